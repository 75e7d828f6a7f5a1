"""The tables of a ledger, and the ordered steps that bring an older ledger up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    insert,
    select,
)

from sogdian.ledger.text import text_index

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("digest", String(32), nullable=False),
    Column("path", Text, nullable=False, unique=True),
    Column("url", Text, index=True),
    Column("header", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("reports_state", "id", "digest"),
)

claims = Table(
    "claims",
    metadata,
    Column("report", String(32), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(32), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("body", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

names = Table(
    "names",
    metadata,
    Column("record", Text, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("folded", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("record", Text, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
    Column("other", Text, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True, index=True),
)

keys = Table(
    "keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("said", BigInteger, primary_key=True, autoincrement=False),
    Column("day", String(10), primary_key=True),
    Column("claim", String(32), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Blocking keys of claims; `said` is what the claim says, `day` the last day of its report, UNDATED for none."""

UNDATED = "9999-99-99"

judgements = Table(
    "judgements",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("body", Text, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("record", Text, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(32), nullable=False),
)
"""What tells a record's rows from those that would be written anew."""

_FIRST = (meta, reports, claims, records, names, links)
_SECOND = (keys, judgements, digests)

Migration = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    """Version 1: reports with their claims, the records made of them, and the full-text index."""
    metadata.create_all(connection, tables=_FIRST)
    text_index(connection.dialect.name).create(connection)


def _second(connection: Connection) -> None:
    """Version 2: the keys that claims are found by, judgements, digests of records."""
    metadata.create_all(connection, tables=_SECOND)


MIGRATIONS: tuple[Migration, ...] = (_first, _second)
"""Step n brings a ledger from version n to n + 1. A step that has been released is never changed."""


def migrate(connection: Connection, version: int, steps: Sequence[Migration]) -> None:
    """Runs the steps that the ledger has not seen, within the caller's transaction, and notes the new version."""
    for step in steps[version:]:
        step(connection)
    connection.execute(meta.delete().where(meta.c.name == "schema"))
    connection.execute(insert(meta).values(name="schema", value=str(len(steps))))


def version_of(connection: Connection) -> int:
    """The ledger's schema version; the table `meta` must be there."""
    found = connection.execute(select(meta.c.value).where(meta.c.name == "schema")).scalar()
    return int(found) if found else 0

