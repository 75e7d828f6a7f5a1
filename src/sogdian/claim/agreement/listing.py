"""Where the words on what a paper is about go on after a comma or "and", and where another paper or verb follows."""

from __future__ import annotations

from sogdian.claim.predicate import says
from sogdian.mention.chunk import Chunk

_LISTED, _LED = 9, 3
_SUM = 2  # words from what is given to its sum
_NO_FIELD = frozenset(
    ("function", "mood", "say", "time", "relative", "signing_verb", "agreement_noun", "agreement_listed", "article", "quantity")
)


def goes_elsewhere(after: list[Chunk]) -> bool:
    """Whether what follows "and" is another paper or another verb, no more of what a paper is about."""
    if not after:
        return False
    first = after[0]
    if first.tags & {"count", "agreement_noun", "in_force"} or ("mood" in first.tags and "low" in first.tags and "title_noun" not in first.tags):
        return True
    if says(first) or "event_each" in first.tags:
        return True
    return ("article" in first.tags and len(after) > 1 and bool(after[1].tags & {"agreement_noun", "agreement_listed"}))


def past_semicolon(chunks: list[Chunk], at: int, tag: str) -> int | None:
    """The verb that a paper shares with those of a list that semicolons part: "signed a memorandum on sport; |an agreement| on"."""
    first = at
    while first > 0 and at - first < _LED and chunks[first - 1].tags & {"article", "and_also", "event_each"}:
        first -= 1
    if first < 2 or chunks[first - 1].norm != ";":
        return None
    segment = next((i + 1 for i in range(first - 2, -1, -1) if chunks[i].norm == ";"), 0)
    if not any("agreement_noun" in c.tags for c in chunks[segment : first - 1]):
        return None
    verb = next((i for i in range(first - 2, -1, -1) if tag in chunks[i].tags and "agreement_noun" not in chunks[i].tags), None)
    said = verb is not None and any(c.tags & {"say", "relative"} and "signing_verb" not in c.tags for c in chunks[verb:at])
    return None if said else verb


def lists_on(chunks: list[Chunk], at: int, *, inside: bool) -> bool:
    """Whether a comma goes on with a list of fields that an "and" ends: "in trade, |transport and energy|"; `inside` one so far."""
    if chunks[at].norm != "," or "low" not in chunks[at - 1].tags:
        return False
    for i in range(at + 1, min(len(chunks) - 1, at + _LISTED)):
        if "and_also" in chunks[i].tags:
            field = "low" in chunks[i + 1].tags and chunks[i + 1].tags.isdisjoint(_NO_FIELD)
            return (inside or i > at + 1) and field and not goes_elsewhere(chunks[i + 1 : i + 3])
        if chunks[i].norm != "," and ("low" not in chunks[i].tags or chunks[i].tags & _NO_FIELD):
            return False
    return False


def given_in(chunks: list[Chunk], money: int) -> bool:
    """Whether a sum is that of a grant or loan that a paper is on, after "in": "соглашение о гранте в 200 млн юаней"."""
    if money < _SUM or "place_in" not in chunks[money - 1].tags:
        return False
    what = chunks[money - _SUM].values
    return what.get("measure") in ("grant", "loan") or what.get("agreement_noun") == "loan"
