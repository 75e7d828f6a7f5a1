"""Han characters that texts of different places write differently, brought to the simplified ones."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from sogdian.errors import KnowledgeError

_HAN = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def variants() -> dict[str, str]:
    """A character as traditional texts write it, and as simplified ones do. Raises KnowledgeError for a damaged file.

    From OpenCC (opencc.byvoid.com, Apache License 2.0) through `tools/build_variants.py`.
    """
    written, simple, *_ = (resources.files("sogdian.language") / "variants.txt").read_text(encoding="utf-8").split("\n")
    if len(written) != len(simple):
        raise KnowledgeError(f"variants.txt: {len(written)} characters against {len(simple)}; install the package anew")
    return dict(zip(written, simple, strict=True))


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    return str.maketrans(variants())


def simplified(text: str) -> str:
    """A text as simplified script writes it: a character for a character, so that places in it stay."""
    return text.translate(_table()) if _HAN.search(text) else text
