"""Titles and names within marks, whose numbers count nothing: of papers, books, films, mines and works."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_LONG = 9  # chunks of a title
_TOLD = frozenset(("mood", "say", "modal", "money", "percent", "relative"))
_PLAIN = frozenset(("function", "quantity", "number", "numword", "article", "sign"))


def titles(chunks: list[Chunk]) -> list[tuple[int, int]]:
    """Where titles stand, from mark to mark: between those that only titles have ("《三年行动十二项举措》"), and in quotation
    marks where each word begins large ("Three Brothers", «Торугарт 1»).
    """
    found = []
    for i, chunk in enumerate(chunks):
        if chunk.norm == "《":
            found.append((i, next((n for n in range(i, len(chunks)) if chunks[n].norm == "》"), i)))
        elif "quotemark" in chunk.tags and "closing" not in chunk.tags:
            end = next((n for n in range(i + 1, min(len(chunks), i + _LONG)) if "quotemark" in chunks[n].tags), i)
            if "opening" not in chunks[end].tags and _capitalised(chunks[i + 1 : end]):
                found.append((i, end))
    return found


def _capitalised(words: list[Chunk]) -> bool:
    """Whether each word that means something begins large, and no verb and no sum is among them."""
    if any(c.tags & _TOLD for c in words):
        return False
    named = [c for c in words if not c.mark and not c.tags & _PLAIN]
    return bool(named) and all(c.tags & {"Cap", "UP"} for c in named)
