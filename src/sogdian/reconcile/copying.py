"""Which texts are near-copies of each other: a property of two texts, and the keys by which such pairs are found.

Shingles (A. Broder, "On the resemblance and containment of documents", 1997) are chosen by a hash of their first word,
so that the same passage gives the same shingles wherever it stands. A pair is looked at when it shares a band of
minima (one permutation hashing: P. Li, A. Owen, C.-H. Zhang, 2012), however many texts have it, or a passage that few
texts have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

import msgspec

from sogdian.reconcile.fold import words
from sogdian.reconcile.union import Union

WIDTH = 5
"""Words in a shingle."""
SAMPLE = 4
"""One word in so many opens a shingle that is kept."""
COPIED = 0.5
"""From this share of the shorter text's shingles on, two texts are copies of one."""
TAKEN = 0.25
"""And from this share of the longer one's: less is a passage that two texts have from a third, or from custom."""
LEAST = 4
"""So many shingles are no accident."""
FEW = 16
"""A passage that more texts have tells no copy."""
MANY = 24
"""Of the texts of a band that more have, each is compared with the `FIRST` alone."""
FIRST = 3
_ODD, _BELOW = 0x9E3779B97F4A7C15, 2**60 - 1
_BINS = 16
_BANDS = ((0, 1), (0, 3))
"""Which bins, counted from each, make a band."""
_LOWEST = 8
"""So many of the least shingles are passages to find a text by, and one in `_PASSAGES` of the others."""
_PASSAGES = 4


class Prints(msgspec.Struct, frozen=True):
    """What tells a text: hashes of its shingles, its bands, and the shingles that find it where few texts have them."""

    shingles: frozenset[int]
    bands: tuple[int, ...]
    passages: tuple[int, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """All by which it is found: those of bands are negative."""
        return (*(-band for band in self.bands), *self.passages)


@lru_cache(maxsize=131072)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


def _hash(*parts: int) -> int:
    """A number below 2**60."""
    found = 0
    for part in parts:
        found = ((found ^ part) * _ODD + (found >> 29)) & _BELOW
    return found ^ (found >> 31)


def shingles(text: str) -> frozenset[int]:
    """Hashes of the chosen shingles of a text."""
    found = words(text)
    said = [_number(word) for word in found]
    return frozenset(_hash(*said[i : i + WIDTH]) for i in range(len(said) - WIDTH + 1) if said[i] % SAMPLE == 0)


def _bands(chosen: Iterable[int]) -> list[int]:
    """Pairs of minima; an empty bin takes the next one's."""
    least: dict[int, int] = {}
    for shingle in chosen:
        number = shingle % _BINS
        least[number] = min(shingle, least.get(number, shingle))
    if not least:
        return []
    full = [next(least[at % _BINS] for at in range(start, start + _BINS) if at % _BINS in least)
            for start in range(_BINS)]  # fmt: skip
    return [_hash(a, b, full[a], full[(a + b) % _BINS]) for a in range(_BINS) for _, b in _BANDS]


def prints(text: str) -> Prints:
    """What tells a text."""
    return told_by(shingles(text))


def told_by(found: frozenset[int]) -> Prints:
    """What tells a text of these shingles."""
    low = sorted(found)[:_LOWEST]
    rest = (shingle for shingle in found if (shingle // _BINS) % _PASSAGES == 0)
    return Prints(found, tuple(sorted(set(_bands(found)))), tuple(sorted({*low, *rest})))


def copied(one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether two texts, told by their shingles, are copies of one."""
    sizes = sorted((len(one), len(two)))
    return len(one & two) >= max(LEAST, COPIED * sizes[0], TAKEN * sizes[1])


def partners(name: str, names: Sequence[str], band: bool) -> Sequence[str]:
    """With whom a text is compared for the key that `names` share: their beginning, `MANY` and one more, in order."""
    if band:
        return names if len(names) <= MANY else names[:FIRST]
    return names if len(names) <= FEW else ()


def texts(every: Mapping[str, Prints]) -> dict[str, str]:
    """For each report (by name) that has a copy, the least name among the copies of its text."""
    keys: dict[int, list[str]] = {}
    for name in sorted(every):
        for key in every[name].keys:
            keys.setdefault(key, []).append(name)
    return joined(every, lambda key: keys[key][: MANY + 1])


def joined(every: Mapping[str, Prints], beginning: Callable[[int], Sequence[str]]) -> dict[str, str]:
    """The texts of some reports; `beginning` gives the first reports, of all that there are, under a key."""
    union, tried = Union[str](), set[tuple[str, str]]()
    for name in sorted(every):
        mine = every[name]
        for key in mine.keys:
            for other in partners(name, beginning(key), key < 0):
                pair = (name, other) if name < other else (other, name)
                if other == name or other not in every or pair in tried:
                    continue
                tried.add(pair)
                if union.find(name) != union.find(other) and copied(mine.shingles, every[other].shingles):
                    union.join(name, other)
    roots = union.roots()
    often = Counter(roots.values())
    return {name: root for name, root in roots.items() if often[root] > 1}
