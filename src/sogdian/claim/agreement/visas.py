"""Visas that fall away: agreements told by what people may do, or by the day from which they may."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.model import edtf

_PAIR = 2
_REACH = 16
_MATTER = 7  # words
_ON_VISAS = frozenset(("agreement", "contract", "documents", "treaty"))


def no_visas(sentence: Sentence, at: int, *, title: bool = False) -> bool:
    """Whether people go somewhere without visas as they could before: no word tells from when, or between whom."""
    if "visa_words" not in sentence.chunks[at].tags or (sentence.title and not title):
        return False
    lands = len({c.values.get("country", c.values.get("demonym")) for c in sentence.chunks if c.tags & {"country", "demonym"}})
    return lands < _PAIR or not _from_day(sentence)


def without_visas(sentence: Sentence) -> int | None:
    """Where words tell, without a paper, from when people of one land go to another without visas: "can travel visa-free from June 1"."""
    if "visa_words" not in sentence.tags or "agreement_noun" in sentence.tags or "time" not in sentence.tags:
        return None
    at = next(i for i, _ in sentence.having("visa_words"))
    before = sentence.chunks[:at]
    if any("negation" in c.tags for c in before) or not any("people_noun" in c.tags for c in before):
        return None
    return None if no_visas(sentence, at, title=True) else at


def holds_from(sentence: Sentence, at: int, where: int) -> bool:
    """Whether a paper is told by the day from which it holds: "comes into force on", "6月1日起,两国互免签证"."""
    if "in_force" in sentence.chunks[where].tags:
        return True
    chunk = sentence.chunks[at]
    standing = chunk.values.get("agreement_noun", "visa_exemption" if "visa_words" in chunk.tags else None) == "visa_exemption"
    return standing and ("in_force" in sentence.tags or _from_day(sentence))


def on_visas(sentence: Sentence, at: int, noun: Chunk) -> bool:
    """Whether an agreement is told to do away with visas: "a deal that lets citizens travel without a visa"."""
    if noun.values.get("agreement_noun") not in _ON_VISAS:
        return False
    for chunk in reversed(sentence.chunks[max(0, at - _MATTER) : at]):  # where nouns stand last, what a paper is on stands before it
        if "visa_matter" in chunk.tags or chunk.values.get("agreement_noun") == "visa_exemption":
            return True
        if chunk.mark or chunk.tags & {"signing_verb", "agreement_noun", "say"}:
            break
    ahead = sentence.chunks[at + 1 : at + _REACH]
    stop = next((i for i, c in enumerate(ahead) if c.norm == ";" or "agreement_noun" in c.tags), len(ahead))
    visas = any("visa_words" in c.tags for c in ahead[:stop])
    return visas or (stop < len(ahead) and ahead[stop].values.get("agreement_noun") == "visa_exemption")


def nearer(context: Context, later: str, date: str | None) -> bool:
    """Whether of two readings of a day without a year the coming one lies closer to the telling: "from June 1", told in May."""
    if date is None:
        return True
    told, past, coming = (edtf.days(str(day))[0] for day in (context.document.published, date, later))
    return told is not None and past is not None and coming is not None and abs(coming - told) <= abs(told - past)


def _from_day(sentence: Sentence) -> bool:
    """Whether a time is told as the one from which something holds: "since May", "from June 1", "as of June 1"."""
    chunks = sentence.chunks
    for at, chunk in sentence.having("time"):
        if chunk.values["time"].edge == "since" or (at and "flow_from" in chunks[at - 1].tags):
            return True
        if at > 1 and "event_of" in chunks[at - 1].tags and "as_said" in chunks[at - 2].tags:
            return True
    return False
