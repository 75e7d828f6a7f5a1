"""The day of publication: what a stamp states, else the dateline, else what the text says of its own day."""

from __future__ import annotations

import datetime as dt
import re

from sogdian.header.candidate import candidates
from sogdian.header.dateline import Dateline
from sogdian.header.lines import Zones
from sogdian.header.settle import Order, agrees
from sogdian.header.stamp import Stamp, clock, stamps, without
from sogdian.header.words import words
from sogdian.header.year import Cues, cues, this_year, told_years, year_held, year_of
from sogdian.mention.document import Document
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When
from sogdian.model.report import Basis

# A story of the month's last days may be told in the next month.
_MONTH_END, _SEVERAL = 28, 2
_STAMPED = 60
# So many sentences open a text; a thing that is told of by its days lasts no longer.
_OPENING, _SPAN = 3, 10
_URL = re.compile(r"/((?:19|20)\d\d)[-/]?(\d{2})[-/]?(\d{2})(?=[/_.-]|$)|/((?:19|20)\d\d)[-/](\d{2})/(\d{2})/")
_LINE = re.compile(r"(?:https?://|www\.)\S{4,300}")
_ISSUE = re.compile(r"(?<!\d)\d{1,3}\s?(?:/\s?|\()((?:19|20)\d\d)\)?(?!\d)")

Told = tuple[str | None, Basis | None]


def find_published(zones: Zones, head: Dateline | None, document: Document | None) -> Told:
    """The day as EDTF and what it rests on; (None, None) where nothing tells it."""
    carrier = _carrier(zones.page.published) or _address(zones.page.url)
    if carrier:
        return carrier, "stated"
    day = head.day if head else None
    stated = _stated(zones, day, document)
    if stated and not (day and day.date and _contradicts(stated, day)):
        if day and day.day and not stated.day and not day.year and day.month == stated.month:
            return day._replace(year=stated.year).edtf, "stated"  # the stamp gives the month, the dateline its day
        return stated.edtf, "stated"
    if day:
        return _filed(day, document, zones.start + (head.end if head else 0)), "dateline"
    yearless = _yearless(zones)
    if yearless:
        return _filed(yearless, document, zones.start), "stated"
    issue = _issue(zones)
    if issue:
        return issue, "stated"
    written = _written(zones)
    if written:
        return written, "stated"
    worked_out = _worked_out(document, zones.start) if document else None
    return (worked_out, "context") if worked_out else (None, None)


def _carrier(told: str | None) -> str | None:
    """The day that a feed, an archive or the markup gives; ISO 8601 as a rule, other writings as stamps are read."""
    found = stamps(told) if told else []
    return found[0].edtf if found and found[0].year else None


def _address(url: str | None) -> str | None:
    """The day in a page's address: `/2025/06/18/`, `/20250618/`."""
    match = _URL.search(url or "")
    if not match:
        return None
    found = stamps("-".join(part for part in match.groups() if part))
    return found[0].edtf if found and found[0].day else None


def _stated(zones: Zones, day: Stamp | None, document: Document | None) -> Stamp | None:
    """The stamp with most for it: its place, its words, and how near it lies to the dateline."""
    for one in candidates(zones, day, Order(zones, day, document)):
        if one.sure or day or document is None or not _stale(one.stamp, document):
            return one.stamp
    return None


def _stale(stamp: Stamp, document: Document) -> bool:
    """Whether the text tells of several years, all of them later: the stamp is another story's, or the site's."""
    told = told_years(document)
    if len(told) < _SEVERAL or min(told) <= (stamp.year or 0):
        return False
    return len(told - cues(document).coming) >= _SEVERAL  # the years of plans lie ahead of every report


def _contradicts(stamp: Stamp, day: Stamp) -> bool:
    """Whether a stamp tells another time than a dateline with its year: a day of crawling, another story's."""
    return stamp.date is not None and day.date is not None and not agrees(stamp, day)


def _filed(day: Stamp, document: Document | None, start: int) -> str:
    """A dateline's day with its year: its own, or the one that the text's cues agree on."""
    if day.year or not day.day or document is None:
        return day.edtf
    year = year_of(day.month, day.day, cues(document, start))
    return day._replace(year=year).edtf


def _yearless(zones: Zones) -> Stamp | None:
    """A day without its year that stands with a time of day above the text: `20 Oct. 14:55 (UTC+3)`."""
    for line in zones.around:
        if line.top and len(line.text) <= _STAMPED and len(line.stamps) == 1 and clock(without(line.text, line.stamps)):
            stamp = line.stamps[0]
            if stamp.day and not stamp.year and not words().any("stray", line.text.lower()):
                return stamp
    return None


def _issue(zones: Zones) -> str | None:
    """The year of a numbered issue: `No. 7/2016`."""
    for line in zones.around:
        match = _ISSUE.search(line.text) if line.top else None
        if match and words().any("numbered", line.text.lower()):
            return match[1]
    return None


def _written(zones: Zones) -> str | None:
    """The day in the page's own address, where one is written on a line of its own."""
    urls = {line.text.strip() for line in zones.around if _LINE.fullmatch(line.text.strip())}
    return _address(urls.pop()) if len(urls) == 1 else None


def _worked_out(document: Document, start: int) -> str | None:
    """The day, or about when, by the text's own account."""
    sentences = [sentence for sentence in document.sentences if sentence.start >= start][:6]
    if not sentences:
        return None
    found = cues(document, start)
    year = year_held(document)
    dated = _today(document, sentences, found) or _latest(sentences, found) or _opening_day(document, sentences, found)
    return dated or (f"{year:04d}" if year else None)


def _opening_day(document: Document, sentences: list[Sentence], found: Cues) -> str | None:
    """About the month of the last day with its year that the opening tells as past, where nothing told is of a later year."""
    own = [one for one in sentences[:_OPENING] if not words().any("stray", document.text[one.start : one.end].lower())]
    times = (chunk.values.get("time") for sentence in own for chunk in sentence.chunks)
    named = {(when.first.year, when.first.month, when.first.day) for when in times if isinstance(when, When) and when.absolute}
    past = [last for first, last in found.fresh if (first.year, first.month, first.day) in named and (last - first).days <= _SPAN]
    if not past or max(past).year < max(found.years, default=0):
        return None
    return f"{max(past):%Y-%m}~" if max(past).day < _MONTH_END else f"{max(past):%Y}"


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
    date = dt.date(year or 2023, end.month, end.day or 1) - dt.timedelta(days=days)
    return date.isoformat() if year else f"XXXX{date.isoformat()[4:]}"


def _latest(sentences: list[Sentence], found: Cues) -> str | None:
    """About the month of the first day that the opening tells as past, where its year is agreed on."""
    told = _told(sentences)
    year = (year_of(*told, found) or this_year(found)) if told else None
    if not told or not year:
        return None
    return f"{year:04d}-{told[0]:02d}~" if told[1] < _MONTH_END else f"{year:04d}"


def _told(sentences: list[Sentence]) -> tuple[int, int] | None:
    """Month and day of the first yearless day that the first sentences name, and that is no day to come."""
    for sentence in sentences[:3]:
        for chunk in sentence.chunks:
            when = chunk.values.get("time")
            if not isinstance(when, When) or not when.yearless or when.edge or when.after:
                continue
            if when.first.day and when.first.month:
                return when.first.month, when.first.day
    return None
