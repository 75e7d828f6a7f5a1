"""What one report says of itself: conversions, growths and totals that add up, and that do not."""

from __future__ import annotations

from typing import Any

import pytest

from reconcilehelp import fixed_rate, one
from sogdian.model.record import Relation
from sogdian.reconcile import reconcile

FIVE = ["CN", "KZ", "KG", "TJ", "TM", "UZ"]


def trade(value: float, quote: str, parties: list[str], **more: Any) -> dict[str, Any]:
    return {
        "kind": "figure",
        "measure": "trade",
        "value": value,
        "unit": "USD",
        "parties": parties,
        "quote": quote,
    } | more


def relations(claims: list[dict[str, Any]], text: str, monkeypatch: pytest.MonkeyPatch) -> list[Relation]:
    monkeypatch.setattr("sogdian.reconcile.convert.rate", fixed_rate)
    return [x for r in reconcile([one("a.txt", claims, text, "2025-01-20")]) for x in r.relations]


@pytest.mark.parametrize(("value", "verdict"), [(94e9, "converts"), (84e9, "inconsistent")])
def test_own_conversion(value: float, verdict: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Trade reached 674.15 billion yuan (about ${value / 1e9:.0f} billion) in 2024."
    claims = [
        trade(674.15e9, "674.15 billion yuan", FIVE, unit="CNY", period="2024"),
        trade(value, f"(about ${value / 1e9:.0f} billion)", [], bound="~"),
    ]
    assert verdict in {x.verdict for x in relations(claims, text, monkeypatch)}


def test_a_second_value_is_no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The cost rose from 321 billion yuan to around $1 billion."
    claims = [
        {"kind": "figure", "measure": "cost", "value": 321e9, "unit": "CNY", "quote": "321 billion yuan"},
        {"kind": "figure", "measure": "cost", "value": 1e9, "unit": "USD", "quote": "around $1 billion"},
    ]
    assert not relations(claims, text, monkeypatch)


@pytest.mark.parametrize(("growth", "sound"), [(6, True), (16, False), (-6, False)])
def test_growth(growth: int, sound: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Trade grew by {growth} percent to $94.8 billion in 2024, from $89.4 billion in 2023."
    claims = [
        trade(94.8e9, "$94.8 billion in 2024", FIVE, period="2024"),
        trade(89.4e9, "$89.4 billion in 2023", FIVE, period="2023"),
        {"kind": "figure", "measure": "growth", "of": "trade", "value": growth, "unit": "%", "parties": FIVE,
         "period": "2024", "base": "2023", "quote": f"{growth} percent"},
    ]  # fmt: skip
    found = [x for x in relations(claims, text, monkeypatch) if x.verdict == "inconsistent"]
    assert bool(found) is not sound
    assert sound or "6.04 %" in found[0].why


@pytest.mark.parametrize(("last", "sound"), [(3.86e9, True), (5.86e9, False)])
def test_total(last: float, sound: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"KZ": 43.82e9, "KG": 22.71e9, "UZ": 13.78e9, "TM": 10.65e9, "TJ": last}
    words = {code: f"{code} {value / 1e9:.2f} billion" for code, value in parts.items()}
    text = "In all 94.82 billion: " + ", ".join(words.values()) + "."
    claims = [trade(94.82e9, "94.82 billion", FIVE, period="2024")]
    claims += [trade(value, words[code], ["CN", code], period="2024") for code, value in parts.items()]
    found = [x for x in relations(claims, text, monkeypatch) if x.verdict == "inconsistent"]
    assert bool(found) is not sound
