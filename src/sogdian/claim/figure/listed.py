"""Lists that a colon opens with what their lines are: "imported buses from the following countries:"."""

from __future__ import annotations

from decimal import Decimal

from sogdian.claim.context import Context
from sogdian.claim.figure.counted import counted_noun, many
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.mention.chunk import Chunk
from sogdian.mention.quantity import Quantity
from sogdian.mention.sentence import Sentence

_LANDS = 8  # words from "from" to the colon
_FLOWS = {"flow_from": "imports", "flow_to": "exports"}
_PIECE = 10**4  # a smaller sum may be what one piece costs
_LEAD = 2  # marks before the name that opens a line

_SOME = Quantity(value=Decimal(2), unit="1", kind="count", bound="=", value_to=None, step=Decimal(1))
_DASHES = frozenset("-–—:")
_NAME = 5  # words before the dash of a line
_NO_NAME = frozenset(("quantity", "time", "mood", "number_of", "measure"))

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


def line_noun(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """What a line of a list counts whose head names it, or an item of a list in brackets: "The number of firms by state:", "China – 240"."""
    noun, first = context.once(_counted_lines).get(sentence.index, (None, 0))
    if noun is not None and slot.at > first + 1 and sentence.chunks[slot.at - 1].norm in _DASHES:
        return noun
    return _arrived(context, sentence.chunks, slot.at)


def _counted_lines(context: Context) -> dict[int, tuple[str, int]]:
    """What is counted in the sentences that are a name, a dash and a number, under a head that tells the number of what they give."""
    found: dict[int, tuple[str, int]] = {}
    noun: str | None = None
    if context.lexicon.pack.classifiers or context.lexicon.nouns_last:
        return found
    for sentence in context.sentences:
        chunks = sentence.chunks
        colon = next((i for i in range(len(chunks) - 1, 0, -1) if chunks[i].norm == ":"), 0) if "number_of" in sentence.tags else 0
        if colon:
            noun = _headed(context, sentence, colon)
        elif noun is None or not _is_line(chunks):
            noun = None
        if noun is not None:
            found[sentence.index] = noun, colon
    return found


def _headed(context: Context, sentence: Sentence, colon: int) -> str | None:
    """What the head of a list tells the number of."""
    chunks = sentence.chunks
    at = next((i for i in range(colon) if "number_of" in chunks[i].tags), None)
    for there in () if at is None else (at, at + 1, at + 2):
        noun, _ = counted_noun(context, sentence, Slot(chunks[there], there, _SOME))
        if noun is not None and many(context, noun):
            return noun
    return None


def _is_line(chunks: list[Chunk]) -> bool:
    """Whether a sentence is no more than a name and a number that a dash or a colon joins."""
    number = next((i for i, c in enumerate(chunks) if "count" in c.tags), 0)
    if not 1 < number <= _NAME + 1 or chunks[number - 1].norm not in _DASHES:
        return False
    return all(c.mark for c in chunks[number + 1 :]) and all(c.tags.isdisjoint(_NO_NAME) for c in chunks[: number - 1])


def _arrived(context: Context, chunks: list[Chunk], at: int) -> str | None:
    """Who came or went of whom brackets tell how many, by their country: "tourists came mostly from China (965,000) and"."""
    if at < _LEAD or at + 1 >= len(chunks) or chunks[at - 1].norm != "(" or chunks[at + 1].norm != ")" or not named(context, chunks[at - 2]):
        return None
    verb = next((i for i in range(1, at - 2) if "accrues" in chunks[i].tags), 0)
    noun = chunks[verb - 1] if verb else None
    return noun.norm if noun is not None and "low" in noun.tags and many(context, noun.norm) else None
