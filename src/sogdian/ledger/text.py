"""Full text behind one small interface: what a database needs to index texts and to answer words.

SQLite uses FTS5 with the tokenizer `unicode61`, PostgreSQL a `tsvector` of the configuration `simple`. Both split on
spaces and marks, so characters of scripts that are written without spaces are indexed one by one and a word of them
is asked for as a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from sogdian.language.variants import simplified

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LONGEST = 200_000
TABLES = ("report_text", "record_text")
_UNSPACED = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_ASKED = re.compile(r'"([^"]*)"|(\S+)')


def spaced(text: str) -> str:
    """The text with a space on both sides of each Chinese or Japanese character, in simplified script."""
    return _UNSPACED.sub(r" \1 ", simplified(text))


def asked(words: str) -> list[tuple[str, bool]]:
    """The words and "quoted phrases" of a question, each with whether it is a beginning (`rail*`)."""
    found = []
    for phrase, word in _ASKED.findall(words):
        text = " ".join(re.findall(r"\w+", spaced(phrase or word)))
        if text:
            found.append((text, word.endswith("*")))
    return found


class TextIndex(Protocol):
    """One database's way to full text. `table` is one of TABLES; `ref` is a content-hashed id."""

    search: str
    """A SELECT with the places {table}, :query and :most that gives (ref, rank), the best rank lowest."""

    def create(self, connection: Connection) -> None:
        """Makes the index tables."""

    def put(self, connection: Connection, table: str, texts: list[tuple[str, str]]) -> None:
        """Indexes texts, each with its ref; refs that are there already must have been dropped."""

    def drop(self, connection: Connection, table: str, ref: str | None = None) -> None:
        """Takes one text out of the index, or all of them."""

    def query(self, words: str) -> str:
        """The words as the database wants them; empty when there is nothing to look for."""


class Fts5:
    """SQLite. The row number of a text comes from its ref, so that one text is dropped without a search."""

    creation = "CREATE VIRTUAL TABLE {table} USING fts5(ref UNINDEXED, body, tokenize='unicode61 remove_diacritics 2')"
    insertion = "INSERT INTO {table} (rowid, ref, body) VALUES (?, ?, ?)"
    search = (
        "SELECT ref, rank FROM {table} WHERE {table} MATCH :query ORDER BY rank, ref LIMIT :most"
    )

    def create(self, connection: Connection) -> None:
        """Makes the index tables."""
        for table in TABLES:
            connection.exec_driver_sql(self.creation.format(table=table))

    def put(self, connection: Connection, table: str, texts: list[tuple[str, str]]) -> None:
        """Indexes texts, each with its ref."""
        if texts:
            connection.exec_driver_sql(self.insertion.format(table=table), self.rows(texts))

    def rows(self, texts: Iterable[tuple[str, str]]) -> list[tuple[int, str, str]]:
        """The values that `insertion` takes for texts, each with its ref."""
        return [(self._row(ref), ref, spaced(body)) for ref, body in texts]

    def drop(self, connection: Connection, table: str, ref: str | None = None) -> None:
        """Takes one text out of the index, or all of them."""
        if ref is None:
            connection.exec_driver_sql(f"DELETE FROM {table}")
        else:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", (self._row(ref),))

    def query(self, words: str) -> str:
        """Every word must be there; marks mean nothing."""
        return " AND ".join(f'"{text}"{" *" if begins else ""}' for text, begins in asked(words))

    @staticmethod
    def _row(ref: str) -> int:
        from sogdian.model.identity import content_id

        return int(content_id("row", ref)[:15], 16)


class TsVector:
    """PostgreSQL. A `tsvector` holds a megabyte; of longer texts the beginning is indexed."""

    search = (
        "SELECT ref, -ts_rank(body, question) AS rank FROM {table}, to_tsquery('simple', :query) AS question"
        " WHERE body @@ question ORDER BY rank, ref LIMIT :most"
    )

    def create(self, connection: Connection) -> None:
        """Makes the index tables."""
        for table in TABLES:
            connection.exec_driver_sql(f"CREATE TABLE {table} (ref TEXT PRIMARY KEY, body TSVECTOR NOT NULL)")
            connection.exec_driver_sql(f"CREATE INDEX {table}_body ON {table} USING gin (body)")

    def put(self, connection: Connection, table: str, texts: list[tuple[str, str]]) -> None:
        """Indexes texts, each with its ref."""
        rows = [(ref, spaced(body[:_LONGEST])) for ref, body in texts]
        if rows:
            connection.exec_driver_sql(f"INSERT INTO {table} (ref, body) VALUES (%s, to_tsvector('simple', %s))", rows)

    def drop(self, connection: Connection, table: str, ref: str | None = None) -> None:
        """Takes one text out of the index, or all of them."""
        if ref is None:
            connection.exec_driver_sql(f"DELETE FROM {table}")
        else:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE ref = %s", (ref,))

    def query(self, words: str) -> str:
        """Every word must be there; marks mean nothing."""
        phrases = []
        for text, begins in asked(words):
            tokens = [f"'{token}'" for token in text.split()]
            tokens[-1] += ":*" if begins else ""
            phrases.append(f"({' <-> '.join(tokens)})")
        return " & ".join(phrases)


def text_index(dialect: str) -> TextIndex:
    """The full text of a database by its SQLAlchemy dialect's name."""
    return TsVector() if dialect == "postgresql" else Fts5()
