"""The stamps of a page weighed against each other: which of them is the day it was put up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sogdian.cache import compiled
from sogdian.header.covered import covered_by
from sogdian.header.known import outlet_like, place, teller
from sogdian.header.lines import Line, Zones
from sogdian.header.settle import Order, agrees
from sogdian.header.stamp import Stamp, clock, stamps, without
from sogdian.header.words import words
from sogdian.page.rules import rules
from sogdian.page.shape import rates
from sogdian.page.shape import stamp as is_stamp

_LEAST = 4
# What speaks for a stamp, and against it.
_TOP, _FOOT, _NOTED = 8, 1, 3
_TOLD, _CHANGED, _CLOCK, _FORM = 6, 3, 2, 2
_AGREES, _DISAGREES, _TWICE = 8, -6, 1
_MONTH, _OVER, _LONG, _LATER = -2, -1, -6, -1
_NEVER = -99
_HEADED, _HEADLINE = 9, 300
_SPAN = compiled(r"(?<!\d)(\d{1,2})\s?[-–—]\s?$")
# The day at the end of a headline, so many signs of it; it gives way to every stamp.
_ENDED, _TAIL, _LAST = 5, 40, 99
_BRACKETED = compiled(r"\(([^()]{8,30})\)\s?$")
# The site's name behind the day that ends a headline.
_SITE = compiled(r"(?<=20\d\d)\s[|–—-]\s[^|–—]{2,40}$")
# The day beside the name of the agency, or alone, in brackets behind the text's last sentence.
_SIGNED = 6
_SIGNATURE = compiled(r"[.!?。！？”\"»]\s{0,2}[(（/\[]\s?([^()（）/\[\]]{6,60}|[^()（）/\[\]]{0,40}\d\d?/\d\d?/20\d\d)\s?[)）/\]]\s*$")
_SIGN_OFF = "///"
# The hour behind the words for the time of a place.
_HOUR = compiled(r"[\s,:]{1,3}\d{1,2}[:.]\d{2}\s*$")
# A day inside a path through the site's archive: "2025 > March > 3".
_CRUMBS = ">»›→"
# A caption or lead that ends with a day.
_SENTENCE = compiled(r"^[^.!?]{25,280}\s\w{3,9}\.? \d{1,2}(?:, \d{4})?\.$")
_PICTURE = compiled(r"(?<=\d)\.\s{0,2}[(\[（][^()\[\]（）]{2,60}[)\]）]\s*$")
# A line longer than the first is no stamp; one longer than the second seldom is.
_LONGEST, _SHORT = 220, 110
_LABEL, _BESIDE = 90, 5
# Where and when another had the text first: "first published by Steppe Dispatch on July 1, 2021".
_ORIGINAL, _FIRST = "original", 1
_SIGNING, _REACH, _CLOSING = 2, 80, ("]", ")", "）", "/")
_PASSING = 6
_BARRED = compiled(r"\s?[|•·∙]\s|\s/\s")
_HEADLINE_WORDS, _HEADLINE_SIGNS = 4, 8


class Candidate(NamedTuple):
    """A stamp with its score; of equals the one nearest to the text's beginning is taken. `sure`: it says what it is."""

    stamp: Stamp
    score: int
    near: int
    sure: bool


def candidates(zones: Zones, day: Stamp | None, order: Order) -> list[Candidate]:
    """The stamps that may be the page's day, best first. `day` is the dateline's."""
    lines, found = zones.around, []
    listed = _lists(lines)
    for at, line in enumerate(lines):
        if not line.stamps or (len(line.text) > _LONGEST and line.top):
            continue
        if covered_by(line.text):
            continue  # the days that a digest covers
        line = _untitled(line, zones.page.title)
        before = lines[at - 1] if at else None
        over = at < zones.page.over
        if (over and words().any("site_clock", line.text.lower())) or _ticks(line.text.lower()):
            continue
        for number, last in enumerate(line.stamps):
            stamp = _first_day(last, line.text)
            if stamp and stamp.year:
                made = _weighed(line, number, order.settled(stamp, line), day)
                if not line.top and _of_another(line, number, before, listed, made.sure):
                    continue
                found.append(made._replace(score=made.score + over * _OVER, near=at if line.top else -at))
    found += [Candidate(order.settled(stamp), _HEADED + _agreement(stamp, day), 0, True) for stamp in _headed(zones)]
    found += [Candidate(order.settled(stamp), _SIGNED + _agreement(stamp, day), -len(lines), True) for stamp in _signed(zones)]
    found += [Candidate(stamp, _ENDED + _agreement(stamp, day), _LAST, False) for stamp in _ended(zones)]
    below = any(one.near >= zones.page.over and one.score >= _TOP + _FORM for one in found)
    if below:  # what stands above the headline is rather the site's own clock
        found = [one._replace(score=one.score - _CLOCK) if 0 <= one.near < zones.page.over else one for one in found]
    days = [one.stamp.date for one in found]
    told = [one._replace(score=one.score + _TWICE * (days.count(one.stamp.date) > 1)) for one in found]
    return sorted((one for one in told if one.score >= _LEAST), key=lambda one: (-one.score, -one.near))


def _ticks(low: str) -> bool:
    """Whether a line ends in the hour that it is where the site is: "5-Ноябрь, 2024-жыл, Бишкек убактысы 21:35"."""
    return any(_HOUR.fullmatch(low, match.end()) is not None for match in words().find["site_clock"].finditer(low))


def _untitled(line: Line, title: str | None) -> Line:
    """A line without the headline that stands in it between the site's name and the day."""
    if not (title and line.top and title in line.text and len(line.text) > len(title)):
        return line
    text = line.text.replace(title, " ")
    return line._replace(text=text, stamps=tuple(stamps(text)))


def _first_day(last: Stamp, text: str) -> Stamp | None:
    """The first day of those for which a numbered paper is on sale: "№ 9, 3—9 марта 2025"; None for those of anything else."""
    before = _SPAN.search(text[: last.start])
    if not before or not last.day or not 0 < int(before[1]) < last.day:
        return last
    return last._replace(day=int(before[1])) if words().any("numbered", text.lower()) else None


def _weighed(line: Line, number: int, stamp: Stamp, day: Stamp | None) -> Candidate:
    text, rest = line.text, without(line.text, line.stamps)
    label, timed = _label(line, number), clock(rest)
    told = label == "published" or text.startswith(_SIGN_OFF)
    changed = label == "updated"
    form = is_stamp(text) or (label != _ORIGINAL and outlet_like(rest.strip(" ,，|·"))) or _of_press(text, stamp)
    form = form or (line.top and stamp.end == len(text.rstrip()) and words().any("numbered", text.lower()))  # "... No. 87, 14 November 2025"
    form = form or _signed_off(line, stamp) or (not line.top and timed and sum(any(map(str.isalpha, word)) for word in rest.split()) <= _BESIDE)
    crumbs = line.top and not set(text[stamp.start : stamp.end]).isdisjoint(_CRUMBS)
    if not _possible(line, rest, told or crumbs or (timed and line.top), changed or form, stamp):
        return Candidate(stamp, _NEVER, 0, False)
    # Among the lines on top the changed day gives way to a bare one; below it at least says what it is.
    score = _TOP if line.top else _NOTED if form or label else _FOOT
    score += _TOLD * told + (0 if not changed else _LATER if line.top and form else _CHANGED) + _CLOCK * timed + _FORM * form
    score += _FIRST * (label == _ORIGINAL) + _MONTH * (not stamp.day) + _agreement(stamp, day)
    if line.top and len(text) > _SHORT and not (label or form):
        score += _LONG
    return Candidate(stamp, score, 0, told or (timed and form))


def _signed_off(line: Line, stamp: Stamp) -> bool:
    """Whether a short line below the text ends with a known place and the day: "A. B., Tashkent, 14 May 2024"."""
    text = line.text.rstrip(" .")
    if line.top or stamp.end != len(text) or len(text) > _SHORT // 2:
        return False
    return place(text[: stamp.start].rstrip(" ,").rpartition(",")[2].strip())


def _possible(line: Line, rest: str, sure: bool, form: bool, stamp: Stamp) -> bool:
    """Whether a line may speak of the page's own day at all."""
    text = line.text
    apart = _apart(text, stamp)
    if not sure and (rates(rest) or (not apart and words().any("stray", rest.lower())) or len(text) > _LONGEST):
        return False
    noted = line.aside and words().any("retold", text.lower())  # where and when the text first stood
    if line.top and not (form or sure or noted) and _told_in_passing(text[: stamp.start]):
        return False
    if not line.top and (not stamp.day or not (line.aside or form or _noted(text))):
        return False
    return form or sure or not (line.top and (_SENTENCE.match(text) or _PICTURE.search(text)))


def _apart(text: str, stamp: Stamp) -> bool:
    """Whether a day stands alone between the bars of a line: "By A. B. | Photo: C. D. | Oct 28, 2020"."""
    before, after = _BARRED.split(text[: stamp.start]), _BARRED.split(text[stamp.end :])
    return len(before) + len(after) > _SIGNING and not any(map(str.isalpha, before[-1] + after[0]))


def _of_press(text: str, stamp: Stamp) -> bool:
    """Whether a line is a press service's name and the day: "Press service of the Ministry of Energy, October 9, 2024"."""
    return stamp.end == len(text.rstrip(" .")) and len(text) <= _SHORT and words().find["press"].match(text.lower()) is not None


def _told_in_passing(before: str) -> bool:
    """Whether many words, not a few of them in small letters, lead to a day: "Turbines at the farm near Zhanatas on April 3"."""
    tokens = [token for token in before.split() if token[0].isalpha()]
    return len(tokens) >= _PASSING and 3 * sum(token[0].islower() for token in tokens) >= len(tokens)


def _noted(text: str) -> bool:
    """Whether a line kept below the text is a note on it: "This article was ...", "Posted December 2, 2024"."""
    low = text.lower()
    notes = words().find["published"].finditer(low) if len(low) == len(text) else ()
    return words().any("this_text", low) or any(text[note.start()].isupper() for note in notes)


def _label(line: Line, number: int) -> str | None:
    """What the words before a stamp call it, the nearest first; where none stand there, the words after it."""
    low, here = line.text.lower(), line.stamps[number]
    if len(low) != len(line.text):
        return None
    start = max(line.stamps[number - 1].end if number else 0, here.start - _LABEL)
    before = low[start : here.start]
    found = {sort: [match.end() for match in words().find[sort].finditer(before)] for sort in ("published", "updated")}
    ends = {sort: ends[-1] for sort, ends in found.items() if ends}
    if ends:
        sort = max(ends, key=lambda sort: (ends[sort], sort == "updated"))
        between = line.text[start + min(match.end() for match in words().find[sort].finditer(before)) : here.start]
        if words().any("stray", between.lower()):
            return None  # "Published since 12 June 1998"
        return _ORIGINAL if _named(between) and words().any("this_text", low) else sort
    after = low[here.end : here.end + 16].lstrip(" 0123456789:")
    if (number and not any(sign.isalpha() for sign in before)) or (not number and not before.strip()):
        return next((sort for sort in ("published", "updated") if words().find[sort].match(after)), None)
    return None


def _named(between: str) -> bool:
    """Whether a name stands in some words: one with a capital that is no weekday."""
    return any(word[0].isupper() and word.strip(",.").lower() not in words().weekdays for word in between.split())


def _agreement(stamp: Stamp, day: Stamp | None) -> int:
    return 0 if day is None else _AGREES if agrees(stamp, day) else _DISAGREES


def _headed(zones: Zones) -> Iterator[Stamp]:
    """The day in brackets that ends the headline: "What is known of the summit (2023-05-11)"."""
    for row in (zones.page.title or "", *zones.rows[:1]):
        match = None if covered_by(row) else _BRACKETED.search(row[-40:])
        if match and len(row) < _HEADLINE:
            yield from (stamp for stamp in stamps(match[1]) if stamp.year and stamp.day)
            return


def _signed(zones: Zones) -> Iterator[Stamp]:
    """The day with which a text is signed behind its last sentence: "... was opened. (Talas Daily, May 14, 2024)"."""
    for row in zones.rows[-_SIGNING:]:
        match = _SIGNATURE.search(row[-_REACH:]) if row[-1:] in _CLOSING else None
        told = [stamp for stamp in stamps(match[1]) if stamp.date] if match else []
        if match and len(told) == 1:
            name = without(match[1], told).strip(" ,，.|·")
            if not name or outlet_like(name) or teller(name) or place(name):
                yield told[0]


def _ended(zones: Zones) -> Iterator[Stamp]:
    """The day that hangs on the end of the headline and is no part of what it says: "China, Kazakhstan Sign 24 Papers June 16, 2025"."""
    title = "" if covered_by(zones.page.title or "") else _SITE.sub("", zones.page.title or "")
    told = stamps(title[-_TAIL:]) if title[-1:].isdigit() else []
    if not told or not told[-1].date or told[-1].swapped or told[-1].end < len(title[-_TAIL:]):
        return
    whole = title[: len(title) - len(title[-_TAIL:]) + told[-1].start].rstrip()
    before = whole.rstrip(" –—|-")
    last = before.rpartition(" ")[2].lower()
    if len(before.split()) < _HEADLINE_WORDS or not before[-1].isalnum() or last.isdigit() or last in rules().before_day:
        return
    if before != whole or not words().any("title_ahead", before.lower()):
        yield told[-1]


def _lists(lines: list[Line]) -> bool:
    """Whether bare days of more than one story stand below the text."""
    foot = {stamp.date for line in lines if not line.top and line.aside for stamp in line.stamps if stamp.date}
    return len(foot) > 1


def _of_another(line: Line, number: int, before: Line | None, listed: bool, sure: bool) -> bool:
    """Whether a day below the text is of another story: beside others, or right under a headline; a time of day saves no day in a list."""
    if not sure:
        return listed or _headline(before)
    return listed and _headline(before, listed) and _label(line, number) is None


def _headline(line: Line | None, listed: bool = False) -> bool:
    """Whether a line below the text is another story's headline, whose day follows on the next; where stories are listed it may tell of a body."""
    if line is None or line.top or not line.aside or line.stamps or line.text[-1] in ":：":
        return False
    text, lists = line.text, words()
    signs = ("press", "by") if listed else ("body", "press", "by")
    if any(lists.any(sort, text.lower()) for sort in signs):
        return False  # a signature
    return len(text.split()) >= _HEADLINE_WORDS or (text[0] >= "\u3400" and len(text) >= _HEADLINE_SIGNS)
