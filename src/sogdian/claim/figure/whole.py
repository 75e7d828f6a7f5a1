"""What a growth or a share is of: the measure named behind it, the nearest one, or what is being told of."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.lands import sum_of
from sogdian.claim.figure.stake import held
from sogdian.claim.figure.topic import Topic
from sogdian.claim.figure.word import nearest
from sogdian.mention.chunk import Chunk

_BRACKET = 3  # words before a bracket among which the measure stands
MEASURES = (
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
"""What a growth or a share can be of."""


def of(frame: Frame, slot: Slot, topic: Topic) -> str | None:
    """What a growth or a share is of: the measure named after "percent of", or the nearest."""
    chunks = frame.sentence.chunks
    if slot.at + 1 < len(chunks) and chunks[slot.at + 1].values.get("project_act") == "finish":
        return None  # "the road is 78 percent complete"
    if held(frame, slot):
        return None
    if slot.quantity.kind == "percent" and (land := sum_of(topic.context, frame, slot)) is not None:
        return land
    if slot.at + 1 < len(chunks) and ("part_of" in chunks[slot.at + 1].tags or slot.quantity.kind == "share"):
        for at in range(slot.at + 1, min(slot.last, slot.at + 10)):
            if chunks[at].values.get("measure") in MEASURES:
                return str(chunks[at].values.get("named_of", chunks[at].values["measure"]))
    past = _past_worth(chunks, slot.at)
    if past is not None:
        return past
    if slot.bracketed and slot.previous is not None and topic.last is not None:
        return _before_bracket(frame, slot) or topic.last.of or topic.last.name
    last = topic.last
    own = any(c.values.get("measure") in MEASURES for c in chunks[slot.first : slot.last])
    if last is not None and not own and slot.previous is not None and (last.of or last.name) in MEASURES:
        return last.of or last.name
    counted = next((i for i in range(slot.first, slot.at) if "number_of" in chunks[i].tags), None)
    if counted is not None:
        named = (c.values.get("measure") for c in chunks[counted + 1 : counted + 3])
        return next((str(name) for name in named if name in MEASURES), "count")
    if last is not None and last.name == "count" and not own and _right_after(chunks, slot):
        return None  # of what was counted
    best = nearest(frame, slot, MEASURES)
    if best is not None and best[0] == "cost" and _bracketed_after(chunks, slot.at):
        best = None
    if best is not None and best[0] == "volume" and topic.measure and _he(chunks[slot.first : slot.at]):
        return topic.measure
    if best is not None:
        return best[0]
    return topic.measure


def _he(chunks: list[Chunk]) -> bool:
    """Whether a pronoun stands for what was measured before: "it rose by a third to the volume of"."""
    return any("pronoun" in c.tags and "possessive" not in c.tags for c in chunks)


def _before_bracket(frame: Frame, slot: Slot) -> str | None:
    """The measure right before a bracket: "exports (-20%) and imports (-19%)"."""
    chunks, last = frame.sentence.chunks, slot.previous
    opening = next((i for i in range(slot.at - 1, -1, -1) if chunks[i].norm == "("), 0)
    low = max(opening - _BRACKET, last.at + 1 if last is not None else 0)
    named = (chunks[i].values.get("measure") for i in range(opening - 1, low - 1, -1))
    return next((str(name) for name in named if name in MEASURES), None)


def _bracketed_after(chunks: list[Chunk], at: int) -> bool:
    """Whether a worth in brackets follows: "a 15% share (worth $8 billion)"."""
    opening = next((i for i in range(at + 1, min(len(chunks), at + 4)) if chunks[i].norm == "("), None)
    return opening is not None and any("measure_weak" in c.tags for c in chunks[opening + 1 : opening + 3])


def _past_worth(chunks: list[Chunk], at: int) -> str | None:
    """What a share is of, told after its worth in brackets: "a 21% share (valued at $21 billion) of its foreign trade"."""
    opening = next((i for i in range(at + 1, min(len(chunks), at + 4)) if chunks[i].norm == "("), None)
    closing = None if opening is None else next((i for i in range(opening, len(chunks)) if chunks[i].norm == ")"), None)
    if closing is None or closing + 1 >= len(chunks) or "part_of" not in chunks[closing + 1].tags:
        return None
    for chunk in chunks[closing + 2 : closing + 9]:
        if chunk.values.get("measure") in MEASURES:
            return str(chunk.values["measure"])
        if chunk.mark or "quantity" in chunk.tags:
            break
    return None


def _right_after(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a change follows at once on what it is of: "7,349 trips, up 25 percent"."""
    before = slot.previous
    return before is not None and before.quantity.kind == "count" and not any("measure" in c.tags for c in chunks[before.at + 1 : slot.at])
