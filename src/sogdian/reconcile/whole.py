"""From readings to records: the one door of this room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile.base import InMemory
from sogdian.reconcile.engine import Engine
from sogdian.reconcile.hand import Ruled
from sogdian.reconcile.hang import hung_all
from sogdian.reconcile.maker import Maker, NoMakings
from sogdian.reconcile.milestones import unmet
from sogdian.reconcile.steady import steady
from sogdian.reconcile.telling import tellings
from sogdian.reconcile.when import days_of


def newest(readings: Iterable[Reading]) -> dt.date | None:
    """The last day that some report can have been published on."""
    return max((days[1] for reading in readings if (days := days_of(reading.report.published))), default=None)


def shown(records: Sequence[Record], seen_to: dt.date | None) -> list[Record]:
    """Records as they are shown: projects with their figures, and with what is overdue on the newest report's day."""
    return [unmet(record, seen_to) for record in hung_all(records)]


@steady()
def around(readings: Sequence[Reading], name: str) -> list[Record]:
    """The records in which the claims of one report (by path) can have a part, as `reconcile` makes them of all.

    These are the records of its claims, and every series of figures: those of other parties may be held against its
    own. Things that the report does not tell of lend them no names.
    """
    reports = tellings(readings)
    base = InMemory(reports)
    touched = Engine(base, Ruled()).update(reports, ())
    own = {(stage, t.group) for stage in touched for t in base.tellings(stage, [name])}
    reached = {(stage, group) for stage, groups in touched.items() for group in groups}
    made, _ = Maker(base, Ruled(), NoMakings()).make(row for row in reached if row in own or row[0] == "figure")
    return hung_all(sorted((one.record for one in made), key=lambda record: (record.kind, record.id)))


@steady()
def assemble(readings: Sequence[Reading], rulings: Ruled) -> list[Record]:
    """The records of the readings under judgements."""
    reports = tellings(readings)
    base = InMemory(reports)
    touched = Engine(base, rulings).update(reports, ())
    reached = {(stage, group) for stage, groups in touched.items() for group in groups}
    made, _ = Maker(base, rulings, NoMakings()).make(reached)
    records = sorted((one.record for one in made), key=lambda record: (record.kind, record.id))
    return shown(records, newest(readings))


def reconcile(readings: Sequence[Reading]) -> list[Record]:
    """Every record that the readings give: a function of the reports alone, whatever their order.

    Records are sorted by kind and id. Each claim stands in exactly one record; a claim whose key is not known well
    enough stands alone. A project's record carries the relations of the figures told of it besides its own.
    """
    return assemble(readings, Ruled())
