"""The charts: which marks they draw of which rows, that each leads to its sentence, and what hostile words become."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from sogdian.ledger import Ledger
from sogdian.model.claim import Event, Evidence
from sogdian.model.report import Header, Reading
from sogdian.view.marks import Flow, Value
from sogdian.web.charts import SPECS, draw
from sogdian.web.charts.amounts import Amounts
from sogdian.web.charts.arcs import anchor, outlines
from sogdian.web.charts.days import ends
from sogdian.web.charts.style import PALETTE, VERDICTS, kept
from sogdian.web.words import LANGUAGES, words
from webtools import client, shared

CHARTS = {
    "timeline": "/timeline", "map": "/map", "figures": "/figures", "milestones": "/records/cku-railway",
}  # fmt: skip
REPORT = re.compile(r"/reports/(\S+)#(c-[0-9a-f]{12})")


@lru_cache(maxsize=64)
def spec(chart: str, query: str = "") -> dict[str, Any]:
    answer = shared().get(f"{CHARTS[chart]}.vega.json?chart={chart}{query}")
    assert answer.status_code == 200, answer.text[:300]
    found: dict[str, Any] = answer.json()
    return found


def rows(tree: Any) -> list[dict[str, Any]]:
    """The rows of a specification that lead somewhere."""
    if isinstance(tree, dict):
        own = [tree] if isinstance(tree.get("href"), str) else []
        return own + [row for value in tree.values() for row in rows(value)]
    return [row for value in tree for row in rows(value)] if isinstance(tree, list) else []


@pytest.mark.parametrize("chart", CHARTS)
def test_every_mark_leads_to_its_words(chart: str) -> None:
    found = rows(spec(chart))
    assert len(found) > 3
    pages: dict[str, str] = {}
    for row in found[:60]:
        path, _, mark = row["href"].partition("#")
        if path not in pages:
            answer = shared().get(path)
            assert answer.status_code == 200, path
            pages[path] = answer.text
        assert f'id="{mark}"' in pages[path], row


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_the_same_twice_and_speaks_the_language(chart: str, language: str) -> None:
    made = spec(chart, f"&lang={language}")
    spec.cache_clear()
    assert made == spec(chart, f"&lang={language}")
    assert made["description"]
    if language != "en":
        assert made["description"] != spec(chart, "&lang=en")["description"]


def test_the_map_names_countries_in_each_language() -> None:
    named = {
        language: {row["name"] for part in spec("map", f"&lang={language}")["data"] if part["name"] == "labels" for row in part["values"]}
        for language in LANGUAGES
    }
    assert {"Kazakhstan", "China", "Uzbekistan"} <= named["en"]
    assert {"Казахстан", "Китай", "Узбекистан"} <= named["ru"]
    assert {"哈萨克斯坦", "中国", "乌兹别克斯坦"} <= named["zh"]


def test_links_keep_the_day_that_was_asked_for() -> None:
    found = rows(spec("timeline", "&as_of=2025-01"))
    assert found
    assert all("as_of=2025-01" in row["href"].partition("#")[0] for row in found)
    assert len(found) < len(rows(spec("timeline")))


def test_filters_reach_the_chart() -> None:
    every = rows(spec("timeline"))
    planned = rows(spec("timeline", "&status=planned"))
    assert 0 < len(planned) < len(every)
    assert all(row["planned"] for row in planned if row["kind"] == "event")


def test_a_known_series_can_be_asked_for_alone(tmp_path: Path) -> None:
    text = "The summit met in Astana on 17 June 2025. A forum met in Almaty on 18 June 2025."
    claims = tuple(
        Event(evidence=(Evidence(text.index(first), text.index(first) + len(words), words),), type=type, ref=ref, place=place, start=day)
        for first, words, type, ref, place, day in (
            ("The summit", "The summit met in Astana", "summit", "china-central-asia-summit", "Astana", "2025-06-17"),
            ("A forum", "A forum met in Almaty", "forum", None, "Almaty", "2025-06-18"),
        )
    )
    with Ledger(tmp_path / "a.db") as kept_here:
        kept_here.add([Reading(report=Header(path="a.txt", published="2025-06-19"), text=text, claims=claims)])
        kept_here.refresh()
    asked = client(tmp_path / "a.db")
    assert len(rows(asked.get("/timeline.vega.json").json())) == 2
    (row,) = rows(asked.get("/timeline.vega.json?series=china-central-asia-summit").json())
    assert row["mid"] == "2025-06-17"
    places = rows(asked.get("/map.vega.json").json())
    assert {(row["place"], round(row["lat"])) for row in places} == {("Astana", 51), ("Almaty", 43)}


def test_planned_things_are_hollow_in_the_timeline() -> None:
    found = rows(spec("timeline"))
    assert {row["planned"] for row in found} == {True, False}
    hollow = [layer["encoding"]["fill"]["condition"][0] for layer in spec("timeline")["layer"] if "fill" in layer.get("encoding", {})]
    assert hollow == [{"test": "datum.planned", "value": PALETTE["raised"]}]


def value(amount: float, unit: str, period: str | None, **more: Any) -> Value:
    told = {
        "measure": "trade", "amount": f"{amount} {unit}", "value": amount, "low": amount * 0.9, "high": amount * 1.1, "unit": unit,
        "period": period, "inferred": False, "scope": None, "planned": False, "verdict": None, "teller": "Ann",
        "published": "2025-02-01", "claim": "ab" * 16, "report": "a.txt",
    }  # fmt: skip
    return Value(**(told | more))


def series(*values: Value) -> Flow:
    return Flow(id="trade-cn-kz", name="Trade", measure="trade", parties=("CN", "KZ"), source=(), target=(), origins=2, values=values)


def drawn(*values: Value, currency: str | None = None) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    made = SPECS["figures"](Amounts((series(*values),), currency), words("en"))
    return rows(made), made


def test_a_value_stands_at_its_period_with_its_interval_and_verdict() -> None:
    (row,), made = drawn(value(40e9, "USD", "2024", verdict="conflicts"))
    assert (row["first"], row["last"], row["verdict"]) == ("2024-01-01", "2024-12-31", "conflicts")
    assert (row["low"], row["y"], row["high"]) == (36, 40, 44)
    assert "billion USD" in made["title"]["text"]
    assert "2 origins" in made["title"]["subtitle"]


def test_currencies_are_converted_at_the_periods_rate_which_is_told() -> None:
    found, made = drawn(value(40e9, "USD", "2024"), value(280e9, "CNY", "2024"), currency="CNY")
    assert {row["y"] for row in found} >= {280}
    (other,) = [row for row in found if row["y"] != 280]
    assert 270 < other["y"] < 300
    (rate,) = made["usermeta"]["rates"]
    assert rate.startswith("USD → CNY")
    assert "2024 average" in rate
    assert rate in other["tip"]


def test_what_has_no_day_or_no_rate_is_left_out_and_counted() -> None:
    found, made = drawn(value(1, "USD", "2024"), value(2, "USD", None), value(3, "XAU", "2024"))
    assert len(found) == 1
    assert made["usermeta"]["left"] == 2


def test_a_derived_value_is_marked_as_such() -> None:
    found, _ = drawn(value(1, "USD", "2024"), value(0.5, "USD", "2023", derived="1 at 100 % is 0.5"))
    marks = {row["y"]: (row["how"], row["hollow"]) for row in found}
    assert marks == {1: (str(words("en").t("chart.told")), False), 0.5: (str(words("en").t("chart.derived")), True)}
    assert any("1 at 100 % is 0.5" in row["tip"] for row in found)


def test_values_of_one_period_do_not_hide_one_another() -> None:
    found, _ = drawn(*(value(40e9, "USD", "2024", claim=f"{n:032x}") for n in range(5)))
    assert len({row["x"] for row in found}) == 5
    assert all("2024-01-01" <= row["x"] <= "2024-12-31" for row in found)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [("2024", "2024-01-01", "2024-12-31"), ("../2030", "2030-12-31", "2030-12-31"), ("2024-05/..", "2024-05-01", "2024-05-01"),
     ("2023-40", "2023-01-01", "2023-06-30"), ("XXXX-08-17", None, None), ("nonsense", None, None), (None, None, None)],
)  # fmt: skip
def test_days_on_the_axis(edtf: str | None, first: str | None, last: str | None) -> None:
    found = ends(edtf)
    assert (found and (found[0].isoformat(), found[1].isoformat())) == (first and (first, last))


def test_the_palette_is_the_sheets() -> None:
    sheet = (files("sogdian.web") / "static/style.css").read_text("utf-8")
    light = sheet[: sheet.index("@media")]
    for name, colour in PALETTE.items():
        assert re.search(rf"--{name}: ({re.escape(colour)}|{re.escape(colour[:4])});", light), (name, colour)
    assert set(VERDICTS.values()) <= set(PALETTE)


def test_outlines_hold_the_region_and_name_their_source() -> None:
    assert "Natural Earth" in outlines().source
    home = [one["properties"]["code"] for one in outlines().topology["objects"]["countries"]["geometries"] if one["properties"]["home"]]
    assert sorted(home) == ["CN", "KG", "KZ", "TJ", "TM", "UZ"]
    place = anchor("CN-XJ")
    assert place is not None
    assert 75 < place[0] < 95
    assert anchor("XX") is None


def test_a_query_is_put_before_the_anchor_of_every_link() -> None:
    tree = {"href": "/a#b", "rows": [{"href": "/c"}, {"encoding": {"href": {"field": "href"}}}]}
    assert kept(tree, "as_of=2024") == {
        "href": "/a?as_of=2024#b", "rows": [{"href": "/c?as_of=2024"}, {"encoding": {"href": {"field": "href"}}}],
    }  # fmt: skip


@pytest.mark.parametrize("chart", CHARTS)
def test_pictures_hold_their_links_and_no_script(chart: str) -> None:
    answer = shared().get(f"{CHARTS[chart]}.svg?chart={chart}")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.text.startswith("<svg")
    assert re.search(r'<a target="_top" xlink:href="/(reports|records)/', answer.text)
    assert "<script" not in answer.text
    assert not re.search(r'href="(?!/)', answer.text)


def test_a_png_is_one() -> None:
    answer = shared().get("/records/cku-railway.png?chart=milestones")
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_library_is_bundled_here_and_small_enough() -> None:
    answer = shared().get("/vega.js", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 340_000
    assert "sogdianEmbed" in answer.text
    assert draw.version() in shared().get("/timeline").text


def test_without_a_converter_pages_stand_and_pictures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise draw.NoDrawing("nothing is installed")

    draw.version.cache_clear()
    monkeypatch.setattr(draw, "_converter", nothing)
    try:
        page = shared().get("/timeline?until=2024-11")
        assert page.status_code == 200
        assert "data-library" not in page.text
        assert "data-spec" not in page.text
        assert shared().get("/timeline.png?until=2024-11").status_code == 404
        assert shared().get("/timeline.vega.json?until=2024-11").status_code == 200
    finally:
        draw.version.cache_clear()
