"""A claim as its reader meets it: who tells it, when, in which words, and how it stands to the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sogdian.model.claim import AnyClaim
from sogdian.model.identity import claim_id
from sogdian.model.record import Record
from sogdian.model.report import Header, Reading
from sogdian.view.passage import passage
from sogdian.view.wording import summary


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One claim with its context. `sentence` is the passage that holds the first `quote`; `verdicts` are sorted."""

    id: str
    kind: str
    summary: str
    report: str
    title: str | None
    teller: str
    chain: tuple[str, ...]
    published: str | None
    said_by: str | None
    modality: str
    quotes: tuple[str, ...]
    sentence: str
    verdicts: tuple[str, ...]


class Telling(msgspec.Struct, frozen=True):
    """A claim beside the form in which it is shown."""

    claim: AnyClaim
    told: Told


def teller(header: Header) -> str:
    """Who tells: the outlet, else the nearest of the chain, else the name of the report's file."""
    if header.outlet:
        return header.outlet
    return header.chain[0].name if header.chain else header.path.rpartition("/")[2]


def verdicts(record: Record) -> dict[tuple[str, str], tuple[str, ...]]:
    """(report, quote) -> the verdicts of the relations that it stands in."""
    found: dict[tuple[str, str], set[str]] = {}
    for relation in record.relations:
        for end in (relation.a, relation.b):
            if end in found:
                found[end].add(relation.verdict)
            else:
                found[end] = {relation.verdict}
    return {end: tuple(sorted(names)) for end, names in found.items()}


def tell(
    reading: Reading, claim: AnyClaim, judged: dict[tuple[str, str], tuple[str, ...]], id: str | None = None
) -> Telling:
    """One claim of a reading, in its context; `id` is the claim's, where it is known already."""
    header = reading.report
    quotes = tuple(evidence.quote for evidence in claim.evidence)
    first = claim.evidence[0] if claim.evidence else None
    marks = {verdict for quote in quotes for verdict in judged.get((header.path, quote), ())}
    return Telling(
        claim,
        Told(
            id=id or claim_id(header.path, claim),
            kind=claim.kind,
            summary=summary(claim),
            report=header.path,
            title=header.title,
            teller=teller(header),
            chain=tuple(voice.name for voice in header.chain),
            published=header.published,
            said_by=claim.said_by,
            modality=claim.modality,
            quotes=quotes,
            sentence=passage(reading.text, first.start, first.end) if first else "",
            verdicts=tuple(sorted(marks)),
        ),
    )


def tellings(record: Record, readings: Iterable[Reading]) -> list[Telling]:
    """The claims of a record, the earliest report first; reports without a date come last."""
    wanted = {ref.id for ref in record.claims}
    judged = verdicts(record)
    found = [
        tell(reading, claim, judged, id_)
        for reading in readings
        for claim in reading.claims
        if (id_ := claim_id(reading.report.path, claim)) in wanted
    ]
    return sorted(found, key=_order)


def _order(telling: Telling) -> tuple[str, str, int, str]:
    told, claim = telling.told, telling.claim
    return told.published or "~", told.report, claim.evidence[0].start if claim.evidence else 0, told.id


class Spoken(msgspec.Struct, frozen=True):
    """A claim with its id and its reading, as far as rows of lists go."""

    claim: AnyClaim
    id: str
    reading: Reading

    @property
    def published(self) -> str | None:
        """When its report came out."""
        return self.reading.report.published

    @property
    def report(self) -> str:
        """Its report's path."""
        return self.reading.report.path


def spoken(records: Sequence[Record], readings: Iterable[Reading]) -> dict[str, list[Spoken]]:
    """Record id -> its claims, the earliest report first."""
    owners: dict[str, list[Record]] = {}
    for record in records:
        for ref in record.claims:
            owners.setdefault(ref.id, []).append(record)
    found: dict[str, list[Spoken]] = {record.id: [] for record in records}
    for reading in readings:
        for claim in reading.claims:
            id_ = claim_id(reading.report.path, claim)
            for record in owners.get(id_, ()):
                found[record.id].append(Spoken(claim, id_, reading))
    return {home: sorted(told, key=_place) for home, told in found.items()}


def _place(one: Spoken) -> tuple[str, str, int, str]:
    return one.published or "~", one.report, one.claim.evidence[0].start if one.claim.evidence else 0, one.id


def speaking(records: Sequence[Record], readings: Iterable[Reading]) -> dict[str, list[Telling]]:
    """Record id -> its claims in context, for many records at once."""
    judged = {record.id: verdicts(record) for record in records}
    return {
        home: [tell(one.reading, one.claim, judged[home], one.id) for one in told]
        for home, told in spoken(records, readings).items()
    }
