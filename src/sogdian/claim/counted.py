"""Whom a name that only counts countries means: "the five countries" are the last so many listed, or a group told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.name import codes_of_place, country_of
from sogdian.mention.sentence import Sentence

_GROUPS = ("group", "link", "series")
_BETWEEN = frozenset(("joins_list", "article"))
_COMMAS = (",", "、")


def meant(sentences: Sequence[Sentence], lexicon: Lexicon, name: Chunk, members: tuple[str, ...]) -> tuple[str, ...]:
    """ISO 3166 codes of whom a group's counted name means.

    These are as many countries as the group has members where so many are listed before the name and the group is not
    told of since; else the members, where the report tells of the group by another name or names most of them; else
    nobody.
    """
    of_group = [c.start for s in sentences for _, c in s.having(*_GROUPS) if _tells(c, lexicon, members)]
    since = max((start for start in of_group if start < name.start), default=-1)
    lists = [found for s in sentences if s.end > since for found in _lists(s, lexicon)]
    last = next((codes for start, codes in reversed(lists) if since < start < name.start and len(codes) == len(members)), ())
    named = {code for s in sentences for _, c in s.having("country") if (code := country_of(c, lexicon)) is not None}
    told = bool(of_group) or 2 * len(named.intersection(members)) > len(members)
    return last or (members if told else ())


def _tells(chunk: Chunk, lexicon: Lexicon, members: tuple[str, ...]) -> bool:
    """Whether a chunk names all of a group, alone or with others, and does not only count them."""
    series = lexicon.entities.get(str(chunk.values.get("series")))
    codes = codes_of_place(chunk, lexicon) or (series.links if series is not None else ())
    return "lands" not in chunk.tags and set(members) <= set(codes)


def _lists(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The countries of each list in a sentence, with where it begins; a name by itself is a list of one."""
    run: dict[str, int] = {}
    for chunk in sentence.chunks:
        code = country_of(chunk, lexicon) if "country" in chunk.tags else None
        if code is not None:
            run.setdefault(code, chunk.start)
        elif run and chunk.norm not in _COMMAS and chunk.tags.isdisjoint(_BETWEEN):
            yield min(run.values()), tuple(run)
            run = {}
    if run:
        yield min(run.values()), tuple(run)
