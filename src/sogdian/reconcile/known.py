"""What a telling of an event is known by: its sort, names, days, place and guests, for all that holds two against each other."""

from __future__ import annotations

import datetime as dt

import msgspec

from sogdian.model.claim import Event
from sogdian.reconcile.when import Days


class Known(msgspec.Struct, frozen=True, eq=False):
    """What a saying is known by."""

    claim: Event
    ref: str | None
    name: str | None
    edition: int | None
    family: str
    days: Days | None
    told: str | None
    place: str | None
    country: str | None
    guests: frozenset[str]
    matter: str | None
    said: dt.date | None
    own: str | None
    topics: frozenset[str]
    ahead: bool


_FAMILY = {"conference": "forum", "dialogue": "forum", "ceremony": "signing"}
_TALKS = 2
"""So many guests hold a talk, whatever it is called."""


def family(claim: Event) -> str:
    """The sort under which an event is told for others; a summit of two without a name is their talk."""
    bare = claim.type == "summit" and len(claim.participants) == _TALKS and not (claim.name or claim.edition or claim.ref)
    return "meeting" if bare else _FAMILY.get(claim.type, claim.type)
