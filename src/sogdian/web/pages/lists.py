"""Lists: records of one kind, filtered, sorted, a page at a time; and the reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sogdian.view.digest import ReportRow
from sogdian.view.index import Line
from sogdian.view.table import KINDS
from sogdian.web.forms import flat
from sogdian.web.pages.filters import LIST, counted, filtered, ordered, part
from sogdian.web.pages.money import CURRENCY, drawn, money
from sogdian.web.params import PAGE, Param
from sogdian.web.state import State
from sogdian.web.views import Ask, Shown, View

_ORDER = {"events": "newest", "agreements": "newest", "statements": "told"}


def _draw(kind: str) -> Callable[[Ask], Shown]:
    def draw(ask: Ask) -> Shown:
        order = ask["sort"] or _ORDER.get(kind, "claims")

        def made() -> list[Line]:
            return ordered(filtered(ask, ask.state.index.lines[kind]), order)

        asked = tuple((p.name, ask[p.name]) for p in LIST if p.name not in ("page", "sort"))
        found = ask.state.once(("list", kind, order, asked), made)
        charts = {"figures": lambda: drawn(found, ask["currency"])} if kind == "figures" else {}
        beside = None
        if charts:
            mark = ("money", order, asked, ask["currency"], ask.words.language)
            beside = ask.state.once(mark, lambda: money(charts["figures"](), ask.words))
        types, places = ask.state.always(f"counts {kind}", lambda: counted(ask.state.index.lines[kind]))
        return Shown(
            title=str(ask.words.t(f"menu.{kind}")),
            template="list.html",
            context={"kind": kind, "part": part(found, ask["page"]), "order": order, "types": types, "places": places,
                     "money": beside},
            data=[line.row for line in found],
            rows=lambda: flat(line.row for line in found),
            charts=charts,
        )

    return draw


_OUTLET = Param("outlet", "text", "Only reports of tellers whose name has these letters.")
_TITLE = Param("name", "text", "Only reports with these letters in their title or path.")
_LANGUAGE = Param("language", "text", "Only reports in this language: en, ru, zh.")


def newest(state: State) -> Sequence[ReportRow]:
    """The reports, those published last first."""

    def made() -> list[ReportRow]:
        found = list(reversed(state.index.reports))
        found.sort(key=lambda row: row.published or "", reverse=True)
        return found

    return state.always("reports", made)


def _reports(ask: Ask) -> Shown:
    found = newest(ask.state)
    if ask["outlet"]:
        found = [row for row in found if ask["outlet"].casefold() in row.teller.casefold()]
    if ask["name"]:
        letters = ask["name"].casefold()
        found = [row for row in found if letters in (row.title or "").casefold() or letters in row.path.casefold()]
    if ask["language"]:
        found = [row for row in found if row.language == ask["language"]]
    return Shown(
        title=str(ask.words.t("menu.reports")),
        template="reports.html",
        context={"part": part(found, ask["page"])},
        data=found,
        rows=lambda: flat(found),
    )


VIEWS = (
    *(
        View(
            name=kind, path=f"/{kind}", summary=f"List the {kind} of the ledger.", draw=_draw(kind),
            params=(*LIST, CURRENCY) if kind == "figures" else LIST,
        )
        for kind in KINDS
    ),
    View(
        name="reports", path="/reports", summary="List the reports of the ledger, the newest first.", draw=_reports,
        params=(_OUTLET, _TITLE, _LANGUAGE, PAGE),
    ),
)  # fmt: skip
