"""Whose statistics a figure is, as the words of its report tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import stem, words
from sogdian.reconcile.naming import country_of, han_countries
from sogdian.reconcile.point import Office
from sogdian.reconcile.wordlists import lists

BACK = 10
"""Sentences back to the last office of statistics that a report names."""
_BESIDE = 8
"""Characters before a Chinese office in which its country stands."""


def _han_office(text: str) -> Office | None:
    """The statistical office that a Chinese text names, with the country before it."""
    form = next((form for form in lists().statistics if form[0] > "\u3400" and form in text), None)
    if form is None:
        return None
    near = text[max(0, text.find(form) - _BESIDE) : text.find(form)]
    country = next((code for name, code in han_countries().items() if name in near), None)
    return Office(frozenset({form}), country, " ".join(filter(None, (country, form))))


@lru_cache(maxsize=65536)
def _office(said: tuple[str, ...]) -> Office | None:
    """The statistical office that some words name, with the country beside it."""
    if any(len(word) == 1 and word > "\u3400" for word in said) and (office := _han_office("".join(said))):
        return office
    for at, word in enumerate(said):
        if word.startswith(lists().statistics):
            beside = said[max(0, at - 4) : at + 5]
            country = next((code for w in beside if (code := country_of(w))), None)
            return Office(frozenset({stem(word)}), country, " ".join(filter(None, (country, word))))
    return None


def source(entry: Entry, holders: Mapping[str, str | None]) -> Office | None:
    """Whose statistics a figure is.

    Its own source, else an office named before it in its sentence, or in the sentences about it; else the country of
    the one who tells it. `holders` are the report's holders of office with their countries.
    """
    said = entry.claim.said_by
    account, own = entry.account, entry.sentences[0]
    if said and (office := _office(words(said))):
        nearer = _office(account.words_of(own)) if office.country is None else None
        return nearer if nearer and nearer.country else office
    if office := _office(words(account.text[account.begin(own) : entry.end])):
        return office
    country = next((code for w in words(said) if (code := country_of(w))), holders.get(said)) if said else None
    if country and said:
        return Office(frozenset(), country, said)
    around = [*range(own - 1, max(-1, own - BACK - 1), -1), *range(own + 1, min(own + 3, len(account.breaks)) + 1)]
    for number in around:
        if office := _office(account.words_of(number)):
            return office
    return None
