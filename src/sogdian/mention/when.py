"""Times as reports word them, and what they become once something anchors them.

A `Point` is a day, month or year, or a step from the day of telling ("last year": unit year, offset -1). A `When` is
one point or an interval of two. Nothing is guessed: without an anchor a step stays unresolved (None), and a day
whose year is open is `XXXX-08-17`. Dates are EDTF (ISO 8601-2, level 1).
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

import msgspec

from sogdian.model import edtf

Edge = Literal["", "since", "until", "by"]


class Anchor(msgspec.Struct, frozen=True):
    """What is known of the day of telling: a year, a month of it, a day of that."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, published: str | None) -> Anchor:
        """The anchor that an EDTF date gives; an interval or an unknown year anchors only what its ends share."""
        if published is not None and published.startswith("XXXX-") and len(published) == 10:
            return cls(None, int(published[5:7]), int(published[8:]))
        if not edtf.known(published):
            return cls()
        first, last = edtf.days(str(published))
        if first is None or last is None or first.year != last.year:
            return cls()
        if first.month != last.month:
            return cls(first.year)
        return cls(first.year, first.month, first.day if first == last else None)

    @property
    def date(self) -> dt.date | None:
        """The day itself, where it is known."""
        return dt.date(self.year, self.month, self.day) if self.year and self.month and self.day else None


class Point(msgspec.Struct, frozen=True):
    """A point of time, as far as its words go. `part` is an EDTF season, quarter or half (21-24, 33-36, 40-41)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    weekday: int | None = None
    unit: str | None = None
    offset: int = 0


class When(msgspec.Struct, frozen=True):
    """A time expression: one point, or an interval up to `last`; `edge` says that it opens or closes a stretch.

    `span` is a stretch that ends (offset < 0) or begins at the day of telling: "over the past three years".
    `same` marks "the same period", which takes its months from the period before it in the text; `closing` the end of
    a stretch ("by the end of 2024").
    """

    first: Point
    last: Point | None = None
    edge: Edge = ""
    approx: bool = False
    span: int = 0
    same: bool = False
    before: bool = False
    after: bool = False
    closing: bool = False

    @property
    def absolute(self) -> bool:
        """Whether the words alone give the year."""
        return self.first.year is not None

    @property
    def yearless(self) -> bool:
        """Whether a calendar point is named whose year is open."""
        return self.first.year is None and (self.first.month or self.first.part) is not None and self.first.unit is None

    def _beside(self, anchor: Anchor) -> int | None:
        """The year of "last June" told in June, which is that before; of "next June" told then, that after."""
        month = self.first.month
        if month is None or month != anchor.month or self.first.day or not self.yearless or self.last is not None:
            return None
        return anchor.year + (1 if self.after else -1) if anchor.year else None

    def resolve(self, anchor: Anchor, year: int | None = None, future: bool | None = None) -> str | None:
        """EDTF of the time, or None where its anchor is not known.

        `year` stands for an open year (the report's own context); `future` tells which way an open year or a
        weekday looks: True ahead of the anchor, False back from it, None to the nearest.
        """
        if self.span:
            return _stretch(self, anchor)
        if self.closing and self.first.unit == "year" and anchor.year is None:
            return None  # "by the end of the year"
        if self.before or self.after:
            future = self.after
            year = self._beside(anchor) or year
        if self.last is not None and not future and not self.last.day:
            if year is None and self.yearless:
                year = _nearest_year(self.last, anchor, future)  # months told of are over, or nearly
            elif _unfinished(self.last, anchor):
                anchor = msgspec.structs.replace(anchor, year=(anchor.year or 0) - 1)
        first = _resolve(self.first, anchor, year, future, self.last is not None)
        if first is None:
            return None
        if self.last is not None:
            last = _same_month(self, first) or _resolve(self.last, anchor, year or _year_of(first), future, True)
            if last is None:
                return None
            text = _join(first, last)
        else:
            text = first
        if self.edge == "since":
            return f"{text.split('/')[0]}/.."
        if self.edge in ("until", "by"):
            return f"../{text.split('/')[-1]}"
        return text + "~" if self.approx and "/" not in text else text


_EARLY, _LATE = 2, 8  # months


def _unfinished(last: Point, anchor: Anchor) -> bool:
    """Whether late months of "this year" are told of as it begins: they are those of the year before."""
    this = last.unit == "year" and not last.offset and anchor.year is not None
    return this and (anchor.month or 12) <= _EARLY and (last.month or 0) >= _LATE


def _same_month(when: When, first: str) -> str | None:
    """The last day where two days without a month follow one another: "the 16th to the 18th" lie in one month."""
    days = [p.day or 0 for p in (when.first, when.last) if p and not (p.month or p.year or p.unit or p.weekday or p.part)]
    if len(days) != len(("first", "last")) or not 0 < days[0] < days[1] or len(first) != len("2025-06-16"):
        return None
    year = _year_of(first) or 2024  # a leap year
    return f"{first[:-2]}{days[1]:02d}" if days[1] <= calendar.monthrange(year, int(first[5:7]))[1] else None


def _year_of(text: str) -> int | None:
    return int(text[:4]) if text[:4].isdigit() else None


def _join(first: str, last: str) -> str:
    if first == last:
        return first
    if "/" in first:
        first = first.split("/")[0]
    if "/" in last:
        last = last.split("/")[-1]
    if edtf.known(first) and edtf.known(last) and edtf.days(first) > edtf.days(last) and first[4:] > last[4:]:
        return f"{int(first[:4]) - 1:04d}{first[4:]}/{last}"
    return f"{first}/{last}"


def _resolve(p: Point, anchor: Anchor, year: int | None, future: bool | None, stretch: bool = False) -> str | None:
    if p.unit == "week" and p.weekday is not None:
        return _day_of_week(p, anchor)
    if p.unit == "weekend":
        return _weekend(p.offset, anchor, future)
    if p.unit is not None and p.unit != "year":
        text = _step(p.unit, p.offset, anchor)
        return f"{text}-{p.day:02d}" if text and p.day and p.unit == "month" else text
    if p.unit == "year":
        if anchor.year is None:
            known = (p.part or p.month) and not p.offset  # the months stand, their year is open
            return _calendar(year, p) if known else None
        return _calendar(anchor.year + p.offset, p)
    if p.weekday is not None and p.day is None:
        return _weekday(p.weekday, anchor, future)
    if p.year is not None:
        return _calendar(p.year, p)
    if p.month is None and p.part is None:
        return _day_alone(p.day, anchor, future) if p.day else None
    if year is None:
        year = _nearest_year(p, anchor, future)
    return _calendar(year, p)


def _calendar(year: int | None, p: Point) -> str | None:
    y = "XXXX" if year is None else f"{year:04d}"
    if p.part is not None:
        return f"{y}-{p.part:02d}"
    if p.month is None:
        return y
    if p.day is None:
        return f"{y}-{p.month:02d}"
    if p.day > calendar.monthrange(year or 2024, p.month)[1]:
        return f"{y}-{p.month:02d}"
    return f"{y}-{p.month:02d}-{p.day:02d}"


_PART_ENDS = {33: 3, 34: 6, 35: 9, 36: 12, 40: 6, 41: 12}


def _nearest_year(p: Point, anchor: Anchor, future: bool | None) -> int | None:
    """The year that brings an open date nearest to the anchor, on the side that the wording looks to."""
    if anchor.year is None:
        return None
    month = p.month or {21: 4, 22: 7, 23: 10, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}.get(p.part or 0, 1)
    if anchor.month is None:
        return anchor.year
    if future is False and p.part in _PART_ENDS:
        month = _PART_ENDS[p.part]  # what is told of a quarter or half is told when it is over, or nearly
    if anchor.day is None and p.month == anchor.month:
        return anchor.year
    here = anchor.month * 31 + (anchor.day or 15)
    there = month * 31 + (p.day or (1 if future is False else 28 if future else 15))
    gap = there - here
    if future and gap < -20:
        return anchor.year + 1
    if future is False and gap > 3:
        return anchor.year - 1
    if future is None and gap > 200:
        return anchor.year - 1
    if future is None and gap < -270:
        return anchor.year + 1
    return anchor.year


_AHEAD = 3  # a day told as past may stand this far ahead of a dateline that is late


def _day_alone(day: int, anchor: Anchor, future: bool | None) -> str | None:
    """A day of the month of telling, or of the month beside it where the wording looks there."""
    if anchor.month is None:
        return None
    month = anchor.month
    if anchor.day is not None:
        if future and day < anchor.day - _AHEAD:
            month += 1
        elif not future and day > anchor.day + (_AHEAD if future is False else 15):
            month -= 1
    year = anchor.year if anchor.year is None else anchor.year + (month > 12) - (month < 1)
    return _calendar(year, Point(month=(month - 1) % 12 + 1, day=day))


def _weekday(weekday: int, anchor: Anchor, future: bool | None) -> str | None:
    today = anchor.date
    if today is None:
        return None
    back = (today.isoweekday() - weekday) % 7
    if future:
        return edtf.day(today + dt.timedelta(days=(7 - back) % 7))
    return edtf.day(today - dt.timedelta(days=back))


def _day_of_week(p: Point, anchor: Anchor) -> str | None:
    """A weekday of the last, this or the next week, which begins with Monday (ISO 8601)."""
    today = anchor.date
    monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=p.offset) if today else None
    return edtf.day(monday + dt.timedelta(days=(p.weekday or 1) - 1)) if monday else None


def _weekend(offset: int, anchor: Anchor, future: bool | None) -> str | None:
    """Saturday and Sunday: of the week before, or of the weekend that is nearest on the side that the wording looks to."""
    today = anchor.date
    if today is None:
        return None
    saturday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(days=5)
    if offset < 0 or (not future and today < saturday):
        saturday -= dt.timedelta(weeks=1)
    return f"{saturday.isoformat()}/{(saturday + dt.timedelta(days=1)).isoformat()}"


def _step(unit: str, offset: int, anchor: Anchor) -> str | None:
    today = anchor.date
    if unit == "day":
        return edtf.day(today + dt.timedelta(days=offset)) if today else _day_of_no_year(offset, anchor)
    if unit == "yearday":
        return _calendar(today.year + offset, Point(month=today.month, day=today.day)) if today else None
    if unit == "week":
        if today is None:
            return None
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=offset)
        return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    if unit == "decade":
        return f"{(anchor.year // 10 + offset) * 10:04d}" if anchor.year is not None else None
    if unit in ("month", "quarter", "half"):
        if anchor.year is None or anchor.month is None:
            beside = (anchor.month + offset - 1) % 12 + 1 if unit == "month" and anchor.month else 0
            return f"XXXX-{beside:02d}" if beside else None
        size = {"month": 1, "quarter": 3, "half": 6}[unit]
        index = anchor.year * (12 // size) + (anchor.month - 1) // size + offset
        year, part = divmod(index, 12 // size)
        return f"{year:04d}-{part + {'month': 1, 'quarter': 33, 'half': 40}[unit]:02d}"
    return None


_SHORTEST_MONTH = 28


def _day_of_no_year(offset: int, anchor: Anchor) -> str | None:
    """A day or two from one whose year is not known, where it lies in the same month whatever the year."""
    if anchor.year is not None or anchor.month is None or anchor.day is None:
        return None
    day = anchor.day + offset
    return _calendar(None, Point(month=anchor.month, day=day)) if day > 0 and (day <= _SHORTEST_MONTH or not offset) else None


_FIRST_YEAR, _LAST_YEAR = 1, 9999  # of the calendar
_LONGEST = 36525  # days: whoever tells of more does not count them


def _stretch(when: When, anchor: Anchor) -> str | None:
    unit, today, count = when.first.unit, anchor.date, when.span
    years = {"year": 1, "decade": 10, "century": 100}.get(unit or "")
    if years is not None or today is None:
        if years and anchor.year is not None:
            other = anchor.year + count * years
            if not _FIRST_YEAR <= other <= _LAST_YEAR:
                return None
            return f"{min(other, anchor.year):04d}/{max(other, anchor.year):04d}"
        return None
    if unit == "month":
        index = today.year * 12 + today.month - 1 + count
        year, month = index // 12, index % 12 + 1
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        other_day = dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
    elif unit in ("day", "week"):
        step = dt.timedelta(days=max(-_LONGEST, min(_LONGEST, count * (7 if unit == "week" else 1))))
        other_day = today + step
    else:
        return None
    first, last = sorted((today, other_day))
    return f"{first.isoformat()}/{last.isoformat()}"
