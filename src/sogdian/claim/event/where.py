"""Where a mention puts its event: the verb's goal, the house or town beside it, a town inside its own phrase."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.mention import Mention, pointing
from sogdian.claim.event.place import gone_before, place_at_goal, place_at_verb, place_in_series, place_of
from sogdian.claim.event.spot import local
from sogdian.claim.event.venue import host_after, host_behind, host_town, house_town
from sogdian.mention.sentence import Sentence

_CLOSE, _WIDE, _SAID = 8, 36, 5
_TOLD = frozenset(("held", "happens"))


def where(context: Context, mention: Mention) -> None:
    """Reads the place and country of a mention from its verb, its phrase and its sentence."""
    sentence, phrase = mention.sentence, mention.phrase
    goal = mention.type == "visit"
    if mention.back or (context.lexicon.genitive and pointing(mention)):
        return
    if mention.goal is not None:
        mention.place, mention.country = place_at_goal(context, sentence, mention.goal, mention.participants)
    elif mention.sort == "verb" or "event_goal" in sentence.chunks[mention.at].tags:
        mention.place, mention.country = place_at_verb(context, sentence, mention.at)
    elif not goal:
        mention.place, mention.country = host_town(context, sentence, phrase.first, mention.type)
        if mention.place is None and mention.country is None:
            mention.place, mention.country = host_after(context, sentence, phrase.last)
    if mention.place is None and mention.country is not None and mention.sort == "verb" and not goal:
        town = place_of(context, sentence, mention.at, mention.at + 1, near=_CLOSE)  # "visited the country, where he met X in Osh"
        mention.place, mention.country = town if town[1] == mention.country else (None, mention.country)
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
            after=mention.sort == "noun" and (mention.occasion in ("off", "after") or (goal and _carried(mention) is not None)),
        )
    if goal and mention.sort == "noun" and mention.country is None and (gone := gone_before(sentence.chunks, phrase.first)) is not None:
        mention.place, mention.country = local(context, sentence.chunks, gone) or (None, None)
    if goal and mention.sort == "noun" and mention.place is None:
        _carried_to(context, mention)
    if mention.place is None and mention.country is None:
        _own_place(context, mention)
    if mention.place is None and mention.country is None and mention.sort == "noun" and not goal:
        mention.place, mention.country = host_town(context, sentence, phrase.first, mention.type)
    if mention.place is None and mention.country is None and mention.sort == "noun" and not goal:
        mention.place, mention.country = host_behind(context, sentence, phrase.last)
    if mention.place is None and mention.country is None and mention.told is not None:
        mention.place, mention.country = _only_town(context, mention.told)
    if mention.place is None and mention.country is None and "held" in mention.why:
        mention.place, mention.country = house_town(context, sentence, phrase.first)
    if mention.place is not None and mention.country is not None and _embassy(context, mention.place):
        hosts = {c.partition("-")[0] for c in context.main_parties} - {mention.country}
        mention.country = hosts.pop() if len(hosts) == 1 else None


def _embassy(context: Context, place: str) -> bool:
    """Whether a place is an embassy, which lies in another country than its own."""
    words = context.lexicon.pack.words.get("event_embassy", {}).get(True, ())
    return any(str(word) in context.lexicon.norm(place) for word in words)


def _own_place(context: Context, mention: Mention) -> None:
    """A town inside the event's own phrase: "the Xi'an summit"."""
    trigger = mention.sentence.chunks[mention.at]
    if "series" in trigger.tags:
        mention.place, mention.country = place_in_series(context, trigger)
    chunks, first = mention.sentence.chunks, mention.phrase.first
    if first > 1 and "quotemark" in chunks[first - 1].tags:
        first -= 1
    if first and "quotemark" in chunks[first].tags and "city" in chunks[first - 1].tags:
        first -= 1  # before the mark that opens its name
    for chunk, after in zip(chunks[first : mention.at], chunks[first + 1 :], strict=False):
        longer = context.lexicon.nouns_last and "Cap" in after.tags and after.start < chunks[mention.at].start
        if "city" in chunk.tags and not chunk.tags & {"country", "demonym"} and not longer:
            mention.place, mention.country = context.bases.phrase([chunk]), context.country(chunk)


def _only_town(context: Context, sentence: Sentence) -> tuple[str | None, str | None]:
    """The one town where a sentence tells that something was."""
    towns = [c for i, c in sentence.having("city") if i and "event_in_only" in sentence.chunks[i - 1].tags]
    return (context.bases.phrase(towns), context.country(towns[0])) if len(towns) == 1 else (None, None)


def _carried_to(context: Context, mention: Mention) -> None:
    """Takes the goal of a verb of going right before a journey's noun: "flew into Ashgabat for a working visit"."""
    verb = _carried(mention)
    if verb is None:
        return
    chunks = mention.sentence.chunks
    town = local(context, chunks, verb + 1) or local(context, chunks, verb + 2) or (None, None)
    if mention.country in (None, town[1]):
        mention.place, mention.country = town


def _carried(mention: Mention) -> int | None:
    """Where a verb of going stands right before a journey's noun, and tells its goal: "отбыл в эту страну с государственным визитом"."""
    for i in range(mention.phrase.first - 1, max(-1, mention.phrase.first - _SAID - 1), -1):
        chunk = mention.sentence.chunks[i]
        if chunk.mark or "person" in chunk.tags:
            return None
        if chunk.values.get("event_go") in ("to", "leave") and "event_noun" not in chunk.tags:
            return i
    return None
