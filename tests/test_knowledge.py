"""What the knowledge files hold, and that they hold names alone."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from sogdian.errors import KnowledgeError
from sogdian.knowledge import Kind, Knowledge, load, rate
from sogdian.knowledge.load import _towns
from sogdian.knowledge.rates import currencies

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src/sogdian/knowledge/data"
CURATED = ("bodies", "country_words", "people", "places", "projects", "regions", "series")
LANGUAGES = {"en", "ru", "zh", "kk", "ky", "uz", "tg", "tk"}
EVENT_TYPES = {
    *("summit", "forum", "expo", "conference", "dialogue", "meeting", "visit", "signing", "ceremony"),
    *("press_conference", "training"),
}
PROJECT_TYPES = {"railway", "road", "pipeline", "power", "logistics", "plant", "zone", "centre", "programme"}
ROLES = {"republisher", "translator", "publisher", "agency", "press_service"}


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def ids(known: Knowledge, form: str) -> list[str]:
    """The ids that a form names, each once, the likeliest town first."""
    return list(dict.fromkeys(name.id for name in known.named(form)))


def rows(file: str) -> list[dict[str, Any]]:
    tables = tomllib.loads((DATA / f"{file}.toml").read_text("utf-8"))
    return [row for table in tables.values() for row in table]


# What every name and entity keeps


def test_every_name_is_well_formed(known: Knowledge) -> None:
    kinds = set(get_args(Kind))
    for name in known.names:
        assert name.form == name.form.strip() != "", name
        assert unicodedata.is_normalized("NFC", name.form), name
        assert not re.search(r"[–—’ʻ\u00a0\t\n]|  ", name.form), name
        assert name.language in LANGUAGES, name
        assert name.kind in kinds, name
        assert name.id in known.entities, name


def test_a_name_has_its_entitys_kind(known: Knowledge) -> None:
    for name in known.names:
        kind = known.entities[name.id].kind
        assert name.kind == kind or (name.kind == "demonym" and kind in ("country", "group")), name


def test_names_are_given_once(known: Knowledge) -> None:
    counts = Counter((name.form, name.language, name.kind, name.id) for name in known.names)
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_entity_has_a_name_and_sound_codes(known: Knowledge) -> None:
    named = {name.id for name in known.names}
    countries = {entity.id for entity in known.of_kind("country")}
    codes = countries | {entity.id for entity in known.of_kind("region")}
    for id_, entity in known.entities.items():
        assert id_ == entity.id
        assert id_ in named, id_
        assert entity.canonical.strip(), id_
        assert entity.country is None or entity.country in countries, id_
        assert set(entity.links) <= codes, id_
        assert set(entity.members) <= countries, id_
        assert entity.region is None or entity.region in codes, id_
        assert entity.lat is None or (-90 <= entity.lat <= 90 and -180 <= (entity.lon or 0) <= 180), id_


def test_types_are_those_of_the_readers_contract(known: Knowledge) -> None:
    assert {entity.type for entity in known.of_kind("series")} <= EVENT_TYPES
    assert {entity.type for entity in known.of_kind("project")} <= PROJECT_TYPES
    assert {entity.role for entity in known.of_kind("body")} <= ROLES | {None}


def test_one_character_names_need_support(known: Knowledge) -> None:
    assert [name for name in known.names if len(name.form) == 1 and not name.short] == []


ENGLISH_WORDS = "Of Nov Nice Mary Reading Sale Kazakh Xinhua Since Federal Republic Vladimir"
CHINESE_WORDS = "胜利 太阳 和平 新华 中心 江南 中国上海 乌海 新城"


@pytest.mark.parametrize("form", ENGLISH_WORDS.split())
def test_words_are_no_towns(known: Knowledge, form: str) -> None:
    assert [name for name in known.named(form) if name.kind == "city" and not name.short] == []


@pytest.mark.parametrize("form", CHINESE_WORDS.split())
def test_chinese_words_are_no_towns(known: Knowledge, form: str) -> None:
    assert known.named(form) == ()


def test_no_town_takes_the_name_of_something_else(known: Knowledge) -> None:
    others = {name.form for name in known.names if name.kind not in ("city", "region", "person", "project")}
    curated = {row["id"] for row in rows("places")}
    assert [n for n in known.names if n.kind == "city" and n.form in others and n.id not in curated] == []


# Look-ups

LOOKUPS = {
    "CN-XJ": "Xinjiang|Xinjiang Uygur Autonomous Region|Xinjiang Uyghur Autonomous Region|XUAR|Синьцзян|СУАР|新疆|"
    "新疆维吾尔自治区|新疆維吾爾自治區",
    "CN": "China|PRC|Китай|КНР|中国|中國|中方|Chinese|Sino|Chinese mainland|китайский|Қытай|Xitoy|Хитой|Hytaý|Кытай",
    "KZ": "Kazakhstan|Kazakh|Kazakhstani|РК|哈萨克斯坦|哈薩克斯坦|哈|казахстанский|Қазақстан",
    "KG": "Kyrgyzstan|Kyrgyz Republic|Kyrgyz|КР|吉|Кыргызстан|Киргизия",
    "TJ": "Tajikistan|Tajik|РТ|塔|таджикский",
    "TM": "Turkmenistan|Turkmen|土|Туркмения",
    "UZ": "Uzbekistan|Uzbek|РУз|乌|烏|узбекский|O'zbekiston",
    "central-asia": "Central Asia|Central Asian|Central Asian countries|Центральная Азия|страны ЦА|中亚|中亚国家|"
    "中亚五国|中亞五國",
    "geonames:1529102": "Urumqi|Ürümqi|Urumchi|Урумчи|乌鲁木齐|烏魯木齊",
    "geonames:1526273": "Astana|Nur-Sultan|Астана|阿斯塔纳|阿斯塔納",
    "geonames:1526384": "Almaty|Алматы|阿拉木图",
    "geonames:1280849": "Kashgar|Kashi|Кашгар|喀什",
    "geonames:1790630": "Xi'an|Xian|Сиань|西安",
    "geonames:8521719": "Alashankou|Алашанькоу|阿拉山口",
    "place:irkeshtam": "Irkeshtam|Иркештам|伊尔克什坦",
    "place:torugart": "Torugart|Торугарт|吐尔尕特",
    "place:makmal": "Makmal|Макмал",
    "place:bakhty": "Bakhty|Бахты|巴克特",
    "geonames:1514588": "Andijan|Андижан|安集延",
    "geonames:1528249": "Jalal-Abad|Джалал-Абад|贾拉拉巴德",
    "geonames:1805753": "Jinan|Цзинань|济南",
    "cn-gacc": "GACC|General Administration of Customs|海关总署|Главное таможенное управление КНР",
    "carec-institute": "CAREC Institute|Институт ЦАРЭС",
    "kz-ktz": "KTZ|Kazakhstan Temir Zholy|КТЖ|哈铁",
    "mil-osi": "MIL-OSI",
    "xinhua": "Xinhua|Синьхуа|新华社|新華社",
    "kz-pm-press": "Prime Minister's press service|пресс-служба премьер-министра",
    "china-central-asia-summit": "China-Central Asia Summit|саммит «Центральная Азия - Китай»|中国-中亚峰会",
    "china-eurasia-expo": "China-Eurasia Expo|中国-亚欧博览会|中國-亞歐博覽會",
    "xinjiang-mining-expo": "Xinjiang International Mining Expo|Xinjiang International Mining and Machinery Expo",
    "tianshan-forum": "Tianshan Forum|天山论坛",
    "cku-railway": "China-Kyrgyzstan-Uzbekistan railway|CKU railway|中吉乌铁路|中吉烏鐵路",
    "ccagp-line-d": "Line D|D线",
    "luban-workshop": "Luban Workshop|Luban Workshops|鲁班工坊|魯班工坊",
    "bri": "Belt and Road Initiative|BRI|一带一路|Один пояс, один путь",
    "xi-jinping": "Xi Jinping|Си Цзиньпин|习近平|習近平",
    "shavkat-mirziyoyev": "Shavkat Mirziyoyev|Шавкат Мирзиёев|Шавкат Мирзиеев|米尔济约耶夫",
}


@pytest.mark.parametrize(("id_", "form"), [(id_, form) for id_, forms in LOOKUPS.items() for form in forms.split("|")])
def test_look_up(known: Knowledge, id_: str, form: str) -> None:
    assert id_ in ids(known, form)[:2]


@pytest.mark.parametrize("form", ["China-Kyrgyzstan-Uzbekistan highway", "China-Tajikistan highway"])
def test_a_road_is_not_the_railway(known: Knowledge, form: str) -> None:
    assert [known.entities[id_].type for id_ in ids(known, form)] == ["road"]


def test_the_greater_town_comes_first(known: Knowledge) -> None:
    assert known.entities[ids(known, "London")[0]].country == "GB"
    assert known.entities[ids(known, "Aktau")[0]].region == "KZ-47"


def test_names_of_one_entity(known: Knowledge) -> None:
    assert "Khorgos" in {name.form for name in known.names_of("geonames:1529377", "en")}
    assert {name.language for name in known.names_of("KZ")} == LANGUAGES


def test_kind_specific_fields(known: Knowledge) -> None:
    assert known.entities["cku-railway"].links == ("CN", "KG", "UZ")
    assert known.entities["central-asia"].members == ("KZ", "KG", "TJ", "TM", "UZ")
    assert known.entities["bri"].frame
    assert known.entities["mil-osi"].role == "republisher"
    urumqi = known.entities["geonames:1529102"]
    assert (urumqi.canonical, urumqi.country, urumqi.region) == ("Urumqi", "CN", "CN-XJ")


def test_short_forms_are_marked(known: Knowledge) -> None:
    for form in ("哈", "吉", "Xi", "Mary", "AP", "CKU", "外交部"):
        assert all(name.short for name in known.named(form)), form
        assert known.named(form), form


def test_first_level_regions_are_all_there(known: Knowledge) -> None:
    counts = Counter(entity.country for entity in known.of_kind("region"))
    assert counts == {"CN": 31, "KZ": 20, "KG": 9, "TJ": 5, "TM": 6, "UZ": 14}


# Names alone

FIGURE_WORDS = re.compile(
    r"billion|million|млрд|млн|亿|\b(19|20)\d\d\b|\d\s?(km|км|MW|МВт|bcm|kV)\b|公里|兆瓦|千伏|百兆", re.IGNORECASE
)
PLAIN_KEYS = {"id", "country", "region", "type", "role", "links", "members", "frame", "short", "at", "population"}


@pytest.mark.parametrize("file", CURATED)
def test_curated_files_hold_names_alone(file: str) -> None:
    for row in rows(file):
        assert set(row) <= PLAIN_KEYS | LANGUAGES | {"names", "adjectives"}, row["id"]
        lists = {**row.get("names", {}), **{key: row[key] for key in LANGUAGES & set(row)}}
        forms = [form for forms in lists.values() for form in forms]
        wrong = [form for form in forms if FIGURE_WORDS.search(form)]
        assert wrong == [], row["id"]


@pytest.mark.parametrize("file", CURATED)
def test_short_lists_forms_of_the_row(file: str) -> None:
    countries = {line.split("\t")[0]: line.split("\t") for line in (DATA / "countries.tsv").read_text().splitlines()}
    for row in rows(file):
        lists = [*row.get("names", {}).values(), *row.get("adjectives", {}).values()]
        lists += [row[key] for key in LANGUAGES & set(row)] + [countries.get(row["id"], [])]
        assert set(row.get("short", ())) <= {form for forms in lists for form in forms}, row["id"]


@pytest.mark.parametrize("file", [*(f"{name}.toml" for name in CURATED), "countries.tsv", "stop_names.txt"])
def test_data_files_say_where_they_come_from(file: str) -> None:
    assert (DATA / file).read_text("utf-8").startswith("# ")


def test_compiled_file_is_up_to_date() -> None:
    pytest.importorskip("opencc", reason="opencc-python-reimplemented is a tool's dependency")
    done = subprocess.run([sys.executable, "tools/build_knowledge.py", "--check"], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


# Loading


def test_loading_twice_gives_the_same_object(known: Knowledge) -> None:
    assert load() is known


def test_a_damaged_line_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"places\.tsv\.gz:2: .*a line is id TAB name"):
        list(_towns(["# header", "geonames:1\tAlmaty"]))


def test_a_line_is_read() -> None:
    line = "geonames:1\tMary\tTM\tTM-M\t37.594\t61.830\t167027\ten?:Mary|ru:Мары"
    town, names = next(_towns([line]))
    assert (town.id, town.canonical, town.country, town.region) == ("geonames:1", "Mary", "TM", "TM-M")
    assert (town.lat, town.lon, town.population) == (37.594, 61.83, 167027)
    assert [(name.form, name.language, name.short) for name in names] == [("Mary", "en", True), ("Мары", "ru", False)]


# Rates


@pytest.mark.parametrize(
    ("currency", "period", "low", "high"),
    [
        ("CNY", "2024", 7.1, 7.25),
        ("CNY", "2013", 6.1, 6.2),
        ("KZT", "2024", 465, 472),
        ("KZT", "2015", 215, 228),
        ("RUB", "2024", 91, 94),
        ("UZS", "2024", 12500, 12750),
        ("KGS", "2024", 86, 88),
        ("TJS", "2024", 10.6, 10.95),
        ("TMT", "2024", 3.45, 3.55),
        ("EUR", "2024", 0.91, 0.94),
    ],
)
def test_yearly_average(currency: str, period: str, low: float, high: float) -> None:
    found = rate(currency, period)
    assert found is not None
    assert low < found.per_usd < high
    assert (found.currency, found.period) == (currency, period)
    assert "Narodowy Bank Polski" in found.source


def test_a_day_has_its_months_rate() -> None:
    assert rate("CNY", "2025-06-17") == rate("CNY", "2025-06")


def test_a_span_is_the_mean_of_its_months() -> None:
    months = [rate("KZT", f"2023-0{month}") for month in range(1, 7)]
    half = rate("KZT", "2023-01/2023-06")
    assert half == rate("KZT", "2023-40")
    assert half is not None
    assert half.per_usd == pytest.approx(sum(month.per_usd for month in months if month) / 6)
    assert half.period == "2023-01/2023-06"


def test_a_year_is_its_twelve_months() -> None:
    assert rate("CNY", "2024") == rate("CNY", "2024-01/2024-12")
    assert rate("CNY", "2024") == rate("CNY", "2024~")


@pytest.mark.parametrize("file", CURATED)
def test_no_name_is_listed_twice(file: str) -> None:
    text = (DATA / f"{file}.toml").read_text(encoding="utf-8")
    rows = [re.findall(r'"([^"]*)"', row) for row in re.findall(r"(?m)^[\w.]+ = \[([^\[\]]*)\]", text)]
    assert rows
    assert [row for row in rows if len(row) != len(set(row))] == []


def test_the_period_tells_what_is_covered() -> None:
    found = rate("TMT", "2016/2018")
    assert found is not None
    assert found.period == "2017-05/2018-12"


@pytest.mark.parametrize("period", ["1995", "2095", "2013/..", "../2030", "XXXX-12-02"])
def test_no_rate(period: str) -> None:
    assert rate("CNY", period) is None


def test_unknown_currency_and_the_dollar() -> None:
    assert rate("ZZZ", "2024") is None
    dollar = rate("USD", "2024")
    assert dollar is not None
    assert dollar.per_usd == 1


def test_a_rate_prints_as_a_reason() -> None:
    assert str(rate("CNY", "2024")) == "7.19884 CNY/USD, mean of 2024"


def test_no_date_no_rate() -> None:
    with pytest.raises(ValueError, match="not an EDTF date"):
        rate("CNY", "last year")


def test_currencies() -> None:
    assert {"CNY", "EUR", "KGS", "KZT", "RUB", "TJS", "TMT", "UZS"} <= set(currencies())
