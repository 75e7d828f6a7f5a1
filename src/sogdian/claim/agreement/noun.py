"""Words around a paper's noun that tell whether it is spoken of as a paper of its own: its day, a headline's plan."""

from __future__ import annotations

from sogdian.mention.sentence import Sentence

_REACH = 4  # words of saying before what it is said in


def dated(sentence: Sentence, at: int) -> bool:
    """Whether a paper without a word that signs it has its time beside it: "under an agreement of 5 May"."""
    chunks = sentence.chunks
    near = any("time" in c.tags for c in chunks[max(0, at - 5) : at + 5])
    return near and any("under_agreement" in c.tags or "article" in c.tags for c in chunks[max(0, at - 4) : at])


def bears_day(sentence: Sentence, at: int) -> bool:
    """Whether a paper is told by its day: "the agreement dated 12 April 2019", "соглашение от 12 апреля 2019 года"."""
    after = sentence.chunks[at + 1 : at + 3]
    return len(after) > 1 and "paper_dated" in after[0].tags and "time" in after[1].tags


def said_in(sentence: Sentence, at: int) -> bool:
    """Whether a paper is but where something is said: "said in a statement on Monday", "在声明中说"."""
    chunks = sentence.chunks
    before = chunks[max(0, at - _REACH) : at]
    said = any("say" in c.tags and "signing_verb" not in c.tags for c in before) and any("governs" in c.tags for c in before[-2:])
    return said or any("say" in c.tags for c in chunks[at + 1 : at + 3])


def plural_generic(sentence: Sentence, at: int) -> bool:
    """Whether papers are told of in general, by their bare noun or their number."""
    before = sentence.chunks[at - 1] if at else None
    return before is None or "quantity" in before.tags


def headline_plan(sentence: Sentence, where: int) -> bool:
    """Whether a line without another verb tells by an infinitive what will be signed: "China to sign a treaty"."""
    chunks = sentence.chunks
    if where < 1 or "infinitive" not in chunks[where - 1].tags or chunks[where - 1].norm != "to":
        return False
    return not any(c.tags & {"mood", "modal", "say", "agreement_noun", "signing_verb"} for c in chunks[: where - 1])
