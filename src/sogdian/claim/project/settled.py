"""What stands at the end of a report for one thing: lone phases go to their wholes, the headline's things to those of the body."""

from __future__ import annotations

from sogdian.claim.project.alike import PROPER, apart, stands_at, two_places
from sogdian.claim.project.kin import one_name
from sogdian.claim.project.mention import LINEAR, Mention, head_of
from sogdian.claim.project.thing import NEAR, Thing, fits

_TWO, _BACK = 2, 3
_NARROW = frozenset(("city", "region"))
_STOPS = frozenset((".", "。", "!", "?", "！", "？", "…"))


def settled(things: list[Thing]) -> list[Thing]:
    """The things of a report, lone phases put to their wholes and those of the headline to what the body tells of."""
    out = list(things)
    for thing in things:
        if thing.whole in out and _lone(thing):
            _join(thing, thing.whole, out)
    for thing in things:
        if thing in out and thing.phase is not None and not thing.facts and not thing.parts:
            _join(thing, next((t for t in out if t is not thing and _stretch(t, thing)), None), out)
    for thing in things:
        if thing in out and headline(thing):
            _join(thing, next((t for t in out if t is not thing and (_stretch(thing, t) or _headed(thing, t))), None), out)
    return out


def placed_later(mention: Mention, things: list[Thing]) -> Thing | None:
    """The only thing of a noun, told of without its town, of which the town is told now: "a new refinery", "the refinery in Kant"."""
    plain = mention.sort == "described" and mention.definite and not mention.counted and not mention.many and not mention.sized
    if not plain or mention.place is None or mention.place.tags.isdisjoint(_NARROW) or mention.phase is not None:
        return None
    if any("project_other" in c.tags for c in mention.sentence.chunks[max(0, mention.first - _BACK) : mention.first]):
        return None  # "a copy of the plant in Osh"
    noun = head_of(mention).split()[-1]
    some = [t for t in things if head_of(t.main).split()[-1] == noun and not t.main.many]
    some = [t for t in some if t.facts] or some
    last = some[0] if len(some) == 1 else None
    if last is None or last.main.sort != "described" or not fits(mention, last) or not mention.words <= last.main.words:
        return None
    if last.main.place is not None and last.main.place.tags & _NARROW:
        return None
    return last if not last.main.where or set(last.main.where) & set(mention.where) else None


def _stretch(title: Thing, thing: Thing) -> bool:
    """Whether a thing is the whole line of which another is one stretch alone."""
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


def headline(thing: Thing) -> bool:
    """Whether a thing is described on top alone: what stands further down only points back to it."""
    return all(_on_top(m) or m.sort == "back" for m in thing.mentions)


def _headed(title: Thing, thing: Thing) -> bool:
    """Whether a headline's thing is what the body tells of: of its sort, in its place, with no name of its own."""
    if headline(thing) or apart(title.main, thing.main) or title.type is None or title.ref is not None or thing.whole:
        return False
    if stands_at(thing.main, title.main):
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
