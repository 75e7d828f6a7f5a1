"""Rows and words that the surfaces lay out."""

from __future__ import annotations

from typing import Any

import pytest

from factories import by_name, railway, spot
from sogdian.model.claim import Agreement, AnyClaim, Event, Evidence, Figure, Position, Project, Statement
from sogdian.model.report import Source
from sogdian.reading import read_source
from sogdian.reconcile import reconcile
from sogdian.view.digest import digest
from sogdian.view.form import claim_form, line, record_form
from sogdian.view.page import page
from sogdian.view.passage import around, excerpt, passage
from sogdian.view.query import Query, meets, party_code
from sogdian.view.table import kind_named, rows
from sogdian.view.wording import amount, as_read, number, summary

HERE = (Evidence(0, 4, "Here"),)


def figure(**fields: Any) -> Figure:
    return Figure(**{"evidence": HERE, "measure": "trade", "value": 1, "unit": "USD", **fields})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"), (523, "523"), (1435.5, "1,435.5"), (450_000, "450,000"), (8_000_000_000, "8 billion"),
        (94_800_000_000.0, "94.8 billion"), (674_150_000_000, "674.15 billion"), (-2.5, "-2.5"), (1e12, "1 trillion"),
        (13_500_000, "13.5 million"), (24.5, "24.5"), (532.53, "532.53"), (-3_000_000, "-3 million"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((94_800_000_000, "USD"), "94.8 billion USD"), ((116, "%"), "116%"), ((40, "1", ">"), "over 40"),
        ((35, "a", "=", 40), "35-40 years"), ((2.3, "x"), "2.3 times"), ((523, "km", "~"), "about 523 km"),
        ((13_500_000, "t/a", "<="), "up to 13.5 million t a year"), ((1, None), "1"),
    ],
)  # fmt: skip
def test_amounts_carry_bound_and_unit(given: tuple[Any, ...], words: str) -> None:
    assert amount(*given) == words


@pytest.mark.parametrize(("date", "words"), [
    ("2024-12-18", "2024-12-18"), ("2024-40", "2024 H1"), ("2023-36", "2023 Q4"), ("XXXX-40", "H1"), ("XXXX-06-01", "06-01"), (None, ""),
    ("2015/..", "2015 – …"), ("2024-33/2024-34", "2024 Q1 – 2024 Q2"), ("2013~", "≈2013"), ("2024-33~", "≈2024 Q1"), ("1940", "1940"),
    ("2025-21", "2025 03–05"), ("XXXX-24", "12–02"),
])  # fmt: skip
def test_dates_as_people_write_them(date: str | None, words: str) -> None:
    assert as_read(date) == words


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (figure(value=43.8e9, period="2024", parties=("CN", "KZ"), record=True),
         "trade · 43.8 billion USD · CN KZ · 2024 · a record"),
        (figure(measure="growth", of="trade", value=116, unit="%", base="2013"),
         "growth of trade · 116% · against 2013"),
        (figure(measure="count", value=18, unit="1", counted="tunnels", from_=("CN",), said_by="X"),
         "count · 18 tunnels · CN to ? · says X"),
        (Event(evidence=HERE, type="summit", name="Lake Summit", edition=2, start="2025-06-16", end="2025-06-18",
               place="Astana", country="KZ", modality="planned"),
         "summit · Lake Summit · no. 2 · 2025-06-16 to 2025-06-18 · Astana, KZ · planned"),
        (Project(evidence=HERE, type="railway", name="Lake Road", completion="2030"),
         "railway · Lake Road · completion 2030"),
        (Agreement(evidence=HERE, type="visa_exemption", parties=("CN", "KZ")), "visa exemption · CN KZ"),
        (Agreement(evidence=HERE, type="documents", count=5, value=565.4e6, unit="USD"),
         "5 x · documents · 565.4 million USD"),
        (Statement(evidence=HERE, speaker="Ann Bo", direct=True), "Ann Bo · in quotation marks"),
        (Position(evidence=HERE, person="Ann Bo", title="minister"), "Ann Bo · minister"),
    ],
)  # fmt: skip
def test_a_claim_on_one_line(claim: AnyClaim, words: str) -> None:
    assert summary(claim) == words


def test_the_public_form_leaves_out_what_is_not_said() -> None:
    form = claim_form(figure(value=4.0, precision=1.0, why=("rule",)))
    assert line(form) == (
        '{"kind":"figure","measure":"trade","value":4,"unit":"USD","bound":"=","modality":"reported","said_by":null,'
        '"evidence":[{"start":0,"end":4,"quote":"Here"}]}'
    )
    form = claim_form(figure(from_=("CN",), to=("KZ",)))
    assert (form["from"], form["to"]) == (["CN"], ["KZ"])
    form = claim_form(Statement(evidence=HERE, speaker="Ann", ref="ann"))
    assert form["direct"] is False
    assert "ref" not in form


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("One. Two is here. Three.", "here", "Two is here."),
        ("The expo opened on Aug. 17 in Urumqi. It ends.", "Urumqi", "The expo opened on Aug. 17 in Urumqi."),
        ("Title here\n\nBody is there. End.", "there", "Body is there."),
        ("He said “it is so.” Then he left.", "so", "He said “it is so.”"),
        ("第一句。第二句在这里。第三句。", "这里", "第二句在这里。"),
        ("Первое. Второе здесь. Третье.", "здесь", "Второе здесь."),
        ("Serik S. Ali spoke in the U.S. Senate today. Then went.", "today",
         "Serik S. Ali spoke in the U.S. Senate today."),
        ("no end at all", "end", "no end at all"),
        ("Then Mr. Li and Dr. Bo met. It was late.", "met", "Then Mr. Li and Dr. Bo met."),
    ],
)  # fmt: skip
def test_the_sentence_around_a_span(text: str, at: str, sentence: str) -> None:
    span = spot(text, at)
    assert passage(text, span.start, span.end) == sentence


@pytest.mark.parametrize(
    ("text", "spans", "width", "shown"),
    [
        ("One. Two is here. Three.", ["here"], 80, ["Two is [here]."]),
        ("First comes this, second that, and third the other.", ["second"], 22, ["…this, [second] that, and…"]),
        ("First comes this, second that, and third the other.", ["First"], 22, ["[First] comes this,…"]),
        ("First comes this, second that, and third the other.", ["other"], 22, ["…and third the [other]."]),
        ("Both stand in one.", ["one", "Both"], 80, ["[Both] stand in [one]."]),
        ("Title\n\nIn the body. Then\nthe end.", ["the end", "Title"], 80, ["[Title]", "[the end]."]),
        ("One is long enough. Another is not.", ["One is long enough. Another"], 8, ["[One is long enough. Another]…"]),
        ("中吉乌铁路全长五百多公里，已经开工建设。", ["全长五百多公里"], 11, ["…铁路[全长五百多公里]，已…"]),
        ("Over and over it goes.", ["Over and", "and over"], 80, ["[Over and over] it goes."]),
    ],
)  # fmt: skip
def test_words_are_shown_in_their_sentence(text: str, spans: list[str], width: int, shown: list[str]) -> None:
    found = around(text, ((text.index(span), text.index(span) + len(span)) for span in spans), width)
    assert ["".join(f"[{p.words}]" if p.said else p.words for p in pieces) for pieces in found] == shown


def test_a_passage_of_an_endless_line_is_cut_around_the_span() -> None:
    text = "word " * 50_000
    assert len(passage(text, 100_000, 100_004)) < 1_300
    assert excerpt("Nothing.\nThe Lake Road opens. Then.", ["lake"]) == "The Lake Road opens."
    assert excerpt("", ["lake"]) == ""


@pytest.mark.parametrize(
    ("query", "claim", "published", "holds"),
    [
        (Query(), figure(), None, True),
        (Query(party="CN"), figure(parties=("CN-XJ", "KZ")), None, True),
        (Query(party="CN-XJ"), figure(parties=("CN", "KZ")), None, False),
        (Query(type="trade"), figure(), None, True),
        (Query(type="Visa exemption"), Agreement(evidence=HERE, type="visa_exemption"), None, True),
        (Query(since="2025"), figure(period="2024"), "2025-06-01", False),
        (Query(since="2025"), figure(), "2025-06-01", True),
        (Query(since="2025"), figure(), None, False),
        (Query(since="2026"), Project(evidence=HERE, type="road", start="2024", completion="../2030"), None, True),
        (Query(since="2024-05", until="2024-05"),
         Event(evidence=HERE, type="expo", start="2024-04-30", end="2024-05-02"), None, True),
        (Query(until="2024"), Event(evidence=HERE, type="expo", start="XXXX-04-30"), "2020", False),
        (Query(until="2024"), Event(evidence=HERE, type="expo", start="2024-01/2024-02"), None, True),
    ],
)  # fmt: skip
def test_what_meets_a_query(query: Query, claim: AnyClaim, published: str | None, holds: bool) -> None:
    assert meets(query, [(claim, published)]) is holds


@pytest.mark.parametrize(
    ("name", "code"),
    [("kz", "KZ"), ("cn-xj", "CN-XJ"), ("Kazakhstan", "KZ"), ("哈萨克斯坦", "KZ"), ("Atlantis", "Atlantis")],
)
def test_a_party_by_code_or_name(name: str, code: str) -> None:
    assert party_code(name) == code


@pytest.mark.parametrize(
    ("word", "kind"),
    [("event", "events"), ("People", "people"), ("person", "people"), ("body", "bodies"), ("dragon", None)],
)
def test_kinds_are_named_in_singular_and_plural(word: str, kind: str | None) -> None:
    assert kind_named(word) == kind


def test_a_page_and_a_digest_tell_of_the_dispute() -> None:
    readings = [railway("a.txt", 4), railway("b.txt", 8, None, None), railway("c.txt", 4, "2025-01-01", "Third")]
    (record,) = by_name(readings)
    made = page(record, readings)
    assert [row.amount for row in made.amounts] == ["4 billion USD", "4 billion USD", "8 billion USD"]
    assert [step.promised for step in made.milestones] == ["2030"] * 3
    (dispute,) = made.disagreements
    assert [(stand.value, [told.teller for told in stand.told]) for stand in dispute.stands] == [
        ("4 billion USD", ["Turan Letter", "Third"]),
        ("8 billion USD", ["b.txt"]),
    ]
    assert dispute.stands[0].against
    whole = digest([record], readings)
    assert [report.path for report in whole.reports] == ["a.txt", "c.txt", "b.txt"]
    assert len(whole.projects[0].costs) == 3
    assert whole.disagreements == made.disagreements
    (row,) = rows([record], readings, "projects", Query())
    assert (row.said, row.when, row.reports) == ("completion 2030", "2030", 3)


def test_what_does_not_add_up_is_told_with_the_record() -> None:
    text = "ASTANA, June 17, 2025. China and Kazakhstan signed 16 documents on Tuesday: six agreements, five memoranda and four contracts."
    made = reconcile([read_source(Source(path="a.txt", content=text))])
    forms = {form["name"]: form for form in map(record_form, made)}
    (told,) = [form for form in forms.values() if any(x["verdict"] == "inconsistent" for x in form["relations"])]
    assert [claim["quote"] for claim in told["claims"]] == ["signed 16 documents", "on Tuesday: six agreements"]
