"""Who first told a claim: near-copies, named agencies and press services, one quoted source make one origin.

Which texts are near-copies stands in `copying`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from sogdian.model.claim import Agreement, Figure
from sogdian.model.record import Relation
from sogdian.reconcile.entry import Account, Entry
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

    def count(self, entries: Sequence[Entry]) -> int:
        """How many independent origins stand behind the claims.

        Claims have one origin where they share a text, someone whom their reports have their story from, or a source.
        """
        union = Union[str]()
        first: dict[Hashable, str] = {}
        for account in {entry.account.name: entry.account for entry in entries}.values():
            ties = [("text", self.texts.get(account.name, account.name))]
            for key in (*ties, *(("teller", name) for name in sorted(_tellers(account)))):
                union.join(first.setdefault(key, account.name), account.name)
        for entry in entries:
            if said := entry.claim.said_by:
                union.join(first.setdefault(("said", " ".join(words(said))), entry.account.name), entry.account.name)
        return len({union.find(entry.account.name) for entry in entries})


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    """One key for a teller's name, whatever the order of its words."""
    return name_key(name) or " ".join(words(name))


def _tellers(account: Account) -> frozenset[str]:
    """Everyone whom a report has its story from, each by one key however the name is written."""
    header = account.header
    names = [teller.name for teller in header.chain] + ([header.outlet] if header.outlet else [])
    return frozenset(map(_key, names)) - {""}


class _Wording(msgspec.Struct, frozen=True, eq=False):
    """What tells whether a claim is told in another's words. `said` is what two claims have to share, where not None.

    `number` is one for claims of which all this is the same, `sentence` that of the claim's sentence; `text` is of
    copies alone.
    """

    entry: Entry
    place: tuple[str, str]
    number: int
    kind: str
    said: Hashable
    sentence: int
    text: str | None
    tellers: frozenset[str]


class _Wordings:
    """The wordings of the claims of one record: their sentences are looked at once."""

    def __init__(self, origins: Origins) -> None:
        self._origins = origins
        self._numbers: dict[Hashable, int] = {}
        self._sentences: dict[tuple[str, ...], int] = {}
        self._pairs: list[frozenset[tuple[str, str]]] = []
        self._shares: dict[tuple[int, int], float] = {}

    def of(self, entry: Entry) -> _Wording:
        """The wording of a claim."""
        claim, account = entry.claim, entry.account
        said: Hashable = None
        if isinstance(claim, Figure):
            said = claim.value, claim.unit
        elif isinstance(claim, Agreement):
            said = claim.count or None
        tellers = _tellers(account) if account.header.chain and entry.said else frozenset[str]()
        sentence = self._sentence(account.words_of(entry.sentences[0]) if entry.sentences else ())
        text = self._origins.texts.get(account.name)
        kind = claim.kind
        number = self._numbers.setdefault((kind, said, sentence, text, tellers and account.name), len(self._numbers))
        return _Wording(entry, entry.place, number, kind, said, sentence, text, tellers)

    def _sentence(self, said: tuple[str, ...]) -> int:
        """The number of a sentence."""
        if said not in self._sentences:
            self._sentences[said] = len(self._pairs)
            self._pairs.append(frozenset(pairwise(said)))
        return self._sentences[said]

    def share(self, one: _Wording, two: _Wording) -> float:
        """The share of the shorter sentence's word pairs that the other has too; 0 where it is too short to tell."""
        pair = one.sentence, two.sentence
        if pair not in self._shares:
            mine, other = self._pairs[one.sentence], self._pairs[two.sentence]
            least = min(len(mine), len(other))
            self._shares[pair] = len(mine & other) / least if least >= SHORTEST else 0.0
        return self._shares[pair]


def _one_agency(one: _Wording, two: _Wording) -> tuple[str, str] | None:
    """Two retellings of one story: one named teller in both chains, told within two days."""
    shared = one.tellers & two.tellers
    if not shared or not (one.entry.said and two.entry.said):
        return None
    gap = abs((one.entry.said - two.entry.said).days)
    chains = [teller.name for side in (one, two) for teller in side.entry.account.header.chain[::-1]]
    named = next((name for name in chains if _key(name) in shared), None)
    if gap > RETOLD or named is None:
        return None
    return "origin", f"both from {named}, told {gap} days apart: one origin, inferred"


def _same_words(one: _Wording, two: _Wording, share: float) -> tuple[str, str] | None:
    """Two sentences that are one, or nearly."""
    if share < WORDING - 0.25:
        return None
    tied = one.text is not None and one.text == two.text
    if share < WORDING and not tied:
        return None
    return "words", f"{share:.0%} of the sentence's words in their order" + (", in copies of one text" if tied else "")


def _copied(one: _Wording, two: _Wording, wordings: _Wordings) -> tuple[str, str] | None:
    """In which field one claim is another's copy, and why."""
    if one.kind != two.kind:
        return None
    if one.said != two.said and one.said is not None and two.said is not None:
        return None
    agency = _one_agency(one, two) if one.tellers and two.tellers else None
    return agency or _same_words(one, two, wordings.share(one, two))


def copies(entries: Sequence[Entry], origins: Origins) -> list[Relation]:
    """`copy` relations: claims of different reports that are told in the same words, and say the same where it counts."""
    if len({entry.account.name for entry in entries}) < 2:
        return []
    found, wordings = [], _Wordings(origins)
    known: dict[tuple[int, int], tuple[str, str] | None] = {}
    told = [(wording := wordings.of(entry), entry.account, wording.number) for entry in entries]
    for (one, here, first), (two, there, second) in pairs(told, lambda row: origins.text(row[0].entry)):
        if here is there:
            continue
        pair = first, second
        copied = known[pair] if pair in known else known.setdefault(pair, _copied(one, two, wordings))
        if copied:
            found.append(Relation(one.place, two.place, copied[0], "copy", copied[1]))
    return found
