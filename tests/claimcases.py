"""Tables of cases for claims, read from `tests/cases`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sogdian.claim.context import Context
from sogdian.mention.document import Document

FOLDER = Path(__file__).parent / "cases"


def table(name: str) -> dict[str, Any]:
    """The cases of one file."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def context(text: str) -> Context:
    """An English text, ready for claims."""
    return Context(Document(text, "en", published="2025-06-18"))
