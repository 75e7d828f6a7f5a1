"""The day of telling by the text's own account: what it calls today, what it tells as past and as still to come."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from sogdian.cache import compiled
from sogdian.header.stamp import Stamp, stamps
from sogdian.header.times import counted_to, times_of
from sogdian.header.words import words
from sogdian.header.year import Cues, coming, cues, this_year, year_held, year_of
from sogdian.mention.document import Document
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When

# A story of the month's last days may be told in the next month.
_MONTH_END = 28
# So many sentences open a text; a thing that is told of by its days lasts no longer.
_OPENING, _SPAN = 3, 10
# A day to come lies so far behind what has just happened at most.
_SOON = 90
# So far behind the word for today its day stands.
_BESIDE = 32
_DAY_ALONE = compiled(r"[\s,，]{0,2}[(（]?(\d{1,2})日?[)）]?日?")
CREDIT = compiled(r"[.。]?\s{0,2}[(\[（【][^()\[\]（）]{2,60}[)\]）】]")
"""A picture's credit behind the day in its caption."""

_LAST_MONTH = 12
# The captions that open a text stand in so much of it; the day of the first is told in so much, its headline with it.
_CAPTION, _CAPTIONED = 900, 250
# A preposition is so short.
_SHORT = 2
# A shorter sentence may be a note on the page.
_NOTE = 70
_LED = compiled(r"[\s,，]{0,2}[(（]?\s?")
# A leap year stands for one not known.
_ANY_YEAR = 2024


def worked_out(document: Document, start: int) -> str | None:
    """The day, or about when, by the text's own account."""
    sentences = [sentence for sentence in document.sentences if sentence.start >= start][:6]
    if not sentences:
        return None
    found = cues(document, start)
    year = year_held(document) or this_year(found) or _held(found) or _by_results(found)
    for way in (_recorded, _this_day, _today, _captioned, _first_words):
        dated = way(document, sentences, found)
        if dated:
            return dated
    dated = _latest(document, sentences, found) or _opening_day(document, sentences, found) or _pictured(document, found)
    return dated or (f"{year:04d}" if year else None)


def _goes_by_years(document: Document) -> bool:
    """Whether a text tells of "this year" or "last year": a past day at its beginning fixes neither."""
    times = (chunk.values.get("time") for chunk in document.chunks)
    return any(isinstance(when, When) and when.first.unit == "year" and when.first.offset in (0, -1) for when in times)


def _held(found: Cues) -> int | None:
    """The year whose first months are held against those of the year before, where no later one is told as past."""
    held = max(found.held, default=None)
    return held if held and max(found.years, default=held) <= held else None


def _by_results(found: Cues) -> int | None:
    """The year after the latest told of as over, where "this year" stands beside it; the one that a jubilee told of as this year's gives."""
    latest = max(found.years, default=0)
    if found.this_year and latest in found.ended and latest not in found.begun and not any(year == latest for year, _ in found.stretches):
        return latest + 1 if not any(first.year == latest for first, _ in found.done if first.month < _LAST_MONTH) else None
    jubilee = found.this_year and found.jubilees == {latest}
    running = latest in found.running and not found.this_year  # who says "this year" leaves out its number
    return latest if jubilee or (running and any(first.year == latest for first, _ in found.fresh)) else None


def _opening_day(document: Document, sentences: list[Sentence], found: Cues) -> str | None:
    """About the month of the last day with its year that the opening tells as past, where nothing told is of a later day."""
    counted = _goes_by_years(document)
    named = set()
    for one in (one for sentence in _opening(document, sentences) for one in sentence.chunks):
        when = one.values.get("time")
        year = (when.first.year or (when.last.year if when.last else None)) if isinstance(when, When) else None
        if isinstance(when, When) and year and (not counted or _sure(document, one.start, one.end)):
            named.add((year, when.first.month, when.first.day))
    past = [last for first, last in found.fresh if (first.year, first.month, first.day) in named and (last - first).days <= _SPAN]
    day = max(past, default=None)
    if not day or day.year < max(found.years, default=0) or any((last - day).days > _SPAN for _, last in found.fresh):
        return None
    if any((coming - day).days > _SOON and coming.year > day.year for coming in found.ahead):
        return None  # signed in December, in force from June: it may be told on any day between
    if day.day < _MONTH_END:
        return f"{day:%Y-%m}~"
    return f"{day:%Y}" if day.month < _LAST_MONTH else None


def _sure(document: Document, start: int, end: int) -> bool:
    """Whether a day is that of a count, or ends its sentence as a caption's does."""
    return counted_to(document, start, end) or (document.text[start - 2 : start] == ", " and document.text[end : end + 1] == ".")


def _opening(document: Document, sentences: list[Sentence]) -> list[Sentence]:
    """The first sentences, with the short ones right above them, save those that tell how something came to be."""
    text = document.text
    above = [one for one in document.sentences if one.end <= sentences[0].start and text[one.end - 1] in ".。"][-1:]
    rows = {row: text[row.start : row.end].lower() for row in above + sentences[:_OPENING]}
    return [row for row, low in rows.items() if not words().any("origin", low) and (len(low) > _NOTE or not _noted(low))]


def _noted(low: str) -> bool:
    """Whether a short sentence is a note on the page rather than the text's."""
    return words().any("stray", low) and not words().any("as_of", low)


def _captioned(document: Document, sentences: list[Sentence], found: Cues) -> str | None:
    """The day under the picture, where it is of the weekday that the first sentences tell of: "..., Feb. 5, 2022. [Newswire/A. B.]"."""
    text = document.text[: sentences[min(1, len(sentences) - 1)].end]
    dated = ((stamp.date, stamp.end) for stamp in stamps(text) if stamp.date and not stamp.swapped)
    credits = {day: credit for day, end in dated if day and (credit := CREDIT.match(document.text, end))}
    if len(credits) != 1:
        return None
    day, credit = credits.popitem()
    later = any(last > day for _, last in found.done)
    return day.isoformat() if not later and day.isoweekday() in cues(document, credit.end()).weekdays else None


def _recorded(document: Document, sentences: list[Sentence], found: Cues) -> str | None:
    """The day on which an interview took place: "The talk was recorded on 3 December 2025"."""
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for word in words().find["recorded"].finditer(text.lower()):
            days = [stamp for stamp in stamps(text[word.end() :][:_BESIDE]) if stamp.date]
            if days and _led(text[word.end() :][: days[0].start]):
                return days[0].edtf
    return None


def _first_words(document: Document, sentences: list[Sentence], found: Cues) -> str | None:
    """`On 18 April 2024, consular talks were held in Ashgabat`: the day that a note begins with, where none told is later."""
    opening = sentences[0]
    text = document.text[opening.start : opening.end][:_BESIDE]
    days = [stamp for stamp in stamps(text) if stamp.year and stamp.day and not stamp.swapped]
    led = text[: days[0].start].strip().lower() if days else ""
    if not days or (led and led not in words().lists.get("day_led", ())) or text[days[0].end :][:1] not in (",", " ", "，"):
        return None
    date = days[0].date
    later = [last for _, last in found.done if date and last > date]
    after = date is not None and max(found.years, default=date.year) > date.year
    return None if later or after or not date or words().any("stray", document.text[opening.start : opening.end].lower()) else date.isoformat()


def _today(document: Document, sentences: list[Sentence], found: Cues) -> str | None:
    """`Today ... opened a two-day forum ... through December 3`: the day that the words fix."""
    text = document.text[sentences[0].start : sentences[-1].end]
    low, known = text.lower(), words()
    first = document.text[sentences[0].start : sentences[0].end].lower()
    if not known.any("today", first) or len(low) != len(text):
        return None
    lasting = known.lasts.search(low)
    if not lasting or not known.any("opens", first):
        return None
    for close in known.find["closes"].finditer(low):
        ends = [stamp for stamp in stamps(text[close.end() : close.end() + 24]) if stamp.day and stamp.start < 6]
        if ends:
            return _before(ends[0], known.lasting[lasting[0]] - 1, found)
    return None


def _before(end: Stamp, days: int, found: Cues) -> str:
    """The day so many days before another, in its year where the cues give one."""
    year = end.year or year_of(end.month, end.day or 1, found)
    date = dt.date(year or _ANY_YEAR, end.month, end.day or 1) - dt.timedelta(days=days)
    return date.isoformat() if year else f"XXXX{date.isoformat()[4:]}"


def _latest(document: Document, sentences: list[Sentence], found: Cues) -> str | None:
    """About the month of the first day that the opening tells as past, where its year is agreed on."""
    told = _told(document, sentences)
    year = (year_of(*told, found) or this_year(found)) if told else None
    if not told or not year:
        return None
    return f"{year:04d}-{told[0]:02d}~" if told[1] < _MONTH_END else f"{year:04d}"


def _pictured(document: Document, found: Cues) -> str | None:
    """About the month of the picture whose caption opens a text that tells of this year, where nothing told is of a later day."""
    low = document.text[:_CAPTION].lower()
    if not found.this_year or len(low) != len(document.text[:_CAPTION]) or words().any("old_picture", low):
        return None
    taken = [match for match in words().find["taken"].finditer(low) if match.end() <= _CAPTIONED]
    days = [stamp.date for match in taken[:2] for stamp in stamps(document.text[match.end() : match.end() + _BESIDE]) if stamp.date]
    day = max(days, default=None)
    if not day or min(days) < day or day.year < max(found.years, default=0) or any(last > day for _, last in found.done):
        return None
    return f"{day:%Y-%m}~" if day.day < _MONTH_END else f"{day:%Y}" if day.month < _LAST_MONTH else None


def _told(document: Document, sentences: list[Sentence]) -> tuple[int, int] | None:
    """Month and day of the first yearless day that the first sentences name, and that is no day to come."""
    end = sentences[:_OPENING][-1].end
    for one in times_of(document):
        when = one.when
        if one.later or not sentences[0].start <= one.start < end or not when.yearless or when.edge or when.after:
            continue
        if when.first.day and when.first.month:
            return when.first.month, when.first.day
    return None


@lru_cache(maxsize=1)
def _today_words() -> re.Pattern[str]:
    """The words for today and yesterday, those of scripts without spaces with no edge."""
    known = dict.fromkeys(words().lists["today"], 0) | dict.fromkeys(words().lists["yesterday"], 1)
    plain = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True) if word < "\u3400")
    other = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True) if word >= "\u3400")
    return compiled(rf"(?<!\w)(?:{plain})(?!\w)|{other}")


def _this_day(document: Document, sentences: list[Sentence], found: Cues) -> str | None:
    """`Today, January 27`, `сегодня (6 июня)`, 今天（11日）: the day that stands beside the word for today, or for yesterday."""
    text = document.text[sentences[0].start : sentences[-1].end]
    low = text.lower()
    if len(low) != len(text):
        return None
    for word in _today_words().finditer(low):
        back = word[0] in words().lists["yesterday"]
        beside = _month_end().sub(r"\1", text[word.end() : word.end() + _BESIDE])
        days = [stamp for stamp in stamps(beside) if stamp.day]
        if days and _led(beside[: days[0].start]):
            return _before(days[0], -1 if back else 0, found)
        alone = _DAY_ALONE.match(beside)
        if alone and "日" in alone[0] and (month := _month_of(int(alone[1]), document, sentences[0].start)):
            return _before(Stamp(None, month, int(alone[1]), 0, 0), -1 if back else 0, found)
    return None


@lru_cache(maxsize=1)
def _month_end() -> re.Pattern[str]:
    """A month with the case that tells when: "12-февралда"."""
    months = "|".join(sorted(map(re.escape, words().months), key=len, reverse=True))
    return compiled(rf"(?<=\d[\s-])({months})(?:{'|'.join(sorted(words().lists['month_end']))})(?!\w)", re.IGNORECASE)


def _led(between: str) -> bool:
    """Whether only a comma, a bracket, a dash, a weekday or a word that leads to days stands before a day."""
    rest = between.strip(" ,，(（–—-").lower()
    first, _, last = rest.partition(" ")  # "сегодня, во вторник, 14 мая"
    return not rest or rest in words().weekdays or rest in words().lists["day_led"] or (len(first) <= _SHORT and last in words().weekdays)


def _month_of(day: int, document: Document, start: int) -> int | None:
    """The month of a bare day: the only one named, or the only one behind the days told as past and before those to come."""
    ahead: set[tuple[int, int]] = set()
    past: set[tuple[int, int]] = set()
    for when, later in coming(document, start):
        if when.yearless and when.first.month and when.first.day:
            (ahead if later else past).add((when.first.month, when.first.day))
    months = {month for month, _ in ahead | past}
    if len(months) == 1:
        return months.pop()
    fitting = [
        month
        for month in range(1, 13)
        if {month - 1, month, month + 1} & months
        and all(one <= (month, day) for one in past)
        and all(one >= (month, day) for one in ahead)
    ]
    return fitting[0] if ahead and len(fitting) == 1 else None
