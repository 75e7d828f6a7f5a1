"""Claims in the languages of Central Asia, sentence by sentence: verbs that end their clauses, places told by endings."""

from __future__ import annotations

from typing import Any

import pytest

from claimcases import claims, missing, table

CASES = [(kind, case) for kind, cases in table("region").items() for case in cases]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda c: f"{c['language']} {c['text'][:40]}" if isinstance(c, dict) else c)
def test_of_the_region(kind: str, case: dict[str, Any]) -> None:
    got = claims({"published": "2025-06-18", **case}, kind)
    assert not missing(case, got), got
    assert len(got) == len(case["want"]), got
