"""A cascade of finite-state stages (as in FASTUS, Hobbs et al. 1997): each joins runs of chunks into larger ones.

In a stage all rules see the same chunks; of overlapping matches the leftmost wins, then the longest, then the rule
that stands first in its file.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from sogdian.mention.chunk import Chunk, Line
from sogdian.mention.lexicon import Lexicon, Rule
from sogdian.mention.pattern import Spots

_BY_PLACE = itemgetter(0, 1, 2)
Hit = tuple[int, int, int, Rule, re.Match[str]]
Kept = dict[str, list[Chunk]]
Maker = Callable[[Kept, Rule, list[Chunk]], "tuple[frozenset[str], dict[str, Any]] | None"]


_AFTER = 32  # codes after a match that what follows it is asked of


def _look_again(hits: list[Hit], rule: Rule, codes: str, at: int, end: int) -> None:
    """Puts the match that a rule finds in the rest of one whose beginning another has taken among the hits to come."""
    match = rule.pattern.regex.search(codes, at, end + _AFTER)
    if match is not None and match.start() < end < match.end() + 1:
        insort(hits, (match.start(), -match.end(), rule.index, rule, match), key=_BY_PLACE)


def _look_shorter(hits: list[Hit], rule: Rule, codes: str, match: re.Match[str]) -> None:
    """Puts the next shorter match that a rule finds where its longest makes nothing among the hits to come."""
    shorter = rule.pattern.regex.match(codes, match.start(), match.end() - 1)
    if shorter is not None:
        insort(hits, (shorter.start(), -shorter.end(), rule.index, rule, shorter), key=_BY_PLACE)


def run(line: Line, rules: tuple[Rule, ...], makers: dict[str, Maker], lexicon: Lexicon) -> Line:
    """One stage. A maker gives the tags and values of the chunk that replaces the match, or None to leave it."""
    chunks, spots = line.chunks, Spots(line.codes)
    hits: list[Hit] = [
        (m.start(), -m.end(), rule.index, rule, m)
        for rule in rules
        if rule.pattern.possible(spots.there)
        for m in rule.pattern.matches(spots)
        if m.end() > m.start()
    ]
    hits.sort(key=_BY_PLACE)
    joined: list[tuple[int, int, Chunk]] = []
    at = 0
    for start, end, _, rule, match in hits:
        if start < at:
            if "again" in rule.set and at < -end:
                _look_again(hits, rule, line.codes, at, -end)
            continue
        body = chunks[start : match.end()]
        made = makers[rule.make](rule.pattern.kept(match, chunks), rule, body)
        if made is None and "shorter" in rule.set:
            _look_shorter(hits, rule, line.codes, match)
        if made is None:
            continue
        chunk = lexicon.chunk(tuple(body), *made)
        chunk.rule = rule.name
        at = match.end()
        joined.append((start, at, chunk))
    return line.joined(joined)
