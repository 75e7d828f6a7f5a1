"""Gathers items into things in time near to linear: each is held only against the clusters that share a key with it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

WIDEST = 48
"""At most so many clusters under one key are looked at: a key that more share says too little."""


class Cluster(Generic[T]):
    """Items that tell of one thing, the first of them the best known."""

    __slots__ = ("items", "keys")

    def __init__(self, first: T) -> None:
        self.items: list[T] = [first]
        self.keys: set[Hashable] = set()


def gather(
    items: Iterable[T],
    keys: Callable[[T], Iterable[Hashable]],
    fit: Callable[[Cluster[T], T], float],
) -> list[Cluster[T]]:
    """Clusters of items, in the order given (the best known first).

    `fit` says how well an item fits a cluster, 0 when it cannot be of it. An item goes to the one that it fits best;
    when two fit equally well nothing is forced and it stands alone.
    """
    clusters: list[Cluster[T]] = []
    index: dict[Hashable, list[int]] = {}
    for item in items:
        wanted = sorted(set(keys(item)), key=repr)
        near = sorted({number for key in wanted for number in index.get(key, ())[:WIDEST]})
        scores = sorted(((fit(clusters[n], item), n) for n in near), key=lambda pair: (-pair[0], pair[1]))
        fits = bool(scores) and scores[0][0] > 0 and (len(scores) == 1 or scores[1][0] < scores[0][0])
        if fits:
            number = scores[0][1]
            clusters[number].items.append(item)
        else:
            number = len(clusters)
            clusters.append(Cluster(item))
        cluster = clusters[number]
        for key in wanted:
            if key not in cluster.keys:
                cluster.keys.add(key)
                index.setdefault(key, []).append(number)
    return clusters


class Union:
    """Disjoint sets over the numbers below `size`; the root of a set is its least member."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        """The root of the item's set."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, a: int, b: int) -> None:
        """Makes the sets of two items one."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._parent[max(a, b)] = min(a, b)
