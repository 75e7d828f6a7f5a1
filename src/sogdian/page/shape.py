"""What a line looks like, whatever it says: its weight, whether it is running text, a stamp, a menu, a ticker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sogdian.cache import compiled
from sogdian.page.days import odd, odd_days
from sogdian.page.rules import Rules, foreign_months, rules

PROSE = 90
"""The weight from which a line that ends like a sentence is a paragraph of an article."""

_CJK = compiled("[\u3400-\u9fff]")
_END = compiled(r"[.!?…。！？][^\w.!?…。！？]*$")
# An agency signs the last paragraph: `… said. (PTI)`.
_SIGNED = compiled(r"[.!?…。！？][\"”’»」』]?\s?[(（][^\W\d_][\w. &-]{1,18}[)）]\s*$")
_SEPARATOR = compiled(r">>|[|｜›»>→·•\[\]\t\u3000]|\s[/–]\s|\s\s")
_TEMPERATURE = compiled(r"(?<![\w.])[+−-]\d{1,2}(?:\s?°\s?[CСcс]?|℃)?(?![\d.,%])")
_COUNT = compiled(r"\(\d{1,6}\)")
_DIGITS = compiled(r"\d")
_YEAR = compiled(r"\d{4}")
# A year in four digits, or in two behind an apostrophe, a dash or the end of a short day.
_BEARS_YEAR = compiled(r"\d{4}|['’‘`/\s-]\d\d(?!\d)")
_WEATHER = compiled(r"[+\-−–]?\d{1,2}(?:[.,]\d)?\s?°?\s?[CFСс]?°?")
_CURRENCY = r"(?:usd|eur|rub|rur|cny|kzt|kgs|uzs|tjs|tmt|gbp|try|azn|jpy|btc|brent|wti|gold|[$€₽¥£₸])"
_RATE = compiled(rf"(?:{_CURRENCY}[/\s:=–-]*)+[\d.,]+%?|[\d.,]+\s*{_CURRENCY}", re.IGNORECASE)
_CHANGE = compiled(r"[-+−–▲▼↑↓]?\s?\d{1,6}(?:[.,]\d{1,6})?\s?%|[-+−–▲▼↑↓]\s?\d{1,6}(?:[.,]\d{1,6})?(?![\w.,])")
_SHORT_DAY, _RATED = compiled(r"\d{1,2}[./]\d{2}(?:[./]\d{2,4})?"), 3
_WORD = compiled(r"[^\W_](?:[\w.'’-]*[^\W_])?")
_TIME = compiled(
    r"(?<!\d)t?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?!\d)"
    r"(?:\s?\(?(?:utc|gmt)\s?[+-]?\s?\d{0,2}(?::?\d{2})?\)?|z\b|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
# A count of views or comments beside a day.
# An item of a list: "3、", "3) ".
_ITEM = compiled(r"\d{1,2}(?:、|\)\s)")
_REST, _HAN_NAME, _HAN_HEADLINE, _TWICE, _SMALL_WORD = 40, 6, 11, 3, 3
_COUNTER = compiled(r"\d{1,7}|\d{1,3}(?:[.,]\d{1,3})?k")
_HAN_WEEKDAY = compiled("[（(][一二三四五六日][）)]")
_BRIEF = compiled(r"(?<![\d./-])(?:\d\d 20\d\d[-./]\d\d(?![\d./-])|\d\d[.-]\d\d,?\s{1,2}\d\d:\d\d)")
_HAN_MENU = compiled(r"(?:[\u3400-\u9fff]{2,4}[ \u3000]{1,3}){3,14}[\u3400-\u9fff]{2,4}")
_LABELS = ("updated", "published", "posted")
_NUMERAL = "[〇○零一二三四五六七八九十]"
_SPELT = compiled(rf"{_NUMERAL}年{_NUMERAL}")


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
    weight = len(line) + han * 3 // 2
    ended = bool(_END.search(line[-12:])) or (weight >= PROSE and line[-1:] in ")）" and bool(_SIGNED.search(line[-30:])))
    if ended and line[-1] == "." and ". " not in line and line.lower().endswith(rules().abbreviations):
        ended = False  # a headline that ends with a word cut short
    return Shape(weight, words, words >= 3 and ended)


def split_parts(line: str) -> list[str]:
    """The parts of a line between the separators that menus and stamps set."""
    if not _SEPARATOR.search(line):
        return [line]
    return [part for part in map(str.strip, _SEPARATOR.split(line)) if part]


def menu(line: str) -> bool:
    """Whether a line is a row of short names between separators, as menus, crumbs and share bars are."""
    if line[:1] >= "\u3400" and _HAN_MENU.fullmatch(line):
        return True
    parts = split_parts(line)
    if len(parts) < 2 or line[-1] in ":：" or any(part.count(" ") > 3 or len(part) > 32 for part in parts):
        return False
    if series(parts):
        return False
    if any(mark in line for mark in (">>", " > ", "] [", "][")):
        return True
    single = all(" " not in part for part in parts) and "|" in line
    return (len(parts) >= 3 or single) and not _DIGITS.search(_COUNT.sub("", line))


def tags(line: str) -> bool:
    """Whether a line is a row of catchwords without stops, several of them twice over."""
    words = line.lower().split()
    long = [word for word in words if len(word) > _SMALL_WORD]  # a headline has "of the" twice
    return len(long) - len(set(long)) >= _TWICE and all(word.replace("-", "").isalnum() for word in words)


def series(parts: list[str]) -> bool:
    """Whether the parts of a line are a series' name and a headline, in a script without spaces: 丝路微评|新桥让两岸更近."""
    return len(parts) == 2 and parts[1][0] >= "\u3400" and len(parts[0]) < len(parts[1]) >= _HAN_HEADLINE


def ticker(line: str) -> bool:
    """Whether nothing is left of a line but exchange rates, prices of shares or oil, or a temperature."""
    if not _DIGITS.search(line):
        return False
    if _WEATHER.fullmatch(line.strip()):
        return any(c in line for c in "°CFСс+")
    rest, rates = _RATE.subn(" ", line)
    left = _WORD.findall(_CHANGE.sub(" ", rest) if rates else rest)
    if rates and (not left or (rates > 1 and len(left) == 1 and left[0].isupper())):
        return True
    if rates > 1 and len(left) <= _RATED and any(_SHORT_DAY.fullmatch(word) for word in left):
        return True  # "Курс на 28.10: USD 87,45 | RUB 1,09"
    rest, degrees = _TEMPERATURE.subn(" ", rest)
    if not degrees or degrees + rates < 2 or _END.search(line[-12:]):
        return False
    left = _WORD.findall(_days().sub(" ", rest.lower()))
    return len(left) <= 4 and not any(_DIGITS.search(word) for word in left)


def rates(line: str) -> bool:
    """Whether a line gives the rate of a currency or a price of the market: "USD 87.45"."""
    return bool(_DIGITS.search(line) and _RATE.search(line))


def _dates(low: str, over: bool = True) -> re.Pattern[str]:
    """The pattern of the days with their years that a text in lower case can hold; `over`: as whole lines write them."""
    return _date_pattern(over, odd(low))


def _alternation(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=4)
def _date_pattern(over: bool, odd_too: bool) -> re.Pattern[str]:
    own, month = _alternation(rules().months), _alternation(rules().months | foreign_months().keys())
    return compiled(
        r"(?<!\d)(?:\d{4}(?:\s?(?P<s0>[-./])\s?\d{1,2}\s?(?P=s0)|\s?年\s?/?\d{1,2}\s?(?:[-.月]|月?/)|\s?[-./]\s?\d{1,2}\s?月|\s\d\d/(?=\d\d\s))"
        r"\s?\d{1,2}(?:\s?日|(?!\d|\s?月))|\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{4}"
        r"|\d{1,2}\.\d{1,2}\.\d{2}(?![\d.%])"
        rf"|\d{{1,2}}\s(?:\d{{1,2}}|{_NUMERAL}{{1,2}})月,?\s\d{{4}}"
        rf"|(?<!\d[-–])\d{{1,2}}(?:st|nd|rd|th)?\.?[\s-](?:[^\W\d_]{{2,3}}\s)?(?:{month})\.?,?[\s-](?:[^\W\d_]{{3,4}}\s)?\d{{4}}"
        rf"|[«“\"]\d{{1,2}}[»”\"]\s(?:{month})\s\d{{4}}|\d{{4}}(?:-?\s?[^\W\d_]{{1,7}}\.?(?:\s[^\W\d_]{{4,7}})?)?,?\s\d{{1,2}}(?:-[^\W\d_]{{2,3}})?[\s-](?:{month})(?!\w|\s\d{{4}})"
        rf"|\d{{4}},?\s(?:{month})\.?\s\d{{1,2}}|(?:{month})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,\s?|\s)\d{{4}})"
        rf"(?!\d)|(?<!\d)\d{{1,2}}月\d{{1,2}}日[电電]|(?:{_NUMERAL}{{4}}|\d{{4}})年{_NUMERAL}{{1,2}}月{_NUMERAL}{{1,3}}日"
        + (rf"|{odd_days(own, over)}" if odd_too else "")
    )


@lru_cache(maxsize=1)
def _days() -> re.Pattern[str]:
    month = _alternation(rules().months)
    return compiled(rf"(?<!\w)(?:(?:{month})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{month}))(?!\w)")


def day_spans(low: str) -> Iterator[re.Match[str]]:
    """The days with their years in a text in lower case."""
    return _dates(low, over=False).finditer(low) if _BEARS_YEAR.search(low) else iter(())


def dated(line: str) -> bool:
    """Whether a day with its year stands in a line."""
    return bool(_BEARS_YEAR.search(line) and _dates(low := line.lower()).search(low))


def brief_day(line: str) -> bool:
    """Whether a short line is a day before its year and month, or a day without its year and an hour: "18 2024-04", "04-18 09:15"."""
    return len(line) < _REST and _BRIEF.search(line) is not None


def begins_with_day(line: str) -> bool:
    """Whether a short line begins with a day and its year: "28 May 2024, Tole bi"."""
    low = line[:60].lower()
    found = _dates(low).match(low) if line[:1].isalnum() else None
    rest = shape(line[found.end() :]) if found else None
    return rest is not None and rest.weight <= _REST


def leading_stamp(line: str) -> int:
    """How many characters at a line's start are a day with a time of day, set before the text; 0 when none are."""
    label = next((len(word) + 1 for word in _LABELS if line[: len(word) + 1].lower() == f"{word}:"), 0)
    label += len(line[label:]) - len(line[label:].lstrip()) if label else 0
    if not line[label : label + 1].isdigit():
        return 0
    return _leading(line[label : label + 60].lower(), label)


def _leading(head: str, label: int) -> int:
    """Where a day with a time of day ends that a text begins with, behind a label so long; 0 when none does."""
    day = _dates(head).search(head)
    time = _TIME.search(f"{head[: day.start()]}{' ' * (day.end() - day.start())}{head[day.end() :]}") if day else None
    if not day or not time or min(day.start(), time.start()) > 0:
        return 0
    first, second = sorted((day, time), key=lambda found: found.start())
    return label + second.end() if re.fullmatch(r"[\s,/|()-]{0,4}", head[first.end() : second.start()]) else 0


@lru_cache(maxsize=1)
def _cjk_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stamp words and the ends of papers' names in scripts without spaces, the longest words first."""
    known = rules()
    words = [word for word in known.stamp_words if word[0] >= "\u3400"]
    words += [word for word in known.nav if word[0] >= "\u3400" and len(word) > 1]
    ends = (word for word in known.masthead if word[0] >= "\u3400")
    return tuple(sorted(set(words), key=lambda word: (-len(word), word))), tuple(sorted(ends))


def _cjk_stamp(rest: str, timed: bool, single: bool, known: Rules) -> bool:
    told, (words, ends) = timed, _cjk_words()
    rest = _HAN_WEEKDAY.sub(" ", rest)
    for word in words:
        if word in rest:
            rest = rest.replace(word, " ")
            told = told or word in known.stamp_words - known.stamp_fillers
    left = [word for word in _WORD.findall(rest) if not _COUNTER.fullmatch(word)]
    size = sum(map(len, left))
    if not timed and any(len(word) >= _HAN_HEADLINE and not word.endswith(ends) for word in left):
        return False  # a headline that begins with its day
    names = single and len(left) > 1 and all(len(word) <= _HAN_NAME for word in left)
    return size <= 16 and (told or names or all(word.endswith(ends) for word in left))


# A counter behind its icon: "◉ 3,418", "👁 1.2k".
_ICON = compiled(r"[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?\s?\d[\d.,]{0,9}k?(?!\w)")


def stamp(line: str) -> bool:
    """Whether a line only says when, and by whom, a page was put up: a day or time with names at most around it."""
    if len(line) > 160 or not (_DIGITS.search(line) or _SPELT.search(line)) or _ITEM.match(line) or line[-1] in ";；":
        return False
    low, known = line.lower(), rules()
    if (
        not _YEAR.search(low)
        and ":" not in low
        and not any(mark in low for mark in "日月")
        and not _dates(low).search(low)
    ):
        return bool(_days().search(low)) and not any(
            word not in known.stamp_words for word in _WORD.findall(_days().sub(" ", low))
        )
    rest, days = _dates(low).subn(" ", low)
    rest, times = _TIME.subn(" ", _ICON.sub(" ", rest))
    if not days and not times:
        rest, loose = _days().subn(" ", rest)
        return bool(loose) and all(word in known.stamp_words for word in _WORD.findall(rest))
    if _CJK.search(rest):
        return _cjk_stamp(rest, bool(times) or "日电" in low or "日電" in low, days == 1, known)
    words = [word for word in _WORD.findall(rest) if word not in known.months]
    others = [word for word in words if word not in known.stamp_words and not (days and _COUNTER.fullmatch(word))]
    if not others:
        return bool(days) or len(words) <= 4
    told = any(word in known.stamp_words and word not in known.stamp_fillers for word in words)
    if any(word[0].isdigit() and not word[-1].isalpha() for word in others) and not told and "👁" not in line:
        return False
    return _names_only(line, others, bool(times), told)


def _names_only(line: str, others: list[str], timed: bool, told: bool) -> bool:
    """Whether what stands beside a day is names and few of them, not a headline or a sentence."""
    if len(others) > 8 or (len(others) > 2 and _END.search(line[-12:])):
        return False
    cased = {word.lower(): word for word in _WORD.findall(line)}
    small = sum(
        1 for word in others if cased.get(word, word)[:1].islower() and not (len(word) <= 2 and begins_with_day(line))
    )
    paper = len(others) <= 4 and not rules().masthead.isdisjoint(others)
    if small > (2 if told and timed else 1 if told or paper else 0):
        return False
    return timed or told or paper or len(others) <= 2 or any(mark in line for mark in "|•·")


def stamp_ended(line: str) -> bool:
    """Whether a short line ends with a day, as headlines in lists of other stories do."""
    for mark in (" -- ", " – ", " — ", " - ", " | ", "  ", "\t"):
        head, found, tail = line.rpartition(mark)
        if found and head and stamp(tail.strip()):
            return True
    return False
