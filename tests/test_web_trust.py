"""Hostile reports, hostile requests: what reports say stays words, and only who may write does."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from sogdian.ledger import Ledger
from sogdian.view.wording import as_read
from sogdian.web.app import create
from sogdian.web.text import bdi, in_address, marked, pieces, plain, safe
from webtools import IMAGE, LONG, SCRIPT, VIEWS, Tags, _kept, client, hostile, ledger, shared

EVIL = in_address(hostile().report.path)
TOUCHED = [*VIEWS, f"/reports/{EVIL}", "/search?q=Forum", "/search?q=" + quote(SCRIPT), "/events?name=" + quote(IMAGE)]


def evil_records() -> list[str]:
    rows = [row for kind in ("events", "figures", "people") for row in shared().get(f"/{kind}.json").json()]
    return [
        f"/records/{row['id']}" for row in rows if "script" in row["name"].casefold() or row["said"].startswith("5 <")
    ]


def pages() -> list[str]:
    claims = [claim["id"] for path in evil_records() for claim in shared().get(f"{path}.json").json()["claims"]]
    return [*TOUCHED, *evil_records(), *(f"/claims/{id_}" for id_ in claims)]


def test_the_hostile_report_is_told_of() -> None:
    assert len(evil_records()) >= 2
    html = shared().get(f"/reports/{EVIL}").text
    assert "alert(1)" in html
    assert LONG in html


def harmless(html: str, where: str) -> None:
    found = Tags(html)
    scripts = list(found.all("script"))
    assert all((attrs.get("src") or "").startswith("/static/") for attrs in scripts), where
    assert len(scripts) <= 2, where
    for tag, attrs in found.found:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], (where, tag, attrs)
        for name in ("href", "src", "action"):
            value = (attrs.get(name) or "").strip().casefold()
            assert not value.startswith(("javascript:", "data:", "vbscript:")), (where, tag, value)
    assert all((attrs.get("src") or "").startswith("/static/") for attrs in found.all("img")), where
    assert all((attrs.get("data") or "").startswith("/") for attrs in found.all("object")), where
    assert not [tag for tag, _ in found.found if tag in ("iframe", "embed", "base", "b>")], where
    loose = "".join(found.loose)
    assert "\u202e" not in loose, where
    assert "\x00" not in html, where
    assert "\x1b" not in html, where


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_a_report_says_is_only_words(lang: str) -> None:
    for path in pages():
        answer = shared().get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        assert answer.status_code == 200, path
        harmless(answer.text, path)


def test_an_article_that_is_checked_is_only_words() -> None:
    answer = shared().post("/check", data={"text": f"{hostile().text}\n</textarea>{SCRIPT}"})
    assert answer.status_code == 200
    harmless(answer.text, "/check")


def test_words_of_reports_are_isolated() -> None:
    assert str(bdi("<a>\u202e")) == '<bdi dir="auto">&lt;a&gt;\u202e</bdi>'
    assert bdi(None) == ""
    assert plain(" a\u202eb\n c\x07 ") == "ab c\ufffd"
    assert safe("\ud800\x00") == "?\ufffd"
    assert str(marked("a <b> c", ["<b>"])) == '<bdi dir="auto">a <mark>&lt;b&gt;</mark> c</bdi>'
    assert "mark" not in marked("a b", ["z", ""])


@pytest.mark.parametrize(
    ("text", "spans", "shown"),
    [
        ("abc", [], [[("abc", "")]]),
        ("abcdef", [(1, 3, "x"), (2, 5, "y")], [[("a", ""), ("b", "x"), ("c", "x y"), ("de", "y"), ("f", "")]]),
        ("ab\ncd", [(1, 4, "x")], [[("a", ""), ("b", "x")], [("c", "x"), ("d", "")]]),
        ("ab\n\n \ncd", [(0, 99, "x")], [[("ab", "x")], [("cd", "x")]]),
        ("abc", [(2, 1, "x"), (7, 9, "y")], [[("abc", "")]]),
        ("ab", [(0, 2, "x"), (0, 2, "x")], [[("ab", "x")]]),
    ],
)  # fmt: skip
def test_a_text_is_cut_where_claims_begin_and_end(
    text: str, spans: list[tuple[int, int, str]], shown: list[list[tuple[str, str]]]
) -> None:
    assert [[(piece.text, " ".join(piece.claims)) for piece in row] for row in pieces(text, spans)] == shown


@pytest.mark.parametrize(
    "path", [*VIEWS, "/nothing", "/records/nothing", "/events?x=1", "/openapi.json", "/static/style.css"]
)
def test_every_answer_carries_the_policy(path: str) -> None:
    headers = shared().get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


def test_pages_load_nothing_from_elsewhere() -> None:
    for path in VIEWS:
        for tag, attrs in Tags(shared().get(path).text).found:
            for name in ("src", "action", "data-spec") + (("href",) if tag == "link" else ()):
                assert (attrs.get(name) or "/").startswith("/"), (path, tag, attrs)


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8313", 200), ("localhost", 200), ("[::1]:9", 200), ("LOCALHOST:1", 200), ("evil.example", 421), ("", 421),
     ("127.0.0.1.evil.example", 421), ("evil.example:80", 421)],
)  # fmt: skip
def test_the_server_answers_only_for_its_own_names(host: str, status: int, tmp_path: Path) -> None:
    asked = client(ledger(tmp_path), hosts=("localhost", "127.0.0.1", "::1"))
    answer = asked.get("/", headers={"host": host})
    assert answer.status_code == status
    assert "content-security-policy" in answer.headers


WRITES = (
    ("/judge", {"ruling": "name", "a": "cku-railway", "name": "CKU"}),
    ("/judge/undo", {"id": "0" * 8}),
    ("/forget", {"report": "four.txt"}),
)


@pytest.mark.parametrize(("path", "sent"), WRITES)
@pytest.mark.parametrize("token", [None, "", "wrong", "é"])
def test_nothing_is_written_without_a_token(path: str, sent: dict[str, str], token: str | None, tmp_path: Path) -> None:
    place = ledger(tmp_path)
    asked = client(place, token="secret")
    body = sent | ({} if token is None else {"token": token})
    assert asked.post(path, data=body).status_code == 403
    assert asked.post(path, data=sent, headers={"authorization": f"Bearer {token or 'x'}".encode()}).status_code == 403
    assert asked.get(path).status_code == 405
    with Ledger(place, create=False) as kept:
        assert kept.judgements() == []
        assert kept.size().reports == 60


def token_of(asked: object, path: str = "/records/cku-railway") -> str:
    html = asked.get(path).text  # type: ignore[attr-defined]
    return next(attrs["value"] or "" for attrs in Tags(html).all("input") if attrs.get("name") == "token")


def test_the_token_of_another_run_is_worth_nothing(tmp_path: Path) -> None:
    one, two = (client(ledger(tmp_path)) for _ in range(2))
    assert one.post("/forget", data={"report": "four.txt", "token": token_of(two)}).status_code == 403


def test_who_comes_through_a_proxy_gets_no_form(tmp_path: Path) -> None:
    asked = client(ledger(tmp_path))
    away = {"x-forwarded-for": "203.0.113.7"}
    assert 'name="token"' in asked.get("/records/cku-railway").text
    assert 'name="token"' not in asked.get("/records/cku-railway", headers=away).text
    sent = {"report": "four.txt", "token": token_of(asked)}
    assert asked.post("/forget", data=sent, headers=away).status_code == 403


def test_a_judgement_is_made_seen_and_taken_back(tmp_path: Path) -> None:
    asked = client(ledger(tmp_path))
    token = token_of(asked)
    sent = {"ruling": "name", "a": "cku-railway", "name": "The <b>line", "because": SCRIPT, "token": token,
            "back": "/judgements"}  # fmt: skip
    answer = asked.post("/judge", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/judgements")
    assert asked.get("/records/cku-railway.json").json()["name"] == "The <b>line"
    html = asked.get("/judgements").text
    harmless(html, "/judgements")
    assert "The &lt;b&gt;line" in html
    (made,) = asked.get("/judgements.json").json()
    assert asked.post("/judge/undo", data={"id": made["id"], "token": token}).status_code == 303
    assert asked.get("/judgements.json").json() == []
    assert asked.get("/records/cku-railway.json").json()["name"] == "China-Kyrgyzstan-Uzbekistan railway"


def test_a_claim_that_is_judged_wrong_leaves_its_record(tmp_path: Path) -> None:
    asked = client(ledger(tmp_path))
    row = asked.get("/disagreements.json").json()[0]
    before = asked.get(f"/records/{row['id']}.json").json()
    wrong = before["disagreements"][0]["stands"][0]["told"][0]["id"]
    sent = {"ruling": "wrong", "a": wrong, "token": token_of(asked, "/disagreements"), "back": "//evil.example"}
    answer = asked.post("/judge", data=sent)
    assert answer.headers["location"] == "/judgements"
    after = asked.get(f"/records/{row['id']}.json").json()
    assert wrong in [told["id"] for told in before["claims"]]
    assert wrong not in [told["id"] for told in after["claims"]]
    assert asked.get(f"/claims/{wrong}").status_code == 404


def test_a_program_writes_with_the_token_of_the_server(tmp_path: Path) -> None:
    asked = client(ledger(tmp_path), token="secret")
    headers = {"authorization": "Bearer secret", "accept": "application/json"}
    answer = asked.post("/judge", json={"ruling": "name", "a": "cku-railway", "name": "Line"}, headers=headers)
    assert answer.status_code == 200
    assert answer.json()["name"] == "Line"
    gone = asked.post("/forget", json={"report": "four.txt"}, headers=headers)
    assert gone.json() == {"forgotten": ["four.txt"]}
    assert asked.get("/reports/four.txt").status_code == 404


def test_forgetting_leaves_a_ledger_that_never_read_the_report(tmp_path: Path) -> None:
    asked = client(ledger(tmp_path))
    token = token_of(asked, f"/reports/{EVIL}")
    asked.post("/forget", data={"report": hostile().report.path, "token": token})
    for kind in ("events", "figures", "people"):
        assert "script" not in asked.get(f"/{kind}.json").text
    assert "alert(1)" not in asked.get("/").text


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_a_page_goes_on_within_the_server_alone(back: str, tmp_path: Path) -> None:
    asked = client(ledger(tmp_path))
    sent = {"ruling": "name", "a": "cku-railway", "name": "x", "token": token_of(asked), "back": back}
    assert asked.post("/judge", data=sent).headers["location"] == "/judgements"


def test_other_reports_files_are_not_served() -> None:
    for path in (
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/reports//etc/passwd",
        "/static/",
    ):
        assert shared().get(path).status_code == 404, path


@pytest.mark.parametrize(
    ("peer", "host", "writes"),
    [
        ("127.0.0.1", "localhost:8313", True), ("::1", "[::1]:8313", True), ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "evil.example", False), ("203.0.113.7", "localhost", False), ("203.0.113.7", "203.0.113.9", False),
    ],
)  # fmt: skip
def test_forms_that_write_are_for_this_machine_alone(peer: str, host: str, writes: bool, tmp_path: Path) -> None:
    asked = TestClient(create(_kept(), hosts=None, patience=60), client=(peer, 5000))
    html = asked.get("/records/cku-railway", headers={"host": host}).text
    assert ('name="token"' in html) == writes


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (None, ""), ("2025", "2025"), ("2023-40", "2023 H1"), ("2024-36", "2024 Q4"), ("2025-06-16/2025-06-18", "2025-06-16 – 2025-06-18"),
        ("../2030", "… – 2030"), ("2025~", "≈2025"), ("XXXX-08-17", "08-17"), ("2025-06", "2025-06"), ("2023-33/..", "2023 Q1 – …"),
    ],
)  # fmt: skip
def test_days_and_parts_of_years_as_they_are_shown(date: str | None, shown: str) -> None:
    assert as_read(date) == shown
