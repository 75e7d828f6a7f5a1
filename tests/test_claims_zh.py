"""Chinese claims of every kind, sentence by sentence, and the readings that only Chinese needs."""

from __future__ import annotations

from typing import Any

import pytest

from claimcases import claims, missing, table
from sogdian.mention.document import Document
from sogdian.mention.normal import normal

TABLE = table("zh")
CASES = [(kind, case) for kind, cases in TABLE.items() for case in cases]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda c: c["text"][:30] if isinstance(c, dict) else c)
def test_chinese(kind: str, case: dict[str, Any]) -> None:
    got = claims({"published": "2025-09-10", **case, "language": "zh"}, kind)
    assert not missing(case, got), got
    assert len(got) == len(case["want"]), got


def chunks(text: str, published: str | None = "2025-09-10") -> list[Any]:
    return [(c, d) for d in [Document(text, "zh", published=published)] for c in d.chunks]


def times(text: str, published: str | None = "2025-09-10") -> list[str | None]:
    return [d.resolve(c.values["time"]) for c, d in chunks(text, published) if "time" in c.values]


def amounts(text: str) -> list[str]:
    found = [c.values["quantity"] for c, _ in chunks(text) if "quantity" in c.values]
    return [f"{q.bound} {q.value:f}-{q.value_to:f} {q.unit}" if q.value_to else f"{q.bound} {q.value:f} {q.unit}" for q in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一亿二千万元", "= 120000000 CNY"), ("十二亿三千万元", "= 1230000000 CNY"), ("一万二千亿元", "= 1200000000000 CNY"),
        ("三千五百万吨", "= 35000000 t"), ("一百零五家", "= 105 1"), ("九千多名", "> 9000 1"), ("十几家", "> 10 1"),
        ("七八家", "= 7-8 1"), ("二三十家", "= 20-30 1"), ("2万3000余人", "> 23000 1"), ("百分之十二点五", "= 12.5 %"),
        ("零点八个百分点", "= 0.8 pp"), ("近七成", "~ 70 %"), ("三分之一强", "= 33.33 %"), ("翻两番", "= 4 x"), ("逾半数", "> 50 %"),
    ],
)  # fmt: skip
def test_amounts(text: str, wanted: str) -> None:
    assert amounts(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("二〇二四年六月十七日", ["2024-06-17"]), ("6月17日至18日", ["2025-06-17/2025-06-18"]), ("前5个月", ["2025-01/2025-05"]),
        ("周二（9日）", ["2025-09-09"]), ("17日", ["2025-09-17"]), ("2023年5月，会议召开。同年9月", ["2023-05", "2023-09"]),
        ("9月8日开幕，次日闭幕", ["2025-09-08", "2025-09-09"]), ("9月8日开幕，当天下午", ["2025-09-08", "2025-09-08"]),
        ("2020年12月开工，次年1月", ["2020-12", "2021-01"]), ("当天下午", [None]),
    ],
)  # fmt: skip
def test_times(text: str, wanted: list[str | None]) -> None:
    assert times(text) == wanted


def test_a_time_of_no_told_day_says_nothing_new() -> None:
    assert times("次日他们离开。", None) == [None]


def test_overlapping_words_are_cut_where_they_end() -> None:
    """The longest word wins, save where it would cut the next one: "乌 海关" is no place called 乌海."""
    norms = {c.norm.replace(" ", "") for c, _ in chunks("据乌海关统计，其中国内销售占一半。")}
    assert "乌海" not in norms
    assert "国内" in norms


def test_traditional_characters_read_as_simplified_and_evidence_stays() -> None:
    assert normal("烏茲別克") == "乌兹别克"
    document = Document("烏茲別克總統米爾濟約耶夫抵達。", "zh")
    assert document.slice(document.sentences[0].chunks).startswith("烏茲別克總統")
    assert any("person" in c.tags for c in document.chunks)


@pytest.mark.parametrize("text", ["公司总经理李雷昨天到任。李雷说，市场很大。", "局长阿里木·哈桑介绍，阿里木·哈桑曾任教。"])
def test_a_name_once_given_with_its_office_is_known_again(text: str) -> None:
    assert sum("person" in c.tags for c, _ in chunks(text)) == 2
