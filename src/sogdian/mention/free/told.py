"""What a time expression tells, and how makers read their kept chunks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from sogdian.mention.cascade import Kept
from sogdian.mention.free.span import Span
from sogdian.mention.free.term import Fixed, Term

_LATE = 30  # a year of two figures from here on is of the 1900s
_YEARS = range(1000, 3000)


class Told(msgspec.Struct, frozen=True):
    """A time expression: its term, what sort of time it is, and what words add that days do not show."""

    term: Term
    sort: str = "date"
    piece: str = ""
    clock: str = ""
    count: float | None = None
    unit: str = ""
    steps: tuple[tuple[float, str], ...] = ()
    ref: str = ""
    side: str = ""
    approx: bool = False


SORTS = ("day", "wd", "month", "year", "md", "dom", "part", "hol", "rel", "dur", "run", "range", "clock", "set", "ref", "edge", "nth", "old", "shift")
TIMES = {sort: frozenset(("time", f"t_{sort}")) for sort in SORTS}


def made(sort: str, told: Told) -> Any:
    """What a maker gives for a time of a sort: tags and values of its chunk."""
    return TIMES[sort], {"told": told}


def value_of(kept: Kept, name: str, *tags: str) -> Any:
    """The value of a kept chunk under the first of the tags that has one."""
    if name not in kept:
        return None
    values = kept[name][0].values
    return next((values[tag] for tag in tags if tag in values), None)


def int_of(kept: Kept, name: str, *tags: str) -> int | None:
    """The whole number of a kept chunk: by one of the tags, or by its figures."""
    value = value_of(kept, name, *tags, "ordinal", "quarter_word", "half_word", "number")
    try:
        return int(value) if value is not None and not isinstance(value, bool) else None
    except ValueError:
        return None


def number_of(kept: Kept, name: str = "n") -> float | None:
    """The number of a kept chunk, or what "a few" may be."""
    value = value_of(kept, name, "few", "value")
    return None if value is None else float(value)


def year_of(kept: Kept, name: str = "y") -> int | None:
    """The year of a kept chunk: of an era, of two figures, or as it stands."""
    year = int_of(kept, name, "year_value")
    if year is None:
        return None
    era = value_of(kept, "era", "era")
    if era is not None:
        return year + int(era)
    if year < 100 and "year_value" not in kept[name][0].values:
        return year + (2000 if year < _LATE else 1900)
    return year if year in _YEARS else None


def told_of(kept: Kept, name: str) -> Told | None:
    """The time that a kept chunk is."""
    told = kept[name][0].values.get("told") if name in kept else None
    return told if isinstance(told, Told) else None


def day_of(year: int, month: int, day: int) -> Term | None:
    """A day of the calendar, None where there is none such."""
    try:
        first = dt.date(year, month, day)
    except ValueError:
        return None
    return Fixed(Span(first, first + dt.timedelta(1)))
