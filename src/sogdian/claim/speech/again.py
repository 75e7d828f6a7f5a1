"""Sources told by what they have put out: "the statement said", "according to it", "в сообщении Минтранса говорится".

A text that the report names without its owner is that of who was the source just before.
"""

from __future__ import annotations

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.speech.saying import RANK, Saying
from sogdian.claim.speech.speaker import Speaker, Speakers
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_NEAR = 3  # sentences
_REACH = 9  # words of a text and its owner before the verb
_LED = frozenset(("article", "possessive", "this"))
_AUXILIARY = frozenset(("mood_filler", "and_also"))
_LANDS = frozenset(("country", "city"))
_STEPPED = frozenset(("time", "mood_filler"))
_THAT = frozenset(("relative", "mood_over", "says_that"))
_OBJECT = frozenset(("quantity", "number", "article", "possessive", "measure", "infinitive"))
_OWN_VERB = 6  # words
_POINTING = frozenset(("definite", "this"))


def previous(context: Context, sayings: list[Saying], sentence: Sentence, at: int) -> Speaker | None:
    """Who was the source last, in this sentence or the few before it; no outlet, which but passes on what others put out."""
    if not sayings or sentence.index - sayings[-1].sentence > _NEAR:
        return None
    last = min((s for s in sayings if s.sentence == sayings[-1].sentence), key=lambda s: RANK[s.speaker.sort])
    if last.speaker.sort == "other" or (last.speaker.sort == "media" and _publishes(context, last)):
        return None
    return msgspec.structs.replace(last.speaker, first=at, last=at)


def _publishes(context: Context, saying: Saying) -> bool:
    """Whether a source is an outlet, and no press office of a state."""
    chunks = context.sentences[saying.sentence].chunks
    told = chunks[saying.speaker.last].values.get("teller") if saying.speaker.last < len(chunks) else None
    entity = context.lexicon.entities.get(str(told))
    return entity is None or entity.type == "media"


def told_by(speaker: Speaker | None) -> tuple[Speaker | None, str]:
    """A source with the sort of saying that its text makes: what a body's paper tells is no statement of the body."""
    return speaker, "marker" if speaker is None or speaker.person is not None else "paper"


def after_marker(context: Context, sayings: list[Saying], sentence: Sentence, at: int) -> Speaker | None:
    """The source that a marker points back to: "according to it", "according to the statement", "говорится в сообщении"."""
    chunks = sentence.chunks
    i = at + 1
    while i < len(chunks) and chunks[i].tags & _LED:
        i += 1
    if i >= len(chunks):
        return None
    if "source_thing" in chunks[i].tags:
        return previous(context, sayings, sentence, at)
    closed = i + 1 == len(chunks) or chunks[i + 1].mark
    return previous(context, sayings, sentence, at) if closed and "data_noun" in chunks[i].tags else None


def subject_text(sentence: Sentence, at: int) -> bool:
    """Whether the subject right before a verb is a text without an owner: "the statement said", "Data also showed"."""
    chunks = sentence.chunks
    i = at - 1
    while i > 0 and chunks[i].tags & _AUXILIARY and "data_noun" not in chunks[i].tags:
        i -= 1
    if i < 0 or "data_noun" not in chunks[i].tags or "person" in chunks[i].tags:
        return False
    return i == 0 or bool(chunks[i - 1].tags & _POINTING) or (chunks[i - 1].mark and "Cap" in chunks[i].tags)


def there(context: Context, sayings: list[Saying], sentence: Sentence, at: int) -> Speaker | None:
    """Which body "there" means beside a verb of saying in the plural: "сказали там", "там же добавили"."""
    near = sentence.chunks[max(0, at - 1) : at + 2]
    if "says_plural" not in sentence.chunks[at].tags or not any("source_there" in c.tags for c in near):
        return None
    speaker = previous(context, sayings, sentence, at)
    return speaker if speaker is not None and speaker.sort in ("body", "noun") else None


def of_text(context: Context, speakers: Speakers, sayings: list[Saying], sentence: Sentence, at: int) -> Speaker | None:
    """Whose text tells, where the text stands before its verb: "в сообщении Минтранса говорится"."""
    chunks = sentence.chunks
    noun = next((i for i in range(at - 1, max(0, at - _REACH), -1) if "data_noun" in chunks[i].tags and "source_in" in chunks[i - 1].tags), None)
    if noun is None or any(c.mark and "quotemark" not in c.tags for c in chunks[noun + 1 : at]):
        return None
    for i in range(noun + 1, at):
        speaker = speakers.at(sentence, i)
        if speaker is not None and speaker.sort in ("person", "body", "media"):
            return speaker if "speaker_noun" not in chunks[i].tags or speaker.sort != "media" else None
    return previous(context, sayings, sentence, at) if noun + 1 == at else None


def tells(sentence: Sentence, speaker: Speaker, at: int) -> bool:
    """Whether a country or a city speaks, and does not do what the verb else means: "Kazakhstan welcomed 280,000 visitors"."""
    chunks = sentence.chunks
    if not chunks[speaker.last].tags & _LANDS or speaker.first > at:
        return True
    after = next((c for c in chunks[at + 1 : at + 4] if not c.tags & _STEPPED), None)
    if after is None or after.mark or after.tags & _THAT:
        return True
    if "measure" in after.tags and _clause(chunks, at + 1):
        return True  # "Kazakhstan said trade stood at"
    return chunks[at].values.get("say") in ("plain", "weak") and after.tags.isdisjoint(_OBJECT) and "says_first" not in chunks[at].tags


def _clause(chunks: list[Chunk], at: int) -> bool:
    """Whether the first words after a verb have a verb of their own, before any number."""
    for chunk in chunks[at : at + _OWN_VERB]:
        if chunk.mark or "quantity" in chunk.tags:
            return False
        if chunk.tags & {"mood", "reach", "rise", "fall", "worth_is"}:
            return True
    return False
