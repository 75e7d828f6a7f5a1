"""What lands a gathering's name joins, in whatever language: "Kashgar - Central Asia" and «Кашгар – Центральная Азия»."""

from __future__ import annotations

from functools import lru_cache

from sogdian.knowledge import load
from sogdian.reconcile.fold import called, comparable, stem, words
from sogdian.reconcile.known import Known
from sogdian.reconcile.naming import canonical, countries_in
from sogdian.reconcile.sites import regions_in
from sogdian.reconcile.topics import topics_in
from sogdian.reconcile.when import length

_HAN = "\u3400"
_BOTH = 2
_MEETING = "meeting"
_HOST = "CN"
_FAIR = "expo"
"""A sort of gathering of which two lands have one, whatever it is on."""


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, str], ...]:
    """Stems of the names of groups of countries, or their Chinese names, with their ids; the longest first."""
    found = {
        name.form if name.form[0] >= _HAN else f" {' '.join(map(stem, words(name.form)))} ": name.id
        for name in load().names
        if name.kind == "group" and not name.short and not countries_in(name.form)
    }
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair)))


@lru_cache(maxsize=65536)
def lands_in(name: str) -> frozenset[str]:
    """The countries, groups of countries and regions that a name tells."""
    plain = f" {' '.join(map(stem, words(name)))} "
    groups = {id_ for form, id_ in _groups() if form in (name if form[0] >= _HAN else plain)}
    regions = regions_in(name)
    return (countries_in(name) - {region.partition("-")[0] for region in regions}) | regions | groups


@lru_cache(maxsize=65536)
def translated(sort: str, a: str, b: str) -> bool:
    """Whether two names in two scripts tell one gathering of a sort: the same lands, two at least, and the same matter."""
    if comparable(a, b) or len(lands_in(a)) < _BOTH or lands_in(a) != lands_in(b):
        return False
    return topics_in(a) == topics_in(b) and bool(topics_in(a) or sort == _FAIR)


def other_countries(item: Known, other: Known) -> bool:
    """Whether one is of a known series, and the other's name has two countries in it that no name of the series has."""
    series, plain = (item, other) if item.ref else (other, item)
    name = canonical(series.ref)
    if name is None or plain.ref or not plain.name or not called(plain.name):
        return False
    return len(countries_in(plain.name)) >= _BOTH and not countries_in(name)


def talk_apart(item: Known, other: Known) -> bool:
    """Whether one is the talk of two, the other a session of the ministers of many."""
    session, talk = (item, other) if item.ref or item.edition else (other, item)
    if item.family != _MEETING or talk.ref or talk.edition or talk.name or len(talk.guests) != _BOTH:
        return False
    name = session.name or canonical(session.ref)
    return name is not None and len(lands_in(name)) >= _BOTH and not countries_in(name) - {_HOST}


def one_session(item: Known, other: Known) -> bool:
    """Whether two meetings of nobody by name are of those who see to one matter, in one town on one day."""
    if item.family != "meeting" or item.guests or other.guests or not item.topics & other.topics:
        return False
    return item.place is not None and item.place == other.place and item.days == other.days and (
        item.days is not None and length(item.days) == 1
    )  # fmt: skip
