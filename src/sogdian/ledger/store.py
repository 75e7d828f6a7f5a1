"""All that changes a ledger: SQLAlchemy Core, one transaction a change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, inspect, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from sogdian.errors import InputError, LedgerError
from sogdian.ledger import blocking
from sogdian.ledger.address import Address
from sogdian.ledger.door import CoreDoor, explain
from sogdian.ledger.increment import Plan, moved, plan
from sogdian.ledger.lookup import count, kept_state, some_readings, state_of
from sogdian.ledger.lookup import judgements as kept_judgements
from sogdian.ledger.plain import Plain
from sogdian.ledger.schema import (
    MIGRATIONS,
    digests,
    judgements,
    links,
    meta,
    metadata,
    migrate,
    names,
    version_of,
)
from sogdian.ledger.shelf import Shelved
from sogdian.ledger.text import text_index
from sogdian.ledger.version import foreign, newer
from sogdian.model.identity import claim_id, reading_digest, report_id
from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading

_BATCH = 200
MANY = 96
"""A record of more claims is not made anew for every report more, but when it is asked for."""
LITTLE = 0.125
"""Up to this share of the reports, changes are brought in one by one; beyond, all records are made anew."""

_REPORT = "INSERT INTO reports (id, digest, path, url, header, body) VALUES (?, ?, ?, ?, ?, ?)"
_CLAIM = "INSERT INTO claims (report, position, id, kind, body) VALUES (?, ?, ?, ?, ?)"
_COLUMNS = ("kind", "name", "claims", "words", "body", "id")
_PUT = "INSERT INTO records (kind, name, claims, words, body, id) VALUES (?, ?, ?, ?, ?, ?)"
_CHANGE = "UPDATE records SET kind = ?, name = ?, claims = ?, words = ?, body = ? WHERE id = ?"
_STAMP = (
    "INSERT INTO digests (record, digest) VALUES (?, ?) ON CONFLICT (record) DO UPDATE SET digest = excluded.digest"
)
_CALL = "INSERT INTO names (record, rank, folded, name) VALUES (?, ?, ?, ?)"
_LINK = "INSERT INTO links (record, other) VALUES (?, ?)"
_CALLED = "SELECT record, rank, folded, name FROM names WHERE record IN ({})"
_LINKED = "SELECT record, other FROM links WHERE record IN ({})"

Outcome = Literal["new", "known", "replaced"]


def _engine(address: Address, wait: float) -> Engine:
    if address.path is None:
        try:
            return create_engine(address.url)
        except ModuleNotFoundError as error:
            raise LedgerError(f"{address.label}: needs PostgreSQL's driver; install sogdian[pg]") from error
        except SQLAlchemyError as error:
            raise explain(address.label, error) from error
    engine = create_engine(f"sqlite:///{address.path}", connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def _plain(connection: Any, _: object) -> None:
        # The driver's own transactions leave out DDL; with none, BEGIN below holds for all that follows it.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _held(connection: Connection, ids: Collection[str] | None = None) -> dict[str, str]:
    """The ids of the kept records, or of some, with the digests of their rows, empty where an older Sogdian wrote."""
    sql = "SELECT records.id, digests.digest FROM records LEFT JOIN digests ON digests.record = records.id"
    plain = Plain(connection)
    rows = plain.rows(sql) if ids is None else plain.several(f"{sql} WHERE records.id IN ({{}})", sorted(ids))
    return {str(id_): str(digest or "") for id_, digest in rows}


def _changed(judgement: Judgement) -> list[str]:
    """The reports whose claims are others for a judgement: where one is wrong. Else none, which is told by no path."""
    return [anchor.report for anchor in judgement.a] if judgement.ruling == "wrong" else [""]


class Store:
    """A ledger opened for writing; the tables are made, or brought up to date, at once. Raises LedgerError."""

    def __init__(self, address: Address, wait: float) -> None:
        self._label = address.label
        self._engine = _engine(address, wait)
        self._index = text_index(self._engine.dialect.name)
        if address.path is not None:
            self._write_ahead()
        with self.change() as connection:
            self._prepare(connection)

    def _write_ahead(self) -> None:
        """Asks for SQLite's write-ahead log, where the file lies on a disk that can have one and is a ledger or new."""
        with self._explained(), self._engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            held = {name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not held or {"meta", "reports"} <= held:
                driver.execute("PRAGMA journal_mode = WAL").fetchall()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise explain(self._label, error.orig or error) from error
        except SQLAlchemyError as error:
            raise explain(self._label, error) from error
        except Exception as error:
            # Plain SQL, and the pragmas of a new connection, run outside SQLAlchemy's own translation.
            if type(error).__module__.partition(".")[0] not in ("sqlite3", "psycopg"):
                raise
            raise explain(self._label, error) from error

    @contextmanager
    def change(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or none."""
        with self._explained(), self._engine.begin() as connection:
            yield connection

    def _prepare(self, connection: Connection) -> None:
        held = set(inspect(connection).get_table_names())
        ours = set(metadata.tables)
        version = 0
        if "meta" in held and "reports" in held:
            version = version_of(connection)
        elif held & ours or (held and self._engine.dialect.name == "sqlite"):
            raise foreign(self._label)
        if version > len(MIGRATIONS):
            raise newer(self._label, version)
        if version < len(MIGRATIONS):
            migrate(connection, version, MIGRATIONS)

    def keep(self, reading: Reading) -> Outcome:
        """Keeps one report in one transaction; a report of the same path is replaced by it."""
        try:
            digest = reading_digest(reading)
            header = msgspec.json.encode(reading.report).decode()
            bodies = [msgspec.json.encode(claim).decode() for claim in reading.claims]
        except UnicodeEncodeError as error:
            reason = f"text that is no Unicode ({error.reason}); give it as UTF-8"
            raise InputError(reading.report.path, reason) from error
        path = reading.report.path
        with self.change() as connection:
            self._lock(connection)
            plain = Plain(connection)
            known = plain.rows("SELECT id, digest FROM reports WHERE path = ?", path)
            if known and known[0][1] == digest:
                return "known"
            if known:
                self._drop(connection, known[0][0])
            self._insert(connection, reading, digest, header, bodies)
            blocking.put(plain, reading)
            self._wait_for(connection, [path])
        return "replaced" if known else "new"

    def _insert(
        self, connection: Connection, reading: Reading, digest: str, header: str, bodies: Sequence[str]
    ) -> None:
        """Writes the rows of one report."""
        path, plain = reading.report.path, Plain(connection)
        id_ = report_id(path, reading.text)
        plain.each(_REPORT, [(id_, digest, path, reading.report.url, header, reading.text)])
        told = enumerate(zip(reading.claims, bodies, strict=True))
        plain.each(_CLAIM, ((id_, at, claim_id(path, claim), claim.kind, body) for at, (claim, body) in told))
        text = f"{reading.report.title or ''}\n{reading.text}"
        self._index.put(connection, "report_text", [(id_, text)])

    def fill(self, readings: Iterable[Reading], ruled: Iterable[Judgement]) -> None:
        """Keeps reports and judgements in a new ledger, all in one transaction, without the keys of claims."""
        with self.change() as connection:
            for reading in readings:
                header = msgspec.json.encode(reading.report).decode()
                bodies = [msgspec.json.encode(claim).decode() for claim in reading.claims]
                self._insert(connection, reading, reading_digest(reading), header, bodies)
            for judgement in ruled:
                self._rule(connection, judgement)

    def forget(self, ids: Sequence[str]) -> None:
        """Takes reports out, all in one transaction."""
        with self.change() as connection:
            self._lock(connection)
            paths = [path for (path,) in Plain(connection).several("SELECT path FROM reports WHERE id IN ({})", ids)]
            for id_ in ids:
                self._drop(connection, id_)
            self._wait_for(connection, paths)

    @staticmethod
    def _wait_for(connection: Connection, paths: Iterable[str]) -> None:
        """Notes that the records wait for what these reports change."""
        wanted, plain = sorted(set(paths)), Plain(connection)
        plain.without("DELETE FROM pending WHERE path IN ({})", wanted)
        plain.each("INSERT INTO pending (path) VALUES (?)", ((path,) for path in wanted))

    def _lock(self, connection: Connection) -> None:
        """One writer at a time; SQLite's BEGIN IMMEDIATE does it already."""
        if self._engine.dialect.name != "sqlite":
            connection.execute(select(meta.c.value).where(meta.c.name == "schema").with_for_update())

    def _drop(self, connection: Connection, id_: str) -> None:
        self._index.drop(connection, "report_text", id_)
        plain = Plain(connection)
        blocking.drop(plain, id_)
        plain.run("DELETE FROM claims WHERE report = ?", id_)
        plain.run("DELETE FROM reports WHERE id = ?", id_)

    def rule(self, judgement: Judgement) -> None:
        """Keeps a judgement; one that is there already changes nothing."""
        with self.change() as connection:
            self._lock(connection)
            self._rule(connection, judgement)
            self._wait_for(connection, _changed(judgement))

    @staticmethod
    def _rule(connection: Connection, judgement: Judgement) -> None:
        connection.execute(delete(judgements).where(judgements.c.id == judgement.id))
        body = msgspec.json.encode(judgement).decode()
        connection.execute(insert(judgements).values(id=judgement.id, body=body))

    def withdraw(self, judgement: Judgement) -> None:
        """Takes a judgement back."""
        with self.change() as connection:
            self._lock(connection)
            connection.execute(delete(judgements).where(judgements.c.id == judgement.id))
            self._wait_for(connection, _changed(judgement))

    def index_claims(self, readings: Iterable[Reading]) -> None:
        """Makes the blocking keys of all claims anew; `readings` are all reports."""
        with self.change() as connection:
            self._lock(connection)
            blocking.remake(Plain(connection), readings)

    def keep_records(
        self,
        state: str,
        made_of: str,
        made: Sequence[tuple[Record, str]],
        shelve: Callable[[Sequence[Record]], Iterable[Shelved]],
        work: Callable[[Plain], None] | None = None,
    ) -> bool:
        """Keeps the records (each with its digest) of the reports in `state`, noting `made_of`.

        Rows that would be written as they stand are left alone; `shelve` lays down the others, `work` writes what is
        kept beside them. False when the reports have changed since.
        """
        with self.change() as connection:
            self._lock(connection)
            if state_of(CoreDoor(connection)) != state:
                return False
            self._replace(connection, plan(made, _held(connection)), shelve)
            if work is not None:
                work(Plain(connection))
            self._note(connection, made_of)
        return True

    def step(self, made_of: str, every: bool = True) -> bool:
        """Brings the records up to date with what came, went or changed, where that is little; False where it is much.

        All must have been made by the rules `made_of`. Without `every`, records of many claims wait to be asked for.
        """
        from sogdian.ledger.bring import step

        with self.change() as connection:
            self._lock(connection)
            door = CoreDoor(connection)
            waiting = sorted(str(path) for (path,) in door.rows("SELECT path FROM pending"))
            if kept_state(door) != made_of or len(waiting) > count(door, "reports") * LITTLE:
                return False

            def read(paths: Sequence[str]) -> list[Reading]:
                return some_readings(door, paths, "path")

            plain = Plain(connection)
            found = step(plain, read, kept_judgements(door), waiting, made_of, None if every else MANY)
            ids = found.held | {record.id for record, _ in found.stamped}
            self._replace(connection, plan(found.stamped, _held(connection, ids)), found.shelve)
            plain.each("DELETE FROM stale WHERE stage = ? AND thing = ?", (*found.done, *found.left))
            plain.each("INSERT INTO stale (stage, thing) VALUES (?, ?)", found.left)
            self._note(connection, made_of)
        return True

    def _replace(
        self, connection: Connection, todo: Plan, shelve: Callable[[Sequence[Record]], Iterable[Shelved]]
    ) -> None:
        self._take_out(connection, todo)
        self._put_in(connection, todo, shelve([record for record, _ in todo.written]))

    @staticmethod
    def _note(connection: Connection, made_of: str) -> None:
        """Notes what the records are made of, and that nothing waits."""
        plain = Plain(connection)
        plain.run("DELETE FROM pending")
        plain.run("DELETE FROM meta WHERE name = 'records'")
        plain.run("INSERT INTO meta (name, value) VALUES ('records', ?)", made_of)

    def _take_out(self, connection: Connection, todo: Plan) -> None:
        """Takes out the records that go, and the texts of those that are written anew."""
        plain = Plain(connection)
        for id_ in (*todo.gone, *todo.other):
            self._index.drop(connection, "record_text", id_)
        for table in (names, links, digests):
            plain.without(f"DELETE FROM {table.name} WHERE record IN ({{}})", todo.gone)
        plain.without("DELETE FROM records WHERE id IN ({})", todo.gone)

    def _put_in(self, connection: Connection, todo: Plan, shelved: Iterable[Shelved]) -> None:
        """Writes records; one that is there already keeps its row, for others point to it, and what did not change."""
        stamps = {record.id: digest for record, digest in todo.written}
        plain, pointing, rest = Plain(connection), list[tuple[str, str]](), iter(shelved)
        while batch := list(islice(rest, _BATCH)):
            rows = [one.record for one in batch]
            for sql, some in (
                (_PUT, (row for row in rows if row["id"] in todo.fresh)),
                (_CHANGE, (row for row in rows if row["id"] not in todo.fresh)),
            ):
                plain.each(sql, ([row[column] for column in _COLUMNS] for row in some))
            plain.each(_STAMP, ((row["id"], stamps[row["id"]]) for row in rows))
            named = ((n["record"], n["rank"], n["folded"], n["name"]) for one in batch for n in one.names)
            gone, come = moved(plain.several(_CALLED, (row["id"] for row in rows)), named)
            plain.each("DELETE FROM names WHERE record = ? AND rank = ?", (row[:2] for row in gone))
            plain.each(_CALL, come)
            self._index.put(connection, "record_text", [one.text for one in batch])
            pointing += [(link["record"], link["other"]) for one in batch for link in one.links]
        gone, come = moved(plain.several(_LINKED, stamps), pointing)
        plain.each("DELETE FROM links WHERE record = ? AND other = ?", gone)
        plain.each(_LINK, come)

    @contextmanager
    def door(self) -> Iterator[CoreDoor]:
        """A door for reading through this store's connection."""
        with self._explained(), self._engine.connect() as connection:
            yield CoreDoor(connection)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

