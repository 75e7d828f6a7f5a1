"""What a figure's own words leave to the words around it: between whom, of what, for which stretch of time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

import msgspec

from sogdian.knowledge import load
from sogdian.model.claim import Figure
from sogdian.reconcile.counted import noun
from sogdian.reconcile.daily import daily
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.flows import flowing
from sogdian.reconcile.fold import told_in
from sogdian.reconcile.hauls import hauled
from sogdian.reconcile.naming import central, countries_in
from sogdian.reconcile.point import BETWEEN
from sogdian.reconcile.sites import undated
from sogdian.reconcile.twins import twin

_DERIVED = frozenset({"growth", "share"})
_RISING = frozenset({"volume", "investment"})
"""What a growth is told of, besides trade."""
RUN = frozenset({"train", "flight"})
"""What is run between countries by a company: told of the company, it is of no thing of its own."""
_SEVERAL = 2
_NEAR_BY = 2
"""Sentences back to the whole of which a country's part is told."""
_HUB = "CN"
_REGION = "central-asia"


def filled(entry: Entry, figures: Iterable[Entry]) -> Figure:
    """The figure of a claim, with what the other figures of its report and its sentence tell of it."""
    figure = daily(entry, _shared(entry, _completed(entry, figures)))
    return _run(hauled(entry, flowing(entry, _priced(entry, figure))))


@lru_cache(maxsize=1)
def _region() -> tuple[str, ...]:
    return tuple(sorted({name.form for name in load().names if name.id == _REGION}))


def _run(figure: Figure) -> Figure:
    """Trains that are called by the region they run to, between it and China: "China-Central Asia trains", 中亚班列."""
    counted = figure.counted or ""
    sides = figure.parties or figure.from_ or figure.to
    if figure.measure != "count" or sides or noun(counted)[0] not in RUN or not told_in(counted, _region()):
        return figure
    return msgspec.structs.replace(figure, parties=tuple(sorted({_HUB, *central()})))


def _completed(entry: Entry, figures: Iterable[Entry]) -> Figure:
    """The figure, with what a growth leaves to its neighbour: of what, between whom, when."""
    figure = cast(Figure, entry.claim)
    first = twin(entry, figures)
    if first is not None:
        return _like_twin(figure, cast(Figure, first.claim))
    if figure.measure in BETWEEN and len(figure.parties) == 1 and not (figure.from_ or figure.to):
        return _share_of_group(entry, figure, figures)
    if figure.measure in BETWEEN and len(figure.parties) > _SEVERAL:
        return _with_hub(entry, figure, figures)
    if figure.measure not in _DERIVED or (figure.of and (figure.parties or figure.from_)):
        return figure
    other = _neighbour(entry, figures)
    if other is None or figure.about or (figure.of and figure.of != other.measure):
        return figure
    bare = not (figure.parties or figure.from_ or figure.to)
    return msgspec.structs.replace(
        figure,
        of=figure.of or (other.measure if figure.measure == "growth" else None),
        parties=other.parties if bare else figure.parties,
        from_=other.from_ if bare else figure.from_,
        to=other.to if bare else figure.to,
        period=figure.period or other.period,
    )


def _neighbour(entry: Entry, figures: Iterable[Entry]) -> Figure | None:
    """For a growth or share: the nearest plain figure of its sentence."""
    near = [
        (abs(other.start - entry.start), other.start, cast(Figure, other.claim))
        for other in figures
        if other is not entry
        and cast(Figure, other.claim).measure in BETWEEN
        and set(other.sentences) & set(entry.sentences)
    ]
    return min(near, key=lambda found: found[:2])[2] if near else None


def _like_twin(figure: Figure, first: Figure) -> Figure:
    """A conversion covers what the converted figure covers, where it does not say otherwise."""
    return msgspec.structs.replace(
        figure,
        parties=figure.parties or first.parties,
        from_=figure.from_ or first.from_,
        to=figure.to or first.to,
        period=figure.period or first.period,
        about=figure.about or first.about,
        scope=figure.scope or first.scope,
    )


def _share_of_group(entry: Entry, figure: Figure, figures: Iterable[Entry]) -> Figure:
    """One country's part of what several trade with another: it trades with that. "Kazakhstan's part is 43.8 billion"."""
    own = figure.parties[0]
    before = [
        (other.start, told.parties)
        for other in figures
        if (told := cast(Figure, other.claim)).measure == figure.measure and own in told.parties and len(told.parties) > _SEVERAL
        and other.start < entry.start and 0 <= entry.sentences[0] - other.sentences[0] <= _NEAR_BY
    ]  # fmt: skip
    rest = frozenset(max(before)[1]) - central() if before else frozenset[str]()
    sides = tuple(sorted({own, *rest}))
    return msgspec.structs.replace(figure, parties=sides) if len(sides) == _SEVERAL else figure


def _with_hub(entry: Entry, figure: Figure, figures: Iterable[Entry]) -> Figure:
    """What several trade with the one with whom each of them trades in the same sentence: "with all five 98.8 billion"."""
    own, mine = set(entry.sentences), set(figure.parties)
    pairs = [
        set(told.parties) for other in figures
        if own & set(other.sentences) and (told := cast(Figure, other.claim)).measure == figure.measure
        and len(told.parties) == _SEVERAL
    ]  # fmt: skip
    hub = set.intersection(*pairs) if len(pairs) >= _SEVERAL else set[str]()
    if len(hub) != 1 or hub & mine or not set.union(*pairs) - hub <= mine:
        return figure
    return msgspec.structs.replace(figure, parties=tuple(sorted(mine | hub)))


def _shared(entry: Entry, figure: Figure) -> Figure:
    """A share of trade with both its sides, where its sentence names one country beside the one that is read."""
    if figure.measure != "share" or figure.of not in BETWEEN or len(figure.parties) != 1 or figure.from_ or figure.to:
        return figure
    sides = countries_in(undated(entry.account.text_of(entry.sentences[0])))
    return msgspec.structs.replace(figure, parties=tuple(sorted(sides))) if len(sides) == _SEVERAL and sides > set(figure.parties) else figure


def _priced(entry: Entry, figure: Figure) -> Figure:
    """A price with those between whom, as its sentence tells, goods are sold for it."""
    if figure.measure != "price" or figure.parties or figure.about:
        return figure
    sides = countries_in(entry.account.text_of(entry.sentences[0]))
    return msgspec.structs.replace(figure, parties=tuple(sorted(sides))) if len(sides) == _SEVERAL else figure


def risen_from(entry: Entry, figure: Figure, figures: Iterable[Entry]) -> Entry | None:
    """What a growth without a thing of its own is of: the amount or count of its sentence that stands nearest to it.

    Else, where its words say what it is of, the last one of the sentence before: "handled 32 million tons. Transit rose 6%".
    """
    if figure.measure != "growth" or figure.unit not in ("%", "x"):
        return None
    told = [(other, cast(Figure, other.claim).measure) for other in figures]
    like = [(other, measure) for other, measure in told if measure in _RISING and figure.of in (None, measure)]
    own = set(entry.sentences)
    here = [other for other, _ in like if own & set(other.sentences)]
    if here:
        return min(here, key=lambda other: (abs(other.start - entry.start), other.start))
    before = [other for other, _ in like if other.sentences[0] == entry.sentences[0] - 1 and figure.of]
    return max(before, key=lambda other: other.start, default=None)
