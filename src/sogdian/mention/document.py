"""A scanned text: its chunks, in sentences and paragraphs, with what claims ask of them."""

from __future__ import annotations

from copy import copy

from sogdian.mention.chunk import Chunk, Line
from sogdian.mention.lexicon import Lexicon, lexicon_of
from sogdian.mention.scan import scan
from sogdian.mention.sentence import Sentence, firm_stops, sentence_spans
from sogdian.mention.sofar import eves, months_so_far
from sogdian.mention.told import settle
from sogdian.mention.when import Anchor, When
from sogdian.model import edtf

_TOP = 4
_NEXT_DAY = 1
DATELINE = frozenset(("dateline",))


def _heads(words: str, title: str, index: int) -> bool:
    """Whether a sentence is the headline: the first, or one near the top that is most of it."""
    return words in title and (not index or (index < _TOP and 2 * len(words) > len(title)))


class Document:
    """A text with its mentions.

    `anchor` is what is known of the day of publication, for relative times; `head` the country that a digest's part is on.
    """

    def __init__(self, text: str, language: str, *, title: str | None = None, published: str | None = None) -> None:
        self.text, self.language = text, language
        self.lexicon: Lexicon = lexicon_of(language)
        self.anchor = Anchor.of(published)
        self.published = published
        self.dateline = (0, 0)
        self.head: str | None = None
        line = scan(text, self.lexicon)
        self.chunks = line.chunks
        self.sentences: list[Sentence] = []
        paragraph = counted = 0
        stops = firm_stops(line, self.lexicon)
        for start, end in sentence_spans(line, text, self.lexicon):
            first = self.chunks[start]
            paragraph += text.count("\n", counted, first.start)
            counted = first.start
            headline = title is not None and _heads(text[first.start : self.chunks[end - 1].end], title, len(self.sentences))
            told = Line(self.chunks[start:end], line.codes[start:end])
            inner = [i for i in stops if start < i < end - 1] if stops else []
            if inner:
                kept = [i for i in range(start, end) if i not in inner]
                told = Line([self.chunks[i] for i in kept], "".join(line.codes[i] for i in kept))
            sentence = Sentence(told, self.lexicon, len(self.sentences), paragraph, headline)
            self.sentences.append(eves(sentence, self.lexicon) if sentence.tags >= {"time", "event_noun"} else sentence)
        if published is not None:
            settle(self.sentences, self.anchor)
            self._tell_months()

    def at(self, published: str | None, dateline: tuple[int, int] = (0, 0)) -> Document:
        """The same document, anchored on a day of publication.

        `dateline` is where the text's dateline begins and ends: its day dates the telling, not what is told. Where it
        lies days before the day of publication, the page is a later copy, and what is told is told on the dateline's day.
        """
        published = self._told_on(published, dateline) or published
        self.published, self.anchor, self.dateline = published, Anchor.of(published), dateline
        for index, sentence in enumerate(self.sentences):
            if sentence.start >= dateline[1]:
                break
            chunks = [self._undated(c) if dateline[0] <= c.start < dateline[1] else c for c in sentence.chunks]
            self.sentences[index] = sentence.of(chunks)
            self.sentences[index].opens = sum(c.start < dateline[1] for c in chunks) if chunks[-1].start >= dateline[1] else 0
        settle(self.sentences, self.anchor)
        self._tell_months()
        return self

    def part(self, first: int, last: int, head: str | None) -> Document:
        """The sentences from `first` up to `last` as a document of their own, of the same text; `head`: the country it is on."""
        part = copy(self)
        part.head = head
        part.sentences = [s.numbered(n) for n, s in enumerate(self.sentences[first:last])]
        since, until = part.sentences[0].start, part.sentences[-1].end
        part.chunks = [c for c in self.chunks if since <= c.start < until]
        return part

    def _tell_months(self) -> None:
        """Months of the year so far become the time that they are."""
        if "so_far_before" not in self.lexicon.pack.words:
            return
        for index, sentence in enumerate(self.sentences):
            opens = sentence.opens
            self.sentences[index] = months_so_far(sentence, self.lexicon, self.anchor)
            self.sentences[index].opens = opens

    def _told_on(self, published: str | None, dateline: tuple[int, int]) -> str | None:
        """The day of a dateline that lies days before the day of publication; None where the two go together."""
        if not edtf.known(published) or dateline[0] == dateline[1]:
            return None
        inside = (c.values["time"] for c in self.chunks if "time" in c.tags and dateline[0] <= c.start < dateline[1])
        when: When | None = next((w for w in inside if w.first.month and w.first.day and w.last is None), None)
        day = when.resolve(Anchor.of(published), None, False) if when is not None else None
        if not edtf.known(day):
            return None
        told, stood = edtf.days(str(day))[0], edtf.days(str(published))[0]
        return day if told and stood and (stood - told).days > _NEXT_DAY else None

    def _undated(self, chunk: Chunk) -> Chunk:
        """The chunk as no time, and as no word that tells what is to come."""
        if "time" in chunk.tags and chunk.kids:
            return self.lexicon.chunk(chunk.kids, DATELINE, {}, chunk.norm)
        if "mood" in chunk.tags and not chunk.kids:  # a sign of a reporter's name that is also a word: 趙|會|芳
            return Chunk(chunk.start, chunk.end, chunk.norm, DATELINE, {}, self.lexicon.alphabet.code(DATELINE))
        return chunk

    def slice(self, chunks: list[Chunk]) -> str:
        """The words of a run of chunks as they stand."""
        return self.text[chunks[0].start : chunks[-1].end]

    def resolve(self, when: When, future: bool | None = None, year: int | None = None) -> str | None:
        """EDTF of a time in this document, or None where nothing anchors it."""
        return when.resolve(self.anchor, year, future)
