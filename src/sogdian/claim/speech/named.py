"""The name of a source that is told by its noun: beside it ("the operator, KTZ Express") or before in the report ("the company")."""

from __future__ import annotations

from bisect import bisect_left

from sogdian.claim.context import Context
from sogdian.claim.speech.holder import is_media
from sogdian.mention.chunk import Chunk

_NEAR = 400
_KEPT = 40
_HEADS = 2  # words of a noun for an agency before its name
_PRESS = frozenset(("agency", "media"))
_FIRMS = frozenset(("company", "bank"))


def beside(chunks: list[Chunk], at: int) -> int | None:
    """Where the name stands that a noun for a source has beside it.

    After a comma ("the contractor, Zhongtong Bus,"), right after ("the news service Xinhua"), or before one who
    writes for it ("Kazinform correspondent").
    """
    here = chunks[at]
    if here.values.get("speaker_noun") == "media" and "title" in here.tags and at and "teller" in chunks[at - 1].tags:
        return at - 1
    there = at + 1
    while there < len(chunks) and there - at <= _HEADS and {"org_head", "low"} <= chunks[there].tags:
        there += 1
    if there >= len(chunks):
        return None
    if here.values.get("org_head") in _PRESS and {"teller", "Cap"} <= chunks[there].tags and "Cap" not in chunks[there - 1].tags:
        return there
    return there + 1 if there == at + 1 and _set_after(chunks, at) else None


def named_by(chunks: list[Chunk], at: int) -> bool:
    """Whether a firm's own name begins at a place, right behind a noun for what it is: "operator China State Railway Group"."""
    before, here = chunks[at - 1], chunks[at]
    noun = {"speaker_noun", "low"} <= before.tags and before.values.get("speaker_noun") == "company"
    described = before.values.get("org_head") == "company" and str(before.values.get("name", ""))[:1].islower()
    return "body" in here.tags and (noun or described) and (here.values.get("org_head") == "company" or bool(here.tags & {"Cap", "UP"}))


def _set_after(chunks: list[Chunk], at: int) -> bool:
    """Whether a comma parts a bare noun for a firm from its name, and a mark or a verb of saying ends that."""
    if chunks[at].values.get("speaker_noun") != "company" or "low" not in chunks[at].tags or chunks[at + 1].norm != ",":
        return False
    if at + 2 >= len(chunks) or "body" not in chunks[at + 2].tags or "teller" in chunks[at + 2].tags:
        return False
    after = chunks[at + 3] if at + 3 < len(chunks) else None
    return after is None or after.mark or "say" in after.tags


class Bodies:
    """The bodies that a document has named, which a bare noun may mean further on."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._articles = "article" in context.lexicon.pack.words
        self._named: list[Chunk] | None = None

    def meant(self, chunk: Chunk, name: str) -> str:
        """The body that "the agency" means: one named in full before by the same noun, else the last one named.

        "The company" means the only one that the words before it tell of.
        """
        if self._named is None:
            self._named = [c for c in self.context.document.chunks if "body" in c.tags]
        here = bisect_left(self._named, chunk.start, key=lambda c: c.start)
        bodies = self._named[max(0, here - _KEPT) : here]
        word = self.context.bases.word(chunk)
        full = [c for c in bodies if " " in c.norm]
        same = [c for c in full if word in self._words(c)]
        near = [c for c in full if chunk.start - c.start < _NEAR and not is_media(c) and not self._is_firm(c)]
        found = same or (near if chunk.values.get("speaker_noun") == "office" and "org_head" in chunk.tags else [])
        return self._name(found[-1]) if found else self._firm(bodies, chunk) or name

    def _firm(self, bodies: list[Chunk], chunk: Chunk) -> str | None:
        """The only firm of the words before, where a noun means a firm and is no part of another's name."""
        if chunk.values.get("speaker_noun") != "company" or chunk.values.get("org_head") != "company":
            return None
        firms = dict.fromkeys(self._name(c) for c in bodies if chunk.start - c.start < _NEAR and self._is_firm(c))
        return next(iter(firms)) if len(firms) == 1 else None

    def _is_firm(self, body: Chunk) -> bool:
        entity = self.context.lexicon.entities.get(str(body.values.get("body")))
        return (entity.type if entity is not None else body.values.get("org_head")) in _FIRMS and "teller" not in body.tags

    def _name(self, body: Chunk) -> str:
        return str(body.values.get("name") or self.context.bases.phrase([body], "s"))

    def _words(self, body: Chunk) -> list[str]:
        """The words of a body's name in comparison form, its noun in the nominative."""
        return self.context.lexicon.norm(self.context.bases.phrase([body], "s")).split() if not self._articles else body.norm.split()
