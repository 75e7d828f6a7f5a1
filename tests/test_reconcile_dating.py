"""Undated reports: dated as wholes by agreement with dated ones, in one way only, and no longer than their grounds."""

from __future__ import annotations

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

FIRST = "0.txt"


def cases() -> list[Any]:
    table = tomllib.loads((HERE / "cases" / "dating.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


def readings(case: dict[str, Any]) -> list[Reading]:
    return [read_source(Source(path=f"{n}.txt", content=text)) for n, text in enumerate(case["reports"])]


def inferred(records: list[Record]) -> dict[str, tuple[str, str]]:
    """The words of the first report's claims that others date, with time and ground."""
    found = {}
    for record in records:
        for row in record.fields.get("values", ()):
            if row["report"] == FIRST and "the report is of" in row.get("period_inferred", ""):
                found[row["quote"]] = (row["period"], row["period_inferred"])
        for row in record.fields.get("times_inferred", ()):
            found[row["quote"]] = (row["value"], row["inferred"])
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    found = inferred(reconcile(readings(case)))
    assert len(found) == len(case["times"]), found
    for words, time in case["times"].items():
        (told,) = [row for quote, row in found.items() if words in quote]
        assert told[0] == time
        assert case["ground"] in told[1]


@pytest.mark.parametrize("case", [p for p in cases() if p.values[0]["times"]])
def test_it_goes_with_its_ground(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LITTLE", 1e9)
    reports = readings(case)
    with Ledger(tmp_path / "l.db") as ledger:
        for number, report in enumerate(reports, 1):
            ledger.add([report])
            ledger.refresh()
            assert ledger.records() == reconcile(reports[:number])
        assert inferred(ledger.records())
        for number, report in enumerate(reports[1:], 1):
            ledger.forget(report.report.path)
            ledger.refresh()
            assert ledger.records() == reconcile([reports[0], *reports[number + 1 :]])
        assert not inferred(ledger.records())
