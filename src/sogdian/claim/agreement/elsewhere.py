"""Times of a paper's sentence that are not the day of its signing."""

from __future__ import annotations

from sogdian.claim.predicate import says_then
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When
from sogdian.model.claim import Modality

_ENDS = 3  # words from "expires" to the day
_FORCE = 9
_COMING = 10  # words from "ahead of" to the day of what is ahead
_OFFICE = frozenset(("title", "title_noun", "portfolio", "person"))  # "前总统" is no eve
_CLAUSE = frozenset(("relative", "event_hold", "event_happen"))


def elsewhere(sentence: Sentence, ends: tuple[int, int], there: int, when: When, modality: Modality) -> bool:
    """Whether a time is not that of the paper: of another clause or paper, of so many years, a last day."""
    at, done = ends[0], modality == "reported"
    if _named(sentence.chunks, there) or _of_end(sentence.chunks, there) or _of_aside(sentence.chunks, there, min(ends)):
        return True
    if _of_inner(sentence, at, there) or (done and (_of_clause(sentence, max(ends), there) or when.edge in ("by", "until"))):
        return True
    if done and there > max(ends) and says_then(sentence.chunks, max(ends) + 1, there):
        return True
    if when.same or when.span or any(c.norm == ";" for c in sentence.chunks[min(at, there) : max(at, there)]):
        return True
    return (when.last is not None and when.first.day is None) or _for_years(sentence, there, modality)


def of_coming(chunks: list[Chunk], there: int) -> bool:
    """Whether a time is that of an event before which something was done: "ahead of the summit on February 20", "2月20日峰会前夕"."""
    low = next((i for i in range(there - 1, max(-1, there - _COMING - 1), -1) if "event_toward" in chunks[i].tags), there)
    inner = chunks[low + 1 : there]
    if any("event_noun" in c.tags for c in inner):
        marks = [i for i, c in enumerate(inner) if c.mark and c.norm != "-"]
        clause = all(not (inner[i + 1].tags if i + 1 < len(inner) else frozenset()).isdisjoint(_CLAUSE) for i in marks)
        return clause and not any(c.tags & {"signing_verb", "say"} for c in inner)
    eve = next((i for i in range(there + 1, min(len(chunks), there + _COMING)) if "event_eve" in chunks[i].tags or chunks[i].mark), len(chunks))
    if eve == len(chunks) or chunks[eve].mark or any(c.tags & _OFFICE for c in chunks[eve + 1 : eve + 2]):
        return False
    return any("event_noun" in c.tags for c in chunks[there + 1 : eve])


def _of_end(chunks: list[Chunk], there: int) -> bool:
    """Whether a time is the day on which a paper runs out: "expires at the end of 2033", "2028年到期"."""
    if there + 1 < len(chunks) and {"paper_ends", "han"} <= chunks[there + 1].tags:
        return True
    return any("paper_ends" in c.tags for c in chunks[max(0, there - _ENDS) : there])


def _named(chunks: list[Chunk], there: int) -> bool:
    """Whether a year is the last word of a name in quotation marks: “Silk Road Logistics 2015”."""
    return 0 < there < len(chunks) - 1 and "Cap" in chunks[there - 1].tags and "quotemark" in chunks[there + 1].tags


def _of_aside(chunks: list[Chunk], there: int, first: int) -> bool:
    """Whether a time stands in a clause between commas before a paper: "the summit, which Astana will host in 2026, and to adopt"."""
    if there > first or not any(c.norm == "," for c in chunks[there + 1 : first]):
        return False
    before = chunks[max(0, there - _FORCE) : there]
    return any("relative" in c.tags and i and before[i - 1].norm == "," for i, c in enumerate(before))


def _of_inner(sentence: Sentence, at: int, there: int) -> bool:
    """Whether a day is what a paper within another's subject bears: "a protocol on the agreement of 2009"."""
    chunks = sentence.chunks
    return there > at and "paper_dated" in chunks[there - 1].tags and any("agreement_noun" in c.tags for c in chunks[at + 1 : there])


def _of_clause(sentence: Sentence, last: int, there: int) -> bool:
    """Whether a day stands in a clause behind that tells of something else: "at the fair, which will close on Wednesday"."""
    between = sentence.chunks[last + 1 : there]
    opens = next((i for i, c in enumerate(between) if "relative" in c.tags), None)
    clause = between[opens:] if opens is not None else []
    return any("modal" in c.tags for c in clause) or (any("mood" in c.tags for c in clause) and not any("signing_verb" in c.tags for c in clause))


def _for_years(sentence: Sentence, there: int, modality: Modality) -> bool:
    """Whether a time is what a paper covers: "for 2026"; a month set for its signing is none: "намечено на октябрь"."""
    when: When = sentence.chunks[there].values["time"]
    set_for = modality == "planned" and when.first.month is not None and "signing_verb" in sentence.tags
    return "for_period" in sentence.chunks[there - 1].tags and not set_for
