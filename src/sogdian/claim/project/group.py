"""One project told in several places of a report is one thing: mentions joined by name, ends, sort and short form."""

from __future__ import annotations

from dataclasses import replace

from sogdian.claim.context import Context
from sogdian.claim.project.act import Fact, of_works
from sogdian.claim.project.alike import LINES, PROPER, alike, apart, two_places
from sogdian.claim.project.find import Finder
from sogdian.claim.project.kin import one_name
from sogdian.claim.project.mention import LINEAR, Mention, head_of, mere_place
from sogdian.claim.project.state import facts_of, heading_of, listed_so
from sogdian.claim.project.thing import (
    NEAR,
    Thing,
    ends_so,
    fits,
    is_rank,
    one_phase,
    only_sized,
    phase_of,
    ranks,
    same,
    says_rank,
    told_of,
    twice,
)
from sogdian.claim.project.time import SERVING
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han

_PARTED = frozenset(("railway", "road", "pipeline", "power", "plant", "zone", "logistics"))
_MANY = frozenset(("plant", "power", "logistics", "centre", "zone", "railway", "road"))
_WORKS = 8  # sentences over which "construction" alone still means the thing named last
_TWO, _LONG = 2, 3
_MADE = frozenset(("plant",))
_BUILT = LINES | {"centre", "logistics"}
_OPENED = frozenset(("open", "launch", "plan"))
_SOON = 3  # sentences
_STOPS = frozenset((".", "。", "!", "?", "！", "？", "…"))


def things_of(context: Context) -> list[Thing]:
    """The projects that a document speaks of, in the order of their first mention."""
    return context.once(_things)


def _things(context: Context) -> list[Thing]:
    finder = Finder(context)
    groups = _Groups(context)
    previous: tuple[int, Thing | None] = (-9, None)
    heading: Fact | None = None
    recent: list[Fact] = []
    for sentence in context.sentences:
        mentions = finder.find(sentence)
        near = previous[1] if sentence.index - previous[0] <= 1 else None
        placed = _placed(groups, mentions, near)
        last = near if mentions or near is not None else _worked_on(sentence, previous)
        told = list(facts_of(context, sentence, mentions, last is not None))
        listed = listed_so(heading, sentence, mentions) if heading is not None and not told else []
        for owner, fact in told or listed:
            thing = placed[id(owner)] if owner is not None else last
            if thing is not None:
                thing.facts.append(_of_part(fact, owner, thing))
                if owner is None:
                    previous = (sentence.index, thing)
        heading = heading_of(context, sentence, recent) or (heading if listed else None)
        recent = [fact for _, fact in told]
        named = [t for t in placed.values() if t is not None]
        if named:
            opens = placed[id(mentions[0])] if mentions[0].first < _TWO else None
            previous = (sentence.index, opens or named[-1])
    return settled(groups.all)


def _placed(groups: _Groups, mentions: list[Mention], near: Thing | None) -> dict[int, Thing | None]:
    """The things of a sentence's mentions, by the mentions' ids; `near` is what the sentence before spoke of."""
    placed: dict[int, Thing | None] = {}
    for at, mention in enumerate(mentions):
        before = mentions[at - 1] if at else None
        spoken = placed[id(before)] if before is not None and (before.sort == "back" or twice(before, mention)) else None
        if before is not None and spoken is not None and ranks(before, mention):
            mention.sort = "back"  # what it is called is no name of its own
        if spoken is None and at and says_rank(mentions[0], mention):
            spoken = placed[id(mentions[0])]
        if before is not None and before.sort == "back" and spoken is not None and is_rank(before, mention):
            mention.sort = "back"
            spoken.mentions.append(mention)
            placed[id(mention)] = spoken
            continue
        if before is None and near is not None and told_of(mention):
            spoken = near if fits(mention, near) else None
        placed[id(mention)] = groups.place(mention, spoken)
    return placed


def _worked_on(sentence: Sentence, previous: tuple[int, Thing | None]) -> Thing | None:
    """The thing named last, of which a sentence that names none goes on with the works: "Construction was launched"."""
    index, thing = previous
    if thing is None or thing.type in SERVING or sentence.index - index >= _WORKS:
        return None
    return thing if of_works(sentence) else None


class _Groups:
    """Things as they come up."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.all: list[Thing] = []
        self.waiting: list[Mention] = []

    def place(self, mention: Mention, spoken: Thing | None = None) -> Thing | None:
        """The thing of a mention: one that came before, or a new one; None for a short form without its thing.

        `spoken` is what a short form right before it means: "under this project, a plant will be built".
        """
        bare = mention.sort == "described" and not mention.words and mention.place is None
        pointing = spoken is not None and (spoken.mentions[-1].sort != "back" or told_of(mention))
        if spoken is not None and (pointing or (bare and spoken.type == mention.type)):
            spoken.mentions.append(mention)
            return spoken
        if mention.sort in ("part", "other"):
            return self._more(mention)
        known = self._known(mention)
        if known is None:
            if mention.sort == "back" and not _new(mention, self.context.lexicon.genitive):
                if mention.sentence.title:
                    self.waiting.append(mention)
                return None
            if mention.type is None:
                return None
            if mention.sort == "described" and mention.name is None and mention.type not in LINEAR and not mention.many:
                mention.name = self.context.bases.phrase(mention.sentence.chunks[mention.first : mention.head + 1], "s")
            known = Thing(mention.type)
            self.all.append(known)
            self._claim_waiting(known)
        known.mentions.append(mention)
        return known

    def _more(self, mention: Mention) -> Thing | None:
        """A part of the thing before, or one more thing of its sort."""
        lines = mention.sort == "part"
        sorts = _PARTED if lines else _MANY
        before = next((t for t in reversed(self.all) if t.type in sorts and not t.main.many), None)
        if before is None or mention.sentence.index - before.mentions[-1].sentence.index > (8 if lines else 3):
            return None
        if lines:
            known = next((t for t in self.all if one_phase(phase_of(t.mentions[0]), phase_of(mention))), None)
            before = before.whole or before
            thing = known or Thing(before.type, whole=before)
            if thing not in before.parts and thing is not before:
                before.parts.append(thing)
        else:
            thing = Thing(before.type)
        thing.mentions.append(mention)
        if thing not in self.all:
            self.all.append(thing)
        return thing

    def _meant(self, mention: Mention) -> Thing | None:
        """What a short form points back to: the last thing of the same noun, else the last that its noun can mean."""
        some = [t for t in reversed(self.all) if t.whole is None and fits(mention, t)]
        some.sort(key=lambda t: (all(mere_place(m) for m in t.mentions), t.main.soft and not t.facts))
        noun = head_of(mention)
        if mention.type is None and "project_phase" in mention.sentence.chunks[mention.last - 1].tags:
            some = [t for t in some if t.type in LINEAR]  # the stretch of a line
        exact = next((t for t in some if any(head_of(m) == noun for m in t.mentions if m.sort != "back")), None)
        if mention.kin is not None and (exact is None or _headline(exact)):
            exact = next((t for t in some if t.kin == mention.kin), exact)
        if exact is None and has_han(noun):
            exact = next((t for t in some if any(ends_so(m, mention) for m in t.mentions if m.sort != "back")), None)
        if exact is not None or (" " in noun and mention.type is not None):
            return exact or next((t for t in some if t.main.sort in ("known", "named", "linked")), None)
        if _own_sort(mention):
            return exact  # a feed mill is no glass works
        if mention.type in ("logistics", "centre"):  # a port is no terminal, a school no hospital
            some = [t for t in some if any(head_of(m).split()[-1] == noun.split()[-1] for m in t.mentions)]
        return some[0] if some else None

    def _unnamed(self, mention: Mention) -> Thing | None:
        """The line just told of without a name, of which a name is now given: "a new railway ... The X-Y railway"."""
        last = next((t for t in reversed(self.all) if t.type == mention.type), None)
        if mention.sort not in ("known", "linked") or mention.type not in LINEAR or last is None:
            return None
        if head_of(mention) != head_of(last.main) and (_of_way(mention) or _of_way(last.main)):
            return None  # a tunnel is no bridge
        near = mention.sentence.index - last.mentions[-1].sentence.index <= _SOON
        plain = all(m.sort in ("described", "joined", "back") and not m.another for m in last.mentions)
        there = {c for m in last.mentions for c in m.where}
        lands = {c.partition("-")[0] for c in mention.codes}
        ends = bool(there) or len(lands) > 1 or mention.last > mention.head + 1
        fit = last.whole is None and there <= lands and ends
        return last if near and plain and fit and not _several(last.main) else None

    def _called(self, mention: Mention) -> Thing | None:
        """The thing just told of by its noun alone, which is now given a name: "a tunnel ... the tunnel “Ozodi”"."""
        if mention.sort != "named" or not mention.definite:
            return None
        noun = head_of(mention)
        last = next((t for t in reversed(self.all) if t.main.sort == "described" and head_of(t.main) == noun), None)
        return last if last is not None and not last.main.words and fits(mention, last) else None

    def _of_whole(self, mention: Mention) -> Thing | None:
        """A new thing for a phase told with the name of a project that the report has told of without it."""
        whole = next(
            (t for t in reversed(self.all) if t.phase is None and any(alike(mention, m) for m in t.mentions)), None
        )
        if whole is None:
            return None
        thing = Thing(mention.type, whole=whole)
        whole.parts.append(thing)
        self.all.append(thing)
        return thing

    def _claim_waiting(self, thing: Thing) -> None:
        for mention in self.waiting:
            if mention.type is None or fits(mention, thing):
                thing.mentions.append(mention)
                self.waiting.remove(mention)
                break

    def _known(self, mention: Mention) -> Thing | None:
        if mention.sort == "back":
            return self._meant(mention)
        bare = mention.sort == "described" and not mention.words and mention.place is None
        if bare and has_han(head_of(mention)) and not (mention.counted or mention.measured):
            named = next((t for t in reversed(self.all) if any(ends_so(m, mention) for m in t.mentions)), None)
            if named is not None:
                return named
        if mention.another and not any(m.another for t in self.all for m in t.mentions):
            return None
        for thing in reversed(self.all):
            if same(mention, thing):
                return thing
        if mention.sort == "joined" and (mention.definite or mention.name is None) and not mention.words:
            lands = set(mention.codes)
            told = (t for t in reversed(self.all) if t.type == mention.type and t.whole is None)
            found = next((t for t in told if any(lands <= set(m.codes) for m in t.mentions)), None)
            if found is not None:
                return found  # "The pipeline runs from Turkmenistan through Uzbekistan", of one named before
        if mention.phase is not None and mention.sort == "described":
            return self._of_whole(mention)
        unnamed = self._unnamed(mention) or self._called(mention)
        if unnamed is not None:
            return unnamed
        if mention.definite and mention.place is None and only_sized(mention):
            return next((t for t in reversed(self.all) if t.type == mention.type and t.whole is None), None)
        return None


def _of_way(mention: Mention) -> bool:
    """Whether a mention is of a tunnel or a bridge."""
    return "project_of_way" in mention.sentence.chunks[mention.head].tags


def _several(mention: Mention) -> bool:
    """Whether a mention is of more than one thing, or of one beside others."""
    before = mention.sentence.chunks[mention.first : mention.head]
    return any(c.tags & {"count", "project_other"} and "ordinal" not in c.tags for c in before)


def _of_part(fact: Fact, owner: Mention | None, thing: Thing) -> Fact:
    """What is told of a tunnel or a bridge of a line says of the line that it is being built; what is told of a port or
    a school without naming it opens it.
    """
    if owner is None and thing.type in SERVING and fact.act in _OPENED and fact.completion and not fact.start:
        return replace(fact, start=fact.completion, completion=None)
    if owner is None or owner.sort != "back" or not _of_way(owner):
        return fact
    named = any(m.sort != "back" and (ends_so(m, owner) or head_of(m) == head_of(owner)) for m in thing.mentions)
    if named or thing.type not in LINEAR or fact.status not in ("completed", "operating"):
        return fact
    return replace(fact, status="construction")


def _own_sort(mention: Mention) -> bool:
    """Whether a noun in Han characters tells what is made there: "饲料厂", no mere "工厂"."""
    head = mention.sentence.chunks[mention.head]
    return mention.type in _MADE and len(head.norm) >= _LONG and has_han(head.norm) and "project_it" not in head.tags


def _object(mention: Mention) -> bool:
    """Whether a word of building stands right before a bare noun, or a list of what it builds: "построят завод и электростанцию"."""
    chunks, at = mention.sentence.chunks, mention.first
    if mention.definite or not at:
        return False
    if chunks[at - 1].values.get("project_act") == "build" or (mention.type in LINES and "project_works" in chunks[at - 1].tags):
        return True
    return "joins_list" in chunks[at - 1].tags and any(c.values.get("project_act") == "build" for c in chunks[max(0, at - _WORKS) : at])


def _new(mention: Mention, unmarked: bool) -> bool:
    """Whether a form that points back to nothing tells of itself what it is: "the thermal power plant"."""
    if _own_sort(mention) and not mention.sentence.title:
        mention.sort, mention.name = "described", head_of(mention)
        return True
    if mention.sentence.title or has_han(head_of(mention)) or mention.type not in (LINES if not unmarked else _BUILT):
        return False
    if " " not in head_of(mention) and not (unmarked and _object(mention)):
        return False
    mention.sort = "described"
    return True


def settled(things: list[Thing]) -> list[Thing]:
    """The things of a report, lone phases put to their wholes and those of the headline to what the body tells of."""
    out = list(things)
    for thing in things:
        if thing.whole in out and _lone(thing):
            _join(thing, thing.whole, out)
    for thing in things:
        if thing in out and _headline(thing):
            _join(thing, next((t for t in out if t is not thing and (_stretch(thing, t) or _headed(thing, t))), None), out)
    return out


def _stretch(title: Thing, thing: Thing) -> bool:
    """Whether a headline names the whole line of which the body tells of one stretch alone."""
    if title.type not in LINEAR or thing.type != title.type or title.phase is not None or thing.phase is None or title.whole:
        return False
    return (title.ref is not None and title.ref == thing.ref) or bool(title.main.codes and title.main.codes == thing.main.codes)


def _join(thing: Thing, into: Thing | None, out: list[Thing]) -> None:
    if into is not None:
        into.mentions += thing.mentions
        into.facts += thing.facts
        into.parts = [p for p in into.parts if p is not thing]
        out.remove(thing)


def _lone(thing: Thing) -> bool:
    """Whether a phase is told of as the whole is: the first, or the only one, with nothing but a plan for it."""
    whole, main = thing.whole, thing.mentions[0]
    if whole is None or whole.phase is not None or sum(bool(p.facts) for p in whole.parts) >= _TWO:
        return False
    chunks = main.sentence.chunks[main.first : main.last]
    if any("project_string" in c.tags for c in chunks) and whole.type in LINEAR:
        return False
    first = any(c.values.get("ordinal") == "1" or "project_first" in c.tags for c in chunks)
    return first or {f.act for f in thing.facts} <= {"plan", "works", "yield"}


def _on_top(mention: Mention) -> bool:
    """Whether a mention stands in the headline, or in what opens the report as one does: with no stop at its end."""
    return mention.sentence.title or (mention.sentence.index == 0 and mention.sentence.chunks[-1].norm not in _STOPS)


def _headline(thing: Thing) -> bool:
    """Whether a thing is described on top alone: what stands further down only points back to it."""
    return all(_on_top(m) or m.sort == "back" for m in thing.mentions)


def _headed(title: Thing, thing: Thing) -> bool:
    """Whether a headline's thing is what the body tells of: of its sort, in its place, with no name of its own."""
    if _headline(thing) or apart(title.main, thing.main) or title.type is None or title.ref is not None or thing.whole:
        return False
    if title.type != thing.type and frozenset((title.type, thing.type)) not in NEAR[:1]:
        return False
    if None not in (title.kin, thing.kin) and title.kin != thing.kin:
        return False
    if two_places(title.main, thing.main) and not one_name(title.main, thing.main):
        return False
    proper = all(any(m.sort in PROPER for m in t.mentions) for t in (title, thing))
    if thing.type == "programme" or (proper and not one_name(title.main, thing.main)):
        return False
    if None in (title.kin, thing.kin) and _other_words(title, thing):
        return False
    there, here = ({c for m in t.mentions for c in m.where} for t in (title, thing))
    return not there or not here or bool(there & here)


def _other_words(title: Thing, thing: Thing) -> bool:
    """Whether a headline tells of what is to come, in words of its own, and a thing stands already under others."""
    ahead = {f.status for f in title.facts} <= {"planned", "proposed"}
    stands = any(f.status in ("operating", "completed") for f in thing.facts)
    return bool(title.main.words) and ahead and stands and not title.main.words & thing.main.words
