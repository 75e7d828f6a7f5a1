"""What the modules of claims share: one document, its evidence, clauses, places and parties."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar, cast

from sogdian.claim.counted import meant
from sogdian.mention.base import Bases
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Document
from sogdian.mention.name import codes_of_place, country_of
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When
from sogdian.model import edtf
from sogdian.model.claim import Evidence, Modality

Made = TypeVar("Made")
_PAIR = 2
_NEWS = 60  # days from the telling within which a day without a year is of now


class Context:
    """One document under reading. Modules of claims take it and nothing else."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.lexicon = document.lexicon
        self.sentences = document.sentences
        self.modalities: dict[tuple[int, int], Modality] = {}
        self._made: dict[Callable[[Context], Any], Any] = {}
        self.bases = Bases(document.text, document.lexicon)
        self.moods: dict[int, list[tuple[int, int, str]]] = {}
        self._meant: dict[int, tuple[str, ...]] = {}

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
        """ISO 3166 codes of the parties that a chunk names; "us" in small letters names none."""
        if {"low", "function"} <= chunk.tags or {"org_head", "country"} <= chunk.tags:
            return ()  # "us"; «ҰК», a company's form
        codes = codes_of_place(chunk, self.lexicon)
        return self._counted(chunk, codes) if {"lands", "group"} <= chunk.tags else codes

    def _counted(self, chunk: Chunk, members: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a group's name that only counts countries means: "the five countries"."""
        if chunk.start not in self._meant:
            self._meant[chunk.start] = meant(self.sentences, self.lexicon, chunk, members)
        return self._meant[chunk.start]

    def one_of_group(self, chunks: list[Chunk], at: int) -> bool:
        """Whether a group's name only says where one country lies: "the Central Asian nation"."""
        after = chunks[at + 1] if at + 1 < len(chunks) else None
        return after is not None and "home" in after.tags and len(self.codes(chunks[at])) > 1

    def links(self, chunk: Chunk) -> tuple[str, ...]:
        """The countries that a known project joins."""
        entity = self.lexicon.entities.get(str(chunk.values.get("project")))
        return tuple(dict.fromkeys(c.partition("-")[0] for c in entity.links)) if entity is not None else ()

    def lands(self, sentence: Sentence, at: int) -> tuple[str, ...]:
        """The countries that "the three countries" near a chunk means: as many as were last named together."""
        count = next((c.values["lands"] for c in sentence.chunks[max(0, at - 12) : at + 1] if "lands" in c.tags), None)
        if count is None:
            return ()
        for chunk in reversed(self.document.chunks):
            if chunk.start < sentence.chunks[at].start:
                codes = self.codes(chunk) or self.links(chunk)
                if len(codes) == count:
                    return codes
        pair = tuple(dict.fromkeys(c.partition("-")[0] for c in self.main_parties))
        return pair if count == len(pair) == 2 else ()

    def country(self, chunk: Chunk) -> str | None:
        """The country that a chunk names or lies in."""
        return country_of(chunk, self.lexicon)

    @cached_property
    def main_parties(self) -> tuple[str, ...]:
        """ISO 3166 codes of the two parties that the report is mostly about; a group of countries is one party.

        `two` is whom "the two countries" means where one of them is a group: the home of the language and the other party.

        A province stands for itself beside its own country only when it is named more often.
        """
        head = self.document.head  # whom a digest's part is on: named more than any other
        counts: dict[tuple[str, ...], int] = {(head,): len(self.document.chunks)} if head is not None else {}
        first, last = self.document.dateline
        for sentence in self.sentences:
            for at, chunk in sentence.having("country", "demonym", "link", "region", "group"):
                if self.one_of_group(sentence.chunks, at) or first <= chunk.start < last:
                    continue
                for part in chunk.values.get("parts", (chunk,)):
                    for codes in self.sides(part):
                        counts[codes] = counts.get(codes, 0) + 1
            for _, chunk in sentence.having("series"):
                for codes in self._met(chunk):
                    counts[codes] = counts.get(codes, 0) + 1
        own = self.lexicon.pack.home
        if own and (own,) not in counts and not any(own in codes or codes[0].startswith(own) for codes in counts if len(codes) > 1):
            told = self._lands_named(own)
            counts |= {(own,): told} if told > 1 else {}
        best = _apart(counts)
        if len(best) < 2:
            for code in self._bodies_lands():
                counts.setdefault((code,), 0)
            best = _apart(counts)
        if len(best) > _PAIR and "-" in best[0][0] and len(best[1]) == 1 and counts[best[1]] == counts[best[2]]:
            best = best[:1]  # a province and several partners, none before the others
        self.home: tuple[str, ...] = self._home(best[:2], counts)
        lone = [codes[0] for codes in best[:2] if len(codes) == 1]
        group = any(len(codes) > 1 and own in codes for codes in best[:2])
        self.two: tuple[str, ...] = (lone[0], own) if own and group and len(lone) == 1 and (own,) in counts else ()
        return tuple(code for codes in best[:2] for code in codes)

    def _lands_named(self, code: str) -> int:
        """How often towns and offices of a country are named."""
        named = (c for s in self.sentences for _, c in s.having("city", "person"))
        return sum(code == (c.values.get("country_code") or self.country(c)) for c in named)

    def _bodies_lands(self) -> list[str]:
        """The countries that persons, bodies and towns of the report belong to, the most frequent first."""
        counts: dict[str, int] = {}
        first, last = self.document.dateline
        for sentence in self.sentences:
            for _, chunk in sentence.having("person", "body", "city"):
                if first <= chunk.start < last:
                    continue
                entity = self.lexicon.entities.get(str(chunk.values.get("body")))
                if entity is not None and entity.type == "organization":
                    continue
                land = chunk.values.get("country_code") or self.land_of(chunk.values.get("id")) or self.country(chunk)
                code = str(land or "").partition("-")[0]
                if code and "teller" not in chunk.tags:
                    counts[code] = counts.get(code, 0) + 1
        return sorted(counts, key=lambda c: -counts[c])

    def sides(self, chunk: Chunk) -> list[tuple[str, ...]]:
        """The parties that a name tells of: a name for two countries, or for one and a group, tells of both."""
        codes = self.codes(chunk)
        if len(codes) == 2:
            return [(code,) for code in codes]
        if "group" not in chunk.tags or not codes:
            return [codes] if codes else []
        return self._parted(codes)

    def _parted(self, codes: tuple[str, ...]) -> list[tuple[str, ...]]:
        """One country and a group of its partners as two parties; other countries as one."""
        inner = max((m for m in self._small_groups if len(m) == len(codes) - 1 and set(m) < set(codes)), default=None)
        return [codes] if inner is None else [tuple(c for c in codes if c not in inner), inner]

    def _met(self, series: Chunk) -> list[tuple[str, ...]]:
        """The two parties of a known series of events between a country and a group; none of another."""
        entity = self.lexicon.entities.get(str(series.values.get("series")))
        sides = self._parted(tuple(entity.links)) if entity is not None and len(entity.links) > 2 else []
        return sides if len(sides) > 1 else []

    @cached_property
    def _small_groups(self) -> list[tuple[str, ...]]:
        return [e.members for e in self.lexicon.knowledge.of_kind("group") if 2 < len(e.members) <= 6]

    def _home(self, best: list[tuple[str, ...]], counts: dict[tuple[str, ...], int]) -> tuple[str, ...]:
        """The side whose partners the other countries of the report are: a neighbour's neighbours are no partners."""
        if len(best) < 2 or len(best[1]) > 1 or "-" in best[0][0]:
            return best[0] if best else ()
        others = {c[0] for c in counts if len(c) == 1 and c not in best and "-" not in c[0] and counts[c] > 1}
        first, second = self.region(best[0][0]), self.region(best[1][0])
        if others and second and not first and not others <= second:
            return best[1]
        return best[0]

    def region(self, code: str) -> set[str]:
        """The members of the regions that a country lies in: groups of four to six that do not join it with China."""
        groups = (e.members for e in self.lexicon.knowledge.of_kind("group") if code in e.members)
        return {member for members in groups if 4 <= len(members) <= 5 for member in members}

    # -- who and how ------------------------------------------------------------------------------------------

    def once(self, make: Callable[[Context], Made]) -> Made:
        """What a function makes of this document: made when first asked for, and kept."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])

    def land_of(self, person: str | None) -> str | None:
        """The country of a known person."""
        entity = self.lexicon.entities.get(person or "")
        return entity.country if entity is not None else None

    def story_year(self, sentence: Sentence, at: int) -> int | None:
        """The year of a day without one, in a paragraph that looks back: "On March 4, 2014, ... On August 19, ..."."""
        when: When = sentence.chunks[at].values["time"]
        told = self.document.anchor
        if not when.yearless or not when.first.day or not when.first.month:
            return None
        usual = edtf.days(self.document.resolve(when) or "")[0] if told.date is not None else None
        if usual is not None and told.date is not None and abs((usual - told.date).days) <= _NEWS:
            return None
        place = sentence.chunks[at].start
        before = (c for s in self._back(sentence) for c in reversed(s.chunks) if "time" in c.tags and c.start < place)
        later, years = (when.first.month, when.first.day), 0
        for chunk in before:
            last: When = chunk.values["time"]
            if not last.first.month or last.last is not None or last.edge:
                return None
            days = (last.first.month, last.first.day or 0)
            years, later = years + (later < days), days
            if last.first.year is not None:
                year = last.first.year + years
                return year if told.year is None or year <= told.year else None
        return None

    def _back(self, sentence: Sentence) -> Iterator[Sentence]:
        """A sentence and those before it in its paragraph."""
        for index in range(sentence.index, -1, -1):
            if self.sentences[index].paragraph != sentence.paragraph:
                return
            yield self.sentences[index]


def _apart(counts: dict[tuple[str, ...], int]) -> list[tuple[str, ...]]:
    """Parties by how often they are named, none of which lies within another.

    Of equals a country goes before a province, but for those of China, which trade in their own name.
    """
    best: list[tuple[str, ...]] = []
    order = {codes: n for n, codes in enumerate(counts)}
    for codes in sorted(counts, key=lambda c: (-counts[c], "-" in c[0] and not c[0].startswith("CN"), order[c])):
        if not any(_within(codes, known) or _within(known, codes) for known in best):
            best.append(codes)
    return best


def _within(codes: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether codes name nothing beyond what is known: a province of a country, a member of a group."""
    return all(c in known or c.partition("-")[0] in known for c in codes)
