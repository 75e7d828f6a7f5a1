"""Gatherings that are told by what sets them before the report: their own past time, their town, or since when they are held."""

from __future__ import annotations

from sogdian.claim.event.mention import Phrase
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When

_PLACED = frozenset(("of_name", "city", "event_at"))  # between a time and its gathering
_HELD = 6  # chunks from a gathering to 以来
_TOWN = 4  # chunks from a time to the gathering, with its town


def dated_before(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a gathering with a name, a number or a town has its own past time right before it: 2023年5月首届峰会以来, 去年的西安峰会上."""
    chunks = sentence.chunks
    at = next((i for i in range(phrase.noun - 1, max(-1, phrase.first - _TOWN), -1) if "time" in chunks[i].tags), None)
    if at is None or any(c.tags.isdisjoint(_PLACED) for c in chunks[at + 1 : phrase.first]):
        return False
    if phrase.name is None and phrase.edition is None and not any("city" in c.tags for c in chunks[at : phrase.noun]):
        return False
    when: When = chunks[at].values["time"]
    past = when.first.offset < 0 or when.absolute
    return past and not (when.edge or when.span or when.same or when.last is not None)


def of_town(sentence: Sentence, phrase: Phrase, sort: str) -> bool:
    """Whether a summit is told by its town: 西安峰会上."""
    return sort == "summit" and phrase.noun > 0 and "city" in sentence.chunks[phrase.noun - 1].tags


def since_founded(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it is only told since when there are such events: "论坛自2012年举办以来"; not since one that has its own time."""
    after = sentence.chunks[phrase.last : phrase.last + _HELD]
    return any({"since_after", "han"} <= c.tags for c in after) and not dated_before(sentence, phrase)
