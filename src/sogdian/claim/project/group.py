"""One project told in several places of a report is one thing: mentions joined by name, ends, sort and short form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sogdian.claim.context import Context
from sogdian.claim.project.act import Fact, called_again, of_works
from sogdian.claim.project.alike import LINES, alike, two_places
from sogdian.claim.project.find import Finder
from sogdian.claim.project.mention import (
    LINEAR,
    Mention,
    compound,
    head_of,
    mere_place,
    of_no_sort,
    of_stretch,
    of_tracks,
    of_way,
    other_noun,
    part_again,
    several,
)
from sogdian.claim.project.passing import aside
from sogdian.claim.project.settled import headline, placed_later, settled
from sogdian.claim.project.state import facts_of, heading_of, heading_told, listed_so, opens_list
from sogdian.claim.project.talk import of_paper, to_come
from sogdian.claim.project.thing import (
    Thing,
    any_pipe,
    ends_so,
    fits,
    goes_on_ranking,
    is_rank,
    just_named,
    one_of_way,
    one_phase,
    only_sized,
    own_sort,
    phase_of,
    ranks,
    ranks_again,
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
_WORKS, _TWO = 8, 2  # `_WORKS`: sentences over which "construction" alone still means the thing named last
_MADE = frozenset(("plant",))
_BUILT = LINES | {"centre", "logistics"}
_WORKED_ON = frozenset(("plant", "power", "zone"))
_OPENED = frozenset(("open", "launch", "plan"))
_MAKING = frozenset(("build", "building", "built", "begin", "open", "launch", "finish"))
_WORKED = frozenset(("begin", "build", "building", "built", "finish"))
_SOON = 3  # sentences


def things_of(context: Context) -> list[Thing]:
    """The projects that a document speaks of, in the order of their first mention."""
    return context.once(_things)


def _things(context: Context) -> list[Thing]:
    finder = Finder(context)
    groups = _Groups(context)
    previous: tuple[int, Thing | None] = (-9, None)
    heading: Fact | None = None
    recent: list[Fact] = []
    last_told: Sentence | None = None
    articles, paper = "article" in context.lexicon.pack.words, False
    for sentence in context.sentences:
        paper = of_paper(sentence, paper)
        mentions = finder.find(sentence)
        near = previous[1] if sentence.index - previous[0] <= 1 else None
        placed = _placed(groups, mentions, near)
        last = near if mentions or near is not None else _worked_on(sentence, previous)
        again = called_again(sentence, articles)
        if again and not any(placed.values()):
            mentions, last = [], groups.again(again, sentence)
        told = list(facts_of(context, sentence, mentions, last is not None))
        if heading is None and last_told is not None and opens_list(sentence):
            heading = heading_told(context, last_told)
        last_told = sentence
        listed = listed_so(heading, sentence, mentions) if heading is not None and not told else []
        for owner, fact in [(o, to_come(f)) for o, f in told] if paper else told or listed:
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
    for thing in groups.all:  # an old promise stands only where nothing else is told
        thing.facts = [fact for fact in thing.facts if not fact.old] or thing.facts
    return settled(groups.all)


def _placed(groups: _Groups, mentions: list[Mention], near: Thing | None) -> dict[int, Thing | None]:
    """The things of a sentence's mentions, by the mentions' ids; `near` is what the sentence before spoke of."""
    placed: dict[int, Thing | None] = {}
    for at, mention in enumerate(mentions):
        before = mentions[at - 1] if at else None
        if at > 1 and goes_on_ranking(mention.sentence.chunks, mentions[0].last, mention):
            before = mentions[0]  # "X紧邻Y港，是首个物流项目"
        spoken = placed[id(before)] if before is not None and (before.sort == "back" or twice(before, mention)) else None
        if before is not None and spoken is not None and ranks(before, mention):
            mention.sort = "back"  # what it is called is no name of its own
        if spoken is None and at and says_rank(mentions[0], mention):
            spoken, mention.sort = placed[id(mentions[0])], "back"
        if before is not None and before.sort == "back" and spoken is not None and is_rank(before, mention):
            mention.sort = "back"
            spoken.mentions.append(mention)
            placed[id(mention)] = spoken
            continue
        if before is None and near is not None and (told_of(mention) or ranks_again(mention)):
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
        if part_again(mention):
            mention.sort = "part"
        if mention.sort in ("part", "other"):
            return self._more(mention)
        known = self._maker(mention) if mention.made else self._known(mention)
        if known is None:
            if mention.sort == "back" and not _new(mention, self.context.lexicon.genitive):
                if mention.sentence.title:
                    self.waiting.append(mention)
                return None
            if mention.type is None or self._of_plant(mention) or one_of_way(mention, self.all):
                return None
            if mention.sort == "described" and mention.name is None and (mention.type not in LINEAR or compound(mention)) and not mention.many:
                mention.name = self.context.bases.phrase(mention.sentence.chunks[mention.first : mention.head + 1], "s")
            known = Thing(mention.type)
            self.all.append(known)
            self._claim_waiting(known, mention)
        known.mentions.append(mention)
        return known

    def _maker(self, mention: Mention) -> Thing | None:
        """The plant just told of, whose making begins: "a car plant ... It will launch production of hybrids"."""
        last = next((t for t in reversed(self.all) if t.type in _MADE), None)
        if last is None or mention.sentence.index - last.mentions[-1].sentence.index > _SOON or two_places(mention, last.main):
            return None
        return last

    def again(self, sorts: Sequence[str], sentence: Sentence) -> Thing | None:
        """The thing of one of some sorts just told of that a noun at the head of a sentence calls again."""
        last = next((t for t in reversed(self.all) if t.type in sorts), None)
        return last if last is not None and sentence.index - last.mentions[-1].sentence.index <= _SOON else None

    def _of_plant(self, mention: Mention) -> bool:
        """Whether a "line" that is only counted is one of the plant just told of, and no railway: "the first line will start up"."""
        head = mention.sentence.chunks[mention.head]
        if mention.sort != "described" or "project_noun" in head.tags or mention.place is not None or mention.type not in LINEAR:
            return False
        last = self.all[-1] if self.all else None
        return last is not None and last.type in _MADE and mention.sentence.index - last.mentions[-1].sentence.index <= _SOON

    def _more(self, mention: Mention) -> Thing | None:
        """A part of the thing before, or one more thing of its sort."""
        lines = mention.sort != "other"
        sorts = _PARTED if lines else _MANY
        before = next((t for t in reversed(self.all) if t.type in sorts and (lines or not t.main.many)), None)
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
        fresh = just_named(self.all, mention)
        some.sort(key=lambda t: (t is not fresh, all(aside(m) for m in t.mentions if m.sort != "back"), *_standing(t, mention)))
        noun = head_of(mention)
        if mention.type is None and "project_phase" in mention.sentence.chunks[mention.last - 1].tags:
            some = [t for t in some if t.type in LINEAR]  # the stretch of a line
        exact = next((t for t in some if any(head_of(m) == noun for m in t.mentions if m.sort != "back")), None)
        if mention.kin is not None and (exact is None or headline(exact)):
            exact = next((t for t in some if t.kin == mention.kin), exact)
        if exact is None and has_han(noun):
            exact = next((t for t in some if any(ends_so(m, mention) for m in t.mentions if m.sort != "back")), None)
        if exact is not None or (" " in noun and mention.type is not None):
            return exact or next((t for t in some if t.main.sort in ("known", "named", "linked")), None) or self._only(mention, some)
        if own_sort(mention):
            return exact  # a feed mill is no glass works
        if mention.type in ("logistics", "centre"):  # a port is no terminal, a school no hospital
            some = [t for t in some if any(head_of(m).split()[-1] == noun.split()[-1] for m in t.mentions)]
        return some[0] if some else None

    def _only(self, mention: Mention, some: Sequence[Thing]) -> Thing | None:
        """The only plant just told of, where a noun calls it again that fits every plant: "a wind farm", then "the power plant"."""
        near = [t for t in some if mention.sentence.index - t.mentions[-1].sentence.index <= _SOON]
        broad = mention.type == "power" and mention.kin is None and mention.definite
        return near[0] if broad and len(near) == 1 and near[0].type == "power" and not near[0].main.many else None

    def _unnamed(self, mention: Mention) -> Thing | None:
        """The line just told of without a name, of which a name is now given: "a new railway ... The X-Y railway"."""
        last = next((t for t in reversed(self.all) if t.type == mention.type), None)
        if mention.sort not in ("known", "linked") or mention.type not in LINEAR or last is None:
            return None
        if head_of(mention) != head_of(last.main) and (of_way(mention) or of_way(last.main)):
            return None  # a tunnel is no bridge
        near = mention.sentence.index - last.mentions[-1].sentence.index <= _SOON
        plain = all(m.sort in ("described", "joined", "back") and not m.another for m in last.mentions)
        there = {c for m in last.mentions for c in m.where}
        lands = {c.partition("-")[0] for c in mention.codes}
        ends = bool(there) or len(lands) > 1 or mention.last > mention.head + 1 or of_tracks(last.main)
        fit = last.whole is None and there <= lands and ends
        return last if near and plain and fit and not several(last.main) else None

    def _called(self, mention: Mention) -> Thing | None:
        """The thing just told of by its noun alone, which is now given a name: "a tunnel ... the tunnel “Ozodi”"."""
        if mention.sort not in ("named", "known") or not mention.definite or mention.type in LINEAR or of_no_sort(mention):
            return None
        noun, kin = head_of(mention), mention.kin if mention.sort == "known" else None
        last = next((t for t in reversed(self.all) if t.main.sort == "described" and (head_of(t.main) == noun or (kin and t.kin == kin))), None)
        if last is None or last.main.words or not fits(mention, last):
            return None
        own = mention.place is not None and mention.place.start > mention.sentence.chunks[mention.head].start
        if own and two_places(mention, last.main):
            return None
        lands = {c.partition("-")[0] for c in mention.codes}
        return last if not lands or set(last.main.where) <= lands else None

    def _alone(self, mention: Mention) -> Thing | None:
        """The only thing of its sort, just told of by its noun alone, which is now told with words more: "a power plant",
        then "the coal-fired plant".
        """
        chunks = mention.sentence.chunks[mention.first : mention.last]
        named = mention.place is not None or any("Cap" in c.tags for c in chunks)
        if mention.sort not in ("described", "back") or not mention.definite or mention.counted or named:
            return None
        noun = head_of(mention).split()[-1]
        some = [t for t in self.all if fits(mention, t) and head_of(t.main).split()[-1] == noun]
        last = some[0] if len(some) == 1 else None
        if last is None or last.main.sort != "described" or last.main.words or last.kin is not None:
            return None
        if last.main.counted or last.main.many != mention.many:
            return None
        near = mention.sentence.index - last.mentions[-1].sentence.index <= _SOON
        return last if near or "project_soft" not in last.main.sentence.chunks[last.main.head].tags else None

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

    def _claim_waiting(self, thing: Thing, named: Mention) -> None:
        for mention in self.waiting:
            if mention.type is None or (fits(mention, thing) and not other_noun(mention, named)):
                thing.mentions.append(mention)
                self.waiting.remove(mention)
                break

    def _known(self, mention: Mention) -> Thing | None:
        if mention.sort == "back":
            return self._meant(mention) or self._alone(mention)
        bare = mention.sort == "described" and not mention.words and mention.place is None
        if bare and has_han(head_of(mention)) and not (mention.counted or mention.measured):
            named = next((t for t in reversed(self.all) if any(ends_so(m, mention) for m in t.mentions)), None)
            if named is not None:
                return named
        last = self.all[-1] if self.all and of_tracks(mention) and "link" not in mention.sentence.tags else None
        if last is not None and last.type == mention.type and last.whole is None:
            return last
        if mention.another and not any(m.another for t in self.all for m in t.mentions):
            return None
        for thing in reversed(self.all):
            if same(mention, thing):
                return thing
        if mention.sort == "joined" and (mention.definite or mention.name is None) and not mention.words:
            lands = set(mention.codes)
            told = [t for t in reversed(self.all) if (t.type == mention.type or any_pipe(mention, t)) and t.whole is None]
            found = next((t for t in told if any(lands <= set(m.codes) for m in t.mentions)), None)
            if found is not None:
                mention.type = found.type
                return found  # "The pipeline runs from Turkmenistan through Uzbekistan", of one named before
        if mention.phase is not None and mention.sort == "described":
            return self._of_whole(mention)
        unnamed = self._unnamed(mention) or self._called(mention) or self._alone(mention) or placed_later(mention, self.all)
        if unnamed is not None:
            return unnamed
        if mention.definite and mention.place is None and only_sized(mention):
            return next((t for t in reversed(self.all) if t.type == mention.type and t.whole is None), None)
        return None


def _of_part(fact: Fact, owner: Mention | None, thing: Thing) -> Fact:
    """What is told of a tunnel or a bridge of a line says of the line that it is being built; what is told of a port or
    a school without naming it opens it.
    """
    if owner is None and thing.type in SERVING and fact.act in _OPENED and fact.completion and not fact.start:
        return replace(fact, start=fact.completion, completion=None)
    if owner is None and fact.act == "launch" and thing.type not in SERVING and any(f.act in _WORKED for f in thing.facts):
        ready = "planned" if fact.modality != "reported" else "operating"
        return replace(fact, status=ready, start=None, completion=fact.start or fact.completion)  # what is being built is launched when it is ready
    if owner is not None and owner.sort == "back" and fact.status in ("completed", "operating") and of_stretch(owner):
        return replace(fact, status="construction", start=None, completion=None)
    if owner is None or owner.sort != "back" or not of_way(owner):
        return fact
    named = any(m.sort != "back" and (ends_so(m, owner) or head_of(m) == head_of(owner)) for m in thing.mentions)
    if named or thing.type not in LINEAR or fact.status not in ("completed", "operating"):
        own = named or thing.type not in LINEAR or fact.status != "planned" or has_han(head_of(owner))
        return fact if own else replace(fact, completion=None)
    return replace(fact, status="construction")


def _standing(thing: Thing, mention: Mention) -> tuple[bool, bool, bool]:
    """What makes a thing less likely to be called again: it only is where something happens; a mere place; of no line; a part."""
    other = mention.type in LINEAR and thing.type not in LINES
    part = thing.phase is not None and mention.phase is None
    return all(mere_place(m) for m in thing.mentions), thing.main.soft and not thing.facts, other or part


def _object(mention: Mention) -> bool:
    """Whether a word of building stands right before a bare noun, or a list of what it builds: "построят завод и электростанцию"."""
    chunks, at = mention.sentence.chunks, mention.first
    if mention.definite or not at:
        return False
    if chunks[at - 1].values.get("project_act") in _MAKING | {"ground"} or (mention.type in LINES and "project_works" in chunks[at - 1].tags):
        return True
    if "project_works" in chunks[at - 1].tags and at > 1 and chunks[at - 2].values.get("project_act") in ("begin", "finish"):
        return True  # "стартовало | строительство завода"
    return "joins_list" in chunks[at - 1].tags and any(c.values.get("project_act") == "build" for c in chunks[max(0, at - _WORKS) : at])


def _new(mention: Mention, unmarked: bool) -> bool:
    """Whether a form that points back to nothing tells of itself what it is: "the thermal power plant"."""
    if "project_vague" in mention.sentence.chunks[mention.head].tags:
        return False
    if own_sort(mention) and not mention.sentence.title:
        mention.sort, mention.name = "described", head_of(mention)
        return True
    if unmarked and mention.type in _WORKED_ON and not mention.sentence.title and _object(mention):
        mention.sort = "described"
        return True
    if mention.sentence.title or has_han(head_of(mention)) or mention.type not in (LINES if not unmarked else _BUILT):
        return False
    if " " not in head_of(mention) and not compound(mention) and not (unmarked and _object(mention)):
        return False
    mention.sort = "described"
    return True
