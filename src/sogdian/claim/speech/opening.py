"""Who a sentence opens with and only its last verb lets speak, in languages whose verbs end their clauses."""

from __future__ import annotations

from sogdian.claim.speech.quote import Span, within
from sogdian.claim.speech.speaker import Speaker, Speakers
from sogdian.mention.sentence import Sentence

_OPENING = 14  # words from the head of a sentence to who speaks in it


def opening_speaker(speakers: Speakers, quotes: tuple[Span, ...], sentence: Sentence, ends: tuple[int, int]) -> Speaker | None:
    """Who a sentence opens with, where its verbs all wait for the last of them: "X thanking the guests, ... noted".

    `ends`: where its segment begins, and where the word of saying stands.
    """
    chunks, (first, at) = sentence.chunks, ends
    for i in range(first, min(at, first + _OPENING)):
        speaker = speakers.at(sentence, i)
        if speaker is None or speaker.person is None:
            if chunks[i].mark or "mood" in chunks[i].tags:
                return None
            continue
        after = chunks[speaker.last + 1] if speaker.last + 1 < at else None
        if after is None or "with_party" in after.tags or not speakers.nominative(sentence, speaker):
            continue
        between = chunks[speaker.last + 1 : at]
        told = any("say" in c.tags or ("mood" in c.tags and n and between[n - 1].mark) for n, c in enumerate(between))
        quoted = any(within(quotes, c.start) for c in between)
        return None if told or quoted or chunks[at].values.get("say") == "weak" else speaker
    return None
