"""What reconciling keeps, as it was before some reports were out: held in memory, nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec

from sogdian.ledger.copies import prints_of
from sogdian.ledger.kept import Kept, Read
from sogdian.ledger.plain import Plain
from sogdian.ledger.sayings import Sayings, body_of, node_of_row
from sogdian.model.record import Relation
from sogdian.reconcile.base import Telling
from sogdian.reconcile.copying import FEW, FIRST, MANY, Prints, joined
from sogdian.reconcile.telling import Told
from sogdian.reconcile.weave import Memory, Node, Shelf

_TELLINGS = "SELECT claim, path, saying, thing, stage FROM tellings"
_SAYINGS = "SELECT id, rank, home, body FROM sayings WHERE stage = ?"
_REMARKS = "SELECT owner, claim, relations, rows FROM remarks ORDER BY owner, claim"
_CROWDED = (
    "SELECT key, path FROM prints WHERE key IN (SELECT key FROM prints GROUP BY key"
    " HAVING count(*) > CASE WHEN key < 0 THEN ? ELSE ? END) ORDER BY key, path"
)
_relations = msgspec.json.Decoder(list[Relation])


class _Now(Sayings):
    """The sayings of one stage as they are kept, all read at once: a shelf that is only looked at."""

    def __init__(self, plain: Plain, stage: str) -> None:
        super().__init__(plain, stage)
        self.rows = {id_: (rank, home, bytes(body)) for id_, rank, home, body in plain.rows(_SAYINGS, stage)}
        self._homes = {id_: home for id_, (_, home, _) in self.rows.items()}

    def node(self, id: str) -> Node:
        """One saying."""
        if id not in self._nodes:
            rank, _, body = self.rows[id]
            self._nodes[id] = node_of_row(self._stage, id, rank, body)
        return self._nodes[id]


class _Tellings:
    """Who says what in one stage, found by each of its fields."""

    def __init__(self) -> None:
        self.claims: dict[str, Telling] = {}
        self._by: dict[str, dict[str | None, list[Telling]]] = {}

    def of(self, field: str, keys: Iterable[str]) -> list[Telling]:
        """Those of some reports, sayings or things, sorted by claim."""
        if field not in self._by:
            found, get = self._by.setdefault(field, {}), attrgetter(field)
            for telling in self.claims.values():
                found.setdefault(get(telling), []).append(telling)
        by = self._by[field]
        return sorted(chain(*(by.get(key, ()) for key in set(keys))), key=attrgetter("claim"))

    def change(self, gone: Sequence[str], fresh: Sequence[Telling]) -> None:
        """Takes some out, by claim, and puts others in their place."""
        if gone or fresh:
            self._by.clear()
        for claim in gone:
            self.claims.pop(claim, None)
        self.claims |= {telling.claim: telling for telling in fresh}


class Rewound(Kept):
    """The base of a ledger as it was before some of its reports: the sayings of each stage settle anew, all together."""

    def __init__(self, plain: Plain, read: Read) -> None:
        super().__init__(plain, read)
        self._stages: dict[str, Shelf] = {}
        self._now: dict[str, _Now] = {}
        self._tells: dict[str, _Tellings] = {}
        for claim, path, saying, thing, stage in plain.rows(_TELLINGS):
            self._of(stage).claims[claim] = Telling(claim, path, saying, thing)
        self._notes: dict[str, dict[str, list[str]]] = {}
        for owner, claim, relations, rows in plain.rows(_REMARKS):
            self._notes.setdefault(owner, {})[claim] = [owner, claim, relations, rows]
        self._texts: dict[str, str] = dict(plain.rows("SELECT path, text FROM texts WHERE text IS NOT NULL"))

    def _of(self, stage: str) -> _Tellings:
        return self._tells.setdefault(stage, _Tellings())

    def shelf(self, stage: str) -> Any:
        """The sayings of a stage."""
        if stage not in self._stages:
            self._stages[stage] = self._now[stage] = _Now(self._plain, stage)
        return self._stages[stage]

    # Tellings

    def _some(self, stage: str, column: str, keys: Iterable[str]) -> list[Telling]:
        field = {"path": "report", "saying": "node", "thing": "group"}.get(column)
        tells = self._of(stage)
        if field is None:
            return [tells.claims[claim] for claim in sorted(set(keys)) if claim in tells.claims]
        return tells.of(field, keys)

    def tell(self, stage: str, gone: Sequence[str], fresh: Sequence[Telling]) -> None:
        """Takes tellings out, by claim, and puts others in their place."""
        self._of(stage).change(gone, fresh)

    def arranged(self, stage: str, homes: Mapping[str, str]) -> Iterable[str]:
        """Gives the homes that judgements arranged otherwise before, or arrange first now."""
        before: dict[str, str] = dict(self._plain.rows("SELECT home, state FROM arrangements WHERE stage = ?", stage))
        return sorted(home for home in {*before, *homes} if before.get(home) != homes.get(home))

    def same(self, stage: str, node: Node) -> bool | None:
        """Whether a saying of this id is kept just so; None where there is none."""
        self.shelf(stage)
        found = self._now[stage].rows.get(node.id)
        return found[2] == body_of(stage, node) if found else None

    def change(self, stage: str, gone: Sequence[str], fresh: Sequence[Node]) -> None:
        """Takes sayings out and puts others in; none has a home yet."""
        self.shelf(stage)
        now = self._now[stage]
        left = now.rows.keys() - set(gone) - {node.id for node in fresh}
        homes = {id_: now.home(id_) for id_ in left}
        self._stages[stage] = Memory([*map(now.node, left), *fresh], homes)

    # Remarks

    def _remarked(self, owner: str, rows: list[list[str]]) -> list[str]:
        before = self._notes.pop(owner, dict[str, list[str]]())
        after = {row[1]: row for row in rows}
        if after:
            self._notes[owner] = after
        self.__dict__.pop("_noted", None)
        return sorted(claim for claim in {*before, *after} if before.get(claim) != after.get(claim))

    @cached_property
    def _noted(self) -> Mapping[str, list[list[str]]]:
        """What is noted, by claim."""
        found: dict[str, list[list[str]]] = {}
        for owner in sorted(self._notes):
            for claim, row in self._notes[owner].items():
                found.setdefault(claim, []).append(row)
        return found

    def notes(self, claims: Iterable[str]) -> Mapping[str, Sequence[Relation]]:
        """What is noted of claims."""
        return {
            claim: [one for row in self._noted[claim] for one in _relations.decode(row[2])]
            for claim in claims if claim in self._noted
        }  # fmt: skip

    def rows(self, claims: Iterable[str]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """What follows from claims."""
        told = ((claim, row[3]) for claim in claims for row in self._noted.get(claim, ()) if row[3] != "[]")
        return {claim: msgspec.json.decode(rows) for claim, rows in told}

    # Copies

    def texts(self, reports: Iterable[str]) -> Mapping[str, str]:
        """The texts of those reports that are copies."""
        return {path: self._texts[path] for path in reports if path in self._texts}

    def of_text(self, text: str) -> Sequence[str]:
        """The reports that are copies of a text."""
        return sorted(path for path, other in self._texts.items() if other == text)

    def copy(self, gone: Iterable[str], come: Iterable[Told]) -> Mapping[str, tuple[str | None, str | None]]:
        """Takes reports out; gives the old and the new text of each report whose text is another now."""
        left, before = set(gone), self._texts
        self._texts = self._copied(left)
        pairs = {path: (before.get(path), self._texts.get(path)) for path in {*before, *self._texts}}
        return {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}

    def _copied(self, gone: Collection[str]) -> dict[str, str]:
        """The texts without some reports: those that lost none are what they were, unless some of it is seen anew."""
        begun: dict[int, list[str]] = {}
        for key, path in self._plain.rows(_CROWDED, MANY, FEW):
            begun.setdefault(key, []).append(path)
        fresh: dict[str, set[int]] = {}
        for key, names in begun.items():
            begun[key] = left = [name for name in names if name not in gone]
            for name in left if _seen_anew(key, names, left) else ():
                fresh.setdefault(name, set()).add(key)
        crowded, broken = frozenset(begun), {self._texts[path] for path in (*gone, *fresh) if path in self._texts}
        every: dict[str, Prints] = {}
        for path, body in self._plain.rows("SELECT path, prints FROM texts ORDER BY path"):
            if path in gone or (self._texts.get(path) not in broken and path not in fresh):
                continue
            every[path] = made = prints_of(body, None if path in self._texts else fresh[path])
            for key in made.keys if path in self._texts else ():
                if key not in crowded:
                    begun.setdefault(key, []).append(path)
        whole = {path: text for path, text in self._texts.items() if text not in broken}
        return whole | joined(every, lambda key: begun[key][: MANY + 1])


def _seen_anew(key: int, names: Sequence[str], left: Sequence[str]) -> bool:
    """Whether some are compared under a key that many had, and were not before the others went.

    None were compared, or all with the first alone.
    """
    if len(left) <= (MANY if key < 0 else FEW):
        return len(left) > 1
    return key < 0 and names[:FIRST] != left[:FIRST]
