"""What reconciling keeps between two reports: where it lies is no matter of this room. Here it lies in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from sogdian.model.record import Relation
from sogdian.reconcile.copying import Prints, prints, texts
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.telling import Remarks, Told
from sogdian.reconcile.weave import Memory, Node, Shelf


class Telling(msgspec.Struct, frozen=True):
    """That a claim of a report says a saying; `group` is the thing that it is of, once that is known."""

    claim: str
    report: str
    node: str
    group: str | None = None


class Making(msgspec.Struct, frozen=True, kw_only=True):
    """What a record was made with. `first` is its id, were there no other of the same; `abouts` are its things' keys.

    `wide` tells series that are linked by their parties, `ties` those that add up with others (`reconcile.ties`);
    `heads` are the first figures of each period, by claim, with the time that they were put into. `bodies` are the
    bodies that it is told of, each with its role (`reconcile.bodies`).
    """

    group: str
    stage: str
    first: str
    id: str
    name: str
    abouts: tuple[str, ...] = ()
    wide: str | None = None
    parties: tuple[str, ...] = ()
    heads: tuple[tuple[str, str | None, str | None], ...] = ()
    ties: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


class Base(Protocol):
    """What the engine asks for, by stage, by the names of reports, by claims and by groups."""

    whole: bool
    """Whether all is made from nothing."""

    def shelf(self, stage: str) -> Shelf:
        """The sayings of a stage."""

    def tellings(self, stage: str, reports: Iterable[str]) -> Sequence[Telling]:
        """What reports say."""

    def tellers(self, stage: str, nodes: Iterable[str]) -> Sequence[Telling]:
        """Who says some sayings."""

    def of_groups(self, stage: str, groups: Iterable[str]) -> Sequence[Telling]:
        """What is said of things."""

    def sizes(self, stage: str, groups: Iterable[str]) -> Mapping[str, int]:
        """How many claims things have."""

    def of_claims(self, stage: str, claims: Iterable[str]) -> Sequence[Telling]:
        """What claims say."""

    def of_homes(self, stage: str, homes: Iterable[str]) -> Sequence[Telling]:
        """What is said by the sayings of homes."""

    def arranged(self, stage: str, homes: Mapping[str, str]) -> Iterable[str]:
        """Keeps how judgements arrange homes; gives those that they arranged otherwise before, or arrange first now."""

    def ruled(self) -> bool:
        """Whether judgements arranged homes when all was brought up to date last."""

    def same(self, stage: str, node: Node) -> bool | None:
        """Whether a saying of this id is kept just so; None where there is none."""

    def change(self, stage: str, gone: Sequence[str], fresh: Sequence[Node]) -> None:
        """Takes sayings out and puts others in, which have no home yet."""

    def tell(self, stage: str, gone: Sequence[str], fresh: Sequence[Telling]) -> None:
        """Takes tellings out, by claim, and puts others in their place."""

    def told(self, reports: Iterable[str]) -> Sequence[Told]:
        """Reports with all their claims."""

    def entries(self, tellings: Iterable[Telling]) -> Mapping[str, Entry]:
        """Claims in their reports, by id."""

    def remark(self, report: str, made: Remarks | None) -> Iterable[str]:
        """Keeps what a report says against itself; gives the claims of which other things are said than before."""

    def echo(self, text: str, notes: Mapping[str, Sequence[Relation]]) -> Iterable[str]:
        """Keeps where the copies of a text differ; gives the claims of which other things are said than before."""

    def notes(self, claims: Iterable[str]) -> Mapping[str, Sequence[Relation]]:
        """What is noted of claims."""

    def rows(self, claims: Iterable[str]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """What follows from claims."""

    def copy(self, gone: Iterable[str], come: Iterable[Told]) -> Mapping[str, tuple[str | None, str | None]]:
        """Keeps the texts; gives the old and the new text of each report whose text is another now."""

    def texts(self, reports: Iterable[str]) -> Mapping[str, str]:
        """The texts of those reports that are copies."""

    def of_text(self, text: str) -> Sequence[str]:
        """The reports that are copies of a text."""


class InMemory:
    """All that some reports give, at hand."""

    whole = True

    def __init__(self, reports: Sequence[Told]) -> None:
        self._told = {told.account.name: told for told in reports}
        self._entries = {e.ref.id: e for told in reports for found in told.kinds.values() for e in found}
        self._shelves: dict[str, Memory] = {}
        self._tellings: dict[str, dict[str, dict[str, Telling]]] = {}
        self._notes: dict[str, list[Relation]] = {}
        self._rows: dict[str, Sequence[Mapping[str, Any]]] = {}
        self._texts: dict[str, str] = {}
        self.prints: dict[str, Prints] = {}
        self.remarks: dict[str, Remarks] = {}
        self.echoes: dict[str, Mapping[str, Sequence[Relation]]] = {}
        self.arrangements: dict[str, Mapping[str, str]] = {}

    def shelf(self, stage: str) -> Memory:
        """The sayings of a stage."""
        if stage not in self._shelves:
            self._shelves[stage] = Memory(())
        return self._shelves[stage]

    def tellings(self, stage: str, reports: Iterable[str]) -> Sequence[Telling]:
        """What reports say."""
        kept = self._tellings.get(stage, {})
        return [telling for name in sorted(set(reports)) for telling in kept.get(name, {}).values()]

    def every(self, stage: str) -> Iterable[Telling]:
        """All that is said."""
        return (telling for kept in self._tellings.get(stage, {}).values() for telling in kept.values())

    def tellers(self, stage: str, nodes: Iterable[str]) -> Sequence[Telling]:
        """Who says some sayings."""
        wanted = set(nodes)
        return [telling for telling in self.every(stage) if telling.node in wanted] if wanted else []

    def of_groups(self, stage: str, groups: Iterable[str]) -> Sequence[Telling]:
        """What is said of things."""
        wanted = set(groups)
        return [telling for telling in self.every(stage) if telling.group in wanted]

    def sizes(self, stage: str, groups: Iterable[str]) -> Mapping[str, int]:
        """How many claims things have."""
        return Counter(str(telling.group) for telling in self.of_groups(stage, groups))

    def of_claims(self, stage: str, claims: Iterable[str]) -> Sequence[Telling]:
        """What claims say."""
        wanted = set(claims)
        return [telling for telling in self.every(stage) if telling.claim in wanted] if wanted else []

    def of_homes(self, stage: str, homes: Iterable[str]) -> Sequence[Telling]:
        """What is said by the sayings of homes."""
        wanted, shelf = set(homes), self.shelf(stage)
        return [telling for telling in self.every(stage) if shelf.home(telling.node) in wanted] if wanted else []

    def arranged(self, stage: str, homes: Mapping[str, str]) -> Iterable[str]:
        """None: all is arranged for the first time."""
        self.arrangements[stage] = homes
        return ()

    def ruled(self) -> bool:
        """Nothing was."""
        return False

    def same(self, stage: str, node: Node) -> bool | None:
        """None: nothing is kept yet."""
        return None

    def change(self, stage: str, gone: Sequence[str], fresh: Sequence[Node]) -> None:
        """Puts all sayings in."""
        self._shelves[stage] = Memory(fresh)

    def tell(self, stage: str, gone: Sequence[str], fresh: Sequence[Telling]) -> None:
        """Puts tellings in."""
        kept = self._tellings.setdefault(stage, {})
        for telling in fresh:
            kept.setdefault(telling.report, {})[telling.claim] = telling

    def told(self, reports: Iterable[str]) -> Sequence[Told]:
        """Reports with all their claims."""
        return [self._told[name] for name in sorted(set(reports))]

    def entries(self, tellings: Iterable[Telling]) -> Mapping[str, Entry]:
        """Claims in their reports, by id."""
        return self._entries

    def remark(self, report: str, made: Remarks | None) -> Iterable[str]:
        """Keeps what a report says against itself."""
        if made is not None:
            self.remarks[report] = made
            self._note(made.relations)
            self._rows.update(made.rows)
        return ()

    def echo(self, text: str, notes: Mapping[str, Sequence[Relation]]) -> Iterable[str]:
        """Keeps where the copies of a text differ."""
        self.echoes[text] = notes
        self._note(notes)
        return ()

    def _note(self, found: Mapping[str, Sequence[Relation]]) -> None:
        for id_, relations in found.items():
            self._notes.setdefault(id_, []).extend(relations)

    def notes(self, claims: Iterable[str]) -> Mapping[str, Sequence[Relation]]:
        """What is noted of claims."""
        return self._notes

    def rows(self, claims: Iterable[str]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """What follows from claims."""
        return self._rows

    def copy(self, gone: Iterable[str], come: Iterable[Told]) -> Mapping[str, tuple[str | None, str | None]]:
        """Finds the copies among all texts."""
        self.prints = {told.account.name: prints(told.account.text) for told in come}
        self._texts = texts(self.prints)
        return {name: (None, text) for name, text in self._texts.items()}

    def texts(self, reports: Iterable[str]) -> Mapping[str, str]:
        """The texts of those reports that are copies."""
        return self._texts

    def of_text(self, text: str) -> Sequence[str]:
        """The reports that are copies of a text."""
        return sorted(name for name, root in self._texts.items() if root == text)
