"""Quantities: a number with its magnitude, unit, bound and range, and the makers of the pack's patterns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from sogdian.mention.cascade import Kept, Maker
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Rule
from sogdian.model.claim import Bound, Number

_FAR, _SPELT = 1000, (Decimal(100_000_000), Decimal(10_000))  # 亿, 万
_WIDE = 10_000  # no range is so wide
_SCALED = 100_000  # "3600多|万度": larger numbers bear the word for ten thousand themselves
_PARTS = 10  # a part written with a slash is of no more
_EDITIONS = 99
_ROUND = (10, 100, 1000)  # what a share is told out of, where it may be told of so many things
_AFTER = ("after", "after2", "after3", "after4")

_SMALLER = {("h", "min"): 60, ("d", "h"): 24, ("a", "mo"): 12, ("km", "m"): 1000}  # so many of the second make one of the first

_LAND = 2  # letters of a coin's ISO 4217 code that are its country's ISO 3166 code


class Quantity(msgspec.Struct, frozen=True):
    """A value in whole units. `unit` is an ISO 4217 code, `%`, `pp`, `x` or an SI-style symbol; `1` for counts."""

    value: Decimal
    unit: str
    kind: str
    bound: Bound = "="
    value_to: Decimal | None = None
    step: Decimal = Decimal(1)


def plain(value: Decimal | None) -> Number | None:
    """A number as JSON prints it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _number(kept: Kept, name: str) -> Decimal | None:
    return kept[name][0].values.get("value") if name in kept else None


def _of(kept: Kept, name: str, tag: str) -> Any:
    return kept[name][0].values.get(tag) if name in kept else None


def _bound(kept: Kept, rule: Rule) -> Bound:
    before: Bound | None = _of(kept, "bound", "bound_before")
    after = next((b for n in _AFTER if (b := _of(kept, n, "bound_after"))), None)
    return before or after or rule.set.get("bound", "=")
def _made(kept: Kept, rule: Rule, unit: str, kind: str, factor: Decimal = Decimal(1)) -> Any:
    """The chunk of a quantity. A rule may set `scale` (what one of its units is worth) and `one` (a magnitude alone)."""
    value, value_to = _number(kept, "n"), _number(kept, "n2") or _of(kept, "n", "upto")
    if value is None and "one" in rule.set:
        value = Decimal(1)
    if value is None:
        return None
    factor *= rule.set.get("scale", 1)
    step = kept["n"][0].values.get("step", Decimal(1)) if "n" in kept else Decimal(1)
    if "half" in kept:
        value, step = value + Decimal("0.5"), Decimal("0.1")
    size, size_to = _of(kept, "mag", "magnitude"), _of(kept, "mag2", "magnitude")
    if size and size_to and value_to is not None and value_to * Decimal(str(size_to)) > _WIDE * value * Decimal(str(size)):
        size = size_to  # "4万至6万亿": the magnitude is said whole once
    mag = Decimal(str(size or size_to or 1)) * factor
    mag *= Decimal(str(_of(kept, "times", "magnitude") or 1))  # "5千万"
    value, step = value * mag, step * mag
    if "plus" in kept:  # "1 milliard 711 millions": two magnitudes, the last has the step
        size = Decimal(str(_of(kept, "plusmag", "magnitude") or 1)) * factor
        if (_number(kept, "plus") or 0) * size >= mag:
            return None
        value, step = value + (_number(kept, "plus") or 0) * size, kept["plus"][0].values.get("step", Decimal(1)) * size
    if value_to is not None:
        value_to *= Decimal(str(size_to or size or 1)) * factor
        if all("composed" in kept[name][0].tags for name in ("n", "n2") if name in kept) and value_to > _FAR * value:
            scale = next((m for m in _SPELT if m <= value_to), 1)  # "八十至一百亿": the magnitude is said once, with the last
            value *= scale if value * scale < value_to else 1
        if value_to <= value:
            return None
    quantity = Quantity(value, unit, kind, _bound(kept, rule), value_to, step)
    return frozenset(("quantity", kind)), {"quantity": quantity}


def _money(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A sum of money. A people's name before the coin is of the coin's own land: "40 million Tajik somoni", not "15 Kyrgyz won"."""
    unit = _of(kept, "cur", "currency_sign") or _of(kept, "cur", "currency")
    if unit and "land" in kept and _of(kept, "land", "demonym") != str(unit)[:_LAND]:
        return None
    return _made(kept, rule, unit, "money") if unit else None


def _fixed(unit: str, kind: str) -> Maker:
    return lambda kept, rule, body: _made(kept, rule, unit, kind)


def _measure(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    unit = str(rule.set.get("unit") or _of(kept, "unit", "unit") or _of(kept, "unit", "unit_joined") or _of(kept, "unit", "unit_short"))
    per = _of(kept, "per", "per") or _of(kept, "per", "annual")
    most = _SCALED if any("han" in c.tags for c in kept.get("unit", ())) else _FAR  # "1.6 mt" are millions of tons, "21,652 mt" are tons
    scale = _of(kept, "unit", "unit_scale") if "mag" not in kept and (_number(kept, "n") or 0) < most else None
    return _made(kept, rule, f"{unit}/{per}" if per else unit, "measure", Decimal(str(scale)) if scale else Decimal(1))


def _summed(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A measure told in two units, in the smaller: "2 hours and 20 minutes" are 140 minutes."""
    unit, smaller = str(_of(kept, "unit", "unit")), str(rule.set.get("smaller") or _of(kept, "less", "unit"))
    each, whole, rest = _SMALLER.get((unit, smaller)), _number(kept, "n"), _number(kept, "plus")
    if each is None or whole is None or rest is None or not rest < each or whole != whole.to_integral_value():
        return None
    return frozenset(("quantity", "measure")), {"quantity": Quantity(whole * each + rest, smaller, "measure", _bound(kept, rule))}


def _measured(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A number and its unit in one word, whose value is "7 a"."""
    number, _, unit = str(kept["w"][0].values["measured"]).partition(" ")
    quantity = Quantity(Decimal(number), unit, "measure", _bound(kept, rule))
    return frozenset(("quantity", "measure")), {"quantity": quantity}


def _days(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A number of days in the form of a day of the month: "at most 30日"."""
    days = _of(kept, "n", "day")
    if days is None:
        return None  # a bare number: "at most 5"
    quantity = Quantity(Decimal(days), "d", "measure", _bound(kept, rule))
    return frozenset(("quantity", "measure")), {"quantity": quantity}


def _one_in(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """"Every fourth": a share by an ordinal."""
    place = _of(kept, "n", "ordinal")
    if not place or place < 2:
        return None
    return frozenset(("quantity", "share")), {"quantity": Quantity((Decimal(100) / place).quantize(Decimal("0.01")), "%", "share")}


def _count(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    return _made(kept, rule, "1", "count")


def _percent(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """Seven of every ten: a share as two counts. Seventeen out of fifty are no share, but two counts of things."""
    part, whole = _number(kept, "n"), _number(kept, "n2")
    if not part or not whole or part >= whole or whole > 1000:
        return None
    if "of_things" in rule.set and whole not in _ROUND and not (whole < 10 and "composed" in kept["n2"][0].tags):
        return None
    if "slash" in rule.set and whole > _PARTS:
        return None
    quantity = Quantity((part * 100 / whole).quantize(Decimal("0.01")), "%", "share", _bound(kept, rule))
    return frozenset(("quantity", "share")), {"quantity": quantity}


def _rank(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    place = _of(kept, "n", "ordinal") or _of(kept, "n", "edition") or _number(kept, "n")
    if not place or place > 200:
        return None
    quantity = Quantity(Decimal(place), "1", "rank")
    return frozenset(("quantity", "rank")), {"quantity": quantity}


def _edition(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """Which of a row a thing is, in digits with an ending of their own: "10-шы форум"."""
    place = _number(kept, "n")
    if not place or place > _EDITIONS or place != place.to_integral_value():
        return None
    return frozenset(("edition",)), {"edition": int(place)}


def _fold(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    value = _of(kept, "n", "fold")
    if value is None:
        return None
    quantity = Quantity(Decimal(str(value)), "x", "times", _bound(kept, rule))
    return frozenset(("quantity", "times")), {"quantity": quantity}


def _share(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    if "mag" in kept:
        count, part = _number(kept, "n") or Decimal(1), _of(kept, "mag", "fractions")
    else:
        count, part = Decimal(1), _of(kept, "n", "fraction")
    if part is None:
        return None
    value = (count * 100 * Decimal(str(part))).quantize(Decimal("0.01"))
    quantity = Quantity(value, "%", "share", _bound(kept, rule))
    return frozenset(("quantity", "share")), {"quantity": quantity}


def _percent_part(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A change by a part: "by a quarter", "a third more"."""
    made = _share(kept, rule, body)
    if made is None:
        return None
    quantity = msgspec.structs.replace(made[1]["quantity"], kind="percent")
    return frozenset(("quantity", "percent")), {"quantity": quantity}


def _half(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """"More than half", where the words hold both."""
    quantity = Quantity(Decimal(50), "%", "share", _bound(kept, rule))
    return frozenset(("quantity", "share")), {"quantity": quantity}


def _tenths(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """Tenths and hundredths: a tenth and two is 12 percent."""
    made = _made(kept, rule, "%", "percent", Decimal(10))
    units = _of(kept, "units", "value")
    if made is None or units is None or units > 9:
        return None
    quantity: Quantity = made[1]["quantity"]
    return made[0], {"quantity": msgspec.structs.replace(quantity, value=quantity.value + units, step=Decimal(1))}


def _none(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A number that no report is about: a temperature, the price of a share, what one unit of a currency is worth."""
    if "one" in rule.set and _number(kept, "n") != 1:
        return None
    return frozenset(("noise",)), {}


def _stated(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A percentage that the words themselves are: "as much again"."""
    quantity = Quantity(Decimal(rule.set["value"]), "%", "percent", _bound(kept, rule))
    return frozenset(("quantity", "percent")), {"quantity": quantity}


MAKERS: dict[str, Maker] = {
    "fixed": _stated,
    "none": _none,
    "money": _money,
    "points": _fixed("pp", "points"),
    "percent": _fixed("%", "percent"),
    "times": _fixed("x", "times"),
    "fold": _fold,
    "measure": _measure,
    "summed": _summed,
    "measured": _measured,
    "days": _days,
    "one_in": _one_in,
    "count": _count,
    "ratio": _percent,
    "percent_part": _percent_part,
    "rank": _rank,
    "edition": _edition,
    "share": _share,
    "half": _half,
    "tenths": _tenths,
}
"""What each `make` of a pack's `quantities.toml` does."""
