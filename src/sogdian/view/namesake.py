"""A name under which no record stands, but of which several tell: all that is told of it, on one page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sogdian.ledger.asked import Answer
from sogdian.ledger.names import fold, like
from sogdian.model.record import Record
from sogdian.reconcile.fold import slug
from sogdian.reconcile.naming import known_id

KINDS = ("body", "person", "project", "event")
"""Kinds of record that a known name can be of."""


def gathered(name: str, first: Answer, ask: Callable[[str], Answer]) -> Answer:
    """The answer to a name: where only figures are about it, a page under that name with all that tells of it.

    `first` is what the name alone gives, `ask` answers for other records by id.
    """
    subject = _subject(name, first.record)
    if subject is None:
        return first
    found = [first.record, *(one for one in first.also if _subject(name, one) or _tells(name, one.fields))]
    answers = [first, *(ask(one.id) for one in found[1:])]
    readings = {reading.report.path: reading for answer in answers for reading in answer.readings}
    linked = {one.id: one for one in (*found, *(other for answer in answers for other in answer.linked))}
    kind = next((kind for kind in KINDS if known_id(name, (kind,))), "body")
    record = Record(
        id=slug(subject), kind=kind, name=subject, fields={}, claims=(), origins=max(one.origins for one in found)
    )
    others = tuple(one for one in first.also if one.id not in linked)
    return Answer(record, tuple(linked.values()), tuple(readings[path] for path in sorted(readings)), others)


def _subject(name: str, record: Record) -> str | None:
    """What a series of figures is about, where the name means that and nothing of what is measured."""
    if record.kind != "figure":
        return None
    return next((part for part in record.name.split(", ")[1:] if _means(name, part)), None)


def _means(name: str, other: str) -> bool:
    """Whether two spellings are one name, but for endings."""
    asked, told = fold(name).split(), fold(other).split()
    return len(asked) == len(told) and all(map(like, asked, told))


def _tells(name: str, value: Any) -> bool:
    """Whether the name stands somewhere in a record's fields."""
    if isinstance(value, dict):
        return any(_tells(name, one) for one in value.values())
    if isinstance(value, list | tuple):
        return any(_tells(name, one) for one in value)
    return isinstance(value, str) and len(value) < 200 and _means(name, value)
