"""What a figure measures whose subject is a pronoun: "Trade keeps growing. In 2024 it reached 31 billion dollars"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.topic import Topic

_IT = frozenset(("project_it", "event_it"))
_LEVEL = frozenset(("reach", "level_before", "counts_on", "worth_is", "far_bound"))
_VERB = 3  # words from the pronoun to its verb


def taken_up(frame: Frame, slot: Slot, topic: Topic, names: tuple[str, ...]) -> str | None:
    """The only measure that the sentence before names, where a pronoun takes it up and a number tells its level."""
    sentence, chunks = frame.sentence, frame.sentence.chunks
    if not sentence.index or sentence.tags.isdisjoint(_IT):
        return None
    at = next((i for i in range(slot.at - 1, slot.first - 1, -1) if chunks[i].tags & _IT), None)
    if at is None or not (_levels(frame, slot, at) or any("far_bound" in kid.tags for kid in slot.chunk.kids[:1])):
        return None
    before = topic.context.sentences[sentence.index - 1]
    told = {str(c.values["measure"]) for _, c in before.having("measure") if "quantity" not in c.tags and "measure" in c.values}
    near = sentence.paragraph - before.paragraph <= 1 and not before.title
    return told.pop() if near and len(told) == 1 and told <= set(names) else None


def _levels(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether the verb of a pronoun tells where something stands."""
    return any(c.tags & _LEVEL for c in frame.sentence.chunks[at + 1 : min(slot.at, at + 1 + _VERB)])
