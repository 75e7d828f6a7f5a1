"""What a gathering is held on, by the words of its name, or those beside the word for it where it has none."""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.model.claim import Event
from sogdian.reconcile.fold import base, stem, words
from sogdian.reconcile.wordlists import lists

_BREAK = re.compile(r"[,;:.()\n，。；：、（）]")
_BEFORE, _AFTER = 3, 4
"""Words before and after the word for a gathering that can say what it is held on."""
_MEETING = "meeting"
_HAN_BEFORE = 10
"""Characters before it, in Chinese."""


@lru_cache(maxsize=1)
def _topics() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The matters that a stem, and that a Chinese form, can name."""
    stems: dict[str, frozenset[str]] = {}
    han: dict[str, frozenset[str]] = {}
    for topic, forms in lists().topics.items():
        for form in forms:
            table, key = (han, form) if form > "\u3400" else (stems, base(form))
            table[key] = table.get(key, frozenset()) | {topic}
    return stems, han


@lru_cache(maxsize=8)
def _heads(sort: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words for gatherings of a sort: stems, and Chinese forms."""
    forms = lists().heads[sort]
    return frozenset(base(form) for form in forms if form < "\u3400"), tuple(form for form in forms if form > "\u3400")


@lru_cache(maxsize=65536)
def topics_in(text: str) -> frozenset[str]:
    """The matters that words name."""
    stems, han = _topics()
    plain = "".join(words(text))
    found = [stems.get(stem(word), frozenset()) for word in words(text)]
    found += [topics for form, topics in han.items() if form in plain] if not plain.isascii() else []
    return frozenset().union(*found)


def clause(text: str) -> str:
    """A text up to its first break."""
    return _BREAK.split(text, 1)[0]


def _beside(text: str, sort: str) -> str:
    """The words beside the first word for a gathering of a sort."""
    stems, han = _heads(sort)
    for part in _BREAK.split(text):
        said = words(part)
        at = next((at for at, word in enumerate(said) if stem(word) in stems), None)
        if at is not None:
            return " ".join(said[max(0, at - _BEFORE) : at + _AFTER + 1])
        head = min((place for form in han if (place := part.find(form)) >= 0), default=-1)
        if head >= 0:
            return part[max(0, head - _HAN_BEFORE) : head]
    return ""


def topics_of(claim: Event) -> frozenset[str]:
    """What a gathering is held on, or by whom; empty where its words do not say."""
    sort = _MEETING if claim.type == _MEETING else "forum"
    named = topics_in(claim.name) if claim.name else frozenset[str]()
    return named or (topics_in(_beside(claim.evidence[0].quote, sort)) if claim.evidence else named)
