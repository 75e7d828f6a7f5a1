"""Bodies that records are told of: ministries, banks, companies that host, take part, employ, or that figures are about.

A known body has a record of its own, whether it speaks or not: it names the records that are told of it. It is made
with their ids and names, so it is made anew when one of them comes, goes, or is called otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from sogdian.knowledge import load
from sogdian.model.claim import Agreement, Event, Position
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.naming import canonical, known_id
from sogdian.reconcile.record import Draft

ROLES = ("figures", "hosted", "took_part", "signed", "offices")
"""How records are told of a body: as its figures, as what it hosts, takes part in or signs, as who holds its offices."""
MOST = 100
"""At most so many records of each sort are named, by id."""
_PREFIX = "body"


class Named(Protocol):
    """What a record is called by."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that it is told of."""


def is_body(key: str) -> bool:
    """Whether the key of a thing is that of a known body."""
    entity = load().entities.get(key)
    return entity is not None and entity.kind == "body"


def marks(body: str) -> list[str]:
    """What records told of a body bear, whatever the role."""
    return [f"{_PREFIX}|{role}|{body}" for role in ROLES]


def body_of(mark: str) -> str:
    """The body that a mark is of."""
    return mark.split("|", 2)[2]


def _told(entry: Entry) -> Iterator[tuple[str, str | None]]:
    claim = entry.claim
    if isinstance(claim, Event):
        yield from (("hosted", host) for host in claim.hosts)
        yield from (("took_part", guest) for guest in claim.participants)
    elif isinstance(claim, Agreement):
        yield from (("signed", body) for body in claim.signatories)
    elif isinstance(claim, Position):
        yield "offices", claim.organization


def marked(entries: Iterable[Entry], subject: str | None = None) -> tuple[str, ...]:
    """The marks of a record by its claims, and by the key of what its figures are about."""
    told = [(role, known_id(name, ("body",))) for entry in entries for role, name in _told(entry) if name]
    if subject is not None and is_body(known := subject.removeprefix("known:")):
        told.append(("figures", known))
    return tuple(sorted({f"{_PREFIX}|{role}|{body}" for role, body in told if body}))


def silent(body: str) -> Draft:
    """The record of a body that says nothing itself."""
    name = canonical(body) or body
    return Draft(kind="body", stem=body, sure=True, name=name, fields={}, entries=())


def fields(body: str, near: Iterable[Named]) -> Mapping[str, list[dict[str, Any]]]:
    """The records that are told of a body, by role."""
    found: dict[str, list[dict[str, Any]]] = {role: [] for role in ROLES}
    for one in sorted(near, key=lambda one: one.id):
        for mark in one.bodies:
            role = mark.split("|", 2)[1]
            if body_of(mark) == body and one.id != body and len(found[role]) < MOST:
                found[role].append({"id": one.id, "name": one.name})
    return {role: rows for role, rows in found.items() if rows}
