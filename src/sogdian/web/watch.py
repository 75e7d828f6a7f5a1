"""Whether the ledger is another than before: looked up in full only after its files were written."""

from __future__ import annotations

import os
import time
from pathlib import Path

from sogdian.check import Ledger
from sogdian.ledger import standing

_SETTLED = 2.0
"""Seconds after which a file that was written then would show another time if it were written again."""

Marks = tuple[tuple[int, int, int], ...]


class Watch:
    """Tells the state of a ledger; `path` is its file, None where it is kept on a server."""

    def __init__(self, ledger: Ledger, path: Path | None) -> None:
        self._ledger, self._path = ledger, path
        self._seen: tuple[Marks, str] | None = None

    def state(self) -> str:
        """The hash of the ledger's state. Raises LedgerError when it is not there."""
        before = self._marks()
        if before is not None and self._seen is not None and self._seen[0] == before:
            return self._seen[1]
        standing.release(self._ledger)
        found = standing.state(self._ledger)
        self._seen = (before, found) if before is not None and self._settled(before) else None
        return found

    def _marks(self) -> Marks | None:
        """When the ledger's files were written, with their sizes; None where this cannot be told."""
        if self._path is None:
            return None
        found = []
        for place in (self._path, self._path.with_name(f"{self._path.name}-wal")):
            try:
                told = os.stat(place)
            except FileNotFoundError:
                continue
            except OSError:
                return None
            if told.st_size:  # looking at a ledger makes an empty log beside it
                found.append((told.st_mtime_ns, told.st_size, told.st_ino))
        return tuple(found) or None

    @staticmethod
    def _settled(marks: Marks) -> bool:
        return all(abs(time.time() - written / 1e9) > _SETTLED for written, _, _ in marks)
