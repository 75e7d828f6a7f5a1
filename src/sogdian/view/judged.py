"""How claims agree and differ: relations of the same sort between the same values, told once with all who tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sogdian.model.claim import AnyClaim, Event, Figure
from sogdian.model.record import Record, Relation
from sogdian.view.told import Telling, Told
from sogdian.view.wording import figure_amount, span

OPEN = ("conflicts", "inconsistent")
"""The verdicts that leave a disagreement standing."""

_ORDER = (*OPEN, "supersedes", "differs_in_scope", "converts", "rounds", "same", "copy", "incomparable")


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """Two values in one field and how they stand; `a` and `b` are the claims that tell them, `why` is of one pair."""

    field: str
    verdict: str
    values: tuple[str, str]
    why: str
    pairs: int
    a: tuple[Told, ...]
    b: tuple[Told, ...]


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """One value in a disagreement: who tells it, and why it does not agree with the values told after it."""

    value: str
    told: tuple[Told, ...]
    against: tuple[str, ...]


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one field of one record that stand against each other, the earliest told first."""

    id: str
    name: str
    field: str
    verdict: str
    stands: tuple[Stand, ...]


def disagreements(record: Record, rows: Iterable[Judged]) -> list[Disagreement]:
    """What is in dispute in a record, from its judged rows."""
    fields: dict[tuple[str, str], list[Judged]] = {}
    for row in rows:
        if row.verdict in OPEN:
            fields.setdefault((row.verdict, row.field), []).append(row)
    return [
        Disagreement(id=record.id, name=record.name, field=field, verdict=verdict, stands=_stands(found))
        for (verdict, field), found in sorted(fields.items(), key=lambda item: (severity(item[0][0]), item[0][1]))
    ]


def in_dispute(record: Record) -> Record:
    """The part of a record that is in dispute: the open relations between its own claims, and these claims."""
    ends = {(ref.report, quote): ref for ref in record.claims for quote in (ref.quote, *ref.also)}
    relations = tuple(r for r in record.relations if r.verdict in OPEN and r.a in ends and r.b in ends)
    told = {ends[end] for relation in relations for end in (relation.a, relation.b)}
    claims = tuple(ref for ref in record.claims if ref in told)
    return msgspec.structs.replace(record, claims=claims, relations=relations)


def _stands(rows: Sequence[Judged]) -> tuple[Stand, ...]:
    told: dict[str, dict[str, Told]] = {}
    for row in rows:
        for value, side in zip(row.values, (row.a, row.b), strict=True):
            told.setdefault(value, {}).update((one.id, one) for one in side)
    order = sorted(told, key=lambda value: (min(one.published or "~" for one in told[value].values()), value))
    against: dict[str, list[str]] = {value: [] for value in order}
    for row in rows:
        against[min(row.values, key=order.index)].append(row.why)
    return tuple(
        Stand(value=value, told=in_time(told[value].values()), against=tuple(sorted(set(against[value]))))
        for value in order
    )


def in_time(told: Iterable[Told]) -> tuple[Told, ...]:
    """Claims in the order of telling, the undated last."""
    return tuple(sorted(told, key=lambda one: (one.published or "~", one.report, one.id)))


def severity(verdict: str) -> int:
    """Where a verdict stands: disagreements first."""
    return _ORDER.index(verdict) if verdict in _ORDER else len(_ORDER)


def judged(record: Record, told: Sequence[Telling], but: Iterable[Relation] = ()) -> list[Judged]:
    """The relations of a record, without those in `but`: disagreements first, then by field."""
    by_words: dict[tuple[str, str], list[Telling]] = {}
    for telling in told:
        for quote in telling.told.quotes:
            by_words.setdefault((telling.told.report, quote), []).append(telling)
    left_out = {relation for relation in but if relation.a in by_words and relation.b in by_words}
    ends: dict[tuple[tuple[str, str], str], tuple[str, Told] | None] = {}
    groups: dict[tuple[str, str, str, str], _Pairs] = {}
    for relation in record.relations:
        for end in (relation.a, relation.b):
            if (end, relation.field) not in ends:
                ends[end, relation.field] = _end(by_words.get(end, []), relation.field)
        one, two = ends[relation.a, relation.field], ends[relation.b, relation.field]
        if one is None or two is None or (left_out and relation in left_out):
            continue
        if two[0] < one[0]:
            one, two = two, one
        key = (relation.field, relation.verdict, one[0], two[0])
        if key not in groups:
            groups[key] = _Pairs(relation.why)
        groups[key].add(relation.why, one[1], two[1])
    found = [pairs.judged(key) for key, pairs in groups.items()]
    return sorted(found, key=lambda row: (severity(row.verdict), row.field, -row.pairs, row.values))


class _Pairs:
    """The relations of one sort between the same two values."""

    __slots__ = ("a", "b", "count", "why")

    def __init__(self, why: str) -> None:
        self.why, self.count = why, 0
        self.a: dict[str, Told] = {}
        self.b: dict[str, Told] = {}

    def add(self, why: str, one: Told, two: Told) -> None:
        """One more pair."""
        self.count += 1
        self.why = min(self.why, why)
        self.a[one.id], self.b[two.id] = one, two

    def judged(self, key: tuple[str, str, str, str]) -> Judged:
        """All that is told of the pairs; `key` is field, verdict and the two values."""
        return Judged(
            field=key[0], verdict=key[1], values=(key[2], key[3]), why=self.why, pairs=self.count,
            a=in_time(self.a.values()), b=in_time(self.b.values()),
        )  # fmt: skip


def _end(tellings: Sequence[Telling], field: str) -> tuple[str, Told] | None:
    """The value of a field at one end of a relation, and the claim that tells it."""
    telling = _meant(tellings, field)
    return None if telling is None else (_value(telling.claim, field), telling.told)


def _meant(tellings: Sequence[Telling], field: str) -> Telling | None:
    """Of the claims with the same words, the one whose kind or measure the field names."""
    sorts = [(t, (t.claim.kind, getattr(t.claim, "measure", None))) for t in tellings]
    fits = [t for t, sort in sorts if field in sort or hasattr(t.claim, field)]
    return next(iter(fits or tellings), None)


def _value(claim: AnyClaim, field: str) -> str:
    if isinstance(claim, Figure):
        return figure_amount(claim)
    if isinstance(claim, Event) and field in ("start", "end"):
        return span(claim.start, claim.end) or ""
    value = getattr(claim, field, None)
    return str(value) if value is not None and not isinstance(value, tuple) else getattr(claim, "name", None) or ""
