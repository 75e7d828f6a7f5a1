"""How records are laid down so that any of their names finds them: rows made of records and readings, nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from sogdian.ledger.names import fold
from sogdian.model.claim import AnyClaim
from sogdian.model.identity import claim_id
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile.bodies import ROLES
from sogdian.reconcile.milestones import AWAITED

_TOLD = frozenset({"told", "report", "quote", "published", "said_by", "said", "why"})
"""Where a record's fields keep who tells a value, and in which words: that names reports, not the record."""

_ROWS = frozenset({"values", "derived", "statements", "milestones", AWAITED, *ROLES})
"""Fields of rows, one a claim: the claims tell their words."""

_NAMING = ("name", "speaker", "person", "ref")
_SAYING = (
    "type", "measure", "of", "about", "counted", "scope", "subject", "theme", "title", "organization", "place",
    "country", "parties", "from_", "to", "hosts", "participants", "period", "start", "date",
)  # fmt: skip


class Shelved(msgspec.Struct, frozen=True):
    """One record's rows for the tables `records`, `names` and `links`, and its text for the index (ref, body)."""

    record: dict[str, Any]
    names: list[dict[str, Any]]
    links: list[dict[str, Any]]
    text: tuple[str, str]


def encoded(record: Record) -> bytes:
    """A record as bytes, the same for equal records."""
    return msgspec.json.encode(record, order="deterministic")


def packed(record: Record, body: bytes | None = None) -> bytes:
    """A record as it is kept: many relations repeat the same words, so compressing makes it a tenth.

    `body` is what `encoded` gives, where it is at hand.
    """
    return zlib.compress(body or encoded(record), 1)


def unpacked(bodies: Iterable[bytes]) -> list[Record]:
    """Records from their kept form."""
    decoder = msgspec.json.Decoder(Record)
    return [decoder.decode(zlib.decompress(body)) for body in bodies]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in sorted(value.items()):
            if key not in _TOLD:
                yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield str(value)


def _taken(claims: Iterable[AnyClaim], fields: Sequence[str]) -> Iterator[str]:
    for claim in claims:
        for field in fields:
            if value := getattr(claim, field, None):
                if isinstance(value, str):
                    yield value
                else:
                    yield from _strings(value)


def _known(body: str | None, claims: Sequence[AnyClaim], codes: Iterable[str]) -> tuple[list[str], list[str]]:
    """From the knowledge: the names of what the claims name, and the canonical names of the countries they speak of.

    `body` is the id of a body's record, whose names may be told by none of its claims.
    """
    from sogdian.knowledge import load

    knowledge = load()
    refs = sorted({ref for claim in claims if (ref := getattr(claim, "ref", None))} | ({body} if body else set()))
    names = [name.form for ref in refs for name in knowledge.names_of(ref)]
    places = [knowledge.entities[code].canonical for code in sorted(set(codes)) if code in knowledge.entities]
    return names, places


def _codes(claims: Iterable[AnyClaim]) -> Iterator[str]:
    return _taken(claims, ("country", "parties", "from_", "to"))


def links_of(record: Record, ids: set[str]) -> list[str]:
    """The ids of other records that the fields of a record name, sorted."""
    return sorted({text for text in _strings(record.fields) if text in ids and text != record.id})


def shelve(records: Sequence[Record], readings: Sequence[Reading], ids: set[str]) -> Iterator[Shelved]:
    """Lays down records, in the order given; `ids` are those of all records."""
    homes = {ref.report for record in records for ref in record.claims}
    near = (reading for reading in readings if reading.report.path in homes)
    by_id = {claim_id(reading.report.path, claim): claim for reading in near for claim in reading.claims}
    for record in records:
        claims = [by_id[ref.id] for ref in record.claims if ref.id in by_id]
        yield shelved(record, claims, links_of(record, ids))


class Called(msgspec.Struct, frozen=True):
    """What a record is found by: its names, folded (the first spelling of each), the words of all, and its text."""

    names: dict[str, str]
    words: str
    text: str


def called(record: Record, claims: Sequence[AnyClaim]) -> Called:
    """What a record of some claims is found by; how it stands to others is no part of it."""
    known, places = _known(record.id if record.kind == "body" else None, claims, _codes(claims))
    told = [*_strings(record.fields.get("names")), *_taken(claims, _NAMING)]
    spellings = dict.fromkeys([record.name, record.id, *told, *known])
    folded: dict[str, str] = {}
    for name in spellings:
        folded.setdefault(fold(name), name)
    folded.pop("", None)
    told_fields = {key: value for key, value in record.fields.items() if key not in _ROWS}
    bag = [*spellings, *places, *_taken(claims, _SAYING), *_strings(told_fields), record.kind]
    quotes = dict.fromkeys(ref.quote for ref in record.claims)
    words = " ".join(sorted({word for text in bag for word in fold(text).split()}))
    return Called(folded, words, "\n".join([*spellings, *places, *quotes]))


def shelved(
    record: Record, claims: Sequence[AnyClaim], others: Sequence[str], body: bytes | None = None
) -> Shelved:
    """Lays down a record of some claims, which is linked to others (by id); `body` as for `packed`."""
    found = called(record, claims)
    return Shelved(
        record={
            "id": record.id, "kind": record.kind, "name": record.name, "claims": len(record.claims),
            "words": found.words, "body": packed(record, body),
        },
        names=[
            {"record": record.id, "rank": rank, "folded": key, "name": name}
            for rank, (key, name) in enumerate(found.names.items())
        ],
        links=[{"record": record.id, "other": other} for other in others],
        text=(record.id, found.text),
    )  # fmt: skip
