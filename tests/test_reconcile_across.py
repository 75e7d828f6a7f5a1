"""Figures of different reports that add up, or do not, and what follows from them."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reconcilehelp import HERE
from sogdian.ledger import Ledger, store
from sogdian.model.record import Record
from sogdian.model.report import Reading, Source
from sogdian.reading import read_source
from sogdian.reconcile import reconcile


def cases() -> list[Any]:
    table = tomllib.loads((HERE / "cases" / "across.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


def readings(case: dict[str, Any]) -> list[Reading]:
    return [read_source(Source(path=f"{n}.txt", content=text)) for n, text in enumerate(case["reports"])]


def said(records: list[Record], case: dict[str, Any]) -> dict[str, str]:
    """The verdicts on the field that the case is about, with their reasons."""
    return {x.verdict: x.why for r in records for x in r.relations if x.field == case["field"]}


def derived(records: list[Record]) -> list[tuple[str, float]]:
    rows = (row for r in records for row in r.fields.get("derived", ()))
    return [(row["period"], row["value"]) for row in rows if "period" in row]


def timeless(records: list[Record]) -> list[dict[str, Any]]:
    """What follows of things that hold without a period."""
    return [row for r in records for row in r.fields.get("derived", ()) if "period" not in row]


def by_id(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.id)


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    records = reconcile(readings(case))
    found = said(records, case) if "field" in case else {}
    if "verdict" in case:
        assert set(found) == {case["verdict"]}, found
        assert case["why"] in found[case["verdict"]]
    else:
        assert not found
    assert derived(records) == [tuple(row) for row in case.get("derived", ())]
    assert [row["value"] for row in timeless(records)] == case.get("derived_values", [])


@pytest.mark.parametrize("case", cases())
def test_a_report_that_comes_or_goes_tells_the_others(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One by one in any order, with one more forgotten, the ledger is what all reports give at once."""
    monkeypatch.setattr(store, "LITTLE", 1e9)
    reports, dice = readings(case), random.Random(case["name"])
    dice.shuffle(reports)
    with Ledger(tmp_path / "l.db") as ledger:
        for report in reports:
            ledger.add([report])
            ledger.refresh()
        assert ledger.records() == by_id(reconcile(reports))
        ledger.forget(reports[0].report.path)
        ledger.refresh()
        assert ledger.records() == by_id(reconcile(reports[1:]))
