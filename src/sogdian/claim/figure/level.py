"""Percentages told by where they began and where they led: "the share of roads rose visibly, from 20 to 52 percent"."""

from __future__ import annotations

from sogdian.claim.figure.compared import pair_side
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import Topic
from sogdian.claim.figure.whole import of


def moved_between(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    """What moved from one percentage to the other: a share, or the pace of a change; None where no noun of either says so."""
    if slot.quantity.kind != "percent" or not (side := pair_side(frame, slot)):
        return None
    first = slot.previous if side == "last" else slot
    if first is None:
        return None
    for chunk in reversed(frame.sentence.chunks[: first.at]):
        if "turn_noun" in chunk.tags:
            return Measure("growth", of(frame, slot, topic), -1 if "fall" in chunk.tags else 1, ("moved",))
        if chunk.norm == ";" or chunk.tags & {"quantity", "measure"}:
            return None
        if "share_word" in chunk.tags:
            return Measure("share", of(frame, slot, topic), why=("moved",))
    return None
