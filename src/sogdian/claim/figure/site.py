"""Where works lie, by the country that their name opens with, and whose the sum is that is put into them in all."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import GEO, named
from sogdian.claim.figure.told import Parties
from sogdian.mention.chunk import Chunk

_SITE = 5  # words of the name of works
_NO_SITE = frozenset(("verb", "function", "say", "time", "mood", "speaker_noun", "body", "project_act"))
_BESIDE = 2  # words from "total investment" to its sum
_GIVER = 8  # words from "by" to who invests


def sited(chunks: list[Chunk], at: int) -> bool:
    """Whether a country opens the name of works that lie in it: "塔吉克斯坦某电站改造项目总投资"."""
    for chunk in chunks[at + 1 : at + 1 + _SITE]:
        if chunk.tags & {"project", "project_noun"}:
            return "demonym" not in chunks[at].tags
        if chunk.mark or chunk.tags & _NO_SITE:
            return False
    return False


def whole_of_works(context: Context, frame: Frame, slot: Slot) -> Parties | None:
    """Whose the whole sum is that a work costs, told in a clause of its own that names no party: who stands behind "by" gives it,
    where the work lies gets it, and the places that a line joins do neither ("该铁路自喀什站引出，终至安集延，总投资约80亿美元").
    """
    chunks = frame.sentence.chunks
    word = next((i for i in range(slot.at - 1, max(-1, slot.at - _BESIDE - 1), -1) if chunks[i].values.get("measure") == "investment"), None)
    if word is None or "project_sized" not in chunks[word].tags:
        return None
    first = next((i + 1 for i in range(word - 1, -1, -1) if "clause_break" in chunks[i].tags), 0)
    if not first or any(c.tags & {*GEO, "body"} for c in chunks[first : slot.at]):
        return None
    before = chunks[:first]
    lies = [i for i, c in enumerate(before) if i and named(context, c) and "rank_verb" in before[i - 1].tags and "place_before" in before[i - 1].tags]
    target = context.codes(before[lies[-1]]) if lies else ()
    return Parties((*(source := _builder(context, before)), *target), source, target)


def _builder(context: Context, chunks: list[Chunk]) -> tuple[str, ...]:
    """The country of the one party or body that a work is put up by: "由三峡集团投资建设"; nobody where they are several."""
    by = next((i for i in range(len(chunks) - 1, -1, -1) if {"event_by", "char"} <= chunks[i].tags), None)
    if by is None:
        return ()
    some = [c for c in chunks[by + 1 : by + 1 + _GIVER] if "body" in c.tags or named(context, c)]
    lands = {code for c in some if (code := context.country(c)) is not None}
    return tuple(lands) if len(lands) == 1 and not any("joins_list" in c.tags for c in chunks[by:]) else ()
