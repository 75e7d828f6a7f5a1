"""Tables of cases for the page room, read from `cases/page`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "shared" / "seeds"


def table(name: str) -> dict[str, Any]:
    """One TOML table of cases."""
    return tomllib.loads((HERE / "cases" / "page" / f"{name}.toml").read_text(encoding="utf-8"))
