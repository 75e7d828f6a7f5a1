"""Times that go back from one told before: "a year earlier", "the year before, when it was"."""

from __future__ import annotations

from sogdian.claim.figure.compared import bracket_time, then_when
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import Point, When

_DAY = 10  # signs of a day
_NEAR = 1  # sentences


def goes_back(frame: Frame, slot: Slot, topic: Topic, chunk: Chunk) -> str | None:
    """The period that a time goes back from where it opens what a sentence adds: "... in 2023. A year earlier it was 5 billion"."""
    when: When = chunk.values["time"]
    if when.first != Point(unit="year", offset=-1) or not any("told_back" in k.tags for k in chunk.kids):
        return None
    if topic.here is not None:
        return topic.here if then_when(frame, slot, chunk) or bracket_time(frame, slot, chunk) else None
    if chunk.start > slot.chunk.start:
        return None
    near = topic.sentence.index - topic.told_at <= _NEAR and not topic.sentence.title
    return topic.period if near and slot.previous is None else None


def year_on(here: str | None) -> str | None:
    """The like stretch of the year before the one just told; of a day the year."""
    if here is None or not here[:4].isdigit():
        return None
    return moved_on(here, -1) if len(here.partition("/")[0]) < _DAY else f"{int(here[:4]) - 1:04d}"


def moved_on(period: str, years: int) -> str:
    """The same stretch of another year, of a period that lies within one; else the year."""
    year = int(period[:4])
    parts = period.split("/")
    if any(p[:4] != period[:4] for p in parts):
        return f"{year + years:04d}"
    return "/".join(f"{year + years:04d}{p[4:]}" for p in parts)
