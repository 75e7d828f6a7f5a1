"""The map's drawing as a Vega specification: land, lines, marks, labels, and how it is moved."""

from __future__ import annotations

from typing import Any

from sogdian.web.charts.arcs import outlines
from sogdian.web.charts.style import FONT, FULL, PALETTE, colour
from sogdian.web.words import Words

_WIDTH = "isFinite(containerSize()[0]) ? containerSize()[0] : 960"
_KINDS = (("event", "accent"), ("agreement", "green"), ("project", "gold"), ("flow", "violet"))

Part = dict[str, Any]


def _signals() -> list[Part]:
    """The width follows the page. Dragging moves the land; the wheel with the control key, or `zoom`, draws near."""
    drag = "[pointerdown, window:pointerup] > window:pointermove"
    return [
        {"name": "width", "init": _WIDTH, "on": [{"events": "window:resize", "update": _WIDTH}]},
        {"name": "height", "update": "max(300, width * 0.56)"},
        {"name": "zoom", "value": 1, "on": [
            {"events": "wheel![event.ctrlKey]", "update": "clamp(zoom * pow(1.002, -event.deltaY), 0.7, 16)"}]},
        {"name": "home", "value": [87, 40.5]},
        {"name": "held", "value": None, "on": [
            {"events": "pointerdown", "update": "{at: xy(), lon: centre[0], lat: centre[1], scale: scale}"},
            {"events": "window:pointerup", "update": "null"}]},
        {"name": "centre", "update": "home", "on": [
            {"events": drag, "update": "held ? [held.lon - (x() - held.at[0]) / held.scale * 57.3, "
             "clamp(held.lat + (y() - held.at[1]) / held.scale * 57.3 * cos(held.lat / 57.3), -20, 75)] : centre"}]},
        {"name": "scale", "update": "max(width, 560) / 1.42 * zoom"},
    ]  # fmt: skip


def _point(name: str) -> list[Part]:
    return [{"type": "geopoint", "projection": "land", "fields": ["lon", "lat"], "as": ["x", "y"]}]


def _data(data: dict[str, list[Part]]) -> list[Part]:
    land = {"name": "land", "values": outlines().topology, "format": {"type": "topojson", "feature": "countries"}}
    found: list[Part] = [land]
    for name, rows in data.items():
        part: Part = {"name": name, "values": rows}
        if name in ("spots", "places", "labels"):
            part["transform"] = _point(name)
        found.append(part)
    arrows: Part = {"name": "arrows", "source": "flows", "transform": [{"type": "filter", "expr": "datum.directed"}, *_point("")]}
    return [*found, arrows]


def _lines(name: str, tint: str, opacity: float) -> Part:
    return {
        "type": "shape", "from": {"data": name}, "transform": [{"type": "geoshape", "projection": "land"}],
        "encode": {
            "enter": {"stroke": {"value": colour(tint)}, "strokeWidth": {"field": "width"}, "strokeCap": {"value": "round"},
                      "strokeDash": {"signal": "datum.planned ? [5, 5] : null"}, "cursor": {"value": "pointer"}} | _told(),
            "update": {"strokeOpacity": {"value": opacity}}, "hover": {"strokeOpacity": {"value": 1}},
        },
    }  # fmt: skip


def _told() -> Part:
    return {"tooltip": {"field": "tip"}, "description": {"field": "tip"}, "href": {"field": "href"}}


def _land() -> Part:
    home = f"datum.properties.home ? '{colour('mark')}' : '{colour('sunk')}'"
    return {
        "type": "shape", "from": {"data": "land"}, "aria": False, "interactive": False,
        "transform": [{"type": "geoshape", "projection": "land"}],
        "encode": {"enter": {"fill": {"signal": home}, "fillOpacity": {"value": 0.6}, "stroke": {"value": colour("line")},
                             "strokeWidth": {"value": 0.9}}},
    }  # fmt: skip


def _text(name: str, more: Part) -> list[Part]:
    """Words with a rim of the ground's colour, so that lines do not cross them."""
    enter = {"text": {"field": "name"}, "align": {"value": "center"}, "font": {"value": FONT}} | more
    rim = {"stroke": {"value": colour("raised")}, "strokeWidth": {"value": 3}, "strokeOpacity": {"value": 0.8},
           "strokeJoin": {"value": "round"}}  # fmt: skip
    update = {"x": {"field": "x"}, "y": {"field": "y"}}
    return [
        {"type": "text", "from": {"data": name}, "aria": False, "interactive": False, "encode": {"enter": each, "update": update}}
        for each in (enter | rim, enter)
    ]


def _names() -> list[Part]:
    return _text("labels", {
        "fontSize": {"signal": "datum.home ? 13 : 11.5"}, "fill": {"value": colour("soft")}, "fontStyle": {"value": "italic"},
        "baseline": {"value": "top"}, "dy": {"signal": "datum.home ? 6 : 0"},
    })  # fmt: skip


def _places() -> list[Part]:
    return _text("places", {
        "fontSize": {"value": 11.5}, "fontWeight": {"value": 600}, "fill": {"value": colour("ink")}, "baseline": {"value": "top"},
        "dy": {"field": "off"},
    })  # fmt: skip


def _arrows() -> Part:
    return {
        "type": "symbol", "from": {"data": "arrows"}, "aria": False, "interactive": False,
        "encode": {"enter": {"shape": {"value": "triangle-up"}, "size": {"value": 70}, "angle": {"field": "angle"},
                             "fill": {"value": colour("violet")}},
                   "update": {"x": {"field": "x"}, "y": {"field": "y"}}},
    }  # fmt: skip


def _spots() -> Part:
    return {
        "type": "symbol", "from": {"data": "spots"},
        "encode": {
            "enter": {"shape": {"signal": "datum.kind === 'agreement' ? 'diamond' : 'circle'"}, "size": {"value": 75},
                      "stroke": {"scale": "kind", "field": "kind"}, "strokeWidth": {"value": 1.6},
                      "cursor": {"value": "pointer"}} | _told(),
            "update": {"x": {"signal": "datum.x + datum.dx"}, "y": {"signal": "datum.y + datum.dy"},
                       "fill": {"signal": f"datum.planned ? '{colour('raised')}' : scale('kind', datum.kind)"},
                       "fillOpacity": {"value": 0.85}},
        },
    }  # fmt: skip


def shown(description: str, data: dict[str, list[Part]], words: Words) -> dict[str, Any]:
    """The map as a Vega specification."""
    named = {"event": words.word("kind", "event"), "agreement": words.word("kind", "agreement"),
             "project": words.word("kind", "project"), "flow": str(words.t("chart.flow"))}  # fmt: skip
    names = ", ".join(f"{kind}: '{str(name).translate({39: None, 92: None})}'" for kind, name in named.items())
    return {
        "$schema": FULL, "description": description, "background": colour("raised"), "autosize": "none", "padding": 0,
        "config": {"text": {"font": FONT}, "legend": {"labelFont": FONT, "labelFontSize": 12, "labelColor": colour("ink")}},
        "usermeta": {"palette": PALETTE, "zoom": "map"},
        "signals": _signals(),
        "projections": [{"name": "land", "type": "mercator", "scale": {"signal": "scale"}, "center": {"signal": "centre"},
                         "translate": {"signal": "[width / 2, height / 2]"}}],
        "data": _data(data),
        "scales": [{"name": "kind", "type": "ordinal", "domain": [kind for kind, _ in _KINDS],
                    "range": [colour(tint) for _, tint in _KINDS]}],
        "legends": [{"fill": "kind", "orient": "bottom-left", "offset": 8, "symbolType": "circle", "fillColor": colour("raised"),
                     "padding": 6, "cornerRadius": 4,
                     "encode": {"labels": {"update": {"text": {"signal": "{" + names + "}[datum.value]"}}}}}],
        "marks": [{"type": "group", "clip": True,
                   "encode": {"update": {"width": {"signal": "width"}, "height": {"signal": "height"}}},
                   "marks": [_land(), _lines("flows", "violet", 0.5), _arrows(), _lines("ways", "gold", 0.7),
                             *_names(), _spots(), *_places()]}],
    }  # fmt: skip
