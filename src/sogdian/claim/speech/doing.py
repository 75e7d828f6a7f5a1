"""Who does what a clause tells before a participle of saying: "X met with Y, expressing hope"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sogdian.claim.speech.people import people_of
from sogdian.claim.speech.speaker import Speaker
from sogdian.mention.sentence import Sentence

if TYPE_CHECKING:
    from sogdian.claim.speech.subject import Subjects

_ACTS = frozenset(("mood", "meets", "asked"))


def acting(subjects: Subjects, sentence: Sentence, first: int, last: Speaker) -> Speaker | None:
    """Who does what the clause before a participle tells, where its last noun names another: "X met with Y, calling for peace"."""
    chunks = sentence.chunks
    for i in range(first, last.first if last.sort == "person" else first):
        person = people_of(subjects.context).at(chunks[i])
        if person is None:
            continue
        speaker = Speaker(person.name, "person", i, i, person)
        between = chunks[i + 1 : last.first]
        acts = any(not c.tags.isdisjoint(_ACTS) for c in between) and not any(c.mark or "relative" in c.tags for c in between)
        if acts and subjects.governor(sentence, speaker, first) is None and subjects.speakers.nominative(sentence, speaker):
            return speaker
    return None


def elsewhere(sentence: Sentence, left: Speaker, at: int) -> bool:
    """Whether a verb that goes on with saying has no saying of its subject before it.

    "KAZINFORM The minister met X, wishing him success", "The two firms signed a memorandum, expressing their will".
    """
    if "say" in sentence.chunks[at].tags or left.sort == "person":
        return False
    return left.sort == "media" or any("signing_verb" in c.tags for c in sentence.chunks[left.last + 1 : at])
