"""The ledger: reports go in, records come out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sogdian.errors import InputError, LedgerError, UnknownRecord
from sogdian.ledger import lookup, ruling
from sogdian.ledger.address import DEFAULT
from sogdian.ledger.asked import Answer, Asked, Hits, Reconcile
from sogdian.ledger.past import Past, rewindable
from sogdian.model.identity import content_id
from sogdian.model.judgement import Anchor, Judgement, Ruling
from sogdian.model.record import Record
from sogdian.model.report import Reading

if TYPE_CHECKING:
    from sogdian.ledger.store import Outcome

_FAMILY = {"statement": "person", "position": "person"}


class Added(msgspec.Struct, frozen=True):
    """What adding did: the paths of the reports that were new, known already, or took an older text's place.

    `refused` holds the errors of the inputs that could not be read or kept.
    """

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    refused: tuple[InputError, ...] = ()


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


class Ledger(Asked):
    """A ledger at `url`: a path, `sqlite:///FILE` or `postgresql+psycopg://...`.

    It is a function of its reports: their order does not matter, adding one twice changes nothing, and forgetting
    one leaves the ledger as if it had never been added. Every change is one transaction. With `create` false, a
    ledger that is not there is an error. `wait` is how many seconds to wait for another program's change.
    All methods raise LedgerError when the ledger is locked, damaged, foreign or made by a newer Sogdian.
    """

    def __init__(
        self, url: str | Path = DEFAULT, *, create: bool = True, wait: float = 5.0, reconcile: Reconcile | None = None
    ) -> None:
        self._past = Past()
        super().__init__(url, create=create, wait=wait, reconcile=reconcile)

    def close(self) -> None:
        """Lets go of the database."""
        self._past.close()
        super().close()

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

    # Records, as of a day

    def records(self, as_of: str | None = None) -> list[Record]:
        """Every record, sorted by id; with `as_of`, as reports published by that day make them."""
        if as_of is None:
            return super().records()
        if rewindable(self):
            with self._past.of(self, as_of) as then:
                return then.records()
        made = ruling.made(self.readings(as_of), self.judgements(), self._reconcile)
        return sorted(made, key=lambda record: record.id)

    def answer(self, id_or_name: str, as_of: str | None = None) -> Answer:
        """A record with all that is needed to show it. Raises UnknownRecord with the nearest names."""
        if as_of is None:
            return super().answer(id_or_name)
        with self._past.of(self, as_of) as then:
            return then.answer(id_or_name)

    def find(self, words: str, most: int = 50, as_of: str | None = None) -> Hits:
        """Reports and records that hold all the words; a "quoted phrase" holds together, `rail*` is a beginning."""
        if as_of is None:
            return super().find(words, most)
        with self._past.of(self, as_of) as then:
            return then.find(words, most)

    # Judgements

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
