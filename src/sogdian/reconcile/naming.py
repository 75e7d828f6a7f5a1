"""What knowledge says of a name: which country, place, body, project or series it is, and what to call it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from sogdian.cache import language_rooms, remembered
from sogdian.knowledge import load
from sogdian.reconcile import sound
from sogdian.reconcile.fold import base, edition_in, generic_words, name_key, name_words, own_words, stem, words
from sogdian.reconcile.wordlists import lists

_ORDER = {"project": 0, "series": 1, "body": 2, "person": 3, "country": 4, "region": 5, "city": 6, "group": 7}
_HAN = "\u3400"
_OWN = 4
_KIN = ("power", "plant")
"""Sorts of which a known one may be called without the word for its sort."""


class _Names(msgspec.Struct, frozen=True, array_like=True):
    """The names of the knowledge as they are asked for, made once for as long as the files they come from stay."""

    index: dict[str, tuple[str, ...]]
    keys: dict[str, tuple[str, ...]]
    lines: dict[str, tuple[str, ...]]
    countries: dict[str, str]


@lru_cache(maxsize=1)
def _names() -> _Names:
    rooms = ["reconcile", "knowledge", "knowledge/data", *language_rooms()]
    return remembered("reconcile.names", _Names, rooms, lambda: _Names(_index(), _keys(), _lines(), _countries()))


def _size_of(id_: str) -> int:
    """How many live in a place; a town of a land whose regions are known counts for several elsewhere."""
    entity = load().entities[id_]
    return entity.population * (_OWN if entity.region else 1)


def _index() -> dict[str, tuple[str, ...]]:
    """Folded name -> ids, the kinds that records are made of first, then the populous."""
    found: dict[str, dict[str, None]] = {}
    known = load()
    ranked = sorted(known.names, key=lambda n: (_ORDER.get(n.kind, 9), -_size_of(n.id), n.id))
    for name in ranked:
        if name.kind != "demonym" and (not name.short or name.kind in ("project", "series")):
            found.setdefault(" ".join(words(name.form)), {}).setdefault(name.id)
    return {form: tuple(ids) for form, ids in found.items()}


def _lost(form: str, key: str) -> bool:
    """Whether a key has lost what tells a thing from its sisters: "Line A" is no "line", the second plant no "plant"."""
    return (len(key.split()) == 1 and len(words(form)) > 1) or (bool(edition_in(form)) and not own_words(form))


def _keys() -> dict[str, tuple[str, ...]]:
    """Order-free keys of the names of projects and series -> ids."""
    found: dict[str, dict[str, None]] = {}
    known = load()
    for name in known.names:
        if name.kind in ("project", "series") and (key := name_key(name.form)) and not _lost(name.form, key):
            found.setdefault(key, {}).setdefault(name.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _line_key(name: str, sort: str) -> str:
    """A sort, and the words of a line's name without those for the sort; empty where fewer than two are left."""
    left = name_words(name) - generic_words() - {base(form) for form in (*lists().sorts.get(sort, ()), *lists().line_words)}
    return " ".join((sort, *sorted(left))) if len(left) > 1 else ""


def _lines() -> dict[str, tuple[str, ...]]:
    """Keys of the names of roads, railways and pipelines, by what they link alone -> ids."""
    found: dict[str, dict[str, None]] = {}
    known = load()
    for name in known.names:
        sort = known.entities[name.id].type if name.kind == "project" else None
        if sort in lists().sorts and not edition_in(name.form) and (key := _line_key(name.form, sort)):
            found.setdefault(key, {}).setdefault(name.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _countries() -> dict[str, str]:
    """Folded one-word names and adjectives of countries -> ISO code."""
    found: dict[str, str] = {}
    for name in load().names:
        form = words(name.form)
        if name.kind in ("country", "demonym") and len(form) == 1 and len(name.id) == 2 and name.id.isupper():
            found.setdefault(form[0], name.id)
            found.setdefault(stem(form[0]), name.id)
    return found


@lru_cache(maxsize=1)
def han_countries() -> dict[str, str]:
    """Chinese names of countries -> ISO code, the longest first."""
    named = load().names
    found = {n.form: n.id for n in named if n.kind == "country" and len(n.id) == 2 and n.id.isupper() and not n.short}
    han = [form for form in found if len(form) > 1 and all("\u3400" <= c <= "\u9fff" for c in form)]
    return {form: found[form] for form in sorted(han, key=lambda form: (-len(form), form))}


@lru_cache(maxsize=65536)
def country_of(word: str) -> str | None:
    """The country that a folded word names, as noun or adjective."""
    found = _names().countries
    return None if word in lists().no_lands else found.get(word) or found.get(stem(word))


@lru_cache(maxsize=65536)
def countries_in(text: str) -> frozenset[str]:
    """The codes of the countries that a text names."""
    named = {code for word in words(text) if word < _HAN and (code := country_of(word))}
    if not text.isascii():
        for form, code in han_countries().items():
            if form in text:
                named.add(code)
                text = text.replace(form, " ")
        named |= {_names().countries[sign] for run in _signs().findall(text) for sign in run if sign in _names().countries}
    return frozenset(named)


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    """Countries told by one character: two or more beside each other, or one after a word for "to" or "in"."""
    signs = "".join(sorted(form for form in _names().countries if len(form) == 1 and form >= _HAN))
    return re.compile(f"[{signs}]{{2,9}}|(?<=[{''.join(lists().towards)}])[{signs}]" if signs else "(?!)")


@lru_cache(maxsize=65536)
def known_id(name: str, kinds: tuple[str, ...]) -> str | None:
    """The id of the entity of these kinds that bears this name, where one does."""
    entities = load().entities
    for id_ in _names().index.get(" ".join(words(name)), ()):
        if entities[id_].kind in kinds:
            return id_
    return None


@lru_cache(maxsize=65536)
def thing_id(name: str, kind: str) -> str | None:
    """The id of the project or series so named, whatever the order of its words, its articles and its edition."""
    entities = load().entities
    found = {id_ for id_ in _names().keys.get(name_key(name), ()) if entities[id_].kind == kind}
    return found.pop() if len(found) == 1 else None


def _plain_key(name: str) -> str:
    """The words of a name without those for its sort, where two or more are left: "Talco Gold plant" is also Talco Gold."""
    left = name_words(name) - generic_words()
    return " ".join(sorted(left)) if len(left) > 1 and left & own_words(name) else ""


@lru_cache(maxsize=1)
def _plain_keys() -> dict[str, tuple[str, ...]]:
    """Such keys of the works of the knowledge -> ids."""
    found: dict[str, dict[str, None]] = {}
    known = load()
    for name in known.names:
        entity = known.entities[name.id]
        if entity.kind == "project" and entity.type in _KIN and not edition_in(name.form) and (key := _plain_key(name.form)):
            found.setdefault(key, {}).setdefault(name.id)
    return {key: tuple(ids) for key, ids in found.items()}


@lru_cache(maxsize=65536)
def plain_id(name: str, sort: str) -> str | None:
    """The id of the one work of a sort so named, but for the words that tell its sort."""
    found = [id_ for id_ in _plain_keys().get(_plain_key(name), ()) if load().entities[id_].type == sort]
    return found[0] if len(found) == 1 and not edition_in(name) else None


@lru_cache(maxsize=65536)
def line_id(name: str, sort: str) -> str | None:
    """The id of the known line of a sort that is named by what it links alone: "Центр - Юг" of a road."""
    if sort not in lists().sorts:
        return None
    found = _names().lines.get(_line_key(name, sort), ())
    return found[0] if len(found) == 1 else thing_id(_landless(name), "project")


def _landless(name: str) -> str:
    """A Chinese name of a line without the countries that its towns are told to be of: 塔城-哈萨克斯坦阿亚古兹铁路."""
    for form in han_countries() if any(c >= _HAN for c in name) else ():
        name = name.replace(form, " ") if len(name) > len(form) + 1 else name
    return name


@lru_cache(maxsize=65536)
def any_line(name: str) -> str | None:
    """The one known line of any sort that is named by what it links alone: "Bakhty-Ayagoz"."""
    if name_words(name) & generic_words() or all(map(country_of, name_words(name))):
        return None
    found = {line for sort in lists().sorts if (line := line_id(name, sort))}
    return found.pop() if len(found) == 1 else None


_TOWNS = ("city", "region")
_TAIL = 2
"""Words of a name after which "in" or "of" can only lead over to its place."""
_PARTED = re.compile(r"\s*[-–—－]\s*|\s+")


@lru_cache(maxsize=1)
def _size() -> re.Pattern[str]:
    units = sorted(lists().size_units, key=lambda unit: (-len(unit), unit))
    return re.compile(rf"(?:\d{{1,3}}\s?[×xх]\s?)?\d[\d.,]{{0,12}}\s?(?:{'|'.join(map(re.escape, units))})")


@lru_cache(maxsize=65536)
def sizeless(name: str) -> str:
    """A name without the size that is told in it."""
    return _size().sub(" ", name)


@lru_cache(maxsize=65536)
def unsized(name: str) -> str:
    """A name without the size that is told in it, the place after it, and the Chinese country that leads it."""
    land = next((form for form in han_countries() if name.startswith(form) and len(name) > len(form) + 1), "")
    plain = _size().sub(" ", name.removeprefix(land)).split()
    tail = next((at for at in range(_TAIL, len(plain)) if plain[at] in lists().empty), len(plain))
    return " ".join(plain[:tail])


@lru_cache(maxsize=65536)
def ends(name: str) -> frozenset[str]:
    """The known towns and regions, two or more, that a line is named by: "the Osh - Kashgar road"; else nothing."""
    plain = name
    for form in sorted(lists().generic | lists().joints, key=lambda form: (-len(form), form)):
        if form[0] >= "\u3400":
            plain = plain.replace(form, " ")
    pieces = [piece for piece in _PARTED.split(plain) if len(piece) > 1]
    found = {known_id(piece, _TOWNS) or known_id(stem("".join(words(piece))), _TOWNS) or _end_in(piece) for piece in pieces}
    places = frozenset(place for place in found if place)
    return places if len(places) > 1 else frozenset()


def _end_in(piece: str) -> str | None:
    """The known town or region that a Chinese piece of a line's name begins or ends with: 安集延 of 安集延收费."""
    if piece[0] < _HAN:
        return None
    parts = (part for size in range(len(piece) - 1, 1, -1) for part in (piece[:size], piece[-size:]))
    return next((id_ for part in parts if (id_ := known_id(part, _TOWNS))), None)


@lru_cache(maxsize=65536)
def place_key(place: str) -> str:
    """One key for the names of a place, in whatever language and script."""
    return known_id(place, ("city", "region", "country")) or " ".join(words(place))


@lru_cache(maxsize=4096)
def place_name(code: str) -> str:
    """The English name of a country or region code; the code itself where knowledge has none."""
    entity = load().entities.get(code)
    return entity.canonical if entity else code


@lru_cache(maxsize=65536)
def party_key(party: str) -> str:
    """One key for a party that may be told by code or by name: `KZ`, Kazakhstan and Казахстан meet."""
    if (len(party) == 2 and party.isupper()) or party in load().entities:
        return party
    return known_id(party, ("country", "region", "body", "person", "group")) or " ".join(words(party))


@lru_cache(maxsize=65536)
def country_at(place: str) -> str | None:
    """The country of a known town or region."""
    entity = load().entities.get(place_key(place))
    return entity.country if entity else None


@lru_cache(maxsize=65536)
def inside(a: str, b: str) -> bool:
    """Whether one of two places (by key) lies in the other, as far as knowledge tells."""
    entities = load().entities
    for one, two in ((a, b), (b, a)):
        entity = entities.get(one)
        if entity and two in (entity.region, entity.country):
            return True
    return False


def elsewhere(a: str, b: str) -> bool:
    """Whether two places (by key) are two, as far as knowledge and, across scripts, their sound tell."""
    return a != b and not inside(a, b) and sound.heard(a, b) is None


@lru_cache(maxsize=65536)
def is_house(place: str | None) -> bool:
    """Whether a place (by key) is a house, a work or a school in some town: "BYD plant", "Narxoz University"."""
    return place is not None and place not in load().entities and own_words(place) != name_words(place)


def canonical(id_: str | None) -> str | None:
    """The English name of a known entity."""
    entity = load().entities.get(id_) if id_ else None
    return entity.canonical if entity else None


def links(id_: str | None) -> tuple[str, ...]:
    """The codes of the countries that a known project joins."""
    entity = load().entities.get(id_) if id_ else None
    return entity.links if entity else ()


def is_place(id_: str) -> bool:
    """Whether a known entity is a country, a region, a town or a group of countries."""
    entity = load().entities.get(id_)
    return entity is not None and entity.kind in ("country", "region", "city", "group")


def is_person(id_: str) -> bool:
    """Whether an id is a known person's."""
    entity = load().entities.get(id_)
    return entity is not None and entity.kind == "person"


def is_brand(id_: str | None) -> bool:
    """Whether a known project is a name that many houses bear, such as the Luban Workshops."""
    entity = load().entities.get(id_) if id_ else None
    return entity is not None and entity.type == "centre" and entity.links == ("CN",)


def central() -> frozenset[str]:
    """The codes of the five countries of Central Asia."""
    return frozenset({"KZ", "KG", "TJ", "TM", "UZ"})


@lru_cache(maxsize=4096)
def listing(codes: tuple[str, ...]) -> str:
    """Countries by name, China first, as a record is called: `China - Kazakhstan`."""
    rest = [c for c in codes if c not in central()] if central() <= set(codes) else list(codes)
    named = [place_name(c) for c in sorted(rest, key=lambda c: (not c.startswith("CN"), c))]
    return " - ".join([*named, "Central Asia"] if len(rest) < len(codes) else named)


def nested(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether the parties of `a` are a part of those of `b`: fewer countries, or a region for its country."""
    one, two = set(a), set(b)
    if not one or not two or one == two:
        return False
    return all(code in two or code.partition("-")[0] in two for code in one)
