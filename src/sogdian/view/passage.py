"""The words around a span: the sentence that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from sogdian.language.variants import simplified
from sogdian.model.claim import joined

_END = re.compile(r"[.!?…][\"”’»)\]]{0,2}\s+(?=[^\W\d_a-zа-я]|[\"“«‘(\[]|\d)|[。！？]+[」』”]?|\n+")
_SHORT = re.compile(r"(?:^|[^\w.])((?:[^\W\d_]\.)*[^\W\d_]{1,4})\.$")
_VOWELS = frozenset("aeiouyаеёиоуыэюяії")
_SPACES = re.compile(r"\s+")
_GAP = re.compile(r"\s+|(?<=[\u3001\u3002\uff0c\uff1b\uff1a\u3400-\u9fff])(?=[\u3400-\u9fff])")  # Chinese may be cut between any two characters
_WIDEST = 600


def passage(text: str, start: int, end: int) -> str:
    """The sentence or sentences that hold `text[start:end]`, on one line; never cut inside the span itself."""
    first, last = _bounds(text, start, end)
    return _SPACES.sub(" ", text[first:last])


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences of a span begin and end, without white space around."""
    first = max(text.rfind("\n", 0, start) + 1, start - _WIDEST)
    line_end = text.find("\n", end)
    last = min(len(text) if line_end < 0 else line_end, end + _WIDEST)
    for found in _END.finditer(text, first, last):
        if _abbreviated(text, first, found):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() + 1 >= end:
            last = found.end()
            break
    told = text[first:last]
    return first + len(told) - len(told.lstrip()), last - len(told) + len(told.rstrip())


class Piece(NamedTuple):
    """Words of an excerpt; `said` when they are those of a span, not what stands around."""

    words: str
    said: bool


def around(text: str, spans: Iterable[tuple[int, int]], width: int) -> list[list[Piece]]:
    """Excerpts of at most about `width` characters that show spans `(start, end)` in their sentences, in order.

    What is cut off is marked by an ellipsis; spans are never cut, and those that one excerpt shows stand in it together.
    """
    found: list[tuple[int, int, int, int, list[tuple[int, int]]]] = []
    for start, end in sorted(spans):
        first, last = _bounds(text, start, end)
        low, high = _window(text, (start, end), (first, last), width)
        if found and low < found[-1][3]:
            first, low, _, _, inside = found.pop()
            found.append((first, low, max(last, end), high, [*inside, (start, end)]))
        else:
            found.append((first, low, last, high, [(start, end)]))
    return [_pieces(text, *one) for one in found]


def _window(text: str, span: tuple[int, int], sentence: tuple[int, int], width: int) -> tuple[int, int]:
    """As much of the sentence around the span as the width has room for, cut between words."""
    (start, end), (first, last) = span, sentence
    room = max(0, width - (end - start))
    left = max(room // 2, room - (last - end))
    low = first
    if left < start - first:
        low = next((found.end() for found in _GAP.finditer(text, start - left, start)), start)
    high = min(last, end + room - (start - low))
    if high < last:
        high = max((found.start() for found in _GAP.finditer(text, end, high + 1)), default=end)
    return low, high


def _pieces(text: str, first: int, low: int, last: int, high: int, spans: list[tuple[int, int]]) -> list[Piece]:
    if not any(map(str.isalnum, text[high:last])):
        high = last  # a full stop needs no ellipsis
    cuts = [low, *(edge for start, end in joined(spans) for edge in (start, end)), high]
    told = [Piece(_SPACES.sub(" ", text[a:b]), bool(n % 2)) for n, (a, b) in enumerate(pairwise(cuts)) if a < b]
    ends = Piece("…" if first < low else "", False), Piece("…" if high < last else "", False)
    return [piece for piece in (ends[0], *told, ends[1]) if piece.words]


def _abbreviated(text: str, first: int, found: re.Match[str]) -> bool:
    """Whether the full stop belongs to a short form: an initial, letters with stops, no vowel, or a number follows."""
    short = _SHORT.search(text, max(first, found.start() - 12), found.start() + 1)
    if short is None:
        return False
    word = short[1]
    follows = text[found.end() : found.end() + 1]
    return len(word) == 1 or "." in word or follows.isdigit() or not _VOWELS & set(word.casefold())


def excerpt(text: str, words: list[str]) -> str:
    """The first sentence in which the first of the words to be found stands; the beginning where none does."""
    folded = simplified(text).casefold()
    # casefold may change lengths (ß); the place is then near enough for an excerpt
    found = sorted(at for word in words if (at := folded.find(word.casefold())) >= 0)
    at = min(found[0], len(text)) if found else 0
    return passage(text, at, min(at + 1, len(text)))
