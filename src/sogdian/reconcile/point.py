"""A figure as its series holds it, and the sorts of measures that figures are held against each other by."""

from __future__ import annotations

import msgspec

from sogdian.model.claim import Figure
from sogdian.model.record import Verdict
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import name_words, whole_words
from sogdian.reconcile.interval import Interval
from sogdian.reconcile.told import told_value
from sogdian.reconcile.when import Days

STANDING = frozenset(
    {"cost", "length", "capacity", "population", "area", "rank", "loan", "grant", "contract_value", "duration", "saving"}
)
"""Measures of a thing itself: they hold without a period, so two of them can be held together without one."""

BETWEEN = frozenset({"trade", "exports", "imports"})
"""Measures of what passes between parties."""

MIRROR = 0.08
"""From this gap on, a figure of one side's office and one without a source are held to be of two statistics."""

OWN = frozenset({"cost", "length", "capacity", "saving"})
"""Measures of which a thing has one: two of them in one report are worth a conflict."""

CUMULATIVE = "+"
"""The scope of what is told of all the time since something began."""

EACH = "/"
"""The scope of what is told of each of several like parts."""

STAGE = "#"
"""What the scope of one stage of a work begins with, before its number."""

SPENT = frozenset({"cost", "investment"})
"""What a thing costs, and what is put into it: told for one another, and the second is often told before all is spent."""

GROWING = frozenset({"capacity"})
"""Those of them that change while the thing stands: what it will have need not be what it has."""

MONEY = frozenset({"loan", "grant", "investment"})
"""Measures that add up from many: without a subject two values need not be of one."""

RATED = range(2026, 2009, -1)
"""Years whose rates are tried when neither figure nor its report has a year."""


class Office(msgspec.Struct, frozen=True):
    """Whose statistics a report cites: the words of it ("customs"), and its country where the report tells."""

    words: frozenset[str]
    country: str | None
    name: str


class Point(msgspec.Struct, frozen=True, eq=False):
    """One figure as its series holds it.

    `period` is what its words say or, when `inferred` names the report that dates it, what agreement with that
    report gives. `parties` are codes; `flow` is from and to, empty where the measure has no direction; `stays` what its own
    sentence says of how long it holds (`revising`).
    """

    entry: Entry
    figure: Figure
    interval: Interval
    parties: tuple[str, ...]
    flow: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    period: Days | None = None
    told: str | None = None
    inferred: str | None = None
    scope: frozenset[str] = frozenset()
    subject: str | None = None
    source: Office | None = None
    sure: bool = True
    echo: str | None = None
    stays: str = ""

    @property
    def value(self) -> str:
        """The figure in words."""
        figure = self.figure
        return told_value(figure.value, figure.unit, figure.bound, figure.value_to)


class Judgement(msgspec.Struct, frozen=True):
    """A verdict and why."""

    verdict: Verdict
    why: str


def scope_words(scope: str | None) -> frozenset[str]:
    """The words of a scope; empty for the whole."""
    return name_words(scope) - whole_words() if scope else frozenset()
