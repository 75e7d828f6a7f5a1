"""Lists that a colon opens with what their lines are: "imported buses from the following countries:"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_LANDS = 8  # words from "from" to the colon
_FLOWS = {"flow_from": "imports", "flow_to": "exports"}
_PIECE = 10**4  # a smaller sum may be what one piece costs
_LEAD = 2  # marks before the name that opens a line

Opened = tuple[str, tuple[str, ...]]


def listed_flow(context: Context, sentence: Sentence) -> Opened | None:
    """What the line of a list of countries tells of each, and whose it is: (`imports`, ("KG",)); None for no such line."""
    return context.once(_lines).get(sentence.index)


def line_flow(context: Context, frame: Frame, slot: Slot) -> str | None:
    """`exports` or `imports` of which a sum in a line of such a list is."""
    opened = listed_flow(context, frame.sentence)
    return opened[0] if opened is not None and slot.quantity.value >= _PIECE else None


def _lines(context: Context) -> dict[int, Opened]:
    """The sentences that are lines of such lists."""
    found: dict[int, Opened] = {}
    opened: Opened | None = None
    for sentence in context.sentences:
        if sentence.chunks and sentence.chunks[-1].norm == ":":
            opened = _opened(context, sentence.chunks)
        elif opened is not None and any(named(context, c) for c in sentence.chunks[:_LEAD]) and "quantity" in sentence.tags:
            found[sentence.index] = opened
        else:
            opened = None
    return found


def _opened(context: Context, chunks: list[Chunk]) -> Opened | None:
    """What a sentence that ends with a colon says of the countries that its last words announce."""
    last = chunks[-_LANDS:]
    if not any("lands_noun" in c.tags for c in last[-3:]):
        return None
    first = len(chunks) - len(last)
    way = next((i for i in range(len(chunks) - 1, first - 1, -1) if not chunks[i].tags.isdisjoint(_FLOWS)), None)
    if way is None:
        return None
    name = next(name for tag, name in _FLOWS.items() if tag in chunks[way].tags)
    if not any(c.values.get("measure") == name for c in chunks[:way]):
        return None
    holders = [context.codes(c) for c in chunks[:way] if named(context, c)]
    return name, holders[0] if len(holders) == 1 and len(holders[0]) == 1 else ()
