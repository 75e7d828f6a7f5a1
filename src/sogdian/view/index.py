"""A whole ledger as light rows: what lists, filters and overviews need, without the words of each claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from sogdian.knowledge import load
from sogdian.model.claim import AnyClaim, Event, Project, Statement
from sogdian.model.edtf import days
from sogdian.model.identity import claim_id
from sogdian.model.record import ClaimRef, Record, Relation
from sogdian.model.report import Header, Reading
from sogdian.view.digest import ReportRow, report_rows
from sogdian.view.judged import in_dispute, severity
from sogdian.view.marks import Scene, scene
from sogdian.view.query import Query, sort_of, spans
from sogdian.view.table import KINDS, Row, row_of

_NAMING = ("name", "speaker", "person")
_OPEN_END = "~"
"""Sorts after every day."""


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One record in a list: its row, and what it is filtered and sorted by.

    `claim` is the id of the statement that the line stands for, where it is no whole record. `first` is the first day
    that it speaks of, `told` the last day of its reports (ISO 8601, empty for none); `spans` are first and last days,
    `~` for an open end. `open` counts its relations that leave a disagreement standing.
    `people` are named as taking part. `scene` is what charts draw.
    """

    row: Row
    claim: str | None
    first: str
    told: str
    spans: tuple[tuple[str, str], ...]
    sorts: tuple[str, ...]
    names: tuple[str, ...]
    planned: bool
    status: str | None
    open: int
    scene: Scene | None = None
    people: tuple[str, ...] = ()


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A promised step of a project whose day is past, with no report of it up to the day `seen_to`."""

    id: str
    name: str
    milestone: str
    promised: str
    said: str | None
    seen_to: str
    report: str
    quote: str


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """What a later report revised: the day of the report, the field and the arithmetic in one line."""

    id: str
    name: str
    kind: str
    field: str
    why: str
    day: str
    report: str
    quote: str


class Standing(msgspec.Struct, frozen=True, gc=False):
    """Where a claim stands: the ids of its records, and the verdicts on it, the gravest first."""

    records: tuple[str, ...]
    verdicts: tuple[str, ...]


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """A ledger in one state. `lines` by kind (as in `table.KINDS`), `claims` by id, `newest` the last day told.

    `voices` are the ids of the claims that reports have from someone, by his name without case.
    """

    lines: dict[str, tuple[Line, ...]]
    by_id: dict[str, Line]
    claims: dict[str, Standing]
    reports: tuple[ReportRow, ...]
    promises: tuple[Promise, ...]
    revisions: tuple[Revision, ...]
    newest: str | None
    days: tuple[str, ...]
    voices: dict[str, tuple[str, ...]] = {}


class _Making:
    """Gathers the lines while records stream by, so that no record need be held."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.told = {claim_id(r.report.path, claim): (claim, r.report) for r in readings for claim in r.claims}
        self.lines: dict[str, list[Line]] = {kind: [] for kind in KINDS}
        self.by_id: dict[str, Line] = {}
        self.standing: dict[str, tuple[set[str], set[str]]] = {}
        self.promises: list[Promise] = []
        self.revisions: list[Revision] = []
        self.inner: set[tuple[Any, ...]] = set()

    def take(self, record: Record) -> None:
        """Adds one record; figures must come before the projects whose relations repeat theirs."""
        own = sorted(((ref, *self.told[ref.id]) for ref in record.claims if ref.id in self.told), key=_telling)
        claims = [claim for _, claim, _ in own]
        heads = [head for _, _, head in own]
        disputed = self._disputed(record)
        verdicts = _verdicts(record.relations)
        drawn = scene(record, list(zip(claims, heads, strict=True)), verdicts)
        line = msgspec.structs.replace(_line(record, claims, heads, len(disputed)), scene=drawn)
        self.by_id[record.id] = line
        for kind, kinds in KINDS.items():
            if record.kind in kinds:
                self.lines[kind] += self._statements(record, own) if kind == "statements" else [line]
        for ref, claim, head in own:
            homes, found = self.standing.setdefault(ref.id, (set(), set()))
            homes.add(record.id)
            for span in claim.evidence:
                found |= verdicts.get((head.path, span.quote), set())
        self.promises += _promises(record)
        self.revisions += _revisions(record, {head.path: head.published for head in heads})

    def _disputed(self, record: Record) -> Sequence[Relation]:
        """The relations in dispute; what a record repeats of its figures is left out."""
        found = in_dispute(record).relations
        if record.kind == "figure":
            # a project's record has them in a field named for what is measured
            fields = (None, record.fields.get("measure"))
            self.inner |= {_key(relation, field) for relation in found for field in fields}
            return found
        return [relation for relation in found if _key(relation) not in self.inner]

    @staticmethod
    def _statements(record: Record, own: Sequence[tuple[ClaimRef, AnyClaim, Header]]) -> Iterator[Line]:
        for ref, claim, head in own:
            if isinstance(claim, Statement):
                yield msgspec.structs.replace(_line(record, [claim], [head], 0), claim=ref.id)


def _telling(told: tuple[ClaimRef, AnyClaim, Header]) -> tuple[str, str, int, str]:
    """The order of telling, as `told.tellings` has it."""
    ref, claim, head = told
    return head.published or "~", head.path, claim.evidence[0].start if claim.evidence else 0, ref.id


def _key(relation: Relation, field: str | None = None) -> tuple[Any, ...]:
    return relation.a, relation.b, field or relation.field, relation.verdict


def _verdicts(relations: Iterable[Relation]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for relation in relations:
        found.setdefault(relation.a, set()).add(relation.verdict)
        found.setdefault(relation.b, set()).add(relation.verdict)
    return found


def _line(record: Record, claims: Sequence[AnyClaim], heads: Sequence[Header], disputed: int) -> Line:
    published = [head.published for head in heads]
    told = [span for claim, day in zip(claims, published, strict=True) for span in spans(claim, day)]
    ranges = sorted({(a.isoformat() if a else "", b.isoformat() if b else _OPEN_END) for a, b in told})
    starts = [first for first, _ in ranges if first]
    statuses = [claim.status for claim in claims if isinstance(claim, Project) and claim.status]
    return Line(
        row=row_of(record, claims, (head.path for head in heads)),
        claim=None,
        first=min(starts, default=""),
        told=max((_last(day) for day in published), default=""),
        spans=tuple(ranges),
        sorts=tuple(sorted({sort.casefold() for claim in claims if (sort := sort_of(claim))})),
        names=_names(record, claims),
        planned=_planned(claims),
        status=statuses[-1] if statuses else None,
        open=disputed,
        people=tuple(dict.fromkeys(n for c in claims if isinstance(c, Event) for n in (*c.participants, *c.hosts))),
    )


def _last(published: str | None) -> str:
    last = days(published)[1] if published and "X" not in published else None
    return last.isoformat() if last else ""


def _planned(claims: Sequence[AnyClaim]) -> bool:
    """Whether a thing is only told as planned: no report says that it took place."""
    told = [claim for claim in claims if isinstance(claim, (Event, Project))]
    return bool(told) and all(claim.modality in ("planned", "proposed") for claim in told)


def _names(record: Record, claims: Iterable[AnyClaim]) -> tuple[str, ...]:
    """Every name: the record's, those that reports use, those that the knowledge has for what they name."""
    every = list(claims)
    names = dict.fromkeys([record.name])
    names |= dict.fromkeys(n for claim in every for field in _NAMING if (n := getattr(claim, field, None)))
    refs = [record.id, *sorted({ref for claim in every if (ref := getattr(claim, "ref", None))})]
    names |= dict.fromkeys(name.form for ref in refs for name in load().names_of(ref))
    return tuple(names)


def _promises(record: Record) -> Iterator[Promise]:
    for row in record.fields.get("unmet", ()):
        kept = {key: row[key] for key in ("milestone", "promised", "seen_to", "report", "quote")}
        yield Promise(id=record.id, name=record.name, said=row.get("said"), **kept)


def _revisions(record: Record, published: Mapping[str, str | None]) -> Iterator[Revision]:
    """Of each field, the latest report that revised it."""
    if record.kind == "figure" and record.fields.get("about"):
        return
    latest: dict[str, tuple[str, Relation, tuple[str, str]]] = {}
    for relation in record.relations:
        if relation.verdict != "supersedes":
            continue
        day, end = max((published.get(end[0]) or "", end) for end in (relation.a, relation.b))
        kept = latest.get(relation.field)
        if kept is None or (day, relation) > kept[:2]:
            latest[relation.field] = (day, relation, end)
    for field, (day, relation, end) in sorted(latest.items()):
        yield Revision(
            id=record.id, name=record.name, kind=record.kind, field=field, why=relation.why, day=day,
            report=end[0], quote=end[1],
        )  # fmt: skip


def index(records: Iterable[Record], readings: Sequence[Reading]) -> Index:
    """The light rows of a ledger. Records may be a stream; they are taken figures first, if they come so."""
    making = _Making(readings)
    for record in records:
        making.take(record)
    reports = report_rows(readings)
    told = sorted({day for row in reports if (day := _last(row.published))})
    return Index(
        lines={kind: tuple(sorted(found, key=_order)) for kind, found in making.lines.items()},
        by_id=making.by_id,
        claims={
            id_: Standing(tuple(sorted(homes)), tuple(sorted(verdicts, key=severity)))
            for id_, (homes, verdicts) in making.standing.items()
        },
        reports=reports,
        promises=tuple(sorted(making.promises, key=lambda one: (one.promised, one.id, one.milestone))),
        revisions=tuple(sorted(making.revisions, key=lambda one: (one.day, one.id, one.field), reverse=True)),
        newest=told[-1] if told else None,
        days=tuple(told),
        voices=_voices(making.told),
    )


def _voices(told: Mapping[str, tuple[AnyClaim, Header]]) -> dict[str, tuple[str, ...]]:
    """The claims of each who is named as their source, in the order of telling."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for id_, (claim, head) in told.items():
        if claim.said_by:
            found.setdefault(claim.said_by.casefold(), []).append((head.published or _OPEN_END, head.path, id_))
    return {name: tuple(id_ for _, _, id_ in sorted(rows)) for name, rows in found.items()}


def _order(line: Line) -> tuple[str, str, str]:
    return line.first or _OPEN_END, line.row.name.casefold(), line.row.id


def chosen(lines: Iterable[Line], query: Query) -> list[Line]:
    """The lines that meet a query."""
    first = days(query.since)[0] if query.since else None
    last = days(query.until)[1] if query.until else None
    low, high = first.isoformat() if first else "", last.isoformat() if last else _OPEN_END
    sort = query.type.casefold().replace(" ", "_") if query.type else None
    timed = bool(query.since or query.until)
    return [
        line
        for line in lines
        if (query.party is None or any(_is(query.party, code) for code in line.row.parties))
        and (sort is None or sort in line.sorts)
        and (not timed or any(end >= low and start <= high for start, end in line.spans))
    ]


def _is(asked: str, code: str) -> bool:
    return code == asked or code.startswith(f"{asked}-")
