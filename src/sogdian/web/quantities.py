"""Quantities that stand in English lines (`about USD 94.8 bn`, `over 523 km`), in the interface's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sogdian.web.words import Words

_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?(?:-\d[\d,]*(?:\.\d+)?)?%?")
_CURRENCY = re.compile("[A-Z]{3}")
_RANGE = re.compile(r" (trillion|billion|million)-(?=\d)")
_SCALES = {"tn": 12, "bn": 9, "trillion": 12, "billion": 9, "million": 6}
_LONGEST = 12
"""So many words a quantity has at most."""


class Quantities:
    """Reads a quantity and says it anew; `at` is the column of the language in the data."""

    def __init__(self, words: Words, data: Mapping[str, Any], at: int) -> None:
        self._words = words
        self._bounds = {name: row[at] for name, row in data["bounds"].items()}
        self._units = {name: row[at] for name, row in data["units"].items()}
        self._scales = {scale: str(words.t(f"chart.{name}")) for name, scale in _SCALES.items() if len(name) > 2}

    def said(self, text: str) -> str | None:
        """The quantity in this language; None where the text is none."""
        bound, rest = self._bound(_RANGE.sub(r" \1 to ", text))
        tokens = rest.split(" ")
        if len(tokens) > _LONGEST:
            return None
        money = tokens.pop(0) if _CURRENCY.fullmatch(tokens[0]) else ""
        number = self._number(tokens, bool(money))
        if number is None:
            return None
        if tokens[:1] == ["to"]:
            tokens.pop(0)
            last = self._number(tokens, bool(money))
            if last is None:
                return None
            number = f"{number} – {last}"
        unit = " ".join(tokens)
        if money and unit:
            return None
        if unit and unit not in self._units and not _CURRENCY.fullmatch(unit):
            return None if not bound and "%" not in number and not self._counted(unit) else self._put(bound, number, unit)
        return self._put(bound, number, money or self._units.get(unit, unit))

    def unit(self, unit: str) -> str | None:
        """What a unit is called; None where the data has no name for it."""
        return self._units.get(unit)

    def beginning(self, text: str) -> tuple[str | None, str]:
        """The longest quantity that a text begins with, and the words after it."""
        tokens = text.split(" ")
        for size in range(min(len(tokens) - 1, _LONGEST), 0, -1):
            said = self._strict(" ".join(tokens[:size]))
            if said is not None:
                return said, " ".join(tokens[size:])
        return None, text

    def _strict(self, text: str) -> str | None:
        """A quantity whose unit is known: what is counted could be words of something else."""
        last = text.rpartition(" ")[2]
        known = last in self._units or last in _SCALES or last == "m" or _CURRENCY.fullmatch(last)
        return self.said(text) if known or _NUMBER.fullmatch(last) or last == "%" else None

    @staticmethod
    def _counted(unit: str) -> bool:
        return len(unit.split(" ")) <= 4

    def _bound(self, text: str) -> tuple[str, str]:
        for name, said in self._bounds.items():
            if text.startswith(f"{name} "):
                return said, text[len(name) + 1 :]
        return "", text

    def _number(self, tokens: list[str], money: bool) -> str | None:
        """Takes a number and its size off the tokens."""
        if not tokens or not _NUMBER.fullmatch(tokens[0]):
            return None
        digits = tokens.pop(0)
        if tokens and tokens[0] == "%":
            tokens.pop(0)
            return f"{digits} %"
        scale = _SCALES.get(tokens[0]) if tokens else None
        if scale is None and tokens[:1] == ["m"] and (money or len(tokens) > 1):
            scale = 6
        if scale is None:
            return digits
        tokens.pop(0)
        return self._scaled(digits, scale)

    def _scaled(self, digits: str, scale: int) -> str:
        if self._words.language != "zh" or "-" in digits[1:]:
            return f"{digits} {self._scales[scale]}"
        # Chinese counts by ten thousands and hundred millions
        step, name = (8, "亿") if scale >= 9 else (4, "万")
        value = Decimal(digits.replace(",", "")).scaleb(scale - step)
        return f"{value.normalize():,f}{name}"

    def _put(self, bound: str, number: str, unit: str) -> str:
        return " ".join(part for part in (bound, number, unit) if part)
