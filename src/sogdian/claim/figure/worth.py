"""What a quantity is by the words right beside it: what works are estimated at, what comes as a loan, what a works is enlarged to."""

from __future__ import annotations

from sogdian.claim.figure.frame import HEAPS, Frame, Slot
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk

ARRIVES = frozenset(("level_before", "reach", "joins_list"))
"""Words between a change and the sum that it came to."""

_GIVEN = frozenset(("investment", "loan", "grant"))
_WAS = 2  # words from "was" to the number after "worth"
_DEAL = 6  # words from a contract to its worth
_HANDED = ("loan", "cost", "grant")
_SOON = 2  # sentences
_AHEAD = 14  # words
_PRICE = 10**5
_PAID = 12  # words from the verb to the sum
_CLOSE = 3  # words and marks after a bracket
_FORM = 4  # words from "as" to the loan
_PRICED = 6  # words
_SIZED = 4  # words from a sum to the works that it sizes
_PRICES = 10**6  # no one thing of those that are priced by the piece costs so much
_WORKS_PRICE, _SOFTER = 5_000_000, 200  # no good and no ticket costs so much, in hard money and in other
_HARD = frozenset(("USD", "EUR", "CNY", "GBP", "CHF"))
_LED = frozenset(("quantity", "place_in", "flow_to", "count"))
_WORKS = frozenset(("project", "project_noun", "project_generic", "project_works"))
_LANDS = frozenset(("country", "city", "region"))
_BUILT = frozenset(("project_noun", "project_line"))


def of_works(slot: Slot, named: Measure) -> Measure:
    """A sum with its measure: a price that only works can have is their cost: "its price has grown to 640 billion tenge"."""
    least = _WORKS_PRICE if slot.quantity.unit in _HARD else _WORKS_PRICE * _SOFTER
    dear = named.name == "price" and slot.quantity.value >= least and not {"for so much", "worth"} & set(named.why)
    return Measure("cost", why=named.why) if dear else named


def worth(frame: Frame, slot: Slot, topic: Topic) -> str | None:
    """`loan`, `grant`, `investment`, `cost` or `price` where the words leave no doubt; None where they do."""
    if _for_one(frame, slot) or _each(frame, slot):
        return "price"
    if _sized_work(frame, slot):
        return "cost"
    if _of_bank(frame, slot, topic):
        return "loan"
    free = _of_state(frame, slot, topic) or _for_nothing(frame, slot) or _so_given(frame, slot, topic)
    return _in_form(frame, slot) or ("grant" if free else "cost" if _estimated(frame, slot) or _paid_for(frame, slot) else None)


def _sized_work(frame: Frame, slot: Slot) -> bool:
    """Whether a sum is the size of the works that it stands before: "The $450 million plant will give", not "$30 million road loan"."""
    chunks = frame.sentence.chunks
    if slot.at and "article" not in chunks[slot.at - 1].tags:
        return False
    there = next((i for i, c in enumerate(chunks[slot.at + 1 : slot.at + _SIZED], slot.at + 1) if c.tags & _BUILT), None)
    if there is None or any(c.mark or "measure" in c.tags or "low" not in c.tags or "function" in c.tags for c in chunks[slot.at + 1 : there]):
        return False
    after = chunks[there + 1] if there + 1 < len(chunks) else None
    return after is None or after.mark or bool(after.tags & {"function", "modal", "relative", "passive", "mood"})


def _of_bank(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a known bank hands a sum out, and no word says that it gives it away: "Эксимбанк выделил", "provided by the bank"."""
    if frame.sentence.tags.isdisjoint(("hands_out",)) or "body" not in frame.sentence.tags:
        return False
    chunks, entities = frame.sentence.chunks, topic.context.lexicon.entities
    near = [*range(slot.at - 1, max(-1, slot.at - _PAID), -1), *range(slot.at + 1, min(len(chunks), slot.at + _PAID))]
    bank = next((i for i in near if (e := entities.get(str(chunks[i].values.get("body")))) is not None and e.type == "bank"), None)
    if bank is None:
        return False
    low, high = sorted((bank, slot.at))
    act = next((i for i in range(low + 1, high) if "hands_out" in chunks[i].tags), None)
    act = act if act is not None or bank > slot.at else next((i for i in (slot.at + 1,) if i < len(chunks) and "hands_out" in chunks[i].tags), None)
    others = (c for c in chunks[low : high + _PRICED] if c.values.get("measure") not in (None, "cost"))
    return act is not None and not any("money" in c.tags or c.norm == ";" for c in chunks[low + 1 : high]) and not any(others)


def _of_state(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a state hands a sum out to another, and no word says that it lends it: «Китай выделил Таджикистану 50 млн»."""
    if "hands_out" not in frame.sentence.tags or not topic.context.lexicon.genitive:
        return False
    chunks = frame.sentence.chunks
    act = next((i for i in range(slot.at - 1, max(0, slot.at - _DEAL), -1) if "hands_out" in chunks[i].tags), None)
    if act is None or not act or not chunks[act - 1].tags & {"country", "speaker_noun"}:
        return False
    giver = topic.context.codes(chunks[act - 1]) or (topic.context.codes(chunks[act - 2]) if act > 1 else ())
    others = {code.partition("-")[0] for c in chunks if c.tags & _LANDS for code in (topic.context.country(c),) if code}
    lent = any(c.values.get("measure") in ("loan", "investment") for c in chunks)
    return len(giver) == 1 and not lent and bool(others - {*giver})


def _for_one(frame: Frame, slot: Slot) -> bool:
    """Whether a sum is what one of a kind costs: "тонна ячменя на границе стоит 215 долларов"."""
    chunks = frame.sentence.chunks
    if slot.quantity.value >= _PRICES:
        return False
    for at in range(slot.at - 1, slot.first - 1, -1):
        if "one_priced" in chunks[at].tags:
            return not at or chunks[at - 1].tags.isdisjoint(_LED)
        if "quantity" in chunks[at].tags:
            return False
    return False


def _for_nothing(frame: Frame, slot: Slot) -> bool:
    """Whether a sum is given and nothing asked for it: "безвозмездно предоставил помощь на 500 млн юаней"."""
    if "for_nothing" not in frame.sentence.tags:
        return False
    chunks = frame.sentence.chunks
    low = next((i for i in range(slot.at - 1, -1, -1) if chunks[i].norm == ";" or "money" in chunks[i].tags), -1)
    return any("for_nothing" in c.tags for c in (*chunks[low + 1 : slot.at], *chunks[slot.at + 1 : slot.last], *_past_bracket(frame, slot)))


def _past_bracket(frame: Frame, slot: Slot) -> list[Chunk]:
    """The words right after the bracket in which a sum stands, or is told in another currency: "(220 млн долларов) помощи"."""
    chunks = frame.sentence.chunks
    if not slot.bracketed and not any(c.norm == "(" for c in chunks[slot.at + 1 : slot.at + 2]):
        return []
    close = next((i for i in range(slot.at + 1, min(len(chunks), slot.at + _AHEAD)) if chunks[i].norm == ")"), len(chunks))
    return chunks[close + 1 : close + 1 + _CLOSE]


def _so_given(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a sentence after says of the funds that somebody gives that nothing is asked for them: "Средства выделяются безвозмездно"."""
    here, sentences = frame.sentence, topic.context.sentences
    if not any(c.values.get("measure") in _HANDED and "mood" in c.tags for c in here.chunks[slot.first : slot.at]):
        return False
    after = sentences[here.index + 1 : here.index + 1 + _SOON]
    return any({"for_nothing", "the_funds"} <= s.tags and "money" not in s.tags for s in after)


def _in_form(frame: Frame, slot: Slot) -> str | None:
    """ "$120 million comes from the bank as a 20-year loan"."""
    chunks = frame.sentence.chunks
    for at in range(slot.at + 1, min(len(chunks), slot.at + _AHEAD)):
        if chunks[at].mark or "money" in chunks[at].tags:
            return None
        if "in_form" in chunks[at].tags:
            told = (c.values.get("measure") for c in chunks[at + 1 : at + 1 + _FORM])
            return next((str(name) for name in told if name in _GIVEN), None)
    return None


def _each(frame: Frame, slot: Slot) -> bool:
    """Whether a small sum is for one of what is measured: "$118 a tonne", "3.2 cents per kWh"."""
    after = frame.sentence.chunks[slot.at + 1 : slot.at + 3]
    if len(after) < 2 or slot.quantity.value >= _PRICE or "unit" not in after[1].tags or after[1].tags & {"time", "quantity"}:
        return False
    return "per_one" in after[0].tags and "span" not in after[1].tags


def _paid_for(frame: Frame, slot: Slot) -> bool:
    """Whether a sum is given for a thing: "paid $4.2 billion for the company", "bought its stake in 2011 for $66 million"."""
    chunks = frame.sentence.chunks
    before = next((s for s in reversed(frame.slots) if s.at < slot.at and s.quantity.kind == "money"), None)
    low = max(before.at + 1 if before is not None else 0, slot.at - _PAID)
    paid = next((i for i in range(slot.at - 1, low - 1, -1) if "pays" in chunks[i].tags), None)
    if paid is None:
        again = slot.previous is not None and "and_also" in chunks[slot.at - 1].tags and slot.previous.quantity.kind == "money"
        return again and slot.previous is not None and _for(chunks, slot.at + 1) and _paid_for(frame, slot.previous)
    if any(c.norm == ";" for c in chunks[paid:slot.at]):
        return False
    return _for(chunks, slot.at - 1) or (slot.at - paid <= _FORM and _for(chunks, slot.at + 1))


def _for(chunks: list[Chunk], at: int) -> bool:
    return 0 <= at < len(chunks) and "pays_for" in chunks[at].tags


def _estimated(frame: Frame, slot: Slot) -> bool:
    """Whether works are estimated at the sum, and nothing else is named before it: "construction is estimated at $4.7 billion: half is a loan"."""
    chunks = frame.sentence.chunks
    if not slot.at or "worth_is" not in chunks[slot.at - 1].tags:
        return False
    low = slot.previous.at + 1 if slot.previous is not None else 0
    before = chunks[low : slot.at - 1]
    return any(c.tags & _WORKS for c in before) and not any("measure" in c.tags for c in before)


def enlarged(frame: Frame, slot: Slot) -> bool:
    """Whether a works is enlarged from so much to so much: "expansion of the refinery from 6 to 12 million tons"."""
    chunks = frame.sentence.chunks
    low = next((s.at for s in reversed(frame.slots) if s.at < slot.at and s.quantity.unit != slot.quantity.unit), 0)
    before = chunks[low : slot.at]
    thing = any(c.tags & {"project_noun", "project"} for c in before)
    pair = any(s is not slot and s.quantity.unit == slot.quantity.unit and abs(s.at - slot.at) <= _FORM for s in frame.slots)
    return thing and pair and any("enlarges" in c.tags for c in before)


def arrives(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether "and came to" stands before a sum: "сократился на 3,4% и составил 1 млрд долларов"."""
    joined = slot.at > 1 and "joins_list" in chunks[slot.at - 2].tags
    return joined and bool(chunks[slot.at - 1].tags & {"level_before", "reach"})


def priced_by(frame: Frame, slot: Slot) -> bool:
    """Whether an amount is only what a price is told for: "每千立方米1150元"."""
    chunks = frame.sentence.chunks
    after = chunks[slot.at + 1 : slot.at + 2]
    money = any(s.quantity.kind == "money" and s.chunk is after[0] for s in frame.slots) if after else False
    near = chunks[max(0, slot.at - _PRICED) : slot.at + _PRICED]
    priced = money and slot.quantity.unit in HEAPS and slot.quantity.value in (1, 1000)
    return priced and any(c.values.get("measure") == "price" for c in near)


def deal_worth(frame: Frame, slot: Slot) -> str | None:
    """The contract that a sum is the worth of: "a contract worth $3 billion", "its contract for it was worth $3 billion"."""
    chunks = frame.sentence.chunks
    if not slot.at or "worth" not in chunks[slot.at - 1].tags:
        return None
    was = slot.at > 1 and "mood" in chunks[slot.at - _WAS].tags
    for chunk in reversed(chunks[max(slot.first, slot.at - 1 - (_DEAL if was else 1)) : slot.at - 1]):
        if "measure" in chunk.tags:
            return chunk.norm if chunk.values.get("measure") == "contract_value" else None
    return None
