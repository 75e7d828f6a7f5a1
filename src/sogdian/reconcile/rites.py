"""What a ceremony is held for, by its words, and what makes two tellings of one: the start and the opening of a work.

A ground is broken once, a plant is opened once: two ceremonies for one of them that are told of one thing are one,
whatever days are told. Those for other things, a signing and an opening, are two on whatever day.
"""

from __future__ import annotations

import re

from sogdian.model.claim import Event
from sogdian.reconcile.fold import comparable, name_words, specific
from sogdian.reconcile.known import Known
from sogdian.reconcile.matters import Reach, beside, meant_in
from sogdian.reconcile.sites import makes_in
from sogdian.reconcile.trips import far
from sogdian.reconcile.when import yearless

_CEREMONY = "ceremony"
_ONCE = frozenset({"open", "begin"})
"""Rites that a work sees once."""
_BREAK = re.compile(r"[,;:.()\n，。；：（）]")
_REACH = Reach(_BREAK, before=4, after=8, han_before=24)
_MADE = "+"
"""What a topic begins with that tells what a work makes."""
_HALF = 0.5
_DAY = 10
"""The length of a day in EDTF."""


def _beside(text: str) -> str:
    """The words beside the first word for a ceremony; all up to the first break where there is none."""
    found = beside(text, _CEREMONY, _REACH)
    return found if found is not None else _BREAK.split(text, maxsplit=1)[0]


def rites_in(text: str) -> frozenset[str]:
    """The rites that words can mean."""
    return meant_in(text, "rites")


def rites_of(claim: Event, things: str = "") -> frozenset[str]:
    """What a ceremony is held for, and, marked, what the work makes that it is held for; empty where its words do not say.

    `things` are the names of the work that its sentence tells of.
    """
    if claim.type != _CEREMONY:
        return frozenset()
    named = rites_in(claim.name) if claim.name else frozenset[str]()
    quote = claim.evidence[0].quote if claim.evidence else ""
    makes = makes_in(" ".join((claim.name or "", quote, things)))
    return (named or rites_in(_beside(quote))) | frozenset(_MADE + made for made in makes)


def _both(item: Known, other: Known) -> frozenset[str]:
    """The rites that two ceremonies can both be held for; empty for any other two events."""
    if not item.claim.type == other.claim.type == _CEREMONY:
        return frozenset()
    return frozenset(rite for rite in item.topics & other.topics if not rite.startswith(_MADE))


def topics_apart(item: Known, other: Known) -> bool:
    """Whether two gatherings are held on two matters, or two ceremonies for two things."""
    if item.ref and item.ref == other.ref:
        return False
    mine, theirs = (frozenset(topic for topic in s.topics if not topic.startswith(_MADE)) for s in (item, other))
    return bool(mine and theirs) and not mine & theirs


def once(item: Known, other: Known) -> bool:
    """Whether two ceremonies are of one thing, and for what it sees once."""
    return item.matter is not None and item.matter == other.matter and bool(_both(item, other) & _ONCE)


def hosted(item: Known, other: Known, guests: float) -> bool:
    """Whether two ceremonies for one thing are told of one guest on one day, and of no two things."""
    if not guests or not _both(item, other) or not _one_day(item, other):
        return False
    one = item.matter is not None and item.matter == other.matter
    if one or any(topic.startswith(_MADE) for topic in item.topics & other.topics):
        return True
    return (item.matter is None or other.matter is None) and not far(item, other)


def _one_day(item: Known, other: Known) -> bool:
    """Whether two are told of one day, whose year one of them may leave out."""
    told = [s.told for s in (item, other) if s.told and len(s.told) == _DAY]
    return len(told) == len((item, other)) and (told[0] == told[1] or (any(map(yearless, told)) and told[0][4:] == told[1][4:]))


def other_name(item: Known, other: Known) -> bool:
    """Whether the names of two ceremonies, which are hardly names, share less than half of their words."""
    if not item.name or not other.name or not comparable(item.name, other.name):
        return False
    if not item.claim.type == other.claim.type == _CEREMONY:
        return True
    mine, theirs = (specific(s.name) or name_words(s.name) for s in (item, other) if s.name)
    return len(mine & theirs) < _HALF * min(len(mine), len(theirs))
