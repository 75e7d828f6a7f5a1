"""The overview: what came in, what changed, what is disputed, what is due; by country and by sector."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from sogdian.view.index import Index, Line, Promise, Revision
from sogdian.view.sectors import sector_of, sectors
from sogdian.view.table import KINDS, Row
from sogdian.web.forms import flat
from sogdian.web.pages.filters import countries
from sogdian.web.pages.lists import newest
from sogdian.web.views import Ask, Shown, View

_FEW = 8
_COUNTED = ("events", "projects", "figures", "agreements")


class Tally(msgspec.Struct, frozen=True):
    """How many records of each kind bear on a country or belong to a sector; `disputed` of them are in dispute."""

    key: str
    events: int
    projects: int
    figures: int
    agreements: int
    disputed: int


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger at a glance."""

    reports: int
    records: dict[str, int]
    newest: str | None
    events: tuple[Row, ...]
    ahead: tuple[Row, ...]
    promises: tuple[Promise, ...]
    revisions: tuple[Revision, ...]
    disputed: tuple[Row, ...]
    countries: tuple[Tally, ...]
    sectors: tuple[Tally, ...]


def overview(index: Index) -> Overview:
    """Draws up the overview; what is to come is what begins after the day of the newest report."""
    newest = index.newest or ""
    told = [line for line in index.lines["events"] if line.first and line.row.when]
    ahead = [line for line in told if line.first > newest]
    past = [line for line in told if line.first <= newest]
    disputed = sorted((line for line in index.by_id.values() if line.open), key=_gravity)
    return Overview(
        reports=len(index.reports),
        records={kind: len(index.lines[kind]) for kind in KINDS},
        newest=index.newest,
        events=tuple(line.row for line in reversed(past[-_FEW:])),
        ahead=tuple(line.row for line in ahead[:_FEW]),
        promises=index.promises,
        revisions=index.revisions[:_FEW],
        disputed=tuple(line.row for line in disputed[:_FEW]),
        countries=_tallies(index, countries)[:14],
        sectors=_tallies(index, lambda line: {s for sort in line.sorts if (s := sector_of(sort))}),
    )


def _gravity(line: Line) -> tuple[int, str]:
    return -line.open, line.row.id


def _tallies(index: Index, keys: Callable[[Line], Iterable[str]]) -> tuple[Tally, ...]:
    counts: dict[str, dict[str, int]] = {}
    for kind in _COUNTED:
        for line in index.lines[kind]:
            for key in keys(line):
                row = counts.setdefault(key, dict.fromkeys((*_COUNTED, "disputed"), 0))
                row[kind] += 1
                row["disputed"] += line.open > 0
    found = [Tally(key, **row) for key, row in counts.items()]
    return tuple(sorted(found, key=lambda t: (-(t.events + t.projects + t.figures + t.agreements), t.key)))


def _draw(ask: Ask) -> Shown:
    made = ask.state.always("overview", lambda: overview(ask.state.index))
    return Shown(
        title=str(ask.words.t("menu.overview")),
        template="overview.html",
        context={
            "made": made, "types": sectors(), "lines": ask.state.index.by_id,
            "latest": newest(ask.state)[:_FEW],
        },
        data=made,
        rows=lambda: flat(made.countries),
    )  # fmt: skip


VIEW = View(name="overview", path="/", summary="The ledger at a glance.", draw=_draw)
