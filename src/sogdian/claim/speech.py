"""Who is the source of each stretch of a document: verbs of saying, words that name a source, quotations.

A saying covers a stretch of text. "X said that ..." covers what follows; "..., X said" covers what stands before it;
"according to X" covers its clause; a quotation belongs to the saying beside it, and goes on in its paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sogdian.claim.quote import Span, is_speech, quotations
from sogdian.claim.speaker import Speaker, Speakers

if TYPE_CHECKING:
    from sogdian.claim.context import Context
    from sogdian.mention.document import Sentence

_RANK = {"person": 0, "noun": 1, "body": 2, "other": 3, "media": 4}
_NP = frozenset(
    (
        "article",
        "title_mod",
        "title_noun",
        "portfolio",
        "demonym",
        "country",
        "region",
        "city",
        "possessive",
        "ordinal",
        "admin",
        "org_head",
        "saxon",
    )
)
_BETWEEN = frozenset(("time", "mood_filler", "quantity", "data_noun"))
_VERBS = frozenset(("say", "mood", "time", "relative", "meets"))
_NP_WORDS = 4
_AUXILIARY = frozenset(("mood_filler", "time", "mood"))
_TIMES = frozenset(("time", "occasion_new", "governs"))
_BARE = 4
_REACH = 30


class Saying(msgspec.Struct, frozen=True):
    """One act of saying. It covers `start` to `end` of the text; `sort` is the sort of its verb or marker."""

    speaker: Speaker
    sort: str
    start: int
    end: int
    sentence: int
    at: int
    verb: str
    direct: bool = False

    @property
    def rank(self) -> tuple[int, bool, int]:
        """The better source first: persons before bodies before media; then whom they cite; then the narrower stretch."""
        return _RANK[self.speaker.sort], self.sort != "cite", self.end - self.start


class Speech:
    """The sayings of a document, in its order; `source` tells who answers for a place."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.speakers = Speakers(context)
        self.quotes: tuple[Span, ...] = tuple(q for q in quotations(context.document) if is_speech(context.text, q))
        self.sayings: list[Saying] = []
        self._outlets = _heads(context)
        self._be = frozenset(context.lexicon.pack.words.get("passive", {}).get(True, ()))
        self._adverbs = tuple(
            f.lstrip("~") for f in context.lexicon.pack.words.get("adverb_end", {}).get(True, ())
        ) or ("\0",)
        self._by: dict[int, list[Saying]] = {}
        for sentence in context.sentences:
            for saying in self._read(sentence):
                self.sayings.append(saying)
                self._by.setdefault(sentence.index, []).append(saying)
                if saying.start < sentence.start:
                    self._by.setdefault(sentence.index - 1, []).append(saying)
        self._give_quotes()

    # -- use --------------------------------------------------------------------------------------------------

    def source(self, sentence: Sentence, at: int | None = None) -> str | None:
        """The person or body that the report names as the source of a sentence, or of what stands at a chunk of it."""
        saying = self.saying(sentence, at)
        return saying.speaker.name if saying else None

    def saying(self, sentence: Sentence, at: int | None = None) -> Saying | None:
        """The saying that answers for a sentence, or for what stands at a chunk of it."""
        place = sentence.chunks[at].start if at is not None else None
        some = [
            s for s in self._by.get(sentence.index, ())
            if (place is None or s.start <= place < s.end) and not self._outlet(s.speaker)
        ]  # fmt: skip
        if not some:
            return None
        quoted = [s for s in some if s.sort == "quote"]
        inner = [
            s
            for s in some
            if s.sort in ("cite", "marker")
            and any(o.sort not in ("cite", "marker") and o.start < s.at and o.end > s.at and o.at < s.at for o in some)
        ]
        return min(quoted or [s for s in inner if _RANK[s.speaker.sort] < 3] or some, key=lambda s: s.rank)

    def _outlet(self, speaker: Speaker) -> bool:
        """Whether the source is the outlet itself, by its name at the head of the page."""
        return speaker.person is None and speaker.sort in ("media", "other") and speaker.name.lower() in self._outlets

    # -- reading ----------------------------------------------------------------------------------------------

    def _read(self, sentence: Sentence) -> list[Saying]:
        found: list[Saying] = []
        for at, chunk in sentence.having("say", "say_ing", "source_before", "reckoning"):
            if self._quoted(chunk.start):
                continue
            if "source_before" in chunk.tags:
                speaker = self._after(sentence, at + 1)
                sort = "cite" if chunk.values["source_before"] == "cite" else "marker"
            elif "reckoning" in chunk.tags and ("say" not in chunk.tags or self._owned(sentence, at)):
                speaker, sort = self._owner(sentence, at), "marker"
            else:
                speaker = self._subject(sentence, at, found)
                sort = str(chunk.values.get("say", "go_on"))
            if speaker is not None and self._as_said(sentence, speaker):
                sort = "marker"  # "as X noted" names a source
            if speaker is None or (sort == "mind" and speaker.sort not in ("person", "noun")):
                continue
            start, end = self._covers(sentence, at, speaker, sort)
            found += [
                Saying(one, sort, start, end, sentence.index, chunk.start, chunk.norm)
                for one in self._together(sentence, speaker)
            ]
            self.speakers.said(sentence, speaker)
        return found

    def _as_said(self, sentence: Sentence, speaker: Speaker) -> bool:
        i = speaker.first - 1
        while i > 0 and "article" in sentence.chunks[i].tags:
            i -= 1
        return i >= 0 and "as_said" in sentence.chunks[i].tags

    def _quoted(self, place: int) -> bool:
        return any(a < place < b for a, b in self.quotes)

    def _segment(self, sentence: Sentence, at: int) -> tuple[int, int]:
        """The part of a sentence between semicolons that holds a chunk."""
        chunks = sentence.chunks
        first, last = at, at + 1
        while first and chunks[first - 1].norm != ";":
            first -= 1
        while last < len(chunks) and chunks[last].norm != ";":
            last += 1
        return first, last

    def _subject(self, sentence: Sentence, at: int, found: list[Saying]) -> Speaker | None:
        chunks = sentence.chunks
        first, last = self._segment(sentence, at)
        before = chunks[at - 1] if at > first else None
        weak = chunks[at].values.get("say") == "weak"
        told = before is None or "quotemark" in before.tags or (before.mark and chunks[at].values.get("say") == "plain")
        if told and not weak and "say_to" not in chunks[at].tags:
            right = self._inverted(sentence, at, last)
            if right is not None:
                return right
        if before is None or "infinitive" in before.tags or self._passive(sentence, at - 1):
            return None
        if "say_ing" in chunks[at].tags and found and found[-1].at > chunks[first].start:
            return found[-1].speaker
        if (
            "and_also" in before.tags
            and found
            and found[-1].at > chunks[first].start
            and found[-1].sort not in ("cite", "marker")
        ):
            return found[-1].speaker
        return self._left(sentence, first, at, weak)

    def _passive(self, sentence: Sentence, at: int) -> bool:
        """Whether a form of "to be" stands at a place, or before the adverbs there: "will be added"."""
        chunks = sentence.chunks
        while at > 0 and "mood_filler" in chunks[at].tags and "passive" not in chunks[at].tags:
            at -= 1
        return "passive" in chunks[at].tags or chunks[at].norm.rpartition(" ")[2] in self._be

    def _left(self, sentence: Sentence, first: int, at: int, weak: bool) -> Speaker | None:
        """The nearest noun before a verb that can speak and that no preposition governs."""
        chunks = sentence.chunks
        coordinated = "and_also" in chunks[at - 1].tags
        last = at - 1
        while last > first and (chunks[last].tags & _AUXILIARY or chunks[last].norm.endswith(self._adverbs)):
            last -= 1
        closed = chunks[last].mark  # after "X, in his speech," words between do not count
        found: Speaker | None = None
        i, stop = at - 1, 0
        while i >= first and at - i < _REACH:
            chunk = chunks[i]
            if self._quoted(chunk.start) or ("quotemark" in chunk.tags and self._quoted(chunk.start - 1)):
                break
            speaker = self.speakers.at(sentence, i)
            governor = self._governor(sentence, speaker, first) if speaker is not None else None
            owner = speaker is not None and i + 1 < len(chunks) and "saxon" in chunks[i + 1].tags
            if speaker is not None and governor is None and not owner:
                near = not stop or stop <= speaker.last
                if near or coordinated or (closed and speaker.sort not in ("other", "media") and not weak):
                    found = speaker
                    if not coordinated:
                        return self._before_relative(sentence, first, speaker) if closed else found
            elif speaker is None and not stop and not (chunk.tags & _BETWEEN or i > last):
                stop = i
            i = (governor if governor is not None else speaker.first) - 1 if speaker is not None else i - 1
        return found

    def _before_relative(self, sentence: Sentence, first: int, speaker: Speaker) -> Speaker:
        """The person whom a clause or an apposition is about, where the words found stand inside it: "X, who heads Y, said"."""
        if speaker.sort == "person":
            return speaker
        chunks = sentence.chunks
        for i in range(speaker.first - 1, first, -1):
            if chunks[i].norm == ",":
                person = self.speakers.at(sentence, i - 1)
                if person is not None and person.sort == "person":
                    return person
        for i in range(speaker.first - 1, first - 1, -1):
            if "after" in chunks[i].values and self.speakers.at(sentence, i) is not None:
                return self.speakers.at(sentence, i) or speaker
        return speaker

    def _together(self, sentence: Sentence, speaker: Speaker) -> list[Speaker]:
        """The speaker with those who speak with him: "President X and Prime Minister Y said"."""
        found = [speaker]
        if speaker.sort != "person":
            return found
        i = speaker.first - 1
        while i > 0 and (sentence.chunks[i].norm == "," or "and_also" in sentence.chunks[i].tags):
            other = self.context.people.at(sentence.chunks[i - 1])
            if other is None or (len(found) == 1 and "and_also" not in sentence.chunks[i].tags):
                break
            found.append(Speaker(other.name, "person", i - 1, i - 1, other))
            i -= 2
        return found

    def _governor(self, sentence: Sentence, speaker: Speaker, first: int) -> int | None:
        """Where the preposition stands that governs these words, None where none does."""
        chunks = sentence.chunks
        i = speaker.first - 1
        while i >= first and speaker.first - i <= _NP_WORDS and "governs" not in chunks[i].tags:
            inside = {"low", "saxon"} if speaker.person is None else {"article", "possessive", "title_mod", "ordinal"}
            if chunks[i].mark or not chunks[i].tags & inside or chunks[i].tags & _VERBS:
                return None
            i -= 1
        return i if i >= first and "governs" in chunks[i].tags else None

    def _inverted(self, sentence: Sentence, at: int, last: int) -> Speaker | None:
        """The speaker right after a verb: "..., said X, a driver"."""
        chunks = sentence.chunks
        i = at + 1
        while i < last and i - at < 7:
            speaker = self.speakers.at(sentence, i)
            if speaker is not None:
                after = chunks[speaker.last + 1] if speaker.last + 1 < len(chunks) else None
                if after is not None and "saxon" in after.tags:
                    i = speaker.last + 2
                    continue
                if after is None or (not after.tags & {"mood", "modal", "say", "say_ing"} and "free" not in after.tags):
                    return speaker
                return None
            if not chunks[i].tags & _NP:
                return None
            i += 1
        return None

    def _after(self, sentence: Sentence, at: int) -> Speaker | None:
        """The source that follows a marker; words for data may stand between."""
        chunks = sentence.chunks
        i = at
        while i < len(chunks) and i - at < 10:
            chunk = chunks[i]
            if chunk.norm in (",", ".", ";", ":") and i > at:
                return None
            speaker = self.speakers.at(sentence, i)
            if speaker is None and "pronoun_after" in chunk.tags:
                return self.speakers.pronoun(sentence, i)
            if speaker is not None and "data_noun" not in chunk.tags:
                after = chunks[speaker.last + 1] if speaker.last + 1 < len(chunks) else None
                if after is None or "saxon" not in after.tags:
                    return self._widest(sentence, speaker)
            i += 1
        return None

    def _widest(self, sentence: Sentence, speaker: Speaker) -> Speaker:
        """Of several speakers in a row ("head of the customs office") the last before the comma is none: keep the first."""
        following = speaker.last + 1
        chunks = sentence.chunks
        if following < len(chunks) and speaker.sort == "other":
            later = self.speakers.at(sentence, following)
            if later is not None:
                return later
        return speaker

    def _owned(self, sentence: Sentence, at: int) -> bool:
        return at > 0 and bool(sentence.chunks[at - 1].tags & {"saxon", "own", "possessive_person"})

    def _owner(self, sentence: Sentence, at: int) -> Speaker | None:
        """Whose reckoning it is: "by the builders' reckoning"."""
        chunks = sentence.chunks
        i = at - 1
        while i > 0 and chunks[i].tags & {"own", "title_mod"}:
            i -= 1
        if i >= 1 and "possessive_person" in chunks[i].tags and "governs" in chunks[i - 1].tags:
            return self.speakers.pronoun(sentence, i)
        if i < 1 or not ("saxon" in chunks[i].tags or chunks[i].norm == "'"):
            return None
        speaker = self.speakers.at(sentence, i - 1)
        if speaker is None or self._governor(sentence, speaker, 0) is None:
            return None
        return speaker

    # -- what a saying covers -----------------------------------------------------------------------------------

    def _bare(self, sentence: Sentence, at: int, speaker: Speaker, sort: str) -> bool:
        """Whether a sentence only names who said the one before it: "The ministry's press service reported."."""
        chunks = sentence.chunks
        if sort != "plain" or sentence.index == 0 or speaker.last >= at or at - speaker.last > 2:
            return False
        rest = chunks[at + 1 :]
        return speaker.first <= 1 and len(rest) <= _BARE and all(c.mark or c.tags & _TIMES for c in rest)

    def _covers(self, sentence: Sentence, at: int, speaker: Speaker, sort: str) -> tuple[int, int]:
        chunks = sentence.chunks
        first, last = self._segment(sentence, at)
        start, end = chunks[first].start, chunks[last - 1].end
        if self._bare(sentence, at, speaker, sort):
            return self.context.sentences[sentence.index - 1].start, end
        if sort in ("cite", "marker"):
            return start, end
        if speaker.first > at:
            return start, end
        opens = speaker.first
        while opens > first and chunks[opens - 1].tags & _NP:
            opens -= 1
        before = chunks[opens - 1] if opens > first else None
        if before is not None and before.mark:
            return start, sentence.end if last == len(chunks) else end
        return chunks[opens].start, sentence.end

    # -- quotations ---------------------------------------------------------------------------------------------

    def _give_quotes(self) -> None:
        """Each quotation to its speaker: the saying in its own sentences, else the one before it in the paragraph."""
        sentences = self.context.sentences
        for span in self.quotes:
            inside = [s for s in sentences if s.start < span[1] and span[0] < s.end]
            if not inside:
                continue
            saying = self._beside(inside, span) or self._before(inside[0], span)
            if saying is None:
                continue
            for sentence in inside:
                quote = Saying(saying.speaker, "quote", span[0], span[1], sentence.index, span[0], saying.verb, True)
                self._by.setdefault(sentence.index, []).append(quote)
                if sentence is inside[0]:
                    self.sayings.append(quote)

    def _beside(self, inside: list[Sentence], span: Span) -> Saying | None:
        after = [s for s in self._by.get(inside[-1].index, ()) if s.sort != "quote" and s.at >= span[1] - 1]
        before = [s for s in self._by.get(inside[0].index, ()) if s.sort != "quote" and s.at < span[0]]
        if after and (not before or after[0].at - span[1] < span[0] - before[-1].at):
            return after[0]
        return before[-1] if before else None

    def _before(self, sentence: Sentence, span: Span) -> Saying | None:
        """The saying that a quotation without words of its own goes on from."""
        for earlier in reversed(self.context.sentences[: sentence.index]):
            opens = not self.context.text[: span[0]].rpartition("\n")[2].strip()
            if sentence.paragraph - earlier.paragraph > (2 if opens else 0):
                return None
            some = [s for s in self._by.get(earlier.index, ()) if s.speaker.sort in ("person", "noun")]
            if some:
                return some[-1]
            if earlier.paragraph != sentence.paragraph:
                return None
        return None


def _heads(context: Context) -> frozenset[str]:
    """Names at the head of the page that can be the outlet's own: lines before the first full sentence, datelines."""
    lines = context.text.split("\n")
    found: set[str] = set()
    for line in lines[:8]:
        line = line.strip()
        if line and len(line) < 60 and line[-1] not in ".!?":
            found.add(line.lower())
    return frozenset(found)
