"""What words were found in, with the sentence that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from sogdian.language.variants import simplified
from sogdian.ledger import Hits
from sogdian.ledger.text import asked
from sogdian.model.claim import AnyClaim
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.view.passage import excerpt
from sogdian.view.query import Query, meets
from sogdian.view.table import KINDS
from sogdian.view.told import speaking, teller


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `id` is a record's id or a report's path; `words` is the sentence that was found."""

    sort: Literal["record", "report"]
    id: str
    kind: str
    name: str
    teller: str
    published: str | None
    words: str


def found(hits: Hits, words: str, kind: str | None, query: Query) -> list[Hit]:
    """Records, then reports, that meet the query; with a kind (one of KINDS), records of that kind alone."""
    tokens = [token for text, _ in asked(words) for token in [text.replace(" ", ""), *text.split()]]
    made = _records(hits.records, hits.readings, kind, query, tokens)
    if kind is None:
        made += [_report(reading, tokens) for reading in hits.reports if _meets(query, reading)]
    return made


def _records(
    records: Sequence[Record], readings: Sequence[Reading], kind: str | None, query: Query, tokens: list[str]
) -> list[Hit]:
    wanted = [record for record in records if kind is None or record.kind in KINDS[kind]]
    told = speaking(wanted, readings)
    made = []
    for record in wanted:
        tellings = told[record.id]
        if not meets(query, ((telling.claim, telling.told.published) for telling in tellings)):
            continue
        lowered = [token.casefold() for token in tokens]
        best = max(
            tellings, key=lambda t: sum(token in simplified(t.told.sentence).casefold() for token in lowered), default=None
        )
        made.append(
            Hit(
                sort="record",
                id=record.id,
                kind=record.kind,
                name=record.name,
                teller=best.told.teller if best else "",
                published=best.told.published if best else None,
                words=best.told.sentence if best else "",
            )
        )
    return made


def _meets(query: Query, reading: Reading) -> bool:
    """A report is found when one of its claims alone meets the query; without a query, always."""
    claims: Sequence[AnyClaim] = reading.claims
    return query == Query() or any(meets(query, [(claim, reading.report.published)]) for claim in claims)


def _report(reading: Reading, tokens: list[str]) -> Hit:
    return Hit(
        sort="report",
        id=reading.report.path,
        kind="report",
        name=reading.report.title or reading.report.path,
        teller=teller(reading.report),
        published=reading.report.published,
        words=excerpt(reading.text, tokens),
    )
