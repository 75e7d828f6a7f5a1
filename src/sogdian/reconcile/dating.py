"""When an undated report was written: the one year in which all that it says agrees with dated reports, or none.

Grounds are figures of last year whose value dated reports give for one year, year-less periods and days, editions.
What a ground leaves open (a day of a report without any date is of this year or the last) others may settle.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from sogdian.model.claim import Agreement, Event, Figure, Project
from sogdian.reconcile import events, homes
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import name_key, words
from sogdian.reconcile.interval import digits
from sogdian.reconcile.point import Point
from sogdian.reconcile.series import Placed
from sogdian.reconcile.verdict import compare, sharp
from sogdian.reconcile.weave import WINDOW, Shelf
from sogdian.reconcile.weekdays import named, wrong
from sogdian.reconcile.when import Days, days_of, in_year, is_open, joined, length, placed, standing, yearless
from sogdian.reconcile.wordlists import lists

_AGREE = ("same", "rounds", "converts")
_BEFORE, _AFTER = 5, 4
"""So many words before and after "last year" may tell a part of it."""

_LONG = 5
"""Days of an event that is this week's news; a longer one has every weekday."""

Years = Mapping[int, str]
"""The years in which a report can have been written, each with its ground."""


class Anchor(msgspec.Struct, frozen=True):
    """The year of an undated report, its day or month where its words tell them, and the grounds."""

    year: int
    published: str
    ground: str


@lru_cache(maxsize=1)
def _offsets() -> Mapping[int, tuple[str, ...]]:
    return {int(offset): forms for offset, forms in lists().years.items()}


def _places(form: str, said: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand in a text."""
    told = words(form)
    return [(at, at + len(told)) for at in range(len(said) - len(told) + 1) if tuple(said[at : at + len(told)]) == told]


def years_back(text: str) -> int | None:
    """How far before its telling a text places a whole year: 1 for "last year"; None for another time, or several."""
    said, parts = words(text), lists().year_parts
    found = {
        (offset, *place) for offset, forms in _offsets().items() for form in forms for place in _places(form, said)
    }
    beside = (
        word for _, begin, end in found for word in (*said[max(0, begin - _BEFORE) : begin], *said[end : end + _AFTER])
    )
    if len({offset for offset, *_ in found}) != 1 or any(word.startswith(parts) for word in beside):
        return None
    return min(found)[0]


def _back(entry: Entry) -> int | None:
    return years_back(entry.claim.evidence[0].quote)


def _told_in(entry: Entry) -> str | None:
    """The year-less day that the report's own words date it by."""
    published = entry.account.header.published
    return published if yearless(published) else None


def _since(told: str, year: int, day: str | None, ahead: bool) -> list[int]:
    """The years of telling that place a year-less time in a year: the last such one before, the next one for plans."""
    if day is None:
        return [year - 1, year] if ahead else [year, year + 1]
    return [said for said in (year - 1, year, year + 1) if _in(told, day, said, ahead) == in_year(told, year)]


def _in(told: str, day: str | None, year: int, ahead: bool) -> str | None:
    """A year-less time as told on a day of a year; None where the day is not known."""
    days = days_of(in_year(day, year)) if day else None
    at = placed(told, days[1], ahead) if days else None
    return at if at and not yearless(at) else None


def _dated(item: Placed, shelf: Shelf) -> Iterator[Point]:
    """Dated figures of the same series and about the same value in other reports."""
    for key in homes.of_time("dated", item):
        for _, id_ in shelf.window(key)[:WINDOW]:
            other: Placed = shelf.node(id_).item
            yield other.point


def _year_of(days: Days) -> int | None:
    """The year that a time lies in; None for one that lies in several."""
    return days[0].year if days[0].year == days[1].year else None


def _of_figure(item: Placed, shelf: Shelf) -> Years:
    """The years of telling that a figure's agreement with dated ones allows; empty where it agrees with none."""
    point = item.point
    told, back, day = point.told, _back(point.entry), _told_in(point.entry)
    if not item.sure or digits(point.figure.value) < 2 or (told is None and back is None):
        return {}
    found: dict[int, str] = {}
    for other in _dated(item, shelf):
        year = _year_of(other.period) if other.period else None
        whole = other.period is not None and length(other.period) >= 365
        if year is None or other.told is None or not (sharp(point) or sharp(other)) or (told is None and not whole):
            continue
        at = in_year(told, year) if told else str(year)
        put = msgspec.structs.replace(point, period=days_of(at), told=at)
        if put.period is None or standing(put.period, other.period) != "equal":
            continue
        judged = compare(put, other)
        if judged is None or judged.verdict not in _AGREE:
            continue
        said = [year + back] if back is not None and told is None else _since(told or "", year, day, False)
        for one in said:
            found.setdefault(one, f"{point.value} is that of {other.told} in {other.entry.ref.report}")
    return found


def _of_event(entry: Entry, shelf: Shelf) -> Years:
    """The years of telling that a year-less day of a known event allows, or its edition told as this week's news."""
    item = events.seen(entry, None)
    if item.told is None:
        return _of_edition(entry, item, shelf)
    if not yearless(item.told):
        return {}
    found: dict[int, str] = {}
    for key in grounds(item):
        for _, id_ in shelf.window(key)[:WINDOW]:
            other = shelf.node(id_).item
            if other.days and other.days[0].year == other.days[1].year and events.fit([other], item) > 0:
                year = other.days[0].year
                for one in _since(item.told, year, _told_in(entry), entry.claim.modality != "reported"):
                    found.setdefault(one, f"{other.name or other.claim.type} of {item.told} is that of {other.told}")
    return found


def _of_edition(entry: Entry, item: events.Known, shelf: Shelf) -> Years:
    """The year of an edition that is told of with no more than a weekday: "the first summit ended on Friday"."""
    days = {day for number in entry.sentences for day in named(entry.account.words_of(number))}
    if item.edition is None or len(days) != 1 or entry.claim.modality != "reported" or _told_in(entry):
        return {}
    found: dict[int, str] = {}
    for key in grounds(item):
        for _, id_ in shelf.window(key)[:WINDOW]:
            other = shelf.node(id_).item
            if other.days is None or other.edition != item.edition or not events.fit([other], item):
                continue
            around = (other.days[0] + dt.timedelta(days=n) for n in range(-1, min(length(other.days), _LONG) + 1))
            if any(day.weekday() in days for day in around) and length(other.days) <= _LONG:
                name = f"{other.name or other.claim.type} no. {item.edition}"
                found.setdefault(other.days[0].year, f"{name} is that of {other.told}")
    return found


def grounds(item: events.Known) -> Iterator[tuple[str, str]]:
    """The keys by which an event is known wherever it is told."""
    if item.ref:
        yield "ref", item.ref
    elif item.name:
        yield "name", name_key(item.name)


def _possible(year: int, entries: Sequence[Entry]) -> bool:
    """Whether nothing in a report speaks against a year: no reported time after it, no weekday that is not the day's."""
    for entry in entries:
        told = _time(entry)
        if told is None or entry.claim.modality != "reported":
            continue
        days = days_of(told)
        if days and not is_open(days) and days[0].year > year:
            return False
        at = days_of(_in(told, _told_in(entry), year, False) or in_year(told, year)) if yearless(told) else None
        if at and at[0] == at[1] and any(wrong(entry.account.words_of(n), at[0]) is not None for n in entry.sentences):
            return False
    return True


def _time(entry: Entry) -> str | None:
    """The time that a claim tells of."""
    claim = entry.claim
    if isinstance(claim, Figure):
        return claim.period
    if isinstance(claim, Event):
        return joined(claim.start, claim.end)
    if isinstance(claim, Agreement):
        return claim.date
    return (claim.completion or claim.start) if isinstance(claim, Project) else None


def anchor(entries: Sequence[Entry], figures: Iterable[Placed], shelves: Mapping[str, Shelf]) -> Anchor | None:
    """When an undated report was written; None where nothing tells, or two years fit."""
    told = [_of_figure(item, shelves["figure"]) for item in figures]
    told += [_of_event(entry, shelves["event"]) for entry in entries if isinstance(entry.claim, Event)]
    told = [years for years in told if years]
    if not told:
        return None
    years = set.intersection(*(set(found) for found in told))
    years = {year for year in years if _possible(year, entries)}
    if len(years) != 1:
        return None
    (year,) = years
    day = entries[0].account.header.published
    published = in_year(day, year) if day and yearless(day) else str(year)
    said = sorted({found[year] for found in told})
    return Anchor(year, published, f"the report is of {published}: {'; '.join(said)}") if days_of(published) else None


def _put(entry: Entry, found: Anchor) -> str | None:
    """The time of a claim that its report leaves open, in the year that the report is of."""
    told, day, claim = _time(entry), _told_in(entry), entry.claim
    if told is None:
        back = _back(entry) if isinstance(claim, Figure) else None
        return str(found.year - back) if back else None
    return _in(told, day, found.year, claim.modality != "reported") if yearless(told) else None


def dated(entries: Sequence[Entry], found: Anchor | None) -> dict[str, list[dict[str, Any]]]:
    """Rows, by claim, of the times that follow from the year of an undated report, each with its ground."""
    if found is None:
        return {}
    put = ((entry, _put(entry, found)) for entry in entries)
    return {
        entry.ref.id: [{"dated": told, "published": found.published, "ground": found.ground}]
        for entry, told in put
        if told
    }
