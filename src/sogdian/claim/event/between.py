"""What stands between an event and a time or place that may be its own."""

from __future__ import annotations

from itertools import zip_longest

from sogdian.mention.chunk import Chunk

_OWNER, _PAPER, _WHOSE, _PUT_IN, _TOLD_ASIDE = 6, 1, 9, 12, 9
_VERB, _YEAR, _OLD = 24, 10, 4
_HELD = frozenset(("event_past", "event_happen"))
_ENDS_NOUN = frozenset(("and_also", "mood", "say", "event_past", "event_happen", "relative", "time", "event_noun", "event_in_only"))


def barred(chunks: list[Chunk], i: int, first: int, last: int) -> bool:
    """Whether another event stands between a time at an index and the event's words `first` to `last`."""
    low, high = (last, i) if i >= last else (i + 1, first)
    between = outside(_told_between(chunks, coordinated(chunks, low, high), high))
    return any(
        c.norm == ";" or another(c, after) or ("event_plural" in c.tags and i < first)
        for c, after in zip_longest(between, between[1:])
    )


def another(chunk: Chunk, after: Chunk | None = None) -> bool:
    """Whether a chunk tells of an event by a noun of its own, or by the name of a series that frames nothing else."""
    if chunk.values.get("event_noun", "event") != "event":
        return True
    return "series" in chunk.tags and "event_noun" not in chunk.tags and (after is None or "event_after" not in after.tags)


def _told_between(chunks: list[Chunk], low: int, high: int) -> list[Chunk]:
    """The chunks between, without what only says who somebody is: "同来华进行工作访问的外长举行会谈"."""
    qualified = [i for i in range(low + 1, high) if {"part_of", "char"} <= chunks[i].tags and "event_noun" in chunks[i - 1].tags]
    return [c for i, c in enumerate(chunks[low:high], low) if i + 1 not in qualified]


def put_in(chunks: list[Chunk], last: int) -> range:
    """Where a clause between commas right behind an event tells more of it: "the visit, |which took place on July 4-6,| came to an end"."""
    comma = next((i for i in range(last, min(len(chunks), last + _WHOSE)) if chunks[i].norm == ","), None)
    if comma is None or comma + 1 >= len(chunks) or "relative" not in chunks[comma + 1].tags:
        return range(0)
    end = next((i for i in range(comma + 2, min(len(chunks), comma + _PUT_IN)) if chunks[i].norm == ","), None)
    return range(comma + 1, end + 1) if end is not None else range(0)


def midway(chunks: list[Chunk], last: int) -> bool:
    """Whether the first verb behind an event tells that it only went on: the day beside it is neither its first nor its last."""
    after = chunks[last : last + _VERB]
    verb = next((c for c in after if c.tags & {"mood", "say", "event_happen", "event_midway"} and "Cap" not in c.tags), None)
    return verb is not None and "event_midway" in verb.tags


def under_paper(chunks: list[Chunk], last: int, i: int) -> bool:
    """Whether a participle on a paper stands between an event and what follows: "held under a memorandum signed in April"."""
    signed = (j for j in range(last + 1, i) if "signing_verb" in chunks[j].tags and chunks[j].tags.isdisjoint(("han", "agreement_noun")))
    return any("agreement_noun" in c.tags for j in signed for c in chunks[max(last, j - _PAPER) : j]) and "event_noun" not in chunks[i].tags


def outside(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without what stands in brackets among them."""
    found: list[Chunk] = []
    depth = 0
    for chunk in chunks:
        if chunk.norm == "(":
            depth += 1
        elif chunk.norm == ")" and depth:
            depth -= 1
        elif not depth:
            found.append(chunk)
    return found


def coordinated(chunks: list[Chunk], low: int, high: int) -> int:
    """Where to look on from: after a second event that "and" joins to the first, for both share what follows."""
    first = low
    while low < high and low - first < _OWNER and chunks[low].tags.isdisjoint(_ENDS_NOUN) and not chunks[low].mark:
        low += 1  # "the meeting of the committee for cooperation and the forum"
    if low < high and low < len(chunks) and "and_also" in chunks[low].tags:
        for i in range(low + 1, min(high, low + 14)):
            if "event_noun" in chunks[i].tags:
                return i + 1
            if chunks[i].tags & {"mood", "say"} and "Cap" not in chunks[i].tags:
                return first
    return first


def held_in_year(chunks: list[Chunk], i: int, last: int) -> bool:
    """Whether a year stands with the verb of holding that follows an event: "the meeting of the committee will be held in Beijing in 2027"."""
    verb = next((j for j in range(last, i) if chunks[j].tags & _HELD and "event_noun" not in chunks[j].tags), i)
    if verb - last > _VERB or i - verb > _YEAR or verb == i:
        return False
    return not any(c.mark or c.tags & {"say", "relative", "person"} for c in chunks[last:i])


def old_plan(chunks: list[Chunk], i: int) -> bool:
    """Whether a time is that of an older plan, and the newer one follows: "originally scheduled for April, will now be in June"."""
    old = any("project_old" in c.tags for c in chunks[max(0, i - _OLD) : i])
    return old and any("time" in c.tags for c in chunks[i + 1 :])


def of_journey(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a time is that of a journey told aside of who does something: "X, who arrived yesterday, is holding talks"."""
    opened = next((j for j in range(i - 1, max(0, i - _TOLD_ASIDE), -1) if "relative" in chunks[j].tags and chunks[j - 1].norm == ","), None)
    if opened is None or not any(c.norm == "," for c in chunks[i + 1 : first]) or any(c.norm == "," for c in chunks[opened:i]):
        return False
    return any("event_go" in c.tags and "mood_be" not in c.tags for c in chunks[opened:i])


def stays(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a clause of its own tells that a guest is there, whom another verb met then: "met on Friday with X, who is in China on a visit"."""
    return first < len(chunks) and chunks[first].values.get("event_go") == "be" and _clause_opens(chunks, i, first) is not None


def of_other_clause(chunks: list[Chunk], last: int, i: int) -> bool:
    """Whether a place after an event stands in a clause that tells where a guest is on a visit: "talks with X, who is in China on a visit"."""
    opened = _clause_opens(chunks, last, i)
    if opened is None:
        return False
    end = next((j for j in range(i, len(chunks)) if chunks[j].norm in (",", ";", ".")), len(chunks))
    return any(c.values.get("event_noun") == "visit" for c in chunks[opened:end])


def _clause_opens(chunks: list[Chunk], low: int, high: int) -> int | None:
    """Where a relative clause opens between two places that nothing closes before the second."""
    opened = next((j for j in range(high - 1, max(low, 0), -1) if "relative" in chunks[j].tags and chunks[j - 1].norm == ","), None)
    return None if opened is None or any(c.norm in (",", ";") for c in chunks[opened:high]) else opened
