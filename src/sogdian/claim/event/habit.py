"""Habits, and sayings of an event told before: neither brings one in."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_HELD, _OFTEN = 12, 14


def said_of(sentence: Sentence, at: int) -> bool:
    """Whether the words before a chunk make it a saying of an event told before ("这是他第二次访华"), or a habit."""
    chunks = sentence.chunks
    press = chunks[at].values.get("event_noun") == "press_conference"  # "this is what was learnt at the press conference"
    this = any("event_this_is" in c.tags for c in chunks[:2]) and not press
    clause = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].mark), 0)
    if this and clause and any("event_also_is" in c.tags for c in chunks[clause : clause + 2]):
        return True
    if this and not clause:
        return True
    if any(habit(c) and "time" in c.tags for c in chunks[at + 1 : at + 3]):
        return True
    for chunk in chunks[at + 1 : at + _HELD]:
        if habit(chunk):
            return True  # "is held annually on September 12"
        if chunk.mark or "time" in chunk.tags:
            break
    timed = False
    for chunk in reversed(chunks[max(0, at - _OFTEN) : at]):
        if habit(chunk):
            return True
        if timed or chunk.norm == ";":
            return False
        timed = "time" in chunk.tags  # "каждую весну": the habit stands right before its time
    return False


def habit(chunk: Chunk) -> bool:
    """Whether it says how often a thing is done: "every year"."""
    return "event_habit" in chunk.tags or ("time" in chunk.tags and any("event_habit" in k.tags for k in chunk.kids))
