"""Which events of one sentence belong together: what took place on which occasion, and what a journey was also for."""

from __future__ import annotations

from sogdian.claim.event.mention import Mention, on_the_margins

_FRAMES = frozenset(("visit", "summit", "forum", "expo", "conference", "dialogue", "meeting", "training", "event", "ceremony"))
_PERSONAL = frozenset(("meeting", "press_conference", "signing", "ceremony", "dialogue"))
_SITTINGS = frozenset(("summit", "meeting", "conference", "forum"))
_ONE_DAY = _PERSONAL - {"dialogue"}
_TALKS = frozenset(("dialogue", "meeting"))


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
    for first in (m for m in mentions if m.start is not None and m.end is not None and m.type in _SITTINGS):
        for visit in (m for m in mentions if m.type == "visit" and m.start is None and m.end is None):
            if visit.at > first.at and _joined(first, visit):
                visit.start, visit.end = first.start, first.end


def own_days(mentions: list[Mention]) -> None:
    """Takes the days of a whole journey from what was done on one of them: "on a visit from May 1 to 3, where he met with"."""
    journeys = {(m.start, m.end) for m in mentions if m.type == "visit" and m.start is not None and m.end not in (None, m.start)}
    for other in (m for m in mentions if m.type in _ONE_DAY and (m.start, m.end) in journeys):
        other.start = other.end = None


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
