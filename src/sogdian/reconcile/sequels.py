"""Events told of only as the next of a series: "the next summit will be held in Tashkent"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from sogdian.model.claim import Event
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import lists, told_in
from sogdian.reconcile.naming import thing_id

_OF_GUESTS = frozenset({"visit", "meeting"})
"""Sorts that are of no series."""


def series_of(found: Sequence[Entry]) -> Mapping[str, str]:
    """The known series that a report's nameless events are of, by claim, where it tells of one series of that sort."""
    told: dict[str, set[str]] = {}
    bare: list[tuple[str, Entry]] = []
    for entry in found:
        claim = cast(Event, entry.claim)
        ref = claim.ref or (thing_id(claim.name, "series") if claim.name else None)
        if ref:
            told.setdefault(claim.type, set()).add(ref)
        elif not claim.name and not claim.edition and claim.type not in _OF_GUESTS:
            bare.append((claim.type, entry))
    return {
        entry.ref.id: min(told[sort]) for sort, entry in bare
        if len(told.get(sort, ())) == 1 and told_in(entry.ref.quote, lists().next_one)
    }  # fmt: skip
