"""The year of a yearless day, from what the text tells of other days: only where several cues agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sogdian.header import known
from sogdian.header.words import words
from sogdian.mention.document import Document
from sogdian.mention.when import Anchor, When
from sogdian.model import edtf

_NEAR = 60
_CLOSE = 10
_CLAUSE = 60
_LEAST = 3


class Cues(NamedTuple):
    """What a text says of time: whole past years, yet to come, past days or months with their year, weekdays told."""

    years: frozenset[int]
    coming: frozenset[int]
    dated: tuple[tuple[dt.date, dt.date], ...]
    done: tuple[tuple[dt.date, dt.date], ...]
    weekdays: frozenset[int]
    this_year: bool


def cues(document: Document, start: int = 0) -> Cues:
    """The cues of a document, from its times; weekdays from the sentences that begin at `start`."""
    past: set[int] = set()
    coming: set[int] = set()
    dated: list[tuple[dt.date, dt.date]] = []
    done: list[tuple[dt.date, dt.date]] = []
    for at, when in _times(document):
        ends = {point.year for point in (when.first, when.last) if point and point.year}
        if ends:
            (coming if _later(document, at, when) else past).update(ends)
        span = _span(when)
        if span and when.first.month:
            dated.append(span)
            if not _later(document, at, when):
                done.append(span)
    current = words().any("this_year", document.text.lower())
    return Cues(
        frozenset(past), frozenset(coming - past), tuple(dated), tuple(done), _weekdays(document, start), current
    )


def year_of(month: int, day: int, found: Cues) -> int | None:
    """The year in which a day of the report lies, or None where the cues are too few or do not agree."""
    latest = max(found.years, default=None)
    if latest is None:
        return None
    candidates = {*found.years, latest + 1} | {span[0].year for span in found.dated}
    scored = sorted((_score(date, latest, found), date.year) for date in _dates(candidates, month, day))
    if not scored:
        return None
    (best, near), year = scored[-1]
    others = [points for (points, _), _ in scored[:-1]]
    return year if near and best >= _LEAST and all(best - points >= 2 for points in others) else None


def this_year(found: Cues) -> int | None:
    """The year that a report calls this one: after the last whole year it tells of, before the first to come."""
    latest, following = max(found.years, default=None), min(found.coming, default=None)
    if not found.this_year or latest is None:
        return None
    return latest + 1 if following == latest + 2 else None


def _dates(years: set[int], month: int, day: int) -> Iterator[dt.date]:
    for year in sorted(years):
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue


def _score(date: dt.date, latest: int, found: Cues) -> tuple[int, bool]:
    """Points for a day, and whether any of them comes from a cue that lies near to it."""
    points = (2 if date.year == latest else 1 if date.year == latest + 1 else 0) + (date.year in found.years)
    near = 0
    points -= 3 * any(first < date + dt.timedelta(days=_CLOSE) < last for first, last in found.done)
    points -= found.this_year and date.year in found.years
    for first, last in found.dated:
        if first <= date <= last and 26 < (last - first).days < 32:
            points -= 3  # a story of that month would not give the month its year
            continue
        if (first, last) in found.done and first <= date <= last and first != last:
            continue
        gap = 0 if first <= date <= last else min(abs((date - first).days), abs((date - last).days))
        if gap <= _NEAR + 60 * (last != first):
            near = max(near, 3 if gap <= _CLOSE else 2)
    if found.weekdays:
        days = {(date.isoweekday() - weekday) % 7 for weekday in found.weekdays}
        near += 2 if 0 in days else 1 if 1 in days else 0
        points -= 2 * (not days & {0, 1, 2, 3})
    return points + near, near > 0


def _times(document: Document) -> Iterator[tuple[int, When]]:
    for chunk in document.chunks:
        when = chunk.values.get("time")
        if isinstance(when, When):
            yield chunk.start, when


def _span(when: When) -> tuple[dt.date, dt.date] | None:
    """First and last day of a time that gives its year."""
    if not when.absolute or when.span:
        return None
    text = when.resolve(Anchor())
    try:
        first, last = edtf.days(text) if text else (None, None)
    except ValueError:
        return None
    return (first, last) if first and last and (last - first).days < 340 else None


def _later(document: Document, start: int, when: When) -> bool:
    """Whether the words before a time look ahead: a target, a plan, an end to come."""
    if when.edge in ("until", "by") or when.after or when.closing:
        return True
    before = document.text[max(0, start - _CLAUSE) : start].lower()
    cut = max(before.rfind(mark) for mark in (". ", "; ", "\n", "! ", "? "))
    return words().any("future", before[cut + 1 :])


def _weekdays(document: Document, start: int) -> frozenset[int]:
    """The weekdays that the first sentences name."""
    found = set()
    for sentence in [one for one in document.sentences if one.start >= start][:2]:
        low = document.text[sentence.start : sentence.end].lower()
        named = [match[0] for match in words().day_names.finditer(low) if len(match[0]) > 3]
        found |= {words().weekdays[day] for day in named if not known.place(day)}
    return frozenset(found)
