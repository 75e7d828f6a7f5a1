"""The ledger keeps reports, answers from records, and finds them by any name."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from factories import by_name, railway, spot
from sogdian.errors import UnknownRecord
from sogdian.ledger import Added, Ledger
from sogdian.model.claim import Event, Statement
from sogdian.model.identity import report_id
from sogdian.model.report import Header, Reading


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "sogdian.db", reconcile=by_name)


def speech(path: str = "speech.txt", url: str | None = "https://example.org/speech") -> Reading:
    text = "Минтранс сообщил. Сооронбай Токтогулов сказал, что 中吉乌铁路 откроют. Şahtyň ýoly açyldy."
    event = Event(evidence=(spot(text, "中吉乌铁路"),), type="ceremony", name="中吉乌铁路 opening", start="2026")
    told = Statement(evidence=(spot(text, "Сооронбай Токтогулов сказал"),), speaker="Сооронбай Токтогулов")
    return Reading(report=Header(path=path, url=url, published="2025-01-02"), text=text, claims=(event, told))


def test_adding_tells_new_known_and_replaced(ledger: Ledger) -> None:
    first = railway("a.txt", 4)
    assert ledger.add([first, speech()]) == Added(new=("a.txt", "speech.txt"))
    assert ledger.add([first]) == Added(known=("a.txt",))
    assert ledger.add([railway("a.txt", 5)]) == Added(replaced=("a.txt",))
    assert [reading.report.path for reading in ledger.readings()] == ["a.txt", "speech.txt"]
    assert "$5 billion" in ledger.readings()[0].text


def test_readings_come_back_as_they_went_in(ledger: Ledger) -> None:
    given = [railway("a.txt", 4), speech()]
    ledger.add(given)
    assert ledger.readings() == given
    with Ledger(ledger._address.path or "", create=False) as again:
        assert again.readings() == given


def test_a_newer_readers_claims_take_the_place_of_the_old_ones(ledger: Ledger) -> None:
    old = railway("a.txt", 4)
    ledger.add([old])
    better = msgspec.structs.replace(old, claims=old.claims[:1])
    assert ledger.keep(better) == "replaced"
    assert ledger.readings() == [better]


def test_a_report_is_known_by_id_path_and_url(ledger: Ledger) -> None:
    given = speech()
    ledger.add([given, railway("a.txt", 4)])
    for name in (given.report.path, given.report.url, report_id(given.report.path, given.text)):
        assert ledger.report(str(name)) == given
    with pytest.raises(UnknownRecord, match=r"no report 'b.txt'; nearest: a.txt"):
        ledger.report("b.txt")


@pytest.mark.parametrize("name", ["speech.txt", "https://example.org/speech", None])
def test_forgetting_by_path_url_or_id(ledger: Ledger, name: str | None) -> None:
    given = speech()
    ledger.add([given, railway("a.txt", 4)])
    assert ledger.forget(name or report_id(given.report.path, given.text)) == ("speech.txt",)
    assert [reading.report.path for reading in ledger.readings()] == ["a.txt"]
    assert not ledger.find("откроют").reports


def test_forgetting_a_url_forgets_all_its_reports(ledger: Ledger) -> None:
    ledger.add([speech("one.txt"), speech("two.txt")])
    assert ledger.forget("https://example.org/speech") == ("one.txt", "two.txt")


def test_forgetting_a_json_lines_file_forgets_its_lines_alone(ledger: Ledger) -> None:
    ledger.add(speech(path, None) for path in ("feed.jsonl:1", "feed.jsonl:12", "feed.jsonl:x", "feedXjsonl:1"))
    assert ledger.forget("feed.jsonl") == ("feed.jsonl:1", "feed.jsonl:12")
    assert len(ledger.readings()) == 2


def test_forgetting_what_is_not_there_changes_nothing(ledger: Ledger) -> None:
    ledger.add([speech()])
    with pytest.raises(UnknownRecord, match="no report 'nowhere.txt'"):
        ledger.forget("nowhere.txt")
    assert len(ledger.readings()) == 1


def test_texts_from_standard_input_stand_side_by_side(ledger: Ledger) -> None:
    added = ledger.add([speech("-"), railway("-", 4), railway("-:2", 5), speech("-")])
    assert len(added.new) == 3
    assert len(added.known) == 1
    assert all(path.startswith("stdin-") for path in added.new)


@pytest.mark.parametrize(
    "name",
    [
        "lake-road-railway", "Lake Road Railway", "LAKE ROAD RAILWAY", "lake–road railway", "“Lake Road” railway",
        "lake road", "the lake road railway", "Lake Road Railways", "railway kg",
    ],
)  # fmt: skip
def test_a_record_is_found_by_id_and_by_any_spelling(ledger: Ledger, name: str) -> None:
    ledger.add([railway("a.txt", 4), speech()])
    assert ledger.record(name).id == "lake-road-railway"


@pytest.mark.parametrize("name", ["Сооронбай Токтогулов", "токтогулов", "ТОКТОГУЛОВА"])
def test_a_person_is_found_by_surname_and_in_another_case(ledger: Ledger, name: str) -> None:
    ledger.add([railway("a.txt", 4), speech()])
    assert ledger.record(name).kind == "statement"


def test_an_unknown_name_comes_with_the_nearest(ledger: Ledger) -> None:
    ledger.add([railway("a.txt", 4)])
    with pytest.raises(UnknownRecord, match=r"no record 'Lakeroad Rialway'; nearest: Lake Road Railway"):
        ledger.record("Lakeroad Rialway")
    with pytest.raises(UnknownRecord):
        ledger.record("  ")


def test_an_answer_brings_the_readings_that_speak_of_it(ledger: Ledger) -> None:
    ledger.add([railway("a.txt", 4), railway("b.txt", 8, "2025-01-01"), speech()])
    answer = ledger.answer("lake road railway")
    assert [reading.report.path for reading in answer.readings] == ["a.txt", "b.txt"]
    assert [relation.verdict for relation in answer.record.relations] == ["conflicts"]


def test_as_of_a_day_only_what_was_surely_out_by_then(ledger: Ledger) -> None:
    dates = {"a": "2024-04-15", "b": "2024-05", "c": "2025-01-01", "d": None, "e": "XXXX-04-01"}
    ledger.add(railway(f"{name}.txt", 4 + at, day) for at, (name, day) in enumerate(dates.items()))
    told = ledger.records(as_of="2024-05-30")
    assert {claim.report for record in told for claim in record.claims} == {"a.txt"}
    told = ledger.records(as_of="2024")
    assert {claim.report for record in told for claim in record.claims} == {"a.txt", "b.txt"}
    assert {claim.report for claim in ledger.answer("lake road", as_of="2024-05").record.claims} == {"a.txt", "b.txt"}
    with pytest.raises(UnknownRecord):
        ledger.answer("lake road", as_of="2000")


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("откроют", ["speech.txt"]), ("吉乌", ["speech.txt"]), ("铁路", ["speech.txt"]), ("鐵路", ["speech.txt"]), ("中吉烏鐵路", ["speech.txt"]),
        ("乌吉", []),
        ("sahtyn yoly", ["speech.txt"]), ("rail*", ["a.txt"]), ("rail", []), ('"lake road"', ["a.txt"]),
        ('"road lake"', []), ("road lake", ["a.txt"]), ("$4 billion", ["a.txt"]), ("AND", []), ('"', []), ("*", []),
        ("NEAR(road)", []), ("lake:road^2", []), ("ROAD", ["a.txt"]), ("", []), ("railway -lake", ["a.txt"]),
    ],
)  # fmt: skip
def test_full_text_in_any_language(ledger: Ledger, words: str, reports: list[str]) -> None:
    ledger.add([railway("a.txt", 4), speech()])
    assert [reading.report.path for reading in ledger.find(words).reports] == reports


def test_records_are_found_by_their_words_too(ledger: Ledger) -> None:
    ledger.add([railway("a.txt", 4), speech()])
    hits = ledger.find("lake railway")
    assert [record.id for record in hits.records] == ["lake-road-railway"]
    assert [reading.report.path for reading in hits.readings] == ["a.txt"]


def test_records_are_kept_until_the_reports_change(tmp_path: Path) -> None:
    calls = []

    def counted(readings: list[Reading]) -> list:  # type: ignore[type-arg]
        calls.append(len(readings))
        return by_name(readings)

    ledger = Ledger(tmp_path / "sogdian.db", reconcile=counted)
    ledger.add([railway("a.txt", 4)])
    ledger.records()
    ledger.record("lake road railway")
    ledger.find("lake")
    assert ledger.size().records == 1
    assert calls == [1]
    ledger.add([railway("a.txt", 4)])
    ledger.records()
    assert calls == [1]
    ledger.add([railway("b.txt", 5)])
    ledger.records()
    assert calls == [1, 2]


def test_a_ledger_is_given_by_path_or_by_url(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "ledger.db"
    path.parent.mkdir()
    with Ledger(f"sqlite:///{path}", reconcile=by_name) as ledger:
        ledger.add([railway("a.txt", 4)])
    assert path.exists()
    with Ledger(str(path), reconcile=by_name) as ledger:
        assert ledger.size().reports == 1
        assert repr(ledger) == f"Ledger('{path}')"
