"""Between whom something is carried: "freight between Kazakhstan and China", "10 million tons from Kazakhstan to China"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.claim.figure.told import Parties
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk

_ENDS = 2
_WEIGHTS = frozenset(("t", "TEU"))


def carried_between(context: Context, frame: Frame, slot: Slot, topic: Topic, counted: bool) -> Parties:
    """The two ends of what is carried: "freight between Kazakhstan and China reached 11 million tons"."""
    chunks = frame.sentence.chunks
    for first, last in ((slot.first, slot.at), (slot.at, slot.last), (0, slot.at)):
        for at in range(first, last):
            if "with_party" not in chunks[at].tags:
                continue
            ends = chunks[at + 1 : at + 5]
            stop = next((i for i, c in enumerate(ends) if c.mark or "quantity" in c.tags), len(ends))
            codes = _codes(context, [*_before(context, chunks, at), *ends[:stop]])
            if len(codes) > 1:
                return Parties(codes)
            if any("bilateral" in c.tags for c in ends[:stop]) and len(topic.pair) > 1:
                return Parties(topic.pair)
    ends_told = _from_to(context, frame, slot, topic.pair)
    if not ends_told and len(topic.pair) > 1 and any("bilateral" in c.tags for c in chunks[: slot.last]):
        return Parties(topic.pair)  # "перевозки между странами выросли на 22%"
    return Parties(ends_told) if ends_told or counted else _told_before(context, frame, slot, topic)


def _told_before(context: Context, frame: Frame, slot: Slot, topic: Topic) -> Parties:
    """The parties of freight told right before in the same sentence: "8 million tons came from China, 24 percent more"."""
    last, told = topic.last, topic.told
    if slot.previous is None or told is None or last is None or (last.of if last.name == "growth" else last.name) != "volume":
        return Parties()
    chunks = frame.sentence.chunks
    low = next((i for i in range(slot.at - 1, slot.previous.at, -1) if chunks[i].mark), slot.previous.at) + 1
    percent = "percent" in (slot.quantity.kind, slot.previous.quantity.kind) and slot.quantity.kind != slot.previous.quantity.kind
    return Parties(told.codes) if percent and not any(named(context, c) for c in chunks[low : slot.last]) else Parties()


def _before(context: Context, chunks: list[Chunk], at: int) -> list[Chunk]:
    """The first end where it stands before the word that joins the two, and both before what is carried: "中国与哈萨克斯坦之间"."""
    first = at > 0 and context.lexicon.pack.far_subjects and named(context, chunks[at - 1])
    return [chunks[at - 1]] if first else []


def _from_to(context: Context, frame: Frame, slot: Slot, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Where something is carried from and where to: "10 million tons will go from Kazakhstan to China".

    Of freight by weight one end will do, where the report tells of two countries: "8 million tons came from China".
    """
    chunks = frame.sentence.chunks
    low = slot.previous.at + 1 if slot.previous is not None else 0
    found: dict[str, tuple[str, ...]] = {}
    for at in range(max(1, low), slot.last):
        for way in ("flow_from", "flow_to"):
            if way in chunks[at - 1].tags and way not in found and named(context, chunks[at]) and len(codes := context.codes(chunks[at])) == 1:
                found[way] = codes
    if len(found) == 1 and len(pair) == _ENDS and slot.quantity.unit in _WEIGHTS:
        here = next(iter(found.values()))
        other = tuple(code for code in pair if code not in here)
        if len(other) == 1:
            return (*here, *other) if "flow_from" in found else (*other, *here)
    sides = (*found.get("flow_from", ()), *found.get("flow_to", ()))
    return sides if len(set(sides)) > 1 else ()


def _codes(context: Context, chunks: list[Chunk]) -> tuple[str, ...]:
    """The parties that these chunks name, a province beside its country alone."""
    codes = tuple(dict.fromkeys(code for c in chunks if named(context, c) for code in context.codes(c)))
    whole = {c.partition("-")[0] for c in codes if "-" in c}
    return tuple(c for c in codes if c not in whole)
