"""What speaks for two mentions being of one event: sorts that one event goes by, names compared by the first letters of their words."""

from __future__ import annotations

import re

from sogdian.claim.event.mention import Mention
from sogdian.mention.token import has_han

LIKE = {
    "meeting": frozenset(("meeting", "dialogue", "conference", "summit")),
    "conference": frozenset(("conference", "meeting", "forum", "summit", "dialogue")),
    "ceremony": frozenset(("ceremony", "signing")),
    "event": frozenset(("forum", "expo", "summit", "conference", "dialogue", "ceremony", "signing", "training")),
    "forum": frozenset(("forum", "conference")),
    "expo": frozenset(("expo",)),
    "visit": frozenset(("visit",)),
    "dialogue": frozenset(("dialogue", "meeting")),
}
"""The sorts by which an event of a sort may be called when it is told of again."""

_WORDS = re.compile(r"[^\W_]+")
_LONG = re.compile(r"^[^()]{4,60}\(([A-Z]{2,6})\)")  # a body's long name before its short one: "Organization (SCO) Summit"
_STEM = 4
_NUMBER = 4  # Han characters that tell an edition


def plain_name(name: str) -> tuple[str, ...]:
    """The first letters of a name's words, whatever their endings."""
    return tuple(w[:_STEM] for w in _WORDS.findall(name.casefold()))


def alike(a: str, b: str) -> bool:
    """Whether two names share their words, by the first letters ("Asia", "Asian"); one may be a part of the other."""
    a, b = (_LONG.sub(r"\1", name) for name in (a, b))
    if has_han(a) and has_han(b):
        x, y = set(a), set(b)
    else:
        x, y = ({w[:_STEM] for w in _WORDS.findall(n.casefold())} for n in (a, b))
    return x <= y or y <= x or 3 * len(x & y) >= 2 * len(x | y)


def numbered_alone(mention: Mention) -> bool:
    """Whether an event is named by nothing but which of its row it is: "the inaugural summit", "首届峰会"."""
    if mention.edition is None or mention.ref or mention.name is None or mention.phrase.quoted is not None or mention.sort != "noun":
        return False
    noun, name = mention.sentence.chunks[mention.phrase.noun].norm, mention.name.casefold()
    room = _NUMBER if has_han(name) else len(name.split(" ", 1)[0]) + 1
    return name.endswith(noun) and len(name) - len(noun) <= room


def numbered(event: Mention, new: Mention) -> bool:
    """Whether one of two mentions of an edition bears no name but its number: "the second China-Asia Summit", "the second summit"."""
    return event.edition == new.edition and event.type == new.type and (numbered_alone(event) or numbered_alone(new))


def editions(event: Mention, new: Mention) -> bool:
    """Whether two mentions are of no two editions of their row."""
    return event.edition is None or new.edition is None or event.edition == new.edition
