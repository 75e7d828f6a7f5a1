"""A project's promises: which day was promised for which step, when and by whom; how far it slipped, what is unmet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sogdian.model.record import Record
from sogdian.reconcile import agreements
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import mentions
from sogdian.reconcile.projects import Seen
from sogdian.reconcile.record import told
from sogdian.reconcile.when import Days, days_of, is_open
from sogdian.reconcile.wordlists import lists

AGREED, STUDIED, STARTED, COMPLETED, OPENED = (
    "agreement", "feasibility study", "start of work", "completion", "opening"
)  # fmt: skip
STEPS = (AGREED, STUDIED, STARTED, COMPLETED, OPENED)
_BEGUN = frozenset({"construction", "completed", "operating", "suspended"})
_DONE = frozenset({"completed", "operating"})
"""Statuses which show that a step is past."""
AWAITED = "awaited"
"""The field in which a project's record keeps what is promised and not yet told of."""
MET = {STARTED: _BEGUN, COMPLETED: _DONE, OPENED: frozenset({"operating"})}
"""The statuses that show a step to have been taken."""

Row = dict[str, Any]


def _ahead(entry: Entry, day: str) -> bool:
    """Whether a day is told as one to come."""
    days = days_of(day)
    late = bool(days and entry.said and days[1] > entry.said and not days[0] <= entry.said)
    return entry.claim.modality in ("planned", "proposed") or late


def _row(step: str, day: str, entry: Entry) -> Row:
    sort = "promised" if _ahead(entry, day) else "reported"
    return {"milestone": step, sort: day, "said": entry.account.header.published, **told(entry)}


def _of_claim(item: Seen) -> Iterable[Row]:
    claim, entry = item.claim, item.entry
    if claim.modality == "denied":
        return
    if claim.start:
        yield _row(STARTED, claim.start, entry)
    if claim.completion:
        yield _row(OPENED if claim.status == "operating" else COMPLETED, claim.completion, entry)
    said = entry.account.text_of(entry.sentences[0])
    if claim.status == "preparation" and mentions(said, lists().study) and entry.account.header.published:
        yield {"milestone": STUDIED, "under_way": entry.account.header.published,
               "said": entry.account.header.published, **told(entry)}  # fmt: skip


def _order(row: Row) -> tuple[int, str, str, str]:
    day = row.get("promised") or row.get("reported") or row.get("under_way") or ""
    return STEPS.index(row["milestone"]), row["said"] or "~", row["report"], day


def _begun(items: Iterable[Seen], rows: Iterable[Row]) -> list[Row]:
    """That work is under way, as the first report has it that says so, where none tells the day on which it began."""
    if any(row["milestone"] == STARTED and "reported" in row for row in rows):
        return []
    told_ = [
        (published, item.entry) for item in items
        if item.claim.status == "construction" and item.claim.modality == "reported"
        and (published := item.entry.account.header.published)
    ]  # fmt: skip
    if not told_:
        return []
    published, entry = min(told_, key=lambda pair: (pair[0], pair[1].ref))
    return [{"milestone": STARTED, "under_way": published, "said": published, **told(entry)}]


def milestones(items: Sequence[Seen], papers: Iterable[agreements.Seen] = ()) -> list[Row]:
    """Each announcement by step and the day it was made.

    `{milestone, promised | reported | under_way, said, report, quote}`: a day to come is `promised`, a past one
    `reported`; a study, or work whose beginning no report dates, is `under_way` on the day of telling. `papers` are the
    agreements told of the project.
    """
    rows = [row for item in items for row in _of_claim(item)]
    if any(row["milestone"] == STARTED and "promised" in row for row in rows):
        rows += _begun(items, rows)
    signed = (p for p in papers if p.claim.date and p.claim.modality != "denied" and p.role != "force")
    rows += [_row(AGREED, p.claim.date, p.entry) for p in signed if p.claim.date]
    return sorted(rows, key=_order)


def _point(days: Days) -> dt.date:
    return days[1] if is_open(days) else days[0]


def _months(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def months_between(first: str, last: str) -> int | None:
    """The months from one EDTF day to another, each at its beginning; None where one is not known."""
    one, two = days_of(first), days_of(last)
    return _months(_point(one), _point(two)) if one and two else None


def slips(rows: Sequence[Row]) -> list[Row]:
    """For each step the first and the last promised day, the day it was reported done, and the months between."""
    found = []
    for step in STEPS:
        told_ = [row for row in rows if row["milestone"] == step and row["said"] and days_of(row["said"])]
        promised = [row for row in told_ if "promised" in row and days_of(row["promised"])]
        since = promised[-1]["said"] if promised else ""
        done = [row for row in told_ if "reported" in row and days_of(row["reported"]) and row["said"] >= since]
        first = days_of(promised[0]["promised"]) if promised else None
        last = days_of(done[-1]["reported"] if done else promised[-1]["promised"]) if promised else None
        if first is None or last is None or len(promised) + len(done) < 2:
            continue
        row = {"milestone": step, "first": promised[0]["promised"], "last": promised[-1]["promised"]}
        row |= {"reported": done[-1]["reported"]} if done else {}
        found.append(row | {"months": _months(_point(first), _point(last))})
    return found


def _statuses(items: Iterable[Seen]) -> Mapping[str, dt.date]:
    """The last day on which each status was told as a fact."""
    found: dict[str, dt.date] = {}
    for item in items:
        status, said = item.claim.status, item.entry.said
        if status and said and item.claim.modality == "reported":
            found[status] = max(said, found.get(status, said))
    return found


def awaited(rows: Sequence[Row], items: Iterable[Seen]) -> list[Row]:
    """The last promise of each step of which no report is seen, whether or not its day is past."""
    found: list[Row] = []
    shown = _statuses(items)
    for step in STEPS:
        promised = [row for row in rows if row["milestone"] == step and "promised" in row]
        last = max(promised, key=lambda row: row["said"] or "", default=None)
        due = days_of(last["promised"]) if last else None
        said = days_of(last["said"]) if last else None
        done = any(row["milestone"] == step and "reported" in row for row in rows)
        met = said and any(status in MET.get(step, ()) and day >= said[0] for status, day in shown.items())
        if last is None or due is None or done or met:
            continue
        found.append({"milestone": step, **{key: last[key] for key in ("promised", "said", "report", "quote")}})
    return found


def unmet(record: Record, newest: dt.date | None) -> Record:
    """The record as it stands on the newest report's day: of what was awaited, the promises whose day is past.

    Absence of evidence: the step may have been taken, no report that was read tells it.
    """
    rows: list[Row] = []
    for row in record.fields.get(AWAITED, ()):
        due = days_of(row["promised"])
        if due is None or newest is None or due[1] >= newest:
            continue
        text = f"{row['milestone']} promised for {row['promised']}: no report of it seen up to {newest}"
        rows.append(row | {"seen_to": newest.isoformat(), "text": text})
    if AWAITED not in record.fields:
        return record
    fields = {key: value for key, value in record.fields.items() if key != AWAITED}
    return msgspec.structs.replace(record, fields=fields | ({"unmet": rows} if rows else {}))
