"""What a thing can do, whatever it has done: "can train 400 students a year", "日装卸能力近50列"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.mention.chunk import Chunk

ABLE = 6
"""Words around a number among which one of capacity stands."""
_BESIDE = 2  # words right before a number, of which one may be "up to"


def can_do(before: list[Chunk]) -> bool:
    """Whether the words before a small number say how much can be done: in Han characters near it, else right beside it."""
    if any(c.values.get("measure") == "capacity" and "han" in c.tags for c in before):
        return True
    near = [c for c in before[-_BESIDE:] if c.tags.isdisjoint(("article", "bound_before"))]
    return bool(near) and near[-1].values.get("measure") == "capacity"


def able(frame: Frame, slot: Slot) -> bool:
    """Whether a word of capacity stands near a number; after it, in its own phrase: not in "6,000 trains, with a throughput of"."""
    chunks = frame.sentence.chunks
    low = max(0, slot.at - ABLE)
    low = next((i for i in range(slot.at - 1, low - 1, -1) if chunks[i].norm == "," and "quantity" in chunks[i - 1].tags), low)
    if any(c.values.get("measure") == "capacity" for c in chunks[low : slot.at]):
        return True
    after = chunks[slot.at + 1 : slot.at + ABLE]
    end = next((i for i, c in enumerate(after) if c.mark or c.tags & {"quantity", "with_party"} or _next_verb(after, i)), len(after))
    return any(c.values.get("measure") == "capacity" for c in after[:end])


def sized(frame: Frame, slot: Slot) -> bool:
    """Whether an amount only sizes the works that stand before it: "a plant |for| 200,000 tons", "цех на 10 тыс. тонн"."""
    chunks, at = frame.sentence.chunks, slot.at
    if at < _BESIDE or "project_sized" not in chunks[at - 1].tags or chunks[at - 1].tags.isdisjoint(("flow_to", "for_period")):
        return False
    if any(c.tags & {"more_after", "less_after", "rise", "fall"} for c in chunks[at + 1 : at + 1 + _BESIDE]):
        return False
    for chunk in reversed(chunks[max(0, at - ABLE) : at - 1]):
        if chunk.tags & {"project_noun", "project"}:
            return "project_plural" not in chunk.tags
        if (chunk.mark and "quotemark" not in chunk.tags) or chunk.tags & {"mood", "say", "quantity", "time", "rise", "fall", "measure"}:
            return False
    return False


def _next_verb(chunks: list[Chunk], at: int) -> bool:
    """Whether "and" joins a verb of its own: "1,500 jobs and will turn out"."""
    return "joins_list" in chunks[at].tags and any("mood" in c.tags or "modal" in c.tags for c in chunks[at + 1 : at + 2])
