"""Relations across series: five countries and one, a named port and the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sogdian.model.record import Relation
from sogdian.reconcile.counted import noun
from sogdian.reconcile.figures import Series, year_by_publication
from sogdian.reconcile.point import BETWEEN, Point
from sogdian.reconcile.series import Placed
from sogdian.reconcile.ties import is_saved
from sogdian.reconcile.verdict import compare
from sogdian.reconcile.when import ALWAYS, Days, is_open, standing

_LINKED = 64
"""At most so many pairs of figures link two series."""
_HEADS = 8
"""So many figures of a period stand for a series."""
BARE = 8
"""So many counts of no named place are held against those of a named one, by noun and year."""


def wide(series: Series) -> tuple[str, str] | None:
    """The measure and dimension by which series of more or fewer parties are linked; None where this one is not."""
    key = series.key
    whole = not key.subject and not key.noun
    return (key.measure, key.dimension) if key.measure in BETWEEN and len(key.parties) > 1 and whole else None


def heads(series: Series) -> dict[Days, list[Point]]:
    """For each period the first figures of a series, which others are held against.

    What holds without a period, such as a length, stands under `ALWAYS`.
    """
    found: dict[Days, list[Point]] = {}
    timeless = ALWAYS if is_saved(series) else None
    for point in series.points:
        days = point.period or timeless
        if days and len(found.setdefault(days, [])) < _HEADS:
            found[days].append(point)
    return found


def link(small: Series, large: Mapping[Days, Sequence[Point]]) -> Iterator[Relation]:
    """Relations between a series and the heads of one of which it covers a part of the parties."""
    left = _LINKED
    for one in small.points:
        for two in large.get(one.period, ()) if one.period else ():
            judged = compare(one, two)
            if judged and judged.verdict == "differs_in_scope" and left:
                left -= 1
                yield Relation(one.entry.place, two.entry.place, "value", judged.verdict, judged.why)


def counted(item: Placed) -> tuple[str, str, int] | None:
    """Under which noun and year a count is told, as one of a `named` place or a `bare` one."""
    figure, point = item.point.figure, year_by_publication(item.point)
    if item.key.measure != "count" or not item.key.noun or point.period is None or is_open(point.period):
        return None
    if not figure.about and point.subject:
        return None
    return "named" if figure.about else "bare", item.key.noun, point.period[0].year


def link_counts(series: Series, bare: Callable[[tuple[str, str, int]], Iterable[Placed]]) -> Iterator[Relation]:
    """Relations between a series' counts of named places and the `bare` ones, of no named place, by noun and year."""
    mine = {item.point.entry.ref.id for item in series.placed}
    left = _LINKED
    for item, one in zip(series.placed, series.points, strict=True):
        told = counted(item)
        if told is None or told[0] != "named":
            continue
        for other in bare(("bare", *told[1:])):
            two = year_by_publication(other.point)
            if two.entry.ref.id not in mine and left and (why := _wider(one, two)):
                left -= 1
                yield Relation(one.entry.place, two.entry.place, "value", "differs_in_scope", why)


def _wider(one: Point, two: Point) -> str | None:
    """Why one count, of a named place, is no rival of another whose place is not told."""
    nouns_ = [noun(p.figure.counted)[1] if p.figure.counted else frozenset() for p in (one, two)]
    close = min(map(len, nouns_)) > 1 and (nouns_[0] <= nouns_[1] or nouns_[1] <= nouns_[0])
    if not close or standing(one.period, two.period) == "apart" or one.figure.value == two.figure.value:
        return None
    return f"{one.value} covers {one.figure.about} in {one.told}, {two.value} is told of no one place, in {two.told}"
