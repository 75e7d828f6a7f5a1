"""Words, numbers and signs of a text, with where they stand.

Han characters are tokens of their own, so that one longest-match scan serves languages with and without spaces.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.cache import compiled

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = rf"[^\W\d_{_HAN}]+(?:['’ʼʻ‘`][^\W\d_{_HAN}]+)*"


@lru_cache(maxsize=32)
def token_pattern(number: str) -> re.Pattern[str]:
    """The pattern that finds every token; `number` is the language's way to write digits."""
    return compiled(rf"(?P<n>{number})|(?P<w>{_WORD})|(?P<h>[{_HAN}])|(?P<br>\n+)|(?P<s>‘‘|’’|''|``|(?<!-)--(?!-)|[^\s\w]|_)")


_HAN_CHAR, _HAN_ONLY = compiled(f"[{_HAN}]"), compiled(f"[{_HAN}]+")
_HAN_LINE = compiled(f"^.*[{_HAN}].*$", re.MULTILINE)
_LAST_SPACED = "\u3004"
_PLAIN = compiled("[a-zа-я]+(?: [a-zа-я]+)*")


def has_han(form: str) -> bool:
    """Whether a form has Han characters, which stand beside their neighbours without a space."""
    return max(form, default="") > _LAST_SPACED and _HAN_CHAR.search(form) is not None


def han_lines(text: str) -> frozenset[str]:
    """The lines of a text that have Han characters."""
    return frozenset(_HAN_LINE.findall(text))


def is_plain(form: str) -> bool:
    """Whether a form is words in small Latin or Russian letters with single spaces: it is its own key."""
    return _PLAIN.fullmatch(form) is not None


def key(form: str, number: str) -> str:
    """A lexicon form as the scan will see it: its tokens' comparison forms, with one space between but beside Han."""
    from sogdian.mention.normal import normal, simple

    if is_plain(form):
        return form
    if form.isascii() and form.replace(" ", "").isalpha():
        return " ".join(form.lower().split())
    if _HAN_ONLY.fullmatch(form):
        return simple(form)
    if form.replace(" ", "").isalpha() and not has_han(form):
        return " ".join(map(normal, form.split()))
    tokens = [(normal(m.group()), m.lastgroup == "h") for m in token_pattern(number).finditer(form)]
    if not any(han for _, han in tokens):
        return " ".join(norm for norm, _ in tokens)
    gaps = ("" if han or tokens[i - 1][1] else " " for i, (_, han) in enumerate(tokens) if i)
    return tokens[0][0] + "".join(gap + norm for gap, (norm, _) in zip(gaps, tokens[1:], strict=True))


def parts_of(form: str, number: str) -> list[str]:
    """The tokens that a key is made of."""
    if not has_han(form):
        return form.split(" ")
    if _HAN_ONLY.fullmatch(form):
        return list(form)
    return [m.group() for m in token_pattern(number).finditer(form)]
