"""Lists of the countries that one sells to or buys from: "its main export destinations were Italy ($13.1 billion), China"."""

from __future__ import annotations

from typing import NamedTuple

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.claim.figure.told import Parties
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_TRADED = ("exports", "imports")
_BESIDE = 4  # words between "destinations" and "exports"
_LEAD = 6  # words from these to the verb, and before them to whose they are
_OPENS = frozenset(("paper_is", "project_is", "rank_verb", "project_among", "event_includes"))
_ITEM = frozenset(("quantity", "share_word", "with_party", "joins_list", "function", "worth"))


class Lands(NamedTuple):
    """What a list of countries tells of each: `exports` or `imports`, whose they are, and where the list begins."""

    measure: str
    owner: tuple[str, ...]
    first: int


def lands_of(context: Context, sentence: Sentence) -> Lands | None:
    """The list of a sentence; None where it has none."""
    return context.once(_lists).get(sentence.index)


def sum_of(context: Context, frame: Frame, slot: Slot) -> str | None:
    """What a sum or a share of such a list is of: `exports` or `imports`."""
    told = lands_of(context, frame.sentence)
    return told.measure if told is not None and _partner(context, frame.sentence.chunks, told.first, slot.at) else None


def sides_of(context: Context, frame: Frame, slot: Slot, topic: Topic) -> Parties | None:
    """Who sells and who buys by a number of such a list."""
    told = lands_of(context, frame.sentence)
    partner = _partner(context, frame.sentence.chunks, told.first, slot.at) if told is not None else ()
    if told is None or not partner:
        return None
    listed = {code for c in frame.sentence.chunks[told.first :] if named(context, c) for code in context.codes(c)}
    maybe = (told.owner, (topic.trader,) if topic.trader else (), topic.home if len(topic.home) == 1 else ())
    owner = next((some for some in maybe if some and listed.isdisjoint(some)), ())
    source, target = (owner, partner) if told.measure == "exports" else (partner, owner)
    return Parties((*owner, *partner), source, target)


def _lists(context: Context) -> dict[int, Lands]:
    """The lists of a document, by their sentences."""
    some = ((s.index, _opened(context, s.chunks, at)) for s in context.sentences for at, _ in s.having("partner_land"))
    return {index: lands for index, lands in some if lands is not None}


def _opened(context: Context, chunks: list[Chunk], at: int) -> Lands | None:
    """The list that a word for such countries opens at a place."""
    measure = chunks[at].values.get("partner_land")
    last = at
    if measure not in _TRADED:
        beside = range(max(0, at - _BESIDE), min(len(chunks), at + _BESIDE + 1))
        there = next((i for i in beside if chunks[i].values.get("measure") in _TRADED and "quantity" not in chunks[i].tags), None)
        if there is None:
            return None
        measure, last = chunks[there].values["measure"], max(at, there)
    verb = next((i for i in range(last + 1, min(len(chunks), last + 1 + _LEAD)) if chunks[i].norm in (":", "-") or chunks[i].tags & _OPENS), None)
    if verb is None:
        return None
    first = verb + 1 if verb + 1 < len(chunks) and chunks[verb + 1].norm != ":" else verb + 2
    if not any(named(context, c) for c in chunks[first : first + 2]):
        return None
    whose = [*range(last + 1, verb), *range(at - 1, max(-1, at - _LEAD), -1)]
    owner = next((context.codes(chunks[i]) for i in whose if named(context, chunks[i]) and "group" not in chunks[i].tags), ())
    return Lands(str(measure), owner, first)


def _partner(context: Context, chunks: list[Chunk], first: int, at: int) -> tuple[str, ...]:
    """The country of the list to which a number belongs: the last one named before it, with but numbers and signs between."""
    for i in range(at - 1, first - 1, -1):
        if named(context, chunks[i]):
            return context.codes(chunks[i])
        if not (chunks[i].mark or chunks[i].tags & _ITEM):
            return ()
    return ()
