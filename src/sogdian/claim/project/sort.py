"""The sort of act that a word tells by what stands around it: what is "being built" is not built, what is half done is not done."""

from __future__ import annotations

from sogdian.claim.project.deed import paper_shown
from sogdian.mention.chunk import Chunk

_ALL = 100  # percent
_PAIR, _NEAR, _CLOSE, _OBJECT, _STAGE, _FAR = 2, 3, 4, 6, 8, 14  # words


def sort_of(chunks: list[Chunk], at: int) -> str:
    """The sort of an act's word; what is "being built" is not built, what is done "to 70 percent" is not done."""
    sort = str(chunks[at].values["project_act"])
    if sort in ("open", "finish", "run") and _before_what(chunks, at):
        return sort if any("time" in c.tags for c in chunks[max(0, at - _CLOSE) : at]) else "plan"
    if sort == "ground":
        return "begin"
    if sort in ("going", "building") and any("project_talk" in c.tags for c in chunks[max(0, at - _NEAR) : at]):
        return "propose"  # "negotiations on the second phase are under way"
    if sort in ("launch", "open") and paper_shown(chunks, at):
        return "plan"
    if sort in ("going", "building") and any("project_seek" in c.tags for c in chunks[at + 1 : at + _PAIR + 1]):
        return "prepare"  # "work is under way to attract investors for"
    if sort == "going":
        return "building"
    if sort == "building" and at + 1 < len(chunks) and "project_works" in chunks[at].tags and "project_worked_on" in chunks[at + 1].tags:
        return "works"  # "building on the railway will begin"
    if sort == "delay" and any("project_forever" in c.tags for c in chunks[max(0, at - _CLOSE) : at + _CLOSE]):
        return "stop"
    if sort == "built" and any("project_stone" in c.tags for c in chunks[max(0, at - _FAR) : at]):
        return "begin"  # "the foundation of the plant was laid"
    if sort == "build" and _already(chunks, at):
        return "built"  # "已在中亚设立海外仓8个"
    if sort == "build" and (help_ := helped(chunks, at)) is not None:
        return help_[1]
    before = chunks[at - 1].tags if at else frozenset[str]()
    going = sort == "built" and any("project_going" in c.tags for c in chunks[max(0, at - 2) : at])
    going = going or (sort == "build" and _at_work(chunks, at)) or (sort == "open" and "project_going" in before)
    now = at - 1 if at < _PAIR or not chunks[at - 1].norm.endswith("ly") else at - _PAIR
    going = going or (sort == "built" and now >= 0 and "project_now" in chunks[now].tags)
    part = sort == "finish" and any(
        c.tags & {"percent", "share"} and "quantity" in c.values and c.values["quantity"].value < _ALL for c in chunks[max(0, at - 2) : at + 3]
    )
    part = part or (sort == "finish" and (_half_of(chunks, at) or bool(before & {"fraction", "project_share"})))
    return "building" if going or part else sort


def _before_what(chunks: list[Chunk], at: int) -> bool:
    """Whether "after" follows a word of opening, or a run of them: "建成|投产|运营|后"."""
    for chunk in chunks[at + 1 : at + _CLOSE]:
        if "project_after" in chunk.tags:
            return True
        if not chunk.tags & {"project_act", "project_output"}:
            return False
    return False


def _half_of(chunks: list[Chunk], at: int) -> bool:
    """Whether what is done is a share of the works: "more than half of the road construction work has been completed"."""
    for here in range(at - 1, max(-1, at - _STAGE - 1), -1):
        if chunks[here].tags & {"percent", "share"} and "quantity" in chunks[here].tags:
            return any("project_works" in c.tags for c in chunks[here + 1 : at])
        if "clause_break" in chunks[here].tags:
            return False
    return False


def _already(chunks: list[Chunk], at: int) -> bool:
    """Whether a word before a verb in Han characters tells that it has been done, and no sum and no plan stands between."""
    if chunks[at].tags.isdisjoint(("han", "char")):
        return False
    for chunk in reversed(chunks[max(0, at - _STAGE) : at]):
        if "project_already" in chunk.tags:
            return True
        if chunk.mark or chunk.tags & {"money", "project_act", "project_going"} or chunk.values.get("mood", "done") != "done":
            return False
    return False


def helped(chunks: list[Chunk], at: int) -> tuple[int, str] | None:
    """The verb of help before a bare one, and the sort it makes of that: "has | helped Tajikistan (to) build"; None where none is."""
    if chunks[at].values["project_act"] != "build":
        return None
    for i in range(at - 1, max(-1, at - _OBJECT - 1), -1):
        if "project_helps" in chunks[i].tags:
            ahead = any(c.values.get("mood") in ("planned", "proposed") or "infinitive" in c.tags for c in chunks[max(0, i - _PAIR) : i])
            return None if ahead else (i, str(chunks[i].values["project_helps"]))
        if chunks[i].mark or chunks[i].tags & {"mood", "relative", "project_act"}:
            return None
    return None


def _at_work(chunks: list[Chunk], at: int) -> bool:
    """Whether a word before a verb in Han characters tells that the building goes on: "正在|采用|中国|技术|建设"."""
    if "han" not in chunks[at].tags:
        return False
    for chunk in reversed(chunks[max(0, at - _OBJECT) : at]):
        if chunk.mark or "project_act" in chunk.tags:
            return False
        if "project_going" in chunk.tags:
            return True
    return False
