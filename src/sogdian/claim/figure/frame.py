"""The quantities of a sentence, each in its segment, with the words that stand around them."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure.titled import titles
from sogdian.mention.chunk import Chunk
from sogdian.mention.quantity import Quantity
from sogdian.mention.sentence import Sentence
from sogdian.model.claim import Bound

_SPANS = ("a", "mo", "d")
CLOSING = frozenset((",", ";", ":", "(", ")"))
_FAR = 14
_FEW = 6  # so many countries are rather named than counted
_NOUN = 9
_TYPE = 3  # digits of the number that names an aircraft of a make
_NEAR = 2  # up to so many times its low end, a range tells how much more or less
_BESIDE = 2
HEAPS = frozenset(("t", "tkm", "pkm", "Gcal", "m3", "ft3", "bbl", "L", "TEU", "kWh", "MWh", "GWh", "TWh"))
_ROUND = frozenset((1, 10, 100, 1000))  # of what a price is for
_PRICE = 10**5
_OF_NOUN = frozenset(("part_of", "part_lead", "unit_adjective"))
_LANDS = frozenset(("country", "region", "city"))
_CROSSES = frozenset(("/", "×", "*", "x", "х"))
_QUOTED = 9  # chunks of a name in quotation marks before the noun that it tells of
_NO_NOUN = frozenset(("sign", "joins_list", "function", "per", "ago", "time", "verb_end", "base_word", "mood", "falls_on"))


@dataclass(slots=True)
class Slot:
    """One quantity: its chunk at index `at`; its segment is `first:last` (indices of the sentence's chunks)."""

    chunk: Chunk
    at: int
    quantity: Quantity
    first: int = 0
    last: int = 0
    bracketed: bool = False
    bound: Bound = "="
    level: bool = False  # where a change has led to: "rose to"
    previous: Slot | None = None


@dataclass(slots=True)
class Frame:
    """A sentence seen as its quantities."""

    sentence: Sentence
    slots: list[Slot] = field(default_factory=list)

    def between(self, slot: Slot) -> tuple[int, int]:
        """The stretch from the quantity before to the one after."""
        at = self.slots.index(slot)
        first = self.slots[at - 1].at + 1 if at else 0
        last = self.slots[at + 1].at if at + 1 < len(self.slots) else len(self.sentence.chunks)
        return first, last


def frame_of(sentence: Sentence, context: Context) -> Frame:
    """The quantities of a sentence with their segments; a bare number in a list takes the unit of its neighbours."""
    frame = Frame(sentence)
    if "quantity" not in sentence.tags:
        return frame
    chunks = sentence.chunks
    inside = titles(chunks)
    for at, chunk in enumerate(chunks):
        quantity = chunk.values.get("quantity") if "quantity" in chunk.tags else None
        if quantity is None or any(low < at < high for low, high in inside):
            continue
        if quantity.kind == "count" and (_names_parties(chunks, at, quantity) or _note(chunks, at) or _in_name(chunks, at)):
            continue
        if so_much(chunks, at) or _crossed(chunks, at) or (quantity.unit == "1" and _tied(chunks, at)):
            continue
        quantity = _rated(context, chunks, at, quantity)
        if quantity.value_to is not None and _moved(chunks, at) and not _near(chunks, at, quantity):
            low = msgspec.structs.replace(quantity, value_to=None)
            high = msgspec.structs.replace(quantity, value=quantity.value_to, value_to=None)
            frame.slots += [Slot(chunk, at, low), Slot(chunk, at, high, level="change_by" in chunks[at - 1].tags)]
        else:
            frame.slots.append(Slot(chunk, at, quantity, bound=quantity.bound))
    for slot in frame.slots:
        slot.bracketed = _bracketed(chunks, slot.at)
        _bound(context, chunks, slot)
    segmented(frame)
    return frame


def segmented(frame: Frame) -> None:
    """Gives each quantity its segment and the quantity before it."""
    for n, slot in enumerate(frame.slots):
        slot.previous = frame.slots[n - 1] if n else None
        slot.first, slot.last = _segment(frame, n)


def _crossed(chunks: list[Chunk], at: int) -> bool:
    """Whether a sign ties a number to another before or after it: "24/7", "7×24 hours", "20 x 30 metres"."""
    return any(_crosses(chunks, low, at) for low in (at - 2, at - 1, at))


def _crosses(chunks: list[Chunk], low: int, at: int) -> bool:
    """Whether the number at `low` and the next one are tied by a sign, and the one at `at` is one of the two."""
    if low < 0 or "quantity" not in chunks[low].tags:
        return False
    signed = "times" in chunks[low].tags and chunks[low].kids[-1].norm in _CROSSES  # "20 x"
    sign = chunks[low + 1] if low + 1 < len(chunks) else None
    high = low + 1 if signed else low + 2
    if high >= len(chunks) or sign is None or "quantity" not in chunks[high].tags or at not in (low, high):
        return False
    return signed or (sign.norm in _CROSSES and sign.start == chunks[low].end)


def _tied(chunks: list[Chunk], at: int) -> bool:
    """Whether a hyphen ties a number to a word before it: "the top-10"."""
    if not at or chunks[at - 1].norm[-1:] != "-" or chunks[at - 1].end != chunks[at].start:
        return False
    if len(chunks[at - 1].norm) > 1:
        return True  # "Топ-10"
    if at < _BESIDE:
        return False
    before = chunks[at - 2]
    return before.end == chunks[at - 1].start and before.norm[-1:].isalpha() and not before.tags & {"time", "quantity", "number"}


def so_much(chunks: list[Chunk], at: int) -> bool:
    """Whether a heap is what a price is for: "219 dollars per 1 thousand cubic meters"."""
    if not 1 < at < len(chunks) or "measure" not in chunks[at].tags or "money" not in chunks[at - 2].tags:
        return False
    heap, price = chunks[at].values.get("quantity"), chunks[at - 2].values.get("quantity")
    if heap is None or price is None or heap.unit not in HEAPS or heap.value not in _ROUND:
        return False
    return price.value < _PRICE and bool(chunks[at - 1].tags & {"function", "per"}) and "joins_list" not in chunks[at - 1].tags


def _rated(context: Context, chunks: list[Chunk], at: int, quantity: Quantity) -> Quantity:
    """A heap with a stretch of time told after its noun is a rate: "15 million tons of cargo a year"."""
    if quantity.kind != "measure" or quantity.unit not in HEAPS:
        return quantity
    if at and "measure" in chunks[at - 1].tags and " " in chunks[at - 1].norm:  # "annual capacity 22,000 tonnes"
        lead = context.lexicon.entries.get(chunks[at - 1].norm.partition(" ")[0])
        if lead is not None and "annual" in lead.tags:
            return msgspec.structs.replace(quantity, unit=f"{quantity.unit}/{lead.values['annual']}")
    if at + 1 >= len(chunks):
        return quantity
    early = _rate_before(chunks, at)
    if early is not None:
        return msgspec.structs.replace(quantity, unit=f"{quantity.unit}/{early}")
    of = at + 4 if _unit_again(chunks, at) else at + 1
    if of >= len(chunks) or "part_of" not in chunks[of].tags:
        return quantity
    if of + 1 < len(chunks) and "annual" in chunks[of + 1].tags:  # "six tons of annual production"
        return msgspec.structs.replace(quantity, unit=f"{quantity.unit}/{chunks[of + 1].values['annual']}")
    for there in range(of + 1, min(len(chunks) - 1, of + _NOUN)):
        if "per" in chunks[there].tags:
            later = chunks[there + 1].tags & {"ago", "occasion_new", "time"}
            per = chunks[there].values["per"]
            return quantity if later else msgspec.structs.replace(quantity, unit=f"{quantity.unit}/{per}")
        if chunks[there].mark or chunks[there].tags & {"mood", "quantity", "clause_break", "relative"}:
            break
    return quantity


def _unit_again(chunks: list[Chunk], at: int) -> bool:
    """Whether brackets after an amount only tell its unit once more: "50 billion cubic meters (bcm)"."""
    after = chunks[at + 1 : at + 4]
    return len(after) == 3 and after[0].norm == "(" and "unit" in after[1].tags and after[2].norm == ")"


def _rate_before(chunks: list[Chunk], at: int) -> str | None:
    """The stretch of time that a clause opens with: "a year the plant will make 3 million tons"."""
    for there in range(at - 1, max(0, at - _NOUN), -1):
        if "annual" in chunks[there].tags and "per" in chunks[there].tags:
            return str(chunks[there].values["per"])
        if chunks[there].norm in CLOSING or chunks[there].tags & {"quantity", "time", "clause_break"}:
            break
        if "annual" in chunks[there].tags and _of_a_year(chunks, there, at):
            return str(chunks[there].values["annual"])
    return None


def _of_a_year(chunks: list[Chunk], annual: int, at: int) -> bool:
    """Whether what is moved or made in a year is told of no year: "raise annual gas deliveries to China to 60 bcm"."""
    moved = any(c.values.get("measure") in ("exports", "imports", "volume") for c in chunks[annual + 1 : at])
    return moved and not any("time" in c.tags for c in chunks)


def _note(chunks: list[Chunk], at: int) -> bool:
    """Whether a number only points to a note: "$94 billion[1]"."""
    return 0 < at < len(chunks) - 1 and chunks[at - 1].norm == "[" and chunks[at + 1].norm == "]"


def _in_name(chunks: list[Chunk], at: int) -> bool:
    """Whether a number stands in the name of a make, or in a foreign one, where names are written so: "компания China Railway 20 Bureau"."""
    if at and "make_name" in chunks[at - 1].tags and chunks[at].start <= chunks[at - 1].end + 1 and chunks[at].norm.isdecimal():
        return len(chunks[at].norm) == _TYPE  # "a Boeing 737 of China Southern", not "ordered from Boeing 50 planes"
    if not 0 < at < len(chunks) - 1 or len(chunks[at].kids) > 1:
        return False
    before, after = chunks[at - 1].tags, chunks[at + 1].tags
    return {"latin", "Cap"} <= after and "Cap" in before and bool(before & {"latin", "body"})


def _names_parties(chunks: list[Chunk], at: int, quantity: Quantity) -> bool:
    """Whether a number only names the parties: "the heads of the three countries"."""
    if quantity.value > _FEW or quantity.bound != "=":
        return False
    for chunk in chunks[at + 1 : at + 4]:
        if chunk.tags & {"party_noun", "superlative"}:
            return True
        if chunk.mark or chunk.tags & {"function", "quantity", "time", "mood"}:
            return False
    return False


def _moved(chunks: list[Chunk], at: int) -> bool:
    """Whether a range is a move from one value to another: "rose from 40 to 65"."""
    if at < 2 or "flow_from" not in chunks[at - 1].tags or any(k.norm == "-" for k in chunks[at].kids):
        return False
    return any(c.tags & {"rise", "fall"} for c in chunks[max(0, at - _FAR) : at])


def _near(chunks: list[Chunk], at: int, quantity: Quantity) -> bool:
    """Whether what is changed "by" a range is that range: "cut by seven to eight days", not "grew by 2 to 20 tons"."""
    return "change_by" in chunks[at - 1].tags and quantity.value_to is not None and quantity.value_to <= _NEAR * quantity.value


def _bracketed(chunks: list[Chunk], at: int) -> bool:
    for step in (1, 2, 3):
        if at - step >= 0 and chunks[at - step].norm == "(":
            return True
        if at - step < 0 or chunks[at - step].norm == ")":
            return False
    return False


def _bound(context: Context, chunks: list[Chunk], slot: Slot) -> None:
    """A bound that stands a word away: "an estimated cost of $26 billion", "exceeded the mark of 2 billion"."""
    if slot.bound == ">" and (not _passed(context, slot) or _during(chunks, slot)):
        slot.bound = "="
    if slot.bound == "<=" and (_reached(chunks, slot) or _goes_on(chunks, slot)):
        slot.bound, slot.level = "=", True
    touching = any(c.start == slot.chunk.end for c in chunks[slot.at + 1 : slot.at + 2])
    if slot.bound == ">=" and touching and any(k.norm == "+" for k in slot.chunk.kids[-1:]):
        slot.bound = "="  # "0.5 million tons +70%": the sign is of what follows
    if slot.bound == ">=" and _closes(slot.chunk) and more_than(chunks, slot.at + 1):
        slot.bound = "="
    if slot.bound == "=" and more_than(chunks, slot.at):
        slot.bound = ">"
    indefinite = slot.at > 1 and "article" in chunks[slot.at - 1].tags and "definite" not in chunks[slot.at - 1].tags
    if slot.bound == "=" and indefinite and (bound := chunks[slot.at - 2].values.get("bound_before")):
        slot.bound = "=" if bound == "<" else bound  # "under a 20-year loan", but "more than a 30 percent increase"
    if slot.bound != "=" or slot.level:
        return
    for at in range(slot.at - 1, max(-1, slot.at - 5), -1):
        chunk = chunks[at]
        if "quantity" in chunk.tags or chunk.norm in CLOSING:
            return
        if "far_bound" in chunk.tags:
            slot.bound = chunk.values["far_bound"]
            return


def _passed(context: Context, slot: Slot) -> bool:
    """Whether a verb that tells of a change or of a bound tells of a bound: it does behind the ending of "from"."""
    kids, ends = slot.chunk.kids, context.lexicon.pack.words.get("from_end")
    if ends is None or len(kids) < _BESIDE or "grew" not in kids[-1].tags:
        return True
    word = context.lexicon.norm(context.text[kids[-2].start : kids[-2].end])
    return word.endswith(tuple(context.lexicon.norm(str(end).lstrip("~")) for end in ends.get(True, ())))


def _during(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a word of more says of a stretch of time only how long: "a loan over 35 years", "will be repaired over 30 months"."""
    if slot.quantity.kind != "measure" or not slot.at or not any("during_too" in k.tags for k in slot.chunk.kids[:1]):
        return False
    before = chunks[slot.at - 1].tags
    return slot.quantity.unit in _SPANS and ("measure" in before or {"low", "free"} <= before)


def _reached(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a word that also sets a limit tells here where a change has led: "вырос до 5 млрд"."""
    if not any("result_before" in kid.tags for kid in slot.chunk.kids[:1]):
        return False
    for at in range(slot.at - 1, max(-1, slot.at - _FAR), -1):
        if chunks[at].norm == ";" or chunks[at].tags & {"relative"}:
            return False
        if chunks[at].tags & {"rise", "fall", "reach", "times"}:
            return True
    return False


def more_than(chunks: list[Chunk], at: int) -> bool:
    """Whether "and more than", "и более" stands before a number: no mark of the number before it."""
    there = at if at < len(chunks) and "base_word" in chunks[at].tags else at - 1
    if there < 0 or there >= len(chunks):
        return False
    if "base_word" in chunks[there].tags and there:
        return "quantity" not in chunks[there].tags and _closes(chunks[there - 1]) and not chunks[there].kids
    follows = there + 1 < len(chunks) and "quantity" in chunks[there + 1].tags
    return follows and _closes(chunks[there])


def _closes(chunk: Chunk) -> bool:
    """Whether "and more" ends a number, or stands by itself."""
    return "and_more" in (chunk.kids[-1] if "quantity" in chunk.tags and chunk.kids else chunk).tags


def _goes_on(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a limit tells where the change right before a comma has led: "grew 2.6-fold, up to $84 million"."""
    if slot.at < _BESIDE or (chunks[slot.at - 1].norm != "," and "percent" not in chunks[slot.at - 1].tags):
        return False
    before: Quantity | None = chunks[slot.at - (2 if chunks[slot.at - 1].norm == "," else 1)].values.get("quantity")
    return before is not None and before.kind in ("percent", "times") and slot.quantity.kind != before.kind


def _segment(frame: Frame, n: int) -> tuple[int, int]:
    """From the sign or quantity before to the sign or quantity after."""
    chunks, slots = frame.sentence.chunks, frame.slots
    at = slots[n].at
    low = slots[n - 1].at + 1 if n else 0
    high = slots[n + 1].at if n + 1 < len(slots) else len(chunks)
    first = at
    while first > low and chunks[first - 1].norm not in CLOSING:
        first -= 1
    last = at + 1
    while last < high and chunks[last].norm not in CLOSING and not ("sign" in chunks[last].tags and chunks[last].norm in ".!?。！？"):
        last += 1
    return first, last


def bare(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a number stands without a noun of its own."""
    if any("classifier" in kid.tags for kid in slot.chunk.kids):
        return False
    at = quoted(chunks, slot.at + 1)
    at += at < len(chunks) and "counted_lead" in chunks[at].tags  # "89 such routes"
    follows = chunks[at] if at < len(chunks) else None
    if follows is None:
        return True
    if "those_counted" in follows.tags:
        return False  # "60 таких поездов"
    if "flow_from" in follows.tags and at + 1 < len(chunks) and chunks[at + 1].tags & _LANDS:
        return True  # "15 из Туркменистана"
    return not follows.tags.isdisjoint(_NO_NOUN) and follows.tags.isdisjoint(_OF_NOUN) and not done_things(chunks, at)


def done_things(chunks: list[Chunk], at: int) -> bool:
    """Whether a word that may be a verb of what was done stands before the noun that it describes: "76 completed projects"."""
    if at + 1 >= len(chunks) or "participle" not in chunks[at].tags:
        return False
    after = chunks[at + 1].tags
    return "low" in after and after.isdisjoint(("function", "mood", "time", "quantity", "sign", "modal", "governs"))


def quoted(chunks: list[Chunk], at: int) -> int:
    """Where a name in quotation marks ends that begins at a place, or a quoted number; the place itself where none does."""
    if at >= len(chunks) or "quotemark" not in chunks[at].tags:
        return at
    if at > 1 and "quantity" in chunks[at - 1].tags and "quotemark" in chunks[at - 2].tags:
        return at + 1  # "about 45" universities
    if "closing" in chunks[at].tags:
        return at
    closes = range(at + 2, min(len(chunks), at + _QUOTED))
    return next((end + 1 for end in closes if "quotemark" in chunks[end].tags and "opening" not in chunks[end].tags), at)


def numbered(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether the clause says of how many things a bare number tells: "the number of joint projects is 48"."""
    low = slot.previous.at + 1 if slot.previous is not None else 0
    word = next((i for i in range(slot.at - 1, low - 1, -1) if "number_of" in chunks[i].tags), None)
    verb = next((i for i in range(slot.at - 1, max(low, slot.at - _BESIDE - 1), -1) if chunks[i].tags & {"mood", "counts_on", "reach"}), None)
    if word is None or verb is None or verb <= word + 1 or any(c.mark for c in chunks[word:verb]):
        return False
    return "measure" not in chunks[verb - 1].tags or "project_many" in chunks[verb - 1].tags


def hyphened(chunks: list[Chunk], at: int) -> bool:
    """Whether a hyphen ties a number to the word after it."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    return after is not None and after.norm == "-" and after.start == chunks[at].end


def labelled(chunks: list[Chunk], at: int) -> bool:
    """Whether a number is a label or part of a name or word: "Phase 1", "A380", "a 50-"."""
    before = chunks[at - 1] if at else None
    if hyphened(chunks, at):
        return True
    if before is None:
        return False
    if before.end == chunks[at].start and before.norm[-1:].isalpha():
        return True
    if "section_noun" in before.tags and at > 1 and chunks[at - 2].tags & {"country", "demonym"}:
        return False  # "the Kyrgyz section 305"
    return "label_before" in before.tags and "bound_before" not in before.tags
