"""Which country's section of a line a figure covers, as the words around it tell."""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import base, stem, words
from sogdian.reconcile.naming import country_of, han_countries
from sogdian.reconcile.wordlists import lists

_CUT = re.compile(r"[;:()，；：（）、]|,(?!\d)")
_END = re.compile(r"[;；。]")
_NEXT = re.compile(r"\W{0,4}\d")
BACK = 3
"""Sentences back to the section that "the section" means."""


@lru_cache(maxsize=1)
def _after() -> frozenset[str]:
    return frozenset(map(base, lists().sections["after"]))


@lru_cache(maxsize=1)
def _home() -> frozenset[str]:
    return frozenset(map(base, lists().sections["home"]))


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
        noun = said[at - 2 : at - 1] if said[at - 1 : at] and said[at - 1] in lists().genitive else said[at - 1 : at]
        if led or (at + 1 < len(said) and stem(said[at + 1]) in after) or (at and {*map(stem, noun)} & after):
            return code
    for form, code in han_countries().items():
        tail = text[text.find(form) + len(form) :] if form in text else ""
        if tail.startswith(lists().sections["han"]):
            return code
    return None


def _clause(entry: Entry) -> str:
    """The figure's words up to a semicolon, and what stands before them up to the last comma of the sentence.

    Right before another number the last words are about that one: "8,445 km, the Kazakh section |2,787".
    """
    text, first = entry.account.text, entry.account.begin(entry.sentences[0])
    cut = max((m.end() for m in _CUT.finditer(text, first, entry.start)), default=first)
    end = _END.search(text, entry.start, entry.end)
    last = end.start() if end else entry.end
    if _NEXT.match(text, last):
        last = max((m.start() for m in _CUT.finditer(text, entry.start, last)), default=last)
    return text[cut:last]


def section_of(entry: Entry) -> str | None:
    """The country of the section that a figure covers: told beside it, or before, when it says "the section"."""
    clause = _clause(entry)
    if code := section_in(clause):
        return code
    if _at_home(clause):
        return _named_alone(entry)
    said = {stem(word) for word in words(clause)}
    if not said & _after() or any(country_of(word) for word in words(clause)):
        return None
    return _told_before(entry)


def _told_before(entry: Entry) -> str | None:
    """The section that the sentences before tell of: the last one near by, else the only one of the report so far."""
    account, own = entry.account, entry.sentences[0]
    told: set[str] = set()
    for number in range(own, -1, -1):
        sentence = account.text_of(number)
        marked = [code for code in map(section_in, _windows(sentence)) if code]
        if not marked and _at_home(sentence) and (code := _named_alone(entry, number)):
            marked = [code]
        if marked and number >= own - BACK:
            return marked[-1]
        told |= set(marked)
    return told.pop() if len(told) == 1 else None


def _at_home(text: str) -> bool:
    """Whether the words place a thing inside a country that they do not name: "inside the country", "по стране"."""
    said = [stem(word) for word in words(text)]
    home, before = _home(), set(lists().sections["before"])
    led = any(word in home and before & set(said[max(0, at - 3) : at]) for at, word in enumerate(said))
    return led or any(form in text for form in lists().sections["home_han"])


def _named_alone(entry: Entry, number: int | None = None) -> str | None:
    """The country that "the country" means: the last one, at the sentence or before it, that a sentence names alone."""
    account = entry.account
    for at in range(entry.sentences[0] if number is None else number, -1, -1):
        sentence = account.text_of(at)
        codes = {code for word in words(sentence) if len(word) > 1 and (code := country_of(word))}
        codes |= {code for form, code in han_countries().items() if form in sentence}
        if len(codes) == 1:
            return codes.pop()
    return None


def _windows(sentence: str) -> list[str]:
    """Each pair of neighbouring words of a sentence, so that one name among many can stand beside its noun."""
    said = words(sentence)
    return [" ".join(said[at : at + 2]) for at in range(len(said) - 1)]
