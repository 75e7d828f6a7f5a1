"""The doors through which a ledger answers: the same plain SQL, by the standard library or by SQLAlchemy.

SQLite ledgers are read through `sqlite3` alone, which opens in a tenth of the time; all writing, and all of
PostgreSQL, goes through SQLAlchemy Core (`store`).
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from sogdian.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy import Connection

Rows = list[tuple[Any, ...]]

_PLACE = re.compile(r"(?<!:):([a-z]\w*)")


class Door(Protocol):
    """Answers a SELECT with `:name` places."""

    dialect: str

    def rows(self, sql: str, **values: object) -> Rows:
        """All rows of the answer."""


def explain(label: str, error: BaseException) -> LedgerError:
    """What a database's error means for the one who gave the ledger's address."""
    said = str(error).strip().partition("\n")[0]
    plain = said.lower()
    if "locked" in plain:
        return LedgerError(f"{label}: locked by another program; try again when it is done")
    if "not a database" in plain:
        return LedgerError(f"{label}: not a ledger (no SQLite file); give the path of a ledger, or of a new file")
    if "malformed" in plain or "corrupt" in plain or "disk i/o" in plain:
        return LedgerError(f"{label}: damaged ({said}); restore a copy, or make a new ledger from the reports")
    if "readonly" in plain or "read-only" in plain:
        return LedgerError(f"{label}: not writable; give a ledger in a folder that may be written")
    if "unable to open" in plain:
        return LedgerError(f"{label}: cannot be opened; {_why_not(Path(label))}")
    if "full" in plain:
        return LedgerError(f"{label}: no space left on the disk; what was kept before is still there")
    return LedgerError(f"{label}: the database says: {said}")


def _why_not(path: Path) -> str:
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}: make it first"
    return f"the file and the folder {path.parent} must be readable and writable"


class SqliteDoor:
    """Reads a SQLite file, `file`. `rows` raises LedgerError. `lasting` where it sees what is written later.

    `connection` is the driver's.
    """

    dialect = "sqlite"

    def __init__(self, path: Path, label: str, wait: float) -> None:
        self._label, self.file = label, file_of(path)
        place = f"file:{quote(os.fsencode(path.absolute()))}"
        with self.explained():
            self.lasting = True
            try:
                self.connection = self._open(f"{place}?mode=ro", wait)
            except sqlite3.OperationalError as error:
                if not any(words in str(error) for words in ("unable to open", "readonly")):
                    raise
                # A folder that may not be written has no place for the shared memory of the write-ahead log.
                self.lasting = False
                self.connection = self._open(f"{place}?mode=ro&immutable=1", wait)

    @staticmethod
    def _open(uri: str, wait: float) -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Tells what errors of the database mean. Raises LedgerError."""
        try:
            yield
        except sqlite3.Error as error:
            raise explain(self._label, error) from error

    def rows(self, sql: str, **values: object) -> Rows:
        """All rows of the answer."""
        with self.explained():
            return self.connection.execute(sql, values).fetchall()

    def copy(self, path: Path) -> None:
        """Writes the ledger as it stands now to a new file."""
        with self.explained():
            other = sqlite3.connect(path)
            try:
                self.connection.backup(other)
            finally:
                other.close()

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()


class Doors:
    """The doors of a SQLite file. One stays open from question to question, for as long as the file is the same."""

    def __init__(self, path: Path, label: str, wait: float) -> None:
        self._path, self._label, self._wait = path, label, wait
        self._idle: list[SqliteDoor] = []

    def open(self) -> SqliteDoor:
        """A door; who has used it gives it back, or closes it."""
        now = file_of(self._path)
        while self._idle:
            door = self._idle.pop()
            if door.file == now:
                return door
            door.close()
        return SqliteDoor(self._path, self._label, self._wait)

    def back(self, door: SqliteDoor) -> None:
        """Takes a door back."""
        if door.lasting and not self._idle:
            self._idle.append(door)
        else:
            door.close()

    def close(self) -> None:
        """Closes what is open."""
        while self._idle:
            self._idle.pop().close()


def file_of(path: Path) -> tuple[int, int]:
    """What tells the file of a path from another that takes its place."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


@lru_cache(maxsize=256)
def _for_psycopg(sql: str) -> str:
    """The statement with its `:name` places as PostgreSQL's driver writes them."""
    return _PLACE.sub(r"%(\1)s", sql.replace("%", "%%"))


class CoreDoor:
    """Reads through an open SQLAlchemy connection, by the database's own driver."""

    def __init__(self, connection: Connection) -> None:
        self.dialect = connection.dialect.name
        self._cursor: Any = connection.connection.cursor()

    def rows(self, sql: str, **values: object) -> Rows:
        """All rows of the answer."""
        self._cursor.execute(sql if self.dialect == "sqlite" else _for_psycopg(sql), values)
        found: Rows = self._cursor.fetchall()
        return found
