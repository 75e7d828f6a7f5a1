"""Numbers without a noun of their own, in a language with cases: it stands before them, or was counted before.

"Рабочих на стройке 620"; "of the 40 plants 22 work, 3 have closed"; "412 против 380 годом ранее"; "сейчас их 38".
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import CLOSING, Slot
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_OPENS = 7  # chunks from the noun that opens a clause to its number
_SKIPPED = frozenset(("time", "now", "joins_list", "bound_before", "function", "mood_filler", "counts_on", "counted_end"))
_NO_NUMBER = frozenset(("quantity", "say", "person", "clause_break", "number_of", "measure_noun"))
_DASHES = frozenset("-–—")
_CHANGES = frozenset(("percent", "times", "points", "rank"))


def lone(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether a number without a noun of its own counts what was named before it."""
    chunks, at = sentence.chunks, slot.at
    if not context.lexicon.genitive or slot.quantity.kind != "count" or not (_ends(chunks, at) or _verb(context, chunks, at + 1)):
        return False
    if at and "label_before" in chunks[at - 1].tags and "bound_before" not in chunks[at - 1].tags:
        return False
    if fronted(context, chunks, slot) is not None or (at + 1 == len(chunks) and _numbered(chunks, slot)):
        return True
    if not _counted_before(context, sentence, slot):
        return False
    before = chunks[at - 1] if at else None
    if before is None:
        return False
    listed = before.norm in _DASHES and before.start > chunks[max(0, at - 2)].end and slot.previous is not None
    contrasted = "base_word" in before.tags and slot.previous is not None
    beside = _verb(context, chunks, at - 1, many=True) or _verb(context, chunks, at + 1, many=True)
    beside = beside or "counted_verb" in before.tags  # "38 flights a week now, in spring there were 29"
    return listed or contrasted or beside or any(c.tags & {"those_counted"} for c in chunks[max(0, at - 2) : at])


def fronted(context: Context, chunks: list[Chunk], slot: Slot) -> tuple[int, int] | None:
    """The noun phrase in the genitive plural that opens the clause of a number which closes it: "таких предприятий в стране 38"."""
    if not context.lexicon.genitive or not (_ends(chunks, slot.at) or "base_word" in chunks[slot.at + 1].tags):
        return None
    first = slot.at
    while first > 0 and chunks[first - 1].norm not in CLOSING and not chunks[first - 1].mark:
        first -= 1
    low = first
    while low < slot.at and chunks[low].tags & _SKIPPED and not chunks[low].tags & {"governs", "measure"}:
        low += 1
    noun = low
    while noun < slot.at and _adjective(context, chunks[noun]):
        noun += 1
    if noun >= slot.at or slot.at - noun > _OPENS or not _many_of(context, chunks[noun]):
        return None
    inner = chunks[noun + 1 : slot.at]
    if any(c.tags & _NO_NUMBER or c.mark for c in inner) or any("measure" in c.tags for c in chunks[low : noun + 1]):
        return None
    return low, noun + 1


def _numbered(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether "the number of" stands before a number that ends its text: "число студентов превышает 15 тыс."."""
    return any("number_of" in c.tags for c in chunks[slot.first : slot.at])


def verb(context: Context, chunk: Chunk) -> bool:
    """Whether a word is a verb, as its ending tells, and neither a noun nor an adjective."""
    return _is_verb(context, chunk)


def _ends(chunks: list[Chunk], at: int) -> bool:
    """Whether a clause ends behind a number, or goes on with what it is held against or another item."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is None:
        return True
    if after.norm == "-" and after.start == chunks[at].end:
        return False
    if "per" in after.tags and at + 2 < len(chunks):
        return _ends(chunks, at + 1)  # "38 a week"
    return bool((after.mark and after.norm not in ":/%°+") or after.tags & {"base_word", "time", "joins_list", "per"})


def _counted_before(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether the words before tell of another count: in the sentence, or in the one before it."""
    last = slot.previous
    while last is not None and last.quantity.kind in _CHANGES:
        last = last.previous
    if last is not None:
        return last.quantity.kind == "count"
    if not sentence.index:
        return False
    before = context.sentences[sentence.index - 1]
    kinds = [c.values["quantity"].kind for _, c in before.having("quantity")]
    return "count" in kinds and before.paragraph == sentence.paragraph


def _verb(context: Context, chunks: list[Chunk], at: int, many: bool = False) -> bool:
    """Whether a verb stands at a place; one in the plural, where `many` things must have done it."""
    if not 0 <= at < len(chunks):
        return False
    return _is_verb(context, chunks[at]) and (not many or chunks[at].norm.endswith(_endings(context, "verb_many")))


def _is_verb(context: Context, chunk: Chunk) -> bool:
    morphology = context.lexicon.morphology
    if morphology is None or "low" not in chunk.tags or " " in chunk.norm or not chunk.norm.endswith(_endings(context, "verb_end")):
        return False
    return not morphology.cases(chunk.norm) and not morphology.adjective(chunk.norm) and chunk.tags.isdisjoint(("counted", "plural_irregular"))


def _endings(context: Context, tag: str) -> tuple[str, ...]:
    return tuple(str(e).lstrip("~") for e in context.lexicon.pack.words.get(tag, {}).get(True, ())) or ("\0",)


def _adjective(context: Context, chunk: Chunk) -> bool:
    morphology = context.lexicon.morphology
    return morphology is not None and not chunk.mark and ("those_counted" in chunk.tags or morphology.adjective(chunk.norm))


def _many_of(context: Context, chunk: Chunk) -> bool:
    """Whether a word is a noun in the genitive plural."""
    morphology = context.lexicon.morphology
    if morphology is None or chunk.mark or chunk.tags & {"function", "quantity", "time", "say", "person", "country"}:
        return False
    if "gen" not in morphology.cases(chunk.norm.rpartition(" ")[2]):
        return False
    return chunk.norm.endswith(_endings(context, "plural_ending")) or "plural_irregular" in chunk.tags
