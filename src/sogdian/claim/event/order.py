"""The order of words where the place gone to opens its clause and the guest ends it: «Казахстан с визитом посетил премьер»."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_MANNER, _GUEST = 5, 6  # words of "with an official visit", words from the verb to the guest
_LAND = frozenset(("country", "city", "region"))
_BEFORE = frozenset(("time", "and_also", "mood_filler", "sign", "ago", "told_back"))
_WHO = frozenset(("title", "person", "event_delegation", "event_heads"))


def object_first(chunks: list[Chunk], at: int) -> int | None:
    """Where the place stands that opens its clause before a verb of going whose subject follows it."""
    last = _past_manner(chunks, at - 1)
    if last < 0 or chunks[last].tags.isdisjoint(_LAND) or "demonym" in chunks[last].tags:
        return None
    if not any(c.tags & _WHO for c in chunks[at + 1 : at + _GUEST]) or any(c.mark for c in chunks[at + 1 : at + 2]):
        return None
    first = last - 1 if last and "event_capital" in chunks[last - 1].tags else last
    return first if not first or chunks[first - 1].tags & _BEFORE else None


def _past_manner(chunks: list[Chunk], at: int) -> int:
    """Where the words before "with a state visit" end."""
    if at < 1 or chunks[at].values.get("event_noun") != "visit":
        return at
    return next((i - 1 for i in range(at - 1, max(-1, at - _MANNER), -1) if "with_party" in chunks[i].tags), at)
