"""The page of one record: what is said of it, by whom, in which words, and where reports differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from sogdian.errors import UnknownRecord
from sogdian.view.company import Company
from sogdian.view.judged import severity
from sogdian.view.page import Amount, Facts, RecordPage
from sogdian.view.told import Told
from sogdian.web.forms import flat
from sogdian.web.pages.filters import part
from sogdian.web.pages.money import CURRENCY, drawn, money
from sogdian.web.params import PAGE
from sogdian.web.views import Ask, Moved, Shown, View

_SHOWN = 30


def _draw(ask: Ask) -> Shown:
    state = ask.state
    if state.line(ask.key) is None:
        found = state.meant(ask.key)
        if found:
            raise Moved(f"/records/{found[0]}")
        raise UnknownRecord(ask.key, tuple(name for _, name in state.near(ask.key)))
    page, line = state.page(ask.key), state.line(ask.key)
    company = state.once("company", lambda: Company(state.index))
    assert line is not None
    charts = _charts(ask, page)
    notes = {told.id: number for number, told in enumerate(page.claims, 1)}
    return Shown(
        title=page.name,
        template="record.html",
        context={
            "page": page, "notes": notes, "line": line, "met": company.met(line), "beside": company.beside(line),
            **_told(page), "groups": _amounts(page.amounts),
            "judged": _judged(page), "words_part": part(page.claims, ask["page"], _SHOWN),
            "around": _around(ask, page), "home": f"/records/{ask.key}",
            "money": money(charts["figures"]() if "figures" in charts else None, ask.words),
        },
        data=page,
        rows=lambda: _rows(page),
        charts=charts,
    )  # fmt: skip


def _charts(ask: Ask, page: RecordPage) -> dict[str, Callable[[], Any]]:
    """The trend of the milestones, and the values: of a series by period, of another thing by the day of saying."""
    found: dict[str, Callable[[], Any]] = {}
    if any(row.promised and row.said for row in page.milestones):
        found["milestones"] = lambda: page
    line = ask.state.line(page.id)
    if page.kind == "figure" and line is not None and any(row.period for row in page.amounts):
        found["figures"] = lambda: drawn([line], ask["currency"])
    elif page.kind != "figure" and any(row.told.published for row in page.amounts):
        ids = [one.id for one in ask.state.answer(page.id).linked if one.kind == "figure"]
        lines = [own for id_ in ids if (own := ask.state.line(id_)) is not None]
        found["figures"] = lambda: drawn(lines, ask["currency"], "said")
    return found


def _told(page: RecordPage) -> dict[str, list[Facts]]:
    """What each report tells: offices and statements apart, all else as facts."""
    found: dict[str, list[Facts]] = {"offices": [], "statements": [], "facts": []}
    homes = {"position": "offices", "statement": "statements"}
    for fact in page.facts:
        found[homes.get(fact.told.kind, "facts")].append(fact)
    return found


def _amounts(amounts: Sequence[Amount]) -> list[tuple[str, list[Amount]]]:
    """The figures by measure and scope, the measures told most first."""
    groups = [(measure, list(rows)) for measure, rows in groupby(amounts, key=lambda row: row.measure)]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def _judged(page: RecordPage) -> list[tuple[str, list[Any]]]:
    """How claims stand otherwise, by verdict, the commonest pairs first."""
    rows = sorted((row for row in page.judged), key=lambda row: (severity(row.verdict), row.field, -row.pairs))
    return [(verdict, list(found)) for verdict, found in groupby(rows, key=lambda row: row.verdict)]


def _around(ask: Ask, page: RecordPage) -> list[tuple[str, list[tuple[str, str]]]]:
    """The records that this one is linked to, by kind."""
    found: dict[str, list[tuple[str, str]]] = {}
    for id_, name in page.around:
        line = ask.state.line(id_)
        found.setdefault(line.row.kind if line else "record", []).append((id_, name))
    return sorted(found.items())


def _rows(page: RecordPage) -> list[dict[str, Any]]:
    """One row a claim, a figure's with its amount."""
    amounts = {row.told.id: row for row in page.amounts}
    rows = []
    for told in page.claims:
        row = _claim_row(told)
        amount = amounts.get(told.id)
        row |= {
            "measure": amount.measure if amount else None, "value": amount.value if amount else None,
            "unit": amount.unit if amount else None, "period": amount.period if amount else None,
            "scope": amount.scope if amount else None,
        }  # fmt: skip
        rows.append(row)
    return rows


def _claim_row(told: Told) -> dict[str, Any]:
    (row,) = flat([told])
    row["quotes"] = " … ".join(told.quotes)
    return row


VIEWS = (
    View(
        name="record", path="/records/{key}", key="id",
        summary="One record by its id or any of its names: its claims, how they agree and differ, its words.",
        draw=_draw, params=(CURRENCY, PAGE),
    ),
)  # fmt: skip
