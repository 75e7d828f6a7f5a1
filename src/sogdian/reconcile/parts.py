"""Whether a figure covers a part of what the figure before it tells: "$26 billion, of which 16 billion went into oil"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sogdian.model.claim import Figure
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import name_words, numeric, told_in
from sogdian.reconcile.wordlists import lists

PART = "<"
"""What the scope of a part begins with, whose words are those that it is told in."""
_OF_A_SUM = frozenset({"investment", "trade", "exports", "imports", "volume", "loan", "grant", "cost"})
_MOST = 6
"""So many words of a part's own tell it from another part."""


_NEAR = 12
"""Characters before a whole in which it would be told to be a part itself."""


def _whole(entry: Entry, figure: Figure, figures: Iterable[Entry]) -> Entry | None:
    """The figure told before in the same sentence, of the same measure, unit and sides, that is larger."""
    before = [
        other for other in figures
        if other.start < entry.start + 1 and other is not entry and set(other.sentences) & set(entry.sentences)
        and (told := cast(Figure, other.claim)).measure == figure.measure and told.unit == figure.unit
        and told.value > figure.value and (told.parties, told.from_, told.to) == (figure.parties, figure.from_, figure.to)
    ]  # fmt: skip
    return max(before, key=lambda other: other.start, default=None)


def part_of(entry: Entry, figures: Iterable[Entry]) -> frozenset[str]:
    """The scope of a part, by its own words; empty where no whole stands before it."""
    figure = cast(Figure, entry.claim)
    if figure.measure not in _OF_A_SUM or figure.scope:
        return frozenset()
    whole = _whole(entry, figure, figures)
    if whole is None:
        return frozenset()
    text, spans, marks = entry.account.text, entry.claim.evidence, lists().part_marks
    if not told_in(text[whole.start : spans[0].end], marks) or told_in(text[: whole.start][-_NEAR:], marks):
        return frozenset()
    own = sorted(word for word in name_words(entry.ref.quote) if not numeric(word))[:_MOST]
    return frozenset({PART, *own})
