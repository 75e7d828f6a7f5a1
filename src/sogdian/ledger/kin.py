"""The claims that an article is to be held against: those that share a blocking key with its own, and no others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sogdian.ledger import lookup
from sogdian.ledger.door import Door
from sogdian.ledger.lookup import several
from sogdian.ledger.version import rules
from sogdian.model.edtf import days
from sogdian.model.report import Reading
from sogdian.reconcile.blocks import CONTEXT, Row, blocks, chosen

_DAY = 10
_LAST = "9999-99-99"
_ROWS = (
    "SELECT key, said, count(*), min(day || claim) FROM keys WHERE key IN ({}) AND day <= :day"
    " AND claim NOT IN (SELECT claims.id FROM claims JOIN reports ON reports.id = claims.report"
    " WHERE reports.path = :path) GROUP BY key, said"
)


def indexed(door: Door) -> bool:
    """Whether the claims' keys are there, made by the rules of today."""
    found = door.rows("SELECT value FROM meta WHERE name = 'keys'")
    if found:
        return bool(found[0][0] == rules())
    return not door.rows("SELECT 1 FROM reports LIMIT 1")


def kin(door: Door, article: Reading, as_of: str | None, but: Collection[str]) -> list[Reading]:
    """The reports that tell of what the article tells, each with the claims that matter; sorted by path.

    A report of the article's own path is left out: an article is not held against its earlier self. With `as_of`
    (EDTF), reports published by that day. The claims of the ids in `but` are left out.
    """
    asking = blocks(article, asking=True)
    wanted = sorted({key for block in asking for key in block.keys})
    found = several(door, _ROWS, wanted, day=_by(as_of), path=article.report.path)
    rows = [Row(int(key), int(said), int(often), str(first)[_DAY:]) for key, said, often, first in found]
    ids = [id_ for id_ in chosen(asking, rows) if id_ not in but]
    homes = several(door, "SELECT report FROM claims WHERE id IN ({})", ids)
    kept = frozenset(ids)
    near = _trimmed(door, sorted(_texts(homes)), kept)
    return [reading for reading in near if reading.report.path != article.report.path]


def _trimmed(door: Door, homes: Sequence[str], kept: Collection[str]) -> list[Reading]:
    """Reports with the claims of some ids, and those that tell what they are about, sorted by path."""
    heads = several(door, "SELECT id, header, body FROM reports WHERE id IN ({})", homes)
    told = several(door, "SELECT report, position, body, kind, id FROM claims WHERE report IN ({})", homes)
    return lookup._made(heads, [row[:3] for row in told if row[3] in CONTEXT or row[4] in kept])


def _texts(rows: Sequence[tuple[object, ...]]) -> set[str]:
    return {str(row[0]) for row in rows}


def _by(as_of: str | None) -> str:
    """The last day that counts, as the table of keys has days."""
    last = days(as_of)[1] if as_of is not None else None
    return last.isoformat() if last else _LAST if as_of is None else "9999-12-31"
