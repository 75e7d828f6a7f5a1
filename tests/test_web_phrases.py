"""What the program says of claims, in the languages of the interface: cases, and every line of a ledger of samples."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sogdian.check import check
from sogdian.reading import read_text
from sogdian.view.wording import summary
from sogdian.web.phrasing import Form, form, known_name, phrases
from webtools import ledger_of_samples

CASES = tomllib.loads((Path(__file__).parent / "cases" / "phrases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['group']}: {case['en']}" for case in CASES])
def test_a_line_is_said_in_each_language(case: dict[str, str]) -> None:
    for language in ("en", "ru", "zh"):
        assert phrases(language).say(case["en"], case["group"]) == case[language]  # type: ignore[arg-type]


def test_every_reason_of_the_samples_is_said_in_each_language() -> None:
    with ledger_of_samples() as ledger:
        lines = {relation.why for record in ledger.records() for relation in record.relations}
    assert len(lines) > 200
    for language in ("ru", "zh"):
        left = [line for line in sorted(lines) if phrases(language).say(line, "why") == line]
        assert left == [], language


def test_every_reason_of_a_check_is_said_in_each_language() -> None:
    """Of sample articles as they are, and with a year and a digit changed."""
    with ledger_of_samples() as ledger:
        readings = ledger.readings()
    found = set()
    for text in (reading.text for reading in readings[::6]):
        for draft in (text, text.replace("2024", "2021"), text.replace("4", "7")):
            found |= {part for one in check(readings, read_text(draft)).findings for part in one.why.split("; ")}
    told = [part for part in sorted(found) if re.search("[a-z]{4}", part)]  # others are numbers and units alone
    assert "nothing kept tells of it" in told
    for language in ("ru", "zh"):
        assert [part for part in told if phrases(language).say(part, "why") == part] == []


def test_the_sorts_of_all_claims_of_the_samples_are_said_in_each_language() -> None:
    with ledger_of_samples() as ledger:
        claims = [claim for reading in ledger.readings() for claim in reading.claims if claim.kind in ("figure", "event")]
    assert claims
    for claim in claims:
        first = summary(claim).partition(" · ")[0]
        for language in ("ru", "zh"):
            assert phrases(language).say(first, "summary") != first, (language, first)


def test_a_known_thing_is_called_as_the_knowledge_calls_it() -> None:
    assert known_name("xi-jinping", "ru") == "Си Цзиньпин"
    assert known_name("xi-jinping", "zh") == "习近平"
    assert phrases("zh").name("xi-jinping", "Xi Jinping") == "习近平"
    assert phrases("en").name("xi-jinping", "Xi Jinping") == "Xi Jinping"
    assert phrases("ru").name("cku-railway", "The line of the west") == "The line of the west"
    assert known_name("nobody", "ru") is None


def test_a_form_is_read_slot_by_slot() -> None:
    one = form("{a} against {b}", "")
    assert one == Form(("", " against ", ""), ("a", "b"), "")
    assert one.read("2 km against 3 km against 4 km") == {"a": "2 km", "b": "3 km against 4 km"}
    assert one.read(" against 3 km") is None
    assert one.read("2 km against ") is None
    assert form("the whole", "").read("the whole") == {}
    assert form("the whole", "").read("the whole of it") is None


@pytest.mark.parametrize("line", ["2024" + "-" * 9_000 + "x", "1 for " * 9_000, "(" * 9_000, "about " * 9_000, "both " + "2 - " * 9_000])
def test_endless_lines_are_passed_over(line: str) -> None:
    for group in ("why", "summary", "name", "error"):
        assert phrases("ru").say(line, group)  # type: ignore[arg-type]
