"""The five gatherings of claims: what their sayings are, in which order they stand, and how each finds its home."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from sogdian.model.identity import content_id
from sogdian.reconcile import agreements, events, homes, people, projects
from sogdian.reconcile.dating import grounds
from sogdian.reconcile.fold import name_key
from sogdian.reconcile.links import counted
from sogdian.reconcile.naming import canonical
from sogdian.reconcile.series import Placed
from sogdian.reconcile.weave import Decide, Meets, Node, Ranked, Shelf, Sight, gathering, meeting
from sogdian.reconcile.when import yearless

Here = Callable[[Node], frozenset[str]]
"""The sayings of the report that a saying is of alone."""


class Stage(msgspec.Struct, frozen=True):
    """`decide` gives the rule by which sayings find their homes, `reach` tells who can see a saying.

    `together` are those of any rank that have to be decided with one of so many that come and go; `meets` where what a home is known by decides.
    """

    name: str
    kinds: tuple[str, ...]
    decide: Callable[[Here], Decide]
    reach: Callable[[Shelf, Node], Iterable[Sight]]
    together: Callable[[Shelf, Node, int], Iterable[Ranked]] = lambda shelf, node, span: ()
    meets: Meets | None = None


def _own(shelf: Shelf, node: Node) -> Iterable[Sight]:
    return zip(node.keys, node.keys, strict=True)


def _surnames(shelf: Shelf, node: Node) -> Iterable[Sight]:
    return ((key, key) for key in people.reach(node.item))


def _sides(shelf: Shelf, node: Node) -> Iterable[Sight]:
    shared = (key for key in node.keys if key in node.asks)
    return (*((key, key) for key in shared), *agreements.reach(node.item))


PROJECT = Stage(
    "project", ("project",), lambda here: gathering(projects.fit, projects.fixed), _own, meets=meeting(projects.fit)
)
EVENT = Stage("event", ("event",), lambda here: gathering(events.fit), _own, meets=meeting(events.fit))
FIGURE = Stage("figure", ("figure",), lambda here: homes.decide, homes.reach, homes.together)
AGREEMENT = Stage(
    "agreement", ("agreement",), lambda here: gathering(agreements.fit), _sides, meets=meeting(agreements.fit)
)
PERSON = Stage(
    "person", ("statement", "position"), lambda here: gathering(people.fit, people.fixed, here), _surnames,
    meets=meeting(people.fit, here=True),
)  # fmt: skip
STAGES = {stage.name: stage for stage in (PROJECT, EVENT, FIGURE, AGREEMENT, PERSON)}

_ROOMS: Mapping[str, Any] = {"project": projects, "event": events, "agreement": agreements, "person": people}
SAYINGS: Mapping[str, Any] = {name: room.Saying for name, room in _ROOMS.items()} | {"figure": homes.Saying}
_DECODERS = {name: msgspec.json.Decoder(saying) for name, saying in SAYINGS.items()}


def _named(item: projects.Known | events.Known) -> Iterator[Hashable]:
    """A thing of the knowledge is asked for by its name there too."""
    if item.ref and (name := canonical(item.ref)):
        yield "name", name_key(name)


def _more(stage: str, saying: Any, item: Any) -> Iterator[Hashable]:
    """Keys by which no saying looks for another."""
    if stage == "agreement" and saying.matter:
        yield "papers", saying.matter
    if stage == "event" and (yearless(item.told) or (item.told is None and item.edition)):
        yield from (("yearless", *key) for key in grounds(item))


def _node(stage: str, id: str, rank: str, item: Any, saying: Any) -> Node:
    def keys() -> Iterator[Hashable]:
        yield from _ROOMS[stage].keys(item)
        yield from _named(item) if stage in ("project", "event") else ()
        yield from _more(stage, saying, item)

    def asks() -> Iterator[Hashable]:
        yield from agreements.asks(item)
        yield from _more(stage, saying, item)

    return Node(id, rank, item, saying, keys, asks if stage == "agreement" else None)


@lru_cache(maxsize=65536)
def _made(stage: str, body: bytes) -> Node:
    saying = _DECODERS[stage].decode(body)
    item = _ROOMS[stage].known(saying)
    return _node(stage, content_id(stage, body), f"{_ROOMS[stage].rank(item)}:", item, saying)


def node_of(stage: str, saying: Any) -> Node:
    """A saying of anything but figures, in its place."""
    return _made(stage, msgspec.json.encode(saying))


@lru_cache(maxsize=65536)
def node_from(stage: str, id: str, rank: str, body: bytes) -> Node:
    """The same, from what is kept of it."""
    saying = _DECODERS[stage].decode(body)
    return _node(stage, id, rank, _ROOMS[stage].known(saying), saying)


def figure_node(claim: str, placed: Placed, asked: str | None) -> Node:
    """A figure in its place; `asked` is the name that it is about, where other reports may tell what it means."""
    more: list[Hashable] = [("about", asked)] if asked else []
    more += homes.times(placed)
    if told := counted(placed):
        more.append(told)
    return homes.node(claim, placed, more)
