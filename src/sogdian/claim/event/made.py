"""What the readers of verbs that tell of events share."""

from __future__ import annotations

from sogdian.claim.event.mention import Mention, Phrase
from sogdian.claim.event.people import unique
from sogdian.mention.sentence import Sentence

GEO = frozenset(("city", "country", "region", "body"))
HAN = frozenset(("han", "char"))
"""Words without capitals or spaces, in whose order places and days stand before verbs."""
AUX = frozenset(("mood", "mood_filler", "modal", "infinitive", "time"))


def made(sentence: Sentence, at: int, sort: str, people: list[str], last: int | None = None) -> Mention:
    """The mention of an event of a sort that a verb at an index makes, with the persons in it."""
    phrase = Phrase(at, at + 1 if last is None else last)
    why = (f"verb {sentence.chunks[at].norm!r}",)
    return Mention(sentence, at, phrase, sort, "verb", not sentence.title, why, participants=unique(people))
