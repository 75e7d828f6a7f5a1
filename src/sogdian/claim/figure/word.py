"""Words that name what a quantity measures, and those that say it rose or fell: the nearest ones count."""

from __future__ import annotations

from sogdian.claim.figure.bracket import of_bracket, past_bracket
from sogdian.claim.figure.frame import CLOSING, Frame, Slot
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk

_SOFT, _WEAK = 4.0, 12.0
_PART = 4  # words from a number to the measure of a part
_CHANGES = frozenset(("rise", "fall"))
_SOLD = ("exports", "imports")
_OTHER = frozenset(("quantity", "mood", "joins_list", "time", "rise", "fall", "relative"))
_OR = frozenset(("or_word", "joins_list", "=("))


def nearest(frame: Frame, slot: Slot, names: tuple[str, ...], reach: int = 40) -> tuple[str, str] | None:
    """The measure word that governs a quantity: near, before rather than after, in its own segment rather than across."""
    chunks = frame.sentence.chunks
    best: tuple[float, str, str] | None = None
    for at, chunk in enumerate(chunks):
        name = chunk.values.get("measure")
        if name not in names or abs(at - slot.at) > reach or _qualifies(chunks, at, names) or goods_of(chunks, at) or of_bracket(chunks, slot.at, at):
            continue
        if at > slot.at and any(c.norm == ";" for c in chunks[slot.at : at]):
            break
        owner = _part_told(chunks, at)
        if owner is not None and owner < at and owner != slot.at and slot.at < at:
            continue
        score = distance(chunks, slot.at, at) if owner != slot.at else 0.0
        score += _WEAK if "measure_weak" in chunk.tags else _SOFT if "measure_soft" in chunk.tags else 0
        if best is None or score < best[0]:
            best = (score, name, chunk.norm)
    return (best[1], best[2]) if best is not None else None


def _part_told(chunks: list[Chunk], at: int) -> int | None:
    """Where the number stands of which a measure says what part it is: "$5.4 billion, $5.3 billion of which were imports"."""
    for here in range(at - 1, max(-1, at - _PART), -1):
        tags = chunks[here].tags
        if "quantity" in tags:
            told = chunks[here + 1 : at]
            of_it = len(told) > 1 and "part_of" in told[0].tags and "event_it" in told[1].tags
            return here if told and ("part_word" in told[0].tags or of_it) else None
        if not tags & {"function", "part_word"}:
            return None
    return None


def _qualifies(chunks: list[Chunk], at: int, names: tuple[str, ...]) -> bool:
    """Whether a measure only qualifies the next noun: "foreign trade contracts"."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    return after is not None and after.values.get("measure") == "contract_value" and "contract_value" in names


def goods_of(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun of freight only says what is sold or bought: "imports of | cargo from China", "импорт | грузов"."""
    if "freight" not in chunks[at].tags:
        return False
    bare = chunks[at].values["freight"] == "bare"  # its case ties it to the noun before it
    for chunk in reversed(chunks[max(0, at - _PART) : at]):
        bare = bare or "of_name" in chunk.tags
        if "measure" in chunk.tags:
            return bare and chunk.values.get("measure") in _SOLD and "mood" not in chunk.tags
        if chunk.mark or chunk.tags & _OTHER:
            return False
    return False


def distance(chunks: list[Chunk], here: int, there: int) -> float:
    """How far apart two places are; what follows, and what other quantities or signs part, is farther."""
    low, high = sorted((here, there))
    score = float(high - low)
    if there > here:
        score *= 1.6
        if high - low > 1:
            score += 2
    for chunk in chunks[low + 1 : high]:
        if "quantity" in chunk.tags:
            score += 8 if there > here else 3
        elif chunk.norm in CLOSING:
            score += 3 if there < here else 6
    return score


def change(frame: Frame, slot: Slot, topic: Topic) -> int:
    """+1 or -1 when the words around say that something rose or fell by this much, else 0."""
    chunks = frame.sentence.chunks
    if slot.at and "fall" in chunks[slot.at - 1].tags:
        return -1
    if slot.at > 1 and chunks[slot.at - 1].tags & {"change_by", "change_on"} and chunks[slot.at - 2].tags & {"rise", "fall"}:
        return -1 if "fall" in chunks[slot.at - 2].tags else 1
    for at in range(slot.at + 1, min(slot.at + 3, slot.last)):
        if "more_after" in chunks[at].tags:
            return 1
        if "less_after" in chunks[at].tags:
            return -1
    if slot.quantity.kind == "times" and slot.at + 1 < slot.last and chunks[slot.at + 1].tags & {"rise", "fall"}:
        return 1 if "rise" in chunks[slot.at + 1].tags else -1
    for at in range(slot.at - 1, max(-1, slot.at - 9), -1):
        chunk = chunks[at]
        if "rise" in chunk.tags:
            return 1
        if "fall" in chunk.tags:
            return -1
        if "quantity" in chunk.tags and at < slot.at - 1:
            return topic.turn if repeats(chunks, slot.at) else 0
    return 0


def by_case(topic: Topic, slot: Slot, chunks: list[Chunk]) -> int:
    """+1 or -1 where an amount's own ending and the verb after it say by how much something changed; 0 elsewhere.

    Kazakh «2 млрд долларға өсті»; "10 mlrd dollarga yetdi" is where it led. Of two amounts joined by "or" both changed.
    """
    context = topic.context
    ends = context.lexicon.pack.words.get("by_end")
    if ends is None or not slot.chunk.kids:
        return 0
    at, verb = slot.at, None
    while verb is None:
        kids = chunks[at].kids
        inner = len(kids) > 1 and bool(kids[-1].tags & _CHANGES)
        amount = kids[-2] if inner else kids[-1]
        word = context.lexicon.norm(context.text[amount.start : amount.end])
        if not word.endswith(tuple(context.lexicon.norm(str(end).lstrip("~")) for end in ends.get(True, ()))):
            return 0
        low = past_bracket(chunks, at + 1)
        after = chunks[low : low + 2]
        verb = kids[-1] if inner else after[0] if after and after[0].tags & _CHANGES else None
        again = len(after) > 1 and bool(after[0].tags & _OR) and "quantity" in after[1].tags and bool(after[1].kids)
        if verb is None and not again:
            return 0
        at = low + 1
    if verb.values.get("measure") == "saving":
        return 0
    return -1 if verb.tags & {"fall", "less_after"} else 1


def repeats(chunks: list[Chunk], at: int) -> bool:
    """Whether the words right before take up the verb of the quantity before: "and by 65 million", "imports — by 5%"."""
    if at == 0 or "change_by" not in chunks[at - 1].tags:
        return False
    if at > 1 and "percent" in chunks[at].tags and chunks[at - 2].norm == "-" and chunks[at - 2].start > chunks[at - 3].end:
        return True
    last = next((i for i in range(at - 2, -1, -1) if "quantity" in chunks[i].tags), 0)
    return not any("measure" in c.tags for c in chunks[last:at])


def told_against(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    """What a percentage is that another is held against: the same, "5,5 процента против 6,8 в начале года"."""
    last, told = slot.previous, topic.last
    if not slot.at or last is None or told is None or "contrast_base" not in frame.sentence.chunks[slot.at - 1].tags:
        return None
    between = frame.sentence.chunks[last.at + 1 : slot.at - 1]
    alike = last.quantity.kind == slot.quantity.kind == "percent" and not any(c.mark for c in between)
    return Measure(told.name, told.of, told.sign, ("held against",)) if alike else None
