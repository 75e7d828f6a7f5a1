"""What the tests of reconciling share: readings from a few words, fixed rates, and the places of gold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from sogdian.knowledge import Rate
from sogdian.model.claim import AnyClaim
from sogdian.model.record import Record
from sogdian.model.report import Header, Reading

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "src" / "sogdian" / "samples"
SAMPLES_GOLD = HERE / "samples_gold"
CORPUS = HERE / "corpus" / "en"
SHARED = HERE.parent.parent / "shared"

CNY = {2013: 6.15, 2022: 6.73, 2023: 7.08, 2024: 7.197, 2025: 7.19}


def fixed_rate(currency: str, period: str) -> Rate | None:
    """Rates that no update of the tables changes."""
    year = int(period[:4])
    per_usd = 1.0 if currency == "USD" else CNY.get(year) if currency == "CNY" else None
    return Rate(currency, str(year), per_usd, "test") if per_usd else None


def one(path: str, claims: list[dict[str, Any]], text: str, published: str | None = None, **head: Any) -> Reading:
    """A report; each claim's evidence is its `quote`, or the whole text."""
    found = []
    for fields in claims:
        quote = fields.get("quote", text)
        start = text.index(quote)
        evidence = [{"start": start, "end": start + len(quote), "quote": quote}]
        rest = {key: value for key, value in fields.items() if key != "quote"}
        found.append(msgspec.convert(rest | {"evidence": evidence}, AnyClaim, strict=False))
    return Reading(report=Header(path=path, published=published, **head), text=text, claims=tuple(found))


def home(records: list[Record], path: str, quote: str) -> set[str]:
    """The ids of the records in which a claim stands."""
    return {r.id for r in records for c in r.claims if (c.report, c.quote) == (path, quote)}


def verdicts(records: list[Record], a: str, b: str) -> dict[str, str]:
    """Every verdict between claims of two reports, with its reason."""
    return {x.verdict: x.why for r in records for x in r.relations if {x.a[0], x.b[0]} == {a, b}}
