"""Stamps inside a line: where a page lost its line breaks, the day stands between headline and text, or hangs on an end.

A day in a sentence is no stamp. What tells them apart: a label or a time of day beside it, the form in numbers, the word
before it, and whether a new sentence begins right after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from re import Match, Pattern, escape

from sogdian.cache import compiled
from sogdian.page.days import counted
from sogdian.page.filed import filed_in
from sogdian.page.rules import bare, rules
from sogdian.page.shape import day_spans, shape, split_parts, stamp
from sogdian.page.trail import name_alone, trail, writer_before

# So far into a line a stamp may stand between headline and text; so much text must follow it, so much stand before it.
_REACH, _TEXT, _HEAD, _HEADLINE_WORDS, _HEADLINE_SIGNS = 400, 60, 25, 4, 10
_HAN = "\u3400"
_OPENS, _CLOSES, _QUOTES = "([（【", ")]）】", "«“\"「《【"
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?"
_ZONE = r"(?:\s?\(?(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d\d)?\)?|\s[+-]\d{4}(?!\d)|\s\(?(?:gmt|utc|ist|bjt|edt|est|ast)\)?(?!\w))?"
_AFTER = compiled(rf"(?:\s?,\s|\s?\|\s|\s?/\s?|\s?·\s|\s-\s|\s[–—]\s|,?\s[^\W\d_]{{1,3}}\s|\s|t)?{_CLOCK}(?!\d){_ZONE}")
_BEFORE = compiled(rf"(?<!\d){_CLOCK}(?:\s?,\s|\s?\|\s|\s?/\s?|\s?·\s|\s-\s|\s)?$")
_SITED = 2
_STOP = compiled(r"[.!?。！？][\"”’»)」』]?\s+[^\W\d_]{2}")
_ENDED = compiled(r"[.!?。！？][\"”’»)」』]?\s*$")
_SIGNED = compiled(r"[.!?][\"”’»)]?\s+(?P<place>[^\W\d_][\w-]{2,14}(?: [^\W\d_][\w-]{2,10})?,\s)$")
_LAST_YEAR = compiled(r"(?:19|20)\d\d\D{0,8}$|\d{1,2}:\d\d\D{0,4}$|[-./]\d\d?日?[)\]]?$")
_ENDING = 90
_HAN_HEADLINE = compiled("[^\\s，。；！？]{9,40}[\\s\u3000]{1,3}(?=[\u4e00-\u9fff“]{4})")
_MARK, _DAY_SIGN, _INTRODUCTION = ":：", "日", 60


def stamp_in(line: str, opening: bool) -> tuple[int, int] | None:
    """Where a stamp begins and ends inside a line that says more; None where there is none.

    `opening`: the line is one of the page's first, between whose headline and text a stamp may stand.
    """
    from_end = _LAST_YEAR.search(line[-12:]) is not None
    if not (opening or (from_end and len(line) > _ENDING)):
        return None
    whole = len(line) <= _REACH + _ENDING
    low = line.lower() if whole else f"{line[:_REACH].lower()}{line[_REACH:-_ENDING]}{line[-_ENDING:].lower()}"
    if len(low) != len(line):
        return None
    starts = [0, len(low) - _ENDING] if len(low) > _REACH else [0]
    for start in starts[0 if opening else -1 :]:
        if start and not from_end:
            continue
        for day in day_spans(low[start : start + _REACH]):
            found = _judged(line, low, start + day.start(), start + day.end(), opening)
            if found:
                return None if stamp(line) else found
    return None


def _judged(line: str, low: str, start: int, end: int, opening: bool) -> tuple[int, int] | None:
    """The bounds of a day as a stamp, with its label, time and brackets, or None."""
    numeric = not any(sign.isalpha() and sign < _HAN for sign in low[start:end])
    if low[start - 1 : start].isdigit() or (low[start - 2 : start - 1].isdigit() and low[start - 1] in "-–"):
        return None  # the end of a stretch of days
    if counted(low, start, end):
        return None
    start, end, timed = _with_clock(low, start, end)
    timed = timed or ":" in line[start:end]
    start, labelled = _with_label(line, low, start)
    if start and line[start - 1] in _OPENS and line[end : end + 1] in _CLOSES and line[end : end + 1]:
        start, end = start - 1, end + 1
    if signed := _SIGNED.search(line, max(0, start - _HEAD), start):
        start = signed.start("place")  # the place and day under a statement
    behind = trail(line[end:])
    end += behind
    author = writer_before(line[:start])
    told = timed or labelled or bool(behind) or author < start
    start = min(start, author)
    before, after = line[:start].rstrip(" \t|·•"), line[end:].lstrip(" \t\u3000\u00a0|·•")
    after = "" if after.strip(".").lower() in rules().stamp_fillers else after.lstrip(".")
    if _governed(before) or (after and not _begins(after, numeric or not before)):
        return None
    if after and not told and not numeric and low[start:end].split()[0] in rules().before_day:
        return None  # "On 13 September 2014 Xi Jinping and Emomali Rahmon opened work"
    if not after:
        return (start, len(line)) if _hangs(before, numeric, told) else None
    first = not before or _introduced(before)
    if not opening or _labelled(after) or (shape(after).weight < _TEXT and not (first and _headline(after, more=1))):
        return None
    if first:
        free = numeric and line[end - 1] not in _DAY_SIGN
        return (0, end) if told or free or line[end : end + 1].isspace() else None
    if told or numeric:
        sure = timed or labelled or numeric or not _ENDED.search(before)  # a sentence before a day and a name goes on after it
        return (start, end) if labelled or (sure and _headed(before)) else None
    return (start, end) if _headed(before) and _plain(before) and shape(after).prose else None


def _headed(before: str) -> bool:
    """Whether a headline stands before a day, behind or before the bars of a menu or the site's name."""
    parts = split_parts(before)
    return _headline(parts[-1]) or (len(parts) == _SITED and _headline(parts[0]))


def _plain(before: str) -> bool:
    """Whether no sentence ends, and no word binds what follows, in what stands before a day without its time."""
    return _STOP.search(before) is None and not _ENDED.search(before[-4:]) and before[-2:] not in ("'s", "’s")


def _introduced(before: str) -> bool:
    """Whether what stands before a day is a rubric, or the line of a writer."""
    if len(before) > _INTRODUCTION:
        return False
    name = bare(before)
    parts = split_parts(before)
    if len(parts) > 1 and any(bare(part) in rules().nav for part in parts):
        return True  # a path through the site
    if name_alone(before) or all(word in rules().nav or word in rules().exact for word in name.split()):
        return True
    return name in rules().nav or name in rules().exact or rules().pattern_aside.fullmatch(before.rstrip(" |,·-–—")) is not None


def _with_clock(low: str, start: int, end: int) -> tuple[int, int, bool]:
    """A day's bounds with the time of day beside it."""
    after = _AFTER.match(low, end)
    if after:
        return start, after.end(), True
    before = _BEFORE.search(low[max(0, start - 16) : start])
    return (start - len(before[0]), end, True) if before else (start, end, False)


def _with_label(line: str, low: str, start: int) -> tuple[int, bool]:
    """Where the words of stamps begin that lead to a day, and whether they say more than a weekday."""
    led = _label().search(low[max(0, start - _HEAD * 2) : start])
    if not led:
        return start, False
    at = start - len(led[0])
    first = line[at : at + 1]
    words = rules().stamp_words - rules().stamp_fillers
    told = any(word in words for word in _words(led)) and (first.isupper() or first >= _HAN) and any(mark in led[0] for mark in _MARK)
    return (at, told) if first.isupper() or first >= _HAN or told else (start, False)


def _words(led: Match[str]) -> list[str]:
    return list(compiled(r"[^\W\d_]+").findall(led[0]))


@lru_cache(maxsize=1)
def _label() -> Pattern[str]:
    known = sorted(rules().stamp_words | rules().stamp_fillers, key=lambda word: (-len(word), word))
    plain = "|".join(escape(word) for word in known if word < _HAN and word[0].isalpha())
    other = "|".join(escape(word) for word in known if word >= _HAN and len(word) > 1)
    return compiled(rf"(?:(?:(?<!\w)(?:{plain})(?!\w)|{other})[\s:：,|]{{0,3}}){{1,4}}$")


def _governed(before: str) -> bool:
    """Whether the word before a day binds it to a sentence: "signed on", "от", 截至; or a bracket stands open before it."""
    low = before[-24:].lower()
    if not low:
        return False
    if low[-1] in ",;(（:：-–—№/" or low[-1:].isdigit():
        return True
    last = low.split()[-1].strip("«»“”\"'") if low.split() else ""
    return last in rules().before_day or low.endswith(tuple(word for word in rules().before_day if word >= _HAN))


def _begins(after: str, digits: bool) -> bool:
    """Whether a text begins as a sentence or headline does."""
    first = after[0]
    return first.isupper() or (first >= _HAN and first.isalpha()) or first in _QUOTES or (digits and first.isdigit() and len(after) > _TEXT)


def _hangs(before: str, numeric: bool, told: bool) -> bool:
    """Whether a day at a line's end is no part of it: behind a headline, or behind the last full stop."""
    if _ENDED.search(before[-4:]):
        return shape(before).weight >= _TEXT
    if before[-1:] in "|·•":
        return False  # a line of stamps
    return (numeric or told) and _headed(before)


def _headline(text: str, more: int = 0) -> bool:
    """Whether what stands beside a day is long enough for a headline, and no row of names."""
    if len(split_parts(text)) > 1:
        return False
    if text[0] >= _HAN:
        return len(text) >= _HEADLINE_SIGNS
    return len(text.split()) >= _HEADLINE_WORDS + more and shape(text).weight >= _HEAD


def _labelled(after: str) -> bool:
    """Whether another part of the stamp follows a day: its source, its writer."""
    head = after[:_HEAD].replace("：", ":")
    label = head.partition(":")[0].strip().lower() if ":" in head else ""
    han = tuple(word for word in rules().stamp_words if word >= _HAN and len(word) > 1)
    return bool(label) and (label in rules().stamp_words or label.startswith(han))


def cut_stamps(line: str, opening: bool) -> Iterator[tuple[str, bool]]:
    """The parts of a line, each with whether it is a stamp; the line alone where it holds none."""
    found = stamp_in(line, opening)
    filed = filed_in(line) if opening and not found and len(line) > _TEXT else 0
    if filed:
        yield line[:filed].rstrip(), False
        line = line[filed:]
    while found:
        start, end = found
        before = line[:start].rstrip()
        if before:
            yield before, False
        yield line[start:end].strip(), True
        line = line[end:].lstrip(" \t\u3000\u00a0|")
        head = _HAN_HEADLINE.match(line) if not before or _introduced(before) else None
        if head and len(line) > _TEXT + head.end():
            yield head[0].strip(), False  # the headline, where a gap parts it from the text
            line = line[head.end() :]
        found = stamp_in(line, opening) if line else None
    if line:
        yield line, False
