"""Known bodies: a record of their own that names what is told of them, whether they speak or not."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from reconcilehelp import one
from sogdian.ledger import Ledger, store
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile import reconcile

FORUM = {"kind": "event", "type": "forum", "name": "Silk Forum", "start": "2025-07-01", "hosts": ["Asian Development Bank"]}
MEMBERS = {"kind": "figure", "measure": "count", "value": 68, "unit": "1", "counted": "members",
           "about": "Asian Development Bank"}  # fmt: skip
OFFICER = {"kind": "position", "person": "John Brown", "title": "Director", "organization": "ADB"}
SPEECH = {"kind": "statement", "speaker": "Азиатский банк развития"}

PAPER = {"kind": "agreement", "type": "loan", "date": "2025-07-05", "signatories": ["ADB", "Ministry of Finance"]}

REPORTS = (
    one("a.txt", [FORUM], "The bank held the Silk Forum.", "2025-07-02"),
    one("b.txt", [MEMBERS], "It has 68 members.", "2025-07-03"),
    one("c.txt", [OFFICER], "Director John Brown came.", "2025-07-04"),
    one("d.txt", [SPEECH], "Trade will grow, the bank said.", "2025-07-05"),
)
SIGNED = one("e.txt", [PAPER], "The bank and the ministry signed a loan agreement.", "2025-07-06")


def body(records: list[Record]) -> dict[str, Any] | None:
    """How often the bank's record names others, by role."""
    found = next((record for record in records if record.id == "adb"), None)
    return {role: len(rows) for role, rows in found.fields.items() if role != "names"} if found else None


def by_id(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.id)


def test_its_record_names_what_is_told_of_it() -> None:
    records = reconcile(REPORTS)
    assert body(records) == {"hosted": 1, "figures": 1, "offices": 1, "statements": 1}
    (bank,) = [record for record in records if record.id == "adb"]
    assert (bank.kind, bank.name, len(bank.claims)) == ("body", "Asian Development Bank", 1)
    named = {row["id"] for role in ("hosted", "figures", "offices") for row in bank.fields[role]}
    assert named <= {record.id for record in records}


@pytest.mark.parametrize(
    ("reports", "wanted"),
    [
        (REPORTS[:1], {"hosted": 1}),
        (REPORTS[1:2], {"figures": 1}),
        (REPORTS[2:3], {"offices": 1}),
        ((SIGNED,), {"signed": 1}),
        ((), None),
    ],
)
def test_it_needs_no_words_of_its_own(reports: tuple[Reading, ...], wanted: dict[str, int] | None) -> None:
    assert body(reconcile(reports)) == wanted


def test_it_comes_and_goes_with_what_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LITTLE", 1e9)
    for number, order in enumerate(permutations(REPORTS)):
        if number % 6:
            continue
        with Ledger(tmp_path / f"{number}.db") as ledger:
            for count, report in enumerate(order, 1):
                ledger.add([report])
                ledger.refresh()
                assert by_id(ledger.records()) == by_id(reconcile(order[:count]))
            for count, report in enumerate(order, 1):
                ledger.forget(report.report.path)
                ledger.refresh()
                assert by_id(ledger.records()) == by_id(reconcile(order[count:]))


def test_any_of_its_names_finds_it(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add(REPORTS[:2])
        answer = ledger.answer("亚洲开发银行")
        assert answer.record.id == "adb"
        assert {one.kind for one in answer.linked} == {"event", "figure"}
