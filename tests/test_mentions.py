"""Times and quantities in sentences: what they mean, and what is none."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claimcases import load
from sogdian.mention.chunk import Alphabet
from sogdian.mention.document import Document
from sogdian.mention.lex import lex
from sogdian.mention.lexicon import lexicon_of
from sogdian.mention.pattern import Spots, any_code
from sogdian.mention.scan import scan
from sogdian.mention.when import Anchor


@pytest.mark.parametrize("case", load("time"), ids=lambda c: c["text"][:60])
def test_times(case: dict[str, Any]) -> None:
    anchor = Anchor.of(case.get("published", "2025-07-18") or None)
    chunks = scan(case["text"], lexicon_of(case.get("language", "en"))).chunks
    found = [c.values["time"].resolve(anchor) for c in chunks if "time" in c.tags]
    assert [f for f in found if f] == case["want"]


def shown(quantity: Any) -> str:
    bound = "" if quantity.bound == "=" else f"{quantity.bound} "
    high = "" if quantity.value_to is None else f"-{float(quantity.value_to):g}"
    unit = "" if quantity.unit == "1" else f" {quantity.unit}"
    return f"{bound}{float(quantity.value):g}{high}{unit}"


@pytest.mark.parametrize("case", load("quantity"), ids=lambda c: c["text"][:60])
def test_quantities(case: dict[str, Any]) -> None:
    chunks = scan(case["text"], lexicon_of(case.get("language", "en"))).chunks
    found = [shown(c.values["quantity"]) for c in chunks if "quantity" in c.tags]
    want = [re.sub(r"(?<![\w])[\d.]+(e\d+)?", lambda m: f"{float(m.group()):g}", text) for text in case["want"]]
    assert found == want


SORTS = ("person", "link", "body", "series", "project", "group", "demonym", "country", "region", "city", "name")


def named(text: str, language: str) -> list[str]:
    found = []
    for chunk in scan(text, lexicon_of(language)).chunks:
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


TEXTS = {
    "en": "In January-May 2025 trade grew 12.3 percent to $1.34bn; from 3 to 5 June, on June 17, the same period of last year.",
    "ru": "За январь — май 2025 года, с 17 по 21 августа, в прошлом году; до 94,8 млрд долл., 17 июня, в 2,8 раза.",
    "zh": "2025年6月17日至19日，同比增长10.9%，达到948亿美元；去年同期，今年前5个月，7至8天。",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("times", [1, 6])
def test_looking_around_what_is_rare_finds_all_that_a_search_finds(language: str, times: int) -> None:
    lexicon, text = lexicon_of(language), " ".join([TEXTS[language], *TEXTS.values()] * times)
    spots, found = Spots("".join(chunk.code for chunk in lex(text, lexicon))), 0
    for level in ("time", "quantity"):
        for rule in lexicon.rules(level):
            matches = [m.regs for m in rule.pattern.matches(spots)]
            assert matches == [m.regs for m in rule.pattern.regex.finditer(spots.codes) if m.end() > m.start()]
            found += len(matches)
    assert found > 10


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_finds_its_chunks_by_tag(language: str) -> None:
    document = Document(TEXTS[language], language)
    for sentence in document.sentences:
        assert sentence.codes == "".join(c.code for c in sentence.chunks)
        for tag in sorted(sentence.tags | {"nowhere"}):
            assert list(sentence.having(tag, "number")) == [(i, c) for i, c in enumerate(sentence.chunks) if c.tags & {tag, "number"}]


def test_a_set_of_tags_made_later_is_found_too() -> None:
    alphabet = Alphabet()
    alphabet.code(frozenset(("city", "name")))
    assert any_code("city", alphabet).findall("\u0100\u0101") == ["\u0100"]
    alphabet.code(frozenset(("city",)))
    assert any_code("city", alphabet).findall("\u0100\u0101") == ["\u0100", "\u0101"]
