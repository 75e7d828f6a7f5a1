"""One paper told in several places of a report is one claim with several spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from sogdian.mention.document import Sentence
from sogdian.model.claim import Agreement

_ITEM = frozenset(("sign", "number", "quantity"))
"""What a line of a list begins with: each line is a paper of its own."""
_FRONT = 5  # words in which the noun of a list's line stands
_ADJECTIVE = 3  # words before a noun among which its article stands
_LEAD = 1
_ROUNDED = 0.01  # of a sum: a headline tells it more roughly
_ANY = ("documents", "agreement")  # nouns that stand for a paper of any sort named before
_FIELDS = ("count", "value", "unit", "bound", "date", "place", "subject", "said_by")


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with where it was found; `definite` when the noun points back to one named before."""

    claim: Agreement
    sentence: Sentence
    at: int
    definite: bool


def merge(found: Iterable[Found]) -> list[Agreement]:
    """Claims of one report; a definite or repeated mention joins the paper that it speaks of."""
    kept: list[Found] = []
    for new in found:
        for at in range(len(kept) - 1, -1, -1):
            if _same(kept[at], new):
                kept[at] = _joined(kept[at], new)
                break
        else:
            kept.append(new)
    return [f.claim for f in kept]


def _same(old: Found, new: Found) -> bool:
    a, b = old.claim, new.claim
    if _item(new):
        return a.type == b.type and bool(a.subject) and a.subject == b.subject
    if _beside(old, new):
        return False
    if new.definite and b.type in _ANY and b.count is None and b.value is None and not (b.subject and a.subject):
        return True
    if a.type != b.type or ((a.count or 1) != (b.count or 1) and a.count is not None and b.count is not None):
        return False
    if a.value is not None and b.value is not None and abs(a.value - b.value) > _ROUNDED * abs(a.value):
        return False
    if a.subject and b.subject and not _shared(a.subject, b.subject):
        return False
    if a.type == "visa_exemption":
        return not a.parties or not b.parties or set(a.parties) == set(b.parties)
    if a.date and b.date and a.date != b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return False
    if old.sentence.title:
        return True
    if new.sentence.chunks[0].tags & _ITEM:
        return bool(a.subject) and a.subject == b.subject
    if a.count is None and b.count is None and not (a.subject and b.subject) and a.modality == b.modality == "reported":
        return set(a.parties) == set(b.parties) and not _one_more(old, new)
    return (
        new.definite
        or (a.count is not None and a.count == b.count)
        or (bool(a.subject) and _shared(a.subject or "", b.subject or ""))
    )


def _item(found: Found) -> bool:
    """Whether it is a line of a list."""
    first = found.sentence.chunks[0]
    return bool(first.tags & _ITEM) and "measure" not in first.tags and "quotemark" not in first.tags and found.at <= _FRONT


def _beside(old: Found, new: Found) -> bool:
    """Whether one sentence names both by different words: "a roadmap on farming and an action plan"."""
    if old.sentence is not new.sentence or new.definite or old.claim.type != new.claim.type:
        return False
    chunks = new.sentence.chunks
    return chunks[old.at].norm != chunks[new.at].norm and "article" in chunks[max(0, new.at - 1)].tags


def _one_more(old: Found, new: Found) -> bool:
    """Whether a paper brought in as new far from the report's opening is not the one told of before."""
    before = new.sentence.chunks[max(0, new.at - _ADJECTIVE) : new.at]
    fresh = any("event_new" in c.tags and "article" in c.tags for c in before)
    told = old.sentence.chunks[-1].mark and not _item(old)
    return fresh and told and old.sentence.index > _LEAD and new.sentence.index - old.sentence.index > 0


def _shared(a: str, b: str) -> bool:
    x, y = set(a.casefold().split()), set(b.casefold().split())
    return bool(x and y) and 2 * len(x & y) >= min(len(x), len(y))


def _in_force(sentence: Sentence) -> bool:
    """Whether a sentence tells only from when a paper holds, not when it was signed."""
    return "in_force" in sentence.tags and "signing_verb" not in sentence.tags


def _joined(old: Found, new: Found) -> Found:
    a, b = old.claim, new.claim
    fill = {name: getattr(b, name) for name in _FIELDS if getattr(a, name) is None and getattr(b, name) is not None}
    if len(b.parties) > len(a.parties):
        fill["parties"] = b.parties
    if len(b.signatories) > len(a.signatories):
        fill["signatories"] = b.signatories
    if b.date is not None and a.date is not None and _in_force(old.sentence) and "signing_verb" in new.sentence.tags:
        fill["date"] = b.date  # the day of signing counts, not that from which it holds
    if old.sentence.title or (b.date is not None and b.modality == "reported" and "in_force" in old.sentence.tags):
        fill["modality"] = b.modality  # what is yet to be in force has been signed
    claim = msgspec.structs.replace(a, evidence=tuple(sorted({*a.evidence, *b.evidence})), **fill)
    return Found(claim, new.sentence if old.sentence.title else old.sentence, old.at, old.definite)
