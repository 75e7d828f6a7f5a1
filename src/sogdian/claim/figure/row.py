"""Rows of partners: "China made up 34 percent of imports, Russia 21 percent and Turkey 6": each is told in the place of the one before."""

from __future__ import annotations

from dataclasses import replace

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.claim.figure.told import Measure, Parties
from sogdian.claim.figure.topic import WORLD, Topic


def of_row(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> Parties | None:
    """The parties of a number in a row: those of the number before, with the one country named before this in place of the one before that."""
    before, last, told = slot.previous, topic.last, topic.told
    if before is None or last is None or told is None or slot.bracketed or before.bracketed:
        return None
    if (last.name, last.of) != (measure.name, measure.of) or slot.quantity.kind != before.quantity.kind:
        return None
    if (measure.of or measure.name) not in WORLD or any("among_them" in c.tags for c in frame.sentence.chunks[before.at : slot.at]):
        return None
    first = before.previous.at + 1 if before.previous is not None else 0
    old, new = _alone(context, frame, first, before.at), _alone(context, frame, before.at + 1, slot.at)
    if not old or not new or old == new or _names_after(context, frame, slot):
        return None
    codes = (*told.codes, *told.source, *told.target)
    if old not in codes or new in codes:
        return None

    def put(some: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if code == old else code for code in some)

    return replace(told, codes=put(told.codes), source=put(told.source), target=put(told.target))


def _alone(context: Context, frame: Frame, first: int, last: int) -> str | None:
    """The one country that a stretch names; None where it names none or several."""
    codes = {code for chunk in frame.sentence.chunks[first:last] if named(context, chunk) for code in context.codes(chunk)}
    return codes.pop() if len(codes) == 1 else None


def _names_after(context: Context, frame: Frame, slot: Slot) -> bool:
    """Whether the country stands behind its number, as in "1.2 million tons to China, 800,000 to Iran"."""
    chunks = frame.sentence.chunks
    after = chunks[slot.at + 1 : frame.between(slot)[1]]
    stop = next((i for i, c in enumerate(after) if c.mark or "joins_list" in c.tags), len(after))
    return any(named(context, c) for c in after[:stop])
