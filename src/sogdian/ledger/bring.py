"""Brings the records up to date with the reports: all of them, or those that a few changed reports reach."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from sogdian.ledger.copies import NOTHING, PRINT, TEXT, print_rows, text_row
from sogdian.ledger.increment import digests
from sogdian.ledger.kept import ARRANGE, REMARK, TELL, Kept, remark_rows
from sogdian.ledger.making import ABOUT, MAKE, KeptMakings, about_rows, making_row
from sogdian.ledger.plain import Plain
from sogdian.ledger.sayings import MARK, PUT, mark_rows, saying_row
from sogdian.ledger.shelf import Shelved, packed, shelve, shelved
from sogdian.model.claim import AnyClaim
from sogdian.model.identity import content_id
from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile.base import InMemory
from sogdian.reconcile.engine import Engine
from sogdian.reconcile.hand import Ruled, ruled, without
from sogdian.reconcile.maker import Group, Made, Maker, NoMakings
from sogdian.reconcile.stages import STAGES
from sogdian.reconcile.steady import steady
from sogdian.reconcile.telling import tellings

TABLES = ("sayings", "marks", "tellings", "texts", "prints", "remarks", "makings", "abouts", "arrangements", "stale")

_FEW = 64
"""Of so many records the kept forms are held until they are written; of more they would take too much room."""

Stamped = list[tuple[Record, str]]
"""Records, each with the digest of its rows."""


class Brought(msgspec.Struct, frozen=True):
    """Records that were made: `stamped` with their digests, `shelve` lays some of them down; `gone` are ids that went.

    `held` are the ids that the same things had before, `left` are things of many claims that wait, `done` those that
    do not.
    """

    stamped: Stamped
    held: frozenset[str]
    left: frozenset[Group]
    done: frozenset[Group]
    shelve: Callable[[Sequence[Record]], Iterable[Shelved]]


def _brought(
    made: Sequence[Made],
    held: Iterable[str],
    claims: Mapping[str, AnyClaim],
    rules: str,
    left: Iterable[Group] = (),
    done: Iterable[Group] = (),
) -> Brought:
    rows, bodies = Stamped(), dict[str, bytes]()
    for one in made:
        body = packed(one.record) if rules else b""
        rows.append((one.record, content_id(rules, body, *one.links) if rules else ""))
        if rules and len(made) <= _FEW:
            bodies[one.record.id] = body
    links = {one.record.id: one.links for one in made}
    return Brought(
        sorted(rows, key=lambda row: row[0].id),
        frozenset(held),
        frozenset(left),
        frozenset(done),
        partial(_shelve, claims=claims, links=links, bodies=bodies),
    )


def _shelve(
    records: Sequence[Record],
    claims: Mapping[str, AnyClaim],
    links: Mapping[str, Sequence[str]],
    bodies: Mapping[str, bytes],
) -> Iterator[Shelved]:
    for record in records:
        yield shelved(record, [claims[ref.id] for ref in record.claims], links[record.id], bodies.get(record.id))


class Whole:
    """Everything that reports and judgements give, made in memory. Without `rules` records have no digests."""

    def __init__(self, readings: Sequence[Reading], judgements: Sequence[Judgement], rules: str) -> None:
        rulings = ruled(judgements, readings)
        self._reports = tellings(without(readings, rulings.wrong))
        self._base = InMemory(self._reports)
        touched = Engine(self._base, rulings).update(self._reports, ())
        reached = {(stage, group) for stage, groups in touched.items() for group in groups}
        self._made, _ = Maker(self._base, rulings, NoMakings()).make(reached)
        claims = {e.ref.id: e.claim for told in self._reports for found in told.kinds.values() for e in found}
        self.brought = _brought(self._made, (), claims, rules)

    def write(self, plain: Plain) -> None:
        """Writes all that is kept beside the records."""
        for table in TABLES:
            plain.run(f"DELETE FROM {table}")
        base = self._base
        for stage in STAGES:
            shelf = base.shelf(stage)
            plain.each(PUT, (saying_row(stage, node, shelf.home(node.id)) for node in shelf.nodes()))
            plain.each(MARK, (row for node in shelf.nodes() for row in mark_rows(stage, node)))
            plain.each(TELL, ((t.claim, stage, t.report, t.node, t.group) for t in base.every(stage)))
        for stage, arranged in base.arrangements.items():
            plain.each(ARRANGE, ((stage, *row) for row in arranged.items()))
        for told in self._reports:
            name = told.account.name
            made = base.prints[name]
            plain.each(TEXT, [text_row(told, base.texts([name]).get(name), made)])
            plain.each(PRINT, print_rows(name, made))
        for report, remarks in base.remarks.items():
            plain.each(REMARK, remark_rows(f"report {report}", remarks.relations, remarks.rows))
        for text, notes in base.echoes.items():
            plain.each(REMARK, remark_rows(f"text {text}", notes, {}))
        makings = [one.making for one in self._made]
        plain.each(MAKE, map(making_row, makings))
        plain.each(ABOUT, (row for making in makings for row in about_rows(making)))

    def write_days(self, plain: Plain) -> None:
        """Writes no more than answers need: the days of the reports."""
        plain.run("DELETE FROM texts")
        plain.each(TEXT, (text_row(told, None, NOTHING) for told in self._reports))


@steady()
def keep_all(
    keep: Callable[..., bool],
    state: str,
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    rules: str,
    reconcile: Callable[[Sequence[Reading]], list[Record]] | None,
    grows: bool = True,
) -> bool:
    """Makes all records from nothing and has them kept; false when the reports have changed since `state`.

    `reconcile` None for the rules of the package, noted as `rules`. A ledger that never `grows` is only asked.
    """
    if reconcile is None:
        whole = Whole(readings, judgements, rules if grows else "")
        beside = whole.write if grows else whole.write_days
        return keep(state, rules, whole.brought.stamped, whole.brought.shelve, beside)
    made = digests(reconcile(readings), rules)
    return keep(state, rules, made, partial(shelve, readings=readings, ids={record.id for record, _ in made}))


def holding(
    plain: Plain,
    judgements: Sequence[Judgement],
    read: Callable[[Sequence[str]], Sequence[Reading]],
    but: Collection[str] = (),
) -> Ruled:
    """The judgements, held on to the claims that there are; reports (`but` for some) are read where a claim is gone."""
    anchors = {a.id: a.report for one in judgements for a in (*one.a, *one.b) if a.report not in but}
    known = {id_ for (id_,) in plain.several("SELECT id FROM claims WHERE id IN ({})", anchors)}
    return ruled(judgements, read(sorted({path for id_, path in anchors.items() if id_ not in known})), known)


@steady()
def step(
    plain: Plain,
    read: Callable[[Sequence[str]], Sequence[Reading]],
    judgements: Sequence[Judgement],
    pending: Sequence[str],
    rules: str,
    most: int | None,
) -> Brought:
    """What a few reports that came, went or changed (`pending`, by path) reach; `read` gives reports by path.

    With `most`, records of more claims wait until they are asked for.
    """
    rulings = holding(plain, judgements, read)
    base = Kept(plain, lambda paths: without(read(paths), rulings.wrong))
    come = base.told(pending)
    touched = Engine(base, rulings).update(come, pending)
    reached: set[Group] = {(stage, group) for stage, groups in touched.items() for group in groups}
    if most is None:
        reached |= {(stage, thing) for stage, thing in plain.rows("SELECT stage, thing FROM stale")}
    kept = KeptMakings(plain)
    maker = Maker(base, rulings, kept, most)
    made, _ = maker.make(reached)
    before = maker.held()
    kept.put(before, [one.making for one in made])
    claims = {id_: entry.claim for id_, entry in base.entries(()).items()}
    done = reached - maker.left | {(one.making.stage, one.making.group) for one in made}
    return _brought(made, (making.id for making in before), claims, rules, maker.left, done)
