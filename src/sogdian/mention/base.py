"""Base forms of what stands in a text: the nominative of names and phrases, where the language has a morphology."""

from __future__ import annotations

from collections.abc import Sequence

from sogdian.language.morphology import Cases
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon

ANY: Cases = frozenset()


class Bases:
    """Base forms in one text; without a morphology, words as they stand."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.morphology, self._norm = lexicon.morphology, lexicon.norm

    def slice(self, chunks: Sequence[Chunk]) -> str:
        """The words of the chunks as they stand."""
        return self.text[chunks[0].start : chunks[-1].end]

    def phrase(self, chunks: Sequence[Chunk], number: str = "", cases: Cases = ANY) -> str:
        """The words of a noun phrase in the nominative; `number` is "s" or "p" where the text tells it."""
        words = self.slice(chunks)
        if self.morphology is None:
            return words
        known = self.morphology.name(chunks[0].norm) if len(chunks) == 1 else None
        return known or self.morphology.phrase(words, number, cases)

    def word(self, chunk: Chunk) -> str:
        """A word or set phrase of the pack in comparison form and in the nominative singular."""
        if self.morphology is None:
            return chunk.norm
        return self._norm(self.morphology.phrase(self.text[chunk.start : chunk.end], "s"))

    def cases(self, chunks: Sequence[Chunk]) -> Cases:
        """The cases in which the head of an office can stand: its first word that the pack knows as a title."""
        if self.morphology is None:
            return ANY
        head = next((c for c in chunks if "title" in c.tags), None)
        return self.morphology.cases(self.text[head.start : head.end]) if head is not None else ANY

    def person(self, chunks: Sequence[Chunk], cases: Cases = ANY, gender: str = "") -> tuple[str, tuple[str, ...]] | None:
        """A person's name in the nominative, and its parts in comparison form; None without a morphology."""
        if self.morphology is None:
            return None
        spans = _words(chunks)
        known = self.morphology.name(chunks[0].norm) if len(chunks) == 1 else None
        if known is not None:
            return known, self._parts(known.split())
        words = [self.text[start:end] for start, end in spans]
        bases = self.morphology.person(words, cases, gender)
        pieces: list[str] = []
        at = chunks[0].start
        for (start, end), base in zip(spans, bases, strict=True):
            pieces += [self.text[at:start], base]
            at = end
        return "".join(pieces) + self.text[at : chunks[-1].end], self._parts(bases)

    def _parts(self, words: Sequence[str]) -> tuple[str, ...]:
        """The parts of a name in comparison form, in the letters that the pack is written in."""
        return tuple(part for word in words for part in self._norm(word).replace("-", " ").replace(".", " ").split())


def _words(chunks: Sequence[Chunk]) -> list[tuple[int, int]]:
    """Spans of the words of a name; parts joined by a hyphen are one."""
    spans: list[tuple[int, int]] = []
    joined = False
    for chunk in chunks:
        if chunk.mark:
            joined = chunk.norm == "-" and bool(spans) and chunk.start == spans[-1][1]
            continue
        if joined and chunk.start == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], chunk.end)
        else:
            spans.append((chunk.start, chunk.end))
        joined = False
    return spans
