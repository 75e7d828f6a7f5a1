"""Stretches of time that two times of a sentence give together."""

from __future__ import annotations

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure.cue import Candidate
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import Point, When

_CLAUSE = 13  # words of a clause on "since"


def to_date(context: Context, times: list[When], kind: str) -> Candidate | None:
    """From the start of a stretch to the day that another time of the sentence gives: "this year, as of 8 August"."""
    ends = [w for w in times if w.last is None and w.edge != "since" and ((w.first.day and w.first.weekday is None) or _told_on(w))]
    starts = [w for w in times if w.last is None and (w.edge == "since" or _year_of(w, ends))]
    if not ends or not starts:
        return None
    last = context.document.resolve(msgspec.structs.replace(ends[-1], edge=""), future=False)
    last = context.document.published if last is None and _told_on(ends[-1]) else last
    first = context.document.resolve(msgspec.structs.replace(starts[0], edge=""), future=False)
    if last is None or first is None or "/" in first or "/" in last or not first < last:
        return None
    start = f"{first}-01-01" if len(first) == 4 and starts[0].edge != "since" else first
    told = ends[-1].edge == "until" or starts[0].edge == "since"
    both = ends[-1].edge == "until" and starts[0].edge == "since"
    others = [w for w in times if w not in (ends[-1], starts[0]) and not w.same and w.first.offset >= 0 and w.first != Point()]
    sure = told and not others and (both or first[:4] == last[:4])
    return Candidate(f"{start}/{last}", [f"to date {kind}", f"to date {ends[-1].edge} {starts[0].edge}"], sure=sure)


def _between(chunks: list[Chunk], low: int, joint: list[Chunk]) -> bool:
    """Whether "between" and "and" stand before two times: "between 2016 and the first half of 2025"."""
    return low > 0 and "party_pair" in chunks[low - 1].tags and len(joint) == 1 and "and_also" in joint[0].tags


def end_of(stretch: str, side: str, chunk: Chunk | None) -> Candidate | None:
    """The end of a stretch that one number of a change told by two goes with: "between 2016 and 2025 it rose from 3 to 5"."""
    first, slash, last = stretch.partition("/")
    if not side or not slash or ".." in stretch:
        return None
    return Candidate(first if side == "first" else last, [f"end {side}"], chunk, base=side == "first", sure=True)


def _told_on(when: When) -> bool:
    """Whether a time is the day of telling as the end of a stretch: "截至当日"."""
    return when.edge == "until" and when.first.unit in ("day", "told_day") and not when.first.offset


def _year_of(when: When, ends: list[When]) -> bool:
    """Whether a time is the year of the day that a stretch ends on: this year, or told by its number with a day of no year."""
    first = when.first
    if first.unit == "year":
        return not first.offset
    alone = first.year is not None and first == Point(first.year)
    return alone and not when.edge and any(w.edge == "until" and w.first.year is None for w in ends)


def from_to(context: Context, chunks: list[Chunk], places: list[int], kind: str) -> Candidate | None:
    """A stretch told by its two ends with words between them: "from its opening in 2009 to the end of last year"."""
    low, high = sorted(places)[:2]
    between = chunks[low + 1 : high]
    joint = [c for c in between if "article" not in c.tags]
    until = chunks[high].values["time"].edge == "until" or bool(joint and joint[0].tags & {"until", "level_before"})
    until = until or _between(chunks, low, joint)
    until = until or (not joint and any(k.tags & {"until", "to", "level_before"} for k in chunks[high].kids[:1]))
    if len(joint) > 1 or not until:
        return None
    began = chunks[low].values["time"].edge == "since"
    opened = next((i for i in range(low - 1, max(-1, low - _CLAUSE), -1) if chunks[i].mark or chunks[i].tags & {"flow_from", "since_far"}), None)
    began = began or _between(chunks, low, joint)
    if not began and (opened is None or chunks[opened].mark or any("quantity" in c.tags for c in chunks[opened:low])):
        return None
    ends = [context.document.resolve(msgspec.structs.replace(chunks[i].values["time"], edge=""), future=False) for i in (low, high)]
    if None in ends or not str(ends[0])[:4].isdigit() or "/" in f"{ends[0]}{ends[1]}":
        return None
    if str(ends[0]) > str(ends[1]) and chunks[low].values["time"].yearless:
        ends[0] = f"{int(str(ends[1])[:4]) - (str(ends[0])[4:] > str(ends[1])[4:]):04d}{str(ends[0])[4:]}"  # "between January and the end of May"
    last = str(ends[1]).removesuffix("-12") if chunks[high].values["time"].closing else ends[1]
    return Candidate(f"{ends[0]}/{last}", [f"from to {kind}", "from to"], chunks[low], sure=_between(chunks, low, joint))
