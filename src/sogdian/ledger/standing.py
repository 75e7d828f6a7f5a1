"""What a ledger that stays open is asked: which state it is in, and answers of the records as they are kept.

`Ledger`'s own answers first make the records of the reports as they are now. A surface that stays open does that once
a state, then asks here as often as it likes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sogdian.errors import UnknownRecord
from sogdian.ledger import lookup
from sogdian.ledger.door import Door
from sogdian.ledger.ledger import Answer, Hits, Ledger
from sogdian.ledger.names import nearest
from sogdian.model.identity import report_id
from sogdian.model.record import Record
from sogdian.model.report import Reading

_BATCH = 200


def state(ledger: Ledger) -> str:
    """A hash over the reports and judgements of the ledger and the rules that make records of them."""
    with ledger._door() as door:
        return ledger._state(door)


def each(ledger: Ledger) -> Iterator[Record]:
    """The kept records one after the other, figures first, so that never all are held at once."""
    with ledger._door() as door:
        sorts = door.rows("SELECT CASE kind WHEN 'figure' THEN 0 ELSE 1 END, id FROM records")
        ids = [str(id_) for _, id_ in sorted(sorts)]
        for start in range(0, len(ids), _BATCH):
            yield from lookup.some_records(door, ids[start : start + _BATCH])


def _telling(door: Door, ids: Iterable[str]) -> list[Reading]:
    """The reports that tell the claims of the ids, each with those claims alone, sorted by path."""
    sql = "SELECT report, position, body FROM claims WHERE id IN ({})"
    told = lookup.several(door, sql, sorted(set(ids)))
    heads = "SELECT id, header, body FROM reports WHERE id IN ({})"
    return lookup._made(lookup.several(door, heads, sorted({str(row[0]) for row in told})), told)


def answer(ledger: Ledger, id: str) -> Answer:
    """The kept record of an id with what is needed to show it; readings hold the claims of the records alone.

    Raises UnknownRecord with the nearest names.
    """
    with ledger._door() as door:
        found = lookup.some_records(door, [id])
        if not found:
            raise UnknownRecord(id, nearest(id, lookup.all_names(door)))
        linked = lookup.linked(door, id)
        ids = [claim.id for one in (*found, *linked) for claim in one.claims]
        return Answer(found[0], tuple(linked), tuple(_telling(door, ids)), ())


def alone(ledger: Ledger, id: str, part: Callable[[Record], Record]) -> Answer:
    """A part of the kept record of an id, with the claims that this part holds. Raises UnknownRecord."""
    with ledger._door() as door:
        found = lookup.some_records(door, [id])
        if not found:
            raise UnknownRecord(id, nearest(id, lookup.all_names(door)))
        record = part(found[0])
        return Answer(record, (), tuple(_telling(door, [claim.id for claim in record.claims])), ())


def meant(ledger: Ledger, name: str) -> list[str]:
    """Ids of the kept records that a name means, the best first; none where it means none."""
    with ledger._door() as door:
        return lookup.exact(door, name) or lookup.partial(door, name)


def near(ledger: Ledger, name: str) -> tuple[str, ...]:
    """The names of kept records that come nearest to one that means none."""
    with ledger._door() as door:
        return nearest(name, lookup.all_names(door))


def find(ledger: Ledger, words: str, most: int, part: Callable[[Record], Record]) -> Hits:
    """A part of each kept record, and the reports, that hold all the words; else as `Ledger.find`."""
    with ledger._door() as door:
        records = [part(one) for one in lookup.some_records(door, lookup.search(door, "record_text", words, most))]
        refs = lookup.search(door, "report_text", words, most)
        found = {report_id(r.report.path, r.text): r for r in lookup.some_readings(door, refs, "id")}
        about = _telling(door, [claim.id for record in records for claim in record.claims])
        return Hits(tuple(records), tuple(found[ref] for ref in refs if ref in found), tuple(about))
