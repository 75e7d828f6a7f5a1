"""What reconciling keeps between two reports, in the database: a base for `reconcile.engine`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import msgspec

from sogdian.ledger.copies import Copies
from sogdian.ledger.plain import Plain
from sogdian.ledger.sayings import Sayings
from sogdian.model.claim import AnyClaim
from sogdian.model.record import Relation
from sogdian.model.report import Header, Reading
from sogdian.reconcile.base import Telling
from sogdian.reconcile.entry import Account, Entry, account_of, entry_of
from sogdian.reconcile.maker import NAMES
from sogdian.reconcile.telling import Remarks, Told, tellings
from sogdian.reconcile.weave import Node

_claims = msgspec.json.Decoder(AnyClaim)
_relations = msgspec.json.Decoder(list[Relation])
TELL = "INSERT INTO tellings (claim, stage, path, saying, thing) VALUES (?, ?, ?, ?, ?)"
REMARK = "INSERT INTO remarks (owner, claim, relations, rows) VALUES (?, ?, ?, ?)"
ARRANGE = "INSERT INTO arrangements (stage, home, state) VALUES (?, ?, ?)"
_TOLD = "SELECT claim, path, saying, thing FROM tellings WHERE "

Read = Callable[[Sequence[str]], Sequence[Reading]]
"""Gives the reports of some paths, without the claims that are judged wrong."""


def remark_rows(owner: str, relations: Mapping[str, Sequence[Relation]], rows: Mapping[str, Any]) -> list[list[str]]:
    """Rows of the table `remarks`."""
    return [
        [owner, claim, msgspec.json.encode(relations.get(claim, ())).decode(),
         msgspec.json.encode(rows.get(claim, ())).decode()]
        for claim in sorted({*relations, *rows})
    ]  # fmt: skip


class Kept:
    """The base of a ledger within one transaction."""

    whole = False

    def __init__(self, plain: Plain, read: Read) -> None:
        self._plain, self._read = plain, read
        self._shelves: dict[str, Sayings] = {}
        self._accounts: dict[str, Account] = {}
        self._entries: dict[str, Entry] = {}
        self._copies = Copies(plain)

    def shelf(self, stage: str) -> Sayings:
        """The sayings of a stage."""
        if stage not in self._shelves:
            self._shelves[stage] = Sayings(self._plain, stage)
        return self._shelves[stage]

    # Tellings

    def _some(self, stage: str, column: str, keys: Iterable[str]) -> list[Telling]:
        rows = self._plain.several(f"{_TOLD}{column} IN ({{}}) AND stage = ?", sorted(set(keys)), stage)
        found = [Telling(claim, path, saying, thing) for claim, path, saying, thing in sorted(rows, key=itemgetter(0))]
        self.shelf(stage).load({telling.node for telling in found})
        return found

    def tellings(self, stage: str, reports: Iterable[str]) -> Sequence[Telling]:
        """What reports say."""
        return self._some(stage, "path", reports)

    def tellers(self, stage: str, nodes: Iterable[str]) -> Sequence[Telling]:
        """Who says some sayings."""
        return self._some(stage, "saying", nodes)

    def of_groups(self, stage: str, groups: Iterable[str]) -> Sequence[Telling]:
        """What is said of things."""
        return self._some(stage, "thing", groups)

    def sizes(self, stage: str, groups: Iterable[str]) -> Mapping[str, int]:
        """How many claims things have."""
        sql = "SELECT thing, count(*) FROM tellings WHERE thing IN ({}) AND stage = ? GROUP BY thing"
        return dict(self._plain.several(sql, groups, stage))

    def of_claims(self, stage: str, claims: Iterable[str]) -> Sequence[Telling]:
        """What claims say."""
        return self._some(stage, "claim", claims)

    def of_homes(self, stage: str, homes: Iterable[str]) -> Sequence[Telling]:
        """What is said by the sayings of homes."""
        shelf = self.shelf(stage)
        return self.tellers(stage, [id_ for home in sorted(set(homes)) for _, id_ in shelf.members(home)])

    def arranged(self, stage: str, homes: Mapping[str, str]) -> Iterable[str]:
        """Keeps how judgements arrange homes; gives those that they arranged otherwise before, or arrange first now."""
        rows = self._plain.rows("SELECT home, state FROM arrangements WHERE stage = ?", stage)
        before = {str(home): str(state) for home, state in rows}
        other = sorted(home for home in {*before, *homes} if before.get(home) != homes.get(home))
        for home in other:
            self._plain.run("DELETE FROM arrangements WHERE stage = ? AND home = ?", stage, home)
        self._plain.each(ARRANGE, [(stage, home, homes[home]) for home in other if home in homes])
        return other

    def ruled(self) -> bool:
        """Whether judgements arranged homes when all was brought up to date last."""
        return bool(self._plain.rows("SELECT 1 FROM arrangements WHERE stage <> ? LIMIT 1", NAMES))

    def same(self, stage: str, node: Node) -> bool | None:
        """Whether a saying of this id is kept just so; None where there is none."""
        return self.shelf(stage).same(node)

    def change(self, stage: str, gone: Sequence[str], fresh: Sequence[Node]) -> None:
        """Takes sayings out and puts others in, which have no home yet."""
        self.shelf(stage).change(gone, fresh)

    def tell(self, stage: str, gone: Sequence[str], fresh: Sequence[Telling]) -> None:
        """Takes tellings out, by claim, and puts others in their place."""
        self._plain.without("DELETE FROM tellings WHERE claim IN ({})", [*gone, *(t.claim for t in fresh)])
        self._plain.each(TELL, [(t.claim, stage, t.report, t.node, t.group) for t in fresh])

    # Reports

    def told(self, reports: Iterable[str]) -> Sequence[Told]:
        """Reports with all their claims."""
        found = tellings(self._read(sorted(set(reports))))
        for told in found:
            self.meet(told)
        return found

    def meet(self, told: Told) -> None:
        """Has a report at hand."""
        self._accounts[told.account.name] = told.account
        self._entries |= {entry.ref.id: entry for entries in told.kinds.values() for entry in entries}

    def entries(self, tellings: Iterable[Telling]) -> Mapping[str, Entry]:
        """Claims in their reports, by id."""
        wanted = {t.claim: t.report for t in tellings if t.claim not in self._entries}
        missing = [path for path in dict.fromkeys(wanted.values()) if path not in self._accounts]
        sql = "SELECT path, header, body FROM reports WHERE path IN ({})"
        for path, header, text in self._plain.several(sql, missing):
            reading = Reading(report=msgspec.json.decode(header, type=Header), text=text)
            self._accounts[path] = account_of(0, path, reading)
        for id_, body in self._plain.several("SELECT id, body FROM claims WHERE id IN ({})", wanted):
            self._entries[id_] = entry_of(self._accounts[wanted[id_]], _claims.decode(body), id_)
        return self._entries

    # Remarks

    def remark(self, report: str, made: Remarks | None) -> Iterable[str]:
        """Keeps what a report says against itself; gives the claims of which other things are said than before."""
        rows = remark_rows(f"report {report}", made.relations, made.rows) if made else []
        return self._remarked(f"report {report}", rows)

    def echo(self, text: str, notes: Mapping[str, Sequence[Relation]]) -> Iterable[str]:
        """Keeps where the copies of a text differ; gives the claims of which other things are said than before."""
        return self._remarked(f"text {text}", remark_rows(f"text {text}", notes, {}))

    def _remarked(self, owner: str, rows: list[list[str]]) -> list[str]:
        sql = "SELECT owner, claim, relations, rows FROM remarks WHERE owner = ? ORDER BY claim"
        before = {row[1]: list(row) for row in self._plain.rows(sql, owner)}
        after = {row[1]: row for row in rows}
        other = sorted(claim for claim in {*before, *after} if before.get(claim) != after.get(claim))
        if other:
            self._plain.run("DELETE FROM remarks WHERE owner = ?", owner)
            self._plain.each(REMARK, rows)
        return other

    def notes(self, claims: Iterable[str]) -> Mapping[str, Sequence[Relation]]:
        """What is noted of claims."""
        found: dict[str, list[Relation]] = {}
        sql = "SELECT claim, relations FROM remarks WHERE claim IN ({}) ORDER BY owner"
        for claim, relations in self._plain.several(sql, claims):
            found.setdefault(claim, []).extend(_relations.decode(relations))
        return found

    def rows(self, claims: Iterable[str]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """What follows from claims."""
        sql = "SELECT claim, rows FROM remarks WHERE claim IN ({}) AND rows <> '[]'"
        return {claim: msgspec.json.decode(rows) for claim, rows in self._plain.several(sql, claims)}

    # Copies

    def texts(self, reports: Iterable[str]) -> Mapping[str, str]:
        """The texts of those reports that are copies."""
        return self._copies.texts(reports)

    def of_text(self, text: str) -> Sequence[str]:
        """The reports that are copies of a text."""
        return self._copies.of_text([text])

    def copy(self, gone: Iterable[str], come: Iterable[Told]) -> Mapping[str, tuple[str | None, str | None]]:
        """Keeps the texts; gives the old and the new text of each report whose text is another now."""
        return self._copies.change(list(gone), list(come))
