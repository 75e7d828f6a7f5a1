"""Figures whose own key stands alone while their very value is told under a like key: one of the two was misread.

Three digits of one unit, measure and time do not return by chance for five countries and for one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from sogdian.reconcile.extent import shown
from sogdian.reconcile.point import BETWEEN
from sogdian.reconcile.series import Key, Placed
from sogdian.reconcile.verdict import sharp
from sogdian.reconcile.when import standing

_GOODS = frozenset({"trade", "exports", "imports", "goods"})
_PRICES = frozenset({"cost", "investment"})
"""What a thing costs is as often told as what is put into it."""
_PRICED = 1e8
"""From here on two digits of a thing's price do not return by chance."""
TRIED = 24
"""At most so many tellings of one value are looked at."""


def _goods(key: Key) -> str:
    return "goods" if key.measure in _GOODS else key.measure


def value_of(item: Placed) -> tuple[Hashable, ...] | None:
    """The value by which a sure figure is found; None where its return may be an accident."""
    figure = item.point.figure
    if item.key.measure in _PRICES and item.key.subject and shown(figure) > 1 and figure.value >= _PRICED:
        return item.key.subject, float(figure.value), figure.unit
    if not (sharp(item.point) and {figure.measure, figure.of} & BETWEEN):
        return None
    return _goods(item.key), float(figure.value), figure.unit


def _codes(placed: Placed) -> frozenset[str]:
    return frozenset((*placed.point.parties, *placed.key.flow[0], *placed.key.flow[1]))


def _misses(one: Placed, two: Placed) -> int:
    """In how many of measure, parties and time two figures of one value differ; many when they exclude each other."""
    mine, theirs = _codes(one), _codes(two)
    if one.key.of != two.key.of or one.key.subject != two.key.subject or not (mine <= theirs or theirs <= mine):
        return 9
    apart = standing(one.point.period, two.point.period) in ("apart", "overlaps")
    return (one.key.measure != two.key.measure) + (one.key.parties != two.key.parties or mine != theirs) + apart


def _rank(key: Key, often: Counter[Key]) -> tuple[object, ...]:
    """The better told key: by more reports, of more parties."""
    return often[key], len(key.parties) + len(key.flow[0]) + len(key.flow[1]), key


def told_by(item: Placed, same: Sequence[Placed]) -> Key:
    """The figure's own key, or where it stands alone under it, the key that others tell its value by."""
    often = Counter(other.key for other in same)
    if len(often) < 2 or often[item.key] > 1 or item.key.measure == "cost":
        return item.key
    mine = item.point.entry.account.name
    others = (other for other in same if other.point.entry.account.name != mine and other.key != item.key)
    near = [other.key for other in others if _misses(item, other) == 1]
    if costs := [key for key in near if key.measure == "cost"]:
        return max(costs)
    best = max(near, key=lambda key: _rank(key, often), default=None)
    return best if best is not None and _rank(best, often) > _rank(item.key, often) else item.key
