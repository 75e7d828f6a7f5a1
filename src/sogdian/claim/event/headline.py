"""Whether a headline speaks of an event that the text tells of."""

from __future__ import annotations

from sogdian.claim.event.day import compatible
from sogdian.claim.event.likeness import LIKE, editions
from sogdian.claim.event.mention import Mention
from sogdian.mention.token import has_han

_DONE = frozenset(("held", "happens", "day"))
_SITTINGS = frozenset(("meeting", "conference", "summit"))


def titled(event: Mention, head: Mention) -> bool:
    """Whether the headline speaks of this event."""
    alike = head.type in (event.type, "event") or _named_kin(event, head) or bare_sitting(event, head)
    if not alike or not editions(event, head) or not compatible(event.start, head.start):
        return False
    if event.phrase.again == "next" and event.modality == "planned" and head.modality == "reported" and not _DONE.isdisjoint(head.why):
        return False  # "Forum held in Chengdu", and then where the next one is to be
    return not (event.ref and head.ref and event.ref != head.ref)


def _named_kin(event: Mention, head: Mention) -> bool:
    """Whether a headline calls a sitting by another word: "元首会议", then "理事会第二次会议"."""
    if not event.name or not head.name or not {event.type, head.type} <= _SITTINGS:
        return False
    return has_han(head.name) and set(head.name) <= set(event.name)


def bare_sitting(event: Mention, head: Mention) -> bool:
    """Whether a text only says that somebody attended "the meeting", which its headline has named by another noun."""
    named = head.type in _SITTINGS and bool(head.name) and event.type in _SITTINGS and head.type in LIKE.get(event.type, ())
    plain = (event.phrase.bare or event.definite) and not (event.name or event.start or event.place or event.phrase.owner)
    return named and plain and "joined" in event.why
