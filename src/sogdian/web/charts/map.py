"""The map: events at their places, projects as lines between what they link, trade as arrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, log10, sin, sqrt
from typing import Any

from sogdian.view.index import Line
from sogdian.view.marks import Flow, Value
from sogdian.view.wording import as_read
from sogdian.web.charts.arcs import Point, anchor, anchored, curve, heading, long, middle_of, outlines, way
from sogdian.web.charts.scene import shown
from sogdian.web.charts.style import claim_href, record_href, short, tip
from sogdian.web.phrasing import phrases
from sogdian.web.words import Words

MOST_SPOTS, MOST_HERE, MOST_WAYS, MOST_FLOWS = 900, 40, 60, 24
_HOME = ("CN", "KZ", "KG", "TJ", "TM", "UZ")
_NAMED = (*_HOME, "RU", "MN", "AF", "IR", "IN", "PK", "TR")
_TRADE = ("trade", "exports", "imports")
_TURN = 2.39996
"""The golden angle: marks of one place lie around it like seeds."""

Row = dict[str, Any]


def _spots(lines: Sequence[Line], words: Words) -> Iterator[Row]:
    here: dict[str, int] = {}
    for line in sorted((one for one in lines if one.scene and one.scene.spot), key=lambda one: (one.told, one.row.id), reverse=True):
        assert line.scene is not None
        spot = line.scene.spot
        assert spot is not None
        number = here.get(spot.name, 0)
        here[spot.name] = number + 1
        if number >= MOST_HERE:
            continue
        row, reach, own = line.row, 7 * sqrt(number), phrases(words.language)
        lines_ = [
            short(own.name(row.id, row.name)), " · ".join(filter(None, (as_read(row.when), own.part(spot.name)))),
            str(words.t("status.planned")) if line.planned else None, str(words.t("n.reports", n=row.reports)),
        ]  # fmt: skip
        yield {
            "kind": row.kind, "lon": spot.lon, "lat": spot.lat, "dx": round(reach * cos(number * _TURN), 1),
            "dy": round(reach * sin(number * _TURN), 1), "planned": line.planned, "tip": tip(lines_),
            "href": claim_href(spot.report, spot.claim), "place": spot.name,
        }  # fmt: skip


def _places(spots: Sequence[Row], lines: Sequence[Line], words: Words) -> list[Row]:
    """A label for each place where something is drawn, with the number of things there."""
    total: dict[str, int] = {}
    for line in lines:
        if line.scene and line.scene.spot:
            total[line.scene.spot.name] = total.get(line.scene.spot.name, 0) + 1
    at = {row["place"]: (row["lon"], row["lat"]) for row in spots}
    lowest: dict[Point, float] = {}
    found = []
    for name, place in sorted(at.items()):
        off = max(8 + 7 * sqrt(min(total[name], MOST_HERE) - 1), lowest.get(place, 0))
        lowest[place] = off + 14
        named = phrases(words.language).part(name)
        label = f"{named} {total[name]}" if total[name] > 1 else named
        found.append({"lon": place[0], "lat": place[1], "name": label, "off": round(off, 1)})
    return found


def _ways(lines: Sequence[Line], words: Words) -> Iterator[Row]:
    """Projects as what they link; many between the same places lie side by side."""
    beside: dict[tuple[str, ...], int] = {}
    projects = sorted((one for one in lines if one.row.kind == "project"), key=lambda one: (-one.row.claims, one.row.id))
    for line in projects:
        ends = anchored(line.row.parties)
        codes = tuple(code for code, _ in ends)
        number = beside.get(codes, 0)
        drawn = way([at for _, at in ends], 0.10 + 0.07 * number)
        if len(beside) >= MOST_WAYS or number > 4 or not long(drawn):
            continue
        beside[codes] = number + 1
        own = phrases(words.language)
        lines_ = [
            short(own.name(line.row.id, line.row.name)), str(words.word("type", line.row.type)) if line.row.type else None,
            short(own.short(line.row.said)),
            " – ".join(words.country(code) for code in codes), str(words.t("n.reports", n=line.row.reports)),
        ]  # fmt: skip
        yield {
            "type": "Feature", "geometry": {"type": "LineString", "coordinates": drawn}, "planned": line.planned,
            "tip": tip(lines_), "href": record_href(line.row.id), "width": 2.2,
        }  # fmt: skip


def _newest(flow: Flow) -> Value | None:
    """The value of the latest whole year that reports tell, the last told of it."""
    yearly = [value for value in flow.values if value.period and len(value.period) == 4 and not (value.planned or value.derived)]
    return max(yearly, key=lambda value: (value.period or "", value.published or "", value.claim), default=None)


def _ends(flow: Flow) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The two ends of a flow; of parties without a direction China and the others."""
    if flow.source and flow.target:
        return flow.source, flow.target
    if len(flow.parties) > 1 and "CN" in flow.parties and not (flow.source or flow.target):
        return ("CN",), tuple(code for code in flow.parties if code != "CN")
    return None


def _flows(lines: Sequence[Line], words: Words) -> Iterator[Row]:
    found = []
    for line in lines:
        flow = line.scene.flow if line.scene else None
        value = _newest(flow) if flow and flow.measure in _TRADE else None
        if flow is None or value is None or (ends := _ends(flow)) is None:
            continue
        points = [[at for code in side if (at := anchor(code)) is not None] for side in ends]
        if all(points):
            found.append((flow, value, curve(middle_of(points[0]), middle_of(points[1]), 0.22)))
    found.sort(key=lambda row: (-len(row[0].values), row[0].id))
    own = phrases(words.language)
    for flow, value, drawn in found[:MOST_FLOWS]:
        lines_ = [short(own.name(flow.id, flow.name)), f"{own.part(value.amount)}, {value.period}",
                  f"{short(value.teller, 60)}, {value.published or ''}",
                  str(words.t("n.origins", n=flow.origins))]  # fmt: skip
        at, angle = heading(drawn)
        yield {
            "type": "Feature", "geometry": {"type": "LineString", "coordinates": drawn}, "tip": tip(lines_),
            "href": claim_href(value.report, value.claim), "width": round(max(1.2, log10(max(value.value, 1)) - 7.5), 2),
            "lon": at[0], "lat": at[1], "angle": angle, "directed": bool(flow.source),
        }  # fmt: skip


def _labels(words: Words) -> list[Row]:
    at = outlines().labels
    return [{"lon": at[code][0], "lat": at[code][1], "name": words.country(code), "home": code in _HOME}
            for code in _NAMED if code in at]  # fmt: skip


def map_(lines: Sequence[Line], words: Words) -> dict[str, Any]:
    """The map of the lines: a mark for each event at its place, a line for each project, an arrow for each flow."""
    spots = list(_spots(lines, words))[:MOST_SPOTS]
    ways, flows = list(_ways(lines, words)), list(_flows(lines, words))
    about = words.t("chart.map_said", events=len(spots), projects=len(ways), flows=len(flows))
    data = {"spots": spots, "places": _places(spots, lines, words), "ways": ways, "flows": flows, "labels": _labels(words)}
    return shown(str(about), data, words)
