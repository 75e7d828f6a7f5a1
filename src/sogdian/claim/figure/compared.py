"""What a figure is compared with, and which number a time of comparison stands with."""

from __future__ import annotations

from sogdian.claim.figure.frame import Frame, Slot, more_than
from sogdian.claim.figure.told import Measure
from sogdian.mention.chunk import Chunk
from sogdian.mention.when import Point, When

_NEXT = 2  # words from a number to its own time
_LEVEL = 4  # words from a multiple to the time of the level that it is of
_ASIDE = frozenset(("(", ")", "'", "’"))
_HELD = 3  # words between "than" and the number that it holds another against
_THEN = 9  # words from a time to the number of the clause on it
_INSIDE = 20  # words from the opening of a bracket to a time in it
_CHANGED = 6  # words from what a change is held against to the change
_MORE = 3  # words from "more" to "than"
_PAIR = 5  # words from where a change began to where it led
_PAIR_LEAD = 4  # words from the word that begins a change to its number
_BEGINS = frozenset(("flow_from", "base_word"))
_TURNS = frozenset(("rise", "fall"))
_MORE_OR_LESS = frozenset(("more_after", "less_after"))
_HIGHEST = frozenset(("superlative", "record_word", "outdone"))
_MOVES = frozenset(("percent", "times"))
_OPENS = 2  # words from one that opens a contrast to its time
_NOW = frozenset(("now", "since_then"))
_CHANGES = frozenset(("percent", "times", "points"))


def is_base(chunks: list[Chunk], at: int, growth: int | None = None) -> bool:
    """Whether a time is what something is compared with; after a growth at `growth`, "on 2012" is."""
    when: When = chunks[at].values["time"]
    if when.same or multiplied(chunks, at):
        return True
    if any("base_after" in c.tags for c in chunks[at + 1 : at + (_HELD if any("with_party" in c.tags for c in chunks[at + 1 : at + 2]) else 2)]):
        return True  # "2023-nji ýyl bilen deňeşdirilende"
    if at + 1 < len(chunks) and {"base_word", "han", "verb"} <= chunks[at + 1].tags:
        return True  # "与建交之初的1992年|相比"
    if at and when.edge == "by" and "turn_noun" in chunks[at - 1].tags and any(c.values.get("mood") == "done" for c in chunks[at + 1 : at + 2]):
        return True  # "увеличение к прошлому году составило"
    if at + 2 < len(chunks) and "saxon" in chunks[at + 1].tags and "level_noun" in chunks[at + 2].tags:
        return True  # "last year's figure"
    if growth is not None and 0 < at - growth <= _LEVEL and _levelled(chunks, growth, at):
        return True  # "three times the figure of 2013", "the 2013 figure", "3.1 times last year's volume"
    if growth is not None and 0 < at - growth <= _LEVEL and _as_much(chunks, growth, at):
        return True
    if when.edge == "since" and at + 1 < len(chunks) and chunks[at + 1].tags & _HIGHEST:
        return True  # "为2014年以来最高"
    if _bounded(chunks, at) or (when.last is None and _moved_from(chunks, at)):
        return True
    first = chunks[at].kids[0] if len(chunks[at].kids) > 1 and when.last is None else None
    if first is not None and "base_word" in first.tags:
        return "edge_word" not in first.tags or _right_after(chunks, growth, at)
    for back in (1, 2, 3, 4):
        if at - back < 0 or (back >= _HELD and "record_word" not in chunks[at - 1].tags):
            return False
        before = chunks[at - back]
        if back == 1 and {"year_on_year", "han"} <= before.tags and (growth is not None or any(c.tags & _TURNS for c in chunks[at + 1 : at + 2])):
            return True  # "同比2011年的228亿美元增长10%", "同比去年增长10%"
        turned = back == 1 and " " in before.norm and before.tags & {"more_after", "less_after"} and "year_on_year" not in before.tags
        if turned or (back == 1 and "like_before" in before.tags):
            return True  # "на 32% больше уровня 2017 года", "ниже уровня 2017 года", "на уровне 2017 года"
        if growth == at - back and before.kids and before.kids[-1].tags & {"more_after", "less_after"}:
            return True  # "a third more than a year earlier"
        if "base_word" in before.tags and "contrast_word" not in before.tags:
            return "edge_word" not in before.tags or _right_after(chunks, growth, at)
        if before.tags.isdisjoint(("function", "record_word")):
            return False
    return False


def _bounded(chunks: list[Chunk], at: int) -> bool:
    """Whether a word of more or less stands before a time, and no number: "a little less than in 2023", "more than it did in 2022"."""
    for chunk in reversed(chunks[max(0, at - _LEVEL) : at]):
        if "bound_before" in chunk.tags:
            far = chunk.tags & {"compares_as", "base_word"} or " " in chunk.norm
            return bool(far) and "edge_word" not in chunk.tags and chunk.values["bound_before"] != "~"
        if "function" not in chunk.tags or chunk.mark:
            return False
    return False


def _moved_from(chunks: list[Chunk], at: int) -> bool:
    """Whether a word of change, or of the highest, stands before "from" or "since" and a time: "down slightly from 2023", "the most since 2014"."""
    kids = chunks[at].kids
    here = at if len(kids) > 1 and {"base_word", "edge_word"} <= kids[0].tags else at - 1
    if here == at - 1 and (here < 1 or not {"base_word", "edge_word"} <= chunks[here].tags):
        return False
    for chunk in reversed(chunks[max(0, here - _LEVEL) : here]):
        if chunk.tags & (_TURNS | _HIGHEST | _MORE_OR_LESS):
            return True
        if chunk.mark or chunk.tags & {"quantity", "time"}:
            return False
    return False


def behind_comma(chunks: list[Chunk], slot: Slot, at: int) -> bool:
    """Whether a base stands in a clause of its own after a number: "$13.8 billion, down slightly from 2023"."""
    if at < slot.at or chunks[at].values["time"].same:
        return False
    return any(c.mark and c.norm != "(" for c in chunks[slot.at + 1 : at])


def _as_much(chunks: list[Chunk], growth: int, at: int) -> bool:
    """Whether a multiple is one of what was at a time: "twice as many as a year ago", "1.5 times as high as in 2022"."""
    between = chunks[growth + 1 : at]
    return "times" in chunks[growth].tags and any("compares_as" in c.tags for c in between) and not any(c.mark for c in between)


def _right_after(chunks: list[Chunk], growth: int | None, at: int) -> bool:
    """Whether a time that may be a base or a stretch stands right after a change, in its clause: "+30% к 2023 году".

    Seen from another number, a share that turns right before it is the change: "sold 300 tons, up 12% on last year".
    """
    if at > 2 and "percent" in chunks[at - 2].tags and chunks[at - 3].tags & {"rise", "fall"} and "mood" not in chunks[at - 3].tags:
        growth = at - 2
    near = growth is not None and growth < at <= growth + 4 and not any(c.norm == "," for c in chunks[growth + 1 : at])
    return near and not _deadline(chunks, at)


def _deadline(chunks: list[Chunk], at: int) -> bool:
    """Whether what is to change is to have done so by a time, the only one told: "увеличить на 40% к 2030 году"."""
    others = (chunks[i - 1].tags for i, c in enumerate(chunks) if i != at and "time" in c.tags)
    if chunks[at].values["time"].first.offset < 0 or any("base_word" not in tags or "edge_word" in tags for tags in others):
        return False
    return any(c.values.get("mood") in ("planned", "proposed") for c in chunks[:at])


def _levelled(chunks: list[Chunk], growth: int, at: int) -> bool:
    """Whether a change and a time after it have the noun of a level between or right after them."""
    if any("contrast_word" in c.tags and chunks[growth + 1].norm == "," for c in chunks[growth + 1 : at]):
        return False  # "рост составил 32%, а за январь — июль объем достиг"
    if any("level_noun" in c.tags for c in chunks[growth + 1 : at + 2]):
        return True
    return at + 2 < len(chunks) and "saxon" in chunks[at + 1].tags and "measure" in chunks[at + 2].tags


def of_level(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time after a number is that of the level which a change between them is held against: "10 billion, 18 times the level of 2007".

    So it is where the number itself is a part of that level: "90.8 percent of the 2015 level".
    """
    chunks = frame.sentence.chunks
    if slot.quantity.kind == "percent" and slot.at < at <= slot.at + _LEVEL and "part_of" in chunks[slot.at + 1].tags:
        if any("level_noun" in c.tags for c in chunks[at + 1 : at + 2]):
            return True
    changes = [s for s in frame.slots if slot.at < s.at < at and s.quantity.kind in _CHANGES]
    return bool(changes) and 0 < at - changes[-1].at <= _LEVEL and _levelled(frame.sentence.chunks, changes[-1].at, at)


def of_start(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time is where a change began that led to this number, or that began at it: "to 276 tons from 555 in 2019"."""
    chunks = frame.sentence.chunks
    number = next((s for s in reversed(frame.slots) if s.at < at), None)
    if number is None or number is slot or at - number.at > _NEXT:
        return False
    if number.quantity.kind != slot.quantity.kind and not (slot.quantity.kind in _CHANGES and slot.at < number.at):
        return False
    if not number.at or "flow_from" not in chunks[number.at - 1].tags or any(c.mark for c in chunks[number.at + 1 : at]):
        return False
    if slot.at < number.at:
        led = slot.level or "level_before" in chunks[slot.at - 1].tags
        return led or slot.quantity.kind in _CHANGES or any(c.tags & _TURNS for c in chunks[max(0, slot.at - _HELD) : slot.at])
    return slot is next((s for s in frame.slots if s.at > at), None) and pair_side(frame, slot) == "last"


def multiplied(chunks: list[Chunk], at: int) -> bool:
    """Whether a multiple right after the words of belonging is of the level at a time: "是2014年的3倍"."""
    there = next((i for i in range(at + 1, min(len(chunks), at + _THEN)) if chunks[i].mark or "times" in chunks[i].tags), None)
    if there is None or "times" not in chunks[there].tags or not {"part_of", "char"} <= chunks[there - 1].tags:
        return False
    return all(c.values["time"].first == Point() for c in chunks[at + 1 : there] if "time" in c.tags)


def year_before(when: When, period: str | None) -> str | None:
    """ "The same period" of another year: the months of this one."""
    if period is None or not period[:4].isdigit():
        return None
    year = when.first.year or int(period[:4]) - 1
    return "/".join(f"{year:04d}{part[4:]}" for part in period.split("/"))


def growth_at(slot: Slot, measure: Measure) -> int | None:
    """Where the growth stands that a later "from 2013" is measured against: this one, or the one right before."""
    if measure.name == "growth":
        return slot.at
    before = slot.previous
    return before.at if before is not None and before.quantity.kind in ("percent", "times", "points") else None


def of_change(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a change stands between a number and what the change is measured against: "2 billion, 4% more than in May".

    So it is where the number only follows, in a clause of its own: "compared with 2017, imports rose to 2 billion".
    """
    low, high = sorted((slot.at, at))
    if at > slot.at and (more_than_then(frame.sentence.chunks, slot.at) or _changes_after(frame, slot, at)):
        return True
    if any(low < s.at < high and s.quantity.kind in _CHANGES for s in frame.slots):
        return True
    chunks = frame.sentence.chunks
    if any(low < s.at < high and chunks[s.at - 1].values.get("measure") == "saving" for s in frame.slots):
        return True  # "比去年提前27天达到3000列"
    inner = chunks[low + 1 : high]
    if 0 < at < slot.at and "han" in chunks[slot.at - 1].tags and chunks[slot.at - 1].tags & {"rise", "fall"} and not any(c.mark for c in inner):
        return True  # "比去年增加了2列"
    if at < slot.at and ("level_noun" in chunks[at + 1].tags or led_past(frame, slot, at)):
        return True  # "double the 2019 level, and came to 12 billion"
    return at < slot.at and any(c.mark and c.norm != "(" for c in inner) and not any("then_when" in c.tags for c in inner)


def led_past(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a change was held against a time, and the number after it tells where it led: "rose 4% on last year and reached 2 billion"."""
    chunks, before = frame.sentence.chunks, slot.previous
    if before is None or not before.at < at < slot.at or before.quantity.kind not in _CHANGES or slot.bracketed:
        return False
    inner = chunks[at + 1 : slot.at]
    if any("then_when" in c.tags or c.norm == ";" for c in inner):
        return False
    if len(inner) == 1 and "level_before" in inner[0].tags and "flow_from" not in inner[0].tags:
        return True  # "rose 4% compared to last year to 2 billion"
    joined = next((i for i, c in enumerate(inner) if "joins_list" in c.tags or {"infinitive", "level_before"} <= c.tags), None)
    return joined is not None and any("low" in c.tags and "function" not in c.tags for c in inner[joined + 1 :])


def like_then(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a clause of its own only says that a number is what it was at a time: "$15.2 billion, virtually the same as in 2024"."""
    chunks = frame.sentence.chunks
    inner = chunks[slot.at + 1 : at]
    as_then = bool(inner) and any("like_before" in c.tags for c in inner[-2:])
    return as_then and any(c.mark for c in inner) and not any("quantity" in c.tags for c in inner)


def of_bracket(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time stands in brackets with a number of its own: "2 billion, 4% less (2.1 billion in May)", "9 tons (in 2022 – 7 tons)"."""
    chunks = frame.sentence.chunks
    opening = next((i for i in range(at - 1, max(-1, at - _INSIDE), -1) if chunks[i].norm in "()"), None)
    if opening is None or chunks[opening].norm == ")":
        return False
    closing = next((i for i in range(at + 1, len(chunks)) if chunks[i].norm == ")"), len(chunks))
    if opening < slot.at < closing:
        return False
    return any(opening < s.at < closing and s.quantity.kind not in _CHANGES for s in frame.slots)


def moved(chunks: list[Chunk], slot: Slot) -> str:
    """Whether a number is where a change began or where it led."""
    tags = chunks[slot.at - 1].tags if slot.at else frozenset[str]()
    if "base_word" in tags and "level_before" not in tags:
        return "base"
    return "from" if "flow_from" in tags else "to" if slot.level or "level_before" in tags else ""


def held_against(chunks: list[Chunk], at: int) -> bool:
    """Whether a number is what another one is held against: "than the $35 million", "against 12.1 million tons"."""
    if more_than(chunks, at):
        return False
    the = False  # "more than the $35 million" holds against it, "more than $35 million" is a bound
    for chunk in reversed(chunks[max(0, at - _HELD) : at]):
        if "base_word" in chunk.tags and chunk.tags.isdisjoint(("edge_word", "flow_from", "contrast_word")):
            return the or "bound_before" not in chunk.tags
        if not chunk.tags & {"article", "function", "bound_before"}:
            return False
        the = the or "article" in chunk.tags
    return False


def beside_held(chunks: list[Chunk], at: int) -> bool:
    """Whether a time follows a number that another one is held against: "against 520 tons in 2023"."""
    number = next((i for i in range(at - 1, max(-1, at - _HELD), -1) if "quantity" in chunks[i].tags), None)
    return number is not None and held_against(chunks, number)


def of_held(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time belongs to a number that another one is held against, and not to this one: "640 against 520 in 2023, coal 900"."""
    chunks = frame.sentence.chunks
    other = next((s for s in reversed(frame.slots) if s.at < at), None)
    if other is None or other.at == slot.at or not held_against(chunks, other.at) or any(c.mark for c in chunks[other.at + 1 : at]):
        return False
    return slot.at < other.at or any(c.mark for c in chunks[at + 1 : slot.at])


def then_when(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a clause on the time right before it tells the number: "than the year before, when it was $10 billion"."""
    chunks = frame.sentence.chunks
    inner: list[Chunk] = []
    for chunk in reversed(chunks[max(0, slot.at - _THEN) : slot.at]):
        if chunk is time:
            return any("then_when" in c.tags for c in inner[-2:])
        if chunk.tags & {"time", "quantity"}:
            return False
        inner.append(chunk)
    return False


def _changes_after(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a clause after a number holds a change against a time before the change: "2 billion, up from May by 4%"."""
    chunks = frame.sentence.chunks
    after = next((s for s in frame.slots if s.at > at), None)
    if after is None or after.at - at > _CHANGED or after.bracketed or after.quantity.kind not in _CHANGES:
        return False
    return any(c.mark and c.norm != "(" for c in chunks[slot.at + 1 : at]) and not any(c.norm == ";" for c in chunks[at : after.at])


def bracket_time(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a number stands in brackets right after a time: "compared to 2023 ($89.4 billion)"."""
    if not slot.bracketed:
        return False
    chunks = frame.sentence.chunks
    opening = next((i for i in range(slot.at - 1, -1, -1) if chunks[i].norm == "("), 0)
    closing = next((i for i in range(slot.at, len(chunks)) if chunks[i].norm == ")"), len(chunks))
    if any("time" in c.tags for c in chunks[opening:closing]):
        return False  # "in June 2024 ($4.2 billion in June 2023)"
    return opening > 0 and chunks[opening - 1] is time and slot.at - opening < _HELD


def more_than_then(chunks: list[Chunk], at: int) -> bool:
    """Whether a number is by how many more there are than at another time: "549,000 people more than in 2020"."""
    for there in (at + 1, at + 2):
        tags = chunks[there].tags if there < len(chunks) else frozenset[str]()
        if tags & {"more_after", "less_after"}:
            return any("base_word" in c.tags for c in chunks[there : there + _MORE])
        if not tags & {"low", "people_noun"} or tags & {"function", "quantity", "mood"}:
            return False
    return False


def owned(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a word of belonging ties a number to the time right before it, where words are so put: "2019年的30亿美元"."""
    chunks, at = frame.sentence.chunks, slot.at
    return at > 1 and chunks[at - 2] is time and {"part_of", "char"} <= chunks[at - 1].tags


def past_bracket(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time follows right after the brackets that say how a number has changed: "$513 million (+35%) from January to May"."""
    chunks = frame.sentence.chunks
    there = next((i for i in range(slot.at + 1, len(chunks)) if chunks[i] is time), 0)
    closing = next((i for i in range(there - 1, max(slot.at, there - _HELD), -1) if chunks[i].norm == ")"), None)
    if closing is None or not all(c.tags & {"function", "time"} for c in chunks[closing + 1 : there]):
        return False
    inner = chunks[slot.at + 1 : closing]
    changed = any(s.quantity.kind in _CHANGES and slot.at <= s.at < closing and s.bracketed for s in frame.slots)
    opened = slot.bracketed or (bool(inner) and inner[0].norm == "(")
    return changed and opened and sum(c.norm == "(" for c in inner) <= 1 and not any("base_word" in c.tags for c in chunks[closing + 1 : there])


def pair_side(frame: Frame, slot: Slot) -> str:
    """Whether a number is the first or the last of "from 19 to 27"; "" where it is neither."""
    slots = frame.slots
    n = slots.index(slot)
    if n + 1 < len(slots) and _led(frame, slot, slots[n + 1]):
        return "first"
    return "last" if n and _led(frame, slots[n - 1], slot) else ""


def _led(frame: Frame, slot: Slot, after: Slot) -> bool:
    """Whether a change began at one number and led to the other."""
    chunks = frame.sentence.chunks
    if slot.at == after.at:
        return not after.level  # one stretch of words that tells a move
    if slot.quantity.kind != after.quantity.kind or after.at - slot.at > _PAIR or not slot.at:
        return False
    here = slot.at - 1
    while here and slot.at - here < _PAIR_LEAD and not chunks[here].tags & _BEGINS and _of_then(chunks[here]):
        here -= 1  # "从|2019年|的|30亿美元增至", "from |the current| 2 million"
    first, tied = chunks[here], here < slot.at - 1
    began = first.tags & _BEGINS or any("flow_from" in k.tags for k in slot.chunk.kids[:1])
    inner = chunks[slot.at + 1 : after.at]
    if not began or any(c.norm in (";", ".", "(") for c in inner):
        return False
    return after.level or any(c.tags & {"level_before", "flow_to"} for c in inner[-2:]) or (tied and any("level_before" in c.tags for c in inner))


def _of_then(chunk: Chunk) -> bool:
    """Whether a word only says when a number was so: "the current", "2019年", "现有", "的"."""
    return bool(chunk.tags & {"time", "this", "counted_stop"}) or {"part_of", "char"} <= chunk.tags


def contrasted(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time is that of another number, of the other side of a contrast: "64 firms, while in 2019 there were 9", "9 in 2019, but now 64"."""
    chunks = frame.sentence.chunks
    low, high = sorted((slot.at, at))
    turn = next((i for i in range(high - 1, low, -1) if "contrast_word" in chunks[i].tags), None)
    if turn is None:
        return False
    if at > slot.at:
        return at - turn <= _OPENS and any(s.at > at for s in frame.slots)
    return any(s.at < turn for s in frame.slots) and any(c.tags & _NOW for c in chunks[turn + 1 : slot.at])


def of_teller(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time after a number is when it was told: "65 billion, the minister told a conference in Ashgabat last week"."""
    chunks = frame.sentence.chunks
    said = next((i for i in range(at - 1, slot.at, -1) if "say" in chunks[i].tags), None)
    if said is None or any((c.mark and c.norm not in _ASIDE) or "quantity" in c.tags for c in chunks[said + 1 : at]):
        return False
    end = next((i for i in range(at + 1, len(chunks)) if chunks[i].mark), len(chunks))
    told = any("quantity" in c.tags or "mood_over" in c.tags for c in (*chunks[said:at], *chunks[at + 1 : end]))
    return not told and any(c.mark for c in chunks[slot.at + 1 : said])
