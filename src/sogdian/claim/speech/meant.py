"""Whom words mean that name nobody: a pronoun after a clause on somebody, a verb that goes on with its sentence's subject."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.speech.people import Person, people_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_LEAST = 2  # words before a pronoun that can be a clause


def interviewed(context: Context, sentence: Sentence, at: int) -> Person | None:
    """Whom the words before a pronoun tell to have been interviewed: "记者专访大使努雷舍夫，他表示"."""
    if "interviews" not in sentence.tags:
        return None
    asked = next((i for i, _ in sentence.having("interviews")), at)
    return next((p for c in sentence.chunks[asked:at] if (p := people_of(context).at(c)) is not None), None)


def subject_before(context: Context, sentence: Sentence, at: int) -> Person | None:
    """Whom a pronoun in Han characters means right after a clause of its sentence: who that is about, "经理X发表讲话，他表示"."""
    chunks = sentence.chunks
    if at < _LEAST or chunks[at - 1].norm != "," or "char" not in chunks[at].tags or "quotemark" in sentence.tags:
        return None
    people = people_of(context)
    return next((p for i, c in enumerate(chunks[: at - 1]) if (p := people.at(c)) is not None and not only_with(chunks, i)), None)


def only_with(chunks: list[Chunk], at: int) -> bool:
    """Whether a person in Han characters is governed by the word before: "在总统X参与下", "向大使Y转交"."""
    return at > 0 and {"governs", "char"} <= chunks[at - 1].tags and not chunks[at].norm.isascii()
