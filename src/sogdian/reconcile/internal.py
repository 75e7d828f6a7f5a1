"""Whether a report's own conversions hold."""

from __future__ import annotations

from collections.abc import Sequence

from sogdian.model.record import Relation
from sogdian.reconcile.convert import Factor, exchange
from sogdian.reconcile.point import Point
from sogdian.reconcile.told import told_value
from sogdian.reconcile.twins import twin

_OFF = 0.05
"""A report's own conversion may lie so far from an average rate: day rates, and rounding."""


def _periods(one: Point, two: Point) -> list[str]:
    """The periods whose rate the report can have used: what the value covers, the month and the year of telling."""
    said = one.entry.said
    told = [point.told for point in (one, two) if point.period]
    return [*filter(None, told), *([said.isoformat()[:7], said.isoformat()[:4]] if said else [])]


def _meets(one: Point, two: Point, factor: Factor) -> bool:
    turned = one.interval.times(factor.low, factor.high)
    return turned.low * (1 - _OFF) < two.interval.high and two.interval.low < turned.high * (1 + _OFF)


def _conversion(one: Point, two: Point) -> Relation | None:
    """A value and the same value in a second currency: at some rate of its time the two have to meet."""
    a, b = one.figure, two.figure
    if not a.value or not b.value:
        return None
    implied = a.value / b.value if a.value > b.value else b.value / a.value
    rate = f"{implied:.4g} {a.unit} per {b.unit}" if a.value > b.value else f"{implied:.4g} {b.unit} per {a.unit}"
    factors = [f for period in _periods(one, two) if (f := exchange(a.unit, b.unit, period))]
    if not factors or any(_meets(one, two, factor) for factor in factors):
        note = "" if factors else "; no rate to check it by"
        why = f"{one.value} told as {two.value} in one breath, at {rate}{note}"
        return Relation(one.entry.place, two.entry.place, "value", "converts", why)
    factor = factors[0]
    middle = told_value(a.value * (factor.low + factor.high) / 2, b.unit, digits_shown=3)
    why = f"{one.value} {factor.told} = {middle}, but the report itself gives {two.value}"
    return Relation(one.entry.place, two.entry.place, "value", "inconsistent", why)


def inconsistencies(points: Sequence[Point]) -> list[tuple[str, Relation]]:
    """The conversions that a report gives itself, `inconsistent` where they do not hold, by claim."""
    found = []
    by_id = {point.entry.ref.id: point for point in points}
    every = [point.entry for point in points]
    for point in points:
        first = twin(point.entry, every)
        if first is not None and (relation := _conversion(by_id[first.ref.id], point)):
            found.append((point.entry.ref.id, relation))
    return found
