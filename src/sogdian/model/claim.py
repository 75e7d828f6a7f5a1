"""Claims: what a report says, one thing each, with the words that say it.

The JSON form is the public contract of the reader: dates are EDTF (ISO 8601-2, level 1), countries ISO 3166,
currencies ISO 4217, units SI-style symbols. A field that the report does not fill is absent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Modality = Literal["reported", "planned", "proposed", "denied"]
Bound = Literal["=", "~", ">", ">=", "<", "<="]
Number = int | float


class Evidence(msgspec.Struct, frozen=True, order=True):
    """A span of the cleaned text: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans `(start, end)` of a text in order, those that touch or overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """What every claim has. `said_by` is the person or body the report names as its source, None for the outlet itself.

    Fields at their default are left out of the JSON, but modality and bound always stand in it.
    `why` names the rules and words that made the claim, for `--why`; it is no part of the public JSON.
    """

    evidence: tuple[Evidence, ...]
    modality: Modality = msgspec.field(default_factory=lambda: "reported")
    said_by: str | None = None
    why: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind's name, as in the JSON."""
        return str(self.__struct_config__.tag)


class Figure(Claim, frozen=True, kw_only=True, omit_defaults=True, tag="figure", rename={"from_": "from"}):
    """A quantity. `value` is in whole `unit`s; a range has its low end in `value`, its high end in `value_to`.

    `precision` is the size, in `unit`s, of the last digit that the report's own digits show: 94.8 billion has 1e8.
    """

    measure: str
    value: Number
    unit: str
    bound: Bound = msgspec.field(default_factory=lambda: "=")
    value_to: Number | None = None
    precision: Number | None = None
    period: str | None = None
    parties: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    about: str | None = None
    scope: str | None = None
    counted: str | None = None
    of: str | None = None
    record: bool | None = None
    base: str | None = None


class Event(Claim, frozen=True, kw_only=True, omit_defaults=True, tag="event"):
    """Something that takes place: a summit, a forum, a visit. `ref` is the id of a known series, where one is named."""

    type: str
    name: str | None = None
    ref: str | None = None
    edition: int | None = None
    place: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    theme: str | None = None
    hosts: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


class Project(Claim, frozen=True, kw_only=True, omit_defaults=True, tag="project"):
    """Something that is built or run: a railway, a pipeline, a programme. `ref` is the id of a known project."""

    type: str
    name: str | None = None
    ref: str | None = None
    parties: tuple[str, ...] = ()
    status: str | None = None
    start: str | None = None
    completion: str | None = None


class Agreement(Claim, frozen=True, kw_only=True, omit_defaults=True, tag="agreement"):
    """Signed paper, or paper to be signed: one or `count` of one sort; `signatories` are the bodies that sign it."""

    type: str
    count: int | None = None
    value: Number | None = None
    unit: str | None = None
    bound: Bound | None = None
    parties: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    subject: str | None = None
    signatories: tuple[str, ...] = ()


class Statement(Claim, frozen=True, kw_only=True, omit_defaults=True, tag="statement"):
    """What one speaker says on one occasion; `direct` when some of it is in quotation marks."""

    speaker: str
    ref: str | None = None
    text: str | None = None
    direct: bool = False


class Position(Claim, frozen=True, kw_only=True, omit_defaults=True, tag="position"):
    """Who holds which office."""

    person: str
    ref: str | None = None
    title: str | None = None
    organization: str | None = None
    country: str | None = None


AnyClaim = Figure | Event | Project | Agreement | Statement | Position
"""Every kind of claim, as a tagged union that msgspec decodes."""

KINDS: tuple[str, ...] = ("figure", "event", "project", "agreement", "statement", "position")
