"""The analyst's hand: what a person decides about records, laid over what the rules give.

`wrong` takes a claim out before, `same` and `different` regroup claims between gathering and drafting, `name` names a
record afterwards. All are pure and hold in any order; where two decisions collide, `different` is stronger than
`same`, and of two names the later wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from sogdian.model.identity import claim_id
from sogdian.model.judgement import Anchor, Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile.blocks import said
from sogdian.reconcile.cluster import Cluster, Union
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.figures import Series

HOLDS = 8
"""So many claims of a record hold a `same`; more would tie what later evidence parts."""

T = TypeVar("T")

Pair = tuple[frozenset[str], frozenset[str]]
"""The claims of the two sides of a judgement, by id."""


class Ruled(msgspec.Struct, frozen=True):
    """Judgements with their anchors found among the readings: sets of claim ids."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    wrong: frozenset[str] = frozenset()
    names: tuple[tuple[frozenset[str], str], ...] = ()


class _Finder:
    """Finds anchors: by id, else by report, kind and words, as a newer reader may have left them."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._ids: set[str] = set()
        self._told: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for reading in readings:
            path = reading.report.path
            for claim in reading.claims:
                id_ = claim_id(path, claim)
                self._ids.add(id_)
                quotes = ((path, claim.kind), [(span.quote, id_) for span in claim.evidence])
                self._told.setdefault(quotes[0], []).extend(quotes[1])

    def ids(self, anchors: Sequence[Anchor]) -> frozenset[str]:
        return frozenset(id_ for anchor in anchors for id_ in self._of(anchor))

    def _of(self, anchor: Anchor) -> list[str]:
        if anchor.id in self._ids:
            return [anchor.id]
        told = self._told.get((anchor.report, anchor.kind), [])
        exact = sorted({id_ for quote, id_ in told if quote == anchor.quote})
        return exact[:1] or sorted({id_ for quote, id_ in told if quote in anchor.quote or anchor.quote in quote})[:1]


def ruled(judgements: Iterable[Judgement], readings: Sequence[Reading]) -> Ruled:
    """The judgements, held on to the claims that the readings have now."""
    finder = _Finder(readings)
    same, different, wrong, names = [], [], set[str](), []
    for one in sorted(judgements, key=lambda j: (j.day, j.id)):
        if one.ruling == "same":
            same.append((finder.ids(one.a[:HOLDS]), finder.ids(one.b[:HOLDS])))
        elif one.ruling == "different":
            different.append((finder.ids(one.a), finder.ids(one.b)))
        elif one.ruling == "wrong":
            wrong |= finder.ids(one.a)
        elif one.name:
            names.append((finder.ids(one.a), one.name))
    return Ruled(tuple(same), tuple(different), frozenset(wrong), tuple(names))


def without(readings: Sequence[Reading], wrong: frozenset[str]) -> list[Reading]:
    """The readings without the claims that are judged wrong."""
    if not wrong:
        return list(readings)
    return [
        msgspec.structs.replace(r, claims=tuple(c for c in r.claims if claim_id(r.report.path, c) not in wrong))
        for r in readings
    ]


def named(records: Sequence[Record], names: Sequence[tuple[frozenset[str], str]]) -> list[Record]:
    """The records with the names that were given to them; the last given wins."""
    given: dict[str, str] = {}
    homes = {claim.id: record.id for record in records for claim in record.claims}
    for ids, name in names:
        for id_ in sorted(ids):
            if id_ in homes:
                given[homes[id_]] = name
                break
    return [msgspec.structs.replace(r, name=given[r.id]) if r.id in given else r for r in records]


def _joined(groups: Sequence[Sequence[Entry]], same: Iterable[Pair]) -> list[list[int]]:
    """Which groups are one, as lists of their numbers, in the order of the first of each."""
    homes = {entry.ref.id: number for number, group in enumerate(groups) for entry in group}
    union = Union(len(groups))
    for a, b in same:
        one, two = ([homes[id_] for id_ in sorted(ids) if id_ in homes] for ids in (a, b))
        if one and two:
            for number in (*one, *two):
                union.join(one[0], number)
    found: dict[int, list[int]] = {}
    for number in range(len(groups)):
        found.setdefault(union.find(number), []).append(number)
    return list(found.values())


def _parted(group: Sequence[Entry], different: Iterable[Pair]) -> list[set[str]]:
    """The ids of a group's claims in as many parts as the judgements ask for.

    What neither side holds goes with the second when it says what the second says, else it stays with the first.
    """
    parts = [{entry.ref.id for entry in group}]
    by_id = {entry.ref.id: entry for entry in group}
    for a, b in different:
        for number, part in enumerate(list(parts)):
            mine, other = part & a, (part & b) - a
            if not mine or not other:
                continue
            told = {said(by_id[id_].claim) for id_ in other} - {said(by_id[id_].claim) for id_ in mine}
            gone = other | {id_ for id_ in part - mine if said(by_id[id_].claim) in told}
            parts[number] = part - gone
            parts.append(gone)
    return parts


def _regrouped(
    groups: Sequence[Sequence[T]], entry: Callable[[T], Entry], rulings: Ruled
) -> list[tuple[list[int], list[T]]]:
    """Items in their new groups, each with the numbers of the groups that they come from."""
    held = [[entry(item) for item in group] for group in groups]
    found = []
    for numbers in _joined(held, rulings.same):
        items = [item for number in numbers for item in groups[number]]
        parts = _parted([entry(item) for item in items], rulings.different)
        found += [(numbers, [item for item in items if entry(item).ref.id in part]) for part in parts]
    return found


def regroup(clusters: Sequence[Cluster[T]], rulings: Ruled, entry: Callable[[T], Entry]) -> list[Cluster[T]]:
    """The clusters as the judgements have them; untouched ones are given back as they are."""
    if not rulings.same and not rulings.different:
        return list(clusters)
    made = []
    for numbers, items in _regrouped([cluster.items for cluster in clusters], entry, rulings):
        if len(numbers) == 1 and len(items) == len(clusters[numbers[0]].items):
            made.append(clusters[numbers[0]])
            continue
        fresh = Cluster(items[0])
        fresh.items.extend(items[1:])
        made.append(fresh)
    return made


def regroup_series(found: Sequence[Series], rulings: Ruled) -> list[Series]:
    """Series as the judgements have them. What a person has joined is sure: its values are held against each other."""
    if not rulings.same and not rulings.different:
        return list(found)
    groups = [list(zip(one.placed, one.points, strict=True)) for one in found]
    made = []
    for numbers, items in _regrouped(groups, lambda pair: pair[1].entry, rulings):
        if len(numbers) == 1 and len(items) == len(groups[numbers[0]]):
            made.append(found[numbers[0]])
            continue
        best = max((placed for placed, _ in items), key=lambda placed: placed.sure)
        joined = len(numbers) > 1
        points = [msgspec.structs.replace(point, sure=True) if joined else point for _, point in items]
        placed = tuple(placed for placed, _ in items)
        made.append(Series(best.key, placed, tuple(sorted(points, key=lambda point: order(point.entry)))))
    return made
