"""The days of a project: which of start and completion a time gives, by the word that it goes with."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.project_mention import Mention
from sogdian.mention.document import Sentence
from sogdian.mention.when import When
from sogdian.model import edtf
from sogdian.model.claim import Modality

SERVING = frozenset(("programme", "centre", "logistics", "zone"))
"""Sorts whose opening is their start; of the others it is the completion of the works."""

_REACH = 14


def year_of(context: Context, sentence: Sentence, mention: Mention) -> tuple[str | None, str | None]:
    """The year that stands nearest to a "Year of" something."""
    best: tuple[int, str] | None = None
    for at, chunk in sentence.having("time", "year"):
        when: When | None = chunk.values.get("time")
        if when is None:
            text: str | None = chunk.norm
        else:
            text = (
                context.document.resolve(when)
                if when.first.month is None and when.first.day is None and not when.edge
                else None
            )
        if text is not None and (best is None or abs(at - mention.first) < best[0]):
            best = (abs(at - mention.first), text)
    if best is None or best[0] > _REACH:
        return None, None
    start, _, end = best[1].partition("/")
    return start, end or None


def dates_of(
    context: Context, sentence: Sentence, sort: str, type_: str | None, modality: Modality, time: int | None
) -> tuple[str | None, str | None]:
    """Start and completion, by the act that a time goes with."""
    if time is None or modality == "denied" or sort in ("stop", "cancel", "prepare", "propose"):
        return None, None
    when: When = sentence.chunks[time].values["time"]
    if when.same or when.span:
        return None, None
    year = context.story_year(sentence, time) if modality == "reported" else None
    text = context.document.resolve(when, future=modality != "reported", year=year)
    if text is None:
        return None, None
    if when.last is not None and when.first.day is None and type_ != "programme":
        return None, None  # "in the first six months": the days of a count, not of the works
    if type_ == "programme" and when.last is not None and not when.edge and "/" in text:
        start, _, end = text.partition("/")
        return start, end
    if sort in ("plan", "build") and _before(text, context.document.published):
        return None, None
    if when.edge == "since":
        return (
            (text.removesuffix("/.."), None)
            if sort in ("begin", "building", "works") or type_ in SERVING
            else (None, text.removesuffix("/..") if sort == "open" else None)
        )
    if sort == "begin":
        return text.removeprefix("../"), None
    closing = when.edge in ("by", "until") or when.closing
    if sort == "works" and modality == "planned" and not closing:
        return text, None  # "work on it is planned for 2024"
    if sort == "run" or (sort in ("building", "works") and not closing):
        return None, None
    if sort in ("open", "launch", "plan") and type_ in SERVING and not closing:
        return text, None
    return None, text


def _before(day: str, published: str | None) -> bool:
    """Whether a day does not lie ahead of the day of telling: then it is the day of the promise, not the day promised."""
    if not edtf.known(published) or not edtf.known(day):
        return False
    last, told = edtf.days(day)[1], edtf.days(str(published))[0]
    return last is not None and told is not None and last <= told
