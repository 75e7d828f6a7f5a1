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
    left_out = set(but)
    groups: dict[tuple[str, ...], list[tuple[Relation, Telling, Telling]]] = {}
    for relation in record.relations:
        if relation in left_out:
            continue
        one, two = (_meant(by_words.get(end, []), relation.field) for end in (relation.a, relation.b))
        if one is None or two is None:
            continue
        ends = sorted([(_value(one.claim, relation), one), (_value(two.claim, relation), two)], key=lambda end: end[0])
        key = (relation.field, relation.verdict, ends[0][0], ends[1][0])
        groups.setdefault(key, []).append((relation, ends[0][1], ends[1][1]))
    found = [_group(key, pairs) for key, pairs in groups.items()]
    return sorted(found, key=lambda row: (severity(row.verdict), row.field, -row.pairs, row.values))


def _meant(tellings: Sequence[Telling], field: str) -> Telling | None:
    """Of the claims with the same words, the one whose kind or measure the field names."""
    sorts = [(t, (t.claim.kind, getattr(t.claim, "measure", None))) for t in tellings]
    fits = [t for t, sort in sorts if field in sort or hasattr(t.claim, field)]
    return next(iter(fits or tellings), None)


def _value(claim: AnyClaim, relation: Relation) -> str:
    if isinstance(claim, Figure):
        return figure_amount(claim)
    if isinstance(claim, Event) and relation.field in ("start", "end"):
        return span(claim.start, claim.end) or ""
    value = getattr(claim, relation.field, None)
    return str(value) if value is not None and not isinstance(value, tuple) else getattr(claim, "name", None) or ""


def _group(key: tuple[str, ...], pairs: Sequence[tuple[Relation, Telling, Telling]]) -> Judged:
    return Judged(
        field=key[0],
        verdict=key[1],
        values=(key[2], key[3]),
        why=min(relation.why for relation, _, _ in pairs),
        pairs=len(pairs),
        a=_distinct(one for _, one, _ in pairs),
        b=_distinct(two for _, _, two in pairs),
    )


def _distinct(tellings: Iterable[Telling]) -> tuple[Told, ...]:
    return in_time({telling.told.id: telling.told for telling in tellings}.values())
