"""Pairs of short reports, read and reconciled: what meets in one record, what stays apart, and the verdict."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from reconcilehelp import HERE
from sogdian.model.record import Record
from sogdian.model.report import Reading, Source
from sogdian.reading import read_source
from sogdian.reconcile import reconcile


def cases() -> list[Any]:
    found = []
    for file in sorted((HERE / "cases" / "pairs").glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in table["case"]:
            kind = case.get("kind", table.get("kind"))
            found.append(pytest.param(case | {"kind": kind}, id=f"{file.stem}: {case['name']}"))
    return found


def claims(reading: Reading, kind: str, words: str) -> set[str]:
    """The words of the claims of a kind that hold, or are part of, the words asked for."""
    spans = {span.quote for claim in reading.claims if claim.kind == kind for span in claim.evidence}
    return {quote for quote in spans if words in quote or quote in words}


def ends(records: list[Record], path: str, quotes: set[str], kind: str) -> set[str]:
    """The ids of the records in which claims with these words stand."""
    return {
        r.id for r in records for c in r.claims if c.kind == kind and c.report == path and {c.quote, *c.also} & quotes
    }


@pytest.mark.parametrize("case", cases())
def test_pair(case: dict[str, Any]) -> None:
    pair = [read_source(Source(path=name, content=case[name[0]])) for name in ("a.txt", "b.txt")]
    records = reconcile(pair)
    quotes = [claims(reading, case["kind"], words) for reading, words in zip(pair, case["at"], strict=True)]
    homes = [ends(records, r.report.path, q, case["kind"]) for r, q in zip(pair, quotes, strict=True)]
    assert all(homes), "not read"
    said: dict[str, list[str]] = {}
    for x in (x for r in records for x in r.relations if {x.a[0], x.b[0]} == {"a.txt", "b.txt"}):
        said.setdefault(x.verdict, []).append(x.why)
    assert case.get("not_verdict") not in said
    if not case.get("joined", True):
        assert not homes[0] & homes[1]
    elif "verdict" in case:
        assert case["verdict"] in said, said
        assert any(case.get("why", "") in why for why in said[case["verdict"]]), said
        assert homes[0] & homes[1] or case["verdict"] == "differs_in_scope"
    elif "not_verdict" not in case:
        assert not set(said) - {"copy"}
