"""Known works told in other words than their names: by what they are for, where they stand, their number, whose they are.

"The Aksu-2 heat and power plant" and ТЭЦ «Аксу-2» say the same of a work, and so do "the Kazakh terminal in Xi'an" and
казахстанский терминал в сухом порту Сианя. What words say beyond that has to be said by a known name too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from sogdian.cache import language_rooms, remembered
from sogdian.knowledge import load
from sogdian.reconcile import sound
from sogdian.reconcile.fold import base, edition_in, generic_words, own_words, stem, told_in, undescribed, words
from sogdian.reconcile.naming import countries_in, country_of, han_countries, sizeless
from sogdian.reconcile.numbered import numbers_in, stage_in
from sogdian.reconcile.sites import common_words, makes_in, named_sites, spots_of
from sogdian.reconcile.wordlists import lists

_SORTS = frozenset({"power", "plant", "logistics", "centre"})
"""Sorts of which what is made, and where, tells a work."""
_KIN = frozenset({"power", "plant"})
"""Sorts that are told for one another, and of which a work is known by how it is called, and what it makes."""
_MAKER = "CN"
_HAN = "\u3400"
_HAN_NUMBERS = str.maketrans({sign: str(number) for number, sign in enumerate("一二三四五六七八九", 1)})


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    """A number with the word for it: "No. 2", 二号."""
    said = "|".join(map(re.escape, lists().number_words))
    return re.compile(rf"(?<!\w)(?:{said})\W{{0,2}}(?=\d)|(?<=\d)(?:{said})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ranked() -> re.Pattern[str]:
    """A Chinese figure before the word for number."""
    return re.compile(rf"[一二三四五六七八九](?={'|'.join(form for form in lists().number_words if form >= _HAN)})")


class Sign(msgspec.Struct, frozen=True, array_like=True):
    """What a name says of a work: what it is for, its towns, the lands but China, its numbers, and its other words."""

    makes: frozenset[str]
    spots: frozenset[str]
    lands: frozenset[str]
    numbers: frozenset[str]
    own: frozenset[str]
    area: bool


class _Known(msgspec.Struct, frozen=True, array_like=True):
    """A known work by one of its names."""

    id: str
    sort: str
    links: frozenset[str]
    sign: Sign


@lru_cache(maxsize=65536)
def sign(name: str) -> Sign:
    """What a name says."""
    spots, lands = spots_of(name), countries_in(name)
    plain = _counted().sub(" ", _ranked().sub(lambda told: told[0].translate(_HAN_NUMBERS), sizeless(name)))
    for form in (*(w for w in sorted(spots, key=len, reverse=True) if w[0] >= _HAN), *(han_countries() if lands else ())):
        plain = plain.replace(form, " ")
    own = own_words(plain) - frozenset(map(stem, spots)) - common_words()
    own = frozenset(word for word in own if word not in spots and not country_of(word))
    area = bool(set(words(name)) & set(lists().site_words))
    return Sign(makes_in(name), frozenset(spots.values()), lands - {_MAKER}, numbers_in(plain), own, area)


_LINES = {"pipeline": 2, "railway": 3}
"""Of how many lands two, or more, are seldom joined by two lines of a sort; railways between neighbours are many."""
_CARRIED = ("oil", "gas")


def _carried(name: str) -> frozenset[str]:
    """What a pipeline carries, as its name tells."""
    return frozenset(goods for goods in _CARRIED if told_in(name, lists().goods[goods]))


@lru_cache(maxsize=1)
def _lines() -> dict[tuple[str, frozenset[str]], tuple[str, ...]]:
    """Sort and lands -> the known lines some name of which says no more than what they join and carry."""
    known, found = load(), dict[tuple[str, frozenset[str]], dict[str, None]]()
    for name in known.names:
        entity = known.entities[name.id]
        if entity.kind == "project" and entity.type in _LINES and not edition_in(name.form) and _lands_alone(name.form):
            found.setdefault((entity.type, countries_in(name.form)), {}).setdefault(name.id)
    return {key: tuple(ids) for key, ids in found.items()}


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """The stems of words that say nothing of a line but its sort and what it carries."""
    told = (*(form for goods in _CARRIED for form in lists().goods[goods]), *(form for sort in _LINES for form in lists().sorts[sort]))
    return frozenset(base(form) for form in (*told, *lists().line_words)) | generic_words()


def _lands_alone(name: str) -> bool:
    """Whether a name says nothing of a line but its lands, its sort and what it carries."""
    han = (*han_countries(), *(form for goods in _CARRIED for form in lists().goods[goods] if form[0] >= _HAN))
    for form in han if not name.isascii() else ():
        name = name.replace(form, " ")
    return all(word in _plain() or country_of(word) for word in own_words(name))


@lru_cache(maxsize=65536)
def land_line(name: str, sort: str) -> str | None:
    """The one known line that a name means by the lands that it joins: "the Sino-Kazakh pipeline"."""
    lands = countries_in(name)
    if len(lands) < _LINES.get(sort, len(lands) + 1) or stage_in(name) or edition_in(name) or not _lands_alone(name):
        return None
    carried = _carried(name)
    forms = load().names_of
    found = [id_ for id_ in _lines().get((sort, lands), ()) if not carried or any(carried & _carried(f.form) for f in forms(id_))]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1)
def _works() -> dict[str, tuple[_Known, ...]]:
    """Town -> the known works that some name of theirs tells to stand there."""
    return _kept("reconcile.signs", lambda: _by(_SORTS, lambda form: sign(form).spots))


def _kept(name: str, make: Callable[[], dict[str, tuple[_Known, ...]]]) -> dict[str, tuple[_Known, ...]]:
    """A table of known works, remembered until the knowledge changes."""
    return remembered(name, dict[str, tuple[_Known, ...]], ["reconcile", "knowledge", "knowledge/data", *language_rooms()], make)


def _by(sorts: frozenset[str], keys: Callable[[str], Iterable[str]]) -> dict[str, tuple[_Known, ...]]:
    """The known works of some sorts that tell what they make, by what is found in each of their names."""
    known, found = load(), dict[str, dict[_Known, None]]()
    for name in known.names:
        entity = known.entities[name.id]
        if entity.kind == "project" and entity.type in sorts and not name.short and (told := sign(name.form)).makes:
            work = _Known(name.id, entity.type, frozenset(entity.links), told)
            for key in keys(name.form):
                found.setdefault(key, {}).setdefault(work)
    return {key: tuple(sorted(works, key=lambda w: (w.id, repr(w)))) for key, works in found.items()}


def _heard(name: str) -> frozenset[str]:
    """The ways in which what a work is called can be heard, without its lands, its size and what describes it."""
    plain = sizeless(name)
    for form in han_countries() if not name.isascii() else ():
        plain = plain.replace(form, " ")
    for site in sorted(named_sites(plain), key=len, reverse=True):
        plain = plain.replace(site, " ") if site[0] >= _HAN and plain.replace(site, "").strip() else plain
    return sound.whole(undescribed(" ".join(word for word in plain.split() if not any(map(country_of, words(word))))))


@lru_cache(maxsize=1)
def _called() -> dict[str, tuple[_Known, ...]]:
    """How a work is called, by its sound -> the known works so called."""
    return _kept("reconcile.called", lambda: _by(_KIN, _heard))


@lru_cache(maxsize=65536)
def called(name: str, sort: str, lands: frozenset[str]) -> str | None:
    """The one known work of the same land that makes the same and is called so by its sound: 图尔古松水电站 is Turgusun."""
    if sort not in _KIN or not (told := sign(name)).makes or edition_in(name) or stage_in(name):
        return None
    homes = (lands | told.lands) - {_MAKER}
    works = {work for heard in _heard(name) for work in _called().get(heard, ())}
    found = {w.id for w in works if told.makes & w.sign.makes and told.numbers <= w.sign.numbers and homes and homes <= w.links}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=65536)
def signed(name: str, sort: str, lands: frozenset[str]) -> str | None:
    """The one known work that a name tells so, of the lands of its claim; None for any other, and for its stages."""
    told = sign(name) if sort in _SORTS else None
    if told is None or not (told.makes or told.numbers) or not told.spots or told.area:
        return None
    if edition_in(name) and not (told.numbers or stage_in(name)):
        return None  # the second of its sort in a town
    works = {work for spot in told.spots for work in _works().get(spot, ())}
    found = {work.id for work in works if _one(told, sort, lands, work)}
    return found.pop() if len(found) == 1 else None


def _one(told: Sign, sort: str, lands: frozenset[str], work: _Known) -> bool:
    """Whether a name says of a work what one of its names says."""
    known = work.sign
    if not (sort == work.sort or {sort, work.sort} == _KIN) or told.spots != known.spots or told.numbers != known.numbers:
        return False
    if (told.makes and not told.makes & known.makes) or told.own != known.own or known.area:
        return False
    mine = (told.lands | lands) - {_MAKER}
    return told.lands <= work.links and known.lands <= mine
