"""The value of figures as any text writes them: which of a point and a comma is the decimal sign, and which groups thousands."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
_SPACES = str.maketrans("", "", "  \u00a0\u202f\u2009'")


def digits(text: str, decimal: str) -> Decimal | None:
    """The value of figures: of a point and a comma the last is the decimal sign, a comma before three figures groups."""
    text = text.translate(_SPACES).replace("．", ".").replace("，", ",")
    if text.count(".") > 1:
        text = text.replace(".", "")
    if "," in text and "." in text:
        last = max(text.rfind(","), text.rfind("."))
        text = text[:last].replace(",", "").replace(".", "") + "." + text[last + 1 :]
    elif "," in text:
        text = text.replace(",", "") if decimal == "." and _GROUPED.fullmatch(text) else text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
