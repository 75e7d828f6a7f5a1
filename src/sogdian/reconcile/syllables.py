"""Chinese names in letters: Hanyu Pinyin (ISO 7098), Palladius's Cyrillic system and characters are one spelling.

陈玉兰, Chen Yulan and Чэнь Юйлань are all heard as "chenyulan". The tables are made by `tools/build_pinyin.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product

import msgspec

from sogdian.cache import remembered
from sogdian.reconcile.fold import words

_HAN, _LAST = "\u3400", "\u9fff"
_MOST = 8
"""At most so many ways to read one name."""
_SYLLABLES = 2
"""So many syllables make a name; one alone is a surname of millions, or a word of another language."""
_LONGEST = 24
"""Letters of the longest word that is read."""


class _Tables(msgspec.Struct, frozen=True, array_like=True):
    """By character the syllables it is read as, by syllable in folded letters of either script the syllable."""

    han: dict[str, tuple[str, ...]]
    letters: dict[str, str]


def _made() -> _Tables:
    told = tomllib.loads((files("sogdian.reconcile") / "pinyin.toml").read_text(encoding="utf-8"))
    han: dict[str, tuple[str, ...]] = {}
    for syllable, characters in told["han"].items():
        for character in characters:
            han[character] = (*han.get(character, ()), _umlaut(syllable))
    letters = {_umlaut(syllable): _umlaut(syllable) for syllable in told["han"]}
    return _Tables(han, letters | {"".join(words(form)): _umlaut(syllable) for syllable, form in told["cyrillic"].items()})


def _umlaut(syllable: str) -> str:
    """A syllable as names are written that know no u with dots."""
    return syllable.replace("v", "u")


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return remembered("reconcile.pinyin", _Tables, ["reconcile"], _made)


@lru_cache(maxsize=1)
def _sizes() -> tuple[int, ...]:
    return tuple(range(max(map(len, _tables().letters)), 0, -1))


@lru_cache(maxsize=65536)
def _spelled(word: str) -> Mapping[str, int]:
    """The ways in which a folded word in letters is made of syllables, each with their least number; none for another language's."""
    if len(word) > _LONGEST or not word.isalpha():
        return {}
    ways: list[dict[str, int]] = [{"": 0}, *({} for _ in word)]
    for end in range(1, len(word) + 1):
        for size in _sizes():
            syllable = _tables().letters.get(word[end - size : end]) if size <= end else None
            for before, number in ways[end - size].items() if syllable else ():
                heard = f"{before}{syllable}"
                if heard in ways[end] or len(ways[end]) < _MOST:
                    ways[end][heard] = min(number + 1, ways[end].get(heard, number + 1))
    return ways[-1]


@lru_cache(maxsize=65536)
def _read(characters: str) -> Mapping[str, int]:
    """The ways in which characters are read, as `_spelled` has them."""
    options = [_tables().han.get(character, ()) for character in characters]
    if not all(options) or len(options) > _MOST:
        return {}
    found: list[str] = [""]
    for option in options:
        found = [a + b for a, b in product(found, option)][:_MOST]
    return dict.fromkeys(found, len(options))


def chinese(parts: Iterable[str]) -> frozenset[str]:
    """The ways in which the words of a name can be heard as Chinese syllables, in order; none where one word cannot."""
    ways: dict[str, int] = {"": 0}
    for part in parts:
        said = words(part)
        if all(_HAN <= word <= _LAST for word in said):
            said = ("".join(said),)
        for word in said:
            heard = _read(word) if word[0] >= _HAN else _spelled(word)
            ways = dict([(a + b, m + n) for a, m in ways.items() for b, n in heard.items()][:_MOST])
    return frozenset(way for way, number in ways.items() if number >= _SYLLABLES)
