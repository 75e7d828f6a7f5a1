"""Who meets whom where one side, or both, have no name: an office, a delegation, a counterpart, somebody's people."""

from __future__ import annotations

from sogdian.claim.event.made import AUX, HAN
from sogdian.claim.event.people import Actors
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_SIDES, _BY, _OFFICE, _LED = 16, 6, 8, 7
_PARTING = frozenset(("say", "relative", "event_noun", "mood", "event_at"))
_LANDS = frozenset(("country", "demonym", "body", "person", "city", "region", "portfolio"))
_BEFORE_OFFICE = frozenset(
    ("article", "possessive", "demonym", "country", "title_mod", "portfolio", "saxon", "body", "title", "and_also", "city", "region")
)


def office(chunks: list[Chunk], at: int) -> bool:
    """Whether the subject of a verb holds an office and has no name: "The mayor of Osh met", "the Kazakh minister flew"."""
    if not chunks[at].tags.isdisjoint(HAN):
        return False
    i = at - 1
    while i >= 0 and chunks[i].tags & AUX and "title" not in chunks[i].tags and not chunks[i].mark:
        i -= 1
    for chunk in reversed(chunks[max(0, i - _OFFICE) : i + 1]):
        if "title" in chunk.tags and "person" not in chunk.tags:
            return True
        if chunk.mark or not chunk.tags.isdisjoint(_PARTING):
            return False
    return False


def with_some(chunks: list[Chunk], at: int) -> bool:
    """Whether "with" follows, after a day at most, and somebody's people: "met today with China's captains of industry"."""
    i = at + 1
    while i < len(chunks) and "time" in chunks[i].tags:
        i += 1
    joined = i == at + 1 and " " in chunks[at].norm  # "met with"
    if i >= len(chunks) or not (joined or "with_party" in chunks[i].tags):
        return False
    for chunk in chunks[i + (not joined) : i + 6]:
        if chunk.tags & {"country", "body", "demonym", "saxon"}:
            return True
        if chunk.mark or ("function" in chunk.tags and "article" not in chunk.tags):
            return False
    return False


def delegates(chunks: list[Chunk], at: int) -> bool:
    """Whether those met are told by what they are: managers, a delegation, the holder of an office, a counterpart."""
    for chunk in chunks[at + 1 : at + 8]:
        if chunk.tags & {"event_delegation", "event_heads"} or ("title" in chunk.tags and "event_receive" in chunks[at].tags):
            return True
        if chunk.norm in (",", ";") or chunk.tags & {"mood", "quantity", "time"}:
            break
    return "low" in chunks[at].tags and _holder(chunks, at)


def talked_with(chunks: list[Chunk], at: int) -> int | None:
    """Where "with" stands after a verb of talking over, where those behind it are people: "discussed with the ambassador of China"."""
    for there in range(at + 1, min(len(chunks) - 1, at + _LED)):
        if chunks[there].mark or chunks[there].tags & {"mood", "say", "relative"}:
            return None
        if "with_party" not in chunks[there].tags:
            continue
        for chunk in chunks[there + 1 : there + _OFFICE]:
            if chunk.tags & {"title", "person", "event_delegation", "event_heads"}:
                return there
            if chunk.mark or chunk.tags.isdisjoint(_BEFORE_OFFICE):
                return None
    return None


def two_holders(chunks: list[Chunk], at: int) -> bool:
    """Whether the holders of two offices, one of them without a name, are the subject: "The minister and the ambassador of China discussed"."""
    low = next((i + 1 for i in range(at - 1, max(-1, at - _SIDES), -1) if chunks[i].mark or chunks[i].tags & _PARTING), max(0, at - _SIDES))
    joint = next((i for i in range(low + 1, at) if "joins_list" in chunks[i].tags), None)
    if joint is None or chunks[low].tags.isdisjoint(("title", "event_delegation", "portfolio", "demonym", "country", "title_mod")):
        return False
    sides = chunks[low:joint], chunks[joint + 1 : at]
    return all(any("title" in c.tags for c in side) and any(c.tags & _LANDS for c in side) for side in sides)


def _holder(chunks: list[Chunk], at: int) -> bool:
    """Whether an office is what follows the verb, or its "with": "met his Chinese counterpart", "met in Osh with the governor"."""
    led = next((i for i in range(at + 1, min(len(chunks), at + _LED)) if "with_party" in chunks[i].tags), at)
    for chunk in chunks[led + 1 : led + _LED]:
        if "title" in chunk.tags and "person" not in chunk.tags:
            return True
        if chunk.mark or chunk.tags.isdisjoint(_BEFORE_OFFICE):
            return False
    return False


def lists_members(chunks: list[Chunk]) -> bool:
    """Whether a sentence opens with who belongs to a delegation that was met: "The delegation includes X and Y"."""
    group = next((i for i, c in enumerate(chunks[:_BY]) if "event_delegation" in c.tags), None)
    return group is not None and any("event_includes" in c.tags for c in chunks[group + 1 : group + _BY])


def head_of(actors: Actors, sentence: Sentence, at: int) -> list[str]:
    """Who leads the delegation that is met: "met with the delegation of CRRC | headed by | vice president X"."""
    chunks = sentence.chunks
    for led in range(at + 1, min(len(chunks) - 1, at + _SIDES)):
        if "partner_word" in chunks[led].tags or ("holds" in chunks[led].tags and "event_by" in chunks[led + 1].tags):
            break
        if chunks[led].mark:
            return []
    else:
        return []
    return actors.after(sentence, led, _BY)[:1]


def received_by(actors: Actors, sentence: Sentence, at: int, group: bool) -> list[str] | None:
    """Those who meet where the host follows "by": "was received in Osh by Governor X"; None where a side is not told."""
    chunks = sentence.chunks
    by = next((i for i in range(at + 1, min(len(chunks), at + _BY)) if "event_by" in chunks[i].tags), None)
    if by is None or chunks[at].tags.isdisjoint(("event_receive",)):
        return None
    hosts, guests = actors.after(sentence, by, _BY), actors.before(sentence, at)
    there = hosts or any("title" in c.tags for c in chunks[by + 1 : by + _BY])
    return [*guests, *hosts] if there and (guests or group or office(chunks, at)) else None
