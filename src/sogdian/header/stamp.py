"""Days as stamps write them: every order of day, month and year, in words or numbers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sogdian.cache import compiled
from sogdian.header.words import words
from sogdian.page.days import odd_days, parts
from sogdian.page.rules import foreign_months

_WORD = r"[^\W\d_]{3,12}"
_ORDINAL = r"(?:[a-z]{2}(?![a-z]))?"
_YEAR = r"(?:19|20)\d\d"
# What may run into a day: the time before it, the time or the same day once more behind it.
_GLUED = r"(?<=\d\d:\d\d)"
_OVER = r"(?!\d(?!\d:\d\d|\d? [^\W\d_]{3,12}\.? (?:19|20)\d\d))"
_NUMERAL = "[〇○零一二三四五六七八九十]"
_NUMBERS = compiled(
    rf"(?<!\d)(?P<year>{_YEAR})(?:\s?[-./年]\s?|年/|\s(?=\d\d/\d\d\s))(?P<month>\d{{1,2}})(?:\s?[-./月]\s?|月/)(?P<day>\d{{1,2}})(?:日|(?!\d|\s?月))"
    rf"|(?:(?<![\d.])|(?<=:\d\d\.)|{_GLUED})(?P<one>\d{{1,2}})(?P<sign>\s?[-./])\s?(?P<two>\d{{1,2}})(?P=sign)\s?(?:(?P<after>{_YEAR}){_OVER}|(?P<short>\d\d)(?=,?\s\d{{1,2}}:\d\d))"
    r"|(?<![\d.])(?P<one3>\d{2}) (?P<two3>\d{2}) (?P<after3>20\d\d)(?=,?\s\d{1,2}:\d\d)"
    r"|(?<![\d.])(?P<one2>\d{1,2})\.(?P<two2>\d{1,2})\.(?P<short2>[0-3]\d)(?![\d%]|\.\d)"
    rf"|(?<!\d)(?P<year3>{_YEAR})\s?年\s?(?P<month3>\d{{1,2}})\s?月"
    rf"|(?:(?P<year5>\d{{4}}|{_NUMERAL}{{4}})年|(?<![\d年第{_NUMERAL[1:-1]}]))(?P<month5>{_NUMERAL}{{1,2}})月(?P<day5>{_NUMERAL}{{1,3}})日"
    rf"|(?<!\d)(?P<day6>\d{{1,2}}) (?P<month6>\d{{1,2}}|{_NUMERAL}{{1,2}})月,? (?P<year6>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<month4>\d{{1,2}})月(?P<day4>\d{{1,2}})日(?:(?:[，,]\s?|\s{{1,3}})(?P<year8>20\d\d)(?:(?![\d年])|年(?=\s|$)))?"
    rf"|(?<![\d./-])(?P<day9>\d{{2}}) (?P<year9>20\d\d)[-./](?P<month9>\d{{2}})(?![\d./-])"
    r"|(?<![\d./-])(?P<one4>\d{2})(?P<sign4>[.-])(?P<two4>\d{2})(?=,?\s{1,2}(?:[01]\d|2[0-3]):[0-5]\d)"
    rf"|(?<=date )(?P<year7>{_YEAR})-(?P<month7>0[1-9]|1[0-2])(?![\d-])"
)
_NAMED = (
    rf"(?:(?<![\d:.,])|{_GLUED})(?P<day>\d{{1,2}}){_ORDINAL}\.?[\s-]{{0,2}}(?:[^\W\d_]{{2,3}} )?(?P<month>{_WORD})\.?,?[\s-]{{0,2}}BETWEEN"
    rf"(?P<year>{_YEAR})?{_OVER}"
    rf"|(?<!\w)(?P<month2>{_WORD})\.?\s?(?P<day2>\d{{1,2}}){_ORDINAL}(?![\d:])(?:,?\s{{0,2}}(?P<year2>{_YEAR}){_OVER})?"
    rf"|(?<!\w)(?P<month3>{_WORD})\.?,?\s(?P<year3>{_YEAR})(?!\d)"
    rf"|(?<![\d-])(?P<year5>{_YEAR})(?:-?\s?(?:[^\W\d_]{{2,3}} )?(?:AFTER)\.?)?,?"
    rf"\s(?P<day5>\d{{1,2}})(?:-[^\W\d_]{{2,3}})?[\s-](?P<month5>{_WORD})(?![\w-]|\s\d{{4}})"
    rf"|(?<!\d)(?P<year4>{_YEAR}),?\s(?P<month4>{_WORD})\.?\s(?P<day4>\d{{1,2}})(?![\d:])"
)
_MONTHS = ("month", "month2", "month3", "month4", "month5")
_DIGIT = compiled(rf"\d|年|月{_NUMERAL}")
# Digits as wide as Chinese signs; quotation marks around a day: «3» марта; a month in Roman numerals; a day as a number.
_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0D: "-", 0xFF0E: ".", 0xFF0F: "/"}
_SPREAD = compiled("[０-９]")
_QUOTED = compiled(r"[«“\"](\d{1,2})[»”\"](?=\s\w)")
_ROMAN = compiled(rf"(?<![\d.])(?P<day>\d{{1,2}})[. ]\s?(?P<month>x?i{{1,3}}|iv|v|vi{{1,3}}|ix|x)[. ]\s?(?P<year>{_YEAR})(?!\d)")
_TIGHT = compiled(r"\s*(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])\s*")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_JOINED = compiled(rf"\d\s?[-./年月]\s?\d|\d月|[年月]{_NUMERAL}|\d {_NUMERAL}{{1,2}}月|\d\d \d\d 20\d\d|\d\d 20\d\d[-./]\d\d")
_SLASHED = compiled(r"\d/\d{1,2}/\d\d(?!\d)|\d\s?[>»›→/]\s\d")
_SIGNS = compiled("[-./]")
_LETTERS = compiled(_WORD)
_CLOCK = compiled(r"(?<![\d.,$€¥])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d,%]|\.\d)")


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
    after = "|".join(re.escape(word.rstrip(".")) for word in sorted(words().lists.get("year_after", ()))) or "(?!)"
    return compiled(_NAMED.replace("BETWEEN", rf"(?:(?:{between})\s)?").replace("AFTER", after))


def stamps(line: str) -> list[Stamp]:
    """The days in a line, in order; what no calendar has is left out."""
    if not _DIGIT.search(line):
        return []
    if _SPREAD.search(line):
        line = line.translate(_WIDE)
    low = line.lower()
    if len(low) != len(line):
        low = line
    if (tight := _TIGHT.fullmatch(low)) and (made := _whole(tight, int(tight["month"]))):
        return [made]
    if _QUOTED.search(low):
        low = _QUOTED.sub(r" \1 ", low)
    roman = _ROMAN.search(low) if "i" in low or "v" in low or "x" in low else None
    if roman and (made := _whole(roman, _ROMANS.index(roman["month"]) + 1)):
        return [made]
    named = not words().months.keys().isdisjoint(_LETTERS.findall(low))
    found = list(_in_odd_form(low)) if named or _SLASHED.search(low) else []
    if _JOINED.search(low):
        plain = (made for match in _NUMBERS.finditer(low) if (made := _numbers(match)))
        found += [made for made in plain if not _over(made, found)]
    return sorted(found + list(_in_words(low, found)) if named else found, key=lambda stamp: stamp.start)


def _in_odd_form(low: str) -> Iterator[Stamp]:
    """The days in the less usual forms."""
    for part, start, end in parts(_odd(), low):
        month = int(part["n"]) if "n" in part else words().months[part["m"]]
        year, day = int(part["y"] if "y" in part else f"20{part['z']}"), int(part["d"])
        made = _in_order(year, month, day, start, end) if "n" in part and "z" in part else _day(year, month, day, start, end)
        if made:
            yield made


@lru_cache(maxsize=1)
def _odd() -> re.Pattern[str]:
    names = sorted(words().months.keys() - foreign_months().keys(), key=lambda name: (-len(name), name))
    return compiled(odd_days("|".join(map(re.escape, names)), over=False))


def _over(stamp: Stamp, found: Iterable[Stamp]) -> bool:
    """Whether a day stands where another was found."""
    return any(one.start < stamp.end and stamp.start < one.end for one in found)


def _whole(match: re.Match[str], month: int) -> Stamp | None:
    return _stamp(int(match["year"]), month, int(match["day"]), match)


def _in_words(low: str, found: list[Stamp]) -> Iterator[Stamp]:
    """The days whose month is a word, where none in numbers stands already."""
    named = _named_days()
    at, match = 0, named.search(low)
    while match:
        made = _named(match)
        if made and not _over(made, found):
            yield made
        # A word that is no month may stand before the day of one: "Monday 16 June".
        later = match.end()
        for part in ("day2", "year3", "month", "month4", "day5"):
            if match[part]:
                later = match.start(part)
                break
        at = match.end() if made else later
        match = named.search(low, at)


def clock(line: str) -> bool:
    """Whether a line, its days apart, has a time of day."""
    return _CLOCK.search(line) is not None


def without(line: str, found: Iterable[Stamp]) -> str:
    """A line with its days blanked out."""
    for stamp in found:
        line = f"{line[: stamp.start]}{' ' * (stamp.end - stamp.start)}{line[stamp.end :]}"
    return line


def _numbers(match: re.Match[str]) -> Stamp | None:
    part = match.groupdict()
    if part["one"]:
        one, two = int(part["one"]), int(part["two"])
        year = int(part["after"]) if part["after"] else 2000 + int(part["short"])  # two digits, before a time of day
        if part["sign"].strip() != "/" and two <= 12:
            return _stamp(year, two, one, match)
        return _in_order(year, two, one, match.start(), match.end())
    if part["one3"]:
        return _stamp(int(part["after3"]), int(part["two3"]), int(part["one3"]), match)
    if part["one2"]:
        return _stamp(2000 + int(part["short2"]), int(part["two2"]), int(part["one2"]), match)
    if part["one4"]:  # a day without its year before a time of day: 18.04, 09:15 and 04-18 09:15
        first, second = int(part["one4"]), int(part["two4"])
        return _stamp(None, *((second, first) if part["sign4"] == "." else (first, second)), match)
    if part["month5"]:
        told = int("".join(str(_numeral(sign)) for sign in part["year5"])) if part["year5"] else None
        known = told is None or told // 100 in (19, 20)
        return _stamp(told, _numeral(part["month5"]), _numeral(part["day5"]), match) if known else None
    year_text = part["year"] or part["year3"] or part["year6"] or part["year7"] or part["year8"] or part["year9"]
    month = part["month"] or part["month3"] or part["month6"] or part["month4"] or part["month7"]
    month = month or part["month9"]
    day = part["day"] or part["day6"] or part["day4"] or part["day9"]
    if part["year"] and len(set(_SIGNS.findall(match[0]))) > 1:
        return None  # two signs join no day: "3 March 2025 - 9.15 am"
    number = int(month) if month.isdecimal() else _numeral(month)
    return _stamp(int(year_text) if year_text else None, number, int(day) if day else None, match)


def _in_order(year: int, month: int, day: int, start: int, end: int) -> Stamp | None:
    """A day in numbers, the first written taken as the day where both can be."""
    if day > 12 or day == month:
        return _day(year, month, day, start, end)
    if month > 12:
        return _day(year, day, month, start, end)
    # Day and month can be told apart by their neighbours only.
    made = _day(year, month, day, start, end)
    return made._replace(swapped=True) if made else None


def _numeral(written: str) -> int:
    """A number below a hundred in Chinese numerals, or one digit of a year."""
    value = 0
    for sign in written:
        digit = 0 if sign in "〇○" else int(unicodedata.numeric(sign))
        value = (value or 1) * 10 if digit == 10 else value + digit
    return value


def _named(match: re.Match[str]) -> Stamp | None:
    part = match.groupdict()
    month = words().months.get(next(part[name] for name in _MONTHS if part[name]))
    if month is None:
        return None
    day = part["day"] or part["day2"] or part["day4"] or part["day5"]
    year = part["year"] or part["year2"] or part["year3"] or part["year4"] or part["year5"]
    return _stamp(int(year) if year else None, month, int(day) if day else None, match)


def _stamp(year: int | None, month: int, day: int | None, match: re.Match[str]) -> Stamp | None:
    return _day(year, month, day, match.start(), match.end())


def _day(year: int | None, month: int, day: int | None, start: int, end: int) -> Stamp | None:
    try:
        dt.date(year or 2024, month, day or 1)
    except ValueError:
        return None
    return Stamp(year, month, day, start, end)
