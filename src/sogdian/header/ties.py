"""The years that a text ties to the day of telling: by steps with their numbers, months held against others, years told as over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from sogdian.header.times import Told, compared, ended_year, months_of, whole_year
from sogdian.header.words import words
from sogdian.mention.document import Document

_LAST = 16
_DIGITS = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\s?[(（]((?:19|20)\d\d)(?!\d)")
# What may stand between "last year" and its number: a bracket or comma, and a preposition.
_BETWEEN = re.compile(r"(?:[^\S\n]|[(),，（:—–-]){0,4}(?:[^\W\d]{1,2}\s)?")
# Figures of a part of this year stand so near behind those of the last one.
_BEHIND = 200
_YEAR_END = 12
_TOWARDS_END = 11  # months from here on are told in the next year too
_LED = 4  # so many sentences lead a text


def tied(document: Document, times: list[Told]) -> Iterator[int]:
    """Years of telling that a step and a number side by side give: "last year (2023)", "this year, 2024"."""
    for one in times:
        number = _NUMBER.match(document.text, one.end) if one.when.first.unit == "year" and not one.when.last else None
        if number:
            yield int(number[1]) - one.when.first.offset
        if whole_year(one.when) and after_last(document.text[max(0, one.start - _LAST) : one.end].lower()):
            yield (one.when.first.year or 0) + 1
    same = same_months(document, times)
    if same is not None:
        yield same
    yield from after_same_period(document, times)
    yield from before_same_period(document, times)
    for one, two in pairwise(times):
        if not _BETWEEN.fullmatch(document.text[one.end : two.start]):
            continue
        for step, told in ((one.when, two.when), (two.when, one.when)):
            if step.first.unit == "year" and not step.last and whole_year(told):
                yield (told.first.year or 0) - step.first.offset


def same_months(document: Document, times: list[Told]) -> int | None:
    """The year whose months a text calls this year's too: "the first five months of this year", "January-May 2025".

    Held against this year's, "against January-May 2024", they are those of the year before.
    """
    this = {months_of(one.when) for one in times if one.when.first.unit == "year" and not one.when.first.offset} - {None}
    like = [one for one in times if one.when.absolute and not one.later and months_of(one.when) in this]
    told = [(one.when.first.year or 0) + compared(document, one.start) for one in like]
    if not told:  # "in January, up 46 percent from January 2020"
        open_ones = {months_of(one.when) for one in times if one.when.yearless and not one.later} - {None}
        base = (one for one in times if one.when.absolute and months_of(one.when) in open_ones and compared(document, one.start))
        told = [(one.when.first.year or 0) + 1 for one in base]
    return max(told, default=None)


def after_same_period(document: Document, times: list[Told]) -> Iterator[int]:
    """The year after the one whose like months those of this year are held against: "than in the same period of 2024"."""
    for one, two in pairwise(times):
        between = document.text[one.end : two.start]
        if not two.when.same or not two.when.absolute or _broken(between):
            continue
        first = one.when.first
        this = first.unit == "year" and not first.offset
        if this or (one.when.yearless and not first.day and (one.when.last is not None or first.part)):
            yield (two.when.first.year or 0) + 1


def _broken(between: str) -> bool:
    """Whether a sentence ends between two times, and the next one does not point back at it: "... . This is 20% more than"."""
    if "\n" in between or "。" in between:
        return True
    rest = between.partition(". ")[2]
    return bool(rest) and (". " in rest or rest.partition(" ")[0].lower() not in words().lists["points_back"])


def before_same_period(document: Document, times: list[Told]) -> Iterator[int]:
    """The year of months that are held against the same period of last year: "in March 2023, 20% more than ... last year"."""
    for one, two in pairwise(times):
        first, last = two.when.first, one.when.last or one.when.first
        back = two.when.same and first.unit == "year" and first.offset == -1 and two.start - one.end <= _BEHIND
        if back and not one.later and one.when.first.year and not compared(document, one.start):
            months = months_of(one.when)
            if months and months[1] < _TOWARDS_END and not last.day:
                yield one.when.first.year


def held(document: Document, times: list[Told]) -> Iterator[int]:
    """The years that end on, or go on after, a part of a year held against its like: "January-May 2024, against ... of 2023"."""
    for at, one in enumerate(times):
        months, year = months_of(one.when), one.when.first.year
        if not months or not year or one.later or compared(document, one.start):
            continue
        for two in times[at + 1 : at + 3]:
            like = two.when.same or months_of(two.when) == months
            if like and two.when.first.year == year - 1 and two.start - one.end <= _BEHIND and compared(document, two.start):
                yield year + (months[1] == _YEAR_END)


def followed(document: Document, times: list[Told], latest: int | None) -> Iterator[int]:
    """The latest past year where figures of a part of this year follow its own: "in 2023 ...; in January-May this year"."""
    for at, one in enumerate(times):
        if one.later or not whole_year(one.when) or one.when.first.year != latest:
            continue
        for two in times[at + 1 : at + 3]:
            if two.start - one.end > _BEHIND:
                break
            if two.when.first.unit == "year" and not two.when.first.offset and two.when.last and two.when.last.month:
                yield one.when.first.year or 0


def ended(document: Document, times: list[Told]) -> Iterator[int]:
    """Years told as over: by their end, or in the first sentences by how much something grew in them."""
    lead = [one for one in document.sentences if one.end - one.start > _LAST][:_LED]
    for one in times:
        year = ended_year(document, one)
        if year:
            yield year
        elif whole_year(msgspec.structs.replace(one.when, edge="")) and not one.later and not one.base and not _at_start(document, one):
            row = next((document.text[row.start : row.end].lower() for row in lead if row.start <= one.start < row.end), "")
            if (words().any("grew", row) or words().any("amounts", row)) and not words().any("plans", row):
                yield one.when.first.year or 0


def _at_start(document: Document, one: Told) -> bool:
    """Whether a year is told of as it began: "amounted to $8 billion at the beginning of 2020"."""
    return words().any("year_start", document.text[max(0, one.start - _LAST - _LED) : one.end].lower())


def after_last(low: str) -> bool:
    """Whether a year's number stands right after a word for "last": "в прошлом, 2024 году"."""
    number = _DIGITS.search(low)
    return number is not None and low[: number.start()].rstrip(" ,(").endswith(tuple(words().lists["last_year"]))
