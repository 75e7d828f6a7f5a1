"""Holds an article against its kin: the rules that make records say how each of its claims stands to theirs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sogdian.model.claim import AnyClaim, Figure
from sogdian.model.record import Relation
from sogdian.model.report import Header, Reading
from sogdian.reconcile.entry import account_of, entry_of
from sogdian.reconcile.figures import ECHOED
from sogdian.reconcile.homes import echoes
from sogdian.reconcile.when import days_of
from sogdian.reconcile.whole import around

_TAG = "\x00"
_TO_LETTERS = str.maketrans("0123456789", "abcdefghij")
_TO_DIGITS = str.maketrans("abcdefghij", "0123456789")
_DRAFT = "\x00draft"
"""The article's path while it is held: it sorts first, so that all its claims are compared in a record of many."""

End = tuple[str, str]


class Side(msgspec.Struct, frozen=True, eq=False):
    """A claim in its report. `draft` when it is the article's own; `number` is its place among the report's claims."""

    header: Header
    claim: AnyClaim
    number: int
    draft: bool
    text: str


class Held(msgspec.Struct, frozen=True, eq=False):
    """One relation of one of the article's claims; `other` may be of the article too.

    `echoed` when the two are told in one sentence, but for a number.
    """

    mine: Side
    other: Side
    field: str
    verdict: str
    why: str
    echoed: bool = False


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
        self._echoes: dict[str, dict[int, str | None]] = {}

    def __getitem__(self, end: End) -> Side:
        path, words = end
        number, reading = _number(words.rpartition(_TAG)[2]), self._reading(path)
        return Side(reading.report, reading.claims[number], number, path == _DRAFT, reading.text)

    def _reading(self, path: str) -> Reading:
        return self._draft if path == _DRAFT else self._kin[path]

    def _echo(self, path: str, number: int) -> str | None:
        if path not in self._echoes:
            self._echoes[path] = _sentences(self._reading(path))
        return self._echoes[path].get(number)

    def echoed(self, relation: Relation) -> bool:
        """Whether a relation in conflict is of one sentence that two reports of about one time tell otherwise."""
        a, b = self[relation.a], self[relation.b]
        if relation.verdict != "conflicts" or relation.a[0] == relation.b[0]:
            return False
        days = [days_of(side.header.published) for side in (a, b)]
        if days[0] and days[1] and abs((days[0][1] - days[1][1]).days) > ECHOED:
            return False
        echo = self._echo(relation.a[0], a.number)
        return echo is not None and echo == self._echo(relation.b[0], b.number)


def _sentences(reading: Reading) -> dict[int, str | None]:
    """For each figure of a reading, by its place among the claims, its sentence without numbers."""
    account = account_of(0, reading.report.path, reading)
    told = [
        (entry_of(account, claim, ""), number)
        for number, claim in enumerate(reading.claims)
        if isinstance(claim, Figure) and claim.evidence
    ]
    told.sort(key=lambda pair: pair[0].start)
    return dict(zip((number for _, number in told), echoes([entry for entry, _ in told]), strict=True))


def _held(relation: Relation, sides: _Sides, path: str) -> list[Held]:
    """The relation as each claim of the article sees it."""
    a, b = sides[relation.a], sides[relation.b]
    why = relation.why.replace(_DRAFT, path).replace(_TAG, "")
    found, echoed = [], sides.echoed(relation)
    for mine, other in ((a, b), (b, a)):
        if mine.draft and (not other.draft or mine is a):
            found.append(Held(mine, other, _field(relation, mine), relation.verdict, why, echoed))
    return found


def _field(relation: Relation, mine: Side) -> str:
    """A record of a project repeats the relations of its figures under their measures; here all are of the value."""
    if isinstance(mine.claim, Figure) and relation.verdict != "inconsistent":
        return "value"
    return relation.field


def hold(article: Reading, kin: Sequence[Reading]) -> list[Held]:
    """How the claims of the article stand to those of its kin, and to each other."""
    records = around([_tagged(article, _DRAFT), *(_tagged(reading, reading.report.path) for reading in kin)], _DRAFT)
    sides = _Sides(article, kin)
    found: dict[tuple[object, ...], Held] = {}
    for record in records:
        for relation in record.relations:
            if _DRAFT in (relation.a[0], relation.b[0]):
                for held in _held(relation, sides, article.report.path):
                    other = (held.other.header.path, held.other.number, held.other.draft)
                    found.setdefault((held.mine.number, *other, held.field, held.verdict, held.why), held)
    return list(found.values())
