"""What all charts share: colours, frame, fonts, and the words of a mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sogdian.web.text import in_address, plain

LITE = "https://vega.github.io/schema/vega-lite/v6.json"
FULL = "https://vega.github.io/schema/vega/v6.json"

PALETTE = {
    "ink": "#1c232e", "soft": "#5a6270", "line": "#dcd8cc", "raised": "#ffffff", "sunk": "#f3f1ea", "accent": "#1d4f7c",
    "gold": "#8a5a00", "red": "#a8201a", "plum": "#8b1a5e", "amber": "#7a4d00", "violet": "#553c9a", "blue": "#0b5394",
    "green": "#1f6032", "grey": "#545b66", "mark": "#fff1bd", "blue-bg": "#e0edf9",
}  # fmt: skip
"""The sheet's colours by the names of its variables, as they are on light ground; a page puts its own in their place."""

VERDICTS = {
    "conflicts": "red", "inconsistent": "plum", "supersedes": "amber", "superseded": "amber",
    "differs_in_scope": "violet", "converts": "blue", "rounds": "blue", "same": "green", "copy": "grey", "alone": "soft",
}  # fmt: skip
"""Verdict -> the colour of its marks; `alone` is a claim that is held against none."""

FONT = "system-ui, Noto Sans, Noto Sans CJK SC, Arial, sans-serif"
_LONG = 160


def colour(name: str) -> str:
    """A colour of the palette."""
    return PALETTE[name]


def config() -> dict[str, Any]:
    """The look of every chart: no frame, faint lines, the page's own letters."""
    axis = {
        "labelColor": colour("soft"), "titleColor": colour("soft"), "gridColor": colour("line"), "domainColor": colour("line"),
        "tickColor": colour("line"), "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 170,
    }  # fmt: skip
    text = {"labelColor": colour("ink"), "titleColor": colour("soft"), "labelFontSize": 12, "titleFontSize": 12}
    return {
        "background": colour("raised"),
        "font": FONT,
        "axis": axis,
        "legend": text | {"orient": "top", "titleFontWeight": "normal", "labelLimit": 240, "symbolStrokeWidth": 1.6},
        "header": text | {"labelFontSize": 13, "labelFontWeight": 600, "labelAnchor": "start", "labelLimit": 320},
        "title": {"color": colour("ink"), "anchor": "start"},
        "view": {"stroke": None},
        "text": {"color": colour("ink")},
    }


def frame(description: str, **parts: Any) -> dict[str, Any]:
    """A Vega-Lite specification around its parts; `description` is the chart in words, for those who do not see it."""
    meta = {"palette": PALETTE} | parts.pop("usermeta", {})
    return {"$schema": LITE, "description": description, "usermeta": meta, "config": config(), **parts}


def short(text: object, most: int = _LONG) -> str:
    """Words of a report or a name for a label: on one line, without marks that turn the writing, cut."""
    clean = plain(text)
    return clean if len(clean) <= most else f"{clean[: most - 1]}…"


def tip(rows: Iterable[str | None]) -> str:
    """The words of a mark, a line each; they are its tooltip and what a screen reader says."""
    return "\n".join(row for row in rows if row)


def record_href(id: str) -> str:
    """The sentences on the page of a record."""
    return f"/records/{in_address(id)}#words"


def claim_href(report: str, claim: str) -> str:
    """A claim's words in the text of its report."""
    return f"/reports/{in_address(report)}#c-{claim[:12]}"


def kept(spec: Any, query: str) -> Any:
    """The specification with a query (`as_of=2024&lang=ru`) put into every link."""
    if not query:
        return spec
    if isinstance(spec, Mapping):
        return {key: _linked(value, query) if key == "href" else kept(value, query) for key, value in spec.items()}
    return [kept(one, query) for one in spec] if isinstance(spec, list) else spec


def _linked(href: Any, query: str) -> Any:
    if not isinstance(href, str):
        return href
    path, mark, anchor = href.partition("#")
    return f"{path}?{query}{mark}{anchor}"


_DAYS = ("first", "last", "mid", "x", "said", "day")


def said(rows: Iterable[Any]) -> dict[str, Any]:
    """Rows as the data of a chart; days are read as such."""
    values = list(rows)
    parse = {name: "date" for name in _DAYS if values and name in values[0]}
    return {"values": values, "format": {"parse": parse}} if parse else {"values": values}


TIP = {"field": "tip", "type": "nominal"}
LINK = {"tooltip": TIP, "description": TIP, "href": {"field": "href", "type": "nominal"}}
"""The channels that every mark has: its words, and its sentences a click away."""


def filled(field: str, tints: Iterable[tuple[str, str]], hollow: str) -> dict[str, Any]:
    """The fill of a mark: the colour of a field's value, or the ground's where the test says so."""
    tests = [{"test": hollow, "value": colour("raised")}]
    tests += [{"test": f"datum.{field} === {quoted(value)}", "value": tint} for value, tint in tints]
    return {"condition": tests, "value": colour("grey")}


def quoted(text: str) -> str:
    """Words of the interface as a string of a Vega expression."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def shapes_legend() -> dict[str, Any]:
    """A legend of shapes, in ink."""
    ink = {"stroke": {"value": colour("ink")}, "fill": {"value": colour("raised")}, "opacity": {"value": 1}}
    return {"title": None, "encoding": {"symbols": ink}}


def tints_legend() -> dict[str, Any]:
    """A legend of colours, as full as the marks."""
    full = {"opacity": {"value": 1}, "strokeWidth": {"value": 5}, "size": {"value": 40}}
    return {"title": None, "symbolType": "circle", "encoding": {"symbols": full}}
