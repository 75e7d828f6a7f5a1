"""The times and quantities of a text, without its claims: what a peer's recogniser of dates or amounts would give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from sogdian.errors import LanguageError
from sogdian.language import available, load_pack
from sogdian.mention.chunk import Chunk
from sogdian.mention.free.scan import free_lexicon_of, scan
from sogdian.mention.free.span import Span, written
from sogdian.mention.free.told import Told
from sogdian.mention.lexicon import lexicon_of
from sogdian.mention.quantity import Quantity, plain
from sogdian.mention.scan import scan as report_scan
from sogdian.mention.when import Anchor, When
from sogdian.model.claim import Number
from sogdian.reading.again import Again
from sogdian.reading.around import Around
from sogdian.reading.mention import Kind, Mention


def mentions(
    text: str,
    language: str = "en",
    published: str | None = None,
    future: bool | None = None,
    kinds: Collection[Kind] | None = None,
) -> list[Mention]:
    """The times and quantities of a text, in their order.

    `published` (EDTF) is the day of telling, which anchors what is told from it; `future` says which way open dates look:
    True ahead, False back, None as the words around them do, else weekdays back and other dates to the nearest. `kinds`
    are the sorts to look for (all where None): what is not looked for takes no words from the others, so that numbers
    alone are found in dates and amounts too. Raises LanguageError for a language without a pack.
    """
    if language not in available():
        raise LanguageError(language, available())
    anchor = Anchor.of(published)
    if not load_pack(language, free=True).rules:
        return [m for m in _of_reports(text, language, anchor, future) if kinds is None or m.kind in kinds]
    chunks = scan(text, free_lexicon_of(language), kinds)
    around = Around.of(chunks, language, anchor.date, future)
    found = [_mention(text, chunk, around, at) for at, chunk in enumerate(chunks)]
    again = Again()
    told = [again.read(m, chunk) if m.kind == "time" else m for m, chunk in zip(found, chunks, strict=True) if m is not None]
    return [m for m in told if kinds is None or m.kind in kinds]


def _of_reports(text: str, language: str, anchor: Anchor, future: bool | None) -> list[Mention]:
    """What a language without a free register has: the times and quantities of its reports."""
    found: list[Mention] = []
    for chunk in report_scan(text, lexicon_of(language)).chunks:
        when, quantity = chunk.values.get("time"), chunk.values.get("quantity")
        if isinstance(when, When):
            found.append(_at(text, chunk, kind="time", sort="date", when=when.resolve(anchor, future=future)))
        elif isinstance(quantity, Quantity):
            kind = _REPORT_KINDS.get(quantity.kind, "measure")
            unit = None if quantity.unit == "1" else quantity.unit
            found.append(_at(text, chunk, kind=kind, value=plain(quantity.value), unit=unit))
    return found


_REPORT_KINDS = {"money": "money", "percent": "percent", "share": "percent", "rank": "ordinal", "count": "number"}


def _mention(text: str, chunk: Chunk, around: Around, at: int) -> Mention | None:
    told: Told | None = chunk.values.get("told")
    if told is not None:
        return _time(text, chunk, around.lasting(told, chunk, at), around.anchored(told, at))
    quantity: Quantity | None = chunk.values.get("quantity")
    if quantity is not None:
        kind: Kind = "money" if quantity.kind == "money" else "percent" if quantity.unit == "%" else "measure"
        return _at(text, chunk, kind=kind, value=plain(quantity.value), unit=quantity.unit)
    if "value" in chunk.values and "number" in chunk.tags and not _in_word(text, chunk):
        return _at(text, chunk, kind="number", value=plain(chunk.values["value"]))
    if "nth" in chunk.tags:
        return _at(text, chunk, kind="ordinal", value=chunk.values["ordinal"])
    return None


def _in_word(text: str, chunk: Chunk) -> bool:
    """Whether letters stand right behind figures, or before them: 25ml, A4."""
    around = text[chunk.end : chunk.end + 1] + text[max(chunk.start - 1, 0) : chunk.start]
    return around.isascii() and any(c.isalpha() for c in around) and text[chunk.end - 1].isdigit()


def _at(text: str, chunk: Chunk, **values: object) -> Mention:
    return msgspec.convert(
        {"start": chunk.start, "end": chunk.end, "quote": text[chunk.start : chunk.end], **values}, Mention
    )


def _time(text: str, chunk: Chunk, told: Told, since: tuple[dt.date | None, bool | None]) -> Mention | None:
    try:
        span = told.term.at(*since)
    except (ValueError, OverflowError):
        span = None  # beyond the years of the calendar
    return _at(
        text,
        chunk,
        kind="time",
        sort=told.sort,
        when=None if span is None else written(span),
        unit=told.unit or None,
        value=None if told.count is None else _whole(told.count),
        part=told.ref or (told.side if told.sort == "edge" else told.piece) or ("few" if told.approx else ""),
        clock=told.clock,
        length=_length(told),
        ends=_ends(text, chunk, span, since) if told.sort in ("range", "edge") else (),
    )


def _ends(text: str, chunk: Chunk, span: Span | None, since: tuple[dt.date | None, bool | None]) -> tuple[Mention, ...]:
    """The two times of a range, each with the days that it has within it; the one of an open stretch."""
    edge = chunk.values["told"].sort == "edge"
    kids = [kid for kid in chunk.kids if "told" in kid.values]
    days = written(span).split("/") if span is not None else []
    if not kids and not edge and len(days) == 2:
        return _days(text, chunk, days)
    if len(kids) != 2 - edge:
        return ()
    found = [_time(text, kid, kid.values["told"], since) for kid in kids]
    if len(days) == 2 and not edge and all(kid.values["told"].sort == "date" for kid in kids):
        found = [mention and msgspec.structs.replace(mention, when=day) for mention, day in zip(found, days, strict=True)]
    return tuple(mention for mention in found if mention is not None)


_DAY = frozenset(("day", "nth_day"))
_MONTH = frozenset(("month", "month_short"))


def _days(text: str, chunk: Chunk, days: list[str]) -> tuple[Mention, ...]:
    """The two days of one month that a range is told by: "13" and "15 July", "July 13" and "15"."""
    at = [i for i, kid in enumerate(chunk.kids) if kid.tags & _DAY]
    if len(at) != 2:
        return ()
    month = next((i for i, kid in enumerate(chunk.kids[: at[0]]) if kid.tags & _MONTH), at[0])
    spans = ((chunk.kids[month].start, chunk.kids[at[0]].end), (chunk.kids[at[1]].start, chunk.end))
    return tuple(
        Mention(start=start, end=end, quote=text[start:end], kind="time", sort="date", when=day)
        for (start, end), day in zip(spans, days, strict=True)
    )


def _whole(value: float) -> Number:
    return int(value) if value == int(value) else value


_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_LETTERS |= {"quarter": "Q", "half": "H", "decade": "Y", "century": "C", "workday": "D", "weekend": "WE"}


_HALVES: dict[str, tuple[float, str]] = {"year": (6, "month"), "hour": (30, "minute"), "minute": (30, "second")}


def _length(told: Told) -> str:
    """A duration as ISO 8601 writes it, with TimeML's Q for quarters and X for an untold number."""
    if told.sort not in ("duration", "set", "run") or told.unit == "weekday":
        return ""
    steps: tuple[tuple[float | None, str], ...] = told.steps or ((None, told.unit),)
    if told.approx:
        steps = tuple((None, unit) for _, unit in steps)
    elif len(steps) == 1 and steps[0][0] and steps[0][0] % 1 == 0.5 and steps[0][1] in _HALVES:
        steps = ((steps[0][0] - 0.5, steps[0][1]), _HALVES[steps[0][1]])
    days = [(n, u) for n, u in steps if u not in ("hour", "minute", "second")]
    clock = [(n, u) for n, u in steps if u in ("hour", "minute", "second")]
    written_days, written_clock = (
        "".join(f"{'X' if n is None else _whole(n)}{_LETTERS.get(u, 'D')}" for n, u in some if n != 0) for some in (days, clock)
    )
    return f"P{written_days}" + (f"T{written_clock}" if clock else "")
