"""Stretches of time that are no figures of their own: an event's days, the time over which something has changed."""

from __future__ import annotations

from sogdian.claim.figure.frame import Slot
from sogdian.mention.chunk import Chunk

_LED = 4  # words before: "over a period of"
_CLOSES = frozenset(",;:(")


def no_duration(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a stretch of time says nothing that another claim does not carry."""
    if slot.at and "age_word" in chunks[slot.at - 1].tags:
        return True  # "bulls older than 12 months"
    if any("ago" in c.tags for c in chunks[slot.at + 1 : slot.at + 2]):
        return True  # "left two hours ago"
    if slot.quantity.unit in ("a", "mo") and slot.at and "passes_time" in chunks[slot.at - 1].tags:
        return True  # "短短3年，产业园从蓝图变成现实"
    if slot.quantity.unit == "min" and slot.at and "time" in chunks[slot.at - 1].tags:
        return True  # «в 9 часов 45 минут»
    tests = (_headed, _own_days, _over, _grown_in, _reported, _later, _round, _again_after, _ended)
    return any(test(chunks, slot) for test in tests)


def _headed(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a headline without a verb opens with so many years, which it only looks back on: "Ten years under the mountain"."""
    if slot.at or slot.quantity.unit != "a" or chunks[-1].norm in (".", "。"):
        return False
    return not any(c.tags & {"mood", "modal", "say", "infinitive"} for c in chunks)


def _round(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a round number right before a noun only says that it is old: "百年口岸", "千年古城"; not "一百年"."""
    number = slot.chunk.kids[0] if slot.chunk.kids else slot.chunk
    after = chunks[slot.at + 1] if slot.at + 1 < len(chunks) else None
    if after is None or after.start != slot.chunk.end or "noun" not in after.tags:
        return False
    return len(number.kids) == 1 and "alone" in number.kids[0].tags


def _again_after(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a stretch only tells how often something happens: "a train passes every one hour and 40 minutes"."""
    at, last = slot.at, slot.previous
    if last is not None and last.at == at - 2 and "joins_list" in chunks[at - 1].tags and "measure" in chunks[last.at].tags:
        at = last.at
    return at > 0 and {"event_each", "event_habit"} <= chunks[at - 1].tags


def _ended(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a stretch is the one at whose end other figures stand: "by the end of 10 months, 3 million tons were sent"."""
    before = chunks[max(0, slot.at - _LED) : slot.at]
    return len(before) == _LED and "part_of" in before[-1].tags and "event_until" in before[-2].tags and "time_before" in before[0].tags


def _reported(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a stretch is the one that other figures cover: "over the same three-month period", "over a period of six months"."""
    before = chunks[max(0, slot.at - _LED) : slot.at]
    after = chunks[slot.at + 1 : slot.at + 2]
    if before and after and "period_word" in after[0].tags and "told_period" in before[-1].tags:
        return True
    of = len(before) == _LED and "part_of" in before[-1].tags and "period_word" in before[-2].tags
    return of and "article" in before[-3].tags and bool(before[0].tags & {"edge_word", "place_in"})


def _own_days(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a stretch is the event's own: "a two-day forum", or said so by the word before it."""
    if any("measured" in k.tags for k in slot.chunk.kids[-1:]):
        return any("event_noun" in c.tags for c in chunks[slot.at + 1 : slot.at + 4])
    if any(k.norm == "-" for k in slot.chunk.kids) and slot.quantity.value_to is None:
        return not any(c.values.get("measure") in ("duration", "loan") for c in chunks[slot.at + 1 : slot.at + 3])
    if slot.quantity.value_to is None and slot.at and "event_new" in chunks[slot.at - 1].tags:
        return any("event_noun" in c.tags for c in chunks[slot.at + 1 : slot.at + 3])  # "a two day visit"
    return slot.at > 0 and "own_days" in chunks[slot.at - 1].tags


def _over(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a clause opens with the stretch that it tells of: "Over 18 months, investment rose"."""
    opens = not slot.at or chunks[slot.at - 1].norm in _CLOSES
    first = slot.chunk.kids[0].tags if slot.chunk.kids else frozenset[str]()
    closes = slot.at + 1 < len(chunks) and chunks[slot.at + 1].norm in (",", "(", "，")
    over = closes and "edge_word" in first
    within = slot.at + 2 < len(chunks) and "while_after" in chunks[slot.at + 1].tags and chunks[slot.at + 2].norm in (",", "，")
    return opens and (over or within)


def _later(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a stretch only tells how much later something happened: "5分钟后，列车进站"."""
    return slot.at + 1 < len(chunks) and {"event_after", "char"} <= chunks[slot.at + 1].tags and chunks[slot.at + 1].start == slot.chunk.end


def _grown_in(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a stretch is that in which something has changed so many times: "doubles in two years"."""
    before = chunks[max(0, slot.at - 2) : slot.at]
    led = (*before[-1:], *slot.chunk.kids[:1])
    if not any(c.tags & {"flow_to", "edge_word"} for c in led):
        return False
    return any("fold" in c.tags or "times" in c.tags for c in before)
