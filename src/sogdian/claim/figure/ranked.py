"""Sums in a list of those with whom a country trades: "the main partners: China - 5 billion, Russia with 3 billion"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.given import told_seller
from sogdian.claim.figure.listing import item
from sogdian.claim.figure.party import named

_TURNED = {"exports": "imports", "imports": "exports"}


def ranked_sum(context: Context, frame: Frame, slot: Slot) -> str | None:
    """What a sum beside a partner's name is a part of: of trade, of what suppliers sell here, of what buyers take from here."""
    if frame.sentence.tags.isdisjoint(("partner_noun", "sells")) or slot.quantity.kind != "money":
        return None
    at = item(frame.sentence.chunks, slot)
    if at is None or not named(context, frame.sentence.chunks[at]):
        return None
    if any("partner_noun" in c.tags for c in frame.sentence.chunks[:at]):
        return "trade"
    return _TURNED.get(told_seller(frame, slot) or "")
