"""Pairs of claims, in tables: one record or two, and the verdict."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from reconcilehelp import HERE, fixed_rate, home, one, verdicts
from sogdian.reconcile import reconcile

TELLINGS = ("One told of the matter in the morning.", "Somebody else had other words for it at night.")


def cases() -> list[Any]:
    found = []
    for file in sorted((HERE / "cases" / "reconcile").glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in table["case"]:
            kind = case.get("kind", table.get("kind"))
            found.append(pytest.param(case | {"kind": kind}, id=f"{file.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_pair(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sogdian.reconcile.convert.rate", fixed_rate)
    texts, days = case.get("text", TELLINGS), case.get("published", [None, None])
    pair = [
        one(path, [{"kind": case["kind"], **case[side]}], text, day)
        for path, side, text, day in zip(("a.txt", "b.txt"), "ab", texts, days, strict=True)
    ]
    records = reconcile(pair)
    assert records == reconcile(pair[::-1])
    homes = [home(records, r.report.path, r.claims[0].evidence[0].quote) for r in pair]
    assert all(len(found) == 1 for found in homes)
    assert bool(homes[0] & homes[1]) is case["joined"]
    said = verdicts(records, "a.txt", "b.txt")
    if "verdict" in case:
        assert case["verdict"] in said
        assert case.get("why", "") in said[case["verdict"]]
    elif not case["joined"] or case["kind"] == "figure":
        assert not set(said) - {"copy"}
    assert case.get("not_verdict") not in said
