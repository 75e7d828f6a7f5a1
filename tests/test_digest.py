"""Digests by country: what is told under each head is of that country."""

from __future__ import annotations

import pytest

from sogdian.mention.digest import parts
from sogdian.mention.document import Document
from sogdian.reading import read_text

ENGLISH = """Region in brief
Steppe Ledger, 17 March 2025

Five stories of the week from the region, gathered by our desk in Almaty and checked with those who told them.

KAZAKHSTAN
Imports from China made up $5 billion in January and February. Prime Minister Aidar Seitkali spoke of a new terminal.

KYRGYZSTAN
The Cabinet of Ministers received a grant of $35.7 million from China. Bishkek and Beijing signed a memorandum on schools.

UZBEKISTAN
Trade with China reached $1.9 billion in January and February. Imports from China made up $1.6 billion.
"""
RUSSIAN = """Регион за неделю
17 марта 2025 года

Пять новостей недели, которые собрала наша редакция в Алматы и проверила у тех, кто их сообщил.

КАЗАХСТАН
Импорт из Китая составил 5 млрд долларов.

УЗБЕКИСТАН
Товарооборот с Китаем достиг 1,9 млрд долларов. Импорт из Китая составил 1,6 млрд долларов.
"""
CHINESE = """中亚一周要闻
2025年3月17日

本报编辑部汇总一周以来本地区的主要消息，并逐一核实。

哈萨克斯坦
自中国进口50亿美元。

乌兹别克斯坦
对华贸易额达19亿美元。自中国进口16亿美元。
"""


@pytest.mark.parametrize(("text", "value", "to"), [
    (ENGLISH, 5_000_000_000, ("KZ",)), (ENGLISH, 35_700_000, ("KG",)), (ENGLISH, 1_600_000_000, ("UZ",)),
    (RUSSIAN, 5_000_000_000, ("KZ",)), (RUSSIAN, 1_600_000_000, ("UZ",)),
    (CHINESE, 5_000_000_000, ("KZ",)), (CHINESE, 1_600_000_000, ("UZ",)),
])  # fmt: skip
def test_who_buys_is_the_country_of_the_head(text: str, value: int, to: tuple[str, ...]) -> None:
    (figure,) = [c for c in read_text(text).claims if c.kind == "figure" and c.value == value]
    assert figure.from_ == ("CN",)
    assert figure.to == to


def test_an_office_without_a_country_is_of_the_head() -> None:
    (held,) = [c for c in read_text(ENGLISH).claims if c.kind == "position"]
    assert (held.title, held.country) == ("Prime Minister", "KZ")


def test_evidence_of_a_part_stands_in_the_whole_text() -> None:
    reading = read_text(ENGLISH)
    assert all(reading.text[e.start : e.end] == e.quote for claim in reading.claims for e in claim.evidence)


@pytest.mark.parametrize(("text", "heads"), [
    ("Kazakhstan\nIt rained.\nUzbekistan\nIt snowed.", ["KZ", "UZ"]),
    ("Kazakhstan:\nIt rained.\nIt snowed.\nUzbekistan:\nIt snowed.", ["KZ", "UZ"]),
    ("Nothing happened.\nKazakhstan\nIt rained.\nUzbekistan\nIt snowed.", [None, "KZ", "UZ"]),
    ("Who took part:\nKazakhstan\nUzbekistan\nTajikistan\nThey agreed.", [None]),
    ("Kazakhstan\nIt rained.\nIt snowed.", [None]),
    ("Kazakhstan\nIt rained.\nKazakhstan\nIt snowed.", [None]),
    ("KAZAKHSTAN: RAIN AGAIN\nIt rained.\nUZBEKISTAN: SNOW, BUT NO ICE\nIt snowed.", ["KZ", "UZ"]),
    ("• Kazakhstan: It rained for days in the hills.\n• Uzbekistan: It snowed for days in the hills.", ["KZ", "UZ"]),
    ("Kazakhstan: 12 million tons.\nUzbekistan: 4 million tons.", [None]),
    ("Grain, by country:\nKazakhstan: wheat\nUzbekistan: rice", [None]),
    ("In Kazakhstan it rained.\nIn Uzbekistan it snowed.", [None]),
])  # fmt: skip
def test_what_makes_a_digest(text: str, heads: list[str | None]) -> None:
    found = parts(Document(text, "en"))
    assert [part.head for part in found] == heads
    assert all(s.index == n for part in found for n, s in enumerate(part.sentences))
