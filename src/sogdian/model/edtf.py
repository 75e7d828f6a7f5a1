"""Dates as EDTF (ISO 8601-2:2019, level 1), as far as reports need them.

Days, months, years, intervals open or closed, `~` for approximate, seasons 21-24, quarters 33-36, halves 40-41,
and `XXXX-08-17` for a day whose year is unknown.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
_PARTS |= {32 + q: (3 * q - 2, 3) for q in (1, 2, 3, 4)}
_PARTS |= {40: (1, 6), 41: (7, 6)}

Span = tuple[dt.date | None, dt.date | None]


def _month_end(year: int, month: int) -> dt.date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _point(text: str) -> Span:
    if text in ("", ".."):
        return None, None
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not an EDTF date such as 2025, 2025-06 or 2025-06-18")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if month in _PARTS:
        first, length = _PARTS[month]
        return dt.date(year, first, 1), _month_end(year, first + length - 1)
    if not month:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return dt.date(year, month, day or 1), dt.date(year, month, day) if day else _month_end(year, month)


@lru_cache(maxsize=4096)
def days(edtf: str) -> Span:
    """First and last day of an EDTF date or interval; an open end gives None. Raises ValueError."""
    left, slash, right = edtf.strip().rstrip("~?%").partition("/")
    first, last = _point(left.rstrip("~?%"))
    return (first, _point(right.rstrip("~?%"))[1]) if slash else (first, last)


def known(edtf: str | None) -> bool:
    """Whether the date stands on the calendar: given, and with a year."""
    return edtf is not None and "X" not in edtf


def day(date: dt.date) -> str:
    """A day as EDTF."""
    return date.isoformat()


def month(year: int, number: int) -> str:
    """A month as EDTF."""
    return f"{year:04d}-{number:02d}"


def interval(first: str | None, last: str | None) -> str:
    """An interval from two dates; None is an open end, and equal ends are one date."""
    if first is not None and first == last:
        return first
    return f"{first or '..'}/{last or '..'}"
