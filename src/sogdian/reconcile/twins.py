"""A value told again in a second currency: "1.5 billion yuan (US$208 million)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from sogdian.model.claim import Figure
from sogdian.reconcile.convert import is_currency
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import words
from sogdian.reconcile.wordlists import lists

_BESIDE = 40
"""Characters between a value and its conversion."""
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1)
def _joints() -> frozenset[str]:
    return frozenset(lists().conversion)


def _tells_again(between: str) -> bool:
    """Whether the words up to the second number only lead over to a conversion: a bracket, a comma, "or about"."""
    if "\n" in between or ")" in between or "）" in between:
        return False
    said = words(between)
    joint = any(mark in between for mark in "(（,，=[") or bool(said)
    return joint and set(said) <= _joints()


def twin(entry: Entry, figures: Iterable[Entry]) -> Entry | None:
    """The figure just before that this one tells again in another currency, among the figures of its report."""
    figure = cast(Figure, entry.claim)
    if not is_currency(figure.unit):
        return None
    found: list[tuple[int, int, int, Entry]] = []
    for other in figures:
        first = cast(Figure, other.claim)
        if other is entry or first.measure != figure.measure or not is_currency(first.unit):
            continue
        for mine in entry.claim.evidence:
            found += [
                (span.end, span.start, mine.start, other)
                for span in other.claim.evidence
                if span.start < mine.start <= span.end + _BESIDE
            ]
    end, _, start, last = max(found, key=lambda row: row[:3], default=(0, 0, 0, None))
    if last is None or cast(Figure, last.claim).unit == figure.unit:
        return None
    text = entry.account.text
    number = _DIGIT.search(text, max(start, min(end, start)))
    between = text[min(end, start) : number.start()] if number else ""
    return last if _tells_again(between) else None
