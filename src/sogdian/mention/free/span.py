"""Stretches of days, and the units that calendars count them in."""

from __future__ import annotations

import calendar
import datetime as dt

import msgspec

Grain = str
DAY = dt.timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7, "workweek": 7}
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF's seasons with the month in which each begins."""


class Span(msgspec.Struct, frozen=True):
    """Days from `first` on, up to but not with `last`; None is an open end. `grain` is the unit it is told in."""

    first: dt.date | None
    last: dt.date | None
    grain: Grain = "day"
    told: str = ""  # in EDTF, where that says more than the days: ends of a range as finely as each is told


def month_of(index: int) -> dt.date:
    """The first day of a month counted from the year 0. Raises ValueError beyond the years 1 to 9999."""
    return dt.date(index // 12, index % 12 + 1, 1)


def months_on(day: dt.date, count: int) -> dt.date:
    """The same day so many months on, or the last of a month that is too short. Raises ValueError past the calendar."""
    first = month_of(day.year * 12 + day.month - 1 + count)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def shifted(day: dt.date, count: float, unit: Grain) -> dt.date:
    """A day so many units on; half units count by the next smaller one. Raises ValueError and OverflowError."""
    if unit in _MONTHS:
        months = count * _MONTHS[unit]
        whole = int(months // 1)
        return months_on(day, whole) + dt.timedelta(days=round((months - whole) * 30))
    return day + dt.timedelta(days=round(count * _DAYS.get(unit, 1)))


def unit_at(day: dt.date, unit: Grain, offset: int = 0) -> Span:
    """The calendar's unit that holds a day, or the one so many further on. Raises ValueError and OverflowError."""
    if unit == "day":
        first = day + dt.timedelta(days=offset)
        return Span(first, first + DAY)
    if unit in _DAYS:
        monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=offset * _DAYS[unit])
        start, length = {"weekend": (5, 2), "workweek": (0, 5)}.get(unit, (0, _DAYS[unit]))
        first = monday + dt.timedelta(days=start)
        return Span(first, first + dt.timedelta(days=length), unit)
    if unit == "season":
        index = (day.year * 12 + day.month - 3) // 3 + offset
        return Span(month_of(index * 3 + 2), month_of(index * 3 + 5), unit)
    size = _MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // size + offset
    return Span(month_of(index * size), month_of((index + 1) * size), unit)


def units_in(span: Span, unit: Grain) -> list[Span]:
    """The units of a stretch in their order: weeks those whose Thursday lies in it (ISO 8601), others by their first day."""
    if span.first is None or span.last is None:
        return []
    found, at = [], unit_at(span.first, unit)
    for _ in range(400):
        if at.first is None or at.last is None or at.first >= span.last:
            break
        middle = at.first + 3 * DAY if unit in ("week", "fortnight") else at.first
        if span.first <= middle < span.last:
            found.append(at)
        at = unit_at(at.last if unit not in ("weekend", "workweek") else at.first + 7 * DAY, unit)
    return found


def weekdays_in(span: Span, weekday: int) -> list[Span]:
    """Every Monday (1) ... Sunday (7) of a stretch."""
    if span.first is None or span.last is None:
        return []
    day = span.first + dt.timedelta(days=(weekday - span.first.isoweekday()) % 7)
    return [Span(d, d + DAY) for i in range(60) if (d := day + dt.timedelta(days=7 * i)) < span.last]


_PARTS = {"quarter": (3, 33), "half": (6, 40), "season": (3, 21)}


def written(span: Span) -> str:
    """A stretch in EDTF: a year, month, quarter or half where it is one, else a day or an interval."""
    first, last = span.first, span.last
    if span.told:
        return span.told
    if first is None or last is None:
        left = first.isoformat() if first else ".."
        return f"{left}/{(last - DAY).isoformat() if last else '..'}"
    if first + DAY == last:
        return first.isoformat()
    if first.day == last.day == 1 and first < last:
        months = (last.year - first.year) * 12 + last.month - first.month
        if months == 1:
            return f"{first.year:04d}-{first.month:02d}"
        if months == 12 and first.month == 1:
            return f"{first.year:04d}"
        size, base = _PARTS.get(span.grain, (0, 0))
        if span.grain == "season" and months == size and first.month in SEASONS.values():
            return f"{first.year:04d}-{base + first.month // 3 - 1}"
        if months == size and (first.month - 1) % size == 0:
            return f"{first.year:04d}-{base + (first.month - 1) // size}"
        if months > 12 and first.month == 1 and last.month == 1:
            return f"{first.year:04d}/{last.year - 1:04d}"
        end = last - DAY
        return f"{first.year:04d}-{first.month:02d}/{end.year:04d}-{end.month:02d}"
    return f"{first.isoformat()}/{(last - DAY).isoformat()}"
