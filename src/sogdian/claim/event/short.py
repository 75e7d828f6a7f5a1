"""Mentions that leave the noun out: "the second will discuss", "the next round", "it will last until"."""

from __future__ import annotations

from sogdian.claim.event.mention import Mention, Phrase
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_ELLIPTIC = frozenset(("forum", "summit", "conference", "expo", "dialogue", "meeting", "training"))
_FAR = 2


def short_mention(
    sentence: Sentence, at: int, before: Mention, first: Mention | None, bare: bool
) -> Mention | None:
    """The mention that an ordinal alone, "the next round" or a pronoun at an index makes of the event told before.

    `bare`: the language has no articles.
    """
    chunk = sentence.chunks[at]
    if "event_noun" in chunk.tags:
        return None
    if "event_round" not in chunk.tags and before.type not in _ELLIPTIC:
        return None
    near = sentence.paragraph - before.sentence.paragraph
    if "event_it" in chunk.tags:
        return _pronoun(sentence, at, before) if near <= 1 and sentence.index - before.sentence.index <= 3 else None
    if "event_round" in chunk.tags:
        return _round(sentence, at, first or before)
    if near > _FAR:
        return None
    return _alone(sentence, at, before) if bare else _ordinal(sentence, at, before)


def _alone(sentence: Sentence, at: int, before: Mention) -> Mention | None:
    """Without articles: an ordinal or "the next" that opens a clause, its verb right after it."""
    chunks = sentence.chunks
    values, after = chunks[at].values, chunks[at + 1 : at + 2]
    if (at and "clause_break" not in chunks[at - 1].tags) or not after or not _tells(after):
        return None
    edition = values.get("edition", values.get("ordinal"))
    again = None if edition is not None else str(values["event_again"])
    phrase = Phrase(at, at + 1, determiner="the", edition=edition and int(edition), again=again)
    return Mention(
        sentence, at, phrase, before.type, "noun", True, ("ordinal alone",), name=before.name, edition=phrase.edition
    )


def _ordinal(sentence: Sentence, at: int, before: Mention) -> Mention | None:
    chunks = sentence.chunks
    after = chunks[at + 1 : at + 4]
    article = at > 0 and "definite" in chunks[at - 1].tags and "article" in chunks[at - 1].tags
    if not article or not after or before.edition is None or not _tells(after):
        return None
    values = chunks[at].values
    edition = int(values["edition"] if "edition" in values else values["ordinal"])
    phrase = Phrase(at - 1, at + 1, determiner="the", edition=edition)
    return Mention(
        sentence, at, phrase, before.type, "noun", True, ("ordinal alone",), name=before.name, edition=edition
    )


def _tells(after: list[Chunk]) -> bool:
    """Whether a verb follows at once: the ordinal stands for its noun."""
    return "mood" in after[0].tags or (bool(after[0].tags & {"event_happen", "event_past"}) and "low" in after[0].tags)


def _round(sentence: Sentence, at: int, before: Mention) -> Mention | None:
    chunks = sentence.chunks
    again = next((c for c in chunks[max(0, at - 2) : at] if "event_again" in c.tags), None)
    told = any("time" in c.tags or c.tags & {"city", "country"} for c in chunks[at + 1 : at + 12])
    if again is None or not told:
        return None
    first = chunks.index(again)
    phrase = Phrase(first, at + 1, determiner="the", again=str(again.values["event_again"]))
    return Mention(sentence, at, phrase, before.type, "noun", True, ("round of the series",))


def _pronoun(sentence: Sentence, at: int, before: Mention) -> Mention | None:
    """It opens, closes or lasts on a day."""
    chunks = sentence.chunks
    if at > 8 or (
        at and not ((chunks[at - 1].norm == "," and "event_happen" in chunks[0].tags) or "sign" in chunks[at - 1].tags)
    ):
        return None
    near = chunks[:14]
    verb = any(c.tags & {"event_happen", "event_hold", "event_until"} for c in near)
    if not verb or not any("time" in c.tags for c in chunks) or before.sort != "noun":
        return None
    phrase = Phrase(at, at + 1, determiner="the")
    return Mention(sentence, at, phrase, before.type, "noun", False, ("pronoun",), definite=True)
