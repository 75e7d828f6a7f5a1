"""Names that a text has introduced, wherever they come again.

Where words are not set apart by spaces, a family name that no file knows is only seen in the light of the full name
before it: a person told of with an office is the same person without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sogdian.mention.chunk import Chunk, Line
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.token import has_han

_FEWEST = 2
_TAGS = frozenset(("person", "known"))


def _names(persons: Iterable[Chunk], text: str) -> dict[str, dict[str, Any]]:
    """The names of the persons told of, and the parts that may stand for them, with what is known of each."""
    found: dict[str, dict[str, Any]] = {}
    for chunk in persons:
        span = chunk.values.get("person_span")
        if span is None:
            continue
        name = text[span[0] : span[1]]
        if not has_han(name):
            continue
        id_ = {"id": chunk.values["id"]} if "id" in chunk.values else {}
        parts = [name, *(p for p in name.split("·")[1:] if len(p) >= _FEWEST)]
        for part in parts:
            found.setdefault(part, id_)
    return found


def names_again(line: Line, text: str, lexicon: Lexicon) -> Line:
    """The chunks, with every further mention of a person joined to one chunk. Values: `name`, `parts`, `id`."""
    chunks = line.chunks
    names = _names((chunks[m.start()] for m in lexicon.bearing("person").finditer(line.codes)), text)
    if not names:
        return line
    starts = {c.start: i for i, c in enumerate(chunks)}
    ends = {c.end: i for i, c in enumerate(chunks)}
    joined: dict[int, tuple[int, str]] = {}
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            first, last = starts.get(at), ends.get(at + len(name))
            at = text.find(name, at + len(name))
            if first is None or last is None or any("person" in c.tags for c in chunks[first : last + 1]):
                continue
            if not any(i in joined for i in range(first, last + 1)):
                joined[first] = (last, name)
    return line.joined(_joined(chunks, joined, names, lexicon))


def _joined(
    chunks: list[Chunk], joined: dict[int, tuple[int, str]], names: dict[str, dict[str, Any]], lexicon: Lexicon
) -> Iterator[tuple[int, int, Chunk]]:
    for first, (last, name) in sorted(joined.items()):
        kids = tuple(chunks[first : last + 1])
        parts = tuple(k for k in kids if "sign" not in k.tags)
        values = {"name": name, "parts": parts, "person_span": (kids[0].start, kids[-1].end), **names[name]}
        yield first, last + 1, lexicon.chunk(kids, _TAGS, values)
