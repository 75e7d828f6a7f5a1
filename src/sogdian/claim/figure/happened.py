"""Times of what happened to something, which are no period of a number told of it: "was built in 2019 and turns out 2 million tons"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import Point
from sogdian.model import edtf

ACTS = frozenset(("open", "launch", "begin", "ground", "finish", "build", "built"))
"""What is done to a thing once."""
_READY = frozenset(("open", "launch", "begin", "ground", "finish"))
_LASTS = "run"
_HAS = frozenset(("counted_stop", "standing"))  # verbs of having
_BESIDE = 2  # words from a verb to its time
_JOINS = frozenset(("clause_break", "joins_list", "and_also"))


def of_event(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time before the number tells when something was made, and the words after it what that gives or holds now."""
    chunks = frame.sentence.chunks
    if not at < slot.at or chunks[at].values["time"].edge == "since":
        return False
    joint = next((i for i in range(at + 1, slot.at) if chunks[i].tags & _JOINS and _goes_on(chunks, i, slot.at)), None)
    if joint is None or any("quantity" in c.tags for c in chunks[at + 1 : joint]):
        return False
    first = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].norm in (",", ";", ":")), 0)
    return any(c.values.get("project_act") in ACTS for c in chunks[first:joint])


def _goes_on(chunks: list[Chunk], joint: int, end: int) -> bool:
    """Whether a clause of its own tells what is so by now: "and turns out", "а сейчас через него проходит"."""
    inner = chunks[joint + 1 : end]
    if any("time" in c.tags and c.values["time"].first not in (Point(), Point(unit="day")) for c in inner):
        return False
    if inner and inner[-1].tags & _HAS:
        return True  # "and has 300 beds", "，设有300张床位"
    return any("now_word" in c.tags or c.values.get("project_act") == _LASTS for c in inner)


def eventful(sentence: Sentence, at: int) -> bool:
    """Whether the words around a time, up to the next sign or "and", tell when something was made or signed, and no number."""
    chunks = sentence.chunks
    first = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].tags & _JOINS), 0)
    last = next((i for i in range(at + 1, len(chunks)) if chunks[i].tags & _JOINS), len(chunks))
    inner = chunks[first:last]
    if any("quantity" in c.tags for c in inner):
        return False
    signed = any("agreement_noun" in c.tags for c in inner)
    return any((signed and "signing_verb" in c.tags) or c.values.get("project_act") in ACTS for c in inner)


def bygone(context: Context, sentence: Sentence, text: str) -> bool:
    """Whether a time of a sentence without numbers lies years before the report: no later number is of it."""
    year = context.document.anchor.year
    return year is not None and text[:4].isdigit() and int(text[:4]) < year - 1 and "quantity" not in sentence.tags


def yet_to_come(context: Context, text: str) -> bool:
    """Whether a time begins after the day of telling, so that nothing can be reported of it."""
    told = context.document.published
    if not edtf.known(told) or not edtf.known(text):
        return False
    first, today = edtf.days(text)[0], edtf.days(str(told))[1]
    return first is not None and today is not None and first > today


def due(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time behind a number stands right with what is begun or opened then: "将投资3亿美元建设水泥厂，2026年开工"."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), 0)
    beside = (*chunks[there - 1 : there], *chunks[there + 1 : there + 2])
    return there > slot.at and any(c.values.get("project_act") in _READY for c in beside)


def put_up(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time tells when a thing was opened or begun whose cost or capacity stands beside: "the plant worth 280 million
    was opened in June", "a project that began in 2022 and cost 543 million".
    """
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), 0)
    if there < slot.at:
        after = chunks[there + 1 : slot.at]
        if "agreement_noun" in frame.sentence.tags and any("signing_verb" in c.tags for c in after):
            return True  # "今年4月签署了500兆瓦风电项目合同"
        apart = len(after) > 1 and after[0].values.get("project_act") in ACTS and after[1].mark  # "2022年11月开工，造价"
        return apart or any(c.values.get("project_act") in ACTS for c in chunks[max(0, there - _BESIDE) : there])
    between = chunks[slot.at + 1 : there]
    return any(c.values.get("project_act") in ACTS or "in_force" in c.tags for c in between) and not any(c.mark for c in between)


def of_plan_after(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time behind a number is that of a plan for another number: "600 machines are there and another 300 will come by May"."""
    chunks = frame.sentence.chunks
    after = next((s for s in frame.slots if s.at > slot.at), None)
    if after is None or at < slot.at or "mood" not in frame.sentence.tags:
        return False
    joint = next((i for i in range(slot.at + 1, max(at, after.at)) if chunks[i].tags & _JOINS), None)
    if joint is None or joint > min(at, after.at):
        return False
    first = next((i + 1 for i in range(slot.at - 1, -1, -1) if chunks[i].tags & _JOINS), 0)
    own = [c.values["mood"] for c in chunks[first:joint] if "mood" in c.tags]
    if not own or "planned" in own:
        return False
    end = next((i for i in range(max(at, after.at) + 1, len(chunks)) if "clause_break" in chunks[i].tags), len(chunks))
    return any(c.values.get("mood") == "planned" for c in chunks[joint:end])


def gone_by(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a number's own clause tells a time gone by and nothing planned: "8,700 trains passed in 2024, and the port wants more"."""
    first, last = context.clause(sentence, at)
    inner = sentence.chunks[first:last]
    if any(c.tags & {"relative", "event_agreed"} for c in (*inner, *sentence.chunks[last + 1 : last + 2])):
        return False  # "agreed on 5 plants, which are to be built"
    if not context.document.published or any(c.values.get("mood") in ("planned", "proposed") or c.tags & {"modal", "infinitive"} for c in inner):
        return False
    lead = sentence.chunks[first - 2 : first - 1] if first > 1 and sentence.chunks[first - 1].norm == "," else []
    times = [c.values["time"] for c in (*lead, *inner) if "time" in c.tags]
    days = [context.document.resolve(w, future=False) for w in times if not (w.edge or w.span or w.same)]
    return bool(days) and all(edtf.known(day) and _over(context, str(day)) for day in days)


def _over(context: Context, day: str) -> bool:
    """Whether a time ended before the day of telling."""
    last, today = edtf.days(day)[1], edtf.days(str(context.document.published))[0]
    return last is not None and today is not None and last < today


def of_occasion(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a day before a number is that of the saying: "told a briefing on Thursday that", "speaking at a meeting on Monday, he said"."""
    chunks = frame.sentence.chunks
    first = chunks[at].values["time"].first
    if at > slot.at or (first.weekday is None and first.unit != "day" and first.day is None):
        return False
    said = [i for i in range(slot.at) if "say" in chunks[i].tags and not any("quantity" in c.tags for c in chunks[min(i, at) : max(i, at)])]
    if any(i < at for i in said) and "mood_over" in chunks[at + 1].tags:
        return True
    later = next((i for i in said if i > at), None)
    return later is not None and any(c.tags & {"event_join", "event_noun"} for c in chunks[:later])
