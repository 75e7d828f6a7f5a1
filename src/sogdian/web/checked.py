"""An article that was checked, laid out: its text with what was found marked, and a card for each finding."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sogdian.check import Finding, Findings
from sogdian.check.forms import DOUBTFUL, Suggestion
from sogdian.view.wording import summary
from sogdian.web.state import State
from sogdian.web.text import Piece, pieces

_ORDER = (*DOUBTFUL, "supersedes", "differs_in_scope", "converts", "rounds", "same", "new")


class Card(msgspec.Struct, frozen=True):
    """One claim of the article: its mark and number, what it says, and its findings, the gravest first."""

    mark: str
    number: int
    kind: str
    summary: str
    verdict: str
    findings: tuple[Finding, ...]


class Checked(msgspec.Struct, frozen=True):
    """A checked article: its paragraphs with marks, the cards by mark, how many verdicts of each, spellings."""

    paragraphs: list[list[Piece]]
    cards: dict[str, Card]
    counts: tuple[tuple[str, int], ...]
    suggestions: tuple[Suggestion, ...]


def _gravity(verdict: str) -> int:
    return _ORDER.index(verdict) if verdict in _ORDER else len(_ORDER)


def checked(found: Findings, state: State) -> Checked:
    """Lays out what a check found; findings of one claim share a card."""
    by_claim: dict[int, list[Finding]] = {}
    order: list[Finding] = []
    for finding in found.findings:
        key = next((at for at, one in enumerate(order) if one.claim == finding.claim), None)
        if key is None:
            key = len(order)
            order.append(finding)
        by_claim.setdefault(key, []).append(finding)
    cards = {}
    spans = []
    for number, findings in by_claim.items():
        ranked = sorted(findings, key=lambda one: (_gravity(one.verdict), one.field))
        claim = ranked[0].claim
        mark = f"f-{number + 1}"
        cards[mark] = Card(mark, number + 1, claim.kind, summary(claim), ranked[0].verdict, tuple(ranked))
        spans += [(span.start, span.end, mark) for span in claim.evidence]
    return Checked(pieces(found.text, spans), cards, _counts(cards.values()), found.suggestions)


def _counts(cards: Iterable[Card]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for card in cards:
        counts[card.verdict] = counts.get(card.verdict, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: _gravity(item[0])))
