"""A project's record with what is told of it in figures: a series stands in its own record, and is shown here too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sogdian.model.record import Record, Relation

PROJECT_FIELDS = {
    "cost": "costs", "length": "lengths", "capacity": "capacities", "loan": "loans", "investment": "investments",
    "grant": "grants", "contract_value": "contracts", "count": "counts", "duration": "durations", "share": "shares",
    "volume": "volumes", "saving": "savings", "area": "areas",
}  # fmt: skip


def _in_field(relation: Relation, field: str) -> Relation:
    return Relation(relation.a, relation.b, field, relation.verdict, relation.why)


def listed(project: Record, series: Iterable[Record]) -> dict[str, Any]:
    """The fields of a project's record with the values of its costs, lengths and the rest."""
    fields = dict(project.fields)
    for figure in _own(series):
        noun = figure.fields.get("counted")
        rows = [row | ({"counted": noun} if noun else {}) for row in figure.fields.get("values", ())]
        field = PROJECT_FIELDS[figure.fields["measure"]]
        fields[field] = [*fields.get(field, []), *rows]
    return fields


def repeated(series: Iterable[Record]) -> list[Relation]:
    """The relations of figures as the record of their project repeats them."""
    return [
        _in_field(relation, figure.fields["measure"])
        for figure in _own(series)
        for relation in figure.relations
        if relation.verdict != "copy"
    ]


def hung(project: Record, series: Iterable[Record]) -> Record:
    """A project's record with its costs, lengths and the rest, and how they stand to each other."""
    told = list(series)
    relations = {*project.relations, *repeated(told)}
    return msgspec.structs.replace(project, fields=listed(project, told), relations=tuple(sorted(relations)))


def _own(series: Iterable[Record]) -> list[Record]:
    found = sorted(series, key=lambda record: record.id)
    return [figure for figure in found if figure.fields.get("measure") in PROJECT_FIELDS]


def hung_all(records: Sequence[Record]) -> list[Record]:
    """All records, the projects with their figures."""
    told: dict[str, list[Record]] = {}
    for record in records:
        if record.kind == "figure" and record.fields.get("about"):
            told.setdefault(str(record.fields["about"]), []).append(record)
    return [hung(r, told[r.id]) if r.kind == "project" and r.id in told else r for r in records]


Told = Mapping[str, Sequence[Record]]
