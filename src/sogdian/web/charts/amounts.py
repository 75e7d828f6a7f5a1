"""Values of reports made ready to be drawn: in one unit, at a place in time, with their words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from sogdian.reconcile.convert import dimension, exchange, fixed
from sogdian.view.judged import severity
from sogdian.view.marks import Flow, Value
from sogdian.view.wording import as_read, number
from sogdian.web.charts import days
from sogdian.web.charts.style import claim_href, short, tip
from sogdian.web.phrasing import phrases
from sogdian.web.words import LANGUAGES, Words

By = Literal["period", "said"]
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_NAMED = {"m3": "m³", "m2": "m²", "km2": "km²", "ft3": "ft³", "m3/a": "m³/a"}


class Amounts(msgspec.Struct, frozen=True):
    """What a chart of figures draws: series, the currency asked for, and along which time: period or day of saying."""

    flows: tuple[Flow, ...]
    currency: str | None = None
    by: By = "period"


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """One value at its place: `x` its day, `first` to `last` its period, `y` in the panel's unit; `rate` as it is told."""

    value: Value
    panel: str
    first: dt.date
    last: dt.date
    x: dt.date
    y: float
    low: float
    high: float
    rate: str | None


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one series or measure in one unit, which is `size` times `unit`; `left` could not be drawn."""

    title: str
    unit: str
    size: float
    drawn: tuple[Drawn, ...]
    left: int
    origins: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A drawn value in words: `shown` is its number and interval in the panel's unit, `amount` the report's own words."""

    panel: str
    period: str
    amount: str
    shown: str
    how: str
    verdict: str | None
    teller: str
    published: str | None
    rate: str | None
    scope: str | None
    report: str
    id: str


def unit_of(values: Iterable[Value], currency: str | None) -> str:
    """The unit that most values are told in; for money the currency asked for."""
    counts = Counter(value.unit for value in values)
    unit = min(counts, key=lambda one: (-counts[one], one))
    return currency if currency and dimension(unit) == "money" else unit


def _factor(value: Value, unit: str) -> tuple[float, str | None] | None:
    """What a value is multiplied by to stand in the unit, and the rate as it is told; None where there is none."""
    same = fixed(value.unit, unit)
    if same is not None:
        return same, None
    told = next((date for date in (value.period, value.published) if days.ends(date)), None)
    rate = exchange(value.unit, unit, told) if told and dimension(value.unit) == dimension(unit) == "money" else None
    return (rate.middle, f"{value.unit} → {unit} {rate.told}") if rate else None


def _drawn(value: Value, panel: str, unit: str, by: By) -> Drawn | None:
    ends = days.ends(value.period if by == "period" else value.published)
    factor = _factor(value, unit)
    if ends is None or factor is None:
        return None
    return Drawn(
        value=value, panel=panel, first=ends[0], last=ends[1], x=days.middle(*ends), y=value.value * factor[0],
        low=min(value.low, value.value) * factor[0], high=max(value.high, value.value) * factor[0], rate=factor[1],
    )  # fmt: skip


def panel(title: str, values: Sequence[Value], currency: str | None, by: By, origins: int = 0) -> Panel:
    """The values in one unit. Those of one period are spread over it in the order of telling."""
    unit = unit_of(values, currency)
    found = [one for value in values if (one := _drawn(value, title, unit, by)) is not None]
    groups: dict[tuple[dt.date, dt.date], list[Drawn]] = {}
    for one in found:
        groups.setdefault((one.first, one.last), []).append(one)
    spread = [
        msgspec.structs.replace(one, x=one.first + (one.last - one.first) * (number + 1) / (len(group) + 1))
        for group in groups.values()
        for number, one in enumerate(group)
    ]
    top = max((abs(one.y) for one in spread), default=0)
    size = next((size for size, _ in _SCALES if top >= size), 1.0)
    return Panel(title=title, unit=unit, size=size, drawn=tuple(spread), left=len(values) - len(spread), origins=origins)


def unit_words(one: Panel, words: Words) -> str:
    """The unit of a panel: `billion USD`."""
    scale = next((str(words.t(f"chart.{name}")) for size, name in _SCALES if size == one.size), "")
    own = None if words.language == LANGUAGES[0] else phrases(words.language).unit(one.unit)
    named = own or _NAMED.get(one.unit) or words.word("unit", one.unit)
    return " ".join(filter(None, (scale, named if one.unit != "1" else "")))


def how(value: Value) -> str:
    """Whether a value is told, promised, or only follows from what is told."""
    return "derived" if value.derived else "planned" if value.planned else "told"


def in_words(value: Value, words: Words) -> str:
    """The amount that is told, or how a value follows from others."""
    own = phrases(words.language)
    return own.say(value.derived, "why") if value.derived else own.part(value.amount)


def row(one: Drawn, size: float, words: Words) -> dict[str, Any]:
    """A value as a row of a chart's data."""
    value = one.value
    verdict, amount = value.verdict or "alone", in_words(value, words)
    period = f"{as_read(value.period)}{' ~' if value.inferred and not value.derived else ''}" if value.period else None
    lines = [
        f"{words.t('chart.derived')}: {amount}" if value.derived else short(amount),
        " · ".join(filter(None, (period, short(value.scope, 60) if value.scope else None))),
        f"{short(value.teller, 60)}, {value.published or words.t('undated')}",
        str(words.word("verdict", value.verdict)) if value.verdict else None,
        one.rate,
    ]  # fmt: skip
    return {
        "panel": one.panel, "x": one.x.isoformat(), "first": one.first.isoformat(), "last": one.last.isoformat(),
        "y": round_(one.y / size), "low": round_(one.low / size), "high": round_(one.high / size),
        "verdict": verdict, "how": str(words.t(f"chart.{how(value)}")), "hollow": how(value) != "told",
        "tip": tip(lines), "href": claim_href(value.report, value.claim),
    }  # fmt: skip


def told(one: Drawn, panel: str, home: Panel, words: Words) -> Told:
    """A value as a row of the table beside the chart."""
    value = one.value
    low, high, middle = (number(round_(end / home.size)) for end in (one.low, one.high, one.y))
    return Told(
        panel=panel, period=as_read(value.period), amount=in_words(value, words),
        shown=f"{middle} ({low} – {high})" if low != high else middle, how=str(words.t(f"chart.{how(value)}")),
        verdict=value.verdict, teller=value.teller, published=value.published, rate=one.rate, scope=value.scope,
        report=value.report, id=value.claim,
    )  # fmt: skip


def round_(value: float) -> float:
    """The value in six digits."""
    return float(f"{value:.6g}")


def rates(panels: Iterable[Panel]) -> list[str]:
    """The rates that values were converted by, each once."""
    return sorted({one.rate for panel in panels for one in panel.drawn if one.rate})


def found_verdicts(panels: Iterable[Panel]) -> list[str]:
    """The verdicts among the values, the gravest first; last `alone`, for those held against none."""
    present = {one.value.verdict for panel in panels for one in panel.drawn if one.value.verdict}
    alone = any(one.value.verdict is None for panel in panels for one in panel.drawn)
    return [*sorted(present, key=severity), *(["alone"] if alone else [])]
