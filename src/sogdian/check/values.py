"""What a claim says of one field, in words."""

from __future__ import annotations

from sogdian.model.claim import Agreement, AnyClaim, Event, Figure, Position, Statement
from sogdian.view.wording import amount, figure_amount, span

MAIN = {"figure": "value", "position": "person", "statement": "text"}
"""The field that a claim of a kind stands for; for the other kinds it is the thing itself."""


def main_field(claim: AnyClaim) -> str:
    """The field that stands for the whole claim."""
    return MAIN.get(claim.kind, claim.kind)


def value_of(claim: AnyClaim, field: str) -> str | None:
    """What the claim says of the field: an amount with its period, a span of days, a name; None where it is silent."""
    if isinstance(claim, Figure):
        return f"{figure_amount(claim)} for {claim.period}" if claim.period else figure_amount(claim)
    if isinstance(claim, Event) and field in ("start", "end", "event", "words"):
        days = span(claim.start, claim.end)
        return days if field in ("start", "end") else ", ".join(filter(None, (claim.name or claim.type, days)))
    if isinstance(claim, Agreement) and field == "value" and claim.value is not None:
        return amount(claim.value, claim.unit, claim.bound)
    if isinstance(claim, Position) and field == "person":
        return ", ".join(filter(None, (claim.person, claim.title, claim.organization)))
    if isinstance(claim, Statement):
        return claim.speaker
    value = getattr(claim, field, None)
    if value is None or isinstance(value, tuple):
        value = getattr(claim, "name", None) or getattr(claim, "subject", None) or getattr(claim, "type", None)
    return None if value is None else str(value)
