"""Makers of points of the calendar: dates in words and figures, quarters, seasons, holidays, decades."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from sogdian.mention.cascade import Kept
from sogdian.mention.chunk import Chunk
from sogdian.mention.free.span import Span, month_of, unit_at
from sogdian.mention.free.term import Fixed, Of, Round, Term, Through
from sogdian.mention.free.told import Told, day_of, int_of, made, value_of, year_of
from sogdian.mention.lexicon import Rule


def point(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A point of the calendar, as far as its words go: year, month, day, weekday, quarter, season, holiday."""
    month = int_of(kept, "m", "month", "month_short")
    day, weekday = int_of(kept, "d", "day"), int_of(kept, "wd", "weekday", "weekday_short")
    if "q" in kept:
        number, (base, most) = int_of(kept, "q"), {"quarter": (32, 4), "half": (39, 2)}[rule.set["part"]]
        part = None if number is None or not 1 <= number <= most else base + number
        if part is None:
            return None
    else:
        part = value_of(kept, "s", "season", "season_word") or rule.set.get("part")
    year = year_of(kept) if "y" in kept else None
    if "y" in kept and year is None:
        return None
    return calendar_point(year, month, day, Round(month, day, weekday, part, value_of(kept, "hol", "holiday") or ""))


def calendar_point(year: int | None, month: int | None, day: int | None, what: Round) -> Any:
    """The chunk of a point: of a year where one is told, else what comes round."""
    if day is not None and not 1 <= day <= 31:
        return None
    if month and day and day_of(2024, month, day) is None:
        return None
    if year is None:
        sort = "hol" if what.rule else "part" if what.part else ("md" if day else "month") if month else "dom" if day else "wd"
        return made(sort, Told(what)) if month or day or what.weekday or what.part or what.rule else None
    if what.rule or what.part:
        whole = Fixed(unit_at(dt.date(year, 1, 1), "year"))
        return made("day", Told(Of(what, whole)))
    if day and month:
        term = day_of(year, month, day)
        return made("day", Told(term)) if term else None
    if month and month > 12:
        return None
    first = dt.date(year, month or 1, 1)
    return made("old" if month else "year", Told(Fixed(unit_at(first, "month" if month else "year"))))


def figures(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A date in figures: the order that the rule names (`md` or `dm`) where both orders can be."""
    if "ab" in kept:  # a day and a month that stand as one decimal number
        first, second = _pair(kept["ab"][0])
    else:
        first, second = int_of(kept, "a"), int_of(kept, "b")
    if first is None or second is None:
        return None
    month, day = (first, second) if rule.set.get("order", "md") == "md" else (second, first)
    if month > 12 or (rule.set.get("order") == "dm" and month > 12):
        month, day = day, month
    year = year_of(kept) if "y" in kept else None
    if not 1 <= month <= 12 or not 1 <= day <= 31 or ("y" in kept and year is None):
        return None
    return calendar_point(year, month, day, Round(month, day))


def figure_days(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """Days in figures that share a month: 14 - 15.10.18."""
    last = figures({**{k: v for k, v in kept.items() if k not in ("a", "ab")}, **_second(kept)}, rule, body)
    day, month = _pair(kept["ab"][0]) if "ab" in kept else (int_of(kept, "a"), None)
    if last is None or day is None:
        return None
    end: Term = last[1]["told"].term
    return made("range", Told(Through(*shared(Round(month, day), end)), "range", side="points"))


def _second(kept: Kept) -> Kept:
    return {"ab": kept["ab2"]} if "ab2" in kept else {"a": kept["a2"]}


def _pair(chunk: Chunk) -> tuple[int | None, int | None]:
    """The two figures of a decimal number that is a day and a month, or a month and a day."""
    left, _, right = str(chunk.values.get("number")).partition(".")
    return (int(left), int(right)) if left.isdigit() and right.isdigit() and len(left + right) <= 4 else (None, None)


def stretch(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A decade or a century: the 1990s, the 21st century, 十九世纪七十年代."""
    number, low = int_of(kept, "c"), int_of(kept, "y")
    if rule.set.get("unit") == "century":
        if not number or not 0 < number < 31:
            return None
        first = (number - 1) * 100
        if "y" in kept:
            return years(first + (low or 0), 10)
        return years(first, 100) if first else None
    if low is None or low % 10 or 100 <= low < 1000 or low > 2100:
        return None
    return years(low if low >= 100 else low + (1900 if low > 20 else 2000), 10 if low % 100 or "s100" not in rule.set else 100)


def years(first: int, count: int) -> Any:
    """The chunk of so many years."""
    span = Span(month_of(first * 12), month_of((first + count) * 12), "decade" if count == 10 else "century")
    return made("year", Told(Fixed(span), unit=span.grain))


def shared(left: Term, right: Term) -> tuple[Term, Term]:
    """The ends of a range, each with the month or year that only the other tells."""
    if isinstance(right, Of) and isinstance(left, Round) and left.cycle in ("year", right.inner.cycle):
        return Of(left, right.outer), right
    if isinstance(left, Round) and isinstance(right, Round):
        if right.cycle == "month" and left.month and left.day and right.day:
            return left, msgspec.structs.replace(right, month=left.month if right.day > left.day else left.month % 12 + 1)
        if left.cycle == "month" and right.month and right.day and left.day:
            return msgspec.structs.replace(left, month=right.month), right
    if isinstance(right, Round) and right.cycle == "month" and isinstance(left, Fixed) and left.span.first and right.day:
        day = day_of(left.span.first.year, left.span.first.month, right.day)
        return left, day or right
    if isinstance(left, Round) and left.cycle == "month" and isinstance(right, Fixed) and right.span.first and left.day:
        day = day_of(right.span.first.year, right.span.first.month, left.day)
        return day or left, right
    return left, right
