"""What an event does not tell of itself: its open day and place, from all that the report tells around it.

Every candidate has a cost, and the cheapest one is taken. For a day: the event told beside it with the same persons, the
day of the story, the day of the telling for what the report opens with, the days of a short journey. For a place: where
else it was told to be on that day, the land that one of those there has gone to, the house that holds it, the town that
the report is told from. A day that only the telling or the story gives is marked as approximate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sogdian.claim.context import Context
from sogdian.claim.event.day import ahead, near, past
from sogdian.claim.event.earlier import of_town
from sogdian.claim.event.mention import Mention
from sogdian.claim.event.time import dated_from
from sogdian.claim.recalled import recalled
from sogdian.claim.speech.people import countries_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.model import edtf

_LONG = frozenset(("visit", "expo", "training"))  # last for days: their first day is not that of all that happens there
_OWN_DAYS = frozenset(("visit", "summit", "forum", "expo", "training", "conference"))
_PERSONAL = frozenset(("meeting", "press_conference", "signing", "ceremony", "dialogue"))
_TELLING = frozenset(("mood", "say", "event_meet", "event_go", "event_happen", "event_past", "event_hold"))
_NEAR, _FAR, _LEAD, _DAY, _PROSE = 2, 4, 2, 10, 6
_TOUR, _EARLIER = 6, 5
_SAME, _STORY, _TOLD, _WAY, _HOUSE = 1.0, 3.0, 4.0, 6.0, 2.0  # costs: what is told of the same day, ... of the house


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """What an open field can be, and how far-fetched that is."""

    cost: float
    place: str | None = None
    country: str | None = None
    day: str | None = None


def settle(context: Context, events: list[Mention]) -> None:
    """Fills the open days and places of events from those around them."""
    for event in events:
        if event.within is not None:
            _take(event, event.within.root)
    lead = _lead(context)
    for index, event in enumerate(events):
        if event.start is None and event.end is None and event.modality == "reported" and not event.back:
            days = (c for c in _days(context, events, index, lead) if c.day is not None)
            event.start = min(days, key=lambda c: c.cost, default=Candidate(0)).day
    town = _dateline_town(context)
    for event in events:
        if event.type == "visit" and event.place is None and event.country is None and event.sort == "verb":
            journey = min(_trips(events, event), key=lambda v: _gap(v, event), default=None)
            event.country = journey.country if journey is not None else None
    for event in events:
        if event.place is None and event.country is None and event.type != "visit" and not event.remote:
            best = min(_places(context, events, event, town, lead), key=lambda c: c.cost, default=Candidate(0))
            event.place, event.country = best.place, best.country


def day_of(event: Mention) -> str | None:
    """The day of an event that takes one day, or the only day that is told of it."""
    start = event.start or event.end
    if start is None or len(start) != _DAY or start.startswith("X") or (event.start and event.end and event.start != event.end):
        return None
    return start if event.days in (None, 1) else None


def _take(event: Mention, occasion: Mention) -> None:
    """The day and place of the occasion, where the event tells none of its own."""
    if occasion is event:
        return
    if event.start is None and event.end is None and event.type not in _OWN_DAYS and occasion.type not in _LONG:
        month = occasion.start if occasion.start and occasion.end is None and len(occasion.start) < _DAY else None
        event.start = day_of(occasion) or month
    if event.place is None and event.country in (None, occasion.country) and occasion.modality != "denied" and not event.remote:
        event.place, event.country = occasion.place, occasion.country


# -- days ---------------------------------------------------------------------------------------------------------


def _days(context: Context, events: list[Mention], index: int, lead: int) -> Iterator[Candidate]:
    event = events[index]
    for visit in events:
        if visit.sentence is event.sentence and visit.type == "visit" and visit.occasion == "at" and event.type in _PERSONAL:
            yield Candidate(0.0, day=day_of(visit) if visit.modality == "reported" else None)  # "met him during his visit on May 3"
    if _timed(context, events, event):
        return
    if event.type not in _OWN_DAYS:
        yield from _followed(events[:index], event)
        if any("event_same" in c.tags for c in event.sentence.chunks):
            days = (day_of(e) for e in reversed(events[:index]) if e.modality == "reported" and not e.old)
            yield Candidate(_SAME, day=next((d for d in days if d is not None), None))
    if event.type in ("meeting", "signing") and event.place is None and event.country is None:
        for visit in _journeys(events, event):
            if (day := day_of(visit)) is not None:
                yield Candidate(_WAY + _gap(visit, event) / _TOUR, day=f"{day.rstrip('~')}~")
    if event.type in _OWN_DAYS and _opening(context, event, lead):
        yield Candidate(_WAY, day=f"{context.document.published}~")
    if event.type not in _PERSONAL or event.occasion == "off" or _before(event):
        return
    if event.edition is not None and not {"held", "occasion"} & set(event.why):
        return
    yield from _story(events, event)
    told = _day_told(context, event)
    if told is not None:
        yield Candidate(_STORY, day=f"{told}~")
    published = context.document.published
    if any(_over_by(visit, str(published)) and 0 <= event.sentence.index - visit.sentence.index <= _FAR for visit in events):
        return
    if edtf.known(published) and len(str(published)) == _DAY and _leads(event.sentence, lead) and not _lately(context, event):
        yield Candidate(_TOLD, day=f"{published}~")


def _over_by(visit: Mention, published: str) -> bool:
    """Whether it is a journey of several days that had ended before the day of telling."""
    last = visit.end or ""
    return visit.type == "visit" and visit.start != visit.end and len(last) == _DAY and edtf.known(last) and last < published


def _opening(context: Context, event: Mention, lead: int) -> bool:
    """Whether it is the news: what the report opens with was held, or somebody went somewhere."""
    published = context.document.published
    if not edtf.known(published) or len(str(published)) != _DAY or not _leads(event.sentence, lead) or _before(event):
        return False
    if _lately(context, event):
        return False
    told = event.sort == "verb" if event.type == "visit" else not {"held", "happens"}.isdisjoint(event.why)
    over = any(c.tags & {"event_over", "event_until", "event_ended"} for c in event.sentence.chunks)
    over = over or any("event_greet" in c.tags for c in event.sentence.chunks[: event.at])
    return told and not over and event.occasion is None and event.phrase.year is None and not _only_where(event)


def _only_where(event: Mention) -> bool:
    """Whether a summit is told by its town alone, as where something was done: 西安峰会上."""
    after = event.sentence.chunks[event.phrase.last : event.phrase.last + 1]
    there = any(c.values.get("event_after") == "at" and "char" in c.tags for c in after)
    return there and event.ref is None and of_town(event.sentence, event.phrase, event.type)


def _followed(before: list[Mention], event: Mention) -> Iterator[Candidate]:
    """The days of what was told right before with the same persons."""
    for known in before:
        far = event.sentence.index - known.sentence.index
        if not 0 <= far <= _NEAR or known.type in _LONG or known.modality != "reported" or known.old:
            continue
        if set(known.participants) & set(event.participants):
            yield Candidate(far / _NEAR, day=day_of(known))


def _day_told(context: Context, event: Mention) -> str | None:
    """The day that the sentence right before tells last, where nothing lies far back or ahead."""
    published = context.document.published
    for sentence in context.sentences[max(0, event.sentence.index - 1) : event.sentence.index]:
        times = [c for i, c in sentence.having("time") if not sentence.title and not dated_from(context, sentence, i)]
        whens = [c.values["time"] for c in times]
        days = {context.document.resolve(w, future=False) for w in whens if not (w.span or w.same or w.last)}
        day = next(iter(days)) if len(days) == 1 else None
        if day is not None and len(day) == _DAY and "/" not in day and edtf.known(day) and not past(context, day) and not ahead(context, day):
            return day if published is not None else None
    return None


def _story(events: list[Mention], event: Mention) -> Iterator[Candidate]:
    """The days of what is told beside it, where nobody tells them apart."""
    for known in events:
        if known is event or known.type in _LONG or known.modality != "reported" or known.old or known.occasion == "off":
            continue
        if _gap(known, event) > _NEAR or (day := day_of(known)) is None:
            continue
        if known.participants and event.participants and set(known.participants).isdisjoint(event.participants):
            continue
        yield Candidate(_STORY + _gap(known, event) / _FAR, day=f"{day.rstrip('~')}~")


# -- places -------------------------------------------------------------------------------------------------------


def _places(
    context: Context, events: list[Mention], event: Mention, town: Chunk | None, lead: int
) -> Iterator[Candidate]:
    day = _near_day(event)
    others = [e for e in events if e is not event and (e.country or e.place) and not e.remote and _gap(e, event) <= _FAR]
    for other in others if day is not None else ():
        if _near_day(other) == day and other.country and other.modality == event.modality:
            yield Candidate(_SAME + _gap(other, event) / _FAR, other.place, other.country)
    for visit in _journeys(events, event):
        same = day is not None and _near_day(visit) == day
        yield Candidate((0.0 if same else _SAME) + _gap(visit, event) / _FAR, visit.place, visit.country)
    posted = _posted(context, event.sentence) if event.type in _PERSONAL and not event.old and event.occasion != "off" else None
    if posted is not None:
        yield Candidate(_HOUSE, country=posted)
    told = _town_told(context, event)
    if told is not None:
        yield Candidate(_TOLD + 1.0, *told)
    if town is not None and (_here(event, lead) or _held_there(context, events, event, town)):
        name = context.bases.phrase([town])
        here = any("event_here" in c.tags for c in event.sentence.chunks)
        yield Candidate(0.0 if here else _TOLD, name.title() if name.isupper() else name, context.country(town))


def _town_told(context: Context, event: Mention) -> tuple[str, str | None] | None:
    """The town where the sentence right before tells that something was."""
    if event.type not in _PERSONAL or event.modality != "reported" or event.old or event.occasion == "off" or _before(event):
        return None
    earlier = context.sentences[max(0, event.sentence.index - 1) : event.sentence.index]
    for sentence in earlier:
        if sentence.paragraph != event.sentence.paragraph or sentence.title:
            continue
        towns = [c for i, c in sentence.having("city") if i and "event_in_only" in sentence.chunks[i - 1].tags]
        if len(towns) == 1 and context.country(towns[0]) in countries_of(context, event.participants):
            return context.bases.phrase(towns), context.country(towns[0])
    return None


def _posted(context: Context, sentence: Sentence) -> str | None:
    """The land where an ambassador or an embassy is posted: "the Chinese ambassador to Kyrgyzstan"."""
    for i, chunk in sentence.having("person", "body"):
        inside = [kid for kid in chunk.kids if "article" not in kid.tags]
        for before, land in (*pairwise(inside), *pairwise(sentence.chunks[max(0, i - 1) : i + 1])):
            if "event_posted" in before.tags and land.tags & {"country", "body"}:
                return context.country(land if "country" in land.tags else (land.kids or (land,))[0])
    return None


def _journeys(events: list[Mention], event: Mention) -> list[Mention]:
    """The journeys near an event, to one land, of one who took part in it."""
    if event.type not in _PERSONAL or event.old or event.modality not in ("reported", "planned") or event.occasion == "off":
        return []
    some = [e for e in events if e.type == "visit" and e.modality == event.modality and not e.old and not e.back]
    some = [v for v in some if (v.country or v.place) and set(v.participants) & set(event.participants)]
    close = [v for v in some if _gap(v, event) <= _TOUR]
    day = _near_day(event)
    same = [v for v in close if day is not None and _near_day(v) == day]
    open_days = close if day is None else [v for v in close if v.start is None or v.end is not None]
    return same or (open_days if len({v.country for v in close}) == 1 else [])


def _near_day(event: Mention) -> str | None:
    """The day on which an event was or began, be it only by the telling."""
    day = (event.start or event.end or "").rstrip("~")
    return day if len(day) == _DAY and not day.startswith("X") else None


def _trips(events: list[Mention], visit: Mention) -> list[Mention]:
    """The journeys to one land on which somebody visited a house that the report puts nowhere."""
    known = [e for e in events if e.type == "visit" and e is not visit and e.country and e.modality == visit.modality]
    some = [v for v in known if set(v.participants) & set(visit.participants) and _gap(v, visit) <= _TOUR and not v.old]
    return some if len({v.country for v in some}) == 1 else []


def _gap(a: Mention, b: Mention) -> int:
    return abs(a.sentence.index - b.sentence.index)


def _dateline_town(context: Context) -> Chunk | None:
    """The town of the report's dateline; none where only an agency sits there, of whose land the report tells nothing."""
    first, last = context.document.dateline
    for sentence in context.sentences[: _LEAD + 1]:
        for _, chunk in sentence.having("city"):
            if first <= chunk.start < last:
                return chunk if _told_of(context, context.country(chunk)) else None
    return None


def _told_of(context: Context, land: str | None) -> bool:
    """Whether a report is about a land, names it outside its dateline or tells that something was "here"."""
    first, last = context.document.dateline
    if any(land == code.partition("-")[0] for code in context.main_parties):
        return True
    for sentence in context.sentences:
        if "event_here" in sentence.tags:
            return True
        named = (c for _, c in sentence.having("country", "demonym", "group", "link", "region", "city") if not first <= c.start < last)
        if any(land in context.codes(c) or land == context.country(c) for c in named):
            return True
    return False


def _lead(context: Context) -> int:
    """The last sentence of what the report opens with: lines of its head are none."""
    opening = (
        s.index for s in context.sentences if not s.title and len(s.chunks) > _PROSE and any(c.tags & _TELLING for c in s.chunks)
    )
    return next(opening, 0) + _LEAD


def _lately(context: Context, event: Mention) -> bool:
    """Whether the report has told of what happened "recently": on no day that could be that of the telling."""
    said = context.once(_said_lately)
    return said is not None and said <= event.sentence.index


def _said_lately(context: Context) -> int | None:
    """The first sentence that tells of what happened "recently"."""
    for sentence in context.sentences:
        if sentence.title:
            continue
        times = (k for _, c in sentence.having("time") for k in c.kids)
        if "event_lately" in sentence.tags or any("event_lately" in k.tags for k in times):
            return sentence.index
    return None


def _leads(sentence: Sentence, lead: int) -> bool:
    return sentence.title or sentence.index <= lead


def _here(event: Mention, lead: int) -> bool:
    """Whether it is what the report opens with, or is told to have been "here"."""
    if any("event_here" in c.tags for c in event.sentence.chunks):
        return True
    told = event.sentence.index <= lead and event.modality == "reported" and event.occasion != "off"
    return told and event.type in _PERSONAL and not event.old and not _spoken_of(event)


def _spoken_of(event: Mention) -> bool:
    """Whether a numbered gathering is only what somebody speaks of, wherever he does: "he said that the 5th meeting was a success"."""
    return event.edition is not None and any("say" in c.tags for c in event.sentence.chunks[: event.phrase.first])


def _held_there(context: Context, events: list[Mention], event: Mention, town: Chunk) -> bool:
    """Whether a forum or a fair was held on the days from which the report is told, and nothing of that day was elsewhere."""
    day, land = _near_day(event), context.country(town)
    if any(_near_day(e) == day and e.country not in (None, land) for e in events):
        return False
    if event.type not in _OWN_DAYS or event.occasion == "off" or {"held", "happens"}.isdisjoint(event.why):
        return False
    return event.modality == "reported" and near(_near_day(event), context.document.published)


def _timed(context: Context, events: list[Mention], event: Mention) -> bool:
    """Whether its sentence tells any time: one that was not taken for the event's tells of something else.

    The days of a journey that it was made on are none of those, where the telling is of these days.
    """
    times = sum(not dated_from(context, event.sentence, i) for i, _ in event.sentence.having("time"))
    trips = [e for e in events if e.type == "visit" and e.sentence is event.sentence and e.end and e.at < event.at]
    trips = [v for v in trips if near(v.end, context.document.published)]
    return times > (1 if any(set(v.participants) & set(event.participants) for v in trips) else 0)


def _before(event: Mention) -> bool:
    """Whether it is told as of an earlier time, or of another turn of a series."""
    chunks = event.sentence.chunks
    if event.phrase.again is not None or recalled(event.sentence, event.at):
        return True
    return any("event_earlier" in c.tags for c in chunks[max(0, event.at - _EARLIER) : event.at + _EARLIER])
