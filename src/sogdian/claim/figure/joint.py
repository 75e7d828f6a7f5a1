"""Changes told in two ways at once: "27 percent or $17.2 million more than", "reduced by $230 million or 7.1 percent"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import Topic
from sogdian.claim.figure.whole import of
from sogdian.mention.chunk import Chunk

_FLOWS = ("exports", "imports")
_HEAPS = ("measure", "money")
_PART = ("a part",)
_FEWER = frozenset(("more_after", "less_after"))


def told_twice(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    """The growth that a quantity tells where the one joined to it by "or" says which way it went; None elsewhere.

    A part of what was sold or bought is sold or bought: "3.3 million tons were exported, of which 1.8 million were grain".
    """
    if _part(frame, slot, topic) and topic.last is not None:
        return Measure(topic.last.name, why=_PART)
    if "or_word" not in frame.sentence.tags:
        return None
    chunks, before = frame.sentence.chunks, slot.previous
    after = next((s for s in frame.slots if s.at > slot.at), None)
    turn = 0
    if after is not None and slot.quantity.kind == "percent" and _or(chunks, slot, after) and "level_noun" not in frame.sentence.tags:
        turn = _turned(chunks, after.at)
    elif after is not None and slot.quantity.kind != "percent" and _or(chunks, slot, after) and _rise_itself(chunks, slot):
        turn = _turned(chunks, after.at)
    elif before is not None and _or(chunks, before, slot):
        turn = _turned(chunks, slot.at)
        if not turn and topic.last is not None and topic.last.name == "growth" and slot.quantity.kind == "percent":
            turn = topic.last.sign
    return Measure("growth", of(frame, slot, topic), turn, ("told twice",)) if turn else None


def _part(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether an amount is a part of the one right before, or goes on with such a part."""
    last, told = slot.previous, topic.last
    if last is None or told is None or told.name not in _FLOWS or slot.quantity.kind not in _HEAPS or last.quantity.unit != slot.quantity.unit:
        return False
    between = frame.sentence.chunks[last.at + 1 : slot.at]
    if any("mood" in c.tags or c.norm == ";" or c.values.get("measure") in _FLOWS for c in between):
        return False
    return any("part_word" in c.tags for c in between) or (told.why == _PART and any("joins_list" in c.tags or c.norm == "," for c in between))


def _or(chunks: list[Chunk], first: Slot, second: Slot) -> bool:
    """Whether no more than "or" stands between two quantities of which one is a percentage."""
    kinds = first.quantity.kind, second.quantity.kind
    between = chunks[first.at + 1 : second.at]
    if kinds.count("percent") != 1 or not any("or_word" in c.tags for c in between):
        return False
    if "or_word" in between[-1].tags and chunks[second.at + 1 : second.at + 2] and chunks[second.at + 1].tags & _FEWER:
        return True  # "was 87 percent of last year's level or 95 million fewer"
    return all(c.norm in ("", ",") or c.tags & {"or_word", "bound_before", "change_by"} for c in between)


def _rise_itself(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether an amount is the rise and not what was reached: "a $4 billion or 16 percent rise", "which is 1 million tons, or"."""
    before = chunks[max(0, slot.at - 2) : slot.at]
    if not before or slot.previous is None:
        return False
    return "article" in before[-1].tags or (len(before) > 1 and "mood_be" in before[-1].tags and "relative" in before[-2].tags)


def _turned(chunks: list[Chunk], at: int) -> int:
    """+1 or -1 where the word after a quantity says that it is so much more or less: "$17 million fewer", "$151 million increase"."""
    after = chunks[at + 1].tags if at + 1 < len(chunks) else frozenset[str]()
    if "=," in after and chunks[at + 2 : at + 3] and chunks[at + 2].tags & _FEWER:
        after = chunks[at + 2].tags  # "2.8 percent, or 98 million dollars, | fewer than"
    if after & _FEWER:
        return -1 if "less_after" in after else 1
    if after & {"rise", "fall"} and "mood" not in after:
        return -1 if "fall" in after else 1
    return 0
