"""Judgements in a ledger: what the person's words hold on to, and the records that come of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sogdian.errors import LedgerError, UnknownRecord
from sogdian.ledger import lookup
from sogdian.ledger.door import Door
from sogdian.model.identity import claim_id
from sogdian.model.judgement import Anchor, Judgement
from sogdian.model.record import ClaimRef, Record
from sogdian.model.report import Reading

HELD = 64
"""At most so many claims of a record hold a judgement."""
_SHORTEST = 6
_MARK = "#"


def made(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    reconcile: Callable[[Sequence[Reading]], list[Record]] | None,
) -> list[Record]:
    """The records of readings and judgements; `reconcile` None for the rules of the package."""
    if reconcile is not None:
        return reconcile(readings)
    from sogdian.reconcile.judged import judged

    return judged(readings, judgements)


def _anchor(report: str, quote: str, kind: str, id_: str) -> Anchor:
    return Anchor(report, kind, quote, id_)


def of_record(record: Record) -> tuple[Anchor, ...]:
    """What holds a record: its claims, in the order of reports."""
    claims: tuple[ClaimRef, ...] = record.claims[:HELD]
    return tuple(_anchor(claim.report, claim.quote, claim.kind, claim.id) for claim in claims)


def of_claim(door: Door, wanted: str) -> tuple[Anchor, ...]:
    """What holds a claim, given by its id, the first six digits of it or more, or `REPORT#words of the claim`.

    Empty where the words name no claim. Raises LedgerError where they name several.
    """
    report, mark, words = wanted.rpartition(_MARK)
    if mark and report:
        homes = [id_ for id_, _ in lookup.report_ids(door, report)]
        found = [anchor for anchor in _anchors(door, homes) if words in anchor.quote]
    elif len(wanted) >= _SHORTEST and all(c in "0123456789abcdef" for c in wanted):
        sql = "SELECT report FROM claims WHERE id >= :low AND id < :high"
        homes = [str(row[0]) for row in door.rows(sql, low=wanted, high=wanted + "g")]
        found = [anchor for anchor in _anchors(door, homes) if anchor.id.startswith(wanted)]
    else:
        return ()
    if len(found) > 1:
        shown = "; ".join(f"{anchor.id[:12]} {anchor.kind} “{anchor.quote}”" for anchor in found[:4])
        raise LedgerError(f"{wanted!r} means {len(found)} claims; give the id of one: {shown}")
    return tuple(found)


def _anchors(door: Door, homes: Sequence[str]) -> list[Anchor]:
    return [
        _anchor(reading.report.path, claim.evidence[0].quote, claim.kind, claim_id(reading.report.path, claim))
        for reading in lookup.some_readings(door, homes, "id")
        for claim in reading.claims
        if claim.evidence
    ]


def meant(judgements: Sequence[Judgement], wanted: str) -> Judgement:
    """The one judgement whose id begins so. Raises UnknownRecord, or LedgerError where several do."""
    found = [one for one in judgements if one.id.startswith(wanted)] if wanted else []
    if not found:
        raise UnknownRecord(wanted, tuple(one.id[:12] for one in judgements[:5]), what="judgement")
    if len(found) > 1:
        ids = ", ".join(one.id[:12] for one in found)
        raise LedgerError(f"{wanted!r} means {len(found)} judgements: {ids}; give more of the id")
    return found[0]
