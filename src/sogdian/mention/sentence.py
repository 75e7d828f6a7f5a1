"""Sentences: where one thought ends, in any script."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from sogdian.mention.chunk import Chunk, Line
from sogdian.mention.lexicon import Lexicon

_ENDS = frozenset(".!?。！？…")
# The fewest letters of the words around a stop without a space: fewer may be a site's, "gazeta.Uz".
_SPLICED = 4
_CLOSERS = frozenset("\"”’»)]」』）】'")


class Sentence:
    """One sentence: `chunks` in order, `index` in the document, `paragraph` its line, `title` when it is the headline.

    `opens` is where its words begin behind a dateline.
    """

    __slots__ = ("_lexicon", "chunks", "codes", "end", "index", "opens", "paragraph", "start", "tags", "title")

    def __init__(self, line: Line, lexicon: Lexicon, index: int, paragraph: int, title: bool) -> None:
        chunks = line.chunks
        self.chunks, self.codes, self._lexicon = chunks, line.codes, lexicon
        self.index, self.paragraph, self.title = index, paragraph, title
        self.start, self.end = chunks[0].start, chunks[-1].end
        self.opens = 0
        self.tags: frozenset[str] = frozenset().union(*[c.tags for c in chunks])

    def of(self, chunks: list[Chunk]) -> Sentence:
        """The same sentence, made of other chunks."""
        return Sentence(Line(chunks), self._lexicon, self.index, self.paragraph, self.title)

    def numbered(self, index: int) -> Sentence:
        """The same sentence at another place of a document."""
        moved = copy(self)
        moved.index = index
        return moved

    def having(self, *tags: str) -> Iterator[tuple[int, Chunk]]:
        """The chunks that bear one of the tags, with their place in the sentence."""
        if self.tags.isdisjoint(tags):
            return iter(())
        chunks = self.chunks
        return iter([(at, chunks[at]) for m in self._lexicon.bearing(*tags).finditer(self.codes) for at in (m.start(),)])

    def __repr__(self) -> str:
        return f"<sentence {self.index}: {' '.join(c.norm for c in self.chunks)}>"


def sentence_spans(line: Line, text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Index ranges of the sentences over the chunks; line breaks belong to none."""
    chunks, total = line.chunks, len(line.chunks)
    spans: list[tuple[int, int]] = []
    start = 0
    for m in lexicon.bearing("break", "quantity", "sign").finditer(line.codes):
        at = m.start()
        if at < start:
            continue
        chunk = chunks[at]
        if "break" in chunk.tags:
            if at > start:
                spans.append((start, at))
            start = at + 1
        elif "quantity" in chunk.tags and text[chunk.end - 1] == "." and _begins(chunks, at + 1, text):
            start = _closed(spans, start, at + 1)
        elif chunk.end - chunk.start == 1 and text[chunk.start] in _ENDS and _ends(chunks, at, text):
            end = at + 1
            while end < total and text[chunks[end].start] in _CLOSERS and chunks[end].end - chunks[end].start == 1 and (
                chunks[end].start == chunks[end - 1].end
            ):
                end += 1
            start = _closed(spans, start, end)
    if total > start:
        spans.append((start, total))
    return spans


def _closed(spans: list[tuple[int, int]], start: int, end: int) -> int:
    spans.append((start, end))
    return end


def _begins(chunks: list[Chunk], at: int, text: str) -> bool:
    """Whether a sentence can begin at an index: after "$9.9 bn." a capital letter, with a space before it."""
    return at < len(chunks) and text[chunks[at].start].isupper() and chunks[at].start > chunks[at - 1].end


def _spliced(before: str, after: str) -> bool:
    """Whether a stop without a space parts two sentences, as where a page's paragraphs were run together: "обсудили.Стороны"."""
    word, first = before.rpartition(" ")[2], after.partition(" ")[0]
    if not word.isalpha() or not word.islower() or len(word) < _SPLICED - 1 or not first[:1].isupper():
        return False
    if len(first) < _SPLICED:
        return not first.isascii() and first[1:].islower() == (len(first) > 1)  # no site's end: "долларов.В прошлом году"
    return first[1:].islower()


def _ends(chunks: list[Chunk], at: int, text: str) -> bool:
    sign = text[chunks[at].start]
    if sign in "。！？":
        return True
    if at + 1 >= len(chunks):
        return True
    following = chunks[at + 1]
    if "break" in following.tags:
        return True
    if sign == ".":
        before = chunks[at - 1] if at else None
        if before is not None and before.tags & {"number", "quantity"} and (at < 2 or "break" in chunks[at - 2].tags):
            return False  # the number of a list's line
        if before is not None and before.end == chunks[at].start:
            word = text[before.start : before.end]
            if len(word) == 1 and word.isupper():
                return False
        if following.start == chunks[at].end and text[following.start] not in _CLOSERS and text[following.start] not in "“«":
            return before is not None and _spliced(text[before.start : before.end], text[following.start : following.end])
    at += 1
    while at < len(chunks) and text[chunks[at].start] in _CLOSERS and "sign" in chunks[at].tags:
        at += 1
    return at >= len(chunks) or not text[chunks[at].start].islower()


def firm_stops(line: Line, lexicon: Lexicon) -> frozenset[int]:
    """Where the stop of a firm's short form stands behind the firm's name: "компания Zulan Co., Ltd. подписала"."""
    if "firm_short" not in lexicon.pack.words:
        return frozenset()
    chunks = line.chunks
    after = (m.end() for m in lexicon.bearing("body").finditer(line.codes) if m.end() < len(chunks))
    return frozenset(i for i in after if chunks[i].norm == "." and chunks[i - 1].end == chunks[i].start and _shortened(chunks[i - 1]))


def _shortened(chunk: Chunk) -> bool:
    while chunk.kids:
        chunk = chunk.kids[-1]
    return "firm_short" in chunk.tags
