"""Ordinal words of every language at once, for what people ask: "second", «второй», 第二, 2nd."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from sogdian.language.pack import available

_FEWEST = 3  # letters; shorter ones are Roman numerals, which are other words in lower case
_ENDING = 2
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th|[^\W\da-z]{1,3})")
_SCRIPTIO = "\u3040"  # from here on, characters that stand without spaces


@lru_cache(maxsize=1)
def _ordinals() -> tuple[dict[str, int], dict[str, int]]:
    """Words, and signs that stand inside a run of characters, with the number that each means."""
    words: dict[str, int] = {}
    signs: dict[str, int] = {}
    for code in available():
        file = resources.files("sogdian.language") / code / "words.toml"
        for number, forms in tomllib.loads(file.read_text(encoding="utf-8")).get("ordinal", {}).items():
            if not str(number).isdigit():
                continue
            for form in forms:
                plain = form.rstrip("*").casefold()
                if plain[0] >= _SCRIPTIO:
                    signs.setdefault(plain, int(number))
                elif len(plain) >= _FEWEST and " " not in plain:
                    words.setdefault(plain, int(number))
    return words, signs


def ordinal(word: str) -> int | None:
    """The number that a folded word means as an ordinal: `second`, `2nd`, `второго`; None for any other word."""
    digits = _DIGITS.fullmatch(word)
    if digits:
        return int(digits[1])
    words, _ = _ordinals()
    if word in words or word.isascii():
        return words.get(word)
    return next((words[known] for known in sorted(words) if _inflected(word, known)), None)


def _inflected(word: str, known: str) -> bool:
    """Whether two words differ by case or gender alone: второго, второй."""
    stem = known[:-_ENDING]
    return len(stem) >= _FEWEST and word.startswith(stem) and abs(len(word) - len(known)) <= _ENDING


def numbered(text: str) -> str:
    """A text in which ordinals that stand without spaces are digits: 第二届 gives " 2 届"."""
    _, signs = _ordinals()
    for sign in sorted(signs, key=lambda s: (-len(s), s)):
        if sign in text:
            text = text.replace(sign, f" {signs[sign]} ")
    return text
