"""What is an article's own and what is the page around it."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagecases import SEEDS, table
from sogdian.errors import InputError
from sogdian.model.report import Source
from sogdian.page import clean, explain
from sogdian.page.furniture import judge
from sogdian.page.shape import stamp

PAGES = table("furniture")["page"]
PROSE = table("prose")
STAMPS = table("stamps")


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_every_line_of_a_page_has_its_fate(page: dict[str, str]) -> None:
    wanted = [(line[0], line[2:]) for line in page["lines"].strip("\n").split("\n") if line]
    content = "\n".join(line[2:] for line in page["lines"].strip("\n").split("\n"))
    got = [("+" if line.keep else "a" if line.aside else "-", line.text) for line in judge(content).judged]
    assert got == wanted


@pytest.mark.parametrize(("code", "line"), [(code, line) for code in ("en", "ru", "zh") for line in PROSE[code]])
def test_prose_that_looks_like_furniture_stays(code: str, line: str) -> None:
    around = PROSE["around"][code]
    last = around[:-1] + " once more" + around[-1]
    assert line in judge(f"{around}\n\n{line}\n\n{last}").kept


@pytest.mark.parametrize(("code", "line"), [(code, line) for code in ("en", "ru", "zh") for line in PROSE[code]])
def test_such_prose_stays_as_the_last_line_too(code: str, line: str) -> None:
    assert line in judge(f"{PROSE['around'][code]}\n\n{line}").kept


@pytest.mark.parametrize("line", STAMPS["stamps"])
def test_stamps_are_told(line: str) -> None:
    assert stamp(line)


@pytest.mark.parametrize("line", STAMPS["lines"])
def test_lines_that_say_more_than_a_stamp(line: str) -> None:
    assert not stamp(line)


def test_one_long_line_loses_what_hangs_on_its_ends() -> None:
    body = (
        "ASTANA. CARAVAN – The volume of trade rose by 14 percent last year, the ministry said. It reached $18bn. "
        "The figure is a record for the two countries."
    )
    tail = "Photo: ministry.example Read also: Two trains meet near Almaty Leave a Reply Required fields are marked *"
    cleaning = judge(f" date 2025-07-22 EN {body} {tail}")
    assert cleaning.text == body
    assert cleaning.aside[0] == "date 2025-07-22 EN"


def test_a_day_and_time_before_the_text_are_set_aside() -> None:
    text = "The two sides agreed on Tuesday to build a second line to the border, an official said."
    cleaning = judge(f"16:35, May 25, 2023 {text}")
    assert (cleaning.text, cleaning.aside) == (text, ("16:35, May 25, 2023",))


def test_a_signature_after_the_text_is_set_aside() -> None:
    cleaning = judge("The target can be reached ahead of its time, said the company. /// nCaravan, 20 January 2023")
    assert cleaning.text.endswith("said the company.")
    assert cleaning.aside == ("/// nCaravan, 20 January 2023",)


WRAPPED = """TASHKENT, Uzbekistan, January 29. The two countries
discussed the building of a new railway between them, the
agency reports.
This was discussed during a meeting between the chairman of the
board of the railways and his guests in the capital on January 25.
The parties discussed the transport of goods between the two
countries by rail, as well as joint projects and the growth
of traffic with containers.

MENAFN29012024000187011040ID1107783641
"""


def test_wrapped_paragraphs_keep_their_breaks_and_stand_apart() -> None:
    page = clean(Source(path="a", content=WRAPPED))
    paragraphs = page.text.split("\n\n")
    assert len(paragraphs) == 2
    assert all(line in WRAPPED.splitlines() for line in page.text.splitlines() if line)
    assert page.aside == ("MENAFN29012024000187011040ID1107783641",)


def test_a_page_of_furniture_alone_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"feed.jsonl:3: no article text found \(0 of 2 lines kept\)"):
        clean(Source(path="feed.jsonl:3", content="Share\nBack to top"))


@settings(deadline=None)
@given(st.text(), st.lists(st.sampled_from([line[2:] for page in PAGES for line in page["lines"].split("\n")])))
def test_kept_lines_stand_in_the_page_unchanged_and_in_order(noise: str, parts: list[str]) -> None:
    content = "\n".join([*parts, noise])
    at = 0
    for line in itertools.chain.from_iterable(kept.split("\n") for kept in judge(content).kept):
        found = content.find(line.strip(), at)
        assert found >= at
        at = found + len(line.strip())


def test_every_line_has_a_reason() -> None:
    for page in PAGES:
        content = "\n".join(line[2:] for line in page["lines"].split("\n"))
        assert all(line.reason for line in explain(Source(path="a", content=content)).judged)


def test_cleaning_is_linear_and_quick() -> None:
    paragraph = PROSE["around"]["en"]
    hostile = (
        "." * 200_000,
        "| " * 100_000,
        "Photo: " * 40_000,
        "»" * 200_000,
        "(" * 200_000,
        "1" * 200_000,
        "a\n" * 50_000,
    )
    for content in (*hostile, (paragraph + "\n") * 3000):
        start = time.process_time()
        judge(content)
        assert time.process_time() - start < 5


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports are not here")
@pytest.mark.parametrize("number", range(5))
def test_seeds_lose_their_furniture_and_no_paragraph(number: int) -> None:
    path = sorted(SEEDS.glob("*.txt"))[number]
    content = path.read_text(encoding="utf-8")
    page = clean(Source(path=str(path), content=content))
    for word in (
        "Akismet",
        "Reply",
        "Back To Top",
        "Read More",
        "posts",
        "Trending",
        "38.2 C",
        "raw content",
        "-0-",
        "Reference",
    ):
        assert word not in page.text
    paragraphs = [line.strip() for line in content.splitlines() if len(line) > 150 and "raw content" not in line]
    paragraphs = [line for line in paragraphs if "student with" not in line]
    assert [line for line in paragraphs if re.sub(r" -0-$", "", line) not in page.text] == []
    assert page.language == "en"


MIXED = """Governor Nurlanov Opens Karatau Cement Plant Near Osh
The governor of the region and head of the commission, Bakyt
Nurlanov, opened the cement plant near Osh together with those
who had built it and with guests from three firms that have
put money into it.
"This is a great day for all of us who live here. The plant will give work to nine hundred people and cement to the region," he said.
He told all those who had come to the opening to keep up the
pace of the works until the second line is ready.
"""


def test_lines_broken_at_a_column_beside_long_ones_are_made_whole() -> None:
    page = clean(Source(path="a", content=MIXED))
    assert [block.split("\n")[0][:12] for block in page.text.split("\n\n")] == ["Governor Nur", "The governor", '"This is a g', "He told all "]
