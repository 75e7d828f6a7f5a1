"""The day of publication: what a stamp states, else the dateline, else what the text says of its own day."""

from __future__ import annotations

import datetime as dt
import re

from sogdian.header.candidate import Candidate, candidates
from sogdian.header.covered import covered
from sogdian.header.dateline import Dateline
from sogdian.header.inline import inline
from sogdian.header.known import place, teller
from sogdian.header.lines import Zones
from sogdian.header.settle import Order, agrees
from sogdian.header.stamp import Stamp, clock, stamps, without
from sogdian.header.told import CREDIT, worked_out
from sogdian.header.words import words
from sogdian.header.year import Cues, cues, told_years, year_of
from sogdian.mention.document import Document
from sogdian.model.report import Basis
from sogdian.page.rules import rules

_SEVERAL = 2
_SIGNS = " ()[]/,.-–—|·"
_STAMPED = 60
_PARTS = re.compile(r"[,/()|–—]|\s-\s")
_LETTERS = re.compile(r"[^\W\d_]+")
# The sort of a place is written so short.
_SORT = 2
# A text that tells of a year's months for themselves is put up before so many years are over.
_LONG_AGO = 3
# A picture is shown so many days after it was taken.
_SHOWN = 60
_URL = re.compile(
    r"/((?:19|20)\d\d)[-/]?(\d{2})[-/]?(\d{2})(?=[/_.-]|$)|/((?:19|20)\d\d)[-/](\d{2})/(\d{2})/"
    r"|/(?:t|[a-z]{3,12}_)(20\d\d)(\d{2})(\d{2})(?=[_.])"
)
# The number that a wire gives a text, which begins with its day.
_CODE = re.compile(r"(?<![A-Za-z\d])[A-Z]{3,8}(\d{8})\d{4,}")
_COPYRIGHT = re.compile(r"(?:©|\([Cc]\)|[Cc]opyright)[^.\d]{0,30}(?:(?:19|20)\d\d\s?[-–—]\s?)?((?:19|20)\d\d)(?!\d)")
_SLACK = dt.timedelta(days=2)
_LINE = re.compile(r"(?:[^:：/]{2,24}[:：]\s{0,2})?(?P<url>(?:https?://|www\.)\S{4,300})")
_ISSUE = re.compile(r"(?<!\d)\d{1,3}\s?(?:/\s?|\()((?:19|20)\d\d)\)?(?!\d)")

Told = tuple[str | None, Basis | None]


def find_published(zones: Zones, head: Dateline | None, document: Document | None) -> Told:
    """The day as EDTF and what it rests on; (None, None) where nothing tells it. A digest is told as of the end of its days."""
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
        return _filed(day, document, zones, head.end if head else 0), "dateline"
    digest = covered(zones)
    if digest:
        return _filed(digest, document, zones), "context"
    yearless = _yearless(zones)
    if yearless:
        return _filed(yearless, document, zones), "stated"
    issue = _issue(zones) or _month_noted(zones)
    if issue:
        return issue, "stated"
    written = _written(zones)
    if written:
        return written, "stated"
    flat = inline(zones)
    if flat:
        return flat.edtf, "stated"
    told = (worked_out(document, zones.start) or _shown(zones, document)) if document else None
    return (told, "context") if told else (None, None)


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
        if one.sure or day or document is None or not (_stale(one.stamp, document) or _of_site(one, zones, document)):
            return one.stamp
    return None


def _stale(stamp: Stamp, document: Document) -> bool:
    """Whether the text tells of several years, all of them later, and of days or results of one: the stamp is another story's, or the site's."""
    told, found = told_years(document), cues(document)
    if len(told) < _SEVERAL or min(told) <= (stamp.year or 0):
        return False
    over = {last.year for _, last in found.done} | {year for year, _ in found.stretches} | found.ended
    return bool(over) and len(told - found.coming) >= _SEVERAL  # the years of plans lie ahead of every report


def _of_site(one: Candidate, zones: Zones, document: Document) -> bool:
    """Whether a bare day over the headline is the site's own: the text tells of months of a year long before it, and of none later."""
    year = (one.stamp.year or 0) - _LONG_AGO
    if not 0 <= one.near < zones.page.over or max(told_years(document), default=year + 1) > year:
        return False
    latest = max(told_years(document))
    return any(told == latest for told, _ in cues(document).stretches)


def _contradicts(stamp: Stamp, day: Stamp) -> bool:
    """Whether a stamp tells another time than a dateline with its year: a day of crawling, another story's."""
    return stamp.date is not None and day.date is not None and not agrees(stamp, day)


def _filed(day: Stamp, document: Document | None, zones: Zones, length: int = 0) -> str:
    """A dateline's day with its year: its own, or the one that the text's cues agree on, or a picture's day shortly before."""
    if day.year or not day.day or document is None:
        return day.edtf
    found = cues(document, zones.start + length)
    year = _coded(day, zones) or year_of(day.month, day.day, found) or _pictured(day, zones) or _dated(day, zones) or _corrected(day, zones)
    year = year or _owned(day, zones, found)
    return day._replace(year=year).edtf


def _pictured(day: Stamp, zones: Zones) -> int | None:
    """The year in which a day lies not long after those on which the page's pictures were taken."""
    shown = []
    for line in zones.around:
        low, days = line.text.lower(), [stamp for stamp in line.stamps if stamp.date]
        if days and ((words().any("stray", low) and words().any("taken", low)) or CREDIT.match(line.text, days[0].end)):
            shown += days
    return _year_by(day, shown, 1)


def _year_by(day: Stamp, noted: list[Stamp], way: int) -> int | None:
    """The only year in which a day lies not long after (1) or before (-1) other days."""
    years = set()
    for date in (stamp.date for stamp in noted if stamp.date):
        for year in (date.year, date.year + way):
            told = day._replace(year=year).date
            if told and 0 <= way * (told - date).days <= _SHOWN:
                years.add(year)
    return years.pop() if len(years) == 1 else None


def _coded(day: Stamp, zones: Zones) -> int | None:
    """The year of the same day in the text's number or in its address: WIRE14052024000187, `/20240514/`."""
    told = [_written(zones)]
    for line in zones.around:
        for code in _CODE.finditer(line.text):
            told += [code[1], "-".join(code[1][at : at + 2] for at in (0, 2)) + f"-{code[1][4:]}"]
    days = [one for text in told if text for one in stamps(text) if one.date]
    years = {one.year for one in days if agrees(one, day)}
    return years.pop() if len(years) == 1 else None


def _owned(day: Stamp, zones: Zones, found: Cues) -> int | None:
    """The year of the copyright line, where the text tells of the same year as past: it is no earlier, and no later."""
    latest = max(found.years, default=None)
    if latest is None or _owned_until(zones) != latest or found.years & found.ended & {latest}:
        return None
    told = day._replace(year=latest).date
    return latest if told and not any(last > told + _SLACK for _, last in found.done) else None


def _owned_until(zones: Zones) -> int | None:
    """The last year of the copyright lines below the text."""
    years = {int(match[1]) for line in zones.around if not line.top for match in _COPYRIGHT.finditer(line.text)}
    return max(years, default=None)


def _dated(day: Stamp, zones: Zones) -> int | None:
    """The year with which the same day stands elsewhere around the text, as in the clock of the site beside its rates."""
    years = {stamp.year for line in zones.around for stamp in line.stamps if (stamp.month, stamp.day) == (day.month, day.day)}
    years.discard(None)
    return years.pop() if len(years) == 1 else None


def _corrected(day: Stamp, zones: Zones) -> int | None:
    """The year in which a day lies shortly before that of a note on what was corrected: "Corrected Feb. 21, 2026: ..."."""
    notes = (line for line in zones.around if words().any("corrected", line.text.lower()))
    return _year_by(day, [stamp for line in notes for stamp in line.stamps], -1)


def _yearless(zones: Zones) -> Stamp | None:
    """A day without its year that stands above the text with a time of day, an agency or nothing: `20 Oct. 14:55 (UTC+3)`, `(Xinhua, April 18)`."""
    for line in zones.around:
        if line.top and len(line.text) <= _STAMPED and len(line.stamps) == 1:
            stamp, rest = line.stamps[0], without(line.text, line.stamps)
            headed = line.text in zones.banners and rest[: stamp.start].strip() and not rest[stamp.start :].strip()  # "口岸瞭望塔 5月8日"
            if not clock(rest) and not _of_stamps(rest) and not (headed and len(rest.split()) == 1):
                continue
            if stamp.day and not stamp.year and not words().any("stray", line.text.lower()):
                return stamp
    return None


def _of_stamps(rest: str) -> bool:
    """Whether nothing but weekdays, the words of stamps, known tellers and places is left beside a day."""
    return not any(map(str.isdigit, rest)) and all(_of_stamp(part.strip(_SIGNS)) for part in _PARTS.split(rest))


def _of_stamp(part: str) -> bool:
    """Whether a piece of a stamp is a weekday, a word of stamps, a known teller, or a place with or without its sort: "г. Ташкент"."""
    left = [word for word in _LETTERS.findall(part.lower()) if word not in rules().stamp_words]
    return not left or teller(part) is not None or place(part) or (len(left[0]) <= _SORT and place(part.partition(" ")[2]))


def _issue(zones: Zones) -> str | None:
    """The year of a numbered issue: `No. 7/2016`."""
    for line in zones.around:
        match = _ISSUE.search(line.text) if line.top else None
        if match and words().any("numbered", line.text.lower()):
            return match[1]
    return None


def _month_noted(zones: Zones) -> str | None:
    """The month of the issue that a note on the text names: "first published in the May 2024 issue of ..."."""
    for line in zones.around:
        if words().any("this_text", line.text.lower()):
            for stamp in line.stamps:
                if stamp.year and not stamp.day:
                    return stamp.edtf
    return None


def _shown(zones: Zones, document: Document) -> str | None:
    """The day on which the page's picture was taken, where it is the weekday that the first sentences tell of."""
    days = {stamp.date for line in zones.around if words().any("taken", line.text.lower()) for stamp in line.stamps if stamp.date}
    taken = days.pop() if len(days) == 1 else None
    return taken.isoformat() if taken and taken.isoweekday() in cues(document, zones.start).weekdays else None


def _written(zones: Zones) -> str | None:
    """The day in the page's own address, where one is written on a line of its own."""
    found = (_LINE.fullmatch(line.text.strip()) for line in zones.around)
    urls = {match["url"] for match in found if match}
    return _address(urls.pop()) if len(urls) == 1 else None
