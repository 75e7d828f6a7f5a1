"""Parameters of views, declared once: they are checked, described in the API and laid out in forms from here."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from sogdian.model.edtf import days

Kind = Literal["text", "day", "number", "choice"]


class BadParameter(Exception):
    """A parameter that is wrong; `right` says what would be right."""

    def __init__(self, name: str, given: str, right: str) -> None:
        super().__init__(f"{name}: {given!r} is not right; {right}")
        self.name, self.given, self.right = name, given, right


class Param(msgspec.Struct, frozen=True):
    """One parameter of a view. A number lies between 1 and `most`; a choice is one of `choices`."""

    name: str
    kind: Kind
    help: str
    choices: tuple[str, ...] = ()
    default: Any = None
    most: int = 1_000_000

    def read(self, given: str) -> Any:
        """The value of the words given. Raises BadParameter."""
        text = given.strip()
        if not text:
            return self.default
        if self.kind == "day":
            return self._day(text)
        if self.kind == "number":
            if not (text.isascii() and text.isdigit() and len(text) < 12 and 1 <= int(text) <= self.most):
                raise BadParameter(self.name, given, f"give a whole number from 1 to {self.most}")
            return int(text)
        if self.kind == "choice" and text not in self.choices:
            raise BadParameter(self.name, given, f"give one of: {', '.join(self.choices)}")
        if len(text) > 500:
            raise BadParameter(self.name, f"{given[:40]}…", "give at most 500 characters")
        return text

    def _day(self, text: str) -> str:
        try:
            first, last = days(text)
        except (ValueError, OverflowError):
            first = last = None
        if first is None and last is None:
            raise BadParameter(self.name, text, "give a day, month or year such as 2025-06-18, 2025-06 or 2025")
        return text

    def schema(self) -> dict[str, Any]:
        """The parameter's JSON Schema."""
        if self.kind == "number":
            return {"type": "integer", "minimum": 1, "maximum": self.most}
        if self.kind == "choice":
            return {"type": "string", "enum": list(self.choices)}
        return {"type": "string", "maxLength": 500} | ({"examples": ["2025-06"]} if self.kind == "day" else {})


AS_OF = Param("as_of", "day", "Only reports published by this day count.")
LANG = Param("lang", "choice", "The language of the interface.", ("en", "ru", "zh"))
CHART = Param("chart", "choice", "Which chart of the view, for its forms as Vega (.vega.json), .svg and .png; the first where none is named.",
              ("timeline", "map", "figures", "milestones"))  # fmt: skip
PAGE = Param("page", "number", "Which page of a long list.", default=1, most=100_000)
COMMON = (AS_OF, LANG, CHART)


def read(params: Iterable[Param], given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """All parameters by name, those not given at their default. Raises BadParameter, also for one nobody knows."""
    known = {param.name: param for param in params}
    values = {name: param.default for name, param in known.items()}
    seen: set[str] = set()
    for name, text in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"this page knows {', '.join(known)}"
            raise BadParameter(name[:60], text[:60], f"no such parameter; {hint}")
        if name in seen:
            raise BadParameter(name, text[:60], "give it once")
        seen.add(name)
        values[name] = known[name].read(text)
    return values


def asked(values: Mapping[str, Any], params: Iterable[Param]) -> dict[str, str]:
    """The parameters that are not at their default, as an address has them."""
    return {p.name: str(values[p.name]) for p in params if values.get(p.name) not in (None, p.default)}
