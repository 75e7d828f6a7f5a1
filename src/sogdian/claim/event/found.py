"""Ceremonies told by a verb: somebody opened, unveiled, laid the first stone of something."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.made import GEO, HAN, made
from sogdian.claim.event.mention import Mention
from sogdian.claim.event.people import Actors
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_FILLED, _TOLD, _REACH = 3, 10, 2
"""Words back to "was" before its verb; words after it that tell where and when; words from "in" to the place."""


def ceremony(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The ceremony that a verb of opening at an index tells; None where nobody of rank is told to be there."""
    chunks = sentence.chunks
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is not None and "event_by" in after.tags:
        people = actors.after(sentence, at, 8) or (["" for _ in range(2)] if _heads(chunks[at + 1 : at + 7]) else [])
        return made(sentence, at, "ceremony", [p for p in people if p]) if people else None
    people = actors.before(sentence, at, 14)
    to = max((i for i in range(max(0, at - _TOLD), at) if "addresses" in chunks[i].tags), default=0)
    if people and to and chunks[at].tags & HAN:
        people = [*actors.before(sentence, to, 14), *people]  # "大使|向|总统|递交国书"
    people += (
        [n for n in actors.after(sentence, at, 6) if "event_in" in chunks[at + 1].tags or "event_found_to" in chunks[at].tags]
        if at + 1 < len(chunks)
        else []
    )
    near = chunks[max(0, at - 6) : at]
    heads = _heads(near) or ("event_found_loose" not in chunks[at].tags and any("title" in c.tags for c in near))
    if not people and not heads:
        timed = chunks[at].tags & HAN and any("time" in c.tags and c.values["time"].first.day for c in chunks[:at])
        return made(sentence, at, "ceremony", []) if timed or _works_opened(chunks, at) else None
    if "event_found_loose" in chunks[at].tags and len(people) < 2 and not heads and not _high(context, chunks, at):
        return None
    if "event_found_high" in chunks[at].tags and not _by_heads(context, sentence, at):
        return None
    return made(sentence, at, "ceremony", people)


def _works_opened(chunks: list[Chunk], at: int) -> bool:
    """Whether works are opened, on a told day in a told place: "Work on the line was opened on Tuesday in Osh".

    Works begin without anybody there; who opens them, or launches them with solemnity, holds a ceremony.
    """
    passive = next((i for i in range(at - 1, max(-1, at - _FILLED), -1) if "mood_filler" not in chunks[i].tags), 0)
    if "passive" not in chunks[passive].tags or not any("project_works" in c.tags for c in chunks[:passive]):
        return False
    solemn = chunks[at].values.get("project_act") == "open" or passive < at - 1
    after = chunks[at + 1 : at + _TOLD]
    placed = any("event_in" in c.tags and any(x.tags & GEO for x in after[i + 1 : i + 1 + _REACH]) for i, c in enumerate(after))
    return solemn and placed and any(_of_day(c) for c in after if "time" in c.tags)


def _by_heads(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether heads of state or government do it, on a day that the sentence tells: "The presidents launched the plant"."""
    chunks = sentence.chunks
    heads = _high(context, chunks, at) or any("event_summit_of" in c.tags for c in chunks[max(0, at - 8) : at])
    return heads and any(_of_day(c) for c in chunks if "time" in c.tags)


def _of_day(chunk: Chunk) -> bool:
    """Whether a time is a day: "last year" is none."""
    first = chunk.values["time"].first
    return bool(first.day or first.weekday or first.unit == "day")


def _heads(chunks: list[Chunk]) -> bool:
    return any("event_delegation" in c.tags for c in chunks)


def _high(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether the one who opens it holds a high office."""
    return any(
        ("person" in c.tags and any("title_high" in k.tags for k in c.kids)) or "title_high" in c.tags
        for c in chunks[max(0, at - 8) : at]
    )
