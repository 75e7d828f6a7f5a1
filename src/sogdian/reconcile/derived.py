"""Values that no report tells and that follow from what is told: the base of a growth, and what it grew to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sogdian.reconcile.figures import Series
from sogdian.reconcile.point import BETWEEN, Point
from sogdian.reconcile.record import told
from sogdian.reconcile.sums import SHORTEST, base_of, is_yearly, of_one_flow, values_of
from sogdian.reconcile.told import told_value
from sogdian.reconcile.verdict import agree
from sogdian.reconcile.when import Days, days_of, length

MOST = 24
"""At most so many derived values a series."""


def _period(point: Point) -> str | None:
    """The base of a growth in EDTF: as told, else the year before."""
    if point.figure.base and not is_yearly(point.figure.base):
        return point.figure.base if (days := base_of(point)) and days == days_of(point.figure.base) else None
    year = point.told if point.told and len(point.told) == 4 and point.told.isdigit() else None
    return str(int(year) - 1) if year else None


def _row(growth: Point, now: Point, base: str) -> dict[str, Any]:
    value = now.figure.value / (1 + growth.figure.value / 100)
    shown = told_value(value, now.figure.unit, digits_shown=4)
    why = f"{now.value} for {now.told} at {growth.value} on {base} is {shown} for {base}"
    return {"period": base, "value": float(f"{value:.4g}"), "unit": now.figure.unit, "derived": True, "why": why,
            **told(growth.entry)}  # fmt: skip


def derived(all_series: Sequence[Series]) -> Mapping[str, list[dict[str, Any]]]:
    """Rows of derived values by the id of the claim that they follow from, each with its arithmetic in words.

    A growth and the value that it ends in, both of one report, give the value that it starts from.
    """
    values = values_of(all_series)
    found: dict[str, list[dict[str, Any]]] = {}
    for series in all_series:
        if series.key.measure != "growth" or series.key.dimension != "%" or series.key.of not in BETWEEN:
            continue
        for growth in series.points:
            base = _period(growth)
            near = of_one_flow(growth, values.get((growth.entry.account.name, (series.key.of, growth.parties)), ()))
            now = [value for value in near if value.period == growth.period]
            if base is None or growth.figure.unit != "%" or len(now) != 1 or growth.figure.value <= -99:
                continue
            found.setdefault(now[0].entry.ref.id, []).append(_row(growth, now[0], base))
    return found


def _one_value(points: Sequence[Point], days: Days | None) -> Point | None:
    """The value that a series has for a period, told most exactly; None where its tellings do not agree."""
    found = [p for p in points if p.period == days and not p.scope and p.figure.modality == "reported"]
    best = min(found, key=lambda p: (p.interval.step, p.entry.ref), default=None)
    return best if best is not None and all(agree(best, other) for other in found) else None


def _followed(series: Series, growth: Point) -> dict[str, Any] | None:
    """What a value and another report's growth give for a period of which no report tells the value."""
    base, label, points = base_of(growth), _period(growth), series.points
    if label is None or growth.figure.unit != "%" or growth.figure.value <= -99 or growth.figure.modality != "reported":
        return None
    if growth.period is None or length(growth.period) <= SHORTEST:
        return None
    times = {point.period for point in points}
    now, was = _one_value(points, growth.period), _one_value(points, base)
    if (now is None) == (was is None) or {base, growth.period} <= times:
        return None
    known = now or was
    if known is None or known.entry.ref.report == growth.entry.ref.report or known.figure.measure != growth.figure.of:
        return None
    factor = 1 + growth.figure.value / 100
    value, period = (known.figure.value / factor, label) if now else (known.figure.value * factor, str(growth.told))
    shown = told_value(value, known.figure.unit, digits_shown=4)
    why = f"{known.value} for {known.told}, with {growth.value} on {label} by {growth.entry.ref.report}: {shown}"
    return {"period": period, "value": float(f"{value:.4g}"), "unit": known.figure.unit, "derived": True,
            "why": f"{why} for {period}", **told(known.entry)}  # fmt: skip


def followed(series: Series, growths: Iterable[Point]) -> list[dict[str, Any]]:
    """Rows of values that follow from a series and the growths that other reports tell of it, one a period."""
    rows: dict[str, dict[str, Any]] = {}
    for growth in growths:
        if row := _followed(series, growth):
            rows.setdefault(row["period"], row)
    return [rows[period] for period in sorted(rows)]
