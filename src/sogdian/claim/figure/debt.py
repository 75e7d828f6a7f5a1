"""What one land owes another: lender and debtor by their capitals, and sums that are all that a land owes."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import stateless
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk

_BESIDE = 2
_BEFORE_BANK = frozenset(("article", "flow_to", "owed_to", "with_party"))
_OPENS = frozenset("-–—(")
_NEXT = 5  # words from a sum to whom it is owed


def capitals_of(frame: Frame, slot: Slot) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Lender and debtor by their capitals: "Beijing has lent Ashgabat $8 billion", "Bishkek owes Beijing $1.8 billion"."""
    chunks = frame.sentence.chunks
    cities = [i for i in range(slot.first, slot.at) if "capital_of" in chunks[i].tags]
    if len(cities) != 2:
        return None
    first, last = ((str(chunks[i].values["capital_of"]),) for i in cities)
    verbs = chunks[cities[0] + 1 : cities[1]]
    if not any(c.values.get("measure") == "loan" for c in verbs):
        return None
    return (last, first) if any("owing" in c.tags for c in verbs) else (first, last)


def owed_to_body(context: Context, frame: Frame, slot: Slot) -> bool:
    """Whether what is owed is owed to a bank or fund of no country: "owes 294 million to the World Bank"."""
    after = [c for c in frame.sentence.chunks[slot.at + 1 : slot.at + 1 + _NEXT] if "article" not in c.tags]
    if len(after) < _BESIDE or "flow_to" not in after[0].tags or "body" not in after[1].tags:
        return False
    entity = context.lexicon.entities.get(str(after[1].values.get("body")))
    return any("owing" in c.tags for c in frame.sentence.chunks[: slot.at]) and entity is not None and entity.country is None


def bank_owed(context: Context, frame: Frame, slot: Slot) -> tuple[str, ...]:
    """The country of the bank that stands right behind a word of owing or a loan agreement: "the country owed the Export-Import
    Bank of China $1.6 billion", "ratified a $60 million loan agreement with China's Eximbank".
    """
    chunks = frame.sentence.chunks[: slot.last]
    behind = [c for c in frame.sentence.chunks[slot.at + 1 : slot.at + 1 + _NEXT] if not c.mark]
    behind = [c for c in behind if c.tags.isdisjoint(("article", "passive", "home"))]
    past = len(behind) > 1 and "owed_to" in behind[0].tags and behind[0].tags.isdisjoint(("function",))  # "is owed to", "должна"
    if past and "body" in behind[1].tags and (code := context.country(behind[1])) is not None:
        return (code,)
    if len(behind) > 1 and "owed_to" in behind[0].tags and "body" in behind[1].tags and any("owing" in c.tags for c in chunks):
        code = context.country(behind[1])  # "из них 900 млн — перед Эксимбанком Китая"
        return (code,) if code is not None else ()
    for at, chunk in enumerate(chunks[:-1]):
        owes = "owing" in chunk.tags and at < slot.at
        if not owes and not (chunk.values.get("agreement_noun") == "loan" and "with_party" in chunks[at + 1].tags):
            continue
        after = [c for c in chunks[at + 1 : at + 1 + _NEXT] if c.tags.isdisjoint(_BEFORE_BANK)][:_BESIDE]
        if owes and len(after) == _BESIDE and "country" in after[0].tags and "body" in after[1].tags:
            after = after[1:] if any("owed_to" in c.tags for c in chunks[at + 1 : at + 1 + _NEXT]) else after  # "долг Кыргызстана перед банком"
        bank = bool(after) and ("body" in after[0].tags or (not owes and len(after) == _BESIDE and "saxon" in after[1].tags))
        if bank and (code := context.country(after[0])) is not None:
            return (code,)
    return ()


def creditor_line(context: Context, frame: Frame, slot: Slot) -> tuple[str, ...] | None:
    """Who is owed in an item of a list of creditors: "the largest creditors are China's Exim Bank – $739 million, the World Bank – $374 million"."""
    chunks = frame.sentence.chunks
    if "creditor" not in frame.sentence.tags or slot.at < _BESIDE or chunks[slot.at - 1].norm not in _OPENS:
        return None
    if not any("creditor" in c.tags for c in chunks[: slot.at]):
        return None
    before = chunks[slot.at - _BESIDE]
    if "body" in before.tags:
        code = context.country(before)
        return (code,) if code is not None else ()
    return context.codes(before) if before.tags & {"country", "region"} else None


def part_of_all(frame: Frame, slot: Slot, topic: Topic, target: list[str]) -> tuple[bool, list[str]]:
    """Whether a sum is a part of all that a country owes, owed to nobody told, and who owes it: "Guaranteed debts came to $23 million"."""
    if not topic.owes_all or "loan" in topic.flows:
        return False, target
    debtor = topic.target[1] if topic.target[0] == "loan" and set(topic.target[1]) <= set(topic.pair) else ()
    context, chunks = topic.context, frame.sentence.chunks
    named = {c for k in chunks[: slot.at] if k.tags & {"country", "demonym", "group"} and "body" not in k.tags for c in context.codes(k)}
    named |= {code for k in chunks[slot.first : slot.last] if "body" in k.tags and (code := context.country(k)) is not None}
    part = named <= {*debtor, *target}
    return part, target or (list(debtor) if part else [])


def whole_debt(frame: Frame, slot: Slot, owed: bool) -> bool:
    """Whether a sum is all that a country owes: "внешний долг Таджикистана — 3,2 млрд долларов", "1,7 млрд из 3,8"."""
    chunks = frame.sentence.chunks
    if slot.previous is not None and slot.at and "part_of" in chunks[slot.at - 1].tags and any("whole_debt" in c.tags for c in chunks[: slot.at]):
        return slot.previous.quantity.kind == "money"
    if not owed and any("whole_debt" in c.tags for c in chunks[slot.at + 1 : slot.at + 1 + _BESIDE]):
        return True  # "of its $4 billion in external debt"
    if slot.previous is not None and slot.previous.quantity.kind != "percent":
        return False
    low = slot.first if slot.previous is None else slot.previous.at  # "40 percent of the whole foreign debt, which is 4 billion"
    return not owed and any("whole_debt" in c.tags for c in chunks[low : slot.at])


def capital_stands(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether a capital stands for its country, as the subject of a clause: by its case, "Пекин выделит", or by its verb, "Beijing promised"."""
    morphology, chunk = context.lexicon.morphology, chunks[at]
    if morphology is None and "capital_of" in chunk.tags and "article" in context.lexicon.pack.words:
        verb = chunks[at + 1].tags if at + 1 < len(chunks) else frozenset[str]()
        led = at > 0 and bool(chunks[at - 1].tags & {"governs", "place_before", "joins_list"})
        return not led and bool(verb & {"mood", "gives_to", "hands_out"}) and "mood_be" not in verb
    if morphology is None or "city" not in chunk.tags or "nom" not in morphology.name_cases(chunk.norm):
        return False
    if at and chunks[at - 1].tags & {"governs", "place_before"}:
        return False
    forms = context.lexicon.pack.words.get("capital_of", {}).get(context.country(chunk) or "", ())
    return any(context.lexicon.norm(str(form)) == chunk.norm for form in forms)


def lender_of(context: Context, frame: Frame, slot: Slot, subject: str, target: list[str]) -> str | None:
    """The country of a body told behind "from": "взяли кредит у Эксимбанка Китая"; or of one owed a part: "приходится на Эксимбанк"."""
    chunks = frame.sentence.chunks
    for at in range(1, len(chunks)):
        if "body" not in chunks[at].tags or not context.lexicon.genitive:
            continue
        before, code = chunks[at - 1].tags, context.country(chunks[at])
        owed = "falls_on" in before and owing(chunks, slot, subject) and slot.at < at < slot.last
        if code is not None and code not in target and ("lent_by" in before or owed):
            return code
    return None


def owing(chunks: list[Chunk], slot: Slot, subject: str) -> bool:
    """Whether a loan is told as what is owed: the country of the debt got it, the one it is owed to gave it."""
    return subject == "loan" and any("owing" in c.tags for c in chunks[: slot.last])


def of_many(context: Context, frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a bank of many states gives, and no country, or the bank told of before is called by no name again."""
    before = frame.sentence.chunks[: slot.at]
    again = topic.of_many and any("bank_again" in c.tags for c in before)
    topic.of_many = again or any("body" in c.tags and stateless(context, c) for c in before)
    return topic.of_many
