"""What is told of one figure: its measure, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure's name, what a growth or share is of, its sign, and the rules that say so."""

    name: str
    of: str | None = None
    sign: int = 1
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parties:
    """ISO 3166 codes; `source` and `target` for what flows one way; `scope` in words."""

    codes: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    scope: str | None = None
