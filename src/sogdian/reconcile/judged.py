"""Records as readings and judgements give them."""

from __future__ import annotations

from collections.abc import Sequence

from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile.hand import Ruled, ruled, without
from sogdian.reconcile.whole import assemble


def judged(readings: Sequence[Reading], judgements: Sequence[Judgement]) -> list[Record]:
    """Every record that the readings and the judgements give: a function of the two sets alone."""
    rulings = ruled(judgements, readings)
    return assembled(without(readings, rulings.wrong), rulings)


def assembled(readings: Sequence[Reading], rulings: Ruled) -> list[Record]:
    """The records of the readings, with claims joined and parted when they have their homes."""
    return assemble(readings, rulings)
