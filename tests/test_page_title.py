"""The headline among the lines above the text, and the language of a text."""

from __future__ import annotations

import pytest

from pagecases import table
from sogdian.model.report import Source
from sogdian.page import clean, detect

HEADS = table("titles")["head"]
LANGUAGES = table("languages")


@pytest.mark.parametrize("head", HEADS, ids=[head.get("title", "none") for head in HEADS])
def test_headline(head: dict[str, str]) -> None:
    page = clean(Source(path="a", content=head["text"]))
    assert page.title == head.get("title")
    assert page.title is None or page.title in page.text.split("\n")


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in LANGUAGES.items() for text in texts])
def test_language(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "2025", "— … —", "\U0001f680"])
def test_no_language_where_nothing_speaks_for_one(text: str) -> None:
    assert detect(text) is None
