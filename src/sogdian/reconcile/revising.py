"""Whether a figure's own sentence says that it is not the last word, or that it takes an earlier one's place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sogdian.model.claim import Figure
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import told_in
from sogdian.reconcile.point import Point
from sogdian.reconcile.wordlists import lists

FIRST = "preliminary"
"""A number that is told before all returns are in."""
CORRECTION = "correction"
"""A number that corrects an earlier one."""
CORRECTED = "corrected"
"""The earlier one of a sentence that tells both: "raised from 4.7 to 8 billion"."""


def standing_of(entry: Entry, figures: Iterable[Entry]) -> str:
    """What the sentence of a figure says of how long it holds, among the figures of its report; "" where nothing."""
    sentence = entry.account.text_of(entry.sentences[0])
    if told_in(sentence, lists().preliminary):
        return FIRST
    if not told_in(sentence, lists().correction):
        return ""
    mine = cast(Figure, entry.claim)
    after = (cast(Figure, f.claim) for f in figures if f.start > entry.start and f.sentences[0] == entry.sentences[0])
    return CORRECTED if any(f.measure == mine.measure and f.unit == mine.unit for f in after) else CORRECTION


def replaces(one: Point, two: Point, same_time: bool, lasting: bool) -> str | None:
    """Why one figure takes the place of the other: told later, where the first was preliminary or it is a correction.

    `same_time` where both tell of one period, `lasting` where what they measure holds without one. Two sides count each
    for itself: neither corrects the other.
    """
    said = [p.entry.said for p in (one, two)]
    if said[0] is None or said[1] is None or said[0] == said[1]:
        return None
    if one.source and two.source and one.source.country != two.source.country:
        return None
    old, new = (one, two) if said[0] < said[1] else (two, one)
    if old.figure.modality != new.figure.modality and new.figure.modality != "reported":
        return None
    if same_time and old.stays == FIRST and new.stays != FIRST:
        return f"{new.value} ({new.entry.said}) takes the place of {old.value}, which was preliminary ({old.entry.said})"
    if (same_time or lasting) and new.stays == CORRECTION:
        return f"{new.value} ({new.entry.said}) corrects {old.value} ({old.entry.said})"
    return None
