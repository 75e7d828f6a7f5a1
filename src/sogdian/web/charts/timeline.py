"""The timeline: each day that reports tell of an event, a milestone or a signature, in a lane for its type."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sogdian.view.index import Line
from sogdian.view.marks import Moment
from sogdian.view.wording import as_read
from sogdian.web.charts import days
from sogdian.web.charts.style import (
    LINK,
    claim_href,
    colour,
    filled,
    frame,
    said,
    shapes_legend,
    short,
    tints_legend,
    tip,
)
from sogdian.web.phrasing import phrases
from sogdian.web.words import Words

MOST = 1000
LANES = 14
_SLOTS = 4
_KINDS = {"event": "accent", "project": "gold", "agreement": "green"}
_SHAPES = {"event": "circle", "start": "triangle-right", "completion": "square", "signed": "diamond"}
_OTHER = "…"

Row = dict[str, Any]


def _rows(lines: Sequence[Line], words: Words) -> Iterator[Row]:
    for line in lines:
        if line.scene is None:
            continue
        for moment in line.scene.moments:
            ends = days.ends(moment.day)
            if ends is not None:
                yield _row(line, moment, ends, words)


def _row(line: Line, moment: Moment, ends: tuple[dt.date, dt.date], words: Words) -> Row:
    row = line.row
    planned = moment.planned
    what = str(words.t(f"chart.{moment.what}"))
    lines = [
        short(phrases(words.language).name(row.id, row.name)),
        f"{what}: {as_read(moment.day)}" + (f" ({words.t('status.planned')})" if planned else ""),
        ", ".join(words.country(code) for code in row.parties if words.country(code) != code),
        str(words.t("n.reports", n=moment.reports)),
    ]  # fmt: skip
    return {
        "first": ends[0].isoformat(), "last": ends[1].isoformat(), "mid": days.middle(*ends).isoformat(),
        "long": (ends[1] - ends[0]).days > 2, "kind": str(words.word("kind", row.kind)), "planned": planned,
        "what": what, "lane": str(words.word("type", row.type or row.kind)), "name": short(phrases(words.language).name(row.id, row.name), 60),
        "tip": tip(lines), "href": claim_href(moment.report, moment.claim),
    }  # fmt: skip


def _laid(rows: list[Row]) -> list[Row]:
    """Gives each row its lane and a place within it, so that near marks do not hide one another."""
    common = [lane for lane, _ in sorted(Counter(row["lane"] for row in rows).items(), key=lambda item: (-item[1], item[0]))]
    lanes = set(common if len(common) <= LANES else common[: LANES - 1])
    if not rows:
        return []
    first = dt.date.fromisoformat(min(row["first"] for row in rows))
    last = dt.date.fromisoformat(max(row["last"] for row in rows))
    gap = max(1, (last - first).days // 80)
    taken: dict[tuple[str, int], dt.date] = {}
    for row in sorted(rows, key=lambda row: (row["first"], row["last"], row["name"])):
        row["lane"] = row["lane"] if row["lane"] in lanes else _OTHER
        start = dt.date.fromisoformat(row["first"])
        free = [slot for slot in range(_SLOTS) if taken.get((row["lane"], slot), dt.date.min) < start]
        slot = free[0] if free else min(range(_SLOTS), key=lambda slot: taken[row["lane"], slot])
        row["slot"] = slot
        taken[row["lane"], slot] = max(dt.date.fromisoformat(row["last"]), start) + dt.timedelta(gap)
    return rows


def _marks(
    words: Words, kinds: list[str], whats: list[tuple[str, str]], lanes: list[str], slots: int
) -> list[dict[str, Any]]:
    tints = [(str(words.word("kind", kind)), colour(_KINDS[kind])) for kind in kinds]
    shared: dict[str, Any] = LINK | {
        "y": {"field": "lane", "type": "nominal", "title": None, "scale": {"domain": lanes},
              "axis": {"grid": True, "tickBand": "extent", "ticks": False, "domain": False, "labelPadding": 8}},
        "yOffset": {"field": "slot", "type": "ordinal", "scale": {"domain": [1, 0, 2, 3][:slots] if slots > 1 else [0]}},
        "color": {"field": "kind", "type": "nominal",
                  "scale": {"domain": [name for name, _ in tints], "range": [tint for _, tint in tints]}},
    }  # fmt: skip
    bars = {
        "transform": [{"filter": "datum.long"}],
        "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.35, "strokeCap": "round", "clip": True},
        "encoding": shared | {"x": _time("first"), "x2": {"field": "last"}},
    }
    zoom = {"type": "interval", "encodings": ["x"], "zoom": "wheel![event.ctrlKey]"}
    tinted = shared["color"] | {"legend": tints_legend()}
    points = {
        "name": "points",
        "params": [{"name": "zoom", "select": zoom, "bind": "scales"}],
        "mark": {"type": "point", "size": 80, "filled": False, "strokeWidth": 1.8, "opacity": 0.9, "clip": True, "cursor": "pointer"},
        "encoding": shared | {
            "x": _time("mid"), "color": tinted, "fill": filled("kind", tints, "datum.planned"),
            "shape": {"field": "what", "type": "nominal", "legend": shapes_legend(),
                      "scale": {"domain": [name for _, name in whats], "range": [_SHAPES[what] for what, _ in whats]}},
        },
    }  # fmt: skip
    return [bars, points]


def _time(field: str) -> dict[str, Any]:
    return {"field": field, "type": "temporal", "scale": days.SCALE, "axis": days.AXIS}


def _told_to(lines: Sequence[Line], words: Words) -> dict[str, Any]:
    """The day up to which reports tell: what lies after it can only be promised."""
    newest = max((line.told for line in lines), default="")
    return {
        "data": said([{"day": newest, "label": f"{words.t('chart.newest')} {newest}"}] if newest else []),
        "layer": [
            {"mark": {"type": "rule", "strokeDash": [4, 3], "color": colour("soft"), "clip": True}},
            {"mark": {"type": "text", "align": "left", "dx": 4, "baseline": "top", "dy": 3, "color": colour("soft"), "fontSize": 11},
             "encoding": {"text": {"field": "label", "type": "nominal"}, "y": {"value": 0}}},
        ],
        "encoding": {"x": {"field": "day", "type": "temporal"}},
    }  # fmt: skip


def timeline(lines: Sequence[Line], words: Words) -> dict[str, Any]:
    """The timeline of the lines, those of the latest days where there are too many: events, milestones, signatures.

    Hollow marks are planned, a bar shows how long a thing takes or how vague its day is.
    """
    every = sorted(_rows(lines, words), key=lambda row: (row["last"], row["name"], row["what"]), reverse=True)
    rows = _laid(every[:MOST])
    rows.sort(key=lambda row: (row["mid"], row["lane"], row["name"], row["what"]))
    kinds = [kind for kind in _KINDS if any(row["kind"] == words.word("kind", kind) for row in rows)]
    whats = [(what, name) for what in _SHAPES if any(row["what"] == (name := str(words.t(f"chart.{what}"))) for row in rows)]
    slots = max((row["slot"] for row in rows), default=0) + 1
    counts = Counter(row["lane"] for row in rows)
    lanes = sorted(counts, key=lambda lane: (lane == _OTHER, -counts[lane], lane))
    about = words.t(
        "chart.timeline_said", n=len(rows), all=len(every), first=rows[0]["first"] if rows else "–",
        last=rows[-1]["last"] if rows else "–", planned=sum(row["planned"] for row in rows),
    )  # fmt: skip
    span = days.padded([row["first"] for row in rows], [row["last"] for row in rows])
    marks = _marks(words, kinds, whats, lanes, slots)
    marks[-1]["encoding"]["x"]["scale"] = days.between(span)
    return frame(
        str(about), width="container", height=max(60, len(lanes) * max(18, 11 * slots + 4)), data=said(rows),
        layer=[*marks, _told_to(lines, words)], padding={"top": 14},
        usermeta={"zoom": "zoom_mid", "span": span},
    )  # fmt: skip
