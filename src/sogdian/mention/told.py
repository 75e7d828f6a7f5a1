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


def settle(sentences: Iterable[Sentence], anchor: Anchor) -> None:
    """Puts the day, month or year told last in the place of every time that goes back to it.

    A time whose first point has the unit `told_day`, `told_month` or `told_year` goes back; its offset steps on from
    there. One that has nothing to go back to within reach stays without a date, or is read by its month and day alone.
    """
    told: dict[str, tuple[int, str]] = {}
    today = anchor.date.isoformat() if anchor.date else None  # what lies ahead is not told yet
    for sentence in sentences:
        for _, chunk in sentence.having("time"):
            when: When | None = chunk.values.get("time")
            if when is None:
                continue
            if when.first.unit in _UNITS:
                when = _settled(when, told.get(when.first.unit), sentence.index)
                chunk.values = {**chunk.values, "time": when}
            text = when.resolve(anchor)
            if text is not None and (when.last is not None or when.edge):
                years = {part[:4] for part in text.split("/") if part != ".."}
                if len(years) == 1 and (year := years.pop()).isdigit() and (today is None or year <= today[:4]):
                    told["told_year"] = (sentence.index, year)
            elif not when.span:
                if text is not None and len(text) == _OPEN and text.startswith("XXXX-"):
                    told["told_day"] = (sentence.index, text)
                elif text is not None and text.replace("-", "").isdigit() and (today is None or text <= today):
                    told |= {unit: (sentence.index, text) for unit, size in _UNITS.items() if len(text) >= size}


def _settled(when: When, told: tuple[int, str] | None, here: int) -> When:
    point = when.first
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
