"""Values in words, as verdicts and names of records give them."""

from __future__ import annotations

from functools import lru_cache

from sogdian.model.claim import Number
from sogdian.reconcile.convert import is_currency

_BOUNDS = {"~": "about ", ">": "over ", ">=": "at least ", "<": "under ", "<=": "up to "}
_SIZES = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"))


def _number(value: float, digits_shown: int | None) -> str:
    size = abs(value)
    for scale, name in _SIZES:
        if size >= scale:
            return f"{value / scale:.{digits_shown or 12}g}{name}"
    return f"{value:,.{digits_shown or 12}g}" if size < 1e6 else f"{value:,.0f}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`, as the names of records number editions."""
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


@lru_cache(maxsize=65536)
def told_value(
    value: Number, unit: str, bound: str = "=", value_to: Number | None = None, digits_shown: int | None = None
) -> str:
    """A value with its unit: `about USD 94 bn`, `35 to 40 a`, `116 %`, `18`."""
    number = _number(float(value), digits_shown)
    if value_to is not None:
        number = f"{number} to {_number(float(value_to), digits_shown)}"
    words = f"{unit} {number}" if is_currency(unit) else number if unit == "1" else f"{number} {unit}"
    return _BOUNDS.get(bound, "") + words
