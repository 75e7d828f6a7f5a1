"""Goods that a clause or the head of a list says come from a land or go to it: "из КНР поступило товаров на 5 млрд долларов".

What goes "the other way" flows back from where the goods told before went.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.claim.figure.told import Parties
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_SIDE = 6  # words between a verb that moves goods and where from or where to
_OPENS = frozenset("-–—(")
_OPENING = 3  # words that the head of a list begins with, up to the verb
_NEAR = 2  # sentences over which "the other way" goes back
_STOPS = frozenset((";", ".", ":"))
_SOLD = frozenset(("exports", "imports"))
_NOT_NAME = frozenset(("quantity", "time", "mood", "function"))
_LINE = frozenset("-–—•·*▪●◦‣■►✓")


class Way(NamedTuple):
    """Whence and whither goods go."""

    source: tuple[str, ...]
    target: tuple[str, ...]


class Mark(NamedTuple):
    """From which chunk of a sentence on goods are told to go some way, and whether what follows lists them."""

    at: int
    way: Way
    listed: bool


def moved(context: Context, frame: Frame, slot: Slot, topic: Topic) -> tuple[str, Parties] | None:
    """What a sum is, `exports` or `imports`, and whose, where it is the worth of goods that come from a land or go to it."""
    if slot.quantity.kind != "money":
        return None
    chunks = frame.sentence.chunks
    marks = context.once(_marks).get(frame.sentence.index, [])
    mark = marks[bisect_left(marks, slot.at, key=lambda m: m.at) - 1] if marks and marks[0].at < slot.at else None
    if mark is None:
        return _back(frame, slot, topic)
    if not _worth(chunks, slot, mark) or any("measure" in c.values and "moves_goods" not in c.tags for c in chunks[max(mark.at, 0) : slot.at]):
        return None
    way = _whole(mark.way, topic)
    name = "exports" if mark.way.target else "imports"
    scope = _item(context, chunks, slot) if mark.listed else None
    return name, Parties(tuple(dict.fromkeys((*way.source, *way.target))), way.source, way.target, scope)


def _back(frame: Frame, slot: Slot, topic: Topic) -> tuple[str, Parties] | None:
    """The sum of what goes the other way after exports or imports: "exports came to 4.7 billion, the flow back to 80 million"."""
    told, last, chunks = topic.told, topic.last, frame.sentence.chunks
    name = last.of if last is not None and last.name == "growth" else last.name if last is not None else None
    if told is None or name not in _SOLD or slot.previous is None or not (told.source and told.target):
        return None
    between = chunks[slot.previous.at + 1 : slot.at]
    if not any("goes_back" in c.tags for c in between) or any(c.values.get("measure") in _SOLD for c in between):
        return None
    return "imports" if name == "exports" else "exports", Parties(told.codes, told.target, told.source)


def _whole(way: Way, topic: Topic) -> Way:
    """The same with the side that is not told, by the two of whom the report tells."""
    source, target = way
    other = tuple(c for c in topic.pair if c not in (*source, *target))
    if len(other) == 1 and bool(source) != bool(target):
        return Way(source or other, target or other)
    return way


def _worth(chunks: list[Chunk], slot: Slot, mark: Mark) -> bool:
    """Whether a sum is what goods are worth: "goods for $5 billion", "the other way for 74 million"; in a list beside their name."""
    before = chunks[slot.at - 1]
    inner = any("change_by" in k.tags for k in slot.chunk.kids[:1])
    if not (inner or before.tags & {"worth", "pays_for"}):
        return mark.listed and before.norm in _OPENS and bool(before.norm)
    lead = chunks[max(mark.at, 0) : slot.at]
    return mark.listed or any(c.tags & {"goods_noun", "goes_back"} for c in lead)


def _item(context: Context, chunks: list[Chunk], slot: Slot) -> str | None:
    """The goods whose worth an item of a list tells: the words before its dash or bracket."""
    end = slot.at
    while end > 0 and (chunks[end - 1].mark or chunks[end - 1].tags & {"worth", "quantity"}):
        end -= 1
    first = end
    while first > 0 and not chunks[first - 1].mark and "quantity" not in chunks[first - 1].tags:
        first -= 1
    if first == end or any(c.tags & {"mood", "time", "goes_back"} for c in chunks[first:end]):
        return None
    return context.text[chunks[first].start : chunks[end - 1].end]


def _marks(context: Context) -> dict[int, list[Mark]]:
    """Where in which sentence goods are told to go some way."""
    found: dict[int, list[Mark]] = {}
    last: Way | None = None
    opened: Way | None = None
    told = -_NEAR
    for sentence in context.sentences:
        opened = opened if opened is not None and _is_line(sentence) else None
        if opened is not None:
            found[sentence.index], told = [Mark(-1, opened, True)], sentence.index
            continue
        last = last if sentence.index - told <= _NEAR else None
        marks = _of_sentence(context, sentence, last)
        if marks:
            last, told = marks[-1].way, sentence.index
            found[sentence.index] = marks
            opened = last if marks[-1].listed and sentence.chunks[-1].norm == ":" else None
    return found


def _is_line(sentence: Sentence) -> bool:
    return bool(sentence.chunks) and sentence.chunks[0].norm in _LINE and bool(sentence.chunks[0].norm)


def _of_sentence(context: Context, sentence: Sentence, last: Way | None) -> list[Mark]:
    """The ways that the clauses of a sentence tell, in their order."""
    chunks, marks = sentence.chunks, list[Mark]()
    if sentence.tags.isdisjoint(("moves_goods", "goes_back")):
        return marks
    for at, chunk in enumerate(chunks):
        way: Way | None = None
        if "moves_goods" in chunk.tags:
            way = _told(context, chunks, at)
        elif "goes_back" in chunk.tags and last is not None:
            way = Way(last.target, last.source)
        if way is not None:
            colon = next((i for i in range(at + 1, len(chunks)) if chunks[i].norm in _STOPS or "quantity" in chunks[i].tags), at)
            listed = chunks[colon].norm == ":" and at < _OPENING
            marks.append(Mark(at, way, listed))
            last = way
    return marks


def _told(context: Context, chunks: list[Chunk], verb: int) -> Way | None:
    """Whence and whither a verb moves goods, by the words before the lands of its clause; None where no land is placed."""
    source, target = list[str](), list[str]()
    for at in range(max(1, verb - _SIDE), min(len(chunks), verb + _SIDE)):
        if any(c.norm in _STOPS or "quantity" in c.tags for c in chunks[min(at, verb) : max(at, verb)]) or not named(context, chunks[at]):
            continue
        lead = chunks[at - 1].tags
        side = source if "flow_from" in lead else target if "flow_to" in lead and "place_in" in lead else None
        if side is not None:
            side += [c for c in context.codes(chunks[at]) if c not in side]
    return Way(tuple(source), tuple(target)) if source or target else None
