"""Tables of cases for claims, read from `tests/cases`: a text, and what it must give."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.extract import extract
from sogdian.mention.document import Document

FOLDER = Path(__file__).parent / "cases"


def table(name: str) -> dict[str, Any]:
    """The cases of one file."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def load(name: str) -> list[dict[str, Any]]:
    """The cases of a file that lists them as `[[case]]`."""
    return table(name)["case"]


def context(text: str) -> Context:
    """An English text, ready for claims."""
    return Context(Document(text, "en", published="2025-06-18"))


def claims(case: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The claims of a kind that the reader gives for a case, as plain fields."""
    document = Document(case["text"], case.get("language", "en"), published=case.get("published"), title=case.get("title"))
    if "dateline" in case:
        start = case["text"].index(case["dateline"])
        document = document.at(case.get("published"), (start, start + len(case["dateline"])))
    elif "published" not in case:
        document = document.at(None)
    return [msgspec.to_builtins(c) for c in extract(document) if c.kind == kind]


def agrees(want: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether a claim has the wanted fields; parties compare as sets, and "" wants a field that is left open."""
    for name, value in want.items():
        have = got.get(name)
        if value == "" and have is None:
            continue
        if isinstance(value, list):
            if sorted(have or ()) != sorted(value):
                return False
        elif have != value:
            return False
    return True


def missing(case: dict[str, Any], got: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The wanted claims of a case that none of the claims meets."""
    return [want for want in case["want"] if not any(agrees(want, claim) for claim in got)]
