"""What the modules of claims share: evidence, who speaks, whether a thing is done or planned, who "he" is."""

from __future__ import annotations

from functools import cached_property

from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Document, Sentence
from sogdian.mention.name import codes_of_place, country_of
from sogdian.model.claim import Evidence, Modality


class Context:
    """One document under reading. Modules of claims take it and nothing else."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.lexicon = document.lexicon
        self.sentences = document.sentences
        self.moods: dict[int, list[tuple[int, int, str]]] = {}

    # -- evidence ---------------------------------------------------------------------------------------------

    def evidence(self, start: int, end: int) -> Evidence:
        """The span as evidence; white space at its ends is left out."""
        quote = self.text[start:end]
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return Evidence(start, start + len(quote), quote)

    def clause(self, sentence: Sentence, at: int) -> tuple[int, int]:
        """The index range of the clause around a chunk: up to the nearest `;`, or comma or word that opens a clause."""
        chunks = sentence.chunks
        first = at
        while first > 0 and "clause_break" not in chunks[first - 1].tags:
            first -= 1
        last = at + 1
        while last < len(chunks) and "clause_break" not in chunks[last].tags:
            last += 1
        return first, last

    # -- places and parties -----------------------------------------------------------------------------------

    def codes(self, chunk: Chunk) -> tuple[str, ...]:
        """ISO 3166 codes of the parties that a chunk names."""
        return codes_of_place(chunk, self.lexicon)

    def country(self, chunk: Chunk) -> str | None:
        """The country that a chunk names or lies in."""
        return country_of(chunk, self.lexicon)

    @cached_property
    def main_parties(self) -> tuple[str, ...]:
        """ISO 3166 codes of the two parties that the report is mostly about; a group of countries is one party."""
        counts: dict[tuple[str, ...], int] = {}
        for sentence in self.sentences:
            for _, chunk in sentence.having("country", "demonym", "link", "region", "group"):
                for part in chunk.values.get("parts", (chunk,)):
                    codes = self.codes(part)
                    if codes:
                        counts[codes] = counts.get(codes, 0) + 1
        best = sorted(counts, key=lambda c: (-counts[c], c))[:2]
        self.home: tuple[str, ...] = best[0] if best else ()
        return tuple(code for codes in best for code in codes)

    # -- who and how ------------------------------------------------------------------------------------------

    @cached_property
    def people(self) -> People:
        """The persons of the document."""
        from sogdian.claim.people import People

        return People(self)

    @cached_property
    def speech(self) -> Speech:
        """Who says what in the document."""
        from sogdian.claim.speech import Speech

        return Speech(self)

    def said_by(self, sentence: Sentence, at: int | None = None) -> str | None:
        """The person or body that the report names as the source of what stands in a sentence (at a chunk)."""
        return self.speech.source(sentence, at)

    def modality(self, sentence: Sentence, at: int) -> Modality:
        """Whether what a chunk speaks of is so, planned, proposed or denied, by the words of its clause."""
        from sogdian.claim.modality import modality

        return modality(self, sentence, at)


from typing import TYPE_CHECKING  # noqa: E402

if TYPE_CHECKING:
    from sogdian.claim.people import People
    from sogdian.claim.speech import Speech
