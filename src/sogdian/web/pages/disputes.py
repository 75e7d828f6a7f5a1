"""The queue of disagreements, and the judgements that were made of them."""

from __future__ import annotations

from typing import Any

import msgspec

from sogdian.view.index import Line, chosen
from sogdian.view.judged import Disagreement, disagreements, in_dispute, judged
from sogdian.view.query import query
from sogdian.view.told import tellings
from sogdian.web.forms import flat
from sogdian.web.pages.filters import PARTY, SINCE, TYPE, UNTIL, part
from sogdian.web.params import PAGE, Param
from sogdian.web.state import State
from sogdian.web.views import Ask, Shown, View

_RECORDS = 4
_KIND = Param("kind", "choice", "Only records of this kind.", ("figure", "event", "project", "agreement", "person"))


def _queue(ask: Ask) -> list[Line]:
    wanted = query(ask["party"], ask["type"], ask["since"], ask["until"])
    found = [line for line in chosen(ask.state.index.by_id.values(), wanted) if line.open]
    found = [line for line in found if ask["kind"] in (None, line.row.kind)]
    return sorted(found, key=lambda line: (-line.open, line.row.id))


def standing_apart(state: State, id: str) -> list[Disagreement]:
    """The disagreements of one record; those of a project's figures stand at the figures."""

    def made() -> list[Disagreement]:
        found = state.alone(id, in_dispute)
        return disagreements(found.record, judged(found.record, tellings(found.record, found.readings)))

    return state.once(("disputes", id), made)


def _draw(ask: Ask) -> Shown:
    asked = tuple(ask[name] for name in ("party", "type", "since", "until", "kind"))
    queue = ask.state.once(("queue", asked), lambda: _queue(ask))
    shown = part(queue, ask["page"], _RECORDS)
    items = [(line, standing_apart(ask.state, line.row.id)) for line in shown.rows]
    return Shown(
        title=str(ask.words.t("menu.disagreements")),
        template="disagreements.html",
        context={"part": shown, "items": [(line, found) for line, found in items if found],
                 "judgements": ask.state.judgements},
        data=[line.row for line in queue],
        rows=lambda: [_row(line) for line in queue],
    )  # fmt: skip


def _row(line: Line) -> dict[str, Any]:
    (row,) = flat([line.row])
    return row | {"in_dispute": line.open}


def _judgements(ask: Ask) -> Shown:
    found = tuple(reversed(ask.state.judgements))
    rows = [
        {
            "id": one.id, "ruling": one.ruling, "said": " | ".join(one.said), "name": one.name,
            "because": one.because, "author": one.author, "day": one.day,
        }
        for one in found
    ]  # fmt: skip
    return Shown(
        title=str(ask.words.t("menu.judgements")),
        template="judgements.html",
        context={"part": part(found, ask["page"])},
        data=[msgspec.to_builtins(one) | {"id": one.id} for one in found],
        rows=lambda: rows,
    )


VIEWS = (
    View(
        name="disagreements", path="/disagreements", summary="What is in dispute, the most disputed first.",
        draw=_draw, params=(_KIND, PARTY, TYPE, SINCE, UNTIL, PAGE),
    ),
    View(
        name="judgements", path="/judgements", summary="The analyst's own decisions, the last first.",
        draw=_judgements, params=(PAGE,),
    ),
)  # fmt: skip
