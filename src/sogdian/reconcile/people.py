"""Speakers and holders of office: one person by id, by name in any spelling, by initial; namesakes stay apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from sogdian.model.claim import Position, Statement
from sogdian.reconcile import sound
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import comparable, name_words, skeleton, stem, words
from sogdian.reconcile.naming import known_id
from sogdian.reconcile.wordlists import lists

OFFICE = 2
"""So many words of an office (a title and a country) are his who is called by his surname."""


_OFFICE = "@"
"""What the offices that all languages name begin with, beside the words of titles."""


class Saying(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a claim calls its person, whoever says it. `office` are the words of his offices.

    `own` is the report, where he is known by a surname alone, or by none.
    """

    name: str
    ref: str | None = None
    office: tuple[str, ...] = ()
    own: str | None = None


class Known(msgspec.Struct, frozen=True, eq=False):
    """What a saying is known by. `bones` are the skeletons of the name's words, in order."""

    name: str
    ref: str | None
    bones: tuple[str, ...]
    body: bool
    anyone: bool
    office: frozenset[str]
    own: str | None


class Seen(Known, frozen=True, eq=False):
    """One claim of a person or body, with what he is known by."""

    entry: Entry


Offices = Mapping[str, frozenset[str]]


@lru_cache(maxsize=4096)
def _concept(title: str | None) -> frozenset[str]:
    """The office that a title names in whatever language, marked; nothing for a title that the list has not."""
    said = f" {' '.join(words(title or ''))} "
    forms = [(f" {' '.join(words(form))} ", office) for office, told in lists().offices.items() for form in told]
    han = [(form.strip(), office) for form, office in forms if form[1] >= "\u3400"]
    met = [(len(form), office) for form, office in (*forms, *han) if form in said]
    return frozenset({_OFFICE + max(met)[1]} if met else ())


def offices(found: Iterable[Entry]) -> Offices:
    """For each name in one report, the words of the offices that the report gives him."""
    held: dict[str, frozenset[str]] = {}
    for entry in found:
        claim = entry.claim
        if isinstance(claim, Position):
            told = name_words(claim.title or "") | ({claim.country} if claim.country else set()) | _concept(claim.title)
            held[claim.person] = held.get(claim.person, frozenset()) | told
    return held


def refs(found: Iterable[Entry]) -> Mapping[str, str]:
    """For each name in one report that means one known person there, his id: a surname alone among others."""
    told: dict[str, set[str]] = {}
    for entry in found:
        if ref := getattr(entry.claim, "ref", None):
            told.setdefault(_name(entry), set()).add(ref)
    return {name: ids.pop() for name, ids in told.items() if len(ids) == 1}


def _name(entry: Entry) -> str:
    claim = entry.claim
    return claim.person if isinstance(claim, Position) else claim.speaker if isinstance(claim, Statement) else ""


def _known_by(saying: Saying) -> dict[str, Any]:
    parts = [w for w in words(saying.name) if w not in lists().empty]
    plain = [w for w in parts if w not in lists().honorifics] or parts
    return {
        "name": saying.name,
        "ref": saying.ref or known_id(saying.name, ("person", "body")),
        "bones": tuple(skeleton(w) for w in plain),
        "body": any(w in lists().bodies or stem(w) in lists().bodies for w in plain),
        "anyone": not plain or any(w in lists().anyone or stem(w) in lists().anyone for w in plain),
        "office": frozenset(saying.office),
        "own": saying.own,
    }


def known(saying: Saying) -> Known:
    """What a saying is known by."""
    return Known(**_known_by(saying))


def seen(entry: Entry) -> Seen:
    """Names the person or body of a claim."""
    return Seen(entry=entry, **_known_by(Saying(_name(entry), getattr(entry.claim, "ref", None))))


def saying(entry: Entry, held: Offices) -> Saying:
    """What a claim calls its person; `held` are the offices that its report tells."""
    name = _name(entry)
    plain = Saying(name, getattr(entry.claim, "ref", None), tuple(sorted(held.get(name, ()))))
    item = known(plain)
    alone = item.anyone or (item.ref is None and not item.body and len(item.bones) < 2)
    return msgspec.structs.replace(plain, own=entry.account.name) if alone else plain


def fixed(item: Known) -> str | None:
    """The home of a known person or body; None for one that has to be compared."""
    return item.ref


def rank(item: Known) -> str:
    """The order of sayings: the best known first."""
    size = sum(map(len, item.bones))
    return f"{int(item.ref is None)}{99 - min(len(item.bones), 99):02d}{999 - min(size, 999):03d}"


def keys(item: Known) -> Iterator[Hashable]:
    """The keys that a saying is found by."""
    if item.anyone and not item.ref:
        yield "here", item.own, tuple(sorted(item.bones))
        return
    if item.ref:
        yield "ref", item.ref
    yield "name", tuple(sorted(item.bones))
    if not item.body:
        yield from (("word", bone) for bone in sorted(set(item.bones)) if len(bone) > 1)
        yield from (("sound", heard) for heard in sound.keys(item.name))
        yield from (("office", heard, *held) for heard in sound.short_keys(item.name) for held in _posts(item.office))
    elif not item.ref:
        yield from (("sound", heard) for heard in sorted(sound.whole(item.name)))


def reach(item: Known) -> Iterator[Hashable]:
    """The keys of those who can see a saying: its own, and surnames alone, of any report that tells it too."""
    yield from keys(item)
    yield from (("name", (bone,)) for bone in sorted(set(item.bones)))


def _posts(office: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The offices that all languages name, each with the land whose it is."""
    lands = sorted(word for word in office if len(word) == _LAND and word.isupper())
    yield from ((post, land) for post in sorted(office - _told(office)) for land in lands[:1])


def _initial(a: str, b: str) -> bool:
    """Whether one word is the first letter of the other."""
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _spelled(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How well two names agree: 3 word for word, 2 with an initial or without a middle name, 1 a surname alone."""
    if sorted(a) == sorted(b):
        return 3.0
    if len(a) > 1 and len(b) > 1:
        short, long = sorted((a, b), key=len)
        if set(short) < set(long):
            return 2.5
        met = all(any(x == y or _initial(x, y) for y in long) for x in short)
        return 2.0 if met and any(x in long for x in short if len(x) > 1) else 0.0
    return 1.0 if set(a) <= set(b) or set(b) <= set(a) else 0.0


def fit(items: Sequence[Known], item: Known, here: bool = False) -> float:
    """How well a saying fits a person that others are of; `here` when its report tells of him too."""
    core = items[0]
    if item.ref and core.ref:
        return 4.0 if item.ref == core.ref else 0.0
    if item.anyone or core.anyone:
        told = here or (item.own is not None and item.own == core.own)
        return 3.0 if told and sorted(item.bones) == sorted(core.bones) else 0.0
    if item.body or core.body:
        if sorted(item.bones) == sorted(core.bones):
            return 3.0
        return _BY_SOUND if item.body and core.body and sound.one_sound(core.name, item.name) else 0.0
    spelled = max(_spelled(other.bones, item.bones) for other in items)
    office = frozenset[str]().union(*(other.office for other in items)) & item.office
    if spelled == 1.0:
        # A surname alone is somebody only beside his full name, or with his office.
        return 1.0 if here else 0.8 if len(_told(office)) >= OFFICE else 0.0
    return spelled or _heard(items, item, office)


_BY_SOUND = 1.8
"""How well two full names of different scripts agree that sound alike."""


def _told(office: frozenset[str]) -> frozenset[str]:
    """The words of an office, as they are written."""
    return frozenset(word for word in office if not word.startswith(_OFFICE))


_BY_SPELLING = 1.7
"""How well two spellings of one name agree, where the office is one too."""
_SURNAME = 5
"""So many letters of a surname are hardly shared by two holders of one office."""


def _respelt(one: Known, two: Known, office: frozenset[str]) -> bool:
    """Whether two names of one script differ in the vowels of one word, and the same office of a country is told of both."""
    if len(one.bones) != len(two.bones) or len(_told(office)) < OFFICE or len(_told(office)) == len(office):
        return False
    apart = [(a, b) for a, b in zip(one.bones, two.bones, strict=True) if a != b]
    if len(apart) != 1 or len(one.bones) < OFFICE or not any(len(word) == _LAND and word.isupper() for word in office):
        return False
    (a, b) = apart[0]
    return min(len(a), len(b)) >= _SURNAME and a[0] == b[0] and bool(sound.sounds(a) & sound.sounds(b))


_LAND = 2
"""Letters of a country's code."""


def _heard(items: Sequence[Known], item: Known, office: frozenset[str]) -> float:
    """How well a name of another script agrees by sound; a surname alone only with its office and its country."""
    if any(comparable(other.name, item.name) and min(len(other.bones), len(item.bones)) > 1 for other in items):
        return _BY_SPELLING if any(_respelt(other, item, office) for other in items) else 0.0
    held = bool(list(_posts(office)))
    least = sound.BESIDE if held else sound.ENOUGH
    met = [found for other in items if (found := sound.heard(other.name, item.name, least))]
    if any(found.full for found in met):
        return _BY_SOUND
    return 0.7 if met and held else 0.0
