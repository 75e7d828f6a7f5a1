"""The time that the head of a list tells for all its lines: "State debt as of 1 July: - external ..., - domestic ..."."""

from __future__ import annotations

import msgspec

from sogdian.claim.context import Context
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import Point, When

_BULLETS = frozenset("-–—•·*▪●◦‣■►✓")
_OPENS = frozenset((":", "："))
_GOES_ON = frozenset((";", "；"))


def heading_time(context: Context, sentence: Sentence, told: str | None) -> str | None:
    """What the head of the list that a sentence is a line of tells, `told` being what held for the sentence before; else None."""
    index = sentence.index
    if not index or not sentence.chunks:
        return None
    before = context.sentences[index - 1]
    if before.paragraph == sentence.paragraph:
        return told
    if told is not None:
        return told if is_line(sentence) or before.chunks[-1].norm in _GOES_ON else None
    if not (is_line(sentence) or before.chunks[-1].norm in _OPENS) or is_line(before) or "quantity" in before.tags:
        return None
    return _only_time(context, before)


def is_line(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list by the sign that it begins with."""
    return len(sentence.chunks) > 1 and sentence.chunks[0].norm in _BULLETS


def _only_time(context: Context, sentence: Sentence) -> str | None:
    """The one time that a sentence tells, a day of saying or of today left out."""
    found: set[str] = set()
    for _, chunk in sentence.having("time"):
        when: When = chunk.values["time"]
        if when.first == Point() or when.first.weekday is not None or when.same or when.span or when.first.unit in ("day", "period"):
            continue
        text = context.document.resolve(msgspec.structs.replace(when, edge="since" if when.edge == "since" else ""), future=False)
        if text is not None:
            found.add(text)
    return found.pop() if len(found) == 1 else None
