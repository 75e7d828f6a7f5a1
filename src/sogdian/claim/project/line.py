"""What sort a "line" or a "park" is of, by the longer words that the report has for it."""

from __future__ import annotations

from collections.abc import Sequence

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk


def sort_of_line(context: Context, head: Chunk, inside: Sequence[Chunk]) -> str | None:
    """The sort of a noun that may be of several: after "wind park" a "park", after "500 kV" a "line"; None where nothing tells."""
    if any("project_volts" in k.tags for c in inside for k in (c, *c.kids)):
        return "power"
    sorts = context.once(_sorts).get(head.norm, set()) if "low" in head.tags else set()
    return next(iter(sorts)) if len(sorts) == 1 else None


def _sorts(context: Context) -> dict[str, set[str]]:
    """The sorts that the report's nouns of projects have, by their last word."""
    found: dict[str, set[str]] = {}
    for sentence in context.sentences:
        for _, chunk in sentence.having("project_noun"):
            if " " in chunk.norm:
                found.setdefault(chunk.norm.rpartition(" ")[2], set()).add(str(chunk.values["project_noun"]))
    return found
