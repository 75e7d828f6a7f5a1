"""Series that are held against each other, though no figure of one is of the other: growth and value, part and total.

Two series are tied when they share a tie, a text made of their keys alone. A record is made with the heads of the
series that it is tied to, so it is made anew when one of these comes, goes or tells other values.
"""

from __future__ import annotations

from itertools import combinations

from sogdian.reconcile.figures import Series
from sogdian.reconcile.point import BETWEEN

_PREFIX = "tie"
_MOST = 8
"""Of at most so many parties a total is held against its parts."""
_ALL = "goods"
_GOODS_TIE = f"{_PREFIX}|{_ALL}|"
_GOODS = frozenset({"exports", "imports"})
_SAVED = frozenset({"length", "duration"})
"""What a thing can save of: way and time."""


def _tie(sort: str, measure: str, parties: tuple[str, ...], flow: tuple[tuple[str, ...], ...] = ()) -> str:
    return "|".join((_PREFIX, sort, measure, " ".join(parties), *(" ".join(side) for side in flow)))


def _plain(series: Series, measure: str) -> str:
    """The tie of the values of one measure and of what is told of them: growths, shares."""
    key = series.key
    goods = measure in _GOODS and all(key.flow)
    return _tie("of", "goods" if goods else measure, key.parties, key.flow)


def _all_goods(series: Series) -> str:
    """The tie of what passes between parties and of the goods that are a part of it."""
    return _tie(_ALL, series.key.measure, series.key.parties, series.key.flow)


def is_value(series: Series) -> bool:
    """Whether a series tells what passes between parties, in whatever unit."""
    key = series.key
    return key.measure in BETWEEN | {"goods"} and not key.subject and not key.noun


def is_goods(series: Series) -> bool:
    """Whether a series tells what certain goods, in money, pass between parties."""
    key = series.key
    return key.measure in BETWEEN | {"goods"} and bool(key.noun) and key.dimension == "money" and not key.subject


def of_goods(ties: tuple[str, ...]) -> bool:
    """Whether these are the ties of a series that tells of certain goods alone."""
    return bool(ties) and all(tie.startswith(_GOODS_TIE) for tie in ties)


def is_share(series: Series) -> bool:
    """Whether a series tells the share that two sides have in the trade of more, or of one of them."""
    key = series.key
    return key.measure == "share" and key.of in BETWEEN and len(key.parties) == 2 and not key.subject and not key.noun


def is_growth(series: Series) -> bool:
    """Whether a series tells by how much a value grew."""
    key = series.key
    told = len(key.parties) > 1 or all(key.flow)
    return key.measure == "growth" and key.dimension == "%" and key.of in BETWEEN and told and not key.subject and not key.noun


def is_saving(series: Series) -> bool:
    """Whether a series tells by how much a thing shortens a way or a time."""
    return series.key.measure == "saving" and bool(series.key.subject)


def is_saved(series: Series) -> bool:
    """Whether a series tells a way or a time that a thing can shorten."""
    return series.key.measure in _SAVED and bool(series.key.subject)


def ties(series: Series) -> tuple[str, ...]:
    """What ties a series to others; nothing for one that no other is held against."""
    key = series.key
    if is_saving(series) or is_saved(series):
        return ("|".join((_PREFIX, "saved", key.dimension, key.subject)),)
    if is_growth(series):
        return (_plain(series, key.of),)
    if is_share(series):
        wholes = (_tie("whole", key.of, (party,)) for party in key.parties)
        return _plain(series, key.of), _tie("part", key.of, key.parties), *wholes
    if is_goods(series):
        return (_all_goods(series),)
    if not is_value(series):
        return ()
    found = [_all_goods(series)] if key.dimension == "money" and (len(key.parties) > 1 or all(key.flow)) else []
    found += [_plain(series, key.measure)] if key.parties or any(key.flow) else []
    if len(key.parties) == 1:
        found.append(_tie("whole", key.measure, key.parties))
    elif 1 < len(key.parties) <= _MOST:
        found += [_tie("part", key.measure, pair) for pair in combinations(key.parties, 2)]
    return tuple(found)
