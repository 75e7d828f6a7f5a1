"""What an article can be held against: a ledger, or readings that lie at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sogdian.model.edtf import days, known
from sogdian.model.identity import claim_id
from sogdian.model.report import Reading
from sogdian.reconcile.blocks import Row, blocks, chosen, trimmed


class Holder(Protocol):
    """Gives the reports that tell of what an article tells, each with the claims that matter."""

    def kin(self, article: Reading, as_of: str | None = None) -> list[Reading]:
        """The reports, without those of the article's own path and, with `as_of`, those not out by that day."""


def _last(published: str | None) -> str:
    last = days(published)[1] if published is not None and known(published) else None
    return last.isoformat() if last else "~"


class Kept:
    """Readings as a holder; indexed once by their blocking keys."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._index: dict[int, list[tuple[int, str, str]]] = {}
        self._homes: dict[str, Reading] = {}
        for reading in readings:
            day = _last(reading.report.published)
            self._homes |= {claim_id(reading.report.path, claim): reading for claim in reading.claims}
            for block in blocks(reading):
                for key in block.keys:
                    self._index.setdefault(key, []).append((block.said, day, block.id))

    def kin(self, article: Reading, as_of: str | None = None) -> list[Reading]:
        """The reports that share a key with the article, sorted by path."""
        asking = blocks(article, asking=True)
        by = _last(as_of) if as_of is not None else None
        rows = []
        for key in sorted({key for block in asking for key in block.keys}):
            told: dict[int, list[tuple[str, str]]] = {}
            for said, day, id_ in self._index.get(key, ()):
                own = self._homes[id_].report.path == article.report.path
                if not own and (by is None or day <= by):
                    told.setdefault(said, []).append((day, id_))
            rows += [Row(key, said, len(found), min(found)[1]) for said, found in told.items()]
        kept = frozenset(chosen(asking, rows))
        near = {self._homes[id_].report.path: self._homes[id_] for id_ in kept}
        return [trimmed(near[path], kept) for path in sorted(near)]
