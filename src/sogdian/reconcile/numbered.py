"""The numbers by which names tell a thing from its sisters: the second stage, the first of two plants."""

from __future__ import annotations

from functools import lru_cache

from sogdian.reconcile.fold import YEAR, base, nth_of, stem, words
from sogdian.reconcile.wordlists import lists


@lru_cache(maxsize=1)
def _stages() -> frozenset[str]:
    return frozenset(map(base, lists().stages))


@lru_cache(maxsize=65536)
def stage_in(text: str) -> int | None:
    """The number of the stage of a work that words name: 2 for "the second phase" and 二期; None where they name none."""
    said = words(text)
    for number, forms in enumerate(lists().stages_han, 1):
        if any(form in text for form in forms):
            return number
    at = next((at for at, word in enumerate(said) if stem(word) in _stages()), None)
    if at is None:
        return None
    beside = (*said[max(0, at - 1) : at], *said[at + 1 : at + 2])
    return next((nth for word in beside if (nth := int(word) if word.isdigit() else nth_of(word))), None)


@lru_cache(maxsize=65536)
def numbers_in(name: str) -> frozenset[str]:
    """The numbers that tell a thing of many from its sisters: not years."""
    return frozenset(word for word in words(name) if word.isdigit() and not YEAR.fullmatch(word))
