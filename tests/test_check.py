"""An article held against readings or a ledger: verdicts, what they rest on, and the printed forms."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sogdian
from reconcilehelp import fixed_rate, one
from sogdian.check import Finding, check
from sogdian.check.form import findings_form
from sogdian.check.spelling import close, one_apart
from sogdian.cli.main import main
from sogdian.ledger import Ledger as Base
from sogdian.model.report import Reading
from sogdian.reading import read_text
from sogdian.reconcile import convert
from synthetic import made

TRADE = {"kind": "figure", "measure": "trade", "unit": "USD", "period": "2024", "parties": ["CN", "KZ"]}
SUMMIT = {"kind": "event", "type": "forum", "name": "Lake Forum", "place": "Astana", "country": "KZ"}
LINE = {"kind": "project", "type": "railway", "name": "Lake Road Railway", "parties": ["CN", "KG"],
        "modality": "planned"}  # fmt: skip


def figure(path: str, value: float, words: str, published: str | None = None, **more: Any) -> Reading:
    return one(path, [TRADE | {"value": value} | more], words, published)


KEPT = (
    figure("a.txt", 43_800_000_000, "Trade of the two stood at $43.8 billion in 2024, papers say.", "2025-01-20"),
    figure("b.txt", 315_000_000_000, "They traded for 315 billion yuan.", "2025-02-01", unit="CNY"),
)


def verdict(held: Sequence[Reading], article: Reading, field: str | None = None) -> Finding:
    """The one finding of the field, or the one finding at all."""
    found = [f for f in check(held, article).findings if field in (None, f.field)]
    assert len(found) == 1, found
    return found[0]


@pytest.fixture(autouse=True)
def rates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "rate", fixed_rate)


@pytest.mark.parametrize(
    ("value", "more", "wanted"),
    [
        (43_800_000_000, {}, "same"),
        (44_000_000_000, {"bound": "~"}, "rounds"),
        (52_000_000_000, {}, "conflicts"),
        (21_000_000_000, {"period": "2024-01/2024-06"}, "differs_in_scope"),
        (47_800_000_000, {"period": "1999"}, "new"),
        (43_800_000_000, {"measure": "rank"}, "new"),
    ],
)
def test_figures(value: float, more: dict[str, Any], wanted: str) -> None:
    finding = verdict(KEPT[:1], figure("draft.txt", value, "Commerce came to so much this time.", "2025-03-01", **more))
    assert finding.verdict == wanted
    assert finding.field == "value"
    if wanted == "new":
        assert finding.against == ()
    else:
        assert [a.report for a in finding.against] == ["a.txt"]
        assert finding.against[0].value == "43.8 billion USD for 2024"
        assert finding.against[0].quote in KEPT[0].text


def test_a_conversion_shows_its_rate() -> None:
    finding = verdict(KEPT[1:], figure("draft.txt", 43_800_000_000, "They traded for $43.8 billion.", "2025-03-01"))
    assert finding.verdict == "converts"
    assert "7.197" in finding.why


def test_who_agrees_with_somebody_is_in_dispute_not_in_error() -> None:
    other = figure("c.txt", 50_000_000_000, "An office elsewhere counts fifty thousand million.", "2025-02-03")
    finding = verdict((KEPT[0], other), figure("draft.txt", 43_800_000_000, "It was $43.8 billion.", "2025-03-01"))
    assert finding.verdict == "same"
    assert "1 report tells otherwise" in finding.why


def test_a_plan_is_superseded_by_what_was_told_later() -> None:
    cost = {"kind": "figure", "measure": "investment", "unit": "USD", "about": "Lake Railway", "modality": "planned"}
    old = one("old.txt", [cost | {"value": 4_000_000_000}], "It is to cost $4 billion.", "2020-01-10")
    new = one("new.txt", [cost | {"value": 8_000_000_000}], "Now $8 billion are reckoned with.", "2024-01-10")
    assert verdict([new], msgspec.structs.replace(old, report=_at(old, "draft.txt"))).verdict == "superseded"
    assert verdict([old], msgspec.structs.replace(new, report=_at(new, "draft.txt"))).verdict == "supersedes"


def _at(reading: Reading, path: str) -> Any:
    return msgspec.structs.replace(reading.report, path=path)


def test_events_conflict_in_days() -> None:
    kept = one("a.txt", [SUMMIT | {"edition": 2, "start": "2025-06-17"}], "The second Lake Forum met.", "2025-06-18")
    draft = one("d.txt", [SUMMIT | {"edition": 2, "start": "2025-07-17"}], "Lake Forum, the 2nd.", "2025-07-20")
    finding = verdict([kept], draft, "start")
    assert finding.verdict == "conflicts"
    assert finding.against[0].value == "2025-06-17"


def test_an_old_event_told_as_coming_is_recycled() -> None:
    kept = one("a.txt", [SUMMIT | {"edition": 2, "start": "2023-06-17"}], "The second Lake Forum met.", "2023-06-18")
    draft = one("d.txt", [SUMMIT | {"edition": 2, "modality": "planned"}], "Soon, the 2nd Lake Forum!", "2025-06-01")
    finding = verdict([kept], draft)
    assert finding.verdict == "recycled"
    assert "2023-06-17" in finding.why


def test_an_old_story_with_a_new_day_is_recycled() -> None:
    words = "Ministers of five countries opened the Lake Forum in Astana on 17 June with songs"
    kept = one("a.txt", [SUMMIT | {"start": "2023-06-17"}], f"{words}.", "2023-06-18")
    draft = one("d.txt", [SUMMIT | {"start": "2025-06-17"}], f"{words}.", "2025-06-18")
    assert verdict([kept], draft).verdict == "recycled"


def test_one_number_changed_in_a_copy() -> None:
    words = "The sixth Lake Forum opens its gates in Astana on {} June 2025 for guests"
    kept = one("a.txt", [SUMMIT | {"start": "2025-06-17"}], words.format(17), "2025-06-10")
    draft = one("d.txt", [SUMMIT | {"start": "2025-06-27"}], words.format(27), "2025-06-11")
    finding = verdict([kept], draft, "start")
    assert finding.verdict == "conflicts"
    assert "2025-06-27 against 2025-06-17" in finding.why


def test_a_changed_year_is_flagged_where_it_stands_and_not_on_all_that_it_dates() -> None:
    text = (
        "Trade of the steppe grows\n\nASTANA, January 20, 2025 (Kazinform) -- In 2024 trade between China and Kazakhstan came to "
        "$43.8 billion, exports of grain to China reached 1.2 million tons, and 410,000 containers crossed the border at "
        "Khorgos, the customs committee said on Monday."
    )
    kept = read_text(text, path="a.txt")
    found = check([kept], read_text(text.replace("In 2024", "In 2021"), path="b.txt")).findings
    assert [f.claim.value for f in found if f.verdict == "conflicts"] == [43_800_000_000]
    beside = [f for f in found if f.why.endswith("the number that differs stands in another claim of the sentence")]
    assert [(f.claim.value, f.verdict) for f in beside] == [(1_200_000, "new"), (410_000, "new")]


def test_what_does_not_add_up_within_the_article() -> None:
    text = "It invested 1.5 billion yuan (US$908 million) in 2024."
    claims = [
        {"kind": "figure", "measure": "investment", "value": 1.5e9, "unit": "CNY", "period": "2024", "from": ["CN"],
         "to": ["KZ"], "quote": "1.5 billion yuan"},
        {"kind": "figure", "measure": "investment", "value": 908e6, "unit": "USD", "period": "2024", "from": ["CN"],
         "to": ["KZ"], "quote": "US$908 million"},
    ]  # fmt: skip
    assert "inconsistent" in {f.verdict for f in check([], one("d.txt", claims, text)).findings}


def test_an_article_is_not_held_against_its_earlier_self() -> None:
    assert verdict(KEPT[:1], KEPT[0]).verdict == "new"


def test_as_of_a_day_only_what_was_out_counts() -> None:
    article = figure("d.txt", 43_800_000_000, "It was $43.8 billion.", "2025-03-01")
    assert [f.verdict for f in check(KEPT[:1], article, as_of="2025-01-19").findings] == ["new"]
    assert [f.verdict for f in check(KEPT[:1], article, as_of="2025-01").findings] == ["same"]


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        ("Ma Xinrui", "Ma Xingrui", True), ("Bakyt Torobaev", "Bakyt Torobayev", True), ("Bishkek", "Bishkek", False),
        ("Токаева", "Токаев", False), ("Wang Yi", "Wang Wu", False), ("Ma Xingrui", "Ma", False),
        ("Urumqui", "Urumqi", True),
    ],
)  # fmt: skip
def test_spellings(a: str, b: str, meet: bool) -> None:
    assert close(a, b) is meet
    assert close(b, a) is meet


def test_one_letter_apart() -> None:
    assert one_apart("xinrui", "xingrui")
    assert not one_apart("almaty", "almatyn")
    assert not one_apart("osh", "osh")


def test_the_usual_spelling_is_suggested() -> None:
    text = "Ma Xinrui, Party secretary, met the guests."
    article = one("d.txt", [{"kind": "position", "person": "Ma Xinrui", "title": "Party secretary"}], text)
    found = check([], article)
    assert [s.words for s in found.suggestions] == ["usual spelling: Ma Xingrui (known name)"]
    assert text[found.suggestions[0].start : found.suggestions[0].end] == "Ma Xinrui"
    assert "usual spelling: Ma Xingrui" in findings_form(found)["findings"][0]["why"]


def test_the_printed_form_is_the_contracts() -> None:
    form = findings_form(check(KEPT, figure("d.txt", 52_000_000_000, "It was $52 billion.", "2025-03-01")))
    assert list(form) == ["report", "findings"]
    assert form["report"]["path"] == "d.txt"
    for finding in form["findings"]:
        assert list(finding) == ["claim", "verdict", "field", "against", "why"]
        assert all(list(row) == ["report", "quote", "value"] for row in finding["against"])


# Laws

WORLD = [row.reading for row in made(60, seed=5, world_size=24)]
some = st.lists(st.integers(0, len(WORLD) - 1), min_size=1, max_size=20, unique=True)
LIGHT = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@LIGHT
@given(some, st.randoms(use_true_random=False))
def test_a_check_depends_on_the_reports_alone(chosen: list[int], random: Any) -> None:
    article, *kept = [WORLD[n] for n in chosen]
    first = check(kept, article)
    random.shuffle(kept)
    assert check(kept, article) == first
    assert {id(f.claim) for f in first.findings} == {id(claim) for claim in article.claims}
    assert all(f.why for f in first.findings)


@LIGHT
@given(some)
def test_a_ledger_and_its_readings_check_alike(chosen: list[int]) -> None:
    from tempfile import TemporaryDirectory

    article, *kept = [WORLD[n] for n in chosen]
    with TemporaryDirectory() as folder, sogdian.Ledger(Path(folder) / "l.db") as ledger:
        ledger.add(kept)
        assert ledger.check(article) == check(kept, article)
        assert ledger.check(article, as_of="2020") == check(kept, article, as_of="2020")
        before = ledger.records()
        assert [r.report.path for r in ledger.readings()] == sorted(r.report.path for r in kept)
        assert ledger.records() == before


def test_keys_are_made_anew_when_the_rules_change(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "l.db"
    with sogdian.Ledger(path) as ledger:
        ledger.add(WORLD[:5])
        wanted = ledger.check(WORLD[6])
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = 'older' WHERE name = 'keys'")
        raw.execute("DELETE FROM keys")
    raw.close()
    with sogdian.Ledger(path) as ledger:
        assert ledger.check(WORLD[6]) == wanted


def test_forgetting_takes_the_keys_too(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "l.db"
    with sogdian.Ledger(path) as ledger:
        ledger.add(WORLD[:3])
        for reading in WORLD[:3]:
            ledger.forget(reading.report.path)
        assert ledger.kin(WORLD[0]) == []
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM keys").fetchone() == (0,)
    raw.close()


def test_a_ledger_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "l.db"
    with Base(path) as ledger:
        ledger.add(WORLD[:4])
    with sqlite3.connect(path) as raw:
        raw.executescript(
            "DROP TABLE keys; DROP TABLE judgements; DROP TABLE digests; DELETE FROM meta WHERE name = 'keys';"
            "UPDATE meta SET value = '1' WHERE name = 'schema'"
        )
    raw.close()
    with sogdian.Ledger(path, create=False) as ledger:
        assert ledger.check(WORLD[6]) == check(WORLD[:4], WORLD[6])


# The command

DRAFT = """Trade doubles

ASTANA, March 1, 2025 - Trade between China and Kazakhstan reached $52.1 billion in 2024, the ministry said.
Ma Xinrui, Party secretary of Xinjiang, met the guests of the chamber of commerce on that day.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    with Base(tmp_path / "l.db") as ledger:
        ledger.add(KEPT)
    return tmp_path


def run(place: Path, *words: str, given: str | None = None) -> Any:
    return CliRunner().invoke(main, ["check", *words, "--ledger", str(place / "l.db")], input=given)


def test_the_command_prints_json(place: Path) -> None:
    result = run(place, str(place / "draft.txt"), "--json")
    assert result.exit_code == 0, result.output
    form = json.loads(result.stdout)
    assert "conflicts" in {finding["verdict"] for finding in form["findings"]}


def test_the_command_marks_passages_and_numbers_notes(place: Path) -> None:
    result = run(place, "-", given=DRAFT)
    assert result.exit_code == 0, result.output
    assert "[[Ma Xinrui]]" in result.stdout
    assert "usual spelling: Ma Xingrui" in result.stdout
    assert "value conflicts: USD 52.1 bn against USD 43.8 bn for 2024" in result.stdout
    assert "“Trade of the two stood at $43.8 billion in 2024, papers say.”" in result.stdout


def test_the_article_is_not_kept(place: Path) -> None:
    before = (place / "l.db").read_bytes()
    run(place, str(place / "draft.txt"))
    with Base(place / "l.db") as ledger:
        assert [r.report.path for r in ledger.readings()] == ["a.txt", "b.txt"]
    assert before


def test_what_is_refused_is_named_and_the_rest_goes_on(place: Path) -> None:
    (place / "empty.txt").write_bytes(b"")
    result = run(place, str(place / "empty.txt"), str(place / "draft.txt"), "--json")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_wrong_use(place: Path) -> None:
    assert run(place).exit_code == 2
    assert run(place, "x.txt", "--as-of", "yesterday").exit_code == 2


