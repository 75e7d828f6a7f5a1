"""The desk: keeps the ledger's newest state, and some states of former days, ready for the pages.

A state is made beside the pages that are asked for in the meantime: they are answered from the last one.
"""

from __future__ import annotations

import gc
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from sogdian.check import Findings, Ledger
from sogdian.errors import SogdianError
from sogdian.ledger import standing
from sogdian.ledger.address import address
from sogdian.model.report import Source
from sogdian.view.index import index
from sogdian.web.state import Now, State, Then
from sogdian.web.watch import Watch

T = TypeVar("T")

STEPS = ("reports", "records", "pages")
"""What making a state goes through: reading the reports it has, making records of them, readying the pages."""
Step = Callable[[str], None]

_FORMER = 4
_LOOK = 0.5
"""Seconds between two looks at whether the ledger has changed."""


class Making(Exception):
    """A state that is still being made; `seconds` is how long it has been so far, `step` one of STEPS."""

    def __init__(self, as_of: str | None, seconds: float, step: str) -> None:
        super().__init__(f"the ledger{f' as of {as_of}' if as_of else ''} is being made ready")
        self.as_of, self.seconds, self.step = as_of, seconds, step


class _Work:
    """One state being made in a thread of its own."""

    def __init__(self, make: Callable[[Step], State]) -> None:
        self.step = STEPS[0]
        self.started = time.monotonic()
        self.state: State | None = None
        self.error: SogdianError | None = None
        self.done = threading.Event()
        self._make = make
        threading.Thread(target=self._run, daemon=True).start()

    def _at(self, step: str) -> None:
        self.step = step

    def _run(self) -> None:
        try:
            self.state = self._make(self._at)
        except SogdianError as error:
            self.error = error
        finally:
            self.done.set()


class Desk:
    """One ledger at `url`, asked by many. `patience` is how many seconds a page waits for a state.

    `ready` makes what the pages of a new state share, before any is shown.
    """

    def __init__(
        self, url: str, patience: float = 2.0, wait: float = 2.0, ready: Callable[[State], object] | None = None
    ) -> None:
        self.ledger = Ledger(url, create=False, wait=wait)
        self.patience, self._ready = patience, ready
        self._watch = Watch(self.ledger, address(url).path)
        standing.hold(self.ledger)
        self._lock = threading.RLock()
        self._changing = threading.Lock()
        self._looking = threading.Lock()
        self._now: Now | None = None
        self._then: OrderedDict[tuple[str, str], Then] = OrderedDict()
        self._work: dict[tuple[str, str], _Work] = {}
        self._looked = float("-inf")
        self._version = ""

    def close(self) -> None:
        """Lets go of the ledger."""
        standing.release(self.ledger)
        self.ledger.close()

    def state(self, as_of: str | None = None) -> State:
        """The ledger as it is, or as of a day (EDTF); as it was, while a newer state cannot be had.

        Raises Making for a first state that takes long, and LedgerError when the ledger is not there.
        """
        version = self._look()
        if as_of is None:
            if self._now is not None and self._now.version == version:
                return self._now
            try:
                return self._wait(("", version), lambda step: self._make(version, step), 0 if self._now else self.patience)
            except (Making, SogdianError):
                if self._now is None:
                    raise
                return self._now
        with self._lock:
            if (as_of, version) in self._then:
                self._then.move_to_end((as_of, version))
                return self._then[as_of, version]
        return self._wait((as_of, version), lambda step: self._make_then(as_of, version, step), self.patience)

    def change(self, work: Callable[[Ledger], T]) -> T:
        """Does a change; pages asked for from then on show it, unless making them ready takes too long."""
        with self._changing:
            done = work(self.ledger)
        version = self._look(now=True)
        with suppress(Making):
            self._wait(("", version), lambda step: self._make(version, step), self.patience)
        return done

    def busy(self) -> bool:
        """Whether a newer state is being made than the pages show."""
        return self._now is not None and self._now.version != self._version

    def span(self) -> tuple[str, str] | None:
        """The first and the last day of the newest state's reports, where it is there."""
        days = self._now.index.days if self._now is not None else ()
        return (days[0], days[-1]) if days else None

    def _look(self, now: bool = False) -> str:
        """The ledger's state, looked up now and then; while one looks, the others go by what was seen last."""
        if now or not self._version:
            with self._looking:
                return self._seen()
        if time.monotonic() - self._looked > _LOOK and self._looking.acquire(blocking=False):
            try:
                return self._seen()
            finally:
                self._looking.release()
        return self._version

    def _seen(self) -> str:
        try:
            self._version = self._watch.state()
        except SogdianError:
            self._version = ""
            raise
        self._looked = time.monotonic()
        return self._version

    def _wait(self, key: tuple[str, str], make: Callable[[Step], State], patience: float) -> State:
        with self._lock:
            work = self._work.get(key)
            if work is None:
                work = self._work[key] = _Work(make)
        finished = work.done.wait(patience)
        if not finished:
            raise Making(key[0] or None, time.monotonic() - work.started, work.step)
        with self._lock:
            self._work.pop(key, None)
        if work.error is not None:
            raise work.error
        assert work.state is not None
        return work.state

    def _make(self, version: str, step: Step) -> State:
        with self._changing:
            step("records")
            self.ledger.refresh()
            step("pages")
            made = Now(
                version=version, as_of=None, index=index(standing.each(self.ledger), self.ledger.readings()),
                judgements=tuple(self.ledger.judgements()), ledger=self.ledger,
            )  # fmt: skip
        self._settle(made)
        with self._lock:
            self._now = made
        return made

    def _settle(self, made: State) -> None:
        """Has a state ready for pages. It stays for long: it need not be searched for waste with all else."""
        if self._ready is not None:
            self._ready(made)
        gc.collect()
        gc.freeze()

    def _make_then(self, as_of: str, version: str, step: Step) -> State:
        readings = self.ledger.readings(as_of)
        step("records")
        records = sorted(self.ledger.records(as_of), key=lambda record: (record.kind != "figure", record.id))
        step("pages")
        made = Then(
            version=version, as_of=as_of, index=index(records, readings), judgements=tuple(self.ledger.judgements()),
            ledger=self.ledger, records={r.id: r for r in records}, readings={r.report.path: r for r in readings},
        )  # fmt: skip
        self._settle(made)
        with self._lock:
            self._then[as_of, version] = made
            while len(self._then) > _FORMER:
                self._then.popitem(last=False)
        return made

    def check(self, source: Source, as_of: str | None) -> Findings:
        """Holds an article against the ledger; it is kept nowhere. Raises InputError for what cannot be read."""
        from sogdian.reading import read_source

        return self.ledger.check(read_source(source), as_of)
