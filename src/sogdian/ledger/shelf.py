"""How records are laid down so that any of their names finds them: rows made of records and readings, nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from sogdian.ledger.names import fold
from sogdian.model.claim import AnyClaim
from sogdian.model.identity import claim_id
from sogdian.model.record import Record, Relation, Verdict
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


K = TypeVar("K")


class Shelved(msgspec.Struct, frozen=True):
    """One record's rows for the tables `records`, `names` and `links`, and its text for the index (ref, body)."""

    record: dict[str, Any]
    names: list[dict[str, Any]]
    links: list[dict[str, Any]]
    text: tuple[str, str]


_Place = tuple[str, str]
_Word = tuple[str, Verdict, str]


class _Packed(Record, frozen=True, kw_only=True):
    """A record as it is kept: what its relations repeat is told once.

    `stands` are its relations by number: two claims, of the record's own or of `others`, and how they stand, of `words`.
    """

    others: tuple[_Place, ...] = ()
    words: tuple[_Word, ...] = ()
    stands: tuple[tuple[int, int, int], ...] = ()


class _Numbers(dict[K, int]):
    """Numbers things as they come."""

    def __missing__(self, key: K) -> int:
        self[key] = number = len(self)
        return number


def _own(record: Record) -> list[_Place]:
    return list(dict.fromkeys((claim.report, claim.quote) for claim in record.claims))


def packed(record: Record) -> bytes:
    """A record as it is kept, the same for equal records."""
    own, words = _own(record), _Numbers[_Word]()
    places = _Numbers[_Place](zip(own, range(len(own)), strict=True))
    stands = tuple([(places[r.a], places[r.b], words[r.field, r.verdict, r.why]) for r in record.relations])
    made = _Packed(
        id=record.id, kind=record.kind, name=record.name, fields=record.fields, claims=record.claims,
        origins=record.origins, others=tuple(places)[len(own) :], words=tuple(words), stands=stands,
    )  # fmt: skip
    return zlib.compress(msgspec.json.encode(made, order="deterministic"), 1)


def unpacked(bodies: Iterable[bytes]) -> list[Record]:
    """Records from their kept form."""
    decoder = msgspec.json.Decoder(_Packed)
    return [_whole(decoder.decode(zlib.decompress(body))) for body in bodies]


def _whole(kept: _Packed) -> Record:
    places, words = [*_own(kept), *kept.others], kept.words
    return Record(
        id=kept.id, kind=kept.kind, name=kept.name, fields=kept.fields, claims=kept.claims, origins=kept.origins,
        relations=tuple([Relation(places[a], places[b], *words[how]) for a, b, how in kept.stands]),
    )  # fmt: skip


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


def _known(body: str | None, claims: Sequence[AnyClaim]) -> list[str]:
    """From the knowledge: the names of what the claims name.

    `body` is the id of a body's record, whose names may be told by none of its claims.
    """
    from sogdian.knowledge import load

    refs = sorted({ref for claim in claims if (ref := getattr(claim, "ref", None))} | ({body} if body else set()))
    return [name.form for ref in refs for name in load().names_of(ref)]


def _places(codes: Iterable[str]) -> list[str]:
    """The canonical names of countries."""
    from sogdian.knowledge import load

    entities = load().entities
    return [entities[code].canonical for code in sorted(set(codes)) if code in entities]


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


def _spellings(record: Record, claims: Sequence[AnyClaim]) -> list[str]:
    known = _known(record.id if record.kind == "body" else None, claims)
    told = [*_strings(record.fields.get("names")), *_taken(claims, _NAMING)]
    return list(dict.fromkeys([record.name, record.id, *told, *known]))


def _folded(spellings: Iterable[str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for name in spellings:
        folded.setdefault(fold(name), name)
    folded.pop("", None)
    return folded


def names_of(record: Record, claims: Sequence[AnyClaim]) -> dict[str, str]:
    """The names of a record of some claims, folded, each with its first spelling."""
    return _folded(_spellings(record, claims))


def called(record: Record, claims: Sequence[AnyClaim]) -> Called:
    """What a record of some claims is found by; how it stands to others is no part of it."""
    spellings, places = _spellings(record, claims), _places(_codes(claims))
    told_fields = {key: value for key, value in record.fields.items() if key not in _ROWS}
    bag = [*spellings, *places, *_taken(claims, _SAYING), *_strings(told_fields), record.kind]
    quotes = dict.fromkeys(ref.quote for ref in record.claims)
    words = " ".join(sorted({word for text in bag for word in fold(text).split()}))
    return Called(_folded(spellings), words, "\n".join([*spellings, *places, *quotes]))


def shelved(
    record: Record, claims: Sequence[AnyClaim], others: Sequence[str], body: bytes | None = None
) -> Shelved:
    """Lays down a record of some claims, which is linked to others (by id); `body` is its kept form, if at hand."""
    found = called(record, claims)
    return Shelved(
        record={
            "id": record.id, "kind": record.kind, "name": record.name, "claims": len(record.claims),
            "words": found.words, "body": body or packed(record),
        },
        names=[
            {"record": record.id, "rank": rank, "folded": key, "name": name}
            for rank, (key, name) in enumerate(found.names.items())
        ],
        links=[{"record": record.id, "other": other} for other in others],
        text=(record.id, found.text),
    )  # fmt: skip
