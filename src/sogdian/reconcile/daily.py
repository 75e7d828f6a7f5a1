"""A capacity whose unit leaves out that it is a day's, where its words tell that: "日产2500吨"."""

from __future__ import annotations

import msgspec

from sogdian.model.claim import Figure
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import told_in
from sogdian.reconcile.wordlists import lists

_HEAPS = frozenset({"t", "m3"})
_DAY = "/d"


def daily(entry: Entry, figure: Figure) -> Figure:
    """The figure, with the day that its words tell its amount to be of."""
    plain = figure.measure == "capacity" and figure.unit in _HEAPS
    if not plain or not told_in(entry.ref.quote, lists().daily):
        return figure
    return msgspec.structs.replace(figure, unit=figure.unit + _DAY)
