"""Whether a noun of events means one of them, or several, or events in general."""

from __future__ import annotations

from sogdian.claim.event.made import HAN
from sogdian.claim.event.mention import Phrase
from sogdian.claim.event.proof import with_persons
from sogdian.mention.sentence import Sentence

_INNER, _HELD = 9, 6
_ONE = frozenset(("event_at", "event_part", "event_holding"))
_ASIDE = frozenset(("time", "city", "country", "region"))


def singular(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a form that is singular and plural alike is the singular: after an ordinal, its opening, or a word of occasion."""
    chunks, at = sentence.chunks, phrase.first
    if "event_noun" not in chunks[phrase.noun].tags:
        return False
    while at and chunks[at - 1].tags & _ASIDE:  # "о проведении | в Душанбе в июне | выставки"
        at -= 2 if at > 1 and "event_in_only" in chunks[at - 2].tags else 1
    before = chunks[at - 1].tags if at else frozenset()
    apart = at > 1 and not chunks[at - 1].mark and "event_at" in chunks[at - 2].tags  # "на ежегодной пресс-конференции"
    return phrase.edition is not None or apart or bool(before & _ONE) or ("governs" in before and "and_also" not in before)


def several(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether somebody held several meetings with those told: "held several meetings with the management"."""
    before = sentence.chunks[max(0, phrase.first - 1) : phrase.first]
    held = any("event_hold" in c.tags for c in before) and "event_plural" in sentence.chunks[phrase.noun].tags
    return held and with_persons(sentence, phrase.noun)


def counted_after(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a number with its classifier counts the noun: "courses 9"."""
    chunks = sentence.chunks
    if phrase.last < len(chunks) and "count" in chunks[phrase.last].tags:
        return any("classifier" in k.tags for k in chunks[phrase.last].kids)
    for at in range(phrase.last, min(len(chunks), phrase.last + _HELD)):  # "已成功举办七届"
        if "times" in chunks[at].tags:
            return "event_hold" in chunks[at - 1].tags  # "has been held seven times"
        if "count" in chunks[at].tags:
            held = bool(chunks[at - 1].tags & {"event_hold", "level_before"})
            return held and any("classifier_loose" in k.tags for k in chunks[at].kids)
        if chunks[at].mark or "time" in chunks[at].tags:
            break
    return False


def listed_last(sentence: Sentence, at: int) -> bool:
    """Whether a noun of a matter in general ends a list of fields: "农业科技、人才培训等方面"."""
    after = sentence.chunks[at + 1 : at + 2]
    return "event_mass" in sentence.chunks[at].tags and any("project_rest" in c.tags and c.tags & HAN for c in after)


def in_general(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether meetings at no told time, with nobody told by name, are only an occasion: "during meetings between the leaders"."""
    chunks = sentence.chunks
    if "event_plural" not in chunks[phrase.noun].tags or "event_noun" in chunks[phrase.noun].tags or not phrase.first:
        return False
    near = chunks[phrase.last : phrase.last + _INNER]
    return "event_at" in chunks[phrase.first - 1].tags and not any(c.tags & {"person", "time", "name"} for c in near)
