"""Every page: it is there, its links lead somewhere, each figure leads to its words, and it looks the same twice."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from factories import railway
from sogdian.ledger import Ledger
from sogdian.web.text import in_address
from webtools import VIEWS, Tags, client, shared

RECORDS = ("/records/cku-railway", "/records/china-central-asia-summit-2", "/records/xi-jinping")
SOME = 160


def page(path: str) -> Tags:
    answer = shared().get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
    return Tags(answer.text)


@pytest.mark.parametrize("path", [*VIEWS, *RECORDS])
@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_every_view_is_there_in_every_language(path: str, lang: str) -> None:
    found = page(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    (html,) = found.all("html")
    assert html["lang"] == lang
    tags = [tag for tag, _ in found.found]
    assert tags.count("h1") == 1
    assert tags.count("main") == 1


@pytest.mark.parametrize("path", [*VIEWS, *RECORDS])
def test_pages_have_landmarks_labels_and_single_ids(path: str) -> None:
    found = page(path)
    ids = [attrs["id"] for _, attrs in found.found if "id" in attrs]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    skip = next(iter(found.all("a")))
    assert skip["href"] == "#main"
    labelled = {attrs.get("for") for attrs in found.all("label")}
    html = shared().get(path).text
    for field in found.all("input"):
        inside = "<label" in html.split(f'name="{field.get("name")}"')[0][-200:]
        assert field.get("type") in ("hidden", "range") or field.get("id") in labelled or inside, field
    for img in found.all("img"):
        assert "alt" in img


def links(path: str) -> set[str]:
    hrefs = (attrs.get("href") or "" for attrs in page(path).all("a"))
    return {href for href in hrefs if href.startswith("/") and not href.split("?")[0].endswith((".json", ".csv"))}


def test_every_link_leads_somewhere_and_every_mark_is_there() -> None:
    """So each figure is one click from its sentence: the mark in the address stands in the report's page."""
    found = sorted({link for path in (*VIEWS, *RECORDS) for link in links(path)})
    marked = [link for link in found if "#c-" in link]
    assert len(marked) > 30
    for link in {*found[:: max(1, len(found) // SOME)], *marked[:40]}:
        where = urlsplit(link)
        target = page(f"{where.path}?{where.query}" if where.query else where.path)
        assert not where.fragment or where.fragment in target.ids, link


def test_every_amount_is_a_link_to_the_words_that_say_it() -> None:
    rows = shared().get("/records/cku-railway.json").json()["amounts"]
    html = "".join(shared().get(f"/records/cku-railway?values={page}").text for page in range(1, len(rows) // 30 + 2))
    for row in rows:
        assert f"#c-{row['told']['id'][:12]}" in html, row


def test_the_overview_tells_what_is_new_disputed_and_due() -> None:
    made = shared().get("/overview.json").json()
    assert made["reports"] == 60
    assert made["disputed"][0]["verdicts"]["conflicts"] > 1
    assert {row["key"] for row in made["countries"]} >= {"CN", "KG", "KZ", "UZ"}
    assert made["sectors"][0]["projects"] + made["sectors"][0]["figures"] > 3
    html = shared().get("/").text
    for one in made["promises"]:
        assert one["promised"] in html


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [
        ("/events?party=KZ", 1, 28), ("/events?type=summit", 1, 12), ("/projects?party=KG&type=railway", 1, 8),
        ("/figures?status=disputed", 1, 40), ("/events?since=2025&until=2025-06", 1, 20), ("/projects?name=oil+pip", 1, 3),
        ("/events?status=planned", 1, 10), ("/projects?sector=energy", 1, 12), ("/events?type=dragon", 0, 0),
        ("/projects?party=Кыргызстан", 1, 12), ("/reports?language=en&name=rail", 1, 30), ("/people?name=%E4%B9%A0", 1, 2),
    ],
)  # fmt: skip
def test_filters_take_what_they_say(path: str, least: int, most: int) -> None:
    stem, _, query = path.partition("?")
    rows = shared().get(f"{stem}.json?{query}").json()
    assert least <= len(rows) <= most
    if "party=KZ" in path:
        assert all(any(code[:2] == "KZ" for code in row["parties"]) for row in rows)
    assert page(path)


def test_lists_come_a_page_at_a_time() -> None:
    every = shared().get("/figures.json").json()
    first, second = (page(f"/figures?page={number}") for number in (1, 2))
    shown = [
        {a["href"] for a in part.all("a") if (a.get("href") or "").startswith("/records/")} for part in (first, second)
    ]
    assert 0 < len(shown[0]) <= 100 < len(every)
    assert not {href for href in shown[0] if "#" not in str(href)} & {href for href in shown[1] if "#" not in str(href)}
    assert any(a.get("rel") == "next" for a in first.all("a"))
    assert page("/figures?page=9999")


@pytest.mark.parametrize("order", ["newest", "oldest", "name", "claims", "disputed", "told"])
def test_lists_are_sorted_as_asked(order: str) -> None:
    rows = shared().get(f"/events.json?sort={order}").json()
    if order == "name":
        assert [row["name"].casefold() for row in rows] == sorted(row["name"].casefold() for row in rows)
    if order == "claims":
        assert [row["claims"] for row in rows] == sorted((row["claims"] for row in rows), reverse=True)
    assert len(rows) == len(shared().get("/events.json").json())


@pytest.mark.parametrize(
    ("words", "name"),
    [("kyrgyzstan-uzbek", "China-Kyrgyzstan-Uzbekistan railway"), ("习近", "Xi Jinping"), ("Си Цзинь", "Xi Jinping")],
)
def test_names_come_while_they_are_typed_in_any_language(words: str, name: str) -> None:
    assert name in [row["name"] for row in shared().get("/suggest.json", params={"q": words}).json()]


def test_search_finds_words_and_their_sentence() -> None:
    hits = shared().get("/search.json", params={"q": "railway"}).json()
    assert {hit["sort"] for hit in hits} == {"record", "report"}
    only = shared().get("/search.json", params={"q": "railway", "kind": "projects"}).json()
    assert {hit["kind"] for hit in only} == {"project"}
    none = shared().get("/search.json", params={"q": "railway", "since": "2090"}).json()
    assert none == []


def test_a_name_leads_to_the_address_of_its_record() -> None:
    answer = shared().get("/records/CKU railway?as_of=2025-06")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/records/cku-railway?as_of=2025-06"


def test_a_report_shows_its_claims_beside_its_text() -> None:
    path = next(row["path"] for row in shared().get("/reports.json").json() if "agreement-beijing" in row["path"])
    found = page(f"/reports/{path}")
    cards = [attrs for attrs in found.all("li") if attrs.get("class") == "card"]
    marks = [attrs for attrs in found.all("a") if (attrs.get("class") or "").startswith("mk ")]
    assert len(cards) == len(shared().get(f"/reports/{path}.json").json()["claims"])
    assert {attrs["id"] for attrs in cards} == {i for attrs in marks for i in (attrs["data-claims"] or "").split()}
    text = "".join(found.texts)
    for claim in shared().get(f"/reports/{path}.json").json()["claims"]:
        assert "".join(claim["evidence"][0]["quote"].split()) in "".join(text.split())


def test_a_claim_tells_how_others_tell_it() -> None:
    amounts = shared().get("/records/cku-railway.json").json()["amounts"]
    claim = next(row["told"]["id"] for row in amounts if "conflicts" in row["told"]["verdicts"])
    told = shared().get(f"/claims/{claim}.json").json()
    assert told["records"]
    assert told["siblings"]
    assert {row["verdict"] for row in told["siblings"]} <= {
        "same", "rounds", "converts", "differs_in_scope", "supersedes", "conflicts", "copy", "incomparable",
    }  # fmt: skip
    card = shared().get(f"/claims/{claim}?part=card").text
    assert "<html" not in card
    assert told["told"]["teller"] in card


def test_the_queue_shows_the_arithmetic() -> None:
    html = shared().get("/disagreements").text
    assert "USD 8 bn" in html
    assert "data-queue" in html


def test_links_keep_the_day_and_the_language() -> None:
    found = page("/records/cku-railway?as_of=2025-06&lang=ru")
    inside = [
        a["href"]
        for a in found.all("a")
        if "hreflang" not in a
        and a.get("class") != "now"
        and (a.get("href") or "").startswith(("/records/", "/reports/"))
    ]
    assert inside
    assert all("as_of=2025-06" in str(href) and "lang=ru" in str(href) for href in inside)


def test_as_of_a_day_only_what_was_out_counts() -> None:
    then, now = (shared().get(f"/records/cku-railway.json{query}").json() for query in ("?as_of=2024-06", ""))
    assert 0 < then["reports"] < now["reports"]
    assert all((told["published"] or "9") <= "2024-06-30" for told in then["claims"])
    assert len(shared().get("/reports.json?as_of=2024-06").json()) < 60
    late = shared().get("/reports.json").json()[0]["path"]
    assert shared().get(f"/reports/{late}?as_of=2014").status_code == 404
    hits = shared().get("/search.json", params={"q": "railway", "as_of": "2024-06"}).json()
    assert hits
    assert all((hit["published"] or "9") <= "2024-06-30" for hit in hits)
    assert "2024-06" in shared().get("/?as_of=2024-06").text


def test_as_of_the_end_of_time_is_now_but_for_the_undated() -> None:
    dated = {row["path"] for row in shared().get("/reports.json").json() if row["published"]}
    then = {row["path"] for row in shared().get("/reports.json?as_of=2100").json()}
    assert then == {path for path in dated if "X" not in path}


def test_the_same_page_twice_is_the_same_bytes() -> None:
    one, two = (shared().get("/records/cku-railway") for _ in range(2))
    assert one.content == two.content
    again = shared().get("/records/cku-railway", headers={"if-none-match": one.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_are_light() -> None:
    """What goes over the wire for a page without charts: the page, the style, the scripts, the icon."""
    scripts = ("app.js", "asof.js", "suggest.js", "reader.js", "queue.js", "icon.svg")
    import gzip

    own = sum(len(gzip.compress(shared().get(f"/static/{name}").content)) for name in scripts)
    own += len(gzip.compress(shared().get("/static/style.css").content))
    for path in (*VIEWS, *RECORDS):
        sent = int(shared().get(path, headers={"accept-encoding": "gzip"}).headers["content-length"])
        assert sent + own < 60_000, path


def test_a_citation_names_the_ledger_the_state_and_the_address() -> None:
    html = unquote(shared().get("/records/cku-railway?as_of=2025-06").text)
    assert "Sogdian ledger “kept.db”" in html
    assert "reports up to 2025-06" in html


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("inbox/a b.txt", "inbox/a%20b.txt"), ("新.txt", "%E6%96%B0.txt"), ("feed.jsonl:12", "feed.jsonl%3A12"),
        ("./a.txt", "~"), ("/data/a.txt", "~"), ("../a.txt", "~"), ("a//b", "~"), ("C:\\a.txt", "~"), ("~x", "~"),
        ("..a", "..a"),
    ],
)  # fmt: skip
def test_paths_stand_in_addresses_so_that_no_browser_alters_them(path: str, key: str) -> None:
    made = in_address(path)
    assert len(made) == 17 if key == "~" else made == key
    assert in_address(made) == made or "%" in made


def test_a_report_of_any_path_has_its_page(tmp_path: Path) -> None:
    paths = ("./a.txt", "/data/b.txt", "../c.json", "d.json", "e ?#.csv", "C:\\f.txt")
    with Ledger(tmp_path / "paths.db") as kept:
        kept.add([railway(path, at + 1, outlet=f"Outlet {at}") for at, path in enumerate(paths)])
    asked = client(tmp_path / "paths.db")
    for row in asked.get("/reports.json").json():
        key = in_address(row["path"])
        assert asked.get(f"/reports/{key}.json").json()["report"]["path"] == row["path"]
        assert asked.get(f"/reports/{key}").status_code == 200
        assert f'href="/reports/{key}"' in asked.get("/reports").text


def test_the_documented_addresses_answer() -> None:
    document = (Path(__file__).parent.parent / "docs" / "workspace.md").read_text(encoding="utf-8")
    told = {path for row in re.findall(r"^\| (`/.*?) \|", document, re.MULTILINE) for path in re.findall(r"`(/[^`]*)`", row)}
    plain = {path for path in told if not path.endswith(("/ID", "/PATH"))}
    assert len(plain) > 10
    for path in sorted(plain):
        page(path)
    for path in re.findall(r"http://127\.0\.0\.1:8313(/\S+?\.json\?[^']+)'", document):
        assert shared().get(path).status_code == 200, path
    for suffix in re.findall(r"`(\.(?:svg|png|vega\.json))`", document):
        assert shared().get(f"/timeline{suffix}").status_code == 200, suffix


@pytest.mark.parametrize(("lang", "word"), [("en", "with"), ("ru", "вместе с"), ("zh", "同场")])
def test_a_persons_page_says_who_met_whom(lang: str, word: str) -> None:
    html = shared().get(f"/records/akylbek-japarov?lang={lang}").text
    met = html[html.index('id="h-met"') :].split("</section>")[0]
    assert word in met
    assert '/records/li-qiang' in met
    assert "/records/akylbek-japarov" not in met
