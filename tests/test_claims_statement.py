"""Statements, sources and modality: texts of `cases/statement.toml`, `source.toml` and `modality.toml`."""

from __future__ import annotations

import pytest

from claimcases import context, table
from sogdian.claim import statement

CASES = table("statement")


def told(text: str) -> list[str]:
    return sorted(f"{c.speaker} | {'yes' if c.direct else 'no'}" for c in statement.claims(context(text)))


@pytest.mark.parametrize(("text", "wanted"), CASES["cases"].items())
def test_statements(text: str, wanted: list[str]) -> None:
    assert told(text) == sorted(wanted)


@pytest.mark.parametrize("text", CASES["none"]["texts"])
def test_no_statement(text: str) -> None:
    assert told(text) == []


def test_evidence_holds_its_quote() -> None:
    for text in CASES["cases"]:
        for claim in statement.claims(context(text)):
            assert all(text[e.start : e.end] == e.quote for e in claim.evidence)


@pytest.mark.parametrize(("text", "wanted"), table("source")["cases"].items())
def test_source(text: str, wanted: str) -> None:
    here = context(text)
    assert (here.said_by(here.sentences[-1]) or "-") == wanted


@pytest.mark.parametrize(("text", "wanted"), table("modality")["cases"].items())
def test_modality(text: str, wanted: str) -> None:
    place = text.index("[")
    here = context(text.replace("[", "").replace("]", ""))
    sentence = here.sentences[0]
    at = next(i for i, chunk in enumerate(sentence.chunks) if chunk.start <= place < chunk.end)
    assert here.modality(sentence, at) == wanted
