"""Figures: each report's value a mark with its interval, in a panel for its series, coloured by verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sogdian.view.marks import Flow, Value
from sogdian.web.charts import days
from sogdian.web.charts.amounts import (
    Amounts,
    Panel,
    Told,
    found_verdicts,
    how,
    panel,
    rates,
    round_,
    row,
    told,
    unit_words,
)
from sogdian.web.charts.style import (
    LINK,
    VERDICTS,
    colour,
    filled,
    frame,
    quoted,
    said,
    shapes_legend,
    short,
    tints_legend,
)
from sogdian.web.phrasing import phrases
from sogdian.web.words import Words

PANELS = 9
PANEL = 290
"""Pixels that a panel is wide, where there are several."""
GAP = 64
"""Pixels between them, for the axes."""
_FIRST = ("cost", "length")
_FIVE = {"KZ", "KG", "TJ", "TM", "UZ"}
_WIDE = 50
"""Where the largest value is so many times the smallest, the axis counts powers of ten."""
_SHAPES = {"told": "circle", "planned": "triangle-up", "derived": "cross"}


def panels(amounts: Amounts, words: Words) -> list[Panel]:
    """One panel a series by period; by the day of saying one a measure and scope."""
    if amounts.by == "period":
        chosen = _leading(amounts.flows)[: 2 * PANELS]
        found = [panel(_title(flow, words), flow.values, amounts.currency, "period", flow.origins) for flow in chosen]
    else:
        found = [panel(title, values, amounts.currency, "said") for title, values in _by_scope(amounts.flows, words)]
    return [one for one in found if one.drawn][:PANELS]


def _by_scope(flows: Sequence[Flow], words: Words) -> list[tuple[str, list[Value]]]:
    """The values by measure and scope: costs and lengths first, of each measure the whole before its parts."""
    groups: dict[tuple[str, str], list[Value]] = {}
    for flow in flows:
        for value in flow.values:
            groups.setdefault((value.measure, short(value.scope or "", 40)), []).append(value)
    counts = Counter(value.measure for flow in flows for value in flow.values)

    def rank(key: tuple[str, str]) -> tuple[Any, ...]:
        measure, scope = key
        first = _FIRST.index(measure) if measure in _FIRST else len(_FIRST)
        return first, -counts[measure], measure, scope != "", -len(groups[key]), scope

    named = {measure: str(words.word("type", measure)) for measure in counts}
    own = phrases(words.language)
    return [
        (f"{named[key[0]]}, {own.part(key[1])}" if key[1] else named[key[0]], groups[key])
        for key in sorted(groups, key=rank)
    ]


def _leading(flows: Sequence[Flow]) -> list[Flow]:
    """Of the measure that most values are told of, the series with most values; of few series, all."""
    if len(flows) == 1:
        return list(flows)
    counts: Counter[str] = Counter()
    for flow in flows:
        if flow.parties or flow.target:
            counts[flow.measure] += sum(1 for value in flow.values if value.period)
    best = min(counts, key=lambda name: (-counts[name], name), default=None)
    chosen = [flow for flow in flows if flow.measure == best]
    return sorted(chosen, key=lambda flow: (-len({v.period for v in flow.values if v.period}), -len(flow.values), flow.id))


def _title(flow: Flow, words: Words) -> str:
    source, target, parties = (_named(codes, words) for codes in (flow.source, flow.target, flow.parties))
    between = f"{source or '?'} → {target or '?'}" if source or target else parties
    return f"{words.word('type', flow.measure)}, {between}" if between else phrases(words.language).name(flow.id, flow.name)


def _named(codes: Sequence[str], words: Words) -> str:
    """Countries by name, the five of Central Asia as one."""
    names = [words.country(code) for code in codes if code not in _FIVE or not set(codes) >= _FIVE]
    if set(codes) >= _FIVE:
        names.append(str(words.t("chart.five")))
    return (" – " if len(names) == 2 else ", ").join(names)


def _y(one: Panel) -> tuple[dict[str, Any], dict[str, Any]]:
    """The axis of a panel's values, without its ends and with them.

    It counts powers of ten where the values lie far apart, and is never narrower than they are vague.
    """
    low, high = min(drawn.low for drawn in one.drawn) / one.size, max(drawn.high for drawn in one.drawn) / one.size
    if low > 0 and high / low > _WIDE:
        scale: dict[str, Any] = {"type": "log"}
        ends = [low / 1.4, high * 1.4]
        axis: dict[str, Any] = {"format": "~g", "grid": False, "domain": True, "tickCount": 4}
    else:
        scale, axis = {"type": "linear", "zero": False}, {"tickCount": 5, "format": ",~f"}
        room = max((high - low) * 0.12, abs(high) * 0.06, 1e-9)
        ends = [max(0.0, low - room) if low >= 0 else low - room, high + room]
    shared = {"type": "quantitative", "title": None, "axis": axis}
    whole = scale | {"nice": scale["type"] == "linear", "domain": [round_(end) for end in ends]}
    return shared | {"scale": scale}, shared | {"scale": whole}


def _tint(verdicts: Sequence[str], words: Words) -> dict[str, Any]:
    names = {one: words.word("verdict", one) if one != "alone" else str(words.t("chart.alone")) for one in verdicts}
    shown = "{" + ", ".join(f"{one}: {quoted(name)}" for one, name in names.items()) + "}"
    return {"field": "verdict", "type": "nominal", "legend": tints_legend() | {"labelExpr": f"{shown}[datum.value]"},
            "scale": {"domain": list(verdicts), "range": [colour(VERDICTS[one]) for one in verdicts]}}  # fmt: skip


def _layers(one: Panel, verdicts: list[str], hows: list[str], x: dict[str, Any], words: Words) -> list[dict[str, Any]]:
    (bare_y, y), tint = _y(one), _tint(verdicts, words)
    bare = {key: value for key, value in tint.items() if key != "legend"}
    bare_x = x | {"scale": days.SCALE}
    tints = [(verdict, colour(VERDICTS[verdict])) for verdict in verdicts]
    names = [str(words.t(f"chart.{name}")) for name in hows]
    return [
        {"mark": {"type": "rule", "opacity": 0.3, "strokeWidth": 1.5},
         "encoding": {"x": {"field": "first"} | bare_x, "x2": {"field": "last"}, "y": {"field": "y"} | bare_y, "color": bare}},
        {"mark": {"type": "rule", "strokeWidth": 2.5, "opacity": 0.75},
         "encoding": {"x": {"field": "x"} | bare_x, "y": {"field": "low"} | bare_y, "y2": {"field": "high"}, "color": bare} | LINK},
        {"mark": {"type": "point", "size": 75, "filled": False, "strokeWidth": 1.8, "opacity": 0.9, "cursor": "pointer"},
         "encoding": {
             "x": {"field": "x"} | x, "y": {"field": "y"} | y, "color": tint, "fill": filled("verdict", tints, "datum.hollow"),
             "shape": {"field": "how", "type": "nominal", "legend": shapes_legend(),
                       "scale": {"domain": names, "range": [_SHAPES[name] for name in hows]}},
         } | LINK},
    ]  # fmt: skip


def figures(amounts: Amounts, words: Words) -> dict[str, Any]:
    """The panels: the value of each report at its period (or day of saying), its interval, its verdict's colour."""
    found = panels(amounts, words)
    every = [drawn for one in found for drawn in one.drawn]
    verdicts, hows = found_verdicts(found), [name for name in _SHAPES if any(how(drawn.value) == name for drawn in every)]
    span = days.padded([drawn.first.isoformat() for drawn in every], [drawn.last.isoformat() for drawn in every])
    x = {"type": "temporal", "scale": days.between(span), "axis": days.AXIS | {"tickCount": 6}}
    left = sum(one.left for one in found)
    about = words.t("chart.figures_said", n=len(every), panels="; ".join(heading(one, words) for one in found), left=left)
    meta = {"rates": rates(found), "left": left, "panel": PANEL if len(found) > 1 else None, "gap": GAP}
    parts = [
        {
            "title": {"text": heading(one, words), "fontSize": 13, "anchor": "start", "limit": PANEL + 40, "offset": 8, "frame": "group",
                      "subtitle": _told(one, words), "subtitleColor": colour("soft"), "subtitleFontSize": 11.5},
            "data": said(row(drawn, one.size, words) for drawn in one.drawn),
            "layer": _layers(one, verdicts, hows, x, words),
        }
        for one in found
    ]  # fmt: skip
    if len(parts) == 1:
        return frame(str(about), width="container", height=300, usermeta=meta, **parts[0])
    return frame(
        str(about), concat=[part | {"width": PANEL, "height": 165} for part in parts], columns=3, spacing={"row": 86, "column": GAP}, bounds="flush",
        resolve={"scale": {"color": "shared", "shape": "shared"}}, usermeta=meta,
    )  # fmt: skip


def beside(amounts: Amounts, words: Words, most: int) -> tuple[list[str], list[Told]]:
    """The rates that the chart's values were converted by, and the first values as a table, in the chart's order."""
    found = panels(amounts, words)
    every = [(one, drawn) for one in found for drawn in one.drawn]
    return rates(found), [told(drawn, heading(one, words), one, words) for one, drawn in every[:most]]


def heading(one: Panel, words: Words) -> str:
    """What a panel shows, with its unit."""
    return ", ".join(filter(None, (one.title, unit_words(one, words))))


def _told(one: Panel, words: Words) -> str:
    reports = words.t("n.reports", n=len({drawn.value.report for drawn in one.drawn}))
    return f"{reports}, {words.t('n.origins', n=one.origins)}" if one.origins else str(reports)
