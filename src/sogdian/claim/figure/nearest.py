"""The named parties that stand nearest a number: in its segment, behind it, in the sentence before it."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.hub import beside_ranked
from sogdian.claim.figure.item import beside_last, spelled_out
from sogdian.claim.figure.partner import compounded
from sogdian.claim.figure.party import named
from sogdian.claim.latter import meant
from sogdian.mention.chunk import Chunk


def nearest(context: Context, frame: Frame, slot: Slot) -> list[tuple[int, Chunk]] | None:
    """The named parties that stand nearest: before the number in its segment, after it, in the sentence before it.

    None says that the number shares the parties of the quantity before: a conversion or a second number in brackets.
    """
    chunks = frame.sentence.chunks
    if slot.bracketed:
        opening = next((i for i in range(slot.at - 1, -1, -1) if chunks[i].norm == "("), 0)
        if slot.previous is not None and (slot.previous.at > opening or slot.previous.at >= opening - 2):
            return None
        near = [(i, chunks[i]) for i in range(max(0, opening - 3), opening) if named(context, chunks[i])]
        if near:
            return near[-1:]
    if slot.at + 2 < len(chunks) and "with_party" in chunks[slot.at + 1].tags and named(context, chunks[slot.at + 2]):
        return [(slot.at + 2, chunks[slot.at + 2])]
    if slot.at + 1 < slot.last and "measure" in chunks[slot.at + 1].tags:
        after = [(i, chunks[i]) for i in range(slot.at + 2, slot.last) if named(context, chunks[i])]
        if after and slot.previous is not None:
            return after  # "3 billion of imports from the one and 1 billion exports to the other"
    latter = _latter(context, frame, slot)
    if latter is not None:
        return [latter, *((i, chunks[i]) for i in range(latter[0] + 1, slot.last) if named(context, chunks[i]))]
    if slot.first and (spelled := spelled_out(context, frame, slot)):
        return spelled
    low, high = frame.between(slot)
    if slot.previous is not None and slot.previous.quantity.kind == "rank":
        low = slot.previous.first  # "Kazakhstan came third with $3.4 billion"
    if _goes_on(frame, slot) and not any(named(context, c) for c in chunks[slot.first : slot.last]):
        return None
    lone = {i for i in range(len(chunks)) if context.one_of_group(chunks, i) or compounded(chunks, i) or beside_ranked(frame, i)}
    lone |= {i for i in range(slot.first, slot.at) if beside_last(context, frame, slot, i)}
    for first, last in ((slot.first, slot.at), (slot.at, slot.last), (low, slot.at), (slot.at, high), (0, slot.at)):
        hits = [(i, chunks[i]) for i in range(first, last) if named(context, chunks[i]) and i not in lone]
        if hits and first == slot.at and _next_item(frame, slot, hits[0][0]):
            continue
        if hits:
            if first == slot.first and len(union(context, hits)) == 1:
                hits += [(i, chunks[i]) for i in range(slot.at, slot.last) if named(context, chunks[i]) and not _next_item(frame, slot, i)]
            return hits
    return []


def union(context: Context, hits: list[tuple[int, Chunk]]) -> tuple[str, ...]:
    """The codes of the parties at some places, each once; a country without its regions that are named beside it."""
    codes: list[str] = []
    for _, chunk in hits:
        codes += [c for c in context.codes(chunk) if c not in codes]
    whole = {c.partition("-")[0] for c in codes if "-" in c}
    return tuple(c for c in codes if c not in whole)


def _latter(context: Context, frame: Frame, slot: Slot) -> tuple[int, Chunk] | None:
    """The one of the two parties named before that "the former" or "the latter" means, where the phrase stands."""
    chunks = frame.sentence.chunks
    if "latter" not in frame.sentence.tags:
        return None
    at = next((i for i in range(slot.first, slot.last) if "latter" in chunks[i].tags and meant(chunks, i)), -1)
    if at < 0:
        return None
    before = [c for c in chunks[:at] if named(context, c)]
    if len(before) < 2 and frame.sentence.index:
        before = [c for c in context.sentences[frame.sentence.index - 1].chunks if named(context, c)]
    return (at, before[-1 if chunks[at].values["latter"] == "last" else -2]) if len(before) > 1 else None


def _goes_on(frame: Frame, slot: Slot) -> bool:
    """Whether a sum goes on with the one before: "some $700 million on the road and $200 million in power lines"."""
    last = slot.previous
    if last is not None and last.quantity.kind == "percent" and last.at == slot.at - 2:
        return "level_before" in frame.sentence.chunks[slot.at - 1].tags  # "rose 15 percent to 6.8 billion"
    if last is not None and last.quantity.kind == "percent" and slot.quantity.kind == "money":
        between = frame.sentence.chunks[last.at + 1 : slot.at]  # "增长98.3%,达673.7亿元"
        return bool(between) and all(c.norm == "," or c.tags & {"level_before", "counts_on", "worth", "bound_before"} for c in between)
    if last is None or last.quantity.kind != "money" or slot.quantity.kind != "money":
        return False
    between = frame.sentence.chunks[last.at + 1 : slot.at]
    return bool(between) and "joins_list" in between[-1].tags and not any(c.tags & {"measure", "mood"} for c in between)


def _next_item(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether what stands at an index belongs to the next item of a list, not to this number."""
    chunks = frame.sentence.chunks
    later = any(s.at > slot.at for s in frame.slots)
    return later and any("joins_list" in c.tags or c.norm in (",", ";") for c in chunks[slot.at + 1 : at])
