"""Projects: what is built or run, how it stands, and when it starts and is done."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.project_group import Thing, spans
from sogdian.claim.project_mention import Mention
from sogdian.claim.project_state import RANK, Fact
from sogdian.mention.chunk import Chunk
from sogdian.model.claim import Modality, Project

_GEO = frozenset(("country", "demonym", "region", "group", "link", "city"))
_LINEAR = frozenset(("railway", "road", "pipeline"))
_TELLING = frozenset(("begin", "launch", "open", "finish", "build", "building", "built", "stop", "cancel", "prepare", "propose", "plan", "works"))


class Spoken(msgspec.Struct, frozen=True):
    """A project that the report speaks of, for other kinds of claims: `places` are (sentence, start, end) of its mentions."""

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
    """The projects of a document with the places that speak of them, those too that are no claim of their own."""
    return tuple(
        Spoken(
            name_of(thing), thing.ref, thing.type, parties_of(context, thing),
            tuple((m.sentence.index, *m.span) for m in thing.mentions), listed(thing),
        )
        for thing in context.projects
        if thing.type is not None
    )  # fmt: skip


def listed(thing: Thing) -> bool:
    """Whether a thing is told of as a project: by a name of its own, or by what is done to it."""
    if any(f.act in _TELLING for f in thing.facts):
        return True
    return any(m.sort in ("known", "linked", "named") and not m.soft and not _mere_place(m) for m in thing.mentions)


def _mere_place(mention: Mention) -> bool:
    """Whether something only happens there: "at the dry port"."""
    if mention.type in _LINEAR or mention.type == "power":
        return False
    at = mention.first
    chunks = mention.sentence.chunks
    while at and chunks[at - 1].tags & {"article", "definite"}:
        at -= 1
    return bool(at) and "place_before" in chunks[at - 1].tags


def name_of(thing: Thing) -> str | None:
    """The project's name as the report writes it, with its phase."""
    main = thing.main
    if main.phase and main.name and main.phase not in main.name:
        return f"{main.phase} {main.name}" if main.sentence.chunks[main.first].start < _start(main) else f"{main.name} {main.phase}"
    return main.name


def _start(mention: Mention) -> int:
    return mention.sentence.chunks[mention.head].start


def parties_of(context: Context, thing: Thing) -> tuple[str, ...]:
    """ISO 3166 codes: of what it links, of a known project, else of the place where it stands."""
    main = thing.main
    if main.codes and main.sort in ("known", "linked", "named"):
        return _whole(main.codes)
    for mention in thing.mentions:
        joined = _joined(context, mention) if thing.type in _LINEAR else ()
        if joined:
            return joined
    for mention in thing.mentions:
        if mention.place is not None:
            found = _of_place(context, mention.place)
            if found:
                return found
    return ()


def _whole(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({c.partition("-")[0] for c in codes}))


def _of_place(context: Context, place: Chunk) -> tuple[str, ...]:
    country = context.country(place)
    return (country,) if country else _whole(context.codes(place))


def _joined(context: Context, mention: Mention) -> tuple[str, ...]:
    """The countries that a line joins by the words after it: "that will link Xinjiang and Uzbekistan"."""
    chunks = mention.sentence.chunks
    codes: list[str] = []
    telling = False
    for chunk in chunks[mention.head + 1 : mention.head + 22]:
        if "project_links" in chunk.tags:
            telling = True
        elif telling and chunk.tags & _GEO:
            codes += _of_place(context, chunk)
        elif telling and codes and chunk.tags & {"mood", "say", "time"} or chunk.norm in (";", "."):
            break
        elif not telling and "clause_break" in chunk.tags and "relative" not in chunk.tags:
            break
    found = tuple(sorted(set(codes)))
    return found if len(found) > 1 else ()


def _claim(context: Context, thing: Thing) -> Project:
    facts = [f for f in thing.facts if not f.sentence.title] or thing.facts
    status = max((f.status for f in facts if f.status), key=RANK.__getitem__, default=None)
    start, completion = _day(facts, "start"), _day(facts, "completion")
    main = thing.main
    mention = next((m for m in thing.mentions if not m.sentence.title), main)
    return Project(
        evidence=tuple(sorted({context.evidence(*span) for span in spans(thing)})),
        modality=_modality(facts, status),
        said_by=context.said_by(mention.sentence, mention.head),
        why=(f"{main.sort} {main.sentence.chunks[main.head].norm!r}", *sorted({f"act {f.act}" for f in facts})),
        type=thing.type or "programme",
        name=name_of(thing),
        ref=thing.ref,
        parties=parties_of(context, thing),
        status=status,
        start=start,
        completion=completion,
    )


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
