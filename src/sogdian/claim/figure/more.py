"""By how much something is more or less: "increased by 673 units", "на 120 тысяч тонн меньше, чем"."""

from __future__ import annotations

from sogdian.claim.figure.bracket import past_bracket
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.mention.chunk import Chunk

_ABLE = 6  # words
_CHANGED = 5  # words from a verb of change to "by": "увеличит мощность предприятия на"
_YEARLY = 2  # words from "every year" to its number


def aside(chunks: list[Chunk], at: int) -> int:
    """+1 or -1 where a bare word of rise or fall after a comma or a bracket leads to a number: "reached $964 million, up | $120 million"."""
    turn = chunks[at - 1].tags & {"rise", "fall"} if at > 2 and "mood" not in chunks[at - 1].tags else frozenset[str]()
    if not turn or not chunks[at - 2].mark or "quantity" not in chunks[at - 3].tags:
        return 0
    return -1 if "fall" in turn else 1


def grown(frame: Frame, slot: Slot) -> int:
    """+1 or -1 where a verb of change right before "by" says that this much was added or taken away."""
    chunks, at = frame.sentence.chunks, slot.at
    if at and "change_verb" in chunks[at - 1].tags and (at + 1 == len(chunks) or chunks[at + 1].mark):
        return -1 if "fall" in chunks[at - 1].tags else 1  # "出口量增加|100万吨,"
    if slot.previous is not None and slot.previous.quantity.unit == slot.quantity.unit and (turn := aside(chunks, at)):
        return turn
    inner = any("change_by" in k.tags for k in slot.chunk.kids[:1])  # "на 125 МВт"
    by = at if inner else at - 1
    if by < 1 or not (inner or "change_by" in chunks[by].tags):
        return 0
    for there in range(by - 1, max(-1, by - _CHANGED), -1):
        if chunks[there].tags & {"rise", "fall"}:
            return -1 if "fall" in chunks[there].tags else 1
        if chunks[there].mark or "quantity" in chunks[there].tags:
            break
    return 0


def more(frame: Frame, slot: Slot) -> int:
    """+1 or -1 where a heap is by how much something is more or less than another: "на 120 тысяч тонн меньше, чем"."""
    chunks, at = frame.sentence.chunks, slot.at
    kids = slot.chunk.kids[:2]
    if at and chunks[at - 1].tags & {"rise", "fall"} and any(c.tags & {"base_word", "year_on_year"} for c in chunks[at + 1 : at + 2]):
        return -1 if "fall" in chunks[at - 1].tags else 1  # "up 70,000 tons from the year before"
    if at > 2 and "part_of" in chunks[at - 1].tags and chunks[at - 2].tags & {"rise", "fall"} and chunks[at - 3].tags & {"article", "mood_be"}:
        if "mood" not in chunks[at - 2].tags and slot.previous is not None:
            return -1 if "fall" in chunks[at - 2].tags else 1  # "32,800 tons, which is an increase of 14,400"
    last, than = slot.previous, chunks[at + 1 : at + 3]
    if last is not None and last.quantity.unit == slot.quantity.unit and than and than[0].tags & {"more_after", "less_after"} and not slot.bracketed:
        if any("base_word" in c.tags for c in than) and any(c.norm == "," for c in chunks[last.at + 1 : at]):
            return -1 if "less_after" in than[0].tags else 1  # "4.5 million tons, 127 thousand more than"
    if not (at and "change_by" in chunks[at - 1].tags) and not any("change_by" in k.tags for k in kids):
        return 0
    if len(kids) > 1 and kids[0].tags & {"more_after", "less_after"} and "change_by" in kids[1].tags:
        slot.bound = "="  # "меньше на 120 тонн": its own bound it is not
        return -1 if "less_after" in kids[0].tags else 1
    around = (*chunks[max(0, at - 2) : at], *chunks[at + 1 : at + 3])
    turn = next((c for c in around if c.tags & {"more_after", "less_after"}), None)
    return 0 if turn is None else -1 if "less_after" in turn.tags else 1


def counted_more(frame: Frame, slot: Slot) -> int:
    """+1 or -1 where a number is by how many things there are more or fewer: "increased by 673 units compared to 2018"."""
    chunks = frame.sentence.chunks
    turn = grown(frame, slot) or _aside(frame, slot)
    if not turn and (turn := _which_is(frame, slot) or _rise_of(chunks, slot)):
        return turn
    after = chunks[slot.at + 1 : slot.last]
    of_many = slot.bracketed or any(c.tags & {"number_of", "number_noun", "those_counted"} for c in chunks[slot.first : slot.at])
    led = any({"level_before", "han"} <= c.tags for c in chunks[slot.at + 1 : slot.at + _ABLE])  # "增加300列,|达到|1.9万列"
    told = of_many or led or any(c.tags & {"base_word", "year_on_year"} for c in after[:_ABLE])
    return turn if turn and slot.quantity.unit == "1" and told else 0


def _rise_of(chunks: list[Chunk], slot: Slot) -> int:
    """+1 or -1 where a number tells how great a rise or fall of a count is: "this is an increase of 930,000 people on last year"."""
    at = slot.at
    if at < 2 or "part_of" not in chunks[at - 1].tags or not chunks[at - 2].tags & {"rise", "fall"} or "mood" in chunks[at - 2].tags:
        return 0
    return -1 if "fall" in chunks[at - 2].tags else 1


def _which_is(frame: Frame, slot: Slot) -> int:
    """+1 or -1 where a clause says how many more than once a count is: "1,650 firms, which is 530 more than last year", ", or 530 more"."""
    chunks, last = frame.sentence.chunks, slot.previous
    if last is None or last.quantity.kind != "count" or slot.at < 2:
        return 0
    before = chunks[slot.at - 1]
    clause = "mood_be" in before.tags and "relative" in chunks[slot.at - 2].tags
    aside = chunks[slot.at - 2].norm == "," and "or_word" in before.tags
    after = chunks[slot.at + 1 : slot.at + 4]
    if not (clause or aside) or not after:
        return 0
    turn = next((i for i, c in enumerate(after) if c.tags & {"more_after", "less_after"}), None)
    if turn is None and clause and after[0].tags & {"rise", "fall"} and " " in after[0].norm:
        return -1 if "fall" in after[0].tags else 1  # "more than last"
    if turn is None or (aside and turn > 1):
        return 0
    at = slot.at + 1 + turn
    beyond = past_bracket(chunks, at + 1)  # "1,195 more (22 percent) than"
    if not any(c.tags & {"base_word", "time"} for c in (chunks[at], *chunks[beyond : beyond + 1])):
        return 0
    return -1 if "less_after" in after[turn].tags else 1


def _aside(frame: Frame, slot: Slot) -> int:
    """+1 or -1 where brackets after a count say how many fewer or more that is: "1,982 companies (down 25)"."""
    before = frame.sentence.chunks[slot.at - 1].tags if slot.at else frozenset[str]()
    counted = slot.bracketed and slot.previous is not None and slot.previous.quantity.kind == "count"
    return (-1 if "fall" in before else 1) if counted and before & {"rise", "fall"} else 0


def handled(frame: Frame, slot: Slot) -> bool:
    """Whether a heap is what was put through, and not what can be: "throughput reached 7.3 million tons"."""
    if "throughput" not in frame.sentence.tags or "/" in slot.quantity.unit:
        return False
    chunks = frame.sentence.chunks
    noun = next((i for i in range(slot.at - 1, slot.first - 1, -1) if "throughput" in chunks[i].tags), None)
    return noun is not None and any(c.values.get("mood") == "done" and "mood_be" not in c.tags for c in chunks[noun + 1 : slot.at])


def lost(frame: Frame, slot: Slot) -> bool:
    """Whether a sum is what somebody has lost, no fall of what is measured: "exporters have lost $12 million"."""
    chunks = frame.sentence.chunks
    if not slot.at or not {"change_verb", "fall"} <= chunks[slot.at - 1].tags:
        return False
    return not any("measure" in c.tags for c in chunks[slot.first : slot.at - 1])


def each_year(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether so many come every year, as a word before the number says, and no verb that they came: "yiliga 70 ming avtomobil"."""
    if not any(c.values.get("annual") == "a" for c in chunks[max(0, slot.at - _YEARLY) : slot.at]):
        return False
    return not any("accrues" in c.tags or "people_noun" in c.tags for c in chunks[slot.at + 1 : slot.last])


def came(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether people have done something, or are counted out of others, and do not live somewhere: "876,000 residents of China came"."""
    if any(c.tags & {"among_them", "relative_person"} for c in chunks[max(0, slot.at - 2) : slot.at]):
        return True  # "640 people, of whom 510 were residents of the district"
    after = chunks[slot.at + 1 : slot.last]
    return any("accrues" in c.tags for c in after) and not any(c.values.get("measure") == "population" for c in chunks[slot.first : slot.at])


def changed(chunks: list[Chunk], at: int) -> bool:
    """Whether a verb of rise or fall stands right before a sum, and no other number after leads on: "the debt grew $260 million in 2010"."""
    before = chunks[at - 1]
    if any("base_word" in kid.tags and "edge_word" not in kid.tags for kid in chunks[at].kids[:1]):
        return False  # "rose above $40 billion"
    verb = bool(before.tags & {"rise", "fall"}) and before.values.get("mood") == "done"
    return verb and not any("level_before" in c.tags and "governs" in c.tags for c in chunks[at + 1 : at + 2])
