"""When a figure holds, and what a growth is measured against."""

from __future__ import annotations

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure_frame import Frame, Slot
from sogdian.claim.figure_topic import CARRIED, Topic
from sogdian.claim.figure_word import Measure
from sogdian.mention.chunk import Chunk
from sogdian.mention.time import TOLD
from sogdian.mention.when import Point, When

_OPENING = 4
_TIMELESS = frozenset(("length", "duration", "rank", "saving"))
_STANDING = frozenset(("area", "capacity", "population", "cost"))


def period_of(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> str | None:
    """EDTF of the period that the number covers, or None where the report leaves it open."""
    if measure.name in _TIMELESS:
        return None
    future = context.modality(frame.sentence, slot.at) in ("planned", "proposed")
    compared = _compared(context, frame, slot, measure, topic)
    if compared is not None:
        return compared
    low, high = frame.between(slot)
    chunks = frame.sentence.chunks
    high = next((i for i in range(slot.at, high) if chunks[i].norm == ";"), high)
    spans = [(slot.first, slot.last), (low, high)]
    if measure.name not in _STANDING:
        spans.append((0, slot.at))
        if frame.slots[-1] is slot or _one_time(frame):
            spans.append((slot.at, len(frame.sentence.chunks)))
    for first, last in spans:
        found = _best(context, frame, slot, first, last, measure, future, topic)
        if found is not None:
            return found or None
    if measure.name in _STANDING:
        return None
    same = next((c for c in chunks[slot.first : slot.at] if "time" in c.tags and c.values["time"].same), None)
    if same is not None and measure.name != "growth" and topic.period is not None:
        return _year_before(same.values["time"], topic.period)
    if future:
        return None
    subject = measure.of if measure.name in ("growth", "share") else measure.name
    if subject in CARRIED or subject == "volume":
        return topic.period
    return topic.here if slot.previous is not None else None


def _one_time(frame: Frame) -> bool:
    """Whether the sentence has one time for all its numbers: not one that only "from 300 in 2023" has."""
    chunks = frame.sentence.chunks
    times = [i for i, c in enumerate(chunks) if "time" in c.tags and not is_base(chunks, i)]
    if len(times) != 1:
        return False
    owner = next((s for s in reversed(frame.slots) if s.at < times[0]), None)
    if owner is not None and owner.bracketed and not any(c.norm == ")" for c in chunks[owner.at : times[0]]):
        return False
    return owner is None or not (owner.at and chunks[owner.at - 1].tags & {"flow_from", "base_word"})


def _best(
    context: Context, frame: Frame, slot: Slot, first: int, last: int, measure: Measure, future: bool, topic: Topic
) -> str | None:
    """The nearest time of a stretch: its EDTF, "" where nothing anchors it, None where there is none."""
    chunks = frame.sentence.chunks
    growth = _growth_at(slot, measure)
    best: tuple[int, str] | None = None
    for at in range(first, last):
        chunk = chunks[at]
        if "time" not in chunk.tags or is_base(chunks, at, growth) or _of_other(frame, slot, at) or _aside(frame, slot, at):
            continue
        when: When = chunk.values["time"]
        if when.first.weekday is not None or (when.first.day is not None and when.last is None and not when.edge):
            if measure.name in CARRIED or measure.name in ("growth", "share"):
                continue
        if when.first.unit == "day" and when.last is None:
            if not when.first.offset and at < slot.at and best is None:
                best = (abs(at - slot.at), "")  # today: no period told before
            continue
        text = topic.period if when.first.unit == TOLD else context.document.resolve(when, future=future or False)
        if text is None and when.first == Point():
            continue
        text = text or ""
        if when.edge != "until":
            text = text.removeprefix("../")
        if when.closing:
            text = text[:4]
        distance = abs(at - slot.at)
        if best is None or distance < best[0]:
            best = (distance, text)
    return best[1] if best else None


def _aside(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time stands in brackets with a number of its own: "9.4 billion (in 2022: 7.7 billion)"."""
    chunks = frame.sentence.chunks
    if at < slot.at or not any(c.norm == "(" for c in chunks[slot.at : at]):
        return False
    close = next((i for i in range(at, len(chunks)) if chunks[i].norm == ")"), len(chunks))
    return any(at < s.at < close for s in frame.slots)


def _of_other(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time belongs to another quantity that something is compared with: "200, compared to 11 in 2023"."""
    owner = next((s for s in reversed(frame.slots) if s.at < at), None)
    if owner is None or owner is slot or not owner.at or at - owner.at > _OPENING:
        return False
    tags = frame.sentence.chunks[owner.at - 1].tags
    return "flow_from" in tags or ("base_word" in tags and "edge_word" not in tags)


def _compared(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> str | None:
    """The period of what a growth is measured against: "than in 2023, when it was 70", "in 2022 ($24 billion)"."""
    chunks, before = frame.sentence.chunks, slot.previous
    if measure.name in ("growth", "share"):
        return None
    if before is not None and before.quantity.kind in ("percent", "times", "points"):
        for at in range(before.at + 1, slot.at):
            if "time" in chunks[at].tags and is_base(chunks, at, before.at):
                when: When = chunks[at].values["time"]
                if slot.bracketed or any(c.tags & {"relative", "then_when"} for c in chunks[at + 1 : slot.at]):
                    return _year_before(when, topic.here) if when.same else context.document.resolve(when, future=False)
                return None
    after = next((i for i in range(slot.at + 1, frame.between(slot)[1]) if "time" in chunks[i].tags), None)
    if after is None or not chunks[after].values["time"].same or topic.here is None:
        return None
    if "base_word" in chunks[after - 1].tags:
        return None
    return _year_before(chunks[after].values["time"], topic.here) if after - slot.at < _OPENING else None


def _growth_at(slot: Slot, measure: Measure) -> int | None:
    """Where the growth stands that a later "from 2013" is measured against: this one, or the one right before."""
    if measure.name == "growth":
        return slot.at
    before = slot.previous
    return before.at if before is not None and before.quantity.kind in ("percent", "times", "points") else None


def is_base(chunks: list[Chunk], at: int, growth: int | None = None) -> bool:
    """Whether a time is what something is compared with; after a growth at `growth`, "on 2012" is."""
    when: When = chunks[at].values["time"]
    if when.same:
        return True
    if at + 1 < len(chunks) and "base_after" in chunks[at + 1].tags:
        return True
    first = chunks[at].kids[0] if len(chunks[at].kids) > 1 and when.last is None else None
    if first is not None and "base_word" in first.tags:
        return "edge_word" not in first.tags or (growth is not None and growth < at <= growth + 4)
    for back in (1, 2):
        if at - back < 0:
            return False
        before = chunks[at - back]
        if "base_word" in before.tags:
            return "edge_word" not in before.tags or (growth is not None and growth < at <= growth + 4)
        if "function" not in before.tags:
            return False
    return False


def base_of(context: Context, frame: Frame, slot: Slot, measure: Measure, period: str | None) -> str | None:
    """What a growth is measured against: a period, or the words "year on year"."""
    if measure.name not in ("growth", "saving"):
        return None
    chunks = frame.sentence.chunks
    _, last = frame.between(slot)
    for at in (*range(slot.at + 1, last), *range(slot.at - 1, slot.first - 1, -1)):
        chunk = chunks[at]
        if "time" in chunk.tags and is_base(chunks, at, slot.at):
            when: When = chunk.values["time"]
            if when.same:
                return _year_before(when, period) or context.text[chunk.start : chunk.end]
            if (
                when.first == Point(unit="year", offset=when.first.offset)
                and period is not None
                and period[:4].isdigit()
            ):
                return str(int(period[:4]) + when.first.offset)  # "the year before": before the one told of
            plain = msgspec.structs.replace(when, edge="")
            return context.document.resolve(plain, future=False) or context.text[chunk.start : chunk.end]
        if "year_on_year" in chunk.tags:
            return _without_article(context, context.text[chunk.start : chunk.end])
    return _base_before(context, chunks[: slot.at])


def _without_article(context: Context, words: str) -> str:
    """ "A year-on-year" as "year-on-year"."""
    first, _, rest = words.partition(" ")
    entry = context.lexicon.entries.get(first.casefold())
    return rest if rest and entry is not None and "article" in entry.tags else words


def _base_before(context: Context, chunks: list[Chunk]) -> str | None:
    """A base that opens the sentence: "Compared to 2017, imports rose", "Since 2015 the volume has doubled"."""
    for at, chunk in enumerate(chunks[:_OPENING]):
        if "time" in chunk.tags:
            when: When = chunk.values["time"]
            if when.edge == "since" and when.first.year and when.last is None:
                return context.document.resolve(msgspec.structs.replace(when, edge=""), future=False)
            opened = at and "base_word" in chunks[at - 1].tags and "edge_word" not in chunks[at - 1].tags
            return context.document.resolve(when, future=False) if opened else None
    return None


def _year_before(when: When, period: str | None) -> str | None:
    """ "The same period" of another year: the months of this one."""
    if period is None or not period[:4].isdigit():
        return None
    year = when.first.year or int(period[:4]) - 1
    return "/".join(f"{year:04d}{part[4:]}" for part in period.split("/"))
