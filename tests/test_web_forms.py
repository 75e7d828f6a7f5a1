"""The forms beside the page: JSON, CSV, the API's description; the words of the interface."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

import sogdian.web
from sogdian.ledger import Ledger
from sogdian.view.page import page
from sogdian.view.query import Query
from sogdian.view.table import rows
from sogdian.web.forms import as_csv, cell
from sogdian.web.pages import VIEWS
from sogdian.web.words import LANGUAGES, Words, preferred, words
from webtools import _kept, shared

WEB = Path(sogdian.web.__file__).parent
LISTS = (
    "/events",
    "/projects",
    "/figures",
    "/agreements",
    "/people",
    "/reports",
    "/timeline",
    "/disagreements",
    "/overview",
)


@pytest.mark.parametrize("path", LISTS)
def test_json_and_csv_hold_the_same_rows(path: str) -> None:
    data = shared().get(f"{path}.json").json()
    table = list(csv.DictReader(io.StringIO(shared().get(f"{path}.csv").text)))
    assert table
    if isinstance(data, list):
        assert len(table) == len(data)
        key = "path" if path == "/reports" else "id"
        assert [row[key].lstrip("'") for row in table] == [str(row[key]).lstrip("'") for row in data]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/json", "application/json"), ("text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("text/html,application/json", "text/html; charset=utf-8"), ("*/*", "text/html; charset=utf-8"),
        ("image/png", "text/html; charset=utf-8"),
    ],
)  # fmt: skip
def test_the_form_may_be_asked_for_in_the_header(accept: str, kind: str) -> None:
    answer = shared().get("/events", headers={"accept": accept})
    assert answer.headers["content-type"] == kind
    assert "accept" in answer.headers["vary"]


def test_lists_and_records_are_those_of_the_command_line() -> None:
    with Ledger(_kept(), create=False) as kept:
        records, readings = kept.records(), kept.readings()
        for kind in ("events", "projects", "figures", "agreements", "people"):
            told = {row.id: row for row in rows(records, readings, kind, Query())}
            shown = {row["id"]: row for row in shared().get(f"/{kind}.json").json()}
            assert shown.keys() == told.keys()
            assert all(shown[id_]["said"] == told[id_].said and shown[id_]["when"] == told[id_].when for id_ in told)
        for id_ in ("cku-railway", "china-central-asia-summit-2"):
            answer = kept.answer(id_)
            made = page(answer.record, answer.readings, answer.linked)
            shown_page = shared().get(f"/records/{id_}.json").json()
            assert [row["amount"] for row in shown_page["amounts"]] == [row.amount for row in made.amounts]
            assert [row["id"] for row in shown_page["claims"]] == [told.id for told in made.claims]
            assert len(shown_page["judged"]) == len(made.judged)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""), (True, "true"), (94_800_000_000, "94800000000"), (24.5, "24.5"), (-2.5, "-2.5"), (("CN", "KZ"), "CN KZ"),
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-cmd", "'-cmd"), ("+7", "'+7"), ({"same": 2}, "same=2"), ("a", "a"),
        (1e12, "1000000000000.0"), ("\ud800", "?"),
    ],
)  # fmt: skip
def test_cells(value: Any, shown: str) -> None:
    assert cell(value) == shown


def test_columns_are_all_that_any_row_has() -> None:
    assert as_csv([{"a": 1}, {"b": "x,y"}]) == b'a,b\r\n1,\r\n,"x,y"\r\n'


def test_the_description_names_every_view_and_parameter() -> None:
    described = shared().get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    ids = [one["operationId"] for path in described["paths"].values() for one in path.values()]
    assert len(ids) == len(set(ids))
    for view in VIEWS:
        path = view.path.replace("{key}", "{" + view.key + "}")
        operation = described["paths"][path]["get"]
        named = {one["name"] for one in operation["parameters"]}
        assert named == {param.name for param in view.asked} | ({view.key} if view.key else set())
        html = shared().get("/api").text
        assert path in html.replace("&#39;", "'")
    for path in ("/check", "/judge", "/judge/undo", "/forget"):
        assert "post" in described["paths"][path]


def test_every_view_of_the_description_answers_as_described() -> None:
    keys = {"id": "cku-railway", "path": shared().get("/reports.json").json()[0]["path"]}
    claim = shared().get("/records/cku-railway.json").json()["claims"][0]["id"]
    for path, operations in shared().get("/openapi.json").json()["paths"].items():
        if "get" not in operations:
            continue
        real = path.replace("/claims/{id}", f"/claims/{claim}").format(**keys)
        for kind in operations["get"]["responses"]["200"]["content"]:
            answer = shared().get(real, headers={"accept": kind})
            assert answer.status_code == 200, (real, kind)
            assert answer.headers["content-type"].startswith(kind)


# The words of the interface

KEYS = {code: words(code).keys for code in LANGUAGES}
USED = re.compile(r"""\bt\(\s*"([a-z_.]+)"|\bt\('([a-z_.]+)'|words\.t\("([a-z_.]+)\"""")


def test_every_language_has_every_word_with_the_same_places() -> None:
    for code in LANGUAGES:
        assert KEYS[code].keys() == KEYS["en"].keys(), code
        for key, text in KEYS["en"].items():
            other = KEYS[code][key]
            forms = [
                *(text.values() if isinstance(text, dict) else [text]),
                *(other.values() if isinstance(other, dict) else [other]),
            ]
            places = {frozenset(re.findall(r"\{(\w+)\}", form)) for form in forms}
            assert len(places) == 1, (code, key)
            assert all(form.strip() for form in forms)


def test_every_word_that_is_used_is_there() -> None:
    files = [*WEB.glob("templates/*.html"), *WEB.rglob("*.py")]
    used = {next(filter(None, found)) for file in files for found in USED.findall(file.read_text(encoding="utf-8"))}
    used = {key for key in used if not key.endswith((".", "_"))}
    assert len(used) > 80
    assert not {key for key in used if key not in KEYS["en"]}


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("en", 1, "1 report"), ("en", 21, "21 reports"), ("ru", 1, "1 сообщение"), ("ru", 3, "3 сообщения"),
        ("ru", 5, "5 сообщений"), ("ru", 11, "11 сообщений"), ("ru", 21, "21 сообщение"), ("ru", 112, "112 сообщений"),
        ("zh", 1, "1篇报道"),
    ],
)  # fmt: skip
def test_numbers_take_their_form(code: str, number: int, shown: str) -> None:
    assert Words(code).t("n.reports", n=number) == shown


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("de,zh-CN;q=0.7", "zh"),
        ("de", "en"),
        ("", "en"),
        ("en;q=x,zh", "zh"),
        ("ru;q=0", "en"),
    ],
)
def test_the_browser_says_which_language(accepted: str, code: str) -> None:
    assert preferred(accepted) == code
    assert f'<html lang="{code}">' in shared().get("/", headers={"accept-language": accepted}).text


@pytest.mark.parametrize(
    ("code", "country", "name"),
    [("en", "KZ", "Kazakhstan"), ("ru", "KZ", "Казахстан"), ("zh", "UZ", "乌兹别克斯坦"), ("ru", "CN", "Китай"),
     ("zh", "CN", "中国"), ("ru", "CN-XJ", "Синьцзян"), ("en", "QQ", "QQ"), ("ru", "KG", "Кыргызстан"), ("zh", "TJ", "塔吉克斯坦")],
)  # fmt: skip
def test_countries_have_names(code: str, country: str, name: str) -> None:
    assert words(code).country(country) == name


def test_words_are_escaped_where_they_are_filled_in() -> None:
    assert "&lt;b&gt;" in words("en").t("by", name="<b>")
    assert words("en").word("type", "growth of trade") == "growth of trade"
    assert words("ru").word("type", "growth of trade") == "рост: товарооборот"
    assert words("en").word("type", "no_such_type") == "no such type"
