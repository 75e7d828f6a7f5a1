"""Builds records: readable ids that depend on content alone, claims and relations in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import msgspec

from sogdian.model.identity import content_id
from sogdian.model.record import Record, Relation
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.fold import slug
from sogdian.reconcile.origins import Origins, copies


class Draft(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A record before it has its id. `sure` when `stem` is the id of something known, or holds the whole key.

    `relations` tells how its claims stand to each other, which takes long.
    """

    kind: str
    stem: str
    sure: bool
    name: str
    fields: dict[str, Any]
    entries: tuple[Entry, ...]
    relations: Callable[[], Iterable[Relation]] = tuple


def mark(group: str) -> str:
    """A short hash that stands for a group of claims."""
    return content_id(group)[:8]


def first_id(draft: Draft, group: str) -> str:
    """`stem` where it says all, else with the group's mark."""
    stem = slug(draft.stem)
    return stem if draft.sure and stem else "-".join(filter(None, (stem[:48].strip("-"), mark(group))))


def build(id: str, draft: Draft, origins: Origins, notes: Iterable[Relation]) -> Record:
    """A record, with what is noted of its claims."""
    entries = sorted(draft.entries, key=order)
    differ = set(notes)
    apart = {frozenset((r.a, r.b)) for r in differ}
    others = copies(entries, origins)
    if apart:
        others = [r for r in others if frozenset((r.a, r.b)) not in apart]
    return Record(
        id=id,
        kind=draft.kind,
        name=draft.name,
        fields=draft.fields,
        claims=tuple(entry.ref for entry in entries),
        # Without a set between: what comes in order is sorted at once, and twins stand side by side.
        relations=tuple(one for one, _ in groupby(sorted((*draft.relations(), *others, *differ)))),
        origins=origins.count(entries),
    )


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
