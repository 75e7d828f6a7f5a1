"""Whether a growth is what its own sentence tells: "up 40% to $30 billion from $25 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sogdian.model.record import Relation
from sogdian.reconcile.fold import comparable
from sogdian.reconcile.interval import Interval
from sogdian.reconcile.point import Point
from sogdian.reconcile.sums import SLACK
from sogdian.reconcile.told import told_value
from sogdian.reconcile.wordlists import lists

_TIMES_SLACK = 0.05
"""The part by which a growth told in times may miss, beside its own rounding."""
_NUMBER = r"\d[\d.,\u00a0\u202f]{0,18}"
_GAP = 24
"""Characters between "from" and its number: a currency, "the previous year's"."""
_HAN = "\u3400"


@lru_cache(maxsize=1)
def _from() -> re.Pattern[str]:
    """A word that leads to what a value grew from, and the number after it, which is no percentage."""
    forms = sorted(lists().grown_from, key=lambda form: (-len(form), form))
    plain = "|".join(re.escape(form) for form in forms if form < _HAN)
    han = "|".join(form for form in forms if form >= _HAN)
    return re.compile(rf"(?:(?<!\w)(?:{plain})(?!\w)|{han})([^\d,;.)，；。）\n]{{0,{_GAP}}})({_NUMBER})(?!\d|[.,]\d|\s?[%％])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _year() -> re.Pattern[str]:
    """A year in digits, with the word after it."""
    words = sorted(lists().year_after, key=lambda form: (-len(form), form))
    return re.compile(rf"(?:19|20)\d\d\s?(?:{'|'.join(map(re.escape, words))})?")


def _figures(number: str | float) -> str:
    """The digits of a number that tell something: 25 of 25,000 and of 2.50 alike."""
    plain = repr(number) if isinstance(number, float) else str(number)
    mantissa, _, _ = plain.partition("e")
    whole, dot, part = mantissa.partition(".")
    return ("".join(c for c in (whole + part if dot and part != "0" else whole) if c.isdigit())).strip("0")


def _bases(sentence: str) -> Iterator[str]:
    """The digits of the numbers that the words of a sentence tell as what something grew from."""
    plain = _year().sub(lambda found: " " * len(found[0]), sentence)
    for found in _from().finditer(plain):
        yield _figures(found[2].strip(".,").replace(",", "."))


def _like(one: Point, two: Point) -> bool:
    """Whether two values are of one thing, told for two times."""
    a, b = one.figure, two.figure
    counted = a.counted is None or b.counted is None or not comparable(a.counted, b.counted) or a.counted == b.counted
    flow = (a.parties, a.from_, a.to) == (b.parties, b.from_, b.to)
    return a.measure == b.measure and a.unit == b.unit and flow and counted and a.value_to is b.value_to is None


def _pair(growth: Point, points: Iterable[Point]) -> tuple[Point, Point] | None:
    """What a growth of its sentence starts from and ends in, where its words tell both, and nothing else like them."""
    own = growth.entry.sentences
    if len(own) != 1:
        return None
    beside = [p for p in points if own[0] in p.entry.sentences and p.figure.measure != "growth"]
    meant = [p for p in beside if p.figure.measure == growth.figure.of] if growth.figure.of else beside
    if len(meant) != 2 or not _like(*meant) or any(point.interval.low <= 0 for point in meant):
        return None
    told = list(_bases(growth.entry.account.text_of(own[0])))
    was = [point for point in meant if _figures(point.figure.value) in told]
    if len(was) != 1:
        return None
    return was[0], meant[meant[0] is was[0]]


def _made(was: Interval, now: Interval, unit: str) -> tuple[float, float, float] | None:
    """The least, the most and the very growth that two values allow; None in a unit that says none."""
    if unit == "%":
        low, high = (now.low / was.high - 1) * 100 - SLACK, (now.high / was.low - 1) * 100 + SLACK
        return low, high, (now.exact / was.exact - 1) * 100
    if unit == "x":
        return now.low / was.high * (1 - _TIMES_SLACK), now.high / was.low * (1 + _TIMES_SLACK), now.exact / was.exact
    return (now.low - was.high, now.high - was.low, now.exact - was.exact) if unit == "pp" else None


def _relation(growth: Point, was: Point, now: Point) -> Relation | None:
    unit = growth.figure.unit
    if (unit == "pp") != (was.figure.unit == "%"):
        return None
    made = _made(was.interval, now.interval, unit)
    if made is None or (growth.interval.low <= made[1] and made[0] <= growth.interval.high):
        return None
    grown = told_value(made[2], unit, digits_shown=3)
    why = f"{was.value} to {now.value} is {grown}, but the report gives {growth.value}"
    return Relation(growth.entry.place, now.entry.place, "growth", "inconsistent", why)


def rises(points: Sequence[Point]) -> dict[str, list[Relation]]:
    """`inconsistent` relations by the id of the growth that is not that of the two values in its sentence."""
    found: dict[str, list[Relation]] = {}
    grown = [p for p in points if p.figure.measure == "growth" and p.figure.value_to is None]
    for growth in grown:
        single = not any(p is not growth and set(p.entry.sentences) & set(growth.entry.sentences) for p in grown)
        if single and (pair := _pair(growth, points)) and (relation := _relation(growth, *pair)):
            found[growth.entry.ref.id] = [relation]
    return found
