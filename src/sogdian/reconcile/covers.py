"""What a figure covers of its thing: a section, a stage, a part of a sum, one of several like units, all the time so far."""

from __future__ import annotations

from collections.abc import Iterable

from sogdian.model.claim import Figure
from sogdian.reconcile.context import Subject, descriptive
from sogdian.reconcile.convert import dimension
from sogdian.reconcile.counted import noun
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import adding, mentions, name_words, part_words, told_in, whole_words, words
from sogdian.reconcile.naming import country_of, han_countries
from sogdian.reconcile.numbered import stage_in
from sogdian.reconcile.parts import PART, part_of
from sogdian.reconcile.point import BETWEEN, CUMULATIVE, EACH, OWN, STAGE, STANDING, scope_words
from sogdian.reconcile.sections import section_of
from sogdian.reconcile.when import days_of, is_open
from sogdian.reconcile.wordlists import lists

_SUMMED = frozenset({"volume", "count", "trade", "exports", "imports", "investment"})
"""What adds up from year to year."""


def unpeopled(counted: str) -> str:
    """A counted noun without the Chinese names of countries that lead it: "学生" of "土库曼斯坦学生"."""
    return next((counted.removeprefix(form) for form in han_countries() if counted.startswith(form)), "") or counted


def _section(entry: Entry, figure: Figure, subject: Subject | None, scope: frozenset[str]) -> frozenset[str]:
    """The scope of a thing's own measure: the one country whose section it is, by code, or what the words say."""
    told = figure.scope or (figure.about if figure.about and descriptive(figure.about) else None)
    named = {code for word in words(told or "") if (code := country_of(word))}
    if len(named) == 1:
        return frozenset(named)
    if subject and len(subject.parties) > 1 and figure.measure in OWN and not scope:
        code = section_of(entry)
        return frozenset({code} if code in subject.parties else figure.parties if len(figure.parties) == 1 else ())
    return frozenset(figure.parties) if len(figure.parties) == 1 else scope


def scope_of(
    entry: Entry, figure: Figure, head: str, subject: Subject | None, figures: Iterable[Entry]
) -> frozenset[str]:
    """What a figure covers, in words or by code; empty for the whole. `head` is what it counts, or the goods it is of."""
    scope = scope_words(figure.scope) or part_of(entry, figures)
    if figure.about and descriptive(figure.about):
        scope |= name_words(figure.about) - whole_words()
    if figure.counted:
        scope |= frozenset(w for w in noun(unpeopled(figure.counted))[1] if not country_of(w)) - {head}
    if not scope and {figure.measure, figure.of} & BETWEEN and mentions(entry.ref.quote, lists().services):
        scope = adding()
    if not scope and head and figure.measure in BETWEEN and dimension(figure.unit) == "money":
        scope = frozenset(head.split())
    if not scope and figure.measure == "volume" and not subject:
        modes = {mode for mode, forms in lists().modes.items() if mentions(entry.ref.quote, forms)}
        scope = frozenset(modes) if len(modes) == 1 else scope
    if not scope and figure.measure in OWN and told_in(entry.ref.quote, lists().of_each):
        scope = frozenset({EACH})
    if not scope and figure.measure in OWN and told_in(entry.ref.quote, lists().portions):
        scope = frozenset({PART})
    stage = stage_in(figure.about) if figure.about and figure.measure in STANDING else None
    if stage and not (subject and stage_in(subject.key)):
        scope |= {f"{STAGE}{stage}"}
    if not scope and figure.measure == "count" and head in part_words() and subject and len(subject.parties) > 1:
        code = section_of(entry)
        scope = frozenset({code}) if code in subject.parties else scope
    days = days_of(figure.period)
    if not scope and figure.measure in _SUMMED and (_begun(entry) or (
        (days is None or is_open(days)) and mentions(entry.ref.quote, lists().cumulative)
    )):
        scope = frozenset({CUMULATIVE})
    return _section(entry, figure, subject, scope) if figure.measure in STANDING else scope


def _begun(entry: Entry) -> bool:
    """Whether the words of a figure tell that it counts from when its thing began."""
    return told_in(entry.ref.quote, lists().since_begun)
