"""Fills a mention with what its sentence says: place, days, persons, theme, modality, source, evidence."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event_day import ahead, gone, past
from sogdian.claim.event_mention import Mention, on_the_margins
from sogdian.claim.event_people import Actors, guests_of, hosts_of, unique
from sogdian.claim.event_place import host_town, house_town, place_at_goal, place_at_verb, place_in_series, place_of
from sogdian.claim.event_proof import NAMED_TYPES, gone_by, occasion_of
from sogdian.claim.event_theme import theme_of
from sogdian.claim.event_time import days_of, last_day_told, length
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence

_OCCASIONS = frozenset(("ceremony", "signing", "press_conference"))
_CLOSE, _WIDE, _SAME_DAY, _SAID = 8, 36, 8, 5
_LONG_GONE, _BESIDE = 31, 2
_TALKS = frozenset(("meeting", "dialogue", "summit"))
_TOLD = frozenset(("held", "happens"))
_OPENING = 2
_VERBS = frozenset(("mood", "say", "event_happen", "event_join", "event_hold"))
_PERSONAL = frozenset(("meeting", "press_conference", "dialogue", "ceremony", "signing"))


def fill(context: Context, actors: Actors, mention: Mention, before: Mention | None) -> None:
    """Reads the fields of a mention; `before` is the event told last, for "the same day"."""
    sentence, phrase = mention.sentence, mention.phrase
    mention.modality = context.modality(sentence, _told_at(mention))
    mention.said_by = context.said_by(sentence, mention.at)
    if mention.modality in ("planned", "proposed") and _while(mention):
        mention.modality = "reported"  # "when meeting with him, he said he would"
    if mention.modality in ("planned", "proposed") and _opens_with(mention):
        mention.modality = "reported"  # what is talked of there lies ahead, not the talk
    if mention.modality == "proposed" and mention.occasion == "at" and _urged(mention):
        mention.modality = "reported"  # at the meeting something was urged; the meeting itself took place
    if mention.modality in ("planned", "proposed") and "occasion" in mention.why and _agreed_there(mention):
        mention.modality = "reported"  # "на переговорах договорились": what was agreed lies ahead, not the talks
    if mention.modality != "reported" and mention.sort == "noun" and gone_by(context, sentence, phrase, mention.modality):
        mention.modality = "reported"  # "өткен форумда ... жоспарланып отыр": what is talked of there lies ahead
    if mention.modality != "reported" and mention.said_by and _attended(mention):
        mention.modality = "reported"  # who speaks at it says what is to be; the event itself takes place
    _name(context, mention)
    mention.remote = mention.type in _TALKS and _by_wire(mention)
    _days(context, mention, before)
    _where(context, mention)
    if phrase.again == "next" and mention.modality == "reported" and mention.start is None and "occasion" not in mention.why:
        mention.modality = "planned"  # "the agenda of the next meeting includes"
    _people(context, actors, mention)
    mention.hosts = hosts_of(context, sentence, phrase.first, phrase.last)
    _town_hosts(context, mention)
    mention.theme = theme_of(context, sentence, phrase.last, mention)
    mention.spans = (*mention.spans, _span(context, mention))


def _town_hosts(context: Context, mention: Mention) -> None:
    """A town that hosts is the place: "will be hosted by Urumqi"."""
    if len(mention.hosts) != 1 or (mention.place is not None and "ordinal alone" not in mention.why):
        return
    entry = context.lexicon.entries.get(context.lexicon.norm(mention.hosts[0]))
    town = context.lexicon.entities.get(str(entry.values.get("city"))) if entry is not None and "city" in entry.tags else None
    if town is not None and entry is not None and "body" not in entry.tags:
        mention.place, mention.country, mention.hosts = mention.hosts[0], town.country, ()


def _days(context: Context, mention: Mention, before: Mention | None) -> None:
    sentence, phrase = mention.sentence, mention.phrase
    chunks = sentence.chunks
    occasion = next((c for c in reversed(chunks[max(0, phrase.first - 2) : phrase.first]) if "event_at" in c.tags), None)
    off = occasion is not None and occasion.values["event_at"] == "off"
    if occasion is not None:
        mention.occasion = "at" if not off else "after" if "event_after_it" in occasion.tags else "off"
    elif context.lexicon.pack.verb_last and mention.sort == "noun":
        mention.occasion = occasion_of(context, sentence, phrase)
        off = mention.occasion == "off"
    planned = mention.modality in ("planned", "proposed")
    phrase.days = phrase.days or length(sentence, phrase.first, phrase.last)
    beside = off or on_the_margins(mention)
    mention.start, mention.end, weak, other = days_of(context, sentence, phrase.first, phrase.last, planned, beside)
    if mention.start and context.lexicon.genitive and _pointing(mention) and not _day_beside(mention):
        mention.start = mention.end = None  # a day of what was said there
    mention.weak_start = weak and mention.sort == "noun" and mention.type == "visit"
    if other and planned and mention.sort == "noun":
        mention.start = mention.end = None  # "on Wednesday staged a welcome for those who attend the summit"
    if mention.start is None and mention.end is None:
        _same_day(context, mention, before)
    if mention.start is None and mention.end is None and phrase.year is not None:
        mention.start = str(phrase.year)
    if mention.back:
        mention.start, mention.end = None, mention.start
        return
    if mention.modality == "proposed" and mention.sort == "noun" and gone(context, mention.start):
        mention.start = mention.end = None  # the day on which it was proposed
    mention.old = past(context, mention.start)
    if mention.sort == "noun" and _called_off(mention):
        mention.modality = "denied"
    if mention.modality == "reported" and ahead(context, mention.start):
        mention.modality = "planned"
    elif mention.modality == "planned" and gone(context, mention.start, 0 if mention.occasion == "at" else _LONG_GONE):
        mention.modality = "reported"  # only what was promised there lies ahead
    elif mention.modality == "planned" and mention.occasion == "after" and not _to_happen(context, mention):
        mention.modality, mention.turned = "reported", True  # "agreed to invest following a visit"


def _to_happen(context: Context, mention: Mention) -> bool:
    """Whether its own day or its own verb lies ahead: "the outcomes of the summit, which will take place in May"."""
    near = mention.sentence.chunks[mention.phrase.last : mention.phrase.last + _SAID]
    return ahead(context, mention.start) or any("event_happen" in c.tags and c.values.get("mood") == "planned" for c in near)


def _opens_with(mention: Mention) -> bool:
    """Whether a sentence opens with the occasion, and its verb says nothing of what is to be: "At a meeting he discussed plans"."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    if "occasion" not in mention.why or phrase.first > _OPENING:
        return False
    coming = [c for c in chunks[phrase.last :] if c.values.get("mood") in ("planned", "proposed") or "modal" in c.tags]
    return bool(coming) and all("mood_noun" in c.tags for c in coming)


def _while(mention: Mention) -> bool:
    """Whether it is only the occasion, told by a form of its verb after "when" or "while"."""
    first = min(mention.phrase.first, mention.at)
    return first > 0 and not mention.phrase.determiner and "event_while" in mention.sentence.chunks[first - 1].tags


def _told_at(mention: Mention) -> int:
    """Where the verb stands that tells how it is meant: an occasion that opens its sentence goes with the main verb."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    if "occasion" not in mention.why or phrase.first > _OPENING:
        return mention.at
    comma = next((i for i in range(phrase.last, min(len(chunks), phrase.last + _WIDE)) if chunks[i].norm == ","), None)
    if comma is None:
        return mention.at
    return next(
        (i for i in range(comma, len(chunks)) if chunks[i].tags & _VERBS and not chunks[i].tags & {"title"}), mention.at
    )


def _day_beside(mention: Mention) -> bool:
    """Whether a time stands before an occasion, or right after it."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    return any("time" in c.tags for c in chunks[: min(len(chunks), phrase.last + _BESIDE)])


def _pointing(mention: Mention) -> bool:
    """Whether a bare noun only tells on which occasion, told of before, something was said or done."""
    told = mention.definite and mention.phrase.determiner == "the" and "occasion" in mention.why
    return told and _TOLD.isdisjoint(mention.why) and mention.phrase.last - mention.phrase.first == 1


def _agreed_there(mention: Mention) -> bool:
    """Whether the first verb after an occasion tells what was agreed, proposed or discussed there."""
    for chunk in mention.sentence.chunks[mention.phrase.last :]:
        if "event_agreed" in chunk.tags:
            return True
        if chunk.values.get("mood") in ("planned", "proposed", "denied") or "modal" in chunk.tags:
            return False
    return False


def _urged(mention: Mention) -> bool:
    """Whether the word that proposes is a verb of saying: "during the meeting he urged people not to"."""
    chunks = mention.sentence.chunks
    words = [c for c in chunks if c.values.get("mood") == "proposed"]
    return bool(words) and all("say" in c.tags for c in words)


def _attended(mention: Mention) -> bool:
    """Whether it is the occasion on which somebody speaks: "attending the opening, he proposed"."""
    chunks, first = mention.sentence.chunks, mention.phrase.first
    if mention.type == "press_conference" and any("say" in c.tags for c in chunks[max(0, first - _SAID) : first]):
        return True
    said = next((i for i in range(mention.phrase.last, len(chunks)) if "say" in chunks[i].tags), len(chunks))
    if any("modal" in c.tags for c in chunks[:said]):
        return False
    opening = mention.at <= _OPENING and "clause_break" in chunks[0].tags  # "While meeting with him, she said"
    return "occasion" in mention.why or opening or any(
        "event_join" in chunks[i].tags and not _to_come(chunks, i) for i in range(max(0, first - 3), first)
    )


def _to_come(chunks: list[Chunk], at: int) -> bool:
    """Whether a verb of taking part tells what is to be: "will attend", "plans to attend"."""
    ahead = chunks[at].values.get("mood") in ("planned", "proposed")
    return ahead or any(c.tags & {"modal", "infinitive"} or c.values.get("mood") in ("planned", "proposed") for c in chunks[max(0, at - 2) : at])


def _called_off(mention: Mention) -> bool:
    """Whether the sentence goes on to say that it is not held: "the forum planned for May was cancelled"."""
    after = mention.sentence.chunks[mention.phrase.last : mention.phrase.last + 16]
    for i, chunk in enumerate(after):
        if "event_noun" in chunk.tags:
            return False
        if "event_off" in chunk.tags:
            return i > 0 and bool(after[i - 1].tags & {"mood", "mood_filler", "passive"})
    return False


def _where(context: Context, mention: Mention) -> None:
    sentence, phrase = mention.sentence, mention.phrase
    goal = mention.type == "visit"
    if mention.back or (context.lexicon.genitive and _pointing(mention)):
        return
    if mention.goal is not None:
        mention.place, mention.country = place_at_goal(context, sentence, mention.goal, mention.participants)
    elif mention.sort == "verb" or "event_goal" in sentence.chunks[mention.at].tags:
        mention.place, mention.country = place_at_verb(context, sentence, mention.at)
    elif not goal:
        mention.place, mention.country = host_town(context, sentence, phrase.first)
    if mention.place is None and mention.country is None:
        near = (
            _CLOSE
            if mention.definite and not goal and phrase.determiner == "the" and _TOLD.isdisjoint(mention.why)
            else _WIDE
        )
        mention.place, mention.country = place_of(
            context,
            sentence,
            mention.at,
            mention.at + 1 if goal else phrase.last,
            goal=goal,
            near=near,
            towns=goal and mention.sort == "noun",
        )
    if mention.place is None and mention.country is None:
        _own_place(context, mention)
    if mention.place is None and mention.country is None and mention.sort == "noun" and not goal:
        mention.place, mention.country = host_town(context, sentence, phrase.first)
    if mention.place is None and mention.country is None and "held" in mention.why:
        mention.place, mention.country = house_town(context, sentence, phrase.first)


def _name(context: Context, mention: Mention) -> None:
    phrase = mention.phrase
    if mention.name is None and phrase.name is not None and mention.type not in ("visit",):
        first, last = phrase.name
        mention.name = context.bases.phrase(mention.sentence.chunks[first:last], "s")
    elif mention.name is None and phrase.edition is not None and mention.type in NAMED_TYPES:
        chunks = mention.sentence.chunks[phrase.first : phrase.last]
        while chunks and not chunks[0].tags & {"ordinal", "edition"}:
            chunks = chunks[1:]
        if context.lexicon.genitive and chunks:  # a number in front keeps its case
            chunks = chunks[1:] if " " in chunks[-1].norm or len(chunks) > 2 else []
            mention.name = context.bases.phrase(chunks, "s") if chunks else None
            return
        mention.name = context.bases.phrase(chunks, "s") if len(chunks) > 1 else None


def _same_day(context: Context, mention: Mention, before: Mention | None) -> None:
    """The day of what was told before: "the same afternoon"; "the ceremony" that no one has named yet."""
    if mention.definite and mention.type in _OCCASIONS and mention.sort == "noun" and mention.creates:
        told = last_day_told(context, mention.sentence)
        if told is not None:
            mention.start = told[0]
            mention.spans = ((told[1].start, told[1].end),)
        return
    if before is None or mention.sentence.paragraph - before.sentence.paragraph > _SAME_DAY:
        return
    if any("event_same" in c.tags for c in mention.sentence.chunks):
        mention.start = before.start


def _own_place(context: Context, mention: Mention) -> None:
    """A town inside the event's own phrase: "the Xi'an summit"."""
    trigger = mention.sentence.chunks[mention.at]
    if "series" in trigger.tags:
        mention.place, mention.country = place_in_series(context, trigger)
    chunks, first = mention.sentence.chunks, mention.phrase.first
    if first > 1 and "quotemark" in chunks[first - 1].tags and chunks[first - 2].tags & {"city"}:
        first -= 2  # before the mark that opens its name
    for chunk, after in zip(chunks[first : mention.at], chunks[first + 1 :], strict=False):
        longer = context.lexicon.nouns_last and "Cap" in after.tags and after.start < chunks[mention.at].start
        if "city" in chunk.tags and not chunk.tags & {"country", "demonym"} and not longer:
            mention.place, mention.country = context.bases.phrase([chunk]), context.country(chunk)


def _people(context: Context, actors: Actors, mention: Mention) -> None:
    sentence, phrase = mention.sentence, mention.phrase
    if mention.sort == "verb":
        return
    if mention.type == "visit":
        who = actors.owner(sentence, phrase.owner) if phrase.owner is not None else None
        who = _guest(context, actors, mention, who) if who else None
        names = [who] if who else _traveller(actors, sentence, mention)
        mention.participants = unique(names)
        return
    owner = actors.owner(sentence, phrase.owner) if phrase.owner is not None and mention.type == "meeting" else None
    names = [owner] if owner else []
    names += guests_of(context, actors, sentence, phrase.first, phrase.last)
    if mention.type in _PERSONAL:
        names = [n for i, n in actors.all(sentence) if not actors.tells(sentence, i)] + names
    elif not names and (told := _attending(sentence, phrase.last)) is not None:
        names = [n for i, n in actors.all(sentence) if phrase.last <= i < told]
    elif not names and any("event_join" in c.tags for c in sentence.chunks[max(0, phrase.first - 4) : phrase.first]):
        names = actors.before(sentence, phrase.first)
    elif not names and context.lexicon.pack.verb_last and any("event_join" in c.tags for c in sentence.chunks[phrase.last :]):
        names = [n for _, n in actors.all(sentence)]
    mention.participants = unique(names)


def _by_wire(mention: Mention) -> bool:
    """Whether those who talk are far from each other: words of that stand in the event's own, or right beside them."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    first, last = min(phrase.first, mention.at), max(phrase.last, mention.at + 1)
    return any(
        "event_remote" in c.tags for c in (*chunks[max(0, first - _BESIDE) : first], *chunks[first:last], *chunks[last : last + _BESIDE])
    )


def _attending(sentence: Sentence, last: int) -> int | None:
    """Where the sentence goes on to tell that somebody was there: "…举行，副主席出席并致辞"."""
    there = (i for i, _ in sentence.having("event_attend") if i > last + 1)
    return next(there, None)


def attendance(context: Context, actors: Actors, sentence: Sentence, mention: Mention) -> None:
    """Those whom the sentence right after an event's tells to be there, without naming it again: "X and Y attended"."""
    told = mention.sentence
    if sentence.index - told.index != 1 or sentence.paragraph != told.paragraph or mention.sort != "noun":
        return
    if any(c.tags & {"event_noun", "event_meet", "series"} for c in sentence.chunks):
        return
    if any("event_attend" in c.tags for c in sentence.chunks):
        people = unique([name for _, name in actors.all(sentence)])
        mention.participants = unique([*mention.participants, *people])


def _guest(context: Context, actors: Actors, mention: Mention, who: str) -> str:
    """Of those whom "his visit" can mean, one who is no host there: nobody visits his own country."""
    def at_home(name: str) -> bool:
        person = context.people.find(name)
        return person is not None and mention.country in person.countries

    others = [n for i, n in actors.all(mention.sentence) if i < mention.at and not at_home(n)]
    return others[0] if at_home(who) and others else who


def _traveller(actors: Actors, sentence: Sentence, mention: Mention) -> list[str]:
    after = actors.after(sentence, mention.at, 10)
    if after and actors.context.lexicon.genitive and "person" in sentence.chunks[mention.at + 1].tags:
        return after[:1]  # "визит президента ..."
    if after and any(
        "event_of" in c.tags or "event_by" in c.tags for c in sentence.chunks[mention.at + 1 : mention.at + 3]
    ):
        return after
    if after and any("event_go_of" in c.tags for c in sentence.chunks[mention.at + 1 : mention.at + 3]):
        return after[:1]  # "сапармен келген төраға Си Цзиньпинді"
    if mention.phrase.determiner == "the" and not actors.context.lexicon.pack.verb_last:
        mention.perhaps = tuple(actors.before(sentence, mention.at))
        return []
    near = sentence.chunks[max(0, mention.phrase.first - _BESIDE) : mention.at + _SAID]
    if not after and mention.phrase.owner is not None and any("event_delegation" in c.tags for c in near):
        return []  # "the delegation's visit"
    found = actors.before(sentence, mention.at) or after or [n for _, n in actors.all(sentence)][:1]
    if found:
        return found
    person = actors.context.people.last(sentence.start)
    return [person.name] if person is not None else []


def _goes_on(chunks: list[Chunk], comma: int) -> bool:
    """Whether what follows a comma still tells of the event: "..., which opened on Monday", "..., held in May"."""
    after = chunks[comma + 1] if comma + 1 < len(chunks) else None
    return after is not None and bool(after.tags & {"relative", "event_past", "event_host", "event_theme", "time"})


def _span(context: Context, mention: Mention) -> tuple[int, int]:
    """The words that tell it: its clause, from its subject to its last field."""
    chunks = mention.sentence.chunks
    first, last = mention.phrase.first, max(mention.phrase.last, mention.at + 1)
    while first > 0 and mention.at - first < 30 and chunks[first - 1].norm not in (";", ":", ","):
        first -= 1
    while last < len(chunks) and last - mention.at < 40:
        if chunks[last].norm in (";", ".", ":") or (chunks[last].norm == "," and not _goes_on(chunks, last)):
            break
        last += 1
    return chunks[first].start, chunks[last - 1].end
