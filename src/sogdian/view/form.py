"""The public JSON forms: what `read --json` and `records --json` print, one object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sogdian.model.claim import AnyClaim
from sogdian.model.record import Record
from sogdian.model.report import Reading

if TYPE_CHECKING:
    from sogdian.reading.why import Explanation

_INNER = ("kind", "modality", "said_by", "evidence", "why", "ref", "precision")


def plain(value: Any) -> Any:
    """A value as JSON has it: whole numbers without a fraction, lists for tuples, objects with sorted keys."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: plain(value[key]) for key in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def claim_form(claim: AnyClaim) -> dict[str, Any]:
    """A claim with the fields that the report fills; `bound` and `direct` are always said."""
    built = msgspec.to_builtins(claim)
    for field, value in (("bound", getattr(claim, "bound", None)), ("direct", getattr(claim, "direct", None))):
        if value is not None:
            built[field] = value
    fields = {key: plain(value) for key, value in built.items() if key not in _INNER and value not in (None, [])}
    return {
        "kind": claim.kind,
        **fields,
        "modality": claim.modality,
        "said_by": claim.said_by,
        "evidence": [msgspec.to_builtins(evidence) for evidence in claim.evidence],
    }


def reading_form(reading: Reading) -> dict[str, Any]:
    """A report as read, in the form of the reader's contract."""
    report = reading.report
    return {
        "report": {
            "path": report.path,
            "title": report.title,
            "language": report.language,
            "outlet": report.outlet,
            "chain": [{"name": teller.name, "role": teller.role} for teller in report.chain],
            "published": report.published,
            "published_basis": report.published_basis,
        },
        "text": reading.text,
        "claims": [claim_form(claim) for claim in reading.claims],
    }


def _words(record: Record) -> dict[tuple[str, str], str]:
    """Report and first words -> all the words of the claim, passages parted by an ellipsis."""
    return {(claim.report, claim.quote): " … ".join((claim.quote, *claim.also)) for claim in record.claims}


def _denied(record: Record) -> list[dict[str, str]]:
    """The claims of other records with which claims of this one do not add up: a growth is told with its values."""
    kinds = {(claim.report, claim.quote): claim.kind for claim in record.claims}
    ends = [(x.a, x.b) for x in record.relations if x.verdict == "inconsistent"]
    found = {other: kinds[own] for pair in ends for own, other in (pair, pair[::-1]) if own in kinds and other not in kinds}
    return [{"report": report, "quote": quote, "kind": kind} for (report, quote), kind in found.items()]


def record_form(record: Record) -> dict[str, Any]:
    """A record with its claims, one row a passage, and its relations, each side with all the words that say it.

    After its own claims stand those of other records with which one of them does not add up.
    """
    all_words = _words(record)
    return {
        "id": record.id,
        "kind": record.kind,
        "name": record.name,
        "fields": plain(record.fields),
        "claims": [
            {"report": claim.report, "quote": quote, "kind": claim.kind}
            for claim in record.claims
            for quote in (claim.quote, *claim.also)
        ]
        + _denied(record),
        "relations": [
            {"a": [relation.a[0], all_words.get(relation.a, relation.a[1])],
             "b": [relation.b[0], all_words.get(relation.b, relation.b[1])],
             "field": relation.field, "verdict": relation.verdict, "why": relation.why}
            for relation in record.relations
        ],
        "origins": record.origins,
    }  # fmt: skip


def line(form: object) -> str:
    """One line of JSON Lines, keys in the order of the form."""
    return msgspec.json.encode(form).decode()


def explanation_form(explanation: Explanation) -> dict[str, Any]:
    """A report as read, each claim with the rules and the mentions that made it, and the lines left out."""
    built = reading_form(explanation.reading)
    for claim, reason in zip(built["claims"], explanation.reasons, strict=True):
        claim["why"] = {"rules": list(reason.rules), "mentions": [msgspec.to_builtins(m) for m in reason.mentions]}
    built["dropped"] = [{"line": text, "reason": reason} for text, reason in explanation.dropped]
    return built
