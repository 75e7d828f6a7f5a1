"""What a time expression says, as small terms that stand in one another: "the first Monday of next month".

A term becomes a stretch of days once the day of telling is known (`at`). What comes round again (a weekday, a month, a
holiday) takes the round that the wording looks to: ahead, back, or the nearest.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from sogdian.mention.free.holiday import holiday
from sogdian.mention.free.span import (
    DAY,
    SEASONS,
    Grain,
    Span,
    month_of,
    shifted,
    unit_at,
    units_in,
    weekdays_in,
    written,
)

Today = dt.date | None
_AROUND = {"year": 9, "month": 16, "week": 3}


class Term(msgspec.Struct, frozen=True):
    """A time; `at` gives its days, or None where they cannot be known."""

    def at(self, today: Today, future: bool | None) -> Span | None:
        """The days meant by one who speaks on `today`; `future` says which way open times look."""
        return self._at(today, future)

    def _at(self, today: Today, future: bool | None) -> Span | None:
        raise NotImplementedError


class Fixed(Term, frozen=True):
    """Days that the words alone give."""

    span: Span

    def _at(self, today: Today, future: bool | None) -> Span | None:
        return self.span


class Round(Term, frozen=True):
    """A time that comes round every year, month or week."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: int | None = None
    rule: str = ""

    @property
    def cycle(self) -> str:
        """How often it comes round."""
        return "year" if self.month or self.part or self.rule else "month" if self.day else "week"

    def inside(self, start: dt.date) -> Span | None:
        """The one in the cycle that begins on a day."""
        year = start.year
        if self.rule:
            return holiday(self.rule, year)
        if self.part is not None:
            return part_of(year, self.part)
        if self.cycle == "week":
            first = start + dt.timedelta(days=(self.weekday or 1) - 1)
            return Span(first, first + DAY)
        month = self.month or start.month
        if self.day is None:
            return unit_at(dt.date(year, month, 1), "month")
        try:
            first = dt.date(year, month, self.day)
        except ValueError:
            return None
        if self.month is None and self.weekday and first.isoweekday() != self.weekday:
            return None
        return Span(first, first + DAY)

    def _all(self, today: dt.date) -> list[Span]:
        reach = _AROUND[self.cycle]
        starts = (unit_at(today, self.cycle, i).first for i in range(-reach, reach + 1))
        spans = [self.inside(start) for start in starts if start is not None]
        return [s for s in spans if s is not None]

    def _at(self, today: Today, future: bool | None) -> Span | None:
        if today is None:
            return None
        found = self._all(today)
        if future is None:
            return min(found, key=lambda s: (abs(_gap(s, today)), _gap(s, today)), default=None)
        if future:
            least = today + DAY if self.cycle == "week" else today
            return next((s for s in found if s.last is not None and s.last > least), None)
        past = [s for s in found if _over(s, today)]
        return past[-1] if past else None

    def within(self, outer: Span) -> Span | None:
        """The first that begins in a stretch."""
        if outer.first is None:
            return None
        inside = (s for s in self._all(outer.first) if s.first is not None and s.first >= outer.first)
        found = next(inside, None)
        return found if found and (outer.last is None or (found.first or outer.last) < outer.last) else None


def _over(span: Span, today: dt.date) -> bool:
    """Whether a day, or all of a longer stretch, lies before another day."""
    return span.last is not None and span.last <= today


def _gap(span: Span, today: dt.date) -> int:
    """Days from a day to a stretch; 0 within it."""
    if span.first is not None and span.first > today:
        return (span.first - today).days
    return min(0, ((span.last or today) - DAY - today).days)


def part_of(year: int, part: int) -> Span:
    """A season (21 to 24), quarter (33 to 36) or half (40, 41) of a year."""
    if part in SEASONS:
        first = year * 12 + SEASONS[part] - 1
        return Span(month_of(first), month_of(first + 3), "season")
    size, base, grain = (3, 33, "quarter") if part < 40 else (6, 40, "half")
    first = year * 12 + (part - base) * size
    return Span(month_of(first), month_of(first + size), grain)


class Step(Term, frozen=True):
    """A unit of the calendar counted from the one of today: next month."""

    unit: Grain
    offset: int = 0

    def _at(self, today: Today, future: bool | None) -> Span | None:
        return unit_at(today, self.unit, self.offset) if today else None


class SoFar(Term, frozen=True):
    """The unit of today up to today: the year to date."""

    unit: Grain

    def _at(self, today: Today, future: bool | None) -> Span | None:
        return Span(unit_at(today, self.unit).first, today + DAY, "run") if today else None


class Beside(Term, frozen=True):
    """A time that comes round, this one, the next or the last: of weekdays that of a week, else by the side of today."""

    what: Round
    offset: int

    def _at(self, today: Today, future: bool | None) -> Span | None:
        if today is None:
            return None
        if self.what.cycle == "week":
            start = unit_at(today, "week", self.offset).first
            return self.what.inside(start) if start else None
        year = unit_at(today, self.what.cycle, 0).first
        if self.offset == 0:
            return self.what.inside(year) if year else None
        found = self.what.at(today + DAY if self.offset > 0 else today, self.offset > 0)
        for _ in range(abs(self.offset) - 1):
            if found is None or found.first is None or found.last is None:
                return None
            found = self.what.at(found.last if self.offset > 0 else found.first, self.offset > 0)
        return found


class Shift(Term, frozen=True):
    """A day so many units before or after another time; `grain` is the smallest unit told."""

    base: Term | None
    steps: tuple[tuple[float, Grain], ...]
    sign: int = 1

    def _at(self, today: Today, future: bool | None) -> Span | None:
        ahead = True if isinstance(self.base, Round) else future
        start = Span(today, None) if self.base is None else self.base.at(today, ahead)
        if start is None or start.first is None:
            return None
        day = start.first
        for count, unit in self.steps:
            day = shifted(day, self.sign * count, unit)
        return Span(day, day + DAY, self.steps[-1][1])


class Run(Term, frozen=True):
    """So many units up to today, from tomorrow on, or from another time on: the next three days."""

    count: float
    unit: Grain
    sign: int
    base: Term | None = None

    def _at(self, today: Today, future: bool | None) -> Span | None:
        if self.base is not None:
            start = self.base.at(today, True if isinstance(self.base, Round) else future)
            day = start.first if start else None
        else:
            day = today + DAY if today and self.sign > 0 else today
        if day is None:
            return None
        if self.unit in ("quarter", "decade") and self.base is None and today:
            count = int(self.count)
            spans = [unit_at(today, self.unit, i) for i in ((1, count) if self.sign > 0 else (-count, -1))]
            return Span(spans[0].first, spans[1].last, "run")
        first, last = sorted((day, shifted(day, self.sign * self.count, self.unit)))
        return Span(first, last, "run")


class Workdays(Term, frozen=True):
    """So many days without Saturdays and Sundays, before or after today."""

    count: int
    sign: int

    def _at(self, today: Today, future: bool | None) -> Span | None:
        if today is None:
            return None
        day = today
        days: list[dt.date] = []
        while len(days) < min(self.count, 400):
            day += self.sign * DAY
            if day.isoweekday() < 6:
                days.append(day)
        return Span(min(days), max(days) + DAY, "run") if days else None


class Nth(Term, frozen=True):
    """The first, third, last ... unit or weekday of a time, or several of them: the first two weeks of 2021."""

    number: int
    base: Term
    unit: Grain | None = None
    weekday: int | None = None
    count: int = 1

    def _at(self, today: Today, future: bool | None) -> Span | None:
        base = self.base.at(today, future)
        if base is None:
            return None
        every = weekdays_in(base, self.weekday) if self.weekday else units_in(base, self.unit or "day")
        at = self.number - 1 if self.number > 0 else len(every) + self.number - (self.count - 1)
        some = every[at : at + self.count] if at >= 0 else []
        if len(some) < self.count:
            return None
        return some[0] if self.count == 1 else Span(some[0].first, some[-1].last, "run")


class Of(Term, frozen=True):
    """A time that comes round, the one within another time: Wednesday of next week, Easter 2018."""

    inner: Round
    outer: Term

    def _at(self, today: Today, future: bool | None) -> Span | None:
        outer = self.outer.at(today, future)
        return self.inner.within(outer) if outer else None


class Near(Term, frozen=True):
    """A unit that holds a day of another time: the week of 4 February, the weekend of Halloween."""

    unit: Grain
    base: Term
    offset: int = 0

    def _at(self, today: Today, future: bool | None) -> Span | None:
        base = self.base.at(today, future)
        return unit_at(base.first, self.unit, self.offset) if base and base.first else None


Piece = Literal["start", "mid", "end"]


class Part(Term, frozen=True):
    """The beginning, middle or end of a time; its days are those of the whole, since words draw no line."""

    base: Term
    piece: Piece

    def _at(self, today: Today, future: bool | None) -> Span | None:
        return self.base.at(today, future)


class Through(Term, frozen=True):
    """From one time to another."""

    first: Term
    last: Term

    def _at(self, today: Today, future: bool | None) -> Span | None:
        first, last = self.first.at(today, future), self.last.at(today, future)
        if first is None or last is None:
            return None
        start, end = first.first, last.first
        if start is None or end is None:
            return None
        if isinstance(self.last, Round):
            last = self.last.within(Span(start, None))
        elif isinstance(self.first, Round):
            first = self.first.at(end + DAY, False)
        elif start > end:
            return None
        if first is None or last is None:
            return None
        left, right = written(first).split("/")[0], written(last).split("/")[-1]
        return Span(first.first, last.last, "range", left if left == right else f"{left}/{right}")


Edge = Literal["since", "after", "before", "until"]


class Edged(Term, frozen=True):
    """An open stretch: since a time, after it, before it, until it."""

    base: Term
    edge: Edge

    def _at(self, today: Today, future: bool | None) -> Span | None:
        base = self.base.at(today, future)
        if base is None:
            return None
        if self.edge in ("since", "after"):
            first = base if self.edge == "since" else _beside(base, 1)
            return Span(first.first, None, "edge", f"{written(first).split('/')[0]}/..")
        last = base if self.edge == "until" else _beside(base, -1)
        return Span(None, last.last, "edge", f"../{written(last).split('/')[-1]}")


def _beside(base: Span, side: int) -> Span:
    """What follows a stretch, or stands before it: the next year after a year, else a day."""
    day = base.last if side > 0 else base.first and base.first - DAY
    if day is None:
        return base
    return unit_at(day, base.grain if base.grain in ("month", "quarter", "half", "year") else "day")


class Vague(Term, frozen=True):
    """A time that no calendar holds: now, recently, in the future; a duration, a clock time, a repetition."""

    def _at(self, today: Today, future: bool | None) -> Span | None:
        return None
