"""Names of events, compared by the first letters of their words."""

from __future__ import annotations

import re

from sogdian.mention.token import has_han

_WORDS = re.compile(r"[^\W_]+")
_STEM = 4


def plain_name(name: str) -> tuple[str, ...]:
    """The first letters of a name's words, whatever their endings."""
    return tuple(w[:_STEM] for w in _WORDS.findall(name.casefold()))


def alike(a: str, b: str) -> bool:
    """Whether two names share their words, by the first letters ("Asia", "Asian"); one may be a part of the other."""
    if has_han(a) and has_han(b):
        x, y = set(a), set(b)
    else:
        x, y = ({w[:_STEM] for w in _WORDS.findall(n.casefold())} for n in (a, b))
    return x <= y or y <= x or 3 * len(x & y) >= 2 * len(x | y)
