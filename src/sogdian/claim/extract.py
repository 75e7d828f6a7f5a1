"""All claims of one document, in the order of its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from sogdian.claim import position, statement
from sogdian.claim.agreement import claims as agreement
from sogdian.claim.context import Context
from sogdian.claim.event import claims as event
from sogdian.claim.figure import claims as figure
from sogdian.claim.project import claims as project
from sogdian.mention.digest import parts
from sogdian.mention.document import Document
from sogdian.model.claim import Agreement, AnyClaim, Figure, Project

Maker = Callable[[Context], Iterable[AnyClaim]]

MAKERS: tuple[Maker, ...] = (
    position.claims,
    statement.claims,
    event.claims,
    project.claims,
    agreement.claims,
    figure.claims,
)
"""One a kind; each reads the same context and knows nothing of the others."""

_OF_PAPERS = frozenset(("cost", "contract_value"))
_LONG, _ENDING = 5, 2  # letters of a noun that may have another ending, and of that
_OPENING = ("(", "（")
_SOLD = frozenset(("exports", "imports"))


def _on_one_line(claim: AnyClaim) -> AnyClaim:
    """The claim with its words on one line, where the text breaks lines at a column; the evidence stays as it is."""
    broken: dict[str, object] = {}
    for name in claim.__struct_fields__:
        value = getattr(claim, name)
        if isinstance(value, str) and "\n" in value:
            broken[name] = " ".join(value.split())
        elif isinstance(value, tuple) and any(isinstance(v, str) and "\n" in v for v in value):
            broken[name] = tuple(" ".join(v.split()) for v in value)
    return msgspec.structs.replace(claim, **broken) if broken else claim


def _told_once(claims: Iterable[AnyClaim], text: str) -> list[AnyClaim]:
    """The claims without the sums and counts that an agreement carries as its own, in its currency or another's."""
    some = list(claims)
    papers = [c for c in some if isinstance(c, Agreement) and (c.value is not None or c.count is not None)]
    return [c for c in some if not any(_carries(paper, c) or _converts(paper, c, text) for paper in papers)]


def _converts(paper: Agreement, figure: AnyClaim, text: str) -> bool:
    """Whether a sum only tells in brackets what an agreement's is in another currency: "worth $2 billion (14 billion yuan)"."""
    if not isinstance(figure, Figure) or figure.measure not in _OF_PAPERS or paper.value is None or paper.unit == figure.unit:
        return False
    start = min(span.start for span in figure.evidence)
    if any(span.start < start < span.end and text[:start].rstrip()[-1:] in ("(", "（") for span in paper.evidence):
        return True
    return any(text[span.end : start].strip() in _OPENING for span in paper.evidence if 0 < start - span.end <= len(" ( "))


def _carries(paper: Agreement, figure: AnyClaim) -> bool:
    if not isinstance(figure, Figure):
        return False
    if figure.measure == "count" and paper.count == figure.value:
        noun = figure.counted or ""
        stem = noun[:-_ENDING] if len(noun) > _LONG else noun  # «проекты», «подписано 45 проектов»
        named = [a for a in paper.evidence if noun and stem in a.quote]
        return any(a.start < b.end and b.start < a.end for a in named for b in figure.evidence)
    same = paper.value == figure.value and paper.unit == figure.unit
    if figure.measure in _SOLD:  # "signed a contract for the delivery of six trains worth $62 million"
        return same and paper.type == "contract" and any(a.start < b.end and b.start < a.end for a in paper.evidence for b in figure.evidence)
    return same and figure.measure in _OF_PAPERS


def extract(document: Document) -> tuple[AnyClaim, ...]:
    """The claims of a document: one a thing said, with every span that says it. A digest's parts are read by themselves."""
    made: dict[bytes, AnyClaim] = {}
    for part in parts(document):
        context = Context(part)
        for claim in (told for maker in MAKERS for told in maker(context)):
            where = claim.evidence[:1] if isinstance(claim, Project) else ()  # works told apart may agree in all that is told of them
            key = msgspec.json.encode(msgspec.structs.replace(claim, evidence=where, why=()))
            known = made.get(key)
            if known is not None:
                spans = tuple(sorted({*known.evidence, *claim.evidence}))
                claim = msgspec.structs.replace(known, evidence=spans)
            made[key] = claim
    told: Iterable[AnyClaim] = _told_once(made.values(), document.text)
    if any(b"\\n" in key for key in made):
        told = map(_on_one_line, told)
    return tuple(sorted(told, key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.kind)))
