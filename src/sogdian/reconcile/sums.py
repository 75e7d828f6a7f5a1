"""Whether the figures of one report add up: a growth against its two values, a total against its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache

from sogdian.model.record import Relation
from sogdian.reconcile.figures import Series
from sogdian.reconcile.fold import words
from sogdian.reconcile.interval import Interval
from sogdian.reconcile.naming import nested
from sogdian.reconcile.point import BETWEEN, Point
from sogdian.reconcile.told import told_value
from sogdian.reconcile.when import Days, days_of, is_open, length
from sogdian.reconcile.wordlists import lists

SLACK = 2.0
"""Percentage points by which a growth may miss: told in another currency, or on revised values."""

PART_SLACK = 1.0
"""Percentage points by which a share may miss."""

SHORTEST = 27
"""Days; a growth over less is told of something else than a month or a year."""

_WHOLE_YEAR = 360
"""Days of a year, at least."""

Place = tuple[str, tuple[str | None, tuple[str, ...]]]


def values_of(all_series: Sequence[Series]) -> dict[Place, list[Point]]:
    """The dated plain values of each report by measure and parties."""
    found: dict[Place, list[Point]] = {}
    for series in all_series:
        if series.key.measure in BETWEEN | {"goods"} and not series.key.subject:
            for point in series.points:
                if (
                    point.period
                    and not point.scope
                    and not is_open(point.period)
                    and point.figure.modality == "reported"
                ):
                    place = (point.entry.account.name, (point.figure.measure, point.parties))
                    found.setdefault(place, []).append(point)
    return found


def of_one_flow(growth: Point, values: Sequence[Point]) -> list[Point]:
    """The values that a growth can be of: of its own direction, or of the only one that is told."""
    if all(growth.flow):
        return [value for value in values if value.flow == growth.flow]
    return list(values) if len({value.flow for value in values}) == 1 else []


@lru_cache(maxsize=4096)
def is_yearly(base: str) -> bool:
    """Whether the words that a growth is against mean the same time a year before."""
    said = f" {' '.join(words(base))} "
    return any(form in base if form[0] > "\u3400" else f" {form} " in said for form in lists().yearly)


def base_of(point: Point) -> Days | None:
    """What a growth is measured against: a period that it names, else the same span a year before.

    A part of a year is held against the same part of the year that it names.
    """
    base = point.figure.base
    told = days_of(base) if base and not is_yearly(base) else None
    if base and not is_yearly(base) and told is None:
        return None
    if point.period is None or is_open(point.period):
        return told
    if told and not (is_open(told) or length(told) >= _WHOLE_YEAR > length(point.period)):
        return told
    first, last = point.period
    back = first.year - told[0].year if told else 1
    try:
        return first.replace(year=first.year - back), last.replace(year=last.year - back)
    except ValueError:
        return None


def _growth(point: Point, values: Sequence[Point]) -> Relation | None:
    """The growth against the two values that its report tells."""
    base = base_of(point)
    now = next((v for v in values if v.period == point.period), None)
    was = next((v for v in values if v.period == base), None)
    if now is None or was is None or now.figure.unit != was.figure.unit or was.interval.low <= 0:
        return None
    if now.figure.value == was.figure.value:
        return None  # one value, read for two times
    low = (now.interval.low / was.interval.high - 1) * 100 - SLACK
    high = (now.interval.high / was.interval.low - 1) * 100 + SLACK
    if point.interval.low <= high and low <= point.interval.high:
        return None
    grown = (now.interval.exact / was.interval.exact - 1) * 100
    why = f"{was.value} to {now.value} is {told_value(grown, '%', digits_shown=3)}, but the report gives {point.value}"
    return Relation(point.entry.place, now.entry.place, "growth", "inconsistent", why)


def added(parts: Sequence[Point]) -> Interval:
    """The interval of a sum."""
    return Interval(
        sum(p.interval.low for p in parts),
        sum(p.interval.high for p in parts),
        sum(p.interval.exact for p in parts),
        max(p.interval.step for p in parts),
    )


def _total(total: Point, parts: Sequence[Point]) -> Relation | None:
    """A total of many countries against one part a country."""
    made = added(parts)
    if made.low <= total.interval.high and total.interval.low <= made.high:
        return None
    shown = " + ".join(f"{p.value}" for p in parts)
    unit = total.figure.unit
    why = f"{shown} = {told_value(made.exact, unit, digits_shown=5)}, but the total is {total.value}"
    return Relation(total.entry.place, parts[0].entry.place, "sum", "inconsistent", why)


def _totals(values: Mapping[Place, list[Point]]) -> Iterator[tuple[Point, Relation]]:
    """Every total whose parts its report tells in full: one hub (China) with each of the others."""
    by_report: dict[Hashable, list[Point]] = {}
    for (report, _), points in values.items():
        for point in points:
            by_report.setdefault((report, point.figure.measure, point.period, point.figure.unit), []).append(point)
    for points in by_report.values():
        for total in (p for p in points if len(p.parties) > 2):
            pairs = [p for p in points if len(p.parties) == 2 and set(p.parties) < set(total.parties)]
            hub = set.intersection(*(set(p.parties) for p in pairs)) if pairs else set()
            told = {code for p in pairs for code in p.parties}
            full = len(hub) == 1 and told == set(total.parties) and len(pairs) == len(total.parties) - 1
            relation = _total(total, pairs) if full else None
            if relation:
                yield total, relation


def _whole(point: Point, told: Mapping[Place, list[Point]]) -> Point | None:
    """The one total that a share can be of: of more countries, or the whole trade of one of the two."""
    report, of = point.entry.account.name, point.figure.of
    found = [
        value
        for (number, (measure, parties)), values in told.items()
        if number == report and measure == of
        for value in values
        if value.period == point.period and (nested(point.parties, parties) or set(parties) < set(point.parties))
    ]
    return found[0] if len(found) == 1 else None


def _share(point: Point, told: Mapping[Place, list[Point]]) -> Relation | None:
    """A share of trade against the part and the whole that its report tells for the period."""
    parts = told.get((point.entry.account.name, (point.figure.of, point.parties)), ())
    part = next((value for value in parts if value.period == point.period), None)
    whole = _whole(point, told)
    if part is None or whole is None or part.figure.unit != whole.figure.unit or whole.interval.low <= 0:
        return None
    low = part.interval.low / whole.interval.high * 100 - PART_SLACK
    high = part.interval.high / whole.interval.low * 100 + PART_SLACK
    if point.interval.low <= high and low <= point.interval.high:
        return None
    made = told_value(part.interval.exact / whole.interval.exact * 100, "%", digits_shown=3)
    why = f"{part.value} of {whole.value} is {made}, but the report gives {point.value}"
    return Relation(point.entry.place, part.entry.place, "share", "inconsistent", why)


def unsound(all_series: Sequence[Series]) -> dict[str, list[Relation]]:
    """`inconsistent` relations by the id of the claim that does not add up."""
    values = values_of(all_series)
    found: dict[str, list[Relation]] = {}
    for series in all_series:
        if series.key.measure == "growth" and series.key.dimension == "%" and series.key.of in BETWEEN:
            for point in series.points:
                near = of_one_flow(point, values.get((point.entry.account.name, (series.key.of, point.parties)), ()))
                long = point.figure.unit == "%" and point.period and length(point.period) > SHORTEST
                if long and (relation := _growth(point, near)):
                    found.setdefault(point.entry.ref.id, []).append(relation)
        if series.key.measure == "share" and series.key.of in BETWEEN:
            often = Counter((point.entry.account.name, point.period, point.parties) for point in series.points)
            for point in series.points:
                single = often[point.entry.account.name, point.period, point.parties] == 1
                told = single and point.period and len(point.parties) == 2
                if told and (relation := _share(point, values)):
                    found.setdefault(point.entry.ref.id, []).append(relation)
    for total, relation in _totals(values):
        found.setdefault(total.entry.ref.id, []).append(relation)
    return found
