"""How a time reads as a period: its EDTF, each with the way in which it was found."""

from __future__ import annotations

from collections.abc import Iterator

from sogdian.claim.context import Context
from sogdian.claim.figure.back import back_from, moved_on, steps_back, up_to
from sogdian.claim.figure.compared import year_before
from sogdian.claim.figure.topic import Topic
from sogdian.mention.time import TOLD
from sogdian.mention.when import Point, When


def texts(
    context: Context, when: When, topic: Topic, future: bool, opened: bool, told: str | None, again: bool = False
) -> Iterator[tuple[str | None, str]]:
    """EDTF of a time as a period, each with the way in which it was found; None where no anchor gives one.

    `told` is the period that the time goes back from, where the sentence before tells it.
    """
    if when.first.unit == TOLD or when.same:
        yield from _back(context, when, topic)
        return
    if told is not None and (year := back_from(told, steps_back(when))) is not None:
        yield year, "year before"
        return
    running = int(topic.period[:4]) if topic.period and topic.period[:4].isdigit() else None
    text = context.document.resolve(when, future=future, year=_running(context, when, topic))
    back = steps_back(when)
    before = back_from(topic.here, back) if again or back == -1 else None
    if again and before is not None:
        yield before, "year before"
        return
    if text is None:
        if when.first.unit in ("year", "month", "quarter", "half"):
            yield None, "unknown"
        if before is not None and when.first.unit == "month":
            yield before, "year before"
        if when.first == Point(unit="year", offset=-1) and when.last is None and topic.last_year is not None:
            yield topic.last_year, "plain"
        told = topic.here  # a year told in another sentence is no day of telling
        if when.first == Point(unit="year", offset=-1) and told and told[:4].isdigit() and not told.endswith("/.."):
            yield str(int(told[:4]) - 1), "year before"
        return
    if topic.period is not None and text.replace("XXXX", topic.period[:4]) == topic.period:
        text = topic.period  # the same months again
    elif when.closing and topic.period is not None and up_to(text, topic.period):
        text = topic.period  # "from January through October ... By the end of October"
    since = opened and not when.edge and when.last is None and "/" not in text
    if since:
        yield f"{text}/..", "since"
    else:
        yield _plain(when, text), "plain"
    if when.yearless:
        if future:
            yield _plain(when, context.document.resolve(when, future=False) or text), "back"
        if running is not None:
            yield _plain(when, context.document.resolve(when, future=False, year=running) or text), "told year"
    if before is not None:
        yield before, "year before"
    if years(when) and when.last is not None:
        yield str(when.first.year), "first"
        yield str(when.last.year), "last"


def _back(context: Context, when: When, topic: Topic) -> Iterator[tuple[str | None, str]]:
    """What a time that goes back to one told before is: "the period", "a year later", "the same months"."""
    here = topic.here or topic.period
    if when.first.unit == TOLD and when.first.offset:
        if here is not None and here[:4].isdigit():
            yield moved_on(here, when.first.offset), "year before"
        return
    main = topic.main if context.document.anchor.year is not None else None
    told = topic.recent or topic.period or topic.named() or main if when.first.unit == TOLD else year_before(when, here)
    if told is not None:
        yield told, "told"


def _running(context: Context, when: When, topic: Topic) -> int | None:
    """The year under way in a report without a date: the one after the last whole year told, for a part of a year."""
    part = when.yearless and not when.first.day and context.document.anchor.year is None
    return int(topic.period) + 1 if part and topic.period is not None and topic.period.isdigit() else None


def _plain(when: When, text: str) -> str:
    """The time without an open beginning; the end of a year as the year."""
    if when.edge != "until":
        text = text.removeprefix("../")
    if when.edge == "since" and when.first == Point(unit="year"):
        return text[:4]  # since the year's beginning: this year
    return text[:4] if when.closing and text[:4].isdigit() and text.endswith("-12") else text


def years(when: When) -> bool:
    """Whether a time is a stretch from one year to another."""
    return bool(when.last is not None and when.first.year and when.last.year and not when.first.month)
