"""Numbers told of what works have done since they were opened: "launched last June, the plant has made 30,000 cars"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.happened import ACTS
from sogdian.mention.chunk import Chunk

_DONE_THERE = frozenset(("count", "volume", "capacity"))
_BEFORE = 4  # chunks from the word of opening to its time, with a place between them
_THEN = frozenset(("by_now", "and_also"))  # "has made", "already made", "and made"


def since_opened(frame: Frame, slot: Slot, time: Chunk, measure: str) -> bool:
    """Whether a time before a number is that of an opening, and another verb tells what has been done since, nobody says when."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), len(chunks))
    if measure not in _DONE_THERE or there >= slot.at or time.values["time"].edge:
        return False
    act = _act(chunks, there)
    if act is None or any("quantity" in c.tags for c in chunks[min(act, there) : slot.at] if c is not time):
        return False
    inner = chunks[max(act, there) + 1 : slot.at]
    if inner and {"clause_of_noun", "char"} <= inner[0].tags and len(inner) > 1 and inner[1].tags & {"project_noun", "project_line", "project"}:
        return True  # "2024年6月投产的|工厂年产5万辆"
    if any("time" in c.tags for c in inner):
        return False
    if any(("han" in c.tags and "total_since" in c.tags) or "project_already" in c.tags for c in inner):
        return True
    told = any(c.values.get("mood") == "done" and c.values.get("project_act") not in ACTS and "han" not in c.tags for c in inner)
    return told and any(c.tags & _THEN for c in inner)


def _act(chunks: list[Chunk], there: int) -> int | None:
    """Where the word of opening stands that a time goes with: right behind it in Han characters, else shortly before."""
    after = chunks[there + 1] if there + 1 < len(chunks) else None
    if after is not None and "han" in after.tags and after.values.get("project_act") in ACTS:
        return there + 1
    for i in range(there - 1, max(-1, there - 1 - _BEFORE), -1):
        if chunks[i].values.get("project_act") in ACTS and "han" not in chunks[i].tags:
            return i
        if chunks[i].mark or "quantity" in chunks[i].tags:
            return None
    return None
