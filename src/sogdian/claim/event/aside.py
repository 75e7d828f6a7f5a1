"""Nouns of events that only say what another one is."""

from __future__ import annotations

from sogdian.claim.event.mention import Phrase
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_VERBAL, _IS = frozenset(("mood", "mood_filler", "passive")), frozenset(("project_is", "passive"))
_DESCRIBES = frozenset(("article", "ordinal", "title_mod", "free"))
_OPENING, _PAIR, _SHORT = 5, 2, 3


def explained(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an apposition names what this only announces: "a conference, the first Summit of ..."."""
    after = sentence.chunks[phrase.last : phrase.last + 9]
    if phrase.determiner != "a" or len(after) < 3 or after[0].norm != "," or "definite" not in after[1].tags:
        return False
    for chunk in after[2:]:
        if chunk.tags & {"series", "event_noun"}:
            return bool(chunk.tags & {"series", "Cap"})
        if chunk.tags & {"mood", "say", "relative", "time", "event_past"} or chunk.norm == ",":
            return False
    return False


def explains(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it only says what the event named before a comma is: "the sixth Expo, a three-day fair, opened"."""
    before = sentence.chunks[max(0, phrase.first - 2) : phrase.first]
    if phrase.determiner != "a" or len(before) < 2 or before[1].norm != "," or phrase.quoted is not None:
        return False
    after = sentence.chunks[phrase.last : phrase.last + 1]
    if any("mood" in c.tags for c in after):
        return False  # "Following the meeting, a ceremony was held"
    first = phrase.first - 2 - _SHORT
    named = sentence.chunks[first] if first >= 0 and past_short_name(sentence.chunks, first + 1) == phrase.first - 1 else before[0]
    return bool(named.tags & {"event_noun", "series"})


def format_of(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it only tells of what sort a standing format is: "the mechanism of dialogue"."""
    before = sentence.chunks[max(0, phrase.first - 2) : phrase.first]
    if sentence.chunks[phrase.noun].values.get("event_noun") not in ("dialogue", "meeting") or phrase.edition is not None:
        return False
    led = bool(before) and ("event_format" in before[-1].tags or ("event_of" in before[-1].tags and "event_format" in before[0].tags))
    return led and phrase.quoted is None


def predicate(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase only says something of an event: "It will be the first meeting in the region", "The event is the largest forum"."""
    chunks = sentence.chunks
    be = _being(chunks)
    if not 0 <= be < phrase.first <= be + _OPENING or phrase.quoted is not None or "series" in chunks[phrase.noun].tags:
        return False
    return all(_describes(chunks, i) for i in range(be + 1, phrase.first))


def _describes(chunks: list[Chunk], at: int) -> bool:
    """Whether a word belongs to what is said of an event: "the | first | in | - | person | meeting"."""
    tied = chunks[at].norm == "-" or chunks[at + 1].norm == "-"
    return tied or (not chunks[at].tags.isdisjoint(_DESCRIBES) and "governs" not in chunks[at].tags)


def _being(chunks: list[Chunk]) -> int:
    """Where a form of "to be" says what an event told before is, at a sentence's beginning: "It was", "The event will be"; -1 where none does."""
    if "event_it" in chunks[0].tags:
        opening = chunks[1:_OPENING]
        verbs = next((i for i, c in enumerate(opening) if not c.tags & _VERBAL), len(opening))
        return verbs if verbs or chunks[0].tags & _IS else -1
    called = len(chunks) > _PAIR and "article" in chunks[0].tags and "event_noun" in chunks[1].tags
    return _PAIR if called and chunks[_PAIR].tags & _IS else -1


def one_like(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether one event that is like another is told as held, with its day: "a similar drill was held in 2019"."""
    chunks = sentence.chunks
    if "event_like" not in chunks[phrase.first].tags or "time" not in sentence.tags:
        return False
    if phrase.first and chunks[phrase.first - 1].tags & {"event_each", "negation"}:
        return False  # "no such forum", "all such drills"
    held = (i for i, c in enumerate(chunks) if i >= phrase.last and c.tags & {"event_past", "event_hold", "event_happen"})
    first = next(held, None)
    return first is not None and not any(c.norm in (",", ";") or "relative" in c.tags for c in chunks[phrase.last : first])


def past_short_name(chunks: list[Chunk], at: int) -> int:
    """The index after the short name in brackets that follows an event's own: "the Expo |(CEE),| a six-day fair"."""
    closed = at + 2 < len(chunks) and chunks[at].norm == "(" and chunks[at + 2].norm == ")"
    return at + _SHORT if closed and chunks[at + 1].tags & {"UP", "Cap"} else at
