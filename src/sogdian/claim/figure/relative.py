"""What a percentage, a share or a multiple tells: a growth of something, or a part of it."""

from __future__ import annotations

from sogdian.claim.figure.bracket import same_change
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.saved import spared
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import Topic
from sogdian.claim.figure.whole import MEASURES, of
from sogdian.claim.figure.word import change, distance, repeats
from sogdian.mention.chunk import Chunk

_TELLS_GROWTH = frozenset(("fold", "=-", "rise", "fall", "mood"))
_COMPARES = frozenset(
    (
        "article",
        "more_after",
        "less_after",
        "base_word",
        "measure",
        "time",
        "flow_to",
        "bound_before",
        "relative",
        "pronoun",
        "told_figure",
        "level_noun",
    )
)
_TURNS = frozenset(("rise", "fall", "year_on_year", "more_after", "less_after"))
_NAMES = frozenset(("country", "demonym", "region", "city", "joins_list"))
_BRACKET = 3  # words before a bracket
_NO_WORD = 90  # words away: none stands there
_LISTED = frozenset((",", "-", "–", "—"))
_OWN_RISE = 2  # words to a rise that ends a phrase: 30%的增长
_TURN = 4  # words from a rise or fall to where it led


def relative(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    """The growth or share that a percentage, a part, points or times tell; None where they tell neither."""
    kind = slot.quantity.kind
    sign = change(frame, slot, topic) or _signed(frame, slot) or _same_verb(frame, slot, topic)
    sign = sign or any("whole_more" in k.tags for k in slot.chunk.kids)
    what = of(frame, slot, topic)
    on = _list_on(frame, slot, topic)
    if kind == "times" and not sign and _times_on(frame, slot, topic):
        return Measure("growth", what, topic.last.sign if topic.last is not None else 1, ("list of multiples",))
    if kind == "times" and not sign and not on and not _compares(frame, slot):
        return None
    if on and topic.last is not None:
        return Measure("growth", what, sign or topic.turn or topic.last.sign, ("list of changes",))
    if kind == "points" and _of_share(frame, slot, topic):
        return Measure("growth", "share", sign or 1, (kind,))
    if kind == "percent" and (turn := _more_by(frame, slot)):
        return Measure("growth", what, turn, ("more by",))
    if kind in ("points", "times") or _signed(frame, slot):
        return Measure("growth", what, sign or 1, (kind,))
    if sign and slot.previous is not None and topic.last is not None and repeats(frame.sentence.chunks, slot.at):
        return Measure("growth", what, sign, ("verb left out",))
    if _passed_by(frame, slot):
        slot.bound = slot.quantity.bound  # what was exceeded is the other number
        return Measure("growth", what, 1, ("exceeded by",))
    if kind in ("percent", "share") and not sign and spared(frame, slot, 4):
        return Measure("saving", why=("spared",))
    return _stated(frame, slot, topic, what, sign) or _by_words(frame, slot, topic, what, sign)


def _more_by(frame: Frame, slot: Slot) -> int:
    """+1 or -1 where "more" or "less" stands before "by" and a percentage: "поставки оказались меньше на 3%"."""
    before = frame.sentence.chunks[max(0, slot.at - 2) : slot.at]
    if len(before) < 2 or "change_by" not in before[1].tags or not before[0].tags & {"more_after", "less_after"}:
        return 0
    return -1 if "less_after" in before[0].tags else 1


def _times_on(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a list of multiples goes on without its verb: "barley grew 2.2 times, rapeseed oil — 3.3 times"."""
    last = slot.previous
    if last is None or topic.last is None or topic.last.name != "growth" or last.quantity.kind != "times":
        return False
    between = frame.sentence.chunks[last.at + 1 : slot.at]
    return any(c.norm in _LISTED for c in between) and not any(c.norm == ";" or "mood" in c.tags for c in between)


def _by_words(frame: Frame, slot: Slot, topic: Topic, what: str | None, sign: int) -> Measure:
    """The growth or share by the nearest words of either."""
    kind, kids = slot.quantity.kind, slot.chunk.kids
    share = _share_distance(frame, slot)
    growth = _growth_distance(frame, slot)
    by = next((k for k in kids[-1:] if k.tags & {"more_after", "less_after"}), None)
    far = "bound_before" in kids[0].tags if kids else False  # "выполнены почти на 12%" changes nothing
    if not far or sign or growth < _NO_WORD:
        by = by or next((k for k in kids[:2] if "change_by" in k.tags and (k is kids[0] or far)), None)
    if by is not None:
        return Measure("growth", what, -1 if "less_after" in by.tags else sign or 1, ("by a part",))
    if not sign and _bracket_list(frame, slot, topic):
        return Measure("growth", what, topic.last.sign if topic.last is not None else 1, ("list of changes",))
    if kind == "share" and growth > 3:
        return Measure("share", what, why=("part of",))
    if slot.bracketed and slot.previous is not None and not sign and growth > 4:
        return Measure("share", what, why=("bracket",))
    near = _told_before(frame.sentence.chunks, slot.at)
    before = frame.sentence.chunks[near] if near >= 0 else None
    if before is not None and "level_before" in before.tags and (turn := _turn_is(frame, slot)):
        return Measure("growth", what, turn, ("rise or fall is",))
    if slot.level or (before is not None and "level_before" in before.tags and slot.quantity.bound == "="):
        return Measure("share", what, why=("level",))
    if growth > 3 and not sign and _says_again(frame, slot):
        return Measure("share", what, why=("or a sum",))
    if growth < _NO_WORD and growth <= share:
        return Measure("growth", what, sign or 1, ("rise or fall",))
    if share < _NO_WORD:
        return Measure("share", what, why=("share",))
    if sign or (slot.bracketed and frame.sentence.tags & _TURNS):
        return Measure("growth", what, sign or 1, ("bracket",))
    if topic.last is not None and topic.last.name in ("growth", "share") and slot.previous is not None:
        return Measure(topic.last.name, what, topic.last.sign, ("as before",))
    return Measure("share", what, why=("default",))


def _list_on(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a list of changes goes on with no more than names between: "by 16%, Uzbekistan 11% and Kyrgyzstan twice"."""
    last, told = slot.previous, topic.last
    if last is None or told is None or last.quantity.kind not in ("percent", "times"):
        return False
    if told.name != "growth" and (told.name == "share" or not topic.turn):
        return False
    between = frame.sentence.chunks[last.at + 1 : slot.at]
    if not between or slot.quantity.kind not in ("percent", "times") or any(c.norm == ";" for c in between):
        return False
    return last.bracketed == slot.bracketed and all(c.mark or c.tags & _NAMES for c in between)


def _bracket_list(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether brackets go on with a list of changes: "Pakistan (up 16 percent), Sri Lanka (9 percent)"."""
    last = slot.previous
    if not slot.bracketed or last is None or not last.bracketed or topic.last is None or topic.last.name != "growth":
        return False
    between = frame.sentence.chunks[last.at + 1 : slot.at]
    changes = {last.quantity.kind, slot.quantity.kind} <= {"percent", "times"}
    return changes and sum(c.norm in "()" for c in between) == 2


def _passed_by(frame: Frame, slot: Slot) -> bool:
    """Whether it says by how much something was exceeded: "exceeded last year's figure by 43 percent"."""
    chunks = frame.sentence.chunks
    by = slot.at and "change_by" in (*chunks[slot.at - 1].tags, *slot.chunk.kids[0].tags)
    if not by or slot.quantity.kind != "percent":
        return False
    if any(c.values.get("far_bound") == ">" for c in chunks[slot.at + 1 : slot.at + 2]):
        return True
    return any(">" in (c.values.get("far_bound"), c.values.get("bound_before")) for c in chunks[slot.first : slot.at])


def _same_verb(frame: Frame, slot: Slot, topic: Topic) -> int:
    """The sign of the change before, where a list goes on without its verb: "one fell 3 percent, the other 11 percent"."""
    last = slot.previous
    if last is None or topic.last is None or topic.last.name != "growth" or last.quantity.kind != slot.quantity.kind:
        return 0
    between = frame.sentence.chunks[last.at + 1 : slot.at]
    goes_on = "saxon" in frame.sentence.chunks[slot.at - 1].tags and not any(c.tags & {"mood", "share_word"} for c in between)
    return topic.last.sign if goes_on else 0


def _says_again(frame: Frame, slot: Slot) -> bool:
    """Whether a sum says at once what the percentage is of: "27 percent, or $1.1 billion"."""
    chunks = frame.sentence.chunks
    after = next((s for s in frame.slots if s.at > slot.at), None)
    if after is None or after.quantity.kind != "money" or after.at - slot.at > 3:
        return False
    return "joins_list" in chunks[after.at - 1].tags and all(c.mark for c in chunks[slot.at + 1 : after.at - 1])


def _bracketed_by(frame: Frame, slot: Slot) -> int:
    """+1 or -1 where brackets say by how much a level has changed: "fell to $14 billion (by 10.5%)"."""
    chunks, last = frame.sentence.chunks, slot.previous
    told = bool(slot.at) and "change_by" in chunks[slot.at - 1].tags
    if not slot.bracketed or last is None or not (told or any("change_by" in k.tags for k in slot.chunk.kids[:1])):
        return 0
    for chunk in reversed(chunks[max(0, last.at - _TURN) : last.at]):
        if chunk.tags & {"rise", "fall"}:
            return -1 if "fall" in chunk.tags else 1
    return 0


def _stated(frame: Frame, slot: Slot, topic: Topic, what: str | None, sign: int) -> Measure | None:
    """The share or the change that the number's own words or its brackets state."""
    if any("share_word" in k.tags for k in slot.chunk.kids[:1]):
        return Measure("share", what, why=("makes up",))
    turned = 0 if sign else _bracketed_by(frame, slot) or same_change(slot, topic)
    if turned:
        return Measure("growth", what, turned, ("by, in brackets",))
    if not sign and _part_told(frame, slot, topic):
        return Measure("share", what, why=("part told",))
    if _of_them(frame.sentence.chunks, slot.at):
        return Measure("share", what, why=("part of them",))
    if _turns_on(frame, slot, topic):
        return Measure("growth", what, sign or (topic.last.sign if topic.last is not None else 1), ("by, in a list",))
    return None


def _of_them(chunks: list[Chunk], at: int) -> bool:
    """Whether a percentage is a part of what was told before: "85% of it goes to", "60 percent of which"."""
    after = chunks[at + 1 : at + 3]
    if after and "those" in after[0].tags:
        return True
    return len(after) > 1 and "part_of" in after[0].tags and bool(after[1].tags & {"pronoun", "relative", "those"})


def _turns_on(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a list of changes goes on with "by": "increased imports of plastics by 45%, and by 21% of machinery"."""
    if slot.previous is None or topic.last is None or topic.last.name != "growth" or not slot.at:
        return False
    own = frame.sentence.chunks[slot.at - 1].tags | (slot.chunk.kids[0].tags if slot.chunk.kids else frozenset())
    return "change_by" in own and slot.previous.quantity.kind == slot.quantity.kind == "percent"


def _part_told(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether a percentage says how much "most of it" is, or what part a sum is: "(71 percent)", "$132 million or 16 percent"."""
    chunks, last = frame.sentence.chunks, slot.previous
    if last is not None and last.quantity.kind == "money" and topic.last is not None and topic.last.name != "growth":
        between = chunks[last.at + 1 : slot.at]
        if between and all(c.mark or "or_word" in c.tags for c in between) and not all(c.mark for c in between):
            return True
    if not slot.bracketed:
        return False
    first = last.at if last is not None else 0
    most = next((i for i in range(slot.at - 1, first - 1, -1) if "most_word" in chunks[i].tags), None)
    return most is not None and not any(c.tags & {"rise", "fall"} for c in chunks[most : slot.at])


def _told_before(chunks: list[Chunk], at: int) -> int:
    """Where the word before a number stands, past the blanks of what goes with another number; -1 where there is none."""
    return next((i for i in range(at - 1, -1, -1) if chunks[i].norm), -1)


def _turn_is(frame: Frame, slot: Slot) -> int:
    """+1 or -1 where a rise or a fall is the subject of the verb before a percentage: "the fall in exports was 2%"."""
    chunks = frame.sentence.chunks
    first = slot.first
    if first > 1 and chunks[first - 1].norm == "," and not any("measure" in c.tags for c in chunks[first : slot.at]):
        aside = next((i for i in range(first - 2, -1, -1) if chunks[i].norm == "," or "quantity" in chunks[i].tags), 0)
        first = max(0, aside - _BRACKET) if chunks[aside].norm == "," else aside
    for chunk in reversed(chunks[first : max(first, _told_before(chunks, slot.at))]):
        if "turn_noun" in chunk.tags:
            return -1 if "fall" in chunk.tags else 1
        if "mood" in chunk.tags or "share_word" in chunk.tags:
            return 0
    return 0


def _of_share(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether points are added to a share: "its share rose by 3 points", "40 percent, 6 points more than"."""
    chunks = frame.sentence.chunks
    before = chunks[slot.first : slot.at]
    if any("share_word" in c.tags and "mood" not in c.tags for c in before):
        return True
    if any(c.tags & {"rise", "fall"} for c in before) and any(c.values.get("measure") in MEASURES for c in before):
        return False
    return slot.previous is not None and topic.last is not None and topic.last.name == "share"


def _compares(frame: Frame, slot: Slot) -> bool:
    """Whether "times" or "double" tells of a growth: "2.3 times as much"; not "four times a day", "double-track"."""
    chunks = frame.sentence.chunks
    after = chunks[slot.at + 1] if slot.at + 1 < len(chunks) else None
    if after is not None and after.norm == "-" and after.start == slot.chunk.end:
        return False
    if "fold" in slot.chunk.tags or any(k.tags & _TELLS_GROWTH for k in slot.chunk.kids):
        return True
    if slot.at and {"part_of", "char"} <= chunks[slot.at - 1].tags:
        return True  # "是2019年的1.7倍"
    if after is None or "per" in after.tags:
        return False
    before = chunks[slot.first : slot.at]
    told = any(c.tags & {"rise", "fall"} or ("measure" in c.tags and "measure_soft" not in c.tags) for c in before)
    return bool(after.tags & _COMPARES) or told


def _signed(frame: Frame, slot: Slot) -> int:
    before = frame.sentence.chunks[slot.at - 1].norm if slot.at else ""
    last = frame.sentence.chunks[slot.at - 1] if slot.at else None
    if last is not None and last.kids and last.kids[-1].norm == "+" and last.end == slot.chunk.start:
        return 1  # "500 thousand tons +70%"
    return (
        1
        if before == "+"
        else -1
        if before == "-" and frame.sentence.chunks[slot.at - 1].end == slot.chunk.start
        else 0
    )


def _growth_distance(frame: Frame, slot: Slot) -> float:
    return min(
        (
            distance(frame.sentence.chunks, slot.at, i)
            * (0.5 if "more_after" in c.tags and 0 < i - slot.at < 3 else 1)
            for i, c in enumerate(frame.sentence.chunks)
            if (
                ("rise" in c.tags and (i < slot.at or ("char" not in c.tags and ("han" not in c.tags or i - slot.at <= _OWN_RISE))))
                or ("fall" in c.tags
                and i < slot.at)
                or (i > slot.at
                and ("more_after" in c.tags or "less_after" in c.tags))
            )
        ),
        default=99.0,
    )


def _share_distance(frame: Frame, slot: Slot) -> float:
    chunks = frame.sentence.chunks
    best = min((distance(chunks, slot.at, i) for i, c in enumerate(chunks) if "share_word" in c.tags), default=99.0)
    follows = chunks[slot.at + 1] if slot.at + 1 < len(chunks) else None
    return min(best, 1.5) if follows is not None and "part_of" in follows.tags else best
