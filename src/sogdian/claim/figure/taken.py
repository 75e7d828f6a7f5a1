"""Bare numbers that go on with what the sentences before have told in its own unit: "24,800 TEU. Eastbound: 4,600"."""

from __future__ import annotations

import msgspec

from sogdian.claim.figure.counted import many
from sogdian.claim.figure.frame import Slot, bare, labelled
from sogdian.claim.figure.topic import LARGE, Topic
from sogdian.mention.quantity import Quantity
from sogdian.mention.sentence import Sentence

_NEAR = 1  # sentences
_LIKE = 200  # times as much or as little is no longer the same thing
_SMALL = 1000  # smaller numbers count something


def take_unit(sentence: Sentence, slot: Slot, topic: Topic) -> None:
    """A bare large number is in the unit of the large amounts told before: "the sum was just under 100 million"."""
    quantity = slot.quantity
    if any(c.values.get("measure") == "population" or "whole_people" in c.tags for c in sentence.chunks[max(0, slot.at - 5) : slot.at]):
        return
    last = slot.previous
    while last is not None and last.quantity.kind in ("percent", "share"):
        last = last.previous
    if last is not None and last.quantity.kind == "count" and last.quantity.value >= LARGE and many(topic.context, sentence.chunks[last.at + 1].norm):
        return  # "13.9 million passengers a year, 4.4 million in the summer"
    if (
        quantity.kind == "count"
        and topic.large
        and not any("counter" in k.tags for k in slot.chunk.kids)
        and bare(sentence.chunks, slot)
        and not labelled(sentence.chunks, slot.at)
    ):
        if any("magnitude" in k.tags or "composed" in k.tags for k in slot.chunk.kids) and quantity.value >= LARGE:
            slot.quantity = msgspec.structs.replace(quantity, unit=topic.large[0], kind=topic.large[1])
            return
    if quantity.kind == "count" and topic.heap is not None and _goes_on(sentence, slot, topic):
        slot.quantity = msgspec.structs.replace(quantity, unit=topic.heap[0], kind="measure")


def _goes_on(sentence: Sentence, slot: Slot, topic: Topic) -> bool:
    """Whether a large bare number is more of the heap told before: "in 2010 the figure was 240,000", "in a year 655 thousand"."""
    quantity: Quantity = slot.quantity
    assert topic.heap is not None
    _, value, told = topic.heap
    if sentence.index - told > _NEAR or sentence.title or quantity.value < _SMALL or not value / _LIKE < quantity.value < value * _LIKE:
        return False
    chunks = sentence.chunks
    if any("counter" in k.tags or "classifier" in k.tags for k in slot.chunk.kids) or labelled(chunks, slot.at):
        return False
    own = chunks[slot.first : slot.at]
    if any(c.tags & {"number_of", "counted_verb", "people_noun"} or c.values.get("measure") == "population" for c in own):
        return False
    last = slot.at + 1 == len(chunks) or bool(chunks[slot.at + 1].tags & {"those"})
    return last or bare(chunks, slot)
