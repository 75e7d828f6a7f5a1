"""Numbers: digits as the language writes them, and numbers in words, put together into one chunk.

A number's value is exact (`decimal.Decimal`); `step` is the size of the last digit that is written.
"""

from __future__ import annotations

import re
from decimal import Decimal

from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon

_COMMA = re.compile(r"\d+,\d{1,2}")
COMPOSED = frozenset(("number", "composed"))
_MOST_WORDS = 12


def parse_digits(text: str, decimal: str, group: str) -> Decimal:
    """The value of digits written with a decimal sign and signs that group thousands."""
    if decimal == "." and _COMMA.fullmatch(text):
        text = text.replace(",", ".")
    for sign in group:
        text = text.replace(sign, "")
    for sign in "  \u00a0\u202f\u2009'":
        text = text.replace(sign, "")
    return Decimal(text.replace(decimal, ".") if decimal != "." else text)


_LARGE = 10_000  # "two million" is told to the million; "two hundred" to the one


def step_of(value: Decimal) -> Decimal:
    """The size of the last written digit: 94.8 has 0.1, 450 has 1."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def compose(parts: list[Chunk]) -> Decimal | None:
    """The value of a run of number words: units and tens add up, multipliers multiply what stands before them."""
    total, section, current, last = 0, 0, 0, None
    for part in parts:
        word, times = part.values.get("numword"), part.values.get("multiplier")
        if word is not None and times is None:
            if last is not None and last < 10 and word < 10:
                current = current * 10 + word
            elif current and (word >= 100 or current % (100 if word >= 10 else 10)):
                return None
            else:
                current += word
            last = word
        elif times is not None:
            last = None
            if times < 1000 or (times == 1000 and not section):
                section, current = section + (current or 1) * times, 0
            elif total and times > total:
                total, section, current = (total + section + current) * times, 0, 0
            else:
                total, section, current = total + ((section + current) or 1) * times, 0, 0
    return Decimal(total + section + current)


def _words(chunks: list[Chunk], at: int) -> tuple[int, Decimal] | None:
    """The number in words that starts at a chunk, and where it ends."""
    parts: list[Chunk] = []
    end = at
    while end < len(chunks) and end - at < _MOST_WORDS:
        chunk = chunks[end]
        if "numword" in chunk.tags or ("multiplier" in chunk.tags and (parts or "alone" in chunk.tags)):
            parts.append(chunk)
            end += 1
        elif parts and end + 1 < len(chunks) and "joins_numbers" in chunk.tags and "numword" in chunks[end + 1].tags:
            if "-" not in chunk.norm and "multiplier" not in parts[-1].tags:
                break
            end += 1
        else:
            break
    if not parts:
        return None
    value = compose(parts)
    if value is None:
        return None
    point = end + 1
    if point < len(chunks) and "decimal_point" in chunks[end].tags and "numword" in chunks[point].tags:
        while point < len(chunks) and "numword" in chunks[point].tags:
            point += 1
        digits = "".join(str(c.values["numword"]) for c in chunks[end + 1 : point])
        times = Decimal(parts[-1].values.get("multiplier", 1)) if len(parts) > 1 else Decimal(1)
        return point, value + Decimal(f"0.{digits}") * (times if times >= _LARGE else 1)
    if end < len(chunks) and "half_after" in chunks[end].tags:
        return end + 1, value + Decimal("0.5")
    return end, value


def join_numbers(chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """The stage: every number, in digits or words, becomes one chunk with values `value` and `step`."""
    decimal, group = lexicon.pack.decimal, lexicon.pack.group
    out: list[Chunk] = []
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        if "number" in chunk.tags:
            if "value" not in chunk.values:
                value = parse_digits(chunk.values["number"], decimal, group)
                chunk.values = {**chunk.values, "value": value, "step": step_of(value)}
            out.append(chunk)
            at += 1
            continue
        start = at
        if "article" in chunk.tags and at + 1 < len(chunks) and "multiplier" in chunks[at + 1].tags:
            start = at + 1
            end, value = start + 1, Decimal(chunks[start].values["multiplier"])
            out.append(_made(chunks[at:end], value, lexicon))
            at = end
            continue
        alone = "multiplier" in chunk.tags and not (out and "number" in out[-1].tags)
        found = _words(chunks, at) if "numword" in chunk.tags or alone else None
        if found is None:
            out.append(chunk)
            at += 1
            continue
        end, value = found
        out.append(_made(chunks[at:end], value, lexicon))
        at = end
    return out


def _made(kids: list[Chunk], value: Decimal, lexicon: Lexicon) -> Chunk:
    times = kids[-1].values.get("multiplier", 1)
    step = Decimal(times) if times >= _LARGE else step_of(value)
    return lexicon.chunk(tuple(kids), COMPOSED, {"value": value, "step": step})
