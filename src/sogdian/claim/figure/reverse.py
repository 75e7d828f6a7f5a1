"""Trade the other way: imports told after exports, or exports after imports, in a sentence that names nobody."""

from __future__ import annotations

from sogdian.claim.figure.topic import Topic

_OTHER = {"imports": "exports", "exports": "imports"}


def other_way(subject: str, topic: Topic) -> tuple[list[str], list[str]] | None:
    """Who gives and who gets where the other way alone has been told, between two countries: "China exported to Russia ... Imports"."""
    other = _OTHER.get(subject)
    if other is None or subject in topic.flows or other not in topic.flows:
        return None
    source, target = topic.flows[other]
    return ([*target], [*source]) if len(source) == len(target) == 1 else None
