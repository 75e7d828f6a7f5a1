"""Times of a sentence that are no day of its event: those it was moved from, and those until which a paper runs."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk
from sogdian.mention.when import When

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


def runs_until(between: list[Chunk], when: When) -> bool:
    """Whether a time is that until which a paper told before it runs: "signed a programme of cooperation until 2027"."""
    return when.edge in ("until", "by") and any("agreement_noun" in c.tags for c in between)
