"""Events that are put off: the word that moves them, the old day and the new."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_NEAR = 4
"""Words between such a word and the day."""


def puts_off(chunks: list[Chunk], i: int) -> bool:
    """Whether a word puts an event off to a new day that follows: "was postponed to June"."""
    if "event_moved" in chunks[i].tags:
        return True
    after = chunks[i + 1 : i + _NEAR]
    return chunks[i].values.get("project_act") == "delay" and any("time" in c.tags for c in after) and not any(c.mark for c in after[:1])


def left_behind(chunks: list[Chunk], i: int) -> bool:
    """Whether a time is the one that an event was moved from: "перенесённый с прошлого года визит"."""
    return any("event_moved_from" in c.tags for c in chunks[max(0, i - _NEAR) : i])
