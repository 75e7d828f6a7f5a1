"""Projects: one by its known name, by what it is called, or by what it links and of what sort it is."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

import msgspec

from sogdian.model.claim import Project
from sogdian.reconcile import sound
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import (
    alike,
    comparable,
    edition_in,
    name_key,
    own_words,
    skeleton,
    sounds_alike,
    specific,
    undescribed,
    words,
)
from sogdian.reconcile.marks import SEVERAL, owned, placed, rivals, telling
from sogdian.reconcile.naming import (
    country_of,
    ends,
    han_countries,
    is_brand,
    known_id,
    line_id,
    links,
    plain_id,
    thing_id,
    unsized,
)
from sogdian.reconcile.numbered import numbers_in
from sogdian.reconcile.signs import called, land_line, signed
from sogdian.reconcile.sites import makes_in, placed_only, regions_in, undated
from sogdian.reconcile.wordlists import lists
from sogdian.reconcile.works import quoted_work, told_work, work_of

LINEAR = frozenset({"railway", "road", "pipeline"})
"""Sorts of project that are told by what they link."""

_SIZES = 2
"""So many sizes that two projects share make them one in other words; one more where the words could be the same."""
_NEXT = 1
_REACH = 4
"""Sentences from the first that tells of a work in which its name is looked for."""
DESCRIBED = 3
"""So many words of its own make a description as good as a name."""

_WORKS = {"plant", "power"}
"""Sorts that are told for one another."""
_STRICT = LINEAR | {"power"}


class Saying(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a claim says of its project, whoever says it: sort, name and parties.

    `own` is the report, where so little is said that others who say the same need not mean the same; `marks` are the
    sizes that a project of no known name is known by (`reconcile.marks`).
    """

    claim: Project
    own: str | None = None
    turn: int = 0
    marks: tuple[str, ...] = ()


class Known(msgspec.Struct, frozen=True, eq=False):
    """What a saying is known by."""

    claim: Project
    ref: str | None
    name: str | None
    parties: frozenset[str]
    ends: frozenset[str]
    marks: frozenset[str] = frozenset()


class Seen(Known, frozen=True, eq=False, kw_only=True):
    """One claim of a project, with what it is known by."""

    entry: Entry


_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{2,60})[»”\"]")


@lru_cache(maxsize=65536)
def core(name: str) -> str:
    """The part of a name that stands in quotation marks, where it says more than a place: предприятие «Талко Голд»."""
    quoted = _QUOTED.findall(name)
    if len(quoted) == 1 and own_words(quoted[0]) and not placed_only(quoted[0]):
        return str(quoted[0])
    act, _, rest = name.partition(" ")
    return rest if rest and act.lower() in lists().acts else name


def _known_by(claim: Project) -> dict[str, Any]:
    name = core(claim.name) if claim.name else None
    ref = claim.ref or (thing_id(name, "project") or thing_id(unsized(name), "project") if name else None)
    if name and ref is None and (line := line_id(name, claim.type)) and not set(claim.parties) - set(links(line)):
        ref = line
    if name and ref is None:
        lands = frozenset(p.partition("-")[0] for p in claim.parties)
        ref = work_of(name, claim.type, lands) or quoted_work(name, claim.type, lands)
        ref = ref or signed(name, claim.type, lands) or called(name, claim.type, lands)
        ref = ref or land_line(name, claim.type) or plain_id(name, claim.type)
    parties = frozenset(p.partition("-")[0] for p in claim.parties or links(ref))
    joined = ends(name) if name and claim.type in LINEAR else frozenset()
    return {"ref": ref, "name": name if name and own_words(name) else None, "parties": parties, "ends": joined}


def known(saying: Saying) -> Known:
    """What a saying is known by."""
    return Known(claim=saying.claim, marks=frozenset(saying.marks), **_known_by(saying.claim))


def seen(entry: Entry) -> Seen:
    """Names the project of a claim."""
    claim = cast(Project, entry.claim)
    return Seen(entry=entry, claim=claim, **_known_by(claim))


def _host(entry: Entry) -> tuple[str, ...]:
    """The one country, beside that of its makers, that the words on a house of many name: it stands there."""
    text = " ".join(span.quote for span in entry.claim.evidence)
    named = {code for word in words(text) if (code := country_of(word))} | {code[:2] for code in regions_in(text)}
    named |= {code for form, code in han_countries().items() if form in text}
    named -= set(links(getattr(entry.claim, "ref", None)))
    return tuple(named) if len(named) == 1 else ()


def saying(entry: Entry, marks: tuple[str, ...] = ()) -> Saying:
    """What a claim says of its project; `marks` are the sizes that its report tells of it."""
    claim = cast(Project, entry.claim)
    parties = claim.parties or (_host(entry) if is_brand(claim.ref) else ())
    ref = claim.ref
    if ref is None and claim.type in _WORKS and (claim.name is None or placed_only(core(claim.name))):
        first, last = entry.sentences[0], min(entry.sentences[-1], entry.sentences[0] + _REACH)
        told = " ".join(undated(entry.account.text_of(number)) for number in range(first, min(last + _NEXT, len(entry.account.breaks)) + 1))
        ref = told_work(told, claim.name or "", claim.type, frozenset(p.partition("-")[0] for p in claim.parties))
    bare = Project(evidence=(), type=claim.type, name=claim.name, ref=ref, parties=parties)
    return Saying(bare, marks=marks)


def fixed(item: Known) -> str | None:
    """The home of a known project; None for one that has to be compared."""
    return item.ref if item.ref and not is_brand(item.ref) else None


def _described(name: str) -> bool:
    """Whether the words are a short description ("dry port") rather than a name: no capital, and hardly a word."""
    return name == name.lower() and name != name.upper() and len(specific(name)) < DESCRIBED


def rank(item: Known) -> str:
    """The order of sayings: the best known first."""
    return f"{int(item.ref is None)}{int(item.name is None)}{99 - min(len(item.parties), 99):02d}"


def spoken(name: str) -> frozenset[str]:
    """The ways in which a name can be heard: as it is, without its size and its land, and without what describes it."""
    bare = unsized(name)
    return sound.whole(name) | sound.whole(bare) | sound.whole(undescribed(bare)) | sound.crossed(bare)


def keys(item: Known) -> Iterator[Hashable]:
    """The keys that a saying is found by."""
    if item.ref:
        yield "ref", item.ref
    if item.name:
        yield "name", name_key(item.name)
        yield from (("word", word) for word in sorted(specific(item.name)))
        yield from (("sound", skeleton(word)[:5]) for word in sorted(specific(item.name)) if len(word) > 3)
        yield from (("heard", heard) for heard in sorted(spoken(item.name)))
    if item.ends:
        yield "ends", item.claim.type, tuple(sorted(item.ends))
    yield from (("mark", mark) for mark in sorted(item.marks))
    if len(item.parties) > 1 and item.claim.type in LINEAR:
        yield "links", item.claim.type, tuple(sorted(item.parties))


def _sorts_agree(a: str, b: str) -> bool:
    return a == b or (a not in _STRICT and b not in _STRICT)


def _one_of_a_brand(core: Known, item: Known) -> float:
    """Of one of many houses under one name: the host country and the ordinal have to be told alike."""
    hosts = [s.parties - frozenset(p.partition("-")[0] for p in links(s.ref)) for s in (core, item)]
    nth = [edition_in(s.claim.name) if s.claim.name else None for s in (core, item)]
    return 3.0 if core.ref == item.ref and hosts[0] and hosts[0] == hosts[1] and nth[0] == nth[1] else 0.0


_OF_KNOWN = 0.05
"""How much rather a description is of a known work than of another description."""
_BY_SOUND = 0.7
"""How far one word that two scripts share makes two names one."""
_PLACES = ("city", "region", "country", "demonym", "group")


def _one_name(a: str, b: str, sort: str) -> bool:
    """Whether two names of different scripts are one by sound; not where they are no more than one place's name.

    Of what a town has seldom two of, such as cement plants, the place is enough.
    """
    made = [makes_in(name) for name in (a, b)]
    if numbers_in(unsized(a)) != numbers_in(unsized(b)) or (all(made) and not made[0] & made[1]):
        return False
    met = sound.one_sound(a, b) or sound.one_sound(unsized(a), unsized(b))
    if not (met or sounds_alike(a, b) or sounds_alike(unsized(a), unsized(b))):
        return False
    if met and met.syllables and sort in SEVERAL | _WORKS and min(len(own_words(name)) for name in (a, b)) == 1:
        return False  # a Chinese owner's name, who may have several
    several = min(len(own_words(name)) for name in (a, b)) > 1 or bool(numbers_in(unsized(a)))
    placed = any(placed_only(name) or any(known_id(word, _PLACES) for word in own_words(name)) for name in (a, b))
    return several or not placed or (all(made) and sort not in SEVERAL)


def _alike(a: str, b: str) -> float:
    """How far two names can be of one project: not where they share nothing but what describes many."""
    return alike(a, b) if not comparable(a, b) or own_words(a) & own_words(b) else 0.0


def _by_marks(items: Sequence[Known], item: Known, names: set[str]) -> float:
    """How far the sizes that are told of two projects make them one, whose names tell nothing of each other."""
    shared = max((item.marks & other.marks for other in items), key=len)
    proper = [any(not placed_only(name) for name in some if name) for some in (names, {item.name})]
    if any(map(owned, shared)) and any(rivals(item.marks, other.marks) for other in items):
        return 0.0
    if any(map(owned, shared)) or (any(map(placed, shared)) and not all(proper)):
        return 1.0 + 0.1 * len(shared) + _OF_KNOWN * any(other.ref for other in items)
    other_names = item.name is not None and any(comparable(name, item.name) for name in names)
    enough = len(shared) >= (_SIZES + 1 if other_names else _SIZES) and telling(shared)
    return 1.0 + 0.1 * len(shared) if enough else 0.0


def fit(items: Sequence[Known], item: Known, here: bool = False) -> float:
    """How well a saying fits a project that others are of; 0 when it cannot be of it."""
    core = items[0]
    refs = {s.ref for s in items if s.ref}
    if is_brand(item.ref) or any(map(is_brand, refs)):
        return _one_of_a_brand(core, item)
    if item.ref and refs:
        return 4.0 if item.ref in refs else 0.0
    if not _sorts_agree(core.claim.type, item.claim.type):
        return _by_marks(items, item, set()) if {core.claim.type, item.claim.type} == _WORKS and not refs else 0.0
    if item.ends and item.claim.type == core.claim.type and any(s.ends == item.ends for s in items):
        return 3.0
    joins = next((s.parties for s in items if s.parties), frozenset[str]())
    if joins and item.parties and not joins & item.parties:
        return 0.0
    names = {s.name for s in items if s.name}
    close = max((_alike(name, item.name) for name in names), default=0.0) if item.name else 0.0
    if item.name and not close and item.claim.type == core.claim.type:
        close = max((_BY_SOUND for name in names if _one_name(name, item.name, item.claim.type)), default=0.0)
    if item.name and _described(item.name) and not (joins and joins == item.parties):
        close = 0.0
    if close == 1.0:
        return 3.0
    equal = len(joins) > 1 and joins == item.parties and item.claim.type in LINEAR
    if equal and (close or not item.name or not names):
        return 1.5 + close
    if equal and len(joins) > 2:
        return 1.2
    return 1.0 + close if close else _by_marks(items, item, names)


@lru_cache(maxsize=65536)
def evident(saying: Saying) -> bool:
    """Whether two claims that say this are of one project for that alone."""
    item = known(saying)
    return fit([item], item) > 0
