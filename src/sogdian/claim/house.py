"""The body where an office is held, in languages that set it before the office and tell whose it is by endings.

The rules of such a pack find a body by the noun that makes it one; what it is called stands before that noun, in words
that no list holds: all those without a case of their own, back to the one that begins with a capital.
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_MOST = 6  # words of a name
_FIELD = 7  # words between a body and an office in it: "the company's secretary for business"
_PRIVATE = ("company", "bank", "fund", "institute", "association", "media")
_CASES = ("at_end", "of_end", "to_end", "from_end", "within_end")
_PLACE = frozenset(("city", "region", "country", "demonym", "body", "admin"))
_NAME = frozenset(("Cap", "UP"))
_STOPS = frozenset(("function", "mood", "say", "time", "quantity", "person", "title", "number", "honorific", "event_head"))


def housed(context: Context, sentence: Sentence, at: int, organization: str | None) -> str | None:
    """The body of the office that the person at a place holds, as fully as the words before it say; as given elsewhere."""
    if context.lexicon.endings is None:
        return organization
    chunks, chunk = sentence.chunks, sentence.chunks[at]
    if organization is None:
        head = _owner(context, chunks, at)
        return None if head is None else _called(context, chunks, head, chunks[head].end)
    inner = context.text.find(organization, chunk.start, chunk.end)
    if inner < 0:
        return organization
    before = context.text[chunk.start : inner].strip()
    if not before and at and {"quotemark", "closing"} <= chunks[at - 1].tags:
        return _called(context, chunks, at, inner + len(organization)) or organization
    if not before:
        end = _with_noun(context, chunk, inner + len(organization))
        return (None if " " in organization else _called(context, chunks, at, end)) or context.text[inner:end]
    plain = before[:1].isupper() and " " not in before and not _cased(context, before, "of_end")
    entry = context.lexicon.entries.get(context.lexicon.norm(before))
    town = entry is not None and entry.tags & {"city", "region"}
    noun = next((k for k in chunk.kids if k.start == inner), None)
    owned = town or (noun is not None and noun.values.get("org_head") in _PRIVATE)
    return f"{before} {organization}" if plain and owned else organization


def _with_noun(context: Context, chunk: Chunk, end: int) -> int:
    """Where a body's words end: a known name may go on with the noun that makes another of it, «Чанган университети»."""
    follows = next((k for k in chunk.kids if k.start >= end), None)
    goes_on = follows is not None and "org_head" in follows.tags and context.text[end : follows.start] == " "
    return follows.end if goes_on and follows is not None else end


def _owner(context: Context, chunks: list[Chunk], at: int) -> int | None:
    """Where the noun of a body stands whose office follows, with no more than the field of the office between."""
    for there in range(at - 1, max(-1, at - _FIELD), -1):
        chunk = chunks[there]
        if "org_head" in chunk.tags:
            return there if _cased(context, context.text[chunk.start : chunk.end], "of_end") else None
        if chunk.mark or ("function" in chunk.tags and chunk.tags.isdisjoint(("joins_list", "body_field"))):
            return None
        if chunk.tags & {"mood", "say", "time", "quantity", "person"}:
            return None
    return None


def _called(context: Context, chunks: list[Chunk], head: int, end: int) -> str | None:
    """The name of the body whose noun stands at a place, up to where its words end; None where it has none."""
    if head and {"quotemark", "closing"} <= chunks[head - 1].tags:
        opening = next((i for i in range(head - 2, max(-1, head - 2 * _MOST), -1) if "opening" in chunks[i].tags), None)
        return None if opening is None else context.text[chunks[opening].end : chunks[head - 1].start].strip()
    first = None
    for at in range(head - 1, max(-1, head - 1 - _MOST), -1):
        chunk = chunks[at]
        last = context.text[chunk.start : chunk.end].rpartition(" ")[2]
        joint = "joins_list" in chunk.tags and at < head - 1
        if chunk.mark or (chunk.tags & _STOPS and not joint) or _ended(context, chunk, last):
            break
        if chunk.tags & _NAME:
            first = at
    if first is None:
        return None
    words = context.text[chunks[first].start : end]
    endings = context.lexicon.endings
    return endings.phrase(words) if endings is not None else words


def _ended(context: Context, chunk: Chunk, word: str) -> bool:
    """Whether a word has a case of its own; one that is known as it stands has none."""
    norm = context.lexicon.norm(word)
    if chunk.tags & _PLACE and chunk.norm.rpartition(" ")[2] == norm:
        return False
    return any(_cased(context, word, case) for case in _CASES) or norm.endswith(_accusative(context))


def _cased(context: Context, word: str, case: str) -> bool:
    norm = context.lexicon.norm
    ends = context.lexicon.pack.words.get(case, {}).get(True, ())
    return norm(word).endswith(tuple(norm(str(end).lstrip("~")) for end in ends))


def _accusative(context: Context) -> tuple[str, ...]:
    return tuple(map(context.lexicon.norm, context.lexicon.pack.name_suffixes))
