"""How real reports word it, class by class: `cases/patterns/<language>.toml` has the cases, `groups.toml` the classes.

A case is a `text` (a sentence or two, told on `published`) or a whole little `page`, where TITLE and BODY stand for a
neutral headline and two neutral paragraphs. `want` lists claims; of the kinds that it names there must be no others,
unless the case is `loose`. `not` lists kinds that the text must not give at all, or fields (with `kind`) that no claim
may have together. `head` lists header fields, "" for one that stays open; its `chain` is a list of names.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from claimcases import FOLDER, agrees, missing, table
from sogdian.claim.extract import extract
from sogdian.mention.document import Document
from sogdian.model.claim import AnyClaim
from sogdian.model.report import Header
from sogdian.reading import read_text

GROUPS = table("patterns/groups")
CODES = [code for code in GROUPS if code != "every"]
TABLES = {code: table(f"patterns/{code}") if (FOLDER / "patterns" / f"{code}.toml").exists() else {} for code in CODES}
CASES = [(code, name, case) for code, groups in TABLES.items() for name, cases in groups.items() for case in cases]
TOLD = "2025-06-18"
AT_LEAST = 3
TITLE = {
    "en": "New bridge over the Talas opened to lorries",
    "ru": "Новый мост через Талас открыли для грузовиков",
    "zh": "塔拉斯河新桥向货车开放",
}
BODY = {
    "en": "Engineers had worked on it since the spring, and the whole valley had waited long for the day when lorries "
    "could pass.\n\nThe old bridge, which is made of wood, stays open to walkers, horses and whoever does not mind the "
    "creaking of it.",
    "ru": "Инженеры работали над мостом с весны, и вся долина долго ждала дня, когда по нему смогут пройти грузовики."
    "\n\nСтарый деревянный мост остается открытым для пешеходов, лошадей и всех, кого не смущает его скрип.",
    "zh": "工程师从春天起就在那里工作，整个山谷的居民都在盼望卡车能够通行的那一天早日到来，如今愿望终于实现。"
    "\n\n那座木制的旧桥仍然对行人、马匹以及不介意吱吱作响的人们开放，当地居民说他们对它有着很深的感情。",
}  # fmt: skip


def name_of(value: Any) -> str:
    """A short name of a case for the test's id."""
    return (value.get("text") or value["page"]).strip()[:50] if isinstance(value, dict) else str(value)


def read(code: str, case: dict[str, Any]) -> tuple[Header | None, tuple[AnyClaim, ...]]:
    """What the reader makes of a case; a bare text has no header."""
    if "page" not in case:
        return None, extract(Document(case["text"], code, published=case.get("published", TOLD)))
    made = read_text(case["page"].replace("TITLE", TITLE[code]).replace("BODY", BODY[code]), path="page.txt")
    return made.report, made.claims


@pytest.mark.parametrize(("code", "group", "case"), CASES, ids=name_of)
def test_pattern(code: str, group: str, case: dict[str, Any]) -> None:
    header, made = read(code, case)
    claims = [msgspec.to_builtins(claim) for claim in made]
    want, never = case.get("want", []), case.get("not", [])
    assert want or never or "head" in case, "the case asks for nothing"
    kinds = {claim["kind"] for claim in want}
    got = [claim for claim in claims if claim["kind"] in kinds]
    assert not missing(case | {"want": want}, got), got
    assert case.get("loose") or len(got) == len(want), got
    for no in never:
        fields = {"kind": no} if isinstance(no, str) else no
        assert not [claim for claim in claims if agrees(fields, claim)]
    for field, value in case.get("head", {}).items():
        have = getattr(header, field)
        names = [teller.name for teller in have] if field == "chain" else have
        assert names == (value or ([] if field == "chain" else None)), header


@pytest.mark.parametrize("code", CODES)
def test_every_class_has_its_cases(code: str) -> None:
    wanted = GROUPS["every"] | GROUPS[code]
    assert {name: len(cases) for name, cases in TABLES[code].items() if name not in wanted} == {}
    assert {name for name in wanted if len(TABLES[code].get(name, ())) < AT_LEAST} == set()
