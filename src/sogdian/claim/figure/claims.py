"""Figures: every quantity that the report tells, with what it measures, of whom, and when.

A quantity is read in its segment: the words between its neighbours in the clause. What the segment does not say is
looked for in the sentence, then in the topic that the sentences before have set.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure.about import about_of
from sogdian.claim.figure.classified import classified_noun, classifier_of, is_bare_count, is_classified_count
from sogdian.claim.figure.compared import pair_side
from sogdian.claim.figure.complete import so_far
from sogdian.claim.figure.counted import counted_before, counted_noun, is_count, many, own_noun
from sogdian.claim.figure.frame import Frame, Slot, bare, frame_of, hyphened
from sogdian.claim.figure.governed import governed_noun
from sogdian.claim.figure.happened import gone_by
from sogdian.claim.figure.housed import tied
from sogdian.claim.figure.listed import line_noun
from sogdian.claim.figure.lone import lone
from sogdian.claim.figure.measure import measure_of
from sogdian.claim.figure.merge import merge
from sogdian.claim.figure.must import without_must
from sogdian.claim.figure.parties import parties_of
from sogdian.claim.figure.period import base_of, period_of
from sogdian.claim.figure.respective import respective, told_of
from sogdian.claim.figure.taken import take_unit
from sogdian.claim.figure.told import Measure, Parties
from sogdian.claim.figure.topic import Topic
from sogdian.claim.figure.unit import share_units
from sogdian.claim.figure.usual import usual
from sogdian.claim.modality import modality_of
from sogdian.claim.speech.people import people_of
from sogdian.claim.speech.sources import source_of
from sogdian.mention.quantity import Quantity, plain
from sogdian.mention.sentence import Sentence
from sogdian.model.claim import Figure, Modality

_PASSES = frozenset(("count", "volume", "trade", "exports", "imports", "income"))
"""What is told of the time in which it went on."""
_RECORD = 12
_BEFORE = 3
_TARGET = 6  # where verbs end their clauses, a goal is named so near after its number
_ASKS = frozenset("?？؟")
_LOOSE = frozenset(("sign", "joins_list"))
DIRECTED = frozenset(("exports", "imports", "investment", "loan", "grant"))


def claims(context: Context) -> Iterator[Figure]:
    """Every figure that the document tells of."""
    yield from merge(_all(context))


def _all(context: Context) -> Iterator[tuple[Figure, bool]]:
    topic = Topic(context)
    for sentence in context.sentences:
        topic.enter(sentence)
        if sentence.chunks and sentence.chunks[-1].norm in _ASKS:
            continue  # a question claims nothing
        frame = frame_of(without_must(context, sentence), context)
        share_units(frame)
        alone = respective(frame, context.lexicon)
        pairs = {n: at for n, at in told_of(frame).items() if n not in alone}
        told: dict[int, Measure | None] = {}
        sums: dict[int, Figure] = {}
        for n, slot in enumerate(frame.slots):
            if pairs.get(n) in told:
                topic.last = told[pairs[n]]
            seen = alone.get(n, frame)
            own = slot if seen is frame else next(s for s in seen.slots if s.chunk is slot.chunk)
            figure = _figure(context, seen.sentence, seen, own, topic)
            told[n] = topic.last if figure is not None else None
            if figure is not None:
                sums[n] = figure = _of_sum(figure, sums.get(pairs.get(n, n)))
                yield figure, sentence.title


def _of_sum(figure: Figure, total: Figure | None) -> Figure:
    """A change told by its place in a list is between those whose sum has that place: "分别为5亿元和2亿元，分别增长2%和3%"."""
    if total is None or figure.measure != "growth":
        return figure
    parties = total.parties or (*(total.from_ or ()), *(total.to or ()))
    return msgspec.structs.replace(figure, parties=parties) if parties else figure


def _figure(context: Context, sentence: Sentence, frame: Frame, slot: Slot, topic: Topic) -> Figure | None:
    take_unit(sentence, slot, topic)
    quantity: Quantity = slot.quantity
    if quantity.kind == "count" and not _counts(context, sentence, slot):
        return None
    measure = measure_of(context, frame, slot, topic)
    if measure is None:
        return None
    counted, end = _counted(context, sentence, slot, measure, topic)
    if measure.name == "count" and counted is None and not _of_people(sentence, slot):
        return None
    parties = parties_of(context, frame, slot, measure, topic)
    modality = _modality(context, frame, slot, measure)
    ahead = modality in ("planned", "proposed")
    period = period_of(context, frame, slot, measure, topic, ahead)
    base = base_of(context, frame, slot, measure, period)
    if period is not None and period == base:  # a change told with nothing but what it is held against
        period = None
    value, value_to = quantity.value, quantity.value_to
    if measure.sign < 0:
        value, value_to = -value, None if value_to is None else -value_to
    topic.tell(slot, measure, parties, period, ahead=ahead, listed=len(frame.slots) > 2)
    number, about = plain(value), about_of(context, sentence, slot, measure)
    assert number is not None
    return Figure(
        evidence=(context.evidence(*_span(sentence, frame, slot, end)),),
        modality=modality,
        said_by=source_of(context, sentence, slot.at),
        why=measure.why,
        measure=measure.name,
        value=number,
        unit=quantity.unit,
        bound=slot.bound,
        value_to=plain(value_to),
        precision=plain(quantity.step),
        period=period,
        base=base,
        about=None if about and people_of(context).find(about) else about,  # who tells it is not what it is about
        scope=parties.scope,
        of=measure.of,
        counted=counted,
        record=True if _record(frame, slot, measure) else None,
        **_sides(parties, measure),
    )


def _counts(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether a bare number counts something."""
    if tied(sentence, slot) is not None:
        return True
    if context.lexicon.genitive and hyphened(sentence.chunks, slot.at):
        return False  # part of a word: "75-летие"
    if _ordinal(context, sentence, slot):
        return False
    classifier = classifier_of(slot)
    if classifier is not None:
        return is_classified_count(sentence, slot, classifier)
    alone = lone(context, sentence, slot) or line_noun(context, sentence, slot) is not None
    return is_count(sentence, slot, alone) and (not context.lexicon.pack.classifiers or is_bare_count(sentence, slot))


def _ordinal(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether the noun after a number stands as it does after an ordinal, where numbers govern another case: "3 и 4 блок"."""
    morphology = context.lexicon.morphology
    after = sentence.chunks[slot.at + 1 : slot.at + 2]
    if morphology is None or not after or "low" not in after[0].tags or not slot.chunk.norm.isdigit() or slot.chunk.norm[-1] == "1":
        return False
    cases = morphology.cases(after[0].norm)
    return cases == {"nom", "acc"} and morphology.plural(after[0].norm) != after[0].norm


def _counted(
    context: Context, sentence: Sentence, slot: Slot, measure: Measure, topic: Topic
) -> tuple[str | None, int]:
    """The counted noun, its own or the one that the text has been counting, and where the figure's words end."""
    end = slot.chunk.end
    if measure.name not in ("count", "capacity") or slot.quantity.unit != "1":
        return None, end
    if (noun := tied(sentence, slot)) is not None:
        return noun, sentence.chunks[slot.at + 2].end
    times = next((k for k in slot.chunk.kids if "=times" in k.tags), None)
    if times is not None:
        return context.text[times.start : end], end
    if context.lexicon.pack.classifiers:
        topic.counted, end = classified_noun(context, sentence, slot, topic.counted)
        return topic.counted, end
    if context.lexicon.morphology is not None and not context.lexicon.pack.listed_counts:
        topic.counted, end = governed_noun(context, sentence, slot, topic.counted)
        return topic.counted, end
    counted, end = counted_noun(context, sentence, slot)
    if counted and topic.counted and counted.islower() and slot.quantity.value > 1 and not many(context, counted):
        counted = None
    if counted is None:
        again = slot.quantity.value > 1 and not (context.lexicon.pack.listed_counts and own_noun(sentence, slot))
        again = again and not _of_people(sentence, slot)
        counted = line_noun(context, sentence, slot) or counted_before(context, sentence, slot) or (topic.counted if again else None)
        counted = counted or next((context.document.slice([c]) for c in sentence.chunks[slot.at + 1 : slot.at + 2] if "among_them" in c.tags), None)
    topic.counted = counted or topic.counted
    return counted, end


def _of_people(sentence: Sentence, slot: Slot) -> bool:
    """Whether the verb before a bare number says that it is of people, whom no noun names: "pays taxes and employs 540"."""
    before = sentence.chunks[max(0, slot.at - 1) : slot.at]
    return any("takes_on" in c.tags for c in before) and bare(sentence.chunks, slot)


def _sides(parties: Parties, measure: Measure) -> dict[str, tuple[str, ...]]:
    if measure.name in DIRECTED and (parties.source or parties.target):
        return {"from_": parties.source, "to": parties.target}
    return {"parties": parties.codes}


def _span(sentence: Sentence, frame: Frame, slot: Slot, end: int) -> tuple[int, int]:
    """The words that carry the figure: those between its neighbours, without marks at their ends."""
    chunks = sentence.chunks
    low, high = frame.between(slot)
    low, high = min(low, slot.first), max(high, slot.last)
    while low < slot.at and chunks[low].tags & _LOOSE:
        low += 1
    while high - 1 > slot.at and (chunks[high - 1].mark or chunks[high - 1].tags & _LOOSE):
        high -= 1
    return min(chunks[low].start, slot.chunk.start), max(chunks[high - 1].end, slot.chunk.end, end)


def _modality(context: Context, frame: Frame, slot: Slot, measure: Measure) -> Modality:
    sentence = frame.sentence
    found = modality_of(context, sentence, slot.at)
    if found in ("planned", "proposed") and pair_side(frame, slot) == "first" and not _to_come(context, sentence, slot):
        return "reported"  # "to rise from 28 million to 48": where it begins is so
    if any(kid.values.get("mood") == "planned" for kid in slot.chunk.kids):
        return "planned"
    if so_far(sentence.chunks, slot) or (found == "proposed" and measure.name == "duration" and _able(context, sentence, slot)):
        return "reported"
    if found in ("planned", "proposed") and (_told_aside(context, sentence, slot) or (measure.name == "loan" and _owes(context, sentence, slot))):
        return "reported"
    if found == "planned" and (usual(context, sentence, slot, measure.name) or (measure.name in _PASSES and gone_by(context, sentence, slot.at))):
        return "reported"
    if found == "reported" and (_target(sentence, slot, context.lexicon.pack.verb_last) or _ahead(context, sentence, slot)):
        return "planned"
    return found


def _to_come(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether the first of two numbers is itself of a time that lies ahead: "from 30 bcm in 2027 to 40 in 2030"."""
    year = context.document.anchor.year
    near = (c.values["time"].first.year for c in sentence.chunks[max(0, slot.at - _BEFORE) : slot.at + _BEFORE] if "time" in c.values)
    first = next((y for y in near if y is not None), None)
    return year is not None and first is not None and first > year


def _able(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether the only word of mood says what is possible now: "trains can reach the border in 72 hours"."""
    first, last = context.clause(sentence, slot.at)
    moods = [c for c in sentence.chunks[first:last] if c.values.get("mood") in ("planned", "proposed")]
    moods = moods or [c for c in sentence.chunks[:last] if c.values.get("mood") in ("planned", "proposed")]
    return bool(moods) and all("able_now" in c.tags for c in moods)


def _owes(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether what sounds like a plan only says what is owed: "Бишкек должен $1,66 млрд"."""
    first, last = context.clause(sentence, slot.at)
    moods = [c for c in sentence.chunks[first:last] if c.values.get("mood") in ("planned", "proposed")]
    return bool(moods) and all("owed_to" in c.tags for c in moods)


def _told_aside(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether a clause on what was just named tells the number, with no word of mood of its own: "which handles 50,000 lorries"."""
    first, last = context.clause(sentence, slot.at)
    chunks = sentence.chunks
    first -= "relative" in chunks[first - 1].tags if first else 0
    if context.lexicon.genitive or "relative" not in chunks[first].tags or not first or chunks[first - 1].norm != ",":
        return False
    return not any(c.tags & {"mood", "negation"} for c in chunks[first:last])


def _target(sentence: Sentence, slot: Slot, verb_last: bool) -> bool:
    """Whether the number is a goal: "the target is $40 billion"."""
    chunks = sentence.chunks
    after = chunks[slot.at + 1 : slot.at + _TARGET] if verb_last else []
    until = next((i for i, c in enumerate(after) if "quantity" in c.tags), len(after))
    return any("target_noun" in c.tags for c in [*chunks[max(0, slot.at - 9) : slot.at], *after[:until]])


def _ahead(context: Context, sentence: Sentence, slot: Slot) -> bool:
    """Whether the number stands with a day by which it is to be reached, and that lies ahead."""
    year = context.document.anchor.year
    for chunk in sentence.chunks[slot.first : slot.last]:
        when = chunk.values.get("time")
        if (
            when is not None
            and when.edge == "by"
            and when.first.year is not None
            and year is not None
            and when.first.year > year
        ):
            return True
    return False


def _record(frame: Frame, slot: Slot, measure: Measure) -> bool:
    chunks = frame.sentence.chunks
    if measure.name in ("growth", "share", "rank", "duration") or any("no_record" in c.tags for c in chunks[slot.first : slot.at]):
        return False
    reach = next((s.at for s in frame.slots if s.at > slot.at and s.quantity.kind != "percent"), len(chunks))
    reach = min(reach, next((i for i in range(slot.at, reach) if chunks[i].norm == ";"), reach))
    far = max(frame.between(slot)[1], min(reach, slot.at + _RECORD))
    return any(
        "record_word" in chunks[i].tags for i in range(max(slot.first, slot.at - 8), min(far, slot.at + _RECORD))
    )
