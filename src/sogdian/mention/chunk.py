"""A chunk is a stretch of text that plays one part: a token at first, then a number, a date, an amount, a name.

Each chunk has tags (what it can be) and, for each tag that needs one, a value. The set of tags is one character of an
alphabet, so that a pattern over chunks is an ordinary regular expression over a short string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec


class Alphabet:
    """One character for each set of tags, and for each tag the characters whose sets hold it."""

    def __init__(self) -> None:
        self._codes: dict[frozenset[str], str] = {}
        self._by_tag: dict[str, list[str]] = {}
        self.finders: dict[tuple[str, ...], re.Pattern[str]] = {}  # by tags; none outlives a new set

    def code(self, tags: frozenset[str]) -> str:
        """The character of a set of tags, made on first sight."""
        found = self._codes.get(tags)
        if found is None:
            point = 0x100 + len(self._codes)
            found = chr(point if point < 0xD800 else point + 0x800)
            self._codes[tags] = found
            self.finders.clear()
            for tag in sorted(tags):
                self._by_tag.setdefault(tag, []).append(found)
        return found

    def codes(self, tag: str) -> list[str]:
        """Every character whose set holds the tag."""
        return self._by_tag.get(tag, [])

    def __len__(self) -> int:
        return len(self._codes)


class Chunk(msgspec.Struct, eq=False, gc=False):
    """A stretch `text[start:end]` with its tags, their values, the chunks it was made of and the rule that made it.

    Chunks hold no cycle (a chunk only knows what it was made of), so that the garbage collector need not see them.
    """

    start: int
    end: int
    norm: str
    tags: frozenset[str]
    values: dict[str, Any]
    code: str
    kids: tuple[Chunk, ...] = ()
    rule: str | None = None

    @property
    def mark(self) -> bool:
        """Whether it is a mark of punctuation."""
        return "sign" in self.tags and not self.norm[0].isalnum()

    def __repr__(self) -> str:
        return f"<{self.norm!r} {self.start}:{self.end} {'/'.join(sorted(self.tags))}>"


class Line:
    """The chunks of a text in order, and the string of their characters, in step."""

    __slots__ = ("chunks", "codes")

    def __init__(self, chunks: list[Chunk], codes: str | None = None) -> None:
        self.chunks = chunks
        self.codes = "".join([c.code for c in chunks]) if codes is None else codes

    def joined(self, made: Iterable[tuple[int, int, Chunk]]) -> Line:
        """The line with one chunk in the place of each run `chunks[start:end]`; runs in order, none over another."""
        chunks: list[Chunk] = []
        codes: list[str] = []
        at = 0
        for start, end, chunk in made:
            chunks += self.chunks[at:start]
            chunks.append(chunk)
            codes += (self.codes[at:start], chunk.code)
            at = end
        if not at:
            return self
        return Line(chunks + self.chunks[at:], "".join(codes) + self.codes[at:])
