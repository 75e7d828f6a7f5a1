"""Several lines told of at once by their ends: "the A – B and C – D railways", "lines, including A – B (360 km) and C – D"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.project.mention import LINEAR, Mention, codes_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_END = frozenset(("Cap", "city", "region", "name", "UP"))
_NO_END = frozenset(("function", "quantity", "time", "project_noun", "project_line", "project_many", "person", "body"))
_OPENS = frozenset(("project_among", "sign", "article", "quotemark"))
_LONG, _TWO, _PAIR = 12, 2, 3


def lines_at(context: Context, sentence: Sentence, at: int, done: int) -> list[Mention]:
    """The lines that a noun at a place is told of with, each by its two ends; none where they are fewer than two."""
    type_ = _type(sentence.chunks[at])
    if type_ not in LINEAR:
        return []
    ends = _after(sentence.chunks, at + 1) or _before(sentence.chunks, at, done)
    if len(ends) < _TWO:
        return []
    return [_mention(context, sentence, first, last, type_) for first, last in ends]


def _type(chunk: Chunk) -> str | None:
    found = chunk.values.get("project_many") or chunk.values.get("project_noun") or chunk.values.get("project_line")
    return str(found) if found else None


def _mention(context: Context, sentence: Sentence, first: int, last: int, type_: str) -> Mention:
    chunks = sentence.chunks[first:last]
    codes = context.codes(chunks[0]) if "link" in chunks[0].tags else tuple(sorted({k for c in chunks for k in codes_of(context, c)}))
    mention = Mention(sentence, first, last, first, "linked", type_, codes=codes)
    mention.name = context.text[chunks[0].start : chunks[-1].end]
    return mention


def _pair(chunks: list[Chunk], at: int) -> int:
    """Where two ends that a dash joins end, if they begin at a place; else that place."""
    if at < len(chunks) and "link" in chunks[at].tags:
        more = at + _TWO < len(chunks) and chunks[at + 1].norm == "-" and chunks[at].end == chunks[at + 1].start and "Cap" in chunks[at + _TWO].tags
        return at + _PAIR if more else at + 1  # "Dushanbe-Khudjand-Chanak"
    if at + _TWO >= len(chunks) or chunks[at + 1].norm != "-":
        return at
    two = (chunks[at], chunks[at + _TWO])
    return at + _PAIR if all(c.tags & _END and not c.tags & _NO_END for c in two) else at


def _after(chunks: list[Chunk], at: int) -> list[tuple[int, int]]:
    """The pairs of ends in a list that begins at a place: "(including) A – B (360 km), C – D and E – F"."""
    stop = at + _TWO + 1
    while at < min(len(chunks), stop) and _pair(chunks, at) == at and chunks[at].tags & _OPENS:
        at += 1
    found: list[tuple[int, int]] = []
    while at < len(chunks) and (last := _pair(chunks, at)) > at:
        found.append((at, last))
        at = _past(chunks, last)
    return found


def _past(chunks: list[Chunk], at: int) -> int:
    """Where the next of a list begins, after a length in brackets, closing marks, and what joins the list."""
    while at < len(chunks) and "quotemark" in chunks[at].tags:
        at += 1
    if at < len(chunks) and chunks[at].norm == "(":
        at = next((i + 1 for i in range(at, min(len(chunks), at + _LONG)) if chunks[i].norm == ")"), at)
    while at < len(chunks) and (chunks[at].tags & {"joins_list", "quotemark", "article"} or chunks[at].norm in (",", "、")):
        at += 1
    return at


def _before(chunks: list[Chunk], at: int, done: int) -> list[tuple[int, int]]:
    """The pairs of ends in a list right before a noun: "the A – B and C – D | railways"."""
    found: list[tuple[int, int]] = []
    last = at
    while last > done:
        first = next((last - size for size in (1, _PAIR) if last - size >= done and _pair(chunks, last - size) == last), None)
        if first is None:
            break
        found.insert(0, (first, last))
        last = first
        while last > done and (chunks[last - 1].tags & {"joins_list"} or chunks[last - 1].norm in (",", "、")):
            last -= 1
        if last == first:
            break
    return found
