"""How days lie to each other and to the day of telling."""

from __future__ import annotations

import datetime as dt

from sogdian.claim.context import Context
from sogdian.mention.sentence import Sentence
from sogdian.model import edtf

_OLD, _NEAR, _DAY = 60, 2, 10
_JOURNEY = 61  # days
_YEAR = 4  # characters of a year alone
_SHORTEST = 28  # days of the shortest month


def closing(start: str | None, days: int | None) -> str | None:
    """The last day of an event that lasts so many days from a known first one."""
    if start is None or days is None or days < 2 or len(start) != 10 or "/" in start:
        return None
    if not edtf.known(start):  # a day of no told year: within its month all the same
        last = int(start[8:]) + days - 1 if start[5:].replace("-", "").isdigit() else _SHORTEST + 1
        return f"{start[:8]}{last:02d}" if last <= _SHORTEST else None
    return edtf.day(dt.date.fromisoformat(start) + dt.timedelta(days=days - 1))


def opening(end: str | None, days: int | None) -> str | None:
    """The first day of an event that has lasted so many days up to a known last one."""
    if end is None or days is None or len(end) != 10:
        return None
    if not edtf.known(end):  # a day of no told year: within its month all the same
        first = int(end[8:]) - days + 1 if end[5:].replace("-", "").isdigit() else 0
        return f"{end[:8]}{first:02d}" if first > 0 else None
    return edtf.day(dt.date.fromisoformat(end) - dt.timedelta(days=days - 1))


def ahead(context: Context, start: str | None) -> bool:
    """Whether a day lies after the day of telling."""
    published = context.document.published
    if not edtf.known(published) or not edtf.known(start):
        return False
    today, first = edtf.days(str(published))[1], edtf.days(str(start))[0]
    return first is not None and today is not None and first > today


def gone(context: Context, start: str | None, days: int = 0) -> bool:
    """Whether a day or month lies wholly before the telling, by more than some days."""
    published = context.document.published
    if not edtf.known(published) or not edtf.known(start):
        return False
    today, last = edtf.days(str(published))[0], edtf.days(str(start))[1]
    return last is not None and today is not None and (today - last).days > days


def past(context: Context, start: str | None) -> bool:
    """Whether a day lies more than two months before the telling."""
    published = context.document.published
    if not edtf.known(published) or not edtf.known(start):
        return False
    today, last = edtf.days(str(published))[0], edtf.days(str(start))[1]
    return last is not None and today is not None and (today - last).days > _OLD


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two dates can be of one event: one lies in the other, or one of them is not told."""
    if a is None or b is None or a == b:
        return True
    if "X" in a or "X" in b:
        return a[4:] == b[4:] or len(a) == _YEAR or len(b) == _YEAR
    try:
        (first, last), (low, high) = edtf.days(a), edtf.days(b)
    except ValueError:
        return False
    if first is None or last is None or low is None or high is None:
        return True
    return first <= high and low <= last


def near(a: str | None, b: str | None) -> bool:
    """Whether two days lie no more than a few days apart."""
    if a is None or b is None or not edtf.known(a) or not edtf.known(b) or len(a) != _DAY or len(b) != _DAY:
        return False
    return abs((dt.date.fromisoformat(a) - dt.date.fromisoformat(b)).days) <= _NEAR


def far_apart(a: str | None, b: str | None) -> bool:
    """Whether more than two months lie between two times, of which no journey is one."""
    if not edtf.known(a) or not edtf.known(b):
        return False
    (a_first, a_last), (b_first, b_last) = edtf.days(str(a)), edtf.days(str(b))
    if a_first is None or a_last is None or b_first is None or b_last is None:
        return False
    return max((b_first - a_last).days, (a_first - b_last).days) > _JOURNEY


def length(sentence: Sentence, first: int, last: int) -> int | None:
    """How many days the event's own stretch has, told after its noun or right before it: "lasts three days"."""
    chunks = sentence.chunks
    before = first - 2  # "为期三天的论坛"
    held = next((i for i in range(last, min(last + 2, len(chunks))) if "event_hold" in chunks[i].tags), len(chunks))
    for i in (*([before] if before > 0 else ()), *range(max(1, last), len(chunks))):
        run = held < i <= held + 3 and "event_new" in chunks[i - 1].tags and "-" in chunks[i].norm  # "began a two-day run"
        if "measure" in chunks[i].tags and (run or "own_days" in chunks[i - 1].tags):
            quantity = chunks[i].values.get("quantity")
            size = {"d": 1, "wk": 7}.get(quantity.unit, 0) if quantity is not None else 0
            return int(quantity.value * size) or None if size else None
    return None
