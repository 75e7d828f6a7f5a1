"""Where a figure goes whose key is open: to the series that tells the same, to its equals, or nowhere."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import cast

from sogdian.model.claim import Figure
from sogdian.reconcile.context import Context
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.interval import digits
from sogdian.reconcile.series import Key, Placed
from sogdian.reconcile.verdict import sharp
from sogdian.reconcile.when import standing

LARGE = 1e6
"""From here on two digits are enough between reports of one thing."""
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
        said = [w for w in entry.account.words_of(entry.sentences[0]) if not any(map(str.isdigit, w))]
        place = (entry.account.number, entry.sentences[0], figure.measure, figure.unit)
        turns[place] = turns.get(place, 0) + 1
        echo = " ".join([figure.measure, figure.unit, str(turns[place]), *said])
        told.append(echo if len(said) >= ECHO else None)
    return told


def _compatible(weak: Placed, other: Placed) -> bool:
    """Whether a figure with an open key can be of the other's series."""
    one, two = weak.key, other.key
    if (one.of and two.of and one.of != two.of) or (one.subject and two.subject and one.subject != two.subject):
        return False
    if one.noun and two.noun:
        if one.noun != two.noun:
            return False
    elif one.noun != two.noun and one.measure == "count":
        return False
    mine, theirs = set(weak.point.parties), set(other.point.parties)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return False
    return standing(weak.point.period, other.point.period) in ("equal", "open", "within", "contains")


def _alike_words(a: Placed, b: Placed) -> bool:
    """Whether two sentences are told in nearly the same words."""
    one = set(a.point.entry.account.words_of(a.point.entry.sentences[0]))
    two = set(b.point.entry.account.words_of(b.point.entry.sentences[0]))
    return len(one & two) >= max(5, 0.6 * min(len(one), len(two)))


def _likely(a: Placed, b: Placed, context: Context) -> bool:
    """Whether equal values of two reports are one: three digits, like words, one scope, or reports of one thing."""
    if sharp(a.point) or _alike_words(a, b) or (a.point.scope and a.point.scope == b.point.scope):
        return True
    large = digits(a.point.figure.value) > 1 and abs(a.point.figure.value) >= LARGE
    named = bool(a.key.noun and a.key.noun == b.key.noun) or a.key.dimension == "money" or large
    return named and context.shared(a.point.entry, b.point.entry)


def _bucket(placed: Placed) -> Hashable:
    figure = placed.point.figure
    measure = "goods" if figure.measure in ("exports", "imports") else figure.measure
    return measure, figure.value, figure.unit


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

    def _fits(self, item: Placed) -> list[Hashable]:
        """The groups that tell the same value of what can be the same."""
        fits: dict[Hashable, None] = {}
        for key, members in list(self._values.get(_bucket(item), {}).items())[:_TRIED]:
            account = item.point.entry.account
            near = [m for m in members[:8] if m.point.entry.account is not account and _compatible(item, m)]
            if any(_likely(item, m, self._context) for m in near):
                fits[self._now(key)] = None
        return list(fits)

    def attach(self, item: Placed) -> None:
        """Puts a figure with an open key where its words or its value belong; alone where two places fit."""
        alone = ("alone", item.point.entry.ref.id)
        if item.point.echo in self._echoes:
            self.put(item, self._now(self._echoes[item.point.echo]))
            return
        fits = self._fits(item)
        sure = [key for key in fits if isinstance(key, Key)]
        if sure or not fits:
            self.put(item, sure[0] if len(sure) == 1 else alone)
            return
        home = fits[0]
        for other in fits[1:]:
            self._groups[home] += self._groups.pop(other)
            self._moved[other] = home
        self.put(item, home)

    def follow(self, item: Placed, first: Entry) -> None:
        """Puts a conversion beside the figure that it converts."""
        home = self._homes.get(first.ref.id)
        self.put(item, ("alone", item.point.entry.ref.id) if home is None else self._now(home))
