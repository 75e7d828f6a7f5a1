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
_LONGEST = 600


def front(text: str) -> int:
    """How many characters before the headline that ends a text are the page's; 0 where nothing tells them apart."""
    if len(text) > _LONGEST:
        return 0
    for at in (_again(text), _behind_bars(text), _behind_menu(text, 0)):
        if at and _headline(text[at:]):
            return at
    return 0


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


def _behind_menu(text: str, start: int) -> int:
    """Behind a row of rubrics and buttons that stands at a text's beginning, or behind the site's name."""
    tokens = [token.start() for _, token in zip(range(_NAME + 1), _TOKEN.finditer(text, start), strict=False)]
    for at in tokens:
        ends = list(_units(text[at:]))
        while ends and not (text[at + ends[-1] :].lstrip()[:1].isupper() or text[at + ends[-1] :].lstrip()[:1].isdigit()):
            ends.pop()  # "Video China buys more": the last word of the row begins the headline
        if len(ends) > _RUBRICS and _place(text[at + ends[-2] : at + ends[-1]]):
            ends.pop()
        if len(ends) >= _RUBRICS:
            rest = text[at + ends[-1] :]
            return at + ends[-1] + len(rest) - len(rest.lstrip())
    return 0


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
