"""Figures, sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest

from claimcases import claims, load, missing


@pytest.mark.parametrize("case", load("figure"), ids=lambda c: c["text"][:60])
def test_figure(case: dict[str, Any]) -> None:
    got = claims(case, "figure")
    assert not missing(case, got), got
    assert len(got) == len(case["want"]), got


TOLD = ("periods", "passages", "anew", "saved", "sections")  # times of a passage, what a sentence goes back to, savings, parts of a way


@pytest.mark.parametrize("case", [case for name in TOLD for case in load(name)], ids=lambda c: c["text"][:60])
def test_what_is_told(case: dict[str, Any]) -> None:
    got = claims(case, "figure")
    assert not missing(case, got), got


@pytest.mark.parametrize("case", load("partners"), ids=lambda c: c["text"][:60])
def test_whose_a_figure_is(case: dict[str, Any]) -> None:
    got = claims(case, "figure")
    assert not missing(case, got), got
    assert len(got) == case.get("count", len(got)), got
