"""Average exchange rates, to compare amounts across currencies."""

from __future__ import annotations

import msgspec


class Rate(msgspec.Struct, frozen=True):
    """Units of `currency` (ISO 4217) for one US dollar, averaged over `period` (EDTF)."""

    currency: str
    period: str
    per_usd: float
    source: str


def rate(currency: str, period: str) -> Rate | None:
    """Placeholder until the table is built."""
    return None
