"""Projects: one by its known name, by what it is called, or by what it links and of what sort it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import cast

import msgspec

from sogdian.model.claim import Project
from sogdian.reconcile.cluster import Cluster, gather
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.fold import alike, edition_in, name_key, skeleton, specific
from sogdian.reconcile.naming import is_brand, links, thing_id

LINEAR = frozenset({"railway", "road", "pipeline"})
"""Sorts of project that are told by what they link."""

DESCRIBED = 3
"""So many words of its own make a description as good as a name."""

_STRICT = LINEAR | {"power"}


class Seen(msgspec.Struct, frozen=True, eq=False):
    """One claim of a project, with what it is known by."""

    entry: Entry
    claim: Project
    ref: str | None
    name: str | None
    parties: frozenset[str]


def seen(entry: Entry) -> Seen:
    """Names the project of a claim."""
    claim = cast(Project, entry.claim)
    ref = claim.ref or (thing_id(claim.name, "project") if claim.name else None)
    parties = frozenset(p.partition("-")[0] for p in claim.parties or links(ref))
    return Seen(entry, claim, ref, claim.name if claim.name and specific(claim.name) else None, parties)


def _described(name: str) -> bool:
    """Whether the words are a short description ("dry port") rather than a name: no capital, and hardly a word."""
    return name == name.lower() and name != name.upper() and len(specific(name)) < DESCRIBED


def _strength(item: Seen) -> tuple[object, ...]:
    return (item.ref is None, item.name is None, -len(item.parties), *order(item.entry))


def _keys(item: Seen) -> Iterator[Hashable]:
    if item.ref:
        yield "ref", item.ref
    if item.name:
        yield "name", name_key(item.name)
        yield from (("word", word) for word in sorted(specific(item.name)))
        yield from (("sound", skeleton(word)[:5]) for word in sorted(specific(item.name)) if len(word) > 3)
    if len(item.parties) > 1 and item.claim.type in LINEAR:
        yield "links", item.claim.type, tuple(sorted(item.parties))


def _sorts_agree(a: str, b: str) -> bool:
    return a == b or (a not in _STRICT and b not in _STRICT)


def _one_of_a_brand(core: Seen, item: Seen) -> float:
    """Of one of many houses under one name: the host country and the ordinal have to be told alike."""
    hosts = [s.parties - frozenset(p.partition("-")[0] for p in links(s.ref)) for s in (core, item)]
    nth = [edition_in(s.claim.name) if s.claim.name else None for s in (core, item)]
    return 3.0 if core.ref == item.ref and hosts[0] and hosts[0] == hosts[1] and nth[0] == nth[1] else 0.0


def _fit(cluster: Cluster[Seen], item: Seen) -> float:
    core = cluster.items[0]
    refs = {s.ref for s in cluster.items if s.ref}
    if is_brand(item.ref) or any(map(is_brand, refs)):
        return _one_of_a_brand(core, item)
    if item.ref and refs:
        return 4.0 if item.ref in refs else 0.0
    if not _sorts_agree(core.claim.type, item.claim.type):
        return 0.0
    joins = next((s.parties for s in cluster.items if s.parties), frozenset())
    if joins and item.parties and not joins & item.parties:
        return 0.0
    names = {s.name for s in cluster.items if s.name}
    close = max((alike(name, item.name) for name in names), default=0.0) if item.name else 0.0
    if item.name and _described(item.name) and not (joins and joins == item.parties):
        close = 0.0
    if close == 1.0:
        return 3.0
    equal = len(joins) > 1 and joins == item.parties and item.claim.type in LINEAR
    if equal and (close or not item.name or not names):
        return 1.5 + close
    if equal and len(joins) > 2:
        return 1.2
    return 1.0 + close if close else 0.0


def gather_projects(found: Iterable[Entry]) -> list[Cluster[Seen]]:
    """The project claims of all reports, one cluster a project."""
    return gather(sorted(map(seen, found), key=_strength), _keys, _fit)
