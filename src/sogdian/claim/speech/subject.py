"""Who speaks: the noun that a verb of saying, or a word that names a source, belongs to.

The subject is the nearest noun before the verb that can speak and that no preposition governs, or the noun right
after it ("..., said X"); parentheses, appositions and relative clauses between them are stepped over.
"""

from __future__ import annotations

from bisect import bisect_right

from sogdian.claim.context import Context
from sogdian.claim.ending import cased
from sogdian.claim.speech import doing
from sogdian.claim.speech.opening import opening_speaker
from sogdian.claim.speech.quote import Span, within
from sogdian.claim.speech.saying import Saying
from sogdian.claim.speech.speaker import Speaker, Speakers
from sogdian.claim.speech.word import (
    addressed,
    at_event,
    ends_quote,
    loose,
    name_opens,
    no_verb,
    of_age,
    own_words,
    who,
)
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

NP = frozenset(
    ("article", "title_mod", "title_noun", "portfolio", "demonym", "country", "region", "city", "possessive", "ordinal",
     "admin", "org_head", "saxon")
)  # fmt: skip
"""Tags of what may stand before the head of a noun phrase."""
_BETWEEN = frozenset(("time", "mood_filler", "quantity", "data_noun"))
_NAMED = frozenset(("known", "time", "city", "country", "region", "group", "event_hold"))
_VERBS = frozenset(("say", "mood", "time", "relative", "meets"))
_AUXILIARY = frozenset(("mood_filler", "time", "mood"))
_NP_WORDS, _REACH = 4, 30
_MEN = ("person", "noun")
_AFTER_VERB = 18
_BRACKET = 6  # chunks within brackets that are stepped over
_NAME_LENGTH = 8
_PLACED = frozenset(("org_head", "admin"))
# Where verbs end their clauses, a land far before one only belongs to what is told.
_LANDS = frozenset(("country", "city", "region", "group", "link"))
_HAN = frozenset(("han", "char"))


class Subjects:
    """Finds who speaks, in the sentences of one document."""

    def __init__(self, context: Context, speakers: Speakers, quotes: tuple[Span, ...]) -> None:
        self.context, self.speakers, self.quotes = context, speakers, quotes
        self._breaks: dict[int, list[int]] = {}
        words = context.lexicon.pack.words
        self._far = context.lexicon.pack.far_subjects
        self._last = context.lexicon.pack.verb_last
        self._be = frozenset(words.get("passive", {}).get(True, ()))
        self._adverbs = tuple(f.lstrip("~") for f in words.get("adverb_end", {}).get(True, ())) or ("\0",)

    def segment(self, sentence: Sentence, at: int) -> tuple[int, int]:
        """The part of a sentence between semicolons that holds a chunk."""
        known = self._breaks.get(sentence.index)
        if known is None:
            parted = ";" in self.context.text
            inner = [i for i, c in enumerate(sentence.chunks) if c.norm == ";"] if parted else []
            known = self._breaks[sentence.index] = [-1, *inner, len(sentence.chunks)]
        place = bisect_right(known, at)
        if place == len(known):
            place -= 1
        return known[place - 1] + 1, known[place]

    def of_verb(self, sentence: Sentence, at: int, found: list[Saying]) -> Speaker | None:
        """The subject of a verb of saying; `found` are the sayings before it in the sentence."""
        chunks = sentence.chunks
        first, last = self.segment(sentence, at)
        before = chunks[at - 1] if at > first else None
        weak = chunks[at].values.get("say") == "weak"
        free = "says_first" in chunks[at].tags
        if chunks[at].tags & _HAN and (no_verb(chunks, at, first, last) or (before is None and chunks[at].values.get("say") == "mind")):
            return None  # "良好祝愿"; "相信|X此访将"
        if "say_closing" in chunks[at].tags and (before is None or "quotemark" not in before.tags):
            return None
        if before is not None and "says_that" in before.tags and at - 1 > first and chunks[at - 2].mark and at + 2 < last:
            told_by = self._following(sentence, at, last)  # "..., деп хабарлайды X": nobody before it speaks
            if told_by is None or told_by.sort not in ("person", "noun", "body") or doing.outlet_like(sentence, told_by):
                return None
            return told_by
        told = before is None or "quotemark" in before.tags or (
            before.mark and not chunks[at].tags & _HAN and (free or chunks[at].values.get("say") in ("plain", "weak"))
        )
        if told and ("say_to" not in chunks[at].tags or ends_quote(chunks, at)):
            right = self._following(sentence, at, last) if free else self._inverted(sentence, at, last)
            if right is not None and (free or not weak or self._ends(sentence, right, last)):
                return right
        if free and before is not None and not self._passive(sentence, at - 1):
            left = self._joined(sentence, first, at, found) or self._left(sentence, first, at, weak)
            left = left or (opening_speaker(self.speakers, self.quotes, sentence, (first, at)) if self._last else None)
            return self._inside(sentence, left, at, last) or left or self._following(sentence, at, last)
        if before is None or "infinitive" in before.tags or self._passive(sentence, at - 1):
            return None
        if "say_ing" in chunks[at].tags and "governs" in before.tags and not found:
            return self._doer(sentence, first, at)
        speaker = self._joined(sentence, first, at, found)
        if speaker is None and {"say_ing", "han"} <= chunks[at].tags and before.norm == ",":
            some = (self.speakers.at(sentence, i) for i in range(first, at))  # "X大使向Y市长转交信函，并表示"
            speaker = next((s for s in some if s and s.person is not None and self.governor(sentence, s, first) is None), None)
        left = speaker or self._met(sentence, self._left(sentence, first, at, weak), at)
        if left is not None and speaker is None and "say_ing" in chunks[at].tags and before.norm == ",":
            doers = (d for d in doing.acting(self.context, sentence, first, left) if self.governor(sentence, d, first) is None)
            left = next((d for d in doers if self.speakers.nominative(sentence, d)), left)
        if speaker is None and left is not None and not doing.elsewhere(sentence, left, at):
            speaker = left
        if speaker is not None and speaker.person is None and {"event_press", "han"} <= chunks[speaker.last].tags:
            some = (self.speakers.at(sentence, i) for i in range(speaker.first - 1, first - 1, -1))  # "她见到记者激动地说"
            return next((s for s in some if s and s.sort in _MEN and not self._heard(sentence, s, first)), None)
        return speaker or (opening_speaker(self.speakers, self.quotes, sentence, (first, at)) if self._last else None)

    def _inside(self, sentence: Sentence, left: Speaker | None, at: int, last: int) -> Speaker | None:
        """Who told an outlet that is named before the verb, by its place or its number: "об этом 24.kg сообщил министр X",
        "об этом «Хабару» сообщили в министерстве".
        """
        chunks = sentence.chunks
        there = at + 2 if at + 1 < last and "time" in chunks[at + 1].tags else at + 1
        if left is None or left.sort not in ("other", "media"):
            return None
        if "says_plural" not in chunks[at].tags:
            told = left.first and "about_this" in chunks[left.first - 1].tags
            by = self._following(sentence, at, last) if told else None
            return by if by is not None and by.sort in ("person", "body", "noun") else None
        return self._following(sentence, at, last) if there < last and "source_in" in chunks[there].tags else None

    def _ends(self, sentence: Sentence, speaker: Speaker, last: int) -> bool:
        """Whether a sentence ends with who tells it: "..., reports Xinhua"."""
        after = sentence.chunks[speaker.last + 1 : last]
        return speaker.sort in ("body", "media") and all(c.mark for c in after[:1]) and len(after) <= 1

    def _doer(self, sentence: Sentence, first: int, at: int) -> Speaker | None:
        """Who does what a verb of saying after "by" tells: the first that can be a subject, in a clause without saying."""
        for i in range(first, at - 1):
            speaker = self.speakers.at(sentence, i)
            if speaker is not None and speaker.sort in ("person", "body") and self.governor(sentence, speaker, first) is None:
                return speaker
        return None

    def _met(self, sentence: Sentence, speaker: Speaker | None, at: int) -> Speaker | None:
        """The speaker before a verb, or who meets him: "A meets B, says"."""
        verb = speaker.first - 1 if speaker is not None and speaker.sort == "person" and speaker.last == at - 2 else 0
        if verb < 1 or "meets" not in sentence.chunks[verb].tags:
            return speaker
        return self.speakers.at(sentence, verb - 1) or speaker

    def _joined(self, sentence: Sentence, first: int, at: int, found: list[Saying]) -> Speaker | None:
        """The subject that a verb shares with the one before it: "said ..., adding that", "said and stressed"."""
        chunks = sentence.chunks
        if not found or found[-1].at <= chunks[first].start:
            return None
        joint = at > first and ("and_also" in chunks[at - 1].tags or (chunks[at].tags & _HAN and chunks[at - 1].norm == ","))
        same = "say_ing" in chunks[at].tags or (joint and found[-1].sort not in ("cite", "marker", "paper"))
        return found[-1].speaker if same else None

    def _following(self, sentence: Sentence, at: int, last: int) -> Speaker | None:
        """The speaker after a verb, where the language lets other words stand between: "озвучил на форуме глава X"."""
        chunks = sentence.chunks
        plural = "says_plural" in chunks[at].tags
        best: Speaker | None = None
        i = at + 1
        while i < last and i - at < _AFTER_VERB:
            chunk = chunks[i]
            named = self.quoted_name(sentence, i, last)
            if named is not None:
                best = best or named
                i = named.last + 1
                continue
            if chunk.norm == "," and i > at + 1 and "time" in chunks[i - 1].tags:
                i += 1
                continue  # "сообщила во вторник, 6 февраля, пресс-служба"
            if chunk.norm == "(" and (closing := next((n for n in range(i + 1, min(last, i + _BRACKET)) if chunks[n].norm == ")"), 0)):
                i = closing + 1
                continue
            if chunk.mark or chunk.tags & {"say", "relative"} or (i == at + 1 and "mood" in chunk.tags):
                break
            speaker = self.speakers.at(sentence, i)
            if speaker is None:
                i += 1
                continue
            if self._last and (held := doing.holder(self.context, sentence, speaker, last)) is not None:
                return held
            governor = self.governor(sentence, speaker, at + 1)
            if governor is not None and self._own_page(sentence, governor, speaker):
                governor = None
            inside = governor is not None and plural and "source_in" in chunks[governor].tags and not at_event(chunks, governor, i)
            if inside or (governor is None and speaker.sort in ("person", "noun") and self.speakers.nominative(sentence, speaker)):
                return speaker
            if governor is None and self.speakers.nominative(sentence, speaker):
                if not plural and speaker.sort == "body":
                    return speaker
                best = best or speaker
            i = max(i, speaker.last) + 1  # who is meant may have been named before
        return best

    def quoted_name(self, sentence: Sentence, at: int, last: int) -> Speaker | None:
        """A name in quotation marks as a speaker: "передает «Синьхуа»"."""
        chunks = sentence.chunks
        if "quotemark" not in chunks[at].tags or "closing" in chunks[at].tags or self._quoted(chunks[at].start + 1):
            return None
        end = next((i for i in range(at + 1, min(last, at + _NAME_LENGTH)) if "quotemark" in chunks[i].tags), None)
        if end is None or end == at + 1:
            return None
        name = self.context.text[chunks[at + 1].start : chunks[end - 1].end]
        media = any("teller" in c.tags for c in chunks[at + 1 : end])
        return Speaker(name, "media" if media else "other", at, end)

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
            if chunk.norm == ")" and (opened := next((n for n in range(i - 1, max(first, i - _BRACKET) - 1, -1) if chunks[n].norm == "("), i)) < i:
                i = opened - 1
                continue  # who is named within brackets tells nothing behind them
            if self._far and not closed and "closing" in chunk.tags and self._cased(chunks[i + 1]):
                opening = name_opens(chunks, i, first)
                if opening is not None:
                    i = opening - 1
                    continue
            if self._quoted(chunk.start) or ("quotemark" in chunk.tags and self._quoted(chunk.start - 1)):
                break
            if self._far and not closed and chunk.norm in (",", ":"):
                break
            speaker = self.speakers.at(sentence, i)
            governor = self._governing(sentence, speaker, first) if speaker is not None else None
            owner = speaker is not None and i + 1 < len(chunks) and "saxon" in chunks[i + 1].tags
            if governor is not None and speaker is not None and self._source_in(sentence, at, governor, speaker):
                return speaker
            after = chunks[i + 1] if i + 1 < len(chunks) else None
            owner = owner or (speaker is not None and after is not None and not after.tags.isdisjoint(_PLACED) and self._cased(after))
            owner = owner or (speaker is not None and self._with(sentence, speaker))
            owner = owner or (speaker is not None and self._last and i < last and not chunk.tags.isdisjoint(_LANDS))
            if speaker is not None and governor is None and not owner and self.speakers.nominative(sentence, speaker):
                near = not stop or stop <= speaker.last or (self._far and not closed) or loose(chunks, speaker.last + 1, at, _VERBS - {"time"})
                near = near or (speaker.sort in ("person", "noun") and (who(chunks, speaker.last + 1, at) or own_words(chunks, speaker.last + 1, at)))
                if near or coordinated or (closed and speaker.sort not in ("other", "media") and not weak):
                    found = speaker
                    if not coordinated:
                        return self._before_relative(sentence, first, speaker, weak) if closed else found
            elif speaker is None and not stop and not (chunk.tags & _BETWEEN or i > last):
                stop = 0 if "time_before" in chunk.tags and "time" in chunks[i + 1].tags else i
            i = (governor if governor is not None else speaker.first) - 1 if speaker is not None else i - 1
        return found

    def _governing(self, sentence: Sentence, speaker: Speaker, first: int) -> int | None:
        """The preposition that governs a noun; an office in the nominative behind a governed noun is free of it."""
        governor = self.governor(sentence, speaker, first)
        if governor is None or self.context.lexicon.morphology is None or governor >= speaker.first - 1:
            return governor
        head = next((c for c in sentence.chunks[speaker.first : speaker.last + 1] if "title" in c.tags and "person" not in c.tags), None)
        free = head is not None and " " not in head.norm and self.context.bases.word(head) == head.norm
        return None if free else governor  # "в своем докладе глава CNPC подчеркнул"

    def _cased(self, chunk: Chunk) -> bool:
        """Whether a word is told as where something is or goes, by its ending: "China Daily газетіне"."""
        return cased(self.context.text, self.context.lexicon, chunk)

    def _with(self, sentence: Sentence, speaker: Speaker) -> bool:
        """Whether words behind a noun make it the other side, or whose an occasion is: "Xitoy bilan savdo", «Үкімет отырысынан кейін»."""
        after = sentence.chunks[speaker.last + 1 : speaker.last + 3] if self._last else []
        if after and speaker.sort == "body" and "event_noun" in after[0].tags:
            return True
        if len(after) < 2 or "with_party" not in after[0].tags:
            return False
        return "person" not in after[1].tags and "name" not in after[1].tags

    def _source_in(self, sentence: Sentence, at: int, governor: int, speaker: Speaker) -> bool:
        """Whether a body after "in" speaks through a verb in the plural: "в министерстве сообщили"."""
        chunks = sentence.chunks
        return "says_plural" in chunks[at].tags and "source_in" in chunks[governor].tags and speaker.sort in ("body", "other", "media")

    def _own_page(self, sentence: Sentence, governor: int, speaker: Speaker) -> bool:
        """Whether the words after "on" are where it was written, and its writer follows: "на своей странице посольство"."""
        between = sentence.chunks[governor + 1 : speaker.first]
        where = any("possessive" in c.tags for c in between) and any("data_noun" in c.tags for c in between)
        return where and self.context.lexicon.morphology is not None and self.speakers.nominative(sentence, speaker)

    def _before_relative(self, sentence: Sentence, first: int, speaker: Speaker, weak: bool) -> Speaker:
        """The person whom a clause is about, where the words found stand inside it: "X, who heads Y, said"."""
        if "pronoun" in sentence.chunks[speaker.first].tags:
            chunks = sentence.chunks
            opened = (i for i in range(speaker.first - 1, first, -1) if chunks[i].norm == "," and "relative_person" in chunks[i + 1].tags)
            comma = next(opened, None)
            return (self._left(sentence, first, comma, weak) if comma is not None else None) or speaker
        if speaker.sort == "person":
            return speaker
        chunks = sentence.chunks
        for i in range(speaker.first - 1, first, -1):
            if chunks[i].norm == ",":
                person = self.speakers.at(sentence, i - 1)
                if person is not None and person.sort == "person":
                    return person
        held = (self.speakers.at(sentence, i) for i in range(speaker.first - 1, first - 1, -1) if "after" in chunks[i].values)
        return next((s for s in held if s is not None), speaker)

    def governor(self, sentence: Sentence, speaker: Speaker, first: int) -> int | None:
        """Where the preposition stands that governs these words, None where none does."""
        chunks, i = sentence.chunks, speaker.first - 1
        if i > first and {"part_of", "char"} <= chunks[i].tags and (there := addressed(chunks, i, first)) is not None:
            return there
        inside, over = {"low", "saxon"} if speaker.person is None else {"article", "possessive", "title_mod", "ordinal"}, False
        while i >= first and speaker.first - i <= _NP_WORDS and "governs" not in chunks[i].tags:
            tags = chunks[i].tags
            if not tags & inside or tags & _VERBS:  # "在最近召开的政府会议上", "在某大学": names stand between
                if speaker.person is not None or tags.isdisjoint(_NAMED) or tags & _VERBS - _NAMED:
                    return None
                over = True
            if chunks[i].mark:
                return None
            i -= 1
        return i if i >= first and "governs" in chunks[i].tags and (not over or "governs_far" in chunks[i].tags) else None

    def _inverted(self, sentence: Sentence, at: int, last: int) -> Speaker | None:
        """The speaker right after a verb: "..., said X, a driver"."""
        chunks = sentence.chunks
        i = at + 1
        while i < last and i - at < 7:
            speaker = self.speakers.at(sentence, i)
            if speaker is not None:
                after = chunks[speaker.last + 1] if speaker.last + 1 < len(chunks) else None
                if after is not None and "saxon" in after.tags:
                    i = max(i, speaker.last) + 2
                    if speaker.person is not None and i < last and "data_noun" in chunks[i].tags:
                        return speaker  # "..., reads Minister X's statement"
                    continue
                office = self._office(sentence, speaker, last)
                if office is not None:
                    return office
                if after is None or (not after.tags & {"mood", "modal", "say", "say_ing"} and "free" not in after.tags):
                    return speaker
                return None
            owns = i + 1 < last and "saxon" in chunks[i + 1].tags  # "says the zone's directorate"
            if not owns and not chunks[i].tags & NP and "speaker_noun" not in chunks[i].tags and not of_age(chunks, at, i):
                return None
            i += 1 + owns
        return None

    def _office(self, sentence: Sentence, body: Speaker, last: int) -> Speaker | None:
        """Who holds the office that follows a body's name: "said the Sinopec president"."""
        chunks, there = sentence.chunks, body.last + 1
        while there < min(last, body.last + _NP_WORDS) and not chunks[there].tags.isdisjoint(NP) and "title" not in chunks[there].tags:
            there += 1
        if body.sort == "person" or there >= last or "title" not in chunks[there].tags:
            return None
        holder = self.speakers.at(sentence, there)
        return holder if holder is not None and holder.sort in ("person", "noun") else None

    def reports(self, sentence: Sentence, speaker: Speaker) -> bool:
        """Whether the one who tells is a correspondent, by the word before his name: "«Daryo» muxbiri Azizjon Ermatov"."""
        head = sentence.chunks[speaker.first]
        alone = speaker.first == speaker.last or speaker.sort == "media"
        if speaker.person is None and alone and {"event_press", "title"} <= head.tags:
            return True  # "передает корреспондент Altainews.kz", "корреспондент агентства X"
        return self._last and speaker.first > 0 and "event_press" in sentence.chunks[speaker.first - 1].tags

    def as_said(self, sentence: Sentence, speaker: Speaker, at: int | None = None) -> bool:
        """Whether the speaker follows "as": "as X noted"; or the verb does: "as noted X"."""
        if at is not None and at and "as_said" in sentence.chunks[at - 1].tags:
            return True
        i = speaker.first - 1
        while i > 0 and "article" in sentence.chunks[i].tags:
            i -= 1
        return i >= 0 and "as_said" in sentence.chunks[i].tags

    def _heard(self, sentence: Sentence, speaker: Speaker, first: int) -> bool:
        """Whether somebody only hears what is said, as the press does, or is governed by a preposition."""
        return "event_press" in sentence.chunks[speaker.last].tags or self.governor(sentence, speaker, first) is not None

    def _quoted(self, place: int) -> bool:
        return within(self.quotes, place)
