"""Numbers in words and digits as any text writes them: "one hundred and three and two thirds", "-1.1^23", "五分之一".

Words add up by their tags alone (`numword`, `multiplier`, `denominator`, `decimal_point`, `negative`, `divides` ...), so a
language is a list of words. Where a pack lists `skipped_place` words (零), a digit that follows a multiplier without one
counts the next place: 四百五 is 450.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation, localcontext

import msgspec

from sogdian.mention.chunk import Chunk
from sogdian.mention.free.figures import digits
from sogdian.mention.lexicon import Lexicon

_MOST = 32
_COUNTED = frozenset(("span", "clock_unit", "unit_word", "classifier", "day_number", "currency_word", "coin", "percent", "measure_word"))
_COUNTED |= {"counted", "multiplier", "divides", "vague_count"}


class Part(msgspec.Struct, frozen=True):
    """One word or figure of a number: a count, or a multiplier of what stands before it."""

    value: Decimal
    times: bool = False
    digit: bool = False
    joined: bool = False


class Read(msgspec.Struct, frozen=True):
    """A number that ends before the chunk `end`; `words` says whether any of it is in words."""

    end: int
    value: Decimal
    words: bool = False


class Numbers:
    """The numbers of one text."""

    def __init__(self, chunks: list[Chunk], text: str, lexicon: Lexicon, dates: bool = False) -> None:
        self.chunks, self.text, self.lexicon = chunks, text, lexicon
        self.dates = dates  # whether times are looked for: 2/15 is a date then, and a quarter one of a year
        self.decimal = lexicon.pack.decimal
        self.no_number = 0  # up to here nothing is one number
        self.places = "skipped_place" in lexicon.pack.words

    def has(self, at: int, tag: str) -> bool:
        """Whether there is a chunk that bears a tag."""
        return 0 <= at < len(self.chunks) and tag in self.chunks[at].tags

    def sign(self, at: int, sign: str) -> bool:
        """Whether a chunk is that word or mark."""
        return 0 <= at < len(self.chunks) and self.chunks[at].norm == sign

    def touches(self, at: int) -> bool:
        """Whether a chunk stands right behind the one before it."""
        return 0 < at < len(self.chunks) and self.chunks[at].start == self.chunks[at - 1].end

    def stands(self, at: int, end: int) -> bool:
        """Whether one or two numerals, in a script without spaces, are a number: by what stands beside them."""
        some = self.chunks[at:end]
        if not self.places or len(some) > 2 or any(c.tags.isdisjoint(("numword", "multiplier")) for c in some) or (
            len(some) == 2 and any("multiplier" in c.tags for c in some)
        ):
            return True
        around = [self.chunks[i] if 0 <= i < len(self.chunks) else None for i in (at - 1, end)]
        behind = around[1]
        if behind is not None and behind.tags & _COUNTED and "formal" not in self.chunks[at].tags:
            return True
        edges = [c is None or c.mark or "break" in c.tags or c.norm.isascii() for c in around]
        before, after = (bool(c and "lone_before" in c.tags) for c in around)
        return (edges[0] or before) and (edges[1] or after)

    # -- counts ---------------------------------------------------------------------------------------------------

    def part(self, at: int) -> Part | None:
        """The word or figure of a number that a chunk is."""
        if at >= len(self.chunks):
            return None
        chunk = self.chunks[at]
        if "number" in chunk.tags:
            value = digits(chunk.values["number"], self.decimal)
            return None if value is None else Part(value)
        if "multiplier" in chunk.tags:
            return Part(Decimal(str(chunk.values["multiplier"])), times=True)
        if "numword" in chunk.tags:
            value = Decimal(str(chunk.values["numword"]))
            return Part(value, digit=value < 10)
        return None

    def _parts(self, at: int) -> tuple[list[Part], int]:
        parts: list[Part] = []
        while len(parts) < _MOST:
            part, step = self.part(at), at + 1
            joined = False
            if parts and part is None and at + 1 < len(self.chunks):
                hyphen = self.sign(at, "-") and self.has(at + 1, "numword") and not parts[-1].times and parts[-1].value >= 20
                joins = self.has(at, "number_and") and parts[-1].times and parts[-1].value >= 100
                joins = joins and not (parts[-1].value >= 1000 and self.has(at + 2, "denominator"))
                vague = self.has(at, "vague_count") and self.has(at + 1, "multiplier")
                if hyphen or joins or vague:
                    part, step, joined = self.part(at + 1), at + 2, joins
            if part is None or not self._follows(parts, part, at):
                break
            parts.append(msgspec.structs.replace(part, joined=joined))
            at = step
        return parts, at

    def _follows(self, parts: list[Part], part: Part, at: int) -> bool:
        if not parts:
            return not part.times or self.places or self.has(at, "alone") or self.has(at - 1, "article")
        last = parts[-1]
        if part.times or (self.places and last.value == 0 and len(parts) > 1 and parts[-2].times):
            return True
        if last.times:
            return len(parts) > 1 if last.value == 12 else part.value < last.value
        if self.has(at, "number") or self.has(at - 1, "number"):
            return False
        if part.digit and last.digit:
            return self._spells_digits
        return last.value >= 20 and last.value % (100 if last.value >= 100 else 10) == 0 and part.value < (
            100 if last.value >= 100 else 10
        ) and part.value > 0

    @property
    def _spells_digits(self) -> bool:
        return self.places or "digit_runs" in self.lexicon.pack.words

    def compose(self, parts: list[Part]) -> Decimal:
        """The value of counts and multipliers in a row."""
        sums: list[Decimal] = []
        current: Decimal | None = None
        last, skipped = Decimal(0), False
        for part in parts:
            if not part.times:
                if part.value == 0 and current is None and sums:
                    skipped = True
                elif current is not None and part.digit and current < 10**9 and (self.places or current < 10):
                    current = current * 10 + part.value
                else:
                    current = (current or Decimal(0)) + part.value
                continue
            if part.value == 12:
                low = current if current is not None else sums.pop() if sums else Decimal(1)
                sums.append(low * 12)
                current, last = None, part.value
                continue
            low = current or Decimal(0)
            while sums and sums[-1] < part.value:
                low += sums.pop()
            sums.append((low or Decimal(1)) * part.value)
            current, last, skipped = None, part.value, False
        if current is not None:
            lone = self.places and last >= 100 and not skipped and not parts[-1].times and parts[-2].times
            sums.append(current * last / 10 if lone and 0 < current < 10 else current)
        return sum(sums, Decimal(0))

    # -- whole numbers --------------------------------------------------------------------------------------------

    def read(self, at: int) -> Read | None:
        """The number that begins at a chunk, with its sign."""
        if self.has(at, "negative") or (self.sign(at, "-") and not self.dates and self._leads(at)):
            found = self.unsigned(at + 1)
            return Read(found.end, -found.value, found.words) if found else None
        return self.unsigned(at)

    def _leads(self, at: int) -> bool:
        """Whether a dash before a number can be its sign: nothing stands right before it."""
        start = self.chunks[at].start
        before = self.text[start - 1] if start else " "
        after = self.has(at + 1, "number")
        behind = self.chunks[at - 1] if at else None
        return after and before in " \t\n(（[:：=,，、" and (self.touches(at + 1) or behind is None)

    def unsigned(self, at: int) -> Read | None:
        """The number that begins at a chunk: a count, a fraction, a mixed number, a power."""
        found = self._fraction_word(at) or self._year(at) or self._counted(at)
        if found is None:
            return None
        return self._powered(at, self._mixed(at, found))

    def _year(self, at: int) -> Read | None:
        """A year told in pairs: nineteen ninety-six."""
        pair = (self.part(at), self.part(at + 1)) if self.dates and self.has(at, "numword") and self.has(at + 1, "numword") else ()
        if not pair or pair[0] is None or pair[1] is None or not 11 <= pair[0].value <= 20 or not 10 <= pair[1].value < 100:
            return None
        low = self._counted(at + 1)
        return Read(low.end, pair[0].value * 100 + low.value, True) if low and 10 <= low.value < 100 else None

    def _counted(self, at: int) -> Read | None:
        start = at + 1 if self.has(at, "article") and self.has(at + 1, "multiplier") else at
        parts, end = self._parts(start)
        if not parts:
            return None
        words = any("number" not in c.tags for c in self.chunks[start:end])
        plain = self._denominator(parts, start, end)
        if plain is not None:
            return plain
        if all(p.times for p in parts) and (self.has(end, "divides") or len(parts) > 1 or parts[0].value != 10) and self.places:
            return None
        if len(parts) > 2 and parts[0].digit and parts[1].digit and parts[1].value == parts[0].value + 1 and parts[2].times:
            self.no_number = end  # two or three tens: no one number
            return None
        value = self.compose(parts)
        pointed = self._past_point(end + 1) if self.has(end, "decimal_point") else None
        if pointed is not None:
            return self._scaled(Read(pointed.end, value + pointed.value, True))
        divided = self._divided(value, end)
        if divided is not None:
            return divided
        return self._scaled(Read(end, value, words))

    def _scaled(self, read: Read) -> Read:
        """A letter that multiplies: 10k, 2.3M; a multiplier that follows a vague word or decimals in words."""
        end = read.end
        chunk = self.chunks[end] if end < len(self.chunks) else None
        if chunk is None:
            return read
        letter = "scale_letter" in chunk.tags or ("scale_capital" in chunk.tags and "low" not in chunk.tags)
        if letter and self._ends_word(end) and (self.has(end - 1, "number")):
            key = "scale_letter" if "scale_letter" in chunk.tags else "scale_capital"
            return Read(end + 1, read.value * Decimal(str(chunk.values[key])), read.words)
        if read.words and "multiplier" in chunk.tags and "." in str(read.value):
            return Read(end + 1, read.value * Decimal(str(chunk.values["multiplier"])), True)
        return read

    def _ends_word(self, at: int) -> bool:
        end = self.chunks[at].end
        return end >= len(self.text) or not (self.text[end].isalnum() and self.text[end].isascii())

    def _past_point(self, at: int) -> Read | None:
        told, end = "", at
        while end < len(self.chunks) and "numword" in self.chunks[end].tags:
            value = self.chunks[end].values["numword"]
            if not isinstance(value, int) or (value >= 10 and told):
                break
            end += 1
            if value >= 20 and self.sign(end, "-") and self.has(end + 1, "numword"):
                value, end = value + int(self.chunks[end + 1].values["numword"]), end + 2
            told += str(value)
        if not told and self.has(at, "number"):
            told, end = str(self.chunks[at].values["number"]), at + 1
            told = told if told.isdigit() else ""
        return Read(end, Decimal(f"0.{told}"), True) if told else None

    # -- fractions ------------------------------------------------------------------------------------------------

    def _denominator(self, parts: list[Part], at: int, end: int) -> Read | None:
        """Two thirds, one hundred and thirty fifths, three twenty-firsts."""
        tens = self.part(end) if self.has(end, "numword") else None
        if tens and tens.value >= 20:  # a tens' word that does not follow on the number begins the denominator
            parts, end = [*parts, tens], end + 1
        place = end + 1 if self.sign(end, "-") else end
        if not self.has(place, "denominator") or self.dates:
            return None
        chunk = self.chunks[place]
        low = Decimal(str(chunk.values["denominator"]))
        plural = "denominators" in chunk.tags
        many = parts[:]
        if low < 10 and len(many) > 1 and not many[-1].joined and not many[-1].times and 20 <= many[-1].value < 100:
            low += many.pop().value
        count = self.compose(many)
        if not plural and count != 1:
            return None
        return Read(place + 1, count / low, True)

    def _divided(self, value: Decimal, end: int) -> Read | None:
        """五分之一 (denominator first), "one over twenty", "two out of five hundred"."""
        if self.has(end, "divides"):
            top = self.read(end + 1)
            return Read(top.end, top.value / value, True) if top and value else None
        if self.has(end, "divided_by"):
            below = self._counted(end + 1)
            if below is None or below.value <= value or below.value == 0:
                return None
            if self.has(end, "loose") and not below.words:
                return None
            return Read(below.end, value / below.value, True)
        return None

    def _fraction_word(self, at: int) -> Read | None:
        """A half, half a dozen, quarter million, two thirds of a million, ⅔."""
        start = at + 1 if self.has(at, "article") else at
        if not self.has(start, "part_word"):
            return None
        value, end = Decimal(str(self.chunks[start].values["part_word"])), start + 1
        found = self._times(Read(end, value, True))
        return None if self.dates and found.end == end else found

    def _times(self, read: Read) -> Read:
        """What a fraction is of: a million, a dozen."""
        at = read.end
        at += self.has(at, "part_of")
        at += self.has(at, "article")
        if not self.has(at, "multiplier"):
            return read
        return Read(at + 1, read.value * Decimal(str(self.chunks[at].values["multiplier"])), True)

    def _mixed(self, at: int, found: Read) -> Read:
        """A fraction behind a whole number: 2 1/4, three and a fifth, 3 million and a half, 三百五又三分之一."""
        end, value = found.end, found.value
        if self.has(end - 1, "denominator") or value != value.to_integral_value():
            return self._times(found) if self.has(end - 1, "denominator") else self._slashed(at, found)
        if self.has(end, "half_after"):
            if self.has(end + 1, "multiplier"):
                size = Decimal(str(self.chunks[end + 1].values["multiplier"]))
                return Read(end + 2, value + size / 2 if value >= size else (value + Decimal("0.5")) * size, True)
            return Read(end + 1, value + self._size(end) / 2, True)
        if self.has(end, "number_plus") or self.has(end, "number_and"):
            more = self._fraction_word(end + 1) or self._counted(end + 1) or self._one_part(end + 1)
            if more is not None and more.value >= 1 and self.has(more.end - 1, "multiplier") and not self.has(end + 1, "numword"):
                return Read(more.end, value + more.value, True)
            if more is not None and 0 < more.value < 1:
                scaled = self._times(more)
                return Read(scaled.end, value + (scaled.value if scaled.end > more.end else more.value * self._size(end)), True)
        if self.has(end, "vulgar") and not found.words:
            return Read(end + 1, value + Decimal(str(self.chunks[end].values["vulgar"])), True)
        return self._slashed(at, found)

    def _one_part(self, at: int) -> Read | None:
        """A fifth."""
        if self.has(at, "article") and self.has(at + 1, "denominator"):
            return Read(at + 2, 1 / Decimal(str(self.chunks[at + 1].values["denominator"])), True)
        return None

    def _size(self, end: int) -> Decimal:
        """What a fraction behind a number is a fraction of: the multiplier that the number ends with."""
        last = self.chunks[end - 1]
        size = Decimal(str(last.values["multiplier"])) if "multiplier" in last.tags else Decimal(1)
        return size if size >= 1000 else Decimal(1)

    def _slashed(self, at: int, found: Read) -> Read:
        """3/4 and 1 4/5; of 5/17/2018 nothing."""
        end, value = found.end, found.value
        if found.words:
            return found
        if not self.dates and self._over(end - 1) and not self._over(end + 1) and not self.sign(at - 1, "/"):
            below = self.part(end + 1)
            if below is not None and below.value:
                return Read(end + 2, value / below.value)
        if self.has(end, "number") and self._over(end) and not self._over(end + 2):
            above, below = self.part(end), self.part(end + 2)
            if above and below and above.value < below.value * (1 if self.dates else 10) and value == value.to_integral_value():
                return Read(end + 3, value + above.value / below.value)
        return found

    def _over(self, at: int) -> bool:
        """Whether a slash and a number follow a number without a space."""
        return self.has(at, "number") and self.sign(at + 1, "/") and self.has(at + 2, "number") and self.touches(at + 1) and self.touches(at + 2)

    # -- powers ---------------------------------------------------------------------------------------------------

    def _powered(self, at: int, found: Read) -> Read:
        end = found.end
        if self.has(end, "times_sign") and self.sign(end + 1, "10") and self.sign(end + 2, "^"):
            power = self._exponent(end + 3)
            return Read(power.end, found.value * _power(Decimal(10), power.value)) if power else found
        if self.sign(end, "^"):
            power = self._exponent(end + 1)
            return Read(power.end, _power(found.value, power.value)) if power and abs(power.value) < 300 else found
        if self.sign(end, "e") and self.touches(end) and not found.words:
            power = self._exponent(end + 1)
            if power and self.touches(end + 1) and abs(power.value) < 300:
                return Read(power.end, found.value * _power(Decimal(10), power.value))
        return found

    def _exponent(self, at: int) -> Read | None:
        sign = -1 if self.sign(at, "-") else 1
        at += self.sign(at, "-") or self.sign(at, "+")
        part = self.part(at) if self.has(at, "number") else None
        return Read(at + 1, sign * part.value) if part else None


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 30
        try:
            return base**exponent
        except InvalidOperation:
            return base
