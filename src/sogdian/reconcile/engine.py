"""What a change of reports changes: stage by stage, and in each stage no more than the change can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, cast

import msgspec

from sogdian.model.claim import Figure
from sogdian.reconcile import events, telling
from sogdian.reconcile.base import Base, Telling
from sogdian.reconcile.context import Context, Subject, Topic
from sogdian.reconcile.dating import anchor, dated, grounds
from sogdian.reconcile.hand import Overlay, Ruled
from sogdian.reconcile.homes import of_time
from sogdian.reconcile.links import BARE
from sogdian.reconcile.retold import changed
from sogdian.reconcile.series import Placed
from sogdian.reconcile.stages import AGREEMENT, EVENT, FIGURE, PERSON, PROJECT, STAGES, Stage, figure_node, node_of
from sogdian.reconcile.telling import Lead, Told
from sogdian.reconcile.weave import WINDOW, Memory, Node, Ripple, settle_all

Touched = dict[str, set[str]]
"""By stage, the groups whose records have to be made anew."""


class Change(msgspec.Struct, frozen=True):
    """What a stage's change came to: the reports of which some claim is of another thing now, and the sayings moved.

    `parted` are sayings, by id, of which a claim is of another thing now, moved or not.
    """

    reports: frozenset[str]
    nodes: tuple[Node, ...]
    parted: frozenset[str]


class Engine:
    """Brings what is kept up to date; `rulings` are the judgements on the claims that are kept."""

    def __init__(self, base: Base, rulings: Ruled) -> None:
        self._base, self._overlay = base, Overlay(rulings)
        self.touched: Touched = {name: set() for name in STAGES}
        self._at_hand: dict[str, Told] = {}
        self._gone: frozenset[str] = frozenset()
        self._come: frozenset[str] = frozenset()
        self._meant: dict[str, Subject | None] = {}

    def update(self, come: Sequence[Told], gone: Iterable[str]) -> Touched:
        """Takes reports out (by name) and puts others in; gives what has to be made anew."""
        self._gone = frozenset(gone)
        self._at_hand = {told.account.name: told for told in come}
        self._come = frozenset(self._at_hand)
        self._gone -= self._come
        self._meant = {name: self._meaning(name) for name in sorted(self._borne())}
        dirty = every = self._come | self._gone
        change = self._run(PROJECT, self._said(dirty, telling.of_projects))
        dirty |= change.reports
        second = self._run(EVENT, self._said(dirty, lambda t: telling.of_events(t, Context(self._topics(t, PROJECT)))))
        dirty |= second.reports | self._asking(change, second)
        self._say(dirty, second.nodes)
        self._run(PERSON, self._said(every, telling.of_people))
        self._copies(every)
        return self.touched

    def _reports(self, names: Iterable[str]) -> list[tuple[str, Told]]:
        """The reports of these names, nothing in place of those that are gone."""
        wanted = sorted(names)
        if missing := [name for name in wanted if name not in self._at_hand and name not in self._gone]:
            self._at_hand.update((told.account.name, told) for told in self._base.told(missing))
        return [(name, self._at_hand.get(name) or _nothing(name)) for name in wanted]

    def _said(self, names: Iterable[str], tell: Callable[[Told], Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
        """What reports say, by claim; those that are gone say nothing."""
        return {name: tell(told) if told.kinds else {} for name, told in self._reports(names)}

    def _say(self, dirty: Iterable[str], moved: Sequence[Node]) -> None:
        """Figures and papers, which stand among the things of their reports; `moved` are sayings of events."""
        placed: dict[str, dict[str, Placed]] = {}
        papers: dict[str, dict[str, Any]] = {}
        for name, told in self._reports(dirty):
            placed[name], papers[name] = {}, {}
            if told.kinds:
                things = self._things(told)
                placed[name] = telling.of_figures(told, things, self._names(told))
                papers[name] = telling.of_agreements(told, Context(things))
        change = self._run(FIGURE, placed)
        for node in change.nodes:
            self._compared(node)
        for node in self._run(AGREEMENT, papers).nodes:
            if node.saying.matter:
                self.touched["project"].add(node.saying.matter)
        self._remark(placed, (*moved, *change.nodes))

    def _things(self, told: Told) -> tuple[Topic, ...]:
        return *self._topics(told, PROJECT), *self._topics(told, EVENT)

    def _remark(self, placed: dict[str, dict[str, Placed]], moved: Iterable[Node]) -> None:
        """What reports say against themselves, and when those are of that no words date."""
        for name, told in self._reports(self._datable(moved) - placed.keys()):
            placed[name] = telling.of_figures(told, self._things(told), self._names(told))
        shelves = {name: self._base.shelf(name) for name in ("event", "figure")}
        for name, told in self._reports(placed):
            every, figures = telling.listed([told]), placed[name].values()
            dates = dated(every, anchor(every, figures, shelves)) if every and told.account.published is None else {}
            self._touch(self._base.remark(name, telling.remarks(told, figures, dates) if told.kinds else None))

    def _datable(self, moved: Iterable[Node]) -> frozenset[str]:
        """The undated reports that may be of another time now."""
        found: set[str] = set()
        figures, told = self._base.shelf("figure"), self._base.shelf("event")
        for node in moved if not self._base.whole else ():
            if isinstance(node.item, Placed):
                dating = node.item.sure and node.item.point.period and node.item.point.entry.said
                for key in of_time("undated", node.item) if dating else ():
                    places = figures.below(key, ("", ""))
                    found |= {figures.node(id_).item.point.entry.account.name for _, id_ in places}
            elif isinstance(node.item, events.Known) and node.item.days:
                sayings = [id_ for key in grounds(node.item) for _, id_ in told.below(("yearless", *key), ("", ""))]
                found |= {teller.report for teller in self._base.tellers("event", sayings)}
        return frozenset(found) - self._gone

    def _compared(self, node: Node) -> None:
        """A count of no named place stands beside those of named ones."""
        shelf = self._base.shelf("figure")
        for key in node.keys:
            if isinstance(key, tuple) and key[0] == "bare" and not self._base.whole:
                window = shelf.window(key)[:BARE]
                if len(window) < BARE or node.place <= window[-1]:
                    told = [id_ for _, id_ in shelf.below(("named", *key[1:]), ("", ""))]
                    self._touch_all("figure", self._base.tellers("figure", told))

    # Things

    def _lead(self, stage: str, group: str) -> Lead:
        home = self._overlay.home(group)
        if stage == "project" and (item := telling.known_project(home)):
            return msgspec.structs.replace(item, key=group)
        return telling.lead(group, self._base.shelf(stage).node(home).item)

    def _topics(self, told: Told, stage: Stage) -> tuple[Topic, ...]:
        """The things that a report tells of, by the groups of its claims."""
        groups = {t.claim: t.group for t in self._base.tellings(stage.name, [told.account.name]) if t.group}
        leads = {claim: self._lead(stage.name, group) for claim, group in groups.items()}
        return telling.topics(told.of(*stage.kinds), leads)

    def _names(self, told: Told) -> dict[str, Subject]:
        """What the names that a report's figures are about mean."""
        return {name: found for name in sorted(telling.asked(told)) if (found := self._meaning(name))}

    def _meaning(self, name: str) -> Subject | None:
        """What a name means, where one thing alone bears it."""
        leads: dict[str, Lead] = {}
        for stage in ("project", "event"):
            shelf = self._base.shelf(stage)
            for _, id_ in shelf.window(("name", name))[:WINDOW]:
                group = self._overlay.root(stage, shelf.home(id_) or id_)
                leads.setdefault(group, self._lead(stage, group))
        if len(leads) != 1:
            return None
        (lead,) = leads.values()
        return Subject(lead.key, lead.name, parties=lead.parties)

    def _borne(self) -> frozenset[str]:
        """The names that a change may give another meaning, as far as reports that come and go tell before it is made.

        Where judgements join and part things, or did, that is not known yet.
        """
        if self._base.whole or self._overlay.joins or self._base.ruled():
            return frozenset()
        found = {name for told in self._at_hand.values() for name in telling.names(told)}
        for stage in ("project", "event"):
            shelf = self._base.shelf(stage)
            nodes = {t.node for t in self._base.tellings(stage, self._come | self._gone)}
            found |= _named(shelf.node(id_) for id_ in sorted(nodes))
        return frozenset(found)

    def _asking(self, *changes: Change) -> frozenset[str]:
        """The reports whose figures are about a name that may mean another thing now."""
        if self._base.whole:
            return frozenset()
        names = _named(node for change in changes for node in change.nodes)
        for stage, change in zip(("project", "event"), changes, strict=True):
            names |= _named(map(self._base.shelf(stage).node, sorted(change.parted)))
        moved = (n for n in sorted(names) if n not in self._meant or self._meaning(n) != self._meant[n])
        shelf = self._base.shelf("figure")
        found = {id_ for name in moved for _, id_ in shelf.below(("about", name), ("", ""))}
        return frozenset(t.report for t in self._base.tellers("figure", found)) - self._gone

    # Stages

    def _run(self, stage: Stage, said: Mapping[str, Mapping[str, Any]]) -> Change:
        """Puts what reports say in the place of what they said, and lets the sayings settle."""
        base, name = self._base, stage.name
        nodes = {c: (report, self._node(name, c, s, report)) for report, of in said.items() for c, s in of.items()}
        old = {t.claim: t for t in base.tellings(name, said)}
        fresh, replaced = self._new(name, (node for _, node in nodes.values()))
        left = [t for t in old.values() if t.claim not in nodes or nodes[t.claim][1].id != t.node]
        come = [
            Telling(c, report, node.id, None) for c, (report, node) in nodes.items()
            if c not in old or old[c].node != node.id or node.id in replaced
        ]  # fmt: skip
        base.tell(name, [t.claim for t in left], come)
        empty = {t.node for t in left} - {t.node for t in base.tellers(name, {t.node for t in left})}
        gone = {id_: base.shelf(name).node(id_) for id_ in sorted(empty | replaced)}
        homes = {id_: base.shelf(name).home(id_) for id_ in gone}
        base.change(name, sorted(gone), fresh)
        moved = self._settle(stage, [(node, homes[id_]) for id_, node in gone.items()], fresh)
        before = [*left, *(old[t.claim] for t in come if t.claim in old)]
        self._touch_all(name, before)
        other = self._regroup(name, come, {node.id for node in moved}, {t.claim: t.group for t in before})
        if not base.whole:
            self._touch_all(name, base.tellings(name, self._come & said.keys()))
        reports = {t.report for t in other} | {t.report for t in before} - self._gone
        return Change(frozenset(reports), (*gone.values(), *fresh, *moved), frozenset(t.node for t in other))

    def _node(self, stage: str, claim: str, saying: Any, report: str) -> Node:
        if stage != "figure":
            return node_of(stage, saying)
        return figure_node(claim, saying, telling.asked_of(cast(Figure, saying.point.entry.claim)))

    def _new(self, stage: str, nodes: Iterable[Node]) -> tuple[list[Node], set[str]]:
        """The sayings that are not kept yet, and the ids of those that were kept otherwise."""
        fresh, replaced = {}, set()
        for node in nodes:
            if node.id in fresh:
                continue
            same = self._base.same(stage, node)
            if not same:
                fresh[node.id] = node
                if same is False:
                    replaced.add(node.id)
        return list(fresh.values()), replaced

    def _settle(self, stage: Stage, gone: Sequence[tuple[Node, str | None]], fresh: Sequence[Node]) -> list[Node]:
        """Lets the sayings find their homes; gives those that have another home than before."""
        shelf = self._base.shelf(stage.name)

        def here(node: Node) -> frozenset[str]:
            own = getattr(node.item, "own", None)
            return frozenset(t.node for t in self._base.tellings(stage.name, [own])) if own else frozenset()

        decide = stage.decide(here)
        if isinstance(shelf, Memory):
            return settle_all(shelf, decide)
        span = len({node.id for node, _ in gone} | {n.id for n in fresh})
        ripple = Ripple(shelf, decide, stage.reach, stage.meets, span)
        ripple.left((node, home or node.id) for node, home in gone)
        for node in (*(node for node, _ in gone), *fresh):
            for place in stage.together(shelf, node, span):
                ripple.push(place)
        for node in fresh:
            ripple.push(node.place)
        return [shelf.node(id_) for id_ in ripple.settle()]

    def _regroup(
        self, stage: str, come: Sequence[Telling], moved: Iterable[str], before: Mapping[str, str | None]
    ) -> list[Telling]:
        """Gives claims the groups of their homes; gives those that are of another group than before."""
        shelf = self._base.shelf(stage)
        anew = {t.claim: t for t in (*self._base.tellers(stage, moved), *come)}
        anew |= {t.claim: t for t in self._overlay.arrange(stage, self._base)}
        fresh = []
        for t in anew.values():
            group = self._overlay.group(stage, t, shelf.home(t.node) or t.node)
            was = before.get(t.claim, t.group)
            if group != t.group:
                fresh.append(msgspec.structs.replace(t, group=group))
            if group != was:
                self.touched[stage] |= {one for one in (group, was) if one}
        self._base.tell(stage, [], fresh)
        return [t for t in fresh if before.get(t.claim, t.group) != t.group or t.claim not in before]

    # What has to be made anew

    def _touch(self, claims: Iterable[str]) -> None:
        """The records of claims, whatever they are."""
        found = set(claims)
        for stage in STAGES if found else ():
            self._touch_all(stage, self._base.of_claims(stage, found))

    def _touch_all(self, stage: str, tellings: Iterable[Telling]) -> None:
        self.touched[stage] |= {t.group for t in tellings if t.group}

    def _copies(self, every: Iterable[str]) -> None:
        """Texts that are copies, and where they differ."""
        base = self._base
        come = [told for name, told in self._reports(every) if name not in self._gone]
        moved = base.copy(every, come)
        reached = {text for pair in moved.values() for text in pair if text}
        reached |= set(base.texts([told.account.name for told in come]).values())
        for text in sorted(reached):
            copies = [told for _, told in self._reports(base.of_text(text))]
            self._touch(base.echo(text, changed(telling.listed(copies))))
        if not base.whole:
            self._parted({name: (was or name, now or name) for name, (was, now) in moved.items()})

    def _parted(self, moved: Mapping[str, tuple[str, str]]) -> None:
        """The records of which other claims stand in copies of one text than before; what a text is called is no matter."""
        texts = {name: pair for name, pair in moved.items() if pair[0] != pair[1]}
        # A text is called by one of its reports, which may stand in it alone now.
        beside = [(name, text) for text in {*chain(*texts.values())} for name in (text, *self._base.of_text(text))]
        texts |= {name: (text, text) for name, text in beside if name not in texts}
        for stage in STAGES if texts else ():
            found: dict[str | None, set[tuple[str, str]]] = {}
            for t in self._base.tellings(stage, texts):
                found.setdefault(t.group, set()).add(texts[t.report])
            parted = {group for group, pairs in found.items() if any(len({*side}) < len(pairs) for side in zip(*pairs, strict=True))}
            self.touched[stage] |= {group for group in parted if group}


def _named(nodes: Iterable[Node]) -> set[str]:
    """The names that sayings are found by."""
    return {str(key[1]) for node in nodes for key in node.keys if isinstance(key, tuple) and key[0] == "name"}


@lru_cache(maxsize=16384)
def _nothing(name: str) -> Told:
    """A report that is gone says nothing."""
    return telling.silent(name)
