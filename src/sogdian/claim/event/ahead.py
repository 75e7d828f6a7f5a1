"""Days that lie ahead of the day of telling, and verbs that cannot mean them."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.model import edtf

_FAR = 30  # days


def far_ahead(context: Context, text: str) -> bool:
    """Whether a day (EDTF) lies weeks after the day of telling."""
    told = context.document.published
    if not edtf.known(told) or not edtf.known(text):
        return False
    first, today = edtf.days(text)[0], edtf.days(str(told))[1]
    return first is not None and today is not None and (first - today).days > _FAR


def done(chunks: list[Chunk]) -> bool:
    """Whether a sentence tells with a past verb of what took place, and of nothing that is to come."""
    moods = {c.values.get("mood") for c in chunks if "mood" in c.tags}
    return "done" in moods and not moods & {"planned", "proposed"}
