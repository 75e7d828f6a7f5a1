"""Whether a stretch of way or time is what something is cut by: "shortens the way from China to Europe by 900 km"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.topic import Topic

_NEAR = 5  # words
_BESIDE = 3  # words between a verb of saving and the number
_REACH = 20  # words from the verb to the number


def saved(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a word of less and a "by" say so, or the list of what is saved goes on."""
    return _less_by(frame, slot) or _goes_on(frame, slot, topic)


def sooner(frame: Frame, slot: Slot) -> bool:
    """Whether a time or a way is told with what it is less than: "46 days ahead of schedule", "300 km closer to the sea"."""
    around = frame.sentence.chunks[max(0, slot.at - 1) : slot.at + 3]
    return any("sooner" in c.tags for c in around)


def near_saving(frame: Frame, slot: Slot) -> bool:
    """Whether a word of saving stands near a number, and not only in the clause after it: "takes 12 days, faster than"."""
    chunks = frame.sentence.chunks
    ahead = chunks[slot.at + 1 : slot.at + 1 + _NEAR]
    ahead = ahead[: next((i for i, c in enumerate(ahead) if c.mark), len(ahead))]
    around = (slot.chunk, *slot.chunk.kids, *chunks[max(0, slot.at - _NEAR) : slot.at], *ahead)
    return any(c.values.get("measure") == "saving" for c in around)


def spared(frame: Frame, slot: Slot, reach: int) -> bool:
    """Whether a verb of saving governs a part or a heap: "节省运费约三成", "每年可减排二氧化碳56万吨", "will save 300 million m3"."""
    for away, chunk in enumerate(reversed(frame.sentence.chunks[max(slot.first, slot.at - reach) : slot.at])):
        if "quantity" in chunk.tags or "share_word" in chunk.tags:
            return False
        if chunk.values.get("measure") == "saving" and "fall" not in chunk.tags:
            return "verb" in chunk.tags if "han" in chunk.tags else away < _BESIDE
    return False


def _by(frame: Frame, slot: Slot) -> bool:
    """Whether "by" stands before a number, or in its own words."""
    before = slot.at > 0 and "change_by" in frame.sentence.chunks[slot.at - 1].tags
    return before or any("change_by" in kid.tags for kid in slot.chunk.kids[:1])


def _less_by(frame: Frame, slot: Slot) -> bool:
    chunks = frame.sentence.chunks
    if not _by(frame, slot):
        return False
    for chunk in reversed(chunks[max(0, slot.at - _REACH) : slot.at - 1]):
        if "fall" in chunk.tags or chunk.values.get("measure") == "saving":
            return True
        if chunk.norm == ";" or "rise" in chunk.tags or ("quantity" in chunk.tags and "count" not in chunk.tags):
            return False
    return False


def _goes_on(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether nothing but words of joining stands after what is saved, or "by" again: "by 900 km and the journey by a week"."""
    last = slot.previous
    if last is None or topic.last is None or topic.last.name != "saving":
        return False
    between = frame.sentence.chunks[last.at + 1 : slot.at]
    if not between or any(c.norm == ";" or c.tags & {"mood", "rise"} for c in between):
        return False
    if _by(frame, slot):
        return all(c.values.get("measure") in (None, "duration", "length") for c in between)
    return all(c.mark or "joins_list" in c.tags for c in between)


def emissions_less(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether emissions are less by so much: "cut emissions by 5 tons", or with it right behind them: 减少二氧化碳排放26.2万吨."""
    inner = frame.sentence.chunks[slot.first : slot.at]
    if not any("emissions" in c.tags for c in inner):
        return False
    less = any("fall" in c.tags or c.values.get("measure") == "saving" for c in inner[-_NEAR:])
    return saved(frame, slot, topic) or (less and {"emissions", "han"} <= inner[-1].tags)
