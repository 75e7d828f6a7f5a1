"""A time or a quantity of a text, as `sogdian.mentions` gives it."""

from __future__ import annotations

from typing import Literal

import msgspec

from sogdian.model.claim import Number

Kind = Literal["time", "number", "money", "percent", "measure", "ordinal"]
Sort = Literal["", "date", "shift", "range", "run", "edge", "duration", "set", "clock", "ref"]


class Mention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A time or a quantity where it stands: `text[start:end] == quote`.

    A quantity has a `value` in `unit` (an ISO 4217 code, `%`, a symbol; None for a bare number). A time has a `sort`, and
    `when` (EDTF, ISO 8601-2) where its days are known:

    - `date`: a point or unit of the calendar; `part` says that its start, mid or end is meant;
    - `shift`: so many units before or after a day ("two years ago"), to the day; `unit` says how finely it is told;
    - `range`: from one time to another, with each of them in `ends` where both have words of their own;
    - `run`: `value` units up to now (below zero) or from now on;
    - `edge`: a stretch with an open end; `part` says since, after, before or until, `ends` holds the time itself;
    - `duration` ("P3D", in `length`) and `set` (the same, again and again; `unit` weekday: the weekday `value`, 1 to 7);
    - `clock`: a time of day (`clock`: T09:30, or TMO, TAF, TEV, TNI of TimeML) on the day `when`;
    - `ref`: PRESENT_REF, PAST_REF or FUTURE_REF of TimeML, in `part`. There, `few` says that words give no number ("several years ago").
    """

    start: int
    end: int
    quote: str
    kind: Kind
    when: str | None = None
    value: Number | None = None
    unit: str | None = None
    sort: Sort = ""
    part: str = ""
    clock: str = ""
    length: str = ""
    ends: tuple[Mention, ...] = ()
