"""Which of several measures a quantity tells, where its unit leaves the choice: the words around each, weighed.

What the rules of `figure.measure` say is one cue among others: how near a word of the measure stands and on which
side, what the text has been telling of, who is named beside the number.
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.bracket import of_bracket
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.party import stateless
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import Topic
from sogdian.claim.figure.word import goods_of
from sogdian.claim.weights import pick
from sogdian.mention.chunk import Chunk

_GAPS = (1, 2, 4, 7, 12)
_REACH = 25
_OPEN = (("default",), ("topic",))  # reasons of the rules that leave every measure possible
_BESIDE = ("flow_from", "flow_to", "part_of", "worth", "joins_list", "level_before", "rise", "fall", "mood", "receives")


def weighed(context: Context, frame: Frame, slot: Slot, topic: Topic, names: tuple[str, ...], rule: Measure) -> Measure:
    """The measure among `names` whose cues weigh most."""
    words = _words(frame, slot, names)
    told = topic.last.of or topic.last.name if topic.last is not None else None
    likely = {rule.name, topic.measure, told, *words}
    if rule.why not in _OPEN:
        names = tuple(name for name in names if name in likely)
    if len(names) == 1:
        return rule
    shared = _shared(context, frame, slot)
    lists = []
    for name in names:
        cues = [f"is {name} {slot.quantity.kind}", *(f"{name} {cue}" for cue in shared), *words.get(name, ("absent", f"{name} absent"))]
        if rule.name == name:
            why = rule.why[0] if rule.why and rule.why[0] in ("topic", "default", "bracket", "this figure", "put into", "spent on") else "word"
            cues += [f"rule {why}", f"rule {name} {why}"]
        cues += [f"topic {topic.measure == name:d}", f"last {told == name:d} {slot.bracketed:d}", f"{name} topic {topic.measure == name:d}"]
        lists.append(cues)
    found = names[pick("measure", lists, names)]
    return rule if found == rule.name else Measure(found, why=("weighed",))


def _shared(context: Context, frame: Frame, slot: Slot) -> list[str]:
    """What speaks of the number whatever it measures."""
    chunks = frame.sentence.chunks
    cues = []
    if slot.at:
        cues += [f"after {tag}" for tag in _BESIDE if tag in chunks[slot.at - 1].tags]
    if slot.at + 1 < len(chunks):
        cues += [f"before {tag}" for tag in _BESIDE if tag in chunks[slot.at + 1].tags]
    tags = frame.sentence.tags
    cues += [f"sentence {tag}" for tag in ("project", "receives", "invest_verb", "signing_verb", "bilateral", "body", "partner_word") if tag in tags]
    if any("body" in c.tags and stateless(context, c) for c in chunks):
        cues.append("lender")
    return cues


def _words(frame: Frame, slot: Slot, names: tuple[str, ...]) -> dict[str, list[str]]:
    """How the nearest word of each measure stands to the number."""
    chunks = frame.sentence.chunks
    best: dict[str, tuple[int, int, Chunk]] = {}
    for at in range(max(0, slot.at - _REACH), min(len(chunks), slot.at + _REACH)):
        name = chunks[at].values.get("measure")
        if name in names and not goods_of(chunks, at) and not of_bracket(chunks, slot.at, at):
            gap = abs(at - slot.at) * (2 if at > slot.at else 1)
            if name not in best or gap < best[name][0]:
                best[str(name)] = (gap, at, chunks[at])
    ranks = {name: n for n, name in enumerate(sorted(best, key=lambda name: best[name][0]))}
    return {name: _cues(frame, slot, name, at, chunk, ranks[name]) for name, (_, at, chunk) in best.items()}


def _cues(frame: Frame, slot: Slot, name: str, at: int, chunk: Chunk, rank: int) -> list[str]:
    side = "A" if at > slot.at else "B"
    step = next((n for n, most in enumerate(_GAPS) if abs(at - slot.at) <= most), len(_GAPS))
    low, high = sorted((at, slot.at))
    inner = frame.sentence.chunks[low + 1 : high]
    slots = min(sum("quantity" in c.tags for c in inner), 2)
    marks = min(sum(c.mark for c in inner), 2)
    sort = "weak" if "measure_weak" in chunk.tags else "soft" if "measure_soft" in chunk.tags else "hard"
    return [
        f"word {side}{step}",
        f"word {side}{step} {sort}",
        f"{name} word {side} {sort}",
        f"{name} rank {min(rank, 2)}",
        f"slots {side}{slots}",
        f"marks {side}{marks} {slots}",
        f"rank {min(rank, 2)} {sort}",
        f"segment {slot.first <= at < slot.last:d} {side}",
    ]
