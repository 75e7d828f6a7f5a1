"""Days as stamps write them: every order of day, month and year, in words or numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sogdian.header.words import words

_WORD = r"[^\W\d_]{3,12}"
_ORDINAL = r"(?:[a-z]{2}(?![a-z]))?"
_YEAR = r"(?:19|20)\d\d"
_NUMBERS = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})(?:\s?[-./年]\s?|\s(?=\d\d/\d\d\s))(?P<month>\d{{1,2}})\s?[-./月]\s?(?P<day>\d{{1,2}})(?:日|(?!\d))"
    rf"|(?<![\d.])(?P<one>\d{{1,2}})(?P<sign>[-./])(?P<two>\d{{1,2}})(?P=sign)(?:(?P<after>{_YEAR})(?!\d)|(?P<short>\d\d)(?=,?\s\d{{1,2}}:\d\d))"
    rf"|(?<!\d)(?P<year3>{_YEAR})\s?年\s?(?P<month3>\d{{1,2}})\s?月"
    rf"|(?<!\d)(?P<month4>\d{{1,2}})月(?P<day4>\d{{1,2}})日"
)
_NAMED = (
    rf"(?<![\d:.,])(?P<day>\d{{1,2}}){_ORDINAL}\.?[\s-]{{0,2}}(?:[a-z]{{2,3}} )?(?P<month>{_WORD})\.?,?[\s-]{{0,2}}BETWEEN"
    rf"(?P<year>{_YEAR})?(?!\d)"
    rf"|(?<!\w)(?P<month2>{_WORD})\.?\s?(?P<day2>\d{{1,2}}){_ORDINAL}(?![\d:])(?:,?\s{{0,2}}(?P<year2>{_YEAR})(?!\d))?"
    rf"|(?<!\w)(?P<month3>{_WORD})\.?,?\s(?P<year3>{_YEAR})(?!\d)"
)
_DIGIT = re.compile(r"\d")
_JOINED = re.compile(r"\d\s?[-./年月]\s?\d|\d月")
_LETTERS = re.compile(_WORD)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")


class Stamp(NamedTuple):
    """A day in a line: `year`, `month` and `day` as far as they are written, and where it stands.

    `swapped` is the other reading of a day like 08/06/2024, whose order the line does not give.
    """

    year: int | None
    month: int
    day: int | None
    start: int
    end: int
    swapped: bool = False

    @property
    def edtf(self) -> str:
        """The day, month or yearless day as EDTF; of a day in doubt the year alone."""
        if self.swapped:
            return f"{self.year:04d}"
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def date(self) -> dt.date | None:
        """The day on the calendar, where all of it is written."""
        return dt.date(self.year, self.month, self.day) if self.year and self.day else None

    def other(self) -> Stamp:
        """The day read the other way round, both readings now certain."""
        return self._replace(month=self.day or self.month, day=self.month, swapped=False)

    def sure(self) -> Stamp:
        """The day as first read, its order settled."""
        return self._replace(swapped=False)


@lru_cache(maxsize=1)
def _named_days() -> re.Pattern[str]:
    """The pattern of days whose month is a word; some languages set a word between month and year."""
    between = "|".join(map(re.escape, sorted(words().lists.get("before_year", ())))) or "(?!)"
    return re.compile(_NAMED.replace("BETWEEN", rf"(?:(?:{between})\s)?"))


def stamps(line: str) -> list[Stamp]:
    """The days in a line, in order; what no calendar has is left out."""
    if not _DIGIT.search(line):
        return []
    low = line.lower()
    if len(low) != len(line):
        low = line
    found = [made for match in _NUMBERS.finditer(low) if (made := _numbers(match))] if _JOINED.search(low) else []
    if words().months.keys().isdisjoint(_LETTERS.findall(low)):
        return found
    return sorted(found + list(_in_words(low, found)), key=lambda stamp: stamp.start)


def _in_words(low: str, found: list[Stamp]) -> Iterator[Stamp]:
    """The days whose month is a word, where none in numbers stands already."""
    taken = [(stamp.start, stamp.end) for stamp in found]
    named = _named_days()
    at, match = 0, named.search(low)
    while match:
        made = _named(match)
        if made and not any(start < made.end and made.start < end for start, end in taken):
            yield made
        # A word that is no month may stand before the day of one: "Monday 16 June".
        later = match.start("day2") if match["day2"] else match.start("month") if match["day"] else match.end()
        at = match.end() if made else later
        match = named.search(low, at)


def clock(line: str) -> bool:
    """Whether a line has a time of day."""
    return _CLOCK.search(line) is not None


def _numbers(match: re.Match[str]) -> Stamp | None:
    part = match.groupdict()
    if part["one"]:
        one, two = int(part["one"]), int(part["two"])
        year = int(part["after"]) if part["after"] else 2000 + int(part["short"])  # two digits, before a time of day
        if one > 12 or part["sign"] != "/" or one == two:
            return _stamp(year, two, one, match)
        if two > 12:
            return _stamp(year, one, two, match)
        # Day and month can be told apart by their neighbours only.
        made = _stamp(year, two, one, match)
        return made._replace(swapped=True) if made else None
    year_text = part["year"] or part["year3"]
    month, day = part["month"] or part["month3"] or part["month4"], part["day"] or part["day4"]
    return _stamp(int(year_text) if year_text else None, int(month), int(day) if day else None, match)


def _named(match: re.Match[str]) -> Stamp | None:
    part = match.groupdict()
    month = words().months.get(part["month"] or part["month2"] or part["month3"])
    if month is None:
        return None
    day, year = part["day"] or part["day2"], part["year"] or part["year2"] or part["year3"]
    return _stamp(int(year) if year else None, month, int(day) if day else None, match)


def _stamp(year: int | None, month: int, day: int | None, match: re.Match[str]) -> Stamp | None:
    try:
        dt.date(year or 2024, month, day or 1)
    except ValueError:
        return None
    return Stamp(year, month, day, match.start(), match.end())
