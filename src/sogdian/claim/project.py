"""Projects: what is built or run, how it stands, and when it starts and is done."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.ending import AT, WITHIN, placed
from sogdian.claim.project_mention import LINEAR, Mention, codes_of, joined_after, mere_place
from sogdian.claim.project_owner import distance
from sogdian.claim.project_state import RANK, Fact
from sogdian.claim.project_thing import Thing, spans
from sogdian.mention.document import Sentence
from sogdian.mention.token import has_han
from sogdian.model.claim import Modality, Project

_BUILDING = frozenset(("begin", "finish", "build", "building", "built", "stop", "cancel"))
_MAKING = _BUILDING | {"launch", "open"}
_AIMS = frozenset(("prepare", "propose", "plan", "delay"))
_CHINA = "CN"
_ABROAD = 8  # what is signed in Beijing is seldom built there
_GOVERNED = 3
_NEAR_BY = 14  # how far a place may stand from the noun of what is built there
_BUILT = frozenset(("works", "build"))
_JOINING = LINEAR | {"logistics"}  # what can join two countries
_OF_WORKS = frozenset(("works", "build", "prepare"))
_TELLING = _MAKING | _AIMS | {"works", "among"}


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
    for thing in context.projects:
        if thing.type is not None and listed(thing):
            yield _claim(context, thing)


def projects(context: Context) -> tuple[Spoken, ...]:
    """The projects of a document with the places that speak of them, those too that are no claim. Cached."""
    return context.spoken_projects


def project_at(context: Context, sentence: Sentence, at: int) -> Spoken | None:
    """The project that a chunk of a sentence is told of: the one named last before it, else the next."""
    place = sentence.chunks[at].start
    here = [(start, p) for p in projects(context) for index, start, _ in p.places if index == sentence.index]
    before = [(start, p) for start, p in here if start <= place]
    if before:
        return max(before, key=lambda h: h[0])[1]
    return min(here, key=lambda h: h[0])[1] if here else None


def spoken_of(context: Context) -> tuple[Spoken, ...]:
    """What `projects` gives, made anew."""
    return tuple(
        Spoken(
            name_of(context, thing), thing.ref, thing.type, parties_of(context, thing),
            tuple((m.sentence.index, *m.span) for m in thing.mentions), listed(thing),
        )
        for thing in context.projects
        if thing.type is not None
    )  # fmt: skip


def listed(thing: Thing) -> bool:
    """Whether a thing is told of as a project: by a name of its own, or by what is done to it."""
    main = thing.main
    acts = {f.act for f in thing.facts if not (main.soft and f.weak) and (f.act != "delay" or f.completion or not main.soft)}
    if main.soft:
        if "among" in acts:
            return True
        if has_han(noun := main.sentence.chunks[main.head].norm) and main.type in LINEAR and main.name is None and noun:
            return bool(acts & (_MAKING - _BUILT - {"built"})) or main.counted
        if main.many:
            return bool(acts & (_MAKING | {"plan"})) and (main.place is not None or main.sized)
        if main.name and any(f.act == "run" and f.start for f in thing.facts):
            return True  # "has worked since 2009"
        if "works" in acts and main.name and (_built_so(thing) or (main.place is not None and main.sort != "back")):
            return True  # "the construction of a school in Samarkand", "of the Uch-Kurgan plant"
        built = bool(acts & _BUILT)
        aims = _MAKING | (
            _AIMS
            if built or not (main.definite or (main.sort == "described" and has_han(main.name or "")))
            else frozenset()
        )
        return bool(acts & aims) and (
            main.name is not None or main.phase is not None or bool(acts & _BUILDING) or _one_more(main)
        )
    if acts & _TELLING:
        return True
    return any(
        (m.sort in ("known", "linked", "named", "joined") or (m.sized and not m.definite))
        and not m.soft
        and not mere_place(m)
        and not (m.sort == "known" and m.type == "programme" and not m.year)
        for m in thing.mentions
    )


def _built_so(thing: Thing) -> bool:
    """Whether a noun of works stands right before a mention with a name of its own: "the modernization of the X plant"."""
    return any(
        f.act == "works" and f.sentence is m.sentence and 0 < m.first - f.first <= _GOVERNED
        for f in thing.facts for m in thing.mentions if m.sort == "named"
    )  # fmt: skip


def _one_more(mention: Mention) -> bool:
    return mention.sort == "other" or any(
        "ordinal" in c.tags for c in mention.sentence.chunks[mention.first : mention.head]
    )


def name_of(context: Context, thing: Thing) -> str | None:
    """The project's name as the report writes it, with its phase."""
    main = thing.main
    if main.sort == "part" and thing.whole is not None:
        whole = name_of(context, thing.whole)
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


def parties_of(context: Context, thing: Thing) -> tuple[str, ...]:
    """ISO 3166 codes: of what it links, of a known project, else of the place where it stands."""
    main = thing.main
    if main.section:
        return main.section
    placed = next((codes for m in thing.mentions if (codes := _placed(context, m))), ())
    if main.codes and main.sort in ("known", "linked", "named", "joined"):
        own = _whole(main.codes)
        if len(own) == 1 and main.sort == "known" and main.type == "centre":
            return _whole((*own, *placed)) if placed else ()
        return own
    if main.year:
        return ()
    for mention in thing.mentions:
        found = joined_after(context, mention) if thing.type in _JOINING else ()
        if found:
            return found
    if thing.whole is not None and not placed:
        return parties_of(context, thing.whole)
    return placed or _around(context, thing)


def _around(context: Context, thing: Thing) -> tuple[str, ...]:
    """The country of the place nearest to where a thing is told of: "in Osh a plant was opened"; else the only one
    that is named there beside China.
    """
    if thing.type == "programme":
        return ()
    best: tuple[int, tuple[str, ...]] | None = None
    for mention in (m for m in thing.mentions if m.sort != "back"):
        chunks = mention.sentence.chunks
        for at, chunk in mention.sentence.having("city", "region", "country", "region_adj"):
            before = next((c for c in reversed(chunks[max(0, at - 3) : at]) if not c.tags & {"article", "admin"}), None)
            told = before is not None and "place_before" in before.tags
            if not told and not placed(context, chunks, at, AT, WITHIN):
                continue
            listed = "region_adj" in chunk.tags  # "in the Bukhara and Samarkand regions"
            codes = (str(chunk.values["region_adj"]).partition("-")[0],) if listed else codes_of(context, chunk)
            found = distance(mention.sentence, at, mention.head) + (_ABROAD if codes == (_CHINA,) else 0), codes
            if found[1] and found[0] <= _NEAR_BY and (best is None or found < best):
                best = found
    if best is not None:
        return best[1]
    named = {
        code
        for m in thing.mentions
        if m.sort != "back"
        for c in m.sentence.chunks
        if c.tags & {"city", "region", "country"}
        for code in codes_of(context, c)
    } - {_CHINA}
    return tuple(named) if len(named) == 1 else ()


def _placed(context: Context, mention: Mention) -> tuple[str, ...]:
    """The country of the place at the noun, else the countries that its phrase names."""
    if mention.sort == "back":
        return ()
    own = codes_of(context, mention.place) if mention.place is not None else ()
    inside = mention.sentence.chunks[mention.first : mention.last]
    told = [c for c in inside if c.tags & {"country", "demonym", "region", "city"}]
    named = [code for c in told for code in codes_of(context, c)]
    if set(named) == {_CHINA} and all("demonym" in c.tags for c in told):
        named = []  # a Chinese plant stands where it stands
    if own and mention.place not in inside[: mention.head - mention.first] and len(set(named)) < 2:
        return own
    return tuple(sorted(set(named))) or own


def _whole(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({c.partition("-")[0] for c in codes}))


def _claim(context: Context, thing: Thing) -> Project:
    facts = [f for f in thing.facts if not f.sentence.title] or thing.facts
    status = _status(facts) or ("construction" if any(f.status for p in thing.parts for f in p.facts) else None)
    start, completion = _day(facts, "start"), _day(facts, "completion")
    main = thing.main
    mention = next((m for m in thing.mentions if not m.sentence.title), main)
    return Project(
        evidence=tuple(sorted({context.evidence(*span) for span in spans(thing)})),
        modality=_modality(facts, status),
        said_by=context.said_by(mention.sentence, mention.head),
        why=(f"{main.sort} {main.sentence.chunks[main.head].norm!r}", *sorted({f"act {f.act}" for f in facts})),
        type=thing.type or "programme",
        name=name_of(context, thing),
        ref=thing.ref,
        parties=parties_of(context, thing),
        status=status,
        start=start,
        completion=completion,
    )


def _status(facts: list[Fact]) -> str | None:
    """The furthest status that is told; a stop or an end counts only if nothing goes on after it."""
    works = any(f.act in _OF_WORKS for f in facts)
    strong = [f.status for f in facts if f.status and not f.weak and not (works and f.act == "run" and not f.start)]
    told = strong or [f.status for f in facts if f.status]
    while any(RANK[s] >= RANK["suspended"] for s in told) and RANK[told[-1]] < RANK["suspended"]:
        told = [s for s in told if RANK[s] < RANK["suspended"]]
    return max(told, key=RANK.__getitem__, default=None)


def _modality(facts: list[Fact], status: str | None) -> Modality:
    if status in ("planned", "proposed"):
        return status  # type: ignore[return-value]
    if status is None and any(f.modality == "denied" for f in facts):
        return "denied"
    return "reported"


def _day(facts: list[Fact], field: str) -> str | None:
    """A day of a project: the first that is reported as a fact, else the promise made last."""
    told = [(f.modality, getattr(f, field)) for f in facts if getattr(f, field)]
    done = [day for modality, day in told if modality == "reported"]
    if done:
        return str(max(done, key=len))
    return str(told[-1][1]) if told else None
