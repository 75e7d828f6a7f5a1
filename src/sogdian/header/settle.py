"""Days like 08/06/2024, read in the order that the page around them gives."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cached_property

from sogdian.header.lines import Line, Zones
from sogdian.header.stamp import Stamp
from sogdian.header.words import words
from sogdian.mention.document import Document
from sogdian.mention.when import When

_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?!\d)")
# Who tells hours by halves of the day sets the month first: 12/2/2024 3:13:32 PM.
_HALF_DAY = re.compile(r"\d/(?:19|20)\d\d,?\s\d{1,2}:\d\d(?::\d\d)?\s?[AP]M(?!\w)")
_AFTER = dt.timedelta(days=6)
_BEFORE = dt.timedelta(days=-2)
# A page is changed within so many days, and not so many apart.
_PAIR, _APART = 7, 21
# So many of the text's first sentences may name the day that is told of.
_SENTENCES = 3


class Order:
    """What a page tells of the order of day and month, each cue looked up once and only when it is needed."""

    def __init__(self, zones: Zones, day: Stamp | None, document: Document | None) -> None:
        self.zones, self.day, self.document = zones, day, document

    def settled(self, stamp: Stamp, line: Line | None = None) -> Stamp:
        """The stamp with its order settled where one cue does: the dateline, a weekday, other stamps, the language."""
        if not stamp.swapped:
            return stamp
        readings = (stamp.sure(), stamp.other())
        cues = (
            lambda one: self.day is not None and agrees(one, self.day),
            lambda one: _on_weekday(one, line),
            lambda one: line is not None and _HALF_DAY.search(line.text) is not None and one == readings[1],
            lambda one: self._day_first is not None and (one == readings[0]) == self._day_first,
            lambda one: self._paired is not None and (one == readings[0]) == self._paired,
            lambda one: any(agrees(one, told) for told in self._days_told),
        )
        for fits in cues:
            fitting = [one for one in readings if fits(one)]
            if len(fitting) == 1:
                return fitting[0]
        return stamp

    @cached_property
    def _day_first(self) -> bool | None:
        """Whether other stamps of the page, or else its language, set the day before the month; None: not known."""
        found = [(int(match[1]) > 12, int(match[2]) > 12) for match in _SLASHED.finditer(self.zones.small_print)]
        first, second = any(one for one, _ in found), any(two for _, two in found)
        if first != second:
            return first
        return True if self.zones.page.language in words().day_first else None

    @cached_property
    def _paired(self) -> bool | None:
        """Whether the days of putting up and of changing lie close together when the day is read first, or the month; None: not known."""
        labels = (words().find["published"], words().find["updated"])
        told = [line for line in self.zones.around if any(label.search(line.text.lower()) for label in labels)]
        both = {stamp for line in told for stamp in line.stamps if stamp.swapped}
        if len(both) < 2:
            return None
        first, second = (_stretch(one.date for one in way) for way in ([b.sure() for b in both], [b.other() for b in both]))
        if min(first, second) > _PAIR or max(first, second) < _APART:
            return None
        return first < second

    @cached_property
    def _days_told(self) -> list[Stamp]:
        """The days that the first sentences tell of."""
        if self.document is None:
            return []
        opening = [one for one in self.document.sentences if one.start >= self.zones.start][:_SENTENCES]
        found = []
        for chunk in (chunk for sentence in opening for chunk in sentence.chunks):
            when = chunk.values.get("time")
            if isinstance(when, When) and when.first.month and when.first.day:
                found.append(Stamp(when.first.year, when.first.month, when.first.day, 0, 0))
        return found


def _stretch(days: Iterable[dt.date | None]) -> int:
    """How many days lie between the first and the last of some days."""
    known = [day for day in days if day]
    return (max(known) - min(known)).days if known else 0


def _on_weekday(stamp: Stamp, line: Line | None) -> bool:
    """Whether the weekday that a stamp's line names is this reading's."""
    named = words().day_names.search(line.text.lower()) if line else None
    return bool(named and stamp.date and stamp.date.isoweekday() == words().weekdays[named[0]])


def agrees(stamp: Stamp, day: Stamp) -> bool:
    """Whether a stamp lies on a dateline's day or within the days after it, in which stories are put up."""
    date = stamp.date
    if date is None or not day.day:
        return not stamp.swapped and stamp.month == day.month and day.year in (None, stamp.year)
    for year in (day.year,) if day.year else (date.year, date.year - 1):
        try:
            filed = dt.date(year, day.month, day.day)
        except ValueError:
            continue
        if _BEFORE <= date - filed <= _AFTER:
            return True
    return False
