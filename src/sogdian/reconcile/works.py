"""The known work that a description means by its owner and its country: "the BYD plant" in Uzbekistan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sogdian.knowledge import load
from sogdian.reconcile.fold import edition_in, generic_words, name_words, own_words, stem, words
from sogdian.reconcile.naming import country_of, unsized
from sogdian.reconcile.numbered import numbers_in, stage_in
from sogdian.reconcile.owners import owners_in
from sogdian.reconcile.sites import makes_in, placed_only, regions_in

_SORT = "plant"
"""The sort of which a firm has seldom two in one country that are both known."""
_MAKER = "CN"
_HAN = "\u3400"
_WORKS = frozenset({"power", "plant"})
_QUOTED = re.compile(r"«([^«»]{2,60})»")


@lru_cache(maxsize=1)
def _works() -> dict[tuple[str, str], tuple[str, ...]]:
    """Owner and country -> the works of theirs that the knowledge has."""
    known, found = load(), dict[tuple[str, str], dict[str, None]]()
    for id_ in sorted(id_ for id_, entity in known.entities.items() if entity.kind == "project" and entity.type == _SORT):
        lands = set(known.entities[id_].links) - {_MAKER}
        owners = frozenset[str]().union(*(owners_in(name.form) for name in known.names_of(id_)))
        for owner in owners if len(lands) == 1 else ():
            found.setdefault((owner, min(lands)), {}).setdefault(id_)
    return {key: tuple(ids) for key, ids in found.items()}


def _nothing_else(name: str, owner: str) -> bool:
    """Whether a name says no more than whose the work is, what it makes and where it stands."""
    for form in sorted((form.form for form in load().names_of(owner)), key=len, reverse=True):
        name = name.replace(form, " ")
    left = " ".join(word for word in name.split() if not any(map(country_of, words(word))))
    return not own_words(left) or placed_only(left)


@lru_cache(maxsize=65536)
def work_of(name: str, sort: str, lands: frozenset[str]) -> str | None:
    """The one known work of the owner that a name tells, in the country that the work stands in; None for any other."""
    homes = lands - {_MAKER}
    if sort != _SORT or len(homes) != 1 or len(owners := owners_in(name)) != 1:
        return None
    (found, *more) = _works().get((min(owners), min(homes)), ("",))
    nth = numbers_in(unsized(name)) or (stage_in(name) or 1) > 1 or (edition_in(name) or 1) > 1
    if not found or more or nth or not _nothing_else(name, min(owners)):
        return None
    forms = [form.form for form in load().names_of(found)]
    made = makes_in(name) <= frozenset[str]().union(*map(makes_in, forms))
    return found if made and _agree(regions_in(name), map(regions_in, forms)) else None


def _agree(mine: frozenset[str], theirs: Iterable[frozenset[str]]) -> bool:
    """Whether the places of a name are told by the known names too, or by one of both alone."""
    known = frozenset[str]().union(*theirs)
    return not mine or not known or bool(mine & known)


@lru_cache(maxsize=1)
def _told() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Sort and land -> the names of the works there that are more than a place and what is made, without the words for their sort."""
    known, found = load(), dict[tuple[str, str], dict[tuple[str, str], None]]()
    for name in known.names:
        entity = known.entities[name.id]
        lands = set(entity.links) - {_MAKER}
        if entity.kind == "project" and entity.type in _WORKS and len(lands) == 1 and not name.short and not placed_only(name.form):
            if len(name_words(name.form) - generic_words()) > 1:
                found.setdefault((entity.type, min(lands)), {}).setdefault((_bare(name.form), name.id))
    return {key: tuple(names) for key, names in found.items()}


def _bare(name: str) -> str:
    """A name as it is looked for: a Chinese one as it stands, one of words without those for its sort at its end."""
    if name[0] >= _HAN:
        return name
    said = list(words(name))
    while len(said) > 1 and stem(said[-1]) in generic_words():
        said.pop()
    return f" {' '.join(said)} "


def told_work(text: str, name: str, sort: str, lands: frozenset[str]) -> str | None:
    """The one known work that the words beside a description name: "a gold plant ... The enterprise, Talco Gold, will"."""
    homes = lands - {_MAKER}
    if len(homes) != 1 or numbers_in(unsized(name)) or (stage_in(name) or 1) > 1 or (edition_in(name) or 1) > 1:
        return None
    said = f" {' '.join(words(text))} "
    found = {id_ for form, id_ in _told().get((sort, min(homes)), ()) if form in (text if form[0] >= _HAN else said)}
    if len(found) != 1:
        return None
    forms = [form.form for form in load().names_of(min(found))]
    made = frozenset[str]().union(*map(makes_in, forms))
    return min(found) if not made or not makes_in(name) or made & makes_in(name) else None


@lru_cache(maxsize=1)
def _quoted() -> dict[tuple[str, str, str], frozenset[str]]:
    """Sort, land and what stands in quotation marks in a name -> the works so called, whatever word their sort is told by."""
    known, found = load(), dict[tuple[str, str, str], set[str]]()
    for name in known.names:
        entity = known.entities[name.id]
        lands = set(entity.links) - {_MAKER}
        said = _QUOTED.findall(name.form) if entity.kind == "project" and entity.type in _WORKS else []
        for land in lands if len(said) == 1 and not placed_only(said[0]) else ():
            found.setdefault((entity.type or "", land, " ".join(words(said[0]))), set()).add(name.id)
    return {key: frozenset(ids) for key, ids in found.items()}


@lru_cache(maxsize=65536)
def quoted_work(name: str, sort: str, lands: frozenset[str]) -> str | None:
    """The one known work of a sort and a land called so in quotation marks, or whose first stage is: "Баш, первая очередь"."""
    whole, _, stage = name.partition(",")
    if sort not in _WORKS or numbers_in(name) or (stage and stage_in(stage) != 1):
        return None
    keys = ((sort, land, " ".join(words(whole))) for land in lands - {_MAKER})
    found = frozenset[str]().union(*(_quoted().get(key, frozenset()) for key in keys))
    return min(found) if len(found) == 1 else None
