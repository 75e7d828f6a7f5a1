"""The main paths of the workspace in a real browser: queue by keyboard, filters, currencies, languages, forms, errors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from browser import Watched, needed

pytestmark = needed
CITED = ("/", "/timeline", "/map", "/events", "/figures", "/people", "/reports", "/disagreements", "/records/cku-railway")


def test_the_queue_is_gone_through_and_judged_by_keyboard(watched: Watched) -> None:
    tab = watched.open("/disagreements")
    before = tab.locator("h1 .total").inner_text()
    tab.keyboard.press("j")
    first = tab.evaluate("() => document.activeElement.querySelector('h2').innerText")
    tab.keyboard.press("j")
    assert tab.evaluate("() => document.activeElement.querySelector('h2').innerText") != first
    tab.keyboard.press("k")
    assert tab.evaluate("() => document.activeElement.querySelector('h2').innerText") == first
    tab.keyboard.press("1")
    assert tab.evaluate("() => document.activeElement.name") == "because"
    tab.keyboard.type("the report was misread")
    form = tab.locator("details.act[open] form")
    with tab.expect_navigation():
        form.locator("button[value=wrong]").click()
    assert "the report was misread" in tab.locator("main").inner_text()
    tab.evaluate("() => document.activeElement.blur()")
    with tab.expect_navigation():
        tab.keyboard.press("u")
    assert "the report was misread" not in tab.locator("main").inner_text()
    assert tab.locator("h1 .total").inner_text() == before


def test_filters_narrow_the_timeline_and_stand_in_its_address(watched: Watched) -> None:
    tab = watched.open("/timeline")
    every = int(tab.locator("h1 .total").inner_text())
    tab.locator(".filters select[name=party]").select_option("UZ")
    tab.locator(".filters select[name=status]").select_option("reported")
    with tab.expect_navigation():
        tab.locator(".filters button[type=submit]").click()
    assert "party=UZ" in tab.url
    assert "status=reported" in tab.url
    assert 0 < int(tab.locator("h1 .total").inner_text()) < every
    tab.locator(".filters a").click()
    tab.wait_for_url("**/timeline")
    assert int(tab.locator("h1 .total").inner_text()) == every


def test_amounts_are_drawn_in_another_currency_with_the_rate_told(watched: Watched) -> None:
    tab = watched.open("/records/cku-railway")
    assert tab.locator(".rates").count() == 0
    tab.locator("form.money select").select_option("CNY")
    with tab.expect_navigation():
        tab.locator("form.money button").click()
    assert "currency=CNY" in tab.url
    assert "USD → CNY" in tab.locator(".rates").inner_text()
    assert "average" in tab.locator(".rates").inner_text()


@pytest.mark.parametrize(
    ("language", "country", "town"),
    [("en", "Kazakhstan", "Astana"), ("ru", "Казахстан", "Астана"), ("zh", "哈萨克斯坦", "阿斯塔纳")],
)
def test_the_map_has_its_labels_in_each_language(watched: Watched, language: str, country: str, town: str) -> None:
    tab = watched.open(f"/map?lang={language}")
    labels = " ".join(tab.locator("#chart-map svg text").all_text_contents())
    assert country in labels
    assert town in labels


def test_what_is_checked_is_numbered_and_told_in_the_language_of_the_page(watched: Watched) -> None:
    tab = watched.open("/check?lang=ru")
    tab.locator("main textarea").fill(
        "BEIJING, January 20, 2025 - The China-Kyrgyzstan-Uzbekistan railway will cost 47 billion dollars.\n"
        "The railway will be 523 km long."
    )
    with tab.expect_navigation():
        tab.locator("main form button[type=submit]").first.click()
    notes = tab.locator("article sup.n").all_inner_texts()
    assert sorted(notes) == sorted(tab.locator(".card .n").all_inner_texts())
    assert notes
    tab.locator("article sup.n a").first.click()
    assert "#f-" in tab.url
    assert " against " not in tab.locator("aside").inner_text()


@pytest.mark.parametrize("path", CITED)
def test_each_view_has_its_citation_and_its_data(watched: Watched, path: str) -> None:
    tab = watched.open(path)
    tab.locator("details.cite summary").click()
    cited = tab.locator("#citation").inner_text()
    assert "kept.db" in cited or "web.db" in cited
    assert watched.home in cited
    for link in tab.locator(".forms > a").all():
        answer = tab.request.get(watched.home + str(link.get_attribute("href")))
        assert answer.ok
        if str(link.get_attribute("type")) == "application/json":
            json.loads(answer.text())


def test_a_chart_is_handed_out_as_picture_and_as_vega(watched: Watched) -> None:
    tab = watched.open("/figures")
    for name, sort in (("SVG", "image/svg+xml"), ("PNG", "image/png"), ("Vega", "application/json")):
        link = tab.locator("#chart-figures .marks a", has_text=name).first.get_attribute("href")
        answer = tab.request.get(watched.home + str(link))
        assert answer.ok, name
        assert answer.headers["content-type"].startswith(sort)


def test_what_is_wrong_has_a_page(browser: Any, home: str) -> None:
    watched = Watched(browser, home)
    try:
        tab = watched.open("/records/china-kyrgyzstan-uzbekistan-railwy")
        assert tab.locator("main a[href^='/records/']").count() >= 1
        tab = watched.open("/events?lang=ru&page=none")
        assert "укажите целое число от 1" in tab.locator("main").inner_text()
        answer = tab.request.post(f"{home}/check", form={"text": "x" * 2_100_000}, headers={"accept": "text/html"})
        assert answer.status == 413
        assert "2000000" in answer.text()
        assert watched.strangers == []
    finally:
        watched.context.close()


def test_lists_of_a_record_are_turned_apart(watched: Watched) -> None:
    tab = watched.open("/records/cku-railway")
    first = tab.locator("#h-page ~ ol.told > li").first.get_attribute("id")
    with tab.expect_navigation():
        tab.locator("section[aria-labelledby=h-page] .pager a[rel=next]").click()
    assert tab.url.endswith("#h-page")
    assert tab.locator("#h-page ~ ol.told > li").first.get_attribute("id") != first
