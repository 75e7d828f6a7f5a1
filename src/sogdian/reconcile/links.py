"""Relations across series: five countries and one, a named port and the whole."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from sogdian.model.record import Relation
from sogdian.reconcile.figures import Series
from sogdian.reconcile.fold import noun
from sogdian.reconcile.naming import nested
from sogdian.reconcile.verdict import BETWEEN, Point, compare
from sogdian.reconcile.when import is_open, standing

_LINKED = 64
"""At most so many pairs of figures link two series."""
_TOLD = 60
"""At most so many counts of one noun and year are held against each other."""


def link(all_series: Sequence[Series]) -> Mapping[int, list[Relation]]:
    """Relations between series of which one covers a part of the other's parties, by the number of the part."""
    blocks: dict[Hashable, list[int]] = {}
    for number, series in enumerate(all_series):
        if series.key.measure in BETWEEN and len(series.key.parties) > 1 and not series.key.subject:
            blocks.setdefault((series.key.measure, series.key.dimension), []).append(number)
    found: dict[int, list[Relation]] = {}
    for block in blocks.values():
        by_parties: dict[tuple[str, ...], list[int]] = {}
        for number in block:
            by_parties.setdefault(all_series[number].key.parties, []).append(number)
        wide = sorted(by_parties)
        for small in wide:
            for large in wide:
                if nested(small, large):
                    for s in by_parties[small]:
                        for w in by_parties[large]:
                            found.setdefault(s, []).extend(_links(all_series[s], all_series[w]))
    return found


def link_counts(all_series: Sequence[Series]) -> Mapping[int, list[Relation]]:
    """Relations between counts of one noun (of two words or more), of which one names its place and one does not."""
    blocks: dict[Hashable, list[tuple[int, Point]]] = {}
    for number, series in enumerate(all_series):
        if series.key.measure == "count" and series.key.noun:
            for point in series.points:
                if point.period and not is_open(point.period):
                    blocks.setdefault((series.key.noun, point.period[0].year), []).append((number, point))
    found: dict[int, list[Relation]] = {}
    for block in blocks.values():
        told = [(n, p) for n, p in block if p.figure.about][:_TOLD]
        bare = [(n, p) for n, p in block if not p.figure.about and not p.subject][:_TOLD]
        for number, one in told:
            for other, two in bare:
                if number != other and (why := _wider(one, two)):
                    place = Relation(one.entry.place, two.entry.place, "value", "differs_in_scope", why)
                    found.setdefault(number, []).append(place)
    return found


def _wider(one: Point, two: Point) -> str | None:
    """Why one count, of a named place, is no rival of another whose place is not told."""
    nouns_ = [noun(p.figure.counted)[1] if p.figure.counted else frozenset() for p in (one, two)]
    close = min(map(len, nouns_)) > 1 and (nouns_[0] <= nouns_[1] or nouns_[1] <= nouns_[0])
    if not close or standing(one.period, two.period) == "apart" or one.figure.value == two.figure.value:
        return None
    return f"{one.value} covers {one.figure.about} in {one.told}, {two.value} is told of no one place, in {two.told}"


def _links(small: Series, large: Series) -> Iterator[Relation]:
    by_period: dict[Hashable, list[Point]] = {}
    for point in large.points:
        by_period.setdefault(point.period, []).append(point)
    left = _LINKED
    for one in small.points:
        for two in by_period.get(one.period, ())[:8] if one.period else ():
            judged = compare(one, two)
            if judged and judged.verdict == "differs_in_scope" and left:
                left -= 1
                yield Relation(one.entry.place, two.entry.place, "value", judged.verdict, judged.why)
