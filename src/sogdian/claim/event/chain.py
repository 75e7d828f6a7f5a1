"""Verbs in a row that have one subject: "held talks with A, met B and attended a forum"."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_DEEDS = frozenset(("event_meet", "event_join", "event_go"))


def _follows_on(chunks: list[Chunk], at: int) -> bool:
    """Whether a verb goes on with the subject of one before it: "held talks with A, |met| B and then |attended| a forum"."""
    i = at - 1
    while i > 0 and "mood_filler" in chunks[i].tags:
        i -= 1
    return i > 0 and (chunks[i].norm == "," or "and_also" in chunks[i].tags)


def next_verb(chunks: list[Chunk], at: int) -> int:
    """Where the next verb begins that has the subject of the one at an index."""
    verbs = (i for i in range(at + 1, len(chunks)) if "low" in chunks[i].tags and chunks[i].tags & _DEEDS and "event_noun" not in chunks[i].tags)
    return next((i for i in verbs if _follows_on(chunks, i)), len(chunks))


def first_of(chunks: list[Chunk], at: int) -> int:
    """Where the first of several verbs of meeting with one subject stands."""
    if "low" not in chunks[at].tags or not _follows_on(chunks, at):
        return at
    for i in range(at - 2, 0, -1):
        if {"event_meet", "mood"} <= chunks[i].tags and "low" in chunks[i].tags and not _follows_on(chunks, i):
            return i
        if chunks[i].tags & {"say", "relative"} or chunks[i].norm in (";", ":"):
            break
    return at
