"""Whose a work is: the firms and universities of China whose names words tell, in whatever script. A firm has seldom two
works of one kind in one region, a university seldom two branches in one country.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sogdian.cache import language_rooms, remembered
from sogdian.knowledge import load
from sogdian.reconcile.fold import stem, words

_HAN = "\u3400"
_LONGEST = 6
"""Words of the longest name that is looked for."""
_MAKER = "CN"
_SORTS = ("company", "university")


class _Firms(msgspec.Struct, frozen=True, array_like=True):
    """The names of firms, made once for as long as the files they come from stay."""

    letters: dict[str, str]
    han: dict[str, str]


@lru_cache(maxsize=1)
def _firms() -> _Firms:
    rooms = ["reconcile", "knowledge", "knowledge/data", *language_rooms()]
    return remembered("reconcile.owners", _Firms, rooms, _made)


def _made() -> _Firms:
    """Folded names, and Chinese ones, of the firms and universities of China -> ids."""
    known, letters, han = load(), dict[str, str](), dict[str, str]()
    for name in sorted(known.names, key=lambda n: (n.id, n.form)):
        entity = known.entities[name.id]
        if entity.kind != "body" or entity.type not in _SORTS or entity.country != _MAKER:
            continue
        if name.form[0] >= _HAN:
            han.setdefault(name.form, name.id)
        elif not name.short:
            letters.setdefault(" ".join(map(stem, words(name.form))), name.id)
    return _Firms(letters, han)


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    forms = sorted(_firms().han, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(re.escape, forms)) or "(?!)")


@lru_cache(maxsize=4096)
def owners_in(text: str) -> frozenset[str]:
    """The firms and universities of China, by id, that the words of a text name."""
    said, names = tuple(map(stem, words(text))), _firms().letters
    runs = (" ".join(said[at : at + size]) for at in range(len(said)) for size in range(1, _LONGEST + 1))
    found = {names[run] for run in runs if run in names}
    if not text.isascii():
        found |= {_firms().han[form] for form in _signs().findall(text)}
    return frozenset(found)
