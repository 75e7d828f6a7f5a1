"""What holds from year to year, so that a time told beside it is not its own: what a thing can do, gives every year, grows by in the mean."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.told import Measure
from sogdian.mention.chunk import Chunk

_STANDING = frozenset(("area", "capacity"))
_SIZES = frozenset(("area", "capacity", "contract_value", "cost", "investment", "loan", "length"))
_WORKS = frozenset(("project", "project_noun", "project_line", "project_generic"))
_BEFORE = 6  # words from a number to the works that it sizes
_YEARLY = frozenset(("volume", "exports", "imports", "saving", "income"))
_RATE = 3  # words from a yearly rate to its number
_YEAR = "a"


def apart(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time stands in another clause than a number after it, or in another sentence."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), None)
    return there is None or any(c.mark for c in chunks[there + 1 : slot.at])


def behind(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time stands in another clause after the number."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), 0)
    return there > slot.at and any("clause_break" in c.tags for c in chunks[slot.at + 1 : there])


def stands(frame: Frame, slot: Slot, measure: Measure, time: Chunk | None) -> bool:
    """Whether a number holds whatever time is told beside it: "60 MW, on stream since May", "began in May, and gives 3 kWh a year"."""
    if time is not None and measure.name in _SIZES and _sizes_works(frame, slot, time):
        return True
    if measure.name in _STANDING:
        return time is None or apart(frame, slot, time) or _told_behind(frame, slot, time)
    return time is not None and measure.name in _YEARLY and _given_yearly(frame, slot, time)


def _sizes_works(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a number stands before works that it sizes, and a time away from both: "投资5亿美元的水泥厂12日投产"."""
    chunks = frame.sentence.chunks
    works = next((i for i, c in enumerate(chunks[slot.at + 1 : slot.at + _BEFORE], slot.at + 1) if c.mark or c.tags & _WORKS), None)
    if "han" not in frame.sentence.tags or works is None or chunks[works].mark:
        return False
    led = chunks[slot.at + 1 : works]
    if led and not any({"part_of", "char"} <= c.tags for c in led):
        return False
    there = next((i for i, c in enumerate(chunks) if c is time), -1)
    return there > works or (there < slot.at and any(c.mark for c in chunks[there + 1 : slot.at]))


def _told_behind(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time stands in a clause after a number that has a verb of its own: "60 MW, which went on stream in May"."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), 0)
    comma = next((i for i in range(slot.at + 1, there) if chunks[i].mark), None)
    if comma is None:
        return False
    end = next((i for i in range(there + 1, len(chunks)) if chunks[i].mark), len(chunks))
    return any("project_act" in c.tags for c in chunks[comma:end])


def _given_yearly(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a number is what comes every year, told in a clause of its own after one of something that happened at a time."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), len(chunks))
    comma = next((i for i in range(slot.at - 1, there, -1) if chunks[i].mark), None)
    if comma is None or time.values["time"].edge or not any("project_act" in c.tags for c in chunks[there + 1 : comma]):
        return False
    return slot.quantity.unit.endswith(f"/{_YEAR}") or any(_every_year(c) for c in chunks[comma:slot.at])


def _every_year(chunk: Chunk) -> bool:
    """Whether a word says that so much comes every year."""
    return chunk.values.get("annual") == _YEAR or any("period_each" in k.tags for k in (chunk, *chunk.kids))


def yearly_rate(frame: Frame, slot: Slot) -> bool:
    """Whether a change is one in the mean of the years told before: "grew from 3 to 7 billion, by 8% a year on average"."""
    return any("yearly_rate" in c.tags for c in frame.sentence.chunks[max(slot.first, slot.at - _RATE) : slot.at])


def total_until(frame: Frame, slot: Slot) -> Chunk | None:
    """The day until which a total is told, whatever stands between: "截至年底，当年输送1088万吨，累计输送超1.3亿吨"."""
    chunks = frame.sentence.chunks
    if not any("total_since" in c.tags for c in chunks[slot.first : slot.at]):
        return None
    before = [c for c in chunks[: slot.at] if "time" in c.tags]
    return next((c for c in reversed(before) if c.values["time"].edge == "until"), None) if before else None
