"""Relations between claims of one event, project, agreement or person: that they are one, and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeVar

from sogdian.model.claim import Agreement
from sogdian.model.record import Relation, Verdict
from sogdian.reconcile import agreements, events, people, projects, sound
from sogdian.reconcile.entry import Entry, order
from sogdian.reconcile.fold import edition_in, words
from sogdian.reconcile.interval import interval
from sogdian.reconcile.naming import elsewhere
from sogdian.reconcile.numbered import stage_in
from sogdian.reconcile.pairs import pairs
from sogdian.reconcile.told import told_value
from sogdian.reconcile.when import LAST, days_of, joined, near, standing, yearless

S = TypeVar("S", events.Seen, projects.Seen, agreements.Seen, people.Seen)


_NEWS = 3
"""Days by which a day may miss that is only about that of its report."""


class _Telling(NamedTuple):
    """A claim as one side of a pair. `number` stands for all of it that the ground of being one depends on."""

    item: Any
    place: tuple[str, str]
    number: int


def _each(
    items: Sequence[S], sort: Callable[[S], Hashable], state: Callable[[S], Hashable]
) -> Iterator[tuple[_Telling, _Telling]]:
    """Pairs of tellings of different reports; `sort` tells what an item says, `state` what grounds depend on."""
    numbers: dict[Hashable, int] = {}
    ordered = [
        _Telling(item, item.entry.place, numbers.setdefault(state(item), len(numbers)))
        for item in sorted(items, key=lambda item: order(item.entry))
    ]
    for one, two in pairs(ordered, lambda telling: sort(telling.item)):
        if one.item.entry.account is not two.item.entry.account:
            yield one, two


@lru_cache(maxsize=65536)
def _stands(one: str | None, two: str | None) -> Literal["same", "apart"] | None:
    """Whether two told days are one, or exclude each other; None where they do neither."""
    if one is None or two is None or yearless(one) or yearless(two):
        return None
    days, other = days_of(one), days_of(two)
    how = standing(days, other)
    if days is None or other is None or how == "open" or (one != two and how in ("within", "contains", "overlaps")):
        return None
    return "same" if how == "equal" or near(days, other) else "apart"


def _dates(field: str, a: Entry, one: str | None, b: Entry, two: str | None) -> Relation | None:
    """How two dates of one thing stand: the later telling of another day supersedes a plan, else they conflict."""
    how = _stands(one, two)
    if how is None:
        return None
    if how == "same":
        return Relation(a.place, b.place, field, "same", f"both {one}")
    days, other = days_of(one), days_of(two)
    if one is None or two is None or days is None or other is None:
        return None
    said, later = a.said, b.said
    if said and later and said != later and LAST not in (days[1], other[1]):
        old, new = ((a, one, days), (b, two, other)) if said < later else ((b, two, other), (a, one, days))
        planned = old[2][1] > (old[0].said or old[2][0])
        undone = old[0].said is not None and new[2][1] < old[0].said
        if planned and not undone:
            why = f"told {new[0].said}: {new[1]}; the plan of {old[0].said} was {old[1]}"
            return Relation(a.place, b.place, field, "supersedes", why)
    if near(days, other, _NEWS if one.endswith("~") or two.endswith("~") else 1):
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


def _event(item: events.Seen) -> Hashable:
    """All that grounds of being one event, and places that differ, depend on."""
    claim = item.claim
    return (
        item.edition, item.name, item.days, item.told, item.place, claim.place, item.guests, claim.type, claim.start,
        claim.end,
    )  # fmt: skip


def _where(a: events.Seen, b: events.Seen) -> str | None:
    """Why two tellings are of two places."""
    if a.place and b.place and elsewhere(a.place, b.place):
        return f"{a.claim.place} against {b.claim.place}"
    return None


def of_event(items: Sequence[events.Seen]) -> Iterator[Relation]:
    """One event: the ground on which tellings are joined, and days or places that differ."""
    told: dict[str, set[str | None]] = {}
    for item in items:
        told.setdefault(item.entry.account.name, set()).add(item.told)
    known: dict[tuple[int, int], tuple[str, bool, str | None]] = {}
    for (a, here, one), (b, there, two) in _each(items, _said_event, _event):
        if (pair := (one, two)) not in known:
            apart = _stands(joined(a.claim.start, a.claim.end), joined(b.claim.start, b.claim.end)) == "apart"
            known[pair] = _ground(a, b), apart, _where(a, b)
        ground, apart, where = known[pair]
        yield Relation(here, there, "event", "same", ground)
        if not apart and not where:
            continue
        if b.told in told[a.entry.account.name] and a.told in told[b.entry.account.name]:
            continue
        days = joined(a.claim.start, a.claim.end), joined(b.claim.start, b.claim.end)
        if apart and (dates := _dates("start", a.entry, days[0], b.entry, days[1])):
            yield dates
        if where:
            yield Relation(here, there, "place", "conflicts", where)


def _said_project(item: projects.Seen) -> Hashable:
    return item.name, item.claim.start, item.claim.completion, item.claim.status


def _project(item: projects.Seen) -> Hashable:
    """All that grounds of being one project, and promised days, depend on."""
    claim = item.claim
    return item.name, item.parties, claim.type, claim.start, claim.completion


def _one_project(a: projects.Seen, b: projects.Seen) -> str:
    """Why two tellings are of one project."""
    if a.name and b.name:
        ground = f"named {a.name}" if a.name == b.name else f"named {a.name} and {b.name}"
        alike = sound.one_sound(a.name, b.name) if a.ref is None or b.ref is None else None
        ground += f"; {alike.why}" if alike else ""
    else:
        ground = f"links {', '.join(sorted(a.parties & b.parties))}"
    return f"one {a.claim.type}: {ground}"


_Days = tuple[str, str | None, str | None, str]
"""A field with the days that two tellings give it, and how these stand."""


_BY = "../"
"""What a day begins with by which something is due."""


def _due(one: str | None, two: str | None) -> tuple[str | None, str | None]:
    """Two promised days, "by 2030" taken as 2030; unchanged where one lies before the end of the other's term."""
    if one and two and (one.startswith(_BY) or two.startswith(_BY)):
        days, other = days_of(one.removeprefix(_BY)), days_of(two.removeprefix(_BY))
        both = one.startswith(_BY) and two.startswith(_BY)
        late = days and other and not (days[1] < other[0] if two.startswith(_BY) else other[1] < days[0])
        if both or late:
            return one.removeprefix(_BY), two.removeprefix(_BY)
    return one, two


def _stage(item: projects.Seen) -> int | None:
    """Which stage of its project a telling is of: "the second line of the plant"; None for the whole."""
    return (stage_in(item.name) or edition_in(item.name)) if item.name else None


def _promised(a: projects.Seen, b: projects.Seen) -> list[_Days]:
    """The promised days that are one, or exclude each other; none where the two are of different stages."""
    one, two = a.claim, b.claim
    if _stage(a) != _stage(b):
        return []
    days = (("start", *_due(one.start, two.start)), ("completion", *_due(one.completion, two.completion)))
    return [(*row, how) for row in days if (how := _stands(row[1], row[2]))]


def of_project(items: Sequence[projects.Seen]) -> Iterator[Relation]:
    """One project: the ground on which tellings are joined, and promised days that differ."""
    told: dict[str, set[str]] = {}
    for item in items:
        days_told = {day.removeprefix(_BY) for day in (item.claim.start, item.claim.completion) if day}
        told.setdefault(item.entry.account.name, set()).update(days_told)
    known: dict[tuple[int, int], tuple[str, list[_Days]]] = {}
    for (a, here, number), (b, there, other) in _each(items, _said_project, _project):
        if (pair := (number, other)) not in known:
            known[pair] = _one_project(a, b), _promised(a, b)
        ground, promised = known[pair]
        yield Relation(here, there, "project", "same", ground)
        for field, one, two, how in promised:
            if how == "same":
                yield Relation(here, there, field, "same", f"both {one}")
                continue
            both = one in told[b.entry.account.name] and two in told[a.entry.account.name]
            if not both and (dates := _dates(field, a.entry, one, b.entry, two)):
                yield dates


def _said_agreement(item: agreements.Seen) -> Hashable:
    return item.claim.type, item.claim.date, item.claim.count, item.priced.value, item.claim.modality


def _agreement(item: agreements.Seen) -> Hashable:
    """All that grounds of being one agreement, and its amounts, depend on."""
    claim = item.priced
    return claim.type, claim.date, item.parties, item.place, claim.place, claim.value, claim.unit, claim.bound


def _one_agreement(a: agreements.Seen, b: agreements.Seen) -> str:
    """Why two tellings are of one agreement."""
    one, two = a.claim, b.claim
    ground = [f"signed {one.date}" if one.date == two.date and one.date else ""]
    ground.append(f"parties {', '.join(sorted(a.parties & b.parties))}" if a.parties & b.parties else "")
    ground.append(f"in {one.place}" if a.place and a.place == b.place else "")
    return f"one {one.type}: " + ("; ".join(filter(None, ground)) or "same matter")


def of_agreement(items: Sequence[agreements.Seen]) -> Iterator[Relation]:
    """One agreement: that it is one, and how its count and value are told."""
    known: dict[tuple[int, int], tuple[str, tuple[Verdict, str] | None]] = {}
    for (a, here, number), (b, there, other) in _each(items, _said_agreement, _agreement):
        one, two = a.claim, b.claim
        if (pair := (number, other)) not in known:
            known[pair] = _one_agreement(a, b), _amounts(a.priced, b.priced)
        ground, amounts = known[pair]
        yield Relation(here, there, "agreement", "same", ground)
        if one.count and two.count and one.count != two.count:
            yield Relation(here, there, "count", "conflicts", f"{one.count} against {two.count}")
        if amounts:
            yield Relation(here, there, "value", *amounts)
        dates = _dates("date", a.entry, one.date, b.entry, two.date)
        if dates and (dates.verdict == "same" or not _two_days(a, b)):
            yield dates


def _two_days(a: agreements.Seen, b: agreements.Seen) -> bool:
    """Whether the day of signing and the day of force of one paper can be meant."""
    lasting = {a.claim.type, b.claim.type} <= agreements.LASTING
    return a.role != b.role or (lasting and a.role is None)


def _amounts(one: Agreement, two: Agreement) -> tuple[Verdict, str] | None:
    """How the values of one agreement are told; None where one is not told, or the currencies differ."""
    if one.value is None or two.value is None or one.unit is None or one.unit != two.unit:
        return None
    texts = [told_value(c.value, c.unit, c.bound or "=") for c in (one, two) if c.value is not None and c.unit]
    if one.value == two.value:
        return "same", f"both {texts[0]}"
    spans = [interval(c.value, bound=c.bound or "=") for c in (one, two) if c.value is not None]
    rounds = spans[0].holds(spans[1].exact) or spans[1].holds(spans[0].exact)
    return "rounds" if rounds else "conflicts", f"{texts[0]} against {texts[1]}"


def _said_person(item: people.Seen) -> Hashable:
    title = getattr(item.entry.claim, "title", None)
    return item.entry.claim.kind, item.name, title or item.entry.ref.quote


def _person(item: people.Seen) -> Hashable:
    """All that two tellings of one person are held together by."""
    claim = item.entry.claim
    quotes = tuple(span.quote for span in claim.evidence) if claim.kind != "position" else ()
    return claim.kind, item.name, getattr(claim, "title", None), quotes


def _one_person(a: people.Seen, b: people.Seen) -> tuple[str, str] | None:
    """The field in which two tellings agree, and why they are of one person; None where nothing is told twice."""
    one, two = a.entry.claim, b.entry.claim
    if one.kind != two.kind:
        return None
    names = a.name if a.name == b.name else f"{a.name} and {b.name}"
    if one.kind == "position":
        titles = [getattr(claim, "title", None) or "no title" for claim in (one, two)]
        told = titles[0] if titles[0] == titles[1] else " and ".join(titles)
        alike = sound.heard(a.name, b.name)
        return "person", f"one person, {names}: {told}" + (f"; {alike.why}" if alike else "")
    share = _shared(a.entry, b.entry)
    return ("text", f"{names}: {share:.0%} of the words shared") if share else None


def of_person(items: Sequence[people.Seen]) -> Iterator[Relation]:
    """One person: offices told twice, and words of his that two reports carry."""
    known: dict[tuple[int, int], tuple[str, str] | None] = {}
    for (a, here, one), (b, there, two) in _each(items, _said_person, _person):
        if (pair := (one, two)) not in known:
            known[pair] = _one_person(a, b)
        if found := known[pair]:
            yield Relation(here, there, found[0], "same", found[1])


def _shared(a: Entry, b: Entry) -> float:
    """The share of the shorter statement's words that the other has too; 0 below a half."""
    said = [frozenset(w for span in e.claim.evidence for w in words(span.quote) if len(w) > 3) for e in (a, b)]
    least = min(map(len, said))
    share = len(said[0] & said[1]) / least if least >= 4 else 0.0
    return share if share >= 0.5 else 0.0
