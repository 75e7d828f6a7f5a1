"""Where works lie, by the country that their name opens with."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_SITE = 5  # words of the name of works
_NO_SITE = frozenset(("verb", "function", "say", "time", "mood", "speaker_noun", "body", "project_act"))


def sited(chunks: list[Chunk], at: int) -> bool:
    """Whether a country opens the name of works that lie in it: "塔吉克斯坦某电站改造项目总投资"."""
    for chunk in chunks[at + 1 : at + 1 + _SITE]:
        if chunk.tags & {"project", "project_noun"}:
            return "demonym" not in chunks[at].tags
        if chunk.mark or chunk.tags & _NO_SITE:
            return False
    return False
