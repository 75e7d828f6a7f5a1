"""Units by their definitions: what can be held against what, and by which factor."""

from __future__ import annotations

import pytest

from sogdian.reconcile.convert import dimension, fixed, is_currency


@pytest.mark.parametrize(
    ("value", "unit", "same", "other"),
    [
        (1, "mi", 1.609344, "km"),
        (100, "mm", 0.1, "m"),
        (15, "mu", 1, "ha"),
        (640, "acre", 2.589988110336, "km2"),
        (1, "km2", 100, "ha"),
        (1e9, "ft3", 28316846.592, "m3"),
        (1, "bbl", 158.987294928, "L"),
        (1, "TWh", 1000, "GWh"),
        (2, "wk", 14, "d"),
        (3, "a", 36, "mo"),
    ],
)
def test_a_value_in_another_unit(value: float, unit: str, same: float, other: str) -> None:
    factor = fixed(unit, other)
    assert factor is not None
    assert value * factor == pytest.approx(same)
    assert dimension(unit) == dimension(other)


@pytest.mark.parametrize(("unit", "other"), [("km", "t"), ("m3", "t"), ("MW", "MWh"), ("TEU", "t"), ("%", "pp"), ("km", "ha")])
def test_what_measures_something_else_has_no_factor(unit: str, other: str) -> None:
    assert fixed(unit, other) is None
    assert dimension(unit) != dimension(other)


def test_a_container_is_no_currency() -> None:
    assert not is_currency("TEU")
    assert is_currency("USD")
    assert dimension("TEU") == "TEU"
