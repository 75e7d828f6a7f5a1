"""A mention of an event: a noun or a verb that speaks of one, and what its sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sogdian.mention.sentence import Sentence
from sogdian.model.claim import Modality

Sort = Literal["noun", "verb"]
_HELD = frozenset(("held", "happens"))


@dataclass(slots=True)
class Phrase:
    """The noun phrase around an event's noun: chunks `first` to `last` (one past the end), and what its words say.

    `determiner` is `the`, `own` (a possessive), `a`, `each` or empty; `name` the range of its proper name; `attribute`
    where a participle stands that holds a day or town of its own before the phrase; `noun` where the noun stands; `bare`
    where a language without articles has nothing but the noun.
    """

    first: int
    last: int
    determiner: str = ""
    name: tuple[int, int] | None = None
    quoted: str | None = None
    edition: int | None = None
    again: str | None = None
    count: int | None = None
    days: int | None = None
    year: int | None = None
    owner: int | None = None
    attribute: int | None = None
    noun: int = 0
    bare: bool = False


@dataclass(slots=True)
class Mention:
    """One mention. `creates`: it may bring an event in; otherwise it can only join one told before.

    `goal`: where a verb of going names the place gone to; `occasion`: how a word before it makes it one ("during": at,
    "following": after, "ahead of": off); `turned`: only what comes of it lies ahead; `remote`: those who talk are far
    from each other; `house`: who goes visits a house, not a land or town; `met`: whom the words right after a meeting's
    noun tell to be met; `told`: the sentence before that tells its day; `toward`: it is only looked forward to;
    `within`: the occasion on which it took place; `event`: the mention that tells
    of the same event and stands for it.
    """

    sentence: Sentence
    at: int
    phrase: Phrase
    type: str
    sort: Sort
    creates: bool
    why: tuple[str, ...]
    definite: bool = False
    name: str | None = None
    ref: str | None = None
    edition: int | None = None
    place: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    theme: str | None = None
    hosts: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    modality: Modality = field(default="reported")
    said_by: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    weak_place: bool = False
    weak_start: bool = False
    back: bool = False
    goal: int | None = None
    occasion: str | None = None
    within: Mention | None = None
    event: Mention | None = None
    perhaps: tuple[str, ...] = ()
    old: bool = False
    turned: bool = False
    remote: bool = False
    house: bool = False
    met: str | None = None
    told: Sentence | None = None
    toward: bool = False

    @property
    def root(self) -> Mention:
        """The mention that stands for its event."""
        known = self
        while known.event is not None and known.event is not known:
            known = known.event
        return known

    @property
    def head(self) -> bool:
        """Whether a headline makes it."""
        return heading(self.sentence)

    @property
    def stretch(self) -> str | None:
        """Its days as one EDTF."""
        if self.start and self.end and "/" not in self.start:
            return f"{self.start}/{self.end}"
        return self.start

    @property
    def days(self) -> int | None:
        """How many days it lasts, where a word before the noun says so."""
        return self.phrase.days


def pointing(mention: Mention) -> bool:
    """Whether a bare noun only tells on which occasion, told of before, something was said or done."""
    told = mention.definite and mention.phrase.determiner == "the" and "occasion" in mention.why
    named = "series" in mention.sentence.chunks[mention.at].tags
    return told and not named and _HELD.isdisjoint(mention.why) and mention.phrase.last - mention.phrase.first == 1


def on_the_margins(mention: Mention) -> bool:
    """Whether it is only where, beside it, another event took place: "met on the sidelines of the forum"."""
    before = mention.sentence.chunks[max(0, mention.phrase.first - 1) : mention.phrase.first]
    return mention.sort == "noun" and any("event_margin" in c.tags for c in before)


def heading(sentence: Sentence) -> bool:
    """Whether a sentence is the headline, or stands like one: no stop at its end, most words with a capital."""
    if sentence.title:
        return True
    chunks = sentence.chunks
    if ("sign" in chunks[-1].tags and chunks[-1].norm not in ("'", "-")) or len(chunks) > 20:
        return False
    words = [c for c in chunks if not c.tags & {"sign", "function", "time"}]
    return len(words) > 2 and 10 * sum("low" not in c.tags for c in words) >= 8 * len(words)
