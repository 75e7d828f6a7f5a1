"""From relations to findings: one verdict a claim and field, with all that it was held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sogdian.check.compare import Held, Side
from sogdian.check.forms import Against, Finding, Verdict
from sogdian.check.values import main_field, value_of
from sogdian.model.claim import AnyClaim, Event, Figure
from sogdian.reconcile.point import STANDING
from sogdian.reconcile.when import days_of, joined, length, near
from sogdian.view.passage import passage

SHOWN = 5
"""So many sentences stand beside a finding; there are often more that say the same."""

AGREE: tuple[Verdict, ...] = ("same", "converts", "rounds")
_ORDER: tuple[Verdict, ...] = (
    "inconsistent", "recycled", *AGREE, "superseded", "conflicts", "supersedes", "differs_in_scope",
)  # fmt: skip
"""The verdict that leads when there are several: who agrees with somebody is in dispute, or was right in his day."""
_VAGUE = 2
"""So many times as many reports have to tell otherwise to outweigh a value that only rounds."""
_DAYS = 31
"""A time of more days tells of no day."""
_BESIDE = ("copy", "incomparable")


def said(side: Side) -> dt.date | None:
    """The last day that the report of a claim can have been published on."""
    days = days_of(side.header.published)
    return days[1] if days else None


def against(side: Side, field: str) -> Against:
    """A claim as what another was held against."""
    quote = " … ".join(dict.fromkeys(span.quote for span in side.claim.evidence))
    first = side.claim.evidence[0]
    return Against(side.header.path, quote, value_of(side.claim, field), passage(side.text, first.start, first.end))


def _verdict(held: Held) -> Verdict:
    """The relation as the article's claim has it: which of two tellings is the later, and what is of one report."""
    if held.verdict == "supersedes":
        mine, other = said(held.mine), said(held.other)
        return "superseded" if mine and other and other > mine else "supersedes"
    return next(verdict for verdict in _ORDER if verdict == held.verdict)


def _counts(held: Held) -> bool:
    """Whether a relation makes a finding: inside one report only what does not add up does."""
    if held.other.draft:
        return held.verdict == "inconsistent"
    return held.verdict not in _BESIDE and not (held.echoed and _formula(held))


def _formula(held: Held) -> bool:
    """Whether one sentence tells of two times: value and period both differ, as in news that is written by formula.

    What a thing costs or measures holds without a time.
    """
    mine, other = held.mine.claim, held.other.claim
    if not isinstance(mine, Figure) or not isinstance(other, Figure) or mine.measure in STANDING:
        return False
    return mine.value != other.value and bool(mine.period and other.period) and mine.period != other.period


def _one_day(held: Held) -> bool:
    """Whether two tellings of one event have a day in common: records speak of days only where they differ."""
    mine, other = held.mine.claim, held.other.claim
    if held.verdict != "same" or not isinstance(mine, Event) or not isinstance(other, Event):
        return False
    one, two = (days_of(joined(event.start, event.end)) for event in (mine, other))
    return one is not None and two is not None and near(one, two) and max(length(one), length(two)) <= _DAYS


def _early(held: Held) -> tuple[dt.date, str, int]:
    return said(held.other) or dt.date.max, held.other.header.path, held.other.number


def _others(found: dict[Verdict, list[Held]], lead: Verdict) -> str:
    """What tells otherwise than the verdict that leads."""
    rest = [held for verdict in ("superseded", "conflicts") for held in found.get(verdict, ()) if verdict != lead]
    if not rest or lead not in AGREE:
        return ""
    reports = len({held.other.header.path for held in rest})
    return f"; {reports} {'report tells' if reports == 1 else 'reports tell'} otherwise: {min(rest, key=_early).why}"


def _stronger(lead: Verdict, found: dict[Verdict, list[Held]]) -> list[Held]:
    """The conflicts that outweigh an agreement: of the same words, or of many reports against a vague value."""
    rivals = found.get("conflicts", [])
    reports = [{held.other.header.path for held in rows} for rows in (rivals, found[lead])]
    if lead == "rounds" and len(reports[0]) > _VAGUE * len(reports[1]):
        return rivals
    agreed = {(held.other.header.path, held.other.number) for verdict in AGREE for held in found.get(verdict, ())}
    echoed = [held for held in rivals if held.echoed and (held.other.header.path, held.other.number) not in agreed]
    same = {held.other.header.path for held in found.get("same", ())}
    return [] if len(same) > len({held.other.header.path for held in echoed}) else echoed


def _finding(claim: AnyClaim, field: str, found: dict[Verdict, list[Held]]) -> Finding:
    lead = min(found, key=_ORDER.index)
    if lead in AGREE and (rivals := _stronger(lead, found)):
        lead, found = "conflicts", {"conflicts": rivals}
    rows = sorted(found[lead], key=_early)
    reports = len({held.other.header.path for held in rows})
    many = f" ({reports} reports)" if reports > 1 else ""
    shown = dict.fromkeys(against(held.other, field) for held in rows)
    return Finding(
        claim=claim,
        verdict=lead,
        field=field,
        against=tuple(shown)[:SHOWN],
        why=_told_most(rows) + many + _others(found, lead),
    )


def _told_most(rows: Sequence[Held]) -> str:
    """The reason that most reports give, the earliest among equals."""
    often: dict[str, set[str]] = {}
    for held in rows:
        often.setdefault(held.why, set()).add(held.other.header.path)
    return max(often, key=lambda why: len(often[why]))


def _unmatched(claim: AnyClaim, beside: Sequence[Held]) -> Finding:
    """A claim that nothing bears out or denies: new, or told in the same words, or near to what cannot be compared."""
    copied = sorted((held for held in beside if held.verdict == "copy"), key=_early)
    near = sorted((held for held in beside if held.verdict == "incomparable" and not held.other.draft), key=_early)
    rows = copied or near
    field = main_field(claim)
    return Finding(
        claim=claim,
        verdict="same" if copied else "new",
        field=field,
        against=tuple(dict.fromkeys(against(held.other, field) for held in rows))[:SHOWN],
        why=rows[0].why if rows else "nothing kept tells of it",
    )


def findings(claims: Sequence[AnyClaim], held: Iterable[Held]) -> list[Finding]:
    """One finding a claim and field, in the order of the claims; `held` are the relations of these claims."""
    mine: dict[int, list[Held]] = {}
    for one in held:
        mine.setdefault(one.mine.number, []).append(one)
    made = []
    for number, claim in enumerate(claims):
        rows = mine.get(number, [])
        fields: dict[str, dict[Verdict, list[Held]]] = {}
        for row in rows:
            if _counts(row) and _one_day(row):
                fields.setdefault("start", {}).setdefault("same", []).append(row)
            if _counts(row):
                fields.setdefault(row.field, {}).setdefault(_verdict(row), []).append(row)
        if set(fields.get("start", ())) <= {"same"}:
            fields.pop("start", None)
        made += [_finding(claim, field, found) for field, found in sorted(fields.items())]
        if not any(finding.against and finding.verdict != "inconsistent" for finding in made if finding.claim is claim):
            beside = [row for row in rows if row.verdict in _BESIDE]
            made.append(_unmatched(claim, beside))
    return made
