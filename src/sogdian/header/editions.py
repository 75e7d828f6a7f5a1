"""Years that name the editions of gatherings: a report of "the conference «Oil and Gas — 2023»" is of that year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sogdian.header.words import words
from sogdian.mention.document import Document

_CLAUSE = 120
# A name in quotation marks that a year ends.
_NAMED = re.compile(r"""["«“„][^"«»“”„\n]{2,80}?[-–—\s]((?:19|20)\d\d)["»”“]""")


def years_of_editions(document: Document) -> Iterator[int]:
    """The years that end the quoted names of gatherings, save those that still lie ahead."""
    text = document.text
    for noun, mark in pairwise(document.chunks):
        if "event_noun" not in noun.tags or "quotemark" not in mark.tags:
            continue
        named = _NAMED.match(text, mark.start)
        before = text[max(0, noun.start - _CLAUSE) : noun.start].lower().rpartition(". ")[2]
        if named and not words().any("future", before) and not words().any("plans", before):
            yield int(named[1])
