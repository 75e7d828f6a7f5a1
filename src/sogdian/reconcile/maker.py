"""Records of groups of claims: each a function of its claims, and of a few told facts about what it is linked to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from sogdian.model.record import Record
from sogdian.reconcile import agreements, bodies, drafts, events, homes, people, projects
from sogdian.reconcile.base import Base, Making, Telling
from sogdian.reconcile.beside import Beside
from sogdian.reconcile.beside import Group as Group
from sogdian.reconcile.derived import MOST
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.figures import Series, put, series_of
from sogdian.reconcile.hand import Overlay, Ruled
from sogdian.reconcile.links import heads, wide
from sogdian.reconcile.naming import nested
from sogdian.reconcile.origins import Origins
from sogdian.reconcile.record import Draft, build, first_id, mark
from sogdian.reconcile.series import Placed
from sogdian.reconcile.stages import STAGES
from sogdian.reconcile.ties import ties

NAMES = "names"
"""What judgements call groups is kept like how they arrange the homes of a stage."""


class Made(msgspec.Struct, frozen=True):
    """A record with what it was made with, and the ids of the records that it is told of."""

    record: Record
    making: Making
    links: tuple[str, ...] = ()


class Makings(Protocol):
    """What is kept of the records that were made."""

    def of(self, groups: Iterable[Group]) -> Mapping[Group, Making]:
        """What records were made with."""

    def sharing(self, firsts: Iterable[str]) -> Sequence[Making]:
        """Records whose ids, were there no others, would be one of these."""

    def about(self, things: Iterable[str]) -> Sequence[Making]:
        """Records that are told of things."""

    def linked(self, wides: Iterable[str]) -> Sequence[Making]:
        """Series that may be linked by their parties."""


class NoMakings:
    """Nothing was made yet."""

    def of(self, groups: Iterable[Group]) -> Mapping[Group, Making]:
        """Nothing."""
        return {}

    def sharing(self, firsts: Iterable[str]) -> Sequence[Making]:
        """Nothing."""
        return ()

    def about(self, things: Iterable[str]) -> Sequence[Making]:
        """Nothing."""
        return ()

    def linked(self, wides: Iterable[str]) -> Sequence[Making]:
        """Nothing."""
        return ()


class _Draft(msgspec.Struct, frozen=True, eq=False):
    """A record as far as its claims alone make it."""

    group: Group
    draft: Draft
    making: Making
    series: Series | None = None


def _is_body(group: Group) -> bool:
    """Whether a group is a known body's."""
    return group[0] == "person" and bodies.is_body(group[1])


class Maker:
    """Makes the records of groups anew, and of those others that these reach."""

    def __init__(self, base: Base, rulings: Ruled, kept: Makings, most: int | None = None) -> None:
        """With `most`, records of more claims that were made before are left as they are; `left` tells them."""
        self._base, self._kept, self._most = base, kept, most
        self.left: set[Group] = set()
        self._overlay = Overlay(rulings)
        self._names = self._overlay.names(base, STAGES)
        self._entries: dict[str, Entry] = {}
        self._members: dict[Group, list[Telling]] = {}
        self._subjects: dict[str, tuple[str, str]] = {}
        self._drafts: dict[Group, _Draft] = {}
        self._held: dict[Group, Making] = {}
        self._told: set[str] = set()
        self._beside: Beside | None = None

    def make(self, touched: Iterable[Group]) -> tuple[list[Made], list[Making]]:
        """The records of the groups that are touched, with those that depend on them; and what is gone."""
        return list(self.build(self.draft(touched))), self.gone()

    def draft(self, touched: Iterable[Group]) -> list[Group]:
        """Names and numbers the records of the groups that are touched, and of those that depend on them."""
        touched = {*touched, *self._renamed()}
        wanted = {group for group in touched if not _is_body(group)}
        things = {group for group in wanted if group[0] in ("project", "event")}
        self._draft(things)
        self._number(things)
        wanted |= self._told_of(things)
        self._draft({group for group in wanted if group[0] == "figure"})
        wanted |= self._narrower({group for group in wanted if group[0] == "figure"})
        wanted |= self._tied_to({group for group in wanted if group[0] == "figure"})
        self._draft(wanted)
        self._number(wanted)
        last = {group for group in touched if _is_body(group)} | self._bodies_moved()
        beside = Beside(self._base, self._kept, [draft.making for draft in self._drafts.values()], self._members)
        self._told = {body for _, body in last if beside.of_body(body)}
        self._draft(last)
        self._number(last)
        self._beside = beside
        return sorted(self._drafts)

    def gone(self) -> list[Making]:
        """What records were made with of which nothing is told any more."""
        return [making for group, making in self._held.items() if group not in self._drafts]

    def drafted(self, group: Group) -> tuple[Draft, Making]:
        """What is known of a record before it is built: all but how it stands to others."""
        return self._drafts[group].draft, self._drafts[group].making

    def held(self) -> list[Making]:
        """What the records that are made anew were made with before."""
        return list(self._held.values())

    # Drafts

    def _draft(self, groups: Iterable[Group]) -> None:
        """Drafts of groups that are not drafted yet; a group without claims has none."""
        new = self._in_reach(set(groups) - self._members.keys())
        for stage in sorted({stage for stage, _ in new}):
            told: dict[str, list[Telling]] = {group: [] for one, group in new if one == stage}
            for telling in self._base.of_groups(stage, told):
                told[str(telling.group)].append(telling)
            self._members |= {(stage, group): found for group, found in told.items()}
        self._held |= self._kept.of(new)
        papers = self._papers([group for stage, group in new if stage == "project"])
        needed = [t for group in new for t in self._members[group]] + [t for found in papers.values() for t in found]
        self._entries |= self._base.entries(needed)
        self._name({m for g in new for m in self._matters(g)})
        for group in new:
            if self._members[group]:
                self._drafts[group] = self._drafted(group, papers.get(group[1], ()))
            elif _is_body(group) and group[1] in self._told:
                self._drafts[group] = self._made(group, bodies.silent(group[1]), None)

    def _in_reach(self, groups: Iterable[Group]) -> list[Group]:
        """The groups that are to be made now."""
        new = sorted(groups)
        if self._most is None:
            return new
        many: set[Group] = set()
        for stage in sorted({stage for stage, _ in new}):
            sizes = self._base.sizes(stage, [group for one, group in new if one == stage])
            many |= {(stage, group) for group, size in sizes.items() if size > self._most}
        self.left |= set(self._kept.of(many))
        return [group for group in new if group not in self.left]

    def _papers(self, groups: Sequence[str]) -> dict[str, list[Telling]]:
        """The agreements told of projects."""
        shelf, found = self._base.shelf("agreement"), dict[str, list[str]]()
        for group in groups:
            found[group] = [id_ for _, id_ in shelf.below(("papers", group), ("", ""))]
        homes_ = {id_: group for group, ids in found.items() for id_ in ids}
        told: dict[str, list[Telling]] = {}
        for telling in self._base.tellers("agreement", homes_):
            told.setdefault(homes_[telling.node], []).append(telling)
        return told

    def _matters(self, group: Group) -> set[str]:
        """The things that a group's claims are told of."""
        stage, shelf = group[0], self._base.shelf(group[0])
        if stage == "agreement":
            found = (shelf.node(t.node).saying.matter for t in self._members[group])
            return {matter for matter in found if matter}
        if stage == "figure":
            return {item.key.subject for t in self._members[group] if (item := shelf.node(t.node).item).key.subject}
        return set()

    def _name(self, things: Iterable[str]) -> None:
        """Finds the ids and names of things that are not made anew, and of which something is still told."""
        groups = ((stage, thing) for thing in things if thing not in self._subjects for stage in ("project", "event"))
        kept = self._kept.of(group for group in groups if self._members.get(group) != [])
        self._subjects |= {making.group: (making.id, making.name) for making in kept.values()}

    def _ranked(self, group: Group) -> list[tuple[Entry, Telling]]:
        shelf = self._base.shelf(group[0])
        pairs = [(self._entries[t.claim], t) for t in self._members[group]]
        return sorted(pairs, key=lambda pair: (shelf.node(pair[1].node).place, order(pair[0])))

    def _drafted(self, group: Group, papers: Sequence[Telling]) -> _Draft:
        stage, key = group
        if stage == "figure":
            return self._series(group)
        ranked, series = self._ranked(group), None
        if stage == "project":
            seen = [projects.seen(entry) for entry, _ in ranked]
            signed = sorted(papers, key=lambda t: order(self._entries[t.claim]))
            told = [agreements.seen(self._entries[t.claim], key) for t in signed]
            draft = drafts.with_promises(drafts.of_projects(seen), sorted(seen, key=lambda s: order(s.entry)), told)
        elif stage == "event":
            draft = drafts.of_events([events.seen(entry, None) for entry, _ in ranked])
        elif stage == "agreement":
            shelf = self._base.shelf(stage)
            said = [(entry, shelf.node(t.node).saying) for entry, t in ranked]
            items = [agreements.seen(entry, saying.matter, saying.price) for entry, saying in said]
            draft = drafts.of_agreements(items, self._subjects)
        else:
            draft = drafts.of_people([people.seen(entry) for entry, _ in ranked])
        rows = self._base.rows([telling.claim for telling in self._members[group]])
        return self._made(group, drafts.with_times(draft, rows), series)

    def _made(self, group: Group, draft: Draft, series: Series | None) -> _Draft:
        called = self._names.get(group)
        draft = msgspec.structs.replace(draft, name=called) if called else draft
        first = first_id(draft, group[1])
        abouts = tuple(sorted(self._matters(group) & self._subjects.keys()))
        named = () if _is_body(group) else bodies.marked(draft.entries, series.key.subject if series else None)
        making = Making(
            group=group[1], stage=group[0], first=first, id=first, name=draft.name, abouts=abouts, bodies=named
        )
        kind, bound = (wide(series), ties(series)) if series is not None else (None, ())
        if series is not None and (kind or bound):
            found = ((p.entry.ref.id, p.told, p.inferred) for points in heads(series).values() for p in points)
            making = msgspec.structs.replace(
                making, wide=" ".join(kind) if kind else None, parties=series.key.parties,
                heads=tuple(sorted(found)), ties=bound,
            )  # fmt: skip
        return _Draft(group, draft, making, series)

    def _series(self, group: Group) -> _Draft:
        """A series of figures."""
        shelf = self._base.shelf("figure")
        items, rows = [], self._base.rows([telling.claim for telling in self._members[group]])
        for telling in sorted(self._members[group], key=lambda t: order(self._entries[t.claim])):
            placed: Placed = shelf.node(telling.node).item
            point = put(placed.point, self._entries[telling.claim], rows.get(telling.claim, ()))
            items.append(msgspec.structs.replace(placed, point=point))
        places = {shelf.home(t.node) for t in self._members[group]}
        own = [item for item in items if item.sure and homes.home_of(item.key) in places]
        best = next((i for i in own if len(places) == 1), max(items, key=lambda item: item.sure))
        series = series_of(items, best.key, joined=len(places) > 1)
        draft = drafts.of_series(series, self._subjects)
        more = [dict(row) for item in items for row in rows.get(item.point.entry.ref.id, ()) if "derived" in row]
        return self._made(group, drafts.with_derived(draft, more[:MOST]), series)

    # Ids

    def _number(self, groups: Iterable[Group]) -> None:
        """Gives ids: where two groups would bear the same, each bears its mark."""
        new = [self._drafts[group] for group in sorted(set(groups) & self._drafts.keys())]
        old = [making for group in groups if (making := self._held.get(group))]
        firsts = {d.making.first for d in new} | {making.first for making in old}
        others = {(m.stage, m.group): m for m in self._kept.sharing(firsts)}
        found: dict[str, set[Group]] = {}
        for group, making in others.items():
            if group not in self._drafts and group not in self._members:
                found.setdefault(making.first, set()).add(group)
        for draft in self._drafts.values():
            found.setdefault(draft.making.first, set()).add(draft.group)
        more: set[Group] = set()
        for first in firsts:
            sharing = found.get(first, set())
            for group in sharing:
                id_ = first if len(sharing) == 1 else f"{first}-{mark(group[1])}"
                if group in self._drafts:
                    self._numbered(group, id_)
                elif others[group].id != id_:
                    more.add(group)
        if more:
            self._draft(more)
            self._number(more)

    def _numbered(self, group: Group, id_: str) -> None:
        draft = self._drafts[group]
        making = msgspec.structs.replace(draft.making, id=id_)
        self._drafts[group] = msgspec.structs.replace(draft, making=making)
        if group[0] in ("project", "event"):
            self._subjects[group[1]] = (id_, making.name)

    # What else is reached

    def _told_of(self, things: Iterable[Group]) -> set[Group]:
        """Series and papers told of things whose id or name is another now."""
        moved = set()
        for group in (*things, *(g for g in self._drafts if g[0] in ("project", "event"))):
            was, now = self._held.get(group), self._drafts.get(group)
            if was and (now is None or (was.id, was.name) != (now.making.id, now.making.name)):
                moved.add(group[1])
        return {(making.stage, making.group) for making in self._kept.about(moved)}

    def _narrower(self, groups: Iterable[Group]) -> set[Group]:
        """Series that cover a part of the parties of series whose heads are others now."""
        moved: dict[str, list[Making]] = {}
        for group in groups:
            was, draft = self._held.get(group), self._drafts.get(group)
            now = draft.making if draft else None
            if (was and was.heads) != (now and now.heads):
                for making in (was, now):
                    if making and making.wide:
                        moved.setdefault(making.wide, []).append(making)
        return {
            (small.stage, small.group)
            for small in (self._kept.linked(moved) if moved else ())
            if any(nested(small.parties, large.parties) for large in moved.get(small.wide or "", ()))
        }

    def _tied_to(self, groups: Iterable[Group]) -> set[Group]:
        """Series that are made with the heads of series which come, go, or tell other values first."""
        moved: set[str] = set()
        for group in groups:
            was, draft = self._held.get(group), self._drafts.get(group)
            now = draft.making if draft else None
            if (was and was.heads) != (now and now.heads):
                moved |= {tie for making in (was, now) if making for tie in making.ties}
        return {(making.stage, making.group) for making in (self._kept.about(moved) if moved else ())}

    def _renamed(self) -> set[Group]:
        """The groups to which judgements give another name than before, or no more one."""
        names = {" ".join(group): name for group, name in self._names.items()}
        moved = (group.partition(" ") for group in self._base.arranged(NAMES, names))
        return {(stage, thing) for stage, _, thing in moved}

    def _bodies_moved(self) -> set[Group]:
        """The bodies that are told of what is made anew, or were, and now name it otherwise."""
        moved: set[str] = set()
        for group in {*self._drafts, *self._held}:
            was, draft = self._held.get(group), self._drafts.get(group)
            now = draft.making if draft else None
            if (was and (was.id, was.name, was.bodies)) != (now and (now.id, now.name, now.bodies)):
                moved |= {mark for making in (was, now) if making for mark in making.bodies}
        return {("person", bodies.body_of(mark)) for mark in moved}

    # Records

    def links(self, group: Group) -> tuple[str, ...]:
        """The ids of the records that one is told of."""
        links = {self._subjects[about][0] for about in self._drafts[group].making.abouts}
        if _is_body(group) and self._beside is not None:
            links |= {row["id"] for found in self._beside.of_body(group[1]).values() for row in found}
        return tuple(sorted(links))

    def build(self, groups: Sequence[Group]) -> Iterator[Made]:
        """The records of groups that are drafted."""
        members = [telling for group in groups for telling in self._members[group]]
        notes = self._base.notes([telling.claim for telling in members])
        origins = Origins(self._base.texts({telling.report for telling in members}))
        for group in groups:
            one, beside = self._drafts[group], self._beside
            noted, draft = [r for t in self._members[group] for r in notes.get(t.claim, ())], one.draft
            if one.series is not None and beside is not None:
                relations, rows = beside.of_series(one.series, one.making)
                noted += relations
                draft = drafts.with_derived(draft, rows)
            if _is_body(group) and beside is not None:
                draft = msgspec.structs.replace(draft, fields={**draft.fields, **beside.of_body(group[1])})
            yield Made(build(one.making.id, draft, origins, noted), one.making, self.links(group))
