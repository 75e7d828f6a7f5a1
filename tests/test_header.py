"""Datelines, stamps and whole headers, from tables of cases in `cases/header`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sogdian.header import header
from sogdian.header.covered import covered_by
from sogdian.header.dateline import dateline
from sogdian.header.stamp import stamps
from sogdian.header.year import cues
from sogdian.mention.document import Document
from sogdian.model.report import Header, Source
from sogdian.page import clean

CASES = Path(__file__).parent / "cases" / "header"
TITLE = {
    "en": "New bridge over the Talas opened to lorries",
    "ru": "Новый мост через Талас открыли для грузовиков",
    "zh": "塔拉斯河新桥向货车开放",
    "kk": "Талас өзені үстіндегі жаңа көпір ашылды",
    "uz": "Talas daryosi ustidagi yangi ko‘prik ochildi",
}
BODIES = {
    "en": "Engineers from three countries had worked on it since the spring, and the whole valley had waited long for the "
    "day when lorries could pass.\n\nThe old bridge, which is made of wood, stays open to walkers, horses and whoever does "
    "not mind the creaking of it.",
    "ru": "Инженеры трех стран работали над мостом с весны, и вся долина долго ждала дня, когда по нему смогут пройти "
    "грузовики.\n\nСтарый деревянный мост остается открытым для пешеходов, лошадей и всех, кого не смущает его скрип в "
    "ветреную погоду.",
    "zh": "来自三个国家的工程师从春天起就在那里工作，整个山谷的居民都在盼望卡车能够通行的那一天早日到来，如今愿望终于实现。"
    "\n\n那座木制的旧桥仍然对行人、马匹以及不介意吱吱作响的人们开放，当地居民说他们对它有着很深的感情。",
    "kk": "Көпірді үш елдің инженерлері көктемнен бері салып келді, ал алқап тұрғындары жүк көліктері өтетін күнді көптен "
    "бері күтті.\n\nАғаштан салынған ескі көпір жаяу жүргіншілер мен аттылар үшін ашық қалады, оның сықырлағанына ешкім "
    "ренжімейді.",
    "uz": "Ko‘prikni uch mamlakat muhandislari bahordan beri qurib kelishdi, vodiy aholisi esa yuk mashinalari o‘tadigan "
    "kunni uzoq kutgan edi.\n\nYog‘ochdan qurilgan eski ko‘prik piyodalar va otliqlar uchun ochiq qoladi, uning "
    "g‘ijirlashiga hech kim e’tibor bermaydi.",
}
TEXTS = {
    "en": "A bridge over the Talas was opened to lorries after two years of works and three changes of plan",
    "ru": "Мост через Талас открыт для грузовиков после двух лет работ и трех изменений плана",
    "zh": "塔拉斯河新桥向货车开放，这座桥连接山谷两岸，工程历时两年，来自三个国家的工程师参加了建设。",
    "kk": "Талас өзені үстіндегі көпір екі жылдық жұмыстан кейін жүк көліктері үшін ашылды",
    "uz": "Talas daryosi ustidagi ko‘prik ikki yillik ishdan so‘ng yuk mashinalari uchun ochildi",
}
GENITIVE = {
    "Степной вестник": "Степного вестника",
    "Долина": "Долины",
    "Великий путь": "Великого пути",
    "Меридиан": "Меридиана",
    "Приграничье": "Приграничья",
    "Новости Семиречья": "Новостей Семиречья",
}
DATIVE = {
    "Степной вестник": "Степному вестнику",
    "Долина": "Долине",
    "Великий путь": "Великому пути",
    "Меридиан": "Меридиану",
    "Приграничье": "Приграничью",
}
NEXT = {
    "en": "Lorries now pass the valley in an hour, and the old wooden bridge stays open to walkers and to horses.",
    "ru": "Грузовики теперь проходят долину за час, а старый деревянный мост остается открытым для пешеходов и лошадей.",
    "zh": "如今货车一小时就能穿过山谷，那座木制的旧桥仍然对行人和马匹开放，当地居民对它感情很深。",
    "kk": "Енді жүк көліктері алқаптан бір сағатта өтеді, ал ескі ағаш көпір жаяу жүргіншілер мен аттылар үшін ашық қалады.",
    "uz": "Endi yuk mashinalari vodiydan bir soatda o‘tadi, eski yog‘och ko‘prik esa piyodalar va otliqlar uchun ochiq qoladi.",
}
BODY = """Engineers from three countries had worked on it since the spring, and the whole valley had waited long.

The old bridge, which is made of wood, stays open to walkers, horses and whoever does not mind the creaking of it."""


def table(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


def read(text: str, **carrier: str) -> Header:
    page = clean(Source(path="page.txt", content=text.replace("BODY", BODY), **carrier))
    return header(page, Document(page.text, "en", title=page.title))


def read_in(lang: str, text: str, **carrier: Any) -> Header:
    """A page in a language, with the neutral words in their places."""
    small = TEXTS[lang][0].lower() + TEXTS[lang][1:]
    for word, put in (("TITLE", TITLE[lang]), ("TEXT", TEXTS[lang]), ("SMALL", small), ("NEXT", NEXT[lang])):
        text = text.replace(word, put)
    page = clean(Source(path="page.txt", content=text.replace("BODY", BODIES[lang]), **carrier))
    return header(page, Document(page.text, lang, title=page.title))


@pytest.mark.parametrize("case", table("datelines.toml"), ids=lambda case: case["text"][:40])
def test_dateline(case: dict[str, Any]) -> None:
    found = dateline(case["text"])
    if "rest" not in case:
        assert found is None or not (found.day or found.names)
        return
    assert found is not None
    assert (found.day.edtf if found.day else None) == case.get("day")
    assert list(found.names) == case["names"]
    assert case["text"][found.end :].startswith(case["rest"])


@pytest.mark.parametrize("case", table("stamps.toml"), ids=lambda case: case["line"])
def test_stamps(case: dict[str, Any]) -> None:
    assert [stamp.edtf for stamp in stamps(case["line"])] == case["days"]


@pytest.mark.parametrize("case", [*table("heads.toml"), *table("layouts.toml")], ids=lambda case: case["name"])
def test_heads_and_feet(case: dict[str, Any]) -> None:
    made = read_in(case.get("lang", "en"), case["text"])
    names = [teller.name for teller in made.chain]
    if "published" in case:
        assert made.published == (case["published"] or None)
        assert made.published_basis == case.get("basis", made.published_basis)
    assert made.outlet == (case.get("outlet", made.outlet) or None)
    assert made.title == (case.get("title", made.title) or None)
    assert names == case.get("chain", names)


LINES = tomllib.loads((CASES / "lines.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("lang", "line"), [(lang, line) for lang in TITLE for line in LINES.get(lang, ())])
def test_a_line_that_states_the_day(lang: str, line: str) -> None:
    for text in (f"TITLE\n\n{line}\n\nBODY", f"{line}\n\nTITLE\n\nBODY", f"TITLE\n\nBODY\n\n{line}"):
        made = read_in(lang, text)
        assert (made.published, made.published_basis, made.title) == ("2025-03-03", "stated", TITLE[lang])


@pytest.mark.parametrize(("lang", "line"), [(lang, line) for lang in TITLE for line in LINES["none"].get(lang, ())])
def test_a_line_that_states_no_day_of_the_page(lang: str, line: str) -> None:
    for text in (f"TITLE\n\n{line}\n\nBODY", f"TITLE\n\nBODY\n\n{line}"):
        assert read_in(lang, text).published is None


FLAT = tomllib.loads((CASES / "flat.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", [*FLAT["headed"], *FLAT["dated"]])
def test_a_page_that_lost_its_line_breaks(form: str) -> None:
    for stamp in FLAT["stamps"]:
        text = form.replace("STAMP", stamp).replace("BODY", BODIES["en"].replace("\n\n", " "))
        made = read_in("en", text)
        assert made.published == "2024-04-18", stamp
        if form in FLAT["headed"]:
            assert made.title == TITLE["en"], stamp


@pytest.mark.parametrize("form", FLAT["beside"])
def test_a_day_beside_a_name_in_a_page_of_one_line(form: str) -> None:
    assert read_in("en", form.replace("BODY", BODIES["en"].replace("\n\n", " "))).published == "2024-04-18"


@pytest.mark.parametrize("form", FLAT["within"])
def test_a_day_that_a_page_of_one_line_tells_of(form: str) -> None:
    assert read_in("en", form.replace("BODY", BODIES["en"].replace("\n\n", " "))).published != "2014-04-18"


COVERED = tomllib.loads((CASES / "covered.toml").read_text(encoding="utf-8"))["covered"]


@pytest.mark.parametrize(("heading", "day"), COVERED, ids=[row[0] for row in COVERED])
def test_the_days_that_a_digest_covers(heading: str, day: str) -> None:
    """Several lines are a page's first ones; days that stand for themselves are a digest's only under its name."""
    if "\n" not in heading:
        found = covered_by(heading, alone=False)
        assert (found.edtf if found else "") == day
    made = read(f"{heading}\n\nBODY")
    assert (made.published, made.published_basis) == (day, "context") if day else made.published_basis != "context" or made.published[-1] == "~"


@pytest.mark.parametrize("case", table("outlets.toml"), ids=lambda case: case["text"][:60])
def test_how_a_page_names_itself(case: dict[str, Any]) -> None:
    for name in case["names"]:
        text = case["text"].replace("NAME", name).replace("UPPER", name.upper())
        text = text.replace("GEN", GENITIVE.get(name, name)).replace("DAT", DATIVE.get(name, name))
        told = read_in(case["lang"], text).outlet
        assert told is not None
        assert told.lower().removeprefix("the ") == name.lower().removeprefix("the ")


@pytest.mark.parametrize("case", table("chains.toml"), ids=lambda case: case["text"][:60])
def test_whom_a_page_has_its_text_from(case: dict[str, Any]) -> None:
    first, _, after = case["text"].partition("\n")
    text = f"TITLE\n\n{first}\n\nBODY\n\n{after}"
    assert [teller.name for teller in read_in(case["lang"], text).chain] == case["chain"]


@pytest.mark.parametrize("case", table("html.toml"), ids=lambda case: case["name"])
def test_what_markup_says(case: dict[str, Any]) -> None:
    body = "".join(f"<p>{row}</p>" for row in BODIES["en"].split("\n\n"))
    made = read_in("en", case["text"].replace("BODY", body), html=True)
    assert made.title == TITLE["en"]
    assert made.published == (case["published"] or None)
    assert made.outlet == (case["outlet"] or None)


@pytest.mark.parametrize("case", table("years.toml"), ids=lambda case: case["text"][:60])
def test_the_year_of_a_yearless_day(case: dict[str, Any]) -> None:
    made = read_in(case["lang"], f"TITLE\n\n{case['text']}\n\nBODY")
    assert made.published == case["published"]
    assert made.published_basis == "dateline"


@pytest.mark.parametrize("case", table("pages.toml"), ids=lambda case: case["name"])
def test_page(case: dict[str, Any]) -> None:
    made = read(case["text"])
    if "outlet" in case:
        assert made.outlet == (case["outlet"] or None)
    if "published" in case:
        assert made.published == (case["published"] or None)
        assert made.published_basis == case.get("basis", made.published_basis if made.published else None)
    if "chain" in case:
        names = [teller.name for teller in made.chain]
        assert set(case["chain"]) <= set(names) if case.get("loose") else names == case["chain"]
    if "roles" in case:
        assert [teller.role for teller in made.chain] == case["roles"]


def test_what_the_carrier_says_comes_first() -> None:
    text = "Old Paper\n3 March 2012\n\nNew bridge opened\n\nBODY"
    made = read(text, published="2022-03-05T10:00:00Z", outlet="Valley Courier", url="https://a.example/x")
    assert (made.published, made.published_basis, made.outlet) == ("2022-03-05", "stated", "Valley Courier")
    assert made.url == "https://a.example/x"


def test_the_day_in_the_address_beats_the_day_of_crawling() -> None:
    text = "Sunday, June 8, 2025\nspot_img\n\nNew bridge opened\n\nBODY"
    assert read(text, url="https://a.example/2012/01/15/new-bridge-opened/").published == "2012-01-15"
    assert read(text).published == "2025-06-08"


def test_a_domain_is_shown_as_its_body() -> None:
    made = read("New bridge opened to lorries\n\nBODY\n\nSource: https://en.inform.kz/news/bridge-1")
    assert [(teller.name, teller.role) for teller in made.chain] == [("Kazinform", "agency")]


def test_a_language_without_a_pack() -> None:
    text = (
        "Талап газеті\n24.10.2025\n\nАСТАНА, 24 октября. /Казинформ/. Новый мост через реку открыли для грузовиков, "
        "и водители теперь проезжают долину за час, а не за четыре, как было прежде.\n"
    )
    page = clean(Source(path="a.txt", content=text))
    made = header(page, None)
    assert made.published == "2025-10-24"
    assert [teller.role for teller in made.chain] == ["agency"]


def test_a_step_and_a_number_that_a_line_parts_are_not_one_year() -> None:
    text = "Через мост прошло 3 тыс. машин, на 9% больше, чем годом ранее{}2022 году рынок столкнулся с трудностями."
    assert not cues(Document(text.format("\n\nВ "), "ru")).tied
    assert cues(Document(text.format(", в "), "ru")).tied == {2023}
