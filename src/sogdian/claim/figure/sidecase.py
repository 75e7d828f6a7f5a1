"""What the case or the ending of a party's name says of its side: who gives, who gets, whose something is."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk


def dative(context: Context, chunk: Chunk) -> bool:
    """Whether a party's name stands in the case of the one who gets, in a language with cases."""
    morphology = context.lexicon.morphology
    return morphology is not None and morphology.name_cases(chunk.norm) == {"dat"}


def doer(context: Context, chunk: Chunk) -> bool:
    """Whether a party's name stands in the case of a subject, which no word before it can own: "На строительство Китай выделил"."""
    morphology = context.lexicon.morphology
    return morphology is not None and "nom" in morphology.name_cases(chunk.norm) and "gen" not in morphology.name_cases(chunk.norm)


def agent(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether a party's name tells who did what is told right before it: "помощи, выделенной Китаем"."""
    morphology = context.lexicon.morphology
    if morphology is None or not at or "function" in chunks[at - 1].tags:
        return False
    return morphology.name_cases(chunks[at].norm) == {"ins"}


def subject_case(context: Context, chunk: Chunk) -> bool:
    """Whether the words for one side stand in the case of a subject: "китайская сторона"."""
    morphology = context.lexicon.morphology
    return morphology is not None and morphology.cases(chunk.norm.rpartition(" ")[2]) == {"nom"}


def owns(context: Context, chunks: list[Chunk], at: int, subject: str) -> bool:
    """Whether a party's name stands right behind what is given, in the case of the one whose it is."""
    morphology = context.lexicon.morphology
    if morphology is None or not at or chunks[at - 1].values.get("measure") != subject:
        return False
    return morphology.name_cases(chunks[at].norm) == {"gen"}


def ending(context: Context, chunk: Chunk) -> str | None:
    """Where a party's ending points, in a language that says "from" and "to" by endings; "" for neither of the two."""
    lexicon = context.lexicon
    if lexicon.endings is None:
        return None
    word = lexicon.norm(context.text[chunk.start : chunk.end].rpartition(" ")[2])
    if word != chunk.norm.rpartition(" ")[2]:
        for way in ("from", "to"):
            ends = lexicon.pack.words.get(f"{way}_end", {}).get(True, ())
            if word.endswith(tuple(lexicon.norm(end.lstrip("~")) for end in ends)):
                return way
    return ""
