"""What a gathering is held on, by the words of its name, or those beside the word for it where it has none."""

from __future__ import annotations

import re

from sogdian.model.claim import Event
from sogdian.reconcile.matters import Reach, beside, meant_in

_BREAK = re.compile(r"[,;:.()\n，。；：、（）]")
_REACH = Reach(_BREAK, before=3, after=4, han_before=10)
_MEETING = "meeting"


def topics_in(text: str) -> frozenset[str]:
    """The matters that words name."""
    return meant_in(text, "topics")


def clause(text: str) -> str:
    """A text up to its first break."""
    return _BREAK.split(text, 1)[0]


def topics_of(claim: Event) -> frozenset[str]:
    """What a gathering is held on, or by whom; empty where its words do not say."""
    sort = _MEETING if claim.type == _MEETING else "forum"
    named = topics_in(claim.name) if claim.name else frozenset[str]()
    return named or (topics_in(beside(claim.evidence[0].quote, sort, _REACH) or "") if claim.evidence else named)
