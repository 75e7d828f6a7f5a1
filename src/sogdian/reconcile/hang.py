"""A project's record with what is told of it in figures: a series stands in its own record, and is shown here too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sogdian.model.record import Record, Relation

PROJECT_FIELDS = {
    "cost": "costs", "length": "lengths", "capacity": "capacities", "loan": "loans", "investment": "investments",
    "grant": "grants", "contract_value": "contracts", "count": "counts", "duration": "durations", "share": "shares",
    "volume": "volumes", "saving": "savings", "area": "areas",
}  # fmt: skip


def _in_field(relation: Relation, field: str) -> Relation:
    return Relation(relation.a, relation.b, field, relation.verdict, relation.why)


def hung(project: Record, series: Iterable[Record]) -> Record:
    """A project's record with its costs, lengths and the rest, and how they stand to each other."""
    fields, relations = dict(project.fields), list(project.relations)
    for figure in sorted(series, key=lambda record: record.id):
        measure = figure.fields["measure"]
        field = PROJECT_FIELDS.get(measure)
        if field is None:
            continue
        noun = figure.fields.get("counted")
        listed = [row | ({"counted": noun} if noun else {}) for row in figure.fields.get("values", ())]
        fields[field] = [*fields.get(field, []), *listed]
        relations += [_in_field(r, measure) for r in figure.relations if r.verdict != "copy"]
    return msgspec.structs.replace(project, fields=fields, relations=tuple(sorted(set(relations))))


def hung_all(records: Sequence[Record]) -> list[Record]:
    """All records, the projects with their figures."""
    told: dict[str, list[Record]] = {}
    for record in records:
        if record.kind == "figure" and record.fields.get("about"):
            told.setdefault(str(record.fields["about"]), []).append(record)
    return [hung(r, told[r.id]) if r.kind == "project" and r.id in told else r for r in records]


Told = Mapping[str, Sequence[Record]]
