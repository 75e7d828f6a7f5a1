"""Which of its sort a thing is (wind or sun, checkpoint or airport), and whether two phrases of one line mean one thing."""

from __future__ import annotations

from collections.abc import Iterable

from sogdian.claim.project.mention import GEO, Mention
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.token import has_han

_ENDING, _STEM, _SPELLED = 3, 4, 2
_WORDS, _CHARACTERS = (4, 3, 2, 1), (5, 4, 3, 2)
_TOLD = GEO | {"Cap", "UP", "name", "free"}
_NO_NAME = frozenset((
    "project_noun", "project_kin", "project_generic", "project_plural", "project_works", "project_size", "function", "sign", "ordinal",
))  # fmt: skip


def kin_of(lexicon: Lexicon, mention: Mention) -> str | None:
    """The line of works that a mention's noun, or else a word of its phrase, belongs to."""
    chunks = mention.sentence.chunks
    head = chunks[mention.head]
    own = head.values.get("project_kin") or (_ends_in(lexicon, head.norm) if mention.sort == "known" else None)
    if own is not None:
        return str(own)
    found = {str(c.values["project_kin"]) for c in chunks[mention.first : mention.last] if "project_kin" in c.tags}
    return found.pop() if len(found) == 1 else None


def is_of(lexicon: Lexicon, mention: Mention, tag: str) -> bool:
    """Whether a mention bears a tag, by its noun or by the words of a name: a deposit, trains."""
    head = mention.sentence.chunks[mention.head]
    if not (mention.sort == "known" or "body" in head.tags) or tag in head.tags:
        return tag in head.tags
    told, _, inside = head.norm.partition("(")
    told += inside.partition(")")[2]
    words = [told[-size:] for size in _CHARACTERS] if has_han(head.norm) else [*head.norm.split(), " ".join(head.norm.split()[-2:])]
    entries = (lexicon.entries.get(word) for word in words)
    return any(e is not None and tag in e.values for e in entries)


def _ends_in(lexicon: Lexicon, name: str) -> str | None:
    """The line of works that the last words, or the last characters, of a known name tell."""
    ends: Iterable[str] = (name[-size:] for size in _CHARACTERS)
    if not has_han(name):
        words = name.split()
        ends = (" ".join(words[-size:]) for size in _WORDS if size < len(words))
    entries = (lexicon.entries.get(end) for end in ends)
    return next((str(e.values["project_kin"]) for e in entries if e is not None and "project_kin" in e.values), None)


def akin(a: Mention, b: Mention) -> bool:
    """Whether two phrases of one line of works bear the same names: "the Zhanatas wind farm", "the Zhanatas wind project"."""
    if not _one_kin(a, b) or a.many or b.many or a.counted or b.counted or other_size(a, b):
        return False
    for known, other in ((a, b), (b, a)):
        told = known.sentence.chunks[known.head].norm
        if known.sort == "known" and has_han(told):
            return any(name in told for name in _names(other))
    x, y = _names(a), _names(b)
    return bool(x) and bool(y) and (x <= y or y <= x)


def _one_kin(a: Mention, b: Mention) -> bool:
    """Whether two are of one line of works; "the X Development Project" leaves its line open."""
    if None not in (a.kin, b.kin):
        return a.kin == b.kin
    loose, told = (a, b) if a.kin is None else (b, a)
    generic = "project_generic" in loose.sentence.chunks[loose.head].tags
    return told.kin is not None and generic and a.type == b.type


def one_name(a: Mention, b: Mention) -> bool:
    """Whether two phrases share a word of a name."""
    return bool(_names(a) & _names(b))


def _names(mention: Mention) -> frozenset[str]:
    """The names inside a phrase, less the endings that cases give them; those of places only where it has no other."""
    chunks = mention.sentence.chunks
    if has_han(chunks[mention.head].norm):
        return _spelled(chunks[mention.first : mention.head])
    known = mention.sort == "known"
    some = [c for i, c in enumerate(chunks[mention.first : mention.last], mention.first) if known or i != mention.head]
    told = [c for c in some if c.tags & _TOLD and "low" not in c.tags and not c.tags & _NO_NAME]
    told = [c for c in told if not c.start or not _unit(chunks, c)]
    own = [c for c in told if not c.tags & GEO] or told
    return frozenset(w[: max(_STEM, len(w) - _ENDING)] for c in own for w in c.norm.split())


def _unit(chunks: list[Chunk], chunk: Chunk) -> bool:
    """Whether a word is written right after a number, as a unit is: "1.2Mta"."""
    return any(c.end == chunk.start and c.tags & {"number", "quantity"} for c in chunks)


def _spelled(inside: list[Chunk]) -> frozenset[str]:
    """The name that lone characters spell before a noun: "谢列克|风电场"."""
    name = "".join(c.norm for c in inside if {"tr", "char"} <= c.tags and "function" not in c.tags)
    return frozenset((name,)) if len(name) >= _SPELLED else frozenset()


def other_size(a: Mention, b: Mention) -> bool:
    """Whether both phrases tell of a size, each of another."""
    x, y = sizes(a), sizes(b)
    return bool(x and y and x.isdisjoint(y))


def sizes(mention: Mention) -> set[str]:
    """The sizes that a phrase tells of, with their units."""
    chunks = mention.sentence.chunks[mention.first : mention.last + 2]
    return {str(c.values["quantity"].value) for c in chunks if "measure" in c.tags and "quantity" in c.tags}
