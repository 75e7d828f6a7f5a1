"""Times that go back from one told before: "a year earlier", "the year before, when it was"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.compared import bracket_time, held_against, is_base, then_when
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import Point, When

_DAY = 10  # signs of a day
_NEAR = 1  # sentences
_MONTHS = 12  # of a year
_NEXT = 2  # a time and a mark after it


def steps_back(when: When) -> int:
    """By how many years a time goes back, in years or in so many months: "a year earlier", "twelve months before"; 0 for none."""
    first = when.first
    if when.last is not None or first != Point(unit=first.unit, offset=first.offset) or first.offset >= 0:
        return 0
    if first.unit == "month":
        return 0 if first.offset % _MONTHS else first.offset // _MONTHS
    return first.offset if first.unit == "year" else 0


def goes_back(frame: Frame, slot: Slot, topic: Topic, chunk: Chunk) -> str | None:
    """The period that a time goes back from where it opens what a sentence adds: "... in 2023. A year earlier it was 5 billion"."""
    when: When = chunk.values["time"]
    if not steps_back(when):
        return None
    again = any("told_back" in k.tags for k in chunk.kids)
    if topic.here is not None:
        tied = then_when(frame, slot, chunk) or bracket_time(frame, slot, chunk)
        if again and (tied or _opens(frame, slot, topic, chunk)):
            return topic.here
        ago = any("ago" in k.tags for k in chunk.kids)
        return topic.here if ago and tied is False and topic.under_way(topic.here) and _opens(frame, slot, topic, chunk) else None
    if chunk.start > slot.chunk.start:
        return None
    if topic.sentence.title or (slot.previous is not None and not _opens(frame, slot, topic, chunk)):
        return None
    near = topic.sentence.index - topic.told_at <= _NEAR
    if not again:
        return topic.period if near and any("ago" in k.tags for k in chunk.kids) and topic.under_way(topic.period) else None
    return topic.period if near else topic.period or topic.main


def _opens(frame: Frame, slot: Slot, topic: Topic, chunk: Chunk) -> bool:
    """Whether a time stands between the number before and this one, and gave neither its period: "6.9 billion; a year earlier it was 7.2"."""
    before = slot.previous
    if before is None or chunk is topic.picked or not before.chunk.end <= chunk.start < slot.chunk.start:
        return False
    chunks = frame.sentence.chunks
    there = next((i for i in range(before.at + 1, slot.at) if chunks[i] is chunk), slot.at)
    parted = any(c.mark or "contrast_word" in c.tags for c in chunks[before.at + 1 : there])
    return parted and not any(c.mark for c in chunks[there + _NEXT : slot.at])


def from_today(context: Context, frame: Frame, slot: Slot, at: int, growth: int | None) -> bool:
    """Whether a year before is counted from the day of telling: 去年 after "in 2022", "last year" in a text without a day.

    Without a day it goes back from the year told only where something is held against it: "10 billion against 9 last year".
    """
    chunks = frame.sentence.chunks
    marked = any("from_today" in kid.tags for kid in chunks[at].kids)
    if context.document.anchor.year is not None or marked:
        return marked
    when: When = chunks[at].values["time"]
    if "from_today" in context.lexicon.pack.words or when.first != Point(unit="year", offset=-1):
        return False
    if any("told_back" in kid.tags for kid in chunks[at].kids):
        return False
    return not (is_base(chunks, at, growth) or held_against(chunks, slot.at))


def back_from(told: str | None, years: int) -> str | None:
    """The like stretch so many years before the one told; of a day the year."""
    if told is None or not told[:4].isdigit():
        return None
    return moved_on(told, years) if len(told.partition("/")[0]) < _DAY else f"{int(told[:4]) + years:04d}"


def year_on(here: str | None) -> str | None:
    """The like stretch of the year before the one just told; of a day the year."""
    return back_from(here, -1)


def moved_on(period: str, years: int) -> str:
    """The same stretch of another year, of a period that lies within one; else the year."""
    year = int(period[:4])
    parts = period.split("/")
    if any(p[:4] != period[:4] for p in parts):
        return f"{year + years:04d}"
    return "/".join(f"{year + years:04d}{p[4:]}" for p in parts)


def up_to(text: str, period: str) -> bool:
    """Whether a month is the last of the months of the same year that a period runs over."""
    first, _, last = period.partition("/")
    return bool(last) and last == text.removeprefix("../") and first[:5] == last[:5] and first.endswith("-01")


def whole_of_main(main: str | None, text: str | None) -> bool:
    """Whether a time is the year under way, of which the report tells a part: "... grows this year", then of January to June."""
    return main is not None and text is not None and len(main) > len(text) == len("2000") and main[:4] == text
