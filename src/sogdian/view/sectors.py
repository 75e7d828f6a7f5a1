"""Sectors of cooperation: which types and measures belong together."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def sectors() -> dict[str, tuple[str, ...]]:
    """Each sector with its types and measures."""
    raw = tomllib.loads((files("sogdian.view") / "sectors.toml").read_text(encoding="utf-8"))
    return {name: tuple(types) for name, types in raw.items()}


@lru_cache(maxsize=1)
def _homes() -> dict[str, str]:
    return {sort: name for name, types in sectors().items() for sort in types}


def sector_of(sort: str) -> str | None:
    """The sector of a type or measure; None where it belongs to none."""
    return _homes().get(sort)
