"""Builds records: readable ids that depend on content alone, claims and relations in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sogdian.model.identity import content_id
from sogdian.model.record import Record, Relation
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.fold import slug
from sogdian.reconcile.origins import Origins, copies


class Draft(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A record before it has its id. `sure` when `stem` is the id of something known, or holds the whole key."""

    kind: str
    stem: str
    sure: bool
    name: str
    fields: dict[str, Any]
    entries: tuple[Entry, ...]
    relations: tuple[Relation, ...] = ()


def mark(entries: Iterable[Entry]) -> str:
    """A short hash that stands for a set of claims: of the least of their ids."""
    return content_id(min(entry.ref.id for entry in entries))[:8]


def first_id(stem: str, entries: Iterable[Entry], sure: bool) -> str:
    """`stem` where it says all, else with the claims' mark."""
    return slug(stem) if sure and slug(stem) else "-".join(filter(None, (slug(stem)[:48].strip("-"), mark(entries))))


def _ids(drafts: Sequence[Draft]) -> list[str]:
    """One id a draft; where two would bear the same, each gets its mark."""
    ids = [first_id(d.stem, d.entries, d.sure) for d in drafts]
    often = Counter(ids)
    return [id_ if often[id_] == 1 else f"{id_}-{mark(d.entries)}" for id_, d in zip(ids, drafts, strict=True)]


Notes = Mapping[str, Sequence[Relation]]
"""Relations that belong to the record of a claim, by the claim's id."""


def noted(*found: Notes) -> Notes:
    """Several notes as one."""
    ids = sorted({id_ for notes in found for id_ in notes})
    return {id_: [relation for notes in found for relation in notes.get(id_, ())] for id_ in ids}


def build(drafts: Sequence[Draft], origins: Origins, notes: Notes) -> list[Record]:
    """The records, sorted by kind and id, with what is noted of their claims."""
    records = []
    for id_, draft in zip(_ids(drafts), drafts, strict=True):
        entries = sorted(draft.entries, key=order)
        differ = [relation for entry in entries for relation in notes.get(entry.ref.id, ())]
        apart = {frozenset((r.a, r.b)) for r in differ}
        others = (r for r in copies(entries, origins) if frozenset((r.a, r.b)) not in apart)
        relations = sorted({*draft.relations, *differ, *others})
        records.append(
            Record(
                id=id_,
                kind=draft.kind,
                name=draft.name,
                fields=draft.fields,
                claims=tuple(entry.ref for entry in entries),
                relations=tuple(relations),
                origins=origins.count(entries),
            )
        )
    return sorted(records, key=lambda record: (record.kind, record.id))


def best(values: Iterable[str | None]) -> str | None:
    """The value that most tell; among equals the longest, then the first by alphabet."""
    often = Counter(value for value in values if value)
    return min(often, key=lambda value: (-often[value], -len(value), value)) if often else None


def tellings(pairs: Iterable[tuple[Any, Entry]]) -> list[dict[str, Any]]:
    """Each value once, with who tells it, most told first: `[{"value", "told": [{"report", "quote", ...}]}]`."""
    found: dict[str, tuple[Any, list[Entry]]] = {}
    for value, entry in pairs:
        if value is not None and value != () and value != []:
            found.setdefault(repr(value), (value, []))[1].append(entry)
    rows = sorted(found.values(), key=lambda row: (-len(row[1]), repr(row[0])))
    return [
        {
            "value": list(value) if isinstance(value, tuple) else value,
            "told": [told(e) for e in sorted(entries, key=order)],
        }
        for value, entries in rows
    ]


def told(entry: Entry) -> dict[str, Any]:
    """Where a claim stands, when it was published and who is named as its source."""
    row: dict[str, Any] = {
        "report": entry.ref.report,
        "quote": entry.ref.quote,
        "published": entry.account.header.published,
    }
    if entry.claim.said_by:
        row["said_by"] = entry.claim.said_by
    return row
