"""Why a claim is as it is: the rules and words that made it, and the lines of the page that were taken away."""

from __future__ import annotations

import msgspec

from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Document
from sogdian.model.claim import AnyClaim
from sogdian.model.report import Reading, Source
from sogdian.page import clean, explain
from sogdian.reading.read import read_page

_NAMES = ("time", "quantity", "name", "codes", "country", "region", "city", "body", "person", "series", "project", "measure")


class Mention(msgspec.Struct, frozen=True):
    """One thing found in the words of a claim: what it is taken for, its value, and the rule that built it."""

    words: str
    sort: str
    value: str | None
    rule: str | None


class Reason(msgspec.Struct, frozen=True):
    """A claim with the rules that made it and the mentions in its words."""

    claim: AnyClaim
    rules: tuple[str, ...]
    mentions: tuple[Mention, ...]


class Explanation(msgspec.Struct, frozen=True):
    """A report as read, a reason for each claim, and each line taken from the page with the reason for it."""

    reading: Reading
    reasons: tuple[Reason, ...]
    dropped: tuple[tuple[str, str], ...]


def why(source: Source) -> Explanation:
    """One report read, with the reasons for what was read. Raises InputError as reading does."""
    page = clean(source)
    reading, document = read_page(page)
    dropped = tuple((line.text, line.reason) for line in explain(source).judged if not line.keep)
    reasons = tuple(Reason(claim, claim.why, _mentions(claim, document)) for claim in reading.claims) if document else ()
    return Explanation(reading, reasons, dropped)


def _mentions(claim: AnyClaim, document: Document) -> tuple[Mention, ...]:
    found = []
    for evidence in claim.evidence:
        for chunk in document.chunks:
            if chunk.start < evidence.end and evidence.start < chunk.end:
                mention = _mention(chunk, document.text)
                if mention is not None:
                    found.append(mention)
    return tuple(found)


def _mention(chunk: Chunk, text: str) -> Mention | None:
    """What a chunk is taken for; None for words that carry no meaning of their own."""
    sort = next((name for name in _NAMES if name in chunk.values), None)
    if sort is None and chunk.rule is None:
        return None
    value = chunk.values.get(sort) if sort else None
    return Mention(text[chunk.start : chunk.end], sort or "words", _shown(value), chunk.rule)



def _shown(value: object) -> str | None:
    """A value in one line; of a form only the fields that are set."""
    if not isinstance(value, msgspec.Struct):
        return None if value is None else str(value)
    default = dict(zip(reversed(value.__struct_fields__), reversed(value.__struct_defaults__), strict=False))
    fields = {name: getattr(value, name) for name in value.__struct_fields__}
    return ", ".join(f"{n}={_shown(v)}" for n, v in fields.items() if n not in default or v != default[n])
