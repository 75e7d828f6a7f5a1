"""The fitted choices: files that are whole, and a pick that is a sum of weights."""

from __future__ import annotations

import re

import pytest

from sogdian.claim.weights import Model, model, pick

NAMES = ("measure", "period")


@pytest.mark.parametrize("name", NAMES)
def test_a_fitted_file_says_what_it_was_fitted_to(name: str) -> None:
    fitted = model(name)
    assert re.fullmatch(r"[0-9a-f]{64}", fitted.trained_on)
    assert fitted.reports > 100
    assert fitted.weights
    assert all(weight and isinstance(weight, int) for weight in fitted.weights.values())


def test_a_score_is_the_sum_of_known_cues() -> None:
    fitted = Model("", 1, {"near": 3, "far": -2})
    assert fitted.score(["near", "far", "near", "never seen"]) == 4


def test_the_first_of_equals_is_picked() -> None:
    assert pick("period", [["never seen"], ["never seen either"]], (None, "2024")) == 0


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.json"):
        model("nothing")
