"""Which words name a party of a figure."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk

GEO = ("country", "demonym", "group", "region", "link")


def named(context: Context, chunk: Chunk) -> bool:
    """Whether a chunk names a party."""
    if chunk.tags.isdisjoint(GEO) or "body" in chunk.tags or ("short" in chunk.tags and "low" in chunk.tags):
        return False  # "us" is no country
    return bool(context.codes(chunk))


def stateless(context: Context, body: Chunk) -> bool:
    """Whether a body is a known one of no country: a development bank, a union of states, or an office of such a one."""
    entity = context.lexicon.entities.get(str(body.values.get("body")))
    return entity.country is None if entity is not None else any("body" in kid.tags and stateless(context, kid) for kid in body.kids)
