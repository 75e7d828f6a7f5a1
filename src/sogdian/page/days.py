"""Days in the less usual forms that pages stamp them with: "18-Apr-24", "Apr 18 '24", "18 April, 09:15 2024", "April 18 , 2024".

One source for both rooms that read stamps: `shape` asks where such a day stands, the header's `stamp` what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import Pattern

from sogdian.cache import compiled
from sogdian.page.rules import rules

_COUNTED = 40
_YEAR, _SHORT = r"(?:19|20)\d\d", r"[0-3]\d"
_ORDINAL = r"(?:st|nd|rd|th)?"
_APOSTROPHE = "['’‘`]"
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[a-z]{3,4}|[a-z]{3}[+-]\d{1,4})(?=\s))?"
# Behind a time of day a year ends the line, or its part.
_OVER = r"(?=\s*(?:$|[|/·•,;)\]–—-]))"
_STARTS = r"(?<![\w/.:-])"
# Between the day and its year: a comma apart, a weekday in brackets or between commas, the bracket that the year stands in.
_ASIDE = r"(?:\s,\s?|\s\([^\W\d]{3,12}\),?\s|,\s[^\W\d]{3,12},\s|\s\(|\.\s(?=\d{4}\s*(?:$|[|/·,;–—-]|\d\d?:)))"
# d, m, y: day, month, year; n: a month in digits; z: a year in its last two digits.
_FORMS = (
    rf"{_STARTS}(?P<d1>\d{{1,2}})(?P<s1>[-/])(?P<m1>MONTH)\.?(?P=s1)(?:(?P<y1>{_YEAR})|(?P<z1>{_SHORT}))(?![\w/-])",
    rf"{_STARTS}(?P<m2>MONTH)(?P<s2>[-/])(?P<d2>\d{{1,2}})(?P=s2)(?P<y2>{_YEAR})(?![\w/-])",
    rf"{_STARTS}(?P<y3>{_YEAR})(?P<s3>[-/])(?P<m3>MONTH)(?P=s3)(?P<d3>\d{{1,2}})(?![\w/-])",
    rf"{_STARTS}(?P<d4>\d{{1,2}}){_ORDINAL}\s(?P<m4>MONTH)\.?,?\s?{_APOSTROPHE}(?P<z4>{_SHORT})(?!\w)",
    rf"(?<!\w)(?P<m5>MONTH)\.?\s(?P<d5>\d{{1,2}}){_ORDINAL},?\s?{_APOSTROPHE}(?P<z5>{_SHORT})(?!\w)",
    rf"(?<!\w)(?P<m6>MONTH)\.?\s(?P<d6>\d{{1,2}}){_ORDINAL}{_ASIDE}(?P<y6>{_YEAR})(?!\d)",
    rf"{_STARTS}(?P<d7>\d{{1,2}}){_ORDINAL}\s(?P<m7>MONTH)\.?{_ASIDE}(?P<y7>{_YEAR})(?!\d)",
    rf"{_STARTS}(?P<d8>\d{{1,2}}){_ORDINAL}\s(?P<m8>MONTH)\.?,?\s{_CLOCK},?\s(?P<y8>{_YEAR}){_OVER}",
    rf"(?<!\w)(?P<m9>MONTH)\.?\s(?P<d9>\d{{1,2}}){_ORDINAL},?\s{_CLOCK},?\s(?P<y9>{_YEAR}){_OVER}",
    rf"(?<!\d)(?P<y10>{_YEAR})\s?(?P<s10>[>»›→/])\s(?:(?P<m10>MONTH)|(?P<n10>0[1-9]|1[0-2]))\s?(?P=s10)\s(?P<d10>\d{{1,2}})(?!\d)",
    r"(?<!\w)(?P<d11>[0-3]\d)[0-2]\d[0-5]\d(?:z|gmt)?\s(?P<m11>MONTH)\s(?P<z11>\d\d)(?!\d)",
    rf"^\W{{0,3}}(?P<d12>\d{{1,2}})[\s-](?P<m12>MONTH)[\s-](?P<z12>{_SHORT})(?=,?\s{_CLOCK}|\W{{0,3}}$)",
    rf"(?:^|(?<=[|·•]\s)|(?<=[a-z]:\s))(?P<d13>\d{{1,2}})/(?P<n13>\d{{1,2}})/(?P<z13>{_SHORT})(?=\s*(?:$|[|·•]))",
)


# What a line has at least that holds such a day: an apostrophe or bar beside digits, a month tied to them, a comma or a
# bracket behind them, a time of day before a year, a path, a group of six digits, a short day that begins the line.
_SIGN = compiled(
    r"['’‘`]\d\d|\d(?:st|nd|rd|th)?(?:\s[,(]|\.\s\d{4}|,\s[^\W\d]{3,12},\s)|\d[-/][^\W\d]|[^\W\d][-/]\d|\d[:.]\d\d.{0,24}?(?:19|20)\d\d|[>»›→/]\s"
    r"|(?<!\d)\d{6}|\d/\d|^\W{0,3}\d{1,2}[\s-]"
)


def odd(low: str) -> bool:
    """Whether a text can hold such a day: a quick look before the slow one."""
    return _SIGN.search(low) is not None


def odd_days(months: str, over: bool = True) -> str:
    """The source of a pattern of such days in lower case, given an alternation of months' names; see `parts`.

    `over`: a year behind a time of day must end its part of the line, since it may be a count: "18 April, 09:15 2024 views".
    """
    forms = "|".join(form.replace("MONTH", f"(?:{months})") for form in _FORMS)
    return forms if over else forms.replace(_OVER, r"(?!\d)")


def counted(low: str, start: int, end: int) -> bool:
    """Whether the year behind a time of day is a count: "18 April, 09:15 2024 views"."""
    if ":" not in low[start:end]:
        return False
    words = low[end : end + _COUNTED].split()[:2]
    return any(rules().pattern.fullmatch(" ".join([low[end - 4 : end], *words[:count]])) for count in range(1, len(words) + 1))


def parts(pattern: Pattern[str], low: str) -> Iterator[tuple[dict[str, str], int, int]]:
    """Each such day of a text: its parts by the letters of their groups, and where it begins and ends."""
    for match in pattern.finditer(low):
        if counted(low, match.start(), match.end()):
            continue
        yield {name[0]: text for name, text in match.groupdict().items() if text}, match.start(), match.end()
