"""What a record shows: its name and fields, each value with who tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from sogdian.model.claim import Position, Statement
from sogdian.reconcile import agreements, events, people, projects, sound
from sogdian.reconcile.entry import order
from sogdian.reconcile.figures import Series, judge, nouns
from sogdian.reconcile.fold import edition_in, slug
from sogdian.reconcile.milestones import AWAITED, awaited, milestones, slips
from sogdian.reconcile.naming import canonical, listing
from sogdian.reconcile.point import STANDING, Point
from sogdian.reconcile.record import Draft, best, tellings, told
from sogdian.reconcile.things import of_agreement, of_event, of_person, of_project
from sogdian.reconcile.told import ordinal
from sogdian.reconcile.when import joined

Subjects = Mapping[str, tuple[str, str]]
"""The id and the name of the records of things, by the things' keys."""


def _pick(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, [], {}, "", ())}


def _one(values: Iterable[str | int | None]) -> Any:
    """The value where all tellings agree, a sorted list where they do not, None where none tells."""
    found = sorted({value for value in values if value is not None}, key=repr)
    return found[0] if len(found) == 1 else found or None


def of_events(ranked: Sequence[events.Seen]) -> Draft:
    """An event's record; the best known saying of it first."""
    items = sorted(ranked, key=lambda s: order(s.entry))
    ref = best(s.ref for s in items)
    edition = next((s.edition for s in items if s.edition), None)
    days = next((s.days for s in ranked if s.days), None)
    title = canonical(ref) or best(s.name for s in items) or f"{items[0].claim.type}".replace("_", " ")
    when = days[0].isoformat()[:4] if days and days[0].year == days[1].year else None
    where = best(s.claim.place for s in items)
    named = bool(ref or best(s.name for s in items))
    first = next((s.told for s in ranked if s.days), None)
    label = title if not edition or edition_in(title) else f"{ordinal(edition)} {title}"
    if not named:
        label = ", ".join(filter(None, (label, where, first)))
    elif when and when not in title:
        label += f" ({when})"
    tail = str(edition) if edition else days[0].isoformat()[:7] if days else None
    return Draft(
        kind="event",
        stem="-".join(filter(None, (ref or slug(title), tail))),
        sure=bool(slug(title) and tail and named),
        name=label,
        fields=_pick({
            "type": _one(s.claim.type for s in items),
            "series": ref,
            "edition": edition,
            "names": tellings((s.claim.name, s.entry) for s in items),
            "dates": tellings((joined(s.claim.start, s.claim.end), s.entry) for s in items),
            "places": tellings((s.claim.place, s.entry) for s in items),
            "countries": tellings((s.claim.country, s.entry) for s in items),
            "hosts": tellings((host, s.entry) for s in items for host in s.claim.hosts),
            "participants": tellings((guest, s.entry) for s in items for guest in s.claim.participants),
            "themes": tellings((s.claim.theme, s.entry) for s in items),
            "modalities": tellings((s.claim.modality, s.entry) for s in items),
        }),
        entries=tuple(s.entry for s in items),
        relations=partial(of_event, items),
    )  # fmt: skip


def of_projects(ranked: Sequence[projects.Seen]) -> Draft:
    """A project's record, as yet without its figures and promises."""
    items = sorted(ranked, key=lambda s: order(s.entry))
    ref = best(s.ref for s in items)
    parties = sorted({code for s in items for code in s.parties})
    name = canonical(ref) or best(s.claim.name for s in items)
    label = name or ", ".join(filter(None, (items[0].claim.type, listing(tuple(parties)))))
    return Draft(
        kind="project",
        stem=ref or label,
        sure=bool(ref),
        name=label,
        fields=_pick({
            "type": _one(s.claim.type for s in items),
            "names": tellings((s.claim.name, s.entry) for s in items),
            "spellings": [] if ref else sound.spellings(label, tuple(s.claim.name for s in items if s.claim.name)),
            "parties": parties,
            "status": tellings((s.claim.status, s.entry) for s in items),
        }),
        entries=tuple(s.entry for s in items),
        relations=partial(of_project, items),
    )  # fmt: skip


def of_agreements(ranked: Sequence[agreements.Seen], subjects: Subjects) -> Draft:
    """An agreement's record; `subjects` gives the ids and names of what agreements are told of."""
    items = sorted(ranked, key=lambda s: order(s.entry))
    parties = tuple(sorted({code for s in items for code in s.parties}))
    days = next((s.claim.date for s in ranked if s.claim.date), None)
    subject = best(s.claim.subject for s in items) or best(
        subjects[key][1] for s in items if (key := s.matter) in subjects and key
    )
    kind = best(s.claim.type for s in items) or "agreement"
    label = ", ".join(filter(None, (kind.replace("_", " "), listing(parties), subject, days)))
    return Draft(
        kind="agreement",
        stem="-".join(filter(None, (kind.replace("_", "-"), *(p.lower() for p in parties[:6]), days))),
        sure=False,
        name=label[0].upper() + label[1:],
        fields=_pick({
            "type": _one(s.claim.type for s in items),
            "parties": list(parties),
            "about": sorted({subjects[key][0] for s in items if (key := s.matter) in subjects and key}),
            "counts": tellings((s.claim.count, s.entry) for s in items),
            "values": [
                {"value": s.priced.value, "unit": s.priced.unit, "bound": s.priced.bound or "=", **told(s.entry)}
                for s in items
                if s.priced.value is not None
            ],
            "dates": tellings((s.claim.date, s.entry) for s in items),
            "places": tellings((s.claim.place, s.entry) for s in items),
            "subjects": tellings((s.claim.subject, s.entry) for s in items),
            "signatories": tellings((body, s.entry) for s in items for body in s.claim.signatories),
            "modalities": tellings((s.claim.modality, s.entry) for s in items),
        }),
        entries=tuple(s.entry for s in items),
        relations=partial(of_agreement, items),
    )  # fmt: skip


def of_people(ranked: Sequence[people.Seen]) -> Draft:
    """A person's or body's record: the offices he is told to hold, and when; what he says."""
    items = sorted(ranked, key=lambda s: order(s.entry))
    plain = [s for s in items if slug(s.name)] or items
    full = max(len(sound.parts(s.name)) for s in plain)
    named = best(s.name for s in plain if len(sound.parts(s.name)) == full)
    name = canonical(best(s.ref for s in items)) or named or "unnamed"
    held = ((s.entry, s.entry.claim) for s in items)
    offices = [
        {"title": c.title, "organization": c.organization, "country": c.country, **told(entry)}
        for entry, c in held
        if isinstance(c, Position)
    ]
    spoken = ((s.entry, s.entry.claim) for s in items)
    said = [{"text": c.text, "direct": c.direct, **told(entry)} for entry, c in spoken if isinstance(c, Statement)]
    ref = best(s.ref for s in items)
    sure = not any(s.anyone for s in items)
    return Draft(
        kind="body" if all(s.body for s in items) else "person",
        stem=ref or name,
        sure=sure,
        name=name,
        fields=_pick({
            "names": tellings((s.name, s.entry) for s in items),
            "spellings": sound.spellings(name, tuple(s.name for s in items)),
            "positions": offices,
            "statements": said,
        }),
        entries=tuple(s.entry for s in items),
        relations=partial(of_person, items),
    )  # fmt: skip


def _value(series: Series, number: int) -> dict[str, Any]:
    """One row of a series' values."""
    point = series.points[number]
    figure = point.figure
    row = {
        "period": point.told,
        "period_inferred": point.inferred,
        "value": figure.value,
        "value_to": figure.value_to,
        "unit": figure.unit,
        "bound": figure.bound,
        "scope": figure.scope,
        "section": _covered(point),
        "base": figure.base,
        "modality": figure.modality,
        "record": figure.record,
    }
    return {key: value for key, value in row.items() if value is not None} | told(point.entry)


def _covered(point: Point) -> str | None:
    """The country whose part of a thing a figure covers, where the words around it tell rather than its own."""
    codes = tuple(sorted(word for word in point.scope if word.isupper()))
    return f"in {listing(codes)}" if codes and point.figure.measure in STANDING and not point.figure.scope else None


def rows(series: Series) -> list[dict[str, Any]]:
    """The values of a series by period, the undated last."""
    found = [_value(series, number) for number in range(len(series.points))]
    return sorted(found, key=lambda row: ("period" not in row, row.get("period", ""), row["report"], row["quote"]))


def _measure(series: Series) -> str:
    if series.key.measure not in ("goods", "cost"):
        return series.key.measure
    return best(p.figure.measure for p in series.points) or series.key.measure


def figure_name(series: Series, subjects: Subjects) -> tuple[str, str]:
    """The name of a series and the stem of its id: `Trade, China - Kazakhstan`, `trade-cn-kz`."""
    key, measure = series.key, _measure(series).replace("_", " ")
    source, target = key.flow
    parties = listing(key.parties) if key.parties else ""
    if source or target:
        parties = " ".join(filter(None, (listing(source), f"to {listing(target)}" if target else "")))
    shown, subject = subjects.get(key.subject, (key.subject, ""))
    if key.subject and not subject:
        named = next((p.subject.name for p in series.placed if p.subject and p.subject.key == key.subject), "")
        subject = canonical(key.subject.removeprefix("known:")) or named
    noun, goods = nouns(series), key.noun if key.measure != "count" else ""
    head = f"{measure} of {key.of.replace('_', ' ')}" if key.of else f"Number of {noun}" if noun else measure
    head = f"{head} ({goods})" if goods and not noun else head
    label = ", ".join(filter(None, (head[0].upper() + head[1:], subject, parties)))
    codes = [c.lower() for c in (*source, *(("to",) if target else ()), *target, *key.parties)]
    known = canonical(shown.removeprefix("known:")) if shown.startswith("known:") else None
    about = known or shown.partition(":")[2] or shown
    return label, "-".join(filter(None, (measure.replace(" ", "-"), key.of, slug(noun or goods), slug(about), *codes)))


def of_series(series: Series, subjects: Subjects) -> Draft:
    """The record of a series of figures."""
    label, stem = figure_name(series, subjects)
    key = series.key
    return Draft(
        kind="figure",
        stem=stem,
        sure=any(p.sure for p in series.placed),
        name=label,
        fields=_pick({
            "measure": _measure(series),
            "of": key.of,
            "parties": list(key.parties),
            "from": list(key.flow[0]),
            "to": list(key.flow[1]),
            "about": subjects.get(key.subject, (key.subject, ""))[0],
            "counted": nouns(series),
            "values": rows(series),
        }),
        entries=tuple(p.entry for p in series.points),
        relations=partial(judge, series),
    )  # fmt: skip


def with_derived(draft: Draft, found: Sequence[dict[str, Any]]) -> Draft:
    """A series' draft with more values that follow from what reports tell."""
    more = [*draft.fields.get("derived", ()), *found]
    return msgspec.structs.replace(draft, fields=draft.fields | {"derived": more}) if found else draft


def with_times(draft: Draft, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Draft:
    """A draft with the times that follow for its claims (`rows` by id) from what their undated reports agree with."""
    ordered = sorted(draft.entries, key=order)
    found = [
        {"value": row["dated"], "inferred": row["ground"], **told(entry)}
        for entry in ordered for row in rows.get(entry.ref.id, ()) if "dated" in row
    ]  # fmt: skip
    return msgspec.structs.replace(draft, fields=draft.fields | {"times_inferred": found}) if found else draft


def with_promises(draft: Draft, items: Sequence[projects.Seen], papers: Sequence[agreements.Seen]) -> Draft:
    """A project's draft with its milestones, how far they slipped, and what is awaited."""
    found = milestones(items, papers)
    more = _pick({"milestones": found, "slips": slips(found), AWAITED: awaited(found, items)})
    return msgspec.structs.replace(draft, fields=draft.fields | more)
