"""The page of a claim: its words, why it was made, and how it stands to the claims of other reports."""

from __future__ import annotations

from typing import Any

import msgspec

from sogdian.errors import UnknownRecord
from sogdian.model.claim import AnyClaim
from sogdian.model.identity import claim_id
from sogdian.model.record import Record, Relation
from sogdian.model.report import Reading
from sogdian.view.form import claim_form
from sogdian.view.judged import severity
from sogdian.view.told import Told, tell, teller
from sogdian.view.told import verdicts as verdicts_of
from sogdian.web.pages.filters import part
from sogdian.web.params import PAGE, Param
from sogdian.web.phrasing import phrases
from sogdian.web.state import State
from sogdian.web.views import Ask, Shown, View

_SIBLINGS = 25
_PART = Param("part", "choice", "Without the frame of the page, to stand within another.", ("card",))


class Sibling(msgspec.Struct, frozen=True):
    """Another report's words and how they stand to the claim's: field, verdict, arithmetic."""

    verdict: str
    field: str
    why: str
    report: str
    teller: str
    published: str | None
    quote: str
    mark: str | None


def found(state: State, id: str) -> tuple[Reading, AnyClaim, Record, dict[str, Reading]]:
    """A claim by its id: its report, itself, its record, and the readings that speak of that by path."""
    for home in state.standing(id).records:
        answer = state.alone(home, lambda record: _around(record, id))
        readings = {reading.report.path: reading for reading in answer.readings}
        for reading in answer.readings:
            for claim in reading.claims:
                if claim_id(reading.report.path, claim) == id:
                    return reading, claim, answer.record, readings
    raise UnknownRecord(id, what="claim")


def _around(record: Record, id: str) -> Record:
    """The part of a record that a claim is held against: its relations, and the claims at their ends."""
    own = next(ref for ref in record.claims if ref.id == id)
    ends = {(own.report, quote) for quote in (own.quote, *own.also)}
    relations = tuple(relation for relation in record.relations if ends & {relation.a, relation.b})
    told = {end for relation in relations for end in (relation.a, relation.b)}
    claims = (ref for ref in record.claims if told & {(ref.report, quote) for quote in (ref.quote, *ref.also)})
    return msgspec.structs.replace(record, relations=relations, claims=tuple(dict.fromkeys((own, *claims))))


def _siblings(told: Told, record: Record, readings: dict[str, Reading]) -> list[Sibling]:
    own = {(told.report, quote) for quote in told.quotes}
    marks = {(ref.report, ref.quote): f"c-{ref.id[:12]}" for ref in record.claims}
    rows = [_sibling(relation, own, readings, marks) for relation in record.relations if own & {relation.a, relation.b}]
    distinct = {(row.verdict, row.field, row.report, row.quote): row for row in rows}
    return sorted(
        distinct.values(), key=lambda row: (severity(row.verdict), row.field, row.published or "~", row.report)
    )


def _sibling(
    relation: Relation, own: set[tuple[str, str]], readings: dict[str, Reading], marks: dict[tuple[str, str], str]
) -> Sibling:
    report, quote = relation.b if relation.a in own else relation.a
    head = readings[report].report if report in readings else None
    return Sibling(
        verdict=relation.verdict, field=relation.field, why=relation.why, report=report,
        teller=teller(head) if head else report, published=head.published if head else None, quote=quote,
        mark=marks.get((report, quote)),
    )  # fmt: skip


def _draw(ask: Ask) -> Shown:
    reading, claim, record, readings = found(ask.state, ask.key)
    told = tell(reading, claim, verdicts_of(record)).told
    siblings = _siblings(told, record, readings)
    fields = {
        name: value
        for name, value in claim_form(claim).items()
        if name not in ("kind", "evidence", "modality", "said_by") and value is not None
    }
    data: dict[str, Any] = {
        "claim": claim_form(claim), "told": told, "why": list(claim.why), "records": [record.id],
        "siblings": siblings,
    }  # fmt: skip
    return Shown(
        title=phrases(ask.words.language).say(told.summary, "summary"),
        template="claim_card.html" if ask["part"] else "claim.html",
        context={
            "told": told, "claim": claim, "fields": fields, "record": record,
            "siblings": part(siblings, ask["page"], _SIBLINGS), "head": reading.report, "mark": f"c-{told.id[:12]}",
            "rulings": [one for one in ask.state.judgements if any(a.id == told.id for a in (*one.a, *one.b))],
        },
        data=data,
        rows=lambda: [msgspec.to_builtins(row) for row in siblings],
    )  # fmt: skip


VIEWS = (
    View(
        name="claim", path="/claims/{key}", key="id", summary="One claim: its words, its reasons, its siblings.",
        draw=_draw, params=(_PART, PAGE),
    ),
)  # fmt: skip
