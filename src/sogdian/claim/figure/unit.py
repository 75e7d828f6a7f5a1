"""Bare numbers that take the unit of another number of their list: "exports 13, imports 11 billion dollars"."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from sogdian.claim.figure.frame import CLOSING, HEAPS, Frame, Slot, bare, labelled, numbered
from sogdian.mention.chunk import Chunk
from sogdian.mention.quantity import Quantity

_SPELLED = 1000  # larger numbers in words are amounts as those in digits are
_BESIDE = 2
_THOUSANDS = 1000
_WHOLE = 100  # percent
_TIMES = frozenset(("d", "h", "min", "wk", "mo", "a"))


def share_units(frame: Frame) -> None:
    """Ellipsis: "by 25.8 and with Tajikistan by 93.4 percent", "exports 13, imports 11 billion dollars"."""
    for n, slot in enumerate(frame.slots):
        q = slot.quantity
        if q.unit != "1" or "count" not in slot.chunk.tags:
            continue
        start = _came_from(frame, n)
        if start is None and not bare(frame.sentence.chunks, slot):
            continue
        if labelled(frame.sentence.chunks, slot.at) or (slot.at and "top_so_many" in frame.sentence.chunks[slot.at - 1].tags):
            continue  # "the top 5 with $113 million"
        if _counts_people(frame.sentence.chunks, slot) or _label(frame.sentence.chunks, slot.at):
            continue
        if (start is None and _up_from_count(frame, n)) or _out_of(frame, n):
            continue
        source = _moved_by(frame, n) or start or _against(frame, n) or _unit_source(frame, n)
        if source is None or _past_whole(frame, n, source):
            continue
        if start is None and ((source.kind == "measure" and _numbered(frame, n)) or numbered(frame.sentence.chunks, slot)):
            continue
        heaped = source.kind == "money" or (source.unit.partition("/")[0] in HEAPS and (_beside(frame, n) is source or _part(source, q)))
        heaped = heaped or (source.unit.partition("/")[0] in HEAPS and source.step > 1 > q.step)  # "16.9 billion m³, Iran 4.1, Russia 8.2"
        heaped = heaped and (source.step > 1 or q.step < 1)  # "5 and 3 billion", not "900 and 1400 tenge"
        digits = not any("magnitude" in kid.tags for kid in slot.chunk.kids)
        if source.kind == "money" and source.step >= _THOUSANDS and q.value >= _THOUSANDS and digits:
            continue  # "79,000 cars worth $1.6 billion, against only 13,700": cars again
        factor = _magnitude(source) if heaped and q.value < 1000 else Decimal(1)
        slot.quantity = msgspec.structs.replace(
            q,
            value=q.value * factor,
            step=q.step * factor,
            unit=source.unit,
            kind=source.kind,
            value_to=None if q.value_to is None else q.value_to * factor,
        )


def _up_from_count(frame: Frame, n: int) -> bool:
    """Whether a bare number is what things counted before were once: "217,000 visitors came ..., up from 18,000"."""
    chunks, slot = frame.sentence.chunks, frame.slots[n]
    before = chunks[slot.at - 1].tags if slot.at else frozenset[str]()
    if "base_word" not in before or before.isdisjoint(("more_after", "less_after")):
        return False
    return any(s.quantity.kind == "count" and s.quantity.value >= _THOUSANDS <= slot.quantity.value for s in frame.slots[:n])


def _out_of(frame: Frame, n: int) -> bool:
    """Whether a bare number is how many of those counted right before it: "of 60 stations 22 were built by (37 percent)"."""
    if not n:
        return False
    chunks, last, slot = frame.sentence.chunks, frame.slots[n - 1], frame.slots[n]
    counted = last.quantity.kind == "count" and last.quantity.value > slot.quantity.value and last.at > 0 and slot.at - last.at > 1
    counted = counted and "part_of" in chunks[last.at - 1].tags and "flow_from" in chunks[last.at - 1].tags
    return counted and not any(c.mark or "joins_list" in c.tags for c in chunks[last.at + 1 : slot.at])


def _past_whole(frame: Frame, n: int, source: Quantity) -> bool:
    """Whether a bare number of a list is a heap whose share stands in brackets: "trade - 1,055 (19.1 percent), others - 993"."""
    slots = frame.slots
    if source.unit != "%" or slots[n].bracketed:
        return False
    follows = slots[n + 1] if n + 1 < len(slots) else None
    if follows is not None and follows.at == slots[n].at + _BESIDE and follows.bracketed and follows.quantity.unit == "%":
        return True
    return source.value <= _WHOLE < slots[n].quantity.value and any(s.quantity is source and s.bracketed for s in slots)


def _numbered(frame: Frame, n: int) -> bool:
    """Whether the words before a bare number say what it counts: "the number of trains reached 162, carrying 43,000 tons"."""
    slots = frame.slots
    low = slots[n - 1].at + 1 if n else 0
    return any("number_of" in c.tags for c in frame.sentence.chunks[low : slots[n].at])


def _against(frame: Frame, n: int) -> Quantity | None:
    """What a bare number is held against has its unit: "5,5 процента против 6,8 в начале года"."""
    if not n or not frame.slots[n].at:
        return None
    chunks, slot, last = frame.sentence.chunks, frame.slots[n], frame.slots[n - 1]
    held = "contrast_base" in chunks[slot.at - 1].tags
    near = held and last.quantity.kind in ("percent", "measure") and not any(c.mark for c in chunks[last.at + 1 : slot.at])
    return last.quantity if near and slot.quantity.value < _THOUSANDS else None


def _moved_by(frame: Frame, n: int) -> Quantity | None:
    """A bare number right after a rise or fall that leads to a sum is in percent: "imports added 14, to $35 billion"."""
    slots, chunks = frame.slots, frame.sentence.chunks
    at = slots[n].at
    follows = slots[n + 1] if n + 1 < len(slots) else None
    if (
        not at
        or not chunks[at - 1].tags & {"rise", "fall"}
        or follows is None
        or not follows.level
        or slots[n].quantity.value > 999
    ):
        return None
    return Quantity(Decimal(1), "%", "percent")


def _came_from(frame: Frame, n: int) -> Quantity | None:
    """A bare number that a change starts from is in the unit of where it leads: "fell from 12 to 8 hours"."""
    slots, chunks = frame.slots, frame.sentence.chunks
    at, follows = slots[n].at, slots[n + 1] if n + 1 < len(slots) else None
    if not at or follows is None or not 0 < follows.at - at <= 2 or "flow_from" not in chunks[at - 1].tags:
        return None
    if not follows.level and not (follows.at - at == 2 and chunks[at + 1].tags & {"flow_to", "level_before"}):
        return None
    return follows.quantity if follows.quantity.kind in ("measure", "percent", "money") else None


def _label(chunks: list[Chunk], at: int) -> bool:
    """Whether a number only marks the line of a list, or a model: "2、", "Boeing 737"."""
    if at == 0:
        return len(chunks) > 1 and chunks[1].norm in (".", ")", "、")
    return labelled(chunks, at)


def _counts_people(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether the words right before a bare number say that it counts: "the population is about 10 million"."""
    near = chunks[max(slot.first, slot.at - 3) : slot.at]
    return any(c.values.get("measure") == "population" or c.tags & {"number_of", "number_noun", "counted_verb", "takes_on"} for c in near)


def _beside(frame: Frame, n: int) -> Quantity | None:
    """The quantity that only "and" parts from the one before it: "7 and 9 million tons"."""
    slots, chunks = frame.slots, frame.sentence.chunks
    if n + 1 == len(slots) or slots[n + 1].at - slots[n].at != _BESIDE:
        return None
    return slots[n + 1].quantity if chunks[slots[n].at + 1].tags & {"joins_list", "and_also"} else None


def _unit_source(frame: Frame, n: int) -> Quantity | None:
    """The quantity in the same list whose unit a bare number takes."""
    slots, chunks = frame.slots, frame.sentence.chunks
    slot = slots[n]
    value = slot.quantity.value
    words = value < _SPELLED and any("composed" in kid.tags for kid in slot.chunk.kids)
    beside = _beside(frame, n)
    if beside is not None and beside.kind in ("money", "percent", "measure") and not words and beside.unit not in _TIMES:
        return beside
    for other in (*reversed(slots[:n]), *slots[n + 1 :]):
        q = other.quantity
        if q.kind not in ("money", "percent", "measure") or not _listed(chunks, *sorted((slot.at, other.at))):
            continue
        if (q.kind == "percent" and value > 999) or (words and value <= 1):
            continue
        if slot.bracketed and not other.bracketed and other.at > slot.at and q.kind == "measure":
            continue  # "hides (6.2 million), honey - 212 tons"
        if (q.unit in _TIMES) != words or (words and abs(other.at - slot.at) > 6):
            continue
        if 1900 < value < 2100 and slot.quantity.step >= 1:
            continue
        return q
    return None


def _listed(chunks: list[Chunk], first: int, last: int) -> bool:
    """Whether two quantities stand in one list: a comma or "and" between them and no other clause."""
    span = chunks[first + 1 : last]
    listed = any(c.norm in CLOSING or "joins_list" in c.tags for c in span)
    return len(span) <= 8 and listed and all(c.norm != ";" for c in span)


def _part(whole: Quantity, part: Quantity) -> bool:
    """Whether a bare number is a part of a heap told in its own thousands or millions: "30 billion m³: 15 from one, 10 from the other"."""
    return whole.step > 1 and part.value < whole.value / _magnitude(whole)


def _magnitude(q: Quantity) -> Decimal:
    for size in (10**12, 10**9, 10**6, 10**3):
        if abs(q.value) >= size:
            return Decimal(size)
    return Decimal(1)
