"""Where a ledger lies: a path, or a database URL."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import msgspec

from sogdian.errors import LedgerError

DEFAULT = "sqlite:///sogdian.db"
_SQLITE = ("sqlite://", "sqlite+pysqlite://")
_POSTGRES = "postgresql+psycopg://"


class Address(msgspec.Struct, frozen=True):
    """`url` is what SQLAlchemy opens, `path` the file of a SQLite ledger (None otherwise), `label` what errors say."""

    url: str
    path: Path | None
    label: str


def _hidden(url: str) -> str:
    """The URL without its password."""
    scheme, mark, rest = url.partition("://")
    account, at, host = rest.rpartition("@")
    user, colon, _ = account.partition(":")
    return f"{scheme}{mark}{user}{':***' if colon else ''}{at}{host}"


def address(where: str | Path) -> Address:
    """Understands `ledger.db`, `sqlite:///ledger.db` and `postgresql+psycopg://user@host/name`. Raises LedgerError."""
    given = str(where)
    if not given.strip():
        raise LedgerError("the ledger's address is empty; give a path or a URL such as sqlite:///sogdian.db")
    if "://" not in given:
        return Address(f"sqlite:///{given}", Path(given), given)
    for scheme in _SQLITE:
        if given.startswith(scheme):
            file = unquote(given[len(scheme) :].partition("?")[0].removeprefix("/"))
            if file in ("", ":memory:"):
                raise LedgerError(f"{given}: a ledger in memory keeps nothing; give a file, sqlite:///sogdian.db")
            return Address(f"sqlite:///{file}", Path(file), file)
    if given.startswith(_POSTGRES):
        return Address(given, None, _hidden(given))
    raise LedgerError(f"{_hidden(given)}: no known kind of ledger; give a path, sqlite:///FILE or {_POSTGRES}HOST/NAME")
