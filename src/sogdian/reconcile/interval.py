"""The interval of values that a figure's words allow: wording, bound and digits together."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import msgspec

from sogdian.model.claim import Number

OPEN_SHARE = 0.1
"""How far "over" and "nearly" reach at most beyond the last digit shown, as a share of the value."""


SHARP = 3
"""From so many digits on, "over" and "nearly" speak of the next digit only."""


class Interval(msgspec.Struct, frozen=True):
    """Half-open: `low` <= value < `high`. `exact` is the number told; `step` the size of its last digit."""

    low: float
    high: float
    exact: float
    step: float
    bound: str = "="

    def holds(self, value: float) -> bool:
        """Whether the value lies inside."""
        return self.low <= value < self.high

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value."""
        return self.low < other.high and other.low < self.high

    def times(self, low: float, high: float) -> Interval:
        """The interval under a factor that itself lies between `low` and `high` (a rate with its slack)."""
        middle = (low + high) / 2
        ends = sorted((self.low * low, self.low * high, self.high * low, self.high * high))
        return Interval(ends[0], ends[-1], self.exact * middle, self.step * middle, self.bound)


@lru_cache(maxsize=65536)
def step_of(value: Number) -> float:
    """The size of the last digit that is not a trailing zero: 94.8 billion has 1e8, 2000 has 1000, 2.5 has 0.1."""
    if not value:
        return 1.0
    number = Decimal(repr(value)).normalize()
    exponent = number.as_tuple().exponent
    return float(Decimal(10) ** int(exponent))


@lru_cache(maxsize=65536)
def digits(value: Number) -> int:
    """How many significant digits the value shows, trailing zeros left out."""
    return len(Decimal(repr(value)).normalize().as_tuple().digits) if value else 0


def interval(
    value: Number, precision: Number | None = None, bound: str = "=", value_to: Number | None = None
) -> Interval:
    """What `$94.8 billion` allows is [94.75, 94.85) billion.

    "about" doubles it, by the last digit that is no zero ("about 950" is of tens, in whatever unit). "over" reaches from
    the value up, "nearly" from the value down: by two steps of a value told in three digits or more, else by one step or
    a tenth of the value. Without a precision it comes from the value's own digits, yet never more than a tenth of the
    value: whether 2000 is round or exact the digits do not tell. Of a number written out, such as 270, the zeros that
    follow two digits or more may be a rounding too, though no cutting off.
    """
    size = abs(float(value))
    own = min(step_of(value), max(size * OPEN_SHARE, 1.0 if size >= 10 else 0.0)) or step_of(value)
    step = float(precision) if precision else own
    low, high = float(value), float(value if value_to is None else value_to)
    reach = 2 * step if digits(value) >= SHARP else max(step, size * OPEN_SHARE)
    if bound in (">", ">="):
        return Interval(low, high + reach, float(value), step, bound)
    if bound in ("<", "<="):
        return Interval(low - reach, high + step / 1e6, float(value), step, bound)
    wide = own if precision == 1 and digits(value) > 1 else step
    half = max(step, own) if bound == "~" else wide / 2
    return Interval(low - half, high + half, float(value), step, bound)
