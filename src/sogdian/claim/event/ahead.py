"""Days that lie ahead of the day of telling, and verbs that cannot mean them."""

from __future__ import annotations

from sogdian.claim.coming import days_ahead, present
from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_FAR = 30  # days
_LEAST = 2


def far_ahead(context: Context, text: str, least: int = _FAR) -> bool:
    """Whether a day (EDTF) lies weeks, or so many days, after the day of telling."""
    days = days_ahead(context, text)
    return days is not None and days > least


def done(chunks: list[Chunk]) -> bool:
    """Whether a sentence tells with a past verb of what took place, and of nothing that is to come."""
    moods = {c.values.get("mood") for c in chunks if "mood" in c.tags}
    return "done" in moods and not moods & {"planned", "proposed"}


def scheduled(sentence: Sentence) -> bool:
    """Whether the first verb of a sentence is a present that can tell of what is to come."""
    if not present(sentence):
        return False
    verbs = (c for c in sentence.chunks if c.tags & {"mood", "in_present"} and c.tags.isdisjoint(("say", "mood_filler", "infinitive")))
    first = next(verbs, None)
    return first is not None and "in_present" in first.tags


def promised_there(chunks: list[Chunk], first: int) -> bool:
    """Whether nothing but what somebody promised or proposed at an event lies ahead: "vowed closer ties at a meeting", "agreed to build it at"."""
    if first < _LEAST or "event_at" not in chunks[first - 1].tags or "mood" in chunks[first - 1].tags:
        return False
    start = next((i + 1 for i in range(first - 2, -1, -1) if chunks[i].norm in (";", ":")), 0)
    before = chunks[start : first - 1]
    some = [i for i, c in enumerate(before) if c.values.get("mood") in ("planned", "proposed") or c.tags & {"modal", "infinitive"}]
    told = [i for i in some if before[i].tags & {"say", "event_agreed"} or (i and "article" in before[i - 1].tags)]
    return bool(told) and told == some and not any("modal" in before[i].tags for i in told)


def said_when(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether somebody says something when he meets another: "said X on May 14 when meeting with Y"."""
    return i < first and first > 0 and "event_while" in chunks[first - 1].tags
