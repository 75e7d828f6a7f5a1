"""A second verb of one subject: "signed a memorandum |and talked about| visits to be held next year"."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_SAYS = frozenset(("say", "event_talked_of", "event_agreed"))
_NO_VERB = frozenset(("title_noun", "portfolio", "body", "mood_noun", "agreement_noun", "event_noun", "Cap"))


def says(chunk: Chunk) -> bool:
    """Whether a word is a verb by which somebody says, discusses or agrees something, and no word of signing alone."""
    signs = "signing_verb" in chunk.tags and "event_talked_of" not in chunk.tags
    return "low" in chunk.tags and not signs and bool(chunk.tags & _SAYS) and chunk.tags.isdisjoint(_NO_VERB)


def says_then(chunks: list[Chunk], low: int, high: int) -> bool:
    """Whether "and" with a verb of saying stands between two indices: what follows is no more of what the first verb tells."""
    return any("and_also" in chunks[i].tags and "low" in chunks[i].tags and says(chunks[i + 1]) for i in range(low, min(high, len(chunks) - 1)))
