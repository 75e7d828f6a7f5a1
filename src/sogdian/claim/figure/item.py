"""Whose part of a way an item of a list tells: "523 km: 155 in China, 305 in Kyrgyzstan"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import CLOSING, Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.claim.figure.told import Parties
from sogdian.mention.chunk import Chunk

_OPENS = frozenset("-–—(:,")
_PARTNER = frozenset(("with_party", "flow_to", "flow_from"))
_JOINED = frozenset(("(", "-", "–", "—", ":"))
_TWO = 2
_BEHIND = 4  # words from a number to its party: "from the Netherlands"
_FEWEST = 4  # words before the last of a list


def own_item(context: Context, frame: Frame, slot: Slot) -> Parties | None:
    """The one country that is named in the item of a length, where the sentence lists several lengths."""
    if sum(other.quantity.unit == slot.quantity.unit for other in frame.slots) < 2:
        return None
    first, last = _item(frame, slot)
    chunks = frame.sentence.chunks
    lands = [at for at in range(first, last) if named(context, chunks[at])]
    codes = {code for at in lands for code in context.codes(chunks[at])}
    if any(at and "outside_of" in chunks[at - 1].tags for at in lands):
        return Parties()  # "840 kilometres of it outside China"
    return Parties(tuple(codes)) if len(codes) == 1 else None


def _item(frame: Frame, slot: Slot) -> tuple[int, int]:
    """Where the item of a quantity begins and ends: between commas, or words that join a list."""
    chunks = frame.sentence.chunks
    low, high = frame.between(slot)
    first = next((i + 1 for i in range(slot.at - 1, low - 1, -1) if _parts(frame, i)), low)
    last = next((i for i in range(slot.at + 1, high) if _parts(frame, i)), high)
    return first, min(last, len(chunks))


def _parts(frame: Frame, at: int) -> bool:
    chunk = frame.sentence.chunks[at]
    return chunk.norm in CLOSING or "joins_list" in chunk.tags


def beside_last(context: Context, frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a party goes with the number before, and this one has its own: "$1.4 billion from China and $900 million from Korea"."""
    last, chunks = slot.previous, frame.sentence.chunks
    if last is None or not last.at < at < slot.at or slot.bracketed or not _behind(context, chunks, last.at, at):
        return False
    if any(c.norm != "," and "joins_list" not in c.tags for c in chunks[at + 1 : slot.at]):
        return False
    return any(_behind(context, chunks, slot.at, there) for there in range(slot.at + 2, min(slot.last, slot.at + _BEHIND)))


def list_mates(context: Context, frame: Frame, slot: Slot) -> frozenset[str]:
    """The parties of the other items of the list in which each number stands right beside its own: "from Russia ($5 million), China ($4 million)"."""
    found = {s.at: at for s in frame.slots if (at := _beside(context, frame.sentence.chunks, s.at)) is not None}
    own = found.get(slot.at)
    if own is None or len(found) < _TWO:
        return frozenset()
    chunks = frame.sentence.chunks
    mine = set(context.codes(chunks[own]))
    same = [at for at in found.values() if chunks[at].norm != chunks[own].norm]
    return frozenset(code for at in same for code in context.codes(chunks[at]) if code not in mine)


def _beside(context: Context, chunks: list[Chunk], at: int) -> int | None:
    """Where the party stands that a bracket or a dash joins to its number, or that "from" or "to" joins right behind it."""
    if at > 1 and chunks[at - 1].norm in _JOINED and named(context, chunks[at - 2]):
        return at - 2
    return next((i for i in range(at + 2, min(len(chunks), at + _BEHIND)) if _behind(context, chunks, at, i)), None)


def _behind(context: Context, chunks: list[Chunk], number: int, at: int) -> bool:
    """Whether a party stands right behind a number, after "from", "to" or "with"."""
    inner = [c for c in chunks[number + 1 : at] if "article" not in c.tags]
    return len(inner) == 1 and bool(inner[0].tags & _PARTNER) and named(context, chunks[at])


def spelled_out(context: Context, frame: Frame, slot: Slot) -> list[tuple[int, Chunk]]:
    """The parties up to a group whose members an aside lists: "trade with the five states — Kazakhstan, ... — totaled".

    So it is with all of a list whose end stands right before the number: "trade with Russia, China and Turkey grew by".
    """
    group = _spelled(context, frame, slot)
    chunks = frame.sentence.chunks
    last = group
    if group is None:
        group, last = _listed(context, frame, slot)
    if group is None or last is None:
        return []
    first = next((i + 1 for i in range(group - 1, -1, -1) if chunks[i].norm in CLOSING or "quantity" in chunks[i].tags), 0)
    return [(i, chunks[i]) for i in range(first, last + 1) if named(context, chunks[i])]


def _listed(context: Context, frame: Frame, slot: Slot) -> tuple[int | None, int | None]:
    """Where a list of partners begins that commas part from a number's segment, and where it ends."""
    chunks = frame.sentence.chunks
    end = max((i for i in range(slot.first, slot.at) if named(context, chunks[i])), default=None)
    if end is None or end < _FEWEST or "joins_list" not in chunks[end - 1].tags or not named(context, chunks[slot.first]):
        return None, None
    at = end
    while at > 1 and (named(context, chunks[at - 1]) or (named(context, chunks[at - 2]) and _parts(frame, at - 1))):
        at -= 1 if named(context, chunks[at - 1]) else 2
    if at >= slot.first or not chunks[at - 1].tags & _PARTNER:
        return None, None
    return at, end


def _spelled(context: Context, frame: Frame, slot: Slot) -> int | None:
    """Where a group stands whose members are listed right before a number's segment."""
    chunks = frame.sentence.chunks
    at = next((i for i in range(slot.first, slot.at) if named(context, chunks[i])), None)
    if at is None or slot.first == 0 or "group" not in frame.sentence.tags:
        return None
    while at > 0 and (named(context, chunks[at]) or chunks[at].norm == "," or "joins_list" in chunks[at].tags):
        if "group" in chunks[at].tags:
            return None
        at -= 1
    if chunks[at].norm not in _OPENS and "project_among" not in chunks[at].tags:
        return None
    while at > 0 and (chunks[at].mark or "project_among" in chunks[at].tags):
        at -= 1
    members = context.codes(chunks[at]) if "group" in chunks[at].tags else ()
    listed = {code for c in chunks[at + 1 : slot.at] if named(context, c) for code in context.codes(c)}
    return at if len(listed) > 1 and listed <= set(members) else None
