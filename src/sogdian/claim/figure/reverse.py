"""Trade the other way: imports told after exports, or exports after imports, where nobody is named anew."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.claim.figure.told import Parties
from sogdian.claim.figure.topic import Topic

_OTHER = {"imports": "exports", "exports": "imports"}


def other_way(subject: str, topic: Topic) -> tuple[list[str], list[str]] | None:
    """Who gives and who gets where the other way alone has been told, between two countries: "China exported to Russia ... Imports"."""
    other = _OTHER.get(subject)
    if other is None or subject in topic.flows or other not in topic.flows:
        return None
    source, target = topic.flows[other]
    return ([*target], [*source]) if len(source) == len(target) == 1 else None


def turned(context: Context, frame: Frame, slot: Slot, subject: str, topic: Topic) -> Parties | None:
    """Imports told right after exports without parties of their own flow the other way; what a change led to, as the change does."""
    told, last = topic.told, topic.last
    if told is None or last is None or not (told.source or told.target):
        return None
    chunks = frame.sentence.chunks
    if last.name == "growth" and last.of == subject and slot.previous is not None:  # "rose by 350 million and came to 1.28 billion"
        return None if any(named(context, c) for c in chunks[slot.previous.at + 1 : slot.last]) else told
    if {subject, last.of or last.name} != {"exports", "imports"}:
        return None
    word = next((i for i in range(slot.at - 1, slot.first - 1, -1) if chunks[i].values.get("measure") == subject), None)
    word = slot.first if word is None and any(c.values.get("measure") == subject for c in chunks[slot.at : slot.last]) else word
    if word is None or any(named(context, c) for c in chunks[word : slot.last]):
        return None
    return Parties(told.codes, told.target, told.source)
