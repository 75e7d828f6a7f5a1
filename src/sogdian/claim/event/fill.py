"""Fills a mention with what its sentence says: place, days, persons, theme, modality, source, evidence."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.ahead import promised_there, said_when
from sogdian.claim.event.day import ahead, gone, length, past
from sogdian.claim.event.hosts import hosts_of
from sogdian.claim.event.mention import Mention, on_the_margins, pointing
from sogdian.claim.event.met import lists_members
from sogdian.claim.event.moved import named_year
from sogdian.claim.event.outside import announced
from sogdian.claim.event.people import Actors, guests_of, unique
from sogdian.claim.event.proof import NAMED_TYPES, gone_by, met_in, occasion_of
from sogdian.claim.event.theme import theme_of
from sogdian.claim.event.time import days_of, last_day_told
from sogdian.claim.event.toward import looks_forward
from sogdian.claim.event.traveller import guest, not_at_home, traveller
from sogdian.claim.event.where import where
from sogdian.claim.modality import modality_of
from sogdian.claim.speech.saying import Saying
from sogdian.claim.speech.sources import speech_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_OCCASIONS = frozenset(("ceremony", "signing", "press_conference"))
_CLOSE, _WIDE, _SAME_DAY, _SAID = 8, 36, 8, 5
_LONG_GONE, _BESIDE, _SIDE = 31, 2, 4
_TALKS = frozenset(("meeting", "dialogue", "summit"))
_OPENING = 2
_VERBS = frozenset(("mood", "say", "event_happen", "event_join", "event_hold"))
_PERSONAL = frozenset(("meeting", "press_conference", "dialogue", "ceremony", "signing"))


def fill(context: Context, actors: Actors, mention: Mention, before: Mention | None) -> None:
    """Reads the fields of a mention; `before` is the event told last, for "the same day"."""
    sentence, phrase = mention.sentence, mention.phrase
    mention.modality = modality_of(context, sentence, _told_at(mention))
    saying = speech_of(context).saying(sentence, mention.at)
    there = saying is not None and _said_there(mention, saying)
    mention.said_by = saying.speaker.name if saying is not None and not there else None
    if there:
        mention.modality = "reported"  # "на саммите объявил, что предоставит": what is told there lies ahead
    if mention.modality in ("planned", "proposed") and _while(mention):
        mention.modality = "reported"  # "when meeting with him, he said he would"
    if mention.modality in ("planned", "proposed") and (_opens_with(mention) or _talked_over(mention)):
        mention.modality = "reported"  # what is talked of there lies ahead, not the talk
    if mention.modality == "proposed" and mention.type == "visit" and ("occasion" in mention.why or _during(mention)):
        mention.modality = "planned"  # "may be signed during the visit": what is signed is open, not the visit
    if mention.modality == "proposed" and mention.occasion == "at" and _urged(mention):
        mention.modality = "reported"  # at the meeting something was urged; the meeting itself took place
    if mention.modality in ("planned", "proposed") and mention.sort == "noun" and promised_there(sentence.chunks, phrase.first):
        mention.modality = "reported"  # "made a pledge at the meeting": the meeting itself took place
    if mention.modality in ("planned", "proposed") and "occasion" in mention.why and _agreed_there(mention):
        mention.modality = "reported"  # "на переговорах договорились": what was agreed lies ahead, not the talks
    if mention.modality != "reported" and mention.sort == "noun" and gone_by(context, sentence, phrase, mention.modality):
        mention.modality = "reported"  # "өткен форумда ... жоспарланып отыр": what is talked of there lies ahead
    if mention.modality != "reported" and (_told(mention) or (mention.said_by and _attended(mention))):
        mention.modality = "reported"  # who speaks at it says what is to be; the event itself takes place
    if mention.modality == "reported" and mention.sort == "noun" and _gone_for(context, mention):
        mention.modality = "planned"
    _name(context, mention)
    mention.remote = mention.type in _TALKS and _by_wire(mention)
    _days(context, mention, before)
    where(context, mention)
    if phrase.again == "next" and mention.modality == "reported" and mention.start is None and "occasion" not in mention.why:
        mention.modality = "planned"  # "the agenda of the next meeting includes"
    _people(context, actors, mention)
    not_at_home(context, mention)
    mention.hosts = hosts_of(context, sentence, phrase.first, phrase.last, mention.type == "visit")
    _town_hosts(context, mention)
    mention.toward = mention.modality == "reported" and looks_forward(mention)
    mention.theme = theme_of(context, sentence, phrase.last, mention)
    mention.spans = (*mention.spans, _span(context, mention))


def _said_there(mention: Mention, saying: Saying) -> bool:
    """Whether it is only where the words were said: "said at the forum in Urumqi that", "на саммите объявил"."""
    phrase, chunks = mention.phrase, mention.sentence.chunks
    if mention.sort != "noun" or "occasion" not in mention.why or saying.direct:
        return False
    there = next((i for i, c in enumerate(chunks) if c.start == saying.at), None)
    if there is None or "say" not in chunks[there].tags:
        return False
    low, high = (there + 1, phrase.first) if there < phrase.first else (phrase.last, there)
    return not any(c.mark or "relative" in c.tags for c in chunks[low:high])


def _told(mention: Mention) -> bool:
    """Whether somebody tells the event something, or says it there: "told the forum that trade would", "said at the meeting that"."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    over = phrase.last < len(chunks) and "mood_over" in chunks[phrase.last].tags
    return over and any("say" in c.tags for c in chunks[max(0, phrase.first - _SAID) : phrase.first])


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
    elif mention.sort == "noun" and met_in(chunks, phrase, mention.type):
        mention.occasion = "at"
    elif context.lexicon.pack.verb_last and mention.sort == "noun":
        mention.occasion = occasion_of(context, sentence, phrase)
        off = mention.occasion == "off"
    if mention.modality == "proposed" and mention.occasion == "after":
        mention.modality = "planned"  # "may double after the talks": the talks are not what is open
    planned = mention.modality in ("planned", "proposed")
    phrase.days = phrase.days or length(sentence, phrase.first, phrase.last)
    beside = off or on_the_margins(mention)
    mention.start, mention.end, weak, other = days_of(context, sentence, phrase.first, phrase.last, planned, beside)
    if mention.start and context.lexicon.genitive and pointing(mention) and not _day_beside(mention):
        mention.start = mention.end = None  # a day of what was said there
    mention.start, mention.end = (named_year(mention, day) for day in (mention.start, mention.end))
    mention.weak_start = weak and mention.sort == "noun" and mention.type == "visit"
    if other and planned and mention.sort == "noun":
        mention.start = mention.end = None  # "on Wednesday staged a welcome for those who attend the summit"
    same = mention.start is None and mention.sort == "noun" and any("event_same" in c.tags for c in chunks[phrase.last : phrase.last + _CLOSE])
    if mention.start is None and (mention.end is None or same):
        _same_day(context, mention, before)
    if mention.start is None and mention.end is None and phrase.year is not None:
        mention.start = str(phrase.year)
    if mention.back:
        mention.start, mention.end = None, mention.start
        return
    if mention.modality == "proposed" and mention.sort == "noun" and gone(context, mention.start):
        mention.start = mention.end = None  # the day on which it was proposed
    been = mention.occasion == "at" and gone(context, mention.start)
    if mention.modality == "denied" and been:
        mention.modality = "reported"  # what was agreed on during the visit has been given up, not the visit
    mention.old = past(context, mention.start)
    if mention.sort == "noun" and not been and _called_off(mention):
        mention.modality = "denied"
    if mention.modality == "reported" and ahead(context, mention.start) and not has_been(mention):
        mention.modality = "planned"
    elif mention.modality == "planned" and gone(context, mention.start, 0 if mention.occasion == "at" else _LONG_GONE):
        mention.modality = "reported"  # only what was promised there lies ahead
    elif mention.modality == "planned" and mention.occasion == "after" and not _to_happen(context, mention):
        mention.modality, mention.turned = "reported", True  # "agreed to invest following a visit"


def has_been(mention: Mention) -> bool:
    """Whether a verb right beside it tells that it took place, whatever the page's own day: "20 ноября состоялась встреча"."""
    chunks, first = mention.sentence.chunks, mention.phrase.first
    near = (*chunks[max(0, first - _BESIDE) : first], *chunks[mention.phrase.last : mention.phrase.last + _BESIDE])
    return any({"event_happen", "event_hold"} & c.tags and c.values.get("mood") == "done" for c in near)


def _gone_for(context: Context, mention: Mention) -> bool:
    """Whether it is what somebody is to travel for, where clauses follow one another: "将前往哈萨克斯坦，出席峰会"."""
    chunks, first = mention.sentence.chunks, mention.phrase.first
    if not first or not {"event_join", "han"} <= chunks[first - 1].tags:
        return False
    for i in range(first - 2, max(0, first - _CLOSE), -1):
        if "event_go" in chunks[i].tags:
            return modality_of(context, mention.sentence, i) == "planned"
        if chunks[i].tags & {"time", "say", "person"} or chunks[i].norm in (";", "。"):
            return False
    return False


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


def _talked_over(mention: Mention) -> bool:
    """Whether two talked over what is to be, which says nothing of their talk: "X and Y discussed further plans"."""
    chunks, verb = mention.sentence.chunks, mention.sentence.chunks[mention.at]
    if mention.sort != "verb" or "event_discuss" not in verb.tags:
        return False
    led = chunks[max(0, mention.at - _SAID) : mention.at] if "low" in verb.tags else [c for c in chunks if c is not verb]
    some = [c for c in led if "modal" in c.tags or "infinitive" in c.tags or c.values.get("mood") in ("planned", "proposed")]
    return all("mood_noun" in c.tags for c in some)


def _during(mention: Mention) -> bool:
    """Whether a verb tells only on which occasion something is to be: "访华期间"."""
    after = mention.sentence.chunks[mention.at + 1 : mention.at + _BESIDE]
    return mention.sort == "verb" and any(c.values.get("event_after") == "at" for c in after)


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
    # "Speaking in Almaty on Friday at the opening, he said"
    opening = opening or ("event_join" in chunks[0].tags and not chunks[0].tags.isdisjoint(("opener", "led_by")))
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
            mention.start, mention.told = told
            mention.spans = ((told[1].start, told[1].end),)
        return
    if before is None or mention.sentence.paragraph - before.sentence.paragraph > _SAME_DAY:
        return
    if any("event_same" in c.tags for c in mention.sentence.chunks):
        mention.start = before.start


def _people(context: Context, actors: Actors, mention: Mention) -> None:
    sentence, phrase = mention.sentence, mention.phrase
    if mention.sort == "verb":
        return
    if mention.type == "visit":
        who = actors.owner(sentence, phrase.owner) if phrase.owner is not None else None
        who = guest(context, actors, mention, who) if who else None
        names = [who] if who else [guest(context, actors, mention, n) for n in traveller(actors, sentence, mention)]
        mention.participants = unique(names)
        return
    owner = actors.owner(sentence, phrase.owner) if phrase.owner is not None and mention.type == "meeting" else None
    names = [owner] if owner else []
    names += guests_of(context, actors, sentence, phrase.first, phrase.last)
    if phrase.last < len(sentence.chunks) and "with_party" in sentence.chunks[phrase.last].tags:
        mention.met = next(iter(actors.after(sentence, phrase.last, _BESIDE)), None)
    after = sentence.chunks[phrase.last :]
    if mention.occasion == "at" and phrase.edition is not None and any(c.values.get("event_noun") == mention.type for c in after):
        mention.participants = unique(names)  # "within the 43rd session, talks were held between": these were at the talks
    elif mention.type in _PERSONAL:
        there = phrase.first - _BESIDE if mention.met is not None and mention.occasion == "at" else None
        there_too = announced(sentence, actors.all(sentence), min(phrase.first, mention.at))
        heard = {i for i, _ in there_too if actors.tells(sentence, i) and i != there and not said_when(sentence.chunks, i, phrase.first)}
        names = [n for i, n in there_too if i not in heard] + names  # "said X at a meeting with"
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
    end = next((i for i in range(last, len(chunks)) if chunks[i].mark or chunks[i].tags & {"say", "event_noun"}), len(chunks))
    after = chunks[last : max(last + _BESIDE, min(end, last + _CLOSE))]
    return any("event_remote" in c.tags for c in (*chunks[max(0, first - _BESIDE) : first], *chunks[first:last], *after))


def _attending(sentence: Sentence, last: int) -> int | None:
    """Where the sentence goes on to tell that somebody was there: "…举行，副主席出席并致辞"."""
    there = (i for i, _ in sentence.having("event_attend") if i > last + 1)
    return next(there, None)


def attendance(context: Context, actors: Actors, sentence: Sentence, mention: Mention) -> None:
    """Those whom the sentence right after an event's tells to be there, without naming it again: "X and Y attended"."""
    told = mention.sentence
    if sentence.index - told.index != 1:
        return
    members = "event_delegation" in told.tags and lists_members(sentence.chunks)
    if mention.type in _TALKS and (members or (mention.sort == "noun" and _sides_led(sentence.chunks))):
        mention.participants = unique([*mention.participants, *(name for _, name in actors.all(sentence))])
        return
    if mention.sort != "noun" or sentence.paragraph != told.paragraph:
        return
    if any(c.tags & {"event_noun", "event_meet", "series"} for c in sentence.chunks):
        return
    if any("event_attend" in c.tags for c in sentence.chunks):
        people = unique([name for _, name in actors.all(sentence)])
        mention.participants = unique([*mention.participants, *people])


def _sides_led(chunks: list[Chunk]) -> bool:
    """Whether a sentence opens with who led a side of the talks told before: "The delegations were led by", "The Chinese side was headed by"."""
    side = next((i for i, c in enumerate(chunks[:_SIDE]) if c.tags & {"event_delegation", "country"} and "demonym" not in c.tags), None)
    led = chunks[side + 1 : side + 1 + _SIDE] if side is not None else []
    if not led or "passive" not in led[0].tags:
        return False
    by = any("event_by" in c.tags or {"partner_word", "governs"} <= c.tags for c in led)  # "were led by"
    return by and any(c.tags & {"holds", "event_join", "partner_word"} for c in led)


def _goes_on(chunks: list[Chunk], comma: int) -> bool:
    """Whether what follows a comma still tells of the event: "..., which opened on Monday", "..., held in May"."""
    after = chunks[comma + 1] if comma + 1 < len(chunks) else None
    return after is not None and bool(after.tags & {"relative", "event_past", "event_host", "event_theme", "time"})


def _span(context: Context, mention: Mention) -> tuple[int, int]:
    """The words that tell it: its clause, from its subject to its last field."""
    chunks = mention.sentence.chunks
    first, last = mention.phrase.first, max(mention.phrase.last, mention.at + 1)
    while first > mention.sentence.opens and mention.at - first < 30 and chunks[first - 1].norm not in (";", ":", ","):
        first -= 1
    while last < len(chunks) and last - mention.at < 40:
        if chunks[last].norm in (";", ".", ":") or (chunks[last].norm == "," and not _goes_on(chunks, last)):
            break
        last += 1
    return chunks[first].start, chunks[last - 1].end
