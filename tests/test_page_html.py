"""HTML pages: their article, and what their markup says of them."""

from __future__ import annotations

import time

import pytest

from sogdian.errors import InputError
from sogdian.model.report import Source
from sogdian.page import clean
from sogdian.page.html import depth
from sogdian.page.meta import read_meta, without_site

LONG = "The two sides agreed on Tuesday to build a second line to the border and to share its cost, an official said"
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Line to the border starts | Steppe Post</title>
<meta property="og:site_name" content="Steppe &amp; Post">
<meta content='2025-06-17T08:00:00+06:00' property='article:published_time'>
<link rel="canonical" href="https://steppe.example/a1"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href=/b>News</a></li></ul></nav></header>
<main><article><h1>Line to the border starts</h1><div class="meta">By Aida Sultan, 17 June 2025</div>
<p>ASTANA &ndash; {LONG} at a <a href=x>briefing</a>
in the capital &amp; elsewhere&nbsp;too.</p>
<p><a href="/z">Snow closes the pass for a week</a></p>
<ul><li>Exports: $13 billion</li><li>Imports: $11 billion</li></ul>
<p>{LONG} once more.</p><h3>Goods</h3><p>{LONG} for a third time. 🚆</p>
<div class="related"><h3>Related news</h3><ul><li><a href=1>Other story headline</a></li></ul></div></article></main>
<footer>Copyright 2024 Steppe Post</footer></body></html>"""


def test_an_article_with_its_list_and_without_its_links() -> None:
    page = clean(Source(path="a.html", content=PAGE, html=True))
    assert page.text.split("\n") == [
        "Line to the border starts",
        f"ASTANA – {LONG} at a briefing in the capital & elsewhere\u00a0too.",
        "Exports: $13 billion",
        "Imports: $11 billion",
        f"{LONG} once more.",
        "Goods",
        f"{LONG} for a third time. 🚆",
    ]
    assert page.aside == ("By Aida Sultan, 17 June 2025",)
    assert (page.title, page.outlet, page.published) == ("Line to the border starts", "Steppe & Post", "2025-06-17")
    assert (page.url, page.language) == ("https://steppe.example/a1", "en")


def test_the_carrier_is_believed_before_the_markup() -> None:
    source = Source(path="a", content=PAGE, html=True, url="https://x.example", published="2025-06-18", outlet="Feed")
    page = clean(source)
    assert (page.url, page.published, page.outlet) == ("https://x.example", "2025-06-18", "Feed")


def test_a_headline_that_stands_in_the_head_alone_is_set_on_top() -> None:
    page = clean(Source(path="a", content=f"<title>Line starts</title><body><p>{LONG}.</p>", html=True))
    assert page.title == "Line starts"
    assert page.text.startswith("Line starts\n")


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ('<meta name="date" content="2024/05/07">', "2024-05-07"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-07T10:00Z"}</script>',
            "2024-05-07",
        ),
        ('<script type="application/ld+json">{"@graph":[{"a":1},{"datePublished":"2024-05"}]}</script>', "2024-05"),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<time class=x datetime="2024-05-07 10:00">May</time>', "2024-05-07"),
        ('<meta itemprop="datePublished" content="2024-05-07">', "2024-05-07"),
        ('<meta name="date" content="last week">', None),
        ("", None),
    ],
)
def test_the_day_of_publication(markup: str, day: str | None) -> None:
    assert read_meta(f"<html><head>{markup}</head>").published == day


@pytest.mark.parametrize(
    ("title", "outlet", "left"),
    [
        ("Line starts | Steppe Post", None, "Line starts"),
        ("Line starts - Steppe Post", "Steppe Post", "Line starts"),
        ("Steppe Post - Line starts", "steppe post", "Line starts"),
        ("China - Central Asia", None, "China - Central Asia"),
        ("第二届峰会举行_丝路网", None, "第二届峰会举行"),
    ],
)
def test_titles_without_the_name_of_the_site(title: str, outlet: str | None, left: str) -> None:
    assert without_site(title, outlet) == left


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "p", "p><i"])
def test_tags_without_bottom_neither_crash_nor_hang(tag: str) -> None:
    content = f"<html><body><p>{LONG}.</p>" + f"<{tag}>" * 200_000 + "bottom"
    start = time.process_time()
    if depth(content) > 400:
        with pytest.raises(InputError, match=r"^a.html: HTML nested deeper than 400 elements$"):
            clean(Source(path="a.html", content=content, html=True))
    else:
        assert LONG in clean(Source(path="a.html", content=content, html=True)).text
    assert time.process_time() - start < 5


def test_depth_counts_what_is_open() -> None:
    assert depth("<div><p>a<p>b<br><span></span><span></span></div><div></div>") == 2


@pytest.mark.parametrize(
    "bad",
    [
        "<",
        "<a ",
        "<meta ",
        '<meta "',
        "<li><a href=x>",
        "<h1>",
        "<time ",
        "<li> <span> ",
        "<script type=application/ld+json>",
    ],
)
def test_broken_markup_is_read_in_linear_time(bad: str) -> None:
    start = time.process_time()
    read_meta(bad * (1_000_000 // len(bad)))
    assert time.process_time() - start < 5
