"""Records as readings and judgements give them: the steps of `whole`, with the analyst's hand between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from sogdian.model.judgement import Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile import drafts, whole
from sogdian.reconcile.agreements import gather_agreements
from sogdian.reconcile.context import context
from sogdian.reconcile.entry import Entry, entries
from sogdian.reconcile.events import gather_events
from sogdian.reconcile.figures import Series, gather_series
from sogdian.reconcile.hand import Ruled, named, regroup, regroup_series, ruled, without
from sogdian.reconcile.origins import find_origins
from sogdian.reconcile.people import gather_people
from sogdian.reconcile.projects import gather_projects
from sogdian.reconcile.record import Draft, build
from sogdian.reconcile.retold import changed

_entry = attrgetter("entry")


def judged(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    plain: Callable[[Sequence[Reading]], list[Record]] | None = None,
) -> list[Record]:
    """Every record that the readings and the judgements give: a function of the two sets alone.

    `plain` makes records where nothing is joined or parted (a stand-in for tests knows neither).
    """
    rulings = ruled(judgements, readings)
    left = without(readings, rulings.wrong)
    if plain is not None:
        return named(plain(left), rulings.names)
    moved = any(a and b for a, b in (*rulings.same, *rulings.different))
    return named(assembled(left, rulings) if moved else whole.reconcile(left), rulings.names)


def assembled(readings: Sequence[Reading], rulings: Ruled) -> list[Record]:
    """The steps of `whole.reconcile`, with claims regrouped after each gathering; without rulings the same records."""
    accounts, every = entries(readings)
    origins = find_origins(accounts)
    kinds: dict[str, list[Entry]] = {}
    for entry in every:
        kinds.setdefault(entry.claim.kind, []).append(entry)
    built = regroup(gather_projects(kinds.get("project", ())), rulings, _entry)
    taken: set[str] = set()
    keyed = [(drafts.key_of(draft, taken), draft) for draft in map(drafts.of_projects, built)]
    near = context(whole._topics(keyed))
    held = kinds.get("event", [])
    matters = {entry.ref.id: matter for entry in held if (matter := near.matter(entry))}
    occasions = regroup(gather_events(held, matters), rulings, _entry)
    keyed += [(drafts.key_of(draft, taken), draft) for draft in map(drafts.of_events, occasions)]
    about = context(whole._topics(keyed))
    subjects = {key: draft.name for key, draft in keyed}
    gathered = gather_series(kinds.get("figure", ()), about, whole._holders(kinds.get("position", ())))
    series = regroup_series(gathered, rulings)
    figures = whole._figure_drafts(series, subjects)
    things = _with_figures(keyed, series, figures)
    signed = kinds.get("agreement", [])
    papers = regroup(gather_agreements(signed, whole._matters(signed, about)), rulings, _entry)
    spoken = regroup(gather_people([*kinds.get("statement", []), *kinds.get("position", [])]), rulings, _entry)
    rest = [*(drafts.of_agreements(c, subjects) for c in papers), *map(drafts.of_people, spoken)]
    return build([*things, *figures, *rest], origins, changed(every, origins))


def _with_figures(
    keyed: Sequence[tuple[str, Draft]], series: Sequence[Series], figures: Sequence[Draft]
) -> list[Draft]:
    hung: dict[str, list[tuple[Series, Draft]]] = {}
    for one, draft in zip(series, figures, strict=True):
        hung.setdefault(one.key.subject, []).append((one, draft))
    return [
        drafts.with_figures(draft, hung.get(key, ())) if draft.kind == "project" else draft for key, draft in keyed
    ]
