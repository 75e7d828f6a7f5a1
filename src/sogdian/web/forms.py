"""The forms of a view beside its page: JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

_ENCODE = msgspec.json.Encoder().encode
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(data: Any) -> bytes:
    """JSON, UTF-8, with a line end."""
    return _ENCODE(data) + b"\n"


def cell(value: Any) -> str:
    """One cell: lists with spaces between, and nothing that a spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
    if isinstance(value, Mapping):
        return " ".join(f"{key}={cell(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(cell(inner) for inner in value)
    text = str(value).encode("utf-8", "replace").decode()
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """CSV as RFC 4180 has it, UTF-8, the first row the names of the columns."""
    names: dict[str, None] = {}
    for row in rows:
        names |= dict.fromkeys(row)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue().encode()


def flat(items: Iterable[Any]) -> list[dict[str, Any]]:
    """Typed rows as plain ones."""
    return [msgspec.to_builtins(item) for item in items]
