"""With whom somebody trades where only the other side is named: "with ASEAN", "对中亚五国"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.hub import hub
from sogdian.claim.figure.party import named, stateless
from sogdian.claim.figure.told import Parties
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk

_PARTNER = frozenset(("with_party", "flow_to"))
_SMALL = frozenset(("article", "definite"))
_LEAD = 3  # words from "with" to the partner
_NEAR = 10  # words from a sum to so many countries
_FEW = 2
_OPENING = 2  # words before the country that opens a sentence
_FLOW = frozenset(("flow_to", "flow_from"))
_FLOWS = frozenset(("exports", "imports"))

Hits = list[tuple[int, Chunk]]


def with_many(context: Context, frame: Frame, slot: Slot, subject: str, topic: Topic) -> tuple[str, ...] | None:
    """Whose trade it is where the partner is a union of states, the world or the like; None where no such partner stands."""
    chunks = frame.sentence.chunks
    lands = _so_many_lands(chunks, slot) if subject in _FLOWS else None
    if lands is not None:
        return trader(context, chunks, lands, topic)
    for at in (*range(slot.at - 1, slot.first - 1, -1), *range(slot.at + 1, slot.last)):
        chunk = chunks[at]
        if not _many(context, chunk) or not _after_with(chunks, at):
            continue
        if any(named(context, c) and _after_with(chunks, i) for i, c in enumerate(chunks[slot.first : slot.at], slot.first)):
            return None
        return trader(context, chunks, at, topic, slot.at)
    return None


def _so_many_lands(chunks: list[Chunk], slot: Slot) -> int | None:
    """Where so many countries are told as those that buy or sell: "exported to 17 countries", "из 21 страны"."""
    for at in range(max(1, slot.at - _NEAR), min(len(chunks), slot.at + _NEAR)):
        lands = any("lands_noun" in c.tags for c in chunks[at + 1 : at + _LEAD])
        if lands and "count" in chunks[at].tags and chunks[at - 1].tags & _FLOW:
            apart = any(c.norm == ";" for c in chunks[min(at, slot.at) : max(at, slot.at)])
            return at if chunks[at].values["quantity"].value > _FEW and not apart else None
    return None


def trader(context: Context, chunks: list[Chunk], at: int, topic: Topic, end: int = 0) -> tuple[str, ...]:
    """Who trades with the partner at a place: the last one named before it that is no partner, or the report's subject."""
    for there in range(at - 1, -1, -1):
        if named(context, chunks[there]) and not _after_with(chunks, there):
            codes = context.codes(chunks[there])
            if len(codes) == 1:
                return codes
    for there in range(at + 1, end):  # "with the whole world China traded"
        if named(context, chunks[there]) and not _after_with(chunks, there):
            return context.codes(chunks[there])[:1]
    return topic.home if len(topic.home) == 1 else ()


def left_out(context: Context, chunks: list[Chunk], hits: Hits, topic: Topic) -> tuple[str, ...]:
    """Who trades with whom alone is named near a sum: "对中亚五国进出口2766亿元" after the province's own trade, "its trade with
    China rose by 28 percent, reaching $20 billion" after a country.
    """
    if len(hits) != 1 or not _after_with(chunks, hits[0][0]):
        return ()
    at, chunk = hits[0]
    codes = context.codes(chunk)
    if "group" not in chunk.tags:
        return _doer(context, chunks, at) if len(codes) == 1 else ()
    if len(context.sides(chunk)) > 1:
        return ()
    return tuple(c for c in trader(context, chunks, at, topic) if c not in codes)


def _doer(context: Context, chunks: list[Chunk], at: int) -> tuple[str, ...]:
    """The one country that opens the sentence of a partner named alone after it."""
    before = [i for i in range(at) if named(context, chunks[i])]
    if not before:  # "the statistics committee of Kyrgyzstan gives trade with China as"
        lands = {land for c in chunks[:at] if "body" in c.tags and (land := context.country(c)) is not None}
        return tuple(lands) if len(lands) == 1 and lands.isdisjoint(context.codes(chunks[at])) else ()
    if len(before) != 1 or before[0] > _OPENING or _after_with(chunks, before[0]):
        return ()
    codes = context.codes(chunks[before[0]])
    return codes if len(codes) == 1 and codes != context.codes(chunks[at]) else ()


def by_office(context: Context, chunks: list[Chunk], at: int, topic: Topic) -> tuple[str, ...]:
    """The two sides of a bilateral trade that an office of one of them reports: "Tajikistan's statistical agency reports bilateral trade"."""
    lands = {str(c.values["country_code"]) for c in chunks[:at] if "body" in c.tags and c.values.get("country_code")}
    if len(lands) != 1 or len(topic.home) != 1 or lands == set(topic.home):
        return ()
    return (*lands, *topic.home)


def _many(context: Context, chunk: Chunk) -> bool:
    """Whether a chunk names many states at once, of which none is a party by itself."""
    if "world_party" in chunk.tags or ("body" in chunk.tags and stateless(context, chunk)):
        return True
    return "project" in chunk.tags and (entity := context.lexicon.entities.get(str(chunk.values.get("project")))) is not None and entity.frame


def _after_with(chunks: list[Chunk], at: int) -> bool:
    """Whether a word of partnership stands right before a place."""
    for there in range(at - 1, max(-1, at - _LEAD - 1), -1):
        if chunks[there].tags & _PARTNER:
            return True
        if chunks[there].tags.isdisjoint(_SMALL):
            return False
    return False


def compounded(chunks: list[Chunk], at: int) -> bool:
    """Whether a country only says what a body is: "the China-led bank", "the Beijing-based institute"."""
    if at + 2 >= len(chunks) or chunks[at + 1].norm != "-" or chunks[at].end != chunks[at + 1].start:
        return False
    return "led_by" in chunks[at + 2].tags and chunks[at + 1].end == chunks[at + 2].start


def owns_flow(frame: Frame, hits: list[tuple[int, Chunk]], subject: str) -> bool:
    """Whether a country owns all that it sells or buys, and no partner stands behind it: "Uzbekistan's exports reached"."""
    if len(hits) != 1:
        return False
    after = frame.sentence.chunks[hits[0][0] + 1 : hits[0][0] + 4]
    own = len(after) == 3 and "saxon" in after[0].tags and after[1].values.get("measure") == subject
    return own and not (after[1].tags | after[2].tags) & {"flow_to", "flow_from", "with_party"}


def beside_leader(topic: Topic, frame: Frame, codes: tuple[str, ...]) -> tuple[str, ...]:
    """A partner that is ranked in a report that opens with one country's whole trade, beside that country."""
    ranks = any(s.quantity.kind == "rank" for s in frame.slots) and hub(topic.context, frame.sentence) in (None, *(topic.opens or ()))
    whole = topic.opens if topic.opens is not None and len(topic.opens) == 1 else ()
    return (*whole, *codes) if ranks and whole and len(codes) == 1 and codes != whole and "-" not in codes[0] else codes


def goods(frame: Frame, slot: Slot) -> str | None:
    """What a trade is in, where the words say it: "goods", "goods and services"."""
    chunks = frame.sentence.chunks
    low = slot.previous.at if slot.previous is not None else -1
    for at in (*range(slot.at - 1, low, -1), *range(slot.at + 1, slot.last)):
        if "trade_scope" in chunks[at].tags:
            return str(chunks[at].values["trade_scope"])
    return None


def of_last(context: Context, frame: Frame, slot: Slot, share: bool, told: Parties) -> bool:
    """Whether a change names no party of its own and follows an amount at once: "2 billion with Tajikistan, up 4%";
    a share may follow that change, and name whose trade it is a share of: "26亿美元，下降13.5%，占乌外贸的7.9%".
    """
    last = slot.previous
    while share and last is not None and last.quantity.kind == "percent":
        last = last.previous
    if last is None or last.quantity.kind != "money":
        return False
    chunks = frame.sentence.chunks[last.at + 1 : slot.last]
    own = set(told.codes) if share and len(told.codes) > 1 else set()
    return not any(c.norm == ";" or (named(context, c) and not set(context.codes(c)) <= own) for c in chunks)
