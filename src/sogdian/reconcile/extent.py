"""How large values are: how many digits they show, and whether two lie too far apart to be of one extent."""

from __future__ import annotations

from sogdian.model.claim import Figure
from sogdian.reconcile.convert import fixed
from sogdian.reconcile.interval import digits

FAR = {
    "length": 1.6, "count": 2.5, "area": 3.0, "population": 3.0, "capacity": 2.0, "cost": 10.0, "loan": 5.0,
    "contract_value": 5.0, "investment": 5.0, "saving": 1.6,
}  # fmt: skip
"""Beyond this ratio two extents are not told of the same extent, whatever their words leave open."""
_THIRDS = 0.4
"""Percentage points within which a share is told as so many thirds: 33, 33.3, 66.67."""


def far(measure: str, value: float, unit: str, other: float, other_unit: str) -> bool:
    """Whether two values of a measure lie too far apart to be of one extent, in whatever units they are told."""
    factor = fixed(unit, other_unit)
    if measure not in FAR or factor is None:
        return False
    low, high = sorted((abs(value) * factor, abs(other)))
    return high > FAR[measure] * low


def shown(figure: Figure) -> int:
    """How many digits a value shows; a third and two thirds show one, however many stand in their percentage."""
    third = figure.unit == "%" and any(abs(abs(figure.value) - part / 3) < _THIRDS for part in (100, 200))
    return 1 if third else digits(figure.value)
