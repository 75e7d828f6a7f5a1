"""When a figure holds, and what a growth is measured against."""

from __future__ import annotations

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure_candidate import candidates, is_base, year_before
from sogdian.claim.figure_frame import Frame, Slot
from sogdian.claim.figure_topic import Topic
from sogdian.claim.figure_word import Measure
from sogdian.claim.weights import pick
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import Point, When

_OPENING = 4
_TIMELESS = frozenset(("length", "duration", "rank", "saving"))


def period_of(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> str | None:
    """EDTF of the period that the number covers, or None where the report leaves it open."""
    if measure.name in _TIMELESS:
        return None
    future = context.modality(frame.sentence, slot.at) in ("planned", "proposed")
    found = candidates(context, frame, slot, measure, topic, future)
    best = found[pick("period", [c.cues for c in found], [c.text for c in found])]
    if best.text is None and measure.name == "growth":
        best = next((c for c in found if c.chunk is not None and _of_result(frame, slot, c.chunk)), best)
    topic.picked = best.chunk or topic.picked
    topic.compared = best.base
    return best.text


def _of_result(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time stands right with what a change led to: "rose 12 percent from 2022 to 89 billion in 2023"."""
    after = next((s for s in frame.slots if s.at > slot.at), None)
    chunks = frame.sentence.chunks
    if after is None or not any(c.tags & {"level_before", "counts_on"} for c in chunks[after.at - 2 : after.at]):
        return False
    return any(c is time for c in chunks[after.at + 1 : after.last])


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
                return year_before(when, period) or context.text[chunk.start : chunk.end]
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
