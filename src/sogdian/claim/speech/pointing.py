"""Sentences that only name who told the one before: "This was reported by the ministry", "The ministry reported on Monday"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.speech.speaker import Speaker
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_COLONS = (":", "：")
_BARE = 4
_TIMES = frozenset(("time", "occasion_new", "governs"))
_REACH = 5  # words between what points back and the word of saying
_WHERE, _PLACE = 14, 5  # words on where something was told, and those in which its occasion stands
_MEN = frozenset(("person", "name", "title", "given"))
_BEFORE_MEN = frozenset(("demonym", "country", "portfolio", "title_mod", "possessive", "title_noun"))
_OCCASION = frozenset(("event_noun", "event_head", "data_noun", "occasion_press"))
_HOUSES = frozenset(("institute", "company"))
_TELLS = frozenset(("mood", "say", "say_ing", "relative", "infinitive", "says_that", "quantity"))


def about_before(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether words before one of saying mean the sentence before: "об этом сообщили", "such data are given in"."""
    if not sentence.index:
        return False
    chunks = sentence.chunks
    first = 0 if context.lexicon.pack.verb_last else max(0, at - _REACH)
    if any("about_this" in c.tags for c in chunks[first : at + 1]):
        return True
    return 1 < at <= _REACH and "about_subject" in chunks[0].tags and "passive" in chunks[1].tags


def idle(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a word that tells a source only after what points back has nothing before it that does: "приводятся в", "дали";
    or one of two meanings tells what is done to a man or what a body has: "dismissed the minister", "boasts three lines";
    or a works is itself what is reckoned to open by a time.
    """
    chunk = sentence.chunks[at]
    if "forecasts" in chunk.tags and (_due(sentence.chunks, at) or _goes_on(sentence.chunks, at)):
        return True
    if "says_or_does" in chunk.tags and _done_to(sentence.chunks, at):
        return True
    only = chunk.values.get("source_before") == "pointing" or ("say_about" in chunk.tags and "say" not in chunk.tags)
    return only and not about_before(context, sentence, at)


def _goes_on(chunks: list[Chunk], at: int) -> bool:
    """Whether a forecast in Han characters stands at the head of its clause, and is the outlet's own: "由集团投资，预计年产8万辆"."""
    return at > 0 and "han" in chunks[at].tags and chunks[at - 1].norm == ","


def _due(chunks: list[Chunk], at: int) -> bool:
    """Whether a works or a house is told to be due, and tells nothing: "医院预计明年建成"; an office tells of what is not its own."""
    after = [c for c in chunks[at + 1 : at + _REACH] if c.tags.isdisjoint(("time", "mood"))][:2]
    if not after or "project_act" not in after[0].tags or not (len(after) == 1 or after[1].mark):
        return False
    body = next((c for c in reversed(chunks[:at]) if c.tags & {"body", "person", "name"}), None)
    return body is not None and "body" in body.tags and body.values.get("org_head") in _HOUSES


def _done_to(chunks: list[Chunk], at: int) -> bool:
    """Whether what follows a verb of two meanings is what it is done to, and nothing said: a man, or a thing that is had."""
    after = chunks[at + 1 : at + _BARE]
    if chunks[at].values["says_or_does"] == "has":
        return bool(after) and not after[0].mark and after[0].tags.isdisjoint(("relative", "of_name"))
    man = next((i for i, c in enumerate(after) if c.tags & _MEN), None)
    if man is None or (at and chunks[at - 1].mark) or any("article" not in c.tags and c.tags.isdisjoint(_BEFORE_MEN) for c in after[:man]):
        return False
    return not any("saxon" in c.tags for c in after[man + 1 : man + 2])


def bare(sentence: Sentence, at: int, speaker: Speaker, sort: str) -> bool:
    """Whether a sentence is but its speaker and his verb, with the day or the occasion: "The ministry reported on Monday"."""
    chunks = sentence.chunks
    if sort != "plain" or sentence.index == 0 or speaker.last >= at or at - speaker.last > 2 or chunks[-1].norm in _COLONS:
        return False
    rest = chunks[at + 1 :]
    if speaker.first > 1:
        return False
    return (len(rest) <= _BARE and all(c.mark or c.tags & _TIMES for c in rest)) or _told_where(rest)


def _told_where(rest: list[Chunk]) -> bool:
    """Whether nothing but when and on what occasion it was told follows a verb: "announced today at a meeting of the faction"."""
    start = next((i for i, c in enumerate(rest) if "time" not in c.tags), len(rest))
    if len(rest) - start > _WHERE or start == len(rest) or "place_in" not in rest[start].tags:
        return False
    occasion = any(c.tags & _OCCASION for c in rest[start + 1 : start + _PLACE])
    return occasion and not any(c.tags & _TELLS or (c.mark and c is not rest[-1]) for c in rest[start:])
