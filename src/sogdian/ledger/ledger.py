"""The ledger: reports go in, records come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from sogdian.errors import InputError, LedgerError, UnknownRecord
from sogdian.ledger import lookup, ruling
from sogdian.ledger.address import DEFAULT, address
from sogdian.ledger.door import Door, Doors
from sogdian.ledger.names import nearest
from sogdian.ledger.past import Past, out_by, rewindable
from sogdian.ledger.version import SCHEMA, rules, schema_of
from sogdian.model.identity import content_id, report_id
from sogdian.model.judgement import Anchor, Judgement, Ruling
from sogdian.model.record import Record
from sogdian.model.report import Reading

if TYPE_CHECKING:
    from sogdian.ledger.store import Outcome, Store

ALSO = 6
_FAMILY = {"statement": "person", "position": "person"}

Reconcile = Callable[[Sequence[Reading]], list[Record]]
"""What makes records of readings; pure, so that the ledger is a function of its reports."""


class Added(msgspec.Struct, frozen=True):
    """What adding did: the paths of the reports that were new, known already, or took an older text's place.

    `refused` holds the errors of the inputs that could not be read or kept.
    """

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    refused: tuple[InputError, ...] = ()


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


def _named(reading: Reading) -> Reading:
    """A report from standard input has no name of its own; it takes one from its words, so that two stand apart."""
    path = reading.report.path
    if path != "-" and not path.startswith("-:"):
        return reading
    name = f"stdin-{content_id(reading.text)[:12]}"
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, path=name))


def _fits(judgement: Judgement) -> None:
    """That both sides of a judgement can be of one thing. Raises LedgerError."""
    if not judgement.b:
        return
    sides = [{_FAMILY.get(anchor.kind, anchor.kind) for anchor in side} for side in (judgement.a, judgement.b)]
    if not sides[0] & sides[1]:
        one, two = (" and ".join(sorted(side)) for side in sides)
        raise LedgerError(f"{' and '.join(judgement.said)}: {one} and {two} are never one thing; nothing to judge")
    if {anchor.id for anchor in judgement.a} == {anchor.id for anchor in judgement.b}:
        raise LedgerError(f"{' and '.join(judgement.said)}: the same claims; name two records, or two claims of one")


class Ledger:
    """A ledger at `url`: a path, `sqlite:///FILE` or `postgresql+psycopg://...`.

    It is a function of its reports: their order does not matter, adding one twice changes nothing, and forgetting
    one leaves the ledger as if it had never been added. Every change is one transaction. With `create` false, a
    ledger that is not there is an error. `wait` is how many seconds to wait for another program's change.
    All methods raise LedgerError when the ledger is locked, damaged, foreign or made by a newer Sogdian.
    """

    def __init__(
        self, url: str | Path = DEFAULT, *, create: bool = True, wait: float = 5.0, reconcile: Reconcile | None = None
    ) -> None:
        self._address = address(url)
        self._wait = wait
        self._reconcile = reconcile
        self._rules = rules() if reconcile is None else f"{reconcile.__module__}.{reconcile.__qualname__}"
        self._kept: Store | None = None
        self._past = Past()
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
        return f"Ledger({self._address.label!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._past.close()
        self._doors.close()
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    # Changing

    def keep(self, reading: Reading) -> Outcome:
        """Keeps one report: `new`, `known` (nothing changes) or `replaced` (same path, other content)."""
        return self._store().keep(_named(reading))

    def add(self, readings: Iterable[Reading | InputError]) -> Added:
        """Keeps reports, each in a transaction of its own; refusals, as `read_paths` gives them, are passed on."""
        paths: dict[Outcome, list[str]] = {"new": [], "known": [], "replaced": []}
        refused: list[InputError] = []
        for given in readings:
            try:
                if isinstance(given, InputError):
                    raise given
                reading = _named(given)
                paths[self._store().keep(reading)].append(reading.report.path)
            except InputError as error:
                refused.append(error)
        return Added(tuple(paths["new"]), tuple(paths["known"]), tuple(paths["replaced"]), tuple(refused))

    def forget(self, report: str) -> tuple[str, ...]:
        """Takes a report out, by path, URL or id, and gives the paths of what went.

        A URL means every report of that URL, a JSON Lines file every line of it. Raises UnknownRecord.
        """
        with self._door() as door:
            found = self._reports(door, report)
        self._store().forget([id_ for id_, _ in found])
        return tuple(path for _, path in found)

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

    def records(self, as_of: str | None = None) -> list[Record]:
        """Every record, sorted by id; with `as_of`, as reports published by that day make them."""
        if as_of is not None and rewindable(self):
            with self._past.of(self, as_of) as then:
                return then.records()
        if as_of is not None:
            made = ruling.made(self.readings(as_of), self.judgements(), self._reconcile)
            return sorted(made, key=lambda record: record.id)
        self.refresh()
        with self._door() as door:
            return lookup.records(door)

    def record(self, id_or_name: str) -> Record:
        """The record of an id or of any of its names, spelled somehow. Raises UnknownRecord with the nearest names."""
        self.refresh()
        with self._door() as door:
            return lookup.some_records(door, self._meant(door, id_or_name)[:1])[0]

    def answer(self, id_or_name: str, as_of: str | None = None) -> Answer:
        """A record with all that is needed to show it. Raises UnknownRecord with the nearest names."""
        if as_of is not None:
            with self._past.of(self, as_of) as then:
                return then.answer(id_or_name)
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

    def find(self, words: str, most: int = 50, as_of: str | None = None) -> Hits:
        """Reports and records that hold all the words; a "quoted phrase" holds together, `rail*` is a beginning."""
        if as_of is not None:
            with self._past.of(self, as_of) as then:
                return then.find(words, most)
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

    def judge(
        self,
        ruling: Ruling,
        a: str,
        b: str | None = None,
        *,
        name: str | None = None,
        because: str | None = None,
        author: str,
        day: str,
    ) -> Judgement:
        """Keeps what a person decides; records follow it from then on, and after every new reading of the reports.

        `same` and `different`: of two records (by id or name) or claims (by id, or `REPORT#words`), `a` and `b`.
        `wrong`: the claim `a` is left out of all records. `name`: the record `a` is called `name`. `day` is ISO 8601.
        Raises UnknownRecord for what the ledger does not hold, LedgerError for what cannot be one.
        """
        sides = [self._held(a, ruling == "wrong"), *([self._held(b, False)] if b is not None else [])]
        told = tuple(side for side in (a, b) if side is not None)
        made = Judgement(
            ruling=ruling, a=sides[0], b=sides[1] if b is not None else (), name=name, said=told, because=because,
            author=author, day=day,
        )  # fmt: skip
        _fits(made)
        self._store().rule(made)
        return made

    def undo(self, id: str) -> Judgement:
        """Takes a judgement back, by its id or the beginning of it. Raises UnknownRecord."""
        found = ruling.meant(self.judgements(), id)
        self._store().withdraw(found)
        return found

    def _held(self, wanted: str, claim: bool) -> tuple[Anchor, ...]:
        """The claims that a judgement holds on to."""
        self.refresh()
        with self._door() as door:
            exact = [] if claim else lookup.exact(door, wanted)
            found = () if exact else ruling.of_claim(door, wanted)
            if found:
                return found
            if claim:
                raise UnknownRecord(wanted, what="claim (give its id, or REPORT#words of it)")
            return ruling.of_record(lookup.some_records(door, exact or self._meant(door, wanted)[:1])[0])

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
