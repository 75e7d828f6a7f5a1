"""Events that a report only looks forward to: what is prepared, whom somebody is bidden to, what was talked of as to be held."""

from __future__ import annotations

from sogdian.claim.event.mention import Mention
from sogdian.claim.event.proof import NAMED_TYPES
from sogdian.mention.chunk import Chunk

_BESIDE, _ACT, _BIDDEN, _FAR = 2, 3, 9, 30
_COMING = NAMED_TYPES | {"ceremony", "meeting", "training", "visit"}
_TOOK_PLACE = frozenset(("held", "happens", "joined"))


def looks_forward(mention: Mention) -> bool:
    """Whether a mention tells an event only as what lies ahead: "ahead of the summit", "discussed the holding of the forum"."""
    phrase, chunks = mention.phrase, mention.sentence.chunks
    if mention.sort != "noun" or mention.type not in _COMING or not phrase.first or phrase.year is not None:
        return False
    before = chunks[max(0, phrase.first - _BESIDE) : phrase.first]
    if any("event_toward" in c.tags for c in before):
        return mention.type != "meeting" or phrase.determiner != "the" or phrase.edition is not None
    return _act_talked_of(chunks, phrase.first) or _bidden(chunks, phrase.first)


def _act_talked_of(chunks: list[Chunk], first: int) -> bool:
    """Whether its holding was a matter of talks: "discussed the holding of", "exchanged views on the organization of"."""
    led = chunks[max(0, first - _ACT) : first]
    if not any("event_to_hold" in c.tags for c in led):
        return False
    for chunk in reversed(chunks[max(0, first - _FAR) : first]):
        if "event_talked_of" in chunk.tags:
            return True
        if chunk.norm in (";", ":") or "relative" in chunk.tags:
            return False
    return False


def _bidden(chunks: list[Chunk], first: int) -> bool:
    """Whether somebody is bidden to attend it: "an invitation to take part in the opening", "invited to attend the forum"."""
    join = next((i for i in range(first - 1, max(-1, first - _ACT - 1), -1) if "event_join" in chunks[i].tags), None)
    if join is None or "low" not in chunks[join].tags:
        return False
    to = any("infinitive" in c.tags for c in chunks[max(0, join - 1) : join]) or "event_to_join" in chunks[join].tags
    for chunk in reversed(chunks[max(0, join - _BIDDEN) : join]):
        if chunk.tags & {"event_invite", "event_bids"}:
            return to
        if chunk.mark or "relative" in chunk.tags:
            return False
    return False


def tell_plans(mentions: list[Mention]) -> None:
    """What somebody is to take part in on a journey that lies ahead does too: "the visit in May and his participation in the summit"."""
    for visit in (m for m in mentions if m.type == "visit" and m.modality == "planned"):
        for other in mentions:
            if other.at > visit.at and other.type in NAMED_TYPES and other.start is None and "joined" in other.why and _and(visit, other):
                other.toward = True


def _and(visit: Mention, other: Mention) -> bool:
    """Whether "and" joins a journey with what is done on it, and no verb stands between."""
    between = visit.sentence.chunks[visit.at + 1 : other.at]
    told = any(c.tags & {"mood", "say", "relative"} and "event_join" not in c.tags for c in between)
    return not told and any("and_also" in c.tags for c in between)


def took_place(mention: Mention) -> bool:
    """Whether a mention tells of its event as of one that has been."""
    if mention.modality != "reported" or looks_forward(mention):
        return False
    return mention.sort == "verb" or mention.occasion in ("at", "after") or not _TOOK_PLACE.isdisjoint(mention.why)


def talked_of(event: Mention, new: Mention) -> bool:
    """Whether a sitting was only a matter of the talks at which something is said: "discussed taking part in the third round"."""
    return event.toward and event.type == "meeting" and new.occasion == "at"
