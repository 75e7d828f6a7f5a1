"""A mention of a project: what it names, how it names it, and which countries it joins or stands in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

LINEAR = frozenset(("railway", "road", "pipeline"))
"""Sorts of project that join two ends."""
GEO = frozenset(("country", "demonym", "region", "city", "group"))
"""Tags of places."""


_COUNTED = frozenset(("count", "ordinal", "project_other"))
_NAMES = GEO | {"Cap", "name", "admin", "title_noun", "article"}


@dataclass(slots=True, eq=False)
class Mention:
    """One mention, chunks `first` to `last` (one past) of a sentence, its noun at `head`.

    `sort` is how it is named: `known`, `linked` (by its ends), `named`, `joined` (by what it says to link),
    `described`, `part` (a phase alone), `other` ("another in Osh"), or `back` for a form that points back.
    `type` is None where the noun leaves it open; `soft` nouns need a word that builds, opens or stops them.
    """

    sentence: Sentence
    first: int
    last: int
    head: int
    sort: str
    type: str | None
    name: str | None = None
    ref: str | None = None
    codes: tuple[str, ...] = ()
    place: Chunk | None = None
    definite: bool = False
    soft: bool = False
    phase: str | None = None
    sized: bool = False
    another: bool = False
    year: bool = False
    many: bool = False
    section: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    apposed: Chunk | None = None
    within: bool = False  # an ending tells that something is there: "заводда"
    service: bool = False  # trains, flights
    scheme: bool = False  # a known name that says "project"
    made: bool = False  # what is made is told, not where: "production of tyres"
    field: bool = False  # a deposit, worked on for years
    kin: str | None = None  # which of its sort: `project_kin.kin_of`
    words: frozenset[str] = frozenset()

    @property
    def counted(self) -> bool:
        """Whether a count or an ordinal stands before the noun, "一座工厂"; not the number that it bears, "1号|水电站"."""
        return bool(counts(self.sentence.chunks[self.first : self.head + 1], _COUNTED))

    @property
    def number(self) -> object:
        """The number that it bears before its noun: "1号|水电站"."""
        words = self.sentence.chunks[self.first : self.head + 1]
        return next((c.values["quantity"].value for c, after in pairwise(words) if "count" in c.tags and "label_after" in after.tags), None)

    @property
    def measured(self) -> bool:
        """Whether an amount stands before the noun: "a 100-MW plant"."""
        return any("quantity" in c.tags for c in self.sentence.chunks[self.first : self.head])

    @property
    def span(self) -> tuple[int, int]:
        """The place of the mention in the text."""
        return self.sentence.chunks[self.first].start, self.sentence.chunks[self.last - 1].end


def counts(words: list[Chunk], sorts: frozenset[str] = frozenset(("count",))) -> list[Chunk]:
    """The counts among words up to a noun, without the number that it bears: "1号|水电站"."""
    way = bool(words) and "project_noun" not in words[-1].tags  # tunnels are told by their numbers
    return [c for c, after in pairwise(words) if not c.tags.isdisjoint(sorts) and (way or "label_after" not in after.tags)]


def joined_after(context: Context, mention: Mention) -> tuple[str, ...]:
    """The countries that a line joins by the words after it: "that will link Xinjiang and Uzbekistan"."""
    chunks = mention.sentence.chunks
    codes: list[str] = []
    telling = False
    for at in range(mention.head + 1, min(len(chunks), mention.head + 22)):
        chunk = chunks[at]
        if "project_links" in chunk.tags:
            telling = True
        elif telling and chunk.tags & GEO:
            codes += _listed(context, chunk) or codes_of(context, chunk)
        elif (telling and codes and chunk.tags & {"mood", "say", "time"}) or chunk.norm in (";", "."):
            break
        elif chunk.norm == "," and not (at + 1 < len(chunks) and chunks[at + 1].tags & (GEO if codes else {"relative"})):
            break
    found = tuple(sorted(set(codes)))
    return found if 1 < len(found) < 6 else ()



def _listed(context: Context, chunk: Chunk) -> tuple[str, ...]:
    """The countries of a group that is called by each of their names: "China, Kyrgyzstan and Uzbekistan"."""
    if "group" not in chunk.tags:
        return ()
    codes = context.codes(chunk)
    return codes if str(chunk.values.get("group")) == "-".join(sorted(codes)).lower() else ()


_BUILT = frozenset(("build", "building", "built", "begin"))


def mere_place(mention: Mention) -> bool:
    """Whether something only happens there: "at the dry port", "on the highway"; not where something is built on it."""
    if mention.sort == "known" and mention.type in LINEAR and any(c.values.get("project_act") in _BUILT for c in mention.sentence.chunks):
        return False  # "on the China-Kyrgyzstan-Uzbekistan railway 27 tunnels are to be built"
    if mention.within:
        return mention.type not in ("pipeline", "power")
    at = mention.first
    chunks = mention.sentence.chunks
    while at and chunks[at - 1].tags & {"article", "definite"}:
        at -= 1
    named = (
        "low" not in chunks[mention.last - 1].tags
        and mention.name is not None
        and not mention.name.split()[-1].islower()
    )
    where = "project_at" if named or mention.sort == "linked" else "project_along"
    if mention.type in ("pipeline", "power"):
        return False
    while named and at > 1 and "joins_list" in chunks[at - 1].tags and chunks[at - 2].tags & _NAMES:
        at -= 2  # "in the X district and the Y Free Economic Zone"
        while at and chunks[at - 1].tags & _NAMES and "function" not in chunks[at - 1].tags:
            at -= 1
    return bool(at) and where in chunks[at - 1].tags


def compound(mention: Mention) -> bool:
    """Whether a noun tells of itself what it is: "the light rail | project", an abbreviation ("the LRT")."""
    chunks, head = mention.sentence.chunks, mention.head
    if "project_generic" in chunks[head].tags:
        return head > mention.first and " " in chunks[head - 1].norm and "project_noun" in chunks[head - 1].tags
    return "UP" in chunks[head].tags and mention.definite


def other_noun(a: Mention, b: Mention) -> bool:
    """Whether two places or institutions have nouns that cannot mean one: a port is no terminal, a library no parliament."""
    apart = {a.type, b.type} & {"logistics", "centre"}
    return bool(apart) and head_of(a).split()[-1] != head_of(b).split()[-1]


def part_again(mention: Mention) -> bool:
    """Whether a phase is told of with a word for any project: "the first phase of the project"."""
    return mention.sort == "back" and mention.phase is not None and "project_generic" in mention.sentence.chunks[mention.head].tags


def of_way(mention: Mention) -> bool:
    """Whether a mention is of a tunnel or a bridge."""
    return "project_of_way" in mention.sentence.chunks[mention.head].tags


def of_tracks(mention: Mention) -> bool:
    """Whether a mention is of the tracks that a railway gets: "the second track"."""
    return mention.type == "railway" and mention.sort in ("described", "back") and "project_track" in mention.sentence.chunks[mention.head].tags


def several(mention: Mention) -> bool:
    """Whether a mention is of more than one thing, or of one beside others."""
    before = mention.sentence.chunks[mention.first : mention.head]
    return any(c.tags & {"count", "project_other"} and "ordinal" not in c.tags for c in before)


def of_stretch(mention: Mention) -> bool:
    """Whether a mention is of a stretch of the line told of: "the 39-km section"."""
    inside = mention.sentence.chunks[mention.first : mention.last]
    return mention.type is None and any("measure" in c.tags for c in inside) and any("section_noun" in c.tags for c in inside)


def head_of(mention: Mention) -> str:
    """The noun of a mention in comparison form."""
    return mention.sentence.chunks[mention.head].norm


def codes_of(context: Context, place: Chunk) -> tuple[str, ...]:
    """The country of a place; of a link or a people, its own codes; none of a group."""
    if "group" in place.tags:
        return ()
    country = context.country(place)
    return (country,) if country else tuple(sorted({c.partition("-")[0] for c in context.codes(place)}))


def leaves(chunk: Chunk) -> list[Chunk]:
    """The chunks that a chunk was made of, down to the words."""
    return [leaf for kid in chunk.kids for leaf in leaves(kid)] if chunk.kids else [chunk]


def of_no_sort(mention: Mention) -> bool:
    """Whether a name with "project" tells nothing of the sort: "the Almazor project" is none of the plants just told of."""
    return "project_generic" in mention.sentence.chunks[mention.head].tags and mention.kin is None and mention.last == mention.head + 1
