"""What a figure is compared with, and which number a time of comparison stands with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sogdian.claim.figure_frame import Frame, Slot, more_than
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import When

if TYPE_CHECKING:
    from sogdian.claim.figure_word import Measure

_LEVEL = 4  # words from a multiple to the time of the level that it is of
_HELD = 3  # words between "than" and the number that it holds another against
_THEN = 9  # words from a time to the number of the clause on it
_PAIR = 5  # words from where a change began to where it led
_CHANGES = frozenset(("percent", "times", "points"))


def is_base(chunks: list[Chunk], at: int, growth: int | None = None) -> bool:
    """Whether a time is what something is compared with; after a growth at `growth`, "on 2012" is."""
    when: When = chunks[at].values["time"]
    if when.same:
        return True
    if at + 1 < len(chunks) and "base_after" in chunks[at + 1].tags:
        return True
    if at + 2 < len(chunks) and "saxon" in chunks[at + 1].tags and "level_noun" in chunks[at + 2].tags:
        return True  # "last year's figure"
    if growth is not None and 0 < at - growth <= _LEVEL and any("level_noun" in c.tags for c in chunks[growth + 1 : at]):
        return True  # "three times the figure of 2013"
    first = chunks[at].kids[0] if len(chunks[at].kids) > 1 and when.last is None else None
    if first is not None and "base_word" in first.tags:
        return "edge_word" not in first.tags or (growth is not None and growth < at <= growth + 4)
    for back in (1, 2):
        if at - back < 0:
            return False
        before = chunks[at - back]
        if back == 1 and {"year_on_year", "han"} <= before.tags and growth is not None:
            return True  # "同比2011年的228亿美元增长10%"
        if "base_word" in before.tags and "contrast_word" not in before.tags:
            return "edge_word" not in before.tags or (growth is not None and growth < at <= growth + 4)
        if "function" not in before.tags:
            return False
    return False


def year_before(when: When, period: str | None) -> str | None:
    """ "The same period" of another year: the months of this one."""
    if period is None or not period[:4].isdigit():
        return None
    year = when.first.year or int(period[:4]) - 1
    return "/".join(f"{year:04d}{part[4:]}" for part in period.split("/"))


def growth_at(slot: Slot, measure: Measure) -> int | None:
    """Where the growth stands that a later "from 2013" is measured against: this one, or the one right before."""
    if measure.name == "growth":
        return slot.at
    before = slot.previous
    return before.at if before is not None and before.quantity.kind in ("percent", "times", "points") else None


def of_change(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a change stands between a number and what the change is measured against: "2 billion, 4% more than in May".

    So it is where the number only follows, in a clause of its own: "compared with 2017, imports rose to 2 billion".
    """
    low, high = sorted((slot.at, at))
    if any(low < s.at < high and s.quantity.kind in _CHANGES for s in frame.slots):
        return True
    inner = frame.sentence.chunks[low + 1 : high]
    return at < slot.at and any(c.mark and c.norm != "(" for c in inner) and not any("then_when" in c.tags for c in inner)


def of_bracket(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time stands in brackets with a sum of its own: "2 billion, 4% less (2.1 billion in May)"."""
    if slot.bracketed or not any(s.bracketed and s.at < at and s.quantity.kind == "money" for s in frame.slots):
        return False
    owner = max((s for s in frame.slots if s.at < at), key=lambda s: s.at)
    marks = {c.norm for c in frame.sentence.chunks[owner.at : at]}
    return owner.bracketed and owner.quantity.kind == "money" and ")" not in marks


def moved(chunks: list[Chunk], slot: Slot) -> str:
    """Whether a number is where a change began or where it led."""
    tags = chunks[slot.at - 1].tags if slot.at else frozenset[str]()
    if "base_word" in tags and "level_before" not in tags:
        return "base"
    return "from" if "flow_from" in tags else "to" if slot.level or "level_before" in tags else ""


def held_against(chunks: list[Chunk], at: int) -> bool:
    """Whether a number is what another one is held against: "than the $35 million", "against 12.1 million tons"."""
    if more_than(chunks, at):
        return False
    the = False  # "more than the $35 million" holds against it, "more than $35 million" is a bound
    for chunk in reversed(chunks[max(0, at - _HELD) : at]):
        if "base_word" in chunk.tags and chunk.tags.isdisjoint(("edge_word", "flow_from", "contrast_word")):
            return the or "bound_before" not in chunk.tags
        if not chunk.tags & {"article", "function", "bound_before"}:
            return False
        the = the or "article" in chunk.tags
    return False


def beside_held(chunks: list[Chunk], at: int) -> bool:
    """Whether a time follows a number that another one is held against: "against 520 tons in 2023"."""
    number = next((i for i in range(at - 1, max(-1, at - _HELD), -1) if "quantity" in chunks[i].tags), None)
    return number is not None and held_against(chunks, number)


def of_held(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time belongs to a number that another one is held against, and not to this one: "640 against 520 in 2023, coal 900"."""
    chunks = frame.sentence.chunks
    other = next((s for s in reversed(frame.slots) if s.at < at), None)
    if other is None or other.at == slot.at or not held_against(chunks, other.at) or any(c.mark for c in chunks[other.at + 1 : at]):
        return False
    return slot.at < other.at or any(c.mark for c in chunks[at + 1 : slot.at])


def then_when(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a clause on the time right before it tells the number: "than the year before, when it was $10 billion"."""
    chunks = frame.sentence.chunks
    inner: list[Chunk] = []
    for chunk in reversed(chunks[max(0, slot.at - _THEN) : slot.at]):
        if chunk is time:
            return any("then_when" in c.tags for c in inner[-2:])
        if chunk.tags & {"time", "quantity"}:
            return False
        inner.append(chunk)
    return False


def pair_side(frame: Frame, slot: Slot) -> str:
    """Whether a number is the first or the last of "from 19 to 27"; "" where it is neither."""
    slots = frame.slots
    n = slots.index(slot)
    if n + 1 < len(slots) and _led(frame, slot, slots[n + 1]):
        return "first"
    return "last" if n and _led(frame, slots[n - 1], slot) else ""


def _led(frame: Frame, slot: Slot, after: Slot) -> bool:
    """Whether a change began at one number and led to the other."""
    chunks = frame.sentence.chunks
    if slot.at == after.at:
        return True  # one stretch of words that tells a move
    if slot.quantity.kind != after.quantity.kind or after.at - slot.at > _PAIR or not slot.at:
        return False
    began = chunks[slot.at - 1].tags & {"flow_from", "base_word"} or any("flow_from" in k.tags for k in slot.chunk.kids[:1])
    inner = chunks[slot.at + 1 : after.at]
    if not began or any(c.norm in (";", ".", "(") for c in inner):
        return False
    return after.level or any(c.tags & {"level_before", "flow_to"} for c in inner[-2:])
