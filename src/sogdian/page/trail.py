"""What follows a day on the line of a page that lost its line breaks, and still belongs to its stamp.

`| 3 min read`, `1845 views`, `By Kamila Rahimova`, `Share Tweet`: each is furniture in itself; what is left begins the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.cache import compiled
from sogdian.page.rules import bare, rules

_SPACES = compiled(r"[\s|·•∙,/–—-]{0,5}")
_TOKEN = compiled(r"\S+")
_NUMBER = compiled(r"\d{1,3}(?:[ .,]\d{3})?|\d{1,7}|[1-9]\d?k")
# So many words a counter has at most, a writer with the word before the name, a name.
_COUNTER, _WRITER, _NAME = 4, 3, 2
_BUTTONS, _REACH, _STEPS = 2, 160, 8
_BAR = "|·•∙/"
# The mark between the thousands of a count: "1,203 views". A weekday behind its day: "28 October 2020, Wednesday".
_GROUPED, _WEEKDAY = compiled(r"(?<=\d)[,.](?=\d{3}(?!\d))"), compiled(r"\(?([^\W\d_]{3,12})\.?\)?(?=\s)")


def trail(after: str) -> int:
    """How many characters at the beginning of a text are counters, buttons and the writer behind a day."""
    done = 0
    for _ in range(_STEPS):
        gap = _SPACES.match(after, done, _REACH)
        at = gap.end() if gap else done
        rest = after[at : at + _REACH]
        size = _counter(rest) or _weekday(after[done:at], rest) or _writer(rest) or _buttons(rest) or _han_label(rest)
        if not size:
            break
        done = at + size
    return done


def writer_before(before: str) -> int:
    """Where the writer begins who ends a text before a day, "... opened By Kamila Rahimova"; its length where none does."""
    text = before.rstrip(" |,·•/–—-")
    tokens = list(_TOKEN.finditer(text))
    for count in (_WRITER, _WRITER - 1, _WRITER + 1):
        if len(tokens) <= count or not _byline(text[tokens[-count].start() :]):
            continue
        return tokens[-count].start()
    return len(before)


def name_alone(text: str) -> bool:
    """Whether a text is a name alone, as a writer stands before the day: two or three words, each with a capital."""
    words = text.strip(" |,·•–—-").split()
    return _NAME <= len(words) <= _NAME + 1 and all(word[0].isupper() and word.rstrip(".").replace("-", "").isalpha() for word in words)


def _heads(rest: str, most: int) -> list[str]:
    """The beginnings of a text that end with one of its first words, the longest first."""
    ends = [token.end() for _, token in zip(range(most), _TOKEN.finditer(rest), strict=False)]
    return [rest[:end] for end in reversed(ends)]


def _han_label(rest: str) -> int:
    """The length of a label and what it labels, or of a button, in a script without spaces: "来源：丝路日报 字号：小 中 大 "."""
    found = _han_labels().match(rest) if rest[:1] >= "\u3010" else None
    return found.end() if found else 0


@lru_cache(maxsize=1)
def _han_labels() -> re.Pattern[str]:
    known = sorted((word for word in rules().stamp_words if word >= "\u3400"), key=lambda word: (-len(word), word))
    long = "|".join(re.escape(word) for word in known if len(word) > 1)
    every = "|".join(map(re.escape, known))
    return compiled(rf"[【\[]?(?:(?:{long})\s?[:：]\s?[^\s:：，。]{{1,20}}(?=\s)|(?:{every})[】\]]?(?=\s))")


def _weekday(gap: str, rest: str) -> int:
    """The length of a weekday behind a comma or in brackets."""
    found = _WEEKDAY.match(rest) if "," in gap or rest[:1] == "(" else None
    return found.end() if found and found[1].lower() in rules().stamp_words else 0


def _counter(rest: str) -> int:
    if not rest[:1].isdigit() and not rest[:2].strip("👁 "):
        return 0
    fitting = [head for head in _heads(rest, _COUNTER) if rules().pattern.fullmatch(_GROUPED.sub("", head.rstrip(" |,·•")))]
    for at, head in enumerate(fitting):
        if at + 1 == len(fitting) or not head.split()[-1][0].isupper():
            return len(head)  # a capital rather begins the text
    number = _NUMBER.match(rest)
    follows = rest[number.end() :].lstrip() if number else ""
    alone = number is not None and (not follows or follows[0] in _BAR or follows[0].isupper() or follows[0].isdigit())
    return number.end() if number and alone and not rest[number.end() : number.end() + 1].isalnum() and len(number[0]) < 5 else 0


def _writer(rest: str) -> int:
    """A writer behind a day, up to the next bar or to the end of a name of two words."""
    bar = min((at for mark in _BAR if (at := rest.find(f" {mark}")) > 0), default=-1)
    if bar > 0 and _byline(rest[:bar]):
        return bar
    heads = _heads(rest, _WRITER + 1)
    if len(heads) == len(rest.split()) and heads and _byline(heads[0]):
        return len(heads[0])
    return next((len(head) for head in heads if len(head.split()) == _WRITER and _byline(head)), 0)


def _byline(text: str) -> bool:
    return text[:1].isupper() and rules().pattern_aside.fullmatch(text) is not None and ":" not in text


def _buttons(rest: str) -> int:
    """Two or more buttons in a row."""
    done = count = 0
    known = rules().exact
    for token in _TOKEN.finditer(rest):
        if bare(token[0]) not in known or not token[0][0].isupper():
            break
        done, count = token.end(), count + 1
    return done if count >= _BUTTONS else 0
