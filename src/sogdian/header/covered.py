"""The last day of the days that a digest covers: "Weekly review, 19-25 October 2020".

A digest that bears no day of its own is told as of the end of the days that its headline names; one of a month, in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from re import Pattern, escape

from sogdian.cache import compiled
from sogdian.header.lines import Zones
from sogdian.header.stamp import Stamp, stamps
from sogdian.header.words import words

# A digest covers so many days, from its first to its last; its heading is so long.
_LEAST, _MOST = 3, 14
_HEADING = 160
_YEAR, _DAY, _TO = r"(?:19|20)\d\d", r"\d{1,2}", r"\s?(?:-{1,2}|[–—~～]|to|through|until|по|до|至|到)\s?"
_ROUND = " \t()[]（）【】.,:：|-–—«»"
# d, n, z: the first day, its month and year where they are told; e, m, y: the last.
_FORMS = (
    rf"(?P<d>{_DAY}){_TO}(?P<e>{_DAY})\s(?P<m>MONTH)\b\.?(?:,?\s(?P<y>{_YEAR}))?",
    rf"(?P<m>MONTH)\.?\s(?P<d>{_DAY}){_TO}(?P<e>{_DAY})(?:,?\s(?P<y>{_YEAR}))?",
    rf"(?P<d>{_DAY})\s(?P<n>MONTH)\.?(?:,?\s(?P<z>{_YEAR}))?{_TO}(?P<e>{_DAY})\s(?P<m>MONTH)\b\.?(?:,?\s(?P<y>{_YEAR}))?",
    rf"(?P<n>MONTH)\.?\s(?P<d>{_DAY})(?:,?\s(?P<z>{_YEAR}))?{_TO}(?P<m>MONTH)\.?\s(?P<e>{_DAY})(?:,?\s(?P<y>{_YEAR}))?",
    rf"(?P<z>{_YEAR})-(?P<n>\d\d)-(?P<d>\d\d){_TO}(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<e>\d\d)",
    rf"(?P<d>{_DAY})[./](?P<n>{_DAY})(?:[./](?P<z>{_YEAR}))?{_TO}(?P<e>{_DAY})[./](?P<m>{_DAY})[./](?P<y>{_YEAR})",
    rf"(?:(?P<z>{_YEAR})年)?(?P<n>{_DAY})月(?P<d>{_DAY})日?{_TO}(?:(?P<y>{_YEAR})年)?(?:(?P<m>{_DAY})月)?(?P<e>{_DAY})日",
    rf"(?P<z>{_YEAR})[./](?P<n>{_DAY})[./](?P<d>{_DAY}){_TO}(?:(?P<y>{_YEAR})[./])?(?P<m>{_DAY})[./](?P<e>{_DAY})",
)
# A number, a sign or word for "to", and what can begin a day behind it.
_RANGED = compiled(rf"\d[^\d]{{0,14}}?{_TO}\w|\w{_TO}\d")
_ORDINAL = compiled(r"(?<=\d)(?:st|nd|rd|th)\b")
_GIVEN = compiled(rf"(?<!\d){_YEAR}(?!\d)")
_LEAP = 2024  # stands for a year not known


def covered(zones: Zones) -> Stamp | None:
    """The last day, or the month, that the page's heading says it covers; None where it heads no digest."""
    headings = [zones.page.title or "", *zones.rows[: zones.first + 1], *(line.text for line in zones.around if line.top)]
    return next((told for text in headings if 0 < len(text) <= _HEADING and (told := covered_by(text))), None)


def covered_by(heading: str) -> Stamp | None:
    """The last day, or the month, that a heading names of a digest, its year where it is told; None where it is no digest's."""
    low = _ORDINAL.sub("", heading.lower())
    if not any(map(str.isdigit, low)):
        return None
    called = words().any("digest", low)
    low = " ".join(words().day_names.sub("", low).split()) if called else low
    headed = called and not words().any("no_digest", low)
    ranged = _RANGED.search(low) is not None
    if called and (ended := _ended(low)):
        return ended
    for last, start, end in _ends(low) if ranged else ():
        rest = f"{low[:start]}{low[end:]}".strip(_ROUND)
        led = low[:start].rstrip().endswith(tuple(words().lists["week_of"]))
        if headed or led or not rest or rest in words().lists["year_after"]:
            return last
    return (_numbered(low) if headed else None) or (_of_month(low) if called else None)


def _ended(low: str) -> Stamp | None:
    """The day behind the words for the end of a week: "week ended 25 October 2020"."""
    for ended in words().find["week_to"].finditer(low):
        behind = low[ended.end() :]
        days = [stamp for stamp in stamps(behind) if stamp.day and not behind[: stamp.start].strip(" ,:")]
        if days:
            return days[0]
    return None


def _of_month(low: str) -> Stamp | None:
    """The month of a monthly digest."""
    months = [stamp for stamp in stamps(low) if stamp.year and not stamp.day] if words().any("monthly", low) else []
    return months[0] if len(months) == 1 else None


def _ends(low: str) -> Iterator[tuple[Stamp, int, int]]:
    """The last days of the stretches of days in a text that are as long as digests cover, and where the stretches stand."""
    given = {int(year) for year in _GIVEN.findall(low)}
    for form in _forms():
        for match in form.finditer(low):
            told = match.groupdict()
            year = int(told.get("y") or told.get("z") or (given.copy().pop() if len(given) == 1 else 0))
            first, last = _days(told, year or _LEAP)
            if first and last and _LEAST <= (last - first).days + 1 <= _MOST:
                yield Stamp(year or None, last.month, last.day, match.start(), match.end()), match.start(), match.end()


def _numbered(low: str) -> Stamp | None:
    """The last day of the week that a text names by its number, as ISO 8601 counts weeks: "Week 43, 2020"."""
    years, found = {int(year) for year in _GIVEN.findall(low)}, _weeks().search(low)
    if not found or len(years) != 1 or any(stamp.day for stamp in stamps(low)):
        return None
    try:
        last = dt.date.fromisocalendar(years.pop(), int(found["before"] or found["after"]), 7)
    except ValueError:
        return None
    return Stamp(last.year, last.month, last.day, found.start(), found.end())


@lru_cache(maxsize=1)
def _weeks() -> Pattern[str]:
    named = "|".join(escape(word) for word in sorted(words().lists["numbered_week"], key=lambda word: (-len(word), word)))
    return compiled(rf"(?<!\w)(?:{named})\s?(?P<after>\d{{1,2}})(?![\d.-])|(?<!\d)(?P<before>\d{{1,2}})\s?(?:{named})(?!\w)")


def _days(part: Mapping[str, str | None], year: int) -> tuple[dt.date | None, dt.date | None]:
    first, last = part.get("n") or part.get("m") or "", part.get("m") or part.get("n") or ""
    begun = int(part.get("z") or year - (_month(first) > _month(last)))
    try:
        return dt.date(begun, _month(first), int(part["d"] or 0)), dt.date(year, _month(last), int(part["e"] or 0))
    except ValueError:
        return None, None


def _month(told: str) -> int:
    return int(told) if told.isdecimal() else words().months.get(told, 0)


@lru_cache(maxsize=1)
def _forms() -> tuple[Pattern[str], ...]:
    months = "|".join(escape(name) for name in sorted(words().months, key=lambda name: (-len(name), name)))
    return tuple(compiled(rf"(?<![\d.]){form.replace('MONTH', f'(?:{months})')}(?!\d)") for form in _FORMS)
