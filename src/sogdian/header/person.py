"""Names that are a writer's and no outlet's: by a given name, by the end of the surname, by the office in the line below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sogdian.header import known
from sogdian.header.lines import Line
from sogdian.header.naming import camel
from sogdian.header.stamp import stamps
from sogdian.header.words import words
from sogdian.language import available, load_pack


def of_a_person(line: Line, after: Sequence[str], language: str | None) -> bool:
    """Whether a line is the name of the writer: one of its words is a given name, or an office stands in a line after it."""
    name = line.text.strip(" -–—")
    if not 1 < len(name.split()) < 4 or known.outlet_like(name) or camel(name):
        return False
    if not _given(language).isdisjoint(name.lower().split()):
        return True
    return any(words().any("office", row.lower()) and not stamps(row) for row in after)


def writes(name: str, language: str | None) -> bool:
    """Whether two words in a dateline are a person's name."""
    parts = name.lower().split()
    ends = tuple(words().lists.get("surname_end", ()))
    return len(parts) == 2 and (parts[-1].endswith(ends) or not _given(language).isdisjoint(parts))


@lru_cache(maxsize=16)
def _given(language: str | None) -> frozenset[str]:
    """Given names of women and men, in the forms that a language gives them."""
    if language not in available():
        return frozenset()
    names = load_pack(str(language)).words.get("given", {})
    return frozenset(form for sex in ("m", "f") for form in names.get(sex, ()))


def titled(phrase: str, ends: list[int]) -> bool:
    """Whether a phrase ends with an official's title and name: "Energy Ministry spokesman Ermek Talasov"."""
    parts = phrase[ends[-1] :].split() if ends and len(phrase) == len(phrase.lower()) else []
    return len(parts) in (2, 3) and all(part[0].isupper() and part[1:].islower() for part in parts) and not known.role_of(" ".join(parts))
