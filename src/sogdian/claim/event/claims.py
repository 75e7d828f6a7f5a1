"""Events: summits, forums, fairs, meetings, visits, ceremonies, trainings that have been or will be held.

A noun or a verb mentions an event; its sentence gives place, days, persons and theme; mentions of one event are merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sogdian.claim.context import Context
from sogdian.claim.event.day import ahead, closing, gone, opening
from sogdian.claim.event.fill import attendance, fill, has_been
from sogdian.claim.event.habit import said_of
from sogdian.claim.event.link import frame, own_days, share_days
from sogdian.claim.event.made import HAN
from sogdian.claim.event.mention import Mention
from sogdian.claim.event.merge import merge
from sogdian.claim.event.noun import noun_mention
from sogdian.claim.event.open import settle
from sogdian.claim.event.people import Actors
from sogdian.claim.event.short import short_mention
from sogdian.claim.event.toward import tell_plans
from sogdian.claim.event.verb import verb_mention
from sogdian.model import edtf
from sogdian.model.claim import Event

_NOUNS = ("event_noun", "series", "event_plural", "body")
_VERBS = ("event_meet", "event_go", "event_found", "event_back", "event_train", "event_gather")
_SHORT = ("ordinal", "edition", "event_round", "event_it")
_BARE = (*_SHORT, "event_again")


@dataclass(frozen=True, slots=True)
class Happenings:
    """The events of a document, each by the mention that stands for it, and the mentions of each sentence by its index."""

    events: list[Mention]
    by_sentence: dict[int, list[Mention]] = field(default_factory=dict)


def claims(context: Context) -> Iterator[Event]:
    """Every event that the document tells of."""
    for mention in happenings_of(context).events:
        claim = _claim(context, mention)
        process = "event_process" in mention.sentence.chunks[mention.at].tags  # "negotiations on prices are to be completed"
        told = claim.type != "meeting" or (claim.modality != "reported" and not process) or "with persons" in mention.why
        if told or any((claim.name, claim.place, claim.country, claim.start, claim.end, claim.theme, claim.participants)):
            yield claim  # talks with nobody, nowhere, at no time tell nothing


def happenings_of(context: Context) -> Happenings:
    """The events of a document and every mention of them."""
    return context.once(_happenings)


def _happenings(context: Context) -> Happenings:
    mentions = list(_mentions(context))
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence.index, []).append(mention)
    for some in by_sentence.values():
        frame(some)
        own_days(some)
        share_days(some)
        tell_plans(some)
    events = merge(mentions)
    for event in events:
        if event.toward and event.modality == "reported" and _open(context, event.start or event.end):
            event.modality = "planned"
    settle(context, events)
    for event in events:
        if event.modality == "reported" and ahead(context, event.start) and not has_been(event):
            event.modality = "planned"  # told first without its day
    return Happenings(events, by_sentence)


def _mentions(context: Context) -> Iterator[Mention]:
    actors = Actors(context)
    bare = context.lexicon.genitive
    short = _BARE if bare else _SHORT
    before: Mention | None = None
    day: Mention | None = None
    first: Mention | None = None
    for sentence in context.sentences:
        if before is not None:
            attendance(context, actors, sentence, before)
        for at, chunk in sentence.having(*_NOUNS, *_VERBS, *short):
            mention: Mention | None = None
            if not chunk.tags.isdisjoint(short) and before is not None:
                mention = short_mention(sentence, at, before, first, bare)
            if chunk.tags & HAN and not chunk.tags.isdisjoint(_VERBS):
                mention = verb_mention(context, actors, sentence, at)  # one word is verb and noun: its object tells
            if mention is None and not chunk.tags.isdisjoint(_NOUNS):
                mention = noun_mention(context, actors, sentence, at) or mention
            if mention is None and not chunk.tags.isdisjoint(_VERBS):
                mention = verb_mention(context, actors, sentence, at)
            if mention is not None and mention.creates and said_of(sentence, at):
                mention = None
            if mention is not None:
                fill(context, actors, mention, day)
                if mention.creates:
                    before, first = mention, first or mention
                    one = len(mention.start or "") == 10 and mention.end in (None, mention.start)
                    day = mention if one and mention.modality == "reported" else day
                yield mention


def _open(context: Context, day: str | None) -> bool:
    """Whether a day may still lie ahead: nobody tells it, its year is open, or the day of telling is not after it."""
    return day is None or not edtf.known(day) or (edtf.known(context.document.published) and not gone(context, day))


def _reversed(start: str | None, end: str | None) -> bool:
    """Whether the last day told lies before the first: it is another thing's."""
    if not edtf.known(start) or not edtf.known(end):
        return False
    first, last = edtf.days(str(start))[0], edtf.days(str(end))[1]
    return first is not None and last is not None and last < first


def _claim(context: Context, mention: Mention) -> Event:
    spans = sorted(set(mention.spans))
    start, end = mention.start or opening(mention.end, mention.days), mention.end or closing(mention.start, mention.days)
    return Event(
        evidence=tuple(context.evidence(*span) for span in spans),
        modality=mention.modality,
        said_by=mention.said_by,
        why=mention.why,
        type=mention.type,
        name=mention.name,
        ref=mention.ref,
        edition=mention.edition,
        place=mention.place,
        country=mention.country,
        start=start,
        end=None if _reversed(start, end) else end,
        theme=mention.theme,
        hosts=mention.hosts,
        participants=mention.participants or mention.perhaps,
    )
