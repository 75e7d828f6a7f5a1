"""The times that can be a figure's period: those of its sentence, of the sentences around, and those told before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure_cue import age, grain, group, own_cues, same_before
from sogdian.claim.figure_frame import Frame, Slot
from sogdian.claim.figure_topic import WORLD, Topic
from sogdian.claim.figure_word import Measure
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.time import TOLD
from sogdian.mention.when import Point, When

_BACK = 4  # sentences
_MOST = 5  # times of one sentence
_OPENING = 4
_LEVEL = 4  # words from a multiple to the time of the level that it is of
_CLAUSE = 13  # words of a clause on "since"
_AHEAD = 2  # sentences after the headline


@dataclass(slots=True)
class Candidate:
    """A period that a figure may have, as EDTF (None: it is left open), with the cues that speak for and against it."""

    text: str | None
    cues: list[str]
    chunk: Chunk | None = None
    base: bool = False  # what something is compared with, no period that later figures go on with


def candidates(
    context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, future: bool
) -> list[Candidate]:
    """Every period that the figure may have; the first one leaves it open."""
    kind, mood, year = group(measure), "future" if future else "told", context.document.anchor.year
    found = [*_of_sentence(context, frame, slot, measure, topic, future)]
    if measure.name == "growth" or _converted(slot):
        found = [c for c in found if not c.base]  # what it is compared with is when another value holds
    here = len(found)
    if not here:
        found += _of_before(context, frame, slot, kind, future)
    found += _of_topic(context, frame, slot, measure, topic, bool(here))
    main = topic.main
    if main is not None:
        found.append(Candidate(main, [f"main {kind} {bool(here):d}", f"main {measure.name}", f"main title {frame.sentence.title:d}"]))
    for candidate in found:
        text = candidate.text
        candidate.cues.append(f"age {age(year, text)} {mood}")
        if text is not None and text == main:
            candidate.cues.append(f"as main {candidate.cues[0].partition(' ')[0]}")
    none = [f"none {kind} {bool(here):d}", f"none {measure.name}", f"none {mood} {kind}", f"none topic {topic.period is not None:d} {kind}"]
    if slot.previous is not None:
        none.append(f"none after {topic.here is not None:d} {bool(here):d}")
    return [Candidate(None, none), *found]


def _converted(slot: Slot) -> bool:
    """Whether a sum in brackets only tells the one before it in other money."""
    before = slot.previous
    return slot.bracketed and before is not None and before.quantity.kind == slot.quantity.kind == "money"


def is_base(chunks: list[Chunk], at: int, growth: int | None = None) -> bool:
    """Whether a time is what something is compared with; after a growth at `growth`, "on 2012" is."""
    when: When = chunks[at].values["time"]
    if when.same:
        return True
    if at + 1 < len(chunks) and "base_after" in chunks[at + 1].tags:
        return True
    if at + 2 < len(chunks) and "saxon" in chunks[at + 1].tags and "level_noun" in chunks[at + 2].tags:
        return True  # "last year's figure"
    if growth is not None and 0 < at - growth <= _LEVEL and any("level_noun" in c.tags for c in chunks[growth + 1 : at]):
        return True  # "three times the figure of 2013"
    first = chunks[at].kids[0] if len(chunks[at].kids) > 1 and when.last is None else None
    if first is not None and "base_word" in first.tags:
        return "edge_word" not in first.tags or (growth is not None and growth < at <= growth + 4)
    for back in (1, 2):
        if at - back < 0:
            return False
        before = chunks[at - back]
        if back == 1 and {"year_on_year", "han"} <= before.tags and growth is not None:
            return True  # "同比2011年的228亿美元增长10%"
        if "base_word" in before.tags:
            return "edge_word" not in before.tags or (growth is not None and growth < at <= growth + 4)
        if "function" not in before.tags:
            return False
    return False


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


def _texts(
    context: Context, when: When, topic: Topic, future: bool, opened: bool
) -> Iterator[tuple[str | None, str]]:
    """EDTF of a time as a period, each with the way in which it was found; None where no anchor gives one."""
    if when.first.unit == TOLD or when.same:
        if when.first.unit == TOLD and when.first.offset:
            here = topic.here or topic.period
            if here is not None and here[:4].isdigit():
                yield _moved_on(here, when.first.offset), "year before"
            return
        main = topic.main if context.document.anchor.year is not None else None
        told = topic.period or main if when.first.unit == TOLD else year_before(when, topic.here or topic.period)
        if told is not None:
            yield told, "told"
        return
    year = int(topic.period[:4]) if topic.period and topic.period[:4].isdigit() else None
    text = context.document.resolve(when, future=future, year=_running(context, when, topic))
    if text is None:
        if when.first.unit in ("year", "month", "quarter", "half"):
            yield None, "unknown"
        return
    if topic.period is not None and text.replace("XXXX", topic.period[:4]) == topic.period:
        text = topic.period  # the same months again
    since = opened and not when.edge and when.last is None
    if since:
        yield f"{text}/..", "since"
    else:
        yield _plain(when, text), "plain"
    if when.yearless:
        if future:
            yield _plain(when, context.document.resolve(when, future=False) or text), "back"
        if year is not None:
            yield _plain(when, context.document.resolve(when, future=False, year=year) or text), "told year"
    if when.first == Point(unit="year", offset=-1) and topic.here and topic.here[:4].isdigit():
        yield str(int(topic.here[:4]) - 1), "year before"
    if when.last is not None and when.first.year and when.last.year and not when.first.month:
        yield str(when.first.year), "first"
        yield str(when.last.year), "last"


def _moved_on(period: str, years: int) -> str:
    """The same stretch of another year, of a period that lies within one; else the year."""
    year = int(period[:4])
    parts = period.split("/")
    if any(p[:4] != period[:4] for p in parts):
        return f"{year + years:04d}"
    return "/".join(f"{year + years:04d}{p[4:]}" for p in parts)


def _running(context: Context, when: When, topic: Topic) -> int | None:
    """The year under way in a report without a date: the one after the last whole year told, for a part of a year."""
    part = when.yearless and not when.first.day and context.document.anchor.year is None
    return int(topic.period) + 1 if part and topic.period is not None and topic.period.isdigit() else None


def _opened(chunks: list[Chunk], at: int) -> bool:
    """Whether words at some distance make a time a beginning: "since it was set up in 2001"."""
    for back in range(at - 1, max(-1, at - _CLAUSE), -1):
        if chunks[back].mark or "quantity" in chunks[back].tags:
            break
        if "since_far" in chunks[back].tags:
            return True
    for ahead in range(at + 1, min(len(chunks), at + _CLAUSE)):
        if chunks[ahead].mark or "quantity" in chunks[ahead].tags:
            break
        if "since_after" in chunks[ahead].tags:
            return True
    return False


def _plain(when: When, text: str) -> str:
    """The time without an open beginning; the end of a year as the year."""
    if when.edge != "until":
        text = text.removeprefix("../")
    if when.edge == "since" and when.first == Point(unit="year"):
        return text[:4]  # since the year's beginning: this year
    return text[:4] if when.closing and text[:4].isdigit() and text.endswith("-12") else text


def _of_sentence(
    context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, future: bool
) -> Iterator[Candidate]:
    """The times of the figure's own sentence."""
    chunks = frame.sentence.chunks
    kind, growth = group(measure), growth_at(slot, measure)
    places = [i for i, c in enumerate(chunks) if "time" in c.tags and c.values["time"].first != Point()]
    places = [i for i in places if not _of_bracket(frame, slot, i) and not _of_saying(chunks, i)]
    places = [i for i in places if i == slot.at + 1 and _stepping(chunks[i].values["time"])] or places
    places = sorted(sorted(places, key=lambda i: abs(i - slot.at))[:_MOST])
    date = _to_date(context, [chunks[i].values["time"] for i in places], slot, kind) if len(places) > 1 else None
    if date is not None:
        yield date
    stretch = _from_to(context, chunks, places, kind) if len(places) > 1 else None
    if stretch is not None:
        yield stretch
        places = [i for i in places if i not in sorted(places)[:2]]
    for at in places:
        when: When = chunks[at].values["time"]
        shared: list[str] | None = None
        base = twice = False
        for text, way in _texts(context, when, topic, future, _opened(chunks, at)):
            if shared is None:
                base = is_base(chunks, at, growth) and not same_before(frame, slot, chunks[at])
                if base and (kind in ("growth", "share") or _of_change(frame, slot, at)):
                    break  # never its period
                shared = _own(frame, slot, at, measure, places, base, topic)
            fine = grain(when, text)
            cues = [*shared, f"grain {fine} {kind}", f"grain {fine}", f"grain {fine} future {future:d}", f"way {way} {kind}"]
            if way in ("first", "last", "year before", "plain"):
                cues.append(f"way {way} {_moved(chunks, slot)}")
            if text is not None and text == topic.period:
                cues.append("own as topic")
            twice = twice or _told_twice(when, chunks[at], topic, text)
            if twice:
                cues += [f"twice {way}", f"twice {way} {_moved(chunks, slot)}"]
            yield Candidate(text, cues, chunks[at], base or way in ("year before", "first"))


def _of_saying(chunks: list[Chunk], at: int) -> bool:
    """Whether a day stands right after a verb of saying: "..., the ministry said on Wednesday"."""
    first = chunks[at].values["time"].first
    if first.weekday is None and first.unit != "day" and first.day is None:
        return False
    before = chunks[max(0, at - 2) : at]
    return any("say" in c.tags and "mood" not in c.tags for c in before) and not any(c.mark for c in before)


def _stepping(when: When) -> bool:
    """Whether a time steps on from the one told before: "and 11 billion a year later"."""
    return when.first.unit == TOLD and when.first.offset != 0


def _told_twice(when: When, chunk: Chunk, topic: Topic, text: str | None) -> bool:
    """Whether a year told from today is the one just told in other words: "14 billion last year, 13 a year earlier"."""
    return when.first == Point(unit="year", offset=-1) and topic.picked not in (None, chunk) and text == topic.here


def _of_bracket(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a time stands in brackets with a sum of its own: "2 billion, 4% less (2.1 billion in May)"."""
    if slot.bracketed or not any(s.bracketed and s.at < at and s.quantity.kind == "money" for s in frame.slots):
        return False
    owner = max((s for s in frame.slots if s.at < at), key=lambda s: s.at)
    marks = {c.norm for c in frame.sentence.chunks[owner.at : at]}
    return owner.bracketed and owner.quantity.kind == "money" and ")" not in marks


def _of_change(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether a change stands between a number and what the change is measured against: "2 billion, 4% more than in May"."""
    return any(slot.at < s.at < at and s.quantity.kind in ("percent", "times") for s in frame.slots)


def _moved(chunks: list[Chunk], slot: Slot) -> str:
    """Whether a number is where a change began or where it led."""
    tags = chunks[slot.at - 1].tags if slot.at else frozenset[str]()
    if "base_word" in tags and "level_before" not in tags:
        return "base"
    return "from" if "flow_from" in tags else "to" if slot.level or "level_before" in tags else ""


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


def _to_date(context: Context, times: list[When], slot: Slot, kind: str) -> Candidate | None:
    """From the start of a stretch to the day that another time of the sentence gives: "this year, as of 8 August"."""
    ends = [w for w in times if w.last is None and w.first.day and w.first.weekday is None and w.edge != "since"]
    starts = [w for w in times if w.last is None and (w.edge == "since" or (w.first.unit == "year" and not w.first.offset))]
    if not ends or not starts:
        return None
    last = context.document.resolve(msgspec.structs.replace(ends[-1], edge=""), future=False)
    first = context.document.resolve(msgspec.structs.replace(starts[0], edge=""), future=False)
    if last is None or first is None or not first < last:
        return None
    start = f"{first}-01-01" if len(first) == 4 and starts[0].edge != "since" else first
    return Candidate(f"{start}/{last}", [f"to date {kind}", f"to date {ends[-1].edge} {starts[0].edge}"])


def _from_to(context: Context, chunks: list[Chunk], places: list[int], kind: str) -> Candidate | None:
    """A stretch told by its two ends with words between them: "from its opening in 2009 to the end of last year"."""
    low, high = sorted(places)[:2]
    between = chunks[low + 1 : high]
    joint = [c for c in between if "article" not in c.tags]
    until = chunks[high].values["time"].edge == "until" or bool(joint and joint[0].tags & {"until", "level_before"})
    if len(joint) > 1 or not until:
        return None
    opened = next((i for i in range(low - 1, max(-1, low - _CLAUSE), -1) if chunks[i].mark or "flow_from" in chunks[i].tags), None)
    if opened is None or chunks[opened].mark or any("quantity" in c.tags for c in chunks[opened:low]):
        return None
    ends = [context.document.resolve(msgspec.structs.replace(chunks[i].values["time"], edge=""), future=False) for i in (low, high)]
    if None in ends or not str(ends[0])[:4].isdigit() or "/" in f"{ends[0]}{ends[1]}":
        return None
    last = str(ends[1]).removesuffix("-12") if chunks[high].values["time"].closing else ends[1]
    return Candidate(f"{ends[0]}/{last}", [f"from to {kind}", "from to"], chunks[low])


def _of_before(context: Context, frame: Frame, slot: Slot, kind: str, future: bool) -> Iterator[Candidate]:
    """The times of the sentences before, the headline among them; of those after, for the headline."""
    index = frame.sentence.index
    around = range(index - 1, max(-1, index - _BACK - 1), -1)
    if frame.sentence.title:
        around = range(index + 1, min(len(context.sentences), index + 1 + _AHEAD))
    rank = 0
    for there in around:
        sentence = context.sentences[there]
        for at, chunk in reversed(list(sentence.having("time"))):
            when: When = chunk.values["time"]
            if when.same or when.span or when.first == Point() or when.first.unit == TOLD:
                continue
            text = context.document.resolve(when, future=future or False)
            if text is None:
                continue
            cues = _far_cues(frame.sentence, sentence, at, kind, when, rank)
            yield Candidate(text if when.edge == "until" else text.removeprefix("../"), cues, chunk)
            rank += 1


def _far_cues(own: Sentence, sentence: Sentence, at: int, kind: str, when: When, rank: int) -> list[str]:
    """How a time of another sentence stands to the figure."""
    gap = own.index - sentence.index
    same = own.paragraph == sentence.paragraph
    side = "next" if gap < 0 else "title" if sentence.title else "same" if same else "near" if own.paragraph - sentence.paragraph == 1 else "far"
    fine = grain(when, "year")
    return [
        f"far {side} {kind}",
        f"far {side} {min(abs(gap), 3)}",
        f"far rank {min(rank, 3)} {side}",
        f"far grain {fine} {kind}",
        f"far front {at < _OPENING:d} {side}",
        f"far base {is_base(sentence.chunks, at):d}",
    ]


def _of_topic(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, here: bool) -> Iterator[Candidate]:
    """The periods of the figures before."""
    kind, subject = group(measure), measure.of if measure.name in ("growth", "share") else measure.name
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
