"""What a ledger that stays open is asked: which state it is in, and answers of the records as they are kept.

`Ledger`'s own answers first make the records of the reports as they are now. A surface that stays open does that once
a state, then asks here as often as it likes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from weakref import WeakKeyDictionary

import msgspec

from sogdian.errors import UnknownRecord
from sogdian.ledger import lookup
from sogdian.ledger.asked import Answer, Hits
from sogdian.ledger.door import Door, SqliteDoor
from sogdian.ledger.ledger import Ledger
from sogdian.ledger.names import nearest
from sogdian.model.identity import report_id
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile.hang import listed

_BATCH = 64
_WHOLE = {"figure": (), "project": ("figure", "agreement")}
"""The kinds of linked records that are shown on the page of a record, by its kind; of others the figures."""


_idle: WeakKeyDictionary[Ledger, list[SqliteDoor]] = WeakKeyDictionary()


def hold(ledger: Ledger) -> None:
    """Keeps doors open from one question to the next: opening one may mean reading all that was written last."""
    _idle.setdefault(ledger, [])


def release(ledger: Ledger) -> None:
    """Closes the doors that are kept open; the file may be another one by now."""
    if ledger in _idle:
        doors, _idle[ledger] = _idle[ledger], []
        while doors:
            doors.pop().close()


@contextmanager
def _door(ledger: Ledger) -> Iterator[Door]:
    idle = _idle.get(ledger)
    path = ledger._address.path
    if idle is None or path is None:
        with ledger._door() as door:
            yield door
        return
    try:
        kept = idle.pop()
    except IndexError:
        with ledger._door():  # brings an older ledger up to date
            kept = SqliteDoor(path, ledger._address.label, ledger._wait)
    try:
        yield kept
    except BaseException:
        kept.close()
        raise
    if _idle.get(ledger) is idle:
        idle.append(kept)
    else:
        kept.close()


def state(ledger: Ledger) -> str:
    """A hash over the reports and judgements of the ledger and the rules that make records of them."""
    with _door(ledger) as door:
        return ledger._state(door)


def each(ledger: Ledger) -> Iterator[Record]:
    """The kept records one after the other, figures first, so that never all are held at once."""
    with _door(ledger) as door:
        sorts = door.rows("SELECT CASE kind WHEN 'figure' THEN 0 ELSE 1 END, id FROM records")
        for ids in _some(id_ for _, id_ in sorted(sorts)):
            yield from lookup.some_records(door, ids)


def every(ledger: Ledger, as_of: str | None = None) -> Iterator[Record]:
    """What `Ledger.records` gives, one after the other; of the present never all are held at once."""
    if as_of is not None:
        yield from ledger.records(as_of)
        return
    ledger.refresh()
    with _door(ledger) as door:
        for ids in _some(sorted(str(id_) for (id_,) in door.rows("SELECT id FROM records"))):
            yield from lookup.some_records(door, ids)


def parts(
    ledger: Ledger, kinds: Sequence[str], as_of: str | None = None
) -> Iterator[tuple[list[Record], list[Reading]]]:
    """The records of some kinds with the reports that tell their claims; of the present some hundred at a time."""
    if as_of is not None:
        yield [one for one in ledger.records(as_of) if one.kind in kinds], ledger.readings(as_of)
        return
    ledger.refresh()
    with _door(ledger) as door:
        sorts = door.rows("SELECT kind, id FROM records")
        for ids in _some(sorted(str(id_) for kind, id_ in sorts if kind in kinds)):
            records = lookup.some_records(door, ids)
            yield records, _telling(door, [claim.id for record in records for claim in record.claims])


def _some(ids: Iterable[str]) -> Iterator[list[str]]:
    """All ids, some hundred at a time."""
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _telling(door: Door, ids: Iterable[str]) -> list[Reading]:
    """The reports that tell the claims of the ids, each with those claims alone, sorted by path."""
    sql = "SELECT report, position, body FROM claims WHERE id IN ({})"
    told = lookup.several(door, sql, sorted(set(ids)))
    heads = "SELECT id, header, body FROM reports WHERE id IN ({})"
    return lookup._made(lookup.several(door, heads, sorted({str(row[0]) for row in told})), told)


def answer(ledger: Ledger, id: str) -> Answer:
    """The kept record of an id with what is needed to show it; readings hold the claims of the records alone.

    A project holds its figures' values, not how these stand to each other: their own records do, which are linked.
    Linked records are whole where the claims of both are shown together, else they have a name alone.
    Raises UnknownRecord with the nearest names.
    """
    with _door(ledger) as door:
        record = _bare(door, id)
        linked = _linked(door, record)
        if record.kind == "project":
            own = [one for one in linked if one.kind == "figure" and one.fields.get("about") == id]
            record = msgspec.structs.replace(record, fields=listed(record, own))
        ids = [claim.id for one in (record, *linked) for claim in one.claims]
        return Answer(record, linked, tuple(_telling(door, ids)), ())


def _bare(door: Door, id: str) -> Record:
    found = lookup.bare(door, [id])
    if not found:
        raise UnknownRecord(id, nearest(id, lookup.all_names(door)))
    return found[0]


def _linked(door: Door, record: Record) -> tuple[Record, ...]:
    """The records that one is linked to; of those that only its names are shown of, no more."""
    rows = lookup.beside(door, record.id)
    whole = _WHOLE.get(record.kind, ("figure",))
    full = {one.id: one for one in lookup.bare(door, [id_ for id_, kind, _ in rows if kind in whole])}
    return tuple(full[id_] if id_ in full else _named(id_, kind, name) for id_, kind, name in rows)


def own(ledger: Ledger, id: str) -> Answer:
    """The kept record of an id with its own claims; of linked records no more than names. Raises UnknownRecord."""
    with _door(ledger) as door:
        record = _bare(door, id)
        linked = tuple(_named(*row) for row in lookup.beside(door, id))
        return Answer(record, linked, tuple(_telling(door, [claim.id for claim in record.claims])), ())


def telling(ledger: Ledger, ids: Iterable[str]) -> list[Reading]:
    """The reports that tell the claims of the ids, each with those claims alone, sorted by path."""
    with _door(ledger) as door:
        return _telling(door, ids)


def _named(id: str, kind: str, name: str) -> Record:
    return Record(id=id, kind=kind, name=name, fields={}, claims=())


def alone(ledger: Ledger, id: str, part: Callable[[Record], Record]) -> Answer:
    """A part of the kept record of an id, with the claims that this part holds. Raises UnknownRecord."""
    with _door(ledger) as door:
        record = part(_bare(door, id))
        return Answer(record, (), tuple(_telling(door, [claim.id for claim in record.claims])), ())


def meant(ledger: Ledger, name: str) -> list[str]:
    """Ids of the kept records that a name means, the best first; none where it means none."""
    with _door(ledger) as door:
        return lookup.exact(door, name) or lookup.partial(door, name)


def near(ledger: Ledger, name: str) -> tuple[str, ...]:
    """The names of kept records that come nearest to one that means none."""
    with _door(ledger) as door:
        return nearest(name, lookup.all_names(door))


def find(ledger: Ledger, words: str, most: int, part: Callable[[Record], Record]) -> Hits:
    """A part of each kept record, and the reports, that hold all the words; else as `Ledger.find`.

    The records have their names and claims alone.
    """
    with _door(ledger) as door:
        records = [part(one) for one in lookup.claimed(door, lookup.search(door, "record_text", words, most))]
        refs = lookup.search(door, "report_text", words, most)
        found = {report_id(r.report.path, r.text): r for r in lookup.some_readings(door, refs, "id")}
        about = _telling(door, [claim.id for record in records for claim in record.claims])
        return Hits(tuple(records), tuple(found[ref] for ref in refs if ref in found), tuple(about))
