"""How two figures of one series stand to each other, with the arithmetic in one line."""

from __future__ import annotations

import msgspec

from sogdian.reconcile.convert import exchange, fixed, is_currency, unrated
from sogdian.reconcile.extent import far, shown
from sogdian.reconcile.fold import adding, alike
from sogdian.reconcile.interval import SHARP, Interval, digits
from sogdian.reconcile.naming import listing, nested
from sogdian.reconcile.parts import PART
from sogdian.reconcile.point import (
    BETWEEN,
    CUMULATIVE,
    EACH,
    GROWING,
    MIRROR,
    MONEY,
    OWN,
    RATED,
    SPENT,
    STAGE,
    STANDING,
    Judgement,
    Point,
)
from sogdian.reconcile.revising import replaces
from sogdian.reconcile.told import told_value
from sogdian.reconcile.when import is_open, length, standing
from sogdian.reconcile.wordlists import lists

_POWER = "kWh"
_YEARLY = "/a"
"""What a yearly output is often told without."""


def _agree(a: Interval, b: Interval) -> bool:
    """One told value lies in what the other's words allow, cut short or rounded, or both are about one value."""
    if a.holds(b.exact) or b.holds(a.exact):
        return True
    fine, coarse = (a, b) if a.step < b.step else (b, a)
    if a.step != b.step and 0 <= fine.exact - coarse.exact < coarse.step and coarse.step < 0.5 * coarse.exact:
        return True
    return a.bound == b.bound == "~" and a.meets(b)


def _period_note(*points: Point) -> str:
    dated = sorted({p.inferred for p in points if p.inferred})
    return f"; period inferred: {', '.join(dated)}" if dated else ""


def _same_for_two_times(one: Point, two: Point) -> Judgement | None:
    """One sharp value that two reports give for two times: one value, and one of the times is wrong."""
    a, b = one.figure, two.figure
    other = a.value != b.value or a.unit != b.unit or a.value_to is not None or b.value_to is not None
    if other or digits(a.value) < SHARP or one.entry.account is two.entry.account:
        return None
    return Judgement("same", f"both {one.value}, told for {one.told} and for {two.told}")


def _rate_periods(one: Point, two: Point) -> list[str]:
    """The periods whose average rate can hold: what either covers and its year; where one is open, those of telling."""
    told = [p.told for p in (one, two) if p.told and p.period and not is_open(p.period)]
    years = [text[:4] for text in told if "/" not in text]
    if len(told) == 2 and one.period == two.period:
        return list(dict.fromkeys([*told, *years]))
    if told:
        return list(dict.fromkeys([*told, *years]))
    said = sorted({p.entry.said.year for p in (one, two) if p.entry.said}, reverse=True)
    if not said and sharp(one) and sharp(two):
        return [str(year) for year in RATED]
    return list(dict.fromkeys(str(year - back) for year in said for back in (0, 1)))


def _convert(one: Point, two: Point) -> tuple[Judgement | None, bool]:
    """The judgement over two currencies, and whether they agree; None where no rate is known."""
    if one.figure.unit == "USD" or (two.figure.unit != "USD" and one.figure.unit > two.figure.unit):
        one, two = two, one
    factors = [f for period in _rate_periods(one, two) if (f := exchange(one.figure.unit, two.figure.unit, period))]
    if not factors:
        return None, False
    meeting = [f for f in factors if one.interval.times(f.low, f.high).meets(two.interval)]
    factor = meeting[0] if meeting else factors[0]
    turned = one.figure.value * factor.middle
    off = abs(turned - two.figure.value) / abs(two.figure.value) if two.figure.value else 0.0
    middle = told_value(turned, two.figure.unit, digits_shown=3)
    known = any(p.period for p in (one, two))
    open_ = "" if known else "; no period is told, the rate is one of those at which they meet"
    why = f"{one.value} {factor.told} = {middle}; stated {two.value}, {off:.1%} apart{open_}{_period_note(one, two)}"
    if not meeting and not known:
        return None, False
    return Judgement("converts" if meeting else "conflicts", why), bool(meeting)


def _measured(one: Point, two: Point) -> tuple[Judgement | None, bool]:
    """The judgement over values alone, and whether they agree."""
    a, b = one.figure, two.figure
    if a.unit != b.unit and is_currency(a.unit) and is_currency(b.unit):
        return _convert(one, two)
    factor = fixed(a.unit, b.unit)
    if factor is None:
        return None, False
    note = _period_note(one, two)
    first = one.interval.times(factor, factor)
    if factor != 1.0 and _agree(first, two.interval):
        return Judgement(
            "converts", f"{one.value} = {told_value(a.value * factor, b.unit)}; stated {two.value}{note}"
        ), True
    if a.value == b.value and a.value_to == b.value_to and {a.bound[0], b.bound[0]} != {"<", ">"}:
        return Judgement("same", f"both {one.value}{_when(one, two)}{note}"), True
    if _agree(first, two.interval):
        fine, coarse = (one, two) if one.interval.step <= two.interval.step else (two, one)
        return Judgement("rounds", f"{fine.value} told shorter is {coarse.value}{_when(one, two)}{note}"), True
    return Judgement("conflicts", f"{one.value} against {two.value}{_when(one, two)}{note}"), False


def agree(one: Point, two: Point) -> bool:
    """Whether two figures can tell one value: equal, rounded or converted, whatever they cover."""
    return _measured(one, two)[1]


def _when(one: Point, two: Point) -> str:
    told = one.told if one.period else two.told
    return f" for {told}" if told else ""


def _part(one: Point, two: Point, agree: bool) -> str | None:
    """Why one figure covers a part of what the other covers; None where both cover the same."""
    time = standing(one.period, two.period)
    loose = agree and (any(p.period and is_open(p.period) for p in (one, two)) or (sharp(one) and sharp(two)))
    loose = loose or (agree and one.figure.measure == "count" and any(p.period and length(p.period) == 1 for p in (one, two)))
    if time in ("within", "contains") and not loose:
        small, large = (one, two) if time == "within" else (two, one)
        return f"{small.value} covers {small.told}, a part of {large.told} ({large.value})"
    codes = [any(word.isupper() for word in p.scope) for p in (one, two)]
    section = one.scope == two.scope and all(codes)
    lent = agree and one.figure.measure in MONEY and one.subject is not None and one.subject == two.subject
    for small, large in ((one, two), (two, one)):
        if not lent and not section and _complete(small) and nested(small.parties, large.parties):
            return f"{small.value} covers {listing(small.parties)}, {large.value} {listing(large.parties)}"
    if one.scope == two.scope or (agree and not all(codes)):
        return None
    labels, more = [_covers(p) for p in (one, two)], (one.scope ^ two.scope) & adding()
    nested_ = one.scope <= two.scope or two.scope <= one.scope
    stages = [{word for word in p.scope if word.startswith(STAGE)} for p in (one, two)]
    if one.scope and two.scope and not more and stages[0] == stages[1] and (nested_ or alike(*labels)):
        return None
    return f"{one.value} covers {labels[0]}, {two.value} {labels[1]}"


def _covers(point: Point) -> str:
    """What a figure covers, in words."""
    if CUMULATIVE in point.scope:
        return "all the time up to then"
    if PART in point.scope:
        return "a part of it"
    if EACH in point.scope:
        return "each of several like parts"
    if any(word.startswith(STAGE) for word in point.scope):
        return point.figure.about or "one stage"
    codes = sorted(word for word in point.scope if word.isupper())
    return point.figure.scope or (f"the part in {listing(tuple(codes))}" if codes else "the whole")


def _sides(one: Point, two: Point) -> str | None:
    """Why the two are two sides' statistics of one flow: exports told by one, imports by the other."""
    a, b = one.figure, two.figure
    if {a.measure, b.measure} == {"exports", "imports"}:
        return f"{a.measure} of one side ({one.value}), {b.measure} of the other ({two.value}): two sides' statistics"
    if not {a.measure, a.of} & BETWEEN or one.parties != two.parties or len(one.parties) != 2:
        return None
    if not a.modality == b.modality == "reported":
        return None  # a plan is nobody's statistics
    offices = one.source, two.source
    if offices[0] and offices[1]:
        known = offices[0].country and offices[1].country
        apart = offices[0].country != offices[1].country if known else not offices[0].words & offices[1].words
        if not known and not (offices[0].words and offices[1].words):
            # One side's word against an office of a land that is not told: two only where they lie far apart.
            apart = bool(offices[0].words or offices[1].words) and _gap(one, two) >= MIRROR
        return f"{one.value} by {offices[0].name}, {two.value} by {offices[1].name}: two statistics" if apart else None
    if not any(offices) or _gap(one, two) < MIRROR:
        return None
    cited, bare = (one, two) if offices[0] else (two, one)
    name = cited.source.name if cited.source else ""
    return f"{cited.value} by {name}, {bare.value} by a source that is not told: two statistics, as far as can be seen"


def _complete(point: Point) -> bool:
    """Whether the parties are all told: a flow or a turnover with one party only leaves the other open."""
    flows = point.figure.measure in BETWEEN | MONEY or point.figure.of in BETWEEN
    return not flows or len(point.parties) > 1


def _gap(one: Point, two: Point) -> float:
    """The difference of two values, as a share of the greater; 0 where their units differ."""
    if one.figure.unit != two.figure.unit:
        return 0.0
    return abs(one.interval.exact - two.interval.exact) / max(abs(one.interval.exact), abs(two.interval.exact), 1e-9)


def revised(point: Point) -> bool:
    """Whether the sentence of a figure says that it takes another's place."""
    return any(word in lists().revision for word in point.entry.account.words_of(point.entry.sentences[0]))


def _final(one: Point, two: Point, time: str) -> str | None:
    """Why one figure takes the place of the other, as their own sentences say."""
    lasting = time == "open" and one.figure.measure in STANDING | SPENT
    return replaces(one, two, time == "equal", lasting) if time in ("equal", "open") else None


def _plan(one: Point, two: Point) -> str | None:
    """Why one figure was a plan or estimate that the other, told later, revises or fulfils.

    Costs and lengths are told ahead and in the present of one and the same thing: only words of revision tell there.
    """
    plans = [p.figure.modality in ("planned", "proposed") for p in (one, two)]
    if not any(plans):
        return None
    said = [p.entry.said for p in (one, two)]
    if said[0] is None or said[1] is None or said[0] == said[1]:
        return None
    old, new = (one, two) if said[0] < said[1] else (two, one)
    if one.figure.measure in OWN and not revised(new):
        return None
    if old.figure.modality not in ("planned", "proposed"):
        return None
    verb = "revises" if new.figure.modality in ("planned", "proposed") else "follows"
    return f"{new.value} ({new.entry.said}) {verb} the plan of {old.value} ({old.entry.said})"


def _measure(one: Point, two: Point) -> str:
    """The measure of two figures of one series; what is put into a thing is held against what it costs."""
    found = {one.figure.measure, two.figure.measure}
    return "cost" if found == SPENT else "capacity" if _output(one, two) else one.figure.measure


def _output(one: Point, two: Point) -> bool:
    """Whether what one work generates in a year is told as its capacity, and as a volume."""
    a, b = one.figure, two.figure
    if {a.measure, b.measure} != {"volume", "capacity"} or not one.subject or one.subject != two.subject:
        return False
    return {a.unit.removesuffix(_YEARLY), b.unit.removesuffix(_YEARLY)} == {_POWER}


def compare(one: Point, two: Point) -> Judgement | None:
    """The verdict over two figures of one series; None where they stand at different times."""
    time = standing(one.period, two.period)
    measure = _measure(one, two)
    if (one.figure.modality == "denied") != (two.figure.modality == "denied"):
        return _denied(one, two, time)
    if time == "overlaps" and any(p.period and is_open(p.period) for p in (one, two)) and agree(one, two):
        time = "open"  # both are told of all the time up to then
    if time in ("apart", "overlaps") and measure not in STANDING:
        return _same_for_two_times(one, two)
    judged, agreed = _measured(one, two)
    if not agreed and (unlike := _unlike(one, two)):
        return Judgement("incomparable", unlike)
    exact = judged is not None and judged.verdict == "same"
    parts = nested(one.parties, two.parties) and _complete(one) and _complete(two)
    if exact and sharp(one) and time in ("equal", "open") and parts:
        told = f"{judged.why}, told for {listing(one.parties)} and for {listing(two.parties)}" if judged else ""
        return Judgement("same", told)
    part = _part(one, two, agreed) if measure not in STANDING or time == "open" else _part_of_thing(one, two, agreed)
    if part and not (exact and not nested(one.parties, two.parties) and time == "equal"):
        return Judgement("differs_in_scope", part)
    if judged is not None and not agreed and {one.figure.measure, two.figure.measure} == SPENT and not _final(one, two, time):
        return Judgement("differs_in_scope", _spent(one, two))
    if judged is None:
        return Judgement("incomparable", f"{one.value} and {two.value}: {unrated(one.figure.unit, two.figure.unit, _rate_periods(one, two))}")
    if agreed:
        return judged
    return _differ(one, two, judged, time)


def _unlike(one: Point, two: Point) -> str | None:
    """Why two figures are told of unlike things, so that only an equal value makes them one: volume and capacity."""
    a, b = one.figure, two.figure
    if {a.measure, b.measure} == {"volume", "capacity"} and not _output(one, two):
        return f"{one.value} and {two.value}: one is a {a.measure}, the other a {b.measure}"
    if a.of and b.of and a.of != b.of:
        return f"{one.value} and {two.value}: one is of {a.of.replace('_', ' ')}, the other of {b.of.replace('_', ' ')}"
    return None


def _spent(one: Point, two: Point) -> str:
    """What is put into a thing beside what it costs."""
    spent, whole = (one, two) if one.figure.measure == "investment" else (two, one)
    return f"{spent.value} is told to be invested, {whole.value} is the cost"


def _denied(one: Point, two: Point, time: str) -> Judgement | None:
    """A value that one tells and the other denies is in dispute; another value than the denied one is not."""
    if time not in ("equal", "open") or not agree(one, two):
        return None
    teller, denier = (two, one) if one.figure.modality == "denied" else (one, two)
    by = f" by {denier.figure.said_by}" if denier.figure.said_by else ""
    return Judgement("conflicts", f"{teller.value} told, and denied{by}")


def _part_of_thing(one: Point, two: Point, agree: bool) -> str | None:
    """Parts of a thing itself: its measures do not depend on the period."""
    bare = [msgspec.structs.replace(p, period=None) for p in (one, two)]
    return _part(bare[0], bare[1], agree)


def _differ(one: Point, two: Point, judged: Judgement, time: str) -> Judgement | None:
    """The verdict over comparable figures that do not agree."""
    measure = _measure(one, two)
    if told := _final(one, two, time):
        return Judgement("supersedes", told)
    known = time != "open" or (one.source and two.source)
    if known and (sides := _sides(one, two)):
        return Judgement("differs_in_scope", sides)
    plan = _plan(one, two)
    if plan:
        return Judgement("supersedes", plan)
    plans = [p.figure.modality in ("planned", "proposed") for p in (one, two)]
    if time == "open" and measure not in STANDING and plans[0] != plans[1]:
        return None
    if measure in MONEY and not (one.subject and one.subject == two.subject):
        return Judgement("incomparable", f"{one.value} and {two.value} need not be one {measure}: what for is not told")
    if plans[0] != plans[1] and measure not in OWN - GROWING:
        return Judgement("incomparable", f"{one.value} and {two.value}: one is a plan, the other is not")
    if measure in GROWING and time == "apart":
        return Judgement("incomparable", f"{one.value} and {two.value} are told of two times")
    if time == "open" and measure not in STANDING and not _of_one_thing(one, two, measure):
        return Judgement("incomparable", f"{one.value} and {two.value}: a period is not told")
    if far(measure, one.interval.exact, one.figure.unit, two.interval.exact, two.figure.unit):
        return _far(one, two)
    if one.figure.unit == two.figure.unit and (_leaves_open(one, two) or _leaves_open(two, one)):
        return Judgement("incomparable", f"{one.value} does not exclude {two.value}, nor tell the same")
    return judged


def _of_one_thing(one: Point, two: Point, measure: str) -> bool:
    """Whether a thing has but one such number, whatever time is told: what it counts, and what is put into a work."""
    if not one.subject or one.subject != two.subject:
        return False
    return measure == "count" or (measure == "investment" and not one.subject.startswith("known:"))


def _far(one: Point, two: Point) -> Judgement:
    """Two sizes of one thing that cannot be of one extent: of its whole and a part of it, as far as can be seen."""
    why = f"{one.value} and {two.value} are too far apart to cover the same; what each covers is not told"
    whole = one.figure.measure in STANDING - GROWING and one.subject is not None and one.subject == two.subject
    return Judgement("differs_in_scope" if whole else "incomparable", why)


def _leaves_open(one: Point, two: Point) -> bool:
    """Whether the bound of one figure lets the other's value stand: "up to 500" lets 300, "over 40" lets 250."""
    low, high = one.interval.exact, two.interval.exact
    if one.figure.bound == "<=":
        return high < low
    return high > low and (one.figure.bound == ">=" or (one.figure.bound == ">" and digits(one.figure.value) < SHARP))


def sharp(point: Point) -> bool:
    """Whether the value shows enough digits that its return elsewhere is no accident."""
    return shown(point.figure) >= SHARP
