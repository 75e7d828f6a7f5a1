"""One project told in several places of a report is one thing: mentions joined by name, ends, sort and short form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sogdian.claim.context import Context
from sogdian.claim.project_find import Finder
from sogdian.claim.project_mention import Mention, mere_place
from sogdian.claim.project_state import Fact, facts_of, of_works
from sogdian.claim.project_time import SERVING

_NEAR = (
    frozenset(("plant", "power")), frozenset(("logistics", "centre")), frozenset(("logistics", "zone")),
    frozenset(("centre", "zone")), frozenset(("road", "logistics")), frozenset(("centre", "programme")),
)  # fmt: skip
_PARTED = frozenset(("railway", "road", "pipeline", "power", "plant", "zone", "logistics"))
_MANY = frozenset(("plant", "power", "logistics", "centre", "zone", "railway", "road"))
_WORKS = 8  # sentences over which "construction" alone still means the thing named last
_PROPER = frozenset(("known", "named", "linked"))
_LINES = frozenset(("railway", "pipeline", "power", "plant", "road"))


@dataclass(slots=True, eq=False)
class Thing:
    """A project of the report: its mentions in order and what is told of it."""

    type: str | None
    mentions: list[Mention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    whole: Thing | None = None
    parts: list[Thing] = field(default_factory=list)

    @property
    def main(self) -> Mention:
        """The mention that names it best."""
        order = {"known": 0, "linked": 1, "named": 2, "joined": 3, "described": 4, "other": 5, "part": 6, "back": 7}
        return min(
            self.mentions,
            key=lambda m: (order[m.sort], m.sentence.title, -len(m.name or "") if m.sort == "described" else 0),
        )

    @property
    def ref(self) -> str | None:
        """The id of a known project."""
        return next((m.ref for m in self.mentions if m.ref), None)

    @property
    def phase(self) -> str | None:
        """The part of a project that it is."""
        return self.mentions[0].phase


def things(context: Context) -> list[Thing]:
    """The projects that a document speaks of, in the order of their first mention."""
    finder = Finder(context)
    groups = _Groups(context)
    previous: tuple[int, Thing | None] = (-9, None)
    for sentence in context.sentences:
        mentions = finder.find(sentence)
        placed: dict[int, Thing | None] = {}
        for at, mention in enumerate(mentions):
            before = placed[id(mentions[at - 1])] if at and mentions[at - 1].sort == "back" else None
            placed[id(mention)] = groups.place(mention, before)
        last = previous[1] if sentence.index - previous[0] <= 1 else None
        if not mentions and last is None and previous[1] is not None and of_works(sentence):
            last = previous[1] if previous[1].type not in SERVING and sentence.index - previous[0] < _WORKS else None
        for owner, fact in facts_of(context, sentence, mentions, last is not None):
            thing = placed[id(owner)] if owner is not None else last
            if thing is not None:
                thing.facts.append(fact)
                if owner is None:
                    previous = (sentence.index, thing)
        named = [t for t in placed.values() if t is not None]
        if named:
            previous = (sentence.index, named[0] if len(set(map(id, named))) == 1 else named[-1])
    return groups.all


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
        if bare and spoken is not None and spoken.type == mention.type:
            spoken.mentions.append(mention)
            return spoken
        if mention.sort in ("part", "other"):
            return self._more(mention)
        known = self._known(mention)
        if known is None:
            if mention.sort == "back":
                if mention.sentence.title:
                    self.waiting.append(mention)
                return None
            if mention.type is None:
                return None
            known = Thing(mention.type)
            self.all.append(known)
            self._claim_waiting(known)
        known.mentions.append(mention)
        return known

    def _more(self, mention: Mention) -> Thing | None:
        """A part of the thing before, or one more thing of its sort."""
        lines = mention.sort == "part"
        before = next((t for t in reversed(self.all) if t.type in (_PARTED if lines else _MANY)), None)
        if before is None or mention.sentence.index - before.mentions[-1].sentence.index > (8 if lines else 3):
            return None
        if lines:
            known = next((t for t in self.all if _phase(t.mentions[0]) == _phase(mention)), None)
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
        some.sort(key=lambda t: all(mere_place(m) for m in t.mentions))
        noun = _head(mention)
        exact = next((t for t in some if any(_head(m) == noun for m in t.mentions if m.sort != "back")), None)
        if exact is not None or (" " in noun and mention.type is not None):
            return exact or next((t for t in some if t.main.sort in ("known", "named", "linked")), None)
        return some[0] if some else None

    def _claim_waiting(self, thing: Thing) -> None:
        for mention in self.waiting:
            if mention.type is None or fits(mention, thing):
                thing.mentions.append(mention)
                self.waiting.remove(mention)
                break

    def _known(self, mention: Mention) -> Thing | None:
        if mention.sort == "back":
            return self._meant(mention)
        if mention.another and not any(m.another for t in self.all for m in t.mentions):
            return None
        for thing in reversed(self.all):
            if same(mention, thing):
                return thing
        return None


def _head(mention: Mention) -> str:
    return mention.sentence.chunks[mention.head].norm


def _phase(mention: Mention) -> str | None:
    """Which part it is, whatever it is called: "second phase" and "second stretch" are one."""
    return mention.phase.casefold().split()[0] if mention.phase else None


def same(mention: Mention, thing: Thing) -> bool:
    """Whether a mention speaks of a thing that came before it."""
    if _phase(mention) != _phase(thing.mentions[0]) and mention.sort != "back":
        return False
    if mention.ref is not None and thing.ref is not None:
        return mention.ref == thing.ref and mention.type == thing.type and not _elsewhere(mention, thing)
    if not fits(mention, thing):
        return False
    if mention.sort == "back":
        return True
    if mention.sort in ("linked", "joined", "known") and mention.codes:
        joined = {frozenset(m.codes) for m in thing.mentions if m.codes and m.sort in ("linked", "known", "joined")}
        if len(mention.codes) > 1 and frozenset(mention.codes) in joined and mention.type == thing.type:
            return True
    return any(_alike(mention, other) for other in thing.mentions if other.sort not in ("back", "part"))


def _elsewhere(mention: Mention, thing: Thing) -> bool:
    """Whether two of one name stand in different places: a workshop in Dushanbe, another in Khujand."""
    if mention.type != "centre" or not mention.where:
        return False
    placed = [m for m in thing.mentions if m.where]
    if not placed:
        return False
    if not any(set(m.where) & set(mention.where) for m in placed):
        return True
    towns = {m.place.norm for m in placed if m.place is not None and "city" in m.place.tags}
    return (
        mention.place is not None and "city" in mention.place.tags and bool(towns) and mention.place.norm not in towns
    )


def fits(mention: Mention, thing: Thing) -> bool:
    """Whether the sort of a mention can be the sort of a thing."""
    a, b = mention.type, thing.type
    if a is None or b is None or a == b:
        return True
    if "project_line" in mention.sentence.chunks[mention.head].tags and a in _LINES and b in _LINES:
        return mention.sort == "back"
    return frozenset((a, b)) in _NEAR


def _alike(a: Mention, b: Mention) -> bool:
    """Whether two names or descriptions mean one thing: equal words, or a definite one that is a part of the other."""
    if a.sort in _PROPER and b.sort in _PROPER and not (a.sentence.title or b.sentence.title):
        p, q = sorted((_ordered(a), _ordered(b)), key=len)
        rest = iter(q)
        return bool(p) and all(
            word in rest for word in p
        )  # the shorter name's words stand in the longer in their order
    x, y = _content(a), _content(b)
    if not x or not y:
        return False
    if x == y:
        return True
    if a.place is not None and b.place is not None and a.place.norm != b.place.norm and not (x <= y or y <= x):
        return False
    if a.definite or b.sentence.title or a.sentence.title:
        return x <= y or (y <= x and b.sentence.title) or 3 * len(x & y) >= 2 * min(len(x), len(y)) > 2
    return False


def _ordered(mention: Mention) -> list[str]:
    name = (mention.name or "").casefold().replace("'s", " ").replace("’s", " ")
    words = [w.strip(".,'\"’“”()").rstrip("s") for w in name.replace("-", " ").replace("–", " ").split()]
    return [w for w in words if len(w) > 2 and w not in ("the", "and", "for")]


def _content(mention: Mention) -> frozenset[str]:
    return frozenset(_ordered(mention))


def spans(thing: Thing) -> Iterable[tuple[int, int]]:
    """The stretches of the text that speak of a thing: its mentions and what is told of it, overlaps joined."""
    some = [m.span for m in thing.mentions]
    for fact in thing.facts:
        chunks = fact.sentence.chunks
        some.append((chunks[fact.first].start, chunks[fact.last - 1].end))
    some.sort()
    out: list[tuple[int, int]] = []
    for start, end in some:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
