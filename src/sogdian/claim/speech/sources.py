"""Who is the source of each stretch of a document: verbs of saying, words that name a source, quotations.

A saying covers a stretch of text. "X said that ..." covers what follows; "..., X said" covers what stands before it;
"according to X" covers its clause; a quotation belongs to the saying beside it, and goes on in its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.speech import again as source_again
from sogdian.claim.speech import onward, pointing, rival
from sogdian.claim.speech.marker import Markers
from sogdian.claim.speech.people import Person, people_of
from sogdian.claim.speech.quote import Span, is_speech, names_event, quotations, within
from sogdian.claim.speech.saying import RANK, Saying
from sogdian.claim.speech.speaker import Speaker, Speakers
from sogdian.claim.speech.subject import NP, Subjects
from sogdian.claim.speech.together import together
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_WORDS = ("say", "say_ing", "say_about", "source_before", "source_after", "reckoning", "their_words", "text_tells", "puts")
_NAMING = frozenset(("cite", "marker", "paper"))  # sorts that only name a source
_SOURCES = _NAMING | {"data"}
_COLONS = (":", "：")
_CLAUSE = frozenset(("verb", "mood", "say", "time", "person", "sign", "event_noun"))
_LEAD, _NAMED = 2, 5  # sentences in which an expert may go unnamed, and those after them in which he is named
_BARE = _AFTER = 4
_TELLERS = frozenset(("title", "person", "name", "title_alias", "surname", "speaker_noun", "bilateral"))
_PUT = 8
_FEW = 4  # words that can tell something
_CAPTION, _SPOKEN = 18, 12  # words of a line that names who speaks, sentences below it
_BRIEF = 6  # words on who spoke, where and when
_TOLD_WHERE = frozenset(("time", "occasion_new", "governs", "article", "data_noun", "city", "place_in"))


class Speech:
    """The sayings of a document, in its order; `source` tells who answers for a place."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.speakers = Speakers(context)
        says = frozenset(c.end for c in context.document.chunks if c.values.get("say") == "plain" and not c.mark)
        told = (q for q in quotations(context.document) if is_speech(context.text, q, says))
        self.quotes: tuple[Span, ...] = tuple(q for q in told if not self._of_release(q) and not names_event(context, q))
        self.sayings: list[Saying] = []
        self._outlets = _heads(context)
        self.subjects = Subjects(context, self.speakers, self.quotes)
        self.markers = Markers(self.subjects)
        self._by: dict[int, list[Saying]] = {}
        for sentence in context.sentences:
            for saying in self._read(sentence) or self._unsaid(sentence):
                self.sayings.append(saying)
                self._by.setdefault(sentence.index, []).append(saying)
                if saying.start < sentence.start:
                    self._by.setdefault(sentence.index - 1, []).append(saying)
        self._name_experts()
        self._give_quotes()
        for sentence in context.sentences:
            if sentence.chunks[-1].norm in _COLONS and not sentence.title:
                self._give_caption(sentence)

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
            if (place is None or self._told(s, place)) and not self._outlet(s.speaker)
        ]  # fmt: skip
        if not some:
            return None
        quoted = [s for s in some if s.sort == "quote"]
        inner = [
            s
            for s in some
            if s.sort in _NAMING
            and any(o.sort not in _NAMING and o.start < s.at and o.end > s.at and o.at < s.at for o in some)
        ]
        return min(quoted or [s for s in inner if RANK[s.speaker.sort] < 3] or some, key=lambda s: s.rank)

    def _told(self, saying: Saying, place: int) -> bool:
        """Whether a saying covers a place; what somebody did as he said it, he does not tell: "X met Y, expressing hope"."""
        if saying.sort == "go_on" and place < saying.at and not self.context.lexicon.pack.verb_last:
            return False
        return saying.start <= place < saying.end

    def _outlet(self, speaker: Speaker) -> bool:
        """Whether the source is the outlet itself, by its name at the head of the page."""
        return speaker.person is None and speaker.sort in ("media", "other") and speaker.name.lower() in self._outlets

    # -- reading ----------------------------------------------------------------------------------------------

    def _read(self, sentence: Sentence) -> list[Saying]:
        found: list[Saying] = self._dialogue(sentence)
        if _asks(sentence):
            return found
        for at, chunk in sentence.having(*_WORDS):
            if self._quoted(chunk.start) or ("puts" in chunk.tags and not _puts_at(sentence, at)):
                continue
            if chunk.values.get("source_before") == "open" and not self.markers.closes(sentence, at):
                continue
            speaker, sort = self._who(sentence, at, chunk, found)
            if speaker is not None and self.subjects.reports(sentence, speaker):
                continue  # the paper's own correspondent
            if speaker is not None and self.subjects.as_said(sentence, speaker, at):
                sort = "marker"  # "as X noted" names a source
            if speaker is not None and speaker.sort == "body" and "forecasts" in chunk.tags:
                sort = "data"  # a body's forecast is the source of what it tells, no view of its own
            if speaker is None or (sort == "mind" and speaker.sort not in ("person", "noun")):
                continue
            if speaker.sort != "person" and at and "negation" in sentence.chunks[at - 1].tags:
                continue  # "the ministry did not say"
            start, end = self._covers(sentence, at, speaker, sort)
            found += [
                Saying(one, sort, start, end, sentence.index, chunk.start, chunk.norm)
                for one in together(self.context, sentence, speaker)
            ]
            if speaker.person is not None or sort not in _SOURCES:
                self.speakers.said(sentence, speaker)  # "experts estimate" makes no "he" of the next sentence
        found += rival.released(self.speakers, sentence) if not found else []
        found += rival.gapped(self.speakers, sentence, found)
        return rival.parted(sentence, found) if len(found) > 1 else found

    def _unsaid(self, sentence: Sentence) -> list[Saying]:
        """The saying of a sentence without a word of saying, where it closes with its speaker or goes on with the one before."""
        closed = onward.closing_speaker(self.context, self.speakers, sentence)
        if closed is not None:
            return [closed]
        further = onward.goes_into(self.context, sentence, self._by.get(sentence.index - 1, []))
        if further is not None:  # it tells more of what was said, and is no saying of its own
            self._by.setdefault(sentence.index, []).append(further)
        return []

    def _who(self, sentence: Sentence, at: int, chunk: Chunk, found: list[Saying]) -> tuple[Speaker | None, str]:
        """Who speaks by a word of saying or one that names a source, and of what sort the saying is."""
        subjects, markers, before = self.subjects, self.markers, found or self.sayings
        if pointing.idle(self.context, sentence, at):
            return None, "marker"
        if "say_about" in chunk.tags and "say" not in chunk.tags:
            return subjects.of_verb(sentence, at, found), "plain"
        if chunk.values.get("source_before") == "quotes":
            return markers.quoted_person(sentence, at + 1), "plain"
        if "their_words" in chunk.tags:
            several = chunk.values["their_words"] == "several"
            if not several:
                return self.speakers.pronoun(sentence, at), "marker"
            return source_again.told_by(source_again.previous(self.context, before, sentence, at))
        if "text_tells" in chunk.tags:
            return source_again.told_by(source_again.of_text(self.context, self.speakers, before, sentence, at))
        if "source_after" in chunk.tags:
            return markers.before_marker(sentence, at), "marker"
        if "source_before" in chunk.tags:
            speaker = markers.after_marker(sentence, at + 1)
            if speaker is not None and chunk.values["source_before"] == "loose" and not markers.owns_words(sentence, speaker):
                return None, "marker"
            if speaker is None:
                return source_again.told_by(source_again.after_marker(self.context, before, sentence, at))
            return speaker, "cite" if chunk.values["source_before"] == "cite" else "marker"
        if "reckoning" in chunk.tags and ("say" not in chunk.tags or markers.owned(sentence, at)):
            return markers.of_reckoning(sentence, at), "marker"
        sort = str(chunk.values.get("say", "plain" if "puts" in chunk.tags else "go_on"))
        if "say" in chunk.tags and source_again.subject_text(sentence, at):
            return source_again.told_by(source_again.previous(self.context, before, sentence, at))
        speaker = subjects.of_verb(sentence, at, found) or source_again.there(self.context, before, sentence, at)
        if speaker is not None and speaker.sort == "other" and not source_again.tells(sentence, speaker, at):
            return None, sort
        return speaker, sort

    def _dialogue(self, sentence: Sentence) -> list[Saying]:
        """A name with a colon, and then what its bearer says: "Igor Ventsel: «The bottleneck is the port»"."""
        chunks = sentence.chunks
        for at, chunk in enumerate(chunks[1:], 1):
            if chunk.norm not in (":", "："):
                continue
            person = people_of(self.context).at(chunks[at - 1])
            quoted = at + 1 < len(chunks) and "quotemark" in chunks[at + 1].tags
            if person is None and quoted:
                person = self._of_clause(sentence, at)
            first = sentence.index == 0 or self.context.sentences[sentence.index - 1].paragraph != sentence.paragraph
            opens = _only_names(chunks[: at - 1]) and first and at + _BARE < len(chunks)
            if person is None or not (quoted or (opens and not sentence.title)) or self._quoted(chunk.start):
                continue
            speaker = Speaker(person.name, "person", at - 1, at - 1, person)
            return [Saying(speaker, "plain", chunks[at - 1].start, sentence.end, sentence.index, chunk.start, chunk.norm)]
        return []

    def _give_caption(self, sentence: Sentence) -> None:
        """What stands under a line of a name and an office that a colon ends is said by him whom it names."""
        sentences, chunks = self.context.sentences, sentence.chunks
        person = people_of(self.context).at(chunks[0])
        below = [s for s in sentences[sentence.index + 1 : sentence.index + 1 + _SPOKEN] if s.paragraph > sentence.paragraph]
        if person is None or len(chunks) > _CAPTION or not below or any("say" in c.tags for c in chunks):
            return
        if sentence.index and sentences[sentence.index - 1].paragraph == sentence.paragraph:
            return
        below = [s for s in below if s.paragraph == below[0].paragraph]
        if any(s.speaker.person is not None for told in below for s in self._by.get(told.index, ())):
            return
        speaker = Speaker(person.name, "person", 0, 0, person)
        start, end = below[0].start, below[-1].end
        said = [Saying(speaker, "quote", start, end, told.index, start, ":", True) for told in below]
        for one in said:
            self._by.setdefault(one.sentence, []).append(one)
        self.sayings.append(said[0])

    def _of_clause(self, sentence: Sentence, at: int) -> Person | None:
        """The person of whose voice a clause tells right before a quotation: "Xi's voice was firm: “...”"."""
        chunks = sentence.chunks
        start = max((i + 1 for i in range(at) if chunks[i].mark and "quotemark" not in chunks[i].tags), default=0)
        if any(c.tags & {"say", "say_ing", "source_before"} for c in chunks[:at]):
            return None
        return next((p for c in chunks[start:at] if (p := people_of(self.context).at(c)) is not None), None)

    def _of_release(self, span: Span) -> bool:
        """Whether a quotation is a release's report of what somebody said: «The minister stressed ...», says the release."""
        chunks = self.context.document.chunks
        after = bisect_left(chunks, span[1], key=lambda c: c.start)
        if not any("text_says" in c.tags for c in chunks[after : after + _AFTER]):
            return False
        inside = chunks[bisect_left(chunks, span[0], key=lambda c: c.start) : after]
        return any("say" in c.tags and "text_says" not in c.tags and i and inside[i - 1].tags & _TELLERS for i, c in enumerate(inside))

    def _name_experts(self) -> None:
        """Who an unnamed expert or official of the headline and lead is: the first who speaks under his name below."""
        for at, saying in enumerate(self.sayings):
            if saying.sentence > _LEAD:
                return
            if saying.speaker.sort != "noun" or saying.speaker.person is not None or not self._one(saying):
                continue
            below = (s for s in self.sayings[at + 1 :] if s.sentence - saying.sentence <= _NAMED and s.speaker.person is not None)
            named = next(below, None)
            if named is None or named.speaker.person is None:
                continue
            where = self.context.sentences[named.sentence]
            if not max(where.start, saying.at) < named.speaker.person.mentions[0] < where.end:
                continue  # he is brought in where he speaks
            speaker = msgspec.structs.replace(named.speaker, first=saying.speaker.first, last=saying.speaker.last)
            told = self.sayings[at] = msgspec.structs.replace(saying, speaker=speaker)
            for some in self._by.values():
                some[:] = [told if s is saying else s for s in some]

    def _one(self, saying: Saying) -> bool:
        """Whether the words of a source name one person by what he is: "a Kyrgyz expert", "an official"."""
        chunks = self.context.sentences[saying.sentence].chunks[saying.speaker.first : saying.speaker.last + 1]
        return any(c.values.get("speaker_noun") == "person" for c in chunks)

    def _quoted(self, place: int) -> bool:
        return within(self.quotes, place)

    # -- what a saying covers -----------------------------------------------------------------------------------

    def _covers(self, sentence: Sentence, at: int, speaker: Speaker, sort: str) -> tuple[int, int]:
        chunks = sentence.chunks
        first, last = self.subjects.segment(sentence, at)
        start, end = chunks[first].start, chunks[last - 1].end
        if pointing.bare(sentence, at, speaker, sort) or pointing.about_before(self.context, sentence, at):
            return self.context.sentences[sentence.index - 1].start, end
        if sort in _NAMING:
            return start, end
        if speaker.first > at:
            return start, end
        opens = speaker.first
        while opens > first and chunks[opens - 1].tags & NP:
            opens -= 1
        if opens > first and "source_in" in chunks[opens - 1].tags:
            opens -= 1
        before = chunks[opens - 1] if opens > first else None
        if before is not None and not before.mark and _closing(chunks[at + 1 : last]) and _parted(chunks[first:opens]):
            return start, end  # "..., state-owned CNPC said Monday"
        told_after = self.context.lexicon.pack.classifiers and any(not c.mark for c in chunks[at + 1 : last])
        if before is not None and before.mark and not told_after:
            return start, sentence.end if last == len(chunks) else end
        return chunks[opens].start, sentence.end

    # -- quotations ---------------------------------------------------------------------------------------------

    def _give_quotes(self) -> None:
        """Each quotation to its speaker: the saying in its own sentences, else the one before it in the paragraph."""
        sentences = self.context.sentences
        starts = [s.start for s in sentences]
        for span in self.quotes:
            first = max(0, bisect_right(starts, span[0]) - 1)
            inside = [s for s in sentences[first : bisect_left(starts, span[1])] if span[0] < s.end]
            if not inside:
                continue
            saying = self._beside(inside, span) or self._touching(inside[-1], span) or self._before(inside[0], span)
            if saying is None:
                continue
            for sentence in inside:
                sort = "paper" if saying.sort == "paper" else "quote"
                quote = Saying(saying.speaker, sort, span[0], span[1], sentence.index, span[0], saying.verb, sort == "quote")
                self._by.setdefault(sentence.index, []).append(quote)
                if sentence is inside[0]:
                    self.sayings.append(quote)

    def _beside(self, inside: list[Sentence], span: Span) -> Saying | None:
        after = [s for s in self._by.get(inside[-1].index, ()) if s.sort != "quote" and s.at >= span[1] - 1]
        before = [s for s in self._by.get(inside[0].index, ()) if s.sort != "quote" and s.at < span[0]]
        if after and (not before or after[0].at - span[1] < span[0] - before[-1].at):
            return after[0]
        return before[-1] if before else None

    def _touching(self, sentence: Sentence, span: Span) -> Saying | None:
        """The saying of the next sentence, where it goes on from the closing mark without a space."""
        if sentence.index + 1 >= len(self.context.sentences) or self.context.sentences[sentence.index + 1].start != span[1]:
            return None
        some = [s for s in self._by.get(sentence.index + 1, ()) if s.sort != "quote" and s.sort not in _NAMING]
        return some[0] if some else None

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


def _closing(rest: list[Chunk]) -> bool:
    """Whether nothing but where and when it was said follows a word of saying."""
    return len(rest) <= _BRIEF and all(c.mark or c.tags & _TOLD_WHERE for c in rest) and not any(c.norm in _COLONS for c in rest)


def _parted(chunks: list[Chunk]) -> bool:
    """Whether a comma parts the words on who speaks from what he said: "..., state-owned CNPC"."""
    comma = next((i for i in range(len(chunks) - 1, max(-1, len(chunks) - _BRIEF), -1) if chunks[i].norm == ","), 0)
    return comma >= _FEW and not any(c.tags & {"mood", "relative", "quantity"} for c in chunks[comma + 1 :])


def _puts_at(sentence: Sentence, at: int) -> bool:
    """Whether what is put is a sum: "the agency put exports at $2 billion"."""
    chunks = sentence.chunks
    for there in range(at + 2, min(len(chunks) - 1, at + _PUT)):
        if "puts_at" in chunks[there].tags:
            return "quantity" in chunks[there + 1].tags
        if chunks[there].mark or chunks[there].tags & {"quantity", "mood", "say"}:
            break
    return False


def _asks(sentence: Sentence) -> bool:
    """Whether a sentence is a question: nobody is told to have said anything in it."""
    return sentence.chunks[-1].norm in ("?", "？")


def _only_names(before: list[Chunk]) -> bool:
    """Whether nothing stands before a name that opens a line, or only Han characters of whose he is: "某货运代理|公司总经理李剑华:"."""
    return not before or (len(before) <= _BARE and all(c.tags & {"han", "char"} and c.tags.isdisjoint(_CLAUSE) for c in before))


def _heads(context: Context) -> frozenset[str]:
    """Names at the head of the page that can be the outlet's own: lines before the first full sentence, datelines."""
    lines = context.text.split("\n")
    found: set[str] = set()
    for line in lines[:8]:
        line = line.strip()
        if line and len(line) < 60 and line[-1] not in ".!?":
            found.add(line.lower())
    return frozenset(found)


def speech_of(context: Context) -> Speech:
    """Who says what in the document."""
    return context.once(Speech)


def source_of(context: Context, sentence: Sentence, at: int | None = None) -> str | None:
    """The person or body that the report names as the source of what stands in a sentence (at a chunk)."""
    return speech_of(context).source(sentence, at)
