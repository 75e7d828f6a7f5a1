"""The sayings of one stage as the database keeps them: a shelf for `reconcile.weave`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from sogdian.ledger.plain import Plain
from sogdian.model.identity import content_id
from sogdian.reconcile import homes
from sogdian.reconcile.blocks import hashed
from sogdian.reconcile.stages import figure_node, node_from
from sogdian.reconcile.weave import BEYOND, VISIBLE, WINDOW, First, Node, Ranked

_encoder = msgspec.json.Encoder(order="deterministic")
_figures = msgspec.json.Decoder(homes.Saying)

_OF = "SELECT home, rank, id, body FROM sayings WHERE home IN ({}) AND stage = ?"

PUT = "INSERT INTO sayings (id, stage, rank, home, body, digest) VALUES (?, ?, ?, ?, ?, ?)"
MARK = "INSERT INTO marks (key, rank, saying) VALUES (?, ?, ?)"


@lru_cache(maxsize=262144)
def key_of(stage: str, key: Hashable) -> int:
    """A key as the database has it."""
    return hashed((stage, key))


def body_of(stage: str, node: Node) -> bytes:
    """A saying as it is kept."""
    if stage != "figure":
        return msgspec.json.encode(node.saying)
    asked = next((key[1] for key in node.keys if isinstance(key, tuple) and key[0] == "about"), None)
    return _encoder.encode(homes.kept(node.item, None if asked is None else str(asked)))


def saying_row(stage: str, node: Node, home: str | None) -> tuple[object, ...]:
    """A row of the table `sayings`."""
    body = body_of(stage, node)
    return node.id, stage, node.rank, home, body, content_id(body)


def mark_rows(stage: str, node: Node) -> Iterator[tuple[object, ...]]:
    """The rows of the table `marks`."""
    for key in sorted({key_of(stage, key) for key in node.keys}):
        yield key, node.rank, node.id


def node_of_row(stage: str, id: str, rank: str, body: bytes) -> Node:
    """A saying, from its row."""
    if stage != "figure":
        return node_from(stage, id, rank, body)
    saying = _figures.decode(body)
    return figure_node(id, homes.placed(id, saying), saying.asked)


class Sayings:
    """A shelf. What was read once is kept at hand; the order of keys holds until `change`."""

    def __init__(self, plain: Plain, stage: str) -> None:
        self._plain, self._stage = plain, stage
        self._nodes: dict[str, Node] = {}
        self._homes: dict[str, str | None] = {}
        self._members: dict[str, list[Ranked]] = {}
        self._first: dict[str, First] = {}
        self._windows: dict[Hashable, Sequence[Ranked]] = {}
        self._beside: dict[str, Sequence[Ranked]] = {}

    def load(self, ids: Iterable[str]) -> None:
        """Brings sayings near."""
        missing = [id_ for id_ in ids if id_ not in self._nodes]
        sql = "SELECT id, rank, home, body FROM sayings WHERE id IN ({})"
        for id_, rank, home, body in self._plain.several(sql, missing):
            self._nodes[id_] = node_of_row(self._stage, id_, rank, bytes(body))
            self._homes.setdefault(id_, home)

    def node(self, id: str) -> Node:
        """One saying. With the first of a window all of it is read: who asks for one asks for others."""
        if id not in self._nodes:
            self.load([id, *(other for _, other in self._beside.get(id, ()))])
        return self._nodes[id]

    def window(self, key: Hashable) -> Sequence[Ranked]:
        """The strongest sayings under a key, `WINDOW` of them and `BEYOND` more, in their order."""
        if key not in self._windows:
            sql = "SELECT rank, saying FROM marks WHERE key = ? ORDER BY rank, saying LIMIT ?"
            rows = self._plain.rows(sql, key_of(self._stage, key), WINDOW + BEYOND)
            self._windows[key] = [(rank, saying) for rank, saying in rows]
            for _, saying in rows[:WINDOW]:
                self._beside.setdefault(saying, self._windows[key][:WINDOW])
        return self._windows[key]

    def below(self, key: Hashable, place: Ranked) -> Iterable[Ranked]:
        """All sayings under a key that are weaker than a place."""
        sql = "SELECT rank, saying FROM marks WHERE key = ? AND (rank, saying) > (?, ?) ORDER BY rank, saying"
        return [(rank, saying) for rank, saying in self._plain.rows(sql, key_of(self._stage, key), *place)]

    def home(self, id: str) -> str | None:
        """The home of a saying; None before it has one."""
        if id not in self._homes:
            wanted = (id, *(other for _, other in self._beside.get(id, ()) if other not in self._homes))
            self._homes[id] = None
            self._homes |= dict(self._plain.several("SELECT id, home FROM sayings WHERE id IN ({})", wanted))
        return self._homes[id]

    def members(self, home: str) -> Sequence[Ranked]:
        """The sayings of a home, in their order."""
        if home not in self._members:
            sql = "SELECT rank, id FROM sayings WHERE home = ? AND stage = ? ORDER BY rank, id"
            self._members[home] = [(rank, id_) for rank, id_ in self._plain.rows(sql, home, self._stage)]
        return self._members[home]

    def first(self, home: str) -> First:
        """The strongest sayings of a home."""
        if home not in self._first:
            self.near([home])
        return self._first[home]

    def near(self, homes: Sequence[str]) -> None:
        """Brings the first sayings of homes near."""
        missing = [home for home in homes if home not in self._first]
        self._first |= {home: First([], []) for home in missing}
        for home, rank, id_, body in sorted(self._plain.several(_OF, missing, self._stage)):
            first = self._first[home]
            if len(first.places) == VISIBLE:
                continue
            if id_ not in self._nodes:
                self._nodes[id_] = node_of_row(self._stage, id_, rank, bytes(body))
            self._homes.setdefault(id_, home)
            first.places.append((rank, id_))
            first.items.append(self._nodes[id_].item)

    def bring(self, ids: Iterable[str]) -> None:
        """Brings sayings near, with their homes."""
        self.load(ids)

    def move(self, node: Node, old: str | None, new: str) -> None:
        """Gives a saying its home."""
        for home in (old, new):
            self._members.pop(str(home), None)
            self._first.pop(str(home), None)
        self._homes[node.id] = new
        self._plain.run("UPDATE sayings SET home = ? WHERE id = ?", new, node.id)

    def same(self, node: Node) -> bool | None:
        """Whether a saying of this id is kept just so; None where there is none."""
        found = self._plain.rows("SELECT digest FROM sayings WHERE id = ?", node.id)
        return found[0][0] == content_id(body_of(self._stage, node)) if found else None

    def change(self, gone: Sequence[str], fresh: Sequence[Node]) -> None:
        """Takes sayings out and puts others in, which have no home yet."""
        self._windows.clear()
        self._beside.clear()
        self._members.clear()
        self._first.clear()
        for id_ in gone:
            self._nodes.pop(id_, None)
            self._homes.pop(id_, None)
        self._plain.without("DELETE FROM marks WHERE saying IN ({})", gone)
        self._plain.without("DELETE FROM sayings WHERE id IN ({})", gone)
        self._plain.each(PUT, [saying_row(self._stage, node, None) for node in fresh])
        self._plain.each(MARK, (row for node in fresh for row in mark_rows(self._stage, node)))
        self._nodes |= {node.id: node for node in fresh}
        self._homes |= {node.id: None for node in fresh}
