"""Words that tell of debts and of what must be: "the country owes $2 billion", "exports must reach", one word in some languages.

A pack that has such words lists the endings of bare verbs (`inf_end`): a word of that sort before one tells of no debt.
"""

from __future__ import annotations

import msgspec

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_REACH = 5  # words from "must" to its verb
_DEBT = frozenset(("measure", "owing", "owed_to", "receives"))


def without_must(context: Context, sentence: Sentence) -> Sentence:
    """The sentence without what tells of a debt in words that only say what must be; the same one where there are none."""
    ends = context.lexicon.pack.words.get("inf_end")
    if ends is None or "owing" not in sentence.tags:
        return sentence
    bare = tuple(str(end).lstrip("~") for end in ends.get(True, ()))
    chunks = list(sentence.chunks)
    found = [at for at, chunk in enumerate(chunks) if {"modal", "owing"} <= chunk.tags and _leads_on(chunks, at, bare)]
    for at in found:
        tags = chunks[at].tags - _DEBT
        values = {key: value for key, value in chunks[at].values.items() if key not in _DEBT}
        chunks[at] = msgspec.structs.replace(chunks[at], tags=tags, values=values, code=context.lexicon.alphabet.code(tags))
    return sentence.of(chunks) if found else sentence


def _leads_on(chunks: list[Chunk], at: int, bare: tuple[str, ...]) -> bool:
    """Whether a bare verb follows in the same clause, before any sum, and none of paying back."""
    for chunk in chunks[at + 1 : at + 1 + _REACH]:
        if chunk.mark or "money" in chunk.tags:
            return False
        if "low" in chunk.tags and chunk.norm.partition(" ")[0].endswith(bare) and chunk.tags.isdisjoint(("function", "time", "quantity")):
            return "repays" not in chunk.tags
    return False
