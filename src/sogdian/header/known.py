"""Bodies by their names: agencies, outlets, press services, and the words that make an unknown name one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sogdian.cache import language_rooms, remembered
from sogdian.header.words import sites, words
from sogdian.knowledge import Entity, load
from sogdian.language.pack import Pack, available, load_pack
from sogdian.mention.normal import normal
from sogdian.model.report import Role

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,8})(?:/\S{0,300})?", re.IGNORECASE)
_TOKEN = re.compile(r"[\w&.’'+-]+")
_HAN = re.compile("[\u3400-\u9fff]{2,40}")
_PLACES = ("country", "region", "city", "demonym", "group")
_EDGES = " \t\u00a0\u3000.,:;|丨｜/–—-()[]（）【】«»\"“”‘'《》「」•·*>#"


@lru_cache(maxsize=1)
def _bodies() -> Mapping[str, Entity]:
    found: dict[str, Entity] = {}
    knowledge = load()
    for name in knowledge.names:
        if name.kind == "body":
            entity = knowledge.entities[name.id]
            known = found.get(fold(name.form))
            if known is None or (entity.role and not known.role):
                found[fold(name.form)] = entity
    return found


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    rooms = ["header", "mention", "knowledge", "knowledge/data", *language_rooms()]
    return remembered("header.places", frozenset[str], rooms, lambda: frozenset(fold(name.form) for name in load().names if name.kind in _PLACES))


@lru_cache(maxsize=1)
def _own_places() -> tuple[tuple[dict[int, str], frozenset[str]], ...]:
    """The towns and countries that packs with letters of two scripts list, in comparison form, with how letters are compared."""
    rooms = ["header", "mention", *language_rooms()]
    listed = remembered("header.own_places", list[tuple[dict[str, str], frozenset[str]]], rooms, _listed)
    return tuple((str.maketrans(letters), names) for letters, names in listed)


def _listed() -> list[tuple[dict[str, str], frozenset[str]]]:
    return [(pack.letters, _names(pack)) for pack in map(load_pack, available()) if pack.letters]


def _names(pack: Pack) -> frozenset[str]:
    letters = str.maketrans(pack.letters)
    forms = (form for tag in _PLACES for names in pack.words.get(tag, {}).values() for form in names)
    return frozenset(normal(str(form)).translate(letters) for form in forms)


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name for comparison: case, quotes and an article before it do not count."""
    folded = normal(name.strip(_EDGES)).replace('"', "")
    if " " not in folded:
        return folded.strip()
    for ending in words().lists["possessive"]:
        folded = folded.replace(ending + " ", " ")
    first, space, rest = folded.partition(" ")
    return rest.strip() if space and first in words().lists["article"] else folded.strip()


def clean(name: str) -> str:
    """A name without the signs around it; a quotation mark inside keeps its pair."""
    bare = name.strip(_EDGES)
    bare = bare.replace('"', "") if bare.count('"') == 1 else bare
    if bare.count("»") > bare.count("«") and "«" in name:
        return f"«{bare}"
    return f"{bare}»" if bare.count("«") > bare.count("»") and "»" in name else bare


@lru_cache(maxsize=16384)
def body(name: str) -> Entity | None:
    """The body that a name or a domain is known to name."""
    folded = fold(name)
    return _bodies().get(folded) or _site(folded)


def teller(name: str) -> Entity | None:
    """The body with a role in chains of tellers that a name or a domain names."""
    found = body(name)
    return found if found and found.role else None


def role_of_known(name: str) -> str | None:
    """The role of a known teller that a name, brackets around it or not, is."""
    found = teller(name)
    return found.role if found else None


def place(name: str) -> bool:
    """Whether a name is a known place's."""
    folded = fold(name)
    return folded in _places() or any(folded.translate(letters) in listed for letters, listed in _own_places())


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    rooms = ["header", "mention", "knowledge", "knowledge/data", *language_rooms()]
    return remembered("header.peoples", frozenset[str], rooms, lambda: frozenset(fold(name.form) for name in load().names if name.kind == "demonym"))


def foreign(name: str) -> bool:
    """Whether a name is told with whose it is, as others' are: "Russia's TASS news agency", "German news outlet OWC"."""
    first, space, _ = name.partition(" ")
    owned = first.endswith(tuple(words().lists["possessive"])) or first[-2:] == "’s"
    return bool(space) and words().any("media", name.lower()) and ((owned and place(first[:-2])) or fold(first) in _peoples())


def domain(text: str) -> str | None:
    """The domain that a text is, with or without the rest of an address; None for anything else."""
    found = _DOMAIN.fullmatch(text.strip())
    return found[1] if found else None


def _site(folded: str) -> Entity | None:
    host = domain(folded)
    while host and "." in host:
        known = sites().get(host)
        if known:
            return load().entities.get(known)
        host = host.partition(".")[2]
    return None


def display(name: str, language: str | None) -> str:
    """How a teller is called: as the page writes it, but a known domain by its body's name."""
    host = domain(name)
    known = body(name) if host else None
    if not known:
        return host or clean(name)
    if host and fold(known.canonical) == host.partition(".")[0].lower():
        return known.canonical  # written in the letters of its address
    own = load().names_of(known.id, language or "en") or load().names_of(known.id, "en")
    return known.canonical if language in (None, "en") else own[0].form if own else known.canonical


@lru_cache(maxsize=4096)
def within(phrase: str) -> tuple[str, Entity] | None:
    """The longest known teller named inside a phrase, as it stands there, and not as a part of a longer name."""
    run = _HAN.search(phrase)
    if run:
        return _within_run(run[0])
    tokens, sorts = list(_TOKEN.finditer(phrase)), words().lists["sort"]
    for size in range(min(5, len(tokens)), 0, -1):
        for at in range(len(tokens) - size + 1):
            piece = phrase[tokens[at].start() : tokens[at + size - 1].end()]
            beside = [tokens[n][0] for n in (at - 1, at + size) if 0 <= n < len(tokens)]
            longer = any(word[0].isupper() and word.lower() not in sorts for word in beside)
            found = teller(piece) if piece[0].isupper() and not longer else None
            if found:
                return clean(piece), found
    return None


def tellers_in(phrase: str) -> list[str]:
    """The known tellers that a short phrase names, in order."""
    found = []
    for part in re.split(r"[,;、，；/|｜«»“”\"()（）《》【】]|\s(?:and|и)\s", phrase):
        named = within(part) if part.strip() else None
        if named and named[0] not in found:
            found.append(named[0])
    return found


def _within_run(run: str) -> tuple[str, Entity] | None:
    """As `within`, in a script without spaces."""
    for size in range(min(10, len(run)), 1, -1):
        for at in range(len(run) - size + 1):
            found = teller(run[at : at + size])
            if found:
                return run[at : at + size], found
    return None


def first_body(text: str) -> str | None:
    """The first body that a text names, the longest name of those that begin at its place."""
    tokens = list(_TOKEN.finditer(text))
    for at in range(len(tokens)):
        if not text[tokens[at].start()].isupper():
            continue
        for size in range(min(7, len(tokens) - at), 0, -1):
            piece = text[tokens[at].start() : tokens[at + size - 1].end()]
            if fold(piece) in _bodies() and not place(piece):
                return clean(piece)
    return None


@lru_cache(maxsize=4096)
def role_of(phrase: str) -> Role | None:
    """What an unknown source is by its words: a press service, an agency, an outlet; None where nothing tells."""
    low, lists = phrase.lower(), words()
    if lists.any("press", low):
        return "press_service"
    if lists.any("agency", low) and not phrase.islower():
        return "agency"
    if (lists.any("media", low) and not phrase.islower()) or domain(phrase) or outlet_like(phrase):
        return "publisher"
    if not phrase.islower() and low.startswith(lists.body_starts):
        return "press_service"
    return "press_service" if lists.any("body", low) else None


@lru_cache(maxsize=4096)
def outlet_like(name: str) -> bool:
    """Whether a name has a word that outlets call themselves by: a gazette, a herald, a wire; or is a domain."""
    parts = [part.lower() for part in _TOKEN.findall(clean(name))]
    if not parts or len(parts) > 7:
        return False
    known = words()
    if clean(name).islower() and "." not in name:
        return False
    if domain(clean(name)) or any(part.strip(".") in known.outlet_noun for part in parts):
        return True
    if "-" in parts[-1] and parts[-1].rpartition("-")[2] in known.outlet_noun:
        return True
    grid = tuple(known.lists.get("no_outlet", ()))  # "首期实现|并网" ends like a site's name
    return clean(name).endswith(known.outlet_end) and not clean(name).endswith(grid) if clean(name)[:1] >= "\u3400" else False


def short_of(name: str, other: str) -> bool:
    """Whether a name's characters stand in another's in their order: 中新网 in 中国新闻网."""
    rest = iter(other)
    return all(char in rest for char in name)
