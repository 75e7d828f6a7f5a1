"""What a number of things is told for: fourteen flights a week are not fourteen a day, nor those of a year."""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.model.claim import Figure
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import YEAR, numeric, told_in, words
from sogdian.reconcile.sites import undated
from sogdian.reconcile.wordlists import lists

_PARTS = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[.;:；：。()（）—–-](?!\d)")
_BEFORE = 3
_AFTER = 5
"""Words before a number, and after it, among which its rate is told; as many Chinese characters and as many again."""
_HAN = "\u3400"


@lru_cache(maxsize=65536)
def rate_in(quote: str) -> str:
    """The stretch of time that the words beside a number tell it for, as units have it: `/wk`; empty where none is told."""
    plain = undated(quote)
    for part in _PARTS.split(plain):
        said = words(part)
        places = [n for n, word in enumerate(said) if numeric(word) and not YEAR.fullmatch(word)]
        for at in places or ([] if any(map(numeric, words(plain))) else [0]):
            step = 2 if said[at - 1 : at] > (_HAN,) or said[-1:] > (_HAN,) else 1
            near = said[max(0, at - _BEFORE * step) : at + 1 + _AFTER * step]
            text = "".join(near) if step > 1 else " ".join(near)
            if found := next((unit for unit, forms in lists().rates.items() if told_in(text, forms)), None):
                return f"/{found}"
    return ""


def rate_of(entry: Entry, figure: Figure) -> str:
    """The stretch of time that a count is told for."""
    return rate_in(entry.ref.quote) if figure.measure == "count" else ""
