"""The day of publication: what a stamp states, else the dateline, else what the text says of its own day."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from sogdian.header.dateline import Dateline
from sogdian.header.known import outlet_like as known_outlet
from sogdian.header.lines import Line, Zones
from sogdian.header.stamp import Stamp, clock, stamps
from sogdian.header.words import words
from sogdian.header.year import Cues, cues, this_year, year_of
from sogdian.mention.document import Document, Sentence
from sogdian.mention.when import When
from sogdian.model.report import Basis
from sogdian.page.shape import stamp as is_stamp

_LEAST = 4
_HEADED, _HEADLINE = 9, 300
_BRACKETED = re.compile(r"\(([^()]{8,30})\)\s?$")
_SIGN_OFF = "///"
_SENTENCE = re.compile(r"^[^.!?]{25,280}\s\w{3,9}\.? \d{1,2}(?:, \d{4})?\.$")
# A story of the month's last days may be told in the next month.
_MONTH_END = 28
_NEAR = dt.timedelta(days=6)
_URL = re.compile(r"/((?:19|20)\d\d)[-/]?(\d{2})[-/]?(\d{2})(?=[/_.-]|$)|/((?:19|20)\d\d)[-/](\d{2})/(\d{2})/")
_ISSUE = re.compile(r"(?<!\d)\d{1,3}\s?(?:/\s?|\()((?:19|20)\d\d)\)?(?!\d)")

Told = tuple[str | None, Basis | None]


class _Candidate(NamedTuple):
    """A stamp with its score; of equals the one nearest to the text's beginning is taken."""

    stamp: Stamp
    score: int
    near: int


def find_published(zones: Zones, head: Dateline | None, document: Document | None) -> Told:
    """The day as EDTF and what it rests on; (None, None) where nothing tells it."""
    carrier = _carrier(zones.page.published) or _address(zones.page.url)
    if carrier:
        return carrier, "stated"
    day = head.day if head else None
    stated = _stated(zones, day)
    if stated and not (day and day.date and _contradicts(stated, day)):
        return stated.edtf, "stated"
    if day:
        return _filed(day, document, zones.start), "dateline"
    issue = _issue(zones)
    if issue:
        return issue, "stated"
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


def _stated(zones: Zones, day: Stamp | None) -> Stamp | None:
    """The stamp with most for it: its place, its words, and how near it lies to the dateline."""
    found = [
        _Candidate(_settled(stamp, day), _score(line, stamp, day), at if line.top else -at)
        for at, line in enumerate(zones.around)
        for stamp in line.stamps
        if stamp.year
    ]
    found += [_Candidate(_settled(stamp, day), _HEADED, 0) for stamp in _headed(zones)]
    best = max(found, key=lambda one: (one.score, one.near), default=None)
    return best.stamp if best and best.score >= _LEAST else None


def _headed(zones: Zones) -> list[Stamp]:
    """The day in brackets that ends the headline: "What is known of the summit (2023-05-11)"."""
    for row in (zones.page.title or "", *zones.rows[:1]):
        match = _BRACKETED.search(row[-40:])
        if match and len(row) < _HEADLINE:
            return [stamp for stamp in stamps(match[1]) if stamp.year and stamp.day]
    return []


def _score(line: Line, stamp: Stamp, day: Stamp | None) -> int:
    text = line.text
    low, known = text.lower(), words()
    before = low[max(0, stamp.start - 40) : stamp.start]
    # A desk signs its story off with the day: "/// nCa, 20 January 2023".
    told = known.any("published", before) or text.startswith(_SIGN_OFF)
    changed = known.any("updated", before)
    timed = line.top and clock(text[max(0, stamp.start - 9) : stamp.end + 9])
    if (not (told or changed or timed) and known.any("stray", low)) or (len(text) > 220 and not told):
        return -9
    if not stamp.day and not line.top:
        return -9
    form = is_stamp(text) or known_outlet(f"{text[: stamp.start]} {text[stamp.end :]}".strip(" ,，|·"))
    score = 8 if line.top else 3 if form or told or changed else 1
    score += 6 * told + 3 * (changed and not told) + 2 * clock(text) + 2 * form - 2 * (not stamp.day)
    if line.top and not (told or changed or form) and _SENTENCE.match(text):
        return -9  # a caption or lead that ends with a day
    if line.top and len(text) > 110 and not (told or changed or form):
        score -= 6
    if day:
        score += 8 if _agrees(_settled(stamp, day), day) else -6
    return score


def _settled(stamp: Stamp, day: Stamp | None) -> Stamp:
    """A day like 08/06/2024 read so that it agrees with the dateline, where one reading does."""
    if not stamp.swapped or not day:
        return stamp
    if _agrees(stamp.other(), day):
        return stamp.other()
    return stamp.sure() if _agrees(stamp.sure(), day) else stamp


def _agrees(stamp: Stamp, day: Stamp) -> bool:
    """Whether a stamp lies on the dateline's day or within the days after it, in which stories are put up."""
    date = stamp.date
    if date is None or not day.day:
        return not stamp.swapped and stamp.month == day.month and day.year in (None, stamp.year)
    for year in (day.year,) if day.year else (date.year, date.year - 1):
        try:
            filed = dt.date(year, day.month, day.day)
        except ValueError:
            continue
        if dt.timedelta(days=-2) <= date - filed <= _NEAR:
            return True
    return False


def _contradicts(stamp: Stamp, day: Stamp) -> bool:
    """Whether a stamp tells another time than a dateline with its year: a day of crawling, another story's."""
    return stamp.date is not None and day.date is not None and not _agrees(stamp, day)


def _filed(day: Stamp, document: Document | None, start: int) -> str:
    """A dateline's day with its year: its own, or the one that the text's cues agree on."""
    if day.year or not day.day or document is None:
        return day.edtf
    year = year_of(day.month, day.day, cues(document, start))
    return day._replace(year=year).edtf


def _issue(zones: Zones) -> str | None:
    """The year of a numbered issue: `No. 7/2016`."""
    for line in zones.around:
        match = _ISSUE.search(line.text) if line.top else None
        if match and words().any("numbered", line.text.lower()):
            return match[1]
    return None


def _worked_out(document: Document, start: int) -> str | None:
    """The day, or about when, by the text's own account."""
    sentences = [sentence for sentence in document.sentences if sentence.start >= start][:6]
    if not sentences:
        return None
    found = cues(document, start)
    return _today(document, sentences, found) or _latest(sentences, found)


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
