"""Datelines, stamps and whole headers, from tables of cases in `cases/header`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sogdian.header import header
from sogdian.header.dateline import dateline
from sogdian.header.stamp import stamps
from sogdian.mention.document import Document
from sogdian.model.report import Header, Source
from sogdian.page import clean

CASES = Path(__file__).parent / "cases" / "header"
BODY = """Engineers from three countries had worked on it since the spring, and the whole valley had waited long.

The old bridge, which is made of wood, stays open to walkers, horses and whoever does not mind the creaking of it."""


def table(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


def read(text: str, **carrier: str) -> Header:
    page = clean(Source(path="page.txt", content=text.replace("BODY", BODY), **carrier))
    return header(page, Document(page.text, "en", title=page.title))


@pytest.mark.parametrize("case", table("datelines.toml"), ids=lambda case: case["text"][:40])
def test_dateline(case: dict[str, Any]) -> None:
    found = dateline(case["text"])
    if "rest" not in case:
        assert found is None or not (found.day or found.names)
        return
    assert found is not None
    assert (found.day.edtf if found.day else None) == case.get("day")
    assert list(found.names) == case["names"]
    assert case["text"][found.end :].startswith(case["rest"])


@pytest.mark.parametrize("case", table("stamps.toml"), ids=lambda case: case["line"])
def test_stamps(case: dict[str, Any]) -> None:
    assert [stamp.edtf for stamp in stamps(case["line"])] == case["days"]


@pytest.mark.parametrize("case", table("pages.toml"), ids=lambda case: case["name"])
def test_page(case: dict[str, Any]) -> None:
    made = read(case["text"])
    if "outlet" in case:
        assert made.outlet == (case["outlet"] or None)
    if "published" in case:
        assert made.published == (case["published"] or None)
        assert made.published_basis == case.get("basis", made.published_basis if made.published else None)
    if "chain" in case:
        names = [teller.name for teller in made.chain]
        assert set(case["chain"]) <= set(names) if case.get("loose") else names == case["chain"]
    if "roles" in case:
        assert [teller.role for teller in made.chain] == case["roles"]


def test_what_the_carrier_says_comes_first() -> None:
    text = "Old Paper\n3 March 2012\n\nNew bridge opened\n\nBODY"
    made = read(text, published="2022-03-05T10:00:00Z", outlet="Valley Courier", url="https://a.example/x")
    assert (made.published, made.published_basis, made.outlet) == ("2022-03-05", "stated", "Valley Courier")
    assert made.url == "https://a.example/x"


def test_the_day_in_the_address_beats_the_day_of_crawling() -> None:
    text = "Sunday, June 8, 2025\nspot_img\n\nNew bridge opened\n\nBODY"
    assert read(text, url="https://a.example/2012/01/15/new-bridge-opened/").published == "2012-01-15"
    assert read(text).published == "2025-06-08"


def test_a_domain_is_shown_as_its_body() -> None:
    made = read("New bridge opened to lorries\n\nBODY\n\nSource: https://en.inform.kz/news/bridge-1")
    assert [(teller.name, teller.role) for teller in made.chain] == [("Kazinform", "agency")]


def test_a_language_without_a_pack() -> None:
    text = (
        "Талап газеті\n24.10.2025\n\nАСТАНА, 24 октября. /Казинформ/. Новый мост через реку открыли для грузовиков, "
        "и водители теперь проезжают долину за час, а не за четыре, как было прежде.\n"
    )
    page = clean(Source(path="a.txt", content=text))
    made = header(page, None)
    assert made.published == "2025-10-24"
    assert [teller.role for teller in made.chain] == ["agency"]
