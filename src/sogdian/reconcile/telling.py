"""What one report says of each thing: a function of the report, and of what the things are called that it tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

import msgspec

from sogdian.model.claim import Agreement, Figure, Position
from sogdian.model.record import Relation
from sogdian.model.report import Header, Reading
from sogdian.reconcile import agreements, events, people, projects
from sogdian.reconcile.context import Context, Subject, Topic, descriptive
from sogdian.reconcile.derived import derived
from sogdian.reconcile.entry import Account, Entry, account_of, entries, order
from sogdian.reconcile.figures import Series, year_by_publication
from sogdian.reconcile.fold import name_key, words
from sogdian.reconcile.homes import echoes
from sogdian.reconcile.internal import inconsistencies
from sogdian.reconcile.marks import marks
from sogdian.reconcile.naming import canonical, country_of, links, listing
from sogdian.reconcile.rises import rises
from sogdian.reconcile.savings import savings
from sogdian.reconcile.sequels import occasion, series_of, signed
from sogdian.reconcile.series import Key, Placed, place
from sogdian.reconcile.sums import unsound
from sogdian.reconcile.tallies import tallies
from sogdian.reconcile.weekdays import weekdays

_GENERAL = frozenset({"treaty", "declaration", "visa_exemption", "documents"})
"""Sorts of paper that are seldom about one project."""

_PAIR = 2
"""So many countries exempt each other's citizens from visas."""

S = TypeVar("S", projects.Saying, events.Saying, agreements.Saying)


class Lead(msgspec.Struct, frozen=True):
    """What a thing is called by those who tell of it, as its strongest saying has it."""

    key: str
    name: str
    parties: tuple[str, ...] = ()


def lead(key: str, item: projects.Known | events.Known) -> Lead:
    """What a thing is called by a saying; `key` is the thing's."""
    if isinstance(item, events.Known):
        return Lead(key, canonical(item.ref) or item.name or item.claim.type.replace("_", " "))
    parties = links(item.ref) or tuple(sorted(item.parties))
    name = canonical(item.ref) or item.claim.name or ", ".join(filter(None, (item.claim.type, listing(parties))))
    return Lead(key, name, parties)


def known_project(key: str) -> Lead | None:
    """What a project of the knowledge is called; None for one that is not in it."""
    name = canonical(key)
    return Lead(key, name, links(key)) if name else None


class Told(msgspec.Struct, frozen=True):
    """A report with its claims by kind, in their order."""

    account: Account
    kinds: Mapping[str, Sequence[Entry]]

    def of(self, *kinds: str) -> list[Entry]:
        """The claims of some kinds."""
        return [entry for kind in kinds for entry in self.kinds.get(kind, ())]


def tellings(readings: Sequence[Reading]) -> list[Told]:
    """The reports, each made ready."""
    accounts, every = entries(readings)
    kinds: dict[str, dict[str, list[Entry]]] = {account.name: {} for account in accounts}
    for entry in every:
        kinds[entry.account.name].setdefault(entry.claim.kind, []).append(entry)
    return [Told(account, kinds[account.name]) for account in accounts]


def silent(name: str) -> Told:
    """A report that says nothing."""
    return Told(account_of(0, name, Reading(report=Header(path=name), text="")), {})


def listed(reports: Iterable[Told]) -> list[Entry]:
    """All claims of some reports, in their order."""
    return sorted((e for told in reports for found in told.kinds.values() for e in found), key=order)


def topics(found: Iterable[Entry], leads: Mapping[str, Lead]) -> tuple[Topic, ...]:
    """The things that a report tells of; `leads` by the id of the claim."""
    made = []
    for entry in found:
        thing, claim = leads[entry.ref.id], entry.claim
        name = getattr(claim, "name", None)
        spans = tuple((span.start, span.end) for span in claim.evidence)
        sort = str(getattr(claim, "type", ""))
        made.append(
            Topic(thing.key, claim.kind, sort, name or thing.name, bool(name), spans, entry.sentences, thing.parties)
        )
    return tuple(made)


def of_projects(told: Told) -> dict[str, projects.Saying]:
    """What a report says of projects, by claim."""
    marked = marks(told.of("project"), told.of("figure"))
    found = {entry.ref.id: projects.saying(entry, marked[entry.ref.id]) for entry in told.of("project")}
    return _kept_apart(told, found, projects.evident)


def of_events(told: Told, about: Context) -> dict[str, events.Saying]:
    """What a report says of events, by claim; `about` are its projects."""
    refs = people.refs(told.of("position", "statement"))
    series = series_of(told.of("event"))
    found = {
        entry.ref.id: events.saying(entry, about.matter(entry), refs, series.get(entry.ref.id), about.matters(entry))
        for entry in told.of("event")
    }
    return _kept_apart(told, found, events.evident, events.contested)


def of_agreements(told: Told, about: Context) -> dict[str, agreements.Saying]:
    """What a report says of signed papers, by claim."""
    papers = told.of("agreement")
    prices = agreements.prices(papers, told.of("figure"))
    days = occasion(told.of("event"))
    found = {e.ref.id: _timed(e, agreements.saying(e, _matter(e, about), prices.get(e.ref.id)), days) for e in papers}
    return _kept_apart(told, found, agreements.evident, agreements.contested)


def _timed(entry: Entry, made: agreements.Saying, days: str | None) -> agreements.Saying:
    """What is said of a paper, on the days of the report's occasion where its own day is not told."""
    claim = cast(Agreement, entry.claim)
    general = claim.modality == "reported" and claim.type in _GENERAL and (claim.count or 1) == 1
    return msgspec.structs.replace(made, date=signed(made.date, days)) if general and days else made


def of_people(told: Told) -> dict[str, people.Saying]:
    """Whom a report lets speak, or tells the office of, by claim."""
    held = people.offices(told.of("position"))
    return {entry.ref.id: people.saying(entry, held) for entry in told.of("statement", "position")}


def _kept_apart(
    told: Told, found: Mapping[str, S], evident: Callable[[S], bool], contested: Callable[[S, S], bool] | None = None
) -> dict[str, S]:
    """The sayings, some of them the report's own: those that say too little for two to be of one thing for it alone,
    and those that the report tells apart though they could be one.
    """
    listed = list(found.items())
    own = {id_ for id_, saying in listed if not evident(saying)}
    for at, (one, saying) in enumerate(listed if contested else ()):
        for two, other in listed[at + 1 :]:
            if contested and contested(saying, other):
                own |= {one, two}
    made: dict[str, S] = {}
    turns: dict[bytes, int] = {}
    for id_, saying in listed:
        if id_ in own:
            plain = msgspec.json.encode(saying)
            turns[plain] = turns.get(plain, 0) + 1
            saying = msgspec.structs.replace(saying, own=told.account.name, turn=turns[plain])
        made[id_] = saying
    return made


def _matter(entry: Entry, about: Context) -> str | None:
    """The project that an agreement is told of; papers of a general kind only by their own sentence."""
    if getattr(entry.claim, "type", "") in _GENERAL:
        return about.matter(entry)
    subject = about.nearest(entry)
    return subject.key if subject else None


def asked_of(figure: Figure) -> str | None:
    """The name that a figure is about, where another report may tell what it means."""
    about = figure.about
    return name_key(about) or None if about and not descriptive(about) else None


def asked(told: Told) -> frozenset[str]:
    """The names that a report's figures are about, where another report may tell what they mean."""
    found = (asked_of(cast(Figure, entry.claim)) for entry in told.of("figure"))
    return frozenset(name for name in found if name)


def names(told: Told) -> frozenset[str]:
    """The names that a report has for projects and events, and those that the knowledge has."""
    claims = [entry.claim for entry in told.of("project", "event")]
    found = [*(getattr(one, "name", None) for one in claims), *(canonical(getattr(one, "ref", None)) for one in claims)]
    return frozenset(name_key(name) for name in found if name)


def _holders(told: Told) -> dict[str, str | None]:
    """The country of everyone whose office the report tells: by its field, else by the words of the title."""
    found: dict[str, str | None] = {}
    for entry in told.of("position"):
        claim = cast(Position, entry.claim)
        titled = next((code for w in words(claim.title or "") if (code := country_of(w))), None)
        found[claim.person] = claim.country or titled
    return found


def _stay(told: Told) -> Subject | None:
    """The exemption from visas of the one pair of countries that a report tells of such a paper."""
    papers = (cast(Agreement, entry.claim) for entry in told.of("agreement"))
    pairs = {paper.parties for paper in papers if paper.type in agreements.LASTING}
    codes = tuple(sorted(pairs.pop())) if len(pairs) == 1 else ()
    if len(codes) != _PAIR:
        return None
    return Subject(f"stay:{' '.join(codes)}", f"stay without visas, {listing(codes)}", told=False, parties=codes)


def of_figures(told: Told, things: Sequence[Topic], names: Mapping[str, Subject]) -> dict[str, Placed]:
    """The report's figures with their keys, by claim; `names` are things that names mean elsewhere."""
    found, about, holders = told.of("figure"), Context(tuple(things), names, _stay(told)), _holders(told)
    return {
        entry.ref.id: place(entry, about, found, holders, echo)
        for entry, echo in zip(found, echoes(found), strict=True)
    }


class Remarks(msgspec.Struct, frozen=True):
    """What a report says against itself, and what follows from it: relations and rows by the claim they belong to."""

    relations: Mapping[str, Sequence[Relation]]
    rows: Mapping[str, Sequence[Mapping[str, Any]]]


def remarks(told: Told, placed: Iterable[Placed], more: Mapping[str, Sequence[Mapping[str, Any]]]) -> Remarks:
    """Weekdays, counts, sums, growths and conversions, held against each other within one report.

    `more` are rows by claim that follow from other reports: the times that these give to an undated one.
    """
    keyed: dict[Key, list[Placed]] = {}
    every = list(placed)
    for item in every:
        keyed.setdefault(item.key, []).append(item)
    series = [Series(key, tuple(items), _dated(items)) for key, items in keyed.items()]
    found: dict[str, list[Relation]] = {}
    parts: list[Mapping[str, Sequence[Relation]]] = [
        weekdays(told.of("event", "agreement")), tallies(told.of("agreement")), unsound(series),
        savings([point for one in series for point in one.points]),
        rises([point for one in series for point in one.points]),
    ]  # fmt: skip
    for part in parts:
        for id_, relations in part.items():
            known = found.setdefault(id_, [])
            known += [relation for relation in relations if relation not in known]
    for id_, relation in inconsistencies(_dated(every)):
        found.setdefault(id_, []).append(relation)
    rows = derived(series)
    return Remarks(found, {id_: [*rows.get(id_, ()), *more.get(id_, ())] for id_ in {**rows, **more}})


def _dated(items: Iterable[Placed]) -> tuple[Any, ...]:
    return tuple(year_by_publication(item.point) for item in items)
