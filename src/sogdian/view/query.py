"""Which claims and records are asked for: by party, type and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from sogdian.model.claim import Agreement, AnyClaim, Event, Figure, Position, Project
from sogdian.model.edtf import days, known

Span = tuple[dt.date | None, dt.date | None]


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """`party` is an ISO 3166 code (a country holds its regions), `since` and `until` are EDTF; None asks nothing."""

    party: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None


def query(party: str | None, type: str | None, since: str | None, until: str | None) -> Query:
    """A query from words as people give them: a country by any of its names."""
    return Query(party=party_code(party) if party else None, type=type, since=since, until=until)


def party_code(name: str) -> str:
    """The ISO 3166 code of a country or region given by code or by any of its names; else the name itself."""
    from sogdian.knowledge import load

    entities = load().entities
    if name.upper() in entities:
        return name.upper()
    wanted = name.casefold()
    found = {
        known.id for known in load().names if known.kind in ("country", "region") and known.form.casefold() == wanted
    }
    return min(found, key=lambda id_: (len(id_), id_)) if found else name


def parties(claim: AnyClaim) -> frozenset[str]:
    """Every country and region that a claim bears on."""
    found: set[str | None] = set()
    if isinstance(claim, Figure):
        found.update(claim.parties, claim.from_, claim.to)
    elif isinstance(claim, (Project, Agreement)):
        found.update(claim.parties)
    elif isinstance(claim, Event):
        found.update([claim.country], claim.participants, claim.hosts)
    elif isinstance(claim, Position):
        found.add(claim.country)
    return frozenset(party for party in found if party)


def sort_of(claim: AnyClaim) -> str | None:
    """A claim's type, or a figure's measure."""
    return claim.measure if isinstance(claim, Figure) else getattr(claim, "type", None)


def spans(claim: AnyClaim, published: str | None) -> list[Span]:
    """The stretches of time that a claim speaks of; of one that names none, the day of its report."""
    if isinstance(claim, Event):
        dates = [_around(claim.start, claim.end)] if claim.start or claim.end else []
    elif isinstance(claim, Project):
        dates = [date for date in (claim.start, claim.completion) if date]
    elif isinstance(claim, Figure):
        dates = [claim.period] if claim.period else []
    else:
        date = getattr(claim, "date", None)
        dates = [date] if date else []
    told = [*dates] if dates else [published] if published else []
    return [span for date in told if (span := _days(date)) is not None]


def _around(start: str | None, end: str | None) -> str:
    """From the first day of the start to the last of the end; both may be intervals themselves."""
    return f"{(start or end or '..').partition('/')[0]}/{(end or start or '..').rpartition('/')[2]}"


def _days(date: str) -> Span | None:
    if not known(date):
        return None
    try:
        return days(date)
    except ValueError:
        return None


def _within(found: Iterable[Span], query: Query) -> bool:
    first = days(query.since)[0] if query.since else None
    last = days(query.until)[1] if query.until else None
    return any(
        (first is None or span[1] is None or span[1] >= first) and (last is None or span[0] is None or span[0] <= last)
        for span in found
    )


def meets(query: Query, claims: Iterable[tuple[AnyClaim, str | None]]) -> bool:
    """Whether claims about one thing, each with its report's day, meet every part of the query between them."""
    told = list(claims)
    if query.party and not any(_is_party(query.party, code) for claim, _ in told for code in parties(claim)):
        return False
    if query.type and not any(_is_sort(query.type, claim) for claim, _ in told):
        return False
    if query.since or query.until:
        return any(_within(spans(claim, published), query) for claim, published in told)
    return True


def _is_party(asked: str, code: str) -> bool:
    return code == asked or code.startswith(f"{asked}-")


def _is_sort(asked: str, claim: AnyClaim) -> bool:
    sort = sort_of(claim)
    return sort is not None and sort.casefold() == asked.casefold().replace(" ", "_")
