"""A ledger as it was before some of its reports, asked through the file of today: nothing is copied, nothing written.

Records are named and numbered at once; each is built when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sogdian.ledger import lookup
from sogdian.ledger.asked import ALSO, Asked, Hits
from sogdian.ledger.bring import holding
from sogdian.ledger.door import Door, SqliteDoor, file_of
from sogdian.ledger.making import KeptMakings
from sogdian.ledger.plain import Plain
from sogdian.ledger.rewound import Rewound
from sogdian.ledger.shelf import called, names_of, packed, unpacked
from sogdian.ledger.text import TABLES, Fts5
from sogdian.model.claim import AnyClaim
from sogdian.model.record import Record
from sogdian.model.report import Header, Reading
from sogdian.reconcile.engine import Engine
from sogdian.reconcile.entry import order
from sogdian.reconcile.hand import without
from sogdian.reconcile.hang import hung_all
from sogdian.reconcile.maker import Group, Maker
from sogdian.reconcile.milestones import unmet
from sogdian.reconcile.steady import settled, steady, unsettled

_SHADOWS = (
    "CREATE TEMP VIEW reports AS SELECT * FROM main.reports WHERE id NOT IN (SELECT id FROM temp.later)",
    "CREATE TEMP VIEW texts AS SELECT * FROM main.texts WHERE path NOT IN (SELECT path FROM temp.later)",
    "CREATE TEMP TABLE records AS SELECT * FROM main.records WHERE id NOT IN (SELECT id FROM temp.other)",
    "CREATE TEMP TABLE names AS SELECT * FROM main.names WHERE record NOT IN (SELECT id FROM temp.other)",
    "CREATE TEMP TABLE links AS SELECT * FROM main.links WHERE record NOT IN (SELECT id FROM temp.other)",
    "CREATE UNIQUE INDEX temp.then_records ON records (id)",
    "CREATE INDEX temp.then_names ON names (folded)",
    "CREATE INDEX temp.then_links ON links (record)",
    "CREATE INDEX temp.then_others ON links (other)",
)
"""What a door sees in place of the tables of today."""
_TEXTS = (
    "INSERT INTO temp.report_text (rowid, ref, body) SELECT rowid, ref, body FROM main.report_text"
    " WHERE ref NOT IN (SELECT id FROM temp.later)",
    "INSERT INTO temp.record_text (rowid, ref, body) SELECT rowid, ref, body FROM main.record_text"
    " WHERE ref NOT IN (SELECT id FROM temp.other)",
)
_PUT = "INSERT INTO temp.records (id, kind, name, claims, words, body) VALUES (?, ?, ?, ?, '', NULL)"
_WORDS = "UPDATE temp.records SET words = ? WHERE id = ?"
_CALL = "INSERT INTO temp.names (record, rank, folded, name) VALUES (?, ?, ?, ?)"
_LINK = "INSERT INTO temp.links (record, other) VALUES (?, ?)"
_BODY = "UPDATE temp.records SET body = ? WHERE id = ?"
_BESIDE = "SELECT record FROM links WHERE other = ? UNION SELECT other FROM links WHERE record = ?"


class _Looking(Plain):
    """Plain SQL through a door of SQLite's."""

    def __init__(self, door: SqliteDoor) -> None:
        self._cursor, self._mark, self._known = door.connection.cursor(), "?", {}


class Then(Asked):
    """What a ledger in a file, all of whose records are made, would be without its later reports.

    It holds for as long as the ledger's reports are those of `state`, and is asked while `still`.
    """

    def __init__(self, now: Asked, path: Path, out: Callable[[Header], bool]) -> None:
        """`out` tells the reports that are not left out."""
        super().__init__(path, create=False, wait=now._wait)
        self._opened = SqliteDoor(path, self._address.label, self._wait)
        self._plain = _Looking(self._opened)
        self._groups: dict[str, Group] = {}
        self._built: dict[str, Record] = {}
        self._placed: set[str] = set()
        self._texts: dict[str, str] = {}
        self._indexed = False
        with steady(), self.still():
            self.state = lookup.state_of(self._opened)
            later = [(id_, header.path) for id_, header in lookup.headers(self._opened) if not out(header)]
            self._maker = self._rewind({path for _, path in later})
            self._shadow(later)
            settled()

    def close(self) -> None:
        """Lets go of the file."""
        self._opened.close()
        unsettled()
        super().close()

    @contextmanager
    def still(self) -> Iterator[Door]:
        """Sees the file as it stands now for as long as it takes. Raises LedgerError."""
        if self._opened.connection.in_transaction:
            yield self._opened
            return
        with self._opened.explained():
            self._plain.run("BEGIN")
            try:
                yield self._opened
            finally:
                self._plain.run("COMMIT")

    def stands(self, path: Path) -> bool:
        """Whether the file of a path is the one that is looked into."""
        return self._opened.file == file_of(path)

    # Making

    def _rewind(self, later: set[str]) -> Maker:
        """Names and numbers the records that later reports have a part in."""
        door = self._opened
        judgements = lookup.judgements(door)

        def every(paths: Sequence[str]) -> list[Reading]:
            return lookup.some_readings(door, paths, "path")

        def read(paths: Sequence[str]) -> list[Reading]:
            return without(every(paths), rulings.wrong)

        rulings = holding(self._plain, judgements, every, later)
        base = Rewound(self._plain, read)
        touched = Engine(base, rulings).update((), later)
        reached: set[Group] = {(stage, group) for stage, groups in touched.items() for group in groups}
        reached |= {(stage, thing) for stage, thing in self._plain.rows("SELECT stage, thing FROM stale")}
        maker = Maker(base, rulings, KeptMakings(self._plain))
        for group in maker.draft(reached):
            self._groups[maker.drafted(group)[1].id] = group
        return maker

    def _shadow(self, later: Sequence[tuple[str, str]]) -> None:
        """Lays what was then over the tables of today, for this door alone."""
        plain = self._plain
        plain.run("PRAGMA temp_store = MEMORY")
        plain.run("CREATE TEMP TABLE later (id TEXT PRIMARY KEY, path TEXT UNIQUE)")
        plain.run("CREATE TEMP TABLE other (id TEXT PRIMARY KEY)")
        plain.each("INSERT INTO temp.later (id, path) VALUES (?, ?)", later)
        other = {making.id for making in self._maker.held()} | self._groups.keys()
        plain.each("INSERT INTO temp.other (id) VALUES (?)", ((id_,) for id_ in other))
        for sql in _SHADOWS:
            plain.run(sql)
        for id_, group in self._groups.items():
            record, claims = self._bare(id_)
            plain.run(_PUT, id_, record.kind, record.name, len(record.claims))
            plain.each(_CALL, ((id_, rank, *row) for rank, row in enumerate(names_of(record, claims).items())))
            plain.each(_LINK, ((id_, link) for link in self._maker.links(group)))

    def _bare(self, id_: str) -> tuple[Record, list[AnyClaim]]:
        """A record before it is built, how it stands to others is not told; and its claims."""
        draft, _ = self._maker.drafted(self._groups[id_])
        entries = sorted(draft.entries, key=order)
        refs = tuple(entry.ref for entry in entries)
        bare = Record(id=id_, kind=draft.kind, name=draft.name, fields=draft.fields, claims=refs)
        return bare, [entry.claim for entry in entries]

    def _word(self) -> None:
        """Has the words and texts of all records at hand: the first question that no name answers needs them."""
        if not self._texts:
            found = {id_: called(*self._bare(id_)) for id_ in self._groups}
            self._texts = {id_: one.text for id_, one in found.items()}
            self._plain.each(_WORDS, ((one.words, id_) for id_, one in found.items()))

    @steady()
    def _build(self, ids: Iterable[str]) -> None:
        """Builds records that are not built yet."""
        wanted = sorted({id_ for id_ in ids if id_ in self._groups} - self._built.keys())
        for made in self._maker.build([self._groups[id_] for id_ in wanted]):
            self._built[made.record.id] = made.record

    def _at_hand(self, ids: Sequence[str], linked: bool = False) -> None:
        """Has records in their place, with those that a project shows; with `linked`, those beside the first too."""
        beside = self._plain.rows(_BESIDE, ids[0], ids[0]) if linked and ids else []
        near = [*ids, *(str(id_) for (id_,) in beside)]
        hung = self._plain.several("SELECT record FROM links WHERE other IN ({})", near)
        self._build([*near, *(str(id_) for (id_,) in hung)])
        fresh = sorted(self._built.keys() - self._placed)
        self._plain.each(_BODY, [(packed(self._built[id_]), id_) for id_ in fresh])
        self._placed |= set(fresh)

    # Asking

    @contextmanager
    def _door(self) -> Iterator[Door]:
        yield self._opened

    def refresh(self, every: bool = True) -> None:
        """All is as it was."""

    def records(self) -> list[Record]:
        """Every record, sorted by id."""
        self._build(self._groups)
        kept = self._plain.rows("SELECT body FROM main.records WHERE id NOT IN (SELECT id FROM temp.other)")
        every = sorted([*unpacked(body for (body,) in kept), *self._built.values()], key=lambda record: record.id)
        seen_to = lookup.newest(self._opened)
        return [unmet(record, seen_to) for record in hung_all(every)]

    def _meant(self, door: Door, wanted: str) -> list[str]:
        if not lookup.exact(door, wanted):
            self._word()
        found = super()._meant(door, wanted)
        self._at_hand(found[:ALSO], linked=True)
        return found

    def find(self, words: str, most: int = 50) -> Hits:
        """Reports and records that hold all the words."""
        if not self._indexed:
            self._index()
        self._at_hand(lookup.search(self._opened, "record_text", words, most))
        return super().find(words, most)

    def _index(self) -> None:
        """Makes the index of texts, as far as they were there."""
        self._word()
        index = Fts5()
        for table in TABLES:
            self._plain.run(index.creation.format(table=f"temp.{table}"))
        for sql in _TEXTS:
            self._plain.run(sql)
        self._plain.each(index.insertion.format(table="temp.record_text"), index.rows(self._texts.items()))
        self._indexed = True
