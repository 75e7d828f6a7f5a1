"""Records: one thing in the world, and how the claims about it stand to each other."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Verdict = Literal[
    "same", "rounds", "converts", "differs_in_scope", "supersedes", "conflicts", "copy", "inconsistent", "incomparable"
]


class ClaimRef(msgspec.Struct, frozen=True, order=True, gc=False):
    """A claim's place in a ledger: the report's path, its words, its kind, its content-hashed id.

    `quote` are its first words; `also` the others that say it, in the order of the text.
    """

    report: str
    quote: str
    kind: str
    id: str
    also: tuple[str, ...] = ()


class Relation(msgspec.Struct, frozen=True, order=True, gc=False):
    """How two claims stand to each other in one field; `why` is the arithmetic in one line."""

    a: tuple[str, str]
    b: tuple[str, str]
    field: str
    verdict: Verdict
    why: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One event, project, agreement, series of figures, person or body, with all that is claimed of it."""

    id: str
    kind: str
    name: str
    fields: dict[str, Any]
    claims: tuple[ClaimRef, ...]
    relations: tuple[Relation, ...] = ()
    origins: int = 1
