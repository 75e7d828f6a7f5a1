"""A ledger in one state, as pages ask it: its light rows at hand, records and reports fetched when they are shown."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from sogdian.check import Ledger
from sogdian.errors import UnknownRecord
from sogdian.ledger import Answer, Hits, standing
from sogdian.ledger.names import fold, nearest
from sogdian.ledger.shelf import links_of
from sogdian.model.identity import claim_id
from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.view.index import Index, Line, Standing
from sogdian.view.page import RecordPage, page
from sogdian.view.sheet import Sheet, sheet
from sogdian.view.told import Told, tell
from sogdian.web.text import mark_of

T = TypeVar("T")

Part = Callable[[Record], Record]
"""What takes of a record the part that is to be shown."""

_ANSWERS = 512
_PAGES = 24
"""A record laid out is large, and needed again only while its lists are turned over."""


class Kept:
    """The things used last, by key; so many of them at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._things: OrderedDict[Any, Any] = OrderedDict()

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` gives, unless it is here."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                found: T = self._things[key]
                return found
        made = make()
        with self._lock:
            self._things[key] = made
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return made


class State:
    """What `Now` and `Then` share. `index` holds the light rows; what was drawn from it is kept."""

    def __init__(
        self, *, version: str, as_of: str | None, index: Index, judgements: tuple[Judgement, ...], ledger: Ledger
    ) -> None:
        self.version, self.as_of, self.index, self.judgements = version, as_of, index, judgements
        self.ledger = ledger
        self._answers, self._laid = Kept(_ANSWERS), Kept(_PAGES)
        self._lock = threading.RLock()
        self._always: dict[str, Any] = {}
        self._paths = {row.path for row in index.reports}

    def answer(self, id: str) -> Answer:
        """A record with what is needed to show it, by id. Raises UnknownRecord."""
        raise NotImplementedError

    def alone(self, id: str, part: Part) -> Answer:
        """A part of a record, with the claims that this part holds, by id. Raises UnknownRecord."""
        raise NotImplementedError

    def own(self, id: str) -> Answer:
        """A record with its own claims; of linked records no more than names. Raises UnknownRecord."""
        raise NotImplementedError

    def telling(self, claims: Iterable[str]) -> Sequence[Reading]:
        """The reports that tell claims, with at least those claims."""
        raise NotImplementedError

    def meant(self, name: str) -> list[str]:
        """Ids of the records that a name means."""
        raise NotImplementedError

    def report(self, path: str) -> Reading:
        """A report by its path. Raises UnknownRecord with the nearest paths."""
        raise NotImplementedError

    def find(self, words: str, most: int, part: Part) -> Hits:
        """What words are found in; of records, a part."""
        raise NotImplementedError

    def holds(self, key: str) -> bool:
        """Whether there is a report of this path, or of a path with this mark."""
        return self.path_of(key) in self._paths

    def path_of(self, key: str) -> str:
        """The path that stands in an address: as it is, or by its mark."""
        if not key.startswith("~"):
            return key
        return self.always("marks", lambda: {mark_of(path): path for path in self._paths}).get(key, key)

    def standing(self, claim: str) -> Standing:
        """Where a claim stands, by its id."""
        return self.index.claims.get(claim, Standing((), ()))

    def line(self, id: str) -> Line | None:
        """The light row of a record."""
        return self.index.by_id.get(id)

    def page(self, id: str) -> RecordPage:
        """A record laid out with all that is told of it. Raises UnknownRecord."""
        found = self.answer(id)
        return page(found.record, found.readings, found.linked, found.also)

    def sheet(self, id: str) -> Sheet:
        """A record laid out with what it holds itself, and the figures told of it. Raises UnknownRecord."""
        return self._laid.once(id, lambda: sheet(self.own(id), self.index))

    def told(self, claims: Iterable[str]) -> dict[str, Told]:
        """Claims in their context, by id."""
        wanted = set(claims)
        found = ((r, claim, claim_id(r.report.path, claim)) for r in self.telling(wanted) for claim in r.claims)
        told = {id_: tell(reading, claim, {}, id_).told for reading, claim, id_ in found if id_ in wanted}
        return {
            id_: msgspec.structs.replace(one, verdicts=tuple(sorted(self.standing(id_).verdicts)))
            for id_, one in told.items()
        }

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` gives, kept for as long as there is room."""
        return self._answers.once(key, make)

    def always(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gives of the whole state, made once and kept as long as the state; one makes, others wait."""
        if key not in self._always:
            with self._lock:
                if key not in self._always:
                    self._always[key] = make()
        found: T = self._always[key]
        return found

    def near(self, name: str) -> list[tuple[str, str]]:
        """(id, name) of the records whose names come nearest."""
        names = {name: line for line in self.index.by_id.values() for name in (line.row.name, line.row.id)}
        found = {names[near].row.id: names[near].row.name for near in nearest(name, names, 8)}
        return list(found.items())

    def _unknown_report(self, path: str) -> UnknownRecord:
        return UnknownRecord(path, nearest(path, self._paths), what="report")


class Now(State):
    """The ledger as it is: records come from it one by one."""

    def answer(self, id: str) -> Answer:
        """As `State` has it."""
        return standing.answer(self.ledger, id)

    def alone(self, id: str, part: Part) -> Answer:
        """As `State` has it."""
        return standing.alone(self.ledger, id, part)

    def own(self, id: str) -> Answer:
        """As `State` has it."""
        return standing.own(self.ledger, id)

    def telling(self, claims: Iterable[str]) -> Sequence[Reading]:
        """As `State` has it."""
        return standing.telling(self.ledger, claims)

    def meant(self, name: str) -> list[str]:
        """As `State` has it."""
        return standing.meant(self.ledger, name)

    def report(self, path: str) -> Reading:
        """As `State` has it."""
        if not self.holds(path):
            raise self._unknown_report(path)
        return self.ledger.report(path)

    def find(self, words: str, most: int, part: Part) -> Hits:
        """As `State` has it."""
        return standing.find(self.ledger, words, most, part)


class Then(State):
    """The ledger as of a former day, held in memory."""

    def __init__(self, *, records: dict[str, Record], readings: dict[str, Reading], **more: Any) -> None:
        super().__init__(**more)
        self._records, self._readings = records, readings
        self._links: dict[str, set[str]] = {}
        ids = set(records)
        for record in records.values():
            for other in links_of(record, ids):
                self._links.setdefault(record.id, set()).add(other)
                self._links.setdefault(other, set()).add(record.id)

    def _record(self, id: str) -> Record:
        if id not in self._records:
            raise UnknownRecord(id, tuple(near for near, _ in self.near(id)))
        return self._records[id]

    def _telling(self, *records: Record) -> tuple[Reading, ...]:
        paths = sorted({claim.report for record in records for claim in record.claims})
        return tuple(self._readings[path] for path in paths)

    def answer(self, id: str) -> Answer:
        """As `State` has it."""
        record = self._record(id)
        linked = tuple(self._records[other] for other in sorted(self._links.get(id, ())))
        return Answer(record, linked, self._telling(record, *linked), ())

    def alone(self, id: str, part: Part) -> Answer:
        """As `State` has it."""
        record = part(self._record(id))
        return Answer(record, (), self._telling(record), ())

    def own(self, id: str) -> Answer:
        """As `State` has it."""
        record = self._record(id)
        linked = (self._records[other] for other in sorted(self._links.get(id, ())))
        named = tuple(Record(id=one.id, kind=one.kind, name=one.name, fields={}, claims=()) for one in linked)
        return Answer(record, named, self._telling(record), ())

    def telling(self, claims: Iterable[str]) -> Sequence[Reading]:
        """As `State` has it."""
        wanted = set(claims)
        homes = dict.fromkeys(home for id_ in sorted(wanted) for home in self.standing(id_).records)
        paths = {ref.report for home in homes for ref in self._records[home].claims if ref.id in wanted}
        return [self._readings[path] for path in sorted(paths)]

    def meant(self, name: str) -> list[str]:
        """As `State` has it."""
        wanted = fold(name)
        return [id for id, line in self.index.by_id.items() if any(fold(one) == wanted for one in line.names)]

    def report(self, path: str) -> Reading:
        """As `State` has it."""
        if path not in self._readings:
            raise self._unknown_report(path)
        return self._readings[path]

    def find(self, words: str, most: int, part: Part) -> Hits:
        """As `State` has it."""
        found = standing.find(self.ledger, words, most, part)
        ids = [ref.id for record in found.records for ref in record.claims]
        homes = dict.fromkeys(home for id_ in ids for home in self.standing(id_).records)
        records = tuple(part(self._records[home]) for home in list(homes)[:most])
        reports = tuple(reading for reading in found.reports if self.holds(reading.report.path))
        return Hits(records, reports, self._telling(*records))
