"""Times that their sentence settles: so many months that are over, told soon after their end ("in nine months", "over eleven
months"); the eve of an event, which is no day before the telling.
"""

from __future__ import annotations

from decimal import Decimal

from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.sentence import Sentence
from sogdian.mention.time import TIME
from sogdian.mention.when import Anchor, Point, When

_FEWEST, _MOST = 2, 11
_YEAR = 12
_WORDS = 2  # a number and "months"
_LATE = (1, 2)  # months from the last month told of to that of telling
_AHEAD = frozenset(("planned", "proposed"))


def months_so_far(sentence: Sentence, lexicon: Lexicon, anchor: Anchor) -> Sentence:
    """The sentence with such months as the time that they are, where the month of telling follows on them."""
    if anchor.year is None or anchor.month is None or sentence.tags.isdisjoint(("time", "measure")):
        return sentence
    chunks = list(sentence.chunks)
    for at, chunk in sentence.having("time", "measure"):
        count = _months(chunk)
        if count is None or not _led(chunks, at) or any(c.values.get("mood") in _AHEAD for c in chunks):
            continue
        year = next((anchor.year - back for back in (0, 1) if anchor.month + _YEAR * back - count in _LATE), None)
        if year is None:
            continue
        when = When(Point(year, 1), Point(year, count))
        chunks[at] = lexicon.chunk(chunk.kids, TIME, {"time": when}, chunk.norm)
    return sentence.of(chunks) if any(a is not b for a, b in zip(chunks, sentence.chunks, strict=True)) else sentence


def eves(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence with a word for the day before as one that leads on an event: "накануне визита", not "накануне сообщил"."""
    chunks = list(sentence.chunks)
    for at, chunk in sentence.having("time"):
        noun = next((c for c in chunks[at + 1 : at + 1 + _WORDS] if "event_noun" in c.tags), None)
        if noun is None or len(chunk.kids) != 1 or "event_at" not in chunk.kids[0].tags:
            continue
        cases = lexicon.morphology.cases(noun.norm.rpartition(" ")[2]) if lexicon.morphology is not None else frozenset[str]()
        if "gen" in cases and "nom" not in cases:
            chunks[at] = chunk.kids[0]
    return sentence.of(chunks) if any(a is not b for a, b in zip(chunks, sentence.chunks, strict=True)) else sentence


def _months(chunk: Chunk) -> int | None:
    """How many months a chunk tells, whether as an amount or as a time too vague for a calendar."""
    if len(chunk.kids) < 2 or "month" not in chunk.kids[-1].values.values():
        return None
    if "time" in chunk.tags and chunk.values["time"] != When(Point()):
        return None
    if "time" not in chunk.tags and "measure" not in chunk.tags:
        return None
    if any("definite" in kid.tags and "article" not in kid.tags for kid in chunk.kids[:-2]):
        return None  # "in those five months"
    values = chunk.kids[-2].values
    value = values.get("value", values.get("numword", values.get("number")))
    count = int(value) if isinstance(value, int | Decimal) or (isinstance(value, str) and value.isdigit()) else None
    return count if count is not None and _FEWEST <= count <= _MOST else None


def _led(chunks: list[Chunk], at: int) -> bool:
    """Whether the word before, or the chunk's own first word, tells of a stretch that is over.

    One that may only say how long something lasts does so unless it follows what is told: "61 thousand tons for four months".
    """
    own = chunks[at].kids[0].tags
    inside = "so_far_before" in own
    lead = own if inside else chunks[at - 1].tags if at else frozenset[str]()
    if "so_far_before" not in lead:
        return False
    there = at - 1 if inside else at - 2
    return "lasting_too" not in lead or (there >= 0 and bool(chunks[there].tags & {"money", "measure"}))
