"""Whose goods come in: what is bought in a land, or told by its people's name, comes from there."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_OPENS = 3  # words before a land that opens its sentence


def bought(chunks: list[Chunk], at: int, subject: str) -> bool:
    """Whether a people's name, or a country's after the verb, tells whose goods come in: "imports of Chinese goods", "进口哈国小麦"."""
    before = chunks[at - 1] if at else None
    if subject == "imports" and before is not None and before.values.get("measure") == "imports" and {"verb", "han"} <= before.tags:
        return True
    if subject != "imports" or "demonym" not in chunks[at].tags or at + 1 >= len(chunks) or "low" not in chunks[at + 1].tags:
        return False
    return any(c.values.get("measure") == "imports" for c in chunks[max(0, at - 2) : at])


def bought_in(chunks: list[Chunk], at: int) -> bool:
    """Whether a verb of buying governs a place: what is bought in a land comes from there."""
    for chunk in reversed(chunks[:at]):
        if "buys" in chunk.tags:
            return True
        if chunk.mark or ("mood" in chunk.tags and "low" in chunk.tags):
            break
    after = next((c for c in chunks[at + 1 :] if c.mark or c.tags & {"mood", "buys"}), None)
    return at < _OPENS and after is not None and "buys" in after.tags  # "В Китае Узбекистан закупил машин"
