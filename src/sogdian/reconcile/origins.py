"""Who first told a claim: near-copies, named agencies and press services, one quoted source make one origin.

Which texts are near-copies stands in `copying`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

import msgspec

from sogdian.model.claim import Agreement, Figure
from sogdian.model.record import Relation
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import name_key, words
from sogdian.reconcile.pairs import pairs
from sogdian.reconcile.union import Union

WORDING = 0.75
"""From this share of a sentence's word pairs on, two sentences are the same words."""
SHORTEST = 4
"""So many word pairs make a sentence whose return is no accident."""
RETOLD = 2
"""Days within which two reports that name one agency retell one story."""


class Origins(msgspec.Struct, frozen=True):
    """The text of each report that is a copy, by the report's name: reports of one text are copies of each other."""

    texts: Mapping[str, str] = {}

    def text(self, entry: Entry) -> str:
        """The text that a claim stands in."""
        return self.texts.get(entry.account.name, entry.account.name)

    def keys(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """All that ties a claim to its first teller; two claims that share one of these have one origin."""
        found = [("text", self.text(entry))]
        found += [("teller", name) for name in sorted(_tellers(entry))]
        if entry.claim.said_by:
            found.append(("said", " ".join(words(entry.claim.said_by))))
        return tuple(found)

    def count(self, entries: Sequence[Entry]) -> int:
        """How many independent origins stand behind the claims."""
        union = Union(range(len(entries)))
        first: dict[tuple[str, str], int] = {}
        for number, entry in enumerate(entries):
            for key in self.keys(entry):
                union.join(first.setdefault(key, number), number)
        return len({union.find(number) for number in range(len(entries))})


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


class _Wording(msgspec.Struct, frozen=True, eq=False):
    """What tells whether a claim is told in another's words. `said` is what two claims have to share, where not None."""

    entry: Entry
    text: str
    kind: str
    said: Hashable
    sentence: frozenset[tuple[str, str]]
    number: int
    tellers: frozenset[str]


def _wording(entry: Entry, origins: Origins, sentences: dict[frozenset[tuple[str, str]], int]) -> _Wording:
    """The wording of a claim; `sentences` numbers those that were met."""
    claim = entry.claim
    said: Hashable = None
    if isinstance(claim, Figure):
        said = claim.value, claim.unit
    elif isinstance(claim, Agreement):
        said = claim.count or None
    tellers = _tellers(entry) if entry.account.header.chain and entry.said else frozenset[str]()
    sentence = _pairs_of(entry)
    number = sentences.setdefault(sentence, len(sentences))
    return _Wording(entry, origins.text(entry), claim.kind, said, sentence, number, tellers)


def _one_agency(one: _Wording, two: _Wording) -> Relation | None:
    """Two retellings of one story: one named teller in both chains, told within two days."""
    shared = one.tellers & two.tellers
    if not shared or not (one.entry.said and two.entry.said):
        return None
    gap = abs((one.entry.said - two.entry.said).days)
    chains = [teller.name for side in (one, two) for teller in side.entry.account.header.chain[::-1]]
    named = next((name for name in chains if _key(name) in shared), None)
    if gap > RETOLD or named is None:
        return None
    why = f"both from {named}, told {gap} days apart: one origin, inferred"
    return Relation(one.entry.place, two.entry.place, "origin", "copy", why)


Shares = dict[tuple[int, int], float]


def _share(one: _Wording, two: _Wording, known: Shares) -> float:
    """The share of the shorter sentence's word pairs that the other has too; 0 where it is too short to tell."""
    pair = one.number, two.number
    if pair not in known:
        least = min(len(one.sentence), len(two.sentence))
        known[pair] = len(one.sentence & two.sentence) / least if least >= SHORTEST else 0.0
    return known[pair]


def _same_words(one: _Wording, two: _Wording, share: float) -> Relation | None:
    """Two sentences that are one, or nearly."""
    if share < WORDING - 0.25:
        return None
    tied = one.text == two.text
    if share < WORDING and not tied:
        return None
    why = f"{share:.0%} of the sentence's words in their order" + (", in copies of one text" if tied else "")
    return Relation(one.entry.place, two.entry.place, "words", "copy", why)


def copies(entries: Sequence[Entry], origins: Origins) -> list[Relation]:
    """`copy` relations: claims of different reports that are told in the same words, and say the same where it counts."""
    if len({entry.account.name for entry in entries}) < 2:
        return []
    found = []
    sentences: dict[frozenset[tuple[str, str]], int] = {}
    known: Shares = {}
    for one, two in pairs([_wording(entry, origins, sentences) for entry in entries], lambda wording: wording.text):
        if one.entry.account is two.entry.account or one.kind != two.kind:
            continue
        if one.said != two.said and one.said is not None and two.said is not None:
            continue
        if relation := _one_agency(one, two) or _same_words(one, two, _share(one, two, known)):
            found.append(relation)
    return found
