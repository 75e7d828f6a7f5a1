"""Keeps the blocking keys of every claim beside it. They are made of one report at a time, so no other is touched."""

from __future__ import annotations

from collections.abc import Iterable

from sogdian.ledger.plain import Plain
from sogdian.ledger.schema import UNDATED
from sogdian.ledger.version import rules
from sogdian.model.report import Reading

_PUT = "INSERT INTO keys (key, said, day, claim) VALUES (?, ?, ?, ?)"


def day_of(reading: Reading) -> str:
    """The last day that the report can have been published on, as the table has it."""
    from sogdian.model.edtf import days, known

    published = reading.report.published
    last = days(published)[1] if published is not None and known(published) else None
    return last.isoformat() if last else UNDATED


def _rows(reading: Reading) -> list[tuple[int, int, str, str]]:
    from sogdian.reconcile.blocks import blocks

    day = day_of(reading)
    return [(key, block.said, day, block.id) for block in blocks(reading) for key in block.keys]


def put(plain: Plain, reading: Reading) -> None:
    """Keeps the keys of a report that has just been kept; keys made by other rules wait until all are made anew."""
    if _current(plain):
        plain.each(_PUT, _rows(reading))


def drop(plain: Plain, report: str) -> None:
    """Takes out the keys of a report, by its id; its claims must still be there."""
    plain.run("DELETE FROM keys WHERE claim IN (SELECT id FROM claims WHERE report = ?)", report)


def _current(plain: Plain) -> bool:
    """Whether the keys are made by these rules; a ledger that holds one report only begins with them."""
    made_by = plain.rows("SELECT value FROM meta WHERE name = 'keys'")
    if not made_by and len(plain.rows("SELECT 1 FROM reports LIMIT 2")) == 1:
        _note(plain)
        return True
    return bool(made_by and made_by[0][0] == rules())


def _note(plain: Plain) -> None:
    plain.run("DELETE FROM meta WHERE name = 'keys'")
    plain.run("INSERT INTO meta (name, value) VALUES ('keys', ?)", rules())


def remake(plain: Plain, readings: Iterable[Reading]) -> None:
    """Makes the keys of all reports anew."""
    plain.run("DELETE FROM keys")
    plain.each(_PUT, (row for reading in readings for row in _rows(reading)))
    _note(plain)
