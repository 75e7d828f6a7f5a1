"""One figure told in several places of a report is one claim with several spans."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sogdian.mention.token import has_han
from sogdian.model import edtf
from sogdian.model.claim import Figure

_PLAIN = 20  # a larger number in the headline is the one of the text, whatever it is said to count

_FIELDS = ("period", "parties", "from_", "to", "about", "scope", "base", "of", "record", "said_by", "value_to")

_FEW = 12  # a small count that the headline alone tells counts what the report is about, not what it reports


def merge(figures: Iterable[tuple[Figure, bool]]) -> list[Figure]:
    """Figures of one report, each with whether it stands in the headline; those that tell the same are joined."""
    kept: list[tuple[Figure, bool]] = []
    by_value: dict[tuple[object, str], list[int]] = {}
    for figure, title in figures:
        places = by_value.setdefault((figure.value, figure.unit), [])
        for at in places:
            if _same(*kept[at], figure, title):
                kept[at] = (_joined(*kept[at], figure), False)
                break
        else:
            places.append(len(kept))
            kept.append((figure, title))
    return [figure for figure, title in kept if not (title and figure.measure == "count" and abs(figure.value) <= _FEW)]


def _same(a: Figure, a_title: bool, b: Figure, b_title: bool) -> bool:
    """Whether two figures of one value can be one thing: what one leaves open the other may fill."""
    if a.measure != b.measure and not a_title:
        return False
    if a.counted and b.counted and not _words(a.counted) & _words(b.counted) and not (a_title and a.value > _PLAIN):
        return False
    if a_title:
        return True
    for name in ("period", "parties", "from_", "to", "of", "about"):
        x, y = getattr(a, name), getattr(b, name)
        if x and y and x != y and not (name == "period" and (_same_days(x, y) or _same_end(x, y))):
            return False
    if a.measure == "count" and a.counted and b.counted and (a.period is None or b.period is None):
        return True  # the words of what they count have something in common
    return not (a.measure in ("count", "duration", "share", "growth") and abs(a.value) < 13 and a.period != b.period)


def _same_days(a: str, b: str) -> bool:
    """Whether two EDTF dates are the same days in two spellings: 2025-40 and 2025-01/2025-06."""
    return edtf.known(a) and edtf.known(b) and edtf.days(a) == edtf.days(b)


def _same_end(a: str, b: str) -> bool:
    """Whether one EDTF interval is open at its beginning and the other ends on the same day: ../2023-01-28 and 2023-01-01/2023-01-28."""
    return any(x.startswith("../") and y.endswith(x[2:]) for x, y in ((a, b), (b, a)))


def _words(text: str) -> set[str]:
    return set(text) if has_han(text) else set(text.casefold().split())


def _joined(a: Figure, a_title: bool, b: Figure) -> Figure:
    """Both spans; the fields of the first, or of the second where the first stood in the headline."""
    first, second = (b, a) if a_title else (a, b)
    fill = {name: getattr(second, name) for name in _FIELDS if not getattr(first, name) and getattr(second, name)}
    if first.period and second.period and first.period.startswith("../"):
        fill["period"] = second.period
    if first.bound == "=" and second.bound != "=":
        fill["bound"] = second.bound
    if first.measure != second.measure:
        fill = {}
    later = a.evidence[-1] < b.evidence[0]  # as a rule: figures come in the order of the text
    evidence = a.evidence + b.evidence if later else tuple(sorted({*a.evidence, *b.evidence}))
    return msgspec.structs.replace(first, evidence=evidence, **fill)
