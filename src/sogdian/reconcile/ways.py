"""How long a way takes is told of its two ends: "11 days from Xi'an to Baku", 从西安到巴库全程11天."""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.model.claim import Figure
from sogdian.reconcile.context import Context, Subject
from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import mentions
from sogdian.reconcile.naming import canonical, known_id
from sogdian.reconcile.sites import spots_of, undated
from sogdian.reconcile.wordlists import lists

_RUN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST = 8
_ENDS = 2
_LONG = frozenset({"d", "h", "wk"})
_BY = ("flight", "lorry")
"""By what one goes, where it is told and is no train."""


@lru_cache(maxsize=4096)
def _towns(text: str) -> frozenset[str]:
    """The towns that words name, by id."""
    found = set(spots_of(text).values())
    for run in _RUN.findall(text):
        at = 0
        while at < len(run):
            town, size = next(((id_, n) for n in range(_LONGEST, 1, -1) if (id_ := known_id(run[at : at + n], ("city",)))), (None, 1))
            found |= {town} if town else set()
            at += size
    return frozenset(found)


def way_of(entry: Entry, figure: Figure, context: Context) -> Subject | None:
    """The way between two towns that a time of travel is told of; the ends in a line's name are no way."""
    if figure.measure != "duration" or figure.unit not in _LONG or figure.about:
        return None
    quote = undated(entry.ref.quote)
    for name in {topic.name for topic in context.here if topic.kind == "project" and topic.name}:
        quote = quote.replace(name, " ")
    ends = sorted(_towns(quote))
    if len(ends) != _ENDS:
        return None
    by = [way for way in _BY if mentions(quote, lists().concepts[way])]
    return Subject("way:" + "+".join((*ends, *by)), " - ".join(canonical(end) or end for end in ends))
