"""An outlet's name as it is called, where the page declines it: "told «Долине»"."""

from __future__ import annotations

import re

from sogdian.header.imprint import READ
from sogdian.header.lines import Zones
from sogdian.header.words import words
from sogdian.language import load_morphology

_WORD = re.compile(r"[\w-]+")
_OPEN = "аеёиоуыэюямв"
_IN_QUOTES = re.compile(r"[«“]([^«»“”\n]{2,40})[»”]")


def nominative(name: str, zones: Zones) -> str:
    """A name in the nominative: as it stands so elsewhere on the page, by the pack's words, else by its endings."""
    language = zones.page.language
    morphology = load_morphology(language) if language else None
    if morphology is None or name.isascii() or name.isupper():
        return name
    parts = name.split()
    if len(parts) == 2 and parts[0].lower() in words().stressed and parts[1][-1] not in _OPEN:
        return name  # "Грузовой пульс"
    if any(line.text.startswith(name) for line in zones.around if line.top):
        return name  # as a masthead gives it
    text = f"{zones.page.text[:READ]}\n{zones.small_print}"
    for found in _IN_QUOTES.finditer(text):
        other = found[1].split()
        if len(other) == len(parts) and other != parts and all(map(_shorter, other, parts)):
            return found[1]
    told = _by_endings(parts)
    if told:
        return told
    known = morphology.phrase(name)
    return known if known != name else _of_noun(name, text) or name


def _shorter(one: str, other: str) -> bool:
    """Whether a word is another without the last letters of its ending."""
    return one == other or (len(one) < len(other) <= len(one) + 2 and other.startswith(one))


def _by_endings(parts: list[str]) -> str | None:
    """An adjective and a noun that agree in an oblique case, by the table of their endings."""
    if len(parts) != 2:
        return None
    for adjective, noun, base_adjective, base_noun in words().oblique:
        if parts[0].endswith(adjective) and parts[1].endswith(noun) and len(parts[0]) > len(adjective) + 1:
            stem = parts[0][: -len(adjective)]
            base = next((word for word in words().stressed if word[:-2] == stem.lower()), None)
            told = f"{stem}{base[-2:]}" if base else f"{stem}{_softened(stem, base_adjective)}"
            return f"{told} {parts[1][: len(parts[1]) - len(noun)]}{base_noun}"
    return None


def _of_noun(name: str, text: str) -> str | None:
    """A single word that a verb or a noun before the quotation marks governs: "told «Долине»"."""
    if not name.isalpha():
        return None
    at = max(text.find(f"«{name}»"), text.find(f"“{name}”"))
    before = _WORD.findall(text[max(0, at - 40) : at]) if at > 0 and text[at - 1] == " " else []
    if not before or before[-1].lower() in words().names_as_is:
        return None
    for ending, base in words().oblique_noun:
        if name.endswith(ending) and len(name) > len(ending) + 2:
            return f"{name[: len(name) - len(ending)]}{base}"
    return None


def _softened(stem: str, ending: str) -> str:
    """The ending after a consonant that is not followed by the hard vowel."""
    return words().softened.get(ending, ending) if stem[-1] in words().soft_after else ending
