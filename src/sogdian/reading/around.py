"""What the words around a time tell of it: whether it lies before the day of telling or after it, or lasts so long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import takewhile

import msgspec

from sogdian.language import load_pack
from sogdian.mention.chunk import Chunk
from sogdian.mention.free.term import Edged, Part, Round, Shift, Step, Term, Through, Vague
from sogdian.mention.free.told import Told

_NEAR = 14  # chunks before a time that can tell which way it looks
_AFTER = 5  # and after it
_MIDWEEK = 3  # Wednesday
_RECENT = dt.timedelta(days=61)  # what was so lately is meant, even by words that look ahead
_SOON = {True: dt.timedelta(days=130), False: dt.timedelta(days=92)}
"""How far ahead a day of the year, or a month, may be where no word looks ahead."""
_EDGES = {"since": False, "until": True}  # which way a stretch looks whose text is nothing else
_STOPS = frozenset(".!?。！？")
_UNKNOWN = frozenset(("low", "free"))


class Around(msgspec.Struct, frozen=True):
    """The chunks of a text, its day, and which way its open times look where the asker says so."""

    chunks: list[Chunk]
    today: dt.date | None
    future: bool | None
    past: tuple[str, ...]  # endings of words that look back
    lasts: tuple[str, ...]  # endings of words with which "in two years" lasts them

    @classmethod
    def of(cls, chunks: list[Chunk], language: str, today: dt.date | None, future: bool | None) -> Around:
        """With the endings that the language's pack names."""
        words = load_pack(language, free=True).words
        past, lasts = (sum(words.get(tag, {}).values(), ()) for tag in ("behind_ending", "lasting_ending"))
        return cls(chunks, today, future, past, lasts)

    @property
    def alone(self) -> bool:
        """Whether nothing tells of a time but itself."""
        return self.future is not None or len(self.chunks) == 1

    def anchored(self, told: Told, at: int) -> tuple[dt.date | None, bool | None]:
        """The day that a time is counted from, and which way it looks from there; `at` is its place among the chunks."""
        today = self.today
        if self.alone or today is None:
            return today, _EDGES.get(told.side) if self.future is None and isinstance(told.term, Edged) else self.future
        looks, term = self._looks(at), _first(told.term)
        if not isinstance(term, Round) or (isinstance(told.term, Edged) and told.term.edge in ("until", "before")):
            return today - dt.timedelta(days=7 * self._over(told, at, looks)), looks is True or None
        if term.cycle == "year":
            return self._of_year(term, today, looks)
        if looks:
            return today - dt.timedelta(days=term.cycle == "week"), True
        return today + dt.timedelta(days=1), False  # as ahead, it may be the day of telling itself

    def _over(self, told: Told, at: int, looks: bool | None) -> bool:
        """Whether "the weekend" is the last one: told of in the first days of a week, and not as ahead."""
        if not isinstance(told.term, Step) or told.term.unit != "weekend" or told.term.offset or looks or self.today is None:
            return False
        return self.today.isoweekday() <= _MIDWEEK and "article" in next(words_in(self.chunks[at])).tags

    def _of_year(self, term: Round, today: dt.date, looks: bool | None) -> tuple[dt.date, bool | None]:
        """The same for what comes every year: the nearest one, where the wording does not rule it out."""
        if term.rule:
            return today, looks or None
        if looks and not (term.day or term.part or _lately(term, today)):
            return today, True
        if looks is False and not term.day and not term.part and term.month != today.month:
            return today + dt.timedelta(days=1), False
        near = None if looks or term.part else term.at(today, None)
        if near is not None and near.first is not None and near.first > today + _SOON[term.day is not None]:
            return today, False
        return today, None

    def lasting(self, told: Told, chunk: Chunk, at: int) -> Told:
        """The time itself, or as a length where it is no day ahead: "built in two years", "the first in ten years"."""
        if self.alone or told.sort != "shift" or not isinstance(told.term, Shift) or told.term.sign < 0:
            return told
        if "within" not in next(words_in(chunk)).tags or not self._lasts(at):
            return told
        return msgspec.structs.replace(told, term=Vague(), sort="duration", steps=told.term.steps)

    def _lasts(self, at: int) -> bool:
        """Whether what is told of has happened within a time, or is the first of its like."""
        if any("lasting" in word.tags or _ends(word, self.lasts) for c in self._before(at) for word in words_in(c)):
            return True
        told = next((c for c in self._before(at) if self._tells(c) is not None and "saying" not in c.tags), None)
        return told is not None and self._tells(told) is False

    def _before(self, at: int) -> Iterator[Chunk]:
        """The chunks before a place in its sentence, the nearest first."""
        return takewhile(lambda c: c.norm not in _STOPS, reversed(self.chunks[max(at - _NEAR, 0) : at]))

    def _looks(self, at: int) -> bool | None:
        """True where the nearest word that tells looks ahead, False where it looks back; "as early as" comes first."""
        if any("ahead" in word.tags and word.values.get("edge") == "since" for word in words_in(self.chunks[at])):
            return True
        after = takewhile(lambda c: c.norm not in _STOPS, self.chunks[at + 1 : at + 1 + _AFTER])
        told = (self._tells(chunk) for side in (self._before(at), after) for chunk in side)
        return next((looks for looks in told if looks is not None), None)

    def _tells(self, chunk: Chunk) -> bool | None:
        """True of a word that looks ahead, False of one that looks back."""
        if "ahead" in chunk.tags:
            return True
        return False if "behind" in chunk.tags or _ends(chunk, self.past) else None


def _ends(chunk: Chunk, endings: tuple[str, ...]) -> bool:
    """Whether a word that no list holds ends so."""
    return chunk.tags >= _UNKNOWN and chunk.norm.endswith(endings)


def _first(term: Term) -> Term:
    """The time that a longer one begins with."""
    while isinstance(term, Through | Edged | Part):
        term = term.first if isinstance(term, Through) else term.base
    return term


def _lately(term: Round, today: dt.date) -> bool:
    """Whether the last round of what comes every year is over since a short while."""
    last = term.at(today, None)
    return last is not None and last.last is not None and today - _RECENT <= last.last <= today


def words_in(chunk: Chunk) -> Iterator[Chunk]:
    """The words that a chunk was made of, in their order."""
    if not chunk.kids:
        yield chunk
    for kid in chunk.kids:
        yield from words_in(kid)
