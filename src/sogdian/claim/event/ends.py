"""How a stretch of days ends: the last day told, and what tells that a day is the last."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When

_JOINED, _VERB = 2, 9


def ends_range(chunks: list[Chunk], i: int) -> bool:
    """Whether a weekday only goes on from the one before it."""
    if i < _JOINED or not {"time"} <= chunks[i].tags & chunks[i - 2].tags or "to" not in chunks[i - 1].tags:
        return False
    return all(c.values["time"].first.weekday is not None for c in (chunks[i], chunks[i - 2]))


def closes(chunks: list[Chunk], i: int, when: When) -> bool:
    """Whether the time is the last day: "will last until August 21", "ends tomorrow"."""
    if when.last is not None:
        return False
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    if after is not None and "event_until" in after.tags and after.tags & {"han", "char"}:
        return True
    later = next((c for c in chunks[i + 1 : i + 5] if not c.tags & {"place_in", "city", "country", "region"}), None)
    if later is not None and "event_ends" in later.tags:
        return True
    if when.edge in ("until", "by"):
        return True
    near = 2 if i and chunks[i - 1].tags & {"function", "article", "event_in"} else 1
    return any("event_until" in c.tags for c in chunks[max(0, i - near) : i])


def over(sentence: Sentence, first: int, last: int, aside: range) -> bool:
    """Whether the event is told to be over: "completed a two-day drill", "the fair wrapped up on Friday"."""
    chunks = sentence.chunks
    before = chunks[max(0, first - 2) : first]
    if any("event_over" in c.tags for c in before):
        return True
    last = aside.stop if aside else last
    for chunk in chunks[last : last + _VERB]:
        if "event_over" in chunk.tags:
            return True
        if chunk.mark or chunk.tags & {"event_noun", "event_happen", "event_past", "relative", "time", "event_hold"}:
            return False
    return False


def ended(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a word between a time and the event after it says that it ended then: "on 12 July the courses ended"."""
    return any("event_ended" in c.tags for c in chunks[i + 1 : first])


def both(text: str, when: When) -> tuple[str | None, str | None]:
    """The first and the last day of a stretch as EDTF; a week stays whole."""
    left, slash, right = text.partition("/")
    if not slash or when.first.unit == "week":
        return text, None
    if left == "..":
        return None, right
    return (left, None) if right == ".." else (left, right)
