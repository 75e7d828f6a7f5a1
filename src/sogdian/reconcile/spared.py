"""A way or a time that a thing shortens, told by one report, against the ways and times that others tell of it.

Where two told values differ by what is told to be saved, they bear it out. What one report tells as before and after
denies another saving. From a saving and the one time that is told of the same thing the other follows: a time of today
is the one before, a planned one the one after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import Any, Protocol

from sogdian.model.record import Relation, Verdict
from sogdian.reconcile.convert import fixed
from sogdian.reconcile.extent import shown
from sogdian.reconcile.figures import Series
from sogdian.reconcile.interval import Interval
from sogdian.reconcile.point import Point
from sogdian.reconcile.record import told
from sogdian.reconcile.ties import is_saving
from sogdian.reconcile.told import told_value
from sogdian.reconcile.verdict import agree
from sogdian.reconcile.when import Days

_TRIED = 64
"""At most so many pairs of told values are tried."""
_EACH = 16
"""At most so many values of one thing are tried."""
_SURE = 2
"""From so many digits on two values differ by a told one by no accident."""


class Tied(Protocol):
    """A series that another is held against."""

    @property
    def heads(self) -> dict[Days, list[Point]]:
        """Its first figures of each period."""


def _report(point: Point) -> str:
    return point.entry.ref.report


def _values(tied: Iterable[Tied], saving: Point) -> list[Point]:
    """The ways or times of the same thing that others tell, in the order of reports."""
    every = (p for one in tied for points in one.heads.values() for p in points)
    found = [
        p for p in every
        if p.figure.measure != "saving" and p.figure.modality not in ("denied", "proposed") and not p.scope
        and p.figure.value_to is None and _report(p) != _report(saving) and fixed(p.figure.unit, saving.figure.unit)
    ]  # fmt: skip
    return sorted(found, key=lambda p: (p.entry.ref.report, p.entry.ref.id))[:_EACH]


def _in(point: Point, unit: str) -> Interval:
    """The value of a figure in a unit that it can be told in."""
    factor = fixed(point.figure.unit, unit) or 1.0
    return point.interval.times(factor, factor)


class _Pair:
    """Two values of one thing, the greater first, and by how much they differ in the unit of a saving."""

    def __init__(self, one: Point, two: Point, unit: str) -> None:
        first, second = sorted((one, two), key=lambda p: -_in(p, unit).exact)
        self.values, large, small = (first, second), _in(first, unit), _in(second, unit)
        self.low, self.high = large.low - small.high, large.high - small.low
        exact = told_value(large.exact - small.exact, unit, digits_shown=4)
        self.why = f"{first.value} - {second.value} = {exact}"

    def miss(self, saving: Point) -> float:
        """How far what is told to be saved lies outside what the two allow."""
        return max(saving.interval.low - self.high, self.low - saving.interval.high, 0.0)


def _pairs(values: Sequence[Point], saving: Point) -> list[_Pair]:
    unit = saving.figure.unit
    found = (pair for pair in combinations(values, 2) if not agree(*pair))
    return [_Pair(one, two, unit) for one, two in islice(found, _TRIED)]


def _relation(saving: Point, pairs: Sequence[_Pair]) -> Relation | None:
    """`same` where two told values differ by the saving; `inconsistent` with what one report tells as all there is."""
    fit = next((pair for pair in pairs if not pair.miss(saving)), None)
    sharp = fit is not None and max(shown(p.figure) for p in (saving, *fit.values)) >= _SURE
    alone = len(pairs) == 1 and _report(pairs[0].values[0]) == _report(pairs[0].values[1])
    if fit is not None and not (sharp or alone):
        return None
    best = fit or (pairs[0] if alone and saving.figure.unit not in ("km", "m") else None)
    if best is None:
        return None
    names = ", ".join(sorted({_report(value) for value in best.values}))
    verb = "told" if fit else "told here"
    why = f"{best.why}, {verb} {saving.value} (values of {names})"
    verdict: Verdict = "same" if fit else "inconsistent"
    return Relation(saving.entry.place, best.values[0].entry.place, "saving", verdict, why)


def _savings(series: Series) -> list[Point]:
    """The savings that are told of one thing as one value each."""
    return [p for p in series.points if p.figure.value_to is None and p.figure.modality != "denied"]


def spared(series: Series, tied: Sequence[Tied]) -> Iterator[Relation]:
    """How the savings of a series stand to the ways and times that other reports tell of the same thing."""
    for saving in _savings(series) if tied and is_saving(series) else ():
        if relation := _relation(saving, _pairs(_values(tied, saving), saving)):
            yield relation


def shortened(series: Series, tied: Sequence[Tied]) -> list[dict[str, Any]]:
    """Rows of the times that follow from a series' savings and the one time that other reports tell of the thing."""
    rows: list[dict[str, Any]] = []
    for saving in _savings(series)[:1] if tied and is_saving(series) and series.key.dimension in ("d", "h") else ():
        values = _values(tied, saving)
        if not values or not all(agree(values[0], other) for other in values[1:]):
            continue
        known, unit = values[0], saving.figure.unit
        after = known.figure.modality == "planned"
        value = _in(known, unit).exact + saving.interval.exact * (1 if after else -1)
        if value <= 0:
            continue
        shown_, when = told_value(value, unit, digits_shown=4), "before" if after else "after"
        why = f"{known.value} by {_report(known)} {'+' if after else '-'} {saving.value} saved = {shown_} {when}"
        rows.append({"value": float(f"{value:.4g}"), "unit": unit, "derived": True, "why": why, **told(saving.entry)})
    return rows
