"""What a report gives its events and papers from what else it tells: the series of "the next summit", the days of an occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from sogdian.model.claim import Event
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import told_in
from sogdian.reconcile.sites import series_id
from sogdian.reconcile.when import ALWAYS, Days, days_of, joined, length
from sogdian.reconcile.wordlists import lists

_FRAMES = frozenset({"visit", "summit", "forum"})
"""Sorts in the course of which papers are signed."""
_SHORT = 8
"""So many days at most such an occasion lasts."""
_NEWS = 14
"""Days for which what came of it is told."""
_OF_GUESTS = frozenset({"visit", "meeting"})
"""Sorts that are of no series."""


def series_of(found: Sequence[Entry]) -> Mapping[str, str]:
    """The known series that a report's nameless events are of, by claim, where it tells of one series of that sort."""
    told: dict[str, set[str]] = {}
    bare: list[tuple[str, Entry]] = []
    for entry in found:
        claim = cast(Event, entry.claim)
        ref = claim.ref or (series_id(claim.name) if claim.name else None)
        if ref:
            told.setdefault(claim.type, set()).add(ref)
        elif not claim.name and not claim.edition and claim.type not in _OF_GUESTS:
            bare.append((claim.type, entry))
    return {
        entry.ref.id: min(told[sort]) for sort, entry in bare
        if len(told.get(sort, ())) == 1 and told_in(entry.ref.quote, lists().next_one)
    }  # fmt: skip


def occasion(found: Sequence[Entry]) -> str | None:
    """The days of the one journey or gathering that a report tells of as held; None where it tells of several."""
    told: set[tuple[Days, str | None]] = set()
    for entry in found:
        claim = cast(Event, entry.claim)
        time = joined(claim.start, claim.end)
        if claim.type in _FRAMES and claim.modality == "reported" and (days := days_of(time)):
            told.add((days, time))
    ((span, only), *more) = told or {(ALWAYS, None)}
    return only if not more and length(span) <= _SHORT else None


def signed(date: str | None, days: str | None) -> str | None:
    """When a paper was signed that is told of without its day, or only about the day of telling, in a report of an occasion."""
    first, span = days_of(date), days_of(days)
    if span is None or date is None:
        return days or date
    late = date.endswith("~") and first is not None and 0 < (first[0] - span[1]).days <= _NEWS
    return days if late else date
