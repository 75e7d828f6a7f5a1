"""How a project stands: what is done to it, by which words, and the days of its start and its completion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sogdian.claim.context import Context
from sogdian.claim.project_mention import Mention
from sogdian.claim.project_time import SERVING, dates_of, year_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.lexicon import Lexicon
from sogdian.model.claim import Modality

RANK = {
    "proposed": 0, "planned": 1, "preparation": 2, "construction": 3, "completed": 4, "operating": 5,
    "suspended": 6, "cancelled": 7,
}  # fmt: skip
"""Statuses in the order in which a later one overtakes an earlier one."""

_DONE = {
    "begin": "construction", "building": "construction", "works": "construction", "built": "completed",
    "open": "operating", "finish": "completed", "run": "operating",
    "stop": "suspended", "cancel": "cancelled", "prepare": "preparation",
    "propose": "proposed", "plan": "planned", "build": "planned",
}  # fmt: skip
_AHEAD = frozenset(("begin", "build", "building", "works", "built", "open", "finish", "run", "plan", "launch"))
_LIST = frozenset(("joins_list", "article", "quantity", "sign", "project_size", "bound_before", "function"))
_LIST_GAP = 7
_PLACE = 6
_TRANSITIVE = frozenset(("open", "launch", "build", "built", "finish", "begin"))
_OBJECT = frozenset(("article", "quantity", "Cap", "UP", "possessive", "title_mod", "project_size"))
_NO_OBJECT = frozenset(
    (
        "time",
        "project_works",
        "project_act",
        "governs",
        "place_before",
        "mood",
        "relative",
        "say",
        "project_along",
        "joins_list",
        "sign",
    )
)
_MAKING = frozenset(("open", "launch", "finish", "begin"))
_TIMED = frozenset(("begin", "open", "finish", "launch"))
_PLANNED = 4
_REACH, _ALONE, _COMMA, _TIME_REACH = 16, 28, 3, 14


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
            any(abs(at - w) <= 9 and at != w for w in works),
            _output(chunks, at),
        )
        for at in hits
        if "project_act" in chunks[at].tags
    ]
    ready = [a.at for a in acts if a.sort == "prepare"]
    acts = [
        a for a in acts if a.sort not in ("building", "finish", "begin") or not any(abs(a.at - r) <= 4 for r in ready)
    ]
    told = {act.at for act in acts}
    return sorted([*acts, *(Act(at, "works") for at in works if at not in told)], key=lambda a: a.at)


def _kind(chunks: list[Chunk], at: int) -> str:
    """The sort of an act's word; what is "being built" is not built."""
    sort = str(chunks[at].values["project_act"])
    going = sort == "built" and any("project_going" in c.tags for c in chunks[max(0, at - 2) : at])
    return "building" if going else sort


def _output(chunks: list[Chunk], at: int) -> bool:
    """Whether it is output, traffic or classes that begin."""
    return any("project_output" in c.tags for c in chunks[max(0, at - 8) : at + 4])


def facts_of(
    context: Context, sentence: Sentence, mentions: Sequence[Mention], before: bool
) -> Iterator[tuple[Mention | None, Fact]]:
    """What a sentence tells of its projects; None stands for the project of the sentence before (`before`)."""
    if not mentions and not before:
        return
    acts = [a for a in acts_of(context, sentence) if not any(_inside(m, a) for m in mentions)]
    yield from _without_acts(context, sentence, mentions, acts)
    if not acts:
        return
    late = any(a.sort == "delay" for a in acts)
    owners = {act.at: _owner(sentence, mentions, act) for act in acts}
    times = _times(sentence, acts, mentions)
    opening = before and not mentions and _goes_on(sentence, acts)
    for act in acts:
        owner = owners[act.at]
        if owner is None and (not opening or distance(sentence, 0, act.at) > _TIME_REACH):
            continue
        fact = _fact(context, sentence, act, owner, times.get(act.at))
        if fact is not None:
            if late and fact.status in ("completed", "operating"):
                fact = replace(fact, status="planned")
            yield owner, fact
            if owner is not None:
                shared = _listed_with(mentions, owner, set(owners.values()))
                yield from ((m, replace(fact, first=m.first, last=m.last)) for m in shared)


def _without_acts(
    context: Context, sentence: Sentence, mentions: Sequence[Mention], acts: Sequence[Act]
) -> Iterator[tuple[Mention, Fact]]:
    """What is told without a word of building: signed paper on a project, money for it, the year that it fills."""
    paper = any("agreement_noun" in c.tags or {"sign", "low"} <= c.tags for c in sentence.chunks)
    paper = paper and all(a.sort == "works" for a in acts)
    for mention in mentions:
        if mention.year:
            start, end = year_of(context, sentence, mention)
            yield mention, Fact(sentence, mention.first, mention.last, "year", "reported", None, start, end)
        elif mention.sort == "described" and not mention.definite and (paper or mention.sized):
            modality = context.modality(sentence, mention.head)
            if paper or modality in ("planned", "proposed"):
                status = "proposed" if modality == "proposed" else "planned"
                yield mention, Fact(sentence, mention.first, mention.last, "plan", modality, status)


def _inside(mention: Mention, act: Act) -> bool:
    """Whether a word is only a part of a project's name, not an adjective before its noun ("a planned railway")."""
    if not mention.first <= act.at < mention.last:
        return False
    chunk = mention.sentence.chunks[act.at]
    return act.at >= mention.head or act.sort == "works" or "low" not in chunk.tags


def _listed_with(mentions: Sequence[Mention], owner: Mention, told: set[Mention | None]) -> Iterator[Mention]:
    """The projects that stand with one in a list, before it or after it, of which nothing else is told."""
    at = next(i for i, m in enumerate(mentions) if m is owner)
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(mentions):
            near, there = mentions[here], mentions[here + step]
            between = near.sentence.chunks[min(near.last, there.last) : max(near.first, there.first)]
            if there in told or not _lists(between):
                break
            yield there
            here += step


def _lists(between: Sequence[Chunk]) -> bool:
    """Whether these words only join two members of a list."""
    joined = any(c.tags & {"joins_list", "sign"} for c in between)
    return joined and len(between) <= _LIST_GAP and all(c.tags & _LIST for c in between)


def of_works(sentence: Sentence) -> bool:
    """Whether a sentence opens with the works on a thing named before: "Construction was launched"."""
    for at, chunk in enumerate(sentence.chunks[:3]):
        if "project_works" in chunk.tags:
            return at + 1 < len(sentence.chunks) and "of_name" not in sentence.chunks[at + 1].tags
        if not chunk.tags & {"article", "project_act"}:
            break
    return False


def _goes_on(sentence: Sentence, acts: Sequence[Act]) -> bool:
    """Whether a sentence without a project speaks of the one before: "Construction was launched", "It opened"."""
    chunks = sentence.chunks
    for at, chunk in enumerate(chunks[:4]):
        if "project_it" in chunk.tags:
            return any(a.at <= at + 6 for a in acts)
        if "project_works" in chunk.tags:
            return at + 1 < len(chunks) and "of_name" not in chunks[at + 1].tags
        if not chunk.tags & {"article", "sign", "project_act"} and "low" in chunk.tags:
            break
    return False


def distance(sentence: Sentence, low: int, high: int) -> int:
    """How far apart two places of a sentence are: chunks, and more for each sign that parts clauses."""
    low, high = min(low, high), max(low, high)
    cost, price = high - low, _COMMA
    for chunk in sentence.chunks[low + 1 : high]:
        if chunk.norm == ";":
            cost += 10
        elif "clause_break" in chunk.tags and chunk.norm != "-":
            cost, price = cost + price, 1  # the second of a pair of commas closes what the first has opened
    return cost


def _owner(sentence: Sentence, mentions: Sequence[Mention], act: Act) -> Mention | None:
    """The project that a word is about: the nearest."""
    at = act.at
    best: tuple[int, Mention] | None = None
    for mention in mentions:
        if mention.first <= at < mention.last:
            return mention
    if _object_of_its_own(sentence, mentions, at):
        return None
    for mention in mentions:
        if (
            act.sort in _MAKING
            and not act.output
            and (at < mention.first or mention.place is not None)
            and mention.soft
            and _placed(mention)
        ):
            continue  # what is opened there is something else
        near = mention.first if at < mention.first else mention.last - 1
        cost = distance(sentence, at, near) + (_PLACE if mention.soft and _placed(mention) else 0)
        if cost <= (_REACH if len(mentions) > 1 else _ALONE) and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else None


def _object_of_its_own(sentence: Sentence, mentions: Sequence[Mention], at: int) -> bool:
    """Whether an active verb has another object: "opened new railway routes"."""
    chunks = sentence.chunks
    if (
        chunks[at].values.get("project_act") not in _TRANSITIVE
        or "project_own_object" in chunks[at].tags
        or " " in chunks[at].norm
        or at + 1 >= len(chunks)
        or (at and "passive" in chunks[at - 1].tags)
    ):
        return False
    after = chunks[at + 1]
    if after.tags & _NO_OBJECT or not after.tags & _OBJECT:
        return False
    near = chunks[at + 1 : at + 7]
    stop = next((i for i, c in enumerate(near) if "clause_break" in c.tags and c.norm != "-"), len(near))
    if any("project_works" in c.tags or "project_act" in c.tags for c in near[:stop]):
        return False
    return not any(at < m.first <= at + 1 + stop for m in mentions)


def _placed(mention: Mention) -> bool:
    """Whether the mention stands after a word such as "at" or "with"."""
    chunks, at = mention.sentence.chunks, mention.first
    while at and "article" in chunks[at - 1].tags:
        at -= 1
    return at > 0 and bool(chunks[at - 1].tags & {"project_along", "with_party"})


def _times(sentence: Sentence, acts: Sequence[Act], mentions: Sequence[Mention]) -> dict[int, int]:
    """The time that belongs to each act: act's place -> time's place; each time goes to its nearest act."""
    found: dict[int, tuple[int, int]] = {}
    for there, _ in sentence.having("time"):
        if there and "say" in sentence.chunks[there - 1].tags and "mood" not in sentence.chunks[there - 1].tags:
            continue  # the day of saying
        best: tuple[int, int] | None = None
        for act in acts:
            if act.sort in ("works", "propose", "prepare") and len(acts) > 1:
                continue
            cost = distance(sentence, there, act.at)
            if cost <= _TIME_REACH and (best is None or cost < best[0]):
                best = (cost, act.at)
        if best is not None:
            best = best[0], _begun(acts, best[1])
        if best is not None and (best[1] not in found or best[0] < found[best[1]][0]):
            found[best[1]] = (best[0], there)
    return {act: there for act, (_, there) in found.items()}


def _begun(acts: Sequence[Act], at: int) -> int:
    """Of "start building" the time goes with the start."""
    if any(a.at == at and a.sort == "plan" for a in acts):  # "work is planned to start", "to start is planned for"
        at = next((a.at for a in acts if a.sort in _TIMED and 0 < at - a.at <= _PLANNED), at)
    before = next((a for a in acts if a.sort == "begin" and 0 < at - a.at <= 2), None)
    return (
        before.at
        if before is not None and any(a.at == at and a.sort in ("building", "build", "works") for a in acts)
        else at
    )


def _fact(context: Context, sentence: Sentence, act: Act, owner: Mention | None, time: int | None) -> Fact | None:
    modality = context.modality(sentence, act.at)
    if modality == "denied" and act.sort in ("stop", "cancel") and sentence.chunks[act.at].values.get("mood") == modality:
        modality = "reported"  # it is the word itself that denies: "the project is frozen"
    first, last = context.clause(sentence, act.at)
    old = any("project_old" in c.tags for c in sentence.chunks[max(first, act.at - 5) : min(last, act.at + 5)])
    if old and (modality != "reported" or act.sort in ("begin", "open", "finish", "plan", "works")):
        return None
    sort = _sort(act, owner)
    status = _status(sort, modality)
    if sort == "works" and status == "construction" and _agreed(sentence, act.at):
        status = "planned"
    type_ = owner.type if owner is not None else None
    start, completion = dates_of(context, sentence, sort, type_, modality, time)
    low = min(owner.first if owner else act.at, act.at)
    high = max(owner.last if owner else act.at + 1, act.at + 1)
    if time is not None and (start or completion):
        low, high = min(low, time), max(high, time + 1)
    return Fact(sentence, low, high, act.sort, modality, status, start, completion)


def _agreed(sentence: Sentence, at: int) -> bool:
    """Whether works are only agreed on: a paper on them, or a word of planning right before them."""
    near = sentence.chunks[max(0, at - 4) : at]
    return any("agreement_noun" in c.tags for c in sentence.chunks) or any(
        c.values.get("project_act") == "plan" for c in near
    )


def _sort(act: Act, owner: Mention | None) -> str:
    """ "Launched" is the start of works, or the opening of what serves; so is "began"."""
    if act.sort not in ("launch", "begin"):
        return act.sort
    if act.output and not act.works:
        return "open"
    if act.works or owner is None:
        return "begin"
    generic = "project_generic" in owner.sentence.chunks[owner.head].tags
    if owner.type in SERVING:
        return "open"
    return "begin" if act.sort == "begin" or generic else "open"


def _status(sort: str, modality: Modality) -> str | None:
    if modality == "denied":
        return "cancelled" if sort == "cancel" else None
    if modality == "reported" or sort in ("stop", "cancel", "prepare"):
        return _DONE.get(sort)
    if sort in _AHEAD or sort == "propose":
        return "proposed" if modality == "proposed" or sort == "propose" else "planned"
    return None
