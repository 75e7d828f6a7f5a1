"""Quotation marks around an event's noun: its own name stands in them, or the name or theme of another thing."""

from __future__ import annotations

from typing import NamedTuple

from sogdian.claim.event.mention import Phrase
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Document

_LONGEST, _SPOKEN = 18, frozenset(("mood", "say", "modal", "passive", "event_happen", "event_join", "event_meet", "pronoun"))
_OUTER = frozenset(("event_noun", "event_plural", "event_theme", "event_called"))
_NUMBERS = frozenset(("ordinal", "edition"))


class Quote(NamedTuple):
    """Where the marks around a noun stand."""

    opening: int
    closing: int


def quote_around(chunks: list[Chunk], at: int) -> Quote | None:
    """The quotation marks around a name that holds the noun at an index; None where no name or a whole speech is quoted."""
    opening = next((i for i in range(at - 1, max(-1, at - _LONGEST), -1) if "quotemark" in chunks[i].tags), None)
    if opening is None or not _opens(chunks, opening):
        return None
    closing = next((i for i in range(at + 1, min(len(chunks), at + _LONGEST)) if "quotemark" in chunks[i].tags), None)
    if closing is None or _only(chunks[closing], "opening"):
        return None
    spoken = any(c.tags & _SPOKEN and "Cap" not in c.tags for c in chunks[opening + 1 : closing])
    return None if spoken or chunks[closing - 1].norm == "," else Quote(opening, closing)


def named_by_another(chunks: list[Chunk], quote: Quote) -> bool:
    """Whether what is quoted is the name or theme of what another word tells: "the conference “Dialogue of Cultures”"."""
    before = [c for c in chunks[max(0, quote.opening - 2) : quote.opening] if not c.mark]
    after = chunks[quote.closing + 1 : quote.closing + 2]
    if any("event_theme_after" in c.tags for c in after):
        return True
    if any(c.tags & _OUTER and c.values.get("event_noun") != "event" for c in (*before[-1:], *after)):
        return True
    return bool(before) and "event_lodge" in before[-1].tags and "event_noun" not in before[-1].tags


def take_quoted(document: Document, phrase: Phrase, chunks: list[Chunk], quote: Quote) -> None:
    """Takes what is quoted for the event's name, where its phrase fills the marks from the first word on."""
    first = quote.opening + 1
    reached = phrase.first <= first or all("han" in c.tags or "char" in c.tags for c in chunks[first : phrase.first])
    if not reached or phrase.last > quote.closing + 1 or phrase.quoted is not None:
        return
    inner = [kid for chunk in chunks[first : phrase.noun] for kid in (chunk.kids or (chunk,))] + chunks[phrase.noun : quote.closing]
    if len(inner) > 1 and "article" in inner[0].tags and inner[1].tags & _NUMBERS:
        inner.pop(0)  # “The Second Forum”
    while inner and inner[0].tags & _NUMBERS:
        values = inner.pop(0).values
        phrase.edition = phrase.edition or int(values.get("edition", values.get("ordinal", 0))) or None
    phrase.quoted = document.text[inner[0].start : inner[-1].end]
    phrase.first, phrase.last = min(phrase.first, quote.opening), quote.closing + 1


def _opens(chunks: list[Chunk], at: int) -> bool:
    if _only(chunks[at], "closing"):
        return False
    if _only(chunks[at], "opening"):
        return True
    return sum("quotemark" in c.tags for c in chunks[:at]) % 2 == 0


def _only(chunk: Chunk, side: str) -> bool:
    other = "closing" if side == "opening" else "opening"
    return side in chunk.tags and other not in chunk.tags
