"""Which language a text is in: by its script, then by letters and small words that only some languages have.

The lists live in `language/<code>/detect.toml`, and for languages outside the pack in `language/others.toml`. Scores
are shares of the text, so that a name or a quotation in another language does not turn it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from sogdian.errors import KnowledgeError
from sogdian.page.rules import table

# First and last code point of a script, and how many letters one of its characters is worth.
_SCRIPTS: tuple[tuple[str, int, int, float], ...] = (
    ("Latn", 0x41, 0x5A, 1.0),
    ("Latn", 0x61, 0x7A, 1.0),
    ("Latn", 0xC0, 0x24F, 1.0),
    ("Grek", 0x370, 0x3FF, 1.0),
    ("Cyrl", 0x400, 0x4FF, 1.0),
    ("Armn", 0x530, 0x58F, 1.0),
    ("Hebr", 0x590, 0x5FF, 1.0),
    ("Arab", 0x600, 0x6FF, 1.0),
    ("Deva", 0x900, 0x97F, 1.0),
    ("Thai", 0xE00, 0xE7F, 1.0),
    ("Geor", 0x10A0, 0x10FF, 1.0),
    ("Kana", 0x3040, 0x30FF, 2.5),
    ("Hani", 0x3400, 0x9FFF, 2.5),
    ("Hang", 0xAC00, 0xD7AF, 2.0),
)
_NAMES = frozenset(name for name, *_ in _SCRIPTS)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_APOSTROPHES = "’‘ʻʼ`"
_SAMPLE = 1200
_ENOUGH = 0.05
_FULL = 0.08
_DOUBT = 2.0


class Signs(NamedTuple):
    """What marks a language: its script, letters and letter groups of its own, letters it lacks, and small words."""

    code: str
    script: str
    letters: frozenset[str]
    without: frozenset[str]
    groups: tuple[str, ...]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _signs() -> Mapping[str, tuple[Signs, ...]]:
    """The languages of each script. Raises KnowledgeError where a file breaks its form."""
    found = table("detect.toml")
    others = _others()
    out: dict[str, tuple[Signs, ...]] = {}
    for code, data in (*found.items(), *others.items()):
        forms = data.get("forms", [data])
        for form in forms if isinstance(forms, list) else ():
            signs = _sign(code, form)
            out[signs.script] = (*out.get(signs.script, ()), signs)
    return out


@lru_cache(maxsize=1)
def _others() -> dict[str, Any]:
    return tomllib.loads((resources.files("sogdian.language") / "others.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _unread() -> frozenset[str]:
    """The languages outside the pack."""
    return frozenset(_others())


@lru_cache(maxsize=16)
def _marks(script: str) -> frozenset[str]:
    """The letters that tell languages of a script apart."""
    return frozenset().union(*(signs.letters | signs.without for signs in _signs().get(script, ())))


def _sign(code: str, data: Mapping[str, object]) -> Signs:
    words, groups, script = data.get("words", []), data.get("groups", []), data.get("script")
    if script not in _NAMES or not isinstance(words, list) or not isinstance(groups, list):
        scripts = ", ".join(sorted(_NAMES))
        raise KnowledgeError(f"language {code}: detect data needs `words`, and a `script` of {scripts}")
    letters, without = frozenset(str(data.get("letters", ""))), frozenset(str(data.get("without", "")))
    return Signs(code, str(script), letters, without, tuple(groups), frozenset(words))


def detect(text: str) -> str | None:
    """The BCP-47 code of a text's language (`en`, `ru`, `zh`, `kk`, ...), or None where too little speaks for any."""
    low = text[:_SAMPLE].lower()
    for mark in _APOSTROPHES:
        low = low.replace(mark, "'")
    letters = Counter(low)
    script, size = _script(letters)
    rivals = _signs().get(script, ()) if size >= 2 else ()
    if len(rivals) == 1:
        return rivals[0].code
    words = Counter(_WORD.findall(low))
    total = max(1, words.total())
    marks = {letter: count for letter, count in letters.items() if letter in _marks(script)}
    scored = [(_score(signs, low, marks, size, words, total), signs.code) for signs in rivals]
    best, code = max(scored, default=(0.0, None))
    if code in _unread():
        # In a line or two a name's letters weigh much: a language that nobody reads needs a word or two more.
        read = max((found for found in scored if found[1] not in _unread()), default=(0.0, None))
        best, code = read if read[0] >= max(_ENOUGH, best - _DOUBT / total) else (best, code)
    return code if best >= _ENOUGH else None


@lru_cache(maxsize=16384)
def _of_letter(letter: str) -> tuple[str, float] | None:
    """The script of a letter, and what one of its letters counts for."""
    point = ord(letter)
    return next(((name, worth) for name, first, last, worth in _SCRIPTS if first <= point <= last), None)


def _script(letters: Mapping[str, int]) -> tuple[str, float]:
    sizes: dict[str, float] = dict.fromkeys(sorted(_NAMES), 0.0)
    for letter, count in letters.items():
        found = _of_letter(letter)
        if found:
            sizes[found[0]] += count * found[1]
    script = max(sizes, key=lambda name: sizes[name])
    # Japanese writes with Chinese characters too; a tenth of kana tells.
    if script == "Hani" and sizes["Kana"] * 10 > sizes["Hani"]:
        script = "Kana"
    return script, sizes[script]


def _score(signs: Signs, low: str, marks: Mapping[str, int], size: float, words: Counter[str], total: int) -> float:
    own = sum([marks[letter] for letter in signs.letters & marks.keys()]) + sum(map(low.count, signs.groups))
    foreign = sum([marks[letter] for letter in signs.without & marks.keys()])
    small = sum([words[word] for word in signs.words & words.keys()])
    # Letters count up to what a language full of them shows, so that one word cannot outweigh the rest.
    return 5 * min(own / size, _FULL) + small / total - 12 * foreign / size
