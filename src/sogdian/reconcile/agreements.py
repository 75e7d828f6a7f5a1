"""Agreements: one by parties, day, occasion and what they are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any, cast

import msgspec

from sogdian.model.claim import Agreement, Bound, Figure
from sogdian.reconcile.convert import is_currency
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import comparable, mentions, name_words, specific
from sogdian.reconcile.interval import interval
from sogdian.reconcile.naming import place_key
from sogdian.reconcile.sites import regions_in, spots_before, undated
from sogdian.reconcile.topics import clause, topics_in
from sogdian.reconcile.weave import Sight
from sogdian.reconcile.when import Days, days_of, in_year, length, months, near, placed, yearless
from sogdian.reconcile.wordlists import lists

ENOUGH = 2.0
"""What has to speak for one agreement: day and parties, day and place, amount and matter ..."""


_WORTH = {"loan": "loan", "grant": "grant", "contract": "contract_value"}
"""What the worth of a sort of paper is measured as."""
_REACH = 3
"""Sentences between a paper and the figure that tells its worth."""


class Price(msgspec.Struct, frozen=True):
    """What a paper is worth by a figure that its report tells of it elsewhere."""

    value: float
    unit: str
    bound: Bound


class Saying(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a claim says of its paper, whoever says it. `claim` has no words; `date` is its day, in its year.

    `own` is the report, where it tells of several papers that could be one. `price` makes no paper one with another.
    `topics` are the matters that it is on, `sites` the regions, two or more, whose towns sign it.
    """

    claim: Agreement
    date: str | None = None
    matter: str | None = None
    role: str | None = None
    own: str | None = None
    turn: int = 0
    price: Price | None = None
    topics: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


class Known(msgspec.Struct, frozen=True, eq=False):
    """What a saying is known by. `matter` is the thing that it is told of, such as a railway."""

    claim: Agreement
    days: Days | None
    parties: frozenset[str]
    place: str | None
    date: str | None
    matter: str | None
    role: str | None = None
    own: str | None = None
    price: Price | None = None
    topics: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()

    @property
    def priced(self) -> Agreement:
        """The claim with its worth, where only a figure of its report tells that."""
        price = self.price
        if price is None or self.claim.value is not None:
            return self.claim
        return msgspec.structs.replace(self.claim, value=price.value, unit=price.unit, bound=price.bound)


class Seen(Known, frozen=True, eq=False, kw_only=True):
    """One claim of an agreement, with what it is known by."""

    entry: Entry


def _role(entry: Entry) -> str | None:
    """Which day of a paper its first words tell: `force` or `signing`; None where they tell both, or neither."""
    for said in (entry.ref.quote, entry.account.text_of(entry.sentences[0])):
        told = [role for role in ("force", "signing") if mentions(said, getattr(lists(), role))]
        if told:
            return told[0] if len(told) == 1 else None
    return None


def _claim(entry: Entry) -> Agreement:
    claim = cast(Agreement, entry.claim)
    if claim.type == "agreement" and claim.subject and mentions(claim.subject, lists().visas):
        claim = msgspec.structs.replace(claim, type="visa_exemption")
    return claim


def _known_by(saying: Saying) -> dict[str, Any]:
    claim = saying.claim
    return {
        "days": days_of(saying.date),
        "parties": frozenset(p.partition("-")[0] for p in claim.parties),
        "place": place_key(claim.place) if claim.place else None,
        "date": saying.date,
        "matter": saying.matter,
        "role": saying.role,
        "own": saying.own,
        "price": saying.price,
        "topics": frozenset(saying.topics),
        "sites": frozenset(saying.sites),
    }


def known(saying: Saying) -> Known:
    """What a saying is known by."""
    return Known(claim=saying.claim, **_known_by(saying))


def seen(entry: Entry, matter: str | None, price: Price | None = None) -> Seen:
    """Names the paper of a claim; `matter` is the thing that it is told of."""
    claim = _claim(entry)
    date = placed(claim.date, entry.said, claim.modality != "reported")
    return Seen(entry=entry, claim=claim, **_known_by(Saying(claim, date, matter, _role(entry), price=price)))


def prices(papers: Iterable[Entry], figures: Iterable[Entry]) -> dict[str, Price]:
    """What papers whose words tell no worth are worth, by claim: the one value that the report has for such a paper."""
    bare: dict[str, list[Entry]] = {}
    for entry in papers:
        claim = cast(Agreement, entry.claim)
        if measure := _WORTH.get(claim.type):
            bare.setdefault(measure, []).append(entry)
    found: dict[str, Price] = {}
    told = [(entry, cast(Figure, entry.claim)) for entry in figures]
    for measure, entries in bare.items():
        values = {
            (float(figure.value), figure.unit): figure for entry, figure in told
            if figure.measure == measure and figure.value_to is None and not figure.period and is_currency(figure.unit)
            and any(abs(a - b) <= _REACH for a in entry.sentences for b in entries[0].sentences)
        }  # fmt: skip
        claim = cast(Agreement, entries[0].claim)
        if len(entries) == len(values) == 1 and claim.value is None and (claim.count or 1) == 1:
            (figure,) = values.values()
            found[entries[0].ref.id] = Price(float(figure.value), figure.unit, figure.bound)
    return found


def _topics(entry: Entry, claim: Agreement) -> tuple[str, ...]:
    """The matters that one paper is on, by its subject, or else by its words and those after them."""
    if (claim.count or 1) > 1 or claim.type not in _ON:
        return ()
    if claim.subject and (found := topics_in(claim.subject)):
        return tuple(sorted(found))
    start = claim.evidence[0].start
    return tuple(sorted(topics_in(clause(entry.account.text[start : start + _CLAUSE]))))


def _called_after(entry: Entry, claim: Agreement) -> tuple[str, ...]:
    """The town that a declaration is called after in all its words: "the Astana Declaration", 阿斯塔纳宣言."""
    found = {spot for span in claim.evidence for spot in spots_before(span.quote, lists().declarations)}
    return tuple(found) if len(found) == 1 else ()


def _sites(entry: Entry, claim: Agreement) -> tuple[str, ...]:
    """The regions whose towns sign a paper, where its sentence names two; the town that a declaration is called after."""
    if claim.type == _DECLARED and (claim.count or 1) == 1:
        return _called_after(entry, claim)
    found = regions_in(undated(entry.account.text_of(entry.sentences[0]))) if claim.type in _ON else frozenset[str]()
    return tuple(sorted(found)) if len(found) >= _SIDES else ()


def saying(entry: Entry, matter: str | None, price: Price | None = None) -> Saying:
    """What a claim says of its paper."""
    claim = _claim(entry)
    date = placed(claim.date, entry.said, claim.modality != "reported")
    bare = msgspec.structs.replace(
        claim, evidence=(), said_by=None, why=(), modality="reported", date=None, signatories=()
    )  # fmt: skip
    return Saying(bare, date, matter, _role(entry), price=price, topics=_topics(entry, claim), sites=_sites(entry, claim))


def contested(one: Saying, two: Saying) -> bool:
    """Whether two sayings of one report, which tells them apart, could be taken for one paper."""
    return _pair(known(one), known(two)) > 0


def rank(item: Known) -> str:
    """The order of sayings: the best known first; what one report alone can tell apart comes after."""
    claim = item.claim
    unsure = (item.days is None) + (not item.parties) + (claim.value is None) + (claim.subject is None)
    span = min(length(item.days), 99999) if item.days else 99999
    return f"{unsure}{int(item.own is not None)}{99 - min(len(item.parties), 99):02d}{span:05d}"


def _common(item: Known) -> Iterator[Hashable]:
    """The keys that a saying is found by, and looks for others by."""
    if item.days:
        sides = combinations(sorted(item.parties), 2) if len(item.parties) >= _SIDES else (tuple(item.parties),)
        yield from (("month", *pair, month) for pair in sides for month in _months(item, item.days))
    elif item.date and yearless(item.date):
        yield "day", item.date
    if item.claim.value:
        yield "value", item.claim.value
    if item.claim.count and item.claim.count >= _MANY:
        yield "count", item.claim.count
    if item.matter:
        yield "matter", item.matter, item.claim.type
    if item.claim.type in _OWN and (item.parties or item.days):
        yield "own", item.claim.type, item.days[0].year if item.days else None
    if item.claim.subject:
        yield from (("word", item.claim.type, word) for word in sorted(specific(item.claim.subject)))


def _dated(item: Known) -> bool:
    """Whether a paper's days tell it from most others of its parties, of which there may be a thousand."""
    return item.days is not None and length(item.days) <= _TERM and item.claim.type not in LASTING


def _ends(days: Days) -> Iterable[str]:
    return dict.fromkeys(day.isoformat()[:7] for day in days)


def _months(item: Known, days: Days) -> Iterable[str]:
    """The months that a paper of the same parties is looked for in: the day before and the one after count too."""
    return months((days[0] - _DAY, days[1] + _DAY)) if _dated(item) else _ends(days)


def _vague(item: Known) -> Iterator[tuple[Hashable, Hashable, bool]]:
    """What many papers share: a key of all, a key of those that say too little to be told apart, and whether it does.

    Those that say enough find each other by other keys, and look here for those alone that do not.
    """
    if item.parties:
        sides = item.claim.type, tuple(sorted(item.parties))
        yield ("parties", *sides), ("undated", *sides), not _dated(item)
    for month in _ends(item.days) if item.days else ():
        yield ("signed", month), ("sides", month), len(item.parties) < _SIDES


def keys(item: Known) -> Iterator[Hashable]:
    """The keys that a saying is found by."""
    yield from _common(item)
    for every, vague, is_vague in _vague(item):
        yield from (every, vague) if is_vague else (every,)


def asks(item: Known) -> Iterator[Hashable]:
    """The keys that it looks for others by."""
    yield from _common(item)
    yield from (every if is_vague else vague for every, vague, is_vague in _vague(item))


def reach(item: Known) -> Iterator[Sight]:
    """Who can see it beside those who share a key that they look for others by."""
    for every, vague, is_vague in _vague(item):
        yield every, vague
        if is_vague:
            yield vague, every


_OWN = frozenset({"treaty", "declaration", "visa_exemption", "loan"})
"""Sorts of which two are seldom signed on one day."""
LASTING = frozenset({"visa_exemption"})
"""Sorts that one pair of countries has once: days of signing and of entry into force are of one paper."""
_LASTS = 800
"""Days between the signing and the force of a lasting paper, at most."""
_ALIKE, _SHARED, _ONE_TREATY = 0.8, 0.5, 1.25  # the same parties; more than two of them; those of a treaty, which they sign once
_OTHER_DAY = 0.3  # what a day of no year says for a lasting paper of which another day is told
_TERM = 31
"""A paper of so few days at most is found by their months."""
_DAY = dt.timedelta(days=1)
_ON = frozenset({"memorandum", "agreement"})
"""Sorts of which two parties sign several on one day, each on its own matter."""
_DECLARED = "declaration"
_CLAUSE = 160
"""Characters from a paper's first word on in which its matter is told."""
_OTHER = 1.5
"""How much two matters, or two pairs of towns, speak against one paper."""
_SIDES = 2
"""So many parties tell a paper from most others of its month."""
_MANY = 10
"""A count from here on is hardly told by chance twice."""


_NEWS = 3
"""Days for which a signing is news."""
_EVE = 0.9
"""How far the day before, or after, speaks for one paper."""
_NARROW = 8
"""Days within which a paper has to be told to have been signed, for the time to speak for it in full."""


def _sorts_agree(one: Agreement, two: Agreement) -> bool:
    sorts = {one.type, two.type}
    if len(sorts) == 1 or (one.count and one.count == two.count and one.count > 1):
        return True
    return "agreement" in sorts and not {"documents", "visa_exemption", "declaration"} & sorts


def _about(item: Known) -> bool:
    """Whether a paper's day is only about that of the report that tells of it."""
    return item.date is not None and item.date.endswith("~")


def _lasting(item: Known, other: Known) -> bool:
    """Whether both are of the sort that one pair of countries has once, and of one pair."""
    return item.claim.type == other.claim.type in LASTING and len(item.parties) == _SIDES and item.parties == other.parties


def _time(item: Known, other: Known) -> float | None:
    if item.days and other.days:
        if near(item.days, other.days, 1):
            sure = max(length(item.days), length(other.days)) <= _NARROW or (item.place and item.place == other.place)
            if not sure:
                return 0.6
            return 1.05 if near(item.days, other.days) else 1.0 if _about(item) or _about(other) else _EVE
        if (_about(item) or _about(other)) and near(item.days, other.days, _NEWS):
            return 0.5
        return 0.5 if _lasting(item, other) and near(item.days, other.days, _LASTS) else None
    for one, two in ((item, other), (other, item)):
        if one.date and yearless(one.date) and two.days:
            days = days_of(in_year(one.date, two.days[0].year))
            return 0.8 if days and near(days, two.days, 1) else _OTHER_DAY if _lasting(item, other) else None
    if item.date and other.date and yearless(item.date) and yearless(other.date):
        return 0.7 if item.date == other.date else None
    return 0.0


def _matter(item: Known, other: Known) -> float:
    score = 1.0 if item.matter and item.matter == other.matter else 0.0
    if item.claim.subject and other.claim.subject:
        one, two = name_words(item.claim.subject), name_words(other.claim.subject)
        shared = len(one & two) / max(1, min(len(one), len(two)))
        apart = -0.7 if comparable(item.claim.subject, other.claim.subject) else 0.0
        score += 1.0 if shared >= 0.5 else 0.0 if shared else apart
    return score


def _amount(item: Known, other: Known) -> float:
    one, two = item.claim, other.claim
    score = 0.0
    if one.value is not None and two.value is not None and (one.unit == two.unit or not (one.unit and two.unit)):
        meet = interval(one.value, bound=one.bound or "=").meets(interval(two.value, bound=two.bound or "="))
        score += 1.5 if meet else -0.5
    if one.count and two.count:
        score += (1.0 + 0.3 * (one.count >= _MANY) if one.count > 1 else 0.3) if one.count == two.count else -1.0
    elif one.count != two.count and max(one.count or 0, two.count or 0) > 1:
        score -= 0.5
    return score


def _parties_meet(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two tellings can name the parties of one paper: some left out, but none of two sides exchanged."""
    if not one or not two:
        return True
    return one <= two or two <= one if min(len(one), len(two)) > 1 else bool(one & two)


def _pair(item: Known, other: Known) -> float:
    if not _sorts_agree(item.claim, other.claim) or (item.own is not None and item.own == other.own):
        return 0.0
    time = _time(item, other)
    if time is None or not _parties_meet(item.parties, other.parties):
        return 0.0
    score = 1.2 * time + _matter(item, other) + _amount(item, other)
    if item.claim.type != other.claim.type and not (item.claim.count or 1) == (other.claim.count or 1) > 1:
        score -= 0.3
    own = item.claim.type == other.claim.type and item.claim.type in _OWN
    if (item.parties and item.parties == other.parties) or (time and own):
        score += _ALIKE + (len(item.parties & other.parties) > 2) * (_ONE_TREATY if own and item.claim.type == "treaty" else _SHARED)
    if _lasting(item, other):
        score += 1.2
    for mine, theirs in ((item.topics, other.topics), (item.sites, other.sites)):
        score -= _OTHER if mine and theirs and not mine & theirs else 0.0
    if item.place and other.place:
        score += 0.8 if item.place == other.place else -0.8
    return score if score >= ENOUGH else 0.0


def fit(items: Sequence[Known], item: Known, here: bool = False) -> float:
    """How well a saying fits a paper that others are of; 0 when it cannot be of it."""
    if any(_time(item, other) is None for other in items):
        return 0.0
    return max(_pair(item, other) for other in items)


@lru_cache(maxsize=65536)
def evident(saying: Saying) -> bool:
    """Whether two claims that say this are of one paper for that alone."""
    item = known(saying)
    return fit([item], item) > 0
