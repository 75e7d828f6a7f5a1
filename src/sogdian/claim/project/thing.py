"""A project of a report: its mentions, what is told of it, and whether a mention speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sogdian.claim.project.act import Fact
from sogdian.claim.project.alike import LINES, PROPER, alike, rank_of
from sogdian.claim.project.mention import LINEAR, Mention, head_of
from sogdian.claim.project.passing import aside
from sogdian.claim.project.words import article
from sogdian.mention.chunk import Chunk
from sogdian.mention.token import has_han
from sogdian.model.claim import joined

NEAR = (
    frozenset(("plant", "power")), frozenset(("logistics", "centre")), frozenset(("logistics", "zone")),
    frozenset(("centre", "zone")), frozenset(("road", "logistics")), frozenset(("centre", "programme")),
)  # fmt: skip
_MADE = frozenset(("plant",))
_LONG = 3  # characters of a noun that tells what is made
_LOOSE = frozenset(("article", "superlative", "project_size", "ordinal", "possessive", "of_name", "count"))
_APART, _PAIR = 4, 2
_CLAUSE = 20
_OPENING, _HEADS = 13, 2
_FRONT = 3
_SET_OFF = 12


@dataclass(slots=True, eq=False)
class Thing:
    """A project of the report: its mentions in order and what is told of it; `first` is the sort of its first mention."""

    first: str | None
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
            key=lambda m: (
                order[m.sort],
                m.phase is not None and self.phase is None,
                m.sort == "described" and m.place is None,
                m.sentence.title,
                -len(m.name or "") if m.sort == "described" else 0,
            ),
        )

    @property
    def type(self) -> str | None:
        """Its sort: of a known project, else the sort that tells more, else of its first mention."""
        told = [m.type for m in self.mentions if m.sort == "known" and m.type]
        known = "centre" if "centre" in told else next(iter(told), None)  # told in the plural too: a programme
        if known is not None or self.first != "plant" or not self.mentions:
            return known or self.first
        return "power" if self.main.type == "power" else self.first

    @property
    def ref(self) -> str | None:
        """The id of a known project."""
        return next((m.ref for m in self.mentions if m.ref), None)

    @property
    def kin(self) -> str | None:
        """The line of works that it belongs to, as the first mention that tells it has it."""
        return next((m.kin for m in self.mentions if m.kin is not None), None)

    @property
    def phase(self) -> str | None:
        """The part of a project that it is."""
        return self.mentions[0].phase


def twice(before: Mention, mention: Mention) -> bool:
    """Whether the second of two mentions names or describes the first: "X is the largest plant", "X (Y)", "X — Y"."""
    a, b = before.type, mention.type
    if before.sort == "back" or mention.sort == "back":
        return False
    if _as_corridor(before, mention):
        return True
    if None not in (a, b) and a != b and frozenset((a, b)) not in NEAR and not _any_line(before, mention):
        return False
    if before.ref is not None and mention.ref is not None and before.ref != mention.ref:
        return False
    between = mention.sentence.chunks[before.last : mention.first]
    if ranks(before, mention):
        return True
    if not between or len(between) > _APART:
        return False
    first, rest = between[0], between[1:]
    if a == b == "railway" and "project_track" in before.sentence.chunks[before.head].tags:
        return all(c.tags & {"article", "of_name", "project_at"} for c in between)  # "the second track of the X railway"
    if first.norm in ("(", "（"):
        return not rest
    ranked = any("superlative" in c.tags for c in (*between, *mention.sentence.chunks[mention.first : mention.head]))
    if any("project_called" in c.tags for c in between):
        return all(c.mark or c.tags & (_LOOSE | {"project_called"}) for c in between)
    if "project_is" in first.tags:
        return all(c.tags & _LOOSE for c in rest) and (ranked or mention.sort == "described")
    if first.mark and first.norm not in (",", "，", "、", ";", ".", "-") and rest and rest[0].norm == first.norm:
        return len(rest) == 1  # a double dash
    if first.norm not in (",", "，"):
        return False
    return (ranked and all(c.tags & _LOOSE for c in rest)) or _set_off(before, mention) or _named_after(before, mention)


def _as_corridor(before: Mention, mention: Mention) -> bool:
    """Whether a line is told right after its name to be a corridor: "the X railway, a transport corridor linking"."""
    if before.type not in LINEAR or mention.type != "logistics" or mention.sort not in ("described", "joined") or mention.place is not None:
        return False
    chunks = mention.sentence.chunks
    between = chunks[before.last : mention.first]
    new = len(between) == _PAIR and between[0].norm == "," and "article" in between[1].tags and "definite" not in between[1].tags
    return new and (mention.last >= len(chunks) - 1 or "project_links" in chunks[mention.last].tags)


def _any_line(before: Mention, mention: Mention) -> bool:
    """Whether a "line" of which nothing tells the sort is what is named right after it: "the fourth line (Line D)"."""
    noun = before.sentence.chunks[before.head].tags
    return "project_line" in noun and "project_noun" not in noun and {before.type, mention.type} <= LINEAR


def _set_off(before: Mention, mention: Mention) -> bool:
    """Whether commas set off what a thing is, right after its name: "the X railway, a planned 300-km line, is meant to"."""
    chunks = mention.sentence.chunks
    articles = [c for c in chunks[before.last + 1 : mention.first] if "article" in c.tags and "definite" not in c.tags]
    if before.sort not in PROPER or mention.sort != "described" or not articles or mention.place is not None:
        return False
    if before.type != mention.type or not (mention.type in LINEAR or (mention.kin is not None and mention.kin == before.kin)):
        return False
    after = chunks[mention.last : mention.last + _SET_OFF]
    stop = next((i for i, c in enumerate(after) if c.mark or "joins_list" in c.tags), len(after))
    if stop + 1 >= len(after) or after[stop].norm not in (",", "，"):
        return False
    return not after[stop + 1].tags & {"joins_list", "article"}


def _named_after(before: Mention, mention: Mention) -> bool:
    """Whether commas set off the name of what has just been described: "a large logistics hub, the X Dry Port, at its border"."""
    chunks = mention.sentence.chunks
    between = chunks[before.last + 1 : mention.first]
    if before.sort != "described" or before.definite or before.many or mention.sort not in ("named", "known") or before.type != mention.type:
        return False
    if len(between) != 1 or "definite" not in between[0].tags or not article(chunks, before.first):
        return False
    after = chunks[mention.last : mention.last + _PAIR]
    set_off = bool(after) and after[0].mark and (len(after) == 1 or after[1].tags.isdisjoint(("joins_list", "article")))
    mention.soft = mention.soft and (before.soft or not set_off)
    return set_off


def is_rank(before: Mention, mention: Mention) -> bool:
    """Whether "is" alone stands between a short form and a rank of what it means: "The plant is the region's first"."""
    chunks = mention.sentence.chunks
    between = chunks[before.last : mention.first]
    if not between or "project_is" not in between[0].tags or not all(c.tags & _LOOSE for c in between[1:]):
        return False
    return any(c.tags & {"superlative", "ordinal", "project_rank"} for c in (*between, *chunks[mention.first : mention.head]))


def ranks(before: Mention, mention: Mention) -> bool:
    """Whether a clause in Han characters only ranks its subject: "X是该公司在当地承建的首个新能源项目"."""
    chunks = mention.sentence.chunks
    between = chunks[before.last : mention.first]
    if between and goes_on_ranking(chunks, before.last, mention):
        return True
    if not between or "project_is" not in between[0].tags or not has_han(between[0].norm) or len(between) > _CLAUSE:
        return False
    if any("clause_break" in c.tags and "project_after" not in b.tags for b, c in pairwise(between)):
        return False  # but "X是峰会后，中企建设的首个项目"
    return any(c.tags & {"superlative", "project_rank"} for c in chunks[before.last : mention.head])


def goes_on_ranking(chunks: list[Chunk], last: int, mention: Mention) -> bool:
    """Whether the clause of a mention in Han characters opens with "became" and a rank: "X并网，成为境内首座光伏电站"."""
    opens = next((i + 1 for i in range(mention.first - 1, max(last, mention.first - _CLAUSE), -1) if "clause_break" in chunks[i].tags), 0)
    verb = next((i for i in range(mention.first - 1, max(last, mention.first - _APART), -1) if "project_is" in chunks[i].tags), None)
    verb = opens if verb is None and opens and "project_is" in chunks[opens].tags else verb
    if verb is None or not has_han(chunks[verb].norm) or chunks[verb - 1].tags.isdisjoint(("clause_break", "project_act")):
        return False
    return any(c.tags & {"superlative", "project_rank", "project_other", "ordinal"} for c in chunks[verb : mention.head])


def says_rank(subject: Mention, mention: Mention) -> bool:
    """Whether a mention only ranks the subject of its sentence: "X, part of Y, is also the longest tunnel in the region",
    "X was put into operation, becoming the largest plant in the region".
    """
    chunks = mention.sentence.chunks
    at, stop = mention.head, {"project_is", "project_become", "mood"}
    loose = _LOOSE | {"low", "country", "saxon"}  # "is Tajikistan's largest and most modern plant"
    while at > subject.last and chunks[at - 1].tags & loose and not chunks[at - 1].tags & stop:
        at -= 1
    ranked = any("superlative" in c.tags for c in chunks[at : mention.head + 1])
    if mention.sort in ("described", "back") and at > subject.last and _set_beside(subject, mention, chunks, at):
        return True
    verb = chunks[at - 1].tags if at > subject.last else frozenset[str]()
    after = "project_become" in verb and chunks[at - 2].mark  # a participle after a comma, whatever the sentence opens with
    leads = ("project_is" in verb and subject.first <= _FRONT) or after
    return ranked and leads and mention.sort in ("described", "back")


def _set_beside(subject: Mention, mention: Mention, chunks: list[Chunk], at: int) -> bool:
    """Whether a rank stands in apposition at the end of a sentence: "Work on a plant began in X, the country's first solar project"."""
    if chunks[at - 1].norm != "," or subject.many or mention.many or not chunks[at].tags & {"article", "country", "home"}:
        return False
    if not any(c.tags & {"superlative", "ordinal"} for c in chunks[at : mention.head]) or not (mention.type == subject.type or mention.type is None):
        return False
    told = any(c.tags & {"mood", "project_act"} for c in chunks[subject.last : at]) or any("project_works" in c.tags for c in chunks[: subject.first])
    after = chunks[mention.last :]
    return told and not any("project_act" in c.tags or ("mood" in c.tags and "participle" not in c.tags) for c in after)


def told_of(mention: Mention) -> bool:
    """Whether a sentence opens with a word for the thing before: "It is the largest plant in the region"."""
    if mention.sort not in ("described", "back"):
        return False
    before = mention.sentence.chunks[: mention.first]
    opens = [i for i, c in enumerate(before[:2]) if c.tags & {"project_it", "this", "pronoun"}]
    if opens and any("project_is" in c.tags for c in before[opens[0] : opens[0] + 3]) and len(before) <= _OPENING:
        return True
    return bool(opens) and goes_on_ranking(mention.sentence.chunks, opens[0], mention)  # 该线路全长272公里，将成为第三条铁路


def ranks_again(mention: Mention) -> bool:
    """Whether a mention only ranks what a noun at the head of its sentence means: "The station is the largest plant in the region"."""
    chunks, at = mention.sentence.chunks, mention.head
    if "definite" not in chunks[0].tags or mention.sort not in ("described", "back"):
        return False
    while at > _FRONT and chunks[at - 1].tags & (_LOOSE | {"low"}) and not chunks[at - 1].tags & {"project_is", "paper_is", "mood"}:
        at -= 1
    is_ = not chunks[at - 1].tags.isdisjoint(("project_is", "paper_is"))
    return is_ and any("superlative" in c.tags for c in chunks[at : mention.head + 1])


def only_sized(mention: Mention) -> bool:
    """Whether a phrase tells of its noun only how large it is: "the 272 km double-track line"."""
    inside = mention.sentence.chunks[mention.first : mention.head]
    if mention.words and has_han(head_of(mention)):
        return False
    return mention.measured and not any(c.tags & {"Cap", "UP", "link", "name"} for c in inside)


def ends_so(before: Mention, mention: Mention) -> bool:
    """Whether a name in Han characters ends with a bare noun: "甘姆奇克隧道", then "隧道"."""
    return before.phase is None and (before.name or head_of(before)).endswith(head_of(mention))


def phase_of(mention: Mention) -> str | None:
    """Which part it is, whatever it is called: "second phase" and "second stretch" are one."""
    return mention.phase.casefold().split()[0] if mention.phase else None


def one_phase(a: str | None, b: str | None) -> bool:
    """Whether two words for a phase mean one: equal, or the longer in Han characters begins with the other."""
    if a is None or b is None or not has_han(a):
        return a == b
    return a.startswith(b) or b.startswith(a)


def same(mention: Mention, thing: Thing) -> bool:
    """Whether a mention speaks of a thing that came before it."""
    if not one_phase(phase_of(mention), phase_of(thing.mentions[0])) and mention.sort != "back":
        return False
    if mention.number and any(m.number not in (None, mention.number) for m in thing.mentions):
        return False
    if mention.ref is not None and thing.ref is not None:
        one = mention.ref == thing.ref and fits(mention, thing) and not _elsewhere(mention, thing)
        return one and not (mention.type == "centre" and _other_rank(mention, thing))
    if not fits(mention, thing):
        return False
    if mention.sort == "back":
        return True
    if _other_rank(mention, thing):
        return False
    if _other_town(mention, thing):
        return False
    if mention.sort in ("linked", "joined", "known") and mention.codes:
        joined = {frozenset(m.codes) for m in thing.mentions if m.codes and m.sort in ("linked", "known", "joined")}
        if len(mention.codes) > 1 and frozenset(mention.codes) in joined and mention.type == thing.type:
            return True
    told = [m for m in thing.mentions if m.sort not in ("back", "part")]
    if _anew(mention) and any(_anew(m) and not m.sentence.title for m in told):
        told = [m for m in told if not m.sentence.title]  # of two new things a headline tells the first
    return any(alike(mention, other) for other in told)


def _anew(mention: Mention) -> bool:
    """Whether an article that does not point back stands before a phrase: "an overseas warehouse for Gansu"."""
    before = mention.sentence.chunks[mention.first - 1] if mention.first else None
    return before is not None and "article" in before.tags and not mention.definite and mention.sort == "described"


def _other_rank(mention: Mention, thing: Thing) -> bool:
    """Whether a mention is the first or second of its sort, and the thing another: "the second workshop", "the first"."""
    rank = rank_of(mention)
    return rank is not None and any(r not in (None, rank) for r in map(rank_of, thing.mentions))


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


def _other_town(mention: Mention, thing: Thing) -> bool:
    """Whether names in Han characters tell of another town than the mentions before: "乌斯卡曼热电厂", "赛梅热电厂"."""
    town, name = _town(mention), mention.name or ""
    if any((m.name or "").endswith(name) for m in thing.mentions if len(name) >= _SET_OFF // 3):
        return False  # "比什凯克马纳斯大街", then "马纳斯大街"
    towns = {t for m in thing.mentions if (t := _town(m)) is not None} if town is not None else set()
    return bool(towns) and town not in towns


def _town(mention: Mention) -> str | None:
    """The town whose name begins a mention in Han characters."""
    first = mention.sentence.chunks[mention.first]
    return first.norm if "city" in first.tags and mention.first < mention.head and has_han(first.norm) else None


def just_named(things: Sequence[Thing], mention: Mention) -> Thing | None:
    """What the sentence before names alone, or is about, where "the project" follows: "The centre fared worse. The project"."""
    if "project_generic" not in mention.sentence.chunks[mention.head].tags:
        return None
    index = mention.sentence.index - 1
    there = [t for t in things if t.mentions[-1].sentence.index == index]
    if len(there) > 1 and has_han(head_of(mention)):
        return next((t for t in there if any(m.sentence.index == index and m.first < _HEADS and not aside(m) for m in t.mentions)), None)
    return there[0] if len(there) == 1 and there[0].mentions[-1].sort == "named" else None


def fits(mention: Mention, thing: Thing) -> bool:
    """Whether the sort of a mention can be the sort of a thing."""
    a, b = mention.type, thing.type
    if mention.kin is not None and thing.kin not in (None, mention.kin):
        return False
    if a is None or b is None or a == b:
        return True
    if "project_line" in mention.sentence.chunks[mention.head].tags and a in LINES and b in LINES:
        return mention.sort == "back"
    return frozenset((a, b)) in NEAR


def any_pipe(mention: Mention, thing: Thing) -> bool:
    """Whether "the line" of which nothing tells the sort may be a pipeline told of before: "Line D ... The 1,000 km line would connect"."""
    head = mention.sentence.chunks[mention.head].tags
    return (mention.definite or not mention.first) and thing.type == "pipeline" and "project_line" in head and "project_noun" not in head


def one_of_way(mention: Mention, things: Sequence[Thing]) -> bool:
    """Whether one of the tunnels or bridges of a line told of before is told apart by its number alone: "The first tunnel is ready"."""
    chunks = mention.sentence.chunks
    if mention.type != "road" or mention.sort not in ("described", "other") or mention.place is not None or mention.last != mention.head + 1:
        return False
    before = chunks[mention.head - 1] if mention.head else None
    if before is None or "ordinal" not in before.tags or "project_line" not in chunks[mention.head].tags:
        return False
    return any(t.type in ("railway", "pipeline") for t in things)


def own_sort(mention: Mention) -> bool:
    """Whether a noun in Han characters tells what is made there: "饲料厂", no mere "工厂"."""
    head = mention.sentence.chunks[mention.head]
    return mention.type in _MADE and len(head.norm) >= _LONG and has_han(head.norm) and "project_it" not in head.tags


def spans(thing: Thing) -> Iterable[tuple[int, int]]:
    """The stretches of the text that speak of a thing: its mentions and what is told of it, overlaps joined."""
    some = [m.span for m in thing.mentions]
    for fact in thing.facts:
        chunks = fact.sentence.chunks
        some.append((chunks[fact.first].start, chunks[fact.last - 1].end))
    return joined(some)
