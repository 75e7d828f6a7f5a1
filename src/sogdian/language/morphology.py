"""What the engine asks of a language whose words change their endings.

A folder with a module `morphology` gives `load() -> Morphology`; a folder without one needs none, and names are taken
as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module, resources
from typing import Protocol

Cases = frozenset[str]


class Morphology(Protocol):
    """Base forms of words and names. Cases are those of `sogdian.language.forms.CASES`."""

    def cases(self, word: str) -> Cases:
        """The cases that a known form can stand in; empty for a word that the pack does not know."""
        ...

    def person(self, words: Sequence[str], cases: Cases = frozenset(), gender: str = "") -> tuple[str, ...]:
        """The nominative of a person's name, word by word; `cases` and `gender` ("m", "f") are what its context tells."""
        ...

    def bases(self, word: str) -> tuple[str, ...]:
        """The nominatives, in comparison form, that one word of a person's name can belong to; the likeliest first."""
        ...

    def phrase(self, words: str, number: str = "", cases: Cases = frozenset()) -> str:
        """The nominative of a noun phrase: of its head and what agrees with it; `number` is "s" or "p" where known."""
        ...

    def gender(self, word: str) -> str:
        """The gender of a noun in any of its forms: "m", "n", "f", or "" where it is unknown or open."""
        ...

    def name(self, form: str) -> str | None:
        """The nominative of a name of the knowledge files, by any of its forms in comparison form."""
        ...

    def name_cases(self, form: str) -> Cases:
        """The cases that a form of a name of the knowledge files can stand in; empty for any other word."""
        ...

    def singular(self, words: str) -> str:
        """A phrase in the genitive plural, put in the singular."""
        ...

    def adjective(self, word: str) -> bool:
        """Whether a word is an adjective, as far as the pack or its ending tells, and no noun that the pack knows."""
        ...

    def plural(self, words: str) -> str:
        """The nominative plural of a noun phrase that a number governs."""
        ...


@lru_cache(maxsize=16)
def load_morphology(code: str) -> Morphology | None:
    """The morphology of a language, None where its folder has none."""
    if not (resources.files("sogdian.language") / code / "morphology.py").is_file():
        return None
    loaded: Morphology = import_module(f"sogdian.language.{code}.morphology").load()
    return loaded
