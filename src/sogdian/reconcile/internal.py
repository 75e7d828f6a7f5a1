"""Whether what one report says of itself adds up: a value and its own conversion, a total and its parts."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from sogdian.model.record import Relation
from sogdian.reconcile.convert import exchange, is_currency
from sogdian.reconcile.figures import Series
from sogdian.reconcile.series import twin
from sogdian.reconcile.told import told_value
from sogdian.reconcile.verdict import Point

_OFF = 0.05
"""A report's own conversion may lie so far from the period's average rate: day rates, and rounding."""


def _by_report(series: Series) -> Iterator[Sequence[Point]]:
    found: dict[Hashable, list[Point]] = {}
    for point in series.points:
        found.setdefault(point.entry.account.number, []).append(point)
    return (points for points in found.values() if len(points) > 1)


def _conversion(one: Point, two: Point) -> Relation | None:
    """A value in brackets beside another in a second currency: the same amount, at a rate that must be in use."""
    a, b = one.figure, two.figure
    if not (is_currency(a.unit) and is_currency(b.unit)) or a.unit == b.unit or not b.value:
        return None
    implied = a.value / b.value
    said = one.entry.said
    period = one.told or two.told or (str(said.year) if said else None)
    factor = exchange(a.unit, b.unit, period) if period else None
    if factor is None:
        return None if one.period or two.period else Relation(
            one.entry.place, two.entry.place, "value", "converts",
            f"{one.value} told as {two.value}, at {implied:.4g} {a.unit} per {b.unit}; the period is open",
        )  # fmt: skip
    low, high = sorted((two.interval.low / factor.high, two.interval.high / factor.low))
    if low * (1 - _OFF) < one.interval.high and one.interval.low < high * (1 + _OFF):
        if one.period and two.period:
            return None
        why = f"{one.value} told as {two.value}, at {implied:.4g} {a.unit} per {b.unit}"
        return Relation(one.entry.place, two.entry.place, "value", "converts", why)
    middle = told_value(a.value * (factor.low + factor.high) / 2, b.unit, digits_shown=3)
    why = f"{one.value} {factor.told} = {middle}, but the report itself gives {two.value}"
    return Relation(one.entry.place, two.entry.place, "value", "inconsistent", why)


def inconsistencies(series: Series) -> list[Relation]:
    """`inconsistent` relations inside single reports, and the conversions that they give themselves."""
    found = []
    for points in _by_report(series):
        by_id = {point.entry.ref.id: point for point in points}
        for point in points:
            first = twin(point.entry, [p.entry for p in points])
            if first is not None and (relation := _conversion(by_id[first.ref.id], point)):
                found.append(relation)
    return found
