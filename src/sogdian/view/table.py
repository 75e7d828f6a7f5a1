"""Records as rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from sogdian.model.claim import Agreement, AnyClaim, Event, Figure, Position, Project, Statement
from sogdian.model.edtf import interval
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.view.query import Query, meets, parties, sort_of, spans
from sogdian.view.told import Spoken, Telling, spoken
from sogdian.view.wording import figure_amount, summary

KINDS: dict[str, tuple[str, ...]] = {
    "figures": ("figure",),
    "events": ("event",),
    "projects": ("project",),
    "agreements": ("agreement",),
    "statements": ("person", "body"),
    "people": ("person",),
    "bodies": ("body",),
}
"""What may be listed -> the kinds of records that it holds."""

_NAMED = 3
"""So many records that a body is told of stand in its row."""
_BY_NAME = ("people", "bodies")
_ALSO = {"person": "people", "body": "bodies", "series": "figures", "persons": "people"}


def kind_named(word: str) -> str | None:
    """`events` for `event`, `Events`; None for a word that names no kind."""
    plain = word.casefold()
    plain = _ALSO.get(plain, plain)
    return next((kind for kind in KINDS if plain in (kind, kind.removesuffix("s"))), None)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record. `said` is what is said of it in short, `when` its commonest date (EDTF), `verdicts` counts them."""

    id: str
    kind: str
    name: str
    type: str | None
    when: str | None
    parties: tuple[str, ...]
    said: str
    claims: int
    reports: int
    origins: int
    verdicts: dict[str, int]


def row(record: Record, told: Sequence[Telling]) -> Row:
    """The row of one record."""
    return row_of(record, [telling.claim for telling in told], (telling.told.report for telling in told))


def row_of(record: Record, claims: Sequence[AnyClaim], reports: Iterable[str]) -> Row:
    """The row of one record from its claims and the paths of the reports that tell them."""
    sorts = Counter(sort for claim in claims if (sort := sort_of(claim)))
    codes = {code for claim in claims for code in parties(claim)}
    return Row(
        id=record.id,
        kind=record.kind,
        name=record.name,
        type=min(sorts, key=lambda sort: (-sorts[sort], sort)) if sorts else None,
        when=when(claims),
        parties=tuple(sorted(codes)),
        said=_said(claims) if claims else _told_of(record),
        claims=len(claims),
        reports=len(set(reports)),
        origins=record.origins,
        verdicts=dict(sorted(Counter(relation.verdict for relation in record.relations).items())),
    )


def _told_of(record: Record) -> str:
    """Of a body that says nothing itself: the first of what it hosts, takes part in, of its figures and officers."""
    named = [str(row["name"]) for rows in record.fields.values() if isinstance(rows, list) for row in rows if "name" in row]
    return "; ".join(named[:_NAMED])


def when(claims: Iterable[AnyClaim]) -> str | None:
    """The dates that claims tell most often: an event's days, else the period, the promised day, the day of signing."""
    told: Counter[str] = Counter()
    for claim in claims:
        if date := _date(claim):
            told[date] += 1
    # of dates told equally often, the most precise one
    return min(told, key=lambda date: (-told[date], -len(date), date)) if told else None


def _date(claim: AnyClaim) -> str | None:
    if isinstance(claim, Event):
        return interval(claim.start, claim.end) if claim.start and claim.end else claim.start or claim.end
    if isinstance(claim, Figure):
        return claim.period
    if isinstance(claim, Project):
        return claim.completion or claim.start
    return claim.date if isinstance(claim, Agreement) else None


def _said(claims: Sequence[AnyClaim]) -> str:
    if projects := [claim for claim in claims if isinstance(claim, Project)]:
        return _promised(projects)
    if figures := dict.fromkeys(figure_amount(claim) for claim in claims if isinstance(claim, Figure)):
        return "; ".join(figures)
    if offices := [claim.title for claim in claims if isinstance(claim, Position) and claim.title]:
        return "; ".join(dict.fromkeys(offices))
    spoken = [claim for claim in claims if isinstance(claim, Statement)]
    if spoken:
        return spoken[0].text or " ".join(evidence.quote for evidence in spoken[0].evidence)
    return summary(claims[0]) if claims else ""


def _promised(projects: Sequence[Project]) -> str:
    """The days told for a project's start and completion; where none is, how it is said to stand."""
    parts = [
        f"{what} {', '.join(sorted(days))}"
        for what, days in (
            ("start", {claim.start for claim in projects if claim.start}),
            ("completion", {claim.completion for claim in projects if claim.completion}),
        )
        if days
    ]
    return "; ".join(parts or sorted({claim.status for claim in projects if claim.status}))


def rows(records: Iterable[Record], readings: Iterable[Reading], kind: str, query: Query) -> list[Row]:
    """What there is of a kind (one of KINDS) that meets the query; people and bodies by name, all else by time.

    A row is a record; of statements, one claim of the record of him who speaks.
    """
    return rows_of([(records, readings)], kind, query)


def rows_of(parts: Iterable[tuple[Iterable[Record], Iterable[Reading]]], kind: str, query: Query) -> list[Row]:
    """The same of records that come in parts, each with the reports that tell their claims."""
    found: list[tuple[str, Row]] = []
    for records, readings in parts:
        wanted = [record for record in records if record.kind in KINDS[kind]]
        told = spoken(wanted, readings)
        groups = [(record, group) for record in wanted for group in _groups(kind, told[record.id])]
        found += [
            ("" if kind in _BY_NAME else _first_day(group), _row(record, group))
            for record, group in groups
            if meets(query, ((one.claim, one.published) for one in group))
        ]
    return [made for _, made in sorted(found, key=lambda pair: (pair[0], pair[1].name.casefold(), pair[1].id))]


def _row(record: Record, told: Sequence[Spoken]) -> Row:
    return row_of(record, [one.claim for one in told], (one.report for one in told))


def _groups(kind: str, told: list[Spoken]) -> list[list[Spoken]]:
    """The claims that make one row each."""
    return [[one] for one in told if isinstance(one.claim, Statement)] if kind == "statements" else [told]


def _first_day(told: Iterable[Spoken]) -> str:
    starts = [span[0] for one in told for span in spans(one.claim, one.published) if span[0] is not None]
    return min(starts).isoformat() if starts else "~"
