"""The workspace in a real browser: whole, still, quiet, its charts a click from the words, its forms at work."""

from __future__ import annotations

from typing import Any

import pytest

from browser import Watched, needed
from webtools import VIEWS

pytestmark = needed
RECORDS = ("/records/cku-railway", "/records/china-central-asia-summit-2", "/records/trade-cn-kz", "/records/xi-jinping")
CHARTS = {"timeline": "/timeline", "map": "/map", "figures": "/figures", "milestones": "/records/cku-railway"}
REPEATED = [["tbody tr:nth-child(n+6)"], ["ol.told > li:nth-child(n+4)"], [".stands > li:nth-child(n+4)"]]
"""What looks like the rows before it; the checker takes a tenth of a second a row."""
MOST_PLAIN, MOST_DRAWN = 60_000, 450_000
"""Bytes on the wire of a page without charts and with them."""


def report_pages(tab: Any) -> list[str]:
    return [str(link.get_attribute("href")) for link in tab.locator("main a[href^='/reports/']").all()[:2]]


@pytest.mark.parametrize("path", [*VIEWS, *RECORDS])
def test_a_page_is_quiet_and_fits_light_and_wide_dark_and_narrow(watched: Watched, path: str) -> None:
    tab = watched.open(path)
    watched.tab.emulate_media(color_scheme="dark")
    tab.set_viewport_size({"width": 400, "height": 900})
    tab.wait_for_timeout(150)
    watched.drawn()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("path", [path for path in (*VIEWS, *RECORDS) if not path.startswith("/suggest")])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 400)])
def test_a_page_has_no_serious_barrier(browser: Any, home: str, path: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    watched = Watched(browser, home, color_scheme=scheme, viewport={"width": width, "height": 900})
    looked = Axe().run(watched.open(path), {"exclude": REPEATED}, {"resultTypes": ["violations"]})
    found = looked.response["violations"]
    grave = [
        (one["id"], node["target"], node["failureSummary"][:300])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]
    watched.context.close()
    assert grave == []


@pytest.mark.parametrize("chart", CHARTS)
def test_a_click_on_a_mark_opens_its_sentence(watched: Watched, chart: str) -> None:
    tab = watched.open(CHARTS[chart])
    marks = watched.marks(chart)
    assert marks.count() > 2
    with tab.expect_navigation():
        marks.last.dispatch_event("click")
    path, _, anchor = tab.url.removeprefix(watched.home).partition("#")
    assert path.startswith(("/reports/", "/records/")), tab.url
    assert tab.locator(f"[id='{anchor}']").is_visible()


def test_a_mark_says_what_it_is_under_the_pointer_and_to_the_keyboard(watched: Watched) -> None:
    tab = watched.open("/timeline")
    watched.marks("timeline").nth(3).hover()
    assert "report" in tab.locator(".tip").inner_text()
    tab.locator("#chart-timeline .plot svg").focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert tab.locator(".here").count() == 1
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert "/reports/" in tab.url


def test_buttons_draw_nearer_and_back(watched: Watched) -> None:
    tab = watched.open("/timeline")
    axis = tab.locator("#chart-timeline .role-axis-label").first
    whole = axis.text_content()
    for _ in range(5):
        tab.get_by_role("button", name="Draw nearer").click()
    tab.wait_for_timeout(200)
    assert axis.text_content() != whole
    assert watched.marks("timeline").count() > 2


def test_charts_take_the_colours_of_the_page(watched: Watched) -> None:
    tab = watched.open("/timeline")
    light = watched.marks("timeline").first.get_attribute("stroke")
    tab.locator("[data-theme-button]").click()
    tab.wait_for_timeout(400)
    assert watched.marks("timeline").first.get_attribute("stroke") != light
    assert tab.locator("#chart-timeline .plot svg").count() == 1


def test_without_scripts_the_chart_is_a_picture_with_links(browser: Any, home: str) -> None:
    watched = Watched(browser, home, java_script_enabled=False)
    watched.tab.goto(f"{home}/timeline")
    watched.tab.locator("object.still").wait_for()
    frame = next(frame for frame in watched.tab.frames if ".svg" in frame.url)
    with watched.tab.expect_navigation():
        frame.locator("a").first.click(force=True)
    assert "/reports/" in watched.tab.url
    watched.context.close()
    assert watched.faults == []
    assert watched.strangers == []


def test_pages_are_light(browser: Any, home: str) -> None:
    weights = {}
    for path in ("/", "/reports", "/disagreements", "/search?q=railway", *CHARTS.values()):
        watched = Watched(browser, home)
        watched.open(path)
        watched.tab.wait_for_load_state("networkidle")
        weights[path] = (watched.bytes, MOST_DRAWN if path in CHARTS.values() else MOST_PLAIN)
        watched.context.close()
    assert not {path: sizes for path, sizes in weights.items() if sizes[0] > sizes[1]}, weights
    assert all(size > 1000 for size, _ in weights.values()), weights


def test_a_judgement_is_made_and_undone(watched: Watched) -> None:
    tab = watched.open("/records/cku-railway")
    tab.locator("details.judge summary").click()
    tab.locator("details.judge select[name=ruling]").select_option("name")
    tab.locator("details.judge input[name=name]").fill("The line of the west")
    with tab.expect_navigation():
        tab.locator("details.judge button").click()
    assert tab.locator("h1").inner_text() == "The line of the west"
    watched.open("/judgements")
    with tab.expect_navigation():
        tab.locator("form.undo button").first.click()
    watched.open("/records/cku-railway")
    assert "railway" in tab.locator("h1").inner_text()


def test_an_article_is_checked(watched: Watched) -> None:
    tab = watched.open("/check")
    tab.locator("main textarea").fill(
        "BEIJING, January 20, 2025 - China's trade with Kazakhstan reached 99 billion dollars in 2024.\n"
        "The China-Kyrgyzstan-Uzbekistan railway will cost 47 billion dollars."
    )
    with tab.expect_navigation():
        tab.locator("main form button[type=submit]").first.click()
    assert tab.locator("main .mk").count() >= 2
    assert tab.locator("main a[href^='/reports/']").count() >= 1


def test_names_come_while_typing(watched: Watched) -> None:
    tab = watched.open("/")
    tab.locator("#q").press_sequentially("Kyrgyz", delay=30)
    tab.locator("[role=option]").first.wait_for()
    assert tab.locator("[role=option]").count() > 1
    tab.keyboard.press("ArrowDown")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.url != f"{watched.home}/"


def test_the_slider_takes_the_workspace_back(watched: Watched) -> None:
    tab = watched.open("/timeline")
    before = tab.locator("h1 .total").inner_text()
    slide = tab.locator("[data-asof] input[type=range]")
    with tab.expect_navigation():
        slide.evaluate("(range) => { range.value = range.max / 2; range.dispatchEvent(new Event('input'));"
                       " range.dispatchEvent(new Event('change')); }")  # fmt: skip
    assert "as_of=" in tab.url
    watched.drawn()
    assert int(tab.locator("h1 .total").inner_text()) < int(before)
    assert "as_of=" in str(watched.marks("timeline").first.evaluate("(mark) => mark.__data__.href"))


def test_hostile_words_stay_words(watched: Watched) -> None:
    tab = watched.open("/reports?name=evil")
    for path in [*report_pages(tab), "/events", "/timeline", "/figures", "/search?q=script", "/statements"]:
        tab = watched.open(path)
        assert tab.locator("script").count() == 1, path
        assert tab.locator("img[src=x]").count() == 0, path
        assert tab.evaluate("document.documentElement.scrollWidth") <= 1400, path
    watched.marks("timeline")
    watched.open("/timeline?name=Forum")
    for mark in watched.marks("timeline").all()[:6]:
        mark.hover()
    assert tab.locator(".tip script, .tip img").count() == 0


def test_the_library_runs_under_the_strict_policy(home: str) -> None:
    import httpx2

    policy = httpx2.get(f"{home}/timeline").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


