"""What the sentences before have set: the measure, the parties and the period that a later figure may leave out."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure.aside import made_then
from sogdian.claim.figure.compared import beside_held, held_against, is_base
from sogdian.claim.figure.frame import Slot
from sogdian.claim.figure.happened import bygone, eventful
from sogdian.claim.figure.heading import heading_time
from sogdian.claim.figure.lastyear import named_last_year
from sogdian.claim.figure.told import Measure, Parties
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When
from sogdian.model import edtf

LARGE = 10**6
CHINA = "CN"
_CROWD = 3  # other countries
_LEAD = 3  # the headline and the sentences after it
_NOUN, _LEVEL = 2, 5  # words from a level, and from how many times it is taken, to its time
_GOES_ON = 1  # sentences
_BEFORE = 2  # sentences
_STOPS = frozenset((",", ";", ":", ".", "(", ")"))
_SINCE, _VERB = 9, 2  # words from a beginning to its time, from a year to the verb that it is the subject of
WORLD = frozenset(("trade", "exports", "imports"))
_STOCKS = frozenset(("loan", "population", "count"))
_TAKEN = frozenset(("t", "m3", "km3", "TEU", "bbl", "ha", "km2", "kWh", "kg"))
_HEAPS = frozenset(("t", "m3", "ft3", "bbl", "kWh"))
CARRIED = frozenset(("trade", "exports", "imports", "investment", "loan"))


class Topic:
    """The state that reading a report's figures carries from sentence to sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.measure: str | None = None
        self.lead: str | None = None  # what the last sentence with such figures told first
        self.led_at = -1  # and which that is
        self.last: Measure | None = None
        self.turn = 0  # which way the last change of the sentence went
        self.told: Parties | None = None
        self.parties: tuple[str, ...] = ()
        self.period: str | None = None
        self.recent: str | None = None  # the last period told, though it goes no further
        self.state: tuple[str, str, int, int] | None = None  # the day as of which a stock was told last, which, and where
        self.stands: str | None = None  # the sentence's last period that nothing is held against
        self.plan: tuple[str, int] | None = None  # the last period that lies ahead, and its sentence
        self.told_at = self.told_paragraph = 0  # where the period was told: sentence, paragraph
        self.by_subject: dict[str, str] = {}  # the last period of each measure
        self.picked: Chunk | None = None  # the time that gave the figure before its period
        self.compared = False  # whether that is what something is compared with
        self.here: str | None = None
        self.ends: tuple[str, ...] = ()  # when the last change told by two numbers began, and when it ended
        self.counted: str | None = None
        self.large: tuple[str, str] | None = None  # unit and kind of the last large amount
        self.heap: tuple[str, Decimal, int] | None = None  # unit, value and sentence of the last heap, where no count was told since
        self.paragraph = -1
        self.paragraphs = 0
        self.about: str | None = None
        self.sides: tuple[tuple[str, ...], ...] = ()
        self.target: tuple[str | None, tuple[str, ...]] = (None, ())  # what flowed one way last, and who got it
        self.flows: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}  # who gave and who got, by measure
        self.of_many = False  # whether a bank of many states gave last
        self.alone: tuple[str | None, int, int] = (None, 0, 0)  # whose trade with the whole world was told last, and where
        self.seller: tuple[str, ...] = ()  # whose exports were told last
        self.owes_all = False  # whether all that a country owes has been told
        self.opens: tuple[str, ...] | None = None  # whose trade the report tells first
        self.trader: str | None = None  # whose trade with the whole world has been told
        self.heading: str | None = None  # the time that the head of a list tells for its lines
        self.pair = context.main_parties
        self.home = context.home

    @cached_property
    def main(self) -> str | None:
        """The period that the report is mostly about: the month, quarter, half or year past that it names most."""
        counts: dict[str, int] = {}
        today = self.context.document.published
        undated, genitive = self.context.document.anchor.year is None, self.context.lexicon.genitive
        for sentence in self.context.sentences:
            if undated and "target_noun" in sentence.tags:
                continue  # its year may lie ahead
            for at, chunk in sentence.having("time"):
                when = chunk.values["time"]
                point = when.last or when.first
                if when.same or when.span or point.day or point.weekday is not None:
                    continue
                if (when.edge or when.closing) and not (when.closing and when.edge == "by" and point.year):
                    continue
                if _of_another(sentence.chunks, at) or _of_beginning(sentence.chunks, at, genitive) or eventful(sentence, at):
                    continue
                when = msgspec.structs.replace(when, edge="")
                text = self.context.document.resolve(when, future=False) if _calendar(when) else None
                text = text[:4] if text is not None and when.closing else text
                if text is not None and text[:4].isdigit() and _begun(text, today) and not bygone(self.context, sentence, text):
                    counts[text] = counts.get(text, 0) + (_LEAD if sentence.index < _LEAD else 1)
        best = max(counts, key=lambda text: counts[text], default=None)
        if best is not None and best == str(self.context.document.anchor.year):  # of the year under way what is told is a part
            best = max((t for t in counts if t[:4] == best), key=lambda text: (len(text) > 4, counts[text]))
        return best

    @cached_property
    def last_year(self) -> str | None:
        """What "last year" is on a page that no day dates, where the page itself says so."""
        return named_last_year(self.context)

    @cached_property
    def close(self) -> bool:
        """Whether the two parties of the report stand out from all others that it names, so that each is the other's partner."""
        least, others = self._named_how_often
        return (len(others) < _CROWD and not (len(others) > 1 and least <= 1)) or least > max(others)

    @property
    def by_chance(self) -> bool:
        """Whether one of the two parties is only one of several countries that are each named once; China never is."""
        least, others = self._named_how_often
        return least <= 1 and len(others) > 1 and not any(code.startswith(CHINA) for code in self.pair)

    @cached_property
    def _named_how_often(self) -> tuple[int, list[int]]:
        """In how many sentences the rarer of the two parties is named, and each other country."""
        counts: dict[str, int] = {}
        for sentence in self.context.sentences:
            here = {code for _, chunk in sentence.having("country", "demonym", "link") for code in self.context.codes(chunk)}
            for code in here:
                counts[code] = counts.get(code, 0) + 1
        others = [number for code, number in counts.items() if code not in self.pair]
        return min(counts.get(code, 0) for code in self.pair), others

    def named(self) -> str | None:
        """The month or run of months that a sentence right before names, though no figure has it: "in January — October it stayed first"."""
        here = self.sentence.index
        for sentence in reversed(self.context.sentences[max(0, here - _BEFORE) : here]):
            for _, chunk in reversed(list(sentence.having("time"))):
                when: When = chunk.values["time"]
                if when.first.month and when.first.day is None and not when.same and not when.edge:
                    return self.context.document.resolve(when, future=False)
        return None

    def goes_with_state(self, measure: Measure) -> bool:
        """Whether a stock told without a time goes with the day of the one told before: "... as of 1 April. Of this it owes"."""
        if self.state is None or self.state[1] != measure.name:
            return False
        if self.state[3] != self.paragraphs and not (measure.name == "loan" and self.paragraphs - self.state[3] <= _GOES_ON):
            return False
        return self.sentence.index - self.state[2] <= _GOES_ON

    def under_way(self, period: str | None) -> bool:
        """Whether a period is a part of the year in which the report is told."""
        year = self.context.document.anchor.year
        return period is not None and year is not None and len(period) > len("2000") and period[:4] == f"{year:04d}"

    def enter(self, sentence: Sentence) -> None:
        """A new sentence: what the sentence before has set for its own figures is forgotten."""
        self.sentence = sentence
        self.last = None
        self.turn = 0
        self.told = None
        self.here = None
        self.stands = None
        self.picked = None
        self.heading = heading_time(self.context, sentence, self.heading)
        self.paragraphs += sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        if "told_figure" in sentence.tags:
            self._named_before(sentence)

    def _named_before(self, sentence: Sentence) -> None:
        """What "this indicator" goes back to where the sentence before names it without a number: "Trade is growing. This ..."."""
        before = self.context.sentences[sentence.index - 1] if sentence.index else None
        if before is None or before.paragraph != sentence.paragraph or before.index == self.led_at or "quantity" in before.tags:
            return
        names = [c.values["measure"] for _, c in before.having("measure") if c.values["measure"] in CARRIED]
        if names:
            self.measure = self.lead = str(names[-1])

    def tell(
        self,
        slot: Slot,
        measure: Measure,
        parties: Parties,
        period: str | None,
        ahead: bool = False,
        listed: bool = False,
    ) -> None:
        """Remember what a figure has set; one that is still ahead sets no period, an item of a list no parties."""
        compared = self.compared or self._compared(slot, period) or "aside_word" in self.sentence.tags
        if period is not None and _one_day(period) and measure.name in _STOCKS and not compared and not ahead:
            self.state = period, measure.name, self.sentence.index, self.paragraphs
        self.compared = compared
        self.stands = period if period is not None and not compared else self.stands
        self.recent = period if period is not None and not ahead and not compared else self.recent
        compared = compared or self._goes_back(period)
        self.last = measure
        self.turn = measure.sign if measure.name == "growth" else self.turn
        self.told = parties
        name = measure.of if measure.name in ("growth", "share") else measure.name
        if name in CARRIED:
            self.measure = name
            self.lead = self.lead if self.led_at == self.sentence.index else name
            self.led_at = self.sentence.index
        self.target = (name, parties.target) if parties.target else self.target
        self.seller = parties.source if name == "exports" and len(parties.source) == 1 else self.seller
        self._tell_sides(slot, measure, parties, name, listed)
        quantity = slot.quantity
        if quantity.kind == "money" or (quantity.unit.partition("/")[0] in _HEAPS and quantity.value >= LARGE):
            self.large = quantity.unit, quantity.kind
        if quantity.unit in _TAKEN:
            self.heap = quantity.unit, quantity.value, self.sentence.index
        elif quantity.kind == "count":
            self.heap = None
        if period is not None and measure.name != "duration" and not _one_day(period) and not ahead and not compared:
            self.period = period
            self.told_at, self.told_paragraph = self.sentence.index, self.paragraphs
            if name == "trade" and period != self.by_subject.get(name):
                self.by_subject.clear()  # a new total: what is told of its parts goes with it
            self.by_subject[name or measure.name] = period
        if period is not None and ahead:
            self.plan = period, self.sentence.index
        if period is not None and period not in self.ends:
            self.ends = ()
        self.here = period or self.here

    def _tell_sides(self, slot: Slot, measure: Measure, parties: Parties, name: str | None, listed: bool) -> None:
        """Remember whose the figure was."""
        if measure.name in WORLD and parties.codes:
            going_on = name == "trade" or parties.codes[0] == self.whole(slot, parties.codes)
            code = parties.codes[0] if len(parties.codes) == 1 and going_on else None
            code = parties.codes[0] if name != "trade" and self.opens == parties.codes and not (parties.source and parties.target) else code
            self.alone = code, self.sentence.index, self.sentence.paragraph
            named = {c for _, chunk in self.sentence.having("country", "demonym", "link") for c in self.context.codes(chunk)}
            self.opens = self.opens or (parties.codes if name == "trade" and not self.sentence.title and named.issuperset(parties.codes) else ())
            self.trader = code or self.trader
        elif name == "trade" and self.alone[0] is not None and parties.codes == (self.alone[0],):
            self.alone = self.alone[0], self.sentence.index, self.sentence.paragraph  # by how much it has grown
        if parties.source and parties.target and name is not None and not listed:
            self.flows[name] = parties.source, parties.target
        if parties.codes and not (listed and set(parties.codes) < set(self.parties)):
            self.parties = parties.codes

    def whole(self, slot: Slot, codes: tuple[str, ...] = ()) -> str | None:
        """The country whose trade with the whole world the sentences before tell of, for a sum that may go on with it."""
        code, at, paragraph = self.alone
        opened = self.sentence.index > 0 and self.context.sentences[self.sentence.index - 1].chunks[-1].norm == ":"
        near = self.sentence.index - at <= _GOES_ON + opened and not self.sentence.title
        again = code is not None and codes == (code,)
        near = near and (self.sentence.paragraph == paragraph or again or self._listed())
        return code if near and slot.quantity.kind in ("money", "percent", "times") else None

    def _listed(self) -> bool:
        """Whether a new paragraph is no new topic: a line of a list that the line before opens, or all tell one figure or two."""
        index, sentences = self.sentence.index, self.context.sentences
        if not index:
            return False
        before = sentences[index - 1]
        earlier = sentences[index - 2] if index > 1 else None
        lone = earlier is None or earlier.paragraph != before.paragraph or "quantity" not in earlier.tags
        return before.chunks[-1].norm == ":" or (lone and not before.title)

    def same_subject(self, measure: Measure) -> bool:
        """Whether the last period told was one of the same measure, or of a growth or share of it."""
        name = measure.of if measure.name in ("growth", "share") else measure.name
        return self.by_subject.get(name or measure.name) == self.period

    def _goes_back(self, period: str | None) -> bool:
        """Whether a period lies before the one that its paragraph tells of: "... in 2025. In 2019 it was 300 thousand"."""
        if period is None or self.period is None or self.told_paragraph != self.paragraphs or period == self.period:
            return False
        if not (edtf.known(period) and edtf.known(self.period)) or ".." in period + self.period:
            return False
        (begun, last), (first, end) = edtf.days(period), edtf.days(self.period)
        if begun is None or last is None or first is None or end is None:
            return False
        return last < first or (end.year > first.year and (begun >= first and last <= end))  # "from 2005 to 2017 ..., in 2013"

    def _compared(self, slot: Slot, period: str | None) -> bool:
        """Whether the figure is what another is held against: "compared with 89.4 billion in 2023", "up 4% (2 billion)"."""
        chunks = self.sentence.chunks
        before = slot.previous
        if slot.bracketed and slot.quantity.kind == "money" and before is not None and not before.bracketed:
            earlier = period is not None and self.here is not None and period < self.here
            same = before.quantity.unit == slot.quantity.unit
            return before.quantity.kind in ("percent", "times") or (same and earlier)
        if before is not None and period is not None and self.here is not None and period < self.here:
            if any("contrast_word" in c.tags for c in chunks[before.at + 1 : slot.at]):
                return True  # "340 million, while in 2023 it was 290 million"
        return before is not None and held_against(chunks, slot.at)


def _of_another(chunks: list[Chunk], at: int) -> bool:
    """Whether a time is that of something that what is told is only held against, or of works that were made then."""
    if is_base(chunks, at) or beside_held(chunks, at) or (at > 1 and "contrast_word" in chunks[at - 1].tags):
        return True
    return _after_level(chunks, at) or made_then(chunks, at)


def _after_level(chunks: list[Chunk], at: int) -> bool:
    """Whether a time is that of a level which something is held against: "18 times the level of 2007"."""
    beside = (*chunks[max(0, at - _NOUN) : at], *chunks[at + 1 : at + 2])
    return any("level_noun" in c.tags for c in beside) and any("times" in c.tags for c in chunks[max(0, at - _LEVEL) : at])


def _of_beginning(chunks: list[Chunk], at: int, cased: bool) -> bool:
    """Whether a time is when something began that goes on, or a year that is the subject: "с момента запуска в 2016 году", "2024 год объявлен"."""
    lead = chunks[max(0, at - _SINCE) : at]
    lead = lead[next((i + 1 for i in range(len(lead) - 1, -1, -1) if lead[i].norm in _STOPS), 0) :]
    kids = chunks[at].kids
    alone = cased and not at and len(kids) > 1 and "int" in kids[0].tags and "year_word" in kids[-1].tags
    named = alone and any("mood" in c.tags for c in chunks[1:_VERB])
    return named or any("since_far" in c.tags for c in lead)


def _begun(text: str, today: str | None) -> bool:
    """Whether a time had begun on the day of telling, as far as that is known."""
    if not edtf.known(today):
        return True
    first, told = edtf.days(text)[0], edtf.days(str(today))[1]
    return first is None or told is None or first <= told


def _calendar(when: When) -> bool:
    """Whether a time is a calendar month, part or year, or a run of them."""
    return when.first.unit in (None, "year", "month", "quarter", "half") and (
        when.first.year is not None or when.first.month is not None or when.first.part is not None or when.first.unit is not None
    )


def _one_day(period: str) -> bool:
    return len(period) == 10
