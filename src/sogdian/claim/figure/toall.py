"""Goods told by their weight that a land sells to all: nobody is named who buys them."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named

_BY_WEIGHT = frozenset(("t", "kg", "m3", "bbl", "kWh"))
_NEAR = 12  # words before a number
_TIED = frozenset(("bilateral", "part_lead", "group", "link", "lands"))


def to_all(context: Context, frame: Frame, slot: Slot) -> bool:
    """Whether the one land of a sentence sells so much by weight, and no word ties it to another: "Kazakhstan exported 387,600 t of wheat"."""
    if slot.quantity.kind != "measure" or slot.quantity.unit.partition("/")[0] not in _BY_WEIGHT or slot.bracketed:
        return False
    before = frame.sentence.chunks[: slot.at]
    lands = {code for chunk in before if named(context, chunk) for code in context.codes(chunk)}
    return len(lands) == 1 and not any(c.tags & _TIED for c in before[max(0, slot.at - _NEAR) :])

