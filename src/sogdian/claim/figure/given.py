"""Sums by what is done with them: goods worth so much sent or bought, what is put into a thing, what is given."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.topic import Topic

SOLD = ("exports", "imports")
_STOPS = frozenset((";", ",", "."))
_OTHERS = frozenset(("trade", "investment", "loan", "grant", "contract_value"))
_SUMS = ("investment", "loan", "grant")
_LANDS = frozenset(("country", "demonym"))
_PAID = 3  # words from a verb of paying to the sum
_GOODS = 7  # words from the verb to the worth
_DASHES = frozenset("-–—")


def goods_worth(frame: Frame, slot: Slot) -> str | None:
    """Which way goods go of which a verb and their worth are told: "shipped goods worth $15 billion to China"."""
    chunks = frame.sentence.chunks
    verb = slot.at - 1
    while verb > 0 and slot.at - verb < _PAID and chunks[verb].tags & (_LANDS | {"people_noun", "speaker_noun"}):
        verb -= 1  # "sold | China | $9.6 billion worth of gas"
    way = chunks[verb].tags & {"sends", "takes"} if slot.at else frozenset[str]()
    if way and any(c.tags & {"measure_weak", "worth_of"} for c in chunks[slot.at + 1 : slot.at + 2]):
        return "exports" if "sends" in way else "imports"  # "sold | $9.6 billion | worth of goods to China"
    if not any("measure_weak" in c.tags for c in chunks[max(0, slot.at - 2) : slot.at]):
        return _sold_for(frame, slot) or _sold_after(frame, slot)
    for chunk in reversed(chunks[max(slot.first, slot.at - _GOODS) : slot.at]):
        if chunk.tags & {"sends", "takes"}:
            return "exports" if "sends" in chunk.tags else "imports"
        if chunk.values.get("measure") in ("contract_value", "grant", "loan", "investment"):
            return None
    return None


def _sold_for(frame: Frame, slot: Slot) -> str | None:
    """Which way goods go that are sent to a country for so much: "delivered gas to Chinese consumers for $946 million"."""
    chunks = frame.sentence.chunks
    if not slot.at or "pays_for" not in chunks[slot.at - 1].tags:
        return None
    verb = next((i for i in range(slot.at - 2, max(slot.first, slot.at - 2 * _GOODS) - 1, -1) if chunks[i].tags & {"sends", "takes"}), None)
    if verb is None or any(c.mark or c.tags & {"stake_word", "project"} or c.values.get("measure") in _OTHERS for c in chunks[verb:slot.at]):
        return None
    way = "flow_to" if "sends" in chunks[verb].tags else "flow_from"
    led = (i for i in range(verb + 1, slot.at - 1) if chunks[i].tags & _LANDS)
    if not any(i == verb + 1 or way in chunks[i - 1].tags for i in led):
        return None
    return "exports" if way == "flow_to" else "imports"


def _paid_for(frame: Frame, slot: Slot) -> str | None:
    """`imports`, where a land pays another so much for goods: "China paid Turkmenistan $8.3 billion for gas"."""
    chunks = frame.sentence.chunks
    if slot.at < 2 or slot.at + 2 >= len(chunks) or "pays_for" not in chunks[slot.at + 1].tags:
        return None
    verb = next((i for i in range(slot.at - 1, max(0, slot.at - 1 - _PAID), -1) if "pays" in chunks[i].tags), None)
    if verb is None or not verb or not chunks[verb - 1].tags & {"country", "mood"}:
        return None
    seller = any(c.tags & _LANDS for c in chunks[verb + 1 : slot.at]) or "demonym" in chunks[slot.at + 2].tags
    goods = chunks[slot.at + 3 : slot.at + 4] if "demonym" in chunks[slot.at + 2].tags else chunks[slot.at + 2 : slot.at + 3]
    return "imports" if seller and any("portfolio" in c.tags for c in goods) else None


def _sold_after(frame: Frame, slot: Slot) -> str | None:
    """Which way goods went by the verb that ends a clause, where their worth stands before them: "12 млн долларлык ун экспорттолгон"."""
    chunks = frame.sentence.chunks
    joined = slot.at + 1 < len(chunks) and "worth_link" in chunks[slot.at + 1].tags
    if not joined and not any("worth_of" in kid.tags for kid in slot.chunk.kids):
        return None
    inner = 0
    for chunk in chunks[slot.at + 1 :]:
        inner += (chunk.norm == "(") - (chunk.norm == ")")
        if not inner and (chunk.norm in _STOPS or "money" in chunk.tags or chunk.values.get("measure") in _OTHERS):
            return None
        if chunk.values.get("measure") in SOLD:
            return str(chunk.values["measure"])
    return None


def heap_sold(frame: Frame, slot: Slot, topic: Topic) -> str | None:
    """Which way a heap went of which the worth is told, by its verb or by who sells it: "shipped 4 tons worth $3 million"."""
    if (paid := _paid_for(frame, slot)) is not None:
        return paid
    if not worth_of(frame, slot, topic, ("volume", "count")):
        return None
    chunks, last = frame.sentence.chunks, slot.previous
    assert last is not None
    verb = next((c for c in reversed(chunks[: last.at]) if c.tags & {"sends", "takes"}), None)
    return told_seller(frame, last) or (None if verb is None else "exports" if "sends" in verb.tags else "imports")


def told_seller(frame: Frame, slot: Slot) -> str | None:
    """Which way goods go by who of a list sells or buys them: "other suppliers are Mongolia (3 million tons) and"."""
    if "sells" not in frame.sentence.tags:
        return None
    return next((str(c.values["sells"]) for c in reversed(frame.sentence.chunks[: slot.at]) if "sells" in c.tags), None)


def traded(frame: Frame, slot: Slot) -> bool:
    """Whether what is counted is bought or sold: "imports rose to 5,000 cars", "6,250 for $52 million"."""
    chunks = frame.sentence.chunks
    if any(c.values.get("measure") in SOLD for c in chunks[: slot.last]):
        return True
    after = next((s for s in frame.slots if s.at > slot.at), None)
    if after is None or after.quantity.kind != "money" or after.at - slot.at > _GOODS:
        return False
    return bool(chunks[after.at - 1].tags & {"worth", "pays_for"}) and not any(c.mark for c in chunks[slot.at + 1 : after.at])


def worth_of(frame: Frame, slot: Slot, topic: Topic, names: tuple[str, ...] = SOLD) -> bool:
    """Whether a sum is what the heap right before it was sold for: "exported 16 tons of tea worth 21 million"."""
    last, told, chunks = slot.previous, topic.last, frame.sentence.chunks
    if last is None or told is None or told.name not in names or last.quantity.kind != "measure" or not slot.at:
        return False
    between = chunks[last.at + 1 : slot.at]
    if len(between) > 1 and between[0].norm == "," and "han" in between[1].tags:
        between = between[1:]  # "进口量273.9亿立方米，价值108亿美元"
    named = (c.values.get("measure") for c in between[:-1])
    return bool(between) and "worth" in between[-1].tags and not any(c.mark for c in between) and not any(named)


def given(frame: Frame, slot: Slot) -> str | None:
    """What a sum is in by the noun right after it: "500 млн долларов помощи"; no word that opens a clause of its own."""
    chunks = frame.sentence.chunks
    after = chunks[slot.at + 1 : slot.at + 4]
    lent = len(after) > 1 and "flow_to" in after[0].tags and "loan_noun" in after[1].tags  # "выделят 2 млрд долларов в кредит"
    after = after[1:] if after and (lent or after[0].norm in _DASHES) else after[:2]
    if not after or after[0].values.get("measure") not in _SUMS or "mood" in after[0].tags or "low" not in after[0].tags:
        return None
    return str(after[0].values["measure"]) if len(after) < 2 or "quantity" not in after[1].tags else None


def put_into(frame: Frame, slot: Slot) -> bool:
    """ "Will put $350 million into a plant"."""
    chunks = frame.sentence.chunks
    return any("invest_verb" in c.tags for c in chunks[max(0, slot.at - 3) : slot.at]) and any(
        "invest_into" in c.tags for c in chunks[slot.at + 1 : slot.at + 3]
    )


def told_under(context: Context, frame: Frame, slot: Slot) -> str | None:
    """Grants or loans of which the sentence before speaks without a number, where a land gives a sum and no word tells as what:
    "Grants have become more generous. This month Beijing promised the country 500 million yuan".
    """
    sentence = frame.sentence
    if sentence.index == 0 or slot.previous is not None or sentence.title:
        return None
    before = context.sentences[sentence.index - 1]
    if before.title or before.paragraph != sentence.paragraph or "quantity" in before.tags:
        return None
    nouns = [[c for c in s.chunks if "measure" in c.values and c.tags.isdisjoint(("mood", "measure_soft"))] for s in (before, sentence)]
    told, own = ({str(c.values["measure"]) for c in some} for some in nouns)
    gives = any(c.tags & {"country", "capital_of"} for c in sentence.chunks[: slot.at])
    return next(iter(told)) if gives and len(told) == 1 and told <= {"grant", "loan"} and not own else None


def to_members(frame: Frame, slot: Slot) -> bool:
    """Whether the members of a body get a sum, whoever they are: "promised the members 2 billion yuan in grants"."""
    chunks = frame.sentence.chunks
    return any("members_noun" in c.tags for c in chunks[max(0, slot.at - _GOODS) : slot.at])
