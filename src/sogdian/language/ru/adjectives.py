"""The endings of Russian adjectives: what they agree with, and the nominative that they lead to."""

from __future__ import annotations

ENDS = (
    "ыми", "ими", "ого", "его", "ому", "ему", "ый", "ий", "ой", "ая", "яя", "ое",
    "ее", "ую", "юю", "ым", "им", "ом", "ем", "ых", "их", "ые", "ие", "ей",
)


def _agreement() -> dict[str, frozenset[tuple[str, str]]]:
    """Of each adjective ending the cases and genders that it can stand for."""
    rows: tuple[tuple[tuple[str, ...], str, str], ...] = (
        (("ый", "ий", "ой"), "nom acc", "m"), (("ое", "ее"), "nom acc", "n"), (("ая", "яя"), "nom", "f"), (("ые", "ие"), "nom acc", "p"),
        (("ого", "его"), "gen acc", "mn"), (("ому", "ему"), "dat", "mn"), (("ым", "им"), "ins", "mn"), (("ом", "ем"), "loc", "mn"),
        (("ой", "ей"), "gen dat ins loc", "f"), (("ую", "юю"), "acc", "f"), (("ых", "их"), "gen acc loc", "p"),
        (("ым", "им"), "dat", "p"), (("ыми", "ими"), "ins", "p"),
    )  # fmt: skip
    made: dict[str, set[tuple[str, str]]] = {}
    for endings, cases, genders in rows:
        for ending in endings:
            made.setdefault(ending, set()).update((c, g) for c in cases.split() for g in genders)
    return {ending: frozenset(some) for ending, some in made.items()}


AGREE = _agreement()
LIKELY_ENDS = ("ых", "их", "ые", "ие", "ым", "им", "ыми", "ими", "ого", "ому", "ный", "ский", "ная", "ную", "ской", "ской", "ской")
_HUSH, _BACK = "жшчщ", "кгх"
_HARD = {"m": "ый", "n": "ое", "f": "ая", "p": "ые"}
_SOFT = {"m": "ий", "n": "ее", "f": "яя", "p": "ие"}
_AFTER_BACK = {"m": "ий", "n": "ое", "f": "ая", "p": "ие"}
_AFTER_HUSH = {"m": "ий", "n": "ее", "f": "ая", "p": "ие"}


def nominative(stem: str, ending: str) -> dict[str, str]:
    """The nominative endings of an adjective, by its stem and one of its endings."""
    if stem[-1:] in tuple(_BACK):
        return _AFTER_BACK
    if stem[-1:] in tuple(_HUSH):
        return _AFTER_HUSH
    return _SOFT if ending[0] in "еияю" else _HARD


def fits(token: str, gender: str) -> bool:
    """Whether an adjective stands in the nominative of a gender."""
    ends = {"m": ("ый", "ий", "ой"), "n": ("ое", "ее"), "f": ("ая", "яя"), "p": ("ые", "ие")}[gender]
    return token.endswith(ends)
