"""What a sentence only looks back on: a clause on how long ago it was, or on when, that gives no day of its own.

Such a happening was not on the day of telling: "When the ministers met for the second dialogue, nobody", "a year after the
memorandum was signed", "it is two years since they agreed", 签署条约一周年之际.
"""

from __future__ import annotations

from itertools import takewhile

from sogdian.claim.event.mention import Phrase
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import Point, When

_UNITS = frozenset(("a", "mo", "wk", "d"))
_PLACED = frozenset(("of_name", "city", "event_at"))  # between a time and its gathering
_LENGTHS = frozenset(("per", "span"))
_HELD = 6  # chunks from a gathering to 以来
_TOWN = 4  # chunks from a time to the gathering, with its town
_OVER = 4  # chunks before a comma: "прошёл год с тех пор, как подписали"
_BEHIND = 6  # chunks from what is recalled to how long ago it was, where that follows


def recalled(sentence: Sentence, at: int) -> bool:
    """Whether what stands at an index is told in a clause that looks back."""
    chunks = sentence.chunks
    if at >= len(chunks) or sentence.title:
        return False
    if _first(chunks, at) <= sentence.opens < at and "recall_when" in chunks[sentence.opens].tags:
        return _goes_on(chunks, at)
    return long_ago(chunks, at)


def _first(chunks: list[Chunk], at: int) -> int:
    """Where the clause of an index begins."""
    return next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].mark and chunks[i].norm != "-"), 0)


def long_ago(chunks: list[Chunk], at: int) -> bool:
    """Whether it is told how long ago what stands at an index was: "it is a year since", 召开一周年."""
    first = _first(chunks, at)
    before = chunks[max(first - _OVER, 0) : at]
    if any("recall_since" in c.tags and i and _length(before[i - 1]) for i, c in enumerate(before)):
        return True
    if any("time" in c.tags and c.kids and "recall_since" in c.kids[-1].tags and _length(c) for c in before):
        return True
    after = list(takewhile(lambda c: not c.mark, chunks[at : at + _BEHIND]))
    return any(
        "recall_anniversary" in c.tags
        or ("time" in c.tags and c.kids and "recall_after" in c.kids[-1].tags)
        or ("recall_after" in c.tags and i and _length(after[i - 1]))
        for i, c in enumerate(after)
    )


def _goes_on(chunks: list[Chunk], at: int) -> bool:
    """Whether a main clause follows the one that opens with "when"."""
    return any(c.norm == "," for c in chunks[at + 1 :])


def _length(chunk: Chunk) -> bool:
    """Whether a chunk tells how long: "a year", "two years"."""
    if "quantity" in chunk.tags:
        return chunk.values["quantity"].unit in _UNITS
    if "time" not in chunk.tags:
        return bool(chunk.tags & _LENGTHS)
    when: When = chunk.values["time"]
    return when.last is None and when.first == Point() and any(k.tags & _LENGTHS for k in chunk.kids)


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
