"""The page of one record: all that is said of it, by whom, when, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from sogdian.model.claim import Event, Figure, Position, Project, Statement
from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile.hang import repeated
from sogdian.view.form import plain
from sogdian.view.judged import OPEN, Disagreement, Judged, disagreements, judged
from sogdian.view.query import parties, sort_of
from sogdian.view.steps import Step, steps
from sogdian.view.told import Telling, Told, speaking
from sogdian.view.wording import figure_amount, measure, place, span


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """One reported figure: what is measured, how much, for when, and the claim behind it.

    `inferred` is the ground of a period that no words of the report give.
    """

    measure: str
    amount: str
    value: float | int
    unit: str
    period: str | None
    scope: str | None
    told: Told
    inferred: str | None = None


class Milestone(msgspec.Struct, frozen=True, kw_only=True):
    """One announcement: on the day `said`, that `what` comes or came about on the day `promised`."""

    said: str | None
    what: str
    promised: str | None
    modality: str
    told: Told


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of an event, an office, a statement: pairs of a field's name and its value."""

    fields: tuple[tuple[str, str], ...]
    told: Told


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about a record or a claim of its reports; `said` are the names that the person used."""

    id: str
    ruling: str
    said: tuple[str, ...]
    name: str | None
    because: str | None
    author: str
    day: str


class RecordPage(msgspec.Struct, frozen=True, kw_only=True):
    """All of one record. `claims` are its own and those of the figures told of it.

    `around` names the records it is linked to, `also` records that the same words may have meant: (id, name) each.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    parties: tuple[str, ...]
    fields: dict[str, Any]
    origins: int
    reports: int
    amounts: tuple[Amount, ...]
    milestones: tuple[Milestone, ...]
    steps: tuple[Step, ...]
    facts: tuple[Facts, ...]
    disagreements: tuple[Disagreement, ...]
    judged: tuple[Judged, ...]
    claims: tuple[Told, ...]
    decisions: tuple[Decision, ...] = ()
    around: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[str, str], ...] = ()


def page(
    record: Record,
    readings: Sequence[Reading],
    linked: Sequence[Record] = (),
    also: Sequence[Record] = (),
    judgements: Iterable[Judgement] = (),
) -> RecordPage:
    """Lays out a record from the readings that speak of it; figures told of it stand in `linked` records.

    Of the `judgements` those stand on the page that are about its claims, or take one out of its reports.
    """
    figures = [one for one in linked if one.kind == "figure"] if record.kind != "figure" else []
    papers = [one for one in linked if one.kind == "agreement"] if record.kind == "project" else []
    told = speaking([record, *figures, *papers], readings)
    own = told[record.id]
    every = [*own, *(telling for one in figures for telling in told[one.id])]
    rows = relations(record, figures, told)
    sorts = Counter(sort for telling in own if (sort := sort_of(telling.claim)))
    return RecordPage(
        id=record.id,
        kind=record.kind,
        name=record.name,
        names=_names(record, own),
        types=tuple(sorted(sorts, key=lambda sort: (-sorts[sort], sort))),
        parties=tuple(sorted({code for telling in own for code in parties(telling.claim)})),
        fields=plain(record.fields),
        origins=record.origins or max((one.origins for one in linked), default=0),
        reports=len({ref.report for one in (record, *figures) for ref in one.claims}),
        amounts=amounts(every, _sections(figures or [record]), _times(figures or [record])),
        milestones=milestones(own),
        steps=tuple(steps(record.fields, (t.told for one in (record, *papers) for t in told[one.id]))),
        facts=tuple(fact for telling in own if (fact := _facts(telling)) is not None),
        disagreements=tuple(dispute for one, found in rows for dispute in disagreements(one, found)),
        judged=tuple(row for _, found in rows for row in found if row.verdict not in OPEN),
        claims=tuple({telling.told.id: telling.told for telling in every}.values()),
        decisions=decisions([record, *figures], judgements),
        around=tuple((one.id, one.name) for one in linked if one not in figures),
        also=tuple((one.id, one.name) for one in also),
    )


def decisions(records: Sequence[Record], judgements: Iterable[Judgement]) -> tuple[Decision, ...]:
    """The judgements on claims of the records, and those that take a claim of their kinds out of their reports."""
    claims = {ref.id for record in records for ref in record.claims}
    places = {(ref.report, ref.kind) for record in records for ref in record.claims}
    found = [
        one
        for one in judgements
        if any(at.id in claims for at in (*one.a, *one.b))
        or (one.ruling == "wrong" and any((at.report, at.kind) in places for at in one.a))
    ]
    return tuple(
        Decision(id=o.id, ruling=o.ruling, said=o.said, name=o.name, because=o.because, author=o.author, day=o.day)
        for o in sorted(found, key=lambda o: (o.day, o.id))
    )


def relations(
    record: Record, figures: Sequence[Record], told: dict[str, list[Telling]]
) -> list[tuple[Record, list[Judged]]]:
    """How the claims of a record and of its figures stand; what a record repeats of its figures is told once."""
    inner = [relation for one in figures for relation in one.relations]
    own = judged(record, told[record.id], but=(*inner, *repeated(figures)))
    return [(record, own), *((one, judged(one, told[one.id])) for one in figures)]


def _names(record: Record, told: Iterable[Telling]) -> tuple[str, ...]:
    """Every name that reports use, the commonest first."""
    names: Counter[str] = Counter()
    for telling in told:
        for field in ("name", "speaker", "person"):
            name = getattr(telling.claim, field, None)
            if name:
                names[name] += 1
    return tuple(sorted(names, key=lambda name: (name != record.name, -names[name], name)))


def _sections(figures: Iterable[Record]) -> dict[tuple[str, str], str]:
    """(report, quote) -> the part that a figure was found to cover, where its own words do not give it."""
    rows = (row for one in figures for row in one.fields.get("values", ()) if "section" in row)
    return {(row["report"], row["quote"]): row["section"] for row in rows}


def _times(figures: Iterable[Record]) -> dict[tuple[str, str], tuple[str, str]]:
    """(report, quote) -> the period that agreement with other reports gives to a figure, and the ground."""
    rows = (row for one in figures for row in one.fields.get("values", ()) if "period_inferred" in row)
    return {(row["report"], row["quote"]): (row["period"], row["period_inferred"]) for row in rows if "period" in row}


def amounts(
    told: Iterable[Telling],
    sections: Mapping[tuple[str, str], str] = MappingProxyType({}),
    times: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType({}),
) -> tuple[Amount, ...]:
    """The figures among the claims by measure and scope, the whole first, each in the order of telling.

    `sections` tells the scope of figures whose own words leave it to their neighbours, `times` the periods of those
    that other reports date, with the ground.
    """
    found = []
    for telling in told:
        claim = telling.claim
        if not isinstance(claim, Figure):
            continue
        place = telling.told.report, telling.told.quotes[0]
        period, ground = times.get(place, (claim.period, None))
        found.append(
            Amount(
                measure=measure(claim), amount=figure_amount(claim), value=plain(claim.value), unit=claim.unit,
                period=period, scope=claim.scope or sections.get(place), told=telling.told, inferred=ground,
            )
        )  # fmt: skip
    distinct = {row.told.id: row for row in found}.values()
    return tuple(
        sorted(distinct, key=lambda row: (row.measure, row.scope or "", row.told.published or "~", row.told.report))
    )


def milestones(told: Iterable[Telling]) -> tuple[Milestone, ...]:
    """What was announced of a project, in the order of the days it was said."""
    found = []
    for telling in told:
        claim = telling.claim
        if not isinstance(claim, Project):
            continue
        dated: list[tuple[str | None, str | None]] = [
            (what, day) for what, day in (("start", claim.start), ("completion", claim.completion)) if day
        ]
        found += [
            Milestone(said=telling.told.published, what=what, promised=day, modality=claim.modality, told=telling.told)
            for what, day in dated or [(claim.status, None)]
            if what
        ]
    return tuple(found)


def _facts(telling: Telling) -> Facts | None:
    claim = telling.claim
    if isinstance(claim, Event):
        fields = {
            "days": span(claim.start, claim.end), "place": place(claim), "theme": claim.theme,
            "hosts": ", ".join(claim.hosts), "participants": ", ".join(claim.participants),
        }  # fmt: skip
    elif isinstance(claim, Position):
        fields = {"office": claim.title, "of": claim.organization, "country": claim.country}
    elif isinstance(claim, Statement):
        fields = {"says": claim.text or telling.told.sentence}
    else:
        return None
    return Facts(fields=tuple((name, value) for name, value in fields.items() if value), told=telling.told)
