"""Days that calendars move: holidays by rule.

A rule is written `MM-DD`; `MM-nthW` for the nth weekday W of a month (`11-4thu`, `05-lastmon`); `easter+39` and
`orthodox-2` for days counted from the Western and the Eastern Easter; `chinese 8-15`, `hebrew 7-10`, `islamic 9-1`,
`hindu 1-9` for a month and day of another calendar (`evening 7-30`: a Hindu day at sunset); any of them may end in `+n`
or `-n` for a day beside it and in `*n` for n days.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from sogdian.mention.free.calendars import chinese, hebrew, hindu, hindu_evening, islamic
from sogdian.mention.free.span import DAY, Span

_RULE = re.compile(
    r"(?:(?P<cal>chinese|hebrew|islamic|hindu|evening) (?P<cm>\d+)-(?P<cd>\d+)|(?P<easter>easter|orthodox)"
    r"|(?P<m>\d\d)-(?:(?P<nth>\d|last)(?P<wd>mon|tue|wed|thu|fri|sat|sun)|(?P<d>\d\d)))(?P<beside>[+-]\d+)?(?:\*(?P<days>\d+))?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CALENDARS = {"chinese": chinese, "hebrew": hebrew, "islamic": islamic, "hindu": hindu, "evening": hindu_evening}


@lru_cache(maxsize=4096)
def holiday(rule: str, year: int) -> Span | None:
    """The days of a holiday in a year, None where it does not fall into it. Raises ValueError for an unknown rule."""
    m = _RULE.fullmatch(rule)
    if m is None:
        raise ValueError(f"{rule!r} is no rule for a holiday, such as 12-25, 11-4thu, easter-2 or hebrew 7-10")
    first = _first(m, year)
    if first is None:
        return None
    first += dt.timedelta(days=int(m["beside"] or 0))
    return Span(first, first + int(m["days"] or 1) * DAY, "day" if not m["days"] else "run")


def _first(m: re.Match[str], year: int) -> dt.date | None:
    if m["cal"]:
        return _CALENDARS[m["cal"]](year, int(m["cm"]), int(m["cd"]))
    if m["easter"]:
        return easter(year) if m["easter"] == "easter" else orthodox(year)
    month = int(m["m"])
    if m["d"]:
        try:
            return dt.date(year, month, int(m["d"]))
        except ValueError:
            return None
    weekday = _WEEKDAYS.index(m["wd"])
    if m["nth"] == "last":
        end = dt.date(year + month // 12, month % 12 + 1, 1) - DAY
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(m["nth"]) - 1))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus (Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox(year: int) -> dt.date:
    """Easter Sunday by the Julian calendar (Meeus, Astronomical Algorithms), told by the Gregorian one."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)
