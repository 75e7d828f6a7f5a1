"""Makers of time expressions: what a matched pattern's kept chunks say."""

from __future__ import annotations

from typing import Any

import msgspec

from sogdian.mention.cascade import Kept, Maker
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Rule
from sogdian.mention.when import Point, When

_PER = {"a": "year", "mo": "month", "wk": "week", "d": "day"}
TIME = frozenset(("time",))
TOLD = "period"
_LONG_AGO = 150


_WEEK = 7  # days
_SHORT, _CENTURY = 100, 2000


def _int(kept: Kept, name: str, *tags: str) -> int | None:
    """The whole number that a kept chunk stands for: by the first of the tags that has a value, or by its digits."""
    if name not in kept:
        return None
    chunk = kept[name][0]
    for tag in tags:
        value = chunk.values.get(tag)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    digits = chunk.values.get("number")
    return int(digits) if isinstance(digits, str) and digits.isdigit() else None


def _year_of(kept: Kept) -> int | None:
    """The year of a time; one told by its last two figures is of this century: "2Q24"."""
    year = _int(kept, "y")
    return year if year is None or year >= _SHORT else _CENTURY + year


def _point(kept: Kept, rule: Rule, suffix: str = "") -> Point:
    season = kept.get("m" + suffix, [None])[0]
    part = season.values.get("season") if season is not None and "month" not in season.tags else None
    return Point(
        year=_int(kept, "y2") if suffix else _year_of(kept),
        month=None if part else _int(kept, "m" + suffix, "month", "numword"),
        day=_int(kept, "d" + suffix, "day"),
        part=part,
        unit=rule.set.get("unit") if "y" + suffix not in kept else None,
        offset=rule.set.get("offset", 0),
    )


def _made(when: When) -> Any:
    return TIME, {"time": when}


def _date(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    before, after = bool(rule.set.get("before")), bool(rule.set.get("after"))
    if "rel" in kept:
        tags = kept["rel"][0].tags
        before, after = "past" in tags, "next" in tags
    return _made(When(_point(kept, rule), before=before, after=after))


def _range(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    first, last = _point(kept, rule), _point(kept, rule, "2")
    if "y2" in kept and last.year is not None and last.year < 100 and first.year:
        if kept["y2"][0].start - kept["y"][0].end > 1 or last.year <= first.year % _SHORT:
            return None  # "in 2023 – 41 tonnes"
        last = Point(year=first.year // 100 * 100 + last.year)
    if last.month is None and last.year is None:
        last = Point(first.year, first.month, last.day, unit=first.unit, offset=first.offset)
    elif last.year is None:
        last = Point(first.year, last.month, last.day, unit=first.unit, offset=first.offset)
    elif first.year is None:
        first = Point(last.year, first.month, first.day)
    if first.day and last.day and first.month == last.month and last.day <= first.day:
        return None
    return _made(When(first, last))


def _pair(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """Two months of which the second follows the first: "in January and February"."""
    first, last = (_int(kept, name, "month") for name in ("m", "m2"))
    return _range(kept, rule, body) if first and last == first + 1 else None


def _part(name: str, base: int, count: int) -> Maker:
    def make(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        number = rule.set.get(name) or _int(kept, name, "ordinal", "edition", "numword")
        if number is None or not 1 <= number <= count:
            return None
        unit = None if "y" in kept else rule.set.get("unit")
        return _made(When(Point(year=_year_of(kept), part=base + number, unit=unit, offset=rule.set.get("offset", 0))))

    return make


def _half(number: int) -> Maker:
    def make(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        unit = None if "y" in kept else rule.set.get("unit")
        return _made(When(Point(year=_year_of(kept), part=39 + number, unit=unit, offset=rule.set.get("offset", 0))))

    return make


def _from_start(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """From the first day of a year to a day or month of it."""
    last = _point(kept, rule)
    return _made(When(msgspec.structs.replace(last, month=1, day=last.day and 1), last)) if last.month else None


def _months(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    count = rule.set.get("count") or _int(kept, "n", "numword", "multiplier", "month")
    count = count and count * rule.set.get("times", 1) + rule.set.get("add", 0)
    if count is None or not 1 <= count <= 12:
        return None
    year, unit, offset = _int(kept, "y"), rule.set.get("unit"), rule.set.get("offset", 0)
    unit = None if year else unit
    if count == 1:
        return _made(When(Point(year, 1, unit=unit, offset=offset)))
    return _made(When(Point(year, 1, unit=unit, offset=offset), Point(year, count, unit=unit, offset=offset)))


def _months_to(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """So many months up to one that is named: "in the five months to May", "the 12 months ending June 2025"."""
    count, month = _int(kept, "n", "numword", "multiplier") or rule.set.get("times"), _int(kept, "m", "month")
    if not count or not month or count > 12:
        return None
    year, first = _int(kept, "y"), month - count + 1
    if first < 1 and year is None:
        return _made(When(Point(None, first + 12), Point(None, month)))
    return _made(When(Point(year if first > 0 or year is None else year - 1, (first - 1) % 12 + 1), Point(year, month)))


def _months_last(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """The last so many months of a year."""
    count, year = _int(kept, "n", "numword", "multiplier"), _int(kept, "y")
    unit, offset = None if year else rule.set.get("unit"), rule.set.get("offset", 0)
    if not count or count > 11:
        return None
    first, last = (Point(year, month, unit=unit, offset=offset) for month in (13 - count, 12))
    return _made(When(first, last) if count > 1 else When(last))


def _years_to(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """From a year to one told by the day of telling: "from 2013 to last year"."""
    return _made(When(Point(_int(kept, "y")), Point(unit="year", offset=int(rule.set.get("offset", 0)))))


def _relative(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    unit = rule.set.get("unit") or kept["u"][0].values.get("span")
    offset = int(rule.set.get("offset", 0))
    if unit in ("decade", "century"):
        return _made(When(Point(unit=unit), span=offset or 1))
    if unit == "day" and "unit" not in rule.set:
        return None
    return _made(When(Point(unit=unit, offset=offset)))


def _ago(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    count = (_int(kept, "n", "numword", "multiplier") or 0) if "n" in kept else 1
    unit = rule.set.get("unit") or kept["u"][0].values.get("span") or _PER.get(str(kept["u"][0].values.get("per")))
    if unit == "decade":
        unit, count = "year", 10 * count
    if count > _LONG_AGO:
        return None  # a count before "a year ago": "против 290 годом ранее"
    return _made(When(Point(unit=unit, offset=-count))) if count else None


def _later(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """"In two years": a step ahead."""
    made = _ago(kept, rule, body)
    return made and _made(When(msgspec.structs.replace(made[1]["time"].first, offset=-made[1]["time"].first.offset), after=True))


def _span(sign: int) -> Maker:
    def make(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        count = (_int(kept, "n", "numword", "multiplier") or 0) if "n" in kept else 1
        unit = rule.set.get("unit") or kept["u"][0].values.get("span")
        return _made(When(Point(unit=unit), span=sign * count)) if count and unit != "half" else None

    return make


def _weekday(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    after = any("next" in c.tags for c in body)
    return _made(When(Point(weekday=_int(kept, "wd", "weekday")), after=after, before=not after and len(body) > 1 and "past" in body[0].tags))


def _of_week(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A weekday of a week told from now: 上周五."""
    weekday = _int(kept, "wd", "numword") or rule.set.get("weekday")
    offset = rule.set["offset"]
    if weekday is None or not 1 <= weekday <= _WEEK:
        return None
    return _made(When(Point(weekday=weekday, unit="week", offset=offset), before=offset < 0, after=offset > 0))


def _end(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    year = _int(kept, "y")
    month = _int(kept, "m", "month") or 12
    unit = None if year or "m" in kept else rule.set.get("unit", "year")
    return _made(When(Point(year, month, unit=unit, offset=rule.set.get("offset", 0)), closing=True))


def _year(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    return _made(When(Point(_int(kept, "y"))))


def _decade(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    year = _int(kept, "y", "numword") or 0
    if "century" in rule.set:
        year = rule.set["century"] + (year if year % 10 == 0 else year * 10)
    return _made(When(Point(year), Point(year + 9))) if year % 10 == 0 else None


def _numbered(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """One of a row of stretches of `years` years, each told by its number; the rule sets where the `first` begins."""
    number = rule.set.get("number") or _int(kept, "n", "ordinal", "edition") or 0
    first = rule.set["first"] + rule.set["years"] * (number - 1)
    return _made(When(Point(first), Point(first + rule.set["years"] - 1))) if number >= rule.set["least"] else None


def _decade_end(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    return _made(When(Point(unit="decade", offset=1), closing=True))


def _same_period(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    year = _int(kept, "y")
    return _made(When(Point(year, unit=None if year else "year", offset=rule.set.get("offset", -1)), same=True))


def _this_period(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """"During this period": the one that the text has been telling of."""
    if "p" in kept and kept["p"][0].values["per"] != "a":
        return None
    return _made(When(Point(unit=TOLD, offset=rule.set.get("offset", 0))))


def _nothing(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A time too vague for a calendar: it is marked so that its numbers are not read as amounts."""
    return _made(When(Point()))


def _edged(maker: Maker) -> Maker:
    """A maker whose rule may say that the time opens or closes a stretch: "before the end of 2025"."""

    def make(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        made = maker(kept, rule, body)
        if made is None or "edge" not in rule.set:
            return made
        return _made(msgspec.structs.replace(made[1]["time"], edge=rule.set["edge"]))

    return make


_MAKERS: dict[str, Maker] = {
    "date": _date,
    "range": _range,
    "pair": _pair,
    "quarter": _part("q", 32, 4),
    "half": _part("h", 39, 2),
    "half_first": _half(1),
    "half_last": _half(2),
    "from_start": _from_start,
    "months": _months,
    "months_to": _months_to,
    "months_last": _months_last,
    "years_to": _years_to,
    "relative": _relative,
    "ago": _ago,
    "later": _later,
    "past_span": _span(-1),
    "next_span": _span(1),
    "weekday": _weekday,
    "of_week": _of_week,
    "end": _end,
    "end_month": _end,
    "decade_end": _decade_end,
    "year": _year,
    "decade": _decade,
    "numbered": _numbered,
    "same_period": _same_period,
    "this_period": _this_period,
    "vague": _nothing,
}
MAKERS: dict[str, Maker] = {name: _edged(maker) for name, maker in _MAKERS.items()}
"""What each `make` of a pack's `times.toml` does."""
