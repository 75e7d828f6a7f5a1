"""Who a stretch of words names as speaking: a person, a body, a sort of source."""

from __future__ import annotations

from collections import deque
from typing import Literal

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.latter import meant
from sogdian.claim.speech.holder import (
    before_head,
    head_of,
    is_media,
    lead_person,
    named_below,
    of_home,
    of_the_land,
    office_of,
    only_holder,
    only_known,
    owned_head,
    owner_end,
    site_at,
)
from sogdian.claim.speech.meant import interviewed, only_with, subject_before
from sogdian.claim.speech.named import Bodies, beside, named_by
from sogdian.claim.speech.people import Person, people_of
from sogdian.claim.speech.quote import before_quote
from sogdian.mention.chunk import Chunk
from sogdian.mention.normal import normal
from sogdian.mention.sentence import Sentence

Sort = Literal["person", "noun", "body", "other", "media"]
_BEFORE = frozenset(
    (
        "title_mod", "title_noun", "portfolio", "demonym", "country", "city", "region", "group", "ordinal",
        "org_head", "admin", "body", "title", "link",
    )
)
_AFTER = frozenset(
    (
        "function", "portfolio", "org_head", "body", "country", "demonym", "city", "region", "Cap", "UP",
        "saxon", "bound_before", "title_noun",
    )
)
_PEOPLE = ("person", "people")
_BOTH = ("first", "last")
_LONGEST = 8
_APPOSED = 3
_NAME = frozenset(("Cap", "UP", "name"))
_NO_NAME = frozenset(("function", "about_this", "time", "country", "demonym", "city", "title", "say", "source_before"))
_LATELY = 3  # sentences
_KEPT = 40


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
        self.recent: tuple[int, Speaker] | None = None  # sentence and who spoke there last
        self._named: deque[Speaker] = deque(maxlen=_KEPT)
        self._bodies = Bodies(context)
        self._articles = "article" in context.lexicon.pack.words

    def at(self, sentence: Sentence, at: int) -> Speaker | None:
        """The speaker whose head word stands at a place, None where none does."""
        chunk = sentence.chunks[at]
        person = people_of(self.context).at(chunk)
        if person is not None:
            return Speaker(person.name, "person", at, at, person)
        tags = chunk.tags
        if (site := site_at(sentence.chunks, at)) is not None:
            return Speaker(self._slice(sentence, *site), "media", *site)
        if "pronoun" in tags:
            return self.pronoun(sentence, at)
        if "latter" in tags and meant(sentence.chunks, at) and (one := self._latter(sentence, at)) is not None:
            return one
        if self._articles and before_head(sentence.chunks, at):
            return None
        if (tags & {"title", "title_alias"} and "speaker_noun" not in tags) or chunk.values.get(
            "speaker_noun"
        ) in _PEOPLE:
            return self._office(sentence, at)
        if "body" in tags or "speaker_noun" in tags:
            there = beside(sentence.chunks, at)
            if there is None:
                return self._body(sentence, at)
            if there > at and "teller" in sentence.chunks[there].tags:
                return Speaker(self._base(sentence, there, there), "media", at, there)
            return msgspec.structs.replace(self._body(sentence, there), first=min(at, there), last=max(at, there))
        if (
            ("Cap" in tags or "UP" in tags) and tags & {"free", "city", "country", "teller", "series"}
        ) or "name" in tags:
            return self._other(sentence, at)
        return None

    def nominative(self, sentence: Sentence, speaker: Speaker) -> bool:
        """Whether a speaker's words can be a subject; any can where the language has no cases."""
        morphology = self.context.lexicon.morphology
        chunk = sentence.chunks[speaker.last]
        if morphology is None or "pronoun" in chunk.tags:
            return True
        if "spelled" in chunk.values:
            spelled = self.context.text[chunk.values["spelled"][0].start : chunk.values["spelled"][-1].end]
            return normal(spelled) == normal(str(chunk.values["name"]))
        if speaker.person is not None and " " not in chunk.norm and not {"title", "country"} & chunk.tags:
            return chunk.norm in speaker.person.parts
        words = self._slice(sentence, speaker.first, speaker.last)
        return normal(self.context.bases.phrase(sentence.chunks[speaker.first : speaker.last + 1])) == normal(words)

    def said(self, sentence: Sentence, speaker: Speaker) -> None:
        """Keeps in mind who has just spoken: whom "he" and "the source" mean next."""
        if speaker.sort in ("person", "noun"):
            self.recent = (sentence.index, speaker)
        if speaker.person is None:
            self._named.append(speaker)

    def pronoun(self, sentence: Sentence, at: int) -> Speaker | None:
        """Whom a pronoun means: who spoke in the sentence before, who stands first there, or who was named last."""
        place = before_quote(self.context.text, sentence, at)
        recent = self.recent
        if (here := subject_before(self.context, sentence, at)) is not None:
            return Speaker(here.name, "person", at, at, here)
        if recent is not None and recent[0] >= sentence.index - 1:
            return msgspec.structs.replace(recent[1], first=at, last=at)
        person = interviewed(self.context, sentence, at)
        if person is not None:
            return Speaker(person.name, "person", at, at, person)
        person = people_of(self.context).last(place)
        if sentence.index:
            earlier = self.context.sentences[sentence.index - 1]
            named = [(i, p) for i, c in enumerate(earlier.chunks) if c.start < place and (p := people_of(self.context).at(c))]
            free = [p for i, p in named if not only_with(earlier.chunks, i)]
            if recent is not None and named and not free and recent[1].person is not None:
                return msgspec.structs.replace(recent[1], first=at, last=at)  # "在总统X参与下，…投产。他说": who spoke before
            person = free[0] if free else named[0][1] if named else person
        if recent is not None and (
            person is None or not any(m > self.context.sentences[recent[0]].end for m in person.mentions if m < place)
        ):
            return msgspec.structs.replace(recent[1], first=at, last=at)
        return Speaker(person.name, "person", at, at, person) if person else None

    def _latter(self, sentence: Sentence, at: int) -> Speaker | None:
        """Which of the two persons named last "the former" or "the latter" means."""
        before = [p for c in sentence.chunks[:at] if (p := people_of(self.context).at(c)) is not None]
        if len(before) < len(_BOTH) and sentence.index:
            before = [p for c in self.context.sentences[sentence.index - 1].chunks if (p := people_of(self.context).at(c)) is not None]
        two = list(dict.fromkeys(p.name for p in before))[-2:]
        which = _BOTH.index(str(sentence.chunks[at].values["latter"]))
        if len(two) < len(_BOTH) and not (two and which):
            return None
        name = two[which] if len(two) == len(_BOTH) else two[-1]  # who met him is told by his office alone
        person = next(p for p in before if p.name == name)
        return Speaker(name, "person", at, at, person)

    def _pointed(self, sentence: Sentence, first: int) -> bool:
        """Whether a word that points back stands before a place, with a classifier between at most: "这名负责人"."""
        before = sentence.chunks[max(0, first - 2) : first]
        return bool(before) and ("this" in before[-1].tags or ("classifier" in before[-1].tags and "this" in before[0].tags))

    def _same(self, name: str, words: list[str]) -> str:
        """The fuller name, given before, of a source that is now called by its head noun alone."""
        for known in reversed(self._named):
            if known.name.lower() != name.lower() and all(w in known.name.lower().split() for w in words):
                return known.name
        return name

    def _office(self, sentence: Sentence, at: int) -> Speaker | None:
        """An office or a sort of person: the one of the report who holds it, or else the words as they stand."""
        chunk = sentence.chunks[at]
        first = self._start(sentence, at)
        before = sentence.chunks[first - 1] if first else None
        country = self._country(sentence, first, at)
        definite = (
            country is not None
            or (before is None and bool(chunk.tags & {"Cap", "UP"}))
            or (before is not None and bool(before.tags & {"article", "possessive"}) and before.norm[0] != "a")
            or (not self._articles and "title_high" in chunk.tags)
        )
        if (definite or not self._articles) and chunk.tags & {"title", "title_alias"}:
            person = head_of(self.context, sentence, at) or of_home(self.context, chunk, country) or self._holder(sentence, chunk, country, definite)
            if person is not None:
                after = 1 if self.context.lexicon.genitive else 2
                last = at + after if country is not None and first == at else at
                return Speaker(person.name, "person", first, last, person)
        if chunk.values.get("speaker_noun") not in _PEOPLE and not definite:
            return None
        if "interlocutor" in chunk.tags and self.recent is not None and self.recent[0] >= sentence.index - _LATELY and self.recent[1].person:
            return msgspec.structs.replace(self.recent[1], first=first, last=at)  # "отметил собеседник агентства"
        last = self._end(sentence, at)
        name = self._base(sentence, first, last)
        if not self._articles and first == last == at and self._pointed(sentence, first):
            name = next((s.name for s in reversed(self._named) if s.sort == "noun" and s.name.endswith(name)), name)
        elif definite:
            name = self._same(name, [c.norm for c in sentence.chunks[first : last + 1]])
        return Speaker(name, "noun", first, last)

    def _country(self, sentence: Sentence, first: int, at: int) -> str | None:
        """The country beside an office: "the Kyrgyz president", "the leader of Kazakhstan", "Kazakhstan's leader"."""
        chunks = sentence.chunks
        for chunk in chunks[first:at]:
            if chunk.tags & {"country", "demonym"}:
                return self.context.country(chunk)
        if self.context.lexicon.genitive and at + 1 < len(chunks) and "country" in chunks[at + 1].tags:
            return self.context.country(chunks[at + 1])
        if at + 2 < len(chunks) and "of_name" in chunks[at + 1].tags and "country" in chunks[at + 2].tags:
            return self.context.country(chunks[at + 2])
        return None

    def _holder(self, sentence: Sentence, chunk: Chunk, country: str | None, definite: bool = True) -> Person | None:
        """The person of the report who holds an office; without a match, who has just spoken."""
        people = people_of(self.context)
        names = [self.context.bases.word(chunk)] + ([str(chunk.values["title_alias"])] if "title_alias" in chunk.tags else [])
        for name in names:
            of_state = "title_high" in chunk.tags and country is None
            if of_state and of_the_land(self.context, sentence, chunk) and (ours := people.known_before(chunk.start)) is not None:
                return ours
            person = (people.last(chunk.start, name, country, state=True) if of_state else None) or people.last(
                chunk.start, name, country
            )
            if person is not None:
                return self._rather(sentence, person, name, country) if definite else person
        only = only_holder(self.context, chunk, names[0], country) if country is not None else None
        only = only or named_below(self.context, sentence, chunk, names, country)
        if only is not None:
            return only
        if "title_alias" in chunk.tags or ("title_any" in chunk.tags and country is not None):
            last = people.last(chunk.start, None, country, office=True)
            return last or (people.head_after(chunk.start, country) if country is not None and sentence.index <= _LATELY else None)
        if definite and country is None and self.recent is not None and self.recent[0] >= sentence.index - 3:
            return self.recent[1].person
        return only_known(self.context, chunk) if "title_high" in chunk.tags and country is None else None

    def _rather(self, sentence: Sentence, person: Person, title: str, country: str | None) -> Person:
        """Who has just spoken, where an office without a country may as well be his as another's: "the President added"."""
        recent = self.recent
        if country is not None or recent is None or recent[0] < sentence.index - _LATELY:
            return person
        spoke = recent[1].person
        if spoke is None or spoke is person or not (title in spoke.titles or not spoke.titles):
            return person
        return spoke

    def _body(self, sentence: Sentence, at: int) -> Speaker:
        chunks = sentence.chunks
        chunk = chunks[at]
        inside = at > 0 and "source_in" in chunks[at - 1].tags  # "в Минторге Tengrinews.kz сообщили"
        if self.context.lexicon.genitive and "body" not in chunk.tags and not inside:
            there = at + 2 if at + 1 < len(chunks) and "country" in chunks[at + 1].tags else at + 1
            if there < len(chunks) and "teller" in chunks[there].tags:
                return self._body(sentence, there)  # "агентство России ТАСС"
        head = self._headed(sentence, at) if self.context.lexicon.genitive else None
        if head is not None:
            return head
        office = office_of(sentence, at)
        if office is not None:
            return Speaker(self._base(sentence, office, at), "body", office, at)
        first, last = self._start(sentence, at), at
        before = chunks[first - 1] if first else None
        definite = before is not None and "article" in before.tags
        if self.context.lexicon.genitive and "teller" in chunk.tags and 0 < first < at and "source_in" in chunks[first - 1].tags:
            return Speaker(self._base(sentence, first, at - 1), "body", first, at - 1)
        named = self._named_before(sentence, first) if definite and "low" in chunk.tags else None
        if named is not None:
            return named
        sort: Sort = "media" if is_media(chunk) else "body"
        if sort == "body" and not (inside and self.context.lexicon.genitive):
            while last + 1 < len(chunks) and (
                "name" in chunks[last + 1].tags or {"Cap", "free"} <= chunks[last + 1].tags
            ):
                last += 1
        if last == at and "name" not in chunk.values and last + 2 < len(chunks) and "of_name" in chunks[last + 1].tags:
            last = self._end(sentence, at)
        if self.context.lexicon.genitive and last == at and "body" not in chunk.tags and last + 1 < len(chunks):
            last = owner_end(chunks, last)
        if first == last and before is not None and "possessive" in before.tags:
            first -= 1
        name = self._base(sentence, first, last)
        return Speaker(self._called(chunk, name, definite, sort) if first == last else name, sort, first, last)

    def _called(self, chunk: Chunk, name: str, definite: bool, sort: Sort) -> str:
        """The name of a body told in one chunk: its own, or the fuller one that the report gave before."""
        if "name" in chunk.values:
            own = (self._articles or self.context.lexicon.genitive) and owned_head(chunk)
            return name if own else str(chunk.values["name"])
        if not definite and (self._articles or "low" not in chunk.tags):
            return name
        known = self._same(name, [self.context.bases.word(chunk)]) if sort != "media" else name
        return known if known != name or "press_office" in chunk.tags else self._bodies.meant(chunk, name)

    def _headed(self, sentence: Sentence, at: int) -> Speaker | None:
        """Who speaks where an office stands right before a body: "руководитель «CNPC»"."""
        chunks = sentence.chunks
        back = at - 2 if at > 1 and "quotemark" in chunks[at - 1].tags else at - 1
        if back < 0 or "title" not in chunks[back].tags or chunks[back].tags & {"person", "title_weak"}:
            return None
        office = self._office(sentence, back)
        if office is not None and office.person is not None:
            return office
        person = lead_person(self.context, sentence) if "title_any" in chunks[back].tags else None
        return Speaker(person.name, "person", back, at, person) if person is not None else None

    def _named_before(self, sentence: Sentence, first: int) -> Speaker | None:
        """The name before an apposition: "Temir Zhol Tour, the operator, says"."""
        chunks = sentence.chunks
        if first < _APPOSED or chunks[first - 2].norm != ",":
            return None
        name = chunks[first - 3]
        if "body" in name.tags:
            return self._body(sentence, first - 3)
        if (
            "name" in name.tags
            or "UP" in name.tags
            or ("Cap" in name.tags and first > _APPOSED and not name.tags & _NO_NAME)
        ):
            return msgspec.structs.replace(self._other(sentence, first - 3), sort="body")
        return None

    def _other(self, sentence: Sentence, at: int) -> Speaker:
        """A capitalised name that no file knows, or a capital that stands for its government."""
        first = at
        while first and sentence.chunks[first - 1].tags & _NAME and not sentence.chunks[first - 1].tags & _NO_NAME:
            first -= 1
        tags = sentence.chunks[at].tags
        sort: Sort = "media" if "teller" in tags else "other"
        return Speaker(self._base(sentence, first, at), sort, first, at)

    def _start(self, sentence: Sentence, at: int) -> int:
        """Where the words before a head noun begin: its fields, its country, the owner before it."""
        chunks = sentence.chunks
        first = at
        while first and at - first < _LONGEST:
            before = chunks[first - 1]
            if self._articles and {"title", "speaker_noun", "low"} <= before.tags and chunks[at].values.get("speaker_noun") not in _PEOPLE:
                break  # "official customs data"
            if {"data_noun", "title"} <= before.tags or (self._articles and named_by(chunks, first)):
                break  # "в аналитике банка", "the operator |China State Railway Group"
            if (before.tags & _BEFORE and "function" not in before.tags) or (
                "free" in before.tags and before.tags & {"Cap", "UP"}
            ) or (self._articles and before_head(chunks, first - 1)):
                first -= 1
            elif (
                before.norm == "-"
                and first > 1
                and before.start == chunks[first - 2].end
                and chunks[first - 2].tags & {"Cap", "UP"}
            ) or (
                "saxon" in before.tags
                and first > 1
                and "home" not in chunks[first - 2].tags
                and chunks[first - 2].tags & (_BEFORE | {"Cap", "UP", "speaker_noun", "person"})
            ):
                first -= 2
            else:
                break
        while first < at and first and chunks[first - 1].norm == "-" and chunks[first - 1].end == chunks[first].start:
            first += 1  # the end of a word cut in two: "34-year-|old driver"
        return first

    def _end(self, sentence: Sentence, at: int) -> int:
        """Where the words after a head noun end: "close to the negotiations", "from the Foreign Ministry"."""
        chunks = sentence.chunks
        last = at
        while last + 1 < len(chunks) and last - at < _LONGEST and not self.context.lexicon.nouns_last:
            after = chunks[last + 1]
            if last == at and "saxon" in after.tags:
                break
            if (
                after.mark
                or after.tags & {"say", "mood", "relative", "time", "pronoun", "as_said"}
                or not (after.tags & _AFTER or (last > at and "low" in after.tags))
            ):
                break
            last += 1
        while last > at and chunks[last].tags & {"function", "saxon"}:
            last -= 1
        return last

    def _slice(self, sentence: Sentence, first: int, last: int) -> str:
        chunks = sentence.chunks
        return self.context.text[chunks[first].start : chunks[last].end]

    def _base(self, sentence: Sentence, first: int, last: int) -> str:
        return self.context.bases.phrase(sentence.chunks[first : last + 1], "s")
