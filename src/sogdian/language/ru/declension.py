"""How Russian names of persons decline: by the endings of declension.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from sogdian.language.forms import CASES, MARK

_CODE = "ru"
KNOWN = 3.0
STIFF = 0.5
_UNKNOWN_WOMAN, _MAN_IN_A = 1.0, 2.5
_VOWELS = "оеёиуыэю"
_MOST_SEEN = 16384
_STIFF_END = 4  # letters


class Reading(NamedTuple):
    """One way to read a word of a name: its case, gender, nominative, and what speaks against it."""

    case: str
    gender: str
    base: str
    cost: float


class Row(NamedTuple):
    """A row of declension.toml for persons."""

    gender: str
    of: str
    stems: tuple[str, ...]
    after: str
    endings: tuple[str, ...]

    def stem(self, word: str) -> bool:
        """Whether a word's stem is of this row."""
        if len(word) < 2:
            return False
        return word.endswith(self.stems) if self.stems else word[-1] in self.after


class Declension:
    """The rows of declension.toml: reads names of persons, and writes their forms."""

    def __init__(self, data: dict[str, Any], given: dict[str, list[str]]) -> None:
        letters = data["letters"]
        self.persons = tuple(
            Row(r["gender"], r["of"], tuple(r.get("stem", ())), letters.get(r.get("after"), ""), tuple(r["endings"]))
            for r in data["person"]
        )
        self.plural: dict[str, str] = data["plural"]
        self.irregular: dict[str, str] = data["irregular"]
        self.stiff: dict[str, list[str]] = data["stiff"]
        self.undeclined = frozenset(data["undeclined"])
        self.stiff_ends = tuple(w for w in self.undeclined if len(w) >= _STIFF_END)
        self.family_ends = tuple(stem + "у" for row in self.persons if row.of == "family" for stem in row.stems)
        self.syllable = re.compile(f"(?:{'|'.join(sorted(data['chinese']['syllables'], key=len, reverse=True))}){{1,2}}")
        self.surnames = frozenset(data["chinese"]["surnames"])
        self._seen: dict[tuple[str, str], tuple[Reading, ...]] = {}
        self.given = {g: frozenset(n.partition(MARK)[0] for n in given[g]) for g in ("m", "f")}

    @classmethod
    @lru_cache(maxsize=1)
    def read(cls) -> Declension:
        """The file's rows, with the given names that names.toml lists by gender."""
        folder = resources.files("sogdian.language") / _CODE
        data, names = (tomllib.loads((folder / f).read_text(encoding="utf-8")) for f in ("declension.toml", "names.toml"))
        return cls(data, names["given"])

    def readings(self, word: str, role: str) -> tuple[Reading, ...]:
        """Every reading of one word; `role` is "given", "family" or "both"."""
        found = self._seen.get((word, role))
        if found is None:
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            found = self._seen[word, role] = tuple(self._readings(word, role))
        return found

    def _readings(self, word: str, role: str) -> Iterator[Reading]:
        for row in self.persons:
            if role not in (row.of, "both") and row.of != "both":
                continue
            for case, ending in zip(CASES, row.endings, strict=True):
                stem = word[: len(word) - len(ending)] if ending else word
                if word.endswith(ending) and row.stem(stem):
                    base = stem + row.endings[0]
                    yield Reading(case, row.gender, base, self._cost(row, base))
        for case in CASES:
            for gender in ("m", "f"):
                cost = self._stiff(word, gender, role)
                if cost is not None:
                    yield Reading(case, gender, word, cost)

    def _stiff(self, word: str, gender: str, role: str) -> float | None:
        """What speaks against a word that does not decline; None where it must."""
        if word in self.undeclined or word.endswith(self.stiff_ends):
            return 0.0
        if role != "family" and word in self.given[gender] and (gender == "f" or word[-1] in _VOWELS):
            return -KNOWN
        if word[-1] in _VOWELS:
            return _MAN_IN_A if word.endswith((*self.family_ends, "ии")) else 0.0
        if gender == "f" and word[-1] not in "аяйы":
            return _UNKNOWN_WOMAN if role == "given" else STIFF
        return None

    def _cost(self, row: Row, base: str) -> float:
        if base in self.given[row.gender]:
            return -KNOWN
        if row.endings[0] in ("а", "я"):
            if row.gender == "m":
                return _MAN_IN_A
            return 0.0 if row.of == "family" else _UNKNOWN_WOMAN
        return 0.0 if row.stems else STIFF

    def chinese(self, word: str) -> bool:
        """Whether a word is written in the syllables by which Chinese names are transcribed."""
        return self.syllable.fullmatch(word) is not None

    def is_chinese(self, words: Sequence[str]) -> bool:
        """Whether a name is a Chinese family name with a given name after it, in any case."""
        if len(words) != 2 or words[0] not in self.surnames:
            return False
        return self.chinese(words[1]) or any(self.chinese(r.base) for r in self.readings(words[1], "given") if r.gender == "m")

    def decline(self, name: str) -> tuple[str, ...]:
        """The six forms of a name that stands in the nominative."""
        words = name.lower().replace("-", " - ").split(" ")
        plain = [w for w in words if w != "-"]
        gender = self._gender(plain)
        last = len(words) - 1
        rows: list[tuple[str, ...]] = []
        for at, word in enumerate(words):
            first_part = at + 2 < len(words) and words[at + 1] == "-" and (at + 2 < last or len(plain) == 2)
            stiff = word == "-" or (self.is_chinese(plain) and at < last) or first_part  # "Касым-Жомарта"
            role = "both" if len(plain) == 1 else "given" if at < last else "family"
            rows.append(tuple([word] * 6) if stiff or len(word) < 2 else self._forms(word, gender, role, self.is_chinese(plain)))
        return tuple(" ".join(r[i] for r in rows).replace(" - ", "-") for i in range(6))

    def _gender(self, words: Sequence[str]) -> str:
        if any(w in self.given["f"] for w in words[:-1] or words):
            return "f"
        if words[-1].endswith(("ова", "ева", "ёва", "ина", "ская", "вна", "кызы")) and not self.is_chinese(words):
            return "f"
        return "m"

    def _forms(self, word: str, gender: str, role: str, chinese: bool) -> tuple[str, ...]:
        if word[-1] in _VOWELS or (chinese and word[-1] in "ая"):
            return tuple([word] * 6)
        for row in self.persons:
            if row.gender != gender or (role not in (row.of, "both") and row.of != "both") or (chinese and row.of == "family"):
                continue
            ending = row.endings[0]
            stem = word[: len(word) - len(ending)] if ending else word
            if word.endswith(ending) and row.stem(stem):
                return tuple(stem + e for e in row.endings)
        return tuple([word] * 6)
