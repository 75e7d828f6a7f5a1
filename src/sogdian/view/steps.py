"""A project's promises as a table: each announcement of a step, how it moved the day, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sogdian.reconcile.milestones import MET, months_between
from sogdian.reconcile.when import days_of, near
from sogdian.view.told import Told

SORTS = ("promised", "reported", "under_way")


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One announcement, made on `said`, of the `day` on which a step comes or came.

    `sort` is promised, reported or under_way. `moved` are the months from the step's promise before; None for the
    first, and where a day is not told. `fate` is what became of a promise: superseded, repeated, met, done (since, on a day
    that is not told), or open.
    """

    milestone: str
    sort: str
    day: str
    said: str | None
    moved: int | None
    fate: str | None
    told: Told | None


def steps(fields: Mapping[str, Any], told: Iterable[Told]) -> list[Step]:
    """The rows of a project's record `fields`, step by step, each in the order of telling, with the claims behind."""
    by_words = {(one.report, quote): one for one in told for quote in one.quotes}
    rows = list(fields.get("milestones", ()))
    unmet = {(row["milestone"], row["promised"]) for row in fields.get("unmet", ())}
    return [
        Step(
            milestone=row["milestone"],
            sort=_sort(row),
            day=_day(row),
            said=row.get("said"),
            moved=_moved(row, rows[:at]),
            fate="no report seen" if _key(row) in unmet else _fate(row, rows[at + 1 :], fields),
            told=by_words.get((row["report"], row["quote"])),
        )
        for at, row in enumerate(rows)
    ]


def _sort(row: Mapping[str, Any]) -> str:
    return next(sort for sort in SORTS if sort in row)


def _day(row: Mapping[str, Any]) -> str:
    return str(row[_sort(row)])


def _key(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["milestone"], _day(row)


def _of(step: str, rows: Iterable[Mapping[str, Any]], sort: str) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["milestone"] == step and sort in row]


def _moved(row: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> int | None:
    promises = _of(row["milestone"], before, "promised")
    if not promises or "under_way" in row:
        return None
    return months_between(_day(promises[-1]), _day(row))


def _taken(row: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Whether a report of the promise's day or later tells a status that shows its step to have been taken."""
    shown = MET.get(row["milestone"], frozenset())
    days = (one["published"] for state in fields.get("status", ()) if state["value"] in shown for one in state["told"])
    return any(day and day >= (row.get("said") or "") for day in days)


def _fate(row: Mapping[str, Any], after: Sequence[Mapping[str, Any]], fields: Mapping[str, Any]) -> str | None:
    """What became of a promise, as far as the later rows of its step, and the statuses told, tell."""
    days, step = days_of(row.get("promised")), row["milestone"]
    if days is None:
        return None
    done, promised = _of(step, after, "reported"), _of(step, after, "promised")
    others = [days_of(_day(other)) for other in (*done, *promised)]
    if any(other and not near(other, days) for other in others):
        return "superseded"
    if done or _taken(row, fields):
        return "met" if done else "done"
    return "repeated" if promised else "open"
