"""The words of a sentence that tell how something stands: what builds, opens, stops it, and the works on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sogdian.claim.context import Context
from sogdian.claim.project.deed import begins_to_build, so_much_of
from sogdian.claim.project.mention import LINEAR, Mention
from sogdian.claim.project.sort import sort_of
from sogdian.claim.project.words import (
    figurative,
    in_condition,
    of_events,
    qualifies,
)
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han
from sogdian.model.claim import Modality

_PAIR = 2
_CLOSE = 4
_FAR = 14
_OBJECT = 6
_STAGE = 8
_SPANS = frozenset(("a", "mo", "wk", "d", "h"))
_GOODS = frozenset(("m3", "t", "bbl", "kWh", "MWh", "GWh", "TWh", "TEU"))
_STEPS = frozenset(("begin", "open", "finish", "launch"))
_OF_PAPER = frozenset(("building", "finish", "begin"))


@dataclass(frozen=True, slots=True)
class Act:
    """A word at `at` that builds, opens or stops something, the works on it (`works`) or its output (`output`)."""

    at: int
    sort: str
    works: bool = False
    output: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing told of a project: `status`, dates, and the stretch of chunks that tells it."""

    sentence: Sentence
    first: int
    last: int
    act: str
    modality: Modality
    status: str | None
    start: str | None = None
    completion: str | None = None
    weak: bool = False  # only told beside the noun: "a line built by"
    old: bool = False  # a promise that something newer may have overtaken: "was to open in 2020"


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> re.Pattern[str]:
    return lexicon.pattern("{project_act|project_works}").regex


def acts_of(context: Context, sentence: Sentence) -> list[Act]:
    """The words of a sentence that tell how something stands."""
    chunks = sentence.chunks
    hits = [m.start() for m in _words(context.lexicon).finditer(sentence.codes)]
    hits = [at for at in hits if not _in_pair(chunks, at) and not _in_compound(chunks, at)]  # who built it tells nothing of it
    aside = (in_condition, of_events, qualifies, figurative)
    hits = [at for at in hits if not any(beyond(chunks, at) for beyond in aside)]
    hits = [at for at in hits if chunks[at].values.get("project_act") != "yield" or _yields(chunks, at)]
    hits = [at for at in hits if chunks[at].values.get("project_act") != "going" or _works_before(chunks, at)]
    if context.lexicon.nouns_last:
        hits = [at for at in hits if not _of_office(chunks, at)]
    works = [at for at in hits if "project_works" in chunks[at].tags]
    acts = [
        Act(
            at,
            sort_of(chunks, at),
            _of_ground(chunks, at) or begins_to_build(chunks, at) or any(abs(at - w) <= 9 and at != w for w in works),
            _output(chunks, at),
        )
        for at in hits
        if "project_act" in chunks[at].tags
    ]
    ready = [a.at for a in acts if a.sort == "prepare" or (a.sort == "plan" and "title_noun" in chunks[a.at].tags)]
    paper = [a.at for a in acts if a.sort in _OF_PAPER and any(_close(chunks, a.at, r) for r in ready)]
    acts = [a for a in acts if a.at not in paper and (a.sort != "plan" or not any(0 < p - a.at <= _PAIR for p in paper))]
    return sorted([*acts, *(Act(at, "works") for at in works if at not in {act.at for act in acts})], key=lambda a: a.at)


def _works_before(chunks: list[Chunk], at: int) -> bool:
    """Whether what goes on are works: "the reconstruction of the terminal continues"; not talks, not a visit."""
    for chunk in reversed(chunks[max(0, at - _FAR) : at]):
        if "project_works" in chunk.tags:
            return True
        if (chunk.mark and chunk.norm != "-") or chunk.tags & {"say", "relative", "project_act"}:
            return False
    return False


def _of_ground(chunks: list[Chunk], at: int) -> bool:
    """Whether ground is broken or the first stone laid, so that works begin: "the first stone of the centre was laid"."""
    act = chunks[at].values["project_act"]
    return act == "ground" or (act == "built" and sort_of(chunks, at) == "begin")


def _of_office(chunks: list[Chunk], at: int) -> bool:
    """Whether works are only what an office behind them is of: "завод курулушунун жетекчиси"."""
    if "project_works" not in chunks[at].tags or at + 1 >= len(chunks):
        return False
    after = chunks[at + 1]
    return not after.tags.isdisjoint(("title", "org_head")) or ("person" in after.tags and "title" in after.values)


def _in_compound(chunks: list[Chunk], at: int) -> bool:
    """Whether a hyphen ties a word to another one: "a pumped-storage plant", "the foreign-built road"."""
    if at > 1 and chunks[at - 1].norm == "-" and chunks[at - 2].end == chunks[at - 1].start and chunks[at - 1].end == chunks[at].start:
        return True  # "foreign-built", "China-proposed"
    after = chunks[at + 1 : at + 3]
    return len(after) == 2 and after[0].norm == "-" and chunks[at].end == after[0].start and after[0].end == after[1].start


def _yields(chunks: list[Chunk], at: int) -> bool:
    """Whether a verb tells how much a thing is to make: "will produce 50,000 cars a year"."""
    told = chunks[max(0, at - _PAIR) : at + 1]
    if " " not in chunks[at].norm and not any(c.values.get("mood") == "planned" for c in told):
        return False
    return any("quantity" in c.tags and "money" not in c.tags for c in chunks[at + 1 : at + _CLOSE])


def of_parts(chunks: list[Chunk], act: Act, owner: Mention | None) -> bool:
    """Whether only parts of a thing are built: "95 bridges have been put up" is told as "put up 95 bridges"."""
    if act.sort in ("open", "finish") and (_of_way(chunks, act.at, owner) or _some_of_many(chunks, act.at)):
        return True
    if act.sort in ("built", "finish") and owner is not None and owner.last <= act.at and so_much_of(chunks, owner.first):
        return True
    if act.sort == "finish" and any("project_stage" in c.tags for c in chunks[max(0, act.at - _STAGE) : act.at + _CLOSE]):
        return True
    if act.sort not in ("built", "finish") or (owner is not None and act.at < owner.first < act.at + _OBJECT):
        return False
    object_ = next((c for c in chunks[act.at + 1 : act.at + 3] if c.tags & {"quantity", "governs"}), None)
    object_ = None if object_ is not None and "quantity" not in object_.tags else object_  # "was built in three stages"
    quantity = object_.values["quantity"] if object_ is not None else None
    return quantity is not None and quantity.kind in ("count", "measure") and quantity.unit not in _SPANS


def _some_of_many(chunks: list[Chunk], at: int) -> bool:
    """Whether a bare number stands before a verb: so many of the parts told of before: "of 92 bridges 31 have been completed"."""
    before = at - 1
    while before >= 0 and chunks[before].tags & {"mood", "passive", "mood_filler", "project_already"} and "quantity" not in chunks[before].tags:
        before -= 1
    if not 0 <= before < at - 1:
        return False
    return bool(chunks[before].tags & {"number", "numword"}) or ("count" in chunks[before].tags and chunks[before].norm.isdigit())


def remembered(chunks: list[Chunk], at: int) -> bool:
    """Whether what is told is the anniversary of it: "通车一周年", "the 10th anniversary of the opening"."""
    if any("project_anniversary" in c.tags for c in chunks[max(0, at - _CLOSE) : at + _PAIR]):
        return True
    after = next((c for c in chunks[at + 1 : at + _PAIR] if "quantity" in c.tags and has_han(c.norm)), None)
    return after is not None and after.values["quantity"].unit == "a"  # "通车|一周年"


def begins_to_talk(chunks: list[Chunk], at: int) -> bool:
    """Whether what begins is only talk: "started to discuss", "began considering"."""
    return any(c.values.get("project_act") == "propose" and "low" in c.tags for c in chunks[at + 1 : at + 3])


def of_goods(chunks: list[Chunk], at: int) -> bool:
    """Whether what is delivered is what a thing carries: "it had delivered 316 billion cubic metres by the end of June"."""
    for chunk in chunks[at + 1 : at + _OBJECT]:
        if "quantity" in chunk.tags:
            return chunk.values["quantity"].unit.partition("/")[0] in _GOODS
        if chunk.mark or "time" in chunk.tags:
            break
    return False


def _of_way(chunks: list[Chunk], at: int, owner: Mention | None) -> bool:
    """Whether what is done right before a place is a tunnel or a bridge of the line that is told of."""
    if owner is None or owner.type not in LINEAR or owner.last > at:
        return False
    for here in range(at - 1, max(owner.last, at - _OBJECT) - 1, -1):
        if "project_of_way" in chunks[here].tags:
            return True
        if chunks[here].mark:
            return False
    return False


def to_come(chunks: list[Chunk], at: int) -> bool:
    """Whether an act is only a purpose: "a grant to upgrade the road"; not "began to build"."""
    to = at - 1 if at < _PAIR or not chunks[at - 1].norm.endswith("ly") else at - _PAIR  # "to jointly establish"
    if to < 1 or "infinitive" not in chunks[to].tags or "project_base" not in chunks[at].tags:
        return False
    before = chunks[to - 1]
    if before.values.get("event_noun") == "ceremony":
        return False  # "attended a ceremony to lay the foundation"
    return before.values.get("project_act") != "begin" and "project_does" not in before.tags


def _in_pair(chunks: list[Chunk], at: int) -> bool:
    """Whether a word for running stands as a noun beside one for the works: "建设和运营工作"."""
    if at < _PAIR or not chunks[at].tags & {"han", "char"} or chunks[at].values.get("project_act") not in ("open", "run"):
        return False
    return "joins_list" in chunks[at - 1].tags and "project_works" in chunks[at - 2].tags


def _close(chunks: list[Chunk], at: int, ready: int) -> bool:
    """Whether a word stands near one of preparing, in its clause: what begins or ends is the preparing."""
    low, high = min(at, ready), max(at, ready)
    if ready < at <= ready + _FAR and ready + 1 < at and "of_name" in chunks[ready + 1].tags:
        return not any(c.tags & {"clause_break", "say", "relative"} and c.norm != "-" for c in chunks[low:high])
    return high - low <= _CLOSE and not any("clause_break" in c.tags for c in chunks[low:high])


def _output(chunks: list[Chunk], at: int) -> bool:
    """Whether it is output, traffic or classes that begin."""
    return any("project_output" in c.tags for c in chunks[max(0, at - 8) : at + 4])


def beside(chunks: list[Chunk], act: Act, owner: Mention | None) -> bool:
    """Whether "built" only stands beside its noun, where it tells who built: "a line built by", "由中企承建的"."""
    if owner is None:
        return False
    before = chunks[act.at - 1] if act.at else None
    if act.sort == "run":  # "the refinery, operated by a private firm": by whom, not whether
        by = act.at + 1 < len(chunks) and "event_by" in chunks[act.at + 1].tags
        return by and act.at >= owner.last and (before is None or not before.tags & {"passive", "mood", "mood_filler"})
    if act.sort != "built":
        return False
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


def _begins(chunks: list[Chunk], act: Act) -> bool:
    """Whether a word tells that the works begin or end: "broke ground", "began the | construction"."""
    if chunks[act.at].values.get("project_act") == "ground":
        return True
    if act.sort != "works" or act.at < _PAIR or "definite" not in chunks[act.at - 1].tags:
        return False
    return chunks[act.at - 2].values.get("project_act") in ("begin", "finish", "launch")


def _of_what(chunks: list[Chunk], at: int) -> bool:
    """Whether words after the start of works tell what they are on: "began the construction of", "broke ground for"."""
    after = chunks[at + 1 : at + 1 + _PAIR]
    if not after or any("time" in c.tags for c in after):
        return False
    return not after[0].mark


def called_again(sentence: Sentence, articles: bool) -> tuple[str, ...]:
    """The sorts of things that a bare noun at the head of a sentence can call again: "The station will open", "Станция откроется"."""
    chunks = sentence.chunks
    pointing = chunks[0].tags & {"article", "definite", "this"}
    at = 1 if pointing else 0
    if at >= len(chunks) - 1 or "project_again" not in chunks[at].tags or (articles and not pointing):
        return ()
    named = chunks[at + 1].tags & {"of_name", "Cap", "quotemark", "opening", "city", "region", "country"}
    return () if named else tuple(str(chunks[at].values["project_again"]).split())


def _said_of_works(chunks: list[Chunk]) -> bool:
    """Whether what someone says in a sentence opens with the bare works: "he said that construction will start in May"."""
    said = next((i for i, c in enumerate(chunks[:_STAGE]) if "say" in c.tags), None)
    if said is None:
        return False
    at = said + 1
    while at < len(chunks) and at <= said + _PAIR and (chunks[at].mark or "mood_over" in chunks[at].tags or "article" in chunks[at].tags):
        at += 1
    bare = at + 1 < len(chunks) and "project_works" in chunks[at].tags
    return bare and not chunks[at + 1].mark and bool(chunks[at + 1].tags & {"mood", "project_act"})


def _to_finish(chunks: list[Chunk], acts: Sequence[Act]) -> bool:
    """Whether someone wants what was told of to be ready: "planners want it to open by 2030", "завершить участок намечено"."""
    if not acts or acts[0].sort not in _STEPS or not any("time" in c.tags for c in chunks):
        return False
    at = acts[0].at
    if at == 0:
        meant = len(chunks) > 1 and bool(chunks[1].tags & {"project_phase", "project_again", "project_it", "those_counted"})
        return meant and any(a.sort == "plan" for a in acts[1:])
    wished = any(c.values.get("mood") == "planned" for c in chunks[max(0, at - _PAIR - 2) : at - 2])
    return at > _PAIR and wished and "project_it" in chunks[at - 2].tags and "infinitive" in chunks[at - 1].tags


def goes_on(sentence: Sentence, acts: Sequence[Act]) -> bool:
    """Whether a sentence without a project speaks of the one before: "Construction was launched", "It opened"."""
    chunks = sentence.chunks
    if any(_begins(chunks, a) and not _of_what(chunks, a.at) for a in acts):
        return True  # "the company began the construction in 2013"
    lead = chunks[: acts[0].at] if acts and acts[0].sort in _STEPS else []
    if lead and all(c.tags & {"mood", "time"} for c in lead):
        return True  # "预计2030年完工": the subject is left out
    if any(a.sort in ("begin", "finish") for a in acts) and _said_of_works(chunks):
        return True
    first = chunks[0]
    if _to_finish(chunks, acts):
        return True
    if first.values.get("project_act") in ("open", "finish", "launch") and "mood" not in first.tags:
        return len(chunks) > 1 and "of_name" not in chunks[1].tags  # "Ввод в эксплуатацию намечен"
    if "project_output" in first.tags and len(chunks) > 1 and "of_name" not in chunks[1].tags:
        return any(a.output and (a.sort in _STEPS or a.sort == "plan") for a in acts)  # "Production is to start in 2026"
    for at, chunk in enumerate(chunks[:4]):
        if chunk.tags & {"project_it", "project_again"}:
            return any(a.at <= at + 6 for a in acts)
        if "project_works" in chunk.tags or chunk.values.get("project_act") == "ground":
            return at + 1 < len(chunks) and "of_name" not in chunks[at + 1].tags
        if not chunk.tags & {"article", "sign", "project_act"} and "low" in chunk.tags:
            if not any(c.values.get("project_act") == "ground" for c in chunks[at + 1 : at + _PAIR]):
                break  # not "the official groundbreaking"
    return False
