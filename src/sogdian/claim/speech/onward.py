"""Sayings whose words no verb brings in: a headline that its speaker closes, a sentence that goes into what was just told."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.speech.saying import RANK, Saying
from sogdian.claim.speech.speaker import Speakers
from sogdian.mention.sentence import Sentence

_LINE, _TELLS = 30, 4  # words of a headline, and the fewest of what it tells before the dash
_CLOSES = 8  # words of an office and a name
_PARAGRAPHS = 1
_VOICES = ("person", "noun", "body")
_WHOSE = frozenset(("country", "city", "region", "portfolio", "demonym"))
_OWN_SOURCE = frozenset(("source_before", "source_after", "their_words", "say", "reckoning"))


def closing_speaker(context: Context, speakers: Speakers, sentence: Sentence) -> Saying | None:
    """Who says what a headline tells, where a dash and his name close it: "Trade to double in 2026 – minister"."""
    chunks = sentence.chunks
    head = sentence.title or (not sentence.index and not chunks[-1].mark)
    if not head or len(chunks) > _LINE or "mood" not in sentence.tags:
        return None
    dashes = (i for i in range(len(chunks) - 2, max(0, len(chunks) - _CLOSES), -1) if chunks[i].norm == "-")
    dash = next(dashes, None)
    if dash is None or dash < _TELLS or not chunks[dash - 1].end < chunks[dash].start < chunks[dash + 1].start - 1:
        return None
    if any("mood" in c.tags or c.norm == ":" for c in chunks[dash + 1 :]) or not any("mood" in c.tags for c in chunks[:dash]):
        return None
    told = (speakers.at(sentence, i) for i in range(dash + 1, len(chunks)))
    speaker = next((s for s in told if s is not None), None)
    if speaker is None or speaker.sort not in _VOICES or speaker.first <= dash or not speakers.nominative(sentence, speaker):
        return None
    if any(c.tags.isdisjoint(_WHOSE) for c in chunks[speaker.last + 1 :]):
        return None
    return Saying(speaker, "marker", chunks[0].start, chunks[dash].start, sentence.index, chunks[dash].start, "-")


def goes_into(context: Context, sentence: Sentence, before: list[Saying]) -> Saying | None:
    """The saying that a sentence goes into, where its first word says that it does: "Так, экспорт меди вырос на 9%"."""
    if not before or "goes_into" not in sentence.chunks[0].tags or not sentence.tags.isdisjoint(_OWN_SOURCE):
        return None
    told = context.sentences[sentence.index - 1]
    if sentence.paragraph - told.paragraph > _PARAGRAPHS:
        return None
    whole = [s for s in before if s.sort != "quote" and s.speaker.sort in _VOICES and s.start <= told.chunks[0].start]
    if not whole:
        return None
    best = min(whole, key=lambda s: RANK[s.speaker.sort])
    return Saying(best.speaker, "marker", sentence.start, sentence.end, sentence.index, sentence.start, best.verb)
