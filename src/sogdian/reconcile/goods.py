"""What goods a trade, or what is carried, is told of: exports of wheat are neither those of barley nor all exports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from sogdian.model.claim import Figure
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import base, stem, told_in, words
from sogdian.reconcile.naming import countries_in
from sogdian.reconcile.point import BETWEEN
from sogdian.reconcile.wordlists import lists

_HAN = "\u3400"
_CLAUSE = re.compile(r"(?<!\d)[,，;；]|[,，;；](?!\d)|、")
_MOST = 2
"""So many goods at most tell what a number is of; more are named as examples."""
_GAS = frozenset({"m3"})


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Stems of goods' names -> the goods; and the Chinese names with theirs, the longest first."""
    pairs = [(form, goods) for goods, forms in lists().goods.items() for form in forms]
    han = sorted((pair for pair in pairs if pair[0] >= _HAN), key=lambda pair: (-len(pair[0]), pair[0]))
    return {base(form): goods for form, goods in pairs if form < _HAN}, tuple(han)


def goods_in(text: str) -> frozenset[str]:
    """The goods that a text names."""
    stems, han = _forms()
    found = {stems[key] for word in words(text) if (key := stem(word)) in stems}
    for form, goods in han:
        if form in text:
            found.add(goods)
            text = text.replace(form, " ")
    return frozenset(found)


def _counts(clause: str) -> bool:
    """Whether a clause names what the number is of, and not what it is mostly made of or comes from."""
    return any(map(str.isdigit, clause)) or not told_in(clause, lists().for_example)


@lru_cache(maxsize=65536)
def _told(quote: str) -> str:
    """The goods that the words of a number name, up to the clause of the number."""
    clauses = _CLAUSE.split(quote)
    last = max((at for at, clause in enumerate(clauses) if any(map(str.isdigit, clause))), default=len(clauses))
    found = goods_in(" , ".join(clause for clause in clauses[: last + 1] if _counts(clause)))
    return " ".join(sorted(found)) if len(found) <= _MOST else ""


def _own(entry: Entry, figure: Figure) -> str:
    quote = entry.ref.quote
    return _told(quote.replace(figure.said_by, " ") if figure.said_by else quote)


def _elliptic(quote: str) -> bool:
    """Whether a number's words leave to those before it between whom it passes, and do not tell of all goods."""
    return not countries_in(quote) and not told_in(quote, lists().all_goods)


def goods_of(entry: Entry, figure: Figure, figures: Iterable[Entry]) -> str:
    """The goods that an amount of trade is of, by its own words or those that it goes on from; empty where of all."""
    if figure.measure == "price":
        return _told(entry.account.text_of(entry.sentences[0]))
    if not {figure.measure, figure.of} & BETWEEN:
        return ""
    told = _own(entry, figure)
    if not told and _elliptic(entry.ref.quote):
        before = [other for other in figures if other.start < entry.start and entry.sentences[0] - other.sentences[0] <= 1]
        last = max(before, key=lambda other: other.start, default=None)
        claim = cast(Figure, last.claim) if last is not None else None
        if last is not None and claim is not None and {claim.measure, claim.of} & {figure.measure, figure.of} & BETWEEN:
            told = _own(last, claim)
    return told or ("gas" if figure.unit in _GAS else "")
