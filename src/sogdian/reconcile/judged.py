"""Records as readings and judgements give them: the steps of `whole`, with the analyst's hand between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter

from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile.hand import Ruled, named, regroup, regroup_series, ruled, without
from sogdian.reconcile.whole import Hand, assemble


def judged(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    plain: Callable[[Sequence[Reading]], list[Record]] | None = None,
) -> list[Record]:
    """Every record that the readings and the judgements give: a function of the two sets alone.

    `plain` makes records where nothing is joined or parted (a stand-in for tests knows neither).
    """
    rulings = ruled(judgements, readings)
    left = without(readings, rulings.wrong)
    return named(plain(left) if plain is not None else assembled(left, rulings), rulings.names)


def assembled(readings: Sequence[Reading], rulings: Ruled) -> list[Record]:
    """The records of the readings, with claims joined and parted after each gathering."""
    entry = attrgetter("entry")
    hand = Hand(
        clusters=partial(regroup, rulings=rulings, entry=entry), series=partial(regroup_series, rulings=rulings)
    )
    return assemble(readings, hand)
