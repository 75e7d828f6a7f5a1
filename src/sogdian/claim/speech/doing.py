"""Who does what a clause tells before a participle of saying, and who only tells: "X met with Y, expressing hope"."""

from __future__ import annotations

from collections.abc import Iterator

from sogdian.claim.context import Context
from sogdian.claim.speech.people import people_of
from sogdian.claim.speech.speaker import Speaker
from sogdian.mention.sentence import Sentence

_OFFICE = 5  # words from a body to who holds an office in it
_ACTS = frozenset(("mood", "meets", "asked"))


def acting(context: Context, sentence: Sentence, first: int, last: Speaker) -> Iterator[Speaker]:
    """Who may do what the clause before a participle tells, where its last noun names another: "X met with Y, calling for peace"."""
    chunks = sentence.chunks
    for i in range(first, last.first if last.sort == "person" else first):
        person = people_of(context).at(chunks[i])
        between = chunks[i + 1 : last.first]
        if person is None or any(c.mark or "relative" in c.tags for c in between):
            continue
        if any(not c.tags.isdisjoint(_ACTS) for c in between):
            yield Speaker(person.name, "person", i, i, person)


def elsewhere(sentence: Sentence, left: Speaker, at: int) -> bool:
    """Whether a verb that goes on with saying has no saying of its subject before it.

    "KAZINFORM The minister met X, wishing him success", "The two firms signed a memorandum, expressing their will".
    """
    if "say" in sentence.chunks[at].tags or left.sort == "person":
        return False
    return left.sort == "media" or any("signing_verb" in c.tags for c in sentence.chunks[left.last + 1 : at])


def holder(context: Context, sentence: Sentence, body: Speaker, last: int) -> Speaker | None:
    """Who holds an office in a body, where both follow the verb: «деді Alpha Energy аймақтық директоры Ван Фан»."""
    if body.sort not in ("body", "other", "media") and not any({"UP", "free"} <= c.tags for c in sentence.chunks[body.last + 1 : body.last + 2]):
        return None
    for i in range(body.last + 1, min(last, body.last + 1 + _OFFICE)):
        chunk = sentence.chunks[i]
        if chunk.mark or not chunk.tags.isdisjoint(("say", "mood", "with_party")):
            return None
        person = people_of(context).at(chunk)
        if person is not None:
            return Speaker(person.name, "person", i, i, person) if "title" in chunk.values else None
    return None


def outlet_like(sentence: Sentence, speaker: Speaker) -> bool:
    """Whether a body that tells is called an agency or a paper behind its name: "«X» ақпарат агенттігі"."""
    told = any(c.values.get("org_head") in ("agency", "media") for c in sentence.chunks[speaker.first : speaker.last + 1])
    return told and speaker.first > 0 and "quotemark" in sentence.chunks[speaker.first - 1].tags
