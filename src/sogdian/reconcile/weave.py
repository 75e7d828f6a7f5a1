"""Sayings into things, one at a time: each joins the thing that it fits best among what stronger sayings tell.

A saying is what a claim says of the thing it is of, without the report that says it: many claims say one. Sayings
have a fixed order (`rank`, the best known first), and the home of a saying is a function of the homes of the stronger
sayings that share a key with it. So the homes are a function of the set of sayings, and a change of some sayings can
only reach the weaker ones that share keys with what changed: `settle` decides these anew, in their order, and stops
where nothing changes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import takewhile
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

WINDOW = 48
"""So many sayings under one key are looked at, the strongest first: a key that more share says too little."""
BEYOND = 32
"""And so many after these are at hand: a change of up to so many sayings is followed as they enter and leave."""
VISIBLE = 12
"""So many sayings of a thing are held against a new one, the strongest first."""

Ranked = tuple[str, str]
"""A saying's rank and id."""


class Node:
    """A saying, as it is kept, and what it is known by (`item`); `place` is its place in the order.

    Its keys are made when they are first asked for: most sayings are only looked at.
    """

    def __init__(
        self,
        id: str,
        rank: str,
        item: Any,
        saying: Any,
        keys: Callable[[], Iterable[Hashable]],
        asks: Callable[[], Iterable[Hashable]] | None = None,
    ) -> None:
        """`asks` gives the keys that it looks for others by, where these are not its own."""
        self.id, self.rank, self.item, self.saying = id, rank, item, saying
        self.place: Ranked = (rank, id)
        self._made, self._asked = keys, asks

    @cached_property
    def keys(self) -> tuple[Hashable, ...]:
        """What it is found by."""
        return tuple(dict.fromkeys(self._made()))

    @cached_property
    def asks(self) -> tuple[Hashable, ...]:
        """What it looks for others by."""
        return self.keys if self._asked is None else tuple(dict.fromkeys(self._asked()))


Sight = tuple[Hashable, Hashable]
"""The key that a saying is seen by, and a key that those have who look there."""


class First(NamedTuple):
    """The first sayings of a home: their places, in order, and what they are known by."""

    places: list[Ranked]
    items: list[Any]


class Shelf(Protocol):
    """Where the sayings of one stage are kept."""

    def node(self, id: str) -> Node:
        """One saying."""

    def window(self, key: Hashable) -> Sequence[Ranked]:
        """The strongest sayings under a key, `WINDOW` of them and `BEYOND` more, in their order."""

    def below(self, key: Hashable, place: Ranked) -> Iterable[Ranked]:
        """All sayings under a key that are weaker than a place."""

    def home(self, id: str) -> str | None:
        """The home of a saying; None before it has one."""

    def members(self, home: str) -> Sequence[Ranked]:
        """The sayings of a home, in their order."""

    def first(self, home: str) -> First:
        """The `VISIBLE` strongest sayings of a home."""

    def near(self, homes: Sequence[str]) -> None:
        """Says that the first sayings of these homes will be asked for."""

    def bring(self, ids: Iterable[str]) -> None:
        """Says that these sayings will be asked for, with their homes."""

    def move(self, node: Node, old: str | None, new: str) -> None:
        """Gives a saying its home."""


class Memory:
    """The sayings of one stage, all of them, at hand; `before` are the homes that they had."""

    def __init__(self, nodes: Iterable[Node], before: Mapping[str, str | None] | None = None) -> None:
        self._nodes = {node.id: node for node in sorted(nodes, key=lambda node: node.place)}
        self._before = before or {}
        self._homes: dict[str, str] = {}
        self._members: dict[str, list[Ranked]] = {}
        self._first: dict[str, First] = {}
        self._keys: dict[Hashable, list[Ranked]] = {}
        for node in self._nodes.values():
            for key in dict.fromkeys(node.keys):
                self._keys.setdefault(key, []).append(node.place)

    def nodes(self) -> list[Node]:
        """All sayings, in their order."""
        return list(self._nodes.values())

    def moved(self) -> list[Node]:
        """The sayings that have another home than before, in their order."""
        return [node for id_, node in self._nodes.items() if self._homes.get(id_) != self._before.get(id_)]

    def node(self, id: str) -> Node:
        """One saying."""
        return self._nodes[id]

    def window(self, key: Hashable) -> Sequence[Ranked]:
        """The sayings under a key, in their order."""
        return self._keys.get(key, ())

    def below(self, key: Hashable, place: Ranked) -> Iterable[Ranked]:
        """All sayings under a key that are weaker than a place."""
        found = self._keys.get(key, [])
        return found[bisect_right(found, place) :]

    def home(self, id: str) -> str | None:
        """The home of a saying; None before it has one."""
        return self._homes.get(id)

    def members(self, home: str) -> Sequence[Ranked]:
        """The sayings of a home, in their order."""
        return self._members.get(home, ())

    def first(self, home: str) -> First:
        """The strongest sayings of a home."""
        if home not in self._first:
            places = list(self.members(home)[:VISIBLE])
            self._first[home] = First(places, [self._nodes[id_].item for _, id_ in places])
        return self._first[home]

    def near(self, homes: Sequence[str]) -> None:
        """All is at hand."""

    def bring(self, ids: Iterable[str]) -> None:
        """All is at hand."""

    def move(self, node: Node, old: str | None, new: str) -> None:
        """Gives a saying its home."""
        if old is not None:
            self._members[old].remove(node.place)
            self._first.pop(old, None)
        self._homes[node.id] = new
        self._first.pop(new, None)
        insort(self._members.setdefault(new, []), node.place)


Decide = Callable[[Shelf, Node], str]
"""The home of a saying, from the homes of those that are stronger."""


def stronger(shelf: Shelf, key: Hashable, node: Node, most: int | None = None) -> list[Ranked]:
    """The strongest sayings under a key that come before one, `WINDOW` of them at most."""
    found, own = shelf.window(key)[: WINDOW if most is None else most], node.place
    return list(found if found and found[-1] < own else takewhile(lambda place: place < own, found))


def visible(first: First, node: Node) -> Sequence[Any]:
    """What a home is known by before a saying comes to it, of its strongest sayings."""
    places, items = first
    return items if places and places[-1] < node.place else items[: bisect_left(places, node.place)]


def gathering(
    fit: Callable[[Sequence[Any], Any, bool], float],
    fixed: Callable[[Any], str | None] = lambda item: None,
    here: Callable[[Node], frozenset[str]] = lambda node: frozenset(),
) -> Decide:
    """A rule that takes a saying to the home which it fits best.

    `fit` says how well an item fits what a home is known by (and whether its own report tells of that home), 0 when
    it cannot be of it; `fixed` gives the home of an item that needs no comparing; `here` the stronger sayings that a
    saying's own report tells. When two homes fit equally well nothing is forced and the saying is a home of its own.
    """

    def decide(shelf: Shelf, node: Node) -> str:
        if known := fixed(node.item):
            return known
        told = {home for id_ in here(node) if shelf.node(id_).place < node.place and (home := shelf.home(id_))}
        near = {shelf.home(id_) for key in node.asks for _, id_ in stronger(shelf, key, node)} | told
        homes = sorted(home for home in near if home is not None)
        shelf.near(homes)
        scores = sorted(((fit(visible(shelf.first(h), node), node.item, h in told), h) for h in homes), reverse=True)
        single = len(scores) == 1 or (len(scores) > 1 and scores[1][0] < scores[0][0])
        return scores[0][1] if single and scores[0][0] > 0 else node.id

    return decide


def settle_all(shelf: Memory, decide: Decide) -> list[Node]:
    """Gives every saying its home; gives those that have another than before."""
    for node in shelf.nodes():
        shelf.move(node, None, decide(shelf, node))
    return shelf.moved()


Meets = Callable[[First, Node], tuple[float, float]]
"""How well a saying fits a home that is known by its strongest sayings: at least, and at most; 0 where it cannot be."""


def meeting(fit: Callable[[Sequence[Any], Any, bool], float], here: bool = False) -> Meets:
    """How well a saying fits a home; with `here`, whether or not its own report tells of that home."""

    def meets(first: First, node: Node) -> tuple[float, float]:
        items = visible(first, node)
        if not items:
            return 0.0, 0.0
        one = fit(items, node.item, False)
        two = fit(items, node.item, True) if here else one
        return min(one, two), max(one, two)

    return meets


class Ripple:
    """Decides anew what a change of sayings can reach."""

    def __init__(
        self,
        shelf: Shelf,
        decide: Decide,
        reach: Callable[[Shelf, Node], Iterable[Sight]],
        meets: Meets | None,
        span: int,
    ) -> None:
        """`reach` tells who can see a saying; with `meets`, homes are known by their first sayings.

        `span` is how many sayings came and went.
        """
        self._shelf, self._decide, self._reach, self._meets = shelf, decide, reach, meets
        self._span = span
        self._queue: list[Ranked] = []
        self._waiting: set[str] = set()

    def push(self, place: Ranked) -> None:
        """A saying has to be decided."""
        if place[1] not in self._waiting:
            self._waiting.add(place[1])
            heappush(self._queue, place)

    def left(self, gone: Iterable[tuple[Node, str]]) -> None:
        """Sayings are gone, or others have their ids; each was of a home."""
        lost: dict[str, list[Node]] = {}
        for node, home in gone:
            lost.setdefault(home, []).append(node)
        for home, nodes in lost.items():
            before = {home: self._with(home, nodes)}
            for node in nodes:
                self._around(node, home, None, before)

    def settle(self) -> Mapping[str, tuple[str | None, str]]:
        """Decides until nothing changes; gives the old and the new home of each saying that moved."""
        moved: dict[str, tuple[str | None, str]] = {}
        while self._queue:
            _, id_ = heappop(self._queue)
            self._waiting.discard(id_)
            node = self._shelf.node(id_)
            old, new = self._shelf.home(id_), self._decide(self._shelf, node)
            if old == new:
                continue
            self._shelf.move(node, old, new)
            moved[id_] = (moved[id_][0] if id_ in moved else old, new)
            self._around(node, old, new, self._before(node, old, new))
        return {id_: homes for id_, homes in moved.items() if homes[0] != homes[1]}

    def _around(self, node: Node, old: str | None, new: str | None, before: Mapping[str, First] | None) -> None:
        """Whoever can see the saying: by its own keys, or by those of its home when it stands among the first there.

        It has left one home and come to another; `before` tells what these were known by till then. Other homes than
        these are what they were: nothing changes for those who have a better one, and cannot be of these. Where it is
        new or gone, another may have left a full window, or come into it, and its home counts too.
        """
        shelf, homes = self._shelf, [home for home in (old, new) if home is not None]
        own, bounds = list(self._reach(shelf, node)), dict[Hashable, Ranked]()
        self._bound(bounds, own, node.place, node.place)
        for home in homes if self._meets else ():
            first = [place for place in shelf.first(home).places if place != node.place]
            if len(first) == VISIBLE and first[-1] < node.place:
                continue
            members = shelf.members(home)
            shelf.bring(id_ for _, id_ in members)
            for place in members:
                self._bound(bounds, self._reach(shelf, shelf.node(place[1])), place, max(place, node.place))
        found = {place for key, bound in bounds.items() for place in shelf.below(key, bound)}
        if not found:
            return
        if old is None or new is None:
            homes += sorted(self._edges(own, node.place).difference(homes))
        blunt = self._span > BEYOND
        if not blunt:
            shelf.bring(id_ for _, id_ in found)
        for place in found:
            if blunt or place[1] in self._waiting or self._concerned(place[1], homes, before, new is None):
                self.push(place)

    def _edges(self, own: Iterable[Sight], place: Ranked) -> set[str]:
        """The homes of those who stand at the end of windows in which a saying stands, or stood, that are or were full."""
        windows = (self._shelf.window(key) for key in dict.fromkeys(key for key, _ in own))
        seen = (found for found in windows if len(found) <= WINDOW or place <= found[WINDOW])
        ends = slice(max(0, WINDOW - self._span), WINDOW + self._span)
        homes = {self._shelf.home(id_) for found in seen for _, id_ in found[ends]}
        return {home for home in homes if home is not None}

    def _before(self, node: Node, old: str | None, new: str | None) -> dict[str, First] | None:
        """What the home that a saying left, and the one that it came to, were known by as long as it had not moved.

        None where that cannot be told: it has pushed another out of the first.
        """
        found: dict[str, First] = {}
        if old is not None:
            found[old] = self._with(old, [node])
        if new is not None:
            places, items = self._shelf.first(new)
            kept = [at for at, place in enumerate(places) if place != node.place]
            if len(kept) < len(places) == VISIBLE:
                return None
            found[new] = First([places[at] for at in kept], [items[at] for at in kept])
        return found

    def _with(self, home: str, nodes: Iterable[Node]) -> First:
        """What a home was known by when some sayings were of it too."""
        had = [*zip(*self._shelf.first(home), strict=True), *((node.place, node.item) for node in nodes)]
        first = sorted(had, key=itemgetter(0))[:VISIBLE]
        return First([place for place, _ in first], [item for _, item in first])

    def _bound(self, bounds: dict[Hashable, Ranked], sights: Iterable[Sight], seen: Ranked, place: Ranked) -> None:
        """Notes under which keys there are sayings weaker than a place that can see the one of the place `seen`."""
        for key, looking in sights:
            window = self._shelf.window(key)
            if len(window) <= WINDOW or seen <= window[WINDOW]:
                bounds[looking] = min(place, bounds.get(looking, place))

    def _concerned(self, id_: str, homes: Sequence[str], before: Mapping[str, First] | None, gone: bool) -> bool:
        """Whether a saying has to be decided anew, now that these homes are others than before.

        One that is alone, if it can be of them, or could have been, as a tie makes it alone. Any other, if it can be of
        one of them and fits it no worse than its own, or its own worse than before, or stands near it no more. Where
        sayings are gone, what was before is known of one alone: then all that are, or can be, of these homes.
        """
        shelf, meets = self._shelf, self._meets
        home = shelf.home(id_)
        if home is None or meets is None:
            return True
        node = shelf.node(id_)
        if gone or home == id_ or before is None:
            if home in homes or any(meets(shelf.first(one), node)[1] for one in homes):
                return True
            return home == id_ and (before is None or any(meets(first, node)[1] for first in before.values()))
        best = max((meets(shelf.first(one), node)[1] for one in homes if one != home), default=0.0)
        if best == 0 and home not in homes:
            return False
        least = meets(shelf.first(home), node)[0]
        if home in homes and (least < meets(before.get(home, shelf.first(home)), node)[1] or not self._near(node, home)):
            return True
        return best > 0 and best >= least

    def _near(self, node: Node, home: str) -> bool:
        """Whether a saying still finds a home by its keys."""
        shelf = self._shelf
        return any(shelf.home(id_) == home for key in node.asks for _, id_ in stronger(shelf, key, node))
