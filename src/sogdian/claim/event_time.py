"""When an event begins and ends."""

from __future__ import annotations

import datetime as dt

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.when import When
from sogdian.model import edtf

Days = tuple["str | None", "str | None"]
_NEAR = 24


def days_of(context: Context, sentence: Sentence, first: int, last: int, planned: bool) -> Days:
    """First and last day as EDTF, from the time nearest to the chunks `first` to `last`; None where none is told."""
    chunks = sentence.chunks
    found: list[tuple[int, int, When]] = []
    for i, chunk in enumerate(chunks):
        if "time" not in chunk.tags or _dateline(sentence, i) or first <= i < last and _bare_year(chunk.values["time"]):
            continue
        when: When = chunk.values["time"]
        if when.same or when.span or _barred(chunks, i, first, last):
            continue
        gap = i - last if i >= last else first - i
        found.append((gap + (8 if _said(chunks, i) else 0) + (4 if _bare_year(when) else 0), i, when))
    found.sort(key=lambda f: f[:2])
    for gap, i, when in found:
        if gap > _NEAR:
            break
        text = context.document.resolve(when, future=_way(when, planned))
        if text is None:
            continue
        return _both(text, when)
    return None, None


def _way(when: When, planned: bool) -> bool | None:
    """Which way an open year looks; a day of the month without a year may be on either side."""
    if planned:
        return True
    return False if when.first.weekday is not None and when.first.day is None else None


def _both(text: str, when: When) -> Days:
    left, slash, right = text.partition("/")
    if not slash:
        return text, None
    if left == "..":
        return None, right
    if right == "..":
        return left, None
    if when.first.unit == "week":
        return text, None
    return left, right


def _bare_year(when: When) -> bool:
    return when.first.month is None and when.first.unit is None and when.first.weekday is None and when.first.part is None


def _dateline(sentence: Sentence, i: int) -> bool:
    """A day at the head of a report, after its town: it dates the telling."""
    if i > 4:
        return False
    before, after = sentence.chunks[:i], sentence.chunks[i + 1 : i + 3]
    town = bool(before) and (bool(before[0].tags & {"city"}) or "UP" in before[0].tags)
    return town and any(c.norm in ("(", "-", "/", ".", "\u2014", ":") for c in after) and any(c.norm in (",", ".", "(") for c in before)


def _said(chunks: list[Chunk], i: int) -> bool:
    """The day of a saying, not of what is said."""
    return i > 0 and "say" in chunks[i - 1].tags and "event_join" not in chunks[i - 1].tags or (
        i > 1 and "say" in chunks[i - 2].tags and "function" in chunks[i - 1].tags
    )


def _barred(chunks: list[Chunk], i: int, first: int, last: int) -> bool:
    low, high = (last, i) if i >= last else (i + 1, first)
    return any(c.norm == ";" for c in chunks[low:high]) or any("event_noun" in c.tags and c.norm != "event" for c in chunks[low:high])


def closing(start: str | None, days: int | None) -> str | None:
    """The last day of an event that lasts so many days from a known first one."""
    if start is None or days is None or days < 2 or not edtf.known(start) or len(start) != 10:
        return None
    return edtf.day(dt.date.fromisoformat(start) + dt.timedelta(days=days - 1))


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two dates can be of one event: one lies in the other, or one of them is not told."""
    if a is None or b is None or a == b:
        return True
    if "X" in a or "X" in b:
        return a[4:] == b[4:]
    try:
        (first, last), (low, high) = edtf.days(a), edtf.days(b)
    except ValueError:
        return False
    if first is None or last is None or low is None or high is None:
        return True
    return first <= high and low <= last
