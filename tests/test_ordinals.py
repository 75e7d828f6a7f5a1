"""Ordinals in what people ask, of every language."""

from __future__ import annotations

import pytest

from sogdian.language.ordinals import numbered, ordinal


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("second", 2), ("2nd", 2), ("twelfth", 12), ("inaugural", 1), ("21st", 21), ("второй", 2), ("второго", 2),
        ("третьем", 3), ("5й", 5), ("бірінші", 1),
    ],
)  # fmt: skip
def test_an_ordinal_is_its_number(word: str, number: int) -> None:
    assert ordinal(word) == number


@pytest.mark.parametrize("word", ["summit", "2", "v", "china", "торговля", "2025", "500km"])
def test_other_words_are_none(word: str) -> None:
    assert ordinal(word) is None


def test_signs_inside_a_run() -> None:
    assert numbered("第二届中国中亚峰会").split() == ["2", "届中国中亚峰会"]
    assert numbered("China") == "China"
