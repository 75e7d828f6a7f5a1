"""Statements, sources and modality: texts of `cases/statement.toml`, `source.toml` and `modality.toml`; of short reports
those of `voices.toml`, `tellers.toml` and `answers.toml`.
"""

from __future__ import annotations

from typing import Any

import pytest

from claimcases import context, load, table
from sogdian.claim import statement
from sogdian.claim.context import Context
from sogdian.claim.modality import modality_of
from sogdian.claim.speech.sources import source_of
from sogdian.mention.document import Document

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
    assert (source_of(here, here.sentences[-1]) or "-") == wanted


@pytest.mark.parametrize("case", load("voices") + load("tellers") + load("answers"), ids=lambda c: c["text"].strip()[:50])
def test_voices(case: dict[str, Any]) -> None:
    here = Context(Document(case["text"], case.get("language", "en"), published="2025-06-18"))
    if "told" in case:
        assert sorted(f"{c.speaker} | {'yes' if c.direct else 'no'}" for c in statement.claims(here)) == sorted(case["told"])
    if "source" in case:
        last = here.sentences[-1]
        assert (source_of(here, last, len(last.chunks) // 2) or "-") == case["source"]
    if "before" in case:
        told = here.sentences[-2]
        assert (source_of(here, told, len(told.chunks) // 2) or "-") == case["before"]


@pytest.mark.parametrize(("text", "wanted"), table("modality")["cases"].items())
def test_modality(text: str, wanted: str) -> None:
    place = text.index("[")
    here = context(text.replace("[", "").replace("]", ""))
    sentence = here.sentences[0]
    at = next(i for i, chunk in enumerate(sentence.chunks) if chunk.start <= place < chunk.end)
    assert modality_of(here, sentence, at) == wanted
