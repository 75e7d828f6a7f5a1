"""What one land owes another: lender and debtor by their capitals, and sums that are all that a land owes."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot

_BESIDE = 2


def capitals_of(frame: Frame, slot: Slot) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Lender and debtor by their capitals: "Beijing has lent Ashgabat $8 billion", "Bishkek owes Beijing $1.8 billion"."""
    chunks = frame.sentence.chunks
    cities = [i for i in range(slot.first, slot.at) if "capital_of" in chunks[i].tags]
    if len(cities) != 2:
        return None
    first, last = ((str(chunks[i].values["capital_of"]),) for i in cities)
    verbs = chunks[cities[0] + 1 : cities[1]]
    if not any(c.values.get("measure") == "loan" for c in verbs):
        return None
    return (last, first) if any("owing" in c.tags for c in verbs) else (first, last)


def whole_debt(frame: Frame, slot: Slot, owed: bool) -> bool:
    """Whether a sum is all that a country owes: "внешний долг Таджикистана — 3,2 млрд долларов", "1,7 млрд из 3,8"."""
    chunks = frame.sentence.chunks
    if slot.previous is not None and slot.at and "part_of" in chunks[slot.at - 1].tags and any("whole_debt" in c.tags for c in chunks[: slot.at]):
        return slot.previous.quantity.kind == "money"
    if not owed and any("whole_debt" in c.tags for c in chunks[slot.at + 1 : slot.at + 1 + _BESIDE]):
        return True  # "of its $4 billion in external debt"
    if slot.previous is not None and slot.previous.quantity.kind != "percent":
        return False
    low = slot.first if slot.previous is None else slot.previous.at  # "40 percent of the whole foreign debt, which is 4 billion"
    return not owed and any("whole_debt" in c.tags for c in chunks[low : slot.at])
