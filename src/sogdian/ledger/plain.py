"""Plain SQL within an open transaction, by the database's own driver: many small questions cost little so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection

Rows = list[tuple[Any, ...]]

_BATCH = 512
_MANY = 10_000


def _parts(keys: Iterable[object]) -> Iterator[list[object]]:
    """All keys, some hundred at a time; the last is told again until they are a power of two.

    So a few statements serve all, and the driver has them ready.
    """
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        yield part + part[-1:] * ((1 << (len(part) - 1).bit_length()) - len(part))


class Plain:
    """Runs statements with `?` places on the driver's connection that a SQLAlchemy connection stands on."""

    def __init__(self, connection: Connection) -> None:
        self._cursor: Any = connection.connection.cursor()
        self._mark = "?" if connection.dialect.name == "sqlite" else "%s"
        self._known: dict[str, str] = {}

    def _said(self, sql: str) -> str:
        if sql not in self._known:
            self._known[sql] = sql.replace("?", self._mark)
        return self._known[sql]

    def rows(self, sql: str, *values: object) -> Rows:
        """All rows of an answer."""
        self._cursor.execute(self._said(sql), values)
        found: Rows = self._cursor.fetchall()
        return found

    def run(self, sql: str, *values: object) -> None:
        """Runs a statement that gives nothing."""
        self._cursor.execute(self._said(sql), values)

    def each(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Runs a statement for each row of values."""
        rest = iter(rows)
        while batch := list(islice(rest, _MANY)):
            self._cursor.executemany(self._said(sql), batch)

    def several(self, sql: str, keys: Iterable[object], *more: object) -> Rows:
        """`sql` with its `IN ({})`, which comes first, filled for all keys, some hundred at a time."""
        found = Rows()
        for part in _parts(keys):
            found += self.rows(sql.format(", ".join("?" * len(part))), *part, *more)
        return found

    def without(self, sql: str, keys: Iterable[object]) -> None:
        """A statement with its `IN ({})` filled for all keys."""
        for part in _parts(keys):
            self.run(sql.format(", ".join("?" * len(part))), *part)
