"""What a percentage, a share or a multiple tells: a growth of something, or a part of it."""

from __future__ import annotations

from sogdian.claim.figure_frame import Frame, Slot
from sogdian.claim.figure_topic import Topic
from sogdian.claim.figure_word import Measure, change, distance, nearest
from sogdian.mention.chunk import Chunk

_TELLS_GROWTH = frozenset(("fold", "=-", "rise", "fall", "mood"))
_COMPARES = frozenset(
    (
        "article",
        "more_after",
        "less_after",
        "base_word",
        "measure",
        "time",
        "flow_to",
        "bound_before",
        "relative",
        "pronoun",
    )
)
_OF = (
    "trade",
    "exports",
    "imports",
    "investment",
    "loan",
    "volume",
    "price",
    "income",
    "population",
    "cost",
    "capacity",
)


def relative(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    """The growth or share that a percentage, a part, points or times tell; None where they tell neither."""
    kind = slot.quantity.kind
    sign = change(frame, slot, topic) or _signed(frame, slot)
    what = of(frame, slot, topic)
    if kind == "times" and not sign and not _compares(frame, slot):
        return None
    if kind == "points" and _of_share(frame, slot, topic):
        return Measure("growth", "share", sign or 1, (kind,))
    if kind in ("points", "times"):
        return Measure("growth", what, sign or 1, (kind,))
    if _signed(frame, slot):
        return Measure("growth", what, sign, ("sign",))
    share = _share_distance(frame, slot)
    growth = _growth_distance(frame, slot)
    kids = slot.chunk.kids
    by = next((k for k in kids[-1:] if k.tags & {"more_after", "less_after"}), None) or next(
        (k for k in kids[:1] if "change_by" in k.tags), None
    )
    if by is not None:
        return Measure("growth", what, -1 if "less_after" in by.tags else sign or 1, ("by a part",))
    if kind == "share" and growth > 3:
        return Measure("share", what, why=("part of",))
    if slot.bracketed and slot.previous is not None and not sign and growth > 4:
        return Measure("share", what, why=("bracket",))
    before = frame.sentence.chunks[slot.at - 1] if slot.at else None
    if slot.level or (before is not None and "level_before" in before.tags and slot.quantity.bound == "="):
        return Measure("share", what, why=("level",))
    if growth < 90 and growth <= share:
        return Measure("growth", what, sign or 1, ("rise or fall",))
    if share < 90:
        return Measure("share", what, why=("share",))
    if slot.bracketed or sign:
        return Measure("growth", what, sign or 1, ("bracket",))
    if topic.last is not None and topic.last.name in ("growth", "share") and slot.previous is not None:
        return Measure(topic.last.name, what, topic.last.sign, ("as before",))
    return Measure("share", what, why=("default",))


def _of_share(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether points are added to a share: "its share rose by 3 points", "40 percent, 6 points more than"."""
    chunks = frame.sentence.chunks
    own = any("share_word" in c.tags and "mood" not in c.tags for c in chunks[slot.first : slot.at])
    return own or (slot.previous is not None and topic.last is not None and topic.last.name == "share")


def _he(chunks: list[Chunk]) -> bool:
    """Whether a pronoun stands for what was measured before: "it rose by a third to the volume of"."""
    return any("pronoun" in c.tags and "possessive" not in c.tags for c in chunks)


def _compares(frame: Frame, slot: Slot) -> bool:
    """Whether "times" or "double" tells of a growth: "2.3 times as much"; not "four times a day", "double-track"."""
    chunks = frame.sentence.chunks
    after = chunks[slot.at + 1] if slot.at + 1 < len(chunks) else None
    if after is not None and after.norm == "-" and after.start == slot.chunk.end:
        return False
    if "fold" in slot.chunk.tags or any(k.tags & _TELLS_GROWTH for k in slot.chunk.kids):
        return True
    if after is None or "per" in after.tags:
        return False
    before = chunks[slot.first : slot.at]
    return bool(after.tags & _COMPARES) or any(c.tags & {"measure", "rise", "fall"} for c in before)


def _signed(frame: Frame, slot: Slot) -> int:
    before = frame.sentence.chunks[slot.at - 1].norm if slot.at else ""
    return (
        1
        if before == "+"
        else -1
        if before == "-" and frame.sentence.chunks[slot.at - 1].end == slot.chunk.start
        else 0
    )


def _growth_distance(frame: Frame, slot: Slot) -> float:
    return min(
        (
            distance(frame.sentence.chunks, slot.at, i)
            * (0.5 if "more_after" in c.tags and 0 < i - slot.at < 3 else 1)
            for i, c in enumerate(frame.sentence.chunks)
            if (
                "rise" in c.tags
                or ("fall" in c.tags
                and i < slot.at)
                or (i > slot.at
                and ("more_after" in c.tags or "less_after" in c.tags))
            )
        ),
        default=99.0,
    )


def _share_distance(frame: Frame, slot: Slot) -> float:
    chunks = frame.sentence.chunks
    best = min((distance(chunks, slot.at, i) for i, c in enumerate(chunks) if "share_word" in c.tags), default=99.0)
    follows = chunks[slot.at + 1] if slot.at + 1 < len(chunks) else None
    return min(best, 1.5) if follows is not None and "part_of" in follows.tags else best


def of(frame: Frame, slot: Slot, topic: Topic) -> str | None:
    """What a growth or a share is of: the measure named after "percent of", or the nearest."""
    chunks = frame.sentence.chunks
    if slot.at + 1 < len(chunks) and ("part_of" in chunks[slot.at + 1].tags or slot.quantity.kind == "share"):
        for at in range(slot.at + 1, min(slot.last, slot.at + 10)):
            if chunks[at].values.get("measure") in _OF:
                return str(chunks[at].values["measure"])
    if slot.bracketed and slot.previous is not None and topic.last is not None:
        return topic.last.of or topic.last.name
    last = topic.last
    own = any(c.values.get("measure") in _OF for c in chunks[slot.first : slot.last])
    if last is not None and not own and slot.previous is not None and (last.of or last.name) in _OF:
        return last.of or last.name
    if any("number_of" in c.tags for c in chunks[slot.first : slot.at]):
        return "count"
    best = nearest(frame, slot, _OF)
    if best is not None and best[0] == "volume" and topic.measure and _he(chunks[slot.first : slot.at]):
        return topic.measure
    if best is not None:
        return best[0]
    return topic.measure
