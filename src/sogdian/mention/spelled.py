"""Numbers written in words: "two million", "九百四十八亿", "十二点五", "七八" (seven or eight), "二〇二四"."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from sogdian.mention.chunk import Chunk

_MOST_WORDS = 12
_MILLION = 1_000_000
_LARGE = 10_000  # "two million" is told to the million; "two hundred" to the one
_AFTER_POINT = frozenset(("magnitude", "points", "percent", "unit", "currency", "times"))
_YEARS = range(1900, 2101)


class Spelled(msgspec.Struct, frozen=True):
    """A number in words that ends before the chunk `end`; `step` is the size of its last word.

    `upto` is the high end of "seven or eight" told by two digits in a row.
    """

    end: int
    value: Decimal
    step: Decimal = Decimal(1)
    upto: Decimal | None = None


def spelled(chunks: list[Chunk], at: int) -> Spelled | None:
    """The number in words that starts at a chunk."""
    parts, end = _parts(chunks, at)
    if not parts:
        return None
    digits = [_digit(p) for p in parts]
    if _paired(digits):
        low, high = compose([parts[0], *parts[2:]]), compose(parts[1:])
        if low is not None and high is not None:
            return Spelled(end, low, _step(parts), high)
    value = compose(parts)
    if value is None:
        return None
    if (point := _past_point(chunks, at, end)) > end:
        told = "".join(str(c.values["numword"]) for c in chunks[end + 1 : point])
        return Spelled(point, value + Decimal(f"0.{told}"), Decimal(1).scaleb(-len(told)))
    if end < len(chunks) and "half_after" in chunks[end].tags:
        return Spelled(end + 1, value + Decimal("0.5"), Decimal("0.1"))
    return Spelled(end, value, _step(parts))


def spelled_year(parts: list[Chunk]) -> int | None:
    """The year that four digits in words spell, noughts among them in figures too ("二00五"), None where they spell none."""
    digits = [p.norm if "number" in p.tags and not p.norm.strip("0") else _digit(p) for p in parts]
    year = int("".join(map(str, digits))) if None not in digits else 0
    return year if year in _YEARS else None


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


def _parts(chunks: list[Chunk], at: int) -> tuple[list[Chunk], int]:
    """The number words in a row from a chunk on, and where the row ends."""
    parts: list[Chunk] = []
    large = 0
    end, whole = at, (0, at)  # parts, and where they end, of the number up to its last large multiplier
    while end < len(chunks) and end - at < _MOST_WORDS:
        chunk = chunks[end]
        if "numword" in chunk.tags or ("multiplier" in chunk.tags and (parts or "alone" in chunk.tags)):
            times = chunk.values.get("multiplier", 0)
            if times >= _MILLION and times >= large > 0:
                return parts[: whole[0]], whole[1]  # "three million to five million" told without a word between
            parts.append(chunk)
            end += 1
            if times >= _MILLION:
                large, whole = times, (len(parts), end)
        elif parts and end + 1 < len(chunks) and "joins_numbers" in chunk.tags and "numword" in chunks[end + 1].tags:
            if "-" not in chunk.norm and "multiplier" not in parts[-1].tags:
                break
            end += 1
        else:
            break
    return parts, end


def _digit(part: Chunk) -> int | None:
    word = part.values.get("numword")
    return word if isinstance(word, int) and word < 10 and "multiplier" not in part.tags else None


def _paired(digits: list[int | None]) -> bool:
    """Whether two digits in a row, with no other after them, stand for a number between the two."""
    return (
        len(digits) > 1
        and digits[0] is not None
        and digits[0] > 0
        and digits[1] == digits[0] + 1
        and all(d is None for d in digits[2:])
    )


def _past_point(chunks: list[Chunk], at: int, end: int) -> int:
    """Where the digits after a decimal point in words end; `end` where none is meant ("three o'clock")."""
    if end >= len(chunks) or "decimal_point" not in chunks[end].tags:
        return end
    last = end + 1
    while last < len(chunks) and _digit(chunks[last]) is not None:
        last += 1
    meant = (last < len(chunks) and chunks[last].tags & _AFTER_POINT) or (at and "percent_before" in chunks[at - 1].tags)
    return last if meant and last > end + 1 else end


def _step(parts: list[Chunk]) -> Decimal:
    times = parts[-1].values.get("multiplier", 1)
    return Decimal(times) if times >= _LARGE else Decimal(1)
