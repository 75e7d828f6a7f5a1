"""Which ledgers this Sogdian understands, and with which rules their records were made."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from sogdian.errors import LedgerError
from sogdian.ledger.door import Door
from sogdian.model.identity import content_id

SCHEMA = 4
"""The schema version that this Sogdian writes; `schema.MIGRATIONS` has as many steps."""

_ROOMS = ("sogdian.reconcile", "sogdian.ledger", "sogdian.knowledge", "sogdian.model")
_SMALL = 100_000


@lru_cache(maxsize=1)
def rules() -> str:
    """A hash over the code and data that make records of claims (large data files by their size)."""
    parts: list[str | bytes] = []
    for room in _ROOMS:
        spec = find_spec(room)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            for file in sorted(Path(place).rglob("*.*")):
                if file.suffix != ".pyc":
                    size = file.stat().st_size
                    parts += [file.name, file.read_bytes() if size <= _SMALL else str(size)]
    return content_id(*parts)


def foreign(label: str) -> LedgerError:
    """What is said of a database that another program made."""
    return LedgerError(f"{label}: a database, but no Sogdian ledger; give the path of a ledger, or of a new file")


def newer(label: str, version: int) -> LedgerError:
    """What is said of a ledger that a newer Sogdian made."""
    return LedgerError(
        f"{label}: made by a newer Sogdian (schema {version}, this one knows {SCHEMA}); update sogdian to open it"
    )


def schema_of(door: Door, label: str) -> int:
    """The schema version of a SQLite ledger, 0 for an empty database. Raises LedgerError for a foreign or newer one."""
    held = {name for (name,) in door.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not held:
        return 0
    if not {"meta", "reports", "claims"} <= held:
        raise foreign(label)
    found = door.rows("SELECT value FROM meta WHERE name = 'schema'")
    if not found or not str(found[0][0]).isdecimal():
        raise foreign(label)
    if int(found[0][0]) > SCHEMA:
        raise newer(label, int(found[0][0]))
    return int(found[0][0])
