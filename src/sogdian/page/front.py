"""What stands before a headline on the line of a page that lost its line breaks: the site's name, its menu, a path."""

from __future__ import annotations

from collections.abc import Iterator

from sogdian.cache import compiled
from sogdian.page.rules import bare, rules
from sogdian.page.shape import shape, ticker

_BAR = compiled(r"\s(?:\|\|?|>>?|»|›|→|·|•|/|-|–|—)\s|\t")
_PATH = ">»›→/"
_TOKEN = compiled(r"\S+")
# A name has so many words before the menu, a menu so many rubrics, a headline so many words and signs.
_NAME, _RUBRICS, _WORDS, _SIGNS = 4, 3, 4, 25
# So many words no list has may part two rows of a menu; languages go by so many letters.
_GAP, _CODE, _FOLLOW = 3, 2, 2
_LONGEST = 600


def front(text: str) -> tuple[int, int, int]:
    """Where the site's name, the menu and the headline end on a line; the first two are 0 where nothing tells them apart."""
    if len(text) > _LONGEST:
        return 0, 0, len(text)
    name, menu = _behind_menu(text)
    for start, at in ((0, _again(text)), (0, _behind_bars(text)), (name, menu)):
        if at and _headline(text[at:]):
            return start, at, _before_rubric(text, at)
    return 0, 0, len(text)


def _before_rubric(text: str, at: int) -> int:
    """Where the headline ends: before the story's own rubric, which its menu has too."""
    head, _, last = text[at:].rstrip().rpartition(" ")
    again = last[:1].isupper() and not _place(last) and f" {last} " in f" {text[:at]} "
    return at + len(head) if again and _headline(head) else len(text)


def _headline(rest: str) -> bool:
    first = rest[:1]
    return (first.isupper() or first.isdigit() or first in "«“\"'‘") and len(rest.split()) >= _WORDS and shape(rest).weight >= _SIGNS


def _again(text: str) -> int:
    """Where the headline stands for the second time, the first being the browser's title with the site's name behind it."""
    bar = _BAR.search(text)
    head = text[: bar.start()] if bar else ""
    return text.rfind(head, len(head)) if _headline(head) and text.rfind(head, len(head)) > 0 else 0


def _behind_bars(text: str) -> int:
    """Behind the last of several bars, and behind the last step of a path."""
    bars = list(_BAR.finditer(text))
    if len(bars) < 2 or not any(_rubric(part) for part in _between(text, [bar.span() for bar in bars])):
        return 0
    at = bars[-1].end()
    if bars[-1][0].strip()[:1] not in _PATH:
        return at
    units = list(_units(text[at:]))
    return at + units[0] if units and text[at + units[0] :].lstrip()[:1].isupper() and _headline(text[at + units[0] :].lstrip()) else at


def _between(text: str, bars: list[tuple[int, int]]) -> Iterator[str]:
    start = 0
    for begin, end in bars:
        yield text[start:begin]
        start = end


def _rubric(part: str) -> bool:
    """Whether a part is a rubric or button, several of them, or rates and weather."""
    known = rules()
    return bare(part) in known.nav or ticker(part) or all(bare(word) in known.nav or bare(word) in known.exact for word in part.split())


def _behind_menu(text: str) -> tuple[int, int]:
    """Behind the site's name, and behind the row of rubrics and buttons that stands at a text's beginning or follows it."""
    tokens = [token.start() for _, token in zip(range(_NAME + 1), _TOKEN.finditer(text), strict=False)]
    for at in tokens:
        ends = list(_row(text[at:]))
        while ends and not (text[at + ends[-1] :].lstrip()[:1].isupper() or text[at + ends[-1] :].lstrip()[:1].isdigit()):
            ends.pop()  # "Video China buys more": the last word of the row begins the headline
        if len(ends) > _RUBRICS and _place(text[at + ends[-2] : at + ends[-1]]):
            ends.pop()
        if len(ends) >= _RUBRICS:
            rest = text[at + ends[-1] :]
            noun = at > 0 and bare(text[at : at + ends[0]]) in rules().masthead
            return at + ends[0] * noun, at + ends[-1] + len(rest) - len(rest.lstrip())  # "Caravan News | Home Economy"
    return 0, 0


def _row(text: str) -> Iterator[int]:
    """Where each unit of a row ends; between two rows a rubric or two may stand that no list has: "Energy Mining Transport Opinion"."""
    done = 0
    while True:
        more = list(_units(text[done:]))
        if not more:
            return
        yield from (done + end for end in more)
        done += more[-1]
        gaps = [token.end() for _, token in zip(range(_GAP), _TOKEN.finditer(text, done), strict=False)]
        behind = [end for end in gaps if _unlisted(text[done:end]) and len(list(_units(text[end:]))) >= _FOLLOW]
        codes = [end for end in gaps if _codes(text[done:end]) and (end != gaps[0] or any(_units(text[end:])))]
        if not (behind or codes):
            return
        done = max(codes) if codes else min(behind)
        yield done


def _codes(text: str) -> bool:
    """Whether words are those of a switch of languages: "EN RU"."""
    return all(len(word) == _CODE and word.isupper() for word in text.split())


def _unlisted(text: str) -> bool:
    return all(word[0].isupper() and word.isalpha() for word in text.split())


def _place(unit: str) -> bool:
    """Whether a rubric is a country's or a region's name, with which headlines begin as well."""
    return bare(unit) in rules().nav_place


def _units(text: str) -> Iterator[int]:
    """Where each rubric or button ends, of those that a text begins with: one word, or two or three."""
    known, done = rules(), 0
    while True:
        ends = [token.end() for _, token in zip(range(3), _TOKEN.finditer(text, done), strict=False)]
        fitting = [end for end in ends if bare(text[done:end]) in known.nav or bare(text[done:end]) in known.exact]
        if not fitting or not text[done:].lstrip()[:1].isupper():
            return
        done = fitting[-1]
        yield done
