"""Which of the things that a report speaks of are told of as projects."""

from __future__ import annotations

from sogdian.claim.project.mention import LINEAR, Mention, mere_place
from sogdian.claim.project.thing import Thing
from sogdian.mention.token import has_han

_BUILDING = frozenset(("begin", "finish", "build", "building", "built", "stop", "cancel"))
_MAKING = _BUILDING | {"launch", "open", "yield"}
_AIMS = frozenset(("prepare", "propose", "plan", "delay"))
_BUILT = frozenset(("works", "build"))
_BEGUN = frozenset(("begin", "launch", "open", "finish", "stop"))
_ON_PAPER = frozenset(("plan", "works", "prepare", "run"))
_TELLING = _MAKING | _AIMS | {"works", "among"}
_ONE_BY_ONE = frozenset(("plant", "power", "zone", "logistics", "centre"))  # what a small number of is told of as things
_NARROW = frozenset(("region", "city", "name", "Cap"))
_GOVERNED, _FEW, _HANDFUL, _PAIR = 3, 10, 5, 2


def listed(thing: Thing) -> bool:
    """Whether a thing is told of as a project: by a name of its own, or by what is done to it."""
    main = thing.main
    if main.sort == "described" and _missing(thing):
        return False
    if (main.many and main.name is None) or main.service:
        return False  # trains are opened and run every day
    acts = {f.act for f in thing.facts if not (main.soft and f.weak and not f.completion) and (f.act != "delay" or f.completion or not main.soft)}
    if main.field and main.phase is None:
        return bool(acts & _BEGUN)
    if main.soft:
        return _done_to(thing, acts)
    if acts & _TELLING:
        return True
    return any(
        (m.sort in ("known", "linked", "named", "joined") or (m.sized and not m.definite))
        and not m.soft
        and not m.many
        and not mere_place(m)
        and not (m.sort == "known" and m.type == "programme" and not m.year)
        and not _mere_way(m)
        for m in thing.mentions
    )


def _mere_way(mention: Mention) -> bool:
    """Whether a route is told of only by where it leads: what goes that way is told, no work."""
    chunks = mention.sentence.chunks
    plain = "project_line" in chunks[mention.head].tags and "project_noun" not in chunks[mention.head].tags
    return plain and mention.type == "road" and mention.sort in ("linked", "joined")


def _missing(thing: Thing) -> bool:
    """Whether all that is told is that there is none: "no refinery has been built"; not that works have not begun."""
    denied = all(f.modality == "denied" and f.status is None for f in thing.facts)
    return bool(thing.facts) and denied and not any(f.act in ("begin", "works") for f in thing.facts)


def _done_to(thing: Thing, acts: set[str]) -> bool:
    """Whether enough is done to what is mostly a place, a body or a part: it is built, opened, stopped."""
    main = thing.main
    if "among" in acts:
        return True
    if main.type == "programme" and main.sort == "described" and acts <= _ON_PAPER:
        return False  # a paper of that name was signed
    if has_han(main.sentence.chunks[main.head].norm) and main.type in LINEAR and (main.name is None or _of_a_land(main)):
        return bool(acts & (_MAKING - _BUILT - {"built"})) or main.counted
    if main.many:
        return _done_to_many(main, acts)
    if main.name and any(f.act == "run" and f.start for f in thing.facts):
        return True  # "has worked since 2009"
    if "works" in acts and main.name and (_built_so(thing) or (main.place is not None and main.sort != "back")):
        return True  # "the construction of a school in Samarkand", "of the Uch-Kurgan plant"
    if "works" in acts and main.name and main.sort == "described" and not main.definite and not main.many and _told_so(main):
        return True  # "a project for the construction of a factory for fertilisers"
    pointing = main.definite or (main.sort == "described" and has_han(main.name or ""))
    if main.name and not main.definite and any(f.act == "works" and f.status == "planned" for f in thing.facts):
        return True  # "will invest in the construction of a glass plant"
    aims = _MAKING | (_AIMS if acts & _BUILT or not pointing else frozenset())
    told = main.name is not None or main.phase is not None or bool(acts & _BUILDING) or _one_more(main)
    return bool(acts & aims) and told


def _told_so(main: Mention) -> bool:
    """Whether a described thing bears more than a bare noun: "a factory for fertilisers", "a large trade center"."""
    chunks = main.sentence.chunks
    new = main.first > 0 and "article" in chunks[main.first - 1].tags
    return main.last > main.head + 1 or (new and (bool(main.words) or " " in chunks[main.head].norm))


def _done_to_many(main: Mention, acts: set[str]) -> bool:
    """Whether several things told of at once are projects: few of them, or with a place or a size that tells which."""
    if _few(main) and main.type in _ONE_BY_ONE and (acts & _MAKING or ("works" in acts and _few(main, _HANDFUL))):
        return True
    planned = {"plan"} | ({"works"} if main.counted and main.place is not None else set())
    told = main.place is not None and (main.counted or bool(main.place.tags & _NARROW))
    return bool(acts & (_MAKING | planned)) and (told or main.sized)


def summed_up(thing: Thing, told: list[Thing]) -> bool:
    """Whether "two plants" without a place, or several in a headline, only sum up what the report tells of one by one."""
    main = thing.main
    headline = main.many and main.phase is None and all(m.sentence.title or m.sentence.index == 0 for m in thing.mentions)
    if not headline and (not _few(main) or main.place is not None or main.sized):
        return False
    noun = main.sentence.chunks[main.head].norm
    bare = main.type == "plant" and " " not in noun and (not has_han(noun) or "project_it" in main.sentence.chunks[main.head].tags)
    others = [t for t in told if t is not thing and not t.main.many and (t.type == thing.type or (bare and t.type in _ONE_BY_ONE))]
    return len(others) >= (1 if headline or bare else _PAIR)


def _few(mention: Mention, most: int = _FEW) -> bool:
    """Whether a small number stands before a noun: "two plants"."""
    counts = (c for c in mention.sentence.chunks[mention.first : mention.head] if "count" in c.tags)
    return mention.many and any(1 < c.values["quantity"].value <= most for c in counts)


def _built_so(thing: Thing) -> bool:
    """Whether a noun of works stands right before a mention with a name of its own: "the modernization of the X plant"."""
    return any(
        f.act == "works" and f.sentence is m.sentence and 0 < m.first - f.first <= _GOVERNED
        for f in thing.facts for m in thing.mentions if m.sort == "named"
    )  # fmt: skip


def _of_a_land(mention: Mention) -> bool:
    """Whether a country alone tells which line is meant: "哈萨克斯坦公路"."""
    inside = mention.sentence.chunks[mention.first : mention.head]
    return bool(inside) and mention.sort == "described" and all("country" in c.tags for c in inside)


def _one_more(mention: Mention) -> bool:
    return mention.sort == "other" or any(
        "ordinal" in c.tags for c in mention.sentence.chunks[mention.first : mention.head]
    )
