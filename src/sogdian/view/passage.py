"""The words around a span: the sentence that it stands in."""

from __future__ import annotations

import re

from sogdian.language.variants import simplified

_END = re.compile(r"[.!?…][\"”’»)\]]{0,2}\s+(?=[^\W\d_a-zа-я]|[\"“«‘(\[]|\d)|[。！？]+[」』”]?|\n+")
_SHORT = re.compile(r"(?:^|[^\w.])((?:[^\W\d_]\.)*[^\W\d_]{1,4})\.$")
_VOWELS = frozenset("aeiouyаеёиоуыэюяії")
_SPACES = re.compile(r"\s+")
_WIDEST = 600


def passage(text: str, start: int, end: int) -> str:
    """The sentence or sentences that hold `text[start:end]`, on one line; never cut inside the span itself."""
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
    return _SPACES.sub(" ", text[first:last]).strip()


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
