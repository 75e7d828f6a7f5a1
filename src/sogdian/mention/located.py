"""Places before an office that only tell where its holder did something: «Пекин шаарында президент»."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon

_LEAST = 3


def located(text: str, lexicon: Lexicon, land: Chunk, office: int) -> bool:
    """Whether the ending of a place before an office, or of the word for its sort, says that something is there."""
    ends = tuple(lexicon.norm(str(end).lstrip("~")) for end in lexicon.pack.words.get("at_end", {}).get(True, ()))
    if not ends or land.end > office:
        return False
    between = text[land.end : office].strip(" -,").split()
    word = lexicon.norm((between or text[land.start : land.end].split())[-1])
    return word.endswith(ends) and len(word) > _LEAST and (bool(between) or word != land.norm.rpartition(" ")[2])


def parts_dateline(body: list[Chunk]) -> bool:
    """Whether a dash parts a dateline from the report ("ASTANA - Kazakh officials"), and joins nothing."""
    if len(body) < 3:
        return False
    first, dash, second = body[0], body[1], body[2]
    spaced = dash.start > first.end and second.start > dash.end
    return (
        spaced
        and "city" in first.tags
        and "country" not in first.tags
        and bool(second.tags & {"demonym", "country"})
    )
