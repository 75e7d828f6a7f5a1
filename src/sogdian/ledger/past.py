"""The ledger as of a day: what it would be, had only those reports been read that were out by then."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from weakref import finalize

from sogdian.errors import LedgerError
from sogdian.ledger import lookup
from sogdian.ledger.asked import Asked, out_by
from sogdian.ledger.door import SqliteDoor

if TYPE_CHECKING:
    from sogdian.ledger.then import Then

_TIMES = 3


class Past:
    """The ledger as of the day that was asked for last, kept for the next question; a ledger has one."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._made: tuple[str, str, Asked] | None = None
        self._gone: finalize[[str], Past] | None = None

    @contextmanager
    def of(self, now: Asked, day: str) -> Iterator[Asked]:
        """A ledger that holds only what was out by the day, and every judgement."""
        with self._lock:
            if (path := rewindable(now)) is None:
                yield self._anew(now, day)
                return
            for _ in range(_TIMES):
                then = self._rewound(now, day, path)
                with then.still() as door:
                    if lookup.state_of(door, "main.") == then.state:
                        yield then
                        return
                self.close()
        raise LedgerError(f"{path}: changed by another program all the while; ask again when it is done")

    def _rewound(self, now: Asked, day: str, path: Path) -> Then:
        """The ledger of now without what came later; of today's file, as it was when it was looked at last."""
        from sogdian.ledger.then import Then

        if self._made is not None and self._made[0] == day:
            made = self._made[2]
            if isinstance(made, Then) and made.stands(path):
                return made
        self.close()
        then = Then(now, path, lambda header: out_by(header, day))
        self._made = day, then.state, then
        return then

    def _anew(self, now: Asked, day: str) -> Asked:
        """A ledger of its own, made from nothing."""
        from shutil import rmtree
        from tempfile import mkdtemp

        with now._door() as door:
            state = now._state(door)
        if self._made is None or self._made[:2] != (day, state):
            self.close()
            folder = mkdtemp(prefix="sogdian-")
            self._gone = finalize(self, rmtree, folder, ignore_errors=True)
            self._made = day, state, _made(now, day, Path(folder) / "then.db")
        return self._made[2]

    def close(self) -> None:
        """Lets go of the ledger of the past, and of its file."""
        with self._lock:
            made, gone, self._made, self._gone = self._made, self._gone, None, None
            if made is not None:
                made[2].close()
            if gone is not None:
                gone()


def rewindable(now: Asked) -> Path | None:
    """The file of a ledger whose records are made, by the rules of today; None where they are not, or in no file."""
    if now._reconcile is not None or now._address.path is None:
        return None
    with now._door() as door:
        made = lookup.kept_state(door) == now._rules
        if made and not lookup.waiting(door, every=False):
            return now._address.path if isinstance(door, SqliteDoor) and door.lasting else None
    if made and os.access(now._address.path, os.W_OK):
        now.refresh(every=False)
        return now._address.path
    return None


def _made(now: Asked, day: str, path: Path) -> Asked:
    """Makes the ledger of the past from nothing."""
    from sogdian.ledger.bring import keep_all

    then = type(now)(path, reconcile=now._reconcile)
    then._rules = now._rules
    then._store().fill(now.readings(day), now.judgements())
    with then._door() as door:
        state, readings, judgements = lookup.state_of(door), lookup.readings(door), lookup.judgements(door)
    keep_all(then._store().keep_records, state, readings, judgements, then._rules, now._reconcile, grows=False)
    return then
