"""Whether signed papers add up: "16 documents: six agreements, five memoranda and five contracts"."""

from __future__ import annotations

from collections.abc import Iterable

from sogdian.model.claim import Agreement
from sogdian.model.record import Relation
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import mentions
from sogdian.reconcile.wordlists import lists

_REACH = 1
"""Sentences after the total in which its parts are told."""
_WHOLE = frozenset({"documents", "agreement"})
"""Sorts that a total is told of."""


def _count(entry: Entry) -> int:
    claim = entry.claim
    return claim.count or 0 if isinstance(claim, Agreement) else 0


def _parts(total: Entry, others: Iterable[Entry]) -> list[Entry]:
    """The counted papers that follow a total, in its sentence or the next."""
    near = {number + more for number in total.sentences for more in range(_REACH + 1)}
    return [entry for entry in others if total.start < entry.start and entry.sentences[0] in near]


def _under_another(total: Entry, others: Iterable[Entry]) -> bool:
    """Whether a greater count stands before it: then it is itself a part."""
    return any(_count(other) > _count(total) and total in _parts(other, [total]) for other in others)


def _relation(total: Entry, parts: list[Entry]) -> Relation | None:
    shown = [_count(part) for part in parts]
    if len(shown) < 2 or sum(shown) == _count(total) or max(shown) >= _count(total):
        return None
    between = total.account.text[total.start : max(part.end for part in parts)]
    if sum(shown) < _count(total) and mentions(between, lists().some):
        return None
    why = f"{' + '.join(map(str, shown))} = {sum(shown)}, but the total is {_count(total)}"
    return Relation(total.place, parts[0].place, "sum", "inconsistent", why)


def tallies(entries: Iterable[Entry]) -> dict[str, list[Relation]]:
    """`inconsistent` relations of totals that their parts do not make, by the id of the total's claim."""
    by_report: dict[str, list[Entry]] = {}
    for entry in entries:
        if _count(entry) > 1:
            by_report.setdefault(entry.account.name, []).append(entry)
    found: dict[str, list[Relation]] = {}
    for told in by_report.values():
        for total in told:
            if _under_another(total, told):
                continue
            if getattr(total.claim, "type", "") in _WHOLE and (relation := _relation(total, _parts(total, told))):
                found.setdefault(total.ref.id, []).append(relation)
    return found
