"""What is to be made as a project of its own: "launched production of tyres in Angren", "a joint venture to produce glass"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sogdian.claim.context import Context
from sogdian.claim.project.mention import Mention
from sogdian.claim.project.phrase import Phrases
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.sentence import Sentence

_WORKS = frozenset(("plant", "power", "pipeline"))
_BEGUN = frozenset(("begin", "launch", "open"))
_LINK, _NEAR, _CLAUSE = 4, 6, 14
_WORDS = frozenset(("low", "Cap", "UP", "project_size"))
_NO_WORDS = frozenset(("function", "mood", "say", "sign", "time", "pronoun"))
_PLACES = frozenset(("region", "city", "country"))


def made(context: Context, phrases: Phrases, sentence: Sentence, found: Iterable[Mention]) -> list[Mention]:
    """The making of something that a sentence tells to begin somewhere, where it names no works that make it."""
    if "project_making" not in context.lexicon.pack.words or any(m.type in _WORKS for m in found):
        return []
    chunks = sentence.chunks
    for at, chunk in enumerate(chunks[:-1]):
        if not _making(context.lexicon, chunk):
            continue
        first = _venture(chunks, at)
        told = _begins(chunks, at, first)
        goods = _goods(chunks, at, first is not None)
        if told and goods is not None:
            mention = _mention(context, phrases, sentence, at if first is None else first, at, goods)
            return [mention] if mention.place is not None or any(True for _ in sentence.having("money")) else []
    return []


def _making(lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a chunk is, or ends with, a word for making: "launched production"."""
    if "project_making" in chunk.tags:
        return True
    _, space, last = chunk.norm.rpartition(" ")
    entry = lexicon.entries.get(last) if space and "project_act" in chunk.tags else None
    return entry is not None and "project_making" in entry.tags


def _venture(chunks: list[Chunk], at: int) -> int | None:
    """Where the venture begins that is to make something: "a joint venture to produce"."""
    if at and "infinitive" not in chunks[at - 1].tags and chunks[at - 1].tags.isdisjoint(("governs", "mood", "article")) and " " in chunks[at].norm:
        return None
    for here in range(at - 1, max(-1, at - _CLAUSE), -1):
        if "project_made_by" in chunks[here].tags:
            return here
        if chunks[here].mark or chunks[here].tags & {"say", "clause_break"}:
            return None
    return None


def _begins(chunks: list[Chunk], at: int, venture: int | None) -> bool:
    """Whether a word tells that it begins, or that the venture is founded."""
    if " " in chunks[at].norm:
        return True  # "launched production"
    near = chunks[max(0, at - (_LINK if venture is None else _NEAR)) : at]
    after = [] if venture is None and "low" in chunks[at].tags else chunks[at + 1 : at + 2 * _NEAR]
    begun = [c for c in (*near, *after) if c.values.get("project_act") in _BEGUN or "project_making_begun" in c.tags]
    return bool(begun) and not _to_do(chunks, at)


def _to_do(chunks: list[Chunk], at: int) -> bool:
    """Whether what begins is only told with an infinitive: "production of cotton began to fall"."""
    after = chunks[at + 1 : at + 2 * _NEAR]
    return any("infinitive" in b.tags and a.values.get("project_act") == "begin" for a, b in pairwise(after))


def _goods(chunks: list[Chunk], at: int, venture: bool) -> int | None:
    """Where the words for what is made end."""
    named = "of_name" in chunks[at + 1].tags
    if not named and not venture:
        return None
    first = end = at + 2 if named else at + 1
    while end < len(chunks) and end <= first + _LINK and chunks[end].tags & _WORDS and not chunks[end].tags & _NO_WORDS:
        end += 1
    return end if end > first else None


def _mention(context: Context, phrases: Phrases, sentence: Sentence, first: int, head: int, last: int) -> Mention:
    """The mention of what is made: its goods alone after "launched production", the venture alone where its verb stands between."""
    chunks = sentence.chunks
    start, end = (head + 2, last) if " " in chunks[first].norm and first == head else (first, last)
    end = first + 1 if head - first > _LINK else end
    mention = Mention(sentence, start, end, min(max(start, head), end - 1), "described", "plant", soft=True, made=True)
    place = next((c for c in reversed(chunks[head:last]) if c.tags & _PLACES), None)
    mention.place = place or phrases.place_after(sentence, last) or phrases.only_place(sentence)
    mention.words = frozenset(c.norm for c in chunks[head + 1 : last] if "low" in c.tags and "function" not in c.tags)
    name = phrases.slice(sentence, first, max(end, start))
    verb = chunks[first].norm.rpartition(" ")[0] if start > first else ""
    mention.name = name[len(verb) :].strip()
    return mention
