"""How likely two figures of two reports tell one thing, when the key of one of them is open."""

from __future__ import annotations

from sogdian.reconcile.extent import shown
from sogdian.reconcile.fold import comparable
from sogdian.reconcile.naming import countries_in
from sogdian.reconcile.series import Placed
from sogdian.reconcile.verdict import agree, sharp
from sogdian.reconcile.when import standing
from sogdian.reconcile.wordlists import lists

LARGE = 1e6
"""From here on two digits tell something."""
FINE = 4
"""So many digits of two values that round to each other are hardly told of two things."""
_SHORT = 4
"""Letters of words that stand in any sentence."""
_HAN = "\u3400"
_CYRILLIC = "\u0400"
MONTH = 31
"""Days within which two reports can be of one piece of news."""
ENOUGH = 2.0
"""From this sum on, two figures are held to be one."""
MONEY = frozenset(
    {"trade", "exports", "imports", "cost", "investment", "loan", "grant", "contract_value", "income", "saving"}
)
"""Measures of money that reports, and readers, take for one another."""
FLOWS = frozenset({"volume", "capacity", "saving"})
"""Measures of goods that a thing moves, can move, or saves: told for one another."""
OPEN = frozenset({"cost", "income"})
"""Measures that say no more than that it is money."""


def _measures_agree(one: Placed, two: Placed) -> float | None:
    a, b = one.point.figure.measure, two.point.figure.measure
    if a == b:
        return 0.5
    if {a, b} <= FLOWS:
        return -0.5
    if one.key.dimension != "money" or not {a, b} <= MONEY:
        return None
    goods = {"exports", "imports"}
    return -0.5 if {a, b} & OPEN or {a, b} <= goods or {a, b} == {"loan", "grant"} else None


def _parties_agree(one: Placed, two: Placed) -> float | None:
    """Equal parties speak for one thing, open or nested ones leave it, others exclude it."""
    mine, theirs = set(one.point.parties), set(two.point.parties)
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        flows = one.key.flow, two.key.flow
        return None if all(flows[0]) and all(flows[1]) and flows[0] != flows[1] else 1.5
    return 0.0 if mine <= theirs or theirs <= mine else None


def _rate(item: Placed) -> str:
    """What a number of things is told for: a day, a week."""
    return item.key.dimension.partition("/")[2] if item.key.measure == "count" else ""


def _nouns_agree(one: Placed, two: Placed) -> float | None:
    a, b = one.key.noun, two.key.noun
    if _rate(one) != _rate(two) and _rate(one) and _rate(two):
        return None
    if one.key.measure != "count" and a and b and a != b and two.key.measure != "count":
        return None
    if a == b:
        return 0.0 if not a else 1.0 if len(one.point.scope & two.point.scope) else 0.5
    counted = [p.point.figure.counted or "" for p in (one, two)]
    if one.key.measure != "count" or not all(counted):
        return None if one.key.measure == "count" else 0.0
    if comparable(*counted) or {a, b} <= lists().concepts.keys():
        return None
    return -0.5 if {a, b} & lists().concepts.keys() else 0.0


def _people(item: Placed) -> frozenset[str]:
    """The countries that a counted noun is told of: students from Turkmenistan, Turkmen students."""
    return countries_in(item.point.figure.counted or "") if item.key.measure == "count" else frozenset()


def _people_agree(one: Placed, two: Placed) -> float | None:
    """Those who are counted are told to be of one country, or of two."""
    mine, theirs = _people(one), _people(two)
    return 0.0 if not mine or not theirs else 1.0 if mine == theirs else None if not mine & theirs else 0.0


def _lands_agree(one: Placed, two: Placed) -> float | None:
    """Counts whose sentences name two countries each, and not one of them the other's, are of two flows."""
    pairs = [{code for land in item.lands for code in land.split() if len(land.split()) > 1} for item in (one, two)]
    return 0.0 if not all(pairs) or pairs[0] <= pairs[1] or pairs[1] <= pairs[0] else None


def _one_news(one: Placed, two: Placed) -> bool:
    """Whether two reports of one month count equally many of one thing, or one share, in one region or of two countries."""
    said, lands = (one.point.entry.said, two.point.entry.said), one.lands & two.lands
    near = said[0] is not None and said[1] is not None and abs((said[0] - said[1]).days) <= MONTH
    regions = [{land for land in item.lands if "-" in land} for item in (one, two)]
    pair = any(len(land.split()) > 1 for land in lands) or (regions[0] == regions[1] != set())
    sort = one.key.measure in ("count", "share") and (one.key.measure, one.key.of) == (two.key.measure, two.key.of)
    return near and pair and sort and one.key.noun == two.key.noun and _equal(one, two)


def _things_agree(one: Placed, two: Placed) -> float | None:
    """What the two are of and about, and whether their reports tell of one thing."""
    if one.key.of and two.key.of and one.key.of != two.key.of:
        return None
    if one.key.subject and two.key.subject and one.key.subject != two.key.subject:
        return None
    score = 1.5 if one.key.subject and one.key.subject == two.key.subject else 0.0
    return score + (1.0 if one.things & two.things else 0.0)


def _words_agree(one: Placed, two: Placed) -> float:
    """Whether the two sentences are told in nearly the same words, but for short ones."""
    a, b = ({word for word in item.words if len(word) > _SHORT or word > _HAN} for item in (one, two))
    return 1.5 if len(a & b) >= max(5, 0.6 * min(len(a), len(b))) else 0.0


def _script(item: Placed) -> str:
    """The script of a figure's sentence, by where it begins: a sentence of another may have Latin names."""
    return max((start for start in (_CYRILLIC, _HAN) if any(word >= start for word in item.words)), default="")


def _names_agree(one: Placed, two: Placed) -> float:
    """Whether two sentences in two scripts have a Latin word in common: a name that both write alike, such as Yutong."""
    if _script(one) == _script(two):
        return 0.0
    shared = {*one.words} & {*two.words}
    return 1.0 if any(word.isascii() and word.isalpha() and len(word) >= _SHORT for word in shared) else 0.0


def _equal(one: Placed, two: Placed) -> bool:
    """Whether the two tell one number."""
    a, b = one.point.figure, two.point.figure
    return a.value == b.value and a.unit == b.unit and a.value_to == b.value_to


def _tied(one: Placed, two: Placed) -> bool:
    """Whether more than the size of two numbers speaks for one: a thing, parties, places, a number beside, the words.

    Of money between sides the size is enough; of men and lorries there are many thousands.
    """
    if one.key.dimension == "money":
        return True
    things = bool(one.key.subject and one.key.subject == two.key.subject) or bool(one.things & two.things)
    sides = len(one.point.parties) > 1 and one.point.parties == two.point.parties and one.key.measure != "count"
    things = things or bool(_people(one) & _people(two))
    return things or sides or bool(one.lands & two.lands) or bool(one.beside & two.beside) or _words_agree(one, two) > 0


def _values_agree(one: Placed, two: Placed) -> float | None:
    a = one.point.figure
    if _equal(one, two):
        large = shown(a) > 1 and abs(a.value) >= LARGE
        many = one.key.measure == "count" and one.key.noun != two.key.noun and not _tied(one, two)
        return (1.5 if many else 2.5) if sharp(one.point) else 1.5 if large else 0.5 if shown(a) > 1 else 0.0
    if {one.point.figure.measure, two.point.figure.measure} & {"growth", "share"} or not agree(one.point, two.point):
        return None
    if min(shown(one.point.figure), shown(two.point.figure)) >= FINE:
        return 2.0
    return 1.0 if sharp(one.point) or sharp(two.point) else 0.0


def _times_agree(one: Placed, two: Placed) -> float:
    time = standing(one.point.period, two.point.period)
    return {"equal": 1.0, "apart": -1.5, "overlaps": -1.0}.get(time, 0.0)


def excluded(one: Placed, two: Placed) -> bool:
    """Whether two figures told in one sentence are of other things or sides: "up to 30 days", by whose rules soever."""
    return _things_agree(one, two) is None or _parties_agree(one, two) is None


def liking(one: Placed, two: Placed) -> float:
    """A sum over values, measures, parties, nouns, things and times; 0 when one excludes it or too little speaks."""
    parts = (
        _measures_agree(one, two),
        _parties_agree(one, two),
        _nouns_agree(one, two),
        _things_agree(one, two),
        _lands_agree(one, two),
        _people_agree(one, two),
        _values_agree(one, two),
    )
    told = [part for part in parts if part is not None]
    if len(told) < len(parts) or (not _equal(one, two) and not _tied(one, two)):
        return 0.0
    score = sum(told) + _times_agree(one, two)
    if one.point.scope and one.point.scope == two.point.scope:
        score += 0.5
    if one.beside & two.beside or _one_news(one, two):
        score += 1.0
    if ENOUGH - 1.5 <= score < ENOUGH:
        score += _words_agree(one, two) or _names_agree(one, two)
    return score if score >= ENOUGH else 0.0
