"""Who holds an event."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.outside import speaks_next
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_ALSO = frozenset(("and_also", "joins_list"))
_REACH, _HOLDERS = 30, 16


def hosts_of(context: Context, sentence: Sentence, first: int, last: int, visit: bool = False) -> tuple[str, ...]:
    """Who holds the event: after "hosted by", or before "hosted"; at whose invitation a `visit` is made."""
    chunks = sentence.chunks
    before = first if "han" not in chunks[last - 1].tags else max(0, first - _HOLDERS)
    for i in range(before, min(len(chunks), last + _REACH)):
        by = "event_host" in chunks[i].tags or ("event_by" in chunks[i].tags and _hosting(chunks, i))
        if by and not visit and "event_inviter" in chunks[i].tags:
            continue
        if by and {"event_by", "char"} <= chunks[i].tags and not _held_by(chunks, i):
            continue
        if by:
            return _names(context, chunks, i + 1)
    for i in range(max(0, first - 4), first):
        if "event_hosts" in chunks[i].tags and i:
            name = _name_before(context, chunks, i)
            return (name,) if name else ()
    return ()


def _hosting(chunks: list[Chunk], by: int) -> bool:
    """Whether the verb before "by" is one of holding, near enough: "organized in Astana by"."""
    return any("event_hosts" in c.tags for c in chunks[max(0, by - 4) : by])


def _held_by(chunks: list[Chunk], by: int) -> bool:
    """Whether the verb of holding follows those who hold it: "由两国政府主办", not "由中企建设"."""
    for chunk in chunks[by + 1 : by + _REACH]:
        if "event_hosts" in chunk.tags:
            return True
        if chunk.tags & {"project_act", "time"} or (chunk.mark and "joins_list" not in chunk.tags):
            return False
    return False


def _names(context: Context, chunks: list[Chunk], start: int) -> tuple[str, ...]:
    found: list[str] = []
    i = start
    while i < len(chunks) and i - start < 30:
        while i < len(chunks) and chunks[i].tags & {"article"}:
            i += 1
        end = i
        while end < len(chunks) and _in_host(chunks, end, i):
            end += 1
        if end == i:
            break
        found.append(_full(context, chunks, i, end))
        i = end
        if i + 2 < len(chunks) and chunks[i].norm == "(" and chunks[i + 2].norm == ")":
            i += 3
        more = i
        while more < len(chunks) and more - i < 2 and (chunks[more].norm == "," or chunks[more].tags & _ALSO):
            more += 1
        if more > i and not speaks_next(chunks, more, bool(found and "city" in chunks[end - 1].tags)):
            i = more
            continue
        break
    return tuple(found)


def _in_host(chunks: list[Chunk], i: int, first: int) -> bool:
    tags = chunks[i].tags
    if tags & {"time", "quotemark"} or "and_also" in tags:
        return False
    if tags & {
        "Cap",
        "UP",
        "body",
        "country",
        "demonym",
        "group",
        "saxon",
        "org_head",
        "name",
        "person",
        "link",
        "portfolio",
        "city",
        "region",
    }:
        return "function" not in tags or bool(tags & {"body", "country"})
    return (
        i > first
        and "event_of" in tags
        and i + 1 < len(chunks)
        and bool(chunks[i + 1].tags & {"Cap", "UP", "article", "country", "body"})
    )


def _full(context: Context, chunks: list[Chunk], first: int, last: int) -> str:
    """A host's name; an abbreviation in brackets and what goes on after it belong to it."""
    bracketed = last + 3 < len(chunks) and chunks[last].norm == "(" and chunks[last + 2].norm == ")"
    if bracketed and {"Cap", "org_head"} <= chunks[last + 3].tags:
        return context.bases.phrase(chunks[first : last + 4])
    return context.bases.phrase(chunks[first:last])


def _name_before(context: Context, chunks: list[Chunk], i: int) -> str | None:
    end = i
    while end and chunks[end - 1].tags & {"mood", "mood_filler", "modal"}:
        end -= 1
    if end > 2 and "event_in_only" in chunks[end - 2].tags and chunks[end - 1].tags & {"city", "country", "region"}:
        end -= 2  # "X in Urumqi holds"
    start = end
    while (
        start
        and chunks[start - 1].tags & {"Cap", "UP", "body", "country", "person", "name", "org_head"}
        and "function" not in chunks[start - 1].tags
    ):
        start -= 1
    if end - start == 1 and chunks[start].tags & {"city", "country"} and "body" not in chunks[start].tags:
        return None  # "Baku hosted": the place, not a host
    return context.document.slice(chunks[start:end]) if start < end else None
