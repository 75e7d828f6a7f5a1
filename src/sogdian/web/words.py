"""The words of the interface: one data file a language, and the names of countries from the knowledge files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

LANGUAGES = ("en", "ru", "zh")
_PLURALS = "plurals"
_OF = " of "
"""How the rows below name a measure of a measure: `growth of trade`."""
_FORMS = {"one", "few", "many", "other"}


def _flat(table: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict) and not _is_plural(value):
            found |= _flat(value, f"{before}{key}.")
        else:
            found[f"{before}{key}"] = value
    return found


def _is_plural(value: Mapping[str, Any]) -> bool:
    return "other" in value and value.keys() <= _FORMS


class Words:
    """The words of one language. `t` gives those of a key, `word` the name of a value of a field."""

    def __init__(self, language: str) -> None:
        self.language = language
        raw = tomllib.loads((files("sogdian.web") / "i18n" / f"{language}.toml").read_text(encoding="utf-8"))
        self._plurals: list[dict[str, Any]] = raw.pop(_PLURALS, [])
        self.keys = _flat(raw)
        self._countries: dict[str, str] = {}
        self._bare: dict[str, Markup] = {}

    def t(self, key: str, /, **values: Any) -> Markup:
        """The words of a key, its places filled; what fills them is escaped. With `n`, the form that fits the number.

        Raises KeyError for a key that is not there.
        """
        text = self.keys[key]
        if isinstance(text, dict):
            text = text.get(self._form(int(values["n"])), text["other"])
        if not values:
            return self._bare.setdefault(key, Markup(text))
        return Markup(text.format(**{name: escape(value) for name, value in values.items()}))

    def _form(self, number: int) -> str:
        for rule in self._plurals:
            tens, hundreds = number % 10, number % 100
            if number in rule.get("is", ()) or (tens in rule.get("ends", ()) and hundreds not in rule.get("but", ())):
                return str(rule["form"])
        return "other"

    def word(self, field: str, value: str | None) -> str:
        """What a value of a field is called: `verdict`, `type`, `step`...; the value itself where it has no name."""
        if value is None:
            return ""
        named = self.keys.get(f"{field}.{value}")
        if isinstance(named, str):
            return named
        a, of, b = value.partition(_OF)
        if of and isinstance(joined := self.keys.get(f"{field}.of"), str) and "{a}" in joined:
            return joined.format(a=self.word(field, a), b=self.word(field, b))
        return value.replace("_", " ")

    def country(self, code: str) -> str:
        """A country or region in this language; its code where the knowledge has no name."""
        if code not in self._countries:
            self._countries[code] = self._named(code)
        return self._countries[code]

    def _named(self, code: str) -> str:
        if f"country.{code}" in self.keys:
            return str(self.keys[f"country.{code}"])
        from sogdian.knowledge import load

        entity = load().entities.get(code)
        if entity is None:
            return code
        if self.language == "en":
            return entity.canonical
        forms = [
            name.form for name in load().names_of(code, self.language) if not name.short and name.kind != "demonym"
        ]
        return min(forms, key=lambda form: (form.isupper(), abs(len(form) - len(entity.canonical)), form), default=code)


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The words of a language of LANGUAGES; read once."""
    return Words(language)


def preferred(accepted: str, offered: Iterable[str] = LANGUAGES) -> str:
    """The language that a browser's `Accept-Language` likes best of those offered, else the first."""
    known = tuple(offered)
    liked: list[tuple[float, int, str]] = []
    for at, part in enumerate(accepted[:500].split(",")):
        name, _, weight = part.partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        language = name.strip().casefold().partition("-")[0]
        if language in known and quality > 0:
            liked.append((-quality, at, language))
    return min(liked)[2] if liked else known[0]
