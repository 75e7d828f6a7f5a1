"""What lies ahead of the day of telling, and the present in which it is told: "The forum opens on Friday"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.sentence import Sentence
from sogdian.model import edtf

YEARLY = 300
"""Days; what the present tells of comes sooner: a yearless day that seems to lie so far ahead has been."""


def days_ahead(context: Context, text: str | None) -> int | None:
    """How many days after the day of telling a time (EDTF) begins; None where either is not known."""
    told = context.document.published
    if not edtf.known(told) or not edtf.known(text):
        return None
    first, today = edtf.days(str(text))[0], edtf.days(str(told))[1]
    return (first - today).days if first is not None and today is not None else None


def present(sentence: Sentence) -> bool:
    """Whether a sentence has a verb in the present that can tell of what is to come; no headline does, which tells so of what was."""
    return "in_present" in sentence.tags and not sentence.title and sentence.chunks[-1].norm == "."
