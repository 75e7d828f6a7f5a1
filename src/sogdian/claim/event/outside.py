"""Persons of a sentence who take no part in what it tells: who only invites, who only announces it."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_HAN = frozenset(("han", "char"))
_BIDDING, _THAT, _SPEAKING = 24, 6, 12


def inviters(sentence: Sentence) -> set[int]:
    """Where the persons stand at whose invitation somebody comes: "at the invitation of A and B, C will", "应A、B邀请，C将"."""
    found: set[int] = set()
    for at, chunk in sentence.having("event_inviter"):
        if not chunk.tags.isdisjoint(_HAN):
            found.update(_until_bidden(sentence.chunks, at))
        else:
            found.update(_listed(sentence.chunks, at))
    return found


def _until_bidden(chunks: list[Chunk], at: int) -> list[int]:
    """The persons up to the word that bids, where it follows those who do."""
    end = next((i for i in range(at + 1, min(len(chunks), at + _BIDDING)) if "event_invite" in chunks[i].tags), at)
    return [i for i in range(at + 1, end) if "person" in chunks[i].tags]


def _listed(chunks: list[Chunk], at: int) -> list[int]:
    """The persons of the list that follows: it ends behind the one that "and" joins, or with the first."""
    people = [i for i in range(at + 1, min(len(chunks), at + _BIDDING)) if "person" in chunks[i].tags]
    if not people or _past_comma(chunks, at, people[0]):
        return []
    last = 0
    for n in range(1, len(people)):
        between = chunks[people[n - 1] + 1 : people[n]]
        if any("and_also" in c.tags for c in between):
            last = n
        if not between or any(not (c.mark or c.tags & {"and_also", "title", "country", "demonym", "body", "article"}) for c in between):
            break
        if last == n:
            break
    return people[: last + 1]


def _past_comma(chunks: list[Chunk], at: int, person: int) -> bool:
    """Whether a comma ends what is told of those who invite before a person: "at the invitation of the other side, X came"."""
    between, after = chunks[at + 1 : person], chunks[person + 1 : person + 2]
    if not any(c.norm == "," for c in between):
        return False
    apposed = any("title" in c.tags for c in between) and bool(after) and after[0].mark
    return not apposed


def announced(sentence: Sentence, people: list[tuple[int, str]], at: int) -> list[tuple[int, str]]:
    """The persons without him who only announces the event at an index: two or more others stand in what he says."""
    people = _before_speech(sentence.chunks, people, at)
    opens = next((i for i in range(at - 1, 0, -1) if "mood_over" in sentence.chunks[i].tags), None)
    if opens is None or not any("say" in c.tags for c in sentence.chunks[max(0, opens - _THAT) : opens]):
        return people
    inside = [(i, n) for i, n in people if i > opens]
    return inside if len({n for _, n in inside}) > 1 else people


def _before_speech(chunks: list[Chunk], people: list[tuple[int, str]], at: int) -> list[tuple[int, str]]:
    """The persons without those of whom somebody only speaks at the event: "X在记者会上|表示|，|Y将访华"."""
    told = (i for i in range(at + 1, len(chunks) - 1) if "say" in chunks[i].tags and chunks[i + 1].mark)
    opens = next(told, None)
    if opens is None or not any(i < opens for i, _ in people):
        return people
    return [(i, n) for i, n in people if i < opens]


def speaks_next(chunks: list[Chunk], i: int, town: bool) -> bool:
    """Whether a comma after a town that hosts brings in who tells so: "will be hosted by Almaty, the chair announced"."""
    if not town or i >= len(chunks) or chunks[i - 1].norm != ",":
        return False
    return any("say" in c.tags for c in chunks[i : i + _SPEAKING])
