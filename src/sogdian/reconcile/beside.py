"""What a record is made with besides its own claims: other series by their first figures, what bodies are told of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from sogdian.model.record import Relation
from sogdian.reconcile import bodies
from sogdian.reconcile.across import Tied, checked, growths
from sogdian.reconcile.base import Base, Making
from sogdian.reconcile.derived import followed
from sogdian.reconcile.figures import Series
from sogdian.reconcile.links import BARE, link, link_counts, wide
from sogdian.reconcile.naming import nested
from sogdian.reconcile.point import Point
from sogdian.reconcile.spared import shortened, spared
from sogdian.reconcile.ties import of_goods
from sogdian.reconcile.when import ALWAYS, Days, days_of

Group = tuple[str, str]
"""A stage, and the key of a thing in it."""


class Makings(Protocol):
    """What is kept of the records that were made, as far as it is asked for here."""

    def about(self, things: Iterable[str]) -> Sequence[Making]:
        """Records that are told of things."""

    def linked(self, wides: Iterable[str]) -> Sequence[Making]:
        """Series that may be linked by their parties."""


class Beside:
    """The makings of the records that are made anew (`made`) and of those beside them that stay as they are."""

    def __init__(self, base: Base, kept: Makings, made: Sequence[Making], anew: Container[Group]) -> None:
        """`anew` are the groups of which what is kept no longer holds."""
        self._base, self._kept, self._made, self._anew = base, kept, made, anew
        self._found: dict[str, dict[Days, list[Point]]] = {}
        self._larger, self._tied = self._wider(), self._bound()
        self._named = self._naming()
        self._silent = self._gone()

    def _stay(self, kept: Iterable[Making]) -> list[Making]:
        return [making for making in kept if (making.stage, making.group) not in self._anew]

    def _wider(self) -> dict[str, dict[str, Making]]:
        """The series that others may be a part of, by what links them."""
        found: dict[str, dict[str, Making]] = {}
        wides = {making.wide for making in self._made if making.wide}
        for making in (*self._stay(self._kept.linked(wides)), *self._made):
            if making.wide:
                found.setdefault(making.wide, {})[making.group] = making
        return found

    def _bound(self) -> dict[str, dict[str, Making]]:
        """The series that others are held against, by what ties them."""
        found: dict[str, dict[str, Making]] = {}
        wanted = sorted({tie for making in self._made for tie in making.ties})
        for making in (*self._stay(self._kept.about(wanted)), *self._made):
            for tie in making.ties:
                found.setdefault(tie, {})[making.group] = making
        return found

    def _naming(self) -> dict[str, list[Making]]:
        """The records that are made anew, by the bodies that they are told of."""
        found: dict[str, list[Making]] = {}
        for making in self._made:
            for body in {bodies.body_of(mark) for mark in making.bodies}:
                found.setdefault(body, []).append(making)
        return found

    def _gone(self) -> set[str]:
        """Brings the heads of series near; gives those that are told no more, of series that wait to be made anew."""
        near = (making for found in (self._larger, self._tied) for rows in found.values() for making in rows.values())
        claims = {claim for making in near for claim, *_ in making.heads}
        return set() if self._base.whole else claims - {t.node for t in self._base.tellers("figure", claims)}

    def _heads(self, making: Making) -> dict[Days, list[Point]]:
        if making.group in self._found:
            return self._found[making.group]
        shelf, found = self._base.shelf("figure"), dict[Days, list[Point]]()
        self._found[making.group] = found
        for claim, told, inferred in making.heads:
            days = days_of(told) if told else ALWAYS
            if days and claim not in self._silent:
                point = shelf.node(claim).item.point
                placed = msgspec.structs.replace(point, period=days if told else None, told=told, inferred=inferred)
                found.setdefault(days, []).append(placed)
        return found

    def of_series(self, series: Series, making: Making) -> tuple[list[Relation], list[dict[str, Any]]]:
        """How a series stands to those beside it, and the values that follow from them for it."""
        near = {other.group: other for tie in making.ties for other in self._tied.get(tie, {}).values()}
        near.pop(making.group, None)
        whole = (near[group] for group in sorted(near) if not of_goods(near[group].ties))
        tied = [Tied(other.parties, self._heads(other)) for other in whole]
        if of_goods(making.ties):
            return [relation for one in tied for relation in link(series, one.heads)], []
        relations = [*self._linked(series), *checked(series, tied), *spared(series, tied)]
        return relations, [*followed(series, growths(tied)), *shortened(series, tied)]

    def _linked(self, series: Series) -> list[Relation]:
        """How a series stands to those of which it is a part, and its counts to those of no named place."""
        shelf, found = self._base.shelf("figure"), list[Relation]()
        kind = wide(series)
        for _, making in sorted(self._larger.get(" ".join(kind), {}).items()) if kind else ():
            if nested(series.key.parties, making.parties):
                found += link(series, self._heads(making))
        if series.key.measure == "count":
            found += link_counts(series, lambda key: [shelf.node(i).item for _, i in shelf.window(key)[:BARE]])
        return found

    def of_body(self, body: str) -> Mapping[str, list[dict[str, Any]]]:
        """The records that are told of a body, by role."""
        return bodies.fields(body, [*self._stay(self._kept.about(bodies.marks(body))), *self._named.get(body, ())])
