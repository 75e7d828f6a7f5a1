"""Han characters that texts of different places write differently, brought to the simplified ones."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from sogdian.errors import KnowledgeError


@lru_cache(maxsize=1)
def variants() -> dict[str, str]:
    """A character as traditional texts write it, and as simplified ones do. Raises KnowledgeError for a damaged file.

    From OpenCC (opencc.byvoid.com, Apache License 2.0) through `tools/build_variants.py`.
    """
    written, simple, *_ = (resources.files("sogdian.language") / "variants.txt").read_text(encoding="utf-8").split("\n")
    if len(written) != len(simple):
        raise KnowledgeError(f"variants.txt: {len(written)} characters against {len(simple)}; install the package anew")
    return dict(zip(written, simple, strict=True))
