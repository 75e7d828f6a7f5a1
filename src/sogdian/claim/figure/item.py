"""Whose part of a way an item of a list tells: "523 km: 155 in China, 305 in Kyrgyzstan"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.flow import named
from sogdian.claim.figure.frame import CLOSING, Frame, Slot
from sogdian.claim.figure.told import Parties


def own_item(context: Context, frame: Frame, slot: Slot) -> Parties | None:
    """The one country that is named in the item of a length, where the sentence lists several lengths."""
    if sum(other.quantity.unit == slot.quantity.unit for other in frame.slots) < 2:
        return None
    first, last = _item(frame, slot)
    codes = {code for chunk in frame.sentence.chunks[first:last] if named(context, chunk) for code in context.codes(chunk)}
    return Parties(tuple(codes)) if len(codes) == 1 else None


def _item(frame: Frame, slot: Slot) -> tuple[int, int]:
    """Where the item of a quantity begins and ends: between commas, or words that join a list."""
    chunks = frame.sentence.chunks
    low, high = frame.between(slot)
    first = next((i + 1 for i in range(slot.at - 1, low - 1, -1) if _parts(frame, i)), low)
    last = next((i for i in range(slot.at + 1, high) if _parts(frame, i)), high)
    return first, min(last, len(chunks))


def _parts(frame: Frame, at: int) -> bool:
    chunk = frame.sentence.chunks[at]
    return chunk.norm in CLOSING or "joins_list" in chunk.tags
