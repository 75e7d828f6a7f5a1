"""Whether a saving is the difference that its own sentence tells: "from 15 days to 8 days, saving seven days"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sogdian.model.record import Relation
from sogdian.reconcile.convert import dimension, fixed, is_currency
from sogdian.reconcile.point import Point
from sogdian.reconcile.told import told_value

_SAVED = frozenset({"duration", "length", "cost", "price"})
"""What is saved of."""


def _beside(saving: Point, points: Iterable[Point]) -> list[Point]:
    """The values of the saving's sentence that it can be the difference of."""
    own = set(saving.entry.sentences)
    return [
        point for point in points
        if point.figure.measure in _SAVED and own & set(point.entry.sentences) and point.figure.value_to is None
        and dimension(point.figure.unit) == dimension(saving.figure.unit)
        and (point.figure.unit == saving.figure.unit or not is_currency(point.figure.unit))
    ]  # fmt: skip


def _relation(saving: Point, values: Sequence[Point]) -> Relation | None:
    """`inconsistent` where the two values differ by something else than what is told to be saved."""
    factors = [fixed(value.figure.unit, saving.figure.unit) for value in values]
    if len(values) != 2 or None in factors:
        return None
    large, small = sorted(
        (value.interval.times(factor, factor) for value, factor in zip(values, factors, strict=True) if factor),
        key=lambda interval: -interval.exact,
    )
    if large.low - small.high <= saving.interval.high and saving.interval.low <= large.high - small.low:
        return None
    made = told_value(large.exact - small.exact, saving.figure.unit, digits_shown=4)
    shown = " - ".join(v.value for v in sorted(values, key=lambda v: -v.interval.exact))
    why = f"{shown} = {made}, but the report gives {saving.value}"
    return Relation(saving.entry.place, values[0].entry.place, "saving", "inconsistent", why)


def savings(points: Sequence[Point]) -> dict[str, list[Relation]]:
    """`inconsistent` relations by the id of the saving that does not add up."""
    found: dict[str, list[Relation]] = {}
    told = [point for point in points if point.figure.measure == "saving" and point.figure.value_to is None]
    for saving in told:
        others = [
            point for point in told if point is not saving and set(point.entry.sentences) & set(saving.entry.sentences)
        ]
        if not others and (relation := _relation(saving, _beside(saving, points))):
            found.setdefault(saving.entry.ref.id, []).append(relation)
    return found
