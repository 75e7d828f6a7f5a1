"""What "last year" is on a page that no day dates: the year of the same number, or the one after what it is held against."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.compared import is_base
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import Point, When

_LAST = Point(unit="year", offset=-1)
_LARGE = 100  # smaller numbers come twice by chance
_CHANGES = frozenset(("percent", "times"))


def named_last_year(context: Context) -> str | None:
    """The one year that the page gives for "last year": "4,639 trips in 2022 ... 4,639 trips last year"; None for none or two."""
    if context.document.anchor.year is not None:
        return None
    told = [s for s in context.sentences if any(_is_last(c.values["time"]) for _, c in s.having("time"))]
    named = [s for s in context.sentences if s not in told and _year(s) is not None] if told else []
    years = {year for s in told for year in (*_held_against(s), *(_year(n) for n in named if _numbers(s) & _numbers(n)))}
    return f"{years.pop():04d}" if len(years) == 1 else None


def _is_last(when: When) -> bool:
    return when.first == _LAST and when.last is None


def _year(sentence: Sentence) -> int | None:
    """The year of a sentence that tells no other time."""
    whens = [c.values["time"] for _, c in sentence.having("time")]
    alone = len(whens) == 1 and whens[0].first == Point(year=whens[0].first.year) and whens[0].last is None and not whens[0].edge
    return whens[0].first.year if alone else None


def _numbers(sentence: Sentence) -> frozenset[tuple[object, str]]:
    """The amounts of a sentence by which it can be known again."""
    some = (c.values["quantity"] for _, c in sentence.having("quantity"))
    return frozenset((q.value, q.unit) for q in some if q.value >= _LARGE)


def _held_against(sentence: Sentence) -> list[int]:
    """The year after the one that a change of last year is held against: "last year, up 12 percent on 2022"."""
    if sentence.tags.isdisjoint(_CHANGES):
        return []
    times = [(at, c.values["time"]) for at, c in sentence.having("time") if is_base(sentence.chunks, at)]
    return [w.first.year + 1 for _, w in times if w.first == Point(year=w.first.year) and w.first.year is not None and w.last is None]
