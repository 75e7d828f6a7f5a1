"""From a text to its mentions: the stages in their order."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sogdian.mention import number, quantity, time
from sogdian.mention.again import names_again
from sogdian.mention.cascade import run
from sogdian.mention.chunk import Chunk, Line
from sogdian.mention.lex import lex
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.name import Names
from sogdian.mention.when import Point, When

_DATED = frozenset(("measure", "event_noun", "agreement_noun", "level_noun", "data_noun"))
_STOPS = frozenset("。！？.!?")
_EDGES = ("since", "until", "by")


def scan(text: str, lexicon: Lexicon) -> Line:
    """The chunks of the text with times and quantities built. Values: `time` (When), `quantity` (Quantity)."""
    line = Line(lex(text, lexicon))
    line = run(line, lexicon.rules("spelled"), number.MAKERS, lexicon)
    line = run(line, lexicon.rules("time"), time.MAKERS, lexicon)
    line = _settle_times(line, lexicon)
    _share_months(line, lexicon)
    line = number.join_numbers(line, lexicon)
    line = run(line, lexicon.rules("quantity"), quantity.MAKERS, lexicon)
    names = Names(text, lexicon)
    for level in ("geo", "body", "person", "name", "lone"):
        line = run(line, lexicon.rules(level), names.makers, lexicon)
        if level == "person" and lexicon.pack.spelled:
            line = names_again(line, text, lexicon)
    return line


def _times(line: Line, lexicon: Lexicon) -> Iterator[int]:
    return (m.start() for m in lexicon.bearing("time").finditer(line.codes))


def _settle_times(line: Line, lexicon: Lexicon) -> Line:
    """Bare years that count something go back to being numbers; words before a time open or close it."""
    chunks = line.chunks
    back: list[tuple[int, int, Chunk]] = []
    months = "month_before" in lexicon.pack.words  # where a month's name may be another word
    for at in _times(line, lexicon):
        chunk, before = chunks[at], chunks[at - 1] if at else None
        only = chunk.kids[0] if len(chunk.kids) == 1 else None
        if only is not None and (
            ("year" in only.tags and _counts(before, chunks[at + 1] if at + 1 < len(chunks) else None))
            or (months and "month" in only.tags and not (before and "month_before" in before.tags) and not _leads(chunks, at))
        ):
            back.append((at, at + 1, only))
        else:
            _edge(chunk, before)
    return line.joined(back)


def _share_months(line: Line, lexicon: Lexicon) -> None:
    """A day without a month takes the month that its sentence has named before it: "in July ... on the 28th"."""
    told: tuple[Point, int] | None = None  # and where it stands
    for at in _times(line, lexicon):
        chunk = line.chunks[at]
        when: When = chunk.values["time"]
        last = when.last or when.first
        if last.month is not None:
            told = (last, at)
        elif told is not None and last.day is not None and last.unit is None and when.first.month is None:
            point, since = told
            if any("break" in c.tags or c.norm in _STOPS for c in line.chunks[since:at]):
                told = None
                continue
            first, end = (msgspec.structs.replace(point, day=p.day) for p in (when.first, last))
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
    if "article" in before.tags and after.tags & {"agreement_noun", "event_noun", "year_before"}:
        return False  # "a 2019 agreement"
    return ("bound_before" in before.tags or "low" in before.tags) and "time_before" not in before.tags


def _leads(chunks: list[Chunk], at: int) -> bool:
    """Whether the name of a month tells when what follows it was: "January exports", "October's forum", «сентябрьский экспорт»."""
    after = chunks[at + 1 : at + 3]
    if not after:
        return False
    owner = "saxon" in after[0].tags and chunks[at].end == after[0].start
    return owner or ("low" in after[0].tags and not after[0].tags.isdisjoint(_DATED))


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
