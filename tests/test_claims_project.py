"""Projects: tables of sentences and what they tell."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimcases import claims as told
from claimcases import load, missing
from sogdian.claim.context import Context
from sogdian.claim.project.claims import claims, project_at, projects
from sogdian.mention.document import Document
from sogdian.model.claim import Project
from sogdian.reading import read_text

CASES = tomllib.loads((Path(__file__).parent / "cases" / "project.toml").read_text(encoding="utf-8"))["case"]


BUILT = [*load("built"), *load("standing"), *load("undertaken"), *load("works"), *load("again"), *load("making")]


def read(text: str, published: str = "2025-06-20") -> Context:
    return Context(Document(text, "en", published=published))


def names(value: Any) -> Any:
    return sorted(value) if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_what_is_told(case: dict[str, Any]) -> None:
    context = read(case["text"], case.get("published", "2025-06-20"))
    found = [msgspec.to_builtins(c) for c in claims(context)]
    fields = [{key: names(claim.get(key)) or "" for key in want} for claim, want in zip(found, case["projects"], strict=False)]
    assert len(found) == len(case["projects"]), found
    assert fields == case["projects"]


@pytest.mark.parametrize("case", BUILT, ids=lambda c: c["text"][:60])
def test_which_things_are_told_of_in_any_language(case: dict[str, Any]) -> None:
    got = told({"published": "2025-09-10", **case}, "project")
    assert not missing(case, got), got
    assert len(got) == len(case["want"]), got


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_evidence_holds_its_words(case: dict[str, Any]) -> None:
    context = read(case["text"])
    for claim in claims(context):
        assert claim.evidence
        assert all(context.text[e.start : e.end] == e.quote and e.quote.strip() for e in claim.evidence)


def test_short_forms_join_the_thing_they_point_to() -> None:
    context = read(
        "A wind farm in Zhambyl and a solar plant in Turkistan are being built. "
        "The wind farm will open in 2027. The solar plant was opened in May 2025."
    )
    wind, sun = claims(context)
    assert (wind.completion, sun.completion) == ("2027", "2025-05")
    assert len(wind.evidence) == len(sun.evidence) == 2


def test_other_modules_see_where_projects_are_spoken_of() -> None:
    context = read("The Angren-Pap railway is 123 km long. The line cost $1.9 billion.")
    (spoken,) = projects(context)
    assert spoken.type == "railway"
    assert [place[0] for place in spoken.places] == [0, 1]
    assert spoken.listed
    assert project_at(context, context.sentences[1], 3) == spoken


@pytest.mark.parametrize("agency", ["Steppe Railway", "Steppe Rail", "Alatau Dry Port"])
def test_an_agency_is_no_project(agency: str) -> None:
    """Who sends the report, in its dateline, may be called after works."""
    text = f"ASTANA, September 29, 2025 ({agency}) -- The Khorgos dry port was opened on Monday, the ministry said."
    assert [p.name for p in read_text(text).claims if isinstance(p, Project)] == ["Khorgos dry port"]
