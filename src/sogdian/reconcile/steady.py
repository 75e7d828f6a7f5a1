"""Work that makes no rings of objects is done without looking for them, which would take a fifth of its time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock


class _Steady:
    """How many are at such work; the first of them stops Python's collector, the last lets it go on."""

    def __init__(self) -> None:
        self._lock, self._busy, self._stopped = Lock(), 0, False

    def begin(self) -> None:
        with self._lock:
            if self._busy == 0 and gc.isenabled():
                gc.disable()
                self._stopped = True
            self._busy += 1

    def end(self) -> None:
        with self._lock:
            self._busy -= 1
            if self._busy == 0 and self._stopped:
                gc.enable()
                self._stopped = False


@lru_cache(maxsize=1)
def _here() -> _Steady:
    """The one of this process, as its collector is."""
    return _Steady()


@contextmanager
def steady() -> Iterator[None]:
    """Stops Python's collector of rings for the time of the work."""
    _here().begin()
    try:
        yield
    finally:
        _here().end()


def settled() -> None:
    """Says that what is at hand now stays for long: the collector looks through it no more, until `unsettled`."""
    gc.freeze()


def unsettled() -> None:
    """Says that what was to stay for long is to be looked through again."""
    gc.unfreeze()
