"""How a project stands in the end, from all that is told of it: its status, the modality of that, its days."""

from __future__ import annotations

from dataclasses import replace

from sogdian.claim.project.act import Fact
from sogdian.claim.project.mention import LINEAR
from sogdian.claim.project.state import RANK
from sogdian.claim.project.thing import Thing
from sogdian.claim.project.time import SERVING
from sogdian.model import edtf
from sogdian.model.claim import Modality

_OF_WORKS = frozenset(("works", "build", "prepare"))
_STARTING = frozenset(("begin", "build", "works", "prepare"))
_NOT_BEGUN = frozenset(("planned", "proposed", "preparation"))
_DONE = frozenset(("completed", "operating"))
_FRESH = 120  # days from its start within which no large work is done


def status_of(thing: Thing, facts: list[Fact]) -> str | None:
    """The status of a thing by its facts (`agreeing`), those of its parts and what its headline reports."""
    told = _status(facts)
    if told in ("planned", "proposed") and not _to_begin(facts) and (headed := _headline(thing)) is not None:
        return headed
    return told or ("construction" if any(f.status for p in thing.parts for f in p.facts) else None)


def _status(facts: list[Fact]) -> str | None:
    """The furthest status that is told; a stop or an end counts only if nothing goes on after it."""
    facts = _begun(facts)
    works = any(f.act in _OF_WORKS for f in facts)
    strong = [f for f in facts if f.status and not f.weak and not (works and f.act == "run" and not f.start)]
    used = strong or [f for f in facts if f.status]
    told = [str(f.status) for f in used]
    if any(RANK[s] >= RANK["suspended"] for s in told):
        last = next((f.status for f in reversed(used) if not _only_meant(f)), None)
        if last is not None and RANK[last] < RANK["suspended"]:
            told = [s for s in told if RANK[s] < RANK["suspended"]]
    return max(told, key=RANK.__getitem__, default=None)


def _only_meant(fact: Fact) -> bool:
    """Whether a plan tells only what a thing is for, with no day on which it goes on: "once completed, it will carry"."""
    return fact.act in ("plan", "yield") and fact.status in ("planned", "proposed") and not (fact.start or fact.completion)


def agreeing(facts: list[Fact], type_: str | None, published: str | None) -> list[Fact]:
    """What is told less what cannot be so: done, though begun only now; begun, though the day of beginning is to come."""
    if type_ in LINEAR and any(f.act in ("begin", "building") and f.status == "construction" for f in facts):
        facts = [_as_begun(f) if f.act == "launch" and f.status == "operating" else f for f in facts]
    if _to_begin(facts):
        facts = [f for f in facts if f.modality != "reported" or f.act not in ("launch", "begin")]  # a mere ceremony
    if type_ not in SERVING and any(_fresh(f, published) for f in facts):
        facts = [f for f in facts if f.status not in _DONE or f.completion]
    return facts


def _as_begun(fact: Fact) -> Fact:
    """The launch of a line whose works have only begun: the launch of the works."""
    return replace(fact, status="construction", start=fact.start or fact.completion, completion=None)


def _to_begin(facts: list[Fact]) -> bool:
    """Whether a day is told on which the works are to begin."""
    return any(f.act == "begin" and f.modality == "planned" and f.start for f in facts)


def _fresh(fact: Fact, published: str | None) -> bool:
    """Whether a fact tells of works that have begun only just before the telling."""
    if fact.modality != "reported" or not edtf.known(fact.start) or not edtf.known(published):
        return False
    begun, told = edtf.days(str(fact.start))[0], edtf.days(str(published))[1]
    return begun is not None and told is not None and 0 <= (told - begun).days <= _FRESH


def _headline(thing: Thing) -> str | None:
    """What the headline reports of works that go on, where the text below tells only what is to come."""
    told = [f.status for f in thing.facts if f.sentence.title and f.act in ("begin", "building") and f.modality == "reported"]
    return "construction" if "construction" in told else None


def _begun(facts: list[Fact]) -> list[Fact]:
    """What is told less mere nouns of works ("the construction of X") where the works are still to begin or be agreed on."""
    if any(f.status == "construction" and f.act != "works" for f in facts):
        return facts
    ahead = [f for f in facts if f.status in _NOT_BEGUN]
    agreed = [f.sentence for f in ahead if f.act == "plan" and f.modality == "reported" and _of_word(f)]
    ending = [f.sentence for f in facts if f.act in ("finish", "open")]  # "to complete the construction by 2030"
    to_begin = any(f.act in _STARTING and not (f.act == "works" and f.sentence in ending) for f in ahead)
    return [f for f in facts if f.act != "works" or f.status != "construction" or not (to_begin or f.sentence in agreed)]


def _of_word(fact: Fact) -> bool:
    """Whether a word of planning stands in what is told, and no paper alone elsewhere in its sentence."""
    return any("project_act" in c.tags for c in fact.sentence.chunks[fact.first : fact.last])


def modality_of(facts: list[Fact], status: str | None) -> Modality:
    """Whether a project of a status is reported, planned, proposed, or denied altogether."""
    if status in ("planned", "proposed"):
        return status  # type: ignore[return-value]
    if status == "preparation":
        return "planned"
    if status is None and any(f.modality == "denied" for f in facts):
        return "denied"
    return "reported"


def day_of(facts: list[Fact], field: str) -> str | None:
    """A day of a project, its `start` or `completion`: the first that is reported as a fact, else the promise made last."""
    told = [(f.modality, getattr(f, field)) for f in facts if getattr(f, field)]
    done = [day for modality, day in told if modality == "reported"]
    if done:
        return str(max(done, key=len))
    last = str(told[-1][1]) if told else None
    finer = [str(day) for _, day in told if last and str(day).startswith(f"{last}-")]
    return finer[-1] if finer else last
