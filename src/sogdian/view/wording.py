"""Claims in few words: amounts, spans of time, and the main fields of each kind on one line."""

from __future__ import annotations

from sogdian.model.claim import (
    Agreement,
    AnyClaim,
    Bound,
    Event,
    Figure,
    Number,
    Position,
    Project,
    Statement,
)

_BOUNDS = {"=": "", "~": "about ", ">": "over ", ">=": "at least ", "<": "under ", "<=": "up to "}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_UNITS = {"m3": "m³", "m2": "m²", "km2": "km²", "ft3": "ft³", "m3/a": "m³ a year", "t/a": "t a year", "a": "years", "mo": "months",
          "d": "days", "h": "hours", "pp": "percentage points", "x": "times"}  # fmt: skip

_PARTS = {"40": "H1", "41": "H2", "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "21": "03–05", "22": "06–08", "23": "09–11", "24": "12–02"}
"""Parts of a year (EDTF, level 1) as figures of every language have them; seasons by their months."""


def number(value: Number) -> str:
    """A number as people write it: 94.8 billion, 523, 1,435.5; nothing is rounded away."""
    for size, word in _SCALES:
        if abs(value) >= size:
            shown = f"{value / size:.9f}".rstrip("0").rstrip(".")
            return f"{shown} {word}"
    return f"{value:,.9f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"


def amount(value: Number, unit: str | None, bound: Bound | None = None, value_to: Number | None = None) -> str:
    """A quantity with its bound and unit: `over 94.8 billion USD`, `35-40 years`, `-3.5%`."""
    shown = number(value) if value_to is None else f"{number(value)}-{number(value_to)}"
    name = "" if unit in (None, "1") else _UNITS.get(str(unit), str(unit))
    gap = "" if name in ("%", "") else " "
    return f"{_BOUNDS.get(bound or '=', '')}{shown}{gap}{name}"


def figure_amount(claim: Figure) -> str:
    """The quantity of a figure, with what is counted."""
    shown = amount(claim.value, claim.unit, claim.bound, claim.value_to)
    return f"{shown} {claim.counted}" if claim.counted else shown


def as_read(date: str | None) -> str:
    """An EDTF date or interval as it is shown: halves as H1, quarters as Q1, what is about so with ≈, an open end as …."""
    if not date:
        return ""
    first, slash, last = date.partition("/")
    return f"{_point(first)} – {_point(last)}" if slash else _point(first)


def _point(date: str) -> str:
    if date in ("", ".."):
        return "…"
    about = "≈" if date.endswith("~") else ""
    bare = date.rstrip("~?%").removeprefix("XXXX-")
    year, _, part = bare.rpartition("-")
    if part in _PARTS and len(year) in (0, 4):
        bare = f"{year} {_PARTS[part]}".lstrip()
    return about + bare


def span(start: str | None, end: str | None) -> str | None:
    """Two dates as one, where they are."""
    if start and end and start != end:
        return f"{start} to {end}"
    return start or (f"until {end}" if end else None)


def listing(codes: tuple[str, ...]) -> str | None:
    """Countries, side by side."""
    return " ".join(codes) or None


def _direction(claim: Figure) -> str | None:
    if claim.from_ or claim.to:
        return f"{' '.join(claim.from_) or '?'} to {' '.join(claim.to) or '?'}"
    return listing(claim.parties)


def measure(claim: Figure) -> str:
    """What a figure measures: `growth of trade`, `count of tunnels`."""
    matter = claim.of or claim.counted
    return f"{claim.measure} of {matter}" if matter else claim.measure


def _figure(claim: Figure) -> list[str | None]:
    return [
        f"{claim.measure} of {claim.of}" if claim.of else claim.measure,
        figure_amount(claim),
        claim.about,
        _direction(claim),
        as_read(claim.period),
        claim.scope,
        f"against {claim.base}" if claim.base else None,
        "a record" if claim.record else None,
    ]


def _event(claim: Event) -> list[str | None]:
    name = claim.name or claim.type
    edition = f"no. {claim.edition}" if claim.edition else None
    return [claim.type, name if name != claim.type else None, edition, span(as_read(claim.start), as_read(claim.end)), place(claim)]


def place(claim: Event) -> str | None:
    """Town and country of an event."""
    return ", ".join(part for part in (claim.place, claim.country) if part) or None


def _project(claim: Project) -> list[str | None]:
    return [
        claim.type, claim.name, listing(claim.parties), claim.status,
        f"start {as_read(claim.start)}" if claim.start else None,
        f"completion {as_read(claim.completion)}" if claim.completion else None,
    ]  # fmt: skip


def _agreement(claim: Agreement) -> list[str | None]:
    worth = amount(claim.value, claim.unit, claim.bound) if claim.value is not None else None
    count = f"{claim.count} x" if claim.count is not None else None
    return [
        count, claim.type.replace("_", " "), worth, listing(claim.parties), as_read(claim.date), claim.place, claim.subject,
    ]  # fmt: skip


def _statement(claim: Statement) -> list[str | None]:
    return [claim.speaker, "in quotation marks" if claim.direct else None]


def _position(claim: Position) -> list[str | None]:
    return [claim.person, claim.title, claim.organization, claim.country]


def summary(claim: AnyClaim) -> str:
    """The main fields of a claim on one line, and its modality unless it is simply reported."""
    if isinstance(claim, Figure):
        parts = _figure(claim)
    elif isinstance(claim, Event):
        parts = _event(claim)
    elif isinstance(claim, Project):
        parts = _project(claim)
    elif isinstance(claim, Agreement):
        parts = _agreement(claim)
    elif isinstance(claim, Statement):
        parts = _statement(claim)
    else:
        parts = _position(claim)
    told = [part for part in parts if part]
    if claim.modality != "reported" and claim.modality not in told:
        told.append(claim.modality)
    if claim.said_by:
        told.append(f"says {claim.said_by}")
    return " · ".join(told)
