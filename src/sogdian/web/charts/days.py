"""Dates of reports (EDTF) as places on an axis of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sogdian.model.edtf import days, known

_SPANS = (("utcmonth(datum.value) == 0 && utcdate(datum.value) == 1", "%Y"), ("utcdate(datum.value) == 1", "%Y-%m"))
LABEL = " : ".join([*(f"{test} ? utcFormat(datum.value, '{form}')" for test, form in _SPANS),
                    "utcFormat(datum.value, '%Y-%m-%d')"])  # fmt: skip
"""How an axis of time is labelled: year, month or day, the same in every language."""

AXIS: dict[str, Any] = {"labelExpr": LABEL, "labelOverlap": "greedy", "labelSeparation": 6, "tickCount": 8, "labelFlush": False, "title": None}
SCALE: dict[str, Any] = {"type": "utc"}


def ends(edtf: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of a date; an open end is the other one. None where no day is known."""
    if not edtf or not known(edtf):
        return None
    try:
        first, last = days(edtf)
    except (ValueError, OverflowError):
        return None
    if first is None and last is None:
        return None
    return first or last or dt.date.min, last or first or dt.date.max


def middle(first: dt.date, last: dt.date) -> dt.date:
    """The day halfway."""
    return first + (last - first) / 2


def padded(firsts: Iterable[str], lasts: Iterable[str]) -> list[int]:
    """The first and the last day (ISO 8601) with some room around, in milliseconds since 1970 as axes count."""
    low, high = min(firsts, default="2000-01-01"), max(lasts, default="2030-01-01")
    first, last = (dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC) for day in (low, high))
    room = max((last - first) / 30, dt.timedelta(20))
    return [int((first - room).timestamp() * 1000), int((last + room).timestamp() * 1000)]


def between(ends: Sequence[int]) -> dict[str, Any]:
    """A scale of time from one instant to another, in milliseconds; set on one layer, it holds for all."""
    return SCALE | {"domainMin": {"expr": str(ends[0])}, "domainMax": {"expr": str(ends[1])}}
