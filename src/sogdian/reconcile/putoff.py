"""Visits and gatherings that were put off: told ahead for one time, and told anew, or held, some weeks later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sogdian.reconcile.known import Known
from sogdian.reconcile.when import is_open, months

VISIT = "visit"
_LATE = {VISIT: 100}
"""Days by which a visit can be late; one that comes after more is another."""
_LATER = 184
"""Days by which a gathering of a series can be late: half a year on, another edition is due."""
_MONTH = 28
"""Days of the time for which what is put off was planned: a day is told when all is settled."""
_SPAN = 92
"""A time of more days says too little of when it was planned."""


def late(one: Known, two: Known) -> bool:
    """Whether one of two tellings is of a plan, and the other of a time somewhat after the planned one."""
    if one.days is None or two.days is None or is_open(one.days) or is_open(two.days):
        return False
    plan = one if one.days[1] < two.days[0] else two
    days = one.days, two.days
    spans = [(last - first).days + 1 for first, last in days]
    if not plan.ahead or spans[plan is two] < _MONTH or max(spans) > _SPAN:
        return False
    gap = (max(days)[0] - min(days)[0]).days
    return min(days)[1] < max(days)[0] and gap <= _LATE.get(one.family, _LATER)


def quarters(item: Known) -> Iterator[str]:
    """The months under which a plan and what came of it find each other: of a plan also the three after it."""
    if item.days is None or (item.days[1] - item.days[0]).days > _SPAN:
        return
    last = item.days[1] + dt.timedelta(days=_LATE[VISIT] if item.ahead else 0)
    yield from dict.fromkeys([*months(item.days), *months((item.days[1], last)), *months((last, last))])
