"""Records as readings and judgements give them: the steps of `whole`, with the analyst's hand between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile import whole
from sogdian.reconcile.hand import Ruled, named, regroup, regroup_series, ruled, without

_entry = attrgetter("entry")


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
    if plain is not None:
        return named(plain(left), rulings.names)
    moved = any(a and b for a, b in (*rulings.same, *rulings.different))
    return named(assembled(left, rulings) if moved else whole.reconcile(left), rulings.names)


def assembled(readings: Sequence[Reading], rulings: Ruled) -> list[Record]:
    """The steps of `whole`, with claims regrouped after each gathering; without rulings the same records."""
    hand = whole.Hand(
        clusters=lambda found: regroup(found, rulings, _entry), series=lambda found: regroup_series(found, rulings)
    )
    return whole.assemble(readings, hand)
