"""The stage of numbers: every number and ordinal of a text becomes one chunk."""

from __future__ import annotations

from decimal import Decimal

from sogdian.mention.chunk import Chunk
from sogdian.mention.free.number import Numbers, Read
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.word import number_tags

WORDED = frozenset(("worded",))
ZERO_LED = frozenset(("zero_led", "short_year"))
NTH = frozenset(("nth",))
NTH_DAY = NTH | {"nth_day"}


def nth(numbers: Numbers, at: int) -> Read | None:
    """An ordinal: 21st, twenty-first."""
    tens = numbers.part(at) if numbers.has(at, "numword") else None
    if tens and 20 <= tens.value < 100 and tens.value % 10 == 0:
        place = at + 2 if numbers.sign(at + 1, "-") else at + 1
        low = _ordinal(numbers, place)
        if low is not None and low < 10:
            return Read(place + 1, tens.value + low, True)
    found = _ordinal(numbers, at)
    if found is not None:
        return Read(at + 1, Decimal(found), True)
    if numbers.has(at, "int"):
        place = at + 2 if numbers.sign(at + 1, "-") and numbers.touches(at + 1) else at + 1
        if numbers.has(place, "ordinal_suffix") and numbers.touches(place):
            return Read(place + 1, Decimal(numbers.chunks[at].values["number"]))
    return None

def _ordinal(numbers: Numbers, at: int) -> int | None:
    if at >= len(numbers.chunks) or numbers.has(at, "no_ordinal"):
        return None
    values = numbers.chunks[at].values
    found = next((values[tag] for tag in ("ordinal", "edition", "nth_word") if tag in values), None)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def join(chunks: list[Chunk], text: str, lexicon: Lexicon, dates: bool = False) -> list[Chunk]:
    """The chunks with every number and ordinal as one: values `value` (Decimal) or `ordinal` (int).

    Where times are looked for too (`dates`), 2/15 and a lone quarter are left to them.
    """
    numbers = Numbers(chunks, text, lexicon, dates)
    out: list[Chunk] = []
    at = 0
    while at < len(chunks):
        place = nth(numbers, at)
        if place is not None:
            tags = (NTH_DAY if 0 < place.value < 32 else NTH) | (WORDED if place.words and not chunks[at].norm[0].isdigit() else frozenset())
            kids, values = chunks[at : place.end], {**chunks[at].values, "ordinal": int(place.value)}
            out.append(lexicon.chunk(tuple(kids), tags | _own(kids), values))
            at = place.end
            continue
        found = numbers.read(at) if at >= numbers.no_number else None
        if found is None or not numbers.stands(at, found.end):
            out.append(chunks[at])
            at += 1
            continue
        kids = chunks[at : found.end]
        if len(kids) == 1 and "number" in kids[0].tags:
            kids[0].values = {**kids[0].values, "value": found.value}
            written = str(kids[0].values["number"])
            out.append(_zero_led(kids[0], lexicon) if len(written) == 2 and written[0] == "0" and written.isdigit() else kids[0])
        else:
            out.append(_made(kids, found, lexicon))
        at = found.end
    return out


def _zero_led(chunk: Chunk, lexicon: Lexicon) -> Chunk:
    """Two figures of which the first is zero: a year, month or day more often than an amount."""
    return lexicon.chunk((chunk,), chunk.tags | ZERO_LED, chunk.values, chunk.norm)


def _own(kids: list[Chunk]) -> frozenset[str]:
    """A lone ordinal keeps what else it can be: the second."""
    return kids[0].tags & {"clock_unit", "denominator"} if len(kids) == 1 else frozenset()


def _made(kids: list[Chunk], found: Read, lexicon: Lexicon) -> Chunk:
    whole = found.value == found.value.to_integral_value() and 0 <= found.value < 10**6
    tags = number_tags(str(int(found.value))) if whole else frozenset(("number", "decimal"))
    zero = whole and len(kids) == 2 and kids[0].values.get("numword") == 0  # "oh eight"
    if zero:
        tags |= ZERO_LED
    values = {"value": found.value, **({"number": "0" * zero + str(int(found.value))} if whole else {})}
    return lexicon.chunk(tuple(kids), tags | WORDED, values)
