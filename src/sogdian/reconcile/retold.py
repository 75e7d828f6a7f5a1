"""Copies that differ: one sentence in two copies of one text, with another number or another day."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from sogdian.model.claim import Agreement, AnyClaim, Event, Figure, Project
from sogdian.model.record import Relation
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import numeric, words
from sogdian.reconcile.told import told_value
from sogdian.reconcile.when import joined

LEAST = 2
"""So many words beside the numbers tell a sentence of a copy from its other sentences."""

Told = tuple[tuple[str, str], ...]


def _sort(claim: AnyClaim) -> str:
    return str(getattr(claim, "measure", None) or getattr(claim, "type", ""))


def _told(claim: AnyClaim) -> Told:
    """The numbers and days of a claim, by field, in words."""
    if isinstance(claim, Figure):
        value = told_value(claim.value, claim.unit, value_to=claim.value_to)
        return ("value", value), ("period", claim.period or "")
    if isinstance(claim, Event):
        return ("start", joined(claim.start, claim.end) or ""), ("edition", str(claim.edition or ""))
    if isinstance(claim, Agreement):
        value = told_value(claim.value, claim.unit or "") if claim.value is not None else ""
        return ("count", str(claim.count or "")), ("value", value), ("date", claim.date or "")
    if isinstance(claim, Project):
        return ("start", claim.start or ""), ("completion", claim.completion or "")
    return ()


def _digits(words_: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words_ if numeric(word))


def _key(entry: Entry, turns: dict[Hashable, int]) -> Hashable | None:
    """What the copies of one claim have in common: kind, sort, unit, the words of its sentence, its turn in it."""
    account, claim = entry.account, entry.claim
    said = tuple(w for w in account.words_of(entry.sentences[0]) if not numeric(w))
    if len(said) < LEAST or not _told(claim):
        return None
    place = (account.name, claim.kind, _sort(claim), getattr(claim, "unit", None), said)
    turns[place] = turns.get(place, 0) + 1
    return (*place[1:], turns[place])


def changed(entries: Iterable[Entry]) -> Mapping[str, list[Relation]]:
    """`conflicts` between claims of copies that tell one sentence with another number or day, by the first one's id.

    `entries` are the claims of all copies of one text, in their order.
    """
    turns: dict[Hashable, int] = {}
    first: dict[Hashable, list[Entry]] = {}
    found: dict[str, list[Relation]] = {}
    for entry in entries:
        if (key := _key(entry, turns)) is None:
            continue
        listed = first.setdefault(key, [])
        for other in listed:
            if relation := _relation(other, entry):
                found.setdefault(other.ref.id, []).append(relation)
        if len(listed) < 2 and all(other.ref.quote != entry.ref.quote for other in listed):
            listed.append(entry)
    return found


def _relation(one: Entry, two: Entry) -> Relation | None:
    """What two copies of a sentence tell otherwise, where its digits differ: a field, else the claim's own words."""
    if one.account is two.account:
        return None
    said = [[_digits(entry.account.words_of(number)) for number in entry.sentences] for entry in (one, two)]
    if said[0] == said[1]:
        return None
    for (field, a), (_, b) in zip(_told(one.claim), _told(two.claim), strict=True):
        if a != b and a and b:
            return Relation(one.place, two.place, field, "conflicts", f"{a} against {b} in the same words")
    quoted = [" ".join(_digits(words(entry.ref.quote))) for entry in (one, two)]
    if quoted[0] != quoted[1] and all(quoted):
        why = f"{quoted[0]} against {quoted[1]} in the same words"
        return Relation(one.place, two.place, "words", "conflicts", why)
    return None
