"""Positions: sentences of `cases/position.toml`."""

from __future__ import annotations

import pytest

from claimcases import context, table
from sogdian.claim import position

CASES = table("position")


def told(text: str) -> set[str]:
    fields = ("person", "title", "organization", "country")
    return {" | ".join(str(getattr(c, f) or "-") for f in fields) for c in position.claims(context(text))}


@pytest.mark.parametrize(("text", "wanted"), CASES["cases"].items())
def test_positions(text: str, wanted: list[str]) -> None:
    assert told(text) == set(wanted)


@pytest.mark.parametrize("text", CASES["none"]["texts"])
def test_no_position(text: str) -> None:
    assert told(text) == set()


def test_evidence_holds_its_quote() -> None:
    for text in CASES["cases"]:
        for claim in position.claims(context(text)):
            assert all(text[e.start : e.end] == e.quote for e in claim.evidence)
