"""Makers of the free register's times: a matched pattern's kept chunks become a `Told`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from sogdian.mention.cascade import Kept, Maker
from sogdian.mention.chunk import Chunk
from sogdian.mention.free.point import figure_days, figures, point, shared, stretch
from sogdian.mention.free.term import (
    Beside,
    Edged,
    Near,
    Nth,
    Of,
    Part,
    Round,
    Run,
    Shift,
    SoFar,
    Step,
    Term,
    Through,
    Vague,
    Workdays,
)  # fmt: skip
from sogdian.mention.free.told import SORTS, Told, day_of, int_of, made, number_of, told_of, value_of, year_of
from sogdian.mention.lexicon import Rule


def _unit(kept: Kept, rule: Rule) -> str:
    return str(rule.set.get("unit") or value_of(kept, "u", "span", "unit_word", "clock_unit", "long_word", "half_able") or "")


_CLOCK_UNITS = frozenset(("hour", "minute", "second"))


def _step(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """This, next or last unit of the calendar."""
    offset = rule.set.get("offset", value_of(kept, "rel", "shift", "day_word", "year_word") if "rel" in kept else 0)
    unit = _unit(kept, rule)
    if offset is None or not unit or unit in _CLOCK_UNITS:
        return None
    offset = int(offset) * len(kept.get("rel", (0,)))
    return made("rel", Told(Step(unit, offset), unit=unit, count=offset))


def _beside(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """This, next or last month, weekday, season, holiday of a name."""
    offset, inner = rule.set.get("offset", value_of(kept, "rel", "shift")), told_of(kept, "in")
    if offset is None or inner is None or not isinstance(inner.term, Round):
        return None
    offset = int(offset) * len(kept.get("rel", (0,)))
    return made("day", Told(Beside(inner.term, offset), count=offset))


def _so_far(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """The year up to today."""
    return made("range", Told(SoFar("year"), "run"))


def _weekend(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A weekend without a word of which one."""
    return _step(kept, rule, body) if _unit(kept, rule) == "weekend" else None


def _of(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    inner, outer = told_of(kept, "in"), told_of(kept, "out")
    if "d" in kept:
        inner = Told(Round(day=int_of(kept, "d", "day")))
        month = outer.term.month if outer and isinstance(outer.term, Round) else None
        if month and day_of(2024, month, int_of(kept, "d", "day") or 0) is None:
            return None
        if outer and outer.unit == "year":
            return None
    if inner is None or outer is None or not isinstance(inner.term, Round):
        return None
    if isinstance(outer.term, Shift):
        cycle = inner.term.cycle
        outer = msgspec.structs.replace(outer, term=Near(cycle if cycle == "week" else outer.unit or cycle, outer.term))
    return made("day", Told(Of(inner.term, outer.term), piece=inner.piece, clock=inner.clock))


def _shift(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """So many units before or after a time, or today."""
    length, base = told_of(kept, "n"), told_of(kept, "base")
    if length is None and "u" in kept:
        told = _duration(kept, rule, body) if "n" in kept else None
        one = Told(Vague(), "duration", count=1, unit=_unit(kept, rule), steps=((1.0, _unit(kept, rule)),))
        length = told[1]["told"] if told else one
    if length is None or not length.steps or any(u in _CLOCK_UNITS for _, u in length.steps):
        return None
    sign = int(rule.set.get("sign", 1))
    if length.unit == "workday":
        return made("day", Told(Workdays(int(length.count or 1), sign), "run"))
    if base is not None:
        return made("shift", Told(Shift(base.term, length.steps, sign)))
    return made("shift", Told(Shift(None, length.steps, sign), "shift", unit=length.unit, count=length.count, approx=length.approx))


def _nth_from(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """Three Fridays from now, two Thursdays ago; Monday two weeks from now."""
    inner, count, base = told_of(kept, "in"), number_of(kept), told_of(kept, "base")
    if inner is None or not isinstance(inner.term, Round):
        return None
    if base is not None:
        return made("day", Told(Of(inner.term, Near("week", base.term) if inner.term.cycle == "week" else base.term)))
    if not count:
        return None
    sign = int(rule.set.get("sign", 1))
    days = Shift(None, ((1.0, "day"),)) if sign > 0 else Shift(None, ((count, "week"),), -1)
    return made("day", Told(Nth(int(count) if sign > 0 else 1, Run(int(count) + 1, "week", 1, days), weekday=inner.term.weekday)))


def _run(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """The next or last so many units."""
    length, base = told_of(kept, "n"), told_of(kept, "base")
    sign = int(rule.set.get("sign", value_of(kept, "rel", "run_word", "run_shift", "shift") or 0))
    if length is None and "u" in kept:
        length = Told(Vague(), "duration", steps=((number_of(kept) or 1, _unit(kept, rule)),))
    if length is None or not length.steps or not sign:
        return None
    count, unit = length.steps[0]
    if unit == "workday":
        return made("run", Told(Workdays(int(count), sign), "run"))
    if unit in _CLOCK_UNITS:
        return made("dur", length)
    if base is not None:
        return made("run", Told(Run(count, unit, sign, base.term), "run"))
    return made("run", Told(Run(count, unit, sign), "run", count=sign * count, unit=unit, steps=length.steps, approx=length.approx))


def _duration(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """So many units; of several, the larger first; `half` adds a half."""
    steps: list[tuple[float, str]] = []
    for number, unit in (("n", "u"), ("n2", "u2"), ("n3", "u3")):
        if unit not in kept and not (unit == "u" and "unit" in rule.set):
            continue
        count = number_of(kept, number)
        count = rule.set.get("count") if count is None else count
        if count is None:
            continue
        name = _unit(kept, rule) if unit == "u" else str(value_of(kept, unit, "span", "unit_word", "clock_unit"))
        factor = {"decade": (10.0, "year"), "century": (100.0, "year"), "fortnight": (2.0, "week")}.get(name, (1.0, name))
        if "half" in kept and unit == "u":
            count += 0.5
        steps.append((count * factor[0], factor[1]))
    if not steps and "u" not in kept and "unit" not in rule.set:
        return None
    unit = _unit(kept, rule)
    few = "n" in kept and "few" in kept["n"][0].values
    return made("dur", Told(Vague(), "duration", count=steps[0][0] if steps else None, unit=unit, steps=tuple(steps), approx=few))


def _nth(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """The first Monday, last week, third month ... of a time; without one, of what the rule names."""
    number = rule.set.get("number") or int_of(kept, "n", "place")
    base, inner, length = told_of(kept, "out"), told_of(kept, "in"), told_of(kept, "dur")
    if number is None:
        return None
    if "back" in kept:
        number = -number if number > 0 else number
    outer = base.term if base else Step(str(rule.set.get("within", "month")))
    weekday = inner.term.weekday if inner and isinstance(inner.term, Round) else None
    count, unit = 1, _unit(kept, rule) or None
    if length is not None and length.steps:
        count, unit = int(length.steps[0][0]), length.steps[0][1]
    if weekday is None and (unit is None or unit in _CLOCK_UNITS or unit == "half"):
        return None
    several = length.steps if length is not None and count > 1 else ()
    return made("nth", Told(Nth(int(number), outer, unit, weekday, count), "run" if several else "date", unit=unit or "", steps=several))


def _near(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    base = told_of(kept, "base")
    unit = _unit(kept, rule)
    return made("rel", Told(Near(unit, base.term, int(rule.set.get("offset", 0))), unit=unit)) if base and unit else None


def _piece(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """The beginning, middle or end of a time."""
    base = told_of(kept, "base")
    piece: Any = rule.set.get("piece") or value_of(kept, "p", "piece", "piece_month", "piece_year") or ""
    if base is None:
        unit = _unit(kept, rule)
        return made("rel", Told(Part(Step(unit), piece), piece=piece, unit=unit)) if unit and unit not in _CLOCK_UNITS else None
    term = base.term if isinstance(base.term, Round) else Part(base.term, piece)
    return made(_sort(kept["base"][0]), msgspec.structs.replace(base, term=term, piece=piece))


def _sort(chunk: Chunk) -> str:
    return next(sort for sort in SORTS if f"t_{sort}" in chunk.tags)


def _through(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """From one time to another; what only one of them tells, the other has too."""
    first, last = (told_of(kept, end) if end in kept else Told(Step("day")) for end in ("a", "b"))
    if first is None or last is None:
        return None
    left, right = shared(first.term, last.term)
    return made("range", Told(Through(left, right), "range", piece=first.piece and "", side="points"))


def _days_range(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """Days of one month or time: July 13 to 15, 4-23 next month."""
    first, last = int_of(kept, "d", "day"), int_of(kept, "d2", "day")
    month, year = int_of(kept, "m", "month", "month_short"), year_of(kept) if "y" in kept else None
    outer = told_of(kept, "out")
    if not first or not last or first > 31 or last > 31 or last <= first or ("y" in kept and year is None):
        return None
    if outer is not None and not month:
        ends: list[Term] = [Of(Round(day=d), outer.term) for d in (first, last)]
    elif month and year:
        days = [day_of(year, month, d) for d in (first, last)]
        ends = [d for d in days if d]
    else:
        ends = [Round(month, first), Round(month, last)]
    return made("range", Told(Through(ends[0], ends[1]), "range", side="points")) if len(ends) == 2 else None


def _edge(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    base = told_of(kept, "base")
    edge = rule.set.get("edge") or value_of(kept, "e", "edge")
    if base is None or base.sort in ("duration", "clock"):
        return None
    return made("edge", msgspec.structs.replace(base, term=Edged(base.term, edge), sort="edge", side=edge))


def _clock(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A time of day, of a day where one is named."""
    base, other = told_of(kept, "base"), told_of(kept, "clock")
    clock = other.clock if other else rule.set.get("clock") or value_of(kept, "part", "day_part", "day_mark") or _hour(kept, rule)
    if clock is None:
        return None
    term = base.term if base else other.term if other else Step(rule.set.get("unit", "day"), int(rule.set.get("offset", 0)))
    return made("clock", Told(term, "clock", clock=str(clock), piece=base.piece if base else ""))


def _hour(kept: Kept, rule: Rule) -> str | None:
    hour, minute = _hour_minute(kept["hm"][0]) if "hm" in kept else (int_of(kept, "h"), int_of(kept, "min") or 0)
    side = value_of(kept, "ampm", "ampm")
    if hour is None or hour > 24 or minute > 59:
        return None
    if side and hour <= 12:
        hour = hour % 12 + int(side)
    return f"T{hour:02d}:{minute:02d}"


def _hour_minute(chunk: Chunk) -> tuple[int | None, int]:
    """Hour and minute in figures that stand together: 11.30, 0830."""
    digits = str(chunk.values.get("number")).replace(".", "")
    return (int(digits[:-2]), int(digits[-2:])) if digits.isdigit() and 3 <= len(digits) <= 4 else (None, 0)


def _set(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """What comes again and again: daily, every two weeks."""
    unit = _unit(kept, rule) or str(value_of(kept, "w", "again") or "")
    length, weekday = told_of(kept, "n"), int_of(kept, "w", "weekdays")
    if length is not None and isinstance(length.term, Round):
        weekday = length.term.weekday
    if weekday is not None:
        return made("set", Told(Vague(), "set", count=weekday, unit="weekday"))
    if length is not None:
        return made("set", msgspec.structs.replace(length, sort="set"))
    return made("set", Told(Vague(), "set", count=number_of(kept) or 1, unit=unit or "week", steps=((number_of(kept) or 1, unit),) if unit else ()))


def _ref(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    ref = str(rule.set.get("ref") or value_of(kept, "r", "ref", "adjective_ref"))
    return made("ref", Told(Vague(), "ref", ref=ref))


def _same(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A time within words that add nothing to its days."""
    base = told_of(kept, "base")
    return made(_sort(kept["base"][0]), base) if base else None


def _none(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """What looks like a time and is none."""
    return frozenset(("noise",)), {}


def _safe(maker: Callable[[Kept, Rule, list[Chunk]], Any]) -> Maker:
    """A maker that makes nothing of a date which no calendar has."""

    def make(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        try:
            return maker(kept, rule, body)
        except (ValueError, OverflowError):
            return None

    return make


MAKERS: dict[str, Maker] = {
    name: _safe(maker)
    for name, maker in {
        "point": point, "figures": figures, "figure_days": figure_days, "stretch": stretch, "step": _step, "beside": _beside, "of": _of,
        "shift": _shift, "nth_from": _nth_from, "run": _run, "duration": _duration, "nth": _nth, "near": _near,
        "piece": _piece, "through": _through, "days": _days_range, "edge": _edge, "clock": _clock, "set": _set,
        "year_so_far": _so_far, "weekend": _weekend, "ref": _ref, "same": _same, "none": _none,
    }.items()
}  # fmt: skip
"""What each `make` of a pack's free times does."""
