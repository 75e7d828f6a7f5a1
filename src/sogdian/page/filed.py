"""A dateline inside a line: where a page lost its line breaks, place, day and agency stand between headline and text.

What tells it from a place and day that a sentence names: a headline before it that nothing binds to it, and behind the
day the agency in brackets, or the dash, colon or full stop with which datelines end.
"""

from __future__ import annotations

from functools import lru_cache
from re import Pattern, escape

from sogdian.cache import compiled
from sogdian.page.rules import rules
from sogdian.page.shape import shape

_REACH, _WORDS, _LONGEST, _TEXT, _SHOUT = 260, 4, 22, 40, 2
_NAME = r"[^\W\d_][\w’'ʻ-]{2,20}"
_PLACE = compiled(rf"(?:^|(?<=\s))(?P<place>{_NAME})(?P<land>, [^\W\d_][\w’'-]{{2,20}})?[,.]\s$")
_AGENCY = compiled(r"\s?(?:\([^()\d]{2,50}\)|/[^/\d]{2,50}/)\s?(?:--?|[–—:.])?\s")
_SIGN = compiled(r"\s?(?:--?\s|[–—]\s|:\s)|\.\s")
_STOP = compiled(r"[.!?]\s+[^\W\d_]{2}")


def filed_in(line: str) -> int:
    """Where the dateline begins that stands behind the headline of a line; 0 where none does."""
    low = line[:_REACH].lower()
    if len(low) != len(line[:_REACH]):
        return 0
    for day in _days().finditer(low):
        start = _begun(line, day.start(), day.end())
        if start:
            return start
    return 0


def _begun(line: str, start: int, end: int) -> int:
    """Where the place before a day begins, where place, day and what follows are a dateline; else 0."""
    found = _PLACE.search(line[:start])
    if not found:
        return 0
    named = found["place"]
    shouted = named.isupper() and len(named) > _SHOUT
    agency, sign = _AGENCY.match(line, end), _SIGN.match(line, end)
    behind = agency or sign
    if not behind or not (shouted or (named[0].isupper() and not found["land"] and (agency or line[end : end + 3].strip("- ") in ("–", "—")))):
        return 0
    after = line[behind.end() :]
    if not after or not (after[0].isupper() or after[0] in "«“\"") or shape(after).weight < _TEXT:
        return 0
    return found.start() if _headed(line[: found.start()].rstrip()) else 0


def _headed(before: str) -> bool:
    """Whether what stands before a dateline is a headline of its own, which neither a comma nor a small word binds to what follows."""
    words = before.rstrip(".").split()
    if len(words) < _WORDS or len(words) > _LONGEST or _STOP.search(before) or not words[-1][-1].isalnum():
        return False
    return words[-1].lower() not in rules().before_day


@lru_cache(maxsize=1)
def _days() -> Pattern[str]:
    months = "|".join(escape(name) for name in sorted(rules().months, key=lambda name: (-len(name), name)) if name[0] < "\u3400")
    year = r"(?:,?\s(?:19|20)\d\d(?:\s[^\W\d_]{1,4}\.?(?=\s))?)?"
    return compiled(rf"(?<!\w)(?:(?:{months})\.?\s\d{{1,2}}(?:st|nd|rd|th)?{year}|\d{{1,2}}\s(?:{months})\.?{year})(?!\w)")
