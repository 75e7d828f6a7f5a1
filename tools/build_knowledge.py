"""Compiles the curated files of src/sogdian/knowledge/data into knowledge.json, which the package reads.

    python tools/build_knowledge.py            # writes it
    python tools/build_knowledge.py --check    # exit status 1 when it is not up to date
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import opencc

from arguments import arguments
from sogdian.knowledge.forms import Entity, Kind, Name
from sogdian.knowledge.load import Compiled

DATA = Path(__file__).parents[1] / "src/sogdian/knowledge/data"
LANGUAGES = ("en", "ru", "zh", "kk", "ky", "uz", "tg", "tk")
PLAIN = ("country", "region", "type", "role", "population", "links", "members", "frame")
TRADITIONAL = (opencc.OpenCC("s2t"), opencc.OpenCC("s2tw"), opencc.OpenCC("s2hk"))
FOLDED = str.maketrans({**dict.fromkeys("ʻʼ‘’`ʿ", "'"), **dict.fromkeys("–—―", "-"), "\u00a0": " "})
TABLES: tuple[tuple[str, str, Kind], ...] = (
    ("places.toml", "place", "city"),
    ("regions.toml", "region", "region"),
    ("bodies.toml", "body", "body"),
    ("series.toml", "series", "series"),
    ("projects.toml", "project", "project"),
    ("people.toml", "person", "person"),
)


def spellings(form: str, language: str) -> Iterator[str]:
    """The form and what follows from it: traditional characters; the Russian letter ё written е."""
    form = form.translate(FOLDED)
    yield form
    if language == "zh":
        yield from (converter.convert(form) for converter in TRADITIONAL)
    if language == "ru" and "ё" in form:
        yield form.replace("ё", "е")


# The lands whose order in a name tells nothing apart, as names of known things write them.
LANDS = {
    "en": ("China", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan", "Central Asia"),
    "ru": ("Китай", "Казахстан", "Кыргызстан", "Киргизия", "Таджикистан", "Туркменистан", "Узбекистан", "Центральная Азия"),
    "zh": ("中国", "哈萨克斯坦", "吉尔吉斯斯坦", "塔吉克斯坦", "土库曼斯坦", "乌兹别克斯坦", "中亚"),
}
# China first, then those that stand behind its sign in short names: 中哈, 中吉乌.
SHORT_LANDS = "中哈吉塔土乌"
JOINED = {
    language: re.compile(rf"(?:{'|'.join(lands)})(?P<sign> ?- ?)(?:{'|'.join(lands)})(?:(?P=sign)(?:{'|'.join(lands)}))?(?![a-zа-я]| ?-)")
    for language, lands in LANDS.items()
}
TIGHT = re.compile(rf"^中[{SHORT_LANDS[1:]}]{{1,2}}(?=[^{SHORT_LANDS}]{{2}})")


def turned(form: str, language: str) -> Iterator[str]:
    """The form, and the same with the lands that it joins in every other order: "Tajikistan-China highway", 塔中公路."""
    yield form
    match = TIGHT.search(form) if language == "zh" else None
    match = match or (JOINED[language].search(form) if language in JOINED else None)
    if match is None:
        return
    sign = match["sign"] if "sign" in match.re.groupindex else ""
    lands = match[0].split(sign) if sign else list(match[0])
    for order in permutations(lands):
        if list(order) != lands:
            yield form[: match.start()] + sign.join(order) + form[match.end() :]


def names(row: dict[str, Any], lists: dict[str, list[str]], kind: Kind, id_: str) -> Iterator[Name]:
    """The names of one row, given its forms by language: each once, those that only turn its lands about last."""
    short = frozenset(row.get("short", ()))
    seen: set[tuple[str, str]] = set()
    for ways in (False, True):
        for language in LANGUAGES:
            for form in lists.get(language, ()):
                for order in turned(form.translate(FOLDED), language) if ways and kind in ("project", "series") else (form,):
                    for spelling in spellings(order, language):
                        if (spelling, language) not in seen:
                            seen.add((spelling, language))
                            yield Name(spelling, language, kind, id_, form in short)


def read(name: str) -> dict[str, Any]:
    """A curated file; an empty table where it is not there yet."""
    path = DATA / name
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def tables() -> Iterator[tuple[Entity, list[Name]]]:
    """The entities of the files that have one row an entity."""
    for file, table, kind in TABLES:
        for row in read(file).get(table, ()):
            lists = {language: row.get(language, []) for language in LANGUAGES}
            canonical = next(forms[0] for forms in lists.values() if forms)
            lat, lon = row.get("at", (None, None))
            fields = {key: row[key] for key in PLAIN if key in row}
            raw = {"id": row["id"], "kind": kind, "canonical": canonical, "lat": lat, "lon": lon, **fields}
            yield msgspec.convert(raw, Entity), list(names(row, lists, kind, row["id"]))


def countries() -> Iterator[tuple[Entity, list[Name]]]:
    """Countries with their CLDR names, then the words that country_words.toml adds."""
    words = {row["id"]: row for row in read("country_words.toml")["country"]}
    for line in (DATA / "countries.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, *forms = line.split("\t")
        row = words.get(code, {})
        lists = {language: [form] if form else [] for language, form in zip(LANGUAGES, forms, strict=True)}
        for language, more in row.get("names", {}).items():
            lists[language] = [*more, *lists[language]]
        country = Entity(id=code, kind="country", canonical=lists["en"][0], country=code)
        adjectives = list(names(row, row.get("adjectives", {}), "demonym", code))
        yield country, [*names(row, lists, "country", code), *adjectives]


def groups() -> Iterator[tuple[Entity, list[Name]]]:
    """Groups of countries."""
    for row in read("country_words.toml")["group"]:
        forms = row.get("names", {})
        first = (forms.get("en") or row["adjectives"]["en"])[0]
        group = Entity(id=row["id"], kind="group", canonical=first, members=tuple(row["members"]))
        adjectives = list(names(row, row.get("adjectives", {}), "demonym", row["id"]))
        yield group, [*names(row, forms, "group", row["id"]), *adjectives]


def compiled() -> bytes:
    """The bytes of knowledge.json: entities by id, then sorted names. Raises ValueError for an id given twice."""
    entities: dict[str, Entity] = {}
    forms: set[Name] = set()
    for entity, its_names in (*countries(), *groups(), *tables()):
        if entity.id in entities:
            raise ValueError(f"the id {entity.id!r} is given twice; ids are unique over all files")
        entities[entity.id] = entity
        forms.update(its_names)
    whole = Compiled(tuple(entities[id_] for id_ in sorted(entities)), tuple(sorted(forms)))
    text = msgspec.json.encode(whole).decode()
    return text.replace('},{"id"', '},\n{"id"').replace("],[", "],\n[").encode() + b"\n"


def main() -> None:
    """Writes the file, or with --check compares it."""
    check = arguments(__doc__, "--check").check
    path = DATA / "knowledge.json"
    data = compiled()
    if not check:
        path.write_bytes(data)
    elif not path.exists() or path.read_bytes() != data:
        sys.exit(f"{path}: not up to date; run python tools/build_knowledge.py")


if __name__ == "__main__":
    main()
