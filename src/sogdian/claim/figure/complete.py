"""How far works have come: "the road is 60 percent complete and should be finished by 2026"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.mention.chunk import Chunk

_BESIDE = 2  # words


def complete(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a percentage says how far works have come."""
    if slot.quantity.kind != "percent":
        return False
    if slot.at and chunks[slot.at - 1].values.get("project_act") == "building":
        return True  # "готова на 60%"
    beside = (*chunks[max(slot.first, slot.at - _BESIDE) : slot.at], *chunks[slot.at + 1 : slot.at + _BESIDE])
    return any(c.values.get("project_act") == "finish" for c in beside)


def so_far(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether that is told of today: no word of planning stands before it."""
    low = next((i + 1 for i in range(slot.at - 1, -1, -1) if chunks[i].mark), 0)
    return complete(chunks, slot) and not any(c.values.get("mood") in ("planned", "proposed") for c in chunks[low : slot.at])


def of_promise(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time after such a percentage is that of a promise told behind it."""
    chunks = frame.sentence.chunks
    if at <= slot.at or not complete(chunks, slot):
        return False
    return any("mood" in c.tags or "modal" in c.tags for c in chunks[slot.at + _BESIDE : at])
