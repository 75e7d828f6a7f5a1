"""The words of page furniture, gathered from every language's `furniture.toml` into one set of look-ups.

A page in one language often carries another language's furniture, so that all languages are asked at once.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from sogdian.cache import compiled, language_rooms, remembered
from sogdian.errors import KnowledgeError

_LISTS = (
    "months", "stamp_words", "stamp_fillers", "exact", "exact_aside", "nav", "masthead", "prefix", "prefix_aside",
    "contains", "contains_aside", "pattern", "pattern_aside", "caption", "section", "sources",
    "closing", "bio", "cut", "tail", "abbreviation", "before_day", "body_end", "nav_place", "institution",
)  # fmt: skip

_EDGES = " \t\u00a0\u3000*#>»«·•|-–—:：.…!()[]{}【】（）/\\▶►■▼▲←→↑↓📷📸👉🔗\ufe0f"


class Hit(NamedTuple):
    """Why a line is furniture: the rule, the words that met it, and whether the line is worth remembering."""

    rule: str
    words: str
    aside: bool


class Phrase(NamedTuple):
    """Words to look for anywhere; `key` is a whole word among them, by which most texts are told not to have them."""

    words: str
    aside: bool
    key: str


class Rules(NamedTuple):
    """Look-ups over all languages; all in lower case but `cut` and `tail`, which are compared as they stand."""

    exact: frozenset[str]
    exact_aside: frozenset[str]
    nav: frozenset[str]
    nav_place: frozenset[str]
    masthead: frozenset[str]
    prefixes: Mapping[str, tuple[tuple[str, bool], ...]]
    contains: Keyed
    pattern: re.Pattern[str]
    pattern_aside: re.Pattern[str]
    caption: re.Pattern[str]
    section: frozenset[str]
    section_starts: tuple[str, ...]
    sources: frozenset[str]
    closing: frozenset[str]
    bio: tuple[str, ...]
    cut: Keyed
    tail: tuple[str, ...]
    months: frozenset[str]
    stamp_words: frozenset[str]
    stamp_fillers: frozenset[str]
    abbreviations: tuple[str, ...]
    before_day: frozenset[str]
    body_ends: tuple[str, ...]
    institution: re.Pattern[str]


_TOKEN = compiled(r"\w+")


def _phrase(words: str, aside: bool) -> Phrase:
    # The last word of a phrase may be the beginning of a longer one, so that it cannot be the key.
    inner = _TOKEN.findall(words.lower())[:-1]
    return Phrase(words, aside, max(inner, key=len, default="") if words < "\u3400" else "")


class Keyed(NamedTuple):
    """Phrases by their keys, each with its place in the list; those without a key under the empty one."""

    by_key: Mapping[str, tuple[tuple[int, Phrase], ...]]

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> Keyed:
        """Phrases in their order, each once."""
        found: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for at, phrase in enumerate(dict.fromkeys(phrases)):
            found[phrase.key].append((at, phrase))
        return cls({key: tuple(rows) for key, rows in found.items()})


def present(phrases: Keyed, text: str, words: Set[str]) -> list[Phrase]:
    """The phrases that a text has, in their order, given its set of words in lower case."""
    rows = [row for key in (*(words & phrases.by_key.keys()), "") for row in phrases.by_key.get(key, ())]
    return [phrase for _, phrase in sorted(row for row in rows if row[1].words in text)]


def word_set(low: str) -> Set[str]:
    """The words of a text in lower case."""
    return set(_TOKEN.findall(low))


def bare(line: str) -> str:
    """A line in lower case without the bullets, brackets and dashes around it, as `exact` lists are compared."""
    return line.strip(_EDGES).lower()


def table(name: str) -> dict[str, dict[str, object]]:
    """One data file of every language that has it, `{"en": {...}}`, ordered by code. Raises KnowledgeError."""
    return remembered(f"table.{name}", dict[str, dict[str, object]], language_rooms(), lambda: _tables(name))


def _tables(name: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for folder in sorted(resources.files("sogdian.language").iterdir(), key=lambda entry: entry.name):
        file = folder / name
        if not folder.is_dir() or not file.is_file():
            continue
        try:
            found[folder.name] = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise KnowledgeError(f"language/{folder.name}/{name}: {error}") from error
    return found


def _lists(language: str, data: Mapping[str, object]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for key, value in data.items():
        if key not in _LISTS or not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise KnowledgeError(f"language/{language}/furniture.toml: {key!r} should be a list of strings in {_LISTS}")
        out[key] = value
    return out


def _either(patterns: Iterable[str], ending: bool = False) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)"
    return compiled(f"(?:{joined})[.。]?$" if ending else joined, re.IGNORECASE)


def _by_start(plain: Iterable[str], aside: Iterable[str]) -> dict[str, tuple[tuple[str, bool], ...]]:
    starts: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for words, remember in [(w, False) for w in plain] + [(w, True) for w in aside]:
        starts[words[:2]].append((words, remember))
    return {start: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for start, found in starts.items()}


@lru_cache(maxsize=1)
def foreign_months() -> Mapping[str, int]:
    """The months as pages write them whose frame is in another language than their text, and as they are misspelled."""
    data = tomllib.loads((resources.files("sogdian.language") / "months.toml").read_text(encoding="utf-8"))
    return {name: int(number) for number, names in data.items() for name in names}


@lru_cache(maxsize=1)
def rules() -> Rules:
    """All languages' furniture words, read and compiled once. Raises KnowledgeError where a file breaks its form."""
    merged: dict[str, list[str]] = {key: [] for key in _LISTS}
    for language, data in table("furniture.toml").items():
        for key, value in _lists(language, data).items():
            merged[key].extend(value)
    contains = [_phrase(w, False) for w in merged["contains"]] + [_phrase(w, True) for w in merged["contains_aside"]]
    return Rules(
        exact=frozenset(map(bare, merged["exact"])),
        exact_aside=frozenset(map(bare, merged["exact_aside"])),
        nav=frozenset(map(bare, merged["nav"])),
        nav_place=frozenset(map(bare, merged["nav_place"])),
        masthead=frozenset(merged["masthead"]),
        prefixes=_by_start(merged["prefix"], merged["prefix_aside"]),
        contains=Keyed.of(contains),
        pattern=_either(merged["pattern"]),
        pattern_aside=_either(merged["pattern_aside"]),
        caption=_either(merged["caption"], ending=True),
        section=frozenset(bare(words) for words in merged["section"] if not words.endswith("*")),
        section_starts=tuple(words[:-1] for words in merged["section"] if words.endswith("*")),
        sources=frozenset(map(bare, merged["sources"])),
        closing=frozenset(map(bare, merged["closing"])),
        bio=tuple(dict.fromkeys(merged["bio"])),
        cut=Keyed.of(_phrase(w, False) for w in merged["cut"]),
        tail=tuple(sorted(set(merged["tail"]), key=lambda words: (-len(words), words))),
        months=frozenset(merged["months"]),
        stamp_words=frozenset(merged["stamp_words"]),
        stamp_fillers=frozenset(merged["stamp_fillers"]),
        abbreviations=tuple(f" {word}" for word in merged["abbreviation"]),
        before_day=frozenset(merged["before_day"]),
        body_ends=tuple(sorted(set(merged["body_end"]))),
        institution=_either(merged["institution"]),
    )
