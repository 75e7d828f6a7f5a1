"""The currency that amounts of money are drawn in, and the rates that they were converted by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sogdian.reconcile.convert import is_currency
from sogdian.view.index import Line
from sogdian.web.charts.amounts import Amounts, By, Told
from sogdian.web.charts.figures import beside
from sogdian.web.params import Param
from sogdian.web.words import Words

CURRENCIES = ("USD", "CNY", "EUR", "RUB", "KZT", "UZS", "KGS")
_MOST = 150
"""So many values stand in the table beside the chart; its other forms have all."""
CURRENCY = Param(
    "currency", "choice", "Draw amounts of money in this currency, at the period's average rate.", CURRENCIES
)


class Money(msgspec.Struct, frozen=True):
    """What the page says beside a chart of figures: the currencies offered, the rates used, the values as a table."""

    currencies: tuple[str, ...]
    rates: Sequence[str]
    table: Sequence[Told]


def money(amounts: Amounts | None, words: Words) -> Money | None:
    """The words beside a chart; None where none is drawn."""
    if amounts is None:
        return None
    priced = any(is_currency(value.unit) for flow in amounts.flows for value in flow.values)
    rates, table = beside(amounts, words, _MOST)
    return Money(CURRENCIES if priced else (), rates, table)


def drawn(lines: Iterable[Line], currency: str | None, by: By = "period") -> Amounts:
    """What the chart of figures draws of lines."""
    flows = tuple(line.scene.flow for line in lines if line.scene and line.scene.flow)
    return Amounts(flows, currency, by)
