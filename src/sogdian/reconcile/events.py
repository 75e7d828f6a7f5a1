"""Events: one by series and edition, or by sort, place and days; planned and held are one, editions never."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

import msgspec

from sogdian.model.claim import Event
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import (
    alike,
    called,
    comparable,
    edition_in,
    name_key,
    name_words,
    skeleton,
    specific,
    year_in,
)
from sogdian.reconcile.guests import PAIR, agree, other_pair, shared
from sogdian.reconcile.known import Known as Known
from sogdian.reconcile.known import family
from sogdian.reconcile.lands import lands_in, one_session, other_countries, talk_apart, translated
from sogdian.reconcile.naming import country_at, party_key, place_key
from sogdian.reconcile.putoff import VISIT, late, quarters
from sogdian.reconcile.rites import hosted, once, other_name, rites_of, topics_apart
from sogdian.reconcile.sites import series_id
from sogdian.reconcile.summits import one_month, town_only
from sogdian.reconcile.topics import topics_of
from sogdian.reconcile.trips import far, one_trip, other_house
from sogdian.reconcile.when import days_of, in_year, joined, length, months, near, placed, yearless

GUESTS = frozenset({"visit", "meeting"})
"""Sorts that are known by who came."""
_SIDED = frozenset({"dialogue", "meeting"})
"""Sorts that two sides hold."""
_THEMED = frozenset({"forum", "expo", "training", "meeting"})
"""Sorts that are held on something, or by ministers of something: two on one day in one town are told apart by that."""
_SLACK = 1
"""Days that two reports of one event may lie apart: time zones, and the day of a late evening."""
_BETWEEN = 21
"""Days that two editions of one series lie apart at least; nearer, a day was moved or is told wrongly."""
_COARSE = 92
"""A time of more days than this says nothing of which of a guest's visits is told."""
_NEWS = dt.timedelta(days=3)
_DATED = 0.1
"""How much rather what is told without a day is what happened on a day than what is told without one too."""
_JUST = 3
"""Days after an event within which it is told as news, without its day."""
_PLANS = ("planned", "proposed")
_LATE_FIT = 0.6
"""How well a plan fits what came of it later: any event of its own days fits it better."""
_DAY = 10
"""The length of a day in EDTF."""
_REACH = 400
"""Days between an undated telling and the edition that it can speak of."""


class Saying(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a claim says of its event, whoever says it.

    `claim` has neither words nor days; `told` are the days. Without days, `said` is the day of telling. `matter` is the
    project that the sentence tells of, `topics` are the matters that it is held on. `own` is the report, where it tells of
    several events that could be one.
    """

    claim: Event
    told: str | None = None
    said: dt.date | None = None
    matter: str | None = None
    own: str | None = None
    turn: int = 0
    topics: tuple[str, ...] = ()


class Seen(Known, frozen=True, eq=False):
    """One claim of an event, with what it is known by."""

    entry: Entry


def _named_by(saying: Saying) -> dict[str, Any]:
    claim = saying.claim
    name = claim.name if claim.name and name_key(claim.name) and not town_only(claim) else None
    return {
        "ref": claim.ref or (series_id(name) if name else None),
        "name": name,
        "edition": claim.edition or (edition_in(name) if name else None),
        "family": family(claim),
        "days": days_of(saying.told),
        "told": saying.told,
        "place": place_key(claim.place) if claim.place else None,
        "country": claim.country or (country_at(claim.place) if claim.place else None),
        "guests": frozenset(party_key(p) for p in claim.participants),
        "matter": saying.matter,
        "said": saying.said,
        "own": saying.own,
        "topics": frozenset(saying.topics),
        "ahead": claim.modality in _PLANS,
    }


def known(saying: Saying) -> Known:
    """What a saying is known by."""
    return Known(claim=saying.claim, **_named_by(saying))


def seen(entry: Entry, matter: str | None) -> Seen:
    """Names the event of a claim; `matter` is the project that its sentence tells of."""
    claim = cast(Event, entry.claim)
    told = placed(joined(claim.start, claim.end), entry.said, claim.modality != "reported")
    return Seen(entry=entry, claim=claim, **_named_by(Saying(claim, told, entry.said, matter)))


def _coming(claim: Event, told: str | None, said: dt.date | None) -> bool:
    """Whether what can be put off is told ahead of its days: a visit, or a gathering of a known series."""
    days = days_of(told)
    movable = claim.modality in _PLANS and (claim.type == VISIT or bool(claim.ref and not claim.edition))
    return movable and days is not None and said is not None and days[1] > said


def saying(
    entry: Entry, matter: str | None, refs: Mapping[str, str] = MappingProxyType({}), ref: str | None = None, things: str = ""
) -> Saying:
    """What a claim says of its event; `refs` are the ids of the persons that its report names, by the name it uses.

    `ref` is the series that its report tells it to be of, `things` are the names of that project.
    """
    claim = cast(Event, entry.claim)
    told = placed(joined(claim.start, claim.end), entry.said, claim.modality != "reported")
    dated = days_of(told) is not None
    bare = msgspec.structs.replace(
        claim, evidence=(), said_by=None, why=(), start=None, end=None, hosts=(), ref=claim.ref or ref,
        participants=tuple(refs.get(name, name) for name in claim.participants),
        modality="reported" if dated and not _coming(claim, told, entry.said) else claim.modality,
    )  # fmt: skip
    topics = sorted(topics_of(claim) if family(claim) in _THEMED else rites_of(claim, things))
    return Saying(bare, told, None if dated else entry.said, matter, topics=tuple(topics))


def contested(one: Saying, two: Saying) -> bool:
    """Whether two sayings of one report, which tells them apart, could be taken for one event."""
    a, b = known(one), known(two)
    if _apart(a, b) or one_trip(a, b) or not (_named(a, b) or _unnamed(a, b)):
        return False
    return not (_series(a, b) == 1.0 and a.edition == b.edition and _time(a, b) is not None)


def rank(item: Known) -> str:
    """The order of sayings: the best known first; what one report alone can tell apart comes after."""
    unsure = (item.ref is None) + (item.name is None) + 2 * (item.days is None) + (item.edition is None)
    span = length(item.days) if item.days else 0
    return f"{unsure}{span:06d}{int(item.own is not None)}{int(item.edition is None)}{int(item.place is None)}"


def keys(item: Known) -> Iterator[Hashable]:
    """The keys that a saying is found by."""
    if item.ref:
        yield "ref", item.ref
    if item.name:
        yield "name", name_key(item.name)
        own = sorted(specific(item.name))
        yield from (("word", item.family, word) for word in own)
        yield from (("sound", item.family, skeleton(word)[:5]) for word in own if len(word) > 3)
        if item.ref is None and len(lands_in(item.name)) >= PAIR:
            yield "lands", item.family, tuple(sorted(lands_in(item.name)))
    if item.edition and item.place:
        yield "nth", item.family, item.place, item.edition
    where = item.country or ""
    if item.edition and where and item.family == "summit":
        yield "nth", item.family, where, item.edition
    if item.matter and item.claim.type == "ceremony":
        yield "once", item.matter
    if item.days and length(item.days) < 92:
        for month in months(item.days):
            if item.matter:
                yield "matter", item.family, item.matter, month
            yield from (("month", item.family, land, month) for land in dict.fromkeys((where, "" if item.family == "summit" else where)))
            yield from (("guest", item.family, guest, month) for guest in sorted(item.guests))
        for month in quarters(item) if item.family == VISIT else ():
            yield from (("late", guest, where, month) for guest in sorted(item.guests))
    elif item.family in GUESTS and item.guests:
        yield from (("guest", item.family, guest, where) for guest in sorted(item.guests))
        for month in months((item.said - _NEWS, item.said)) if item.said else ():
            yield from (("guest", item.family, guest, month) for guest in sorted(item.guests))
    elif item.edition and item.said:
        yield "month", item.family, where, item.said.isoformat()[:7]


def _time(item: Known, other: Known) -> float | None:
    """How well the times agree: 1 sharing days, 0 open, None apart."""
    if item.days and other.days:
        return 1.0 if near(item.days, other.days, _SLACK) else None
    for one, two in ((item, other), (other, item)):
        if one.told and yearless(one.told) and two.days:
            days = days_of(in_year(one.told, two.days[0].year))
            if length(two.days) > _COARSE:
                return 0.0  # a day of some year, and a year
            return 0.7 if days and near(days, two.days, _SLACK) else None
    if item.told and other.told and yearless(item.told) and yearless(other.told):
        return 0.7 if item.told[:7] == other.told[:7] else None
    return 0.0


def _closeness(item: Known, other: Known) -> float | None:
    """For a telling without a day: how near its publication lies to the other's day; None when too far."""
    dated, open_ = (item, other) if item.days else (other, item)
    if not dated.days or not open_.said:
        return 0.0
    gap = (open_.said - dated.days[0]).days
    held = open_.claim.modality == "reported"
    if abs(gap) > _REACH or (held and gap < -_SLACK) or (not held and gap > 7):
        return None
    return 0.4 * (1 - abs(gap) / (_REACH + 1))


def _series(item: Known, other: Known) -> float:
    """How surely two tellings name one series: 0 when they do not, or one has no name."""
    if item.ref and other.ref:
        return 1.0 if item.ref == other.ref else 0.0
    if not item.name or not other.name:
        return 0.0
    close = alike(item.name, other.name) or float(translated(item.family, item.name, other.name))
    nth = item.edition is not None and item.edition == other.edition
    return close if close == 1.0 or nth or (called(item.name) and called(other.name)) else 0.0


def _moved(item: Known, other: Known) -> bool:
    """Whether two days are told of what can be one edition: too near each other for two of one series."""
    return bool(item.days and other.days and near(item.days, other.days, _BETWEEN))


def _named(item: Known, other: Known) -> float:
    """One series: the edition decides, else the days, else the day of telling."""
    likeness = _series(item, other)
    if not likeness:
        return 0.0
    time = _time(item, other)
    if item.ref is None and _other_sides(item, other):
        return 0.0
    if item.edition and item.edition == other.edition:
        return 3.0 + likeness + (time or 0.0)
    if time is None:
        moved = _moved(item, other) and likeness == 1.0 and not far(item, other)
        return 1.2 + 0.5 * likeness if moved else 0.0
    if time:
        return 2.0 + likeness * time
    close = _closeness(item, other)
    return 0.0 if close is None else 1.0 + likeness * 0.5 + close


def _soon(item: Known, other: Known) -> bool:
    """Whether one is told without a day as what has happened, on one of the other's days or just after."""
    dated, open_ = (item, other) if item.days else (other, item)
    if not dated.days or open_.told or not open_.said or open_.claim.modality != "reported" or length(dated.days) > _COARSE:
        return False
    return (open_.said - dated.days[0]).days >= -_SLACK and (open_.said - dated.days[1]).days <= _JUST


def _at_once(item: Known, other: Known) -> bool:
    """Whether both are told without a day as what goes on or has just happened, within a few days of each other."""
    if item.told or other.told or item.said is None or other.said is None:
        return False
    held = item.claim.modality == other.claim.modality == "reported"
    return held and abs((item.said - other.said).days) <= _JUST


def _one_talk(item: Known, other: Known) -> bool:
    """Whether two who met are said to have met on one day: by video they sit in two countries."""
    if item.family != "meeting" or item.days != other.days or item.days is None or length(item.days) > 1:
        return False
    return shared(item.guests, other.guests) >= PAIR


def _other_sides(item: Known, other: Known) -> bool:
    """Whether two talks under one common name are of other pairs: each names two who met, one of them another."""
    if {item.claim.type, other.claim.type} - _SIDED:
        return False
    return len(item.guests) == len(other.guests) == PAIR and len(item.guests & other.guests) == 1 and all(
        comparable(a, b) or len(a) == len(b) == len("KZ")
        for a in item.guests - other.guests for b in other.guests - item.guests
    )  # fmt: skip


def _nth_there(item: Known, other: Known) -> bool:
    """Whether one summit is called no more than the second, and the other is the second of a series, in the same country and year."""
    if item.family != "summit" or item.edition is None or item.edition != other.edition:
        return False
    bare = [not (s.name and called(s.name)) and s.ref is None for s in (item, other)]
    open_ = None in (item.country, other.country)  # then the month has to tell
    if not any(bare) or (item.country != other.country and not open_) or (open_ and not one_month(item, other)):
        return False
    return bool(_time(item, other)) or bool(not (item.told and other.told) and _closeness(item, other))


def _unnamed(item: Known, other: Known) -> float:
    """No common name: sort, place and days have to carry it."""
    if _nth_there(item, other):
        return 1.5
    time, guests = _time(item, other), agree(item.guests, other.guests)
    rite = time is not None and once(item, other) and (time or (guests is not None and not far(item, other)))
    if (rite and _closeness(item, other) is not None) or hosted(item, other, guests or 0.0):
        return 1.1 + (guests or 0.0) * 0.5 + (time or 0.0) * 0.2
    named = other_name(item, other)
    if time is None or guests is None or named or (item.ref and other.ref) or (item.family == "meeting" and other_pair(item.guests, other.guests)):
        return 0.0
    if far(item, other) and item.family != VISIT and shared(item.guests, other.guests) < PAIR:
        return 0.0
    if other_house(item, other) or talk_apart(item, other):
        return 0.0
    spot = item.place is not None and item.place == other.place
    here = spot or (item.country is not None and item.country == other.country)
    here = here or (item.matter is not None and item.matter == other.matter)
    exact = all(s.days and length(s.days) <= 14 for s in (item, other))
    here = here or (item.family == "summit" and item.days == other.days and not (item.country and other.country))
    coarse = any(s.days and length(s.days) > _COARSE for s in (item, other))
    soon = not time and (_soon(item, other) or _at_once(item, other))
    if spot and item.edition and item.edition == other.edition and (time or soon or item.topics & other.topics):
        return 1.5 + time * 0.2
    if one_session(item, other):
        return 1.2
    if item.family in GUESTS:
        known = (time or 0) > 0 and (here or exact) and not coarse
        met = known or (soon and (here or not (item.country and other.country)))
        dated = _DATED if soon and (item.told or other.told) else 0.0
        return 1.0 + guests + here * 0.5 + time * 0.2 + dated if guests and met else 0.0
    exact = exact or (spot and time > 0 and any(s.told and len(s.told) == _DAY and yearless(s.told) for s in (item, other)))
    exact = exact or (spot and one_month(item, other))
    themes = item.claim.theme, other.claim.theme
    spoken = [name_words(theme) for theme in themes if theme]
    if themes[0] and themes[1] and comparable(themes[0], themes[1]) and not spoken[0] & spoken[1]:
        return 0.0
    if other_countries(item, other):
        return 0.0
    return 1.0 + guests * 0.5 + time * 0.2 if here and exact and time else 0.0


def _apart(item: Known, other: Known) -> bool:
    """What can never be one event."""
    if item.family != other.family and not (item.ref and item.ref == other.ref):
        return True
    if item.ref and other.ref and item.ref != other.ref:
        return True
    if item.edition and other.edition and item.edition != other.edition:
        return True
    if topics_apart(item, other):
        return True
    years = {year_in(s.name) for s in (item, other) if s.name} - {None}
    if len(years) > 1 and not (item.edition and item.edition == other.edition):
        return True
    if item.own is not None and item.own == other.own:
        # The reader has told them apart; only an equal name can overrule it.
        return not (_series(item, other) == 1.0 and item.edition == other.edition and _time(item, other) is not None)
    if not (item.country and other.country and item.country != other.country) or _one_talk(item, other):
        return False
    counted = item.edition is not None and item.edition == other.edition
    # The first dialogue with one neighbour and the first with another bear one name, days apart.
    return not counted or (item.ref is None and other.ref is None and _time(item, other) is None)


def _late(item: Known, other: Known) -> bool:
    """Whether one is a plan of what the other tells for a later time."""
    if item.family == VISIT:
        one = item.guests and item.guests == other.guests and item.country is not None and item.country == other.country
    else:
        one = item.ref is not None and item.ref == other.ref and item.edition is None and other.edition is None
    return bool(one) and late(item, other)


def _put_off(items: Sequence[Known], item: Known) -> float:
    """How well a saying fits an event that was put off: none of its other times speaks against that."""
    moved = [other for other in items if _late(item, other)]
    rest = (other for other in items if other not in moved)
    return _LATE_FIT if moved and all(_time(item, other) is not None for other in rest) else 0.0


def fit(items: Sequence[Known], item: Known, here: bool = False) -> float:
    """How well a saying fits an event that others are of; 0 when it cannot be of it."""
    best = 0.0
    for other in items:
        if _apart(item, other):
            return 0.0
        best = max(best, _named(item, other), _unnamed(item, other))
    return best or _put_off(items, item)


@lru_cache(maxsize=65536)
def evident(saying: Saying) -> bool:
    """Whether two claims that say this are of one event for that alone."""
    item = known(saying)
    return fit([item], item) > 0
