"""What a ledger is asked: plain SELECTs that every database understands, through any door."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec

from sogdian.ledger.door import Door
from sogdian.ledger.names import Named, best, fold
from sogdian.ledger.shelf import unpacked
from sogdian.ledger.text import text_index
from sogdian.model.claim import AnyClaim
from sogdian.model.identity import content_id
from sogdian.model.judgement import Judgement
from sogdian.model.record import ClaimRef, Record
from sogdian.model.report import Header, Reading
from sogdian.reconcile.hang import hung, hung_all
from sogdian.reconcile.milestones import unmet

_BATCH = 400


@lru_cache(maxsize=1)
def _claim_decoder() -> msgspec.json.Decoder[AnyClaim]:
    return msgspec.json.Decoder(AnyClaim)


def state_of(door: Door, schema: str = "") -> str:
    """A hash over the reports that the ledger holds, and the judgements on them."""
    held = [part for row in door.rows(f"SELECT id, digest FROM {schema}reports ORDER BY id") for part in row]
    ruled = [id_ for (id_,) in door.rows("SELECT id FROM judgements ORDER BY id")]
    return content_id(*held, *(["judgements", *ruled] if ruled else []))


def kept_state(door: Door) -> str | None:
    """The state that the kept records were made of; None when there are none."""
    found = door.rows("SELECT value FROM meta WHERE name = 'records'")
    return str(found[0][0]) if found else None


def several(door: Door, sql: str, keys: Sequence[str] | Sequence[int], **more: object) -> list[tuple[Any, ...]]:
    """`sql` with its `IN ({})` filled for all keys, some hundred at a time; `more` fills its other places."""
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(keys), _BATCH):
        values = {f"k{at}": key for at, key in enumerate(keys[start : start + _BATCH])}
        rows += door.rows(sql.format(", ".join(f":{name}" for name in values)), **values, **more)
    return rows


_HEADS = "SELECT id, header, body FROM reports"
_PARTS = "SELECT report, position, body FROM claims"


def readings(door: Door) -> list[Reading]:
    """All reports with their claims, sorted by path."""
    return _made(door.rows(_HEADS), door.rows(_PARTS))


def some_readings(door: Door, keys: Iterable[str], by: Literal["id", "path"]) -> list[Reading]:
    """The reports of the ids or paths, with their claims, sorted by path."""
    found = several(door, f"{_HEADS} WHERE {by} IN ({{}})", sorted(set(keys)))
    return _made(found, several(door, f"{_PARTS} WHERE report IN ({{}})", [str(row[0]) for row in found]))


def _made(found: list[tuple[Any, ...]], told: list[tuple[Any, ...]]) -> list[Reading]:
    decoder = _claim_decoder()
    claims: dict[str, list[AnyClaim]] = {}
    for report, _, body in sorted(told, key=lambda row: (row[0], row[1])):
        claims.setdefault(report, []).append(decoder.decode(body))
    made = [
        Reading(report=msgspec.json.decode(header, type=Header), text=body, claims=tuple(claims.get(id_, ())))
        for id_, header, body in found
    ]
    return sorted(made, key=lambda reading: reading.report.path)


def headers(door: Door) -> list[tuple[str, Header]]:
    """(id, header) of every report, sorted by id."""
    found = sorted((str(id_), header) for id_, header in door.rows("SELECT id, header FROM reports"))
    return [(id_, msgspec.json.decode(header, type=Header)) for id_, header in found]


def report_ids(door: Door, wanted: str) -> list[tuple[str, str]]:
    """(id, path) of the reports that a path, a URL or an id means; `feed.jsonl` means all its lines. Sorted by path."""
    sql = "SELECT id, path FROM reports WHERE "
    found = door.rows(sql + "id = :wanted OR path = :wanted OR url = :wanted", wanted=wanted)
    if not found:
        line = re.compile(re.escape(wanted) + r":\d+")
        under = wanted.replace("!", "!!").replace("%", "!%").replace("_", "!_") + ":%"
        lines = door.rows(sql + "path LIKE :under ESCAPE '!'", under=under)
        found = [row for row in lines if line.fullmatch(row[1])]
    return sorted(((str(id_), str(path)) for id_, path in found), key=lambda row: row[1])


def judgements(door: Door) -> list[Judgement]:
    """Every judgement, sorted by id."""
    found = sorted((str(id_), body) for id_, body in door.rows("SELECT id, body FROM judgements"))
    return [msgspec.json.decode(body, type=Judgement) for _, body in found]


def count(door: Door, table: Literal["reports", "claims", "records"]) -> int:
    """How many rows a table has."""
    return int(door.rows(f"SELECT count(*) FROM {table}")[0][0])


def near_paths(door: Door) -> list[str]:
    """Every report's path, for a hint."""
    return [str(path) for (path,) in door.rows("SELECT path FROM reports ORDER BY path")]


def waiting(door: Door, every: bool) -> bool:
    """Whether reports or judgements came or went since the records were made; `every` counts those of many claims."""
    tables = ("pending", "stale") if every else ("pending",)
    return any(door.rows(f"SELECT 1 FROM {table} LIMIT 1") for table in tables)


def newest(door: Door) -> dt.date | None:
    """The last day that some report can have been published on."""
    found = door.rows("SELECT max(day) FROM texts")[0][0]
    return dt.date.fromisoformat(found) if found else None


def records(door: Door) -> list[Record]:
    """Every kept record, sorted by id."""
    found = unpacked(body for _, body in sorted(door.rows("SELECT id, body FROM records")))
    seen_to = newest(door)
    return [unmet(record, seen_to) for record in hung_all(found)]


_HUNG = (
    "SELECT links.other, records.id, records.body FROM links JOIN records ON records.id = links.record"
    " WHERE records.kind = 'figure' AND links.other IN ({})"
)


def some_records(door: Door, ids: Sequence[str]) -> list[Record]:
    """The kept records of the ids, in the order of the ids."""
    bodies = dict(several(door, "SELECT id, body FROM records WHERE id IN ({})", list(ids)))
    found = unpacked(bodies[id_] for id_ in ids if id_ in bodies)
    told: dict[str, list[Record]] = {}
    for other, _, body in several(door, _HUNG, [record.id for record in found if record.kind == "project"]):
        told.setdefault(other, []).extend(unpacked([body]))
    seen_to = newest(door)
    return [unmet(hung(r, told[r.id]) if r.id in told else r, seen_to) for r in found]


def linked(door: Door, id_: str) -> list[Record]:
    """The records whose fields point to this one, or that its own fields point to; sorted by id."""
    sql = "SELECT record FROM links WHERE other = :id UNION SELECT other FROM links WHERE record = :id"
    return some_records(door, sorted(str(other) for (other,) in door.rows(sql, id=id_)))


def bare(door: Door, ids: Sequence[str]) -> list[Record]:
    """The kept records of the ids, in their order; a project's figures stand in their own records alone."""
    bodies = dict(several(door, "SELECT id, body FROM records WHERE id IN ({})", list(ids)))
    seen_to = newest(door)
    return [unmet(record, seen_to) for record in unpacked(bodies[id_] for id_ in ids if id_ in bodies)]


class _Told(msgspec.Struct):
    """Of a record what it is called and what is claimed of it."""

    id: str
    kind: str
    name: str
    claims: tuple[ClaimRef, ...]


def claimed(door: Door, ids: Sequence[str]) -> list[Record]:
    """The kept records of the ids, in their order, without fields and relations."""
    decode = msgspec.json.Decoder(_Told).decode
    bodies = dict(several(door, "SELECT id, body FROM records WHERE id IN ({})", list(ids)))
    found = [decode(zlib.decompress(bodies[id_])) for id_ in ids if id_ in bodies]
    return [Record(id=one.id, kind=one.kind, name=one.name, fields={}, claims=one.claims) for one in found]


def beside(door: Door, id_: str) -> list[tuple[str, str, str]]:
    """(id, kind, name) of the records that `linked` gives, sorted by id."""
    sql = (
        "SELECT id, kind, name FROM records WHERE id IN"
        " (SELECT record FROM links WHERE other = :id UNION SELECT other FROM links WHERE record = :id) ORDER BY id"
    )
    return [(str(id_), str(kind), str(name)) for id_, kind, name in door.rows(sql, id=id_)]


def exact(door: Door, wanted: str) -> list[str]:
    """Ids of the records that have a name spelled so, but for case and marks; the best first."""
    sql = (
        "SELECT names.record FROM names JOIN records ON records.id = names.record"
        " WHERE folded = :folded ORDER BY CASE WHEN records.id = :wanted THEN 0 WHEN rank < 2 THEN 1 ELSE 2 END,"
        " records.claims DESC, rank, records.id"
    )
    return list(dict.fromkeys(str(id_) for (id_,) in door.rows(sql, folded=fold(wanted), wanted=wanted)))


def partial(door: Door, wanted: str) -> list[str]:
    """Ids of the records that the words of a name mean; the best first."""
    named = [Named(*row) for row in door.rows("SELECT id, name, claims, words FROM records ORDER BY id")]
    spellings: dict[str, list[str]] = {}
    for record, folded in door.rows("SELECT record, folded FROM names ORDER BY record, rank"):
        spellings.setdefault(str(record), []).append(str(folded))
    return [record.id for record in best(wanted, named, spellings)]


def all_names(door: Door) -> list[str]:
    """Every name of every record."""
    return [str(name) for (name,) in door.rows("SELECT name FROM names")]


def search(door: Door, table: str, words: str, most: int) -> list[str]:
    """Refs of the texts that hold all the words, the best first."""
    index = text_index(door.dialect)
    query = index.query(words)
    if not query:
        return []
    return [str(ref) for ref, _ in door.rows(index.search.format(table=table), query=query, most=most)]
