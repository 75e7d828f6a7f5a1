"""Values that no report tells and that follow from what one tells: the base of a growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sogdian.reconcile.figures import Series
from sogdian.reconcile.record import told
from sogdian.reconcile.sums import base_of, values_of
from sogdian.reconcile.told import told_value
from sogdian.reconcile.verdict import BETWEEN, Point

MOST = 24
"""At most so many derived values a series."""


def _period(point: Point) -> str | None:
    """The base of a growth in EDTF: as told, else the year before."""
    if point.figure.base:
        return point.figure.base if base_of(point) else None
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
            near = values.get((growth.entry.account.name, (series.key.of, growth.parties)), ())
            now = [value for value in near if value.period == growth.period]
            if base is None or growth.figure.unit != "%" or len(now) != 1 or growth.figure.value <= -99:
                continue
            found.setdefault(now[0].entry.ref.id, []).append(_row(growth, now[0], base))
    return found
