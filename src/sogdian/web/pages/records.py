"""The page of one record: what is said of it, by whom, in which words, and where reports differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from sogdian.errors import UnknownRecord
from sogdian.view.company import Company
from sogdian.view.index import Line
from sogdian.view.judged import Disagreement, Judged, severity
from sogdian.view.marks import Value
from sogdian.view.page import Facts, RecordPage
from sogdian.view.sheet import Sheet, amount
from sogdian.view.told import Told
from sogdian.web.forms import flat
from sogdian.web.pages.disputes import standing_apart
from sogdian.web.pages.filters import Part, part
from sogdian.web.pages.money import CURRENCY, drawn, money
from sogdian.web.params import PAGE, Param
from sogdian.web.phrasing import phrases
from sogdian.web.state import State
from sogdian.web.views import Ask, Moved, Shown, View

_SIZES = {
    "steps": 20, "disputes": 3, "values": 30, "offices": 15, "statements": 15, "facts": 20, "met": 40, "beside": 24,
    "judged": 24, "around": 60, "page": 30, "voiced": 15, "hosted": 24, "took_part": 24, "signed": 24, "officers": 24,
}  # fmt: skip
"""How many rows of each list on the page of a record are shown at a time; the lists turn their pages apart."""

_MOST_OTHERS = 8
"""So many of those who were at an event too are named."""

_PARTS = tuple(
    Param(name, "number", f"Which page of the list of {what}.", default=1, most=100_000)
    for name, what in (
        ("steps", "milestones"), ("disputes", "disagreements"), ("values", "figures"), ("offices", "offices"),
        ("statements", "statements"), ("facts", "facts"), ("met", "who met whom"), ("beside", "what happened beside it"),
        ("judged", "verdicts"), ("around", "linked records"),
        ("voiced", "what is told on its word"), ("hosted", "what it hosted"), ("took_part", "what it took part in"),
        ("signed", "what it signed"),
        ("officers", "who holds its offices"),
    )
)  # fmt: skip


class Near(msgspec.Struct, frozen=True, order=True):
    """A record beside another."""

    kind: str
    id: str
    name: str


def _draw(ask: Ask) -> Shown:
    state = ask.state
    line = state.line(ask.key)
    if line is None:
        found = state.meant(ask.key)
        if found:
            raise Moved(f"/records/{found[0]}")
        raise UnknownRecord(ask.key, tuple(name for _, name in state.near(ask.key)))
    made = state.sheet(ask.key)
    charts = _charts(ask, made)
    lists = _lists(ask, made, line)
    return Shown(
        title=phrases(ask.words.language).name(ask.key, made.page.name),
        template="record.html",
        context={
            "page": made.page, "line": line, "reports": made.reports, "lists": lists,
            "others": _others(state, line, lists["met"].rows),
            "notes": {id_: number for number, id_ in enumerate(made.claims, 1)},
            "totals": Counter(row.measure for row in made.values), "pairs": _pairs(made.page),
            "money": money(charts["figures"]() if "figures" in charts else None, ask.words),
        },
        data=lambda: state.page(ask.key),
        rows=lambda: _rows(state.page(ask.key)),
        charts=charts,
    )  # fmt: skip


def company(state: State) -> Company:
    """Who was where in this state of the ledger."""
    return state.always("company", lambda: Company(state.index))


def _others(state: State, line: Line, events: Sequence[Line]) -> dict[str, list[tuple[str, Line | None]]]:
    """Of a person or body, who else was at each event."""
    near = company(state)
    return {} if line.row.kind == "event" else {event.row.id: near.others(event, line)[:_MOST_OTHERS] for event in events}


def _lists(ask: Ask, made: Sheet, line: Line) -> dict[str, Part[Any]]:
    """The page that is asked for of each list."""
    page, near = made.page, company(ask.state)
    whole: dict[str, Sequence[Any]] = {
        "steps": page.milestones, "disputes": made.disputed, "values": made.values, **_told(page),
        "met": near.met(line), "beside": near.beside(line), "judged": _judged(page), "around": _around(ask, page),
        "page": made.claims, "voiced": _voiced(ask.state, line), **_roles(ask.state, page),
    }  # fmt: skip
    return _filled(ask, made, {name: part(found, ask[name], _SIZES[name]) for name, found in whole.items()})


def _filled(ask: Ask, made: Sheet, lists: dict[str, Part[Any]]) -> dict[str, Part[Any]]:
    """The lists with the claims of other records, as far as they are shown."""
    others = [row.claim for row in lists["values"].rows if isinstance(row, Value)]
    own = made.own
    shown = (*others, *lists["page"].rows, *lists["voiced"].rows)
    told = own | ask.state.told(id_ for id_ in shown if id_ not in own)
    rows: dict[str, Sequence[Any]] = {
        "values": [row for one in lists["values"].rows if (row := amount(one, told)) is not None],
        **{name: [told[id_] for id_ in lists[name].rows if id_ in told] for name in ("page", "voiced")},
        "disputes": [dispute for id_ in lists["disputes"].rows for dispute in _disputes(ask, made, id_)],
    }
    return lists | {name: msgspec.structs.replace(lists[name], rows=found) for name, found in rows.items()}


def _voiced(state: State, line: Line) -> list[str]:
    """The claims that reports have from a person or body."""
    if line.row.kind not in ("person", "body"):
        return []
    names = dict.fromkeys(name.casefold() for name in line.names)
    return list(dict.fromkeys(id_ for name in names for id_ in state.index.voices.get(name, ())))


def _roles(state: State, page: RecordPage) -> dict[str, list[Line]]:
    """What a body hosts, what it takes part in, and who holds its offices, as its record names them."""
    fields = {"hosted": "hosted", "took_part": "took_part", "signed": "signed", "officers": "offices"}
    rows = {name: page.fields.get(field, ()) if page.kind == "body" else () for name, field in fields.items()}
    return {name: [line for row in found if (line := state.line(row["id"]))] for name, found in rows.items()}


def _disputes(ask: Ask, made: Sheet, id: str) -> Sequence[Disagreement]:
    return made.page.disagreements if id == made.page.id else standing_apart(ask.state, id)


def _charts(ask: Ask, made: Sheet) -> dict[str, Callable[[], Any]]:
    """The trend of the milestones, and the values: of a series by period, of another thing by the day of saying."""
    found: dict[str, Callable[[], Any]] = {}
    page, line = made.page, ask.state.line(made.page.id)
    if any(row.promised and row.said for row in page.milestones):
        found["milestones"] = lambda: page
    if page.kind == "figure" and line is not None and any(row.period for row in page.amounts):
        found["figures"] = lambda: drawn([line], ask["currency"])
    elif any(isinstance(row, Value) and row.published for row in made.values):
        found["figures"] = lambda: drawn(made.figures, ask["currency"], "said")
    return found


def _told(page: RecordPage) -> dict[str, list[Facts]]:
    """What each report tells: offices and statements apart, all else as facts."""
    found: dict[str, list[Facts]] = {"offices": [], "statements": [], "facts": []}
    homes = {"position": "offices", "statement": "statements"}
    for fact in page.facts:
        found[homes.get(fact.told.kind, "facts")].append(fact)
    return found


def _judged(page: RecordPage) -> list[Judged]:
    """How claims stand otherwise, by verdict, the commonest pairs first."""
    return sorted(page.judged, key=lambda row: (severity(row.verdict), row.field, -row.pairs))


def _pairs(page: RecordPage) -> Counter[str]:
    """How many pairs of claims have a verdict."""
    found: Counter[str] = Counter()
    for row in page.judged:
        found[row.verdict] += row.pairs
    return found


def _around(ask: Ask, page: RecordPage) -> list[Near]:
    """The records that this one is linked to, by kind."""
    lines = ((ask.state.line(id_), id_, name) for id_, name in page.around)
    return sorted(Near(line.row.kind if line else "record", id_, name) for line, id_, name in lines)


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
        draw=_draw, params=(CURRENCY, *_PARTS, PAGE),
    ),
)  # fmt: skip
