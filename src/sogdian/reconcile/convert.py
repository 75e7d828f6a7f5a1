"""One unit in terms of another: fixed factors, and currencies at a period's average rate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from sogdian.knowledge import rate

RATE_SLACK = 0.015
"""Totals are converted by their makers month by month, and central banks' averages differ by about one percent."""

_FACTORS: dict[str, tuple[str, float]] = {
    "m": ("km", 0.001), "km": ("km", 1.0), "mm": ("km", 1e-6), "mi": ("km", 1.609344), "ft": ("km", 0.0003048),
    "m2": ("m2", 1.0), "ha": ("m2", 10_000.0), "km2": ("m2", 1_000_000.0), "mu": ("m2", 2000 / 3), "acre": ("m2", 4046.8564224),
    "kg": ("t", 0.001), "t": ("t", 1.0), "t/a": ("t", 1.0), "m3": ("m3", 1.0), "m3/a": ("m3", 1.0), "L": ("m3", 0.001),
    "ft3": ("m3", 0.028316846592), "bbl": ("m3", 0.158987294928),
    "kW": ("MW", 0.001), "MW": ("MW", 1.0), "GW": ("MW", 1000.0),
    "kWh": ("kWh", 1.0), "MWh": ("kWh", 1000.0), "GWh": ("kWh", 1e6), "TWh": ("kWh", 1e9), "kWh/a": ("kWh", 1.0),
    "a": ("mo", 12.0), "mo": ("mo", 1.0), "d": ("d", 1.0), "wk": ("d", 7.0), "h": ("h", 1.0), "min": ("h", 1 / 60),
    "%": ("%", 1.0), "pp": ("pp", 1.0), "1": ("1", 1.0), "TEU": ("TEU", 1.0),
}  # fmt: skip


class Factor(msgspec.Struct, frozen=True):
    """What a value is multiplied by, between `low` and `high`; `told` says it in words ("/ 7.197 (2024 average)")."""

    low: float
    high: float
    told: str

    @property
    def middle(self) -> float:
        """The rate itself."""
        return (self.low + self.high) / 2


@lru_cache(maxsize=1024)
def is_currency(unit: str) -> bool:
    """Whether the unit has the form of an ISO 4217 code and is no other unit."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper() and unit not in _FACTORS


def dimension(unit: str) -> str:
    """What units can be held against each other by: `money`, or the base unit."""
    if is_currency(unit):
        return "money"
    return _FACTORS.get(unit, (unit, 1.0))[0]


def fixed(unit: str, other: str) -> float | None:
    """The factor from one unit to another of the same dimension; None where there is none."""
    if unit == other:
        return 1.0
    one, two = _FACTORS.get(unit), _FACTORS.get(other)
    return one[1] / two[1] if one and two and one[0] == two[0] else None


@lru_cache(maxsize=65536)
def exchange(unit: str, other: str, period: str) -> Factor | None:
    """The factor between two currencies at the average rate of the period; None where a rate is missing."""
    one, two = rate(unit, period), rate(other, period)
    if one is None or two is None:
        return None
    factor = two.per_usd / one.per_usd
    shown = f"/ {one.per_usd / two.per_usd:.4g}" if factor < 1 else f"x {factor:.4g}"
    averaged = two.period if unit == "USD" else one.period
    return Factor(factor * (1 - RATE_SLACK), factor * (1 + RATE_SLACK), f"{shown} ({averaged} average)")


def unrated(unit: str, other: str, periods: Sequence[str]) -> str:
    """Why values in two units cannot be held together, in words; `periods` are those whose rate could be taken."""
    if not (is_currency(unit) and is_currency(other)):
        return f"no factor between {unit} and {other} is known"
    if not periods:
        return "no period is told that a rate could be of"
    found = {one: any(exchange(one, "USD", period) for period in periods) for one in (unit, other) if one != "USD"}
    if missing := [one for one, rated in found.items() if not rated]:
        return f"no rate of {' and '.join(missing)} is known for {', '.join(sorted(periods)[:2])}"
    return "a period is not told, and no rate of the years before makes them one"
