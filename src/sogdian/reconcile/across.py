"""Whether the figures of different reports add up: a growth, a share, a total against the values that others tell.

What one report tells in full it answers for itself (`sums`); here one of the values at least is another report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

import msgspec

from sogdian.model.record import Relation, Verdict
from sogdian.reconcile.figures import Series
from sogdian.reconcile.fold import mentions
from sogdian.reconcile.naming import country_of, han_countries
from sogdian.reconcile.point import BETWEEN, Point
from sogdian.reconcile.sums import PART_SLACK, SHORTEST, SLACK, added, base_of
from sogdian.reconcile.ties import is_growth, is_share, is_value
from sogdian.reconcile.told import told_value
from sogdian.reconcile.verdict import agree
from sogdian.reconcile.when import Days, is_open, length
from sogdian.reconcile.wordlists import lists

LOOSE = 4.0
"""So many percentage points more a growth may miss where its report does not tell the currency that it is of."""
_NEAR = 4
"""Words, or characters, within which a country's name says whose foreign trade is told."""
_HAN = "\u3400"
_TRIED = 64
"""At most so many ways to put told values together are tried."""
_EACH = 8
"""So many values of one period are tried."""

Parties = tuple[str, ...]


class Tied(msgspec.Struct, frozen=True, eq=False):
    """A series that another is held against: whose values, and the first figures of each period."""

    parties: Parties
    heads: dict[Days, list[Point]]


def _report(point: Point) -> str:
    return point.entry.ref.report


def _plain(points: Iterable[Point]) -> list[Point]:
    """The values that are told as facts, of the whole."""
    return [p for p in points if p.figure.modality == "reported" and not p.scope and p.interval.low > 0][:_EACH]


def _own(point: Point, found: Sequence[Point]) -> Sequence[Point]:
    """The values of the point's own report, where it tells some, else those of all."""
    return [other for other in found if _report(other) == _report(point)] or found


def _comparable(points: Sequence[Point]) -> bool:
    """Whether values can be put together: one unit, and no two offices' statistics."""
    sources = [point.source for point in points if point.source]
    countries = {source.country for source in sources if source.country}
    return len({point.figure.unit for point in points}) == 1 and len(countries) < 2


def _names(points: Iterable[Point]) -> str:
    return ", ".join(sorted({_report(point) for point in points}))


def _ways(choices: Sequence[Sequence[Point]]) -> list[tuple[Point, ...]]:
    """The ways to choose one value of each place so that they can be put together."""
    return [way for way in islice(product(*choices), _TRIED) if _comparable(way)]


class _Way(msgspec.Struct, frozen=True, eq=False):
    """Values put together: by how much what they give misses what is told, 0 where it fits, and the sum in words."""

    off: float
    why: str
    values: tuple[Point, ...]


def _disputed(tied: Iterable[Tied]) -> bool:
    """Whether values of one period differ in a series: then several statistics are told in it, and not whose is which."""
    for one in tied:
        for points in one.heads.values():
            found = _plain(p for p in points if p.figure.measure in BETWEEN)
            if any(p.figure.unit == found[0].figure.unit and not agree(found[0], p) for p in found[1:]):
                return True
    return False


def _relation(
    point: Point, field: str, ways: Sequence[_Way], tied: Sequence[Tied], sure: bool = True, loose: float = 0.0
) -> Relation | None:
    """`same` where some values fit; `inconsistent` where, being `sure`, none comes nearer than `loose`.

    In series that are in dispute only values of one report can deny what another tells.
    """
    best = min(ways, key=lambda way: (way.off, sum(v.interval.step for v in way.values), way.why), default=None)
    if best is None or (best.off > 0 and (not sure or best.off <= loose)):
        return None
    if best.off > 0 and len({_report(value) for value in best.values}) > 1 and _disputed(tied):
        return None
    other = next((value for value in best.values if _report(value) != _report(point)), None)
    if other is None:
        return None
    verdict: Verdict = "inconsistent" if best.off > 0 else "same"
    told = f"told here {point.value}" if best.off > 0 else f"told {point.value}"
    why = f"{best.why}, {told} (values of {_names(best.values)})"
    return Relation(point.entry.place, other.entry.place, field, verdict, why)


def _miss(low: float, high: float, point: Point) -> float:
    """How far what is told lies outside what the values allow."""
    return max(point.interval.low - high, low - point.interval.high, 0.0)


def _long(point: Point) -> bool:
    return point.figure.unit == "%" and point.period is not None and length(point.period) > SHORTEST


def _values(tied: Iterable[Tied], period: Days | None, like: Point) -> list[Point]:
    """What is told for a period, of the measure that a growth or share is of."""
    found = (p for one in tied for p in (one.heads.get(period, ()) if period else ()))
    return _plain(p for p in found if p.figure.measure == like.figure.of)


def _growth(point: Point, tied: Sequence[Tied]) -> Relation | None:
    """A growth against a value and the one that it grew from."""
    if not _long(point):
        return None
    now, was = (_own(point, _values(tied, period, point)) for period in (point.period, base_of(point)))
    told = {_report(p) == _report(point) for p in (*now[:1], *was[:1])}
    if not now or not was or told == {True}:
        return None
    found = []
    for one, two in _ways((now, was)):
        low = (one.interval.low / two.interval.high - 1) * 100 - SLACK
        high = (one.interval.high / two.interval.low - 1) * 100 + SLACK
        grown = told_value((one.interval.exact / two.interval.exact - 1) * 100, "%", digits_shown=3)
        found.append(_Way(_miss(low, high, point), f"{two.value} to {one.value} is {grown}", (one, two)))
    return _relation(point, "growth", found, tied, loose=0.0 if True in told else LOOSE)


def _whole_of(point: Point) -> tuple[str, ...] | None:
    """Whose trade a share is of, as its sentence tells: one country's foreign trade, or (empty) that of a region.

    None where the words leave it open.
    """
    said = point.entry.account.words_of(point.entry.sentences[0])
    plain = "".join(said)
    for number, word in enumerate(said):
        if any(word.startswith(form) for form in lists().abroad if form[0] < _HAN):
            near = sorted(range(len(said)), key=lambda at: (abs(at - number), at))[: 2 * _NEAR]
            owner = next((code for at in near if (code := country_of(said[at])) and code in point.parties), None)
            return (owner,) if owner else None
    for form in (form for form in lists().abroad if form[0] >= _HAN and form in plain):
        before = plain[max(0, plain.find(form) - _NEAR) : plain.find(form)]
        owner = next((code for name, code in han_countries().items() if name in before and code in point.parties), None)
        return (owner,) if owner else None
    return () if mentions(point.entry.account.text_of(point.entry.sentences[0]), lists().areas) else None


def _share(point: Point, tied: Sequence[Tied]) -> Relation | None:
    """A share of trade against the part and a whole.

    A whole that its own report does not tell denies it only where its words say whose trade it is of, and by far.
    """
    mine, told = set(point.parties), _whole_of(point)
    parts = _own(point, _values((one for one in tied if set(one.parties) == mine), point.period, point))
    large = [one for one in tied if one.parties and (mine < set(one.parties) or set(one.parties) < mine)]
    if told is not None:
        large = [one for one in large if one.parties == told or (not told and len(one.parties) > len(mine))]
    wholes = _own(point, _values(large, point.period, point))
    found = []
    for part, whole in _ways((parts, wholes)):
        low = part.interval.low / whole.interval.high * 100 - PART_SLACK
        high = part.interval.high / whole.interval.low * 100 + PART_SLACK
        made = told_value(part.interval.exact / whole.interval.exact * 100, "%", digits_shown=3)
        found.append(_Way(_miss(low, high, point), f"{part.value} of {whole.value} is {made}", (part, whole)))
    single = len(wholes) == 1 and _report(wholes[0]) == _report(point)
    meant = told is not None and all(agree(some[0], other) for some in (parts, wholes) for other in some[1:])
    return _relation(point, "share", found, tied, single or meant, 0.0 if single else LOOSE)


def _parts(total: Point, tied: Sequence[Tied]) -> list[list[Point]] | None:
    """For each other party the values that the one hub has with it; None where one of them is not told."""
    told: dict[frozenset[str], list[Point]] = {}
    for one in tied:
        if len(one.parties) == 2 and total.period in one.heads:
            found = (p for p in one.heads[total.period] if p.figure.unit == total.figure.unit)
            told.setdefault(frozenset(one.parties), []).extend(_plain(found))
    for hub in total.parties:
        pairs = [told.get(frozenset((hub, other)), []) for other in total.parties if other != hub]
        if all(pairs):
            return [list(_own(total, pair)) for pair in pairs]
    return None


def _total(total: Point, tied: Sequence[Tied]) -> Relation | None:
    """A total of several countries against one value a country."""
    pairs = _parts(total, tied) if len(total.parties) > 2 and not total.scope else None
    if pairs is None or all(_report(pair[0]) == _report(total) for pair in pairs):
        return None
    sure = all(agree(pair[0], other) for pair in pairs for other in pair[1:])
    found = []
    for way in _ways(pairs):
        if _comparable((total, *way)):
            made = added(way)
            shown = " + ".join(value.value for value in way)
            why = f"{shown} = {told_value(made.exact, total.figure.unit, digits_shown=5)}"
            found.append(_Way(_miss(made.low, made.high, total), why, way))
    return _relation(total, "sum", found, tied, sure)


def growths(tied: Iterable[Tied]) -> list[Point]:
    """The growths that are told of a series' values, in the order of reports."""
    found = (p for one in tied for points in one.heads.values() for p in points if p.figure.measure == "growth")
    return sorted(found, key=lambda p: (p.entry.ref, p.told or ""))


def checked(series: Series, tied: Sequence[Tied]) -> Iterator[Relation]:
    """How the figures of a series stand to the values of those that it is tied to."""
    told = (p for p in series.points if p.figure.modality == "reported" and p.period and not is_open(p.period))
    for point in told if tied else ():
        if is_growth(series):
            relation = _growth(point, tied)
        elif is_share(series):
            relation = _share(point, tied)
        else:
            relation = _total(point, tied) if is_value(series) else None
        if relation is not None:
            yield relation
