"""The words of a sentence that tell how something stands: what builds, opens, stops it, and the works on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sogdian.claim.context import Context
from sogdian.claim.project_mention import Mention
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.lexicon import Lexicon

_ALL = 100
_CLOSE = 4
_OF_PAPER = frozenset(("building", "finish", "begin"))


@dataclass(frozen=True, slots=True)
class Act:
    """A word at `at` that builds, opens or stops something, the works on it (`works`) or its output (`output`)."""

    at: int
    sort: str
    works: bool = False
    output: bool = False


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> re.Pattern[str]:
    return lexicon.pattern("{project_act|project_works}").regex


def acts_of(context: Context, sentence: Sentence) -> list[Act]:
    """The words of a sentence that tell how something stands."""
    chunks = sentence.chunks
    hits = [m.start() for m in _words(context.lexicon).finditer(sentence.codes)]
    works = [at for at in hits if "project_works" in chunks[at].tags]
    acts = [
        Act(
            at,
            _kind(chunks, at),
            chunks[at].values["project_act"] == "ground" or any(abs(at - w) <= 9 and at != w for w in works),
            _output(chunks, at),
        )
        for at in hits
        if "project_act" in chunks[at].tags
    ]
    ready = [a.at for a in acts if a.sort == "prepare" or (a.sort == "plan" and "title_noun" in chunks[a.at].tags)]
    acts = [a for a in acts if a.sort not in _OF_PAPER or not any(_close(chunks, a.at, r) for r in ready)]
    told = {act.at for act in acts}
    return sorted([*acts, *(Act(at, "works") for at in works if at not in told)], key=lambda a: a.at)


def _close(chunks: list[Chunk], at: int, ready: int) -> bool:
    """Whether a word stands near one of preparing, in its clause: what begins or ends is the preparing."""
    low, high = min(at, ready), max(at, ready)
    return high - low <= _CLOSE and not any("clause_break" in c.tags for c in chunks[low:high])


def _kind(chunks: list[Chunk], at: int) -> str:
    """The sort of an act's word; what is "being built" is not built, what is done "to 70 percent" is not done."""
    sort = str(chunks[at].values["project_act"])
    if sort == "ground":
        return "begin"
    going = sort == "built" and any("project_going" in c.tags for c in chunks[max(0, at - 2) : at])
    going = going or (sort == "built" and at > 0 and "project_now" in chunks[at - 1].tags)
    part = sort == "finish" and any(
        "percent" in c.tags and c.values["quantity"].value < _ALL for c in chunks[max(0, at - 2) : at + 3]
    )
    return "building" if going or part else sort


def _output(chunks: list[Chunk], at: int) -> bool:
    """Whether it is output, traffic or classes that begin."""
    return any("project_output" in c.tags for c in chunks[max(0, at - 8) : at + 4])


def beside(chunks: list[Chunk], act: Act, owner: Mention | None) -> bool:
    """Whether "built" only stands beside its noun, where it tells who built: "a line built by", "由中企承建的"."""
    if act.sort != "built" or owner is None:
        return False
    before = chunks[act.at - 1] if act.at else None
    if "project_beside" in chunks[act.at].tags:
        return True
    return act.at >= owner.last and (before is None or not before.tags & {"passive", "mood", "mood_filler"})


def gerund(sentence: Sentence, act: Act) -> bool:
    """Whether "building" stands alone, with no verb before it that tells when: "an agreement on building"."""
    alone = act.sort == "building" and " " not in sentence.chunks[act.at].norm
    return alone and not (act.at and sentence.chunks[act.at - 1].tags & {"mood", "passive", "mood_filler"})


def of_works(sentence: Sentence) -> bool:
    """Whether a sentence opens with the works on a thing named before: "Construction was launched"."""
    for at, chunk in enumerate(sentence.chunks[:3]):
        if "project_works" in chunk.tags or chunk.values.get("project_act") == "ground":
            return at + 1 < len(sentence.chunks) and "of_name" not in sentence.chunks[at + 1].tags
        if not chunk.tags & {"article", "project_act"}:
            break
    return False


def goes_on(sentence: Sentence, acts: Sequence[Act]) -> bool:
    """Whether a sentence without a project speaks of the one before: "Construction was launched", "It opened"."""
    chunks = sentence.chunks
    for at, chunk in enumerate(chunks[:4]):
        if "project_it" in chunk.tags:
            return any(a.at <= at + 6 for a in acts)
        if "project_works" in chunk.tags or chunk.values.get("project_act") == "ground":
            return at + 1 < len(chunks) and "of_name" not in chunks[at + 1].tags
        if not chunk.tags & {"article", "sign", "project_act"} and "low" in chunk.tags:
            break
    return False
