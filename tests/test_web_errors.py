"""Bad input has a page too, and a ledger in trouble does not stop the server."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from factories import railway
from sogdian.errors import LedgerError
from sogdian.ledger import Ledger
from sogdian.web.app import create
from sogdian.web.desk import Desk, Making, Step
from sogdian.web.params import PAGE, BadParameter, Param, read
from webtools import VIEWS, Tags, client, ledger, shared


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/records/china-kyrgyzstan-uzbekistan%20railwy%20xx%20yy%20zz%20aa", "China-Kyrgyzstan-Uzbekistan railway"),
        ("/reports/four.tx", "four.txt"),
    ],
)
def test_what_is_not_there_has_the_nearest_names(path: str, near: str) -> None:
    answer = shared().get(path)
    assert answer.status_code == 404
    assert near in answer.text
    told = shared().get(f"{path}.json" if "records" in path else path, headers={"accept": "application/json"}).json()
    assert near in told["near"]
    assert told["error"] == "unknown"


@pytest.mark.parametrize(
    "path", ["/nothing", "/events/3", "/claims/0000", "/records/", "/check.csv", "/overview.vega.json"]
)
def test_other_addresses_are_not_found(path: str) -> None:
    answer = shared().get(path)
    assert answer.status_code == 404, path
    if not path.endswith((".json", ".csv")):
        assert len(list(Tags(answer.text).all("h1"))) == 1


@pytest.mark.parametrize(
    ("path", "name", "right"),
    [
        ("/events?as_of=yesterday", "as_of", "such as 2025-06-18"), ("/events?as_of=2025-13", "as_of", "such as"),
        ("/events?page=0", "page", "from 1 to"), ("/events?page=two", "page", "whole number"),
        ("/events?sort=colour", "sort", "newest"), ("/events?pary=KZ", "pary", "did you mean party?"),
        ("/events?zzzzzz=1", "zzzzzz", "this page knows party"), ("/events?lang=de", "lang", "en, ru, zh"),
        ("/events?party=KZ&party=UZ", "party", "give it once"), ("/search?q=" + "x" * 501, "q", "at most 500"),
        ("/events?since=..", "since", "such as"), ("/events?page=" + "9" * 30, "page", "whole number"),
        ("/disagreements?kind=dragon", "kind", "figure, event"), ("/events?as_of=XXXX-01-01", "as_of", "such as"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_named_with_what_would_be_right(path: str, name: str, right: str) -> None:
    answer = shared().get(path)
    assert answer.status_code == 400, path
    told = shared().get(path, headers={"accept": "application/json"}).json()
    assert told["parameter"] == name
    assert right in told["right"]
    assert name in answer.text


@pytest.mark.parametrize("kind", ["number", "day", "text", "choice"])
def test_an_empty_parameter_is_none_given(kind: str) -> None:
    param = Param("x", kind, "", ("a",), default=None)  # type: ignore[arg-type]
    assert read([param, PAGE], [("x", " ")]) == {"x": None, "page": 1}
    with pytest.raises(BadParameter):
        read([param], [("y", "1")])


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_what_is_too_large_is_refused_with_the_cap(kind: str, tmp_path: Path) -> None:
    asked = client(ledger(tmp_path), most_bytes=5000)
    text = "word " * 2000
    if kind == "multipart/form-data":
        answer = asked.post("/check", files={"file": ("a.txt", text)})
    else:
        answer = asked.post("/check", content=f"text={text}", headers={"content-type": kind})
    assert answer.status_code == 413
    assert "5000" in answer.text
    assert asked.get("/").status_code == 200


@pytest.mark.parametrize(
    ("path", "sent", "name"),
    [
        ("/check", {}, "text"), ("/check", {"text": "  "}, "text"), ("/check", {"text": "a", "as_of": "then"}, "as_of"),
    ],
)  # fmt: skip
def test_what_is_sent_is_looked_at(path: str, sent: dict[str, str], name: str) -> None:
    answer = shared().post(path, data=sent, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["parameter"]) == (400, name)


@pytest.mark.parametrize("body", ["{", "[]", "nul"])
def test_json_that_is_none_is_refused(body: str) -> None:
    answer = shared().post("/check.json", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"ruling": "maybe", "a": "x"}, "ruling"), ({"ruling": "same", "a": "cku-railway"}, "b"), ({"ruling": "name", "a": ""}, "a"),
        ({"ruling": "name", "a": "cku-railway"}, "name"), ({"ruling": "name", "a": "x" * 3000, "name": "y"}, "a"),
    ],
)  # fmt: skip
def test_judgements_are_looked_at(sent: dict[str, str], name: str, tmp_path: Path) -> None:
    asked = client(ledger(tmp_path), token="t")
    answer = asked.post("/judge", json=sent, headers={"authorization": "Bearer t", "accept": "application/json"})
    assert (answer.status_code, answer.json()["parameter"]) == (400, name)


def test_a_judgement_of_what_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    asked = client(ledger(tmp_path), token="t")
    sent = {"ruling": "same", "a": "cku-railway", "b": "qqqqqqqq"}
    answer = asked.post("/judge", json=sent, headers={"authorization": "Bearer t", "accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown")


def test_an_article_that_is_checked_is_held_against_the_ledger() -> None:
    text = "China's trade with the five Central Asian countries reached $98.2 billion in 2024."
    html = shared().post("/check", data={"text": text}).text
    assert 'class="v v-conflicts"' in html
    assert "94.8" in html
    found = shared().post("/check.json", content=text, headers={"content-type": "text/plain"}).json()
    assert found["findings"][0]["verdict"] == "conflicts"
    assert len(shared().get("/reports.json").json()) == 60


def test_an_article_may_come_as_a_file_or_as_markup() -> None:
    words = (
        "<html><body><h1>News</h1><p>China's trade with Central Asia reached $98.2 billion in 2024.</p></body></html>"
    )
    for answer in (
        shared().post("/check.json", files={"file": ("a.html", words)}),
        shared().post("/check.json", content=words, headers={"content-type": "text/html"}),
        shared().post("/check.json", json={"text": words, "html": "1"}),
    ):
        assert answer.status_code == 200
        assert "<p>" not in str(answer.json()["findings"])


# The ledger in trouble


def test_a_ledger_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        create(tmp_path / "none.db")


def test_a_ledger_that_goes_away_is_said_and_the_server_stays(tmp_path: Path) -> None:
    place = ledger(tmp_path)
    asked = client(place)
    assert asked.get("/").status_code == 200
    away = place.rename(tmp_path / "away.db")
    time.sleep(0.6)
    for path in ("/", "/records/cku-railway", "/events?as_of=2024"):
        answer = asked.get(path)
        assert answer.status_code == 503, path
        assert "web.db" in answer.text
    assert asked.get("/events.json").json()["error"] == "ledger"
    assert asked.get("/api").status_code == 200
    away.rename(place)
    time.sleep(0.6)
    assert asked.get("/").status_code == 200


def test_a_locked_ledger_refuses_a_change_and_goes_on(tmp_path: Path) -> None:
    place = ledger(tmp_path)
    asked = client(place, token="t")
    assert asked.get("/").status_code == 200
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        sent = {"ruling": "name", "a": "cku-railway", "name": "x"}
        answer = asked.post("/judge", json=sent, headers={"authorization": "Bearer t", "accept": "application/json"})
        assert answer.status_code == 503
        assert "locked" in answer.json()["message"]
    finally:
        other.rollback()
        other.close()
    assert asked.get("/records/cku-railway").status_code == 200


def test_what_another_program_adds_is_shown(tmp_path: Path) -> None:
    place = ledger(tmp_path)
    asked = client(place)
    assert len(asked.get("/reports.json").json()) == 60
    with Ledger(place) as kept:
        kept.add([railway("new.txt", 9, "2026-01-01", "Newcomer")])
    deadline = time.monotonic() + 20
    while len(asked.get("/reports.json").json()) == 60 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(asked.get("/reports.json").json()) == 61


def test_a_page_does_not_wait_for_a_state_that_takes_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    real = Desk._make

    def slow(self: Desk, version: str, step: Step) -> object:
        step("records")
        gate.wait(20)
        return real(self, version, step)

    monkeypatch.setattr(Desk, "_make", slow)
    asked = client(ledger(tmp_path), patience=0.05)
    answer = asked.get("/")
    assert answer.status_code == 503
    assert "retry-after" in answer.headers
    assert 'http-equiv="refresh"' in answer.text
    assert re.search(r'<li aria-current="step">records are made', answer.text)
    assert asked.get("/overview.json").json()["step"] == "records"
    assert "складываются записи" in asked.get("/?lang=ru").text
    gate.set()
    deadline = time.monotonic() + 20
    while asked.get("/").status_code == 503 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert asked.get("/").status_code == 200


def test_a_state_that_fails_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(str(ledger(tmp_path)), patience=20)
    real = desk._make
    tries: list[str] = []

    def failing(version: str, step: Step) -> object:
        tries.append(version)
        if len(tries) == 1:
            raise LedgerError("locked")
        return real(version, step)

    monkeypatch.setattr(desk, "_make", failing)
    with pytest.raises(LedgerError, match="locked"):
        desk.state()
    assert desk.state().index.reports
    desk.close()
    assert str(Making("2024", 1.0, "records")) == "the ledger as of 2024 is being made ready"


def test_a_fault_of_the_program_is_a_page_and_the_next_page_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starlette.testclient import TestClient

    from sogdian.web.render import Site

    asked = TestClient(create(ledger(tmp_path), hosts=None, patience=60), raise_server_exceptions=False)

    def broken(*_: object) -> str:
        raise ZeroDivisionError("secret detail")

    with monkeypatch.context() as patch:
        patch.setattr(Site, "page", broken)
        answer = asked.get("/events", headers={"accept": "text/html"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers
    assert asked.get("/events").status_code == 200


def test_an_empty_ledger_has_every_page(tmp_path: Path) -> None:
    with Ledger(tmp_path / "empty.db") as kept:
        kept.refresh()
    asked = client(tmp_path / "empty.db")
    for path in VIEWS:
        assert asked.get(path).status_code == 200, path
    assert asked.get("/?as_of=2024").status_code == 200
    assert asked.get("/events.csv").text == "\r\n"
