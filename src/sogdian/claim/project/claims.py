"""Projects: what is built or run, how it stands, and when it starts and is done."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.project.act import Fact
from sogdian.claim.project.group import things_of
from sogdian.claim.project.listed import listed, summed_up
from sogdian.claim.project.place import home_of, parties_of
from sogdian.claim.project.standing import agreeing, day_of, modality_of, status_of
from sogdian.claim.project.thing import Thing, spans
from sogdian.claim.speech.sources import source_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han
from sogdian.model import edtf
from sogdian.model.claim import Project

_AHEAD = frozenset(("planned", "proposed", "preparation"))
_BEFORE = 2  # sentences
_PHRASE = 5  # words


class Spoken(msgspec.Struct, frozen=True):
    """A project that the report speaks of, for other kinds of claims; `places`: (sentence, start, end) each."""

    name: str | None
    ref: str | None
    type: str
    parties: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]
    listed: bool


def claims(context: Context) -> Iterator[Project]:
    """Every project that the document tells of, one claim each."""
    told = [t for t in things_of(context) if t.type is not None and listed(t)]
    for thing in told:
        if not summed_up(thing, told):
            yield _claim(context, thing)


def projects(context: Context) -> tuple[Spoken, ...]:
    """The projects of a document with the places that speak of them, those too that are no claim. Cached."""
    return context.once(spoken_of)


def project_at(context: Context, sentence: Sentence, at: int) -> Spoken | None:
    """The project that a chunk of a sentence is told of: the one named last before it, else the next."""
    place = sentence.chunks[at].start
    here = [(start, p) for p in projects(context) for index, start, _ in p.places if index == sentence.index]
    asides = _asides(sentence, at) if len(here) > 1 else []
    before = [(start, p) for start, p in here if start <= place]
    before = [(start, p) for start, p in before if not any(a <= start < b for a, b in asides)] or before
    if before:
        return max(before, key=lambda h: h[0])[1]
    return min(here, key=lambda h: h[0])[1] if here else None


def project_again(context: Context, sentence: Sentence, at: int) -> Spoken | None:
    """The project of the sentences before that "the project" before a chunk stands for, where they tell of one alone."""
    chunks = sentence.chunks
    low = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].mark and chunks[i].norm in ",;:"), 0)
    if not any(_stands_for(context, chunks, i) for i in range(low, at)):
        return None
    near = {p for p in projects(context) for index, _, _ in p.places if sentence.index - _BEFORE <= index < sentence.index}
    return near.pop() if len(near) == 1 else None


def _stands_for(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether a word for any project means one told of: with an article where the language has them, uncounted."""
    if "project_generic" not in chunks[at].tags:
        words = chunks[at].norm.split(" ") if "measure" in chunks[at].tags else []
        entries = [context.lexicon.entries.get(word) for word in words[:_PHRASE]]
        return len(words) > 1 and any(e is not None and "project_generic" in e.tags for e in entries)  # "the cost of the project"
    before = chunks[at - 1] if at else None
    if before is not None and before.tags & {"quantity", "number", "demonym", "country", "joins_list"}:
        return False
    if "article" not in context.lexicon.pack.words:
        return True
    return before is not None and bool(before.tags & {"definite", "possessive", "this"})


def _asides(sentence: Sentence, at: int) -> list[tuple[int, int]]:
    """The relative clauses between commas before a chunk: "the bypass, which the reservoir will not flood, costs"."""
    chunks = sentence.chunks
    found = []
    for first in range(1, at):
        if "relative" in chunks[first].tags and chunks[first - 1].norm == ",":
            last = next((i for i in range(first + 1, at) if chunks[i].norm == ","), None)
            if last is not None:
                found.append((chunks[first].start, chunks[last].start))
    return found


def spoken_of(context: Context) -> tuple[Spoken, ...]:
    """What `projects` gives, made anew."""
    return tuple(
        Spoken(
            name_of(context, thing), thing.ref, thing.type, parties_of(context, thing),
            tuple((m.sentence.index, *m.span) for m in thing.mentions), listed(thing),
        )
        for thing in things_of(context)
        if thing.type is not None
    )  # fmt: skip


def name_of(context: Context, thing: Thing) -> str | None:
    """The project's name as the report writes it, with its phase."""
    main = thing.main
    if main.sort == "part" and thing.whole is not None:
        whole = name_of(context, thing.whole) if thing.whole.main.phase is None else thing.whole.main.name
        return _phased(context, whole, main.phase) if whole and main.phase else main.phase
    if main.phase and main.name and main.phase not in main.name:
        whole = context.bases.phrase(main.sentence.chunks[main.first : main.last])
        return (
            whole if whole.startswith(main.phase) and main.sort == "known" else _phased(context, main.name, main.phase)
        )
    return main.name


def _phased(context: Context, name: str, phase: str) -> str:
    """A project's name with its phase, in the order of its language."""
    if has_han(name):
        other = name[-len(phase) :]
        return f"{name.removesuffix(other) if other[-1] == phase[-1] else name}{phase}"
    return f"{name}, {phase}" if context.bases.morphology is not None else f"{phase} of {name}"


def _ahead(facts: list[Fact], status: str | None) -> list[Fact]:
    """What is told less when what is still to be rebuilt was once built: "built in 1985"."""
    return [f for f in facts if not (f.weak and f.status in ("completed", "operating"))] if status in _AHEAD else facts


def _gone(day: str | None, published: str | None) -> bool:
    """Whether a day lies before the telling, so that nothing to come is finished then."""
    last = edtf.days(day)[1] if day and edtf.known(day) and "/" not in day else None
    told = edtf.days(str(published))[0] if edtf.known(published) else None
    return last is not None and told is not None and last < told


def _claim(context: Context, thing: Thing) -> Project:
    facts = [f for f in thing.facts if not f.sentence.title] or thing.facts
    facts = agreeing(facts, thing.type, context.document.published)
    status = status_of(thing, facts)
    start, completion = (
        day_of(_ahead(facts, status), f) or day_of(_ahead(agreeing(thing.facts, thing.type, None), status), f) for f in ("start", "completion")
    )
    main = thing.main
    opened = {f.act for f in facts if f.completion} == {"open"} and has_han(main.sentence.chunks[main.head].norm)
    if status in ("planned", "proposed") and opened and _gone(completion, context.document.published):
        completion = None  # the day of agreeing on it: "去年双方同意成立合资工厂"
    mention = next((m for m in thing.mentions if not m.sentence.title), main)
    return Project(
        evidence=tuple(sorted({context.evidence(*span) for span in spans(thing)})),
        modality=modality_of(facts, status),
        said_by=source_of(context, mention.sentence, mention.head),
        why=(f"{main.sort} {main.sentence.chunks[main.head].norm!r}", *sorted({f"act {f.act}" for f in facts})),
        type=thing.type or "programme",
        name=name_of(context, thing),
        ref=thing.ref,
        parties=parties_of(context, thing) or home_of(context, thing),
        status=status,
        start=start,
        completion=completion,
    )
