"""A ledger on one page: its reports, a timeline, the projects, the trade figures, what is in dispute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sogdian.model.claim import Figure
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.view.judged import Disagreement, disagreements, judged
from sogdian.view.page import Amount, Milestone, amounts, milestones
from sogdian.view.query import Query
from sogdian.view.table import Row, row, rows
from sogdian.view.told import Telling, speaking, teller

_TRADE = ("trade", "exports", "imports")
_COSTS = ("cost", "investment", "loan", "contract_value")


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report: who published it, when, and how much it says."""

    path: str
    title: str | None
    teller: str
    published: str | None
    language: str | None
    claims: int


class ProjectRow(msgspec.Struct, frozen=True, kw_only=True):
    """One project with the costs and days reported of it."""

    row: Row
    costs: tuple[Amount, ...]
    milestones: tuple[Milestone, ...]


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One series of figures with every value told."""

    row: Row
    amounts: tuple[Amount, ...]


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger holds, in short. `reports` and `timeline` are in the order of days."""

    reports: tuple[ReportRow, ...]
    timeline: tuple[Row, ...]
    projects: tuple[ProjectRow, ...]
    trade: tuple[Series, ...]
    disagreements: tuple[Disagreement, ...]


def digest(records: Sequence[Record], readings: Sequence[Reading]) -> Digest:
    """Draws up the digest of a ledger from its records and readings."""
    told = speaking(records, readings)
    return Digest(
        reports=report_rows(readings),
        timeline=tuple(rows(records, readings, "events", Query())),
        projects=tuple(_projects(records, told)),
        trade=tuple(_trade(records, told)),
        disagreements=tuple(_disagreements(records, told)),
    )


def report_rows(readings: Iterable[Reading]) -> tuple[ReportRow, ...]:
    """The reports, the earliest first; those without a date last."""
    found = [
        ReportRow(
            path=reading.report.path,
            title=reading.report.title,
            teller=teller(reading.report),
            published=reading.report.published,
            language=reading.report.language,
            claims=len(reading.claims),
        )
        for reading in readings
    ]
    return tuple(sorted(found, key=lambda row: (row.published or "~", row.path)))


def _projects(records: Iterable[Record], told: dict[str, list[Telling]]) -> Iterable[ProjectRow]:
    figures: dict[str, list[Telling]] = {}
    for record in records:
        if record.kind == "figure" and record.fields.get("about") in told:
            figures.setdefault(record.fields["about"], []).extend(told[record.id])
    found = [
        ProjectRow(
            row=row(record, told[record.id]),
            costs=tuple(
                amount for amount in amounts([*told[record.id], *figures.get(record.id, ())])
                if amount.measure in _COSTS
            ),
            milestones=tuple(step for step in milestones(told[record.id]) if step.promised),
        )
        for record in records
        if record.kind == "project"
    ]  # fmt: skip
    return sorted(found, key=lambda made: (-made.row.claims, made.row.name, made.row.id))


def _trade(records: Iterable[Record], told: dict[str, list[Telling]]) -> Iterable[Series]:
    for record in records:
        values = [t for t in told[record.id] if isinstance(t.claim, Figure) and t.claim.measure in _TRADE]
        if record.kind == "figure" and values:
            yield Series(row=row(record, told[record.id]), amounts=amounts(values))


def _disagreements(records: Sequence[Record], told: dict[str, list[Telling]]) -> Iterable[Disagreement]:
    inner = [relation for record in records if record.kind == "figure" for relation in record.relations]
    for record in records:
        but = () if record.kind == "figure" else inner
        yield from disagreements(record, judged(record, told[record.id], but))


