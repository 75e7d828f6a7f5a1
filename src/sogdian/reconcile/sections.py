"""Which country's section of a line a figure covers, as the words around it tell."""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import base, lists, stem, words
from sogdian.reconcile.naming import country_of, han_countries

_CUT = re.compile(r"[,;:()，；：（）、]")
BACK = 3
"""Sentences back to the section that "the section" means."""


@lru_cache(maxsize=1)
def _after() -> frozenset[str]:
    return frozenset(map(base, lists().sections["after"]))


@lru_cache(maxsize=65536)
def section_in(text: str) -> str | None:
    """The one country that the words give as the place of a part; None where none is, or several are named."""
    said = words(text)
    countries = [(at, code) for at, word in enumerate(said) if len(word) > 1 and (code := country_of(word))]
    codes = {code for _, code in countries}
    han = {code for form, code in han_countries().items() if form in text}
    if len(codes | han) != 1:
        return None
    before, after = lists().sections["before"], _after()
    for at, code in countries:
        led = {"".join(said[at - 1 : at]), "".join(said[at - 2 : at - 1])} & set(before)
        if led or (at + 1 < len(said) and stem(said[at + 1]) in after):
            return code
    for form, code in han_countries().items():
        tail = text[text.find(form) + len(form) :] if form in text else ""
        if tail.startswith(lists().sections["han"]):
            return code
    return None


def _clause(entry: Entry) -> str:
    """The figure's words, and what stands before them up to the last comma of the sentence."""
    text, first = entry.account.text, entry.account.begin(entry.sentences[0])
    cut = max((m.end() for m in _CUT.finditer(text, first, entry.start)), default=first)
    return text[cut : entry.end]


def section_of(entry: Entry) -> str | None:
    """The country of the section that a figure covers: told beside it, or before, when it says "the section"."""
    clause = _clause(entry)
    if code := section_in(clause):
        return code
    said = {stem(word) for word in words(clause)}
    if not said & _after() or any(country_of(word) for word in words(clause)):
        return None
    account, own = entry.account, entry.sentences[0]
    for number in range(own, max(-1, own - BACK - 1), -1):
        last = account.breaks[number] if number < len(account.breaks) else len(account.text)
        marked = [code for code in map(section_in, _windows(account.text[account.begin(number) : last])) if code]
        if marked:
            return marked[-1]
    return None


def _windows(sentence: str) -> list[str]:
    """Each pair of neighbouring words of a sentence, so that one name among many can stand beside its noun."""
    said = words(sentence)
    return [" ".join(said[at : at + 2]) for at in range(len(said) - 1)]
