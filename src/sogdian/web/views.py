"""What a view is: an address with declared parameters, and a function that draws what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from sogdian.web.params import COMMON, Param
from sogdian.web.state import State
from sogdian.web.words import Words

Form = Literal["html", "json", "csv", "vega", "svg", "png"]
SUFFIXES: dict[str, Form] = {".vega.json": "vega", ".json": "json", ".csv": "csv", ".svg": "svg", ".png": "png"}
"""What is written after an address to have another form of the view."""


class Ask(msgspec.Struct, frozen=True):
    """One question: the ledger's state, the parameters by name, what stands in the address (`key`), the words."""

    state: State
    values: Mapping[str, Any]
    words: Words
    key: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What a view shows: `title` and the template's `context`; `data` is the JSON form, or
    gives it, `rows` the CSV form.

    `charts` are, by the name of a chart (one of `charts.SPECS`), what gives the rows that it draws.
    """

    title: str
    template: str
    context: Mapping[str, Any]
    data: Any
    rows: Callable[[], Sequence[Mapping[str, Any]]] | None = None
    charts: Mapping[str, Callable[[], Any]] = {}


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One view. `key` names what stands in the place of `{key}` in the path.

    `known` tells whether a key stands for something as it is, with what looks like a suffix.
    """

    name: str
    path: str
    summary: str
    draw: Callable[[Ask], Shown]
    params: tuple[Param, ...] = ()
    key: str = ""
    known: Callable[[State, str], bool] | None = None
    csv: bool = True

    @property
    def asked(self) -> tuple[Param, ...]:
        """Every parameter, with those that all views have."""
        return (*self.params, *COMMON)


class Moved(Exception):
    """The thing asked for has another address; `path` is that."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path
