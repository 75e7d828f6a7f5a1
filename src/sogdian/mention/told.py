"""Times that go back to a time told before: "the same day", "the next day", "in May of that year"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from sogdian.mention.sentence import Sentence
from sogdian.mention.when import Anchor, Point, When

_OPEN = len("XXXX-12-02")
_REACH = 8  # sentences back to the time that is meant
_UNITS = {"told_day": 10, "told_month": 7, "told_year": 4}  # with the length of an EDTF date that can set it
# The months of the parts of a year.
_PARTS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


def settle(sentences: Iterable[Sentence], anchor: Anchor) -> None:
    """Puts the day, month or year told last in the place of every time that goes back to it.

    A time whose first point has the unit `told_day`, `told_month` or `told_year` goes back; its offset steps on from
    there. One that has nothing to go back to within reach stays without a date, or is read by its month and day alone.
    In a text whose day nothing gives, a month without its year takes that of the time told right before it, where it
    lies in it or goes on from it: "in January-September 2024 ... in September alone".
    """
    told: dict[str, tuple[int, str]] = {}
    years: list[tuple[int, When]] = []  # the times with a year of this sentence and the one before
    today = anchor.date.isoformat() if anchor.date else None  # what lies ahead is not told yet
    for sentence in sentences:
        for _, chunk in sentence.having("time"):
            when: When | None = chunk.values.get("time")
            if when is None:
                continue
            if when.first.unit in _UNITS:
                ahead = when.first.offset and "ahead" in told  # "on May 5 he will be in X, on the following day in Y"
                when = _settled(when, told["ahead"] if ahead else told.get(when.first.unit), sentence.index)
                chunk.values = {**chunk.values, "time": when}
            if anchor.year is None:
                years = [(index, before) for index, before in years if sentence.index - index <= 1]
                if when.yearless and (year := _year_of(when, years, sentence.index)) is not None:
                    when = _in_year(when, year)
                    chunk.values = {**chunk.values, "time": when}
                if when.absolute and not when.edge and not when.same:
                    years.append((sentence.index, when))
            text = when.resolve(anchor)
            if text is not None and (when.last is not None or when.edge):
                shared = {part[:4] for part in text.split("/") if part != ".."}
                if len(shared) == 1 and (told_in := shared.pop()).isdigit() and (today is None or told_in <= today[:4]):
                    told["told_year"] = (sentence.index, told_in)
            elif not when.span:
                if text is not None and len(text) == _OPEN:
                    told.pop("ahead", None)
                    if today is not None and text > today and text[:1] != "X":
                        told["ahead"] = (sentence.index, text)
                if text is not None and len(text) == _OPEN and text.startswith("XXXX-"):
                    told["told_day"] = (sentence.index, text)
                elif text is not None and text.replace("-", "").isdigit() and (today is None or text <= today):
                    told |= {unit: (sentence.index, text) for unit, size in _UNITS.items() if len(text) >= size}


def _year_of(when: When, told: Iterable[tuple[int, When]], here: int) -> int | None:
    """The year of a month or day without one, by the times told right before it; the latest where several hold it."""
    if when.same or _months(when.first) is None:
        return None
    return max((before.first.year for index, before in told if before.first.year and _holds(before, when.first, index == here)), default=None)


def _months(point: Point) -> tuple[int, int] | None:
    """The months of a month, a quarter or a half."""
    return _PARTS.get(point.part or 0) if point.month is None else (point.month, point.month)


def _holds(before: When, point: Point, near: bool) -> bool:
    """Whether a time with its year holds a month, or a month or day goes on from it; a bare year does in its own sentence."""
    low, high = _months(point) or (0, 0)
    first, last = before.first, before.last
    if first.part is not None or last is not None:
        since, until = (_months(first) or (13, 0)) if last is None else (first.month, last.month)
        whole = last is None or last.year in (None, first.year)
        return whole and point.day is None and (since or 13) <= low and high <= (until or 0)
    if first.month is None:
        return near and point.day is None
    return (first.month, first.day or 0) <= (low, point.day or 0 if first.day else 32)


def _in_year(when: When, year: int) -> When:
    last = when.last
    if last is not None and last.year is None:
        last = msgspec.structs.replace(last, year=year + ((last.month or 12) < (when.first.month or 0)))
    return msgspec.structs.replace(when, first=msgspec.structs.replace(when.first, year=year), last=last)


def _settled(when: When, told: tuple[int, str] | None, here: int) -> When:
    point = when.first
    if told is None and point.unit == "told_day" and point.offset < 0:
        return msgspec.structs.replace(when, first=Point(unit="day", offset=point.offset))  # before the day of telling
    if told is None or here - told[0] > _REACH:
        return when if point.month is None else msgspec.structs.replace(when, first=_open(point))
    if told[1].startswith("X"):  # its year is open: only the same day is known
        month_day = Point(month=int(told[1][5:7]), day=int(told[1][8:]))
        return msgspec.structs.replace(when, first=month_day) if not point.offset else when
    year, month, day = (int(p) for p in (*told[1].split("-"), "1", "1")[:3])
    if point.unit == "told_day":
        date = dt.date(year, month, day) + dt.timedelta(days=point.offset)
        first = Point(date.year, date.month, date.day)
    elif point.unit == "told_month":
        index = year * 12 + month - 1 + point.offset
        first = Point(index // 12, index % 12 + 1, point.day)
    else:
        first = Point(year + point.offset, point.month, point.day, point.part)
    return msgspec.structs.replace(when, first=first)


def _open(point: Point) -> Point:
    """The month and day of a point, of no told year."""
    return Point(month=point.month, day=point.day, part=point.part)
