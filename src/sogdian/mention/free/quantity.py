"""Makers of the free register's quantities: money with its small coin, percentages, measures, numbers that are none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sogdian.mention.cascade import Kept, Maker
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Rule
from sogdian.mention.quantity import Quantity

_KINDS = {"money": "money", "coin": "money"}
_KINDS |= {"percent": "percent", "parts": "percent", "percent_of": "percent", "measure": "measure", "none": "number"}


def kind_of(rule: Rule) -> str:
    """The kind of mention that a rule makes."""
    return _KINDS[rule.make]


def _number(kept: Kept, name: str = "n") -> Decimal | None:
    value = kept[name][0].values.get("value") if name in kept else None
    return value if isinstance(value, Decimal) else None


def _of(kept: Kept, name: str, *tags: str) -> Any:
    if name not in kept:
        return None
    values = kept[name][0].values
    return next((values[tag] for tag in tags if tag in values), None)


def _sum(kept: Kept, rule: Rule) -> Decimal | None:
    value = _number(kept)
    if value is None:
        value = rule.set.get("one") and Decimal(rule.set["one"])
    if value is None:
        return None
    size = _of(kept, "mag", "multiplier", "magnitude", "scale_letter", "scale_capital")
    value *= Decimal(str(size or 1)) * Decimal(str(rule.set.get("scale", 1)))
    if "half" in kept:
        value += Decimal("0.5") * Decimal(str(size or 1))
    return -value if "minus" in kept else value


def _money(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """An amount of a currency; what stands behind it in coins, or as a bare number under a hundred, are its hundredths."""
    unit, value = _of(kept, "cur", "currency_sign", "currency_word", "prefix_million", "currency") or rule.set.get("currency"), _sum(kept, rule)
    if unit is None or value is None:
        return None
    small = _number(kept, "n2")
    if small is not None:
        part = Decimal(str(_of(kept, "coin", "coin_part") or "0.01"))
        if small * part >= 10 or ("coin" not in kept and small >= 100):
            return None
        value += small * part
    return frozenset(("quantity", "money")), {"quantity": Quantity(value, str(unit), "money")}


def _coin(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """An amount in small coin: 34 cents. Its unit is the coin's own name."""
    unit, value = _of(kept, "coin", "coin"), _sum(kept, rule)
    return (frozenset(("quantity", "money")), {"quantity": Quantity(value, str(unit), "money")}) if unit and value is not None else None


def _percent(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    value = _sum(kept, rule)
    return None if value is None else (frozenset(("quantity", "percent")), {"quantity": Quantity(value, "%", "percent")})


def _percent_of(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """So many of a hundred, a thousand, a million: 千分之三."""
    value, below = _sum(kept, rule), Decimal(1)
    for name in ("den", "den2", "den3"):
        below *= Decimal(str(_of(kept, name, "multiplier") or 1))
    if value is None:
        return None
    return frozenset(("quantity", "percent")), {"quantity": Quantity(value * 100 / below, "%", "percent")}


def _parts(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """Tenths and hundredths in figures after one another: 七成六 is 76, 五五折 is 55, 三点一折 is 31."""
    value, more = _number(kept), _number(kept, "n2")
    if value is None:
        value = Decimal(str(rule.set.get("one", 0)))
    value *= 10 if value <= 10 else 1
    if value > 10 * Decimal(str(rule.set.get("most", 10))):
        return None
    if more is not None and more < 10:
        value += more
    value += int(rule.set.get("more", 0))
    return frozenset(("quantity", "percent")), {"quantity": Quantity(value, "%", "percent")}


def _measure(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    unit, value = _of(kept, "unit", "measure_word"), _sum(kept, rule)
    if unit is None or value is None:
        return None
    return frozenset(("quantity", "measure")), {"quantity": Quantity(value, str(unit), "measure")}


def _none(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A number word that counts nothing: "this one"."""
    if kept["n"][0].values.get("value") != 1 or "worded" not in kept["n"][0].tags:
        return None
    return frozenset(("noise",)), {}


MAKERS: dict[str, Maker] = {
    "money": _money,
    "coin": _coin,
    "percent": _percent,
    "parts": _parts,
    "percent_of": _percent_of,
    "measure": _measure,
    "none": _none,
}
"""What each `make` of a pack's free quantities does."""
