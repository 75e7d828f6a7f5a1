"""Two who count one thing in a sentence: "by A's data it was 5 billion, by B's 7", "A put it at 5 billion and B at 7"."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from sogdian.claim.speech.saying import Saying
from sogdian.claim.speech.speaker import Speaker, Speakers
from sogdian.mention.sentence import Sentence

_NAMING = frozenset(("marker", "data"))
_GAP = 3  # words between a body and its number, where its verb is left out
_LINKS = frozenset(("function", "counts_on", "data_noun", "bound_before", "puts_at"))


def parted(sentence: Sentence, found: list[Saying]) -> list[Saying]:
    """The sayings of a sentence, of two markers of sources each with its own part of it."""
    named = sorted((s for s in found if s.sort in _NAMING), key=lambda s: s.at)
    cut = {id(s): s for s in found}
    for a, b in pairwise(named):
        first, second = cut[id(a)], cut[id(b)]
        if a.speaker.name == b.speaker.name or not first.start <= b.at < first.end or second.start > a.at:
            continue
        place = _end(sentence, a) if _trails(sentence, a) else b.at
        if not a.at < place <= b.at:
            continue
        cut[id(a)] = msgspec.structs.replace(first, end=place)
        cut[id(b)] = msgspec.structs.replace(second, start=place)
    return [cut[id(s)] for s in found]


def gapped(speakers: Speakers, sentence: Sentence, found: list[Saying]) -> list[Saying]:
    """Those who count the same past a break without a verb of their own: "the customs put it at 5 billion, the Kazakh side at 7"."""
    if not found or found[-1].speaker.person is not None or "quantity" not in sentence.tags:
        return []
    more: list[Saying] = []
    chunks = sentence.chunks
    for at, chunk in sentence.having("money", "percent", "measure"):
        if "quantity" not in chunk.tags or chunk.start <= found[0].at:
            continue
        speaker = _before(speakers, sentence, at)
        if speaker is None or any(s.speaker.first <= speaker.last and speaker.first <= s.speaker.last for s in found):
            continue
        opens = speaker.first - 1 if "article" in chunks[speaker.first - 1].tags else speaker.first
        if opens > 1 and "clause_break" not in chunks[opens - 1].tags and "and_also" not in chunks[opens - 1].tags:
            continue
        if any("quantity" in c.tags for c in chunks[: opens - 1]):
            more.append(Saying(speaker, "data", chunks[opens].start, _stop(sentence, at), sentence.index, chunks[opens].start, chunk.norm))
    return more


def released(speakers: Speakers, sentence: Sentence) -> list[Saying]:
    """Who has released the figures that a sentence in Han characters opens with: "统计委员会公布的2024年贸易额为54亿美元"."""
    chunks = sentence.chunks
    for at, chunk in sentence.having("source_close"):
        after = chunks[at + 1 : at + 2]
        if not at or "say" not in chunk.tags or "han" not in chunk.tags or not after or "of_name" not in after[0].tags:
            continue
        speaker = speakers.at(sentence, at - 1)
        opens = speaker is not None and speaker.sort == "body" and (speaker.first == 0 or chunks[speaker.first - 1].mark)
        if speaker is not None and opens:
            return [Saying(speaker, "data", chunks[speaker.first].start, sentence.end, sentence.index, chunk.start, chunk.norm)]
    return []


def _before(speakers: Speakers, sentence: Sentence, at: int) -> Speaker | None:
    """The body that stands before a number with nothing but a dash, a preposition or a word for data between."""
    for there in range(at - 1, max(0, at - 2 - _GAP), -1):
        speaker = speakers.at(sentence, there)
        if speaker is not None:
            return speaker if speaker.sort == "body" and speaker.person is None and there < at - 1 else None
        if not sentence.chunks[there].tags & _LINKS:
            return None
    return None


def _trails(sentence: Sentence, saying: Saying) -> bool:
    """Whether a marker stands behind what it is the source of: "was 5 billion, according to A"."""
    return any("quantity" in c.tags for c in sentence.chunks if saying.start <= c.start < saying.at)


def _end(sentence: Sentence, saying: Saying) -> int:
    """Where the words that name a source end."""
    return sentence.chunks[saying.speaker.last].end


def _stop(sentence: Sentence, at: int) -> int:
    """Where the clause of a number ends."""
    return next((c.start for c in sentence.chunks[at + 1 :] if "clause_break" in c.tags), sentence.end)
