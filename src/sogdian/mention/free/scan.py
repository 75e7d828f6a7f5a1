"""From a text to its times and quantities in the free register: the stages in their order."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from sogdian.mention.cascade import run
from sogdian.mention.chunk import Chunk, Line
from sogdian.mention.free import joined, quantity, time, told
from sogdian.mention.lex import lex
from sogdian.mention.lexicon import Lexicon, free_lexicon
from sogdian.mention.word import number_tags

TIME_STAGES = ("point", "day", "length", "time", "again", "range", "edge")
"""The levels of a pack's rules for times: each joins what the ones before it have made."""


def scan(text: str, lexicon: Lexicon, kinds: Collection[str] | None = None) -> list[Chunk]:
    """The chunks of a text with the asked kinds built (all where None): values `told`, `quantity`, `value`, `ordinal`."""
    chunks = lex(text, lexicon)
    times = kinds is None or "time" in kinds
    line = Line(joined.join(chunks, text, lexicon, dates=times))
    if times:
        for stage in TIME_STAGES:
            line = run(line, lexicon.rules(stage), time.MAKERS, lexicon)
    wanted = tuple(r for r in lexicon.rules("quantity") if kinds is None or quantity.kind_of(r) in kinds)
    if wanted:
        line = run(line, wanted, quantity.MAKERS, lexicon)
    return line.chunks


def _sets() -> tuple[frozenset[str], ...]:
    """Every set of tags that the stages make."""
    figures = {number_tags(text) for text in ("0", "5", "05", "00", "20", "45", "007", "2024", "12345")} | {frozenset(("number", "decimal"))}
    figures |= {f | joined.ZERO_LED for f in figures if "decimal" not in f}
    places = [joined.NTH, joined.NTH_DAY]
    ordinals = [p | extra for p in places for extra in _subsets("worded", "clock_unit", "denominator")]
    return (*told.TIMES.values(), *sorted(figures, key=sorted), *(f | joined.WORDED for f in sorted(figures, key=sorted)), *ordinals)


def _subsets(*tags: str) -> list[frozenset[str]]:
    return [frozenset(t for i, t in enumerate(tags) if mask >> i & 1) for mask in range(1 << len(tags))]


@lru_cache(maxsize=16)
def free_lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language's free register, built once a process. Raises KnowledgeError without a pack."""
    return free_lexicon(language, _sets())
