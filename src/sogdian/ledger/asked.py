"""A ledger as it is asked: its reports, records and judgements, and the doors to its database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from sogdian.errors import LedgerError, UnknownRecord
from sogdian.ledger import lookup
from sogdian.ledger.address import DEFAULT, address
from sogdian.ledger.door import Door, Doors
from sogdian.ledger.names import nearest
from sogdian.ledger.version import SCHEMA, rules, schema_of
from sogdian.model.edtf import days, known
from sogdian.model.identity import content_id, report_id
from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Header, Reading

if TYPE_CHECKING:
    from sogdian.ledger.store import Store

ALSO = 6

Reconcile = Callable[[Sequence[Reading]], list[Record]]
"""What makes records of readings; pure, so that the ledger is a function of its reports."""


class Size(msgspec.Struct, frozen=True):
    """How much a ledger holds."""

    reports: int
    claims: int
    records: int


class Answer(msgspec.Struct, frozen=True):
    """A record with the records it is linked to, the readings that speak of them, and what else may have been meant."""

    record: Record
    linked: tuple[Record, ...]
    readings: tuple[Reading, ...]
    also: tuple[Record, ...]


class Hits(msgspec.Struct, frozen=True):
    """What words were found in: records and reports, each the best first. `readings` speak of the records."""

    records: tuple[Record, ...]
    reports: tuple[Reading, ...]
    readings: tuple[Reading, ...]


def out_by(header: Header, day: str) -> bool:
    """Whether a report was surely out by the day; one without a date is not."""
    published = header.published
    if not known(published) or published is None:
        return False
    last, asked = days(published)[1], days(day)[1]
    return last is not None and (asked is None or last <= asked)


class Asked:
    """The questions to a ledger as it stands now; its records are made when they are first asked for."""

    def __init__(
        self, url: str | Path = DEFAULT, *, create: bool = True, wait: float = 5.0, reconcile: Reconcile | None = None
    ) -> None:
        self._address = address(url)
        self._wait = wait
        self._reconcile = reconcile
        self._rules = rules() if reconcile is None else f"{reconcile.__module__}.{reconcile.__qualname__}"
        self._kept: Store | None = None
        path = self._address.path
        self._doors = Doors(path or Path(), self._address.label, wait)
        try:
            if path is not None and path.is_dir():
                raise LedgerError(f"{path}: a folder; give a file in it, such as {path / 'sogdian.db'}")
            if create or path is None:
                self._store()
            else:
                self._check(path)
        except (OSError, ValueError) as error:
            raise LedgerError(f"{self._address.label}: no path of a ledger ({error}); give another") from error

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._address.label!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._doors.close()
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def refresh(self, every: bool = True) -> None:
        """Makes the records of the reports as they are now, unless they are there; answers do it by themselves.

        Without `every`, records of many claims that a few reports reach wait until an answer asks for them.
        """
        with self._door() as door:
            fresh = lookup.kept_state(door) == self._rules and not lookup.waiting(door, every)
        if not fresh:
            self._make(every)

    def size(self) -> Size:
        """How many reports, claims and records there are."""
        self.refresh(every=False)
        with self._door() as door:
            return Size(*(lookup.count(door, table) for table in ("reports", "claims", "records")))

    # Reports

    def readings(self, as_of: str | None = None) -> list[Reading]:
        """The reports with their claims, sorted by path; with `as_of`, those published by that day (EDTF)."""
        with self._door() as door:
            found = lookup.readings(door)
        return found if as_of is None else [reading for reading in found if out_by(reading.report, as_of)]

    def report(self, id: str) -> Reading:
        """One report, by id, path or URL (the first by path). Raises UnknownRecord."""
        with self._door() as door:
            return lookup.some_readings(door, [self._reports(door, id)[0][0]], "id")[0]

    def _reports(self, door: Door, wanted: str) -> list[tuple[str, str]]:
        found = lookup.report_ids(door, wanted)
        if not found:
            raise UnknownRecord(wanted, nearest(wanted, lookup.near_paths(door)), what="report")
        return found

    # Records

    def records(self) -> list[Record]:
        """Every record, sorted by id."""
        self.refresh()
        with self._door() as door:
            return lookup.records(door)

    def record(self, id_or_name: str) -> Record:
        """The record of an id or of any of its names, spelled somehow. Raises UnknownRecord with the nearest names."""
        self.refresh()
        with self._door() as door:
            return lookup.some_records(door, self._meant(door, id_or_name)[:1])[0]

    def answer(self, id_or_name: str) -> Answer:
        """A record with all that is needed to show it. Raises UnknownRecord with the nearest names."""
        self.refresh()
        with self._door() as door:
            record, *also = lookup.some_records(door, self._meant(door, id_or_name)[:ALSO])
            linked = lookup.linked(door, record.id)
            paths = {claim.report for one in (record, *linked) for claim in one.claims}
            return Answer(record, tuple(linked), tuple(lookup.some_readings(door, paths, "path")), tuple(also))

    def _meant(self, door: Door, wanted: str) -> list[str]:
        """Ids of the records with that name, else of those that have most of its words; the best first."""
        found = lookup.exact(door, wanted) or lookup.partial(door, wanted)
        if not found:
            raise UnknownRecord(wanted, nearest(wanted, lookup.all_names(door)))
        return found

    def find(self, words: str, most: int = 50) -> Hits:
        """Reports and records that hold all the words; a "quoted phrase" holds together, `rail*` is a beginning."""
        self.refresh()
        with self._door() as door:
            records = lookup.some_records(door, lookup.search(door, "record_text", words, most))
            refs = lookup.search(door, "report_text", words, most)
            found = {report_id(r.report.path, r.text): r for r in lookup.some_readings(door, refs, "id")}
            paths = {claim.report for record in records for claim in record.claims}
            about = lookup.some_readings(door, paths, "path")
            return Hits(tuple(records), tuple(found[ref] for ref in refs if ref in found), tuple(about))

    def kin(self, article: Reading, as_of: str | None = None) -> list[Reading]:
        """What an article is to be held against: reports with those of their claims that share a key with its own.

        Reports of the article's own path are left out, and, with `as_of`, those not published by that day.
        """
        from sogdian.ledger import kin

        with self._door() as door:
            if not kin.indexed(door):
                self._store().index_claims(lookup.readings(door))
            judgements = lookup.judgements(door)
        wrong = {anchor.id for one in judgements if one.ruling == "wrong" for anchor in one.a}
        with self._door() as door:
            return kin.kin(door, article, as_of, wrong)

    # Judgements

    def judgements(self) -> list[Judgement]:
        """Every judgement, the first made first."""
        with self._door() as door:
            return sorted(lookup.judgements(door), key=lambda one: (one.day, one.id))

    # Doors

    def _state(self, door: Door) -> str:
        return content_id(self._rules, lookup.state_of(door))

    def _make(self, every: bool) -> None:
        if self._reconcile is None and self._store().step(self._rules, every):
            return
        from sogdian.ledger.bring import keep_all

        for _ in range(3):
            with self._door() as door:
                state, readings, judgements = lookup.state_of(door), lookup.readings(door), lookup.judgements(door)
            if keep_all(self._store().keep_records, state, readings, judgements, self._rules, self._reconcile):
                return
        raise LedgerError(f"{self._address.label}: changed by another program all the while; ask again when it is done")

    def _store(self) -> Store:
        if self._kept is None:
            from sogdian.ledger.store import Store

            self._kept = Store(self._address, self._wait)
        return self._kept

    def _check(self, path: Path) -> None:
        """That there is a ledger, and one that this Sogdian understands."""
        if path.exists():
            door = self._doors.open()
            known = False
            try:
                known = bool(schema_of(door, self._address.label))
            finally:
                if not known:
                    door.close()
            if known:
                self._doors.back(door)
                return
        raise LedgerError(f"{self._address.label}: no ledger here; make one with: sogdian add PATH")

    @contextmanager
    def _door(self) -> Iterator[Door]:
        if self._address.path is None:
            with self._store().door() as core:
                yield core
            return
        door = self._doors.open()
        try:
            if schema_of(door, self._address.label) < SCHEMA:
                door.close()
                self._store()
                door = self._doors.open()
            yield door
        except BaseException:
            door.close()
            raise
        self._doors.back(door)
