"""Every rule of every language pack carries examples of what it means; they are the first tests of the engine."""

from __future__ import annotations

import re

import pytest

from sogdian.language import available, load_pack
from sogdian.mention.lexicon import lexicon_of
from sogdian.mention.scan import scan
from sogdian.mention.when import Anchor

FRIDAY = Anchor.of("2025-07-18")


def cases(level: str) -> list[tuple[str, str, str]]:
    return [
        (code, text, meaning)
        for code in available()
        for rule in load_pack(code).rules.get(level, ())
        for text, meaning in rule.examples.items()
    ]


def shown(quantity: object) -> str:
    bound = "" if quantity.bound == "=" else f"{quantity.bound} "
    high = "" if quantity.value_to is None else f"-{float(quantity.value_to):g}"
    unit = "" if quantity.unit == "1" else f" {quantity.unit}"
    return f"{bound}{float(quantity.value):g}{high}{unit}"


@pytest.mark.parametrize(("code", "text", "meaning"), cases("time"))
def test_time(code: str, text: str, meaning: str) -> None:
    anchor = Anchor() if "XXXX" in meaning else FRIDAY
    found = [c.values["time"].resolve(anchor) for c in scan(text, lexicon_of(code)).chunks if "time" in c.tags]
    assert found == [meaning]


@pytest.mark.parametrize(("code", "text", "meaning"), cases("quantity"))
def test_quantity(code: str, text: str, meaning: str) -> None:
    found = [shown(c.values["quantity"]) for c in scan(text, lexicon_of(code)).chunks if "quantity" in c.tags]
    assert found == [re.sub(r"(?<![\w])[\d.]+(e\d+)?", lambda m: f"{float(m.group()):g}", meaning)]


@pytest.mark.parametrize(("code", "text", "meaning"), cases("person"))
def test_person(code: str, text: str, meaning: str) -> None:
    found = [c.values for c in scan(text, lexicon_of(code)).chunks if "person" in c.tags]
    assert len(found) == 1
    parts = [found[0].get(k) for k in ("name", "title", "organization", "country_code") if found[0].get(k)]
    assert parts == meaning.split(" | ")


@pytest.mark.parametrize("level", ["geo", "body"])
def test_names(level: str) -> None:
    for code, text, meaning in cases(level):
        chunks = scan(text, lexicon_of(code)).chunks
        spans = [str(c.values.get("name") or text[c.start : c.end]) for c in chunks if c.tags & {"link", "body"}]
        assert meaning in spans, (code, text, chunks)
