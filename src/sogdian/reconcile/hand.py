"""The analyst's hand: what a person decides about records, laid over what the rules give.

`wrong` takes a claim out before, `same` and `different` regroup claims when they have their homes, `name` names a
record afterwards. All are pure and hold in any order; where two decisions collide, `different` is stronger than
`same`, and of two names the later wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from sogdian.model.identity import claim_id, content_id
from sogdian.model.judgement import Anchor, Judgement
from sogdian.model.report import Reading
from sogdian.reconcile.base import Base, Telling
from sogdian.reconcile.blocks import said
from sogdian.reconcile.union import Union

HOLDS = 8
"""So many claims of a record hold a `same`; more would tie what later evidence parts."""

Pair = tuple[frozenset[str], frozenset[str]]
"""The claims of the two sides of a judgement, by id."""


class Ruled(msgspec.Struct, frozen=True):
    """Judgements with their anchors found among the readings: sets of claim ids."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    wrong: frozenset[str] = frozenset()
    names: tuple[tuple[frozenset[str], str], ...] = ()


class _Finder:
    """Finds anchors: by id, else by report, kind and words, as a newer reader may have left them."""

    def __init__(self, readings: Iterable[Reading], known: Iterable[str]) -> None:
        self._ids = set(known)
        self._told: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for reading in readings:
            path = reading.report.path
            for claim in reading.claims:
                id_ = claim_id(path, claim)
                self._ids.add(id_)
                quotes = ((path, claim.kind), [(span.quote, id_) for span in claim.evidence])
                self._told.setdefault(quotes[0], []).extend(quotes[1])

    def ids(self, anchors: Sequence[Anchor]) -> frozenset[str]:
        return frozenset(id_ for anchor in anchors for id_ in self._of(anchor))

    def _of(self, anchor: Anchor) -> list[str]:
        if anchor.id in self._ids:
            return [anchor.id]
        told = self._told.get((anchor.report, anchor.kind), [])
        exact = sorted({id_ for quote, id_ in told if quote == anchor.quote})
        return exact[:1] or sorted({id_ for quote, id_ in told if quote in anchor.quote or anchor.quote in quote})[:1]


def ruled(judgements: Iterable[Judgement], readings: Sequence[Reading], known: Iterable[str] = ()) -> Ruled:
    """The judgements, held on to the claims that the readings have now; `known` are the ids of claims beside these."""
    finder = _Finder(readings, known)
    same, different, wrong, names = [], [], set[str](), []
    for one in sorted(judgements, key=lambda j: (j.day, j.id)):
        if one.ruling == "same":
            same.append((finder.ids(one.a[:HOLDS]), finder.ids(one.b[:HOLDS])))
        elif one.ruling == "different":
            different.append((finder.ids(one.a), finder.ids(one.b)))
        elif one.ruling == "wrong":
            wrong |= finder.ids(one.a)
        elif one.name:
            names.append((finder.ids(one.a), one.name))
    return Ruled(tuple(same), tuple(different), frozenset(wrong), tuple(names))


def without(readings: Sequence[Reading], wrong: frozenset[str]) -> list[Reading]:
    """The readings without the claims that are judged wrong."""
    if not wrong:
        return list(readings)
    return [
        msgspec.structs.replace(r, claims=tuple(c for c in r.claims if claim_id(r.report.path, c) not in wrong))
        for r in readings
    ]


_PART = "\x1f"
"""Sets the marks of the judgements that part a group behind the group's home."""


class _Parting(msgspec.Struct, frozen=True):
    """Where a judgement parts a group: what stays, what goes, and what goes with it because it says the same."""

    place: str
    mark: str
    stays: frozenset[str]
    goes: frozenset[str]
    told: frozenset[int]

    def holds(self, claim: str, said_: Callable[[], int]) -> bool:
        """Whether a claim goes."""
        return claim in self.goes or (claim not in self.stays and bool(self.told) and said_() in self.told)


class Overlay:
    """Judgements laid over the homes that claims have by the rules: which homes are one group, and what is parted."""

    def __init__(self, rulings: Ruled) -> None:
        self._rulings = rulings
        self._roots: dict[str, Mapping[str, str]] = {}
        self._partings: dict[str, list[_Parting]] = {}
        self._said: dict[str, int] = {}
        self._base: Base | None = None

    @property
    def joins(self) -> bool:
        """Whether some judgement joins things, or parts them."""
        return bool(self._rulings.same or self._rulings.different)

    @staticmethod
    def home(group: str) -> str:
        """The home that stands for a group."""
        return group.partition(_PART)[0]

    def root(self, stage: str, home: str) -> str:
        """The group of a home, as far as it is not parted."""
        return self._roots.get(stage, {}).get(home, home)

    def group(self, stage: str, telling: Telling, home: str) -> str:
        """The group of a claim whose saying has this home."""
        place = self.root(stage, home)
        for parting in self._partings.get(stage, ()):
            if parting.place == place and parting.holds(telling.claim, lambda: self._says(telling)):
                place = f"{place}{_PART}{parting.mark}"
        return place

    def _says(self, telling: Telling) -> int:
        if telling.claim not in self._said and self._base is not None:
            found = self._base.entries([telling])
            self._said[telling.claim] = said(found[telling.claim].claim)
        return self._said[telling.claim]

    def arrange(self, stage: str, base: Base) -> Sequence[Telling]:
        """Lays the judgements over a stage's homes; gives the claims that may be of another group for it."""
        rulings, self._base = self._rulings, base
        if not rulings.same and not rulings.different:
            return base.of_homes(stage, base.arranged(stage, {}))
        ids = {id_ for pair in (*rulings.same, *rulings.different) for side in pair for id_ in side}
        held = {t.claim: t for t in base.of_claims(stage, ids)}
        shelf = base.shelf(stage)
        homes = {claim: shelf.home(t.node) or t.node for claim, t in held.items()}
        union = Union(homes.values())
        for a, b in rulings.same:
            one, two = ([homes[id_] for id_ in sorted(ids) if id_ in homes] for ids in (a, b))
            if one and two:
                for home in (*one, *two):
                    union.join(one[0], home)
        self._roots[stage] = union.roots()
        self._partings[stage] = self._parted(stage, held, homes)
        told: dict[str, list[object]] = {}
        for parting in self._partings[stage]:
            row = [parting.mark, parting.place, sorted(parting.stays), sorted(parting.goes), sorted(parting.told)]
            told.setdefault(self.home(parting.place), []).append(row)
        state = {home: repr([root, told.get(root, [])]) for home, root in self._roots[stage].items()}
        return base.of_homes(stage, base.arranged(stage, state))

    def _parted(self, stage: str, held: Mapping[str, Telling], homes: Mapping[str, str]) -> list[_Parting]:
        """Where the groups part, judgement by judgement."""
        found: list[_Parting] = []
        places = {claim: self.root(stage, home) for claim, home in homes.items()}
        for a, b in self._rulings.different:
            for place in sorted({places[id_] for id_ in a | b if id_ in places}):
                here = {id_ for id_, other in places.items() if other == place}
                mine, other = here & a, (here & b) - a
                if not mine or not other:
                    continue
                told = {self._says(held[id_]) for id_ in other} - {self._says(held[id_]) for id_ in mine}
                mark = content_id(*sorted(a), "|", *sorted(b))[:8]
                parting = _Parting(place, mark, frozenset(mine), frozenset(other), frozenset(told))
                found.append(parting)
                for id_ in here:
                    if parting.holds(id_, lambda id_=id_: self._says(held[id_])):  # type: ignore[misc]
                        places[id_] = f"{place}{_PART}{mark}"
        return found

    def names(self, base: Base, stages: Iterable[str]) -> dict[tuple[str, str], str]:
        """The names that are given to groups; the last given wins."""
        every = {id_ for ids, _ in self._rulings.names for id_ in ids}
        homes = {t.claim: (stage, t.group) for stage in stages for t in base.of_claims(stage, every) if t.group}
        given: dict[tuple[str, str], str] = {}
        for ids, name in self._rulings.names:
            first = next((homes[id_] for id_ in sorted(ids) if id_ in homes), None)
            if first is not None:
                given[first] = name
        return given
