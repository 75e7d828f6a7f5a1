"""Articles held against short reports, in a table: usual spellings, and verdicts across scripts and reports."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from reconcilehelp import HERE
from sogdian.check import check
from sogdian.model.report import Source
from sogdian.reading import read_source


def cases() -> list[Any]:
    table = tomllib.loads((HERE / "cases" / "check.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    kept = [read_source(Source(path=f"{n}.txt", content=text)) for n, text in enumerate(case["kept"])]
    found = check(kept, read_source(Source(path="draft.txt", content=case["article"])))
    assert {one.written: one.usual for one in found.suggestions} == case["usual"]
    for field, wanted in case.get("verdicts", {}).items():
        assert {one.verdict for one in found.findings if one.field == field} == {wanted}, found.findings
