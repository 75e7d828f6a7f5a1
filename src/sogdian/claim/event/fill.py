"""Fills a mention with what its sentence says: place, days, persons, theme, modality, source, evidence."""

from __future__ import annotations

from sogdian.claim.coming import YEARLY
from sogdian.claim.context import Context
from sogdian.claim.event.ahead import done, far_ahead, said_when, scheduled
from sogdian.claim.event.day import ahead, gone, length, past
from sogdian.claim.event.hosts import hosts_of
from sogdian.claim.event.lastday import last_day_told
from sogdian.claim.event.meant import meant
from sogdian.claim.event.mention import Mention, on_the_margins, pointing
from sogdian.claim.event.met import lists_members
from sogdian.claim.event.moved import named_year
from sogdian.claim.event.outside import announced
from sogdian.claim.event.people import Actors, guests_of, unique
from sogdian.claim.event.proof import NAMED_TYPES, met_in, occasion_of
from sogdian.claim.event.theme import theme_of
from sogdian.claim.event.time import days_of
from sogdian.claim.event.toward import looks_forward
from sogdian.claim.event.traveller import guest, not_at_home, traveller
from sogdian.claim.event.where import where
from sogdian.claim.recalled import long_ago, recalled
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_OCCASIONS = frozenset(("ceremony", "signing", "press_conference"))
_CLOSE, _SAME_DAY, _SAID = 8, 8, 5
_LONG_GONE, _BESIDE, _SIDE = 31, 2, 4
_TALKS = frozenset(("meeting", "dialogue", "summit"))
_PERSONAL = frozenset(("meeting", "press_conference", "dialogue", "ceremony", "signing"))


def fill(context: Context, actors: Actors, mention: Mention, before: Mention | None) -> None:
    """Reads the fields of a mention; `before` is the event told last, for "the same day"."""
    sentence, phrase = mention.sentence, mention.phrase
    meant(context, mention)
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


def _town_hosts(context: Context, mention: Mention) -> None:
    """A town that hosts is the place: "will be hosted by Urumqi"."""
    if len(mention.hosts) != 1 or (mention.place is not None and "ordinal alone" not in mention.why):
        return
    entry = context.lexicon.entries.get(context.lexicon.norm(mention.hosts[0]))
    town = context.lexicon.entities.get(str(entry.values.get("city"))) if entry is not None and "city" in entry.tags else None
    if town is not None and entry is not None and "body" not in entry.tags:
        mention.place, mention.country, mention.hosts = mention.hosts[0], town.country, ()


def _days(context: Context, mention: Mention, before: Mention | None) -> None:
    """Fills in when it is, and what that day says of whether it has been: its occasion, its days, its modality."""
    off = _occasion(context, mention)
    _own_days(context, mention, off)
    phrase, chunks = mention.phrase, mention.sentence.chunks
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
    mention.old = past(context, mention.start)
    _modality_by_day(context, mention)


def _occasion(context: Context, mention: Mention) -> bool:
    """Sets whether something else was at the event, or only came before or after it; tells whether the latter."""
    sentence, phrase = mention.sentence, mention.phrase
    chunks = sentence.chunks
    occasion = next((c for c in reversed(chunks[max(0, phrase.first - 2) : phrase.first]) if "event_at" in c.tags), None)
    if "event_found" in chunks[mention.at].tags and mention.sort == "verb":
        occasion = None  # "为|学校揭牌": for whom, no other occasion
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
    if mention.modality == "planned" and mention.occasion == "at" and recalled(sentence, mention.at) and done(_clause(chunks, mention.at)):
        mention.modality = "reported"  # "When the papers were signed in January during his visit, the sides set a goal"
    return off


def _own_days(context: Context, mention: Mention, off: bool) -> None:
    """The days that the event's own sentence tells, without those of what else it tells."""
    sentence, phrase = mention.sentence, mention.phrase
    planned = mention.modality in ("planned", "proposed")
    phrase.days = phrase.days or length(sentence, phrase.first, phrase.last)
    beside = off or on_the_margins(mention)
    mention.start, mention.end, weak, other = days_of(context, sentence, phrase.first, phrase.last, planned or scheduled(sentence), beside)
    if not planned and mention.start and far_ahead(context, mention.start, YEARLY):  # "a train leaves on 2 March" told on 4 March
        mention.start, mention.end, weak, other = days_of(context, sentence, phrase.first, phrase.last, planned, beside)
    if mention.start and not gone(context, mention.start, _SIDE) and long_ago(sentence.chunks, mention.at):
        mention.start = mention.end = None  # "today it is a year since the summit", 今天是峰会召开一周年
    if mention.start and context.lexicon.genitive and pointing(mention) and not _day_beside(mention):
        mention.start = mention.end = None  # a day of what was said there
    mention.start, mention.end = (named_year(mention, day) for day in (mention.start, mention.end))
    mention.weak_start = weak and mention.sort == "noun" and mention.type == "visit"
    if other and planned and mention.sort == "noun":
        mention.start = mention.end = None  # "on Wednesday staged a welcome for those who attend the summit"


def _modality_by_day(context: Context, mention: Mention) -> None:
    """What the day says of whether it has been: what is told of a day ahead is planned, what was to be on one gone by was."""
    been = mention.occasion == "at" and gone(context, mention.start)
    if mention.modality == "denied" and been:
        mention.modality = "reported"  # what was agreed on during the visit has been given up, not the visit
    if mention.sort == "noun" and not been and _called_off(mention):
        mention.modality = "denied"
    if mention.modality == "reported" and ahead(context, mention.start) and not has_been(mention):
        mention.modality = "planned"
    elif mention.modality == "planned" and gone(context, mention.start, 0 if mention.occasion == "at" else _LONG_GONE):
        mention.modality = "reported"  # only what was promised there lies ahead
    elif mention.modality == "planned" and mention.occasion == "after" and not _to_happen(context, mention):
        mention.modality, mention.turned = "reported", True  # "agreed to invest following a visit"


def _clause(chunks: list[Chunk], at: int) -> list[Chunk]:
    """The chunks of a clause that opens its sentence, up to the comma behind an index."""
    return chunks[: next((i for i in range(at, len(chunks)) if chunks[i].norm == ","), len(chunks))]


def has_been(mention: Mention) -> bool:
    """Whether a verb right beside it tells that it took place, whatever the page's own day: "20 ноября состоялась встреча"."""
    chunks, first = mention.sentence.chunks, mention.phrase.first
    near = (*chunks[max(0, first - _BESIDE) : first], *chunks[mention.phrase.last : mention.phrase.last + _BESIDE])
    return any({"event_happen", "event_hold"} & c.tags and "in_present" not in c.tags and c.values.get("mood") == "done" for c in near)


def _to_happen(context: Context, mention: Mention) -> bool:
    """Whether its own day or its own verb lies ahead: "the outcomes of the summit, which will take place in May"."""
    near = mention.sentence.chunks[mention.phrase.last : mention.phrase.last + _SAID]
    return ahead(context, mention.start) or any("event_happen" in c.tags and c.values.get("mood") == "planned" for c in near)


def _day_beside(mention: Mention) -> bool:
    """Whether a time stands before an occasion, or right after it."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    return any("time" in c.tags for c in chunks[: min(len(chunks), phrase.last + _BESIDE)])


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
    if any("event_same" in c.tags for c in mention.sentence.chunks):
        near = before is not None and mention.sentence.paragraph - before.sentence.paragraph <= _SAME_DAY
        opens = any("event_same" in c.tags for c in mention.sentence.chunks[:_BESIDE])
        told = last_day_told(context, mention.sentence) if opens and mention.modality == "reported" and not near else None
        mention.start = before.start if near and before is not None else told[0] if told is not None else None


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
