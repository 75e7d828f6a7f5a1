"""Old events told as new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from sogdian.check.compare import Held, Side
from sogdian.check.forms import Finding
from sogdian.check.verdicts import SHOWN, against, said
from sogdian.model.claim import Event
from sogdian.model.report import Reading
from sogdian.reconcile.entry import Entry, entries, order
from sogdian.reconcile.when import Days, days_of, joined, placed

OLD = 60
"""Days after which an event is no news."""
_WORDS = 0.75
"""From this share of a sentence's words on, two sentences are the same words."""
_FEW = 6


def _days(side: Side) -> Days | None:
    claim = side.claim
    if not isinstance(claim, Event):
        return None
    return days_of(placed(joined(claim.start, claim.end), said(side), claim.modality != "reported"))


def _over(other: Side, day: dt.date) -> bool:
    """Whether the event, as the other report has it, was over long before the day."""
    days = _days(other)
    return bool(other.claim.modality == "reported" and days and (day - days[1]).days > OLD)


def _as_new(mine: Side, other: Side) -> bool:
    """Whether the article tells as coming, or as of its own days, what was over long before."""
    day, own = said(mine), _days(mine)
    if own is not None and mine.claim.modality == "reported":
        return _over(other, own[0])
    return bool(mine.claim.modality != "reported" and day and _over(other, day))


def _finding(finding: Finding, others: Sequence[Side], why: str) -> Finding:
    rows = tuple(dict.fromkeys(against(side, "event") for side in others))[:SHOWN]
    return msgspec.structs.replace(finding, verdict="recycled", field="event", against=rows, why=why)


def _told(reading: Reading) -> list[Entry]:
    """The events that a report tells of."""
    told = tuple(claim for claim in reading.claims if isinstance(claim, Event))
    return entries([msgspec.structs.replace(reading, claims=told)])[1] if told else []


def _long_ago(reading: Reading, day: dt.date) -> bool:
    days = days_of(reading.report.published)
    return days is not None and (day - days[1]).days > OLD


def _retold(article: Reading, kin: Sequence[Reading]) -> dict[int, list[Side]]:
    """For each event claim (by its place), the claims of much older reports that tell of an event in its words."""
    mine = [entry for entry in _told(article) if entry.said is not None]
    day = mine[0].said if mine else None
    if day is None:
        return {}
    old = [entry for reading in kin if _long_ago(reading, day) for entry in _told(reading)]
    bags = [(entry, _bag(entry)) for entry in sorted(old, key=order)]
    found: dict[int, list[Side]] = {}
    for entry in mine:
        own = _bag(entry)
        for other, bag in bags:
            alike = len(own & bag) >= max(_FEW, _WORDS * max(len(own), len(bag)))
            if alike and getattr(other.claim, "type", "") == getattr(entry.claim, "type", ""):
                side = Side(other.account.header, other.claim, 0, False, other.account.text)
                found.setdefault(id(entry.claim), []).append(side)
    return found


def _bag(entry: Entry) -> frozenset[str]:
    """The words of a claim's sentences."""
    return frozenset(word for at in entry.sentences for word in entry.account.words_of(at))


def recycled(
    article: Reading, kin: Sequence[Reading], held: Iterable[Held], found: Sequence[Finding]
) -> list[Finding]:
    """The findings, with those of events that the article tells as new and that were over long before."""
    joined_: dict[int, list[Held]] = {}
    for row in held:
        if isinstance(row.mine.claim, Event) and not row.other.draft and isinstance(row.other.claim, Event):
            joined_.setdefault(id(row.mine.claim), []).append(row)
    retold = _retold(article, kin)
    made, done = [], set()
    for finding in found:
        key = id(finding.claim)
        if key in done:
            continue
        over = [row.other for row in joined_.get(key, ()) if _as_new(row.mine, row.other)]
        new = all(f.verdict == "new" for f in found if f.claim is finding.claim)
        if over:
            days = _days(over[0])
            made.append(_finding(finding, over, f"told as new; it was over by {days[1] if days else 'then'}"))
            done.add(key)
        elif new and key in retold:
            old = retold[key]
            made.append(_finding(finding, old, f"told in the words of a report of {old[0].header.published}"))
            done.add(key)
        else:
            made.append(finding)
    return made
