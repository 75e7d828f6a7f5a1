"""Times that are not a number's own: of asides, which only add to a name between two commas, and of what owns another number."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import When

_ADDS = frozenset(("relative", "project_act", "signing_verb", "passive"))
_OWNED = 6  # words from a time to the number that it owns
_OPENS = 2  # words in which an aside's verb stands


def of_aside(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time stands in an aside before the number: "the centre, opened in 2019, employs 300 people", "Founded in 1998, it has".

    What has lasted since then is told by the main clause too: "the bank, which has worked here since 1993, has invested".
    """
    chunks = frame.sentence.chunks
    when: When = chunks[at].values["time"]
    closing = next((i for i in range(at + 1, len(chunks)) if chunks[i].norm == ","), len(chunks))
    if slot.at <= closing or when.edge == "since" or when.same:
        return False
    opening = next((i for i in range(at - 1, -1, -1) if chunks[i].norm in (",", ";", ":")), -1)
    if any("quantity" in c.tags for c in chunks[opening + 1 : at]) or "time" in chunks[opening + 1].tags:
        return False
    if any(c.tags & {"since_far", "han"} for c in chunks[opening + 1 : at]):
        return False
    return any(_adds(c) for c in chunks[opening + 1 : min(at, opening + 1 + (_OPENS if opening >= 0 else 1))])


def of_owner(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time behind the number owns the next one: "2.2 million tons, a marked increase from 2022's 615,000"."""
    chunks = frame.sentence.chunks
    if slot.at > at or at + 1 >= len(chunks) or "saxon" not in chunks[at + 1].tags:
        return False
    ahead = chunks[at + 2 : at + _OWNED]
    owned = next((i for i, c in enumerate(ahead) if "quantity" in c.tags), None)
    return owned is not None and not any(c.mark for c in ahead[:owned])


def _adds(chunk: Chunk) -> bool:
    """Whether a word opens an aside: a relative, or a verb that tells what was done to the thing before."""
    return bool(chunk.tags & _ADDS) or (chunk.values.get("mood") == "done" and "low" in chunk.tags)
