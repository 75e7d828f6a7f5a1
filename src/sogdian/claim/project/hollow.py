"""Words of building and signing that tell nothing of how a thing stands: only its day, who signs, that it goes on."""

from __future__ import annotations

from sogdian.claim.project.act import Act
from sogdian.claim.project.mention import LINEAR, Mention
from sogdian.claim.project.time import TIMED
from sogdian.mention.chunk import Chunk

_PAIR, _NEAR, _CLOSE, _AFTER = 2, 3, 4, 8
_STOPPED = {"works": 3, "plan": 3, "build": 5}
"""Sorts of act that a word of stopping before them takes back, and how far it reaches."""


def dated(chunks: list[Chunk], act: Act) -> bool:
    """Whether a time follows who built a thing, in the same breath: "rebuilt by X between 2012 and 2015"."""
    for chunk in chunks[act.at + 1 : act.at + _AFTER]:
        if chunk.mark or chunk.tags & {"mood", "project_act", "relative"}:
            return False
        if "time" in chunk.tags:
            return True
    return False


def unstopped(chunks: list[Chunk], acts: list[Act]) -> list[Act]:
    """The acts without the works or the plans that one before them has stopped: "suspended | work at the mine", "halt the | plans to | build"."""
    stops = [a.at for a in acts if a.sort in ("stop", "cancel")]
    return [a for a in acts if not any(0 < a.at - s <= _STOPPED.get(a.sort, 0) and _one_breath(chunks[s + 1 : a.at]) for s in stops)]


def _one_breath(between: list[Chunk]) -> bool:
    """Whether nothing between two words sets the second apart from the first."""
    return not any(c.mark or "and_also" in c.tags for c in between)


def only_dated(chunks: list[Chunk], act: Act) -> bool:
    """Whether only the day of a step is spoken of, by a noun: "without giving a date for its completion"."""
    if act.sort not in TIMED or "mood" in chunks[act.at].tags:
        return False
    return any("project_deadline" in c.tags for c in chunks[max(0, act.at - _NEAR) : act.at])


def unbroken(chunks: list[Chunk], act: Act) -> bool:
    """Whether it is denied that a thing was given up: "has not been abandoned"."""
    return act.sort == "cancel" and any("negation" in c.tags for c in chunks[max(0, act.at - _NEAR) : act.at])


def none_there(chunks: list[Chunk], first: int) -> bool:
    """Whether it is only told that there is no such thing: "没有大型发电厂"."""
    return first > 0 and {"negation", "verb", "han"} <= chunks[first - 1].tags


def no_talks(chunks: list[Chunk], act: Act) -> bool:
    """Whether it is denied that anything is talked of: "no negotiations on the sale of the port"."""
    talks = act.sort == "propose" and "event_noun" in chunks[act.at].tags
    return talks and act.at > 0 and "negation" in chunks[act.at - 1].tags


def signs(chunks: list[Chunk], act: Act, owner: Mention) -> bool:
    """Whether what a mention names is one of those who sign: "two schools signed", "signed a paper with the zone"."""
    if owner.type in LINEAR or owner.first <= act.at < owner.last:
        return False
    if owner.last <= act.at:
        passive = any("passive" in c.tags or c.mark for c in chunks[owner.last : act.at])
        return not passive and act.at - owner.last <= _CLOSE
    at = owner.first
    while at and chunks[at - 1].tags & {"article", "saxon", "country", "demonym"}:
        at -= 1
    return at > 0 and "with_party" in chunks[at - 1].tags


def resumed(chunks: list[Chunk], stop: Act, owner: Mention | None, acts: list[Act]) -> bool:
    """Whether what stood still goes on: "had been in limbo, but is now under way", "盘活了一家停产|的|糖厂"."""
    if any(a.sort == "building" and a.at > stop.at for a in acts):
        return True
    again = (a for a in acts if a.sort in ("open", "begin") and a.at != stop.at)
    if owner is None or not any("project_until" not in chunks[a.at - 1].tags and "negation" not in chunks[a.at - 1].tags for a in again if a.at):
        return False
    return stop.at < owner.head and any("part_of" in c.tags for c in chunks[stop.at + 1 : owner.head])


def opposed(chunks: list[Chunk], act: Act) -> bool:
    """Whether somebody only stands against works: "locals oppose the | construction of the plant"."""
    return any("project_against" in c.tags for c in chunks[max(0, act.at - _CLOSE) : act.at])


def brought(chunks: list[Chunk], at: int, owner: Mention) -> bool:
    """Whether what is delivered is brought to the works: "equipment for the tunnel has been delivered"."""
    low, high = (at + 1, owner.first) if at < owner.first else (owner.first - _AFTER, owner.first)
    near = chunks[max(0, low) : high]
    return any("project_goods" in c.tags for c in near) and not any("project_act" in c.tags and "project_works" not in c.tags for c in near)


def _once_done(chunks: list[Chunk], at: int, owner: Mention) -> bool:
    """Whether a thing is called finished only to tell what it will then do: "the completed project is expected to create jobs"."""
    if not owner.first - 1 <= at < owner.head:
        return False
    return any(c.values.get("mood") == "planned" for c in chunks[owner.last : owner.last + 2])


def _acts_itself(chunks: list[Chunk], at: int, owner: Mention) -> bool:
    """Whether a port or a centre is the one that plans: "the railways and X Port agree to build a hub"."""
    if not owner.soft or owner.type not in ("logistics", "centre") or owner.sort not in ("named", "known") or owner.last != at:
        return False
    after = chunks[at + 1 : at + 3]
    return "mood_be" not in chunks[at].tags and "passive" not in chunks[at].tags and len(after) > 1 and "infinitive" in after[0].tags


def empty(chunks: list[Chunk], act: Act, owner: Mention | None) -> bool:
    """Whether a word tells only a day, a talk denied, who is against works, who signs, or what is brought to them."""
    if only_dated(chunks, act) or no_talks(chunks, act) or (act.sort == "build" and opposed(chunks, act)):
        return True
    if owner is None:
        return False
    if act.sort in ("plan", "propose") and _acts_itself(chunks, act.at, owner):
        return True
    if act.sort == "finish" and _runs_through(chunks, act.at):
        return True
    if act.sort == "finish" and (brought(chunks, act.at, owner) or _once_done(chunks, act.at, owner)):
        return True
    return "project_signs" in chunks[act.at].tags and signs(chunks, act, owner)


def _runs_through(chunks: list[Chunk], at: int) -> bool:
    """Whether a word in Han characters tells what a way runs through, and no end of its works: "贯通城市南北"."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is None or not {"project_links", "han"} <= chunks[at].tags:
        return False
    place = after.tags & {"country", "city", "region", "group", "noun"}
    return bool(place) and after.tags.isdisjoint(("verbnoun", "event_noun", "verb", "project_act", "time"))


def in_pair(chunks: list[Chunk], at: int) -> bool:
    """Whether a bare verb goes on with another that nothing tells to have been done: "will be able to build | and launch"."""
    if at < _PAIR or "project_base" not in chunks[at].tags or "joins_list" not in chunks[at - 1].tags or "han" in chunks[at].tags:
        return False
    return "project_base" in chunks[at - _PAIR].tags and chunks[at].norm.isascii()
