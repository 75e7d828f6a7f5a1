"""Which series a figure belongs to: measure, parties or subject, counted noun and unit; weak where untold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

import msgspec

from sogdian.model.claim import Figure
from sogdian.reconcile.context import Context, Subject, descriptive
from sogdian.reconcile.convert import dimension
from sogdian.reconcile.counted import noun
from sogdian.reconcile.covers import scope_of
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.filling import RUN, filled, risen_from
from sogdian.reconcile.fold import base, numeric, part_words, stem, told_in, words
from sogdian.reconcile.goods import goods_of
from sogdian.reconcile.hauls import haul_of
from sogdian.reconcile.interval import interval
from sogdian.reconcile.naming import canonical, countries_in, country_of, is_place, known_id
from sogdian.reconcile.offices import source
from sogdian.reconcile.point import BETWEEN, Point, scope_words
from sogdian.reconcile.rates import rate_of
from sogdian.reconcile.revising import standing_of
from sogdian.reconcile.sites import regions_in, town_in, undated
from sogdian.reconcile.twins import twin
from sogdian.reconcile.ways import way_of
from sogdian.reconcile.when import days_of
from sogdian.reconcile.wordlists import lists

_MONEY = frozenset({"investment", "loan", "grant"})
_OF_A_PROJECT = frozenset(
    {"cost", "length", "capacity", "loan", "investment", "contract_value", "count", "duration", "share", "saving"}
)
"""Measures that belong to the project of their sentence when they name no other subject."""
_OF_AN_EVENT = frozenset({"contract_value", "area", "count"})
"""Measures that belong to the event of their report when they name no other subject."""
_EXTENT = frozenset({"cost", "length", "capacity", "count", "contract_value"})
"""Measures for which the only project of a report is near enough; for money it has to stand in the paragraph."""
_OF_A_SITE = frozenset({"area", "length", "capacity", "cost", "duration", "rank", "price", "saving"})
"""Measures that a country has many of: told of one, they are held against no other."""
_LETTER = re.compile(r"(?<![A-Za-z0-9.-])[A-Z](?![A-Za-z0-9.])")
_CARRIED = frozenset({"volume", "exports", "imports"})
"""What a pipeline carries is told under these."""
_PIPED = frozenset({"m3", "t"})
_HEAPS = frozenset({"t", "kg"})
"""Amounts of goods: where it is not told of which, two of them need not be of one."""
_POWER = "kWh"
_WAY = "km"
_SEVERAL = 2
_STAY = 7
"""So many days at least are allowed to guests without visas."""
_TRADE = "trade"
_ON = 2
"""Sentences for which a figure is gone on with."""
_GOODS = frozenset({"exports", "imports"})
_NEWS = frozenset({"count", "share"})
"""Small numbers that two reports tell as one piece of news."""
_PASSED = frozenset({"count", "volume"})
_FAR_SIDE = "-cn"
"""What ends the id of a crossing's Chinese side, where its other side has an id too."""
_KNOWN = "known:"
"""What the key of a place or body begins with."""


class Key(msgspec.Struct, frozen=True, order=True):
    """What figures of one series have in common. Empty parts are those that the measure does not need."""

    measure: str
    of: str
    parties: tuple[str, ...]
    flow: tuple[tuple[str, ...], tuple[str, ...]]
    subject: str
    noun: str
    dimension: str


class Placed(msgspec.Struct, frozen=True, eq=False):
    """A figure with its key; `sure` when the key is known well enough to hold other values against this one.

    `bare` when it is money between two sides and what for is not told: it may belong to a thing that another names.
    `beside` are the other values of its sentence, `words` the sentence's words without numbers, `things` the keys of
    what its report tells of, `lands` the places that the sentence of a count names. A `twin` is the figure, by id, that
    this one tells again in another currency.
    """

    point: Point
    key: Key
    subject: Subject | None
    sure: bool
    bare: bool = False
    beside: frozenset[tuple[float, str]] = frozenset()
    words: tuple[str, ...] = ()
    things: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    twin: str | None = None


def _crossing(subject: Subject | None) -> Subject | None:
    """The two sides of one border crossing are one place for what passes it: Torugart, 吐尔尕特口岸."""
    if subject is None or not subject.key.startswith(_KNOWN) or not subject.key.endswith(_FAR_SIDE):
        return subject
    near = subject.key.removesuffix(_FAR_SIDE)
    return msgspec.structs.replace(subject, key=near) if canonical(near.removeprefix(_KNOWN)) else subject


def _runner(figure: Figure) -> bool:
    """Whether trains or flights are told of no more than who runs them."""
    return figure.measure == "count" and noun(figure.counted or "")[0] in RUN and bool(known_id(figure.about or "", ("body",)))


def _giver(figure: Figure) -> bool:
    """Whether a count is told of no more than an office of some country: who gave, bought or sent what is counted."""
    said = {*words(figure.about or "")} - lists().empty
    return figure.measure == "count" and bool(said) and all(
        word in lists().bodies or stem(word) in _offices() or country_of(word) for word in said
    ) and not all(map(country_of, said))  # fmt: skip


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(map(base, lists().bodies))


def _subject(entry: Entry, figure: Figure, context: Context) -> Subject | None:
    several = len(_lettered(entry)) >= _SEVERAL and figure.measure in _EXTENT and not _lettered_apart(entry, figure)
    if figure.about and not _giver(figure) and not _runner(figure) and not (several and (descriptive(figure.about) or _other_thing(figure.about))):
        at_event = figure.measure in _OF_AN_EVENT and known_id(figure.about, ("city", "region", "country"))
        return (context.occasion(entry, close=True) if at_event else None) or context.named(entry, figure.about)
    if (way := way_of(entry, figure, context)) is not None:
        return way
    if figure.measure == "duration" and figure.unit == "d" and figure.value >= _STAY and context.stay:
        return context.stay
    if _piped(figure):
        return context.piped()
    measure = sort_of(figure)[0] if not (figure.parties or figure.from_ or figure.to) else figure.measure
    if measure not in _OF_A_PROJECT | _OF_AN_EVENT or (figure.from_ and figure.to and measure != "loan"):
        return None
    if figure.measure == "count" and (not figure.counted or noun(figure.counted)[0] not in part_words()):
        close = bool(figure.counted) and noun(figure.counted or "")[0] not in lists().attending
        if not figure.counted:
            return None
        near = context.beside(entry) if noun(figure.counted)[0] in lists().concepts else None
        return context.occasion(entry, close=close) or _passed(entry, figure) or near
    if measure not in _OF_A_PROJECT:
        return _occasion(entry, figure, context)
    if several or (figure.scope and _other_thing(figure.scope)) or _of_another(entry):
        return None
    if measure == "loan" and told_in(entry.ref.quote, lists().owing):
        return None  # what a land owes is of no work told beside it
    return context.nearest(entry, close=measure not in _EXTENT) or _occasion(entry, figure, context)


def _of_another(entry: Entry) -> bool:
    """Whether the words of a figure set its thing apart from what was told of: "it is building a second one of 60 MW"."""
    first = entry.account.begin(entry.sentences[0])
    return told_in(entry.account.text[first : entry.end], lists().other_one)


def _passed(entry: Entry, figure: Figure) -> Subject | None:
    """The town or crossing through which trains, lorries or travellers are counted: the only one beside the number."""
    if noun(figure.counted or "")[0] not in lists().passing:
        return None
    town = town_in(undated(entry.ref.quote))
    return Subject(f"known:{town}", canonical(town) or town, told=False) if town else None


def _piped(figure: Figure) -> bool:
    """Whether a figure tells of gas or oil that passes without telling between whom."""
    sides = figure.parties or figure.from_ or figure.to
    return figure.measure in _CARRIED and figure.unit in _PIPED and not sides


def _occasion(entry: Entry, figure: Figure, context: Context) -> Subject | None:
    """The fair or forum that contracts, space and guests are told of."""
    return context.occasion(entry) if figure.measure in _OF_AN_EVENT else None


def _lands(entry: Entry) -> frozenset[str]:
    """The regions, and the countries where there are two, that the sentence of a count names."""
    said = entry.account.text_of(entry.sentences[0])
    named = countries_in(said)
    return regions_in(said) | (frozenset({" ".join(sorted(named))}) if len(named) > 1 else frozenset())


def _lettered(entry: Entry) -> frozenset[str]:
    """The letters by which a figure's words call several things, such as "A, B and C"."""
    said = frozenset(_LETTER.findall(entry.ref.quote))
    return said if said - {"A"} else frozenset()


def _lettered_apart(entry: Entry, figure: Figure) -> bool:
    """Whether what a figure is about bears the only letter up to its number: "D carries 30, the next after A, B and C"."""
    own = set(_LETTER.findall(figure.about or ""))
    said = entry.ref.quote
    last = max((at for at, c in enumerate(said) if c.isdigit()), default=0)
    return len(own) == 1 and set(_LETTER.findall(said[:last])) <= own


def _other_thing(scope: str) -> bool:
    """Whether the scope names a thing of its own, such as "lines A, B and C", rather than a part of the project."""
    return any(len(word) == 1 and word.isascii() for word in scope_words(scope))


def _whole(entry: Entry, figure: Figure, key: Key, figures: Iterable[Entry]) -> bool:
    """Whether a figure tells all the foreign trade of one country in some time: "внешнеторговый оборот Узбекистана".

    What is told right after such a figure, of no other country, goes on with it: "up from $50 billion in 2022".
    """
    if figure.measure != _TRADE or len(key.parties) != 1 or not figure.period or key.noun or figure.scope:
        return False
    own = entry.sentences[0]
    near = {e.sentences[0] for e in figures if 0 < own - e.sentences[0] <= _ON and cast(Figure, e.claim).parties == figure.parties}
    said = {number: entry.account.text_of(number) for number in (own, *near)}
    alone = {number for number, text in said.items() if countries_in(text) <= set(key.parties)}
    return own in alone and any(told_in(said[number], lists().all_trade) for number in alone)


def _sure(figure: Figure, key: Key, subject: Subject | None, whole: bool = False) -> bool:
    """Whether the key is known well enough; `whole` for all the foreign trade of a country."""
    between = len(key.parties) > 1 or all(key.flow)
    measure = figure.measure
    if measure in _OF_A_SITE and is_place(key.subject.removeprefix("known:")):
        return False
    if measure == _TRADE and len(key.parties) == 1:
        return whole
    if measure in BETWEEN:
        return between and bool(key.noun or key.dimension not in _HEAPS)
    if measure == "growth":
        return bool(key.of or key.subject) and (between or bool(key.subject))
    if measure == "share" and figure.of in BETWEEN and len(key.parties) == _SEVERAL and figure.period and not key.noun:
        return True
    if measure == "share":
        return bool(figure.scope or figure.parties or figure.of) and bool(subject)
    if measure in _MONEY:
        return bool(key.subject) or between
    if measure == "count":
        return bool(key.noun) and bool(key.subject or ((key.parties or all(key.flow)) and figure.period))
    if measure == "saving" and dimension(figure.unit) == _WAY:
        return bool(key.subject)
    if measure == "price" and key.noun and len(key.parties) > 1:
        return True
    if measure in ("duration", "saving", "price", "income"):
        return bool(subject and subject.told)  # not of stays: 30 days at once and 90 in all are no rivals
    return bool(key.subject) or (measure == "volume" and (between or bool(key.noun and key.parties and figure.period)))


def sort_of(figure: Figure) -> tuple[str, str]:
    """What figures of one thing are found under: their measure, and what a growth or share is of.

    What a thing moves or generates in a year is as often told as its capacity; what is put into it as what it costs; a
    share in it is as often of its cost as of its capital.
    """
    yearly = figure.measure == "volume" and ("/" in figure.unit or dimension(figure.unit) == _POWER)
    measure = "capacity" if yearly else "cost" if figure.measure == "investment" else figure.measure
    of = "" if measure == "share" and figure.of not in BETWEEN else figure.of or ""
    return measure, of


def _key(entry: Entry, figure: Figure, subject: Subject | None, figures: Iterable[Entry]) -> Key:
    about = subject.key if subject else ""
    between = figure.measure in BETWEEN or figure.of in BETWEEN
    if between and about.removeprefix("known:") in {*figure.parties, *figure.from_, *figure.to}:
        about = ""
    flow = (tuple(sorted(figure.from_)), tuple(sorted(figure.to)))
    parties = tuple(sorted(figure.parties))
    if about and not between and figure.measure not in ("growth", "volume"):
        flow = ((), ())
        parties = parties if figure.measure == "share" else ()
    if all(flow):
        parties = ()
    goods = figure.measure in _GOODS and all(flow)
    measure, of = sort_of(figure)
    if about.startswith(_KNOWN) and figure.measure == "investment":
        measure = figure.measure  # into a country or a company more is put than one thing costs
    counted = noun(figure.counted)[0] if figure.counted and not (about and measure == "capacity") else ""
    return Key(
        measure="goods" if goods else measure if about else figure.measure,
        of=of if about else figure.of or "",
        parties=parties,
        flow=flow,
        subject=about,
        noun=counted or goods_of(entry, figure, figures) or (haul_of(entry, figure) if parties and not about else ""),
        dimension=(dimension(figure.unit) if figure.unit != "x" else "%") + rate_of(entry, figure),
    )


def place(
    entry: Entry, context: Context, figures: Iterable[Entry], holders: Mapping[str, str | None], echo: str | None
) -> Placed:
    """A figure with its key.

    `figures` are the figures of its report, `holders` its holders of office by country, `echo` its sentence.
    """
    figure = filled(entry, figures)
    subject = _subject(entry, figure, context)
    subject = _crossing(subject) if figure.measure in _PASSED else subject
    if subject and _piped(figure):
        figure = msgspec.structs.replace(figure, measure="volume")
    key = _key(entry, figure, subject, figures)
    risen = risen_from(entry, figure, figures) if not (subject or figure.parties or figure.from_ or figure.to) else None
    if risen is not None:
        of = place(risen, context, figures, holders, None)
        figure = msgspec.structs.replace(figure, period=figure.period or of.point.figure.period)
        key = msgspec.structs.replace(of.key, measure=key.measure, of=of.point.figure.measure, dimension=key.dimension)
        subject = of.subject
    parties = figure.parties or tuple(sorted({*figure.from_, *figure.to}))
    scope = scope_of(entry, figure, key.noun, subject, figures)
    if risen is not None:
        sure = of.sure and bool(key.subject or key.parties or any(key.flow))
    else:
        sure = _sure(figure, key, subject, _whole(entry, figure, key, figures))
    point = Point(
        entry=entry,
        figure=figure,
        interval=interval(figure.value, figure.precision, figure.bound, figure.value_to),
        parties=tuple(sorted(parties)),
        flow=key.flow,
        period=days_of(figure.period),
        told=figure.period,
        scope=scope,
        subject=key.subject or None,
        sure=sure,
        echo=echo,
        stays=standing_of(entry, figures),
        source=source(entry, holders) if {figure.measure, figure.of} & BETWEEN and len(parties) == 2 else None,
    )
    own = set(entry.sentences)
    others = (cast(Figure, f.claim) for f in figures if f is not entry and own & set(f.sentences))
    beside = frozenset((float(f.value), f.unit) for f in others if f.value > 1)
    bare = figure.measure in _MONEY and not key.subject
    first = twin(entry, figures) if bare or not sure else None
    lands = _lands(entry) if figure.measure in _NEWS else frozenset[str]()
    said = tuple(word for word in entry.account.words_of(entry.sentences[0]) if not numeric(word))
    return Placed(point, key, subject, sure, bare, beside, said, context.things, lands, first.ref.id if first else None)
