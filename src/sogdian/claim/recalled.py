"""What a sentence only looks back on: a clause on how long ago it was, or on when, that gives no day of its own.

Such a happening was not on the day of telling: "When the ministers met for the second dialogue, nobody", "a year after the
memorandum was signed", "it is two years since they agreed", 签署条约一周年之际.
"""

from __future__ import annotations

from itertools import takewhile

from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import Point, When

_UNITS = frozenset(("a", "mo", "wk", "d"))
_LENGTHS = frozenset(("per", "span"))
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
