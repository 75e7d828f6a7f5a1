"""Times that go back to a time told before them: "the quarter" after "the third quarter of 2019", "later that year"."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from sogdian.mention.chunk import Chunk
from sogdian.mention.free.span import shifted, unit_at, written
from sogdian.mention.free.term import Shift, Step
from sogdian.reading.around import words_in
from sogdian.reading.mention import Mention

_QUARTER = re.compile(r"(\d{4})-(3[3-6])")
_POINT = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_REACH = 3000  # letters from a quarter to what goes back to it
_NEAR = 200  # letters from a day to "two days later"
_THAT_DAY = Step("day")
_LENGTHS = {"day": 10, "week": 10, "weekend": 10, "month": 7, "year": 4, "decade": 4, "century": 4}
"""How long the EDTF of a time is at least that tells a unit's own one."""


class Again:
    """Reads the times of a text in their order and gives each with the days that what was told before it lends."""

    def __init__(self) -> None:
        self.quarter: tuple[int, str] | None = None
        self.quarter_end = 0
        self.point, self.point_end = "", 0

    def read(self, mention: Mention, chunk: Chunk) -> Mention:
        """The mention itself, or with other days."""
        mention = self._quarter(mention, chunk)
        back = self._beside(mention, chunk) or self._later(mention, chunk) or self._hour(mention, chunk)
        if back is not None:
            mention = msgspec.structs.replace(mention, when=back)
        if mention.sort in ("date", "clock") and mention.when is not None and _POINT.fullmatch(mention.when):
            self.point, self.point_end = mention.when, mention.end
        return mention

    def _quarter(self, mention: Mention, chunk: Chunk) -> Mention:
        """A quarter told before in the place of "the quarter", and its like in "a year earlier"."""
        told = _QUARTER.fullmatch(mention.when or "")
        if self.quarter is not None and mention.start - self.quarter_end < _REACH:
            year, part = self.quarter
            if told and mention.value == 0 and "article" in next(words_in(chunk)).tags:
                mention = msgspec.structs.replace(mention, when=f"{year}-{part}")
                self.quarter_end = mention.end
            elif _year_before(mention, chunk):
                mention = msgspec.structs.replace(mention, when=f"{year - 1}-{part}", unit="quarter")
                self.quarter_end = mention.end
        if told and mention.value is None:
            self.quarter, self.quarter_end = (int(told[1]), told[2]), mention.end
        return mention

    def _beside(self, mention: Mention, chunk: Chunk) -> str | None:
        """The days of "that year", "the same day", "the following month" by the time told before."""
        unit = mention.unit or ("day" if mention.sort == "clock" else "")
        least = _LENGTHS.get(unit)
        if least is None or len(self.point) < least or mention.start - self.point_end > _REACH:
            return None
        if any("told_before" in word.tags for word in words_in(chunk)):
            return written(unit_at(_day(self.point), unit))
        if mention.sort == "date" and mention.start - self.point_end < _NEAR and any("beside_told" in word.tags for word in words_in(chunk)):
            return written(unit_at(_day(self.point), unit, int(mention.value or 0)))
        return None

    def _hour(self, mention: Mention, chunk: Chunk) -> str | None:
        """The day of an hour by the day told before: "He died on Friday. At 10 p.m. they had met"."""
        bare = mention.sort == "clock" and mention.clock[1:2].isdigit() and chunk.values["told"].term == _THAT_DAY
        return self.point if bare and len(self.point) == 10 and mention.start - self.point_end < _NEAR else None

    def _later(self, mention: Mention, chunk: Chunk) -> str | None:
        """The day of "two days later" by the day told before."""
        told = chunk.values["told"]
        if mention.sort != "shift" or not isinstance(told.term, Shift) or told.term.base is not None or told.approx:
            return None
        if len(self.point) < 10 or mention.start - self.point_end > _NEAR or not told.count:
            return None
        if not any("from_told" in word.tags for word in words_in(chunk)):
            return None
        try:
            return shifted(_day(self.point), told.term.sign * told.count, told.unit).isoformat()
        except (ValueError, OverflowError):
            return None  # beyond the years of the calendar


def _day(point: str) -> dt.date:
    return dt.date.fromisoformat(point + "-01" * ((10 - len(point)) // 3))


def _year_before(mention: Mention, chunk: Chunk) -> bool:
    """Whether words go a year back from what is told: "a year earlier", "the year-ago quarter"; not "last year"."""
    if mention.unit != "year" or abs(mention.value or 0) != 1:
        return False
    if mention.sort == "shift":
        term = chunk.values["told"].term
        return isinstance(term, Shift) and term.base is None and term.sign < 0
    return mention.value == -1 and any(kid.norm == "-" for kid in chunk.kids)
