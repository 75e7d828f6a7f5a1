"""Which percentages are parts of a company, and so of nothing that a report measures."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot

_BESIDE = 2  # words between a percentage and the word for its company
_WHOLE = 5  # words after a percentage that tell what it is of
_LIST = 9  # words from one holder's part to the next one's


def held(frame: Frame, slot: Slot) -> bool:
    """Whether a percentage is a part of a company: "a 49 percent stake", "bought 30% of the plant", or the next holder's."""
    if slot.quantity.kind != "percent":
        return False
    chunks = frame.sentence.chunks
    if any("stake_word" in c.tags for c in chunks[slot.at + 1 : slot.at + 1 + _BESIDE]):
        return True
    if any("stake_verb" in c.tags for c in chunks[max(slot.first, slot.at - _BESIDE) : slot.at]):
        return True
    before = slot.previous
    if before is None or before.quantity.kind != "percent":
        return _of_capital(frame, slot)
    return not any("measure" in c.tags for c in chunks[before.at + 1 : slot.at]) and slot.at - before.at <= _LIST and held(frame, before)


def _of_capital(frame: Frame, slot: Slot) -> bool:
    """Whether the last thing named before a percentage is a company, or its capital: "the company's equity, in which China holds 51 percent"."""
    chunks = frame.sentence.chunks
    if any("measure" in c.tags for c in chunks[slot.at + 1 : min(slot.last, slot.at + 1 + _WHOLE)]):
        return False
    capital = next((i for i in range(slot.at - 1, -1, -1) if "stake_word" in chunks[i].tags or chunks[i].values.get("org_head") == "company"), None)
    return capital is not None and not any("measure" in c.tags or "quantity" in c.tags for c in chunks[capital + 1 : slot.at])
