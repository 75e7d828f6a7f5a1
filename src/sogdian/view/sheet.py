"""The page of one record where it is not shown whole: its own claims, and light rows of the figures told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from sogdian.ledger import Answer
from sogdian.view.index import Index, Line
from sogdian.view.marks import Value
from sogdian.view.page import Amount, RecordPage, page
from sogdian.view.told import Told


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A record's own page, the lines of the figures told of it, and all values of both, the measures told most first.

    `values` have ids of claims where `page.claims` does not hold these. `claims` are the ids of all claims in order;
    `disputed` the ids of the records, this one first, that hold disagreements; `reports` is how many reports tell.
    """

    page: RecordPage
    figures: tuple[Line, ...]
    values: tuple[Amount | Value, ...]
    claims: tuple[str, ...]
    disputed: tuple[str, ...]
    reports: int

    @property
    def own(self) -> dict[str, Told]:
        """The claims of the record itself, by id."""
        return {told.id: told for told in self.page.claims}


def sheet(found: Answer, index: Index) -> Sheet:
    """Lays out a record; `found.linked` need have no more than names."""
    made = page(found.record, found.readings, found.linked, found.also)
    whole = made.kind == "figure"
    linked = () if whole else tuple(one.id for one in found.linked if one.kind == "figure")
    figures = tuple(line for id_ in linked if (line := index.by_id.get(id_)) is not None)
    told = {value.claim: value for value in _values(figures)}
    values: list[Amount | Value] = [*made.amounts, *told.values()]
    counts = Counter(value.measure for value in values)
    return Sheet(
        page=made,
        figures=figures,
        values=tuple(sorted(values, key=lambda row: (-counts[row.measure], row.measure, *_order(row)))),
        claims=tuple(dict.fromkeys([*(one.id for one in made.claims), *told])),
        disputed=tuple([made.id] if made.disagreements else []) + tuple(line.row.id for line in figures if line.open),
        reports=len({one.report for one in made.claims} | {value.report for value in told.values()}),
    )


def _values(figures: Iterable[Line]) -> list[Value]:
    """What reports tell, without what only follows from it."""
    flows = (line.scene.flow for line in figures if line.scene and line.scene.flow)
    return [value for flow in flows for value in flow.values if value.derived is None]


def _order(row: Amount | Value) -> tuple[str, str, str]:
    told = row if isinstance(row, Value) else row.told
    return row.scope or "", told.published or "~", told.report


def amount(row: Amount | Value, told: dict[str, Told]) -> Amount | None:
    """A value with the claim behind it; None where that is not among those told."""
    if isinstance(row, Amount):
        return row
    if row.claim not in told:
        return None
    return Amount(
        measure=row.measure, amount=row.amount, value=row.value, unit=row.unit, period=row.period, scope=row.scope,
        told=told[row.claim],
    )  # fmt: skip
