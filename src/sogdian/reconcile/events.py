"""Events: one by series and edition, or by sort, place and days; planned and held are one, editions never."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import cast

import msgspec

from sogdian.model.claim import Event
from sogdian.reconcile.cluster import Cluster, gather
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.fold import alike, comparable, edition_in, name_key, name_words, skeleton, specific, year_in
from sogdian.reconcile.naming import country_at, inside, party_key, place_key, thing_id
from sogdian.reconcile.when import Days, days_of, in_year, joined, length, near, placed, yearless

_FAMILY = {"conference": "forum", "dialogue": "forum", "ceremony": "signing"}
_GUESTS = frozenset({"visit", "meeting"})
_SLACK = 1
"""Days that two reports of one event may lie apart: time zones, and the day of a late evening."""
_BETWEEN = 21
"""Days that two editions of one series lie apart at least; nearer, a day was moved or is told wrongly."""
_REACH = 400
"""Days between an undated telling and the edition that it can speak of."""


class Seen(msgspec.Struct, frozen=True, eq=False):
    """One claim of an event, with what it is known by."""

    entry: Entry
    claim: Event
    ref: str | None
    name: str | None
    edition: int | None
    family: str
    days: Days | None
    told: str | None
    place: str | None
    country: str | None
    guests: frozenset[str]
    matter: str | None


def seen(entry: Entry, matter: str | None) -> Seen:
    """Names the event of a claim; `matter` is the project that its sentence tells of."""
    claim = cast(Event, entry.claim)
    name = claim.name if claim.name and name_key(claim.name) else None
    ahead = claim.modality != "reported"
    told = placed(joined(claim.start, claim.end), entry.said, ahead)
    return Seen(
        entry,
        claim,
        claim.ref or (thing_id(name, "series") if name else None),
        name,
        claim.edition or (edition_in(name) if name else None),
        _FAMILY.get(claim.type, claim.type),
        days_of(told),
        told,
        place_key(claim.place) if claim.place else None,
        claim.country or (country_at(claim.place) if claim.place else None),
        frozenset(party_key(p) for p in claim.participants),
        matter,
    )


def _strength(item: Seen) -> tuple[object, ...]:
    unsure = (item.ref is None) + (item.name is None) + 2 * (item.days is None) + (item.edition is None)
    return (unsure, length(item.days) if item.days else 0, *order(item.entry))


def _months(days: Days) -> Iterator[str]:
    first, last = days
    number, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for month in range(number, min(end, number + 2) + 1):
        yield f"{month // 12}-{month % 12 + 1:02d}"


def _keys(item: Seen) -> Iterator[Hashable]:
    if item.ref:
        yield "ref", item.ref
    if item.name:
        yield "name", name_key(item.name)
        own = sorted(specific(item.name))
        yield from (("word", item.family, word) for word in own)
        yield from (("sound", item.family, skeleton(word)[:5]) for word in own if len(word) > 3)
    where = item.country or ""
    if item.days and length(item.days) < 92:
        for month in _months(item.days):
            if item.matter:
                yield "matter", item.family, item.matter, month
            yield "month", item.family, where, month
            yield from (("guest", item.family, guest, month) for guest in sorted(item.guests))
    elif item.family in _GUESTS:
        yield from (("guest", item.family, guest, where) for guest in sorted(item.guests))


def _time(item: Seen, other: Seen) -> float | None:
    """How well the times agree: 1 sharing days, 0 open, None apart."""
    if item.days and other.days:
        return 1.0 if near(item.days, other.days, _SLACK) else None
    for one, two in ((item, other), (other, item)):
        if one.told and yearless(one.told) and two.days:
            days = days_of(in_year(one.told, two.days[0].year))
            return 0.7 if days and near(days, two.days, _SLACK) else None
    if item.told and other.told and yearless(item.told) and yearless(other.told):
        return 0.7 if item.told[:7] == other.told[:7] else None
    return 0.0


def _closeness(item: Seen, other: Seen) -> float | None:
    """For a telling without a day: how near its publication lies to the other's day; None when too far."""
    dated, open_ = (item, other) if item.days else (other, item)
    if not dated.days or not open_.entry.said:
        return 0.0
    gap = (open_.entry.said - dated.days[0]).days
    held = open_.claim.modality == "reported"
    if abs(gap) > _REACH or (held and gap < -_SLACK) or (not held and gap > 7):
        return None
    return 0.4 * (1 - abs(gap) / (_REACH + 1))


def _series(item: Seen, other: Seen) -> float:
    """How surely two tellings name one series: 0 when they do not, or one has no name."""
    if item.ref and other.ref:
        return 1.0 if item.ref == other.ref else 0.0
    return alike(item.name, other.name) if item.name and other.name else 0.0


def _moved(item: Seen, other: Seen) -> bool:
    """Whether two days are told of what can be one edition: too near each other for two of one series."""
    return bool(item.days and other.days and near(item.days, other.days, _BETWEEN))


def _named(item: Seen, other: Seen) -> float:
    """One series: the edition decides, else the days, else the day of telling."""
    likeness = _series(item, other)
    if not likeness:
        return 0.0
    time = _time(item, other)
    if item.edition and item.edition == other.edition:
        return 3.0 + likeness + (time or 0.0)
    if time is None:
        return 1.2 + 0.5 * likeness if _moved(item, other) and likeness == 1.0 else 0.0
    if time:
        return 2.0 + likeness * time
    close = _closeness(item, other)
    return 0.0 if close is None else 1.0 + likeness * 0.5 + close


def _guests(item: Seen, other: Seen) -> float | None:
    """How the guests agree: 1 sharing, 0 open, None different."""
    if not item.guests or not other.guests:
        return 0.0
    shared = any(a == b or name_words(a) < name_words(b) or name_words(b) < name_words(a)
                 for a in item.guests for b in other.guests)  # fmt: skip
    return 1.0 if shared else None


def _unnamed(item: Seen, other: Seen) -> float:
    """No common name: sort, place and days have to carry it."""
    time, guests = _time(item, other), _guests(item, other)
    named = item.name and other.name and comparable(item.name, other.name)
    if time is None or guests is None or named or (item.ref and other.ref):
        return 0.0
    far = bool(item.place and other.place and item.place != other.place and not inside(item.place, other.place))
    if far and item.family != "visit":
        return 0.0
    here = (item.place is not None and item.place == other.place) or (
        item.country is not None and item.country == other.country
    )
    here = here or (item.matter is not None and item.matter == other.matter)
    exact = all(s.days and length(s.days) <= 14 for s in (item, other))
    if item.family in _GUESTS:
        return 1.0 + guests + here * 0.5 + time * 0.2 if guests and (time or 0) > 0 and (here or exact) else 0.0
    themes = item.claim.theme, other.claim.theme
    spoken = [name_words(theme) for theme in themes if theme]
    if themes[0] and themes[1] and comparable(themes[0], themes[1]) and not spoken[0] & spoken[1]:
        return 0.0
    return 1.0 + guests * 0.5 + time * 0.2 if here and exact and time else 0.0


def _apart(item: Seen, other: Seen) -> bool:
    """What can never be one event."""
    if item.family != other.family and not (item.ref and item.ref == other.ref):
        return True
    if item.edition and other.edition and item.edition != other.edition:
        return True
    years = {year_in(s.name) for s in (item, other) if s.name} - {None}
    if len(years) > 1 and not (item.edition and item.edition == other.edition):
        return True
    if item.entry.account is other.entry.account:
        # The reader has told them apart; only an equal name can overrule it.
        return not (_series(item, other) == 1.0 and item.edition == other.edition and _time(item, other) is not None)
    return bool(
        item.country and other.country and item.country != other.country
        and not (item.edition and item.edition == other.edition)
    )  # fmt: skip


def _fit(cluster: Cluster[Seen], item: Seen) -> float:
    best = 0.0
    for other in cluster.items[:12]:
        if _apart(item, other):
            return 0.0
        best = max(best, _named(item, other), _unnamed(item, other))
    return best


def gather_events(found: Iterable[Entry], matters: Mapping[str, str]) -> list[Cluster[Seen]]:
    """The event claims of all reports, one cluster an event; `matters` names the project that a claim (by id) is of."""
    items = (seen(entry, matters.get(entry.ref.id)) for entry in found)
    return gather(sorted(items, key=_strength), _keys, _fit)
