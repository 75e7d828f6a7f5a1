"""Series of figures: dates the undated where values agree, judges the pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import msgspec

from sogdian.model.record import Relation
from sogdian.reconcile.counted import noun
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import comparable, words
from sogdian.reconcile.interval import digits
from sogdian.reconcile.pairs import pairs
from sogdian.reconcile.point import GROWING, OWN, Judgement, Point
from sogdian.reconcile.series import Key, Placed
from sogdian.reconcile.verdict import agree, compare, revised, sharp
from sogdian.reconcile.when import days_of, in_year, is_open, standing, yearless

ECHOED = 60
"""Days after which a sentence is written anew for a new value."""
SUDDEN = 3
"""Days after which a plan is told anew in the sentence of the old one."""
_MOST = 2
"""So many values of one thing's cost or length can be rivals in one report."""
_NEAR = 1.1
"""Up to this ratio the values of one report are rivals rather than parts."""
_DATED = 60
"""At most so many dated values are tried to date an undated one."""


class Series(msgspec.Struct, frozen=True, eq=False):
    """The figures of one series, in the order of reports."""

    key: Key
    placed: tuple[Placed, ...]
    points: tuple[Point, ...]


def year_by_publication(point: Point) -> Point:
    """A year-less period of a dated report is the last such one before its day."""
    said = point.entry.said
    if point.told is None or not yearless(point.told) or said is None:
        return point
    for year in (said.year, said.year - 1):
        days = days_of(in_year(point.told, year))
        if days and days[1] <= said:
            return msgspec.structs.replace(
                point, period=days, told=in_year(point.told, year), inferred="the day of publication"
            )
    return point


def put(point: Point, entry: Entry, rows: Iterable[Mapping[str, str]]) -> Point:
    """A figure as its report tells it, in the period that follows for it from what its report agrees with."""
    point = msgspec.structs.replace(point, entry=entry)
    for row in rows:
        if "dated" in row and point.period is None:
            days = days_of(row["dated"])
            point = msgspec.structs.replace(point, period=days, told=row["dated"], inferred=row["ground"])
    return point


def _candidates(point: Point, dated: Sequence[Point]) -> Iterator[Point]:
    """The point, put into each period in which a dated point stands."""
    for other in dated:
        if point.told is None:
            yield msgspec.structs.replace(point, period=other.period, told=other.told, inferred=_source(other))
        elif yearless(point.told) and other.period:
            told = in_year(point.told, other.period[0].year)
            yield msgspec.structs.replace(point, period=days_of(told), told=told, inferred=_source(other))


def _source(point: Point) -> str:
    return f"agrees with {point.entry.ref.report}"


def _dated_by_agreement(point: Point, dated: Sequence[Point]) -> Point:
    """Puts an undated figure into the one period in which its value agrees with a dated figure."""
    if point.period or digits(point.figure.value) < 2 or not dated:
        return point
    found: dict[str, Point] = {}
    for put, other in zip(_candidates(point, dated), dated, strict=False):
        if put.period is None or standing(put.period, other.period) != "equal" or not (sharp(point) or sharp(other)):
            continue
        judged = compare(put, other)
        if judged and judged.verdict in ("same", "rounds", "converts") and put.told:
            found.setdefault(put.told, put)
    return next(iter(found.values())) if len(found) == 1 else point


def _distinct(points: Iterable[Point]) -> list[Point]:
    """One dated point a period and value."""
    seen: dict[Hashable, Point] = {}
    for point in points:
        if point.period and not is_open(point.period):
            seen.setdefault((point.period, point.figure.value, point.figure.unit, point.scope), point)
    return list(seen.values())[:_DATED]


def _date(points: Sequence[Point]) -> tuple[Point, ...]:
    """Dates what can be dated, twice: a figure that agreement dates can date its own conversion in turn."""
    now = [year_by_publication(point) for point in points]
    for _ in range(2):
        dated = _distinct(now)
        cache: dict[Hashable, Point] = {}
        for number, point in enumerate(now):
            if point.period is None:
                said = (point.told, point.figure.value, point.figure.unit, point.figure.bound, point.scope)
                if said not in cache:
                    cache[said] = _dated_by_agreement(point, dated)
                put = cache[said]
                now[number] = msgspec.structs.replace(point, period=put.period, told=put.told, inferred=put.inferred)
    return tuple(now)


def _adopted(member: Placed, key: Key) -> Point:
    """Money whose words leave open what it is for is for the thing of its series, where its report tells of that."""
    point = member.point
    if member.bare and point.subject is None and key.subject in member.things:
        return msgspec.structs.replace(point, subject=key.subject)
    return point


def series_of(members: Sequence[Placed], key: Key, joined: bool = False) -> Series:
    """The series of some figures, dated. What a person has `joined` is sure: its values are held against each other."""
    points = _date([_adopted(member, key) for member in members])
    held = tuple(msgspec.structs.replace(point, sure=True) for point in points) if joined else points
    return Series(key, tuple(members), held)


def _says(point: Point) -> Hashable:
    figure = point.figure
    return (
        point.told,
        figure.value,
        figure.value_to,
        figure.unit,
        figure.bound,
        point.scope,
        figure.modality,
        figure.measure,
    )


def _echoed(one: Point, two: Point, apart: int = ECHOED) -> bool:
    """Whether two reports of about one time tell the two figures in one sentence: then one of them is wrong."""
    if one.echo is None or one.echo != two.echo or one.entry.account is two.entry.account:
        return False
    said = one.entry.said, two.entry.said
    return said[0] is None or said[1] is None or abs((said[0] - said[1]).days) <= apart


_SAID = (
    "measure", "value", "unit", "bound", "value_to", "precision", "modality", "of", "about", "counted", "scope", "base",
)  # fmt: skip
"""What `compare` looks at in a figure itself."""
_PLANS = ("planned", "proposed")


def _state(point: Point) -> Hashable:
    """All that comparing a figure with one of another report looks at, but for the sentence and the day of telling."""
    fields = tuple(getattr(point.figure, name) for name in _SAID)
    told = point.period, point.told, point.inferred, point.parties, point.scope, point.subject, point.source
    return fields, told


def _year(point: Point) -> int | None:
    """The year of telling, where it decides at which rate a currency is exchanged: where no period is told."""
    dated = point.told and point.period and not is_open(point.period)
    return point.entry.said.year if point.entry.said and not dated else None


class _Comparing:
    """Compares the figures of one series; what is said twice is compared once.

    Of plans the days of telling, and the sentences, have a part in it.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        numbers: dict[Hashable, int] = {}
        self._states: dict[str, tuple[int, int]] = {}
        for point in points:
            number = numbers.setdefault(_state(point), len(numbers))
            self._states[point.entry.ref.id] = number, numbers.setdefault((number, _year(point)), len(numbers))
        self._known: dict[tuple[int, int], Judgement | None] = {}

    def __call__(self, one: Point, two: Point) -> Judgement | None:
        a, b = one.figure, two.figure
        if one.entry.account is two.entry.account or one.stays or two.stays or a.modality in _PLANS or b.modality in _PLANS:
            return compare(one, two)
        foreign = a.unit != b.unit
        pair = self._states[one.entry.ref.id][foreign], self._states[two.entry.ref.id][foreign]
        if pair not in self._known:
            self._known[pair] = compare(one, two)
        return self._known[pair]


def relation(one: Point, two: Point, judged: Judgement | None) -> Relation | None:
    """The relation of two figures; within one report only what agrees, or covers another part, is told."""
    if judged is None:
        return None
    sudden = judged.verdict == "supersedes" and not (one.stays or two.stays) and _echoed(one, two, SUDDEN)
    if sudden or (judged.verdict in ("conflicts", "incomparable") and _echoed(one, two)):
        why = f"{one.value} against {two.value} in the same words"
        return Relation(one.entry.place, two.entry.place, "value", "conflicts", why)
    if not (one.sure and two.sure) and judged.verdict in ("conflicts", "incomparable", "supersedes"):
        return None
    if one.entry.account is two.entry.account:
        apart = judged.verdict == "conflicts" and one.figure.measure in OWN
        if apart and one.entry.sentences[0] == two.entry.sentences[0]:
            return _instead(one, two)
        if not apart and judged.verdict in ("conflicts", "incomparable", "supersedes"):
            return None
    return Relation(one.entry.place, two.entry.place, "value", judged.verdict, judged.why)


def _instead(one: Point, two: Point) -> Relation | None:
    """Two values of one sentence are rivals in no case; with a word of revision one takes the other's place."""
    if not revised(one):
        return None
    why = f"{one.value} and {two.value}: by its own words one takes the place of the other"
    return Relation(one.entry.place, two.entry.place, "value", "supersedes", why)


def _value(point: Point) -> Hashable:
    return point.figure.value, point.figure.unit


def _crowded(points: Sequence[Point]) -> frozenset[str]:
    """The figures, by id, that one report tells beside others of the same period and scope.

    What tells them apart was not read, so none of them can be held against another report's. Of what a thing has
    once (its cost, its length), two values are worth a conflict, more are told of its parts. What grows is told of
    several times, whatever the words make of these. What its own sentence calls a correction, or preliminary, is known.
    """
    alike: dict[Hashable, dict[Hashable, Point]] = {}
    for point in points:
        if point.stays:
            continue
        measure = point.figure.measure
        time = (point.told, point.figure.modality) if measure not in GROWING else ()
        place = (point.entry.account.name, point.scope, measure, time)
        alike.setdefault(place, {}).setdefault(_value(point), point)
    crowds = (list(told.values()) for told in alike.values())
    most = dict.fromkeys(OWN - GROWING, _MOST)
    return frozenset(
        point.entry.ref.id
        for crowd in crowds
        if len(crowd) > most.get(crowd[0].figure.measure, 1)
        and not all(agree(crowd[0], other) for other in crowd[1:])
        and not _rivals(crowd)
        for point in crowd
    )


def _rivals(crowd: Sequence[Point]) -> bool:
    """Whether the values can be rival tellings of one extent: its parts would lie further apart."""
    sizes = sorted(abs(point.interval.exact) for point in crowd)
    one_unit = len({point.figure.unit for point in crowd}) == 1
    return one_unit and crowd[0].figure.measure in OWN and sizes[-1] <= _NEAR * sizes[0]


def _both_tell(one: Point, two: Point, told: Mapping[str, set[Hashable]]) -> bool:
    """Whether each of two reports tells the other's value too, so that neither denies it."""
    here, there = told[one.entry.account.name], told[two.entry.account.name]
    return _value(two) in here and _value(one) in there


def _denies(one: Point, two: Point) -> bool:
    """Whether one of two figures is told to be denied."""
    return (one.figure.modality == "denied") != (two.figure.modality == "denied")


def judge(series: Series) -> list[Relation]:
    """How the figures of one series stand to each other."""
    told: dict[str, set[Hashable]] = {}
    for point in series.points:
        told.setdefault(point.entry.account.name, set()).add(_value(point))
    crowded = _crowded(series.points)
    found, comparing = [], _Comparing(series.points)
    for one, two in pairs(series.points, _says):
        judged = relation(one, two, comparing(one, two))
        if judged is None:
            continue
        if judged.verdict in ("conflicts", "supersedes", "incomparable"):
            apart = one.entry.account is not two.entry.account and not _denies(one, two)
            if {one.entry.ref.id, two.entry.ref.id} & crowded or (apart and _both_tell(one, two, told)):
                continue
        found.append(judged)
    return found


def nouns(series: Series) -> str:
    """The counted noun as most reports write it."""
    counted = {p.figure.counted for p in series.points if p.figure.counted}
    told = sorted(counted, key=lambda w: (not comparable(w, "noun"), len(words(w)), w))
    return told[0] if told and noun(told[0])[0] else ""
