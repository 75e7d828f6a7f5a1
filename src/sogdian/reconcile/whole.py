"""From readings to records: the one door of this room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from sogdian.model.claim import Position
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile import agreements, drafts, projects
from sogdian.reconcile.agreements import gather_agreements
from sogdian.reconcile.cluster import Cluster
from sogdian.reconcile.context import Context, Topic, context
from sogdian.reconcile.derived import derived
from sogdian.reconcile.entry import Entry, entries
from sogdian.reconcile.events import gather_events
from sogdian.reconcile.figures import Series, gather_series
from sogdian.reconcile.fold import words
from sogdian.reconcile.internal import inconsistencies
from sogdian.reconcile.links import link, link_counts
from sogdian.reconcile.naming import country_of
from sogdian.reconcile.origins import find_origins
from sogdian.reconcile.people import gather_people
from sogdian.reconcile.projects import gather_projects
from sogdian.reconcile.record import Draft, build, noted
from sogdian.reconcile.retold import changed
from sogdian.reconcile.sums import unsound
from sogdian.reconcile.tallies import tallies
from sogdian.reconcile.weekdays import weekdays

Kinds = Mapping[str, Sequence[Entry]]
Keyed = tuple[str, Draft]

_GENERAL = frozenset({"treaty", "declaration", "visa_exemption", "documents"})
"""Sorts of paper that are seldom about one project."""


def _topics(keyed: Sequence[Keyed]) -> list[tuple[Entry, Topic]]:
    """Each report's projects and events, with where they are told."""
    found = []
    for key, draft in keyed:
        for entry in draft.entries:
            kind = str(getattr(entry.claim, "type", ""))
            name = getattr(entry.claim, "name", None) or draft.name
            spans = drafts.told_of([entry])
            named = bool(getattr(entry.claim, "name", None))
            parties = tuple(draft.fields.get("parties", ()))
            found.append((entry, Topic(key, draft.kind, kind, name, named, spans, entry.sentences, parties)))
    return found


def _matters(found: Sequence[Entry], about: Context) -> dict[str, str]:
    """The project that each agreement is told of; papers of a general kind only by their own sentence."""
    matters = {}
    for entry in found:
        general = getattr(entry.claim, "type", "") in _GENERAL
        subject = None if general else about.nearest(entry)
        key = about.matter(entry) if general else subject.key if subject else None
        if key:
            matters[entry.ref.id] = key
    return matters


def _holders(positions: Sequence[Entry]) -> dict[int, dict[str, str | None]]:
    """For each report, the country of everyone whose office it tells: by its field, else by the words of the title."""
    found: dict[int, dict[str, str | None]] = {}
    for entry in positions:
        claim = entry.claim
        if isinstance(claim, Position):
            titled = next((code for w in words(claim.title or "") if (code := country_of(w))), None)
            found.setdefault(entry.account.number, {})[claim.person] = claim.country or titled
    return found


def _figure_drafts(series: Sequence[Series], subjects: dict[str, str]) -> list[Draft]:
    across, counts, wrong, more_rows = link(series), link_counts(series), unsound(series), derived(series)
    found = []
    for number, one in enumerate(series):
        draft = drafts.with_derived(drafts.of_series(one, subjects), more_rows.get(number, ()))
        more = (*across.get(number, ()), *counts.get(number, ()), *inconsistencies(one))
        more += tuple(r for point in one.points for r in wrong.get(point.entry.ref.id, ()))
        found.append(drafts.replace_relations(draft, (*draft.relations, *more)))
    return found


def _same(found: list[Any]) -> list[Any]:
    return found


class Hand(msgspec.Struct, frozen=True):
    """What may be done between the steps: to the clusters of each gathering, and to the series of figures."""

    clusters: Callable[[list[Any]], list[Any]] = _same
    series: Callable[[list[Series]], list[Series]] = _same


def _things(kinds: Kinds, hand: Hand) -> tuple[list[Keyed], list[Cluster[projects.Seen]]]:
    """The projects and the events of all reports, each with its key, and the projects' clusters in their order."""
    clusters = hand.clusters(gather_projects(kinds.get("project", ())))
    taken: set[str] = set()
    keyed = [(drafts.key_of(draft, taken), draft) for draft in map(drafts.of_projects, clusters)]
    built = context(_topics(keyed))
    held = kinds.get("event", ())
    matters = {entry.ref.id: matter for entry in held if (matter := built.matter(entry))}
    events = map(drafts.of_events, hand.clusters(gather_events(held, matters)))
    return [*keyed, *((drafts.key_of(draft, taken), draft) for draft in events)], clusters


def _promised(
    keyed: Sequence[Keyed],
    clusters: Sequence[Cluster[projects.Seen]],
    papers: Sequence[Cluster[agreements.Seen]],
    newest: dt.date | None,
) -> list[Keyed]:
    """The things, the projects (which come first) with their promises."""
    signed: dict[str, list[agreements.Seen]] = {}
    for item in (item for cluster in papers for item in cluster.items if item.matter):
        signed.setdefault(str(item.matter), []).append(item)
    found = [
        (key, drafts.with_promises(draft, cluster.items, signed.get(key, ()), newest))
        for (key, draft), cluster in zip(keyed, clusters, strict=False)
    ]
    return [*found, *keyed[len(clusters) :]]


def _hung(keyed: Sequence[Keyed], series: Sequence[Series], figures: Sequence[Draft]) -> list[Draft]:
    """The things, the projects with the figures told of them."""
    hung: dict[str, list[tuple[Series, Draft]]] = {}
    for one, draft in zip(series, figures, strict=True):
        hung.setdefault(one.key.subject, []).append((one, draft))
    return [drafts.with_figures(draft, hung.get(key, ())) if draft.kind == "project" else draft for key, draft in keyed]


def assemble(readings: Sequence[Reading], hand: Hand) -> list[Record]:
    """The records of the readings, with something done between the steps."""
    accounts, every = entries(readings)
    origins = find_origins(accounts)
    kinds: dict[str, list[Entry]] = {}
    for entry in every:
        kinds.setdefault(entry.claim.kind, []).append(entry)
    keyed, clusters = _things(kinds, hand)
    about = context(_topics(keyed))
    subjects = {key: draft.name for key, draft in keyed}
    series = hand.series(gather_series(kinds.get("figure", ()), about, _holders(kinds.get("position", ()))))
    figures = _figure_drafts(series, subjects)
    signed = kinds.get("agreement", ())
    papers = hand.clusters(gather_agreements(signed, _matters(signed, about)))
    newest = max((account.published[1] for account in accounts if account.published), default=None)
    things = _hung(_promised(keyed, clusters, papers, newest), series, figures)
    told = [drafts.of_agreements(c, subjects) for c in papers]
    spoken = (*kinds.get("statement", ()), *kinds.get("position", ()))
    people = map(drafts.of_people, hand.clusters(gather_people(spoken)))
    notes = noted(changed(every, origins), weekdays(every), tallies(signed))
    return build([*things, *figures, *told, *people], origins, notes)


def reconcile(readings: Sequence[Reading]) -> list[Record]:
    """Every record that the readings give: a function of the reports alone, whatever their order.

    Records are sorted by kind and id. Each claim stands in exactly one record; a claim whose key is not known well
    enough stands alone. A project's record carries the relations of the figures told of it besides its own.
    """
    return assemble(readings, Hand())
