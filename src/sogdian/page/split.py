"""Days that a page's template breaks into lines of their own, "14 May" over "2024", "05/14" over "2024", put together;

and days that it runs into what stands beside them, "May 14, 202409:15", taken apart.
"""

from __future__ import annotations

import re

from sogdian.cache import compiled
from sogdian.page.shape import dated

_BREAK = r"[ \t\r]*\n(?:[ \t\r]*\n)?[ \t]*"
_YEAR = r"(?P<{}>20[0-3]\d)"
_CLOCK = r"(?P<{}>[ \t]*(?:[|,·-][ \t]*)?\d{{1,2}}:\d\d)?"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"[^\W\d_]{3,9}\.?"
# Day and month in words, or either alone, over a year; a year over, or under, a month and day in numbers.
_FORMS = compiled(
    rf"(?m)^[ \t]*(?P<words>{_DAY}[ ]{_MONTH}|{_MONTH}[ ]{_DAY}|(?:{_DAY}{_BREAK}{_MONTH}|{_MONTH}{_BREAK}{_DAY})),?"
    rf"{_BREAK}{_YEAR.format('y1')}{_CLOCK.format('c1')}[ \t]*$"
    rf"|^[ \t]*{_YEAR.format('y2')}{_BREAK}(?P<after>(?:0?[1-9]|1[0-2])(?P<s2>[-/.]){_DAY}){_CLOCK.format('c2')}[ \t]*$"
    rf"|^[ \t]*(?P<before>(?:0?[1-9]|1[0-2])(?P<s3>[-/.]){_DAY}){_BREAK}{_YEAR.format('y3')}{_CLOCK.format('c3')}[ \t]*$"
    rf"|^[ \t]*{_YEAR.format('y4')}(?P<s4>[-/.])(?P<month>0[1-9]|1[0-2]){_BREAK}(?P<day>{_DAY})[ \t]*$"
)
_MONTHS = 12
_HAN = compiled("[\u4e00-\u9fff]")
# What a page with such a day has at least: a line that begins with a year and has little behind it.
_SIGN = compiled(r"(?m)^[ \t]*20[0-3]\d(?:[-/.]\d\d|[ \t]*[|,·-]?[ \t]*\d{1,2}:\d\d)?[ \t\r]*$")
# A year or a day, and a time of day or a name without a blank between them.
_GLUED = compiled(
    r"(?<=[\s./-]20[0-3]\d)(?=(?:[01]\d|2[0-3]|\d):[0-5]\d(?!\d))|(?<=20[0-3]\d-[01]\d-[0-3]\d)(?=(?:[01]\d|2[0-3]):[0-5]\d)"
    r"|(?<=[a-z])(?=[A-Z][a-z]{2,8}\.? \d{1,2}, 20[0-3]\d(?!\d))"
)


def whole_days(text: str) -> str:
    """A text with the days that are broken into lines put on one line each, and those run into something parted from it."""
    text = _GLUED.sub(" ", text)
    return _FORMS.sub(_joined, text) if _SIGN.search(text) else text


def _joined(match: re.Match[str]) -> str:
    """A day on one line, or the lines as they stand where they make no day."""
    part = match.groupdict()
    if part["words"]:
        line = f"{' '.join(part['words'].split())} {part['y1']}"
        return line + _hour(part["c1"]) if dated(line) else match[0]
    if part["month"]:
        return f"{part['y4']}-{part['month']}-{int(part['day']):02d}"
    year, day = (part["y2"], part["after"]) if part["y2"] else (part["y3"], part["before"])
    sign = part["s2"] or part["s3"]
    if sign != "-" and int(day.partition(sign)[2]) <= _MONTHS and not _HAN.search(match.string):
        return match[0]  # 05/06 may be the fifth of June or the sixth of May, but not in Chinese
    return "-".join([year, *(f"{int(number):02d}" for number in day.split(sign))]) + _hour(part["c2"] or part["c3"])


def _hour(told: str | None) -> str:
    """A time of day as it follows a day."""
    return f" {told.strip(' |,·-')}" if told else ""
