"""Goods sent to a country or bought from one, by the verb that ends the clause: "Қытайға 300 тонна бидай жөнелтілді".

A pack whose verbs stand last lists them (`sends_goods`, `buys_goods`), with the nouns for freight that is only moved (`freight`).
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.claim.figure.sidecase import ending
from sogdian.mention.chunk import Chunk

_SENT, _BOUGHT = "sends_goods", "buys_goods"
_FAR = 9  # words from a number to its verb


def dispatched(context: Context, frame: Frame, slot: Slot) -> str | None:
    """What an amount is of: `exports` where goods go to a country named so, `imports` where one buys them; None of neither."""
    chunks = frame.sentence.chunks
    if frame.sentence.tags.isdisjoint((_SENT, _BOUGHT)):
        return None
    verb = _verb(chunks, slot)
    if verb is None or any("freight" in c.tags for c in chunks[slot.at + 1 : verb]):
        return None
    some = [(i, c) for i, c in enumerate(chunks[:verb]) if named(context, c)]
    ways = {_way(context, chunks, i) for i, _ in some}
    if _SENT in chunks[verb].tags:
        return "exports" if "to" in ways else None
    return "imports" if "from" in ways else None


def _verb(chunks: list[Chunk], slot: Slot) -> int | None:
    """Where the verb stands to which an amount belongs: the next one, no amount or mark between but of the same list."""
    for i in range(slot.at + 1, min(len(chunks), slot.at + _FAR)):
        tags = chunks[i].tags
        if _SENT in tags or _BOUGHT in tags:
            return i
        if chunks[i].norm in (";", ".") or ("mood" in tags and "low" in tags) or chunks[i].values.get("measure") in ("exports", "imports", "volume"):
            return None
    return None


def _way(context: Context, chunks: list[Chunk], at: int) -> str | None:
    """Which way a country's ending or the word before it tells: "from", "to", or neither."""
    before = chunks[at - 1].tags if at else frozenset[str]()
    return "from" if "flow_from" in before else "to" if "flow_to" in before else ending(context, chunks[at])
