"""Words, numbers and signs of a text, with where they stand.

Han characters are tokens of their own, so that one longest-match scan serves languages with and without spaces.
"""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = rf"[^\W\d_{_HAN}]+(?:['’ʼʻ‘`][^\W\d_{_HAN}]+)*"


@lru_cache(maxsize=32)
def token_pattern(number: str) -> re.Pattern[str]:
    """The pattern that finds every token; `number` is the language's way to write digits."""
    return re.compile(rf"(?P<n>{number})|(?P<w>{_WORD})|(?P<h>[{_HAN}])|(?P<br>\n+)|(?P<s>[^\s\w]|_)")


def key(form: str, number: str) -> str:
    """A lexicon form as the scan will see it: its tokens' comparison forms, joined by one space."""
    from sogdian.mention.normal import normal

    if form.isascii() and form.replace(" ", "").isalpha():
        return " ".join(form.lower().split())
    return " ".join(normal(m.group()) for m in token_pattern(number).finditer(form))
