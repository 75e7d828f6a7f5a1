"""Whose trade a report parts among its partners: "the main partner of Tajikistan", "the leader in trade with China"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.ending import OF, ended
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import named
from sogdian.mention.sentence import Sentence

_SMALL = frozenset(("article", "definite"))
_BEFORE = 5  # words from whose partner it is to the noun: "Tajikistan's main trading partners"
_AFTER = 3
_TELLING = frozenset(("partner_noun", "partner_word", "rank_noun", "percent"))
_WHOLE = frozenset(("part_of", "place_in"))
_LEAST = 2
_RANKS = frozenset(("rank_noun", "partner_word", "partner_noun", "most_word", "ordinal", "group"))
_PARTED = frozenset(("trade", "exports", "imports"))


def _hubs(context: Context) -> tuple[tuple[int, str], ...]:
    """The sentences that say whose partners are told of, each with that country, in the report's order."""
    found = ((s.index, _told(context, s)) for s in context.sentences if not s.tags.isdisjoint(_TELLING))
    return tuple((index, code) for index, code in found if code)


def hub(context: Context, sentence: Sentence) -> str | None:
    """Whose partners a sentence goes on with: the last told; what comes later counts where all agree."""
    told = context.once(_hubs)
    before = [code for at, code in told if at <= sentence.index]
    code = before[-1] if before else told[0][1] if len({code for _, code in told}) == 1 else None
    return None if any(c.startswith(f"{code}-") for c in context.main_parties) else code  # a province trades in its own name


def part_of_hub(context: Context, frame: Frame, slot: Slot, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The two sides of a part of one country's trade, where one of them is named alone; () where the part has no such sides."""
    whose = hub(context, frame.sentence)
    whose = next((code for at in range(slot.at) if (code := _owned(context, frame.sentence, at))), whose)
    if whose is None or len(codes) != 1:
        return ()
    if codes[0] != whose:
        return (whose, *codes)
    chunks = frame.sentence.chunks
    low = slot.previous.at if slot.previous is not None else -1
    other = (_one(context, frame.sentence, i) for i in range(slot.at - 1, low, -1) if named(context, chunks[i]))
    holder = next((code for code in other if code != whose), "")
    return (whose, holder) if holder else ()


def _told(context: Context, sentence: Sentence) -> str:
    """The one country whose partners or whose trade a sentence ranks; "" where it tells of none or of several."""
    ways = (_partner_of, _trade_of, _owned) if "percent" in sentence.tags else (_partner_of, _trade_of)
    codes = {code for way in ways for at in range(len(sentence.chunks)) if (code := way(context, sentence, at))}
    return codes.pop() if len(codes) == 1 else ""


def _partner_of(context: Context, sentence: Sentence, at: int) -> str:
    """Whose partner a noun calls somebody: "partner of Tajikistan", "Tajikistan's main partner", «партнёр Узбекистана»."""
    chunks = sentence.chunks
    if "partner_noun" not in chunks[at].tags:
        return ""
    for there in range(at + 1, min(len(chunks), at + 1 + _AFTER)):
        if named(context, chunks[there]):
            direct = there == at + 1 and context.lexicon.genitive
            return _one(context, sentence, there) if direct or "part_of" in chunks[at + 1].tags else ""
        if chunks[there].tags.isdisjoint(_SMALL | {"part_of"}):
            break
    for there in range(at - 1, max(0, at - _BEFORE), -1):
        if chunks[there].mark or chunks[there].tags & {"mood", "joins_list"}:
            break
        if "saxon" in chunks[there].tags and named(context, chunks[there - 1]):
            return _one(context, sentence, there - 1)
        if _whose(context, sentence, there):
            return _one(context, sentence, there)
    return ""


def _trade_of(context: Context, sentence: Sentence, at: int) -> str:
    """With whom all in a ranking trade: "the leader in trade with China", "second in terms of turnover with Tajikistan"."""
    chunks = sentence.chunks
    if chunks[at].values.get("measure") not in _PARTED or not any(c.tags & {"partner_word", "rank_noun"} for c in chunks[:at]):
        return ""
    joined = at + _LEAST < len(chunks) and "with_party" in chunks[at + 1].tags and named(context, chunks[at + _LEAST])
    return _one(context, sentence, at + _LEAST) if joined else ""


def _whose(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a country's own ending makes it the owner of what follows: "Өзбекстанның сауда серіктесі"."""
    return named(context, sentence.chunks[at]) and ended(context.text, context.lexicon, sentence.chunks[at], OF)


def _one(context: Context, sentence: Sentence, at: int) -> str:
    """The code of a country that is named alone."""
    codes = context.codes(sentence.chunks[at])
    joined = any("joins_list" in c.tags for c in sentence.chunks[at + 1 : at + 2])
    return codes[0] if len(codes) == 1 and "-" not in codes[0] and not joined else ""


def _owned(context: Context, sentence: Sentence, at: int) -> str:
    """Whose trade is parted: "in Uzbekistan's foreign trade (20.4%), followed by", "a 20.3% share of Kazakhstan's trade"."""
    chunks = sentence.chunks
    if _whose(context, sentence, at):  # "O‘zbekistonning tashqi savdo aylanmasida"
        noun = any(c.values.get("measure") in _PARTED for c in chunks[at + 1 : at + 1 + _AFTER])
        return _one(context, sentence, at) if noun else ""
    if at < _LEAST or "saxon" not in chunks[at].tags or not named(context, chunks[at - 1]) or chunks[at - 2].tags.isdisjoint(_WHOLE):
        return ""
    noun = any(c.values.get("measure") in _PARTED for c in chunks[at + 1 : at + 1 + _AFTER])
    return _one(context, sentence, at - 1) if noun else ""


def beside_ranked(frame: Frame, at: int) -> bool:
    """Whether a country or group only says among or after whom another is ranked: "among CIS countries", "second after Russia"."""
    chunks = frame.sentence.chunks
    if at > 1 and "group" in chunks[at].tags and "place_in" in chunks[at - 1].tags and "partner_noun" in chunks[at - 2].tags:
        return True  # "among China's partners in Central Asia"
    if not at or "ranks_beside" not in frame.sentence.tags:
        return False
    word = at - 1 - ("article" in chunks[at - 1].tags)
    way = chunks[word].values.get("ranks_beside")
    if way != "after" or word < 1:
        return way == "among" and "group" in chunks[at].tags
    return not chunks[word - 1].tags.isdisjoint(_RANKS)
