"""Which claims of one record are held against each other: all of a small one, representatives of a large one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

ALL = 48
"""Up to so many claims, every pair is held together."""
HEADS = 32
"""In a larger record so many different sayings are held against each other."""


def pairs(items: Sequence[T], sort: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Pairs of items, in their order; in a large record each against the first that says the same, and these together.

    `sort` tells what an item says. The number of pairs grows with the items, not with their square.
    """
    if len(items) <= ALL:
        yield from combinations(items, 2)
        return
    first: dict[Hashable, T] = {}
    for item in items:
        said = sort(item)
        if said in first:
            yield first[said], item
        else:
            first[said] = item
    heads = list(first.values())
    yield from combinations(heads[:HEADS], 2)
    for head in heads[HEADS:]:
        yield heads[0], head
