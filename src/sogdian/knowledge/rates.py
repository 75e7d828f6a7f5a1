"""Average exchange rates, to compare amounts across currencies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from statistics import fmean

import msgspec

from sogdian.errors import KnowledgeError
from sogdian.model import edtf


class Rate(msgspec.Struct, frozen=True):
    """Units of `currency` (ISO 4217) for one US dollar, the mean over the months of `period` (EDTF).

    `period` is what the mean covers: shorter than what was asked where the table ends before it.
    """

    currency: str
    period: str
    per_usd: float
    source: str

    def __str__(self) -> str:
        return f"{self.per_usd:g} {self.currency}/USD, mean of {self.period}"


class _Table(msgspec.Struct, frozen=True):
    source: str
    months: dict[str, dict[str, float]]


@lru_cache(maxsize=1)
def _table() -> _Table:
    try:
        raw = (files("sogdian.knowledge") / "data" / "rates.json").read_bytes()
        return msgspec.json.decode(raw, type=_Table)
    except (OSError, msgspec.DecodeError) as error:
        raise KnowledgeError(f"rates.json of sogdian.knowledge: {error}; install the package anew") from error


def currencies() -> tuple[str, ...]:
    """The currencies of the table beside the dollar, sorted."""
    return tuple(sorted(_table().months))


def _months(first: dt.date, last: dt.date) -> Iterator[str]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield edtf.month(number // 12, number % 12 + 1)


def _covered(months: list[str]) -> str:
    first, last = months[0], months[-1]
    year = first[:4]
    return year if (first, last) == (f"{year}-01", f"{year}-12") else edtf.interval(first, last)


@lru_cache(maxsize=4096)
def rate(currency: str, period: str) -> Rate | None:
    """The average rate of a currency over an EDTF period: a day has its month's, other spans the mean of their months.

    None when the currency is not in the table, the period is open, has no year, or lies outside the table.
    Raises ValueError when `period` is no EDTF date.
    """
    if not edtf.known(period):
        return None
    first, last = edtf.days(period)
    if first is None or last is None or last < first:
        return None
    table = _table()
    if currency == "USD":
        return Rate("USD", period, 1.0, "by definition")
    quoted = table.months.get(currency, {})
    months = [month for month in _months(first, last) if month in quoted]
    if not months:
        return None
    return Rate(currency, _covered(months), fmean(quoted[month] for month in months), table.source)
