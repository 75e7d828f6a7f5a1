"""What reports tell as marks of a chart: days, places and values, each with the claim that one click opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from sogdian.model.claim import Agreement, AnyClaim, Event, Figure, Project
from sogdian.model.edtf import interval, known
from sogdian.model.identity import claim_id
from sogdian.model.record import Record
from sogdian.model.report import Header
from sogdian.reconcile.interval import interval as allowed
from sogdian.view.judged import severity
from sogdian.view.told import teller
from sogdian.view.wording import figure_amount, measure

MOST_MOMENTS = 12
MOST_VALUES = 400
_PLANNED = ("planned", "proposed")


class Moment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A day (EDTF) that reports tell of a thing: `what` is event, start, completion or signed.

    `planned` when no report tells it as done; `claim` and `report` are the first that tell it, `reports` their number.
    """

    what: str
    day: str
    planned: bool
    claim: str
    report: str
    reports: int


class Spot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place that a thing is told of, with its coordinates in degrees, and the claim that names it."""

    name: str
    lat: float
    lon: float
    claim: str
    report: str


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One value that a report tells, and the interval `low` to `high` that its words allow.

    `period` is EDTF, `inferred` when it is no word of the report. `verdict` is the gravest on the claim. `derived`
    is the arithmetic of a value that no report tells and that follows from what one tells, else None.
    """

    measure: str
    amount: str
    value: float
    low: float
    high: float
    unit: str
    period: str | None
    inferred: bool
    scope: str | None
    planned: bool
    verdict: str | None
    teller: str
    published: str | None
    claim: str
    report: str
    derived: str | None = None


class Flow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is measured between countries: ISO codes of the two ends (or all parties), and each report's values."""

    id: str
    name: str
    measure: str
    parties: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    origins: int
    values: tuple[Value, ...]


class Scene(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What charts draw of one record. `refs` are the ids of the known series and projects that its claims name."""

    moments: tuple[Moment, ...] = ()
    spot: Spot | None = None
    flow: Flow | None = None
    refs: tuple[str, ...] = ()


Claims = Sequence[tuple[AnyClaim, Header]]
Verdicts = Mapping[tuple[str, str], Iterable[str]]


_DRAWN = ("event", "project", "agreement", "figure")


def scene(record: Record, claims: Claims, verdicts: Verdicts) -> Scene | None:
    """What charts draw of a record; None for people and bodies."""
    if record.kind not in _DRAWN:
        return None
    return Scene(
        moments=moments(claims),
        spot=spot(claims) if record.kind in ("event", "agreement") else None,
        flow=flow(record, claims, verdicts),
        refs=tuple(sorted({ref for claim, _ in claims if isinstance(claim, (Event, Project)) and (ref := claim.ref)})),
    )


def _days(claim: AnyClaim) -> Iterator[tuple[str, str]]:
    if isinstance(claim, Event):
        day = interval(claim.start, claim.end) if claim.start and claim.end else claim.start or claim.end
        found = [("event", day)]
    elif isinstance(claim, Project):
        found = [("start", claim.start), ("completion", claim.completion)]
    elif isinstance(claim, Agreement):
        found = [("signed", claim.date)]
    else:
        found = []
    for what, date in found:
        if date and known(date):
            yield what, date


def moments(claims: Claims) -> tuple[Moment, ...]:
    """The days of one record, those told most first; of an event or an agreement the commonest alone."""
    told: dict[tuple[str, str], list[tuple[AnyClaim, Header]]] = {}
    for claim, head in claims:
        for key in _days(claim):
            told.setdefault(key, []).append((claim, head))
    ranked = sorted(told, key=lambda key: (-len(told[key]), -len(key[1]), key))
    if ranked and ranked[0][0] in ("event", "signed"):
        ranked = ranked[:1]
    return tuple(_moment(what, day, told[what, day]) for what, day in ranked[:MOST_MOMENTS])


def _moment(what: str, day: str, told: Claims) -> Moment:
    claim, head = min(told, key=lambda pair: (pair[1].published or "~", pair[1].path))
    return Moment(
        what=what,
        day=day,
        planned=all(one.modality in _PLANNED for one, _ in told),
        claim=claim_id(head.path, claim),
        report=head.path,
        reports=len({one.path for _, one in told}),
    )


@lru_cache(maxsize=1)
def _towns() -> dict[str, tuple[float, float]]:
    """Where a town of this English name lies, the most populous of that name; regions lie at their largest town."""
    from sogdian.knowledge import load

    entities = load().entities
    cities = sorted((one for one in entities.values() if one.lat is not None), key=lambda one: (-one.population, one.id))
    places: dict[str, tuple[float, float]] = {}
    regions: dict[str, tuple[float, float]] = {}
    for one in cities:
        assert one.lat is not None
        assert one.lon is not None
        places.setdefault(one.canonical, (one.lat, one.lon))
        if one.region:
            regions.setdefault(one.region, (one.lat, one.lon))
    for code, at in regions.items():
        if code in entities:
            places.setdefault(entities[code].canonical, at)
            places.setdefault(code, at)
    return places


def located(name: str) -> tuple[float, float] | None:
    """Latitude and longitude of a town or region by its English name or its ISO 3166-2 code."""
    return _towns().get(name)


def spot(claims: Claims) -> Spot | None:
    """The place where most reports have an event, if the knowledge knows where that is."""
    told: dict[str, list[tuple[AnyClaim, Header]]] = {}
    for claim, head in claims:
        place = getattr(claim, "place", None)
        if place and located(place):
            told.setdefault(place, []).append((claim, head))
    if not told:
        return None
    name = min(told, key=lambda one: (-len(told[one]), one))
    claim, head = min(told[name], key=lambda pair: (pair[1].published or "~", pair[1].path))
    lat, lon = located(name) or (0.0, 0.0)
    return Spot(name=name, lat=lat, lon=lon, claim=claim_id(head.path, claim), report=head.path)


def flow(record: Record, claims: Claims, verdicts: Verdicts) -> Flow | None:
    """A record of figures as its values; None for another record."""
    if record.kind != "figure":
        return None
    fields = record.fields
    found = values(record, claims, verdicts)
    return Flow(
        id=record.id, name=record.name, measure=found[0].measure if found else str(fields.get("measure", "")),
        parties=tuple(fields.get("parties", ())), source=tuple(fields.get("from", ())), target=tuple(fields.get("to", ())),
        origins=record.origins, values=found,
    )  # fmt: skip


def values(record: Record, claims: Claims, verdicts: Verdicts) -> tuple[Value, ...]:
    """Each report's values of a series, by period and day of saying, then what follows from them."""
    told = {(row["report"], row["quote"], row["value"], row["unit"]): row for row in record.fields.get("values", ())}
    found = [_value(claim, head, told, verdicts) for claim, head in claims if isinstance(claim, Figure)]
    derived = [_derived(row, found, claims) for row in record.fields.get("derived", ())]
    every = [*found, *(row for row in derived if row is not None)]
    distinct = {(row.claim, row.derived): row for row in every}.values()
    return tuple(sorted(distinct, key=lambda row: (row.period or "~", row.published or "~", row.claim))[:MOST_VALUES])


def _value(
    claim: Figure, head: Header, told: Mapping[tuple[str, str, float, str], Mapping[str, object]], verdicts: Verdicts
) -> Value:
    quotes = [span.quote for span in claim.evidence]
    row = next((told[key] for quote in quotes if (key := (head.path, quote, claim.value, claim.unit)) in told), {})
    period = row.get("period", claim.period)
    span = allowed(claim.value, claim.precision, claim.bound, claim.value_to)
    marks = {verdict for quote in quotes for verdict in verdicts.get((head.path, quote), ())} - {"incomparable"}
    return Value(
        measure=measure(claim), amount=figure_amount(claim), value=_middle(claim), low=span.low, high=span.high,
        unit=claim.unit, period=str(period) if period else None, inferred="period_inferred" in row,
        scope=claim.scope or str(row.get("section") or "") or None,
        planned=claim.modality in _PLANNED, verdict=min(marks, key=severity, default=None), teller=teller(head),
        published=head.published, claim=claim_id(head.path, claim), report=head.path,
    )  # fmt: skip


def _middle(claim: Figure) -> float:
    """The value told; of a range its middle."""
    return float(claim.value if claim.value_to is None else (claim.value + claim.value_to) / 2)


def _derived(row: Mapping[str, object], found: Sequence[Value], claims: Claims) -> Value | None:
    """A value that follows from a growth: its sentence is the growth's."""
    heads = {head.path: head for _, head in claims}
    head = heads.get(str(row["report"]))
    near = next((value for value in found if value.report == row["report"] and value.unit == row["unit"]), None)
    if head is None or near is None or "period" not in row:
        return None
    value = float(str(row["value"]))
    return Value(
        measure=near.measure, amount=str(row["why"]), value=value, low=value, high=value, unit=str(row["unit"]),
        period=str(row["period"]), inferred=True, scope=None, planned=False, verdict=None, teller=teller(head),
        published=head.published, claim=near.claim, report=head.path, derived=str(row["why"]),
    )  # fmt: skip
