"""A project's promises: the table of milestones, the slip, and what no report is seen of."""

from __future__ import annotations

from typing import Any

from reconcilehelp import one
from sogdian.model.record import Record
from sogdian.reconcile import reconcile

LINE = {"kind": "project", "type": "railway", "name": "Kashgar-Andijan railway"}


def told(path: str, day: str, **fields: Any) -> Any:
    return one(path, [LINE | fields], f"The Kashgar-Andijan railway was told of in report {path}.", day)


def project(*readings: Any) -> Record:
    return next(record for record in reconcile(readings) if record.kind == "project")


FIRST = told("a.txt", "2013-09-10", start="2014", modality="planned")
SECOND = told("b.txt", "2024-05-08", start="2024-10", modality="planned")
MADE = told("c.txt", "2024-12-28", start="2024-12-27", status="construction")
LATER = one("d.txt", [], "Nothing of the kind.", "2026-01-01")


def test_the_table_of_milestones() -> None:
    paper = {"kind": "agreement", "type": "agreement", "date": "2012-06", "quote": "agreed in June 2012"}
    text = "On the Kashgar-Andijan railway they agreed in June 2012."
    line = LINE | {"quote": "Kashgar-Andijan railway", "status": "planned"}
    rows = project(FIRST, SECOND, MADE, one("e.txt", [line, paper], text, "2013-01-01")).fields["milestones"]
    assert [(row["milestone"], row.get("promised"), row.get("reported"), row["said"]) for row in rows] == [
        ("agreement", None, "2012-06", "2013-01-01"),
        ("start of work", "2014", None, "2013-09-10"),
        ("start of work", "2024-10", None, "2024-05-08"),
        ("start of work", None, "2024-12-27", "2024-12-28"),
    ]


def test_the_slip_in_months() -> None:
    assert project(FIRST, SECOND).fields["slips"] == [
        {"milestone": "start of work", "first": "2014", "last": "2024-10", "months": 129}
    ]
    assert project(FIRST, SECOND, MADE).fields["slips"] == [
        {"milestone": "start of work", "first": "2014", "last": "2024-10", "reported": "2024-12-27", "months": 131}
    ]


def test_a_promise_of_which_no_report_is_seen() -> None:
    (row,) = project(FIRST, SECOND, LATER).fields["unmet"]
    assert row["text"] == "start of work promised for 2024-10: no report of it seen up to 2026-01-01"
    assert (row["report"], row["seen_to"]) == ("b.txt", "2026-01-01")


def test_a_promise_kept_or_not_yet_due() -> None:
    assert "unmet" not in project(FIRST, SECOND, MADE, LATER).fields
    assert "unmet" not in project(FIRST, SECOND, told("c.txt", "2025-06-01", status="construction"), LATER).fields
    assert "unmet" not in project(told("a.txt", "2025-05-08", completion="2030", modality="planned"), LATER).fields


def test_a_denied_day_is_no_promise() -> None:
    assert "milestones" not in project(told("a.txt", "2025-05-08", start="2026", modality="denied")).fields
