"""What a record may be called, and which record a name means."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from sogdian.language.ordinals import numbered, ordinal
from sogdian.ledger.text import spaced

_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´ʻʹ")
_LONGEST = 500
_ENOUGH = 0.75
_NEAR = 0.3


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name without case, accents and marks, its words one space apart; Chinese characters stand alone.

    Of endless names the beginning is enough: an index takes no more.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(spaced(unicodedata.normalize("NFC", plain))))[:_LONGEST]


class Named(msgspec.Struct, frozen=True):
    """A record as far as finding it by name goes. `words` are the folded words of its names and its fields."""

    id: str
    name: str
    claims: int
    words: str


def like(asked: str, word: str) -> bool:
    """Whether two folded words are one word but for an ending of up to two letters."""
    if asked == word:
        return True
    shared = max(4, max(len(asked), len(word)) - 2)
    return min(len(asked), len(word)) >= shared and asked[:shared] == word[:shared]


def _has(word: str, words: Iterable[str]) -> bool:
    return any(like(word, other) for other in words)


def best(wanted: str, records: Sequence[Named], spellings: dict[str, list[str]]) -> list[Named]:
    """The records that the words mean, the best first; empty when too few of the words are theirs.

    Rare words weigh more than common ones; an ordinal is also its number ("second": 2). Among equals, the words' share
    of the record's name decides, then the number of claims, then the id.
    """
    asked = fold(numbered(wanted)).split()
    if not asked:
        return []
    numbers = {word: str(number) for word in asked if (number := ordinal(word)) is not None}
    bags = [(record, _with_ordinals(record.words.split(), numbers)) for record in records]
    frequency = Counter(word for word in asked for _, bag in bags if _has(word, bag))
    weights = {word: _weight(word) * math.log(1 + len(bags) / (frequency[word] or 1)) for word in asked}
    total = sum(weights.values())
    ranked = []
    for record, bag in bags:
        covered = sum(weights[word] for word in asked if _has(word, bag)) / total
        if covered < _ENOUGH:
            continue
        named = max((_share(asked, folded.split()) for folded in spellings.get(record.id, ())), default=0.0)
        ranked.append((-round(covered, 6), -round(named, 6), -record.claims, record.id, record))
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])]


def _with_ordinals(words: list[str], numbers: dict[str, str]) -> frozenset[str]:
    """The words of a record, and the asked ordinals of which it has the number."""
    bag = frozenset(words)
    return bag | {word for word, number in numbers.items() if number in bag} if numbers else bag


def _weight(word: str) -> float:
    """Short words of a letter script are mostly articles, prepositions and the like, in any language."""
    return 0.5 if len(word) < 4 and word[0] < "\u3040" and not word.isdigit() else 1.0


def _share(asked: list[str], name: list[str]) -> float:
    if not name:
        return 0.0
    both = sum(1 for word in asked if _has(word, name))
    return both / (len(asked) + len(name) - both)


def _grams(folded: str) -> set[str]:
    padded = f" {folded} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def nearest(wanted: str, names: Iterable[str], most: int = 5) -> tuple[str, ...]:
    """The names that share most letter triples with what was wanted."""
    grams = _grams(fold(wanted))
    ranked = []
    for name in sorted(set(names)):
        other = _grams(fold(name))
        likeness = 2 * len(grams & other) / (len(grams) + len(other) or 1)
        if likeness >= _NEAR:
            ranked.append((-likeness, name))
    return tuple(name for _, name in sorted(ranked)[:most])
