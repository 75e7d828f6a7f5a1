"""By what a project without a known name is known again: the sizes that its report tells of it.

A plant of 30 MW for 95 million dollars that burns 1,000 tonnes a day is one plant in whatever words two reports call it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from sogdian.knowledge import load
from sogdian.model.claim import Figure, Project
from sogdian.reconcile.convert import dimension, fixed, is_currency
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.extent import shown
from sogdian.reconcile.fold import told_in
from sogdian.reconcile.naming import central, countries_in, thing_id, unsized
from sogdian.reconcile.numbered import numbers_in, stage_in
from sogdian.reconcile.owners import owners_in
from sogdian.reconcile.sites import makes_in, placed_only, regions_in, spot_in, undated
from sogdian.reconcile.wordlists import lists

_SIZES = frozenset({"cost", "investment", "length", "capacity", "area", "volume", "loan", "contract_value"})
"""Measures of a thing itself, or of what is put into it."""
_TELLING = 2
"""So many digits make a size a telling one; of sizes that two projects share one at least has to be so."""
_TOLD = "="
"""What a telling size begins with."""
_SURE = 3
"""So many digits make a size one that a land has hardly two works of."""
_EXACT = "=="
"""What such a size begins with."""
_THERE = "@"
"""What a mark begins with that tells of a place."""
_WHOSE = "@@"
"""What such a mark begins with that tells of an owner too."""
_WORKS = frozenset({"power", "plant"})
_HOUSES = _WORKS | {"centre", "zone", "logistics", "road"}
"""Sorts that are known by what they are for and where they stand."""
SEVERAL = frozenset({"power"})
"""Sorts of which a town may have several of one kind."""
_YEARLY = "/a"
"""What a unit of a year's output ends with; many reports leave it out."""
_BRANCH = "branch"
"""What houses of a university abroad are."""
_JOINT = 3
"""So many regions that works stand in together tell them as well as one."""
_JOINING = 8
"""Characters after a name in which a list of places goes on."""
_JOINED = 24
"""Characters in which the next of such a list stands."""
_COMMAS = ",，、"
_PLAIN = 2
"""Words of a mark that tells an owner and a region, and not what is made."""
_MAKER = "CN"
"""Whose works stand abroad."""
_MOST = 8
"""At most so many sizes of one project are kept."""


def _size(figure: Figure) -> str:
    """A size in its base unit, in three digits; a telling one is marked."""
    base = dimension(figure.unit)
    factor = None if is_currency(figure.unit) else fixed(figure.unit, base)
    unit = (figure.unit if factor is None else base).removesuffix(_YEARLY)
    size = f"{figure.value * (factor or 1.0):.3g} {unit}"
    digits = shown(figure)
    return (_EXACT if digits >= _SURE else _TOLD) + size if digits >= _TELLING else size


def telling(shared: frozenset[str]) -> bool:
    """Whether one at least of some sizes is a telling one."""
    return any(size.startswith(_TOLD) for size in shared)


def placed(mark: str) -> bool:
    """Whether a mark tells where a work stands and what it makes, beside one size."""
    return mark.startswith(_THERE)


def owned(mark: str) -> bool:
    """Whether a mark tells whose a work is, beside where it stands."""
    return mark.startswith(_WHOSE)


def homes_of(project: Entry) -> frozenset[str]:
    """The countries, beside that of its makers, that a project is told of."""
    return frozenset(code.partition("-")[0] for code in cast(Project, project.claim).parties) - {_MAKER}


def _listed(project: Entry, name: str) -> int:
    """1 where a name breaks off in a list of places: "plants in the Jizzakh | and Tashkent regions"; 0 elsewhere."""
    rest = project.account.text[project.end : project.end + _JOINING].lstrip()
    follows = bool(rest) and (rest[0] in _COMMAS or rest.split()[0] in lists().joining)
    return int(follows and bool(regions_in(name)))


def _site(project: Entry, texts: Sequence[str]) -> frozenset[str]:
    """The regions that a name tells, or else its sentences: those of the countries that the work stands in."""
    homes = homes_of(project)
    found = (regions_in(text) for text in texts[_listed(project, texts[0]) :])
    told = ({r for r in regions if not homes or r.partition("-")[0] in homes} for regions in found)
    return frozenset(next(filter(None, told), ()))


def _capital(project: Entry, told: str) -> str:
    """The capital that words mean without its name: "the Kyrgyz capital's power plant"; empty where they mean none."""
    homes = homes_of(project)
    named = lists().capitals.get(min(homes), ()) if len(homes) == 1 and told_in(told, lists().capital) else ()
    return named[0] if named else ""


def _of_sizes(project: Entry, sizes: Sequence[str], plain: bool, what: str) -> Iterator[str]:
    """By what a work is known of which one size is told, with what it makes and the one region that its report names.

    A size told to three digits needs no region: a land has not two power plants of 24.9 MW.
    """
    homes = homes_of(project)
    regions = {r for r in regions_in(undated(project.account.text)) if r.partition("-")[0] in homes} if plain and what else set()
    if len(regions) == 1:
        yield from (f"{_THERE}{min(regions)} {what} {size.lstrip(_TOLD)}" for size in sizes)
    if len(homes) == 1:
        yield from (f"{_THERE}{min(homes)} {size.lstrip(_TOLD)}" for size in sizes if size.startswith(_EXACT))


def _sole(project: Entry, spot: str | None, makes: frozenset[str], name: str) -> Iterator[str]:
    """The mark of what a town has one of, that bears no number, or a known name."""
    known = (project.claim.ref or thing_id(name, "project")) if isinstance(project.claim, Project) else None
    for made in sorted(makes & lists().sole):
        if known is None and spot and not numbers_in(unsized(name)):
            yield f"{_THERE}{spot} {made}"
    for form in load().names_of(known) if known else ():
        if (town := spot_in(form.form)) and (made := min(makes_in(form.form) & lists().sole, default="")):
            yield f"{_THERE}{town} {made}"


def _there(project: Entry, sizes: Iterable[str]) -> Iterator[str]:
    """By what a work is known that has no more of a name than what it makes and where, or whose it is."""
    claim = cast(Project, project.claim)
    name = claim.name or ""
    if claim.type not in _HOUSES and not makes_in(name or project.ref.quote) & lists().sole:
        return
    told = " ".join(undated(project.account.text_of(number)) for number in project.sentences)
    capital = _capital(project, told)
    if claim.type not in _HOUSES:  # the light railway of a town
        yield from _sole(project, spot_in(name) or spot_in(told) or spot_in(capital), makes_in(name or project.ref.quote), name)
        return
    regions = _site(project, (name, told, capital))
    makes = next(filter(None, map(makes_in, (name, project.ref.quote, told))), frozenset[str]())
    what = " ".join(sorted(makes))
    if claim.type in _WORKS and (known := claim.ref or thing_id(name, "project")):
        yield from _of_known(known, claim.type)
    elif claim.type in _WORKS:
        yield from _of_owner(name, told, regions, what, alone=claim.type not in SEVERAL)
    if not claim.ref and _BRANCH in makes:
        yield from _of_owner(name, told, homes_of(project) or regions, _BRANCH)
    if claim.type in _WORKS and len(regions) == 1 and makes:
        there, plain = f"{_THERE}{min(regions)} {what}", placed_only(name)
        yield from (f"{there} {size.lstrip(_TOLD)}" for size in sizes if plain or size.startswith(_TOLD))
        if len(makes) > 1 and plain:
            yield there  # solar glass of one region is made in one plant
    if claim.type in _WORKS:
        yield from _of_sizes(project, tuple(sizes), placed_only(name) and not regions, what)
        yield from _sole(project, spot_in(name) or spot_in(told) or spot_in(capital), makes_in(name or project.ref.quote), name)
    if 1 < len(regions) <= _JOINT and makes and placed_only(name):
        yield f"{_THERE}{'+'.join(sorted(regions))} {what}"  # plants of one kind in the same two regions
    yield from _of_land(project, name, told)
    if len(regions) == 1 and makes & lists().rare and (stage_in(name) or 1) == 1:
        yield f"{_THERE}{min(regions)} {min(makes & lists().rare)}"
    kind = makes_in(name) or makes_in(project.ref.quote)
    spot = spot_in(name) or spot_in(undated(project.account.text_of(project.account.sentence(project.start))))
    if claim.type not in SEVERAL and kind and spot:
        stage = stage_in(name) or 1
        numbers = (*sorted(numbers_in(name) - {str(stage)}), str(stage) if stage > 1 else "")
        yield " ".join((f"{_THERE}{spot}", *sorted(kind), *filter(None, numbers)))  # the one glass plant of a town


def _of_land(project: Entry, name: str, told: str) -> Iterator[str]:
    """The mark of what a country has one of: a name that goes on in a list is read on, "зданий правительства | и парламента"."""
    rest = project.account.text[project.end : project.end + _JOINED]
    listed = rest.split()[:1] and rest.split()[0] in lists().joining
    lands = homes_of(project) or countries_in(told) & central() or countries_in(project.account.text) & central()
    for made in sorted(makes_in(f"{name} {rest}" if listed else name) & lists().rare_in_land):
        yield from (f"{_WHOSE}{land} {made}" for land in lands if len(lands) == 1)


def _of_known(id_: str, sort: str) -> Iterator[str]:
    """The one maker and the one region that the known names of a work tell, with what it makes where they tell that."""
    forms = [name.form for name in load().names_of(id_)]
    owners, regions, makes = (frozenset[str]().union(*map(found, forms)) for found in (owners_in, regions_in, makes_in))
    if len(owners) == len(regions) == 1:
        whose = f"{_WHOSE}{min(owners)} {min(regions)}"
        yield f"{whose} {' '.join(sorted(makes))}".rstrip()
        if sort not in SEVERAL:
            yield whose


def rivals(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether one owner's works of one region are told to make two things."""
    mine, theirs = ({mark for mark in marks if owned(mark) and len(mark.split()) > _PLAIN} for marks in (one, two))
    return bool(mine and theirs) and not mine & theirs


def _of_owner(name: str, told: str, regions: frozenset[str], what: str, alone: bool = False) -> Iterator[str]:
    """The one maker that a work's words name, with the region, and with what is made where that is told.

    `alone` for a sort of which one maker has seldom two in one region: the two are a mark of their own.
    """
    owners = owners_in(name) or owners_in(told)
    if len(owners) != 1 or numbers_in(unsized(name)) or (stage_in(name) or 1) > 1:
        return
    owner = min(owners)
    if len(regions) == 1:
        yield f"{_WHOSE}{owner} {min(regions)} {what}".rstrip()
        if alone and what:
            yield f"{_WHOSE}{owner} {min(regions)}"


def _sizes(project: Entry, alone: bool, figures: Sequence[Entry]) -> set[str]:
    """The sizes of a project: of its sentences, or of the whole report where that tells of no other."""
    own, found = set(project.sentences), set()
    for entry in figures:
        figure = cast(Figure, entry.claim)
        if figure.measure in _SIZES and figure.value_to is None and (alone or own & set(entry.sentences)):
            found.add(_size(figure))
    return found


def marks(every: Sequence[Entry], figures: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    """The sizes that a report tells of its projects, by claim; none that it tells of two, nor any of a known project."""
    sizes = {entry.ref.id: _sizes(entry, len(every) == 1, figures) for entry in every}
    often = Counter(size for found in sizes.values() for size in found)
    own = {
        e.ref.id: sorted(size for size in sizes[e.ref.id] if often[size] == 1)[:_MOST] for e in every
    }
    plain = {e.ref.id for e in every if not cast(Project, e.claim).ref}
    return {
        id_: tuple(dict.fromkeys((*(own[id_] if id_ in plain else ()), *_there(e, own[id_]))))
        for e in every for id_ in (e.ref.id,)
    }  # fmt: skip
