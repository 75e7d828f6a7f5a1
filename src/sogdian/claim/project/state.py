"""How a project stands: what is done to it, by which words, and the days of its start and its completion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sogdian.claim.context import Context
from sogdian.claim.modality import modality_of
from sogdian.claim.project.act import (
    Act,
    Fact,
    acts_of,
    begins_to_talk,
    beside,
    gerund,
    goes_on,
    of_goods,
    of_parts,
    remembered,
)
from sogdian.claim.project.deed import won
from sogdian.claim.project.hollow import dated, empty, opposed, resumed, unbroken, unstopped
from sogdian.claim.project.mention import Mention
from sogdian.claim.project.mood import denies, scheduled, told
from sogdian.claim.project.owner import distance, listed_with, owner_of
from sogdian.claim.project.slip import old_times, slipped
from sogdian.claim.project.talk import agreed, aimed, bid_for, discussed, funded, hastens, mooted, of_growth
from sogdian.claim.project.time import FAR, REACH, SERVING, TIMED, dates_of, gone_by, lasted, times_of, year_of
from sogdian.claim.project.words import glossed, leads_on
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han
from sogdian.mention.when import When
from sogdian.model import edtf
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
    "propose": "proposed", "plan": "planned", "build": "planned", "yield": "planned",
}  # fmt: skip
_AHEAD = frozenset(("delay", "begin", "build", "building", "works", "built", "open", "finish", "run", "plan", "launch", "yield"))
_NOT_YET = frozenset(("begin", "build", "open", "finish", "launch"))
_UNTIL, _CLOSE, _NEXT = 8, 4, 5
_WORKS, _BULLET, _OPENER = 8, 3, 6
_BULLETS = frozenset(("-", "—", "–", "•", "*", "·"))


def facts_of(
    context: Context, sentence: Sentence, mentions: Sequence[Mention], before: bool
) -> Iterator[tuple[Mention | None, Fact]]:
    """What a sentence tells of its projects; None stands for the project of the sentence before (`before`)."""
    if (not mentions and not before) or sentence.chunks[-1].norm in ("?", "？"):
        return
    acts = unstopped(sentence.chunks, [a for a in acts_of(context, sentence) if not any(_inside(m, a) for m in mentions)])
    yield from _without_acts(context, sentence, mentions, acts)
    if not acts:
        return
    far = context.lexicon.pack.far_subjects
    owners = {act.at: owner_of(sentence, mentions, act, far) for act in acts}
    opening = before and not mentions and goes_on(sentence, acts)
    owned = [a for a in acts if opening or owners[a.at] is not None]
    telling = [a for a in owned if not beside(sentence.chunks, a, owners[a.at]) or dated(sentence.chunks, a)]
    times = times_of(sentence, telling or owned, mentions, context.lexicon.pack.verb_last)
    late = [a for a in acts if a.sort == "delay"]
    late = [a for a in acts if owners[a.at] is owners[late[0].at]] if late else []  # words on what is put off
    times = old_times(late, times) if late else times
    for act in acts:
        owner = owners[act.at]
        if act.sort == "stop" and resumed(sentence.chunks, act, owner, acts):
            continue
        if owner is None and (not opening or distance(sentence, 0, act.at) > 4 * REACH):
            continue
        fact = _fact(context, sentence, act, owner, times.get(act.at))
        if fact is not None:
            fact = slipped(fact, late, times) if act in late else fact
            yield owner, fact
            if owner is not None and not _of_the_last(sentence.chunks, owner, act):
                shared = listed_with(mentions, owner, set(owners.values()))
                yield from ((m, replace(fact, first=m.first, last=m.last)) for m in shared)


def _of_the_last(chunks: list[Chunk], owner: Mention, act: Act) -> bool:
    """Whether a clause on one thing tells of it alone, not of those listed before it: "the railway and the port, which is due"."""
    after = owner.last + 1 if owner.last < len(chunks) and chunks[owner.last].norm == "," else owner.last
    return after < act.at and "relative" in chunks[after].tags and "project_now_one" in chunks[after + 1].tags


def heading_of(context: Context, sentence: Sentence, before: Sequence[Fact]) -> Fact | None:
    """What a sentence that ends in a colon tells of the things listed after it: "The company will build:"; of one that
    only opens a list ("Among them:"), what was told right `before`.
    """
    last = sentence.chunks[-1]
    if last.norm not in (":", "\uff1a") and "project_among" not in last.tags:
        return None
    acts = acts_of(context, sentence)
    times = times_of(sentence, acts, (), context.lexicon.pack.verb_last)
    facts = [f for a in acts if (f := _fact(context, sentence, a, None, times.get(a.at))) is not None and f.status]
    facts = facts or ([f for f in before if f.status] if len(sentence.chunks) <= _OPENER else [])
    return max(facts, key=lambda f: (f.modality in ("planned", "proposed"), RANK[str(f.status)]), default=None)


def opens_list(sentence: Sentence) -> bool:
    """Whether a sentence opens with words for those told of together before: "Among them are a plant and a mill"."""
    return "project_among" in sentence.chunks[0].tags


def heading_told(context: Context, sentence: Sentence) -> Fact | None:
    """What a sentence tells of several things that the next one lists: "took part in the launch of several facilities"."""
    acts = [Act(a.at, "open") if a.sort == "launch" and not a.works else a for a in acts_of(context, sentence)]
    times = times_of(sentence, acts, (), context.lexicon.pack.verb_last)
    facts = [f for a in acts if (f := _fact(context, sentence, a, None, times.get(a.at))) is not None and f.status]
    return max(facts, key=lambda f: (f.modality in ("planned", "proposed"), RANK[str(f.status)]), default=None)


def listed_so(heading: Fact, sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[Mention, Fact]]:
    """What a heading says of the things that a line of its list opens with; nothing where the line is none of a list."""
    if not mentions or (mentions[0].first > _BULLET and sentence.chunks[0].norm not in _BULLETS and not opens_list(sentence)):
        return []
    return [(m, replace(heading, sentence=sentence, first=m.first, last=m.last)) for m in mentions if m.sort != "back"]


def _without_acts(
    context: Context, sentence: Sentence, mentions: Sequence[Mention], acts: Sequence[Act]
) -> Iterator[tuple[Mention, Fact]]:
    """What is told without a word of building: signed paper on a project, money for it, the year that it fills."""
    paper = any(c.tags & {"agreement_noun", "signing_verb"} for c in sentence.chunks)
    paper = paper and all(a.sort == "works" for a in acts)
    for mention in mentions:
        if mention.year:
            start, end = year_of(context, sentence, mention)
            yield mention, Fact(sentence, mention.first, mention.last, "year", "reported", None, start, end)
        elif (mention.sort == "described" or (mention.sort == "named" and mention.soft)) and _among(sentence, mentions, mention):
            yield mention, Fact(sentence, mention.first, mention.last, "among", "reported", None)
        elif mention.sort in ("named", "known", "linked") and won(sentence.chunks, mention.first):
            yield mention, Fact(sentence, mention.first, mention.last, "plan", "planned", "planned")
        elif mention.sort == "described" and not mention.definite and (paper or mention.sized) and not glossed(mention):
            modality = modality_of(context, sentence, mention.head)
            if paper or modality in ("planned", "proposed"):
                status = "proposed" if modality == "proposed" else "planned"
                yield mention, Fact(sentence, mention.first, mention.last, "plan", modality, status)


def _among(sentence: Sentence, mentions: Sequence[Mention], mention: Mention) -> bool:
    """Whether a thing stands in a list of projects: "six joint projects, including a cement plant"."""
    before = [m for m in mentions if m.sort == "back" and m.head < mention.head and has_han(sentence.chunks[m.head].norm)]
    heads = [m.head for m in before if not m.definite]  # what one project has are its parts
    chunks = sentence.chunks
    if mention.first and "project_at" in chunks[mention.first - 1].tags:
        return False  # where the things of the list stand
    if not heads or "project_generic" not in chunks[heads[-1]].tags:
        han = has_han(chunks[mention.head].norm)
        owned = {m.head for m in before if m.definite}
        generic = [
            i
            for i, c in enumerate(chunks[: mention.first])
            if i not in owned
            and (c.values.get("project_many") not in (None, "centre") or (han and "project_generic" in c.tags))
        ]  # not "the project includes a dam", "the laboratories include"
        if not generic:
            return False
        heads = generic
    return any("project_among" in c.tags for c in chunks[heads[-1] + 1 : mention.first])


def _inside(mention: Mention, act: Act) -> bool:
    """Whether a word is only a part of a project's name, not an adjective before its noun ("a planned railway")."""
    if not mention.first <= act.at < mention.last:
        return False
    chunk = mention.sentence.chunks[act.at]
    return act.at >= mention.head or act.sort == "works" or "low" not in chunk.tags


def _fact(context: Context, sentence: Sentence, act: Act, owner: Mention | None, time: int | None) -> Fact | None:
    """What one word tells of its project; None where it tells nothing of it."""
    if _beside_the_point(sentence, act, owner):
        return None
    if owner is not None and unbroken(sentence.chunks, act):
        low, high = min(owner.first, act.at), max(owner.last, act.at + 1)
        return Fact(sentence, low, high, act.sort, "reported", None)
    modality = told(context, sentence, act)
    first, last = context.clause(sentence, act.at)
    old = _overtaken(sentence.chunks[first:last], act, act.at - first, modality)
    if old and modality not in ("planned", "proposed"):
        return None
    sort = "begin" if _works_opened(sentence, act, owner) else _sort(act, owner)
    modality = _settled(context, sentence, act, time, modality, first)
    if modality == "denied" and act.sort == "delay" and time is None and denies(sentence.chunks[act.at]):
        modality, sort = "reported", "stop"  # put off, and no new day told
    parts = _status(sort, modality) == "completed" and of_parts(sentence.chunks, act, owner)
    status, modality = ("construction", modality) if parts else _stood(sentence, act, owner, sort, modality)
    type_ = owner.type if owner is not None else None
    weak = (beside(sentence.chunks, act, owner) or _of_kind(act, owner)) and modality == "reported"
    signed = act.sort == "plan" and "signing_verb" in sentence.chunks[act.at].tags
    if parts or signed or remembered(sentence.chunks, act.at) or (weak and time is not None and abs(time - act.at) > FAR):
        time = None  # the day that opens a sentence is not that of what was "built by"
    if act.sort == "plan" and time != act.at + 1 and of_growth(sentence.chunks, act.at):
        time = None  # "the port is expected to handle more by 2027"
    if time is not None and modality == "planned" and gone_by(context, sentence, act.at, time):
        time = None
    start, completion = dates_of(context, sentence, sort, type_, modality, time)
    status = "completed" if sort == "works" and status == "construction" and lasted(context, start, completion) else status
    low = min(owner.first if owner else act.at, act.at)
    high = max(owner.last if owner else act.at + 1, act.at + 1)
    if time is not None and (start or completion):
        low, high = min(low, time), max(high, time + 1)
    if modality == "denied" and sort == "stop":
        modality, status = "reported", "construction"  # "the works have not stopped"
    kind = "plan" if act.sort == "works" and status == "planned" and funded(sentence.chunks, act.at) else act.sort
    kind = "begin" if sort == "begin" and (act.sort != "launch" or act.works or owner is not None) else kind
    return Fact(sentence, low, high, kind, modality, status, start, completion, weak, old)


def _of_kind(act: Act, owner: Mention | None) -> bool:
    """Whether a word of running only says of what kind a thing is: "the largest operational plant"."""
    if act.sort != "run" or owner is None or not owner.first - 1 <= act.at < owner.head:
        return False
    return act.at >= owner.first or "project_kind" in owner.sentence.chunks[act.at].tags


def _overtaken(clause: Sequence[Chunk], act: Act, at: int, modality: Modality) -> bool:
    """Whether a clause tells of an older promise: "it was originally to open in 2020"."""
    later = clause[at : at + _NEXT]
    later = later[: next((i for i, c in enumerate(later) if "and_also" in c.tags), len(later))]
    if not any("project_old" in c.tags for c in (*clause[max(0, at - _NEXT) : at], *later)):
        return False
    return modality != "reported" or act.sort in ("begin", "open", "finish", "plan", "works")


def _stood(
    sentence: Sentence, act: Act, owner: Mention | None, sort: str, modality: Modality
) -> tuple[str | None, Modality]:
    """The status that a word of a sort tells, and its modality: works and openings may only be agreed on or talked of."""
    chunks, status = sentence.chunks, _status(sort, modality)
    if sort == "works" and opposed(chunks, act):
        return None, modality
    if sort == "build" and modality == "reported" and owner is not None and _by_whom(chunks, owner, act.at):
        return None, modality
    if status == "construction" and (sort == "works" or gerund(sentence, act)):
        status = "planned" if agreed(sentence, act.at) or funded(chunks, act.at) or bid_for(chunks, act.at) else status
    noun = sort == "works" or (sort == "building" and " " not in chunks[act.at].norm)
    opening = sort in ("open", "launch") and "mood" not in chunks[act.at].tags and status == "operating"
    if ((status in ("construction", "planned") and noun) or opening) and modality == "reported" and mooted(chunks, act.at):
        return "proposed", "proposed"  # "discussed the opening of"
    started = status == "construction" and act.works and "mood" not in chunks[act.at].tags and modality == "reported"
    if (started and mooted(chunks, act.at)) or (status in ("completed", "operating", "construction") and aimed(chunks, act.at)):
        return "planned", "planned"  # "agreed on the launch of"
    if status in ("completed", "operating", "construction") and modality == "reported" and discussed(chunks, act.at):
        return "proposed", "proposed"
    return status, modality


def _by_whom(chunks: list[Chunk], owner: Mention, at: int) -> bool:
    """Whether a verb without a tense only tells who builds a thing: "X由两国企业联合|建设"."""
    return any("event_by" in c.tags for c in chunks[owner.last : at]) and has_han(chunks[at].norm)


def _settled(
    context: Context, sentence: Sentence, act: Act, time: int | None, modality: Modality, first: int
) -> Modality:
    """The modality of an act after what its own words, those right before it and its day tell."""
    modality = _inner_mood(context, sentence.chunks[act.at]) or modality
    going = act.sort == "building" and "project_push" not in sentence.chunks[act.at].tags
    if modality == "planned" and going and not _moody(sentence, act.at):
        modality = "reported"  # "is being built" tells of today, whatever is promised after it
    not_yet = modality == "denied" and act.sort in _NOT_YET
    before = sentence.chunks[max(first, act.at - _UNTIL) : act.at]
    if (modality == "reported" or not_yet) and any("project_until" in c.tags for c in before):
        modality = "planned"
    if time is not None:
        modality = "planned" if modality == "reported" and scheduled(context, sentence, act.at, time) else modality
        modality = _by_day(context, sentence, act, time, modality)
        if act.sort == "delay" and time > act.at:
            modality = "planned"  # "推迟到2026年"
    return modality


def _beside_the_point(sentence: Sentence, act: Act, owner: Mention | None) -> bool:
    """Whether a word tells nothing of the thing: "rather than built", "connected to the grid" of what gives no power."""
    chunks = sentence.chunks
    if act.at and "project_instead" in chunks[act.at - 1].tags:
        return True
    if empty(chunks, act, owner) or hastens(chunks, act.at) or (act.sort == "begin" and begins_to_talk(chunks, act.at)):
        return True
    if owner is not None and act.sort == "plan" and any("percent" in c.tags for c in chunks[act.at + 1 : owner.first]):
        return True  # "signed a deal to buy 49 percent of the port"
    if owner is not None and act.sort == "plan" and owner.soft and owner.type in SERVING and of_growth(chunks, act.at):
        return True  # "trade through the port is expected to grow"
    if act.sort == "cancel" and any("agreement_noun" in c.tags for c in chunks[act.at + 1 : act.at + _CLOSE]):
        return True  # "revoked a contract"
    if act.sort == "prepare" and act.at and "infinitive" in chunks[act.at - 1].tags:
        return True  # "visited the centre to study its methods"
    if act.sort == "finish" and "han" not in chunks[act.at].tags and of_goods(chunks, act.at):
        return True
    only = chunks[act.at].values.get("project_only")
    return only is not None and (act.sort == "launch" if owner is None else owner.type != only)


def _inner_mood(context: Context, act: Chunk) -> Modality | None:
    """What a phrase of several words tells by its first: "начнет работу" is to come, "started building" is done."""
    first, space, _ = act.norm.partition(" ")
    entry = context.lexicon.entries.get(first) if space and "mood" not in act.tags else None
    mood = entry.values.get("mood") if entry is not None else None
    if mood == "planned":
        return "planned"
    return "reported" if mood == "done" and act.values.get("project_act") == "ground" else None


def _moody(sentence: Sentence, at: int) -> bool:
    """Whether a word of planning stands at or right before a place."""
    near = sentence.chunks[max(0, at - _CLOSE) : at + 1]
    return any(c.values.get("mood") in ("planned", "proposed") for c in near)


def _by_day(context: Context, sentence: Sentence, act: Act, time: int, modality: Modality) -> Modality:
    """A day that lies ahead makes a plan of what is told; one gone by, with no word of planning beside it, a fact."""
    when: When = sentence.chunks[time].values["time"]
    day = None if when.same or when.span else context.document.resolve(when, future=modality != "reported")
    published = context.document.published
    if day is not None and modality == "reported" and act.sort in TIMED:
        day = day.removeprefix("../")  # "for the launch by the end of October"
    if not edtf.known(day) or not edtf.known(published) or "/" in str(day):
        return modality
    (first, last), told = edtf.days(str(day)), edtf.days(str(published))
    if modality == "reported" and first is not None and told[1] is not None and first > told[1]:
        return "planned"
    gone = last is not None and told[0] is not None and last < told[0]
    if modality in ("planned", "proposed") and gone and act.sort in TIMED:
        begin, end = context.clause(sentence, act.at)
        low = min(act.at, time)
        begin = next((i + 1 for i in range(low - 1, begin, -1) if sentence.chunks[i].norm == ","), begin)
        moods = {c.values.get("mood") for c in sentence.chunks[begin:end] if "mood" in c.tags}
        if begin <= time < end and not moods & {"planned", "proposed"}:
            return "reported"
    return modality


def _works_opened(sentence: Sentence, act: Act, owner: Mention | None) -> bool:
    """Whether it is the works on a thing that are opened: "work on the railway was opened", "opened the construction"."""
    if act.sort not in ("open", "launch") or owner is None:
        return False
    chunks = sentence.chunks
    low, high = (act.at + 1, act.at + _CLOSE) if act.at < owner.first else (owner.first - _WORKS, owner.first)
    first = next((i for i in range(max(0, low), min(high, len(chunks))) if "project_works" in chunks[i].tags), None)
    if first is None:
        return False
    return not any("clause_break" in c.tags and c.norm != "-" for c in chunks[first : max(act.at, owner.first)])


def _sort(act: Act, owner: Mention | None) -> str:
    """ "Launched" is the start of works, or the opening of what serves; so is "began"."""
    if act.sort not in ("launch", "begin"):
        return act.sort
    if act.output and not act.works:
        return "open"
    if act.works or owner is None:
        return "begin"
    chunks = owner.sentence.chunks
    leads = any(leads_on(chunks, at) for at in range(max(0, owner.first - _CLOSE), owner.first))
    tail = chunks[owner.first if owner.phase is not None else owner.head : owner.last if owner.sort == "known" else owner.head + 1]
    generic = leads or any("project_generic" in c.tags and "project_facility" not in c.tags for c in tail) or owner.scheme
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
