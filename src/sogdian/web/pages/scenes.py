"""The timeline and the map: each a chart with the table of what it draws."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sogdian.view.index import Line
from sogdian.view.table import Row
from sogdian.web.forms import flat
from sogdian.web.pages.filters import FILTERS, counted, filtered, part
from sogdian.web.params import PAGE, Param
from sogdian.web.views import Ask, Shown, View

_KINDS = ("events", "projects", "agreements")
_KIND = Param("kind", "choice", "Only this kind.", _KINDS)
_SERIES = Param("series", "text", "Only this known series of events or project, by its id: china-central-asia-summit.")


def _lines(ask: Ask) -> list[Line]:
    kinds = [ask["kind"]] if ask["kind"] else list(_KINDS)
    found = [line for kind in kinds for line in filtered(ask, ask.state.index.lines[kind])]
    if ask["series"]:
        found = [line for line in found if line.scene is not None and ask["series"] in line.scene.refs]
    return sorted((line for line in found if line.first), key=lambda line: (line.first, line.row.id), reverse=True)


def _flows(ask: Ask, name: str) -> list[Line]:
    """What is measured between countries, for the map."""
    wanted = name == "map" and not (ask["kind"] or ask["series"])
    return filtered(ask, ask.state.index.lines["figures"]) if wanted else []


def _series(ask: Ask) -> list[tuple[str, int]]:
    """The known series and projects that records name, the commonest first."""
    lines = (line for kind in _KINDS for line in ask.state.index.lines[kind] if line.scene is not None)
    counts = Counter(ref for line in lines if line.scene is not None for ref in line.scene.refs)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:60]


def _scene(name: str) -> Any:
    def draw(ask: Ask) -> Shown:
        asked = tuple(ask[param.name] for param in (*FILTERS, _KIND, _SERIES))
        found = ask.state.once(("scene", asked), lambda: _lines(ask))
        rows: list[Row] = [line.row for line in found]
        types, places = ask.state.always(
            "scene counts", lambda: counted(line for kind in _KINDS for line in ask.state.index.lines[kind])
        )
        return Shown(
            title=str(ask.words.t(f"menu.{name}")),
            template="scene.html",
            context={"part": part(found, ask["page"]), "kinds": _KINDS, "types": types, "places": places,
                     "series": ask.state.always("scene series", lambda: _series(ask))},
            data=rows,
            rows=lambda: flat(rows),
            charts={name: lambda: [*found, *_flows(ask, name)]},
        )

    return draw


VIEWS = tuple(
    View(
        name=name, path=f"/{name}", summary=summary, draw=_scene(name), params=(_KIND, _SERIES, *FILTERS, PAGE),
    )
    for name, summary in (
        ("timeline", "Events, projects and agreements by day."),
        ("map", "Events and projects on the map of the region."),
    )
)  # fmt: skip
