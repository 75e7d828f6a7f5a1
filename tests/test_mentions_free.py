"""Times and quantities of any text: the examples of every rule, and tables of cases."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sogdian import mentions
from sogdian.errors import LanguageError
from sogdian.language import available, load_pack
from sogdian.mention.free.calendars import chinese, hebrew, hindu, hindu_evening, islamic
from sogdian.mention.free.holiday import holiday
from sogdian.mention.free.scan import free_lexicon_of
from sogdian.mention.free.span import written
from sogdian.reading import Mention

FREE = [code for code in available() if load_pack(code, free=True).rules]
TABLES = tomllib.loads((Path(__file__).parent / "cases" / "mentions.toml").read_text(encoding="utf-8"))["table"]

TOLD = tomllib.loads((Path(__file__).parent / "cases" / "told.toml").read_text(encoding="utf-8"))["cases"]


def shown(mention: object) -> str:
    return f"{mention.value:g}" + (f" {mention.unit}" if mention.unit else "")


def examples(quantities: bool) -> list[tuple[str, str, str]]:
    return [
        (code, text, meaning)
        for code in FREE
        for level, rules in load_pack(code, free=True).rules.items()
        for rule in rules
        if (level == "quantity") == quantities
        for text, meaning in rule.examples.items()
    ]


def test_languages() -> None:
    assert {"en", "ru", "zh"} <= set(FREE)


@pytest.mark.parametrize(("code", "text", "meaning"), examples(quantities=False))
def test_time_of_a_rule(code: str, text: str, meaning: str) -> None:
    assert [m.when for m in mentions(text, code, "2025-07-18", kinds=("time",))] == [meaning]


@pytest.mark.parametrize(("code", "text", "meaning"), examples(quantities=True))
def test_quantity_of_a_rule(code: str, text: str, meaning: str) -> None:
    number, _, unit = meaning.partition(" ")
    assert [shown(m) for m in mentions(text, code)] == [f"{float(number):g} {unit}"]


@pytest.mark.parametrize(
    ("table", "text", "due"),
    [(i, text, due) for i, table in enumerate(TABLES) for text, due in table["cases"].items()],
)
def test_table(table: int, text: str, due: list[str]) -> None:
    kind, future = TABLES[table]["kind"], TABLES[table].get("future")
    found = mentions(text, TABLES[table]["language"], "2013-02-12", future, kinds=(kind,))
    assert [m.when if kind == "time" else shown(m) for m in found] == due
    assert all(text[m.start : m.end] == m.quote for m in found)


def told(mention: Mention) -> str:
    if mention.unit == "weekday":
        return f"each {mention.value}"
    return mention.length or (mention.part if mention.sort == "ref" else f"{mention.when}{mention.clock}")


@pytest.mark.parametrize(("text", "due"), TOLD.items())
def test_times_by_the_words_around_them(text: str, due: list[str]) -> None:
    found = [end for m in mentions(text, "en", "2013-03-22", kinds=("time",)) for end in (m.ends or (m,))]
    assert [told(m) for m in found] == due
    assert all(text[m.start : m.end] == m.quote for m in found)


@pytest.mark.parametrize("code", FREE)
def test_every_rule_of_a_holiday_is_one(code: str) -> None:
    for rule in load_pack(code, free=True).words.get("holiday", {}):
        found = [holiday(rule, year) for year in range(2010, 2014)]
        assert any(found), rule


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (chinese(2023, 1, 1), "2023-01-22"),
        (chinese(2033, 1, 1), "2033-01-31"),
        (chinese(2025, 8, 15), "2025-10-06"),
        (hebrew(2024, 7, 1), "2024-10-03"),
        (hebrew(2024, 13, 14), "2024-03-24"),
        (hebrew(2023, 1, 15), "2023-04-06"),
        (hindu(2022, 1, 9), "2022-04-10"),
        (hindu(2023, 6, 4), "2023-09-19"),
        (hindu_evening(2022, 7, 30), "2022-10-24"),
        (hindu_evening(2013, 12, 15), "2013-03-26"),
        (islamic(2024, 9, 1), "2024-03-11"),
        (islamic(2024, 12, 10), "2024-06-17"),
    ],
)
def test_other_calendars(day: object, due: str) -> None:
    assert str(day) == due


def test_a_holiday_of_no_known_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule for a holiday"):
        holiday("13-4foo", 2013)


def test_lengths_and_clock_times() -> None:
    found = mentions("It took two years and 3 months, several days, at 9:30 a.m. on 5 May 2012; daily.", "en", "2013-02-12")
    assert [(m.sort, m.length or m.clock or m.when) for m in found if m.kind == "time"] == [
        ("duration", "P2Y3M"),
        ("duration", "PXD"),
        ("clock", "T09:30"),
        ("set", "P1D"),
    ]


def test_kinds_not_asked_for_take_nothing() -> None:
    text = "On 5 May 2012 it paid $3 million for 20%."
    assert [m.kind for m in mentions(text, "en", "2013-02-12")] == ["time", "money", "percent"]
    assert [m.value for m in mentions(text, "en", kinds=("number",))] == [5, 2012, 3000000, 20]


def test_without_a_day_of_telling_only_full_dates_are_known() -> None:
    assert [m.when for m in mentions("tomorrow; 5 May; 5 May 2012", "en", kinds=("time",))] == [None, None, "2012-05-05"]


def test_a_language_without_the_register_has_that_of_its_reports() -> None:
    found = mentions("2025 жылғы 5 мамыр, 30 млн доллар", "kk", "2025-07-18")
    assert [(m.kind, m.when or m.value) for m in found] == [("time", "2025-05-05"), ("money", 30000000)]


def test_unknown_language() -> None:
    with pytest.raises(LanguageError):
        mentions("5 mai", "xx")


def test_free_words_are_none_of_the_reports() -> None:
    for code in FREE:
        report = load_pack(code)
        assert "shift" not in report.words
        assert "point" not in report.rules
        assert free_lexicon_of(code).entities == {}
        assert all(not re.search(r"t_day", rule.match) for rules in report.rules.values() for rule in rules)


def test_what_is_told_of_is_written_in_edtf() -> None:
    span = holiday("hebrew 7-1-1*3", 2018)
    assert span is not None
    assert written(span) == "2018-09-09/2018-09-11"
