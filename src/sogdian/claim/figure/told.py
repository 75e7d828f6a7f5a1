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


def no_own_part(source: tuple[str, ...], target: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sides, of which none is a part of the other: a province sends its country nothing abroad."""
    provinces = {c for c in (*source, *target) if "-" in c}
    whole = {c.partition("-")[0] for c in provinces}
    if (set(source) <= whole and set(target) <= provinces) and source and target:
        return target, ()
    if (set(target) <= whole and set(source) <= provinces) and source and target:
        return source, ()
    homes = {c.partition("-")[0] for c in target}
    if source and target and {c.partition("-")[0] for c in source} == homes and len(homes) == 1:
        return (), target  # what came to one province from all over, told beside another province or the country
    return source, target
