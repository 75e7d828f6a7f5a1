"""What an event takes from those around it: the day and place of the occasion on which it took place, or of the telling.

Candidates for an open day, best first: the occasion in whose course it happened ("during the visit", "at the forum"),
the event told right before with the same persons, the telling itself for what the report opens with. A day that only
the telling gives is marked as approximate.
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event_mention import Mention, on_the_margins
from sogdian.mention.chunk import Chunk
from sogdian.model import edtf

_FRAMES = frozenset(("visit", "summit", "forum", "expo", "conference", "dialogue", "meeting", "training", "event", "ceremony"))
_LONG = frozenset(("visit", "expo", "training"))  # last for days: their first day is not that of all that happens there
_OWN_DAYS = frozenset(("visit", "summit", "forum", "expo", "training", "conference"))
_PERSONAL = frozenset(("meeting", "press_conference", "signing", "ceremony", "dialogue"))
_TALKS = frozenset(("dialogue", "meeting"))
_NEAR, _FAR, _LEAD, _DAY = 2, 4, 2, 10
_TOUR = 6  # sentences


def frame(mentions: list[Mention]) -> None:
    """Notes for the mentions of one sentence on which occasion each took place."""
    frames = [m for m in mentions if m.occasion in ("at", "after") and m.type in _FRAMES]
    for mention in mentions:
        some = [f for f in frames if f is not mention and _holds(f, mention)]
        if some:
            mention.within = min(some, key=lambda f: abs(f.at - mention.at))


def share_days(mentions: list[Mention]) -> None:
    """Gives the days of a journey to what it is also for: "于19日至22日访问三国并举行战略对话"."""
    for visit in (m for m in mentions if m.type == "visit" and m.start is not None and m.sort == "verb"):
        for other in mentions:
            if other.at > visit.at and other.type in _TALKS and other.start is None and other.end is None and _joined(visit, other):
                other.start, other.end = visit.start, visit.end


def _joined(visit: Mention, other: Mention) -> bool:
    """Whether "and" right in the clause, and no other time, joins a journey with what is done on it."""
    between = visit.sentence.chunks[visit.at + 1 : other.at]
    both = any("and_also" in c.tags and c.tags & {"char", "han"} for c in between)
    return both and not any("time" in c.tags or c.norm in (";", "。") for c in between)


def _holds(outer: Mention, inner: Mention) -> bool:
    """Whether an occasion can be that of another event of its sentence."""
    if inner.type == "visit" or (inner.type == outer.type and not on_the_margins(outer)):
        return False
    if outer.type == "visit":
        return True
    return inner.occasion is None and inner.type in _PERSONAL


def settle(context: Context, events: list[Mention]) -> None:
    """Fills the open days and places of events from those around them."""
    for event in events:
        if event.within is not None:
            _take(event, event.within.root)
    for index, event in enumerate(events):
        if event.start is None and event.end is None and event.modality == "reported":
            _follow(events[:index], event)
    for event in events:
        if event.place is None and event.country is None and event.type != "visit":
            _beside(events, event)
    for event in events:
        _on_the_way(context, events, event)
    town = _dateline_town(context)
    for event in events:
        if town is not None and event.place is None and event.country is None and _here(event):
            name = context.bases.phrase([town])
            event.place, event.country = name.title() if name.isupper() else name, context.country(town)
    for event in events:
        if event.start is None and event.end is None and _news(context, event):
            event.start = f"{context.document.published}~"


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
        event.start = day_of(occasion)
    if event.place is None and event.country in (None, occasion.country) and occasion.modality != "denied":
        event.place, event.country = occasion.place, occasion.country


def _follow(before: list[Mention], event: Mention) -> None:
    """The day and place of what was told right before with the same persons."""
    if event.type in _OWN_DAYS or _timed(event):
        return
    for known in reversed(before):
        far = event.sentence.index - known.sentence.index
        if far > _NEAR or far < 0 or known.type in _LONG or known.modality != "reported" or known.old:
            continue
        if set(known.participants) & set(event.participants) and day_of(known):
            event.start = day_of(known)
            if event.place is None and event.country is None:
                event.place, event.country = known.place, known.country
            return


def _beside(events: list[Mention], event: Mention) -> None:
    """The place of what the report tells of the same day: events of one day are told of one place."""
    day = day_of(event)
    if day is None:
        return
    others = [e for e in events if e is not event and day_of(e) == day and e.country and e.modality == event.modality]
    near = min(others, key=lambda e: abs(e.sentence.index - event.sentence.index), default=None)
    if near is not None and abs(near.sentence.index - event.sentence.index) <= _FAR:
        event.place, event.country = near.place, near.country


def _on_the_way(context: Context, events: list[Mention], event: Mention) -> None:
    """The country, and the day of a short visit, where a traveller of the report met someone and nothing else is told."""
    if event.type not in ("meeting", "signing") or event.place is not None or event.country is not None or event.old:
        return
    if event.modality != "reported" or _timed(event) or event.occasion == "off":
        return
    visits = [e for e in events if e.type == "visit" and e.modality == "reported" and not e.old and not e.back]
    visits = [v for v in visits if (v.country or v.place) and set(v.participants) & set(event.participants)]
    near = [v for v in visits if abs(v.sentence.index - event.sentence.index) <= _TOUR]
    if len({v.country for v in near}) != 1:
        return
    visit = min(near, key=lambda v: abs(v.sentence.index - event.sentence.index))
    event.place, event.country = visit.place, visit.country
    day = day_of(visit)
    if event.start is None and event.end is None and day is not None:
        event.start = f"{day.rstrip('~')}~"


def _dateline_town(context: Context) -> Chunk | None:
    """The town of the report's dateline."""
    first, last = context.document.dateline
    for sentence in context.sentences[: _LEAD + 1]:
        for _, chunk in sentence.having("city"):
            if first <= chunk.start < last:
                return chunk
    return None


def _here(event: Mention) -> bool:
    """Whether it is what the report opens with, or is told to have been "here"."""
    if any("event_here" in c.tags for c in event.sentence.chunks):
        return True
    lead = event.sentence.index <= _LEAD and event.modality == "reported" and event.occasion != "off"
    return lead and event.type in _PERSONAL and not event.old


def _timed(event: Mention) -> bool:
    """Whether its sentence tells any time: one that was not taken for the event's tells of something else."""
    return any("time" in c.tags for c in event.sentence.chunks)


def _news(context: Context, event: Mention) -> bool:
    """Whether it is what the report opens with, told as just done: its day is that of the telling, or near it."""
    published = context.document.published
    if not edtf.known(published) or len(str(published)) != _DAY or event.modality != "reported" or event.back:
        return False
    if event.type not in _PERSONAL or event.occasion == "off" or event.edition is not None or _timed(event):
        return False
    lead = event.sentence.title or event.sentence.index <= _LEAD
    return lead and not any("event_again" in c.tags for c in event.sentence.chunks)
