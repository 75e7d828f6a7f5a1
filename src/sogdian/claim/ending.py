"""Endings that say where a thing is, or goes to, in languages that set them behind words rather than a word before.

A pack lists them: `at_end` of a place where something is, `within_end` of one whose thing the next word is, `to_end` of
one that somebody goes to, `from_end` of one that something comes from, `of_end` of whose something is. A pack without them writes words before its
places, and nothing here finds anything.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon

AT, WITHIN, TO, FROM, OF = "at_end", "within_end", "to_end", "from_end", "of_end"
_PLACES = frozenset(("city", "country", "region", "body", "project"))
_LEAST = 2
_DASHES = re.compile("[-–—]")
_SORTS = 2  # words for what a place is, right after its name: "Pekin shahri"


@lru_cache(maxsize=64)
def _ends(lexicon: Lexicon, tag: str) -> tuple[str, ...]:
    return tuple(lexicon.norm(str(form).lstrip("~")) for form in lexicon.pack.words.get(tag, {}).get(True, ()))


def ended(text: str, lexicon: Lexicon, chunk: Chunk, *tags: str) -> bool:
    """Whether a chunk ends so, beyond what the pack knows it by."""
    return _bears(text, lexicon, chunk, tuple(end for tag in tags for end in _ends(lexicon, tag)))


def plural(context: Context, chunk: Chunk) -> bool:
    """Whether a known noun stands in the plural, where the first of a pack's endings make it: «зауыттарды»."""
    lexicon = context.lexicon
    if lexicon.endings is None or not lexicon.nouns_last:
        return False
    word, base = lexicon.norm(context.text[chunk.start : chunk.end].rpartition(" ")[2]), chunk.norm.rpartition(" ")[2]
    return word.startswith(base) and word[len(base) :].startswith(_many(lexicon))


@lru_cache(maxsize=16)
def _many(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.norm(end) for end in lexicon.pack.suffixes[0])


def cased(text: str, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a chunk's ending places it: it belongs to the verb, and to no noun after it. One letter alone tells nothing."""
    return _bears(text, lexicon, chunk, _placing(lexicon))


@lru_cache(maxsize=16)
def _placing(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(end for tag in (AT, WITHIN, TO, FROM) for end in _ends(lexicon, tag) if len(end) > 1) if lexicon.nouns_last else ()


def _bears(text: str, lexicon: Lexicon, chunk: Chunk, ends: tuple[str, ...]) -> bool:
    if not ends or chunk.mark:
        return False
    word = lexicon.norm(text[chunk.start : chunk.end].rpartition(" ")[2])
    if not word.endswith(ends) or len(word) <= _LEAST:
        return False
    return word not in lexicon.entries and _DASHES.split(word)[-1] not in lexicon.entries  # "Қытай–Қырғызстан–Өзбекстан"


def placed(context: Context, chunks: list[Chunk], i: int, *tags: str) -> bool:
    """Whether a place stands at an index that is told so, by its own ending or that of the word for its sort."""
    lexicon = context.lexicon
    if not lexicon.nouns_last:
        return False
    named = not chunks[i].tags.isdisjoint(_PLACES)
    last = i
    while last + 1 < len(chunks) and last - i < _SORTS and "admin" in chunks[last + 1].tags:
        last += 1
    if not named and not (last > i and {"Cap", "free"} <= chunks[i].tags):
        return False
    return ended(context.text, lexicon, chunks[last], *tags)
