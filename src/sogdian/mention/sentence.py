"""Sentences: where one thought ends, in any script."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_ENDS = frozenset(".!?。！？…")
_CLOSERS = frozenset("\"”’»)]」』）】'")


def sentence_spans(chunks: list[Chunk], text: str) -> list[tuple[int, int]]:
    """Index ranges of the sentences over the chunks; line breaks belong to none."""
    spans: list[tuple[int, int]] = []
    start, at, total = 0, 0, len(chunks)
    while at < total:
        chunk = chunks[at]
        if "break" in chunk.tags:
            if at > start:
                spans.append((start, at))
            start = at + 1
        elif "quantity" in chunk.tags and text[chunk.end - 1] == "." and _begins(chunks, at + 1, text):
            spans.append((start, at + 1))
            start = at = at + 1
            continue
        elif chunk.end - chunk.start == 1 and text[chunk.start] in _ENDS and _ends(chunks, at, text):
            end = at + 1
            while end < total and text[chunks[end].start] in _CLOSERS and chunks[end].end - chunks[end].start == 1 and (
                chunks[end].start == chunks[end - 1].end
            ):
                end += 1
            spans.append((start, end))
            start, at = end, end
            continue
        at += 1
    if total > start:
        spans.append((start, total))
    return spans


def _begins(chunks: list[Chunk], at: int, text: str) -> bool:
    """Whether a sentence can begin at an index: after "$9.9 bn." a capital letter, with a space before it."""
    return at < len(chunks) and text[chunks[at].start].isupper() and chunks[at].start > chunks[at - 1].end


def _ends(chunks: list[Chunk], at: int, text: str) -> bool:
    sign = text[chunks[at].start]
    if sign in "。！？":
        return True
    if at + 1 >= len(chunks):
        return True
    following = chunks[at + 1]
    if "break" in following.tags:
        return True
    if sign == ".":
        before = chunks[at - 1] if at else None
        if before is not None and before.tags & {"number", "quantity"} and (at < 2 or "break" in chunks[at - 2].tags):
            return False  # the number of a list's line
        if before is not None and before.end == chunks[at].start:
            word = text[before.start : before.end]
            if len(word) == 1 and word.isupper():
                return False
        if following.start == chunks[at].end and text[following.start] not in _CLOSERS and text[following.start] not in "“«":
            return False
    at += 1
    while at < len(chunks) and text[chunks[at].start] in _CLOSERS and "sign" in chunks[at].tags:
        at += 1
    return at >= len(chunks) or not text[chunks[at].start].islower()
