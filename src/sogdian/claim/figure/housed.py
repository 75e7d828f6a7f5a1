"""The house or works that a count sizes, of which it is told whatever happened to it and when: "a hospital with 300 beds opened in May"."""

from __future__ import annotations

from sogdian.claim.figure.frame import Slot
from sogdian.claim.figure.happened import ACTS
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_HOUSE = frozenset(("project_noun", "workplace"))
_WITH = frozenset(("with_party", "project_sized"))
_TIED = 3  # from a count past its hyphen and noun to the house
_AFTER = 5  # words from a count to the house, where that stands behind it


def house_of(sentence: Sentence, slot: Slot) -> Chunk | None:
    """The noun of the house that has so many of something: "больница на 300 коек", "拥有150张床位的医院"."""
    chunks, at = sentence.chunks, slot.at
    if tied(sentence, slot) is not None:
        return chunks[at + _TIED]
    if slot.quantity.kind != "count" or at + 1 >= len(chunks):
        return None
    if at > 1 and "function" in chunks[at - 1].tags and chunks[at - 1].tags & _WITH and _is_house(chunks[at - 2]):
        return chunks[at - 2] if "part_of" not in chunks[at - 1].tags else None
    if "han" not in sentence.tags or "counted_stop" not in chunks[at - 1].tags:
        return None
    after = chunks[at + 1 : at + 1 + _AFTER]
    end = next((i for i, c in enumerate(after) if "clause_of_noun" in c.tags), None)
    return next((c for c in after[end + 1 :] if _is_house(c)), None) if end is not None and not any(c.mark for c in after[:end]) else None


def _is_house(chunk: Chunk) -> bool:
    """Whether a chunk is the noun of a building or works."""
    return not chunk.tags.isdisjoint(_HOUSE)


def opened_then(sentence: Sentence, slot: Slot) -> bool:
    """Whether the sentence tells when a house was built or opened, of which the count is: that time is none of the count's."""
    if house_of(sentence, slot) is None:
        return False
    return any(c.values.get("project_act") in ACTS for c in sentence.chunks)


def tied(sentence: Sentence, slot: Slot) -> str | None:
    """What a count tied by a hyphen to the noun of a house counts: "beds" of "a 300-bed hospital"."""
    chunks, at = sentence.chunks, slot.at
    if slot.quantity.kind != "count" or at + _TIED >= len(chunks) or chunks[at + 1].norm != "-":
        return None
    sign, noun = chunks[at + 1], chunks[at + 2]
    if not (slot.chunk.end == sign.start and sign.end == noun.start and "sizes_house" in noun.tags and _is_house(chunks[at + _TIED])):
        return None
    return str(noun.values["sizes_house"])
