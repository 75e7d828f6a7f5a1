"""Speakers and holders of office: one person by id, by name in any spelling, by initial; namesakes stay apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import msgspec

from sogdian.model.claim import Position, Statement
from sogdian.reconcile.cluster import Cluster, gather
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.fold import lists, name_words, skeleton, stem, words
from sogdian.reconcile.naming import known_id

OFFICE = 2
"""So many words of an office (a title and a country) are his who is called by his surname."""


class Seen(msgspec.Struct, frozen=True, eq=False):
    """One claim of a person or body. `bones` are the skeletons of the name's words, in order."""

    entry: Entry
    name: str
    ref: str | None
    bones: tuple[str, ...]
    body: bool
    anyone: bool
    office: frozenset[str]


Offices = Mapping[tuple[int, str], frozenset[str]]


def _offices(found: Sequence[Entry]) -> Offices:
    """For each report and name, the words of the offices that the report gives him."""
    held: dict[tuple[int, str], frozenset[str]] = {}
    for entry in found:
        claim = entry.claim
        if isinstance(claim, Position):
            key = entry.account.number, claim.person
            told = name_words(claim.title or "") | ({claim.country} if claim.country else set())
            held[key] = held.get(key, frozenset()) | told
    return held


def _seen(entry: Entry, offices: Offices) -> Seen:
    claim = entry.claim
    name = claim.person if isinstance(claim, Position) else claim.speaker if isinstance(claim, Statement) else ""
    parts = [w for w in words(name) if w not in lists().empty]
    plain = [w for w in parts if w not in lists().honorifics] or parts
    known = getattr(claim, "ref", None) or known_id(name, ("person", "body"))
    body = any(w in lists().bodies or stem(w) in lists().bodies for w in plain)
    anyone = not plain or any(w in lists().anyone or stem(w) in lists().anyone for w in plain)
    office = offices.get((entry.account.number, name), frozenset())
    return Seen(entry, name, known, tuple(skeleton(w) for w in plain), body, anyone, office)


def _strength(item: Seen) -> tuple[object, ...]:
    return (item.ref is None, -len(item.bones), -sum(map(len, item.bones)), *order(item.entry))


def _keys(item: Seen) -> Iterator[Hashable]:
    if item.ref:
        yield "ref", item.ref
    yield "name", tuple(sorted(item.bones))
    if not item.body and not item.anyone:
        yield from (("word", bone) for bone in sorted(set(item.bones)) if len(bone) > 1)
    report = item.entry.ref.report
    yield from (("here", report, bone) for bone in sorted(set(item.bones)) if len(bone) > 1)


def _initial(a: str, b: str) -> bool:
    """Whether one word is the first letter of the other."""
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _spelled(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How well two names agree: 3 word for word, 2 with an initial or without a middle name, 1 a surname alone."""
    if sorted(a) == sorted(b):
        return 3.0
    if len(a) > 1 and len(b) > 1:
        short, long = sorted((a, b), key=len)
        if set(short) < set(long):
            return 2.5
        met = all(any(x == y or _initial(x, y) for y in long) for x in short)
        return 2.0 if met and any(x in long for x in short if len(x) > 1) else 0.0
    return 1.0 if set(a) <= set(b) or set(b) <= set(a) else 0.0


def _fit(cluster: Cluster[Seen], item: Seen) -> float:
    core = cluster.items[0]
    here = any(other.entry.account is item.entry.account for other in cluster.items)
    if item.ref and core.ref:
        return 4.0 if item.ref == core.ref else 0.0
    if item.anyone or core.anyone:
        return 3.0 if here and sorted(item.bones) == sorted(core.bones) else 0.0
    if item.body or core.body:
        return 3.0 if sorted(item.bones) == sorted(core.bones) else 0.0
    spelled = max(_spelled(other.bones, item.bones) for other in cluster.items[:6])
    if spelled == 1.0:
        # A surname alone is somebody only beside his full name, or with his office.
        office = frozenset().union(*(other.office for other in cluster.items[:12]))
        return 1.0 if here else 0.8 if len(office & item.office) >= OFFICE else 0.0
    return spelled


def gather_people(found: Iterable[Entry]) -> list[Cluster[Seen]]:
    """The statements and positions of all reports, one cluster a person or body."""
    listed = list(found)
    offices = _offices(listed)
    return gather(sorted((_seen(entry, offices) for entry in listed), key=_strength), _keys, _fit)


def is_body(cluster: Cluster[Seen]) -> bool:
    """Whether the cluster tells of a body rather than of a person."""
    return all(item.body for item in cluster.items)
