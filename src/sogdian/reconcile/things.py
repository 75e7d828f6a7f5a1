"""Relations between claims of one event, project, agreement or person: that they are one, and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from sogdian.model.record import Relation, Verdict
from sogdian.reconcile import agreements, events, people, projects
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.fold import words
from sogdian.reconcile.interval import interval
from sogdian.reconcile.naming import inside
from sogdian.reconcile.pairs import pairs
from sogdian.reconcile.told import told_value
from sogdian.reconcile.when import days_of, is_open, joined, near, standing, yearless

S = TypeVar("S", events.Seen, projects.Seen, agreements.Seen, people.Seen)


def _each(items: Sequence[S], sort: Callable[[S], Hashable]) -> Iterator[tuple[S, S]]:
    ordered = sorted(items, key=lambda item: order(item.entry))
    return ((a, b) for a, b in pairs(ordered, sort) if a.entry.account is not b.entry.account)


def _dates(field: str, a: Entry, one: str | None, b: Entry, two: str | None) -> Relation | None:
    """How two dates of one thing stand: the later telling of another day supersedes a plan, else they conflict."""
    if one is None or two is None or yearless(one) or yearless(two):
        return None
    days, other = days_of(one), days_of(two)
    how = standing(days, other)
    if days is None or other is None or how == "open" or (one != two and how in ("within", "contains", "overlaps")):
        return None
    if how == "equal" or near(days, other):
        return Relation(a.place, b.place, field, "same", f"both {one}")
    said, later = a.said, b.said
    if said and later and said != later and not (is_open(days) or is_open(other)):
        old, new = ((a, one, days), (b, two, other)) if said < later else ((b, two, other), (a, one, days))
        planned = old[2][1] > (old[0].said or old[2][0])
        undone = old[0].said is not None and new[2][1] < old[0].said
        if planned and not undone:
            why = f"told {new[0].said}: {new[1]}; the plan of {old[0].said} was {old[1]}"
            return Relation(a.place, b.place, field, "supersedes", why)
    if near(days, other, 1):
        return None
    return Relation(a.place, b.place, field, "conflicts", f"{one} against {two}")


def _said_event(item: events.Seen) -> Hashable:
    return item.told, item.name, item.claim.edition, item.claim.place, item.claim.modality


def _ground(a: events.Seen, b: events.Seen) -> str:
    """Why two tellings are of one event."""
    grounds = []
    if a.edition and a.edition == b.edition:
        grounds.append(f"edition {a.edition}")
    if a.name and b.name:
        grounds.append(f"named {a.name}" if a.name == b.name else f"named {a.name} and {b.name}")
    if a.days and b.days:
        grounds.append(f"{a.told} and {b.told}" if a.told != b.told else f"{a.told}")
    if a.place and a.place == b.place:
        grounds.append(f"in {a.claim.place}")
    if a.guests & b.guests:
        grounds.append("guests shared")
    return f"one {a.claim.type}: " + "; ".join(grounds or ["nothing speaks against it"])


def of_event(items: Sequence[events.Seen]) -> Iterator[Relation]:
    """One event: the ground on which tellings are joined, and days or places that differ."""
    told: dict[str, set[str | None]] = {}
    for item in items:
        told.setdefault(item.entry.account.name, set()).add(item.told)
    for a, b in _each(items, _said_event):
        yield Relation(a.entry.place, b.entry.place, "event", "same", _ground(a, b))
        if b.told in told[a.entry.account.name] and a.told in told[b.entry.account.name]:
            continue
        dates = _dates(
            "start", a.entry, joined(a.claim.start, a.claim.end), b.entry, joined(b.claim.start, b.claim.end)
        )
        if dates and dates.verdict != "same":
            yield dates
        if a.place and b.place and a.place != b.place and not inside(a.place, b.place):
            why = f"{a.claim.place} against {b.claim.place}"
            yield Relation(a.entry.place, b.entry.place, "place", "conflicts", why)


def _said_project(item: projects.Seen) -> Hashable:
    return item.name, item.claim.start, item.claim.completion, item.claim.status


def of_project(items: Sequence[projects.Seen]) -> Iterator[Relation]:
    """One project: the ground on which tellings are joined, and promised days that differ."""
    told: dict[str, set[str]] = {}
    for item in items:
        days_told = {day for day in (item.claim.start, item.claim.completion) if day}
        told.setdefault(item.entry.account.name, set()).update(days_told)
    for a, b in _each(items, _said_project):
        if a.name and b.name:
            ground = f"named {a.name}" if a.name == b.name else f"named {a.name} and {b.name}"
        else:
            ground = f"links {', '.join(sorted(a.parties & b.parties))}"
        yield Relation(a.entry.place, b.entry.place, "project", "same", f"one {a.claim.type}: {ground}")
        for field, one, two in (
            ("start", a.claim.start, b.claim.start),
            ("completion", a.claim.completion, b.claim.completion),
        ):
            both = one in told[b.entry.account.name] and two in told[a.entry.account.name]
            dates = _dates(field, a.entry, one, b.entry, two)
            if dates and not (both and dates.verdict != "same"):
                yield dates


def _said_agreement(item: agreements.Seen) -> Hashable:
    return item.claim.type, item.claim.date, item.claim.count, item.claim.value, item.claim.modality


def of_agreement(items: Sequence[agreements.Seen]) -> Iterator[Relation]:
    """One agreement: that it is one, and how its count and value are told."""
    for a, b in _each(items, _said_agreement):
        one, two = a.claim, b.claim
        ground = [f"signed {one.date}" if one.date == two.date and one.date else ""]
        ground.append(f"parties {', '.join(sorted(a.parties & b.parties))}" if a.parties & b.parties else "")
        ground.append(f"in {one.place}" if a.place and a.place == b.place else "")
        why = f"one {one.type}: " + ("; ".join(filter(None, ground)) or "same matter")
        yield Relation(a.entry.place, b.entry.place, "agreement", "same", why)
        if one.count and two.count and one.count != two.count:
            yield Relation(a.entry.place, b.entry.place, "count", "conflicts", f"{one.count} against {two.count}")
        if amount := _amounts(a, b):
            yield amount
        dates = _dates("date", a.entry, one.date, b.entry, two.date)
        if dates and (dates.verdict == "same" or not _two_days(a, b)):
            yield dates


def _two_days(a: agreements.Seen, b: agreements.Seen) -> bool:
    """Whether the day of signing and the day of force of one paper can be meant."""
    lasting = {a.claim.type, b.claim.type} <= agreements.LASTING
    return a.role != b.role or (lasting and a.role is None)


def _amounts(a: agreements.Seen, b: agreements.Seen) -> Relation | None:
    """How the values of one agreement are told; None where one is not told, or the currencies differ."""
    one, two = a.claim, b.claim
    if one.value is None or two.value is None or one.unit is None or one.unit != two.unit:
        return None
    texts = [told_value(c.value, c.unit, c.bound or "=") for c in (one, two) if c.value is not None and c.unit]
    if one.value == two.value:
        return Relation(a.entry.place, b.entry.place, "value", "same", f"both {texts[0]}")
    spans = [interval(c.value, bound=c.bound or "=") for c in (one, two) if c.value is not None]
    rounds = spans[0].holds(spans[1].exact) or spans[1].holds(spans[0].exact)
    verdict: Verdict = "rounds" if rounds else "conflicts"
    return Relation(a.entry.place, b.entry.place, "value", verdict, f"{texts[0]} against {texts[1]}")


def _said_person(item: people.Seen) -> Hashable:
    title = getattr(item.entry.claim, "title", None)
    return item.entry.claim.kind, item.name, title or item.entry.ref.quote


def of_person(items: Sequence[people.Seen]) -> Iterator[Relation]:
    """One person: offices told twice, and words of his that two reports carry."""
    for a, b in _each(items, _said_person):
        if a.entry.claim.kind != b.entry.claim.kind:
            continue
        names = a.name if a.name == b.name else f"{a.name} and {b.name}"
        if a.entry.claim.kind == "position":
            titles = [getattr(item.entry.claim, "title", None) or "no title" for item in (a, b)]
            why = f"one person, {names}: " + (titles[0] if titles[0] == titles[1] else " and ".join(titles))
            yield Relation(a.entry.place, b.entry.place, "person", "same", why)
        elif share := _shared(a.entry, b.entry):
            why = f"{names}: {share:.0%} of the words shared"
            yield Relation(a.entry.place, b.entry.place, "text", "same", why)


def _shared(a: Entry, b: Entry) -> float:
    """The share of the shorter statement's words that the other has too; 0 below a half."""
    said = [frozenset(w for span in e.claim.evidence for w in words(span.quote) if len(w) > 3) for e in (a, b)]
    least = min(map(len, said))
    share = len(said[0] & said[1]) / least if least >= 4 else 0.0
    return share if share >= 0.5 else 0.0
