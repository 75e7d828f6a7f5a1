"""Agreements, sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest

from claimcases import claims, load, missing


@pytest.mark.parametrize("case", load("agreement") + load("papers") + load("deals"), ids=lambda c: c["text"][:60])
def test_agreement(case: dict[str, Any]) -> None:
    got = claims(case, "agreement")
    assert not missing(case, got), got
    assert len(got) == len(case["want"]), got
