"""What speaks for a time to be a figure's period: cues in language-neutral words, weighed by `weights.py`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sogdian.claim.figure.compared import led_past
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.told import Measure
from sogdian.mention.chunk import Chunk
from sogdian.mention.time import TOLD
from sogdian.mention.when import When
from sogdian.model import edtf

_BEFORE = ("base_word", "flow_from", "edge_word", "part_of", "then_when", "relative", "joins_list", "bound_before")
_AFTER = ("measure", "rise", "fall", "saxon", "base_after", "year_on_year", "quantity")
_FLOW = frozenset(("trade", "exports", "imports", "investment", "volume", "income", "loan", "grant"))
_STOCK = frozenset(("capacity", "area", "population", "cost", "contract_value", "price", "length", "rank"))
_NEAR = (1, 2, 4, 8, 14)
_OWNED = 3
_FRONT = 3
_WAS = 4
_CHANGE = 3  # words from a change to what names it one
_AGAIN = 4  # words of a bracket


@dataclass(slots=True)
class Candidate:
    """A period that a figure may have, as EDTF (None: it is left open), with the cues that speak for and against it."""

    text: str | None
    cues: list[str]
    chunk: Chunk | None = None
    base: bool = False  # what something is compared with, no period that later figures go on with
    sure: bool = False  # whatever the cues weigh


def same_before(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether "the same period" stands right before a number with no more than "was" between: "去年同期为8%"."""
    if not time.values["time"].same:
        return False
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), 0)
    if there and "base_word" in chunks[there - 1].tags and "contrast_word" not in chunks[there - 1].tags and growing(slot):
        return False  # "growth compared with the same period of 2024 was 9.3%"
    if led_past(frame, slot, there):
        return False
    if slot.quantity.kind == "times" and "part_of" in chunks[slot.at - 1].tags:
        return False  # "是去年同期的6.2倍"
    if any(c.tags & {"more_after", "less_after"} for c in chunks[slot.at + 1 : slot.at + 2]):
        return False  # "өткен жылдың осы кезеңінен 18 пайызға көп": it is more than that
    if _opens_with(chunks, slot, there):
        return True
    for chunk in reversed(chunks[max(0, slot.at - _WAS) : slot.at]):
        if chunk is time:
            return True
        if chunk.mark or "base_after" in chunk.tags or not chunk.tags & {"function", "counts_on", "level_before", "bound_before"}:
            return False
    return False


def _opens_with(chunks: list[Chunk], slot: Slot, there: int) -> bool:
    """Whether a sentence opens with the same period of another year, of which its first number tells: "In the same period last year, it was 2"."""
    if there > 1 or slot.previous is not None or slot.at < there:
        return False
    if any("base_word" in c.tags for c in (*chunks[:there], *chunks[there].kids[:1])):
        return False
    inner = chunks[there + 1 : slot.at]
    return len(inner) > 1 and inner[0].norm == "," and not any(c.mark or c.tags & {"time", "rise", "fall"} for c in inner[1:])


def growing(slot: Slot) -> bool:
    """Whether a number can only tell a change or a share."""
    return slot.quantity.kind in ("percent", "times", "points")


def group(measure: Measure) -> str:
    """The sort of measure, as far as its period goes."""
    if measure.name in ("growth", "share", "count"):
        return measure.name
    return "flow" if measure.name in _FLOW else "stock" if measure.name in _STOCK else "other"


def verb_cues(frame: Frame, slot: Slot, kind: str) -> list[str]:
    """Whether the words around a number tell of what has happened or of what there is, and whether a change follows on it."""
    chunks, cues = frame.sentence.chunks, []
    tags = frozenset[str]().union(*[c.tags for c in chunks[slot.first : slot.last] if "quantity" not in c.tags])
    cues += [f"{sort} {kind}" for sort in ("accrues", "standing") if sort in tags]
    after = next((s for s in frame.slots if s.at > slot.at), None)
    if after is not None and growing(after) and not growing(slot):
        inner = chunks[slot.at + 1 : min(len(chunks), after.at + _CHANGE)]
        if any(c.tags & {"rise", "fall", "more_after", "less_after", "year_on_year"} for c in inner):
            cues.append(f"grown {kind}")
    return cues


def _step(gap: int) -> int:
    return next((n for n, most in enumerate(_NEAR) if gap <= most), len(_NEAR))


def grain(when: When, text: str | None) -> str:
    """How fine a time is, and which stretch it opens or closes."""
    if when.first.unit == TOLD:
        return "year" if when.first.offset else "told"
    if when.same:
        return "same"
    if when.span:
        return "span"
    if when.edge:
        return when.edge
    if when.closing:
        return "closing"
    if when.last is not None:
        last, first = when.last, when.first
        if last.day:
            return "days"
        return "months" if last.month else "quarters" if first.part else "years"
    point = when.first
    if point.weekday is not None:
        return "weekday"
    if point.day or point.unit in ("day", "week"):
        return "today" if point.unit == "day" and not point.offset else "day"
    if point.month or point.unit == "month":
        return "month"
    if point.part or point.unit in ("quarter", "half"):
        return "part"
    return "year" if text else "none"


@lru_cache(maxsize=4096)
def age(year: int | None, text: str | None) -> str:
    """Where a time lies seen from the year of telling."""
    if text is None or year is None or not edtf.known(text):
        return "open"
    first, last = edtf.days(text)
    end = last or first
    if end is None:
        return "open"
    if end.year > year:
        return "ahead"
    back = year - end.year
    return str(back) if back < 3 else "3-6" if back < 7 else "old"


def own_cues(frame: Frame, slot: Slot, at: int, measure: Measure, base: bool) -> list[str]:
    """How a time of the figure's own sentence stands to it."""
    chunks = frame.sentence.chunks
    after = at > slot.at
    side = "A" if after else "B"
    low, high = (slot.at, at) if after else (at, slot.at)
    said_again = _said_again(frame, slot, at) if after else 0
    low += said_again
    inner = chunks[low + 1 : high]
    slots = sum(low < s.at < high for s in frame.slots)
    marks = [c.norm for c in inner if c.mark]
    times = sum("time" in c.tags for c in inner)
    kind = group(measure)
    cues = [
        f"gap {side}{_step(high - low)}",
        f"slots {side}{min(slots, 2)}",
        f"slots {side}{min(slots, 2)} {kind}",
        f"commas {side}{min(marks.count(','), 2)}",
        f"times {side}{min(times, 2)}",
        f"marks {side}{min(len(marks), 2)} slots {min(slots, 2)}",
    ]
    if ";" in marks:
        cues.append(f"semicolon {side}")
    if any("clause_break" in c.tags for c in inner):
        cues.append(f"clause {side}")
    if any("contrast_word" in c.tags for c in inner):
        cues.append(f"contrast {side}")
    if not slots and not marks:
        cues.append(f"tied {side} {kind}")
    if slot.first <= at < slot.last:
        cues.append(f"segment {side}")
    if at <= _FRONT and not after:
        cues += [f"front slots {min(slots, 2)}", f"front times {min(times, 2)} {kind}"]
    if base:
        cues += [f"base {side} {kind}", f"base {side} slots {min(slots, 2)}"]
    cues += _brackets(inner, slot, side)
    cues += _owner(frame, slot, at, side)
    cues += _words(chunks, at, side)
    return cues


def _said_again(frame: Frame, slot: Slot, at: int) -> int:
    """How many words right after a sum only tell it in other money: "47 billion tenge ($263 million) in 2014"."""
    chunks = frame.sentence.chunks
    again = next((s for s in frame.slots if s.previous is slot and s.bracketed and s.quantity.kind == slot.quantity.kind == "money"), None)
    if again is None or again.at - slot.at > _AGAIN or chunks[slot.at + 1].norm != "(":
        return 0
    closing = next((i for i in range(again.at, min(at, again.at + _AGAIN)) if chunks[i].norm == ")"), slot.at)
    return closing - slot.at


def _brackets(inner: list[Chunk], slot: Slot, side: str) -> list[str]:
    opened = sum(c.norm == "(" for c in inner)
    closed = sum(c.norm == ")" for c in inner)
    return [f"brackets {side} {min(opened, 1)}{min(closed, 1)} {slot.bracketed:d}"] if opened or closed or slot.bracketed else []


def _owner(frame: Frame, slot: Slot, at: int, side: str) -> list[str]:
    """Whether another number stands nearer to the time, and on which side of it."""
    chunks, cues = frame.sentence.chunks, []
    again = _said_again(frame, slot, at) > 0
    before = next((s for s in reversed(frame.slots) if s.at < at and s is not slot and not (again and s.previous is slot)), None)
    after = next((s for s in frame.slots if s.at > at and s is not slot), None)
    for name, other in (("before", before), ("after", after)):
        if other is None or abs(other.at - at) >= abs(slot.at - at):
            continue
        low, high = sorted((other.at, at))
        free = not any(c.mark for c in chunks[low + 1 : high])
        cues.append(f"owner {name} {side} {min(high - low, _OWNED)} {free:d}")
        if name == "before" and other.at and chunks[other.at - 1].tags & {"flow_from", "base_word"}:
            cues.append(f"owner compared {side}")
    return cues or [f"owner none {side}"]


def _words(chunks: list[Chunk], at: int, side: str) -> list[str]:
    """The words beside a time, its own first word among them."""
    cues = []
    if at:
        cues += [f"after {tag} {side}" for tag in _BEFORE if tag in chunks[at - 1].tags]
        if chunks[at - 1].mark:
            cues.append(f"after mark {side}")
    kids = chunks[at].kids
    if len(kids) > 1:
        cues += [f"with {tag} {side}" for tag in _BEFORE if tag in kids[0].tags]
    if at + 1 < len(chunks):
        cues += [f"before {tag} {side}" for tag in _AFTER if tag in chunks[at + 1].tags]
        if chunks[at + 1].mark:
            cues.append(f"before mark {side}")
    return cues
