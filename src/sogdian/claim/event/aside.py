"""Nouns of events that only say what another one is."""

from __future__ import annotations

from sogdian.claim.event.mention import Phrase
from sogdian.mention.sentence import Sentence


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
    return bool(before[0].tags & {"event_noun", "series"})


def format_of(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it only tells of what sort a standing format is: "the mechanism of dialogue"."""
    before = sentence.chunks[max(0, phrase.first - 2) : phrase.first]
    if sentence.chunks[phrase.noun].values.get("event_noun") not in ("dialogue", "meeting") or phrase.edition is not None:
        return False
    led = bool(before) and ("event_format" in before[-1].tags or ("event_of" in before[-1].tags and "event_format" in before[0].tags))
    return led and phrase.quoted is None
