"""Where a figure goes whose key is open: to the series that tells the same, to its equals, or nowhere."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from math import log
from typing import cast

from sogdian.model.claim import Figure
from sogdian.reconcile.context import Context
from sogdian.reconcile.convert import dimension, exchange, fixed
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import numeric
from sogdian.reconcile.liking import liking
from sogdian.reconcile.series import Key, Placed
from sogdian.reconcile.when import is_open

_STEP = 0.03
"""Logarithm of the ratio of two steps of size."""
_REACH = 2
"""So many steps to each side values are looked for that can be one."""
_BACK = 4
"""Years back to the last known rate."""
_LATEST = 2026
ECHO = 6
"""So many words beside the numbers make a sentence that two reports do not write by chance."""
_TRIED = 60
"""At most so many series that tell one value are tried."""


def echoes(found: Sequence[Entry]) -> list[str | None]:
    """For each figure its sentence without numbers, and its turn there: what copies of one sentence have in common."""
    turns: dict[Hashable, int] = {}
    told: list[str | None] = []
    for entry in found:
        figure = cast(Figure, entry.claim)
        said = [w for w in entry.account.words_of(entry.sentences[0]) if not numeric(w)]
        place = (entry.account.number, entry.sentences[0], figure.measure, figure.unit)
        turns[place] = turns.get(place, 0) + 1
        echo = " ".join([figure.measure, figure.unit, str(turns[place]), *said])
        told.append(echo if len(said) >= ECHO else None)
    return told


def _rate(unit: str, year: int) -> float | None:
    """Units for one dollar in a year, or in the last one before it that is known."""
    for back in range(_BACK):
        if found := exchange("USD", unit, str(year - back)):
            return found.middle
    return None


@lru_cache(maxsize=65536)
def _step(value: float, unit: str, year: int) -> tuple[str, int]:
    """Dimension and step of size of a value, its currency turned into dollars, so that near values stand near."""
    kind, size = dimension(unit), abs(float(value))
    if kind == "money":
        per = _rate(unit, year)
        kind, size = (kind, size / per) if per else (unit, size)
    else:
        size *= fixed(unit, kind) or 1.0
    return kind, round(log(size) / _STEP) if size else -9999


def _bucket(placed: Placed) -> tuple[str, str, int]:
    """Sort, dimension and step of size of a figure."""
    point = placed.point
    said = point.period[1].year if point.period and not is_open(point.period) else 0
    year = said or (point.entry.said.year if point.entry.said else _LATEST)
    kind, step = _step(point.figure.value, point.figure.unit, min(year, _LATEST))
    sort = "money" if kind == "money" else placed.point.figure.measure
    return sort, kind, step


class Shelf:
    """The figures by series. Figures of a sure key are put, the others are attached afterwards."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._groups: dict[Hashable, list[Placed]] = {}
        self._moved: dict[Hashable, Hashable] = {}
        self._values: dict[Hashable, dict[Hashable, list[Placed]]] = {}
        self._echoes: dict[str, Hashable] = {}
        self._homes: dict[str, Hashable] = {}

    def groups(self) -> list[list[Placed]]:
        """The figures of each series."""
        return list(self._groups.values())

    def _now(self, key: Hashable) -> Hashable:
        while key in self._moved:
            key = self._moved[key]
        return key

    def put(self, item: Placed, key: Hashable) -> None:
        """Puts a figure into the group of a key."""
        self._groups.setdefault(key, []).append(item)
        self._values.setdefault(_bucket(item), {}).setdefault(key, []).append(item)
        self._homes[item.point.entry.ref.id] = key
        if item.point.echo:
            self._echoes.setdefault(item.point.echo, key)

    def _fits(self, item: Placed) -> dict[Hashable, float]:
        """The groups that tell the same value of what can be the same, and how likely it is."""
        sort, kind, step = _bucket(item)
        account, tried = item.point.entry.account, 0
        fits: dict[Hashable, float] = {}
        for away in sorted(range(-_REACH, _REACH + 1), key=abs):
            for key, members in self._values.get((sort, kind, step + away), {}).items():
                tried += 1
                near = [m for m in members[:8] if m.point.entry.account is not account]
                score = max((liking(item, m, self._context) for m in near), default=0.0)
                if score:
                    home = self._now(key)
                    fits[home] = max(score, fits.get(home, 0.0))
                if tried >= _TRIED:
                    return fits
        return fits

    def attach(self, item: Placed) -> None:
        """Puts a figure with an open key where its words or its value belong; alone where two places fit equally."""
        alone: Hashable = item.key if item.sure else ("alone", item.point.entry.ref.id)
        if item.point.echo in self._echoes:
            self.put(item, self._now(self._echoes[item.point.echo]))
            return
        fits = self._fits(item)
        sure = sorted(((score, key) for key, score in fits.items() if isinstance(key, Key)), reverse=True)
        if sure:
            single = len(sure) == 1 or sure[0][0] > sure[1][0]
            self.put(item, sure[0][1] if single else alone)
            return
        homes = list(fits)
        for other in homes[1:]:
            self._groups[homes[0]] += self._groups.pop(other)
            self._moved[other] = homes[0]
        self.put(item, homes[0] if homes else alone)

    def follow(self, item: Placed, first: Entry) -> None:
        """Puts a conversion beside the figure that it converts."""
        home = self._homes.get(first.ref.id)
        self.put(item, ("alone", item.point.entry.ref.id) if home is None else self._now(home))
