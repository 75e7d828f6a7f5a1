"""Who a stretch of words names as speaking: a person, a body, a sort of source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from sogdian.claim.people import Person
from sogdian.mention.chunk import Chunk

if TYPE_CHECKING:
    from sogdian.claim.context import Context
    from sogdian.mention.document import Sentence

Sort = Literal["person", "noun", "body", "other", "media"]
_BEFORE = frozenset(("title_mod", "title_noun", "portfolio", "demonym", "country", "city", "region", "group", "ordinal", "org_head", "admin", "body", "title", "link"))
_AFTER = frozenset(("function", "portfolio", "org_head", "body", "country", "demonym", "city", "region", "Cap", "UP", "saxon", "bound_before", "title_noun"))
_LONGEST = 8


class Speaker(msgspec.Struct, frozen=True):
    """A source as the report names it; `first` and `last` are the ends of its words, as places in the sentence."""

    name: str
    sort: Sort
    first: int
    last: int
    person: Person | None = None


class Speakers:
    """Recognises speakers in the sentences of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.recent: Person | None = None

    def at(self, sentence: Sentence, at: int) -> Speaker | None:
        """The speaker whose head word stands at a place, None where none does."""
        chunk = sentence.chunks[at]
        person = self.context.people.at(chunk)
        if person is not None:
            return Speaker(person.name, "person", at, at, person)
        tags = chunk.tags
        if "pronoun" in tags:
            person = self._who(sentence, chunk)
            return Speaker(person.name, "person", at, at, person) if person else None
        if "title" in tags and "speaker_noun" not in tags or chunk.values.get("speaker_noun") == "person":
            return self._office(sentence, at)
        if "body" in tags or "speaker_noun" in tags:
            return self._body(sentence, at)
        if ("Cap" in tags or "UP" in tags) and tags & {"free", "city", "country", "teller", "series"} or "name" in tags:
            return self._other(sentence, at)
        return None

    def _who(self, sentence: Sentence, chunk: Chunk) -> Person | None:
        """Whom a pronoun means: who spoke last, where nobody else came after, else the person mentioned last."""
        last = self.context.people.last(chunk.start)
        if self.recent is not None and last is not None and self.recent is not last:
            near = [m for m in self.recent.mentions if m < chunk.start]
            return self.recent if near and chunk.start - near[-1] < 600 and last.mentions[0] < near[0] else last
        return last

    def _office(self, sentence: Sentence, at: int) -> Speaker | None:
        """An office or a sort of person: the one of the report who holds it, or else the words as they stand."""
        chunk = sentence.chunks[at]
        first = self._start(sentence, at)
        before = sentence.chunks[first - 1] if first else None
        definite = before is not None and ("article" in before.tags or "possessive" in before.tags) and before.norm[0] != "a"
        if definite and "title" in chunk.tags:
            person = self.context.people.last(chunk.start, chunk.norm)
            if person is not None:
                return Speaker(person.name, "person", first, at, person)
        if chunk.values.get("speaker_noun") != "person" and not definite:
            return None
        last = self._end(sentence, at)
        return Speaker(self._slice(sentence, first, last), "noun", first, last)

    def _body(self, sentence: Sentence, at: int) -> Speaker:
        chunk = sentence.chunks[at]
        first, last = self._start(sentence, at), at
        media = chunk.values.get("speaker_noun") == "media" or chunk.values.get("org_head") == "media" or "teller" in chunk.tags
        if "body" in chunk.tags and "name" in chunk.values:
            name = str(chunk.values["name"])
            if first < at:
                name = self._slice(sentence, first, at)
        else:
            if last + 2 < len(sentence.chunks) and sentence.chunks[last + 1].norm in self._joins and not media:
                last = self._end(sentence, at)
            name = self._slice(sentence, first, last)
        return Speaker(name, "media" if media else "body", first, last)

    @property
    def _joins(self) -> frozenset[str]:
        return frozenset(f for f in ("of", "for"))

    def _other(self, sentence: Sentence, at: int) -> Speaker:
        """A capitalised name that no file knows, or a capital that stands for its government."""
        first = at
        while first and "free" in sentence.chunks[first - 1].tags and sentence.chunks[first - 1].tags & {"Cap", "UP"}:
            first -= 1
        tags = sentence.chunks[at].tags
        sort: Sort = "media" if "teller" in tags else "other"
        return Speaker(self._slice(sentence, first, at), sort, first, at)

    def _start(self, sentence: Sentence, at: int) -> int:
        """Where the words before a head noun begin: its fields, its country, the owner before it."""
        chunks = sentence.chunks
        first = at
        while first and at - first < _LONGEST:
            before = chunks[first - 1]
            if before.tags & _BEFORE and "function" not in before.tags or ("free" in before.tags and before.tags & {"Cap", "UP"}):
                first -= 1
            elif "saxon" in before.tags and first > 1 and chunks[first - 2].tags & (_BEFORE | {"Cap", "UP", "speaker_noun"}):
                first -= 2
            else:
                break
        return first

    def _end(self, sentence: Sentence, at: int) -> int:
        """Where the words after a head noun end: "close to the negotiations", "from the Foreign Ministry"."""
        chunks = sentence.chunks
        last = at
        while last + 1 < len(chunks) and last - at < _LONGEST:
            after = chunks[last + 1]
            if after.tags & {"say", "mood", "sign", "relative", "time", "pronoun"} or not (after.tags & _AFTER or "free" in after.tags):
                break
            last += 1
        while last > at and chunks[last].tags & {"function", "saxon"}:
            last -= 1
        return last

    def _slice(self, sentence: Sentence, first: int, last: int) -> str:
        chunks = sentence.chunks
        return self.context.text[chunks[first].start : chunks[last].end]
