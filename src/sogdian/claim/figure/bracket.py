"""Parts of a sum of trade, in brackets or right behind it: "trade with China was $5.4 billion (exports – 1.8 billion, imports – 3.6 billion)"."""

from __future__ import annotations

from itertools import pairwise

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.told import Parties
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk

_PARTS = frozenset(("exports", "imports"))
_LEAD = 4  # words of a bracket up to its number: "exports from China –"
_BRACKET = 16  # words from its opening to its last number
_OPENS = frozenset("(,;")
_TWO = 2
_NEAR = 6  # words from a change in numbers to the brackets that tell it in percent


def part_in_bracket(frame: Frame, slot: Slot) -> str | None:
    """The part of trade that opens a bracket, or goes on in it, and whose sum a number is; None elsewhere."""
    chunks = frame.sentence.chunks
    for at in range(slot.at - 1, max(0, slot.at - 1 - _LEAD), -1):
        if chunks[at].norm == "(" or chunks[at].tags & {"quantity", "rise", "fall"}:
            return None
        if (name := chunks[at].values.get("measure")) is not None:
            return str(name) if name in _PARTS and _item(chunks, at) else None
    return None


def _item(chunks: list[Chunk], at: int) -> bool:
    """Whether a word opens a bracket or an item in it."""
    if chunks[at - 1].norm not in _OPENS and "joins_list" not in chunks[at - 1].tags:
        return False
    mark = next((c.norm for c in reversed(chunks[max(0, at - _BRACKET) : at]) if c.norm in ("(", ")")), ")")
    return mark == "("


def parted(frame: Frame, slot: Slot) -> bool:
    """Whether a bracket right behind a sum tells the exports and the imports that make it up: it is the trade."""
    chunks = frame.sentence.chunks
    opening = next((i for i in range(slot.at + 1, min(len(chunks), slot.at + 1 + _TWO)) if chunks[i].norm == "("), None)
    if opening is None:
        return False
    inner = [s for s in frame.slots if s.at > opening][:_TWO]
    return len(inner) == _TWO and {part_in_bracket(frame, s) for s in inner} == _PARTS


def of_bracket(chunks: list[Chunk], here: int, there: int) -> bool:
    """Whether a word behind a sum opens a bracket with a sum of its own: it says nothing of the sum before."""
    if not here < there < len(chunks) or not _item(chunks, there) or not any(c.norm == "(" for c in chunks[here + 1 : there]):
        return False
    inner = chunks[there + 1 : there + _LEAD]
    inner = inner[: next((i for i, c in enumerate(inner) if c.norm in (")", "(")), len(inner))]
    return any("quantity" in c.tags for c in inner)


def past_bracket(chunks: list[Chunk], at: int) -> int:
    """Where a text goes on behind a bracket that opens at a place; that place where none does."""
    if at >= len(chunks) or chunks[at].norm != "(":
        return at
    return next((i + 1 for i in range(at + 1, min(len(chunks), at + _BRACKET)) if chunks[i].norm == ")"), at)


def turned(frame: Frame, slot: Slot, topic: Topic) -> int:
    """+1 or -1 where a sum in brackets tells in money by how much something changed, as the verb behind says: "26 % ($8 mlrd) ko‘p"."""
    last, told = slot.previous, topic.last
    chunks = frame.sentence.chunks
    if not slot.bracketed or last is None or told is None or told.name != "growth" or last.quantity.kind != "percent":
        return 0
    opens = last.at + 1
    closes = past_bracket(chunks, opens)
    if not opens < slot.at < closes or not topic.context.lexicon.pack.verb_last:
        return 0
    verb = any(c.tags & {"rise", "fall", "more_after", "less_after"} for c in chunks[closes : closes + 1])
    return (told.sign or 1) if verb else 0


def same_change(slot: Slot, topic: Topic) -> int:
    """The sign of a change told in numbers right before brackets that tell it in percent: "an increase of 930,000 people (or 30%)"."""
    last, told = slot.previous, topic.last
    if not slot.bracketed or last is None or last.bracketed or told is None or told.name != "growth" or slot.quantity.kind != "percent":
        return 0
    return told.sign if last.quantity.kind == "count" and slot.at - last.at < _NEAR else 0


def sides_of_part(frame: Frame, slot: Slot, subject: str, topic: Topic) -> Parties | None:
    """Who gives and who gets in the part of a trade of two sides: it is told as its owner's exports and imports."""
    told, last = topic.told, topic.last
    if subject not in _PARTS or told is None or last is None or last.name != "trade" or len(told.codes) != _TWO:
        return None
    if part_in_bracket(frame, slot) != subject and not _part_behind(frame, slot, subject):
        return None
    home = topic.home[0] if len(topic.home) == 1 and topic.home[0] in told.codes else told.codes[0]
    before = pairwise(frame.sentence.chunks[: slot.at])
    partner = next((b.values["country"] for a, b in before if "with_party" in a.tags and "country" in b.tags), None)
    whose = next((code for code in told.codes if code != partner), home) if partner in told.codes else home  # "Uzbekistan's trade with China"
    other = next(code for code in told.codes if code != whose)
    return Parties(told.codes, *(((whose,), (other,)) if subject == "exports" else ((other,), (whose,))))


def _part_behind(frame: Frame, slot: Slot, subject: str) -> bool:
    """Whether a part follows the sum that it is of, and names nobody: "$13.8 billion, including exports of $2 billion"."""
    if slot.previous is None or slot.quantity.kind != "money":
        return False
    inner = frame.sentence.chunks[slot.previous.at + 1 : slot.last]
    part = any(c.values.get("measure") == subject for c in inner[: slot.at - slot.previous.at - 1])
    return part and not any(c.tags & {"country", "demonym", "group", "region", "link"} for c in inner)
