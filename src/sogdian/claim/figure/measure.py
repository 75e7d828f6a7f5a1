"""What a quantity measures: by its unit, by the nearest word that names a measure, by the topic."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.able import ABLE, able, can_do, sized
from sogdian.claim.figure.bracket import part_in_bracket, parted, turned
from sogdian.claim.figure.doer import attracted, doer_measure, given_as, or_lent, or_promised, part_of_last, ranks_with
from sogdian.claim.figure.frame import Frame, Slot, bare, so_much
from sogdian.claim.figure.given import SOLD, given, goods_worth, heap_sold, put_into, told_seller, told_under, worth_of
from sogdian.claim.figure.goods import dispatched
from sogdian.claim.figure.joint import told_twice
from sogdian.claim.figure.lands import sum_of
from sogdian.claim.figure.lasting import no_duration
from sogdian.claim.figure.level import moved_between
from sogdian.claim.figure.listed import line_flow
from sogdian.claim.figure.more import aside, came, changed, counted_more, each_year, grown, handled, lost, more
from sogdian.claim.figure.pronoun import taken_up
from sogdian.claim.figure.ranked import ranked_sum
from sogdian.claim.figure.relative import relative
from sogdian.claim.figure.saved import emissions_less, near_saving, saved, sooner, spared
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import WORLD, Topic
from sogdian.claim.figure.traffic import moved
from sogdian.claim.figure.weighed import weighed
from sogdian.claim.figure.whole import of
from sogdian.claim.figure.word import by_case, change, nearest, told_against
from sogdian.claim.figure.worth import ARRIVES, arrives, deal_worth, enlarged, of_works, priced_by, worth
from sogdian.mention.chunk import Chunk

_LENGTH = frozenset(("km", "m", "mi", "mm", "cm"))
_WEATHER, _AREA = frozenset(("degC",)), frozenset(("ha", "km2", "m2", "mu", "acre"))
_MASS = frozenset(("t", "tkm", "pkm", "Gcal", "kg", "m3", "km3", "ft3", "bbl", "L", "TEU", "kWh", "MWh", "GWh", "TWh"))
_ENERGY = frozenset(("kWh", "MWh", "GWh", "TWh"))
_POWER = frozenset(("MW", "GW", "kW", "kV", "kVA", "MVA", "MPa", "km/h"))
_TIME = frozenset(("d", "h", "min", "wk", "mo", "a"))
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
_NO_SAVING = _FOR_MONEY[:-1]
_FOR_HEAPS = ("volume", "capacity", "exports", "imports")
_SUMS = ("investment", "loan", "grant")  # of which a cost only gives the sum
_THEN = 3  # words to a time of its own
_DASHES = frozenset("-–—")
_AGAIN = frozenset(("joins_list", "base_word", "time", "year_on_year", "more_after", "less_after", "bound_after", "article"))


def measure_of(context: Context, frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    """The measure of a quantity, or None where the words leave it open and the number is no figure."""
    kind, unit = slot.quantity.kind, slot.quantity.unit
    if (twice := told_twice(frame, slot, topic)) is not None:
        return twice
    if kind in ("percent", "share", "points", "times"):
        return told_against(frame, slot, topic) or moved_between(frame, slot, topic) or relative(frame, slot, topic)
    if kind == "rank":
        return Measure("rank", why=("rank",))
    if (goods := moved(context, frame, slot, topic)) is not None:
        return Measure(goods[0], why=("goods moved",))
    sign = change(frame, slot, topic)
    if (kind == "money" and _rate(frame, slot)) or unit in _WEATHER or (unit.partition("/")[0] in _TIME and "/" in unit):
        return None  # a rate of exchange, the weather, when a place is open: "24 hours a day"
    if (kind == "money" or unit in _MASS) and (turn := by_case(topic, slot, frame.sentence.chunks)):
        slot.bound = slot.quantity.bound if slot.quantity.bound == "~" else "="
        return Measure("growth", of(frame, slot, topic), turn, ("by so much",))
    if (kind == "money" or unit.partition("/")[0] in _MASS) and not sign and (sent := dispatched(context, frame, slot)):
        return Measure(sent, why=("goods sent or bought",))
    if kind == "money":
        return of_works(slot, _of_money(context, frame, slot, topic, sign))
    if kind == "measure" and priced_by(frame, slot):
        return None
    if kind == "measure" and unit in _MASS and handled(frame, slot):
        return Measure("volume", why=("handled",))
    if kind == "measure":
        if unit.partition("/")[0] in _MASS and (part := _falls_on(frame, slot)):
            return Measure(part, why=("falls on",))
        if unit.partition("/")[0] in _ENERGY and not (grown(frame, slot) or more(frame, slot) or able(frame, slot)):
            saves = any(c.values.get("measure") == "saving" for c in frame.sentence.chunks[slot.first : slot.last])
            names = ("exports", "imports", "volume", "saving") if saves else ("exports", "imports", "volume")
            made = "/" not in unit or _near(frame, slot, "volume", 5)
            return _named(frame, slot, topic, names, "volume" if made else "capacity", near=8)
        if unit in _MASS and (led := _led_to(frame, slot, topic)) in _FOR_HEAPS:
            return Measure(str(led), why=("led to",))
        found = _physical(frame, slot, topic, unit)
        if unit in _MASS and topic.lead in SOLD and (ranks_with(frame, slot) or part_of_last(frame, slot, topic)):
            return Measure(str(topic.lead), why=("with a rank",))
        if unit in _MASS and (doer := doer_measure(frame, slot)) in SOLD:
            return Measure(str(doer), why=("who sells",))
        rate = found is not None and found.name == "capacity" and ("/" in unit or enlarged(frame, slot) or sized(frame, slot))
        if found is not None and found.name in _FOR_HEAPS and slot.bracketed and (seller := told_seller(frame, slot)):
            return Measure(seller, why=("who sells it",))
        if found is not None and found.name in _FOR_HEAPS and unit.partition("/")[0] in _MASS and not rate:
            return weighed(context, frame, slot, topic, _FOR_HEAPS, found)
        return found
    return _number(frame, slot, topic)


def _of_money(context: Context, frame: Frame, slot: Slot, topic: Topic, sign: int) -> Measure:
    """The measure of a sum."""
    sign = sign or (_marked(frame.sentence.chunks, slot.at) if slot.at else 0)
    if (sign and _by(frame, slot, topic)) or _growth_list(frame, slot, topic):
        before = topic.last.sign if topic.last is not None else 1
        return Measure("growth", of(frame, slot, topic), sign or before, ("change in money",))
    if turn := turned(frame, slot, topic):
        return Measure("growth", topic.last.of if topic.last else None, turn, ("change in brackets",))
    if part := "trade" if parted(frame, slot) else part_in_bracket(frame, slot):
        return Measure(part, why=("in brackets",))
    if spared(frame, slot, ABLE):
        return Measure("saving", why=("spared",))
    if lost(frame, slot):
        return Measure("income", why=("lost",))
    if part := _falls_on(frame, slot) or given_as(frame, slot):
        return Measure(part, why=("falls on",))
    if (led := _led_to(frame, slot, topic)) in _FOR_MONEY:
        return Measure(str(led), why=("led to",))
    if so_much(frame.sentence.chunks, slot.at + 2):
        return Measure("price", why=("for so much",))
    if worth_of(frame, slot, topic):
        return Measure(str(topic.last and topic.last.name), why=("worth of what was sold",))
    if (sold := sum_of(context, frame, slot) or heap_sold(frame, slot, topic) or line_flow(context, frame, slot)) is not None:
        return Measure(sold, why=("worth of what was sold",))
    if (name := worth(frame, slot, topic)) is not None:
        return Measure(name, why=("worth",))
    if ranks_with(frame, slot) and topic.lead in WORLD:
        both = topic.lead in SOLD and "sells" not in frame.sentence.tags and _both_ways(context, topic)
        return Measure("trade" if both else str(topic.lead), why=("with a rank",))
    if attracted(frame, slot):
        return Measure("investment", why=("attracted",))
    if doer_measure(frame, slot) == "investment":
        return Measure("investment", why=("who invests",))
    names = _FOR_MONEY if any(c.values.get("measure") == "saving" and "fall" not in c.tags for c in frame.sentence.chunks) else _NO_SAVING
    if (under := told_under(context, frame, slot)) is not None:
        return Measure(under, why=("told under",))
    named = or_lent(frame, slot, or_promised(frame, slot, _named(frame, slot, topic, names, "cost")))
    if named.why == ("topic",) and _of_partner(frame, topic):
        return Measure("trade", why=("partners",))
    if named.why in (("default",), ("topic",)) and (listed := ranked_sum(context, frame, slot)) is not None:
        listed = named.name if named.name in SOLD else listed
        return Measure(listed, why=("listed partners",))
    sure = named.why in (("of what is given",), ("spent on",), ("goods worth",)) or _says_again(slot, topic, named)
    return named if sure else weighed(context, frame, slot, topic, names, named)


def _falls_on(frame: Frame, slot: Slot) -> str | None:
    """The part of trade that a sum is, where it follows at once: "$2 billion fell on exports and $1 billion on imports"."""
    after = [c for c in frame.sentence.chunks[slot.at + 1 : slot.at + 4] if "article" not in c.tags]
    left_out = bool(after) and after[0].norm in _DASHES and "falls_on" in frame.sentence.tags  # "the other 4 billion – on imports"
    after = after[1:] if left_out else after
    if len(after) < 2 or after[1].values.get("measure") not in WORLD:
        return None
    if "falls_on" not in after[0].tags and not (left_out and "flow_to" in after[0].tags):
        return None
    behind = frame.sentence.chunks[slot.at + 1 : slot.at + 6]
    more = next((i for i, c in enumerate(behind) if c is after[1]), 0) + 1
    if len(behind) > more + 1 and "joins_list" in behind[more].tags and behind[more + 1].values.get("measure") == "volume":
        return "volume"  # "приходится на импорт и транзит"
    return str(after[1].values["measure"])


def _led_to(frame: Frame, slot: Slot, topic: Topic) -> str | None:
    """What a sum is to which the change right before it has led: "exports fell by 10.9%, to $3.4 billion, imports by"."""
    before, last = slot.previous, topic.last
    led = before is not None and slot.at == before.at + 2 and "level_before" in frame.sentence.chunks[slot.at - 1].tags  # "8.2 percent to"
    level = slot.level or led or arrives(frame.sentence.chunks, slot)
    if not level or before is None or last is None or last.name != "growth" or before.quantity.kind not in ("percent", "times"):
        return None
    between = frame.sentence.chunks[before.at + 1 : slot.at]
    return last.of if all(c.mark or c.tags & ARRIVES for c in between) else None


def _both_ways(context: Context, topic: Topic) -> bool:
    """Whether the sentence that told the last flows told exports and imports beside each other."""
    if topic.led_at < 0:
        return False
    told = {c.values.get("measure") for _, c in context.sentences[topic.led_at].having("measure")}
    return told >= set(SOLD)


def _of_partner(frame: Frame, topic: Topic) -> bool:
    """Whether a sum without a measure of its own is the trade with a partner: exports and imports have both been told."""
    return "partner_word" in frame.sentence.tags and {"exports", "imports"} <= topic.by_subject.keys()


def _says_again(slot: Slot, topic: Topic, named: Measure) -> bool:
    """Whether a sum in brackets tells in money what a share or a sum before it tells."""
    if named.why != ("bracket",) or topic.last is None or slot.previous is None:
        return False
    return topic.last.name == "share" or slot.previous.quantity.kind == "money"


def _rate(frame: Frame, slot: Slot) -> bool:
    """Whether an amount is one side of an exchange rate: "1 USD = 87.45 KGS", "USD/KZT 513"."""
    chunks = frame.sentence.chunks
    around = (*chunks[max(0, slot.at - 2) : slot.at], *chunks[slot.at + 1 : slot.at + 2])
    after = chunks[slot.at + 1 : slot.at + 2]
    return any(c.norm in ("=", "≈") for c in around) or any({"currency", "UP"} <= c.tags for c in after)


def _physical(frame: Frame, slot: Slot, topic: Topic, unit: str) -> Measure | None:
    base, _, per = unit.partition("/")
    turn = grown(frame, slot)
    if turn and (unit in _POWER or base in _POWER):
        return Measure("growth", "capacity", turn, ("change by",))
    if base in _MASS and emissions_less(frame, slot, topic):
        return Measure("saving", why=("emissions less by",))
    further = (more(frame, slot) or (0 if per else turn)) if base in _MASS else 0
    if further:
        return Measure("growth", of(frame, slot, topic), further, ("more than",))
    if unit in _POWER or base in _POWER:
        return Measure("capacity", why=("unit",))
    chunks = frame.sentence.chunks
    if (unit in _TIME or base in _LENGTH) and (saved(frame, slot, topic) or sooner(frame, slot)):
        return Measure("saving", why=("less by",))
    if unit in _TIME and slot.at + 1 < len(chunks) and "less_after" in chunks[slot.at + 1].tags and " " in chunks[slot.at + 1].norm:
        return Measure("saving", why=("less than",))  # "three days fewer than five years ago"
    if unit in _TIME and no_duration(chunks, slot):
        return None
    if unit in _TIME and slot.at and {"flow_from", "char"} <= chunks[slot.at - 1].tags:
        return Measure("duration", why=("reduced from",))
    level = slot.at > 0 and "level_before" in chunks[slot.at - 1].tags
    if unit in _TIME and level and (change(frame, slot, topic) < 0 or (topic.last is not None and topic.last.name == "duration")):
        return Measure("duration", why=("reduced to",))
    if unit in _TIME:
        return _named(frame, slot, topic, ("saving", "duration") if near_saving(frame, slot) else ("duration",), "duration", near=5)
    if base in _AREA:
        return Measure("area", why=("unit",))
    if base in _LENGTH:
        return _named(frame, slot, topic, ("saving",) if near_saving(frame, slot) else (), "length", near=5)
    if base in _MASS:
        if spared(frame, slot, ABLE):
            return Measure("saving", why=("spared",))
        if _near(frame, slot, "capacity", 4) or enlarged(frame, slot) or sized(frame, slot):
            return Measure("capacity", why=("capacity",))
        if per:
            return _per(frame, slot, topic)
        return _named(frame, slot, topic, ("capacity", "volume", "exports", "imports"), "volume")
    return Measure("volume", why=("unit",))


def _per(frame: Frame, slot: Slot, topic: Topic) -> Measure:
    """What so much in a year or a day tells: a capacity, unless a word right by it says more, or a verb that it was moved."""
    named = _named(frame, slot, topic, ("capacity", "exports", "imports"), "capacity", near=12)
    moved = (c for c in frame.sentence.chunks[max(0, slot.at - 2) : slot.at] if c.values.get("measure") == "volume")
    if named.why == ("default",) and any(c.values.get("mood") == "done" for c in moved):
        return Measure("volume", why=("rate of what was moved",))
    if named.why == ("topic",):
        return Measure("volume" if _near(frame, slot, "volume", 3) else "capacity", why=("rate",))
    return named


def _number(frame: Frame, slot: Slot, topic: Topic) -> Measure | None:
    chunks = frame.sentence.chunks
    after = chunks[slot.at + 1 : slot.at + 3]
    people = any("people_noun" in c.tags for c in after[:1])
    people = people and not any("classifier_household" in k.tags for k in slot.chunk.kids)
    whole = (people or bare(chunks, slot)) and slot.at > 0 and "whole_people" in chunks[slot.at - 1].tags  # "a republic of six million people"
    value = slot.quantity.value
    turn = counted_more(frame, slot)
    if turn:
        return Measure("growth", "count", turn, ("so many more",))
    if whole or ((people or bare(chunks, slot)) and _near(frame, slot, "population", 5) and not came(chunks, slot)) or (people and value >= 10**9):
        return Measure("population", why=("people",))
    ahead = chunks[slot.at + 1 : slot.at + 5]
    ahead = ahead[: next((i for i, c in enumerate(ahead) if "quantity" in c.tags), len(ahead))]
    if value >= 1000 and (any(c.values.get("per") == "a" for c in ahead) or each_year(chunks, slot) or able(frame, slot)):
        return Measure("capacity", why=("a year",))
    if can_do(chunks[max(0, slot.at - 3) : slot.at]):
        return Measure("capacity", why=("capacity",))  # "日装卸能力近50列", "can train 400 students a year"
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
    if topic.lead in names and any("told_figure" in c.tags for c in frame.sentence.chunks[slot.first : slot.at]):
        return Measure(str(topic.lead), why=("this figure",))
    if "contract_value" in names and (deal := deal_worth(frame, slot)) is not None:
        return Measure("contract_value", why=(deal,))
    gift = given(frame, slot) if "grant" in names else None
    if gift is not None:
        return Measure(gift, why=("of what is given",))
    if "investment" in names and put_into(frame, slot):
        return Measure("investment", why=("put into",))
    best = nearest(frame, slot, names, near)
    if best is not None and best[0] == "cost" and "investment" in names and _before(frame, slot, _SUMS):
        return Measure(str(_before(frame, slot, _SUMS)), why=("spent on",))
    if "exports" in names and (way := goods_worth(frame, slot)):
        return Measure(way, why=("goods worth",))
    worth = any("worth" in c.tags for c in frame.sentence.chunks[max(0, slot.at - 2) : slot.at])
    if best is not None and best[0] == "cost" and worth and "exports" in names and (sold := _before(frame, slot, SOLD)):
        return Measure(sold, why=("sold for",))
    if best is not None:
        return Measure(best[0], why=(best[1],))
    if (name := taken_up(frame, slot, topic, names)) is not None:
        return Measure(name, why=("it",))
    if topic.measure in names:
        return Measure(str(topic.measure), why=("topic",))
    return Measure(default, why=("default",))


def _before(frame: Frame, slot: Slot, names: tuple[str, ...]) -> str | None:
    """The last of these measures that is named before a quantity with no other quantity between."""
    for at in range(slot.at - 1, -1, -1):
        chunk = frame.sentence.chunks[at]
        if "quantity" in chunk.tags and (names is not SOLD or "money" in chunk.tags):
            return None
        if chunk.values.get("measure") in names:
            return str(chunk.values["measure"])
    return None


def _by(frame: Frame, slot: Slot, topic: Topic) -> bool:
    """Whether an amount is the change itself: "rose by $5 billion", "$5 billion more than"; not "rose to"."""
    if slot.level and slot.previous is not None and slot.previous.at == slot.at:
        return False  # "rose by $5 billion to $40 billion"
    chunks = frame.sentence.chunks
    if (
        slot.at + 1 < slot.last
        and chunks[slot.at + 1].tags & {"more_after", "less_after"}
        and any("base_word" in c.tags for c in chunks[slot.at + 1 : slot.at + 3])
    ):
        return True
    if not slot.at:
        return False
    if slot.quantity.kind == "money" and not slot.level and (changed(chunks, slot.at) or aside(chunks, slot.at)):
        return True
    at = next((i for i in range(slot.at, 0, -1) if chunks[i - 1].norm), 1)  # what goes with another number is blank
    if "change_on" in chunks[at - 1].tags and at > 1 and chunks[at - 2].tags & {"rise", "fall"}:
        return True
    own = any("change_by" in k.tags for k in slot.chunk.kids[:2])  # "вырос почти на 350 млн"
    if lost(frame, slot):
        return False
    return own or bool(chunks[at - 1].tags & {"change_by", "change_verb"}) or _marked(chunks, at) != 0 or _rise_of(chunks, at)


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
    if last is None or topic.last is None or topic.last.name != "growth":
        return False
    chunks = frame.sentence.chunks
    between = chunks[last.at + 1 : slot.at]
    if last.quantity.kind == "percent":  # "24 percent more than the year before, or 12 billion"
        again = any(c.tags & {"joins_list", "bound_after"} for c in between[-2:])
        again = again and "level_before" not in between[-1].tags
        verb = slot.chunk.kids[:1] and slot.chunk.kids[0].tags & {"far_bound", "bound_before"}
        # "rose 30 percent and passed 12 billion"
        joined = bool(between) and {"joins_list", "and_also"} <= between[-1].tags
        again = again and not (joined and (verb or any("time" in c.tags for c in chunks[slot.at + 1 : slot.at + _THEN])))
        return again and all(c.mark or c.tags & _AGAIN for c in between)
    if last.quantity.kind != "money" or any("then_when" in c.tags for c in between):
        return False  # "5 billion more than the year before, when it was 89 billion"
    verbs = (c for c in between[-2:] if not c.tags & {"rise", "fall"})
    if any(c.tags & {"reach", "level_before", "worth_is"} or c.values.get("mood") == "done" for c in verbs):
        return False  # "rose by $10 million and reached $1.7 billion"
    led = slot.level or (bool(between) and bool(between[-1].tags & {"level_before", "worth_is"}))  # "rose by 5 million and amounted to"
    listed = any("joins_list" in c.tags or c.norm == "," for c in between)
    return listed and not led and not any("measure" in c.tags for c in between)
