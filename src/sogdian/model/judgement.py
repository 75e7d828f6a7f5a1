"""Judgements: what a person decides about records and claims, kept apart from what was read."""

from __future__ import annotations

from typing import Literal

import msgspec

from sogdian.model.identity import content_id

Ruling = Literal["same", "different", "wrong", "name"]


class Anchor(msgspec.Struct, frozen=True, order=True):
    """A claim that a judgement holds on to. When a newer reader gives it another id, report, kind and words find it."""

    report: str
    kind: str
    quote: str
    id: str


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: `a` and `b` are one thing (`same`) or two (`different`), `a` is no claim (`wrong`) or is called so.

    `said` is how the person named the two; `day` is the day of the decision, ISO 8601.
    """

    ruling: Ruling
    a: tuple[Anchor, ...]
    b: tuple[Anchor, ...] = ()
    name: str | None = None
    said: tuple[str, ...] = ()
    because: str | None = None
    author: str
    day: str

    @property
    def id(self) -> str:
        """The hash of all that it says: the same judgement given twice is one."""
        return content_id("judgement", msgspec.json.encode(self))
