"""Nouns that no list holds, by the single signs that stand right before or after a number with a classifier."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_NO_PART = frozenset(("function", "mood", "modal", "say", "number", "quantity", "time", "sign", "country", "counts_on", "verb", "counted_end"))
_NO_STEM = frozenset(("project_act", "measure", "mood", "counted_end", "signing_verb", "function", "counts_on"))
_SIGNS = 3
_LONGEST = 7


def opens_clause(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """Single signs right before a number that begin their clause: a noun that no list holds, "门 吊 12 台"."""
    first = at
    while first > 0 and at - first < _LONGEST and {"free", "char"} <= chunks[first - 1].tags:
        first -= 1
    opens = first == 0 or chunks[first - 1].mark
    return (first, at) if opens and at - first > 1 else (at, at)


def _part(chunk: Chunk) -> bool:
    """Whether a single sign can be a part of a noun that no list holds: no word of grammar, no name."""
    return "char" in chunk.tags and chunk.tags.isdisjoint(_NO_PART)


def signs_after(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """Single signs right after a number up to a verb or the clause's end, a noun that no list holds: "160头|种|牛|运抵"."""
    last = at + 1
    while last < len(chunks) and last - at <= _SIGNS and _part(chunks[last]):
        last += 1
    ends = last == len(chunks) or chunks[last].mark or chunks[last].tags & {"verb", "counted_end", "joins_list"}
    return (at + 1, last) if ends and last - at > 2 else (at, at)


def signs_before(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """Single signs right before a number, a noun that no list holds or the end of one: "架设|箱|梁|1024片", "充电|站|100座"."""
    first = at
    while first > 0 and at - first < _SIGNS and _part(chunks[first - 1]) and "noun" not in chunks[first - 1].tags:
        first -= 1
    if first == at:
        return at, at
    stem = chunks[first - 1] if first else None
    joined = stem is not None and stem.end == chunks[first].start and stem.tags & {"noun", "verbnoun", "verb", "event_noun", "event_delegation"}
    if at - first == 1 or (stem is not None and stem.tags & {"event_noun", "noun", "event_delegation"}):
        return (first - 1, at) if joined and stem is not None and stem.tags.isdisjoint(_NO_STEM) else (at, at)
    return first, at
