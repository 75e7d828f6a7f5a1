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
_YEAR, _DAY = r"(?:19|20)\d\d", r"\d{1,2}"
_ROUND = " \t()[]（）【】.,:：|-–—«»"
# d, n, z: the first day, its month and year where they are told; e, m, y: the last; TO is a sign or word of `range_to`.
_FORMS = (
    rf"(?P<d>{_DAY})TO(?P<e>{_DAY})\s(?P<m>MONTH)\b\.?(?:,?\s(?P<y>{_YEAR}))?",
    rf"(?P<m>MONTH)\.?\s(?P<d>{_DAY})TO(?P<e>{_DAY})(?:,?\s(?P<y>{_YEAR}))?",
    rf"(?P<d>{_DAY})\s(?P<n>MONTH)\.?(?:,?\s(?P<z>{_YEAR}))?TO(?P<e>{_DAY})\s(?P<m>MONTH)\b\.?(?:,?\s(?P<y>{_YEAR}))?",
    rf"(?P<n>MONTH)\.?\s(?P<d>{_DAY})(?:,?\s(?P<z>{_YEAR}))?TO(?P<m>MONTH)\.?\s(?P<e>{_DAY})(?:,?\s(?P<y>{_YEAR}))?",
    rf"(?P<z>{_YEAR})-(?P<n>\d\d)-(?P<d>\d\d)TO(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<e>\d\d)",
    rf"(?P<d>{_DAY})[./](?P<n>{_DAY})(?:[./](?P<z>{_YEAR}))?TO(?P<e>{_DAY})[./](?P<m>{_DAY})[./](?P<y>{_YEAR})",
    rf"(?:(?P<z>{_YEAR})年)?(?P<n>{_DAY})月(?P<d>{_DAY})日?TO(?:(?P<y>{_YEAR})年)?(?:(?P<m>{_DAY})月)?(?P<e>{_DAY})日",
    rf"(?P<z>{_YEAR})[./](?P<n>{_DAY})[./](?P<d>{_DAY})TO(?:(?P<y>{_YEAR})[./])?(?P<m>{_DAY})[./](?P<e>{_DAY})",
)
# A number between a digest's name and its days: "No. 43", "issue 43"; what parts the rubrics of a menu.
_NUMBER = compiled(r"\b[^\W\d]{1,6}\.?\s?\d{1,4}\b")
_PARTED = compiled(r"[|/•·>›,]")
_SENTENCE_END = (".", "!", "?", "。", "！", "？")
_ORDINAL = compiled(r"(?<=\d)(?:st|nd|rd|th)\b")
_GIVEN = compiled(rf"(?<!\d){_YEAR}(?!\d)")
_LEAP = 2024  # stands for a year not known


def covered(zones: Zones) -> Stamp | None:
    """The last day, or the month, that the page's heading says it covers; None where it heads no digest."""
    lines = [zones.page.title or "", *zones.rows[: zones.first + 1], *(line.text for line in zones.around if line.top)]
    headings = [text for text in lines if 0 < len(text) <= _HEADING and not _told_whole(text.lower())]
    low = [text.lower() for text in headings if not _menu(text.lower())]
    named = any(map(_called, low)) and not any(words().any("no_digest", text) for text in low)
    return next((told for text in headings if (told := covered_by(text, alone=named))), None)


def covered_by(heading: str, *, alone: bool = True) -> Stamp | None:
    """The last day, or the month, that a heading names of a digest, its year where it is told; None where it is no digest's.

    With `alone`, days that stand for themselves are a digest's too: "October 19-25, 2020" under its name.
    """
    low = _ORDINAL.sub("", heading.lower())
    if not any(map(str.isdigit, low)):
        return None
    if ended := _ended(low):
        return ended
    event = words().any("no_digest", low)
    headed = not event and (_called(low) or _week_first(low))
    low = " ".join(words().day_names.sub("", low).split())
    for last, start, end in _ends(low) if _ranged().search(low) else ():
        rest = f"{low[:start]}{low[end:]}".strip(_ROUND)
        led = low[:start].rstrip(" :|").endswith(tuple(words().lists["week_of"]))
        if headed or led or (not event and _beside(low, start, end)) or (alone and (not rest or rest in words().lists["year_after"])):
            return last
    return (_numbered(low) or _of_month(low)) if headed else None


def _told_whole(low: str) -> bool:
    """Whether a line is a sentence, not a heading."""
    return low.endswith(_SENTENCE_END) and not low.endswith(tuple(words().lists["year_after"]))


def _menu(low: str) -> bool:
    """Whether a line is made of a site's rubrics: "Home | News | In brief"."""
    return all(not part.strip() or part.strip() in words().lists["rubric"] for part in _PARTED.split(low))


def _called(low: str) -> bool:
    """Whether a text has a digest's words, begins as one, or ends with a name of several words that one goes by: "Silk Road Weekly"."""
    if words().any("digest", low) or low.startswith(tuple(words().lists["digest_start"])):
        return True
    return len(low.split()) > 1 and any(match.end() == len(low.rstrip()) for match in words().find["digest_name"].finditer(low))


def _beside(low: str, start: int, end: int) -> bool:
    """Whether a name that digests go by stands beside days, a number or a word that leads to days between: "Weekly | No. 43 | 19-25 October"."""
    names = words().find["digest_name"]
    before = (low[match.end() : start] for match in names.finditer(low, 0, start))
    between = words().find["digest_joint"].sub(" ", _NUMBER.sub(" ", min(before, key=len, default="x")))
    behind = names.match(low, end + len(low[end:]) - len(low[end:].lstrip(_ROUND)))
    return not any(map(str.isalpha, between)) or (behind is not None and not low[behind.end() :].strip(_ROUND))


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


def _week_first(low: str) -> bool:
    """Whether a text begins with a week by its number."""
    found = _weeks().search(low)
    return found is not None and not low[: found.start()].strip(_ROUND)


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
def _to() -> str:
    """A pattern for what leads from the first day to the last."""
    return rf"\s?(?:-{{1,2}}|[–—~～]|{'|'.join(map(escape, sorted(words().lists['range_to'])))})\s?"


@lru_cache(maxsize=1)
def _ranged() -> Pattern[str]:
    """A number, what leads to the last day, and what can begin a day behind it."""
    return compiled(rf"\d[^\d]{{0,14}}?{_to()}\w|\w{_to()}\d")


@lru_cache(maxsize=1)
def _forms() -> tuple[Pattern[str], ...]:
    months = "|".join(escape(name) for name in sorted(words().months, key=lambda name: (-len(name), name)))
    forms = (form.replace("MONTH", f"(?:{months})").replace("TO", _to()) for form in _FORMS)
    return tuple(compiled(rf"(?<![\d.]){form}(?!\d)") for form in forms)
