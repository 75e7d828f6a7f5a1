"""The name in an item of a list that a number stands beside: "China - 5 billion", "Russia (4 billion)", "Italy with 1 billion"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Slot
from sogdian.mention.chunk import Chunk

_SIGNS = frozenset("-–—(:")
_WORDS = frozenset(("level_noun", "with_party", "place_in", "bound_before", "article", "rank_verb", "rank"))
_MOST = 6  # words from the name to the number: "с показателем в более чем"


def item(chunks: list[Chunk], slot: Slot) -> int | None:
    """Where the name stands that only signs or "with a figure of" part from a number; None where nothing like it does."""
    for at in range(slot.at - 1, max(-1, slot.at - 2 - _MOST), -1):
        if chunks[at].norm in _SIGNS or chunks[at].tags & _WORDS:
            continue
        return at if at < slot.at - 1 and chunks[at].tags & {"country", "link", "group", "region"} else None
    return None
