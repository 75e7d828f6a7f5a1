"""Times that are not a number's own: of asides, which only add to a name between two commas, and of what owns another number."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import When

_ADDS = frozenset(("relative", "project_act", "signing_verb", "passive"))
_OWNED = 6  # words from a time to the number that it owns
_FOUNDED = 2  # words from the verb to its time: "founded | in | 1966"
_OPENS = 2  # words in which an aside's verb stands
_PASSED = 7  # words from "exceeded" to the time whose number that was
_START = frozenset(("launch", "open", "built", "begin"))  # what was done when a thing came to be
_SMALL = frozenset(("function", "article", "level_noun", "counts_on"))


def outside(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time before a number is of something else: an aside, what was exceeded then, when a thing came to be."""
    return of_aside(frame, slot, at) or _passed(frame, slot, at) or _came_to_be(frame, slot, at)


def _passed(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a clause before the number's only says that something exceeds what there was: "more than in 2022, carrying 11 million"."""
    chunks = frame.sentence.chunks
    if slot.at <= at or chunks[at].values["time"].same or any("since_far" in c.tags for c in chunks[max(0, at - _PASSED) : at]):
        return False
    after = chunks[at + 1 : slot.at]
    parted = next((i for i, c in enumerate(after) if c.norm == "," or "joins_list" in c.tags), None)
    if parted is None or any("then_when" in c.tags for c in after) or len(after) - parted < _OPENS:
        return False
    for chunk in reversed(chunks[max(0, at - _PASSED) : at]):
        if _exceeds(chunk):
            return not any("level_noun" in c.tags and "part_of" in after[i + 1].tags for i, c in enumerate(after[:-1]))
        if chunk.mark or not chunk.tags & {*_SMALL, "time", "low"} or chunk.tags & {"quantity", "mood"}:
            return False
    return False


def _exceeds(chunk: Chunk) -> bool:
    """Whether a word says that a number is more or less than another one, and does not tell where a stretch begins."""
    if "han" in chunk.tags or chunk.tags & {"edge_word", "flow_from", "contrast_word"}:
        return False
    return "base_word" in chunk.tags or ("far_bound" in chunk.tags and "bound_before" in chunk.tags) or chunk.values.get("bound_before") == ">"


def _came_to_be(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a participle right after one thing says when that was made, and the verb follows: "the bridge built in 2016 handles"."""
    chunks = frame.sentence.chunks
    after = chunks[at + 1 : slot.at]
    if not after or not made_then(chunks, at):
        return False
    return not after[0].mark and "low" in after[0].tags and ("function" not in after[0].tags or _stands(after[0]))


def made_then(chunks: list[Chunk], at: int) -> bool:
    """Whether a time is when one thing came to be, as a participle right after it or a comma says: "the company, founded in 2014"."""
    verb = next((i for i in range(at - 1, max(-1, at - 1 - _OPENS), -1) if "function" not in chunks[i].tags), 0)
    if verb < 1 or not chunks[verb].tags & {"project_act", "signing_verb"} or chunks[at].values["time"].edge:
        return False
    if chunks[verb].values.get("project_act") not in _START and "signing_verb" not in chunks[verb].tags:
        return False
    noun = chunks[verb - 2] if chunks[verb - 1].norm == "," and verb > 1 else chunks[verb - 1]
    if noun is not chunks[verb - 1] and not any(c.norm == "," for c in chunks[at + 1 : at + 2]):
        return False
    return "low" in noun.tags and not noun.tags & {"function", "mood", "passive", "plural_irregular"} and not noun.norm.endswith("s")


def _stands(chunk: Chunk) -> bool:
    """Whether a verb tells how things are."""
    return bool(chunk.tags & {"mood_be", "standing"})


def of_aside(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time stands in an aside before the number: "the centre, opened in 2019, employs 300 people", "Founded in 1998, it has".

    What has lasted since then is told by the main clause too: "the bank, which has worked here since 1993, has invested".
    """
    chunks = frame.sentence.chunks
    when: When = chunks[at].values["time"]
    closing = next((i for i in range(at + 1, len(chunks)) if chunks[i].norm == ","), len(chunks))
    if slot.at <= closing or when.edge == "since" or when.same:
        return False
    opening = next((i for i in range(at - 1, -1, -1) if chunks[i].norm in (",", ";", ":")), -1)
    if any("quantity" in c.tags for c in chunks[opening + 1 : at]) or "time" in chunks[opening + 1].tags:
        return False
    if any(c.tags & {"since_far", "han"} for c in chunks[opening + 1 : at]):
        return False
    return any(_adds(c) for c in chunks[opening + 1 : min(at, opening + 1 + (_OPENS if opening >= 0 else 1))])


def of_founding(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time only tells when the thing was founded, and another clause what it has: "set up in 1966, it has 68 members"."""
    chunks = frame.sentence.chunks
    if at >= slot.at or not any("founded" in c.tags for c in chunks[max(0, at - _FOUNDED) : at]):
        return False
    return any(c.mark or c.tags & {"joins_list", "and_also"} for c in chunks[at + 1 : slot.at])


def of_owner(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time behind the number owns the next one: "2.2 million tons, a marked increase from 2022's 615,000"."""
    chunks = frame.sentence.chunks
    if slot.at > at or at + 1 >= len(chunks) or "saxon" not in chunks[at + 1].tags:
        return False
    ahead = chunks[at + 2 : at + _OWNED]
    owned = next((i for i, c in enumerate(ahead) if "quantity" in c.tags), None)
    return owned is not None and not any(c.mark for c in ahead[:owned])


def _adds(chunk: Chunk) -> bool:
    """Whether a word opens an aside: a relative, or a verb that tells what was done to the thing before."""
    return bool(chunk.tags & _ADDS) or (chunk.values.get("mood") == "done" and "low" in chunk.tags)
