"""From a text to its mentions: the stages in their order."""

from __future__ import annotations

import msgspec

from sogdian.mention import number, quantity, time
from sogdian.mention.again import names_again
from sogdian.mention.cascade import run
from sogdian.mention.chunk import Chunk
from sogdian.mention.lex import lex
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.name import Names
from sogdian.mention.when import Point, When

_STOPS = frozenset("。！？.!?")
_EDGES = ("since", "until", "by")


def scan(text: str, lexicon: Lexicon) -> list[Chunk]:
    """Chunks of the text with times and quantities built. Values: `time` (When), `quantity` (Quantity)."""
    chunks = lex(text, lexicon)
    chunks = run(chunks, lexicon.rules("spelled"), number.MAKERS, lexicon)
    chunks = run(chunks, lexicon.rules("time"), time.MAKERS, lexicon)
    chunks = _settle_times(chunks, lexicon)
    _share_months(chunks)
    chunks = number.join_numbers(chunks, lexicon)
    chunks = run(chunks, lexicon.rules("quantity"), quantity.MAKERS, lexicon)
    names = Names(text, lexicon)
    for level in ("geo", "body", "person", "name", "lone"):
        chunks = run(chunks, lexicon.rules(level), names.makers, lexicon)
        if level == "person" and lexicon.pack.spelled:
            chunks = names_again(chunks, text, lexicon)
    return chunks


def _settle_times(chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Bare years that count something go back to being numbers; words before a time open or close it."""
    out: list[Chunk] = []
    months = "month_before" in lexicon.pack.words  # where a month's name may be another word
    for at, chunk in enumerate(chunks):
        if "time" not in chunk.tags:
            out.append(chunk)
            continue
        before = chunks[at - 1] if at else None
        after = chunks[at + 1] if at + 1 < len(chunks) else None
        if len(chunk.kids) == 1 and "year" in chunk.kids[0].tags and _counts(before, after):
            out.append(chunk.kids[0])
            continue
        if months and len(chunk.kids) == 1 and "month" in chunk.kids[0].tags and not (before and "month_before" in before.tags):
            out.append(chunk.kids[0])
            continue
        _edge(chunk, before)
        out.append(chunk)
    return out


def _share_months(chunks: list[Chunk]) -> None:
    """A day without a month takes the month that its sentence has named before it: "in July ... on the 28th"."""
    told: Point | None = None
    for chunk in chunks:
        if "break" in chunk.tags or chunk.norm in _STOPS:
            told = None
        when: When | None = chunk.values.get("time")
        if when is None:
            continue
        last = when.last or when.first
        if last.month is not None:
            told = last
        elif told is not None and last.day is not None and last.unit is None and when.first.month is None:
            first, end = (msgspec.structs.replace(told, day=p.day) for p in (when.first, last))
            chunk.values = {
                **chunk.values,
                "time": msgspec.structs.replace(when, first=first, last=end if when.last is not None else None),
            }


def _counts(before: Chunk | None, after: Chunk | None) -> bool:
    """Whether a four-digit number between these is an amount, not a year."""
    if before is not None and "currency_sign" in before.tags:
        return True
    if after is None or before is None:
        return False
    if after.tags & {"unit", "magnitude", "percent", "currency"} and "time_before" not in before.tags:
        return True
    if "low" not in after.tags or "function" in after.tags:
        return False
    return ("bound_before" in before.tags or "low" in before.tags) and "time_before" not in before.tags


def _edge(chunk: Chunk, before: Chunk | None) -> None:
    when: When = chunk.values["time"]
    first = chunk.kids[0]
    for word in (first, before):
        if word is None:
            continue
        for edge in _EDGES:
            if edge in word.tags and "time" not in word.tags:
                chunk.values = {**chunk.values, "time": _with(when, edge)}
                return
        if "approx" in word.tags and "time" not in word.tags:
            chunk.values = {**chunk.values, "time": _with(when, "approx")}
            return


def _with(when: When, edge: str) -> When:
    if edge == "approx":
        return msgspec.structs.replace(when, approx=True)
    if when.last is not None or when.same:
        return when
    return msgspec.structs.replace(when, edge=edge)
