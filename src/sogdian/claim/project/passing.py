"""Whether a thing is only named in passing: what another one is longer than, or runs on to, or runs beside."""

from __future__ import annotations

from sogdian.claim.project.mention import LINEAR, Mention
from sogdian.mention.chunk import Chunk
from sogdian.mention.token import has_han

_AFTER, _BEFORE, _PART, _LIST = 5, 3, 5, 14
_ITS = frozenset(("definite", "article", "possessive", "home", "saxon", "country", "demonym", "ordinal", "link"))
_SET_OFF = frozenset((",", "(", "-", "–", "—"))
_THINGS = frozenset(("project_noun", "project_generic", "project_line"))


def in_passing(mention: Mention) -> bool:
    """Whether a mention is only what something else is measured against or joined to."""
    chunks, at = mention.sentence.chunks, mention.first
    while at and chunks[at - 1].tags & {"article", "saxon", "country", "demonym", "quotemark"}:
        at -= 1
    if not at:
        return _field(mention)
    before = chunks[at - 1]
    if _of_place(mention, at) or _brought(mention) or _of_line(mention, at) or _hoped_for(mention, at) or _vague(mention):
        return True
    if has_han(chunks[mention.head].norm):
        return _joined(mention, at) or _field(mention)
    return bool(before.tags & {"project_than", "project_meets"})


def aside(mention: Mention) -> bool:
    """Whether a thing is only named to say what another one is to it: "as a key section of the CKU railway, the tunnel"."""
    if mention.sort == "back" or in_passing(mention):
        return mention.sort != "back"
    chunks, last, at = mention.sentence.chunks, mention.last, mention.first
    if has_han(chunks[mention.head].norm):
        after = chunks[last : last + _PART]
        stop = next((i for i, c in enumerate(after) if c.mark), len(after))
        return any("section_noun" in c.tags for c in after[:stop]) and chunks[last].tags.isdisjoint(("mood", "project_act"))
    while at and "article" in chunks[at - 1].tags:
        at -= 1
    return at > 1 and "of_name" in chunks[at - 1].tags and "section_noun" in chunks[at - 2].tags


def _of_place(mention: Mention, at: int) -> bool:
    """Whether a superlative only tells what the place right before it is: "at the Alataw Pass, the country's largest land port"."""
    chunks = mention.sentence.chunks
    if mention.type not in ("logistics", "zone") or at < _BEFORE or chunks[at - 1].norm != "," or has_han(chunks[mention.head].norm):
        return False
    if not any("superlative" in c.tags for c in chunks[at : mention.head]):
        return False
    place = next((i for i in range(at - 2, max(-1, at - _AFTER), -1) if "place_before" in chunks[i].tags), None)
    return place is not None and all(c.tags & {"Cap", "article", "city", "region"} for c in chunks[place + 1 : at - 1])


def _brought(mention: Mention) -> bool:
    """Whether a thing without a name only comes with the one right before it: "a complex with its own railway"."""
    if mention.sort not in ("described", "back") or mention.words or mention.place is not None or mention.sized:
        return False
    chunks, at = mention.sentence.chunks, mention.first
    while at and chunks[at - 1].tags & {"article", "possessive", "project_size"}:
        at -= 1
    return at > 1 and "with_party" in chunks[at - 1].tags and bool(chunks[at - 2].tags & _THINGS) and "low" in chunks[at - 1].tags


def _vague(mention: Mention) -> bool:
    """Whether a word for several works at once bears nothing that tells which: "the plant will create a cluster"."""
    bare = mention.sort == "described" and not mention.words and mention.place is None
    return bare and "project_vague" in mention.sentence.chunks[mention.head].tags


def _hoped_for(mention: Mention, at: int) -> bool:
    """Whether a hub is only what a land hopes to be: "to become a transit hub", "turn the country into a logistics hub"."""
    if mention.type != "logistics" or mention.sort != "described" or mention.definite or mention.name is None:
        return False
    before = mention.sentence.chunks[at - 1]
    if "project_into" in before.tags:
        return at > 1 and bool(mention.sentence.chunks[at - 2].tags & {"country", "region", "city", "group", "project_land"})
    return "project_become" in before.tags


def _of_line(mention: Mention, at: int) -> bool:
    """Whether a line is only what one with a name of its own is a part of: "Line D of the Turkmenistan-China pipeline"."""
    chunks = mention.sentence.chunks
    if mention.type not in LINEAR or mention.ref is None or at < _BEFORE or "of_name" not in chunks[at - 1].tags:
        return False
    part = chunks[at - 2] if chunks[at - 2].norm not in (")", "）") else chunks[at - 3]
    if "section_noun" in part.tags and at > _BEFORE and chunks[at - 3].mark:
        part = chunks[at - 4]  # "the X tunnel, part of the Y railway"
    return "project" in part.tags


def _field(mention: Mention) -> bool:
    """Whether works without a name are only a field that somebody works in: "在水利工程、道路工程等领域"."""
    chunks = mention.sentence.chunks
    if mention.sort not in ("described", "back") or mention.place is not None or not has_han(chunks[mention.head].norm):
        return False
    for chunk in chunks[mention.last : mention.last + _LIST]:
        if "field_noun" in chunk.tags:
            return True
        if (chunk.mark and "joins_list" not in chunk.tags) or chunk.tags & {"part_of", "time", "mood", "verb", "say", "quantity"}:
            return False
    return False


def _joined(mention: Mention, at: int) -> bool:
    """Whether Han characters around a mention make it what is joined: "与西气东输二线管道相连"."""
    chunks = mention.sentence.chunks
    if mention.sort == "known" and mention.soft and "project_meets" in chunks[at - 1].tags:
        return True  # "项目紧邻阿克套港"
    here = [i for i in range(max(0, at - _BEFORE), at) if "with_party" in chunks[i].tags]
    if not here or mention.sort != "known" or any(c.mark for c in chunks[here[-1] : at]):
        return False
    after = chunks[mention.last : mention.last + _AFTER]
    stop = next((i for i, c in enumerate(after) if c.mark), len(after))
    return any("project_meets" in c.tags for c in after[:stop])


def given_by(mention: Mention) -> bool:
    """Whether a relative clause tells what a project will be: "the X railway, which is to give Kazakhstan its third rail crossing"."""
    chunks, at = mention.sentence.chunks, mention.first
    while at and chunks[at - 1].tags & _ITS and "project_is" not in chunks[at - 1].tags and "gives_to" not in chunks[at - 1].tags:
        at -= 1
    verb = at - 1
    if verb < 1 or not chunks[verb].tags & {"project_is", "gives_to"} or not any("ordinal" in c.tags for c in chunks[at : mention.head]):
        return False
    return any("relative" in c.tags for c in chunks[max(0, verb - 2) : verb])


def string_said(mention: Mention) -> bool:
    """Whether a string of a line only says what the string named right beside it is: "Line D, the fourth string of the X pipeline"."""
    chunks, low, high = mention.sentence.chunks, mention.first, mention.last
    inside = next((i for i in range(low, high) if "project_string" in chunks[i].tags), None)
    if inside is None or not any("ordinal" in c.tags for c in chunks[max(0, low - 1) : inside]) or "project" in chunks[inside].tags:
        return False
    before = low
    while before and chunks[before - 1].tags & {"article", "ordinal", "definite"}:
        before -= 1
    if before > 1 and chunks[before - 1].norm in _SET_OFF and _string(chunks[before - 2]):
        return True
    return high + 1 < len(chunks) and chunks[high].norm in _SET_OFF and _string(chunks[high + 1])


def _string(chunk: Chunk) -> bool:
    """Whether a chunk names a string of a line that is known by itself."""
    return "project" in chunk.tags and "project_string" in chunk.tags
