"""What a quantity measures: by its unit, by the nearest word that names a measure, by the topic."""

from __future__ import annotations

from dataclasses import dataclass

from sogdian.claim.figure_frame import CLOSING, Frame, Slot, bare
from sogdian.claim.figure_topic import Topic
from sogdian.mention.chunk import Chunk

_LENGTH = frozenset(("km", "m", "mi", "mm"))
_AREA = frozenset(("ha", "km2", "m2", "mu"))
_MASS = frozenset(("t", "kg", "m3", "bbl", "L", "TEU", "kWh", "MWh", "GWh", "TWh"))
_POWER = frozenset(("MW", "GW", "kW", "kV", "MPa", "km/h"))
_TIME = frozenset(("d", "h", "min", "wk", "mo", "a"))
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
    )
)
_SOFT, _WEAK = 4.0, 12.0
_OF = (
    "trade",
    "exports",
    "imports",
    "investment",
    "loan",
    "volume",
    "price",
    "income",
    "population",
    "cost",
    "capacity",
)
_FOR_MONEY = (
    "trade",
    "exports",
    "imports",
    "investment",
    "loan",
    "grant",
    "cost",
    "contract_value",
    "price",
    "income",
    "saving",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure's name, what a growth or share is of, its sign, and the rules that say so."""

    name: str
    of: str | None = None
    sign: int = 1
    why: tuple[str, ...] = ()


def measure_of(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    """The measure of a quantity, or None where the words leave it open and the number is no figure."""
    kind, unit = slot.quantity.kind, slot.quantity.unit
    if kind in ("percent", "share", "points", "times"):
        return _relative(frame, slot, topic)
    if kind == "rank":
        return Measure("rank", why=("rank",))
    sign = _change(frame, slot, topic)
    if kind == "money" and _rate(frame, slot):
        return None
    if kind == "money":
        sign = sign or (_marked(frame.sentence.chunks, slot.at) if slot.at else 0)
        if (sign and _by(frame, slot, topic)) or _growth_list(frame, slot, topic):
            before = topic.last.sign if topic.last is not None else 1
            return Measure("growth", _of(frame, slot, topic), sign or before, ("change in money",))
        return _named(frame, slot, topic, _FOR_MONEY, "cost")
    if kind == "measure":
        return _physical(frame, slot, topic, unit)
    return _number(frame, slot, topic)


def _rate(frame: Frame, slot: Slot) -> bool:
    """Whether an amount is one side of an exchange rate: "1 USD = 87.45 KGS", "USD/KZT 513"."""
    chunks = frame.sentence.chunks
    around = (*chunks[max(0, slot.at - 2) : slot.at], *chunks[slot.at + 1 : slot.at + 2])
    return any(c.norm in ("=", "≈") for c in around)


def _physical(frame: Frame, slot: Slot, topic: Topic, unit: str) -> Measure | None:
    base, _, per = unit.partition("/")
    if unit in _POWER or base in _POWER:
        return Measure("capacity", why=("unit",))
    chunks = frame.sentence.chunks
    by = slot.at > 0 and "change_by" in chunks[slot.at - 1].tags
    if (unit in _TIME or base in _LENGTH) and by and _change(frame, slot, topic) < 0:
        return Measure("saving", why=("less by",))
    if unit in _TIME and _own_days(chunks, slot):
        return None
    level = slot.at > 0 and "level_before" in chunks[slot.at - 1].tags
    if unit in _TIME and level and _change(frame, slot, topic) < 0:
        return Measure("duration", why=("reduced to",))
    if unit in _TIME:
        return _named(frame, slot, topic, ("saving", "duration"), "duration", near=5)
    if base in _AREA:
        return Measure("area", why=("unit",))
    if base in _LENGTH:
        return _named(frame, slot, topic, ("saving",), "length", near=5)
    if base in _MASS:
        if _near(frame, slot, "capacity", 4):
            return Measure("capacity", why=("capacity",))
        if per:
            return _named(frame, slot, topic, ("capacity", "exports", "imports"), "capacity", near=12)
        return _named(frame, slot, topic, ("capacity", "volume", "exports", "imports"), "volume")
    return Measure("volume", why=("unit",))


def _own_days(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a stretch is the event's own: "a two-day forum", or said so by the word before it."""
    if any(k.norm == "-" for k in slot.chunk.kids) and slot.quantity.value_to is None:
        return True
    return slot.at > 0 and "own_days" in chunks[slot.at - 1].tags


def _number(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    chunks = frame.sentence.chunks
    after = chunks[slot.at + 1 : slot.at + 3]
    people = any("people_noun" in c.tags for c in after[:1])
    value = slot.quantity.value
    if ((people or bare(chunks, slot)) and _near(frame, slot, "population", 5)) or (people and value >= 10**9):
        return Measure("population", why=("people",))
    yearly = any(c.values.get("per") == "a" for c in chunks[slot.at + 1 : slot.at + 5])
    if value >= 1000 and (yearly or _near(frame, slot, "capacity", 6)):
        return Measure("capacity", why=("a year",))
    return Measure("count", why=("number",))


def _near(frame: Frame, slot: Slot, name: str, reach: int) -> bool:
    chunks = frame.sentence.chunks
    return any(c.values.get("measure") == name for c in chunks[max(0, slot.at - reach) : slot.at + reach])


def _named(frame: Frame, slot: Slot, topic: Topic, names: tuple[str, ...], default: str, near: int = 40) -> Measure:
    """The nearest word that names one of these measures; the topic's measure, or the default."""
    last = topic.last
    told = None if last is None else last.of if last.name == "share" else last.name
    if slot.bracketed and slot.previous is not None and told in names:
        return Measure(str(told), why=("bracket",))
    inner = next((k for k in slot.chunk.kids if k.values.get("measure") in names), None)
    if inner is not None:
        return Measure(str(inner.values["measure"]), why=(inner.norm,))
    if topic.measure in names and any("told_figure" in c.tags for c in frame.sentence.chunks[slot.first : slot.at]):
        return Measure(str(topic.measure), why=("this figure",))
    if "investment" in names and _put_into(frame, slot):
        return Measure("investment", why=("put into",))
    best = nearest(frame, slot, names, near)
    if (
        best is not None
        and best[0] == "cost"
        and "investment" in names
        and _before(frame, slot, ("investment", "loan", "grant"))
    ):
        return Measure(str(_before(frame, slot, ("investment", "loan", "grant"))), why=("spent on",))
    if best is not None:
        return Measure(best[0], why=(best[1],))
    if topic.measure in names:
        return Measure(str(topic.measure), why=("topic",))
    return Measure(default, why=("default",))


def _put_into(frame: Frame, slot: Slot) -> bool:
    """ "Will put $350 million into a plant"."""
    chunks = frame.sentence.chunks
    return any("invest_verb" in c.tags for c in chunks[max(0, slot.at - 3) : slot.at]) and any(
        "invest_into" in c.tags for c in chunks[slot.at + 1 : slot.at + 3]
    )


def _before(frame: Frame, slot: Slot, names: tuple[str, ...]) -> str | None:
    """The last of these measures that is named before a quantity with no other quantity between."""
    for at in range(slot.at - 1, -1, -1):
        chunk = frame.sentence.chunks[at]
        if "quantity" in chunk.tags:
            return None
        if chunk.values.get("measure") in names:
            return str(chunk.values["measure"])
    return None


def nearest(frame: Frame, slot: Slot, names: tuple[str, ...], reach: int = 40) -> tuple[str, str] | None:
    """The measure word that governs a quantity: near, before rather than after, in its own segment rather than across."""
    chunks = frame.sentence.chunks
    best: tuple[float, str, str] | None = None
    for at, chunk in enumerate(chunks):
        name = chunk.values.get("measure")
        if name not in names or abs(at - slot.at) > reach or _qualifies(chunks, at, names):
            continue
        if at > slot.at and any(c.norm == ";" for c in chunks[slot.at : at]):
            break
        score = _distance(chunks, slot.at, at)
        score += _WEAK if "measure_weak" in chunk.tags else _SOFT if "measure_soft" in chunk.tags else 0
        if best is None or score < best[0]:
            best = (score, name, chunk.norm)
    return (best[1], best[2]) if best is not None else None


def _qualifies(chunks: list[Chunk], at: int, names: tuple[str, ...]) -> bool:
    """Whether a measure only qualifies the next noun: "foreign trade contracts"."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    return after is not None and after.values.get("measure") == "contract_value" and "contract_value" in names


def _distance(chunks: list[Chunk], here: int, there: int) -> float:
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


def _change(frame: Frame, slot: Slot, topic: Topic) -> int:
    """+1 or -1 when the words around say that something rose or fell by this much, else 0."""
    chunks = frame.sentence.chunks
    if slot.at and "fall" in chunks[slot.at - 1].tags:
        return -1
    for at in range(slot.at + 1, min(slot.at + 3, slot.last)):
        if "more_after" in chunks[at].tags:
            return 1
        if "less_after" in chunks[at].tags:
            return -1
    for at in range(slot.at - 1, max(-1, slot.at - 9), -1):
        chunk = chunks[at]
        if "rise" in chunk.tags:
            return 1
        if "fall" in chunk.tags:
            return -1
        if "quantity" in chunk.tags and at < slot.at - 1:
            return (
                topic.last.sign
                if topic.last is not None and topic.last.name == "growth" and _repeats(chunks, slot.at)
                else 0
            )
    return 0


def _repeats(chunks: list[Chunk], at: int) -> bool:
    """Whether the words right before take up the verb of the quantity before: "and by 65 million"."""
    if at == 0 or "change_by" not in chunks[at - 1].tags:
        return False
    last = next((i for i in range(at - 2, -1, -1) if "quantity" in chunks[i].tags), 0)
    return not any("measure" in c.tags for c in chunks[last:at])


def _by(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether an amount is the change itself: "rose by $5 billion", "$5 billion more than"; not "rose to"."""
    chunks = frame.sentence.chunks
    if (
        slot.at + 1 < slot.last
        and chunks[slot.at + 1].tags & {"more_after", "less_after"}
        and "base_word" in chunks[slot.at + 1].tags
    ):
        return True
    before = chunks[slot.at - 1] if slot.at else None
    if before is None:
        return False
    return (
        bool(before.tags & {"change_by", "change_verb"}) or _marked(chunks, slot.at) != 0 or _rise_of(chunks, slot.at)
    )


def _marked(chunks: list[Chunk], at: int) -> int:
    """+1 or -1 where a sign makes the amount a change: "(+$2.8 billion)", "(-$65 million)"."""
    sign = chunks[at - 1].norm if chunks[at - 1].end == chunks[at].start else ""
    return 1 if sign == "+" else -1 if sign == "-" and at > 1 and chunks[at - 2].norm == "(" else 0


def _rise_of(chunks: list[Chunk], at: int) -> bool:
    """Whether "of" ties the amount to a rise or fall: "an increase of $5 billion", "a fall in trade of $6 million"."""
    if "part_of" not in chunks[at - 1].tags:
        return False
    for back in range(at - 2, max(-1, at - 7), -1):
        if chunks[back].tags & {"rise", "fall"}:
            return (
                back > 0 and bool(chunks[back - 1].tags & {"article", "low"}) and "modal" not in chunks[back - 1].tags
            )
        if not chunks[back].tags & {"measure", "low", "flow_to"} or "sign" in chunks[back].tags:
            return False
    return False


def _growth_list(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether an amount goes on with a list of changes: "added 2.8 billion with the one, 2.9 billion with the other"."""
    last = slot.previous
    if last is None or last.quantity.kind != "money" or topic.last is None or topic.last.name != "growth":
        return False
    between = frame.sentence.chunks[last.at + 1 : slot.at]
    return any("joins_list" in c.tags or c.norm == "," for c in between) and not any(
        "measure" in c.tags for c in between
    )


def _relative(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    kind = slot.quantity.kind
    sign = _change(frame, slot, topic) or _signed(frame, slot)
    of = _of(frame, slot, topic)
    if kind == "times" and not sign and not _compares(frame, slot):
        return None
    if kind == "points" and _of_share(frame, slot, topic):
        return Measure("growth", "share", sign or 1, (kind,))
    if kind in ("points", "times"):
        return Measure("growth", of, sign or 1, (kind,))
    if _signed(frame, slot):
        return Measure("growth", of, sign, ("sign",))
    share = _share_distance(frame, slot)
    growth = _growth_distance(frame, slot)
    kids = slot.chunk.kids
    change = next((k for k in kids[-1:] if k.tags & {"more_after", "less_after"}), None) or next(
        (k for k in kids[:1] if "change_by" in k.tags), None
    )
    if change is not None:
        return Measure("growth", of, -1 if "less_after" in change.tags else sign or 1, ("by a part",))
    if kind == "share" and growth > 3:
        return Measure("share", of, why=("part of",))
    if slot.bracketed and slot.previous is not None and not sign and growth > 4:
        return Measure("share", of, why=("bracket",))
    before = frame.sentence.chunks[slot.at - 1] if slot.at else None
    if slot.level or (before is not None and "level_before" in before.tags and slot.quantity.bound == "="):
        return Measure("share", of, why=("level",))
    if growth < 90 and growth <= share:
        return Measure("growth", of, sign or 1, ("rise or fall",))
    if share < 90:
        return Measure("share", of, why=("share",))
    if slot.bracketed or sign:
        return Measure("growth", of, sign or 1, ("bracket",))
    if topic.last is not None and topic.last.name in ("growth", "share") and slot.previous is not None:
        return Measure(topic.last.name, of, topic.last.sign, ("as before",))
    return Measure("share", of, why=("default",))


def _of_share(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether points are added to a share: "its share rose by 3 points", "40 percent, 6 points more than"."""
    chunks = frame.sentence.chunks
    own = any("share_word" in c.tags and "mood" not in c.tags for c in chunks[slot.first : slot.at])
    return own or (slot.previous is not None and topic.last is not None and topic.last.name == "share")


def _compares(frame: Frame, slot: Slot) -> bool:
    """Whether "times" or "double" tells of a growth: "2.3 times as much"; not "four times a day", "double-track"."""
    chunks = frame.sentence.chunks
    after = chunks[slot.at + 1] if slot.at + 1 < len(chunks) else None
    if after is not None and after.norm == "-" and after.start == slot.chunk.end:
        return False
    if "fold" in slot.chunk.tags or any(k.tags & _TELLS_GROWTH for k in slot.chunk.kids):
        return True
    if after is None or "per" in after.tags:
        return False
    before = chunks[slot.first : slot.at]
    return bool(after.tags & _COMPARES) or any(c.tags & {"measure", "rise", "fall"} for c in before)


def _signed(frame: Frame, slot: Slot) -> int:
    before = frame.sentence.chunks[slot.at - 1].norm if slot.at else ""
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
            _distance(frame.sentence.chunks, slot.at, i)
            * (0.5 if "more_after" in c.tags and 0 < i - slot.at < 3 else 1)
            for i, c in enumerate(frame.sentence.chunks)
            if (
                "rise" in c.tags
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
    best = min((_distance(chunks, slot.at, i) for i, c in enumerate(chunks) if "share_word" in c.tags), default=99.0)
    follows = chunks[slot.at + 1] if slot.at + 1 < len(chunks) else None
    return min(best, 1.5) if follows is not None and "part_of" in follows.tags else best


def _of(frame: Frame, slot: Slot, topic: Topic) -> str | None:
    """What a growth or a share is of: the measure named after "percent of", or the nearest."""
    chunks = frame.sentence.chunks
    if slot.at + 1 < len(chunks) and ("part_of" in chunks[slot.at + 1].tags or slot.quantity.kind == "share"):
        for at in range(slot.at + 1, min(slot.last, slot.at + 10)):
            if chunks[at].values.get("measure") in _OF:
                return str(chunks[at].values["measure"])
    if slot.bracketed and slot.previous is not None and topic.last is not None:
        return topic.last.of or topic.last.name
    last = topic.last
    own = any(c.values.get("measure") in _OF for c in chunks[slot.first : slot.last])
    if last is not None and not own and slot.previous is not None and (last.of or last.name) in _OF:
        return last.of or last.name
    if any("number_of" in c.tags for c in chunks[slot.first : slot.at]):
        return "count"
    best = nearest(frame, slot, _OF)
    if best is not None:
        return best[0]
    return topic.measure
