"""What the words around a project's noun say is done with it: building begun, plans shown, contracts won, so much of it made."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk
from sogdian.mention.token import has_han

_AHEAD, _RUN, _LIST, _LEAD = 6, 2, 24, 4


def begins_to_build(chunks: list[Chunk], at: int) -> bool:
    """Whether what is begun is building itself: "has | started to build a dry port"."""
    after = chunks[at + 1 : at + _RUN + 1]
    if after and after[0].values.get("project_act") == "building" and " " not in after[0].norm:
        return True  # "has | begun constructing a hospital"
    if "project_works" in chunks[0].tags and at > 1 and "of_name" in chunks[1].tags and chunks[at].values["project_act"] == "begin":
        return not any(c.tags & {"say", "relative", "and_also", "project_act"} for c in chunks[2:at])  # "Construction of ... began"
    return len(after) == _RUN and "infinitive" in after[0].tags and after[1].values.get("project_act") == "build"


def paper_shown(chunks: list[Chunk], at: int) -> bool:
    """Whether what is shown is only a plan of something: "plans for a hub were unveiled", "unveiled the design of a bridge"."""
    passive = any("passive" in c.tags for c in chunks[max(0, at - _RUN) : at])
    for here in range(at - 1, max(0, at - _LIST) - 1, -1) if passive else range(at + 1, min(len(chunks) - 1, at + _LEAD)):
        if "project_paper" in chunks[here].tags:
            return bool(chunks[here + 1].tags & {"of_name", "project_purpose", "infinitive"})
        if chunks[here].tags & {"say", "relative"} or chunks[here].norm in (",", ";", ":"):
            return False
    return False


def won(chunks: list[Chunk], first: int) -> bool:
    """Whether somebody gets the contract for what stands here: "wins contract for Karatau Solar Plant"."""
    at = first
    while at and "article" in chunks[at - 1].tags:
        at -= 1
    if at < _LEAD - 1 or "project_purpose" not in chunks[at - 1].tags or chunks[at - 2].tags.isdisjoint(("agreement_noun", "project_bid")):
        return False
    return any("project_gets" in c.tags for c in chunks[max(0, at - _AHEAD) : at - 2])


def so_much_of(chunks: list[Chunk], first: int) -> bool:
    """Whether a length stands before what is told of, joined by "of": "463 km of the second track have been built"."""
    at = first - 1
    while at >= 0 and "article" in chunks[at].tags:
        at -= 1
    if not at > 0 or "of_name" not in chunks[at].tags or has_han(chunks[at].norm):
        return False
    return {"measure", "quantity"} <= chunks[at - 1].tags or "project_share" in chunks[at - 1].tags
