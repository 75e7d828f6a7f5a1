"""Words before a noun that only do something to it: "Қытай мен Қырғызстан | жол салады", "кен байлык | Кытай-Кыргызстан темир жолу".

Where a language ties a name to its noun by the noun's ending, a country before a noun without it is who builds, and a route begins the name.
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.project.mention import Mention
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_MAKING = frozenset(("build", "building", "built", "open"))
_OF_ROUTE = frozenset(("ordinal", "edition", "project_size", "title_mod", "number", "quotemark"))


def past_subject(context: Context, sentence: Sentence, first: int, head: int) -> int:
    """Where the phrase of a noun at `head` begins when those who act on it are left out of what `first` reached."""
    if context.lexicon.endings is None or first == head:
        return first
    chunks = sentence.chunks
    route = next((i for i in range(head - 1, first - 1, -1) if "link" in chunks[i].tags), None)
    if route is not None:
        while route > first and chunks[route - 1].tags & _OF_ROUTE:
            route -= 1
        return route
    told = next((i for i in range(head - 1, first - 1, -1) if _tells(context, chunks[i])), None)
    if told is not None:
        return told + 1 if told + 1 < head or " " in chunks[head].norm else first
    if not _bare(context, chunks[head]):
        return first
    last = next((i for i in range(head - 1, first - 1, -1) if _actor(chunks, i)), None)
    return first if last is None else last + 1


def _tells(context: Context, chunk: Chunk) -> bool:
    """Whether a word tells what a thing does or is done to it: "болат өндіретін | металлургия зауыты"."""
    return {"low", "free"} <= chunk.tags and chunk.norm.endswith(_ends(context, "relative_end"))


def made_by(context: Context, sentence: Sentence, mention: Mention) -> bool:
    """Whether a country builds or opens a thing that nothing tells to be known: "Қытай мен Қырғызстан жол салып жатыр"."""
    chunks, head = sentence.chunks, mention.head
    if context.lexicon.endings is None or not mention.first or head + 1 >= len(chunks) or not _actor(chunks, mention.first - 1):
        return False
    return chunks[head + 1].values.get("project_act") in _MAKING and _bare(context, chunks[head])


def _actor(chunks: list[Chunk], at: int) -> bool:
    """Whether a country stands at a place by itself: no end of a route, no part of a hyphened name."""
    beside = (chunks[i].norm for i in (at - 1, at + 1) if 0 <= i < len(chunks))
    return "country" in chunks[at].tags and chunks[at].tags.isdisjoint(("link", "body")) and "-" not in beside


def _bare(context: Context, noun: Chunk) -> bool:
    """Whether a noun stands without the ending that ties what is before it to it."""
    written = context.lexicon.norm(context.text[noun.start : noun.end])
    return written == noun.norm and not noun.norm.endswith(_ends(context, "tied_end"))


def _ends(context: Context, tag: str) -> tuple[str, ...]:
    """The endings that a language lists under a tag, as they are compared."""
    return tuple(context.lexicon.norm(str(end).lstrip("~")) for end in context.lexicon.pack.words.get(tag, {}).get(True, ()))
