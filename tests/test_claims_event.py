"""Events, sentence by sentence; texts that only sound like events give none."""

from __future__ import annotations

from typing import Any

import pytest

from claimcases import claims, load, missing, table

CASES = [case for name in ("event", "occasions", "gatherings", "scenes", "hosted") for case in load(name)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_event(case: dict[str, Any]) -> None:
    got = claims(case, "event")
    assert not missing(case, got), got
    assert len(got) == len(case["want"]), got


@pytest.mark.parametrize("text", table("event")["nothing"])
def test_no_event(text: str) -> None:
    assert not claims({"text": text, "published": "2025-06-18"}, "event")
