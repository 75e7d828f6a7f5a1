"""The year of a yearless day, from what the text tells of other days: only where several cues agree.

Each cue speaks for or against each year in question: a year that the words tie to the day of telling ("last year, in
2023"), weekdays, the days and months told as past, jubilees, the years still to come. Without a clear lead there is no
answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sogdian.header import known
from sogdian.header.editions import years_of_editions
from sogdian.header.ties import after_same_period, ended, followed, held, tied
from sogdian.header.times import LONG, Told, compared, from_start, set_against, span_of, stretch, times_of, whole_year
from sogdian.header.words import words
from sogdian.mention.document import Document
from sogdian.mention.when import When

# A story tells of the months before it: so many days after their end it is fresh, so many it may still be.
_FRESH, _RECENT, _AT_HAND = 62, 100, 10
_SLACK = dt.timedelta(days=2)
# What is needed to answer, and the lead over every other year.
_LEAST, _LEAD = 3, 2
_TIED, _JUBILEE, _AGREED, _FOLLOWED, _LATEST, _BEGUN = 6, 3, 4, 3, 2, 4
_FAR, _AGE = 3, 2050  # no report is from an age so far ahead
_YOUNG, _NEW = 15, 2005
# What grew in a year, or stood so at its end, is told for so many months of the next; of a part of a year for so many days.
_OVER, _UNTIL, _PARTLY, _PART = 4, 9, 110, 3
_MONTH = 31
_RESULTS = 3  # the month by which the results of a year are told


class Cues(NamedTuple):
    """What a text says of time.

    `years`, `coming`: years told as past, as still to come. `done`: past days or months with their year; `fresh` those
    that nothing is compared with. `tied`: years of telling that "last year (2023)" fixes; `jubilees` those that "30
    years" and a first year add up to. `weekdays`: those of the first sentences; `days`: weekdays that stand with a day
    of the month. `ahead`: days to come. `followed`: past years whose figures those of a part of this year follow;
    `whole`: years told as past without a month; `held`: the years in which a part of a year, held against the same part
    of the year before, is told; `annual`: whole years held against the one before. `begun`: years whose beginning
    something is counted from. `ended`: years told as over: "as of the end of 2024", or by what something came to in
    them; `running`: those told as past and as still to come. `stretches`: last months of the parts of a year that begin
    with it, told for themselves. `this_year`: whether the words for it stand there. `against`: years that brackets hold
    something against: "8 million (in 2023 - 7 million)".
    """

    years: frozenset[int]
    coming: frozenset[int]
    done: tuple[tuple[dt.date, dt.date], ...]
    fresh: tuple[tuple[dt.date, dt.date], ...]
    tied: frozenset[int]
    jubilees: frozenset[int]
    weekdays: frozenset[int]
    days: tuple[tuple[int, int, int], ...]
    ahead: tuple[dt.date, ...]
    followed: frozenset[int]
    whole: frozenset[int]
    held: frozenset[int]
    annual: frozenset[int]
    begun: frozenset[int]
    ended: frozenset[int]
    running: frozenset[int]
    stretches: frozenset[tuple[int, int]]
    this_year: bool
    against: frozenset[int]


def cues(document: Document, start: int = 0) -> Cues:
    """The cues of a document, from its times; weekdays from the sentences that end after `start`."""
    times = list(times_of(document))
    past: set[int] = set()
    coming: set[int] = set()
    done: list[tuple[dt.date, dt.date]] = []
    fresh: list[tuple[dt.date, dt.date]] = []
    ahead: list[dt.date] = []
    opened: set[int] = set()
    for one in times:
        when = one.when
        ends = [point.year for point in (when.first, when.last) if point and point.year]
        if len({*ends}) > 1 and not one.later:
            opened.add(ends[0])  # of a stretch of years the last may lie ahead, and all of a programme's
            continue
        (coming if one.later else past).update(ends[:1])
        span = span_of(when)
        if span and one.later and (when.last or when.first).day:
            ahead.append(span[0])
        if span and not one.later and (when.first.month or when.first.part):
            done.append(span)
            if not compared(document, one.start):
                fresh.append(span)
    past |= {year for year in opened if not past or year <= max(past)}
    aims = _aims(past) - {day.year for span in done for day in span}
    running = frozenset(past & coming)
    past, coming = (past - aims) | set(years_of_editions(document)), coming | aims
    return Cues(
        frozenset(past),
        frozenset(coming - past),
        tuple(done),
        tuple(fresh),
        frozenset(tied(document, times)),
        frozenset(_jubilees(document, past)),
        _weekdays(document, start),
        tuple(_days(document, times)),
        tuple(ahead),
        frozenset(followed(document, times, max(past, default=None))),
        frozenset(one.when.first.year or 0 for one in times if whole_year(one.when) and not one.later),
        frozenset(held(document, times)),
        frozenset((one.when.first.year or 0) + 1 for one in times if whole_year(one.when) and (one.base or compared(document, one.start))) & past,
        frozenset(one.when.first.year or 0 for one in times if from_start(document, one)),
        frozenset(ended(document, times)),
        running,
        frozenset(told for one in times if not one.later and not compared(document, one.start) and (told := stretch(one.when))),
        any(one.when.first.unit == "year" and one.when.first.offset == 0 for one in times),
        frozenset(one.when.first.year or 0 for one in times if not one.later and set_against(document, one.start)) - coming,
    )


def _aims(past: set[int]) -> set[int]:
    """Years that stand far above all others and are round: "Strategy 2030" names a target without saying so."""
    rest = sorted(past)
    aims = set()
    while len(rest) > 1 and rest[-1] % 5 == 0 and rest[-1] - rest[-2] >= _FAR:
        aims.add(rest.pop())
    return aims


def coming(document: Document, start: int) -> Iterator[tuple[When, bool]]:
    """The times after a place in a text, each with whether it lies ahead of the telling."""
    return ((one.when, one.later) for one in times_of(document) if one.start >= start)


def told_years(document: Document) -> frozenset[int]:
    """The years that a document names, past and to come."""
    times = (chunk.values["time"] for chunk in document.chunks if "time" in chunk.values)
    points = (point for when in times if isinstance(when, When) for point in (when.first, when.last))
    return frozenset(point.year for point in points if point and point.year)


def year_of(month: int, day: int, found: Cues) -> int | None:
    """The year in which a day of the report lies, or None where the cues are too few or do not agree."""
    near = {*found.years, *found.tied, *found.jubilees, *(day.year for day in found.ahead)}
    candidates = {year for one in near for year in (one, one + 1)}
    scored = sorted((_score(date, found), date.year) for date in _dates(candidates, month, day))
    best, year = scored[-1] if scored else (0, None)
    return year if best >= _LEAST and all(best - points >= _LEAD for points, _ in scored[:-1]) else None


def this_year(found: Cues) -> int | None:
    """The year that a report calls this one, where the words tie it to a number."""
    return next(iter(found.tied)) if len(found.tied) == 1 else None


def year_held(document: Document) -> int | None:
    """The year that a report calls this one, where it holds it against the same period of the year before."""
    years = set(after_same_period(document, list(times_of(document))))
    return years.pop() if len(years) == 1 else None


def _dates(years: set[int], month: int, day: int) -> Iterator[dt.date]:
    for year in sorted(years):
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue


def _score(date: dt.date, found: Cues) -> int:
    """What the cues say for a day."""
    points = _TIED if date.year in found.tied else -_TIED if found.tied else 0
    points += _LATEST * (date.year in found.held) - _TIED * (date.year in found.against and date.year not in found.held)
    # What is counted from the beginning of the latest year goes on: "since the beginning of 2023, trade has grown".
    points += _BEGUN * (date.year in found.begun and date.year == max(found.years, default=0))
    points += _OVER * (date.year - 1 in found.ended and date.year > max(found.years, default=0) and date.month <= _UNTIL)
    points += _JUBILEE * (date.year in found.jubilees) + _FOLLOWED * (date.year - 1 in found.followed)
    points += _by_ahead(date, found) + _by_days(date, found) + _by_weekday(date, found) + _by_years(date, found)
    return points


def _by_days(date: dt.date, found: Cues) -> int:
    """Past days lie before the day of telling, and the last of them mostly not long before it."""
    if any(_before_the_end(date, first, last) for first, last in found.done):
        return -_TIED
    exact = min(((date - last).days for first, last in found.done if first == last), default=LONG)
    if exact <= _AT_HAND:
        return 5
    if _by_stretches(date, found):
        return 4
    # Of the month under way nobody tells the year: "work began in December 2024" is not of 29 December 2024.
    over = [(date - last).days for first, last in found.fresh if first == last or not first <= date <= last]
    nearest = LONG if found.this_year and date.year not in found.held else min(over, default=LONG)
    return 3 if nearest <= _FRESH else 1 if nearest <= _RECENT else 0


def _before_the_end(date: dt.date, first: dt.date, last: dt.date) -> bool:
    """Whether a day lies before the end of a time told as past: a month may go on as yet, what lasted longer is over."""
    if (last - first).days > _MONTH:
        return date < last
    return date < last - _SLACK and not first <= date


def _by_stretches(date: dt.date, found: Cues) -> bool:
    """Whether the months of a year up to one not long before a day are told for themselves, and none of a later year."""
    months = [month for year, month in found.stretches if year == date.year]
    if not months or date.year != max(found.years, default=0) or max(months) < _PART or max(months) >= date.month:
        return False
    return (date - dt.date(date.year, max(months), 28)).days <= _PARTLY


def _by_ahead(date: dt.date, found: Cues) -> int:
    """Days to come lie behind the day of telling, the next of them mostly not far."""
    gaps = [(day - date).days for day in found.ahead]
    return 0 if not gaps else -_JUBILEE if min(gaps) < 0 else _JUBILEE if min(gaps) <= _FRESH else 0


def _by_weekday(date: dt.date, found: Cues) -> int:
    """A weekday with its day settles it; one alone is mostly the day of telling or the day before."""
    fits = [fit for month, day, weekday in found.days for fit in _fits(date.year, month, day, weekday)]
    if fits:
        return _AGREED if all(fits) else -_TIED
    gaps = {(date.isoweekday() - weekday) % 7 for weekday in found.weekdays}
    return 0 if not gaps else 3 if 0 in gaps else 1 if 1 in gaps else 0 if gaps & {2, 6} else -4


def _fits(year: int, month: int, day: int, weekday: int) -> Iterator[bool]:
    try:
        yield dt.date(year, month, day).isoweekday() == weekday
    except ValueError:
        return


def _by_years(date: dt.date, found: Cues) -> int:
    """No story is older than the years it tells as past, or younger than those to come."""
    latest, following = max(found.years, default=date.year), min(found.coming, default=None)
    early = date.month <= 4 and all(first.year != latest for first, _ in found.done)  # the latest year is told as a whole
    points = 1 if date.year == latest + early else 0
    if date.year == latest + 1 and latest in found.whole:
        if date.month <= 4 and (found.this_year or following == date.year):
            points += _LATEST  # a year's figures are told in the months after it, with what is planned for this one
        if date.month <= _RESULTS and latest in found.annual:
            points += _LATEST  # the results of a year, held against the year before
    points -= 4 * (date.year < latest) + 2 * (date.year > latest + 1 and date.year not in found.jubilees)
    if following is not None:
        points += -4 if following < date.year else following <= date.year + 1
        if date.month > _RESULTS and latest in found.annual and found.this_year:
            points += _BEGUN  # last year's results, where this year is told of by its name
    return points - (found.this_year and date.year in found.years and date.year not in found.held)


def _jubilees(document: Document, past: set[int]) -> Iterator[int]:
    """Years that lie a told jubilee after a told year: "the 30th anniversary", "1992"."""
    low = document.text.lower()
    numbers = {int(match["n"]) for match in words().jubilee.finditer(low)}
    for number in (number for number in numbers if number >= 5):
        firsts = (first for first in past if number <= _YOUNG or first < _NEW)  # what is young has no great jubilee
        yield from (first + number for first in firsts if max(past) - 1 < first + number <= _AGE)


def _weekdays(document: Document, start: int) -> frozenset[int]:
    """The weekdays that the first sentences name."""
    found = set()
    for sentence in [one for one in document.sentences if one.end > start][:2]:
        low = document.text[sentence.start : sentence.end].lower()
        named = [match[0] for match in words().day_names.finditer(low) if len(match[0]) > 3 or match[0] >= "\u3400"]
        found |= {words().weekdays[day] for day in named if not known.place(day)}
    return frozenset(found)


def _days(document: Document, times: list[Told]) -> Iterator[tuple[int, int, int]]:
    """Month, day and weekday where a yearless day stands with its weekday: "on Thursday, March 3"."""
    for one in times:
        first = one.when.first
        if not one.when.yearless or not first.month or not first.day:
            continue
        around = document.text[max(0, one.start - 14) : one.end + 12].lower()
        named = words().day_names.search(around)
        if named and not known.place(named[0]) and abs(named.start() - (one.start - max(0, one.start - 14))) < 24:
            yield first.month, first.day, words().weekdays[named[0]]
