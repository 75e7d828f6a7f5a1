"""The same sentence with another number: what a copy that was tampered with, or mistyped, looks like.

The rules that make records hold a claim against those of the same thing. A day or a year that was changed makes it
another thing; the words around it still say whose it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from sogdian.check.compare import Side
from sogdian.check.forms import Finding
from sogdian.check.values import main_field, value_of
from sogdian.check.verdicts import SHOWN, against, said
from sogdian.model.claim import AnyClaim, Figure
from sogdian.model.report import Reading
from sogdian.reconcile.blocks import numberless
from sogdian.reconcile.blocks import said as content
from sogdian.reconcile.entry import Entry, entries
from sogdian.reconcile.fold import words
from sogdian.reconcile.interval import interval

ECHOED = 60
"""Days after which a sentence is written anew for a new value."""
_FIELDS = {
    "figure": ("value", "value_to", "period", "base"), "event": ("start", "end", "edition"),
    "project": ("start", "completion"), "agreement": ("count", "value", "date"),
}  # fmt: skip


class Echoes:
    """The claims of some reports by their sentences."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._found: dict[Hashable, list[tuple[Side, Entry]]] = {}
        for reading in readings:
            for key, side, entry in placed(reading, False):
                self._found.setdefault(key, []).append((side, entry))

    def of(self, key: Hashable) -> list[tuple[Side, Entry]]:
        """The claims of the same sort and turn that stand in the same sentence but for its numbers."""
        return self._found.get(key, [])


def placed(reading: Reading, draft: bool) -> Iterator[tuple[Hashable, Side, Entry]]:
    """The claims of a report whose sentences say enough: kind, sort, words and turn of each, and the claim."""
    numbers = {id(claim): number for number, claim in enumerate(reading.claims)}
    turns: Counter[Hashable] = Counter()
    for entry in entries([reading])[1]:
        claim = entry.claim
        sort = (claim.measure, claim.unit) if isinstance(claim, Figure) else getattr(claim, "type", "")
        if plain := numberless(entry):
            place = (claim.kind, sort, plain, entry.sentences[0])
            turns[place] += 1
            yield (*place[:3], turns[place]), Side(reading.report, claim, numbers[id(claim)], draft, reading.text), entry


def _numbers(entry: Entry) -> list[str]:
    return [word for word in entry.account.words_of(entry.sentences[0]) if any(map(str.isdigit, word))]


def _changed(one: Entry, two: Entry) -> bool:
    """Whether the numbers of two sentences differ in a few places only: one, or at most half of them."""
    mine, other = _numbers(one), _numbers(two)
    if len(mine) != len(other):
        return False
    apart = sum(a != b for a, b in zip(mine, other, strict=True))
    return apart == 1 or 0 < 2 * apart <= len(mine)


def _gap(mine: Side, other: Side) -> int | None:
    """Days from the other report to this one; None where one has no day."""
    a, b = said(mine), said(other)
    return (a - b).days if a and b else None


def _rounds(mine: Figure, other: Figure) -> bool:
    """Whether two values of one period are one, told more or less exactly."""
    one, two = (interval(f.value, f.precision, f.bound, f.value_to) for f in (mine, other))
    return mine.period == other.period and (one.holds(two.exact) or two.holds(one.exact))


def _differs(mine: AnyClaim, other: AnyClaim) -> str | None:
    """The first field in which the numbers of two claims differ."""
    if isinstance(mine, Figure) and isinstance(other, Figure) and _rounds(mine, other):
        return None
    for field in _FIELDS.get(mine.kind, ()):
        one, two = getattr(mine, field), getattr(other, field)
        if one != two and one is not None and two is not None:
            return "value" if mine.kind == "figure" else field
    return None


def _slip(mine: AnyClaim, other: AnyClaim) -> tuple[str, str] | None:
    """The one number in which the words of two claims differ, where they differ in nothing else."""
    one, two = _spoken(mine), _spoken(other)
    apart = [(a, b) for a, b in zip(one, two, strict=False) if a != b]
    if len(one) != len(two) or len(apart) != 1:
        return None
    return apart[0] if all(any(map(str.isdigit, word)) for word in apart[0]) else None


class _Rival(NamedTuple):
    """That a claim's own sentence tells another number elsewhere; `own`: in the claim's first words, not only beside them."""

    finding: Finding
    own: bool


def _rival(side: Side, entry: Entry, near: Sequence[tuple[Side, Entry]]) -> _Rival | None:
    for other, place in near:
        gap = _gap(side, other)
        if not _changed(entry, place) or (gap is not None and abs(gap) > ECHOED):
            continue
        field = _differs(side.claim, other.claim)
        told = (value_of(side.claim, field), value_of(other.claim, field)) if field else _slip(side.claim, other.claim)
        if told:
            field = field or main_field(side.claim)
            found = Finding(
                claim=side.claim, verdict="conflicts", field=field, against=(against(other, field),),
                why=f"{told[0]} against {told[1]} in the same words",
            )  # fmt: skip
            return _Rival(found, words(side.claim.evidence[0].quote) != words(other.claim.evidence[0].quote))
    return None


def _spoken(claim: AnyClaim) -> Sequence[str]:
    return words(" ".join(span.quote for span in claim.evidence))


def _borne_out(side: Side, near: Sequence[tuple[Side, Entry]]) -> list[Side]:
    mine = content(side.claim)
    return [other for other, _ in near if content(other.claim) == mine]


def echoed(article: Reading, kin: Sequence[Reading], found: Sequence[Finding]) -> list[Finding]:
    """The findings, with what the same sentence elsewhere says of the claims that nothing else bears out."""
    echoes = Echoes(kin)
    made = list(found)
    told = list(placed(article, True))
    rivals = {side.number: rival for key, side, entry in told if (rival := _rival(side, entry, echoes.of(key)))}
    owned = {entry.sentences[0] for _, side, entry in told if side.number in rivals and rivals[side.number].own}
    for key, side, _entry in told:
        near = echoes.of(key)
        if not near:
            continue
        mine = [finding for finding in made if finding.claim is side.claim]
        equal = [other for other in _borne_out(side, near) if _slip(side.claim, other.claim) is None]
        if equal:
            if all(finding.verdict == "new" for finding in mine):
                made = [_same(finding, equal) if finding.claim is side.claim else finding for finding in made]
            continue
        rival = rivals.get(side.number)
        if rival is None or _settled(mine, rival.finding.field):
            continue
        gone = {id(f) for f in mine if f.field == rival.finding.field or f.verdict == "new"}
        made = [finding for finding in made if id(finding) not in gone] + [rival.finding]
    dated = {id(side.claim) for _, side, entry in told if entry.sentences[0] in owned}
    return [_beside(finding) if id(finding.claim) in dated and _alike(finding) else finding for finding in made]


def _alike(finding: Finding) -> bool:
    """Whether a conflict is with the very words of the claim: what differs is then told beside them."""
    mine = words(finding.claim.evidence[0].quote)
    return finding.verdict == "conflicts" and all(words(other.quote)[: len(mine)] == mine for other in finding.against)


def _beside(rival: Finding) -> Finding:
    """What is left of a rival where the number that differs is in the words of another claim of the sentence."""
    why = f"{rival.why}; the number that differs stands in another claim of the sentence"
    return msgspec.structs.replace(rival, verdict="new", why=why)


def _settled(mine: Sequence[Finding], field: str) -> bool:
    """Whether the field has a verdict that the same words elsewhere do not change."""
    return any(f.field == field and f.verdict in ("conflicts", "inconsistent") for f in mine)


def _same(finding: Finding, equal: Sequence[Side]) -> Finding:
    return Finding(
        claim=finding.claim, verdict="same", field=finding.field,
        against=tuple(dict.fromkeys(against(side, finding.field) for side in equal))[:SHOWN],
        why="told in the same words",
    )  # fmt: skip
