"""A page by its zones: what stands above the text, the text's own beginning, what stands below."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from sogdian.header.dateline import written
from sogdian.header.stamp import Stamp, stamps
from sogdian.model.report import Page
from sogdian.page.shape import menu, shape

_FOOT, _HEAD = 3, 4
LEAD = 3
# Longer lines are read for no stamp; small print may be longer, where it was taken away as furniture.
_STAMPED = 280
_PARAGRAPH, _SENTENCE = 600, 65


class Line(NamedTuple):
    """A line with its place: above the text or below it; `aside` when it was taken away as furniture."""

    text: str
    top: bool
    aside: bool
    stamps: tuple[Stamp, ...]


class Zones:
    """The zones of one page, each found once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        wrapped = "\n\n" in page.text
        self.gap = 2 if wrapped else 1
        rows = page.text.split("\n\n" if wrapped else "\n")
        self.rows = [row.replace("\n", " ") for row in rows] if wrapped else rows
        self.first = next((at for at, row in enumerate(self.rows) if row != page.title and _opening(row)), 0)

    @cached_property
    def lead(self) -> list[str]:
        """The first paragraphs."""
        return [row for row in self.rows[self.first : self.first + LEAD] if row != self.page.title]

    @cached_property
    def around(self) -> list[Line]:
        """The lines around the text in order: above it first, then below."""
        page = self.page
        above = [_line(text, True, True) for text in page.aside[: page.above]]
        above += [_line(row, True, False) for row in self.rows[: self.first] if row != page.title]
        last = max(len(self.rows) - _FOOT, self.first + 1)
        below = [_line(row, False, False) for row in self.rows[last:]]
        return above + [_line(text, False, True) for text in page.aside[page.above :]] + below

    @cached_property
    def heads(self) -> list[str]:
        """The lines that may open the page: the first of those taken away, and the first kept above the headline.

        Where the day or a menu stands over the page's name, the name is the first line after them.
        """
        page = self.page
        kept = self.rows[:1] if page.title in self.rows[1:8] else []
        aside = page.aside[: min(page.above, max(page.over, 1), _HEAD)]
        named = [row for row in aside if not stamps(row) and not menu(row)] if page.over else []
        return [*(aside[:1]), *(row for row in named[:1] if row not in aside[:1]), *kept]

    @cached_property
    def banners(self) -> frozenset[str]:
        """The lines of `heads`, for looking up."""
        return frozenset(self.heads)

    @cached_property
    def small_print(self) -> str:
        """The lines around the text that are no longer than a paragraph, as one text."""
        return "\n".join(line.text for line in self.around if len(line.text) < (_PARAGRAPH if line.aside else _STAMPED))

    @cached_property
    def start(self) -> int:
        """Where the first paragraph begins in the text."""
        return sum(len(row) + self.gap for row in self.rows[: self.first])


def _opening(row: str) -> bool:
    """Whether a row can be the text's first paragraph; a sentence may be shorter than paragraphs mostly are, one that
    begins with a dateline too.
    """
    head = written(row)
    if head is not None and head.day is not None and head.names and head.end < len(row):
        return True
    form = shape(row)
    return form.prose or (form.sentence and form.weight >= _SENTENCE and row[-1] not in "?!？！")


def _line(text: str, top: bool, aside: bool) -> Line:
    return Line(text, top, aside, tuple(stamps(text)) if len(text) < _STAMPED else ())
