"""The milestone trend: the day that is promised against the day of the promise, as project managers draw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sogdian.view.page import Milestone, RecordPage
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

_COLOURS = ("accent", "gold", "plum", "green", "grey")
_PLANNED = ("planned", "proposed")


def _row(one: Milestone, words: Words) -> dict[str, Any] | None:
    promised, told = days.ends(one.promised), days.ends(one.said)
    if promised is None or told is None:
        return None
    planned = one.modality in _PLANNED
    step = str(words.word("step", one.what))
    lines = [
        f"{step}: {as_read(one.promised)} ({words.word('modality', one.modality)})",
        f"{short(one.told.teller, 60)}, {one.said}", short(one.told.sentence, 200),
    ]  # fmt: skip
    return {
        "said": days.middle(*told).isoformat(), "first": promised[0].isoformat(), "last": promised[1].isoformat(),
        "day": days.middle(*promised).isoformat(), "step": step,
        "how": str(words.t("chart.planned" if planned else "chart.told")), "planned": planned,
        "tip": tip(lines), "href": claim_href(one.told.report, one.told.id),
    }  # fmt: skip


def rows(page: RecordPage, words: Words) -> list[dict[str, Any]]:
    """The announcements of which both days are known, by the day of saying."""
    found = [row for one in page.milestones if (row := _row(one, words)) is not None]
    return sorted(found, key=lambda row: (row["said"], row["step"], row["day"], row["href"]))


def _diagonal(found: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """From the first to the last day of saying: where the day of saying is the day told of."""
    if not found:
        return []
    first, last = (dt.date.fromisoformat(row["said"]) for row in (found[0], found[-1]))
    pad = max((last - first) // 20, dt.timedelta(60))
    return [{"said": day.isoformat(), "day": day.isoformat()} for day in (first - pad, last + pad)]


def milestones(page: RecordPage, words: Words) -> dict[str, Any]:
    """Above the diagonal a step is promised, on it and below it is told as done; a level row of marks is a kept promise."""
    found = rows(page, words)
    steps = list(dict.fromkeys(row["step"] for row in found))
    hows = list(dict.fromkeys(row["how"] for row in found))
    tints = [(step, colour(_COLOURS[number % len(_COLOURS)])) for number, step in enumerate(steps)]
    layer = [_line(found), *_marks(tints, hows, words)]
    diagonal = [row["said"] for row in _diagonal(found)]
    told = days.padded([*diagonal[:1], *(row["first"] for row in found)], [*diagonal[1:], *(row["last"] for row in found)])
    for one in layer:
        scale = days.between(told) if one is layer[-1] else days.SCALE
        one["encoding"]["x"] = {"field": "said", "type": "temporal", "scale": days.SCALE,
                                "axis": days.AXIS | {"title": str(words.t("chart.said_on"))}}  # fmt: skip
        one["encoding"]["y"] |= {"type": "temporal", "scale": scale,
                                 "axis": days.AXIS | {"title": str(words.t("chart.told_for")), "tickCount": 7}}  # fmt: skip
    about = words.t("chart.milestones_said", n=len(found), name=short(phrases(words.language).name(page.id, page.name)))
    return frame(str(about), data=said(found), width="container", height=320, layer=layer)


def _line(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": said(_diagonal(found)),
        "mark": {"type": "line", "strokeDash": [5, 4], "color": colour("soft"), "strokeWidth": 1, "clip": True},
        "encoding": {"y": {"field": "day"}},
    }


def _marks(tints: list[tuple[str, str]], hows: list[str], words: Words) -> list[dict[str, Any]]:
    tint = {"field": "step", "type": "nominal",
            "scale": {"domain": [step for step, _ in tints], "range": [one for _, one in tints]}}  # fmt: skip
    shapes = ["triangle-up" if one == str(words.t("chart.planned")) else "circle" for one in hows]
    return [
        {"transform": [{"filter": "datum.planned"}],
         "mark": {"type": "line", "interpolate": "step-after", "opacity": 0.45, "strokeWidth": 1.5},
         "encoding": {"y": {"field": "day"}, "color": tint}},
        {"mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.35},
         "encoding": {"y": {"field": "first"}, "y2": {"field": "last"}, "color": tint}},
        {"name": "points",
         "mark": {"type": "point", "size": 90, "filled": False, "strokeWidth": 1.8, "opacity": 0.9, "cursor": "pointer"},
         "encoding": {
             "y": {"field": "day"}, "color": tint | {"legend": tints_legend()}, "fill": filled("step", tints, "datum.planned"),
             "shape": {"field": "how", "type": "nominal", "legend": shapes_legend(), "scale": {"domain": hows, "range": shapes}},
         } | LINK},
    ]  # fmt: skip
