"""Which kept records a change of reports leaves as they are: their rows are not touched.

A record's rows are a function of the record, of its links and of the rules; a digest over these three tells whether
they would be written anew just as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from sogdian.ledger.shelf import links_of
from sogdian.model.identity import content_id
from sogdian.model.record import Record


class Plan(msgspec.Struct, frozen=True):
    """What is to be written: the records that are new or differ, with their digests, and the ids of those that go."""

    written: tuple[tuple[Record, str], ...]
    fresh: frozenset[str]
    gone: tuple[str, ...]

    @property
    def other(self) -> list[str]:
        """The ids of those that are written in the place of others."""
        return [record.id for record, _ in self.written if record.id not in self.fresh]


Row = TypeVar("Row", bound=tuple[object, ...])


def moved(before: Iterable[Row], after: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that go and those that come, where some take the place of others."""
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    return [row for row in old if row not in new], [row for row in new if row not in old]


def digests(records: Sequence[Record], rules: str) -> list[tuple[Record, str]]:
    """Each record with the digest of its rows, in the order of ids."""
    ids = {record.id for record in records}
    encode = msgspec.json.Encoder(order="deterministic").encode
    ordered = sorted(records, key=lambda record: record.id)
    return [(record, content_id(rules, encode(record), *links_of(record, ids))) for record in ordered]


def plan(made: Iterable[tuple[Record, str]], held: Mapping[str, str]) -> Plan:
    """What has to be done to turn the kept records (id -> digest) into those that were made."""
    rows = list(made)
    ids = {record.id for record, _ in rows}
    return Plan(
        tuple((record, digest) for record, digest in rows if held.get(record.id) != digest),
        frozenset(ids - held.keys()),
        tuple(sorted(held.keys() - ids)),
    )
