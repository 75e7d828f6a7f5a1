"""When a figure holds, and what a growth is measured against."""

from __future__ import annotations

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.figure.alternate import turn_time
from sogdian.claim.figure.back import moved_on
from sogdian.claim.figure.candidate import candidates
from sogdian.claim.figure.compared import (
    bracket_time,
    held_against,
    is_base,
    multiplied,
    owned,
    pair_side,
    past_bracket,
    then_when,
    year_before,
)
from sogdian.claim.figure.cue import Candidate, growing, same_before
from sogdian.claim.figure.frame import CLOSING, Frame, Slot
from sogdian.claim.figure.happened import due, put_up, yet_to_come
from sogdian.claim.figure.housed import opened_then
from sogdian.claim.figure.opened import since_opened
from sogdian.claim.figure.stake import held
from sogdian.claim.figure.standing import apart, behind, stands, total_until, yearly_rate
from sogdian.claim.figure.told import Measure
from sogdian.claim.figure.topic import Topic
from sogdian.claim.weights import pick
from sogdian.mention.chunk import Chunk
from sogdian.mention.time import TOLD
from sogdian.mention.when import Point, When
from sogdian.model import edtf

_OPENING = 4
_SEASONS = (21, 22, 23, 24)
_BEHIND = 8  # words behind a number among which "now" stands
_BACK = frozenset(("told_back", "ago"))
_JOINED = 2  # from a number to the next of a row
_EITHER = 2  # answers: one time, or none
_PARTS = frozenset(("33", "34", "35", "36", "40", "41"))
_MONTHS = frozenset(f"{n:02d}" for n in range(1, 13))
_TODAY = Point(unit="day", offset=0)
_OPEN = When(first=Point())  # "in recent years"
_ONCE = frozenset(("cost", "loan", "grant", "investment", "contract_value", "price"))  # measures of what is done once
_THINGS = frozenset(("cost", "capacity"))  # measures of what is built
_TIMELESS = frozenset(("length", "duration", "rank", "saving"))


def period_of(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, future: bool) -> str | None:
    """EDTF of the period that the number covers, or None where the report leaves it open."""
    if measure.name in _TIMELESS:
        return None
    found, best = _chosen(context, frame, slot, measure, topic, future)
    first = pair_side(frame, slot) == "first" or (best.chunk is not None and owned(frame, slot, best.chunk))
    if best.text is not None and best.text.endswith("/..") and first:
        best.text = best.text.removesuffix("/..")  # "从2019年的30亿美元"
    if stands(frame, slot, measure, best.chunk) or (measure.name == "count" and opened_then(frame.sentence, slot)):
        return None
    if measure.name != "growth" and (end := total_until(frame, slot)) is not None and end is not best.chunk and "/" not in (best.text or ""):
        return context.document.resolve(end.values["time"], future=False) or best.text
    if topic.ends and measure.name == "growth" and yearly_rate(frame, slot):
        return "/".join(topic.ends)
    if topic.here and best.text and topic.here != best.text and "/" not in topic.here + best.text and pair_side(frame, slot) == "last":
        topic.ends = topic.here, best.text
    topic.picked = best.chunk or topic.picked
    if best.chunk is None and not best.sure and any(c.chunk is not None and c.text is None and not c.base for c in found):
        return None  # it has a time of its own that nothing on the page tells
    if future and best.text is not None and _behind(context, frame, topic, best):
        return None
    topic.compared = best.base or _only_then(frame, best.chunk) or (best.chunk is not None and best.chunk.values["time"].same)
    if best.text is None and _flowed(frame, slot, measure, topic):
        return topic.period  # "в январе — июне оборот вырос. Через границу прошло 8 тыс. поездов"
    if _running_on(frame, slot, best):
        return f"{best.text}/.."
    if measure.name == "investment" and best.chunk is not None and due(frame, slot, best.chunk):
        return None
    if _lent(context, frame, slot, measure, best) or (measure.name in _THINGS and best.chunk is not None and put_up(frame, slot, best.chunk)):
        return None  # what a thing costs is of no time that another sentence tells, nor of its opening
    if best.chunk is not None and not (best.text or "").endswith("/..") and since_opened(frame, slot, best.chunk, measure.name):
        return None
    if best.chunk is not None and (_any_season(best.chunk) or (measure.name == "growth" and _of_its_own(frame, slot, best.chunk))):
        return None
    own = any(c is best.chunk for c in frame.sentence.chunks[slot.at + 1 : slot.at + _JOINED])  # "now 24 percent against 52 in 2016"
    today = "back then" not in best.cues and not own and (_now(frame, slot) or (measure.name != "share" and _these_days(frame, slot, best)))
    return None if best.text is not None and not best.text.endswith("/..") and today else best.text


def _chosen(
    context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, future: bool
) -> tuple[list[Candidate], Candidate]:
    """The times that may be the number's, without those that its words rule out, and the one that is chosen."""
    found = candidates(context, frame, slot, measure, topic, future)
    best = found[pick("period", [c.cues for c in found], [c.text for c in found])]
    if best.text is None and measure.name == "growth" and len({c.text for c in found}) == _EITHER and _held(frame):
        best = found[-1]
    if best.text is None and measure.name == "growth":
        best = next((c for c in found if c.chunk is not None and _of_result(frame, slot, c.chunk)), best)
    passed = {
        c.text
        for c in found
        if c.chunk is not None
        and c.text
        and (
            _exceeded(frame, slot, c.chunk)
            or _of_else(frame, slot, c.chunk)
            or _otherwhen(context, frame, slot, c.chunk, c.text, future and measure.name)
        )
    }
    began = slot.previous if pair_side(frame, slot) == "last" else None
    if began is not None:  # "由2023年的320辆次增至510辆次"
        passed |= {c.text for c in found if c.chunk is not None and c.text and owned(frame, began, c.chunk)}
    if best.text in passed:
        found = [c for c in found if c.text not in passed]
        best = found[pick("period", [c.cues for c in found], [c.text for c in found])]
    best = next((c for c in found if c.chunk is not None and c.text and same_before(frame, slot, c.chunk)), best)
    best = next((c for c in found if c.sure or (c.chunk is not None and c.text and _bound_to(frame, slot, c.chunk))), best)
    if not best.sure and (turn := turn_time(frame, slot)) is not None and turn is not best.chunk:
        best = next((c for c in found if c.chunk is turn and c.text and not c.base), best)
    part = next((c for c in found if c.text == topic.period), None)
    if part is not None and _only_in_title(context, frame, topic, best):
        best = part  # "... in 2024", says the headline, and the report: "Over four months of 2024 ... By road went"
    return found, best


def _only_in_title(context: Context, frame: Frame, topic: Topic, best: Candidate) -> bool:
    """Whether a year that only the headline tells stands for a part of it, which the sentences right before have told."""
    text, told = best.text, topic.period
    if text is None or told is None or text != topic.main or len(text) != len("2000") or told[:4] != text or told == text or best.sure:
        return False
    if any(c is best.chunk for c in frame.sentence.chunks) or frame.sentence.index - topic.told_at > _OPENING:
        return False
    before = (c for s in context.sentences[: frame.sentence.index] if not s.title for _, c in s.having("time"))
    return not any(context.document.resolve(c.values["time"], future=False) == text for c in before)


def _otherwhen(context: Context, frame: Frame, slot: Slot, time: Chunk, text: str, planned: str | bool) -> bool:
    """Whether a time cannot be that of what is told: one past of a plan (`planned`: what is to be), one ahead of what has happened."""
    if not planned:
        return yet_to_come(context, text)
    loose = planned == "capacity" or apart(frame, slot, time) or behind(frame, slot, time)
    return loose and _over(context, text)


def _lent(context: Context, frame: Frame, slot: Slot, measure: Measure, best: Candidate) -> bool:
    """Whether only another sentence tells a time, and of something else: what a thing cost, or who owns how much of it, is of no year of trade."""
    if best.text is None or best.sure or measure.name == "growth" or not ({measure.name, measure.of} & _ONCE or held(frame, slot)):
        return False
    if best.chunk is None:
        return measure.name not in ("cost", "share") or held(frame, slot)
    if any(c is best.chunk for c in frame.sentence.chunks):
        return False
    there = next((s for s in context.sentences if s.start <= best.chunk.start < s.end), frame.sentence)
    return measure.name == "cost" or all(c.values.get("measure") != (measure.of or measure.name) for _, c in there.having("measure"))


def _these_days(frame: Frame, slot: Slot, best: Candidate) -> bool:
    """Whether a word of the present keeps a number from a time of another sentence or clause: "At the moment it holds"."""
    chunks = frame.sentence.chunks
    if frame.sentence.tags.isdisjoint(("now_word", "time")):
        return False
    there = next((i for i, c in enumerate(chunks) if c is best.chunk), None)
    if there is not None:
        return there < slot.at and _now_then(chunks, there, slot)
    low = slot.previous.at if slot.previous is not None else 0
    low = 0 if any("among_them" in c.tags for c in chunks[low : slot.at]) else low  # "now 41, of them 22"
    return any("now_word" in c.tags or ("time" in c.tags and c.values["time"].first == _TODAY) for c in chunks[low : slot.at])


def _of_its_own(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a change has a time that nothing resolves, and the one chosen stands with what follows: "过去几年翻了一番，去年达"."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), 0)
    if not any(c.tags & {"clause_break", "and_also"} for c in chunks[slot.at + 1 : there]):
        return False
    return any("time" in c.tags and c.values["time"] == _OPEN and not any("number" in k.tags for k in c.kids) for c in chunks[slot.first : there])


def _any_season(time: Chunk) -> bool:
    """Whether a season is that of every year: "in winter", "in the summer"."""
    when: When = time.values["time"]
    if when.first.part not in _SEASONS or when.first.year or when.first.unit or when.before or when.after or when.last is not None:
        return False
    return not any(k.tags & {"this", "told_period"} for k in time.kids)


def _now_then(chunks: list[Chunk], then: int, slot: Slot) -> bool:
    """Whether a clause of its own tells what is so now, after one with a time: "rose in 2024, and there are now 36"."""
    opens = next((i for i in range(slot.at - 1, then, -1) if chunks[i].norm in (",", ";") or "contrast_word" in chunks[i].tags), None)
    if opens is None or any(_dated(c) for c in chunks[opens : slot.last]):
        return False
    return any("now_word" in c.tags for c in chunks[opens : min(slot.last, slot.at + _BEHIND)])


def _only_then(frame: Frame, time: Chunk | None) -> bool:
    """Whether what is told holds for a time alone, and what follows goes on with the longer one: "in June alone"."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), len(chunks))
    return any("only_then" in c.tags for c in chunks[there + 1 : there + 2])


def _flowed(frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> bool:
    """Whether what has passed some way is told right after figures of the months that the report is about."""
    if measure.name != "count" or "time" in frame.sentence.tags or topic.period is None or topic.period != topic.main:
        return False
    near = frame.sentence.index - topic.told_at <= _EITHER and "/" in topic.period
    return near and any("flowed" in c.tags for c in frame.sentence.chunks[max(0, slot.at - _EITHER) : slot.at])


def _bound_to(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether the words between a time and a number leave no doubt that they go together."""
    if (bracket_time(frame, slot, time) and not growing(slot)) or then_when(frame, slot, time) or past_bracket(frame, slot, time):
        return True
    chunks, same = frame.sentence.chunks, time.values["time"].same
    if same and slot.quantity.kind == "percent" and any(c is time for c in chunks[slot.at + 1 : slot.at + _JOINED]):
        return held_against(chunks, slot.at)  # "15 percent against 10 percent in the same period of last year"
    return owned(frame, slot, time) and not same


def _held(frame: Frame) -> bool:
    """Whether a sentence holds something against the same period of another year: it has a period of its own then."""
    return any(c.values["time"].same for _, c in frame.sentence.having("time"))


def _dated(chunk: Chunk) -> bool:
    """Whether a chunk is a time other than today."""
    return "time" in chunk.tags and chunk.values["time"].first != Point()


def _now(frame: Frame, slot: Slot) -> bool:
    """Whether the last word of time before a number in its sentence means today: what was told before is past."""
    times = [c for c in frame.sentence.chunks[: slot.at] if "time" in c.tags and not _lasting(c)]
    again = [any("period_each" in k.tags for k in c.kids) for c in times]
    if times and len(times) > 1 and again[-2] and times[-2].end == times[-1].start:
        return True  # "每年9月"
    last = next((c for c, each in zip(reversed(times), reversed(again), strict=True) if not each or len(times) == 1), None)
    when: When | None = last.values["time"] if last is not None else None
    if when is not None and when.first == Point(unit="day") and when.last is None and not when.edge:
        return not any(c.values.get("mood") == "done" and "event_goes_on" not in c.tags for c in frame.sentence.chunks)  # "сегодня 85% идет"
    if when is None or when.first != Point() or when.last is not None or when.edge not in ("", "since"):
        return False
    return not (when.span or when.same)


def _lasting(chunk: Chunk) -> bool:
    """Whether a time only says how long: "over the nine months"."""
    return chunk.values["time"].first == Point() and any(k.tags & {"number", "unit"} for k in chunk.kids)


def _exceeded(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time after a number only tells what the number has passed: "达2500亿元，超过了2022年全年"."""
    chunks = frame.sentence.chunks
    there = next((i for i in range(slot.at + 1, len(chunks)) if chunks[i] is time), 0)
    return there > 0 and {"base_word", "han"} <= chunks[there - 1].tags


def _of_else(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time behind a number is what a change in brackets is held against, or that of a next clause alone: "..., отдельно в декабре"."""
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is time), 0)
    between = chunks[slot.at + 1 : there]
    if there < slot.at or not between:
        return False
    if "only_in" in between[-1].tags:
        return any("clause_break" in c.tags for c in between)
    bracket = next((i for i in range(there - 1, slot.at, -1) if chunks[i].norm == "("), None)
    if bracket is None or slot.bracketed or not any("quantity" in c.tags for c in chunks[bracket:there]):
        return False
    return is_base(chunks, there, bracket)


def _over(context: Context, text: str) -> bool:
    """Whether a time lies before the year of telling, or is a day or month that had ended by then."""
    told, year = context.document.published, context.document.anchor.year
    if not edtf.known(text) or (end := edtf.days(text)[1]) is None:
        return False
    if year is not None and end.year < year:
        return True
    first = edtf.days(str(told))[0] if edtf.known(told) else None
    return "/" not in text and text[5:7] in _MONTHS and (first is None or end < first)


def _behind(context: Context, frame: Frame, topic: Topic, best: Candidate) -> bool:
    """Whether a time told of what has happened, in another sentence, lies behind a plan: "It is to reach 20 billion. In 2024 it was 12"."""
    if best.sure or any(c is best.chunk for c in frame.sentence.chunks) or topic.plan == (best.text, topic.plan and topic.plan[1]):
        return False
    if context.document.anchor.year is not None:
        return _over(context, str(best.text))
    return best.text in (topic.main, topic.period, *topic.by_subject.values())


def _running_on(frame: Frame, slot: Slot, best: Candidate) -> bool:
    """Whether a total is told since a time of an earlier clause: "2016年开行首列班列，累计通行4.8万列"."""
    if best.chunk is None or best.text is None or "/" in best.text or slot.quantity.kind not in ("count", "measure", "money"):
        return False
    chunks = frame.sentence.chunks
    there = next((i for i, c in enumerate(chunks) if c is best.chunk), slot.at)
    between = chunks[there + 1 : slot.at]
    comma = next((i for i, c in enumerate(between) if c.norm in (",", "，") or "and_also" in c.tags), len(between))
    opening = (there == 0 or chunks[there - 1].mark) and not between[:comma]  # "2024年，累计": the time frames it
    if opening or any(_dated(c) or c.norm == ";" for c in between):
        return False
    since = next((i for i in range(len(between) - 1, comma - 1, -1) if "total_since" in between[i].tags), None)
    return since is not None and not any("quantity" in c.tags for c in between[since:])


def _of_result(frame: Frame, slot: Slot, time: Chunk) -> bool:
    """Whether a time stands right with what a change led to: "rose 12 percent from 2022 to 89 billion in 2023"."""
    after = next((s for s in frame.slots if s.at > slot.at), None)
    chunks = frame.sentence.chunks
    if after is None or not any(c.tags & {"level_before", "counts_on"} for c in chunks[after.at - 2 : after.at]):
        return False
    return any(c is time for c in chunks[after.at + 1 : after.last])


def base_of(context: Context, frame: Frame, slot: Slot, measure: Measure, period: str | None) -> str | None:
    """What a growth is measured against: a period, by its months, or the words "year on year"."""
    base = _base(context, frame, slot, measure, period)
    if base is None or base[4:5] != "-" or base[5:] not in _PARTS or not base[:4].isdigit():
        return base
    first, last = edtf.days(base)
    return f"{first:%Y-%m}/{last:%Y-%m}" if first and last else base


def _base(context: Context, frame: Frame, slot: Slot, measure: Measure, period: str | None) -> str | None:
    """The base, a part of a year as EDTF names it."""
    if measure.name not in ("growth", "saving") or "spared" in measure.why:
        return None
    chunks = frame.sentence.chunks
    _, last = frame.between(slot)
    head = _first_of_row(chunks, slot)
    for at in (*range(slot.at + 1, last), *range(slot.at - 1, _compared_from(chunks, head) - 1, -1)):
        chunk = chunks[at]
        if "time" in chunk.tags and is_base(chunks, at, slot.at) and not (at > slot.at and multiplied(chunks, at)):
            when: When = chunk.values["time"]
            if when.same:
                return year_before(when, period) or context.text[chunk.start : chunk.end]
            if when.first == Point(unit=TOLD):
                continue  # "高出同期整体增速": another's change, of the same time
            if when.first in (Point(unit="year", offset=when.first.offset), Point(unit=TOLD, offset=when.first.offset)):
                back = _years_back(chunk, period, when.first.offset)
                if back is not None:
                    return back
            plain = msgspec.structs.replace(when, edge="")
            return context.document.resolve(plain, future=False) or context.text[chunk.start : chunk.end]
        if "year_on_year" in chunk.tags:
            if period is not None and period[:4].isdigit():
                return moved_on(period, -1)
            return _without_article(context, context.text[chunk.start : chunk.end])
    return _base_before(context, chunks[: slot.at])


def _first_of_row(chunks: list[Chunk], slot: Slot) -> Slot:
    """The first of percentages in Han characters that a row joins, which all have its base: "同比分别增长9%、|10%"."""
    last = slot.previous
    joined = last is not None and slot.at - last.at == _JOINED and "joins_list" in chunks[last.at + 1].tags
    if last is None or not joined or last.quantity.kind != slot.quantity.kind or not any("han" in c.tags for c in chunks[: last.at]):
        return slot
    return _first_of_row(chunks, last)


def _years_back(chunk: Chunk, period: str | None, years: int) -> str | None:
    """The year some years before a period; where words go back from what was told, the same part of it: "a year earlier", "a year ago"."""
    told = (period or "").removeprefix("../")
    if not told[:4].isdigit():
        return None
    again = told == period and any(kid.tags & _BACK for kid in chunk.kids)
    return moved_on(told, years) if again else f"{int(told[:4]) + years:04d}"


def _compared_from(chunks: list[Chunk], slot: Slot) -> int:
    """Where the words before a change begin, what it is compared with in a clause of its own among them: "与上一年相比，增长11%"."""
    first = slot.first
    if first < _EITHER or chunks[first - 1].norm != ",":
        return first
    low = next((i + 1 for i in range(first - 2, -1, -1) if chunks[i].norm in CLOSING or "quantity" in chunks[i].tags), 0)
    return low if any("base_word" in c.tags for c in chunks[low : low + _EITHER]) else first


def _without_article(context: Context, words: str) -> str:
    """ "A year-on-year" as "year-on-year"."""
    first, _, rest = words.partition(" ")
    entry = context.lexicon.entries.get(first.casefold())
    return rest if rest and entry is not None and "article" in entry.tags else words


def _base_before(context: Context, chunks: list[Chunk]) -> str | None:
    """A base that opens the sentence: "Compared to 2017, imports rose", "Since 2015 the volume has doubled"."""
    for at, chunk in enumerate(chunks[:_OPENING]):
        if "time" in chunk.tags:
            when: When = chunk.values["time"]
            if when.edge == "since" and when.first.year and when.last is None:
                return context.document.resolve(msgspec.structs.replace(when, edge=""), future=False)
            opened = at and "base_word" in chunks[at - 1].tags and "edge_word" not in chunks[at - 1].tags
            return context.document.resolve(when, future=False) if opened else None
    return None
