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


@pytest.mark.parametrize("case", load("periods"), ids=lambda c: c["text"][:60])
def test_times_of_a_passage(case: dict[str, Any]) -> None:
    got = claims(case, "figure")
    assert not missing(case, got), got


@pytest.mark.parametrize("case", load("anew"), ids=lambda c: c["text"][:60])
def test_what_a_sentence_goes_back_to(case: dict[str, Any]) -> None:
    got = claims(case, "figure")
    assert not missing(case, got), got


@pytest.mark.parametrize("case", load("saved"), ids=lambda c: c["text"][:60])
def test_what_is_saved(case: dict[str, Any]) -> None:
    got = claims(case, "figure")
    assert not missing(case, got), got


@pytest.mark.parametrize("case", load("sections"), ids=lambda c: c["text"][:60])
def test_parts_of_a_way(case: dict[str, Any]) -> None:
    got = claims(case, "figure")
    assert not missing(case, got), got


@pytest.mark.parametrize("case", load("partners"), ids=lambda c: c["text"][:60])
def test_whose_a_figure_is(case: dict[str, Any]) -> None:
    got = claims(case, "figure")
    assert not missing(case, got), got
    assert len(got) == case.get("count", len(got)), got
