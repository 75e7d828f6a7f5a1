"""The five gatherings of claims: what their sayings are, in which order they stand, and how each finds its home."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from sogdian.model.identity import content_id
from sogdian.reconcile import agreements, events, homes, people, projects
from sogdian.reconcile.fold import name_key
from sogdian.reconcile.links import counted
from sogdian.reconcile.naming import canonical
from sogdian.reconcile.series import Placed
from sogdian.reconcile.weave import Decide, Meets, Node, Ranked, Shelf, gathering, meeting

Here = Callable[[Node], frozenset[str]]
"""The sayings of the report that a saying is of alone."""


class Stage(msgspec.Struct, frozen=True):
    """`decide` gives the rule by which sayings find their homes, `reach` the keys of those who can see a saying.

    `together` are those of any rank that have to be decided with it; `meets` where what a home is known by decides.
    """

    name: str
    kinds: tuple[str, ...]
    decide: Callable[[Here], Decide]
    reach: Callable[[Shelf, Node], Iterable[Hashable]]
    together: Callable[[Shelf, Node], Iterable[Ranked]] = lambda shelf, node: ()
    meets: Meets | None = None


def _own(shelf: Shelf, node: Node) -> Iterable[Hashable]:
    return node.keys


def _surnames(shelf: Shelf, node: Node) -> Iterable[Hashable]:
    return people.reach(node.item)


PROJECT = Stage(
    "project", ("project",), lambda here: gathering(projects.fit, projects.fixed), _own, meets=meeting(projects.fit)
)
EVENT = Stage("event", ("event",), lambda here: gathering(events.fit), _own, meets=meeting(events.fit))
FIGURE = Stage("figure", ("figure",), lambda here: homes.decide, homes.reach, homes.together)
AGREEMENT = Stage(
    "agreement", ("agreement",), lambda here: gathering(agreements.fit), _own, meets=meeting(agreements.fit)
)
PERSON = Stage(
    "person", ("statement", "position"), lambda here: gathering(people.fit, people.fixed, here), _surnames,
    meets=meeting(people.fit),
)  # fmt: skip
STAGES = {stage.name: stage for stage in (PROJECT, EVENT, FIGURE, AGREEMENT, PERSON)}

_ROOMS: Mapping[str, Any] = {"project": projects, "event": events, "agreement": agreements, "person": people}
SAYINGS: Mapping[str, Any] = {name: room.Saying for name, room in _ROOMS.items()} | {"figure": homes.Saying}


def _named(item: projects.Known | events.Known) -> Iterator[Hashable]:
    """A thing of the knowledge is asked for by its name there too."""
    if item.ref and (name := canonical(item.ref)):
        yield "name", name_key(name)


def _more(stage: str, saying: Any, item: Any) -> Iterator[Hashable]:
    """Keys by which no saying looks for another."""
    if stage == "agreement" and saying.matter:
        yield "papers", saying.matter


@lru_cache(maxsize=65536)
def _made(stage: str, body: bytes) -> Node:
    room, saying = _ROOMS[stage], msgspec.json.decode(body, type=SAYINGS[stage])
    item = room.known(saying)
    id_ = content_id(stage, body)
    named = _named(item) if stage in ("project", "event") else ()
    keys = dict.fromkeys((*room.keys(item), *named, *_more(stage, saying, item)))
    return Node(id_, f"{room.rank(item)}:", tuple(keys), item, saying)


def node_of(stage: str, saying: Any) -> Node:
    """A saying of anything but figures, in its place."""
    return _made(stage, msgspec.json.encode(saying))


def node_from(stage: str, body: bytes) -> Node:
    """The same, from the bytes that it is kept as."""
    return _made(stage, body)


def figure_node(claim: str, placed: Placed, asked: str | None) -> Node:
    """A figure in its place; `asked` is the name that it is about, where other reports may tell what it means."""
    more: list[Hashable] = [("about", asked)] if asked else []
    if told := counted(placed):
        more.append(told)
    return homes.node(claim, placed, more)
