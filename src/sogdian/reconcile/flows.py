"""Who sells and who buys what is counted or weighed: "imported 75,300 cars from China", "sold China 9,800 tons of melons"."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sogdian.model.claim import Figure
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import mentions, words
from sogdian.reconcile.naming import countries_in, country_of, han_countries
from sogdian.reconcile.sites import undated
from sogdian.reconcile.wordlists import lists

_WORD = re.compile(r"[^\W\d_\u3400-\u9fff][\w'’-]*")
_WEIGHED = frozenset({"t", "kg"})
_SIDES = 2


def _spots(text: str) -> dict[str, tuple[int, str]]:
    """Each country that a text names: where first, and the word before it there."""
    found: dict[str, tuple[int, str]] = {}
    said: list[str] = []
    for match in _WORD.finditer(text):
        word = "".join(words(match[0]))
        if (code := country_of(word)) and code not in found:
            found[code] = match.start(), said[-1] if said else ""
        said += [word] if word not in lists().empty or word in lists().from_words | lists().to_words else []
    for form, code in han_countries().items():
        if (at := text.find(form)) >= 0 and code not in found:
            found[code] = at, text[max(0, at - 1) : at]
    return found


@lru_cache(maxsize=65536)
def sides_in(text: str) -> tuple[str, str] | None:
    """The seller and the buyer that a text names; None where it tells of no sale, or of others than two countries."""
    bought, sold = mentions(text, lists().bought), mentions(text, lists().sold)
    spots = _spots(text)
    if bought == sold or len(spots) != _SIDES or countries_in(text) != spots.keys():
        return None
    first, second = sorted(spots, key=lambda code: spots[code])
    for code, other in ((first, second), (second, first)):
        if spots[code][1] in lists().from_words:
            return code, other
        if spots[code][1] in lists().to_words:
            return other, code
    return (second, first) if bought else (first, second)


def flowing(entry: Entry, figure: Figure) -> Figure:
    """A count or a weight with the two sides between which its words tell it to be sold."""
    weighed = figure.measure == "volume" and figure.unit in _WEIGHED
    if not (weighed or (figure.measure == "count" and figure.counted)) or figure.about:
        return figure
    sides = None if figure.from_ or figure.to else sides_in(undated(entry.ref.quote))
    if sides is None or (figure.parties and set(figure.parties) != set(sides)):
        return figure
    measure = "exports" if weighed else figure.measure
    return msgspec.structs.replace(figure, measure=measure, parties=(), from_=(sides[0],), to=(sides[1],))
