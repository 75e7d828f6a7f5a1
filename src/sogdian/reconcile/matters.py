"""What words can mean by lists of words, and the words beside those that an event is called by."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from sogdian.reconcile.fold import base, stem, words
from sogdian.reconcile.wordlists import lists

_HAN = "\u3400"
Kind = Literal["rites", "topics"]


class Reach(NamedTuple):
    """How far from the word for an event others tell what it is for: up to a break, so many words, characters in Chinese."""

    breaks: re.Pattern[str]
    before: int
    after: int
    han_before: int


@lru_cache(maxsize=2)
def _meanings(kind: Kind) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """What a stem, and what a Chinese form, can mean."""
    stems: dict[str, frozenset[str]] = {}
    han: dict[str, frozenset[str]] = {}
    meanings: dict[str, tuple[str, ...]] = getattr(lists(), kind)
    for meaning, forms in meanings.items():
        for form in forms:
            table, key = (han, form) if form[0] >= _HAN else (stems, base(form))
            table[key] = table.get(key, frozenset()) | {meaning}
    return stems, han


@lru_cache(maxsize=8)
def _heads(sort: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words for events of a sort: stems, and Chinese forms."""
    forms = lists().heads[sort]
    return frozenset(base(form) for form in forms if form[0] < _HAN), tuple(form for form in forms if form[0] >= _HAN)


@lru_cache(maxsize=65536)
def meant_in(text: str, kind: Kind) -> frozenset[str]:
    """The rites, or the matters, that words can mean."""
    stems, han = _meanings(kind)
    plain = "".join(words(text))
    found = [stems.get(stem(word), frozenset()) for word in words(text)]
    found += [meanings for form, meanings in han.items() if form in plain] if not plain.isascii() else []
    return frozenset().union(*found)


def beside(text: str, sort: str, reach: Reach) -> str | None:
    """The words beside the first word for an event of a sort; None where there is none."""
    stems, han = _heads(sort)
    for part in reach.breaks.split(text):
        said = words(part)
        at = next((at for at, word in enumerate(said) if stem(word) in stems), None)
        if at is not None:
            return " ".join(said[max(0, at - reach.before) : at + reach.after + 1])
        head = min((place for form in han if (place := part.find(form)) >= 0), default=-1)
        if head >= 0:
            return part[max(0, head - reach.han_before) : head]
    return None
