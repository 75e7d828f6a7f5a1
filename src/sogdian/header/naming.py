"""Names as lines of small print hold them: in quotation marks, as domains, as runs of capitals, between set phrases."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from sogdian.cache import compiled
from sogdian.header import known
from sogdian.header.words import SMALL, words

_HAN = compiled("[\u3400-\u9fff]")
_HOST = compiled(
    r"(?<![\w.-])(?:[\w.+-]{1,40}@)?(?:https?://)?(?:www\.)?((?:[a-z0-9-]{2,30}\.){1,3}[a-z]{2,6})(?![\w@])",
    re.IGNORECASE,
)
_QUOTED = compiled(r"[«“\"„]([^«»“”\"„\n]{2,40})[»”\"]")
_HAN_QUOTED = compiled(r"[“「『《\"]([^“”「」『』《》\"\n]{2,14})[”」』》\"]")
_CAP = r"[^\W\d_" + SMALL + r"][\w’'.+-]{0,30}"
_RUN = compiled(rf"{_CAP}(?: (?:(?:of the|of|the|and|&|и) )?(?:{_CAP}|\d{{1,4}}\b)){{0,5}}")
_PARTS = compiled(r"[\s,.;:!?|·•()\[\]/©™®“”「」『』《》【】\"«»，。；：！？、｜／（）—–\d-]+")
_YEARS = r"(?<!\w)(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)?\d\d)?)?(?:\s?гг?\.)?(?!\w)"
_MARKS = compiled(rf"[©|;:!?\n]|\.(?=\s|$)|\((?:c|с)\)|,\s(?=\d)|{_YEARS}", re.IGNORECASE)
_WORDS, _PIECE = 5, 24


class Name(NamedTuple):
    """A name in a line; `sure` when its form alone marks it as one: quoted, a domain, a word like `KazReview`."""

    text: str
    sure: bool


@lru_cache(maxsize=1)
def _apart() -> frozenset[str]:
    """Words that may stand in capitals beside a name and are no part of it."""
    lists = words().lists
    split = (word for key in ("imprint", "owned") for entry in lists.get(key, ()) for word in entry.split())
    keys = ("beside", "published", "updated", "by", "rubric")
    return frozenset(split) | words().months.keys() | frozenset(word for key in keys for word in lists.get(key, ()))


@lru_cache(maxsize=1)
def _han_phrases() -> re.Pattern[str]:
    lists = words().lists
    known_words = {
        w
        for key in ("imprint", "owned", "beside", "by", "published", "updated", "platform")
        for w in lists.get(key, ())
        if w >= "\u3400"
    }
    return compiled("|".join(map(re.escape, sorted(known_words, key=lambda word: (-len(word), word)))) or "(?!)")


def names_in(line: str) -> Iterator[Name]:
    """The names that a line of small print holds, in no order that matters; a name may come twice."""
    if _HAN.search(line):
        yield from _in_han(line)
        return
    for match in _HOST.finditer(line):
        if not _platform(match[1].lower()):
            yield Name(match[1], "@" not in match[0])
    rest = line
    for match in _QUOTED.finditer(line):
        if len(match[1].split()) <= _WORDS and not match[1][0].islower():
            yield Name(match[1], True)
            rest = rest.replace(match[0], " | ")
    for match in _RUN.finditer(_HOST.sub(" | ", rest)):
        name = trimmed(match[0].rstrip(".-'’"))
        after = rest[match.end() : match.end() + 24].lstrip().partition(" ")[0].rstrip(".,;:")
        if name and after.lower() in words().outlet_noun and not after.isascii():
            name = f"{name} {after}"  # in a language that writes but the first word of a name with a capital
        if name:
            yield Name(name, camel(name))


def owner(line: str) -> str | None:
    """The name after a sign of ownership, or before it where none comes after; None where the line has no such sign."""
    low = line.lower()
    sign = words().find["owned"].search(low) if len(low) == len(line) else None
    if sign is None:
        return None
    for part, last in ((line[sign.end() :], False), (line[: sign.start()], True)):
        pieces = [name for name in map(_owner, _MARKS.split(_blanked(part))) if name]
        if pieces:
            return pieces[-1] if last else pieces[0]
    return None


def _blanked(part: str) -> str:
    """A part of a line with its set phrases made marks."""
    low = part.lower()
    for phrase in words().find["owned"].finditer(low) if len(low) == len(part) else ():
        part = f"{part[: phrase.start()]}{'|' * (phrase.end() - phrase.start())}{part[phrase.end() :]}"
    return part


def _owner(piece: str) -> str:
    """A piece of a copyright line as a name; empty for what cannot be one."""
    if _HAN.search(piece):
        found = [name.text for name in _in_han(piece[:_PIECE])]
        return found[0] if found else ""
    quoted = _QUOTED.search(piece)
    name = quoted[1] if quoted else trimmed(piece.strip(" ,.-–—'\"«»“”/"), rubrics=False)
    good = name and (len(name.split()) <= _WORDS or known.body(name)) and (not name[0].islower() or known.domain(name))
    return name if good else ""


def _in_han(line: str) -> Iterator[Name]:
    for match in _HAN_QUOTED.finditer(line):
        for part in _PARTS.split(_han_phrases().sub(" ", match[1])):
            if 2 <= len(part) <= 12:
                yield Name(part, True)
    for part in _PARTS.split(_han_phrases().sub(" ", line)):
        if 2 <= len(part) <= 12 and part[0] >= "\u3400":
            yield Name(part, False)
    for match in _HOST.finditer(line):
        if not _platform(match[1].lower()):
            yield Name(match[1], "@" not in match[0])


def trimmed(name: str, rubrics: bool = True) -> str:
    """A run without the common words at its ends, which a sentence may begin with or end on; empty for a platform's.

    `rubrics`: names of rubrics are common words too, as beside a name that is not said to be the owner's.
    """
    tokens = name.split()
    apart = _apart() if rubrics else _apart() - words().lists["rubric"]
    nouns = words().outlet_noun
    while tokens and tokens[-1].lower().strip(".,") in apart and tokens[-1].lower() not in nouns and not _with_adjective(tokens):
        tokens.pop()
    while tokens and tokens[0].lower().strip(".,") in apart and not (len(tokens) == 2 and _masthead(tokens, nouns)):
        tokens.pop(0)
    text = " ".join(tokens).strip(" .,")
    return "" if text.lower() in words().lists["platform"] else text


def _with_adjective(tokens: list[str]) -> bool:
    """Whether two words are an adjective and its noun, which make one name: "Оренбургская Азия"."""
    return len(tokens) == len(("adjective", "noun")) and tokens[0].lower().endswith(tuple(words().lists["adjective_end"]))


def _masthead(tokens: list[str], nouns: Collection[str]) -> bool:
    """Whether two words are a paper's name though the first is a common one: "News Monitor", "China Daily"."""
    first, second = (token.lower() for token in tokens)
    return first in nouns or (second in nouns and first in words().lists["rubric"] and f"{first} {second}" not in words().lists["rubric"])


def _platform(host: str) -> bool:
    """Whether a domain is one on which anybody writes, or a mail service."""
    return any(host == one or host.endswith("." + one) for one in words().lists["platform"])


def camel(name: str) -> bool:
    """A single word with a capital or a number in it: KazReview, nCaspian, Karavan24."""
    return bool(_CAMEL.fullmatch(name))


_CAMEL = compiled(
    r"[A-Za-z]{1,12}[a-z][A-Z][A-Za-z]{2,14}|[a-z][A-Z][a-z]{1,15}|[А-ЯЁ][а-яё]{2,12}(?:[А-ЯЁ][а-яё]{2,14}){1,3}"
    r"|[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{1,20}\.[^\W\d_]{2,8}|[^\W\d_" + SMALL + r"][" + SMALL + r"]{3,14}\d{1,3}"
)
