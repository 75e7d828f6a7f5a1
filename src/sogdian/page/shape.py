"""What a line looks like, whatever it says: its weight, whether it is running text, a stamp, a menu, a ticker."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sogdian.page.rules import Rules, rules

PROSE = 90
"""The weight from which a line that ends like a sentence is a paragraph of an article."""

_CJK = re.compile("[\u3400-\u9fff]")
_END = re.compile(r"[.!?…。！？][^\w.!?…。！？]*$")
_SEPARATOR = re.compile(r">>|[|｜›»>·•\[\]\t\u3000]|\s[/–]\s|\s\s")
_TEMPERATURE = re.compile(r"(?<![\w.])[+−-]\d{1,2}(?:\s?°\s?[CСcс]?|℃)?(?![\d.,%])")
_COUNT = re.compile(r"\(\d{1,6}\)")
_DIGITS = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_WEATHER = re.compile(r"[+\-−–]?\d{1,2}(?:[.,]\d)?\s?°?\s?[CFСс]?°?")
_CURRENCY = r"(?:usd|eur|rub|rur|cny|kzt|kgs|uzs|tjs|tmt|gbp|try|azn|jpy|btc|brent|wti|gold|[$€₽¥£₸])"
_RATE = re.compile(rf"(?:{_CURRENCY}[/\s:=–-]*)+[\d.,]+%?|[\d.,]+\s*{_CURRENCY}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_](?:[\w.'’-]*[^\W_])?")
_TIME = re.compile(
    r"(?<!\d)t?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?!\d)"
    r"(?:\s?\(?(?:utc|gmt)\s?[+-]?\s?\d{0,2}(?::?\d{2})?\)?)?",
    re.IGNORECASE,
)


class Shape(NamedTuple):
    """How much a line says and how it ends. A Chinese character weighs two and a half letters."""

    weight: int
    words: int
    sentence: bool

    @property
    def prose(self) -> bool:
        """Whether the line is long enough, and ends well enough, to be a paragraph."""
        return self.weight >= PROSE and (self.sentence or self.weight >= 2 * PROSE)


def shape(line: str) -> Shape:
    """The shape of one line. A sentence ends with a full stop, mark or ellipsis, quotes and emoji after it or not."""
    han = 0 if line.isascii() or not _CJK.search(line) else len(_CJK.findall(line))
    words = line.count(" ") + 1 + han // 2
    return Shape(len(line) + han * 3 // 2, words, words >= 3 and bool(_END.search(line[-12:])))


def split_parts(line: str) -> list[str]:
    """The parts of a line between the separators that menus and stamps set."""
    if not _SEPARATOR.search(line):
        return [line]
    return [part for part in map(str.strip, _SEPARATOR.split(line)) if part]


def menu(line: str) -> bool:
    """Whether a line is a row of short names between separators, as menus, crumbs and share bars are."""
    parts = split_parts(line)
    if len(parts) < 2 or line[-1] in ":：" or any(part.count(" ") > 3 or len(part) > 32 for part in parts):
        return False
    if any(mark in line for mark in (">>", " > ", "] [", "][")):
        return True
    single = all(" " not in part for part in parts) and "|" in line
    return (len(parts) >= 3 or single) and not _DIGITS.search(_COUNT.sub("", line))


def ticker(line: str) -> bool:
    """Whether nothing is left of a line but exchange rates, prices of shares or oil, or a temperature."""
    if not _DIGITS.search(line):
        return False
    if _WEATHER.fullmatch(line.strip()):
        return any(c in line for c in "°CFСс+")
    rest, rates = _RATE.subn(" ", line)
    left = _WORD.findall(rest)
    if rates and (not left or (rates > 1 and len(left) == 1 and left[0].isupper())):
        return True
    rest, degrees = _TEMPERATURE.subn(" ", rest)
    if not degrees or degrees + rates < 2 or _END.search(line[-12:]):
        return False
    left = _WORD.findall(_days().sub(" ", rest.lower()))
    return len(left) <= 4 and not any(_DIGITS.search(word) for word in left)


@lru_cache(maxsize=1)
def _dates() -> re.Pattern[str]:
    month = "|".join(sorted(rules().months, key=lambda name: (-len(name), name)))
    return re.compile(
        r"(?<!\d)(?:\d{4}(?:\s?[-./年]\s?|\s(?=\d\d/\d\d\s))\d{1,2}\s?[-./月]\s?\d{1,2}日?|\d{1,2}[-./]\d{1,2}[-./]\d{4}"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?\.?[\s-](?:{month})\.?,?[\s-]\d{{4}}|(?:{month})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
        r"(?!\d)|(?<!\d)\d{1,2}月\d{1,2}日[电電]",
    )


@lru_cache(maxsize=1)
def _days() -> re.Pattern[str]:
    month = "|".join(sorted(rules().months, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:(?:{month})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{month}))(?!\w)")


def dated(line: str) -> bool:
    """Whether a day with its year stands in a line."""
    return bool(_YEAR.search(line) and _dates().search(line.lower()))


def leading_stamp(line: str) -> int:
    """How many characters at a line's start are a day with a time of day, set before the text; 0 when none are."""
    if not line[:1].isdigit():
        return 0
    head = line[:60].lower()
    day, time = _dates().search(head), _TIME.search(head)
    if not day or not time or min(day.start(), time.start()) > 0:
        return 0
    first, second = sorted((day, time), key=lambda found: found.start())
    return second.end() if re.fullmatch(r"[\s,/|()-]{0,4}", head[first.end() : second.start()]) else 0


def _cjk_stamp(rest: str, timed: bool, known: Rules) -> bool:
    told = timed
    for words in known.stamp_words:
        if words[0] >= "\u3400" and words in rest:
            rest = rest.replace(words, " ")
            told = told or words not in known.stamp_fillers
    left = _WORD.findall(rest)
    return not left or (told and sum(map(len, left)) <= 16)


def stamp(line: str) -> bool:
    """Whether a line only says when, and by whom, a page was put up: a day or time with names at most around it."""
    if len(line) > 160 or not _DIGITS.search(line):
        return False
    low, known = line.lower(), rules()
    if not _YEAR.search(low) and ":" not in low and not any(mark in low for mark in "日月"):
        return bool(_days().search(low)) and not any(
            word not in known.stamp_words for word in _WORD.findall(_days().sub(" ", low))
        )
    rest, days = _dates().subn(" ", low)
    rest, times = _TIME.subn(" ", rest)
    if not days and not times:
        rest, loose = _days().subn(" ", rest)
        return bool(loose) and all(word in known.stamp_words for word in _WORD.findall(rest))
    if _CJK.search(rest):
        return _cjk_stamp(rest, bool(times) or "日电" in low or "日電" in low, known)
    words = [word for word in _WORD.findall(rest) if word not in known.months]
    others = [word for word in words if word not in known.stamp_words]
    if not others:
        return bool(days) or len(words) <= 4
    told = any(word in known.stamp_words and word not in known.stamp_fillers for word in words)
    if any(word[0].isdigit() for word in others) and not told and "👁" not in line:
        return False
    return _names_only(line, others, bool(times), told)


def _names_only(line: str, others: list[str], timed: bool, told: bool) -> bool:
    """Whether what stands beside a day is names and few of them, not a headline or a sentence."""
    if len(others) > 8 or (len(others) > 2 and _END.search(line[-12:])):
        return False
    cased = {word.lower(): word for word in _WORD.findall(line)}
    small = sum(1 for word in others if cased.get(word, word)[:1].islower())
    if small > (2 if told and timed else 0):
        return False
    return timed or told or len(others) <= 2 or any(mark in line for mark in "|•·")
