"""Whether "the former" and "the latter" stand for one of the two named before, or only qualify what follows."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_ALONE = frozenset(("say", "mood", "modal", "saxon", "function", "and_also", "event_past", "event_go", "event_join", "rise", "fall"))


def meant(chunks: list[Chunk], at: int) -> bool:
    """Whether such a word stands alone: "the former said", not "the former minister", "the former Soviet state"."""
    if "title_mod" not in chunks[at].tags:
        return True
    if not at or "definite" not in chunks[at - 1].tags or at + 1 == len(chunks):
        return False
    return chunks[at + 1].mark or not chunks[at + 1].tags.isdisjoint(_ALONE)
