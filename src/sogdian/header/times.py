"""The times that a text tells, each with whether it lies ahead of the telling, and what sort of time it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sogdian.header.words import words
from sogdian.mention.document import Document
from sogdian.mention.when import Anchor, When
from sogdian.model import edtf

_CLAUSE, _AHEAD, _COMPARED, _REMINDED, _COUNTED = 60, 30, 40, 160, 24
# So far ahead stands the verb that ends its clause.
_LAST_VERB = 130
LONG = 340
_YEAR_END = 12
_CLAUSES, _BROKEN = (". ", "; ", "\n\n", "! ", "? ", "。", "；"), 3
# The months of quarters and halves.
_PARTS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


class Told(NamedTuple):
    """A time where it stands; `later`: it lies ahead of the telling; `base`: a word before it makes it what something is measured against."""

    start: int
    end: int
    when: When
    later: bool
    base: bool


def times_of(document: Document) -> Iterator[Told]:
    """The times of a document in order."""
    base, marks = False, _marks(document.text)
    for chunk in document.chunks:
        when = chunk.values.get("time")
        if isinstance(when, When):
            yield Told(chunk.start, chunk.end, when, _later(document, chunk.start, chunk.end, when, marks), base)
        base = "base_word" in chunk.tags


def _marks(text: str) -> tuple[str, ...]:
    """What ends a clause: a line does, unless the text is broken into lines in the midst of its sentences."""
    broken = sum(line[:1].islower() for line in text.split("\n")) >= _BROKEN
    return _CLAUSES if broken else (*_CLAUSES, "\n")


def _later(document: Document, start: int, end: int, when: When, marks: tuple[str, ...]) -> bool:
    """Whether the words around a time look ahead: a target, a plan, an end to come."""
    if counted_to(document, start, end):
        return False
    clause = 2 * _CLAUSE if when.first.month else _CLAUSE
    before = _without_months(document.text[max(0, start - clause) : start]).lower()
    cut = max(before.rfind(mark) for mark in marks)
    near = before[max(cut + 1, len(before) - _AHEAD) :]
    first = document.text[start:end].partition(" ")[0].lower()  # a preposition may belong to the time
    led = (near.rstrip(), f"{near.rstrip()} {first}")
    happened = tuple(words().lists["happened"])
    if any(words_before.endswith(happened) for words_before in led) and not words().any("plans", near):
        return False
    if when.edge in ("until", "by") or when.after:
        return not _reached(document, before[cut + 1 :], end)
    if _compares(near) and not words().any("plans", near[max(near.rfind(","), 0) :]):
        return False  # "will send 20 trains a month, against 18 in 2017"
    if any(map(_limited, led)):
        return not _reached(document, before[cut + 1 :], end)
    if words().any("future", before[cut + 1 :]) or words().any("plans", near):
        return True
    reach = _LAST_VERB if document.lexicon.pack.verb_last else _AHEAD
    after = re.split(r"[.;\n。；，]", document.text[end : end + reach].lower().lstrip("，"), maxsplit=1)[0]
    return words().any("plans", after)


def _without_months(text: str) -> str:
    """A text without the months whose names, written small, look ahead: "May 3"."""
    for name in _ambiguous():
        text = text.replace(name, " " * len(name))
    return text


@lru_cache(maxsize=1)
def _ambiguous() -> tuple[str, ...]:
    return tuple(name.capitalize() for name in words().months.keys() & (words().lists["future"] | words().lists["plans"]))


def _limited(before: str) -> bool:
    """Whether some words end with one that sets a limit: "until", 到."""
    return any(match.end() == len(before) for match in words().find["up_to"].finditer(before))


def _reached(document: Document, before: str, end: int) -> bool:
    """Whether an amount is told as reached up to a time: "by the end of 2024 trade had reached $9 billion"."""
    if words().any("plans", before) or words().any("future", before):
        return False
    clause = re.split(r"[;\n。；]|\.(?!\d)", document.text[end : end + _LAST_VERB].lower(), maxsplit=1)[0]
    return _amounted(before) or (_amounted(clause) and not words().any("plans", clause))


def _amounted(clause: str) -> bool:
    """Whether a verb of reaching stands before a number."""
    verb = words().find["reached"].search(clause)
    return verb is not None and any(map(str.isdigit, clause[verb.end() :]))


def counted_to(document: Document, start: int, end: int) -> bool:
    """Whether a time is that of a count, which is over: "as of the end of March", 截至2025年底."""
    if words().find["as_of"].match(document.text[max(0, start - 1) : end].lower().lstrip()):
        return True
    before = document.text[max(0, start - _COUNTED) : start].lower().rstrip()
    return before.endswith(tuple(words().lists["as_of"]))


def span_of(when: When) -> tuple[dt.date, dt.date] | None:
    """First and last day of a time that gives its year."""
    if when.last and when.last.year and when.first.month and not when.absolute:
        when = msgspec.structs.replace(when, first=msgspec.structs.replace(when.first, year=when.last.year))  # "from May 30 to June 2, 2024"
    if not when.absolute or when.span:
        return None
    text = (when.resolve(Anchor()) or "").removeprefix("../")
    try:
        first, last = edtf.days(text) if text else (None, None)
    except ValueError:
        return None
    return (first, last) if first and last and (last - first).days < LONG else None


def _compares(near: str) -> bool:
    """Whether some words compare; "more than" before a number only tells a bound."""
    found = ((match.end(), near[match.end() :].lstrip()[:1]) for match in words().find["bounding"].finditer(near))
    bounds = {end for end, after in found if after and not after.isalpha()}
    return any(match.end() not in bounds for match in words().find["compared"].finditer(near))


_BRACKET = 18  # signs from an opening bracket to a time in it
_STOOD_THEN = re.compile(r"[^()\n]{1,32}?\s[–—-]\s?\d")


def compared(document: Document, start: int) -> bool:
    """Whether a time is what something is compared with in its sentence, or stands in a reminder of what was before."""
    near = document.text[max(0, start - _COMPARED) : start].lower()
    if _compares(near[max(near.rfind(". "), near.rfind("\n"), near.rfind("。")) + 1 :]):
        return True
    before = document.text[max(0, start - _REMINDED) : start].lower()
    return words().any("reminds", before[max(before.rfind(". "), before.rfind("\n"), before.rfind("。")) + 1 :])


def set_against(document: Document, start: int) -> bool:
    """Whether a time stands in brackets before what stood then: "8 million head (in 2023 - 7 million)"."""
    opened = document.text[max(0, start - _BRACKET) : start].rfind("(") >= 0
    return opened and _STOOD_THEN.match(document.text, start) is not None


def whole_year(when: When) -> bool:
    """Whether a time is a year and no more."""
    return when.first.year is not None and not (when.first.month or when.first.part or when.last or when.edge)


def months_of(when: When) -> tuple[int, int] | None:
    """First and last month of a part of a year; None for anything else."""
    first, last = when.first, when.last or when.first
    if when.same or first.day or last.day:
        return None
    if first.part in _PARTS and last == first:
        return _PARTS[first.part]
    return (first.month, last.month) if first.month and last.month else None


def ended_year(document: Document, told: Told) -> int | None:
    """The year whose end a time names as past: "as of the end of 2024", 截至2022年底."""
    first = told.when.first
    if not first.year or told.later or told.when.last or first.month not in (None, _YEAR_END):
        return None
    return first.year if words().any("year_end", document.text[told.start : told.end].lower()) else None


def stretch(when: When) -> tuple[int, int] | None:
    """The year of a stretch that begins with it, and the month in which it ends: "January-May 2024", "the first half of 2024"."""
    months = months_of(when)
    return (when.first.year, months[1]) if months and months[0] == 1 and when.first.year and months[1] < _YEAR_END else None


def from_start(document: Document, told: Told) -> bool:
    """Whether a stretch is counted from the beginning of a year that its words name: "since the beginning of 2023"."""
    first = told.when.first
    return first.year is not None and not first.month and words().any("beginning", document.text[told.start : told.end].lower())
