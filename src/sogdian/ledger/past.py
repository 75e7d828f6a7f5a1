"""The ledger as of a day: what it would be, had only those reports been read that were out by then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from weakref import finalize

from sogdian.ledger import lookup
from sogdian.ledger.door import SqliteDoor
from sogdian.model.edtf import days, known
from sogdian.model.report import Header

if TYPE_CHECKING:
    from sogdian.ledger.ledger import Ledger
    from sogdian.reconcile.copying import Prints

FEW = 0.1
"""Up to this share of the reports, those that came later are forgotten in a copy; beyond, all records are made anew."""


def out_by(header: Header, day: str) -> bool:
    """Whether a report was surely out by the day; one without a date is not."""
    published = header.published
    if not known(published) or published is None:
        return False
    last, asked = days(published)[1], days(day)[1]
    return last is not None and (asked is None or last <= asked)


class Past:
    """The ledger as of the day that was asked for last, kept for the next question; a ledger has one."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._made: tuple[tuple[str, str], Ledger] | None = None
        self._gone: finalize[[str], Past] | None = None

    @contextmanager
    def of(self, now: Ledger, day: str) -> Iterator[Ledger]:
        """A ledger that holds only what was out by the day, and every judgement."""
        from shutil import rmtree
        from tempfile import mkdtemp

        with self._lock:
            with now._door() as door:
                key = day, now._state(door)
            if self._made is None or self._made[0] != key:
                self.close()
                folder = mkdtemp(prefix="sogdian-")
                self._gone = finalize(self, rmtree, folder, ignore_errors=True)
                self._made = key, _made(now, day, Path(folder) / "then.db")
            yield self._made[1]

    def close(self) -> None:
        """Lets go of the ledger of the past, and of its file."""
        with self._lock:
            made, gone, self._made, self._gone = self._made, self._gone, None, None
            if made is not None:
                made[1].close()
            if gone is not None:
                gone()


def is_near(now: Ledger, day: str) -> bool:
    """Whether few of the reports came later, and the records of all are at hand in a file that can be copied."""
    with now._door() as door:
        if not isinstance(door, SqliteDoor) or lookup.kept_state(door) != now._rules or lookup.waiting(door, True):
            return False
        headers = lookup.headers(door)
    later = sum(not out_by(header, day) for _, header in headers)
    return later <= FEW * len(headers)


def _made(now: Ledger, day: str, path: Path) -> Ledger:
    """Makes the ledger of the past: from the kept records where few reports came later, else from nothing."""
    from sogdian.ledger.bring import keep_all

    near = is_near(now, day)
    if near:
        with now._door() as door:
            if isinstance(door, SqliteDoor):
                door.copy(path)
    then = type(now)(path, reconcile=now._reconcile)
    then._rules = now._rules
    if near:
        with then._door() as door:
            later = [id_ for id_, header in lookup.headers(door) if not out_by(header, day)]
        then._store().forget(later)
        then.refresh()
        return then
    prints = _filled(now, day, then)
    with then._door() as door:
        state, readings, judgements = lookup.state_of(door), lookup.readings(door), lookup.judgements(door)
    keep = then._store().keep_records
    keep_all(keep, state, readings, judgements, then._rules, now._reconcile, grows=False, known=prints)
    return then


def _filled(now: Ledger, day: str, then: Ledger) -> dict[str, Prints]:
    """Puts the reports that were out by the day into a new ledger; gives the prints that are kept of texts."""
    from sogdian.ledger.copies import known

    with now._door() as door:
        if isinstance(door, SqliteDoor) and now._address.path is not None and door.lasting:
            out = [id_ for id_, header in lookup.headers(door) if out_by(header, day)]
            then._store().fill_from(now._address.path, out)
            made = lookup.kept_state(door) == now._rules and not lookup.waiting(door, every=False)
            return known(door.rows("SELECT path, prints FROM texts")) if made and now._reconcile is None else {}
    then._store().fill(now.readings(day), now.judgements())
    return {}
