"""Numbers and times that take turns in a sentence: "$4.2 billion for the one in 2005 and $5 billion for the other in 2013"."""

from __future__ import annotations

from itertools import pairwise

from sogdian.claim.figure.compared import is_base
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import Point

_TURNS = 2  # times that must stand, each with its numbers
_JOINS = frozenset(("joins_list", "contrast_word"))


def turn_time(frame: Frame, slot: Slot) -> Chunk | None:
    """The time that a number goes with where each run of numbers is followed, or each is opened, by one time of its own."""
    chunks = frame.sentence.chunks
    times = [i for i, c in enumerate(chunks) if "time" in c.tags and c.values["time"].first != Point()]
    if len(times) < _TURNS or any(chunks[i].values["time"].same or is_base(chunks, i, _change_before(frame, i)) for i in times):
        return None
    marks = sorted([(s.at, "N") for s in frame.slots if not s.bracketed] + [(i, "T") for i in times])
    order = "".join(kind for _, kind in marks)
    if "TT" in order or order[0] == order[-1]:
        return None
    after = order[0] == "N"
    if not _parted(chunks, marks, after):
        return None
    side = [i for i in times if (i > slot.at) == after]
    there = (min(side) if after else max(side)) if side else None
    return None if there is None or slot.bracketed else chunks[there]


def _change_before(frame: Frame, at: int) -> int | None:
    """Where the last change before a time stands."""
    return next((s.at for s in reversed(frame.slots) if s.at < at and s.quantity.kind in ("percent", "times", "points")), None)


def _parted(chunks: list[Chunk], marks: list[tuple[int, str]], after: bool) -> bool:
    """Whether nothing parts a time from its numbers, and something parts it from the next ones."""
    own, other = ("NT", "TN") if after else ("TN", "NT")
    for (low, first), (high, last) in pairwise(marks):
        inner = chunks[low + 1 : high]
        parted = any(c.mark for c in inner)
        if first + last == own and parted and after:
            return False
        if first + last == other and not parted and not any(c.tags & _JOINS for c in inner):
            return False
    return True
