"""Who first told a claim: near-copies, named agencies and press services, one quoted source make one origin.

Near-copies are found by shingles (A. Broder, "On the resemblance and containment of documents", 1997) chosen by a
hash of their first word, so that the same passage gives the same shingles wherever it stands.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from sogdian.model.claim import Agreement, Figure
from sogdian.model.record import Relation
from sogdian.reconcile.cluster import Union
from sogdian.reconcile.entry import Account, Entry
from sogdian.reconcile.fold import name_key, words
from sogdian.reconcile.pairs import pairs

WIDTH = 5
"""Words in a shingle."""
SAMPLE = 4
"""One word in so many opens a shingle that is kept."""
COPIED = 0.4
"""From this share of the shorter text's shingles on, two texts are copies of one."""
WORDING = 0.75
"""From this share of a sentence's word pairs on, two sentences are the same words."""
RETOLD = 2
"""Days within which two reports that name one agency retell one story."""
_REPEATED = 16
"""A passage that more texts have is looked up among the first of them only."""


class Origins(msgspec.Struct, frozen=True):
    """The origin of each report by its number: reports with one number are copies of one text."""

    text: tuple[int, ...]
    groups: frozenset[int] = frozenset()

    def copied(self, text: int) -> bool:
        """Whether more than one report has this text."""
        return text in self.groups

    def keys(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """All that ties a claim to its first teller; two claims that share one of these have one origin."""
        found = [("text", str(self.text[entry.account.number]))]
        found += [("teller", name) for name in sorted(_tellers(entry))]
        if entry.claim.said_by:
            found.append(("said", " ".join(words(entry.claim.said_by))))
        return tuple(found)

    def count(self, entries: Sequence[Entry]) -> int:
        """How many independent origins stand behind the claims."""
        union = Union(len(entries))
        first: dict[tuple[str, str], int] = {}
        for number, entry in enumerate(entries):
            for key in self.keys(entry):
                union.join(first.setdefault(key, number), number)
        return len({union.find(number) for number in range(len(entries))})


@lru_cache(maxsize=131072)
def _opens(word: str) -> bool:
    return zlib.crc32(word.encode()) % SAMPLE == 0


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The chosen shingles of a text."""
    found = words(text)
    return frozenset(found[i : i + WIDTH] for i in range(len(found) - WIDTH + 1) if _opens(found[i]))


def find_origins(accounts: Sequence[Account]) -> Origins:
    """Groups reports whose texts are near-copies, in time near to linear in the words."""
    union = Union(len(accounts))
    index: dict[tuple[str, ...], list[int]] = {}
    sizes: list[int] = []
    for account in accounts:
        mine = shingles(account.text)
        sizes.append(len(mine))
        shared = Counter(number for shingle in mine for number in index.get(shingle, ()))
        for number, common in sorted(shared.items()):
            if common >= max(3, COPIED * min(len(mine), sizes[number])):
                union.join(number, account.number)
        for shingle in mine:
            listed = index.setdefault(shingle, [])
            if len(listed) < _REPEATED:
                listed.append(account.number)
    roots = tuple(union.find(account.number) for account in accounts)
    return Origins(roots, frozenset(root for root, often in Counter(roots).items() if often > 1))


def _pairs_of(entry: Entry) -> frozenset[tuple[str, str]]:
    """The word pairs of the sentence that the claim's first evidence stands in."""
    sentence = entry.account.words_of(entry.sentences[0]) if entry.sentences else ()
    return frozenset(pairwise(sentence))


def _key(name: str) -> str:
    """One key for a teller's name, whatever the order of its words."""
    return name_key(name) or " ".join(words(name))


def _tellers(entry: Entry) -> frozenset[str]:
    """Everyone whom a report has its story from, each by one key however the name is written."""
    header = entry.account.header
    names = [teller.name for teller in header.chain] + ([header.outlet] if header.outlet else [])
    return frozenset(map(_key, names)) - {""}


def _one_agency(one: Entry, two: Entry) -> Relation | None:
    """Two retellings of one story: one named teller in both chains, told within two days."""
    if not (one.account.header.chain and two.account.header.chain and one.said and two.said):
        return None
    gap = abs((one.said - two.said).days)
    shared = _tellers(one) & _tellers(two)
    told = [t.name for e in (one, two) for t in e.account.header.chain[::-1] if _key(t.name) in shared]
    if gap > RETOLD or not told:
        return None
    named = told[0]
    why = f"both from {named}, told {gap} days apart: one origin, inferred"
    return Relation(one.place, two.place, "origin", "copy", why)


def _same_said(one: Entry, two: Entry) -> bool:
    """Whether two claims of one record say the same thing: the same value or count, where they have one."""
    a, b = one.claim, two.claim
    if isinstance(a, Figure) and isinstance(b, Figure):
        return a.value == b.value and a.unit == b.unit
    if isinstance(a, Agreement) and isinstance(b, Agreement):
        return not (a.count and b.count and a.count != b.count)
    return a.kind == b.kind


def copies(entries: Sequence[Entry], origins: Origins) -> list[Relation]:
    """`copy` relations: claims of different reports that are told in the same words."""
    if len({entry.account.number for entry in entries}) < 2:
        return []
    wording = {entry.ref.id: _pairs_of(entry) for entry in entries}
    found = []
    for one, two in pairs(entries, lambda entry: origins.text[entry.account.number]):
        if one.account is two.account or not _same_said(one, two):
            continue
        a, b = wording[one.ref.id], wording[two.ref.id]
        if relation := _one_agency(one, two):
            found.append(relation)
            continue
        least = min(len(a), len(b))
        share = len(a & b) / least if least else 0.0
        tied = origins.text[one.account.number] == origins.text[two.account.number]
        if least >= 4 and share >= (WORDING - 0.25 if tied else WORDING):
            why = f"{share:.0%} of the sentence's words in their order" + (", in copies of one text" if tied else "")
            found.append(Relation(one.place, two.place, "words", "copy", why))
    return found
