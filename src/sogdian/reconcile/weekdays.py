"""Whether the weekday that a report sets beside a day is that day's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sogdian.model.claim import Agreement, Event
from sogdian.model.record import Relation
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import words
from sogdian.reconcile.when import days_of
from sogdian.reconcile.wordlists import lists

_BESIDE = 2
"""Words between a weekday and the number of its day: the month, an article."""

_YEAR = 4
"""Digits of a year."""


@lru_cache(maxsize=1)
def _names() -> Mapping[tuple[str, ...], int]:
    """The words of a weekday -> its number, Monday 0."""
    return {words(form): number for number, forms in enumerate(lists().weekdays) for form in forms}


def _told(said: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """The weekdays of a sentence: where each begins and ends, and which it is."""
    found, there = [], set(said)
    for form, number in _names().items():
        if form[0] not in there:
            continue
        size = len(form)
        found += [(at, at + size, number) for at in range(len(said) - size + 1) if said[at : at + size] == form]
    return found


def named(said: tuple[str, ...]) -> frozenset[int]:
    """The weekdays that a sentence names, Monday 0."""
    return frozenset(number for _, _, number in _told(said))


def wrong(said: tuple[str, ...], day: dt.date) -> int | None:
    """The weekday that stands beside the number of the day and is not its own; None where it is, or none stands."""
    found = set()
    for begin, end, number in _told(said):
        for near in (said[end : end + _BESIDE], said[max(0, begin - _BESIDE - 1) : begin]):
            if [word for word in near if word.isdigit() and len(word) < _YEAR] == [str(day.day)]:
                found.add(number)
    return next(iter(found)) if len(found) == 1 and day.weekday() not in found else None


def _day(entry: Entry) -> str | None:
    claim = entry.claim
    if isinstance(claim, Event):
        return claim.start
    return claim.date if isinstance(claim, Agreement) else None


def weekdays(entries: Iterable[Entry]) -> dict[str, list[Relation]]:
    """`inconsistent` relations of claims whose sentence sets a wrong weekday beside their day, by the claim's id."""
    found: dict[str, list[Relation]] = {}
    for entry in entries:
        days = days_of(_day(entry))
        if days is None or days[0] != days[1]:
            continue
        for number in entry.sentences:
            other = wrong(entry.account.words_of(number), days[0])
            if other is not None:
                names = [lists().weekdays[index][0].capitalize() for index in (days[0].weekday(), other)]
                why = f"{days[0]} is a {names[0]}, but the report calls it a {names[1]}"
                found[entry.ref.id] = [Relation(entry.place, entry.place, "weekday", "inconsistent", why)]
    return found
