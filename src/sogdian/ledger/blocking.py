"""Keeps the blocking keys of every claim beside it. They are made of one report at a time, so no other is touched."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from sogdian.ledger.schema import UNDATED, claims, keys, meta, reports
from sogdian.ledger.version import rules
from sogdian.model.report import Reading

_BATCH = 5000


def day_of(reading: Reading) -> str:
    """The last day that the report can have been published on, as the table has it."""
    from sogdian.model.edtf import days, known

    published = reading.report.published
    last = days(published)[1] if published is not None and known(published) else None
    return last.isoformat() if last else UNDATED


def _rows(reading: Reading) -> list[dict[str, Any]]:
    from sogdian.reconcile.blocks import blocks

    day = day_of(reading)
    return [
        {"key": key, "said": block.said, "day": day, "claim": block.id}
        for block in blocks(reading)
        for key in block.kept
    ]


def put(connection: Connection, reading: Reading) -> None:
    """Keeps the keys of a report that has just been kept; keys made by other rules wait until all are made anew."""
    if not _current(connection):
        return
    rows = _rows(reading)
    if rows:
        connection.execute(insert(keys), rows)


def drop(connection: Connection, report: str) -> None:
    """Takes out the keys of a report, by its id; its claims must still be there."""
    connection.execute(delete(keys).where(keys.c.claim.in_(select(claims.c.id).where(claims.c.report == report))))


def _current(connection: Connection) -> bool:
    """Whether the keys are made by these rules; a ledger that holds one report only begins with them."""
    made_by = connection.execute(select(meta.c.value).where(meta.c.name == "keys")).scalar()
    if made_by is None and connection.execute(select(func.count()).select_from(reports)).scalar() == 1:
        _note(connection)
        return True
    return bool(made_by == rules())


def _note(connection: Connection) -> None:
    connection.execute(delete(meta).where(meta.c.name == "keys"))
    connection.execute(insert(meta).values(name="keys", value=rules()))


def remake(connection: Connection, readings: Iterable[Reading]) -> None:
    """Makes the keys of all reports anew."""
    connection.execute(delete(keys))
    every = (row for reading in readings for row in _rows(reading))
    while batch := list(islice(every, _BATCH)):
        connection.execute(insert(keys), batch)
    _note(connection)

