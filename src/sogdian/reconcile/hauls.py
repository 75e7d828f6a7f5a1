"""Amounts that are told of one country and of no thing in it: what passes through it in transit, what is made there."""

from __future__ import annotations

import msgspec

from sogdian.model.claim import Figure
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import mentions
from sogdian.reconcile.goods import goods_in
from sogdian.reconcile.naming import countries_in
from sogdian.reconcile.sites import undated
from sogdian.reconcile.wordlists import lists

_OUTPUT = "output"


def haul_of(entry: Entry, figure: Figure) -> str:
    """What an amount is told to be: `transit`, or the output of some goods; empty where it is neither."""
    if figure.measure != "volume" or figure.about or figure.scope:
        return ""
    quote = undated(entry.ref.quote)
    sort = next((sort for sort, forms in lists().hauls.items() if mentions(quote, forms)), "")
    if sort != _OUTPUT:
        return sort
    goods = goods_in(quote)
    return f"{sort} {next(iter(goods))}" if len(goods) == 1 else ""


def hauled(entry: Entry, figure: Figure) -> Figure:
    """The figure with the one country that its words name, where it tells of transit or of output."""
    if figure.parties or figure.from_ or figure.to or not haul_of(entry, figure):
        return figure
    quote = undated(entry.ref.quote)
    lands = countries_in(quote.replace(figure.said_by, " ") if figure.said_by else quote) or countries_in(quote)
    return msgspec.structs.replace(figure, parties=tuple(lands)) if len(lands) == 1 else figure
