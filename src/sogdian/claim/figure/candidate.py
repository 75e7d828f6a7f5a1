"""The times that can be a figure's period: those of its sentence, of the sentences around, and those told before."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure.around import of_before
from sogdian.claim.figure.aside import of_founding, of_owner, outside
from sogdian.claim.figure.back import from_today, goes_back, whole_of_main
from sogdian.claim.figure.compared import (
    behind_comma,
    bracket_time,
    contrasted,
    growth_at,
    held_against,
    is_base,
    like_then,
    moved,
    of_bracket,
    of_change,
    of_held,
    of_level,
    of_start,
    of_teller,
    pair_side,
    then_when,
)
from sogdian.claim.figure.complete import of_promise, of_step
from sogdian.claim.figure.cue import Candidate, age, grain, group, growing, own_cues, same_before, verb_cues
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.given import traded
from sogdian.claim.figure.happened import of_event, of_occasion, of_plan_after
from sogdian.claim.figure.stretch import end_of, from_to, to_date
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import WORLD, Topic
from sogdian.claim.figure.ways import texts, years
from sogdian.mention.chunk import Chunk
from sogdian.mention.time import TOLD
from sogdian.mention.when import Point, When

_MOST = 5  # times of one sentence
_OPENING = 4
_NEAR = 2
_STOPS = frozenset((",", ";", ":", "(", ")", ".", "—", "–"))
_CLAUSE = 13  # words of a clause on "since"
_GOES_BACK = 1  # sentences
_OTHERS = (  # what else a time may be of
    of_bracket, of_held, of_start, contrasted, of_teller, of_promise, of_step, outside, of_founding, of_owner, of_event, of_plan_after, of_occasion,
)  # fmt: skip


def candidates(
    context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, future: bool
) -> list[Candidate]:
    """Every period that the figure may have; the first one leaves it open."""
    kind, mood, year = group(measure), "future" if future else "told", context.document.anchor.year
    found = [*_of_sentence(context, frame, slot, measure, topic, future)]
    if measure.name == "growth" or _converted(slot):
        # what it is compared with is when another value holds
        found = [c for c in found if not c.base or (c.chunk is not None and not growing(slot) and bracket_time(frame, slot, c.chunk))]
    here = len(found)
    if (then := _back_then(context, frame, slot)) is not None:
        found.append(Candidate(then, ["back then"], sure=True))
    if not here:
        before = of_before(context, frame, kind, future)
        found += [c for c in before if not whole_of_main(topic.main, c.text)]
        end = end_of("/".join(topic.ends), pair_side(frame, slot), None) if topic.ends else None
        found += [end] if end is not None else []
    found += _of_topic(context, frame, slot, measure, topic, bool(here), future)
    main = topic.main
    if main is not None:
        found.append(Candidate(main, [f"main {kind} {bool(here):d}", f"main {measure.name}", f"main title {frame.sentence.title:d}"]))
    for candidate in found:
        text = candidate.text
        candidate.cues.append(f"age {age(year, text)} {mood}")
        if text is not None and text == main:
            candidate.cues.append(f"as main {candidate.cues[0].partition(' ')[0]}")
    if growing(slot) and topic.compared and topic.stands is not None and slot.bracketed and not _timed_bracket(frame, slot):
        found.append(Candidate(topic.stands, ["of the first"], sure=True))
    if not here and slot.previous is None and (since := _since_that(frame, slot, topic)) is not None:
        found.append(Candidate(since, ["since that"], sure=True))
    timed = "time" in frame.sentence.tags
    if not here and not timed and topic.state is not None and topic.goes_with_state(measure):
        found.append(Candidate(topic.state[0], ["state"], sure=True))
    told_near = topic.period is not None and frame.sentence.index - topic.told_at <= 2 * _GOES_BACK
    if told_near and measure.name == "count" and not any("time" in c.tags for c in frame.sentence.chunks[: slot.last]) and traded(frame, slot):
        found.append(Candidate(topic.period, ["traded"], sure=True))
    if not here and topic.heading is not None and group(measure) != "other":
        found.append(Candidate(topic.heading, ["heading"], sure=True))
    if not here and topic.told_at >= frame.sentence.index - 1 and any("among_them" in c.tags for c in frame.sentence.chunks[: slot.at]):
        found += [Candidate(topic.period, ["part of what was told"], sure=True)] if topic.period is not None else []
    none = [f"none {kind} {bool(here):d}", f"none {measure.name}", f"none {mood} {kind}", f"none topic {topic.period is not None:d} {kind}"]
    if slot.previous is not None:
        none.append(f"none after {topic.here is not None:d} {bool(here):d}")
    if not here:
        none += [f"none {cue}" for cue in verb_cues(frame, slot, kind)]
    return [Candidate(None, none), *found]


def _timed_bracket(frame: Frame, slot: Slot) -> bool:
    """Whether a time stands in the brackets of a number."""
    chunks = frame.sentence.chunks
    opening = next((i for i in range(slot.at - 1, -1, -1) if chunks[i].norm == "("), 0)
    closing = next((i for i in range(slot.at, len(chunks)) if chunks[i].norm == ")"), len(chunks))
    return any("time" in c.tags for c in chunks[opening:closing])


def _since_that(frame: Frame, slot: Slot, topic: Topic) -> str | None:
    """What has been since the time told last, where a sentence opens so: "In 2013 ... Since then 28,000 trains have left"."""
    told = topic.recent or topic.period
    if told is None or "/" in told or not any("since_that" in c.tags for c in frame.sentence.chunks[: min(slot.at, _OPENING)]):
        return None
    return f"{told}/.."


def _back_then(context: Context, frame: Frame, slot: Slot) -> str | None:
    """The year that "then", which opens a sentence, goes back to: "Debt has grown since 2009. Then it was 47 million"."""
    sentence = frame.sentence
    for at in range(max(0, slot.at - _NEAR), slot.at):
        if "time" in sentence.chunks[at].tags and any("back_then" in k.tags for k in sentence.chunks[at].kids):
            told = (c.values["time"].first.year for c in reversed(sentence.chunks[:at]) if "time" in c.tags)
            return next((f"{year:04d}" for year in told if year), None)  # "自2013年…, 从|当时|的3120亿元增加到"
    if "back_then" not in sentence.tags or slot.previous is not None or not sentence.index:
        return None
    opening = next((i for i, c in enumerate(sentence.chunks[:_OPENING]) if "back_then" in c.tags), slot.at)
    if opening >= slot.at or any("time" in c.tags for c in sentence.chunks[opening : slot.at]):
        return None
    times = [c.values["time"] for _, c in context.sentences[sentence.index - 1].having("time") if c.values["time"].first.year]
    return f"{times[-1].first.year:04d}" if times and times[-1].last is None else None


def _converted(slot: Slot) -> bool:
    """Whether a sum in brackets only tells the one before it in other money."""
    before = slot.previous
    return slot.bracketed and before is not None and before.quantity.kind == slot.quantity.kind == "money"


def _earlier(chunks: list[Chunk], slot: Slot, at: int) -> bool:
    """Whether a time right after what a change began from goes back from where it led: "to 6 billion in 2023 from 9 a year earlier"."""
    return at == slot.at + 1 and moved(chunks, slot) in ("from", "base")


def _same_of(chunks: list[Chunk], at: int) -> When:
    """A time; "the same period" right after a year is that of this year: "в 2022 году за тот же период"."""
    when: When = chunks[at].values["time"]
    if not when.same or when.first.year or not at or "time" not in chunks[at - 1].tags:
        return when
    before: When = chunks[at - 1].values["time"]
    alone = before.first.year and before.last is None and not before.first.month and not before.first.part
    return msgspec.structs.replace(when, first=Point(before.first.year)) if alone else when


def _whole(chunks: list[Chunk], at: int) -> bool:
    """Whether a stretch is told as one: "between 2013 and 2018"."""
    return bool(chunks[at].kids) and "party_pair" in chunks[at].kids[0].tags


def _opened(chunks: list[Chunk], at: int) -> bool:
    """Whether words at some distance make a time a beginning: "since it was set up in 2001"."""
    for back in range(at - 1, max(-1, at - _CLAUSE), -1):
        if chunks[back].norm in _STOPS or "quantity" in chunks[back].tags:
            break
        if "since_far" in chunks[back].tags:
            return True
    for ahead in range(at + 1, min(len(chunks), at + _CLAUSE)):
        if chunks[ahead].mark or "quantity" in chunks[ahead].tags:
            break
        if "since_after" in chunks[ahead].tags and "low" not in chunks[ahead].tags:
            return True
    return False


def _places(frame: Frame, slot: Slot) -> list[int]:
    """Where the times of a sentence stand that a figure may have, the nearest of many."""
    chunks = frame.sentence.chunks
    places = [i for i, c in enumerate(chunks) if "time" in c.tags and c.values["time"].first != Point()]
    places = [i for i in places if not _of_saying(chunks, i) and not any(other(frame, slot, i) for other in _OTHERS)]
    stop = next((i for i in range(slot.at + 1, len(chunks)) if chunks[i].norm == ";"), len(chunks))
    places = [i for i in places if i < stop]  # what follows a semicolon is of what follows it
    places = [i for i in places if i == slot.at + 1 and _stepping(chunks[i].values["time"])] or places
    return sorted(sorted(places, key=lambda i: abs(i - slot.at))[:_MOST])


def _of_sentence(
    context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, future: bool
) -> Iterator[Candidate]:
    """The times of the figure's own sentence."""
    chunks = frame.sentence.chunks
    kind, growth = group(measure), growth_at(slot, measure)
    places = _places(frame, slot)
    stretches = _stretches(context, frame, slot, places, kind) if len(places) > 1 else []
    yield from stretches
    if any(f"from to {kind}" in c.cues for c in stretches):
        places = [i for i in places if i not in sorted(places)[:2]]
    side = pair_side(frame, slot) if any(chunks[i].values["time"].last for i in places) else ""
    for at in places:
        when: When = _same_of(chunks, at)
        shared: list[str] | None = None
        base = twice = False
        told = goes_back(frame, slot, topic, chunks[at])
        again = at == slot.at + 1 and any("told_back" in k.tags for k in chunks[at].kids)
        for text, way in texts(context, when, topic, future, _opened(chunks, at), told, again):
            if years(when) and way != side and (side or (way in ("first", "last") and _whole(chunks, at))):
                continue
            if way == "year before" and slot.previous is not None and at < slot.previous.at:
                continue  # it stood before what was told since: it goes back from nothing later
            if way == "year before" and from_today(context, frame, slot, at, growth):
                continue
            if shared is None:
                base = is_base(chunks, at, growth) or _of_first(frame, slot, at, growth) or of_level(frame, slot, at)
                base = base and not same_before(frame, slot, chunks[at]) and not then_when(frame, slot, chunks[at])
                base = base and not (at == slot.at + 1 and held_against(chunks, slot.at))  # "15 percent against 10 in the same period"
                aside = of_change(frame, slot, at) or behind_comma(chunks, slot, at) or like_then(frame, slot, at) if base else False
                if base and (aside or kind in ("growth", "share")):
                    break  # never its period
                shared = _own(frame, slot, at, measure, places, base, topic)
            fine = grain(when, text)
            cues = [*shared, f"grain {fine} {kind}", f"grain {fine}", f"grain {fine} future {future:d}", f"way {way} {kind}"]
            if way in ("first", "last", "year before", "plain"):
                cues.append(f"way {way} {moved(chunks, slot)}")
            if text is not None and text == topic.period:
                cues.append("own as topic")
            twice = twice or _told_twice(when, chunks[at], topic, text)
            if twice:
                cues += [f"twice {way}", f"twice {way} {moved(chunks, slot)}"]
            sure = way == "year before" and (told is not None or again or _earlier(chunks, slot, at))
            yield Candidate(text, cues, chunks[at], base or way in ("year before", "first"), sure)


def _of_first(frame: Frame, slot: Slot, at: int, growth: int | None) -> bool:
    """Whether a time is what the first of a list of changes is measured against: "2.2-fold on 2017, soybeans 2.5-fold"."""
    last = slot.previous
    if growth != slot.at or last is None or last.quantity.kind not in ("percent", "times") or not last.at < at < slot.at:
        return False
    return at == last.at + 1 and is_base(frame.sentence.chunks, at, last.at)


def _stretches(context: Context, frame: Frame, slot: Slot, places: list[int], kind: str) -> list[Candidate]:
    """The stretches that two times of a sentence give together, and the end of one that the number goes with."""
    chunks = frame.sentence.chunks
    date = to_date(context, [chunks[i].values["time"] for i in places], kind)
    stretch = from_to(context, chunks, places, kind)
    side = pair_side(frame, slot) if stretch is not None else ""
    end = end_of(stretch.text or "", side, stretch.chunk) if stretch is not None else None
    if stretch is not None and side:
        stretch.sure = False
    return [c for c in (date, stretch, end) if c is not None]


def _of_saying(chunks: list[Chunk], at: int) -> bool:
    """Whether a day stands right after a verb of saying: "..., the ministry said on Wednesday"; or before it, "5日发布"."""
    first = chunks[at].values["time"].first
    if first.weekday is None and first.unit != "day" and first.day is None:
        return False
    if at + 1 < len(chunks) and {"say", "han"} <= chunks[at + 1].tags:
        return True
    before = chunks[max(0, at - 2) : at]
    return any("say" in c.tags and "mood" not in c.tags for c in before) and not any(c.mark for c in before)


def _stepping(when: When) -> bool:
    """Whether a time steps on from the one told before: "and 11 billion a year later"."""
    return when.first.unit == TOLD and when.first.offset != 0


def _told_twice(when: When, chunk: Chunk, topic: Topic, text: str | None) -> bool:
    """Whether a year told from today is the one just told in other words: "14 billion last year, 13 a year earlier"."""
    return when.first == Point(unit="year", offset=-1) and topic.picked not in (None, chunk) and text == topic.here


def _own(
    frame: Frame, slot: Slot, at: int, measure: Measure, places: list[int], base: bool, topic: Topic
) -> list[str]:
    """The cues of a time of the figure's sentence that do not hang on how it is read."""
    chunks = frame.sentence.chunks
    kind = group(measure)
    cues = own_cues(frame, slot, at, measure, base)
    rank = sum(abs(i - slot.at) < abs(at - slot.at) for i in places)
    cues += [f"own {kind}", f"rank {min(rank, 3)}", f"only {len(places) == 1:d} {at > slot.at:d}"]
    cues.append(f"number {frame.slots.index(slot) == 0:d} {at > slot.at:d}")
    if topic.picked is not None and slot.previous is not None:
        side = "A" if topic.picked.start > slot.previous.chunk.start else "B"
        cues.append(f"picked {topic.picked is chunks[at]:d} {kind} {slot.bracketed:d}")
        cues.append(f"picked {topic.picked is chunks[at]:d} sides {side}{'A' if at > slot.at else 'B'}")
    return cues


def _of_topic(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, here: bool, future: bool) -> Iterator[Candidate]:
    """The periods of the figures before."""
    kind, subject = group(measure), measure.of if measure.name in ("growth", "share") else measure.name
    if future and topic.plan is not None and frame.sentence.index - topic.plan[1] <= _GOES_BACK:
        yield Candidate(topic.plan[0], [f"plan {kind} {here:d}", f"plan {frame.sentence.index - topic.plan[1]}"])
    chunks, last = frame.sentence.chunks, slot.previous
    if last is not None and topic.here is not None and topic.last is not None:
        inner = chunks[last.at + 1 : slot.at]
        between = "time" if any("time" in c.tags for c in inner) else "break" if any(c.norm == ";" for c in inner) else "none"
        names = f"{group(topic.last)} {kind}"
        yield Candidate(topic.here, [
            f"last {between} {names}",
            f"last {between} {slot.bracketed:d}",
            f"last gap {min(len(inner), 6)} {between}",
            f"last same {(topic.last.of or topic.last.name) == (subject or measure.name):d} {between}",
        ], topic.picked)
    if topic.period is not None:
        same = topic.same_subject(measure)
        gap = frame.sentence.index - topic.told_at
        yield Candidate(topic.period, [
            f"topic {kind} {here:d}",
            f"topic {same:d} {min(gap, 3)} {here:d}",
            f"topic {measure.name}",
            f"topic kin {_kin(topic, measure):d} {min(gap, 2)} {here:d}",
            f"topic paragraph {min(topic.paragraphs - topic.told_paragraph, 3)}",
        ])
    named = topic.by_subject.get(subject or measure.name)
    if named is not None and named != topic.period:
        gap = frame.sentence.index - topic.told_at
        yield Candidate(named, [f"subject {kind} {here:d}", f"subject {subject}", f"subject kin {_kin(topic, measure):d} {min(gap, 2)}"])


def _kin(topic: Topic, measure: Measure) -> bool:
    """Whether the last period told was one of trade as a whole, and the figure is a part of trade."""
    part = measure.of if measure.name in ("growth", "share") else measure.name
    return part in WORLD and topic.by_subject.get("trade") == topic.period
