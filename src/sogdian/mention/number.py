"""Numbers: digits as the language writes them, and numbers in words, put together into one chunk.

A number's value is exact (`decimal.Decimal`); `step` is the size of the last digit that is written.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from sogdian.mention.cascade import Kept, Maker
from sogdian.mention.chunk import Chunk, Line
from sogdian.mention.lexicon import Lexicon, Rule
from sogdian.mention.spelled import Spelled, spelled, spelled_year

_COMMA = re.compile(r"\d+,\d{1,2}")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SCALED = frozenset(("magnitude", "percent", "times", "points"))
COMPOSED = frozenset(("number", "composed"))
_NOTHING: frozenset[str] = frozenset()
SPELLED_YEAR = COMPOSED | {"year"}


def parse_digits(text: str, decimal: str, group: str) -> Decimal:
    """The value of digits written with a decimal sign and signs that group thousands."""
    if decimal == "." and _COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if text.count(".") > 1:
        group += "."
    for sign in group:
        text = text.replace(sign, "")
    for sign in "  \u00a0\u202f\u2009'":
        text = text.replace(sign, "")
    return Decimal(text.replace(decimal, ".") if decimal != "." else text)


def step_of(value: Decimal) -> Decimal:
    """The size of the last written digit: 94.8 has 0.1, 450 has 1."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def join_numbers(line: Line, lexicon: Lexicon) -> Line:
    """The stage: every number, in digits or words, becomes one chunk with values `value` and `step`."""
    decimal, group = lexicon.pack.decimal, lexicon.pack.group
    chunks, done = line.chunks, 0
    made: list[tuple[int, int, Chunk]] = []
    for m in lexicon.bearing("number", "article", "fraction", "numword", "multiplier").finditer(line.codes):
        at = m.start()
        if at < done:
            continue
        chunk = chunks[at]
        if "number" in chunk.tags:
            if "value" not in chunk.values:
                dots = "." if decimal == "," and _dotted(chunk.values["number"], chunks[at + 1 : at + 2]) else ""
                value = parse_digits(chunk.values["number"], decimal, group + dots)
                chunk.values = {**chunk.values, "value": value, "step": step_of(value)}
            continue
        before = made[-1][2] if made and at == done else chunks[at - 1] if at else None
        found = _in_words(chunks, at, before.tags if before is not None else _NOTHING)
        if found is not None:
            done = found.end
            made.append((at, done, _made(chunks[at:done], found, lexicon)))
    return line.joined(made)


def _dotted(digits: str, after: list[Chunk]) -> bool:
    """Whether a point groups thousands where a comma is the decimal sign: "6.000 км", "12.500 контейнеров"."""
    if _DOTTED.fullmatch(digits) is None or not after or not _SCALED.isdisjoint(after[0].tags):
        return False
    return digits.endswith("0") or "unit" not in after[0].tags


def _in_words(chunks: list[Chunk], at: int, before: frozenset[str]) -> Spelled | None:
    """The number that the words at a place spell; `before` are the tags of what stands before them."""
    chunk = chunks[at]
    if "article" in chunk.tags and at + 1 < len(chunks) and "multiplier" in chunks[at + 1].tags:
        return Spelled(at + 2, Decimal(chunks[at + 1].values["multiplier"]))  # "a million"
    if "fraction" in chunk.tags and _of_large(chunks[at + 1 : at + 3]):
        part = Decimal(str(chunk.values["fraction"])) * Decimal(chunks[at + 2].values["multiplier"])
        return Spelled(at + 3, part, part)  # "half a million"
    alone = "multiplier" in chunk.tags and "number" not in before and ("alone_bound" not in chunk.tags or "bound_before" in before)
    return spelled(chunks, at) if "numword" in chunk.tags or alone else None


def _of_large(after: list[Chunk]) -> bool:
    """Whether a fraction is one of a large number: "half a million"."""
    return len(after) == 2 and "article" in after[0].tags and "multiplier" in after[1].tags


def _made(kids: list[Chunk], found: Spelled, lexicon: Lexicon) -> Chunk:
    values: dict[str, Any] = {"value": found.value, "step": found.step}
    if found.upto is not None:
        values["upto"] = found.upto
    return lexicon.chunk(tuple(kids), COMPOSED, values)


def _year(kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
    """A year told digit by digit: "二〇二四"."""
    year = spelled_year(body)
    return None if year is None else (SPELLED_YEAR, {"number": str(year), "value": Decimal(year), "step": Decimal(1)})


MAKERS: dict[str, Maker] = {"year": _year}
"""What the rules do that join digits written as words before times are read."""
