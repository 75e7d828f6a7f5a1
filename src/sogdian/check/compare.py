"""Holds an article against its kin: the rules that make records say how each of its claims stands to theirs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sogdian.model.claim import AnyClaim, Figure
from sogdian.model.record import Relation
from sogdian.model.report import Header, Reading
from sogdian.reconcile import reconcile

_TAG = "\x00"
_TO_LETTERS = str.maketrans("0123456789", "abcdefghij")
_TO_DIGITS = str.maketrans("abcdefghij", "0123456789")
_DRAFT = "\x00draft"
"""The article's path while it is held: it sorts first, so that all its claims are compared in a record of many."""

ECHO = "in the same words"
"""How the rules say that a sentence is told elsewhere with another number."""

End = tuple[str, str]


class Side(msgspec.Struct, frozen=True, eq=False):
    """A claim in its report. `draft` when it is the article's own; `number` is its place among the report's claims."""

    header: Header
    claim: AnyClaim
    number: int
    draft: bool


class Held(msgspec.Struct, frozen=True, eq=False):
    """One relation of one of the article's claims; `other` may be of the article too."""

    mine: Side
    other: Side
    field: str
    verdict: str
    why: str

    @property
    def echoed(self) -> bool:
        """Whether the two are told in one sentence, but for a number."""
        return self.why.endswith(ECHO)


def _letters(number: int) -> str:
    """A number in letters: digits behind a claim's words would be taken for its own."""
    return str(number).translate(_TO_LETTERS)


def _number(letters: str) -> int:
    return int(letters.translate(_TO_DIGITS))


def _tagged(reading: Reading, path: str) -> Reading:
    """The reading with the number of each claim behind its first words: relations name a claim by its words alone."""
    claims = []
    for number, claim in enumerate(reading.claims):
        if claim.evidence:
            words = f"{claim.evidence[0].quote}{_TAG}{_letters(number)}"
            first = msgspec.structs.replace(claim.evidence[0], quote=words)
            claims.append(msgspec.structs.replace(claim, evidence=(first, *claim.evidence[1:])))
    report = msgspec.structs.replace(reading.report, path=path)
    return msgspec.structs.replace(reading, report=report, claims=tuple(claims))


class _Sides:
    """Finds the claims at the ends of a relation."""

    def __init__(self, article: Reading, kin: Sequence[Reading]) -> None:
        self._draft = article
        self._kin = {reading.report.path: reading for reading in kin}

    def __getitem__(self, end: End) -> Side:
        path, words = end
        number = _number(words.rpartition(_TAG)[2])
        reading = self._draft if path == _DRAFT else self._kin[path]
        return Side(reading.report, reading.claims[number], number, path == _DRAFT)


def _held(relation: Relation, sides: _Sides, path: str) -> list[Held]:
    """The relation as each claim of the article sees it."""
    a, b = sides[relation.a], sides[relation.b]
    why = relation.why.replace(_DRAFT, path).replace(_TAG, "")
    found = []
    for mine, other in ((a, b), (b, a)):
        if mine.draft and (not other.draft or mine is a):
            found.append(Held(mine, other, _field(relation, mine), relation.verdict, why))
    return found


def _field(relation: Relation, mine: Side) -> str:
    """A record of a project repeats the relations of its figures under their measures; here all are of the value."""
    if isinstance(mine.claim, Figure) and relation.verdict != "inconsistent":
        return "value"
    return relation.field


def hold(article: Reading, kin: Sequence[Reading]) -> list[Held]:
    """How the claims of the article stand to those of its kin, and to each other."""
    records = reconcile([_tagged(article, _DRAFT), *(_tagged(reading, reading.report.path) for reading in kin)])
    sides = _Sides(article, kin)
    found: dict[tuple[object, ...], Held] = {}
    for record in records:
        for relation in record.relations:
            if _DRAFT in (relation.a[0], relation.b[0]):
                for held in _held(relation, sides, article.report.path):
                    other = (held.other.header.path, held.other.number, held.other.draft)
                    found.setdefault((held.mine.number, *other, held.field, held.verdict, held.why), held)
    return list(found.values())
