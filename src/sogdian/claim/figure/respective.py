""""Exports and imports came to 5 and 3 billion respectively": each number of a list goes with one thing of another.

For each number the sentence is seen without the other numbers of its list and without the things they go with, so
that everything else reads it as a sentence with one number: "exports came to 5 billion".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec

from sogdian.claim.figure.frame import Frame, Slot, segmented
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon

_NEAR = 4  # chunks between the word and the numbers that it speaks of
_GAP = 8  # between two things of a list
_MOST = 5
_PLAIN = frozenset(("low",))
_PLACES = frozenset(("country", "demonym", "region", "city", "group"))
_INSIDE = frozenset(("joins_list", "and_also", "change_by", "bound_before", "respective", "level_before", "flow_to", "rise", "fall"))
_ENDS = frozenset(("mood", "reach", "rise", "fall", "share_word", "quantity", "respective", "time", "change_verb"))
_COMMAS = (",", "、", "，")
_CHANGES = frozenset(("percent", "times"))


def respective(frame: Frame, lexicon: Lexicon) -> dict[int, Frame]:
    """By a number's place among the frame's, the sentence as that number alone tells it; empty where no word asks."""
    found: dict[int, Frame] = {}
    if "respective" not in frame.sentence.tags:
        return found
    for at, _ in frame.sentence.having("respective"):
        run = _run(frame, at)
        heads = _heads(frame, run, lexicon) if run else None
        if heads is not None:
            for n, chunks in enumerate(_told(frame, run, heads, lexicon)):
                found[run[n]] = _frame(frame, run, n, chunks)
    return found


def told_of(frame: Frame) -> dict[int, int]:
    """By a change's place among the frame's numbers, that of the sum it is of: "612 tons and 18 billion, up 4% and 7% respectively"."""
    pairs: dict[int, int] = {}
    if "respective" not in frame.sentence.tags:
        return pairs
    for at, _ in frame.sentence.having("respective"):
        run = _run(frame, at, _CHANGES)
        sums = [n for n in range(run[0]) if not frame.slots[n].bracketed] if run else []
        if not run or len(sums) < len(run):
            continue
        sums = sums[-len(run) :]
        if all(frame.slots[n].quantity.kind not in _CHANGES for n in sums):
            pairs |= dict(zip(run, sums, strict=True))
    return pairs


def _run(frame: Frame, at: int, kinds: frozenset[str] | None = None) -> list[int]:
    """The numbers (of some kinds only), joined to one another, that stand right before or after a place."""
    chunks, slots = frame.sentence.chunks, frame.slots
    run: list[int] = []
    for n in range(len(slots)):
        if not run or not _joined(chunks, slots[n - 1], slots[n]):
            run = []
        run.append(n)
        last = n + 1 == len(slots) or not _joined(chunks, slots[n], slots[n + 1])
        near = slots[run[0]].at - _NEAR - 1 <= at <= slots[n].at + _NEAR
        if last and near and 1 < len(run) <= _MOST and (kinds is None or slots[n].quantity.kind in kinds):
            return run
    return []


def _joined(chunks: Sequence[Chunk], one: Slot, other: Slot) -> bool:
    between = chunks[one.at + 1 : other.at]
    if one.quantity.kind != other.quantity.kind or len(between) > _NEAR or one.at == other.at:
        return False
    joined = any(c.tags & {"joins_list", "and_also"} or c.norm in _COMMAS for c in between)
    return joined and all(c.tags & _INSIDE or c.norm in _COMMAS for c in between)


def _heads(frame: Frame, run: list[int], lexicon: Lexicon) -> list[int] | None:
    """The places of as many things of one sort, joined in a list before the numbers; or of one word for them all."""
    chunks, first = frame.sentence.chunks, frame.slots[run[0]]
    apart = first.previous
    while apart is not None and (apart.bracketed or (apart.at > 1 and "saxon" in chunks[apart.at - 1].tags and _called(chunks, apart.at - 2))):
        apart = apart.previous
    low = apart.at + 1 if apart is not None else 0
    for sort in ("measure", "place", "time"):
        places = [i for i in range(low, first.at) if _is(chunks[i], sort)]
        for chain in reversed(list(_chains(chunks, places))):
            if len(chain) > len(run) and _apart(chunks, chain, len(run)):
                chain = chain[-len(run) :]
            if len(chain) == len(run) + 1 and _called(chunks, chain[-1]):
                chain = chain[:-1]
            if len(chain) == len(run):
                return chain
        if len(places) == 1 and len(_each(chunks[places[0]], lexicon)) == len(run):
            return places
    return None


def _called(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a place only says what those listed before are to it: "Kazakhstan and Tajikistan, Xinjiang's two main partners, ..."."""
    owner = chunks[at - 1].norm in _COMMAS and at + 1 < len(chunks) and "saxon" in chunks[at + 1].tags
    return owner and any(c.tags & {"partner_noun", "partner_word"} for c in chunks[at + 2 : at + 2 + _MOST])


def _apart(chunks: Sequence[Chunk], chain: list[int], size: int) -> bool:
    """Whether what was told before is tied to a list by another word than its own: "新疆之外，浙江、广东分别", "中国与乌、塔分别"."""
    first = len(chain) - size
    joiners = [_joiner(chunks, one, other) for one, other in pairwise(chain[first - 1 :])]
    own = [at is not None and "joins_list" in chunks[at].tags for at in joiners]
    lead, *rest = (chunks[at].norm if at is not None else "" for at in joiners)
    return (not own[0] and all(own[1:])) or (own[0] and bool(rest) and all(chunks[at].tags & _PLACES for at in chain) and lead not in rest)


def _each(chunk: Chunk, lexicon: Lexicon) -> list[Chunk]:
    """The things that one phrase names together: "exports and imports", "in 2023 and 2024"."""
    name, values = ("time", []) if "time" in chunk.tags else ("measure", [])
    if name == "time" and (when := chunk.values["time"]).last is not None and any("joins_list" in k.tags for k in chunk.kids):
        values = [msgspec.structs.replace(when, last=None), msgspec.structs.replace(when, first=when.last, last=None)]
    elif name == "measure" and " " in chunk.norm:
        entries = (lexicon.entries.get(word) for word in chunk.norm.split())
        values = [e.values[name] for e in entries if e is not None and name in e.values]
    return [msgspec.structs.replace(chunk, values={**chunk.values, name: value}) for value in values]


def _is(chunk: Chunk, sort: str) -> bool:
    return bool(chunk.tags & _PLACES) if sort == "place" else sort in chunk.tags


def _chains(chunks: Sequence[Chunk], places: list[int]) -> Iterator[list[int]]:
    """Runs of places between which a comma or "and" stands."""
    chain: list[int] = []
    for at in places:
        if chain and not _joiner(chunks, chain[-1], at):
            yield chain
            chain = []
        chain.append(at)
    if chain:
        yield chain


def _joiner(chunks: Sequence[Chunk], one: int, other: int) -> int | None:
    """Where the comma or "and" between two things stands."""
    between = range(one + 1, other)
    if len(between) > _GAP or any(chunks[i].norm == ";" for i in between):
        return None
    return next((i for i in between if chunks[i].tags & {"joins_list", "and_also"} or chunks[i].norm in _COMMAS), None)


def _told(frame: Frame, run: list[int], heads: list[int], lexicon: Lexicon) -> Iterator[list[Chunk]]:
    """The chunks of the sentence for each number in turn; what goes with the others is blank."""
    chunks = frame.sentence.chunks
    joiners = [_joiner(chunks, a, b) or b for a, b in pairwise(heads)]
    ends = [*joiners, _end(chunks, heads, joiners)] if len(heads) > 1 else []
    for n in range(len(run)):
        hidden: set[int] = set()
        for other in (o for o in range(len(run)) if o != n):
            first = heads[other] if len(heads) > 1 and other < n else ends[other - 1] if ends else 0
            hidden |= set(range(first, ends[other] + (other < n))) if ends else set()
            hidden.add(frame.slots[run[other]].at)
        for one, other in pairwise(run):
            hidden |= set(range(frame.slots[one].at + 1, frame.slots[other].at))
        kept = [_blank(c, lexicon) if i in hidden else c for i, c in enumerate(chunks)]
        if len(heads) == 1:
            kept[heads[0]] = _each(chunks[heads[0]], lexicon)[n]
        yield kept


def _end(chunks: Sequence[Chunk], heads: list[int], joiners: list[int]) -> int:
    """Where the last thing of a list ends: with its noun, or, where the first has words of its own, before the verb."""
    own = joiners[0] - heads[0] - 1
    end = heads[-1] + 1
    while own and end < min(len(chunks), heads[-1] + own + 2) and not chunks[end].tags & _ENDS:
        end += 1
    return end


def _blank(chunk: Chunk, lexicon: Lexicon) -> Chunk:
    return Chunk(chunk.start, chunk.end, "", _PLAIN, {}, lexicon.alphabet.code(_PLAIN))


def _frame(frame: Frame, run: list[int], n: int, chunks: list[Chunk]) -> Frame:
    """The sentence with these chunks, of the list of numbers only one."""
    old = frame.sentence
    others = {run[m] for m in range(len(run)) if m != n}
    seen = Frame(old.of(chunks))
    seen.slots = [replace(slot) for i, slot in enumerate(frame.slots) if i not in others]
    segmented(seen)
    return seen
