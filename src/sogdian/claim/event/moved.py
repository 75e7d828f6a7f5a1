"""Times of a sentence that are no day of its event: those it was moved from, those of its founding, those of a paper."""

from __future__ import annotations

from sogdian.claim.event.mention import Mention
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import When

_ANY_YEAR = "XXXX-"
_NEAR, _FIRST = 4, 14
"""Words between such a word and the day."""


def puts_off(chunks: list[Chunk], i: int) -> bool:
    """Whether a word puts an event off to a new day that follows: "was postponed to June"."""
    if "event_moved" in chunks[i].tags:
        return True
    after = chunks[i + 1 : i + _NEAR]
    return chunks[i].values.get("project_act") == "delay" and any("time" in c.tags for c in after) and not any(c.mark for c in after[:1])


def of_else(chunks: list[Chunk], i: int, last: int) -> bool:
    """Whether a time is no day of the event whose words end at `last`: it was moved from it, or something else was then."""
    return left_behind(chunks, i) or founded(chunks, i) or done_by(chunks[last:i]) or first_since(chunks, i) or _of_results(chunks, i)


def _of_results(chunks: list[Chunk], i: int) -> bool:
    """Whether the results of a time are what an event is about: «2025 жылдың қорытындысына арналған брифингте»."""
    return any("results_of" in c.tags for c in chunks[i + 1 : i + 2])


def left_behind(chunks: list[Chunk], i: int) -> bool:
    """Whether a time is the one that an event was moved from: "перенесённый с прошлого года визит"."""
    return any("event_moved_from" in c.tags for c in chunks[max(0, i - _NEAR) : i])


def first_since(chunks: list[Chunk], i: int) -> bool:
    """Whether a time is only that of the last one before it: "the first visit to Kazakhstan since September 2020"."""
    if chunks[i].values["time"].edge != "since":
        return False
    for chunk in reversed(chunks[max(0, i - _FIRST) : i]):
        if chunk.values.get("ordinal") == 1 or chunk.values.get("edition") == 1:
            return True
        if chunk.mark and chunk.norm != "-":
            return False
    return False


def runs_until(between: list[Chunk], when: When) -> bool:
    """Whether a time is that until which a paper told before it runs: "signed a programme of cooperation until 2027"."""
    return when.edge in ("until", "by") and any("agreement_noun" in c.tags for c in between)


def founded(chunks: list[Chunk], i: int) -> bool:
    """Whether a time that opens its sentence is only since when there are such events: "First launched in 2011, the Expo"."""
    if not 0 < i < _NEAR or i + 1 >= len(chunks) or chunks[i + 1].norm != "," or chunks[i].values["time"].first.day:
        return False
    return any("event_begun" in c.tags for c in chunks[:i])


def done_by(between: list[Chunk]) -> bool:
    """Whether a time is that of what others agreed on: "to discuss the consensus reached by the two presidents in May"."""
    if any(c.mark for c in between):
        return False
    return any("event_by" in c.tags and i and "signing_verb" in between[i - 1].tags for i, c in enumerate(between))


def named_year(mention: Mention, day: str | None) -> str | None:
    """A day whose year only the event's name tells: "the Trade Expo 2016 opened on September 20"."""
    if day is None or not day.startswith(_ANY_YEAR):
        return day
    after = mention.sentence.chunks[mention.phrase.last : mention.phrase.last + 1]
    own = mention.phrase.year
    if own is None and after and "time" in after[0].tags and after[0].end - after[0].start == len(_ANY_YEAR) - 1:
        own = after[0].values["time"].first.year
    return f"{own}{day[len(_ANY_YEAR) - 1:]}" if own is not None else day


def year_beside(chunks: list[Chunk], i: int, when: When) -> int | None:
    """The year of a month from the months told earlier in its sentence: "2022年1月，...；2月，...；4月"."""
    month = when.first.month
    for told in (chunk.values["time"].first for chunk in reversed(chunks[:i]) if "time" in chunk.tags and chunk.values["time"].last is None):
        if not told.month or not month or told.month > month:
            return None
        if told.year:
            return int(told.year)
        month = told.month
    return None
