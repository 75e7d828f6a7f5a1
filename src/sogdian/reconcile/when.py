"""How two times stand to each other: equal, within, apart, or open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from sogdian.model import edtf

Days = tuple[dt.date, dt.date]
Standing = Literal["equal", "within", "contains", "overlaps", "apart", "open"]

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2200, 1, 1)
ALWAYS: Days = (FIRST, LAST)
"""The time of what holds without one."""
_YEARLESS = re.compile(r"XXXX(?=-|$)")


@lru_cache(maxsize=65536)
def days_of(text: str | None) -> Days | None:
    """First and last day; an open end lies far off; None for a time that is unknown, year-less or not EDTF."""
    if not edtf.known(text) or text is None:
        return None
    try:
        first, last = edtf.days(text)
    except ValueError:
        return None
    if first is None and last is None:
        return None
    return first or FIRST, last or LAST


def yearless(text: str | None) -> bool:
    """Whether the time names a day or month without its year."""
    return text is not None and bool(_YEARLESS.match(text))


def in_year(text: str, year: int) -> str:
    """A year-less time in a year: `XXXX-01/XXXX-06` in 2023 is `2023-01/2023-06`."""
    return text.replace("XXXX", f"{year:04d}")


def placed(text: str | None, said: dt.date | None, ahead: bool) -> str | None:
    """A year-less time in the year that the day of telling gives: the last such one, or the next when it lies ahead.

    Unchanged where it has its year, or no day of telling is known. A day or two the other way is the same occasion.
    """
    if text is None or said is None or not yearless(text):
        return text
    years = (said.year, said.year + 1, said.year - 1) if ahead else (said.year, said.year - 1)
    for year in years:
        days = days_of(in_year(text, year))
        if days is None:
            continue
        gap = (days[0] - said).days
        if (-2 <= gap < 360) if ahead else (gap <= 2):
            return in_year(text, year)
    return text


def is_open(days: Days) -> bool:
    """Whether one end is open."""
    return days[0] == FIRST or days[1] == LAST


def length(days: Days) -> int:
    """The number of days."""
    return (days[1] - days[0]).days + 1


def months(days: Days) -> Iterator[str]:
    """The months that a span lies in, its first three at most."""
    first, last = days
    number, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for month in range(number, min(end, number + 2) + 1):
        yield f"{month // 12}-{month % 12 + 1:02d}"


def standing(a: Days | None, b: Days | None) -> Standing:
    """How `a` stands to `b`."""
    if a is None or b is None:
        return "open"
    if a == b:
        return "equal"
    if a[1] < b[0] or b[1] < a[0]:
        return "apart"
    if b[0] <= a[0] and a[1] <= b[1]:
        return "within"
    return "contains" if a[0] <= b[0] and b[1] <= a[1] else "overlaps"


def near(a: Days, b: Days, slack: int = 0) -> bool:
    """Whether two spans share a day, or lie at most `slack` days apart."""
    return (b[0] - a[1]).days <= slack and (a[0] - b[1]).days <= slack


def joined(start: str | None, end: str | None) -> str | None:
    """One EDTF time from a start and an end; None without a start."""
    if start is None:
        return end
    if end is None or end == start or "/" in start:
        return start
    return f"{start}/{end.rpartition('/')[2]}"
