"""What a work without a name is known by besides its sizes: the region it stands in, and what is made there.

"A 500 MW solar plant in Bukhara region" and 布哈拉州500兆瓦光伏电站 have no word in common but say the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sogdian.cache import language_rooms, remembered
from sogdian.knowledge import load
from sogdian.language.variants import simplified
from sogdian.reconcile.fold import base, own_words, stem, words
from sogdian.reconcile.naming import country_of, known_id, thing_id, unsized
from sogdian.reconcile.wordlists import lists

_HAN = "\u3400"
_RUN = re.compile(r"[\u3400-\u9fff]+")
_NAME = re.compile(r"(?<!\w)[^\W\d_a-zа-яё\u3400-\u9fff][\w'’]+")
_LONGEST = 8
"""Characters of the longest Chinese name of a place that is looked for."""
_BOTH = 2
_SHORT = 3
"""Letters of a word too short to be the adjective of a town."""
_LANDS = ("CN", "KZ", "KG", "TJ", "TM", "UZ")


class _Sites(msgspec.Struct, frozen=True, array_like=True):
    """The names of regions and of their towns, made once for as long as the files they come from stay."""

    regions: dict[str, str]
    towns: frozenset[str]
    spots: dict[str, str]


@lru_cache(maxsize=1)
def _sites() -> _Sites:
    rooms = ["reconcile", "knowledge", "knowledge/data", *language_rooms()]
    return remembered("reconcile.sites", _Sites, rooms, _made)


def _made() -> _Sites:
    """By stem, or by Chinese name, a region or a town -> its region, empty where none is known; of namesakes the largest."""
    known, area = load(), frozenset(map(base, lists().site_words))
    told: dict[str, dict[str, str]] = {"region": {}, "city": {}}
    spots: dict[str, str] = {}
    for name in sorted(known.names, key=lambda n: (-known.entities[n.id].population, n.id)):
        entity = known.entities[name.id]
        region = name.id if name.kind == "region" else entity.region
        land = entity.country or (region or "")[:2]
        if name.kind not in told or land not in _LANDS:
            continue
        own = [word for word in map(stem, words(name.form)) if word not in area]
        key = name.form if name.form[0] >= _HAN else own[0] if len(own) == 1 else ""
        if len(key) > 1:
            told[name.kind].setdefault(key, region or "")
            if name.id != region:
                spots.setdefault(key, name.id)
    for name_, id_ in list(spots.items()):
        for form in _declined(name_):
            spots.setdefault(form, id_)
            told["city"].setdefault(form, told["city"].get(name_, ""))
    return _Sites({**told["city"], **told["region"]}, frozenset(told["city"]), spots)


def _declined(name: str) -> tuple[str, ...]:
    """The cases of a name too short to have a stem: "Оше", "Ошем"."""
    short = len(name) < _SHORT and "\u0400" <= name[-1] < "\u0500" and name[-1] not in lists().vowels
    return tuple(name + end for end in lists().short_cases) if short else ()


def _called(text: str) -> dict[str, str]:
    """The words of a text that name a region or a town of one, with the region."""
    sites = _sites().regions
    named = (word for token in _NAME.findall(text) for word in words(token)[:1])
    found = {word: sites[stem(word)] for word in named if stem(word) in sites}
    for run in _RUN.findall(text if text.isascii() else simplified(text)):
        at = 0
        while at < len(run):
            size = next((n for n in range(_LONGEST, 1, -1) if run[at : at + n] in sites), 1)
            if size > 1:
                found[run[at : at + size]] = sites[run[at : at + size]]
            at += size
    return found


def named_sites(text: str) -> tuple[str, ...]:
    """The words of a text that name a region or a town of one."""
    return tuple(_called(text))


@lru_cache(maxsize=4096)
def regions_in(text: str) -> frozenset[str]:
    """The regions that the words of a text name, by themselves or by a town."""
    return frozenset(filter(None, _called(text).values()))


@lru_cache(maxsize=4096)
def town_in(text: str) -> str | None:
    """The one town that the words of a text name, by its id."""
    named = [word for word in _called(text) if word in _sites().towns or stem(word) in _sites().towns]
    found = {known_id(word, ("city",)) or known_id(stem(word), ("city",)) for word in named}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def spot_in(text: str) -> str | None:
    """The one town or district, by its id, that the words of a text name; None where they name none, or several."""
    spots = _sites().spots
    named = [spots.get(word) or spots.get(stem(word)) for word in _called(text)]
    return named[0] if len(set(named)) == 1 else None


@lru_cache(maxsize=65536)
def spots_of(text: str) -> dict[str, str]:
    """The words of a text that name a town, as noun or adjective, with its id."""
    spots = _sites().spots
    found = {word: spots.get(word) or spots.get(stem(word)) for word in _called(text)}
    for word in words(text):
        if word < _HAN and len(word) > _SHORT:
            found[word] = found.get(word) or _town_of(word)
    return {word: id_ for word, id_ in found.items() if id_}


def spots_before(text: str, heads: tuple[str, ...]) -> frozenset[str]:
    """The towns, by id, that stand right before one of some words, as noun or adjective: "Сианьская декларация"."""
    said, found = words(text), set()
    for at, word in enumerate(said[1:], 1):
        if word in heads and said[at - 1] < _HAN:
            found |= {_town_of(said[at - 1])}
    for head in (form for form in heads if form >= _HAN):
        for part in text.split(head)[:-1]:
            found |= {known_id(part[-size:], ("city",)) for size in range(2, _LONGEST + 1)}
    return frozenset(filter(None, found))


@lru_cache(maxsize=4096)
def _town_of(word: str) -> str | None:
    """The town that a word names, or is the adjective of."""
    plain = stem(word)
    forms = (word, plain, *(plain.removesuffix(end) for end in lists().adjectival if plain.endswith(end)))
    return next((id_ for form in forms if len(form) > 1 and (id_ := known_id(form, ("city",)) or _sites().spots.get(form))), None)


_DATELINE = re.compile(r"[^\W\d_][\w '’-]{1,25},[^\n.]{0,24}(?:19|20)\d\d[^\n.\d]{0,8}\.\s")
"""A town and a day that close with a full stop: "TASHKENT, 5 April 2024."."""
_SIGN = 2
_LEAD = 70
"""Characters in which a dateline closes."""


def undated(quote: str) -> str:
    """Words without the dateline that they begin with: its town is where the report was written."""
    line = quote.partition("\n")[0]
    if opened := _DATELINE.match(line):
        return quote[opened.end() :]
    ends = [at + len(mark) for mark in lists().wire_marks if 0 <= (at := line.find(mark)) <= _LEAD]
    lead = line[: min(ends)] if ends else ""
    told = any(map(str.isdigit, lead)) or any(word.isupper() and word[0] < _HAN and len(word) > _SIGN for word in lead.split())
    return quote[len(lead) :] if told else quote


@lru_cache(maxsize=4096)
def makes_in(text: str) -> frozenset[str]:
    """What is made in a work, or what a house is for, as its words tell: `solar`, `cement`, `hospital`."""
    said = f" {' '.join(map(stem, words(text)))} "
    return frozenset(made for made, forms in _makes().items() if any(form in (text if form[0] >= _HAN else said) for form in forms))


@lru_cache(maxsize=1)
def _makes() -> dict[str, tuple[str, ...]]:
    """What is made -> the stems of the words for it, blanks around them, and Chinese forms."""
    return {
        made: tuple(form if form[0] >= _HAN else f" {' '.join(map(stem, words(form)))} " for form in forms)
        for made, forms in lists().makes.items()
    }


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """The stems of what works make, and of what places are called."""
    made = (word for forms in lists().makes.values() for form in forms for word in map(stem, words(form)))
    return frozenset(made) | frozenset(map(base, lists().site_words))


@lru_cache(maxsize=65536)
def series_id(name: str) -> str | None:
    """The id of the series so named, also where the town it meets in stands inside: "SCO Tianjin summit", 上海合作组织天津峰会."""
    if found := thing_id(name, "series"):
        return found
    bare = (_without(name, town) for town in spots_of(name))
    return next((id_ for plain in bare if (id_ := thing_id(plain, "series"))), None)


def _without(name: str, town: str) -> str:
    """A name without a town: the 上海 of 上海合作组织 stays where another town is taken out."""
    return name.replace(town, "") if town >= _HAN else re.sub(rf"(?<!\w){re.escape(town)}(?!\w)\s?", "", name, flags=re.IGNORECASE)


@lru_cache(maxsize=65536)
def placed_only(name: str) -> bool:
    """Whether a name says no more of a work than what it makes and where: nothing of its own is left."""
    sites, plain = _called(name), unsized(name if name.isascii() else simplified(name))
    for form in sorted((form for form in sites if form[0] >= _HAN), key=len, reverse=True):
        plain = plain.replace(form, " ")
    left = own_words(plain) - frozenset(map(stem, sites)) - common_words()
    return not left or (len(left) == _BOTH and all(map(country_of, left)))  # "the Tajik-Chinese gold venture"
