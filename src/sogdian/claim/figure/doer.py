"""What a sum is by those who sell, buy or invest, or by who attracts it: "the main investors were China ($2 billion) and"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.given import SOLD, told_seller
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_OPENS = frozenset("(-–—")
_GEO = frozenset(("country", "demonym", "region"))
_DOERS = frozenset(("sells", "invests"))
_OTHER = 7  # words from a seller to the one who buys: "supplier of pipeline gas to China"
_SUMS = frozenset(("trade", "exports", "imports", "investment", "loan", "grant", "income"))
_OF_THIS = 4  # words up to a sentence's first number
_AFTER = 3  # words after a sum that can name what it is
_CAME = frozenset(("mood_be", "country"))  # before who is second: "Russia was second with", "and Italy third with"
Open = tuple[list[str], list[str], list[str]]
"""Those who give, those who get, and those of whom it is not yet told which."""

_ENDS = frozenset(("mood", "mood_be", "with_party", "quantity", "time"))
_FROM, _BESIDE = 6, 2  # words from a sum to the bank that it comes from
_FOR_WORKS = 4  # words behind a sum that may name the works it is for


def doer_measure(frame: Frame, slot: Slot) -> str | None:
    """`exports`, `imports` or `investment`, where a country called seller, buyer or investor has its sum right beside it."""
    at = _doer(frame.sentence, slot)
    if at is None:
        return None
    chunk = frame.sentence.chunks[at]
    return str(chunk.values["sells"]) if "sells" in chunk.tags else "investment"


def _other_side(context: Context, frame: Frame, slot: Slot) -> tuple[str, ...]:
    """From whom a seller, buyer or investor of a list stands across: "the suppliers of gas to China are", "investors in Uzbekistan were"."""
    chunks = frame.sentence.chunks
    at = _noun(frame.sentence, slot)
    if at is None:
        return ()
    for there in range(at + 1, min(slot.at, at + _OTHER)):
        if chunks[there].tags & _ENDS or chunks[there].mark:
            break
        if chunks[there].tags & _GEO and chunks[there - 1].tags & {"part_of", "flow_to", "article"}:
            return context.codes(chunks[there])
    for there in range(at - 1, max(-1, at - _OTHER), -1):
        if "saxon" in chunks[there].tags and chunks[there - 1].tags & _GEO:
            return context.codes(chunks[there - 1])  # "China's second supplier was Russia"
    return ()


def across(context: Context, frame: Frame, slot: Slot, subject: str, sides: Open) -> Open:
    """The sides with the one that stands across from those called sellers, buyers or investors: "China's second supplier was Russia, with"."""
    source, target, loose = sides
    if subject not in (*SOLD, "investment") or not (other := [*_other_side(context, frame, slot)]):
        return sides
    sells = told_seller(frame, slot) != "imports"
    first = [c for c in (*(source if sells else target), *loose) if c not in other]
    return (first, other, []) if sells else (other, first, [])


def attracted(frame: Frame, slot: Slot) -> bool:
    """Whether a sum that no word names is what somebody attracted: "drew $1.4 billion from China and $900 million from Korea"."""
    chunks = frame.sentence.chunks
    if "attracts" not in frame.sentence.tags:
        return False
    verb = next((i for i in range(slot.at - 1, -1, -1) if "attracts" in chunks[i].tags), None)
    if verb is None or any(c.norm == ";" or c.tags & {"measure", "contrast_word"} for c in chunks[verb + 1 : slot.at]):
        return False
    if any("mood" in c.tags for c in chunks[verb + 1 : slot.at]):
        return False
    return not any("measure" in c.tags for c in chunks[slot.at + 1 : slot.at + 1 + _AFTER])


def ranks_with(frame: Frame, slot: Slot) -> bool:
    """Whether a rank with its number goes on with the list that the sentence before tells of: "Russia is in second place with 487 million"."""
    chunks = frame.sentence.chunks
    if slot.at < _AFTER or "with_party" not in chunks[slot.at - 1].tags:
        return False
    place, before = chunks[slot.at - 2], chunks[slot.at - 3]
    near = slot.previous is not None and slot.previous.quantity.kind == "rank" and slot.at - slot.previous.at < _OTHER
    ranks = "rank" in place.tags or bool("ordinal" in place.tags and before.tags & _CAME)
    ranks = ranks or (near and "country" in place.tags) or ("count" in place.tags and "top_so_many" in before.tags)
    return ranks and not any(c.values.get("measure") in _SUMS for c in chunks)


def part_of_last(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a heap is a part of what the sentence right before told as sold or bought: "Of this, 600,000 tonnes went through"."""
    if slot.previous is not None or topic.lead not in SOLD or topic.led_at != frame.sentence.index - 1 or slot.at > _OF_THIS:
        return False
    before = frame.sentence.chunks[: slot.at]
    of_this = len(before) > 2 and "part_of" in before[0].tags and "this" in before[1].tags and before[2].norm == ","
    return (of_this or any("among_them" in c.tags for c in before)) and not any("measure" in c.values for c in before)


def _noun(sentence: Sentence, slot: Slot) -> int | None:
    """Where the last one called seller, buyer or investor before a sum stands, and no verb of its own past "to be" between."""
    if sentence.tags.isdisjoint(_DOERS):
        return None
    chunks = sentence.chunks
    return next((i for i in range(slot.at - 1, -1, -1) if chunks[i].tags & _DOERS), None)


def _doer(sentence: Sentence, slot: Slot) -> int | None:
    """Where that stands, if the sum stands right beside the country: in brackets, behind a dash, or behind "with"."""
    at, chunks = _noun(sentence, slot), sentence.chunks
    if at is None or slot.at < 2 or any(_verb(c) for c in chunks[at + 1 : slot.at]):
        return None
    before = chunks[slot.at - 1]
    if before.norm in _OPENS and before.norm:
        return at if chunks[slot.at - 2].tags & _GEO else None
    if "with_party" not in before.tags:
        return None
    return at if chunks[slot.at - 2].tags & _GEO or "time" in chunks[slot.at - 2].tags else None


def _verb(chunk: Chunk) -> bool:
    """Whether a word tells of something done, and not only what somebody is or who follows in a list."""
    return "mood" in chunk.tags and chunk.tags.isdisjoint(("mood_be", "partner_word", "rank_verb"))


def given_as(frame: Frame, slot: Slot) -> str | None:
    """What a sum is given as, right behind it: "10 billion yuan in loans over three years", 总额260亿元的融资支持."""
    after = frame.sentence.chunks[slot.at + 1 : slot.at + 3]
    if len(after) < 2 or not ("event_in_only" in after[0].tags or {"of_name", "char"} <= after[0].tags):
        return None
    sort = after[1].values.get("measure")
    return str(sort) if sort in ("loan", "grant") else None


def or_promised(frame: Frame, slot: Slot, named: Measure) -> Measure:
    """A grant where a land or its capital promises a sum that nothing names: "Beijing promised the region 26 billion yuan"."""
    if named.why != ("default",):
        return named
    chunks = frame.sentence.chunks
    verb = next((i for i in range(slot.at - 1, max(0, slot.first - 1), -1) if "promises_sum" in chunks[i].tags), 0)
    works = any("project_noun" in c.tags for c in chunks[verb : slot.at + _FOR_WORKS]) or any("infinitive" in c.tags for c in chunks[verb : slot.at])
    lands = verb and chunks[verb - 1].tags & {"country", "capital_of"}
    return Measure("grant", why=("of what is given",)) if lands and not works else named


def or_lent(frame: Frame, slot: Slot, named: Measure) -> Measure:
    """A loan where a sum that nothing names comes from a bank: "raised $500 million from Chinese banks", "asked the Eximbank for $500 million"."""
    if named.why != ("default",) or named.name != "cost":
        return named
    chunks = frame.sentence.chunks
    behind = chunks[slot.at + 1 : slot.at + 1 + _FROM]
    came = next((i for i, c in enumerate(behind[:_BESIDE]) if "flow_from" in c.tags and "change_by" not in c.tags), None)
    if came is not None and any(_lends(c) for c in _phrase(behind[came + 1 :])):
        return Measure("loan", why=("from a bank",))
    asked = slot.at > _BESIDE and "pays_for" in chunks[slot.at - 1].tags and _lends(chunks[slot.at - _BESIDE])
    asks = any("asks_for" in c.tags for c in chunks[max(0, slot.at - _FROM - 1) : slot.at]) if asked else False
    return Measure("loan", why=("asked of a bank",)) if asks else named


def _lends(chunk: Chunk) -> bool:
    """Whether a noun is a bank's."""
    head = chunk.kids[-1] if chunk.kids else chunk
    return "lender_noun" in chunk.tags or "bank" in (chunk.values.get("org_head"), head.values.get("org_head"))


def _phrase(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks up to a sign or a verb."""
    return chunks[: next((i for i, c in enumerate(chunks) if c.mark or "mood" in c.tags), len(chunks))]
