"""What the sentences before have set: the measure, the parties and the period that a later figure may leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sogdian.claim.context import Context
from sogdian.mention.document import Sentence

if TYPE_CHECKING:
    from sogdian.claim.figure_frame import Slot
    from sogdian.claim.figure_parties import Parties
    from sogdian.claim.figure_word import Measure

LARGE = 10**6
_HEAPS = frozenset(("t", "m3", "bbl", "kWh"))
CARRIED = frozenset(("trade", "exports", "imports", "investment", "loan"))


class Topic:
    """The state that reading a report's figures carries from sentence to sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.measure: str | None = None
        self.last: Measure | None = None
        self.told: Parties | None = None
        self.parties: tuple[str, ...] = ()
        self.period: str | None = None
        self.here: str | None = None
        self.counted: str | None = None
        self.large: tuple[str, str] | None = None  # unit and kind of the last large amount
        self.paragraph = -1
        self.about: str | None = None
        self.sides: tuple[tuple[str, ...], ...] = ()
        self.target: tuple[str | None, tuple[str, ...]] = (None, ())  # what flowed one way last, and who got it
        self.pair = context.main_parties
        self.home = context.home

    def enter(self, sentence: Sentence) -> None:
        """A new sentence; a new paragraph keeps the topic, the period is kept within one."""
        self.sentence = sentence
        self.last = None
        self.told = None
        self.here = None
        if sentence.paragraph > self.paragraph + 1 and self.paragraph >= 0:
            self.period = None
        self.paragraph = sentence.paragraph

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
        compared = self._compared(slot)
        self.last = measure
        self.told = parties
        name = measure.of if measure.name in ("growth", "share") else measure.name
        if name in CARRIED:
            self.measure = name
        self.target = (name, parties.target) if parties.target else self.target
        if parties.codes and not (listed and set(parties.codes) < set(self.parties)):
            self.parties = parties.codes
        quantity = slot.quantity
        if quantity.kind == "money" or (quantity.unit in _HEAPS and quantity.value >= LARGE):
            self.large = quantity.unit, quantity.kind
        if period is not None and measure.name != "duration" and not _one_day(period) and not ahead and not compared:
            self.period = period
        self.here = period or self.here

    def _compared(self, slot: Slot) -> bool:
        """Whether the figure is what another is held against: "compared with 89.4 billion in 2023"."""
        chunks = self.sentence.chunks
        return slot.at > 0 and "base_word" in chunks[slot.at - 1].tags and slot.previous is not None


def _one_day(period: str) -> bool:
    return len(period) == 10
