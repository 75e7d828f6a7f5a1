"""Who came: guests told by id or by name, in whatever script, and whether two pairs of them are two talks."""

from __future__ import annotations

from functools import lru_cache

from sogdian.knowledge import load
from sogdian.reconcile import sound
from sogdian.reconcile.fold import name_words, stem, words
from sogdian.reconcile.naming import is_person
from sogdian.reconcile.wordlists import lists

PAIR = 2
"""So many guests who met on one day met once, whatever is told of the place."""
_HAN = "\u3400"
_CODE = 2


def spoken(guest: str) -> str:
    """A guest's key as it can be heard: Chinese characters stand together in it."""
    return guest.replace(" ", "") if guest[:1] >= _HAN else guest


def agree(mine: frozenset[str], theirs: frozenset[str]) -> float | None:
    """How the guests of two tellings agree: 1 sharing, 0 open, None different."""
    if not mine or not theirs:
        return 0.0
    one = bool(mine & theirs) or any(
        name_words(a) < name_words(b) or name_words(b) < name_words(a) or fully_heard(a, b) for a in mine for b in theirs
    )
    return 1.0 if one else None


def fully_heard(one: str, two: str) -> bool:
    """Whether two guests in two scripts, not both known, are one by the sound of first name and surname."""
    if is_person(one) and is_person(two):
        return False
    known, plain = (one, two) if is_person(one) else (two, one)
    names = (name.form for name in load().names_of(known)) if is_person(known) else (known,)
    return any(met.full for name in names if (met := sound.heard(name, spoken(plain))))


def shared(mine: frozenset[str], theirs: frozenset[str]) -> int:
    """How many guests two tellings share, by name or, across scripts, by its sound."""
    return sum(any(a == b or sound.heard(a, b) is not None for b in theirs) for a in mine)


def _unnamed(guest: str) -> bool:
    """Whether a guest is told by office, country or body rather than by name."""
    said = {*words(guest), *map(stem, words(guest))}
    offices = {word for forms in lists().offices.values() for form in forms for word in words(form)}
    return len(guest) == _CODE or bool(said & (lists().anyone | lists().bodies | offices)) or not sound.sounds(spoken(guest))


@lru_cache(maxsize=4096)
def _another(known: str, guest: str) -> bool:
    """Whether a guest of no known name cannot be a known person: no name of his shares a word with it, or sounds so."""
    if _unnamed(guest):
        return False
    names = [name.form for name in load().names_of(known)]
    return not any(name_words(name) & name_words(guest) or sound.heard(name, spoken(guest)) for name in names)


def other_pair(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each are two persons, and not the same two: all known, or one of them shared and the others two men."""
    if mine == theirs or len(mine) != PAIR or len(theirs) != PAIR:
        return False
    if all(map(is_person, mine | theirs)):
        return True
    left = sorted(mine - theirs), sorted(theirs - mine)
    if len(left[0]) != 1 or len(left[1]) != 1:
        return False
    known, plain = sorted((left[0][0], left[1][0]), key=lambda guest: not is_person(guest))
    return is_person(known) and not is_person(plain) and _another(known, plain)
