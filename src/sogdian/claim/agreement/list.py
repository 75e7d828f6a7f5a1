"""Lists of papers: the lines after "the following documents were signed:", each of which is a paper of its own.

A list is opened by a sentence on signing that ends in a colon, or by one that a line ending in a semicolon follows. Its
lines name their paper first; where nouns stand behind what they are about, the last noun of the line is its paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_COLONS, _SEMICOLONS = (":", "："), (";", "；")
_FRONT = 8  # words in which the noun of a line stands
_BACK = 3  # sentences between the word on signing and a first line without a colon before it
_SKIPPED = 2  # lines of another sort that a list may hold one after another
_TELLS = frozenset(("mood", "say", "modal", "passive", "in_force"))
_ROW = 2  # sentences between a signing and the row of its papers
_NOUNS = ("agreement_noun", "agreement_listed")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: where its paper's noun stands, the sentence that opens the list, and the noun.

    The noun is that of the opening sentence where a line tells but what its paper is about; `at` is then the index before.
    """

    at: int
    head: Sentence
    noun: Chunk


def lines_of(context: Context) -> dict[int, Line]:
    """The lines of the lists of papers, by the index of their sentence."""
    found: dict[int, Line] = {}
    head: Sentence | None = None
    told: Sentence | None = None
    skipped = 0
    for sentence in context.sentences:
        if head is None and told is not None and sentence.chunks[-1].norm in _SEMICOLONS and sentence.index - told.index <= _BACK:
            head = told if _noun(context, sentence) is not None else None
        if head is not None and sentence.paragraph > head.paragraph:
            at = _noun(context, sentence)
            noun = sentence.chunks[at] if at is not None else _of_head(sentence, head)
            if noun is not None:
                found[sentence.index], skipped = Line(_matter(sentence) if at is None else at, head, noun), 0
            else:
                skipped += 1
                head = head if skipped < _SKIPPED and _bulleted(sentence) else None
        if "signing_verb" in sentence.tags:
            told = sentence
            if sentence.chunks[-1].norm in _COLONS:
                head, skipped = sentence, 0
    return found


def _matter(sentence: Sentence) -> int:
    """The index before the words on what a line's paper is about."""
    return 0 if _mark(sentence.chunks[0]) else -1


def _of_head(sentence: Sentence, head: Sentence) -> Chunk | None:
    """The noun of the sentence that opens a list, where a line tells but what its paper is about: "- on transport;"."""
    chunks = sentence.chunks
    first = _matter(sentence) + 1
    if head.chunks[-1].norm not in _COLONS or first + 1 >= len(chunks) or any({"signing_verb", "mood"} <= c.tags for c in chunks):
        return None
    if "subject_before" not in chunks[first].tags or "Cap" in chunks[first].tags:
        return None
    return next((c for c in reversed(head.chunks) if "agreement_noun" in c.tags), None)


def _bulleted(sentence: Sentence) -> bool:
    """Whether a sentence looks like a line of a list: a sign or number before it, a semicolon behind."""
    first = sentence.chunks[0]
    return sentence.chunks[-1].norm in _SEMICOLONS or (first.mark and "quotemark" not in first.tags) or "number" in first.tags


def _noun(context: Context, sentence: Sentence) -> int | None:
    """Where the noun of a line's paper stands, None where the sentence is no such line."""
    chunks = sentence.chunks
    if any(tag in sentence.tags for tag in _NOUNS):
        return _last(chunks) if _titled(chunks) else _first(context, chunks)
    return None


def _titled(chunks: list[Chunk]) -> bool:
    """Whether nouns stand behind what they are about: "《关于海关互助的协定》"."""
    return any("han" in c.tags for c in chunks)


def _first(context: Context, chunks: list[Chunk]) -> int | None:
    for at, chunk in enumerate(chunks[:_FRONT]):
        if chunk.tags & {"agreement_noun", "agreement_listed"}:
            return at if _opens(chunks, at) else None
        if chunk.tags & _TELLS:
            return None
    return None


def _opens(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun opens a line, not a sentence of its own: "Agreements were signed", "The agreement provides"."""
    if any(c.tags & _TELLS for c in chunks[at + 1 : at + 3]):
        return False
    pointing = any(c.tags & {"definite", "this"} for c in chunks[:at])
    return not pointing or chunks[-1].norm in _SEMICOLONS


def _last(chunks: list[Chunk]) -> int | None:
    if any("signing_verb" in c.tags for c in chunks) or not (_mark(chunks[0]) or chunks[-1].norm in _SEMICOLONS):
        return None
    return next((i for i in range(len(chunks) - 1, -1, -1) if chunks[i].tags & {"agreement_noun", "agreement_listed"}), None)


def _mark(chunk: Chunk) -> bool:
    return chunk.mark or bool(chunk.tags & {"number", "quantity"})


def in_row(sentence: Sentence, at: int, signed: Sentence) -> bool:
    """Whether a paper is one of a row that tells which papers those signed before are: "three concern money: these are a grant
    agreement, a memorandum and a protocol".
    """
    chunks = sentence.chunks
    if not 0 <= sentence.index - signed.index <= _ROW or sentence.paragraph != signed.paragraph:
        return False
    opens = next((i for i in range(at - 1, -1, -1) if chunks[i].norm in _COLONS or (i == 0 and "paper_is" in chunks[i].tags)), None)
    if opens is None:
        return False
    first = next((i for i in range(opens + 1, at + 1) if chunks[i].tags.isdisjoint(("paper_is", "event_new", "one_more_paper"))), at)
    if "agreement_noun" not in chunks[first].tags or any(c.tags & _TELLS and "low" in c.tags and c.tags.isdisjoint(_NOUNS) for c in chunks[first:at]):
        return False
    before = chunks[at - 1]
    ends = next((i for i in range(at + 1, len(chunks)) if chunks[i].norm in (",", ";") or "agreement_noun" in chunks[i].tags), len(chunks))
    if any(c.tags & _TELLS and "low" in c.tags for c in chunks[at + 1 : ends]):
        return False
    return at == first or before.norm == "," or bool(before.tags & {"joins_list", "and_also"})
