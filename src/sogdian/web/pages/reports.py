"""The page of a report: its text with its claims marked by how they stand, each leading to its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sogdian.model.claim import AnyClaim
from sogdian.model.identity import claim_id
from sogdian.model.report import Reading
from sogdian.view.form import reading_form
from sogdian.view.told import teller
from sogdian.view.wording import summary
from sogdian.web.pages.filters import part
from sogdian.web.params import PAGE, Param
from sogdian.web.state import State
from sogdian.web.text import Piece, pieces
from sogdian.web.views import Ask, Shown, View

_PARAGRAPHS = 120
_KIND = Param("kind", "choice", "Only claims of this kind.",
              ("figure", "event", "project", "agreement", "statement", "position"))  # fmt: skip


class Card(msgspec.Struct, frozen=True):
    """A claim beside the text: its mark in the page, what it says, how it stands, its records (id, name)."""

    mark: str
    id: str
    kind: str
    summary: str
    said_by: str | None
    modality: str
    verdicts: tuple[str, ...]
    records: tuple[tuple[str, str], ...]
    others: int
    quotes: tuple[str, ...]


def card(state: State, path: str, claim: AnyClaim) -> Card:
    """A claim of a report, as it stands in the ledger."""
    id_ = claim_id(path, claim)
    standing = state.standing(id_)
    homes = [line for home in standing.records if (line := state.line(home)) is not None]
    return Card(
        mark=f"c-{id_[:12]}",
        id=id_,
        kind=claim.kind,
        summary=summary(claim),
        said_by=claim.said_by,
        modality=claim.modality,
        verdicts=tuple(verdict for verdict in standing.verdicts if verdict != "incomparable"),
        records=tuple((line.row.id, line.row.name) for line in homes),
        others=max((line.row.reports for line in homes), default=1) - 1,
        quotes=tuple(span.quote for span in claim.evidence),
    )


def marked_text(text: str, claims: Sequence[AnyClaim], cards: Sequence[Card]) -> list[list[Piece]]:
    """The paragraphs of a text, cut where the words of claims begin and end; the keys are the marks of the cards."""
    spans = [
        (span.start, span.end, one.mark) for claim, one in zip(claims, cards, strict=True) for span in claim.evidence
    ]
    return pieces(text, spans)


def _claims(reading: Reading, kind: str | None) -> list[AnyClaim]:
    return [claim for claim in reading.claims if kind in (None, claim.kind)]


def _draw(ask: Ask) -> Shown:
    reading = ask.state.report(ask.state.path_of(ask.key))
    head = reading.report
    claims = _claims(reading, ask["kind"])
    cards = [card(ask.state, head.path, claim) for claim in claims]
    paragraphs = part(marked_text(reading.text, claims, cards), ask["page"], _PARAGRAPHS)
    shown = {mark for row in paragraphs.rows for piece in row for mark in piece.claims}
    return Shown(
        title=head.title or head.path,
        template="report.html",
        context={
            "head": head, "teller": teller(head), "paragraphs": paragraphs, "cards": {one.mark: one for one in cards},
            "here_cards": [one for one in cards if one.mark in shown], "every": len(reading.claims),
        },
        data=reading_form(reading),
        rows=lambda: _rows(cards),
    )  # fmt: skip


def _rows(cards: Sequence[Card]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id, "kind": one.kind, "summary": one.summary, "said_by": one.said_by, "modality": one.modality,
            "verdicts": one.verdicts, "records": [id_ for id_, _ in one.records], "quotes": " … ".join(one.quotes),
        }
        for one in cards
    ]  # fmt: skip


VIEWS = (
    View(
        name="report", path="/reports/{key}", key="path", summary="One report: its text with its claims.",
        draw=_draw, params=(_KIND, PAGE), known=State.holds,
    ),
)  # fmt: skip
