"""How far works have come: "the road is 60 percent complete and should be finished by 2026"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.mention.chunk import Chunk

_BESIDE = 2  # words
_STEP = 4  # words from a step of works to its day
_STEPS = frozenset(("begin", "open", "finish", "launch", "ground"))
_LASTING = frozenset(("MW", "GW", "kW", "kV", "km", "m", "m2", "ha", "km2"))


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


def of_step(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time is that of a step of the works which another clause tells of what a sum or a size is of: "a plant for
    $190 million, with completion expected by | 2027".
    """
    if at <= slot.at or not (slot.quantity.kind == "money" or slot.quantity.unit in _LASTING):
        return False
    chunks = frame.sentence.chunks
    step = next((i for i in range(at - 1, max(slot.at, at - _STEP - 1), -1) if chunks[i].values.get("project_act") in _STEPS), None)
    if step is None or any("quantity" in c.tags and c.values["quantity"].unit not in _LASTING for c in chunks[slot.at + 1 : at]):
        return False
    return any(c.norm == "," or "relative" in c.tags for c in chunks[slot.at + 1 : step])
