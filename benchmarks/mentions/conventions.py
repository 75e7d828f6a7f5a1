"""A mention as each peer's test cases write it: what they take for the end of a range, a beginning, two years ago."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from sogdian.model import edtf

Days = tuple["str | None", "str | None"]
_DAY = dt.timedelta(days=1)
_LEADS = re.compile(
    r"(?:the|on|in) (?:(?=(?:next|last|past|previous|following|coming|same|current|upcoming|prior)\b(?!.* of ))"
    r"|(?=(?:end|middle|beginning|start|eoy|eom|year to date|week \d)\b))",
    re.IGNORECASE,
)
_NO_DAYS = ("duration", "set", "clock", "ref")


def ends(when: str) -> tuple[edtf.Span, edtf.Span]:
    """First and last day of both ends of an EDTF time; of a single one twice the same."""
    first, _, last = when.rstrip("~?").partition("/")
    spans: list[edtf.Span] = [(None, None) if p in ("", "..") else edtf.days(p) for p in (first, last or first)]
    return spans[0], spans[1]


def _iso(first: dt.date | None, last: dt.date | None) -> Days:
    """From a day up to, not with, another."""
    return first and first.isoformat(), last and last.isoformat()


def span(mention: Any) -> tuple[int, int]:
    """Recognizers-Text's limits of a time: without an article before "next" or "end", or the point of a short form."""
    leads = _LEADS.match(mention.quote)
    return mention.start + (leads.end() if leads else 0), mention.end - (mention.quote.endswith(".") and mention.sort != "clock")


def interval(mention: Any) -> Days | None:
    """The days of a mention as they are."""
    if mention.when is None or mention.sort in _NO_DAYS:
        return None
    first, last = ends(mention.when)
    return _iso(first[0], last[1] and last[1] + _DAY)


def recognizers(mention: Any, day: str) -> Days | None:
    """Recognizers-Text: a range ends where its last point begins; after a day means from that day on."""
    if mention.when is None or mention.sort in _NO_DAYS:
        return None
    first, last = ends(mention.when)
    if mention.sort == "edge":
        return _open(mention, first[0], last[1])
    if mention.sort == "range" and "/" in mention.when:
        return _iso(first[0], last[0])
    if mention.part and first[0] and last[1]:
        return _piece(mention, first[0], last[1] + _DAY, dt.date.fromisoformat(day))
    return _iso(first[0], last[1] and last[1] + _DAY)


def _open(mention: Any, first: dt.date | None, last: dt.date | None) -> Days:
    left, right = mention.when.split("/")
    if mention.part == "after" and first and len(left) == 10:
        first -= _DAY
    if last and not (mention.part == "until" and len(right) == 10):
        last += _DAY
    return _iso(first, last)


def _piece(mention: Any, first: dt.date, last: dt.date, today: dt.date) -> Days:
    """The pieces of a year, month or week."""
    size, words = (last - first).days, mention.quote.lower()
    if words.startswith("earlier") and first <= today < last:
        return _iso(first, today)
    if words.startswith("later") and first <= today < last and size < 300:
        return _iso(today, last)
    if size > 300:
        named = any(c.isdigit() for c in words)
        cuts = {"start": (1, 5 if named else 7), "mid": (5, 9), "end": (9 if named else 7, 13)}[mention.part]
        return _iso(dt.date(first.year, cuts[0], 1), dt.date(first.year + cuts[1] // 13, (cuts[1] - 1) % 12 + 1, 1))
    if size > 20:
        days = {"start": (0, 15), "mid": (9, 20), "end": (15, size)}[mention.part]
    else:
        days = {"start": (0, 3), "mid": (2, 5), "end": (3, size)}[mention.part]
    return _iso(first + days[0] * _DAY, first + days[1] * _DAY)


def duckling(mention: Any, day: str, language: str) -> Days | None:
    """Duckling: whole units of the calendar in "the last two weeks"; two years ago is a month."""
    if mention.when is None or mention.sort in _NO_DAYS:
        return None
    first, last = ends(mention.when)
    if first[0] is None or last[1] is None:
        return None
    today = dt.date.fromisoformat(day)
    if mention.sort == "shift" and language == "zh" and mention.value:
        return _units(today, mention.unit, int(mention.value) * (-1 if first[0] < today else 1))
    if mention.value == 0 and mention.sort == "date" and last[1] < today and first[0] == last[1]:
        return _iso(first[0] + 7 * _DAY, last[1] + 8 * _DAY)
    if language != "en" and mention.value == 1 and mention.sort == "date" and (last[1] - first[0]).days < 1:
        return _iso(*((d - 7 * _DAY if first[0] - 7 * _DAY > today else d) for d in (first[0], last[1] + _DAY)))
    if mention.sort == "shift" and mention.unit == "year":
        return _iso(*_month(first[0]))
    if mention.sort == "run" and mention.value and mention.unit and "upcoming" in mention.quote:
        start, end = _units(today, mention.unit, int(mention.value)), _units(today, mention.unit, int(mention.value) - 1)
        return (end[1], start[1]) if mention.value > 1 else start
    if mention.sort == "run" and mention.value and mention.unit:
        return _units(today, mention.unit, int(mention.value))
    if mention.part:
        return _duckling_piece(mention.part, first[0], last[1] + _DAY)
    return _iso(first[0], last[1] + _DAY)


def _month(day: dt.date) -> tuple[dt.date, dt.date]:
    first = day.replace(day=1)
    return first, first + calendar.monthrange(day.year, day.month)[1] * _DAY


def _units(today: dt.date, unit: str, count: int) -> Days:
    """So many whole units before or after the one of today."""
    if unit in ("day", "week"):
        size = {"day": 1, "week": 7}[unit]
        here = today - dt.timedelta(days=today.weekday() if unit == "week" else 0)
        span = (here + count * size * _DAY, here) if count < 0 else (here + size * _DAY, here + (count + 1) * size * _DAY)
        return _iso(*span)
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit, 12)
    here_index = (today.year * 12 + today.month - 1) // size
    first, last = (here_index + count, here_index) if count < 0 else (here_index + 1, here_index + 1 + count)
    return _iso(*(dt.date(i * size // 12, i * size % 12 + 1, 1) for i in (first, last)))


def _duckling_piece(piece: str, first: dt.date, last: dt.date) -> Days:
    size = (last - first).days
    if size > 300:
        cuts = {"start": (1, 4), "mid": (5, 9), "end": (9, 13)}[piece]
        return _iso(dt.date(first.year, cuts[0], 1), dt.date(first.year + cuts[1] // 13, (cuts[1] - 1) % 12 + 1, 1))
    days = {"start": (0, 10), "mid": (10, 20), "end": (20, size)} if size > 20 else {"start": (0, 3), "mid": (2, 5), "end": (4, 7)}
    return _iso(first + days[piece][0] * _DAY, first + days[piece][1] * _DAY)


_PARTS = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}


def timeml(mention: Any) -> str | None:
    """A mention as TimeML writes it: `2013-03-22`, `2013-Q1`, `2013-W12`, `P3Y`, `PAST_REF`, `2013-03-22TMO`."""
    if mention.sort == "ref":
        return str(mention.part)
    if mention.length:
        return str(mention.length)
    if mention.sort == "set" and mention.unit == "weekday":
        return f"XXXX-WXX-{mention.value}"
    when = mention.when
    if mention.sort == "clock":
        return f"{when or 'XXXX-XX-XX'}{mention.clock}"
    if when is None:
        return None
    first = ends(when)[0][0] or ends(when)[1][0]
    if mention.sort == "shift" and mention.part == "few":
        return "PAST_REF" if "ago" in mention.quote or "earlier" in mention.quote else "FUTURE_REF"
    if mention.sort == "shift" and first:
        return _told_in(first, mention.unit)
    if mention.unit in ("week", "weekend", "decade", "century") and first:
        return _told_in(first, mention.unit)
    if "/" in when:
        when = when.removeprefix("../").split("/")[0]
        if mention.sort == "edge" and mention.part in ("after", "before"):
            when = _beside(when, -1 if mention.part == "after" else 1)
    year, _, part = when.partition("-")
    return f"{year}-{_PARTS[int(part)]}" if part.isdigit() and int(part) in _PARTS else str(when)


def _beside(point: str, step: int) -> str:
    """The day, month or year before or after one: what "after 1989" is counted from."""
    first, last = ends(point)[0]
    if first is None or last is None:
        return point
    day = (first - _DAY) if step < 0 else (last + _DAY)
    return day.isoformat()[: len(point)] if len(point) != 7 or int(point[5:]) <= 12 else point


def _told_in(day: dt.date, unit: str | None) -> str:
    """A day as finely as it is told."""
    year, week, _ = day.isocalendar()
    forms = {"year": f"{day.year}", "month": f"{day:%Y-%m}", "week": f"{year}-W{week:02}", "weekend": f"{year}-W{week:02}-WE"}
    forms |= {"quarter": f"{day.year}-Q{(day.month + 2) // 3}", "decade": f"{day.year // 10}", "century": f"{day.year // 100}"}
    return forms.get(unit or "", day.isoformat())
