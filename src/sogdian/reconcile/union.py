"""Disjoint sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Union(Generic[T]):
    """Disjoint sets over things that have an order; the root of a set is its least member."""

    def __init__(self, members: Iterable[T] = ()) -> None:
        self._parent: dict[T, T] = {member: member for member in members}

    def find(self, item: T) -> T:
        """The root of the item's set."""
        parent = self._parent
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, a: T, b: T) -> None:
        """Makes the sets of two items one."""
        one, two = self.find(a), self.find(b)
        if one != two:
            low, high = sorted((one, two))  # type: ignore[type-var]
            self._parent[high] = low

    def roots(self) -> Mapping[T, T]:
        """Each member with the root of its set."""
        return {member: self.find(member) for member in self._parent}
