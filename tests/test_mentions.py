"""Times and quantities in sentences: what they mean, and what is none."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claimcases import load
from sogdian.mention.lexicon import lexicon_of
from sogdian.mention.scan import scan
from sogdian.mention.when import Anchor


@pytest.mark.parametrize("case", load("time"), ids=lambda c: c["text"][:60])
def test_times(case: dict[str, Any]) -> None:
    anchor = Anchor.of(case.get("published", "2025-07-18") or None)
    chunks = scan(case["text"], lexicon_of(case.get("language", "en")))
    found = [c.values["time"].resolve(anchor) for c in chunks if "time" in c.tags]
    assert [f for f in found if f] == case["want"]


def shown(quantity: Any) -> str:
    bound = "" if quantity.bound == "=" else f"{quantity.bound} "
    high = "" if quantity.value_to is None else f"-{float(quantity.value_to):g}"
    unit = "" if quantity.unit == "1" else f" {quantity.unit}"
    return f"{bound}{float(quantity.value):g}{high}{unit}"


@pytest.mark.parametrize("case", load("quantity"), ids=lambda c: c["text"][:60])
def test_quantities(case: dict[str, Any]) -> None:
    chunks = scan(case["text"], lexicon_of(case.get("language", "en")))
    found = [shown(c.values["quantity"]) for c in chunks if "quantity" in c.tags]
    want = [re.sub(r"(?<![\w])[\d.]+(e\d+)?", lambda m: f"{float(m.group()):g}", text) for text in case["want"]]
    assert found == want


SORTS = ("person", "link", "body", "series", "project", "group", "demonym", "country", "region", "city", "name")


def named(text: str, language: str) -> list[str]:
    found = []
    for chunk in scan(text, lexicon_of(language)):
        sort = next((s for s in SORTS if s in chunk.tags), None)
        if sort == "name":
            continue
        words = chunk.values.get("name") or text[chunk.start : chunk.end]
        if sort is not None:
            found.append(f"{sort}: {words}")
    return found


@pytest.mark.parametrize("case", load("name"), ids=lambda c: c["text"][:60])
def test_names(case: dict[str, Any]) -> None:
    assert named(case["text"], case.get("language", "en")) == case["want"]
