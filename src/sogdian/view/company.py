"""Who was where, and what happened beside it: events by the people told to take part, things of the same days."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable

from sogdian.model.edtf import days, known
from sogdian.view.index import Index, Line

_DATED = ("events", "agreements")
_LONGEST = dt.timedelta(days=31)
"""What is told to last longer happens beside too much to say anything."""

Day = dt.date


def _days(line: Line) -> tuple[Day, Day] | None:
    """First and last day of what is told most, when it is no longer than a month."""
    when = line.row.when
    if when is None or not known(when):
        return None
    try:
        first, last = days(when)
    except ValueError:
        return None
    return (first, last) if first and last and dt.timedelta() <= last - first < _LONGEST else None


def _countries(line: Line) -> set[str]:
    return {code.partition("-")[0] for code in line.row.parties}


class Company:
    """An index asked from one thing to others. People are known by any of their names, but for case."""

    def __init__(self, index: Index) -> None:
        self._seen: dict[str, list[Line]] = {}
        for line in index.lines["events"]:
            for name in dict.fromkeys(name.casefold() for name in line.people):
                self._seen.setdefault(name, []).append(line)
        self._named: dict[str, Line] = {}
        for kind in ("people", "bodies"):
            for line in index.lines[kind]:
                for name in line.names:
                    self._named.setdefault(name.casefold(), line)
        dated = ((span, line) for kind in _DATED for line in index.lines[kind] if (span := _days(line)) is not None)
        self._dated = sorted(dated, key=lambda row: (row[0], row[1].row.id))
        self._starts = [span[0] for span, _ in self._dated]

    def met(self, line: Line) -> list[Line]:
        """Of an event the people and bodies told to be there, of a person or body the events, the last first."""
        if line.row.kind == "event":
            found = (self._named.get(name.casefold()) for name in line.people)
            return _distinct(one for one in found if one is not None)
        events = _distinct(one for name in line.names for one in self._seen.get(name.casefold(), ()))
        return sorted(events, key=lambda one: (one.first, one.row.id), reverse=True)

    def others(self, event: Line, line: Line) -> list[tuple[str, Line | None]]:
        """Who else was told to be at an event: each by name, with the record of that name where there is one."""
        own = {name.casefold() for name in line.names}
        found: dict[str, tuple[str, Line | None]] = {}
        for name in event.people:
            known = self._named.get(name.casefold())
            if name.casefold() not in own and (known is None or known.row.id != line.row.id):
                found.setdefault(known.row.id if known else name.casefold(), (known.row.name if known else name, known))
        return list(found.values())

    def beside(self, line: Line) -> list[Line]:
        """The events and agreements of the same days in a country that both are told of."""
        span = _days(line)
        where = _countries(line)
        if span is None or not where or line.row.kind not in ("event", "agreement"):
            return []
        low, high = (
            bisect_left(self._starts, span[0] - _LONGEST),
            bisect_left(self._starts, span[1] + dt.timedelta(days=1)),
        )
        near = (one for (_, last), one in self._dated[low:high] if last >= span[0] and one.row.id != line.row.id)
        return [one for one in near if where & _countries(one)]


def _distinct(lines: Iterable[Line]) -> list[Line]:
    return list({line.row.id: line for line in lines}.values())
