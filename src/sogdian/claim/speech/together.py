"""Several who speak as one."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.speech.people import people_of
from sogdian.claim.speech.speaker import Speaker
from sogdian.mention.sentence import Sentence


def together(context: Context, sentence: Sentence, speaker: Speaker) -> list[Speaker]:
    """The speaker with those who speak with him: "President X and Prime Minister Y said"."""
    found = [speaker]
    if speaker.sort != "person":
        return found
    i = speaker.first - 1
    if i > 1 and "and_also" in sentence.chunks[i].tags and sentence.chunks[i - 1].norm == ",":
        other = people_of(context).at(sentence.chunks[i - 2])  # "X, Y, and Z said"
        if other is not None:
            found.append(Speaker(other.name, "person", i - 2, i - 2, other))
            i -= 3
    while i > 0 and (sentence.chunks[i].norm == "," or "and_also" in sentence.chunks[i].tags):
        other = people_of(context).at(sentence.chunks[i - 1])
        if other is None or (len(found) == 1 and "and_also" not in sentence.chunks[i].tags):
            break
        found.append(Speaker(other.name, "person", i - 1, i - 1, other))
        i -= 2
    return found
