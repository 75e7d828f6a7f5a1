"""The tables of a ledger, and the ordered steps that bring an older ledger up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
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

_ordered = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its characters, whatever the database's language."""

pending = Table("pending", metadata, Column("path", Text, primary_key=True))
"""The reports that came, went or changed since records were made last."""

sayings = Table(
    "sayings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("stage", String(16), nullable=False),
    Column("rank", _ordered, nullable=False),
    Column("home", Text, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("digest", String(32), nullable=False),
)
"""What claims say of things, whoever says it, and of which thing that is (`reconcile.weave`)."""

marks = Table(
    "marks",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("rank", _ordered, primary_key=True),
    Column("saying", _ordered, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""The keys that sayings are found by."""

tellings = Table(
    "tellings",
    metadata,
    Column("claim", String(32), primary_key=True),
    Column("stage", String(16), nullable=False),
    Column("path", Text, nullable=False, index=True),
    Column("saying", String(32), nullable=False, index=True),
    Column("thing", Text, index=True),
)
"""Which claim says what, and of which thing that is under the judgements."""

texts = Table(
    "texts",
    metadata,
    Column("path", _ordered, primary_key=True),
    Column("text", Text, index=True),
    Column("day", String(10), index=True),
    Column("prints", LargeBinary, nullable=False),
)
"""Every report's day, what its text is told from others by, and the text's name where there are copies of it."""

prints = Table(
    "prints",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("path", _ordered, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""The keys that copies of a text are found by."""

remarks = Table(
    "remarks",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("claim", String(32), primary_key=True, index=True),
    Column("relations", Text, nullable=False),
    Column("rows", Text, nullable=False),
)
"""What a report says against itself, and copies of a text against each other, by the claim that it belongs to."""

makings = Table(
    "makings",
    metadata,
    Column("stage", String(16), primary_key=True),
    Column("thing", Text, primary_key=True),
    Column("record", Text, nullable=False),
    Column("first", Text, nullable=False, index=True),
    Column("wide", Text, index=True),
    Column("body", Text, nullable=False),
)
"""What records were made with (`reconcile.maker`)."""

abouts = Table(
    "abouts",
    metadata,
    Column("stage", String(16), primary_key=True),
    Column("thing", Text, primary_key=True),
    Column("about", Text, primary_key=True, index=True),
)

arrangements = Table(
    "arrangements",
    metadata,
    Column("stage", String(16), primary_key=True),
    Column("home", Text, primary_key=True),
    Column("state", Text, nullable=False),
)
"""How judgements join and part things."""

stale = Table(
    "stale",
    metadata,
    Column("stage", String(16), primary_key=True),
    Column("thing", Text, primary_key=True),
)
"""Things of many claims whose records wait to be asked for."""

_FIRST = (meta, reports, claims, records, names, links)
_SECOND = (keys, judgements, digests)
WORKING = (sayings, marks, tellings, texts, prints, remarks, makings, abouts, arrangements, stale)
"""What is kept beside reports and records so that one report more reaches only what it can change."""

_AT_ONCE = 500

Migration = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    """Version 1: reports with their claims, the records made of them, and the full-text index."""
    metadata.create_all(connection, tables=_FIRST)
    text_index(connection.dialect.name).create(connection)


def _second(connection: Connection) -> None:
    """Version 2: the keys that claims are found by, judgements, digests of records."""
    metadata.create_all(connection, tables=_SECOND)


def _third(connection: Connection) -> None:
    """Version 3: what claims say, found by keys, so that one report more reaches only what it can change."""
    metadata.create_all(connection, tables=(pending, *WORKING))
    connection.execute(meta.delete().where(meta.c.name == "records"))


def _fourth(connection: Connection) -> None:
    """Version 4: texts are found in simplified characters, however they are written."""
    index = text_index(connection.dialect.name)
    index.drop(connection, "report_text")
    ids = list(connection.execute(select(reports.c.id).order_by(reports.c.id)).scalars())
    for at in range(0, len(ids), _AT_ONCE):
        some = reports.c.id.in_(ids[at : at + _AT_ONCE])
        told = connection.execute(select(reports.c.id, reports.c.header, reports.c.body).where(some))
        indexed = [(id_, f"{msgspec.json.decode(header).get('title') or ''}\n{body}") for id_, header, body in told]
        index.put(connection, "report_text", indexed)


MIGRATIONS: tuple[Migration, ...] = (_first, _second, _third, _fourth)
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

