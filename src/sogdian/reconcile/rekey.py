"""Figures whose own key stands alone while their very value is told under a like key: one of the two was misread.

Three digits of one unit, measure and time do not return by chance for five countries and for one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import msgspec

from sogdian.reconcile.series import Key, Placed
from sogdian.reconcile.verdict import BETWEEN, sharp
from sogdian.reconcile.when import standing

_GOODS = frozenset({"trade", "exports", "imports", "goods"})
_TRIED = 24
"""At most so many tellings of one value are looked at."""


def _goods(key: Key) -> str:
    return "goods" if key.measure in _GOODS else key.measure


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


def rekeyed(placed: Sequence[Placed]) -> list[Placed]:
    """The figures, those that stand alone under their key put under the key that others tell their value by."""
    told: dict[Hashable, list[Placed]] = {}
    for item in placed:
        if item.sure and sharp(item.point) and {item.point.figure.measure, item.point.figure.of} & BETWEEN:
            value = (_goods(item.key), item.point.figure.value, item.point.figure.unit)
            told.setdefault(value, []).append(item)
    moved: dict[str, Key] = {}
    for items in told.values():
        often = Counter(item.key for item in items)
        for item in items[:_TRIED] if len(often) > 1 else ():
            others = (o for o in items[:_TRIED] if o.point.entry.account is not item.point.entry.account)
            near = [o.key for o in others if o.key != item.key and _misses(item, o) == 1]
            best = max(near, key=lambda key: _rank(key, often), default=None)
            if best is not None and often[item.key] == 1 and _rank(best, often) > _rank(item.key, often):
                moved[item.point.entry.ref.id] = best
    return [
        msgspec.structs.replace(item, key=moved[item.point.entry.ref.id]) if item.point.entry.ref.id in moved else item
        for item in placed
    ]
