"""When an event begins and ends."""

from __future__ import annotations

from itertools import pairwise

from sogdian.claim.context import Context
from sogdian.claim.event.ahead import done, far_ahead, scheduled
from sogdian.claim.event.between import (
    another,
    barred,
    held_in_year,
    midway,
    of_journey,
    old_plan,
    put_in,
    stays,
    under_paper,
)
from sogdian.claim.event.ends import both, closes, ended, ends_range, over
from sogdian.claim.event.habit import habit
from sogdian.claim.event.lastday import dateline
from sogdian.claim.event.moved import of_else, puts_off, runs_until, year_beside
from sogdian.claim.modality import modality_of
from sogdian.claim.predicate import says_then
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When

Days = tuple["str | None", "str | None", bool, bool]
_NEAR = 24
_LED = 12
_HEAD = 3
_CLAUSE = 4
_VERB = 9
_MODIFIERS, _PAST_COMMA, _JOINED, _PUT_IN, _TOLD = 7, 3, 2, 5, 4
_EVENTFUL = frozenset(("event_past", "event_happen", "event_join", "event_go", "event_meet", "passive", "Cap"))
_PARTING = frozenset(("time", "say", "mood_over", "relative"))
_PARTICIPLE = frozenset(("event_hold", "event_gone", "event_go_of"))


def days_of(context: Context, sentence: Sentence, first: int, last: int, planned: bool, off: bool = False) -> Days:
    """First and last day as EDTF, from the times near the chunks `first` to `last`; None where none is told.

    The third value tells that the first day is weak: it stands with another thing of the sentence too; the fourth that
    another verb stands between. `off`: the event is only what something else came before or after.
    """
    start: str | None = None
    end: str | None = None
    weak = other = False
    aside = put_in(sentence.chunks, last)
    wound_up, goes_on = over(sentence, first, last, aside), midway(sentence.chunks, last)
    for distance, i, when in _near(sentence, first, last, off, context.lexicon.pack.verb_last):
        if start is not None and (end is not None or distance > _NEAR) and len(start) > 4:
            break
        text = None if goes_on and when.last is None else _text(context, sentence, i, when, planned)
        if text is None:
            continue
        if start is not None and len(start) == 4 and len(text) == 10 and text[:4] == start:
            start = text
        elif (closes(sentence.chunks, i, when) if i >= last else ended(sentence.chunks, i, first)) or (
            wound_up and i not in aside and when.last is None and not when.edge
        ):
            end = end or _last_day(context, when, text.split("/")[-1], start)
        elif start is None and distance <= _NEAR + _HEAD:
            start, closing_day = both(text, when)
            end = end or closing_day or _last_weekday(context, sentence, i, planned, start)
            before = i < first and "han" not in sentence.chunks[last - 1].tags
            weak = before or distance > 5
            other = i < first and any(
                c.values.get("mood") == "done" and not c.tags & _EVENTFUL for c in sentence.chunks[i + 1 : first]
            )
    return start, end, weak, other


def _last_day(context: Context, when: When, text: str, start: str | None) -> str:
    """The last day; a weekday before the first one is that of the days to come: "opened on Monday and will run until Friday"."""
    if when.first.weekday is None or start is None or text >= start:
        return text
    return (context.document.resolve(when, future=True) or text).split("/")[-1]


def _last_weekday(context: Context, sentence: Sentence, i: int, planned: bool, start: str | None) -> str | None:
    """The last day where a weekday goes on to another one: "from Wednesday to Friday", "on Thursday and Friday"."""
    at = i + _JOINED
    if at >= len(sentence.chunks) or not ends_range(sentence.chunks, at):
        return None
    last: When = sentence.chunks[at].values["time"]
    text = _text(context, sentence, at, last, planned)
    return text if text is None or start is None or text > start else context.document.resolve(last, future=True)  # still to come


def _near(sentence: Sentence, first: int, last: int, off: bool, led: bool) -> list[tuple[int, int, When]]:
    """The times of a sentence by their distance from the event's words; what belongs to something else is left out."""
    chunks = sentence.chunks
    found: list[tuple[int, int, When]] = []
    moved = max((i for i, c in sentence.having("event_moved", "project_act") if puts_off(chunks, i)), default=-1)
    toward = any("event_toward" in c.tags for c in chunks[max(0, first - _JOINED) : first])
    for i, chunk in sentence.having("time"):
        when: When = chunk.values["time"]
        if toward and i > last and any("signing_verb" in c.tags for c in chunks[last:i]):
            continue  # "ahead of the summit they signed on February 18 a plan"
        if i < moved or old_plan(chunks, i) or of_else(chunks, i, last):
            continue
        if _bare_year(when) and (when.edge == "since" or runs_until(chunks[last:i], when)):
            continue
        if ends_range(chunks, i) or when.same or when.span or dateline(sentence, i) or _inside(chunks, i, first, last, when):
            continue
        if _of_saying(sentence, i, first, last) or _of_sums(chunks, i, when):
            continue
        if (_leads_elsewhere(chunks, i, first, off) if i < first else _follows_else(chunks, i, last, when, off, led)):
            continue
        cost = _cost(sentence, i, first, last, led)
        if cost is not None:
            found.append((cost + (4 if _bare_year(when) else 0), i, when))
    return sorted(found, key=lambda f: f[:2])


def _cost(sentence: Sentence, i: int, first: int, last: int, led: bool) -> int | None:
    """How far-fetched it is that a time is the event's: its distance, and what stands between; None where it cannot be."""
    chunks, head = sentence.chunks, sentence.opens + _HEAD
    opens = _opens(sentence, i, first)
    parted = not opens and barred(chunks, i, first, last)
    if parted and i > last + 1 and any(c.norm == "," for c in chunks[i - 2 : i]):
        parted = False
    if parted and i > head:
        return None
    if i < first and any("and_also" in c.tags for c in chunks[i + 1 : i + 3]) and any(another(c) for c in chunks[max(0, i - _VERB) : i]):
        return None  # "the meeting in April and the upcoming summit"
    gap = min(i - last if i >= last else first - i, _NEAR if i <= head else 99)
    if opens or (i <= head and i < first and _frames(chunks, i, first)):
        return min(gap, _LED)
    if i < first and led:  # there a day may stand far before its verb
        gap = min(gap, _LED)
    comma = 10 if i < first and any(c.norm == "," for c in chunks[i + 2 if i <= head else i : first]) else 0
    if i < first and (of_journey(chunks, i, first) or stays(chunks, i, first)):
        return None
    other = 12 if i < first and any("and_also" in c.tags for c in chunks[i + 1 : i + 3]) else 0
    aside = 20 if (_aside(chunks, i, first) if i < first else _on_other(chunks, last, i)) else 0
    announced = 8 if i < first and any("say" in a.tags and {"mood_over", "relative"} <= b.tags for a, b in pairwise(chunks[i + 1 : first])) else 0
    return gap + comma + other + aside + announced + (8 if _said(chunks, i) else 0)


def _opens(sentence: Sentence, i: int, first: int) -> bool:
    """Whether a day stands in what opens its sentence on some occasion, before any verb: "В ходе визита 18 мая планируются"."""
    chunks, start = sentence.chunks, sentence.opens
    if not start + _HEAD < i < first or "event_at" not in chunks[start].tags:
        return False
    if any(c.mark or c.tags & {"mood", "say"} for c in chunks[start:i]):
        return False
    return not any(c.tags & _PARTING and "Cap" not in c.tags for c in chunks[i + 1 : first])


def _frames(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a day that opens its sentence holds for all of it: no other time, nobody who says anything, stands between."""
    between = chunks[i + 1 : first]
    return bool(between) and between[0].mark and not any(c.tags & _PARTING and "Cap" not in c.tags for c in between)


def _inside(chunks: list[Chunk], i: int, first: int, last: int, when: When) -> bool:
    """Whether a year is a part of a name ("Pamir-2025"), or too far off to be the event's."""
    if not _bare_year(when):
        return False
    named = i > 0 and chunks[i - 1].norm == "-" and chunks[i - 1].end == chunks[i].start
    return named or first <= i < last or not (first - 6 <= i <= last + 6 or held_in_year(chunks, i, last))


def _of_saying(sentence: Sentence, i: int, first: int, last: int) -> bool:
    """Whether a time is that of a saying, or of what is said: "10月20日宣布", "said on Friday that the forum"."""
    chunks = sentence.chunks
    if i >= first:
        told = any({"say", "han"} <= c.tags for c in chunks[last:i]) and not any(c.mark for c in chunks[last:i])
        return told or of_words(chunks, first, last, i)  # "峰会上宣布2025年为"
    if i + 1 < first and {"say", "han"} <= chunks[i + 1].tags:
        return True
    # the time of what is said, not of the occasion of saying it
    said = i > sentence.opens + _HEAD and any("say" in c.tags and "Cap" not in c.tags for c in chunks[i + 1 : first])
    return said or _told_then(chunks, i, first) or _of_what_is_said(chunks, i, first)


def _of_what_is_said(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a time stands with a number that someone then tells somewhere: "on January 1 it was 3 billion, he told the press"."""
    say = next((at for at in range(i + 2, first) if "say" in chunks[at].tags), None)
    comma = next((at for at in range(say - 1, i, -1) if chunks[at].norm == ","), None) if say is not None else None
    return comma is not None and any("quantity" in c.tags for c in chunks[i + 1 : comma])


def _of_sums(chunks: list[Chunk], i: int, when: When) -> bool:
    """Whether it tells how often a thing is done, the years that a plan is made for, the months that a sum is of."""
    if any(habit(c) for c in chunks[max(0, i - 3) : i]):
        return True  # "held every year in November"
    return when.last is not None and not when.first.day and (_for_years(chunks, i) or _summed(chunks[i]))


def _leads_elsewhere(chunks: list[Chunk], i: int, first: int, off: bool) -> bool:
    """Whether a time before an event is that of what came after it, or of a verb whose purpose it is."""
    return off or _purpose(chunks, i, first)


def _follows_else(chunks: list[Chunk], i: int, last: int, when: When, off: bool, led: bool) -> bool:
    """Whether a time after an event is that of something else."""
    if i > last + _JOINED and (under_paper(chunks, last, i) or ("signing_verb" in chunks[i - 1].tags and "passive" not in chunks[i - 2].tags)):
        return True  # "the sides discussed the contract signed last year"
    if i > last + _JOINED and "event_of" in chunks[i - 1].tags and chunks[i - 2].tags & {"event_noun", "event_plural"}:
        return True  # "for the summit and for the events of September 3"
    works = chunks[i + 1].tags if last < i < len(chunks) - 1 and chunks[i - 1].mark else frozenset[str]()
    if {"project_act", "han"} <= works and works.isdisjoint(("event_happen", "event_noun", "event_hold")):
        return True  # "举行奠基仪式，2012年4月正式运营"
    parted = i > last + 1 and "contrast_word" in chunks[i - 1].tags and chunks[i - 2].mark  # "..., while on Friday he will visit"
    if parted or (i > last and _bare_year(when) and _before_noun(chunks, i)):
        return True  # the year of another event: "筹备今年峰会"
    held = i > last and (_holds_noun(chunks, i) or ("event_past" in chunks[i - 1].tags and _before_noun(chunks, i)))
    if held or (led and i >= last and any(c.tags & _PARTICIPLE for c in chunks[i + 1 : i + 2])):
        return True  # the day of what the participle stands before: "шілдеде өтетін саммитке дайындық"
    told = last < len(chunks) - 1 and bool(chunks[last + 1].tags & {"event_past", "relative"})
    return off and i > last and not told and any(_parts(chunks, j) for j in range(last, i))


def _holds_noun(chunks: list[Chunk], i: int) -> bool:
    """Whether a time stands with a verb of holding before its noun, as words without spaces put it: "4月26日举行的会晤"."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    if after is None or "han" not in after.tags or "event_hold" not in after.tags or "event_happen" in after.tags:
        return False
    return _before_noun(chunks, i + 1)


def _told_then(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a time is that of saying: a verb of saying before it, the word that opens what is said after it."""
    opens = next((j for j in range(i + 1, min(first, i + _PAST_COMMA)) if "mood_over" in chunks[j].tags), None)
    if opens is None or any("time" in c.tags for c in chunks[opens:first]):
        return False
    return any("say" in c.tags for c in chunks[max(0, i - _VERB) : i])


def _before_noun(chunks: list[Chunk], i: int) -> bool:
    """Whether a time only qualifies the noun of an event after it."""
    for chunk in chunks[i + 1 : i + _MODIFIERS]:
        if another(chunk):
            return True
        if chunk.mark or chunk.tags & {"mood", "say", "function", "relative"}:
            return False
    return False


def of_words(chunks: list[Chunk], first: int, last: int, i: int) -> bool:
    """Whether a time belongs to what is said at the event: "在会谈中，他强调，2019年", "Speaking at the forum, he said that by 2030"."""
    told = any("say" in c.tags for c in chunks[max(0, first - _TOLD) : first]) or says_then(chunks, last, i)
    if told and any("mood_over" in c.tags for c in chunks[last:i]):
        return True  # "told the forum that by 2030", "after the talks they signed a plan and expressed hope that"
    comma = next((j for j in range(last, i) if chunks[j].norm == ","), i)
    said = next((j for j in range(comma + 1, i) if "say" in chunks[j].tags and "Cap" not in chunks[j].tags), None)
    if said is not None and said - comma <= _PUT_IN and chunks[said + 1].norm == "," and "mood_over" not in chunks[said + 2].tags:
        if not any("event_at" in c.tags for c in chunks[:first]):
            return False  # "the forum, organizers said, will open on May 5"
    return said is not None or any("say" in chunks[j].tags and chunks[j + 1].mark for j in range(last, i - 1))


def _for_years(chunks: list[Chunk], i: int) -> bool:
    opening = chunks[i].kids[:1] or chunks[max(0, i - 1) : i]
    return any(c.tags & {"for_period", "event_for"} for c in opening)


def _summed(time: Chunk) -> bool:
    """Whether a stretch of months is one that a sum is of: "за восемь месяцев 2014 года"."""
    return any("event_sum" in k.tags for k in time.kids[:1])


def _parts(chunks: list[Chunk], i: int) -> bool:
    """Whether a comma parts an event from what follows, and opens no participle on it."""
    return chunks[i].norm == "," and not (i + 1 < len(chunks) and "event_past" in chunks[i + 1].tags)


def _aside(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a time stands in a relative clause on another noun: "the president, who is in Beijing until Friday, ..."."""
    before = chunks[max(0, i - 6) : i]
    opened = any("relative" in c.tags and j and before[j - 1].norm == "," for j, c in enumerate(before))
    return opened and any(c.norm == "," for c in chunks[i + 1 : first])


def _on_other(chunks: list[Chunk], last: int, i: int) -> bool:
    """Whether a time stands in a relative clause on a noun that follows the event: "a visit to a plant that opens in May"."""
    opened = next((j for j in range(last, i) if "relative" in chunks[j].tags and chunks[j - 1].norm == ","), None)
    if opened is None or opened - last <= _CLAUSE:
        return False
    return not any(c.norm == "," for c in chunks[opened:i])


def _text(context: Context, sentence: Sentence, i: int, when: When, planned: bool) -> str | None:
    """The EDTF of a time, with the year of the story or the one beside it where it has none."""
    chunks = sentence.chunks
    year = context.story_year(sentence, i) if when.yearless and not planned else None
    if when.yearless and year is None and when.first.month and not when.first.day:
        year = year_beside(chunks, i, when)
    if planned and when.first.weekday is not None:
        planned = modality_of(context, sentence, i) != "reported" or scheduled(sentence)  # the weekday may stand with another verb
    until = when.edge in ("until", "by") or (i > 0 and "event_until" in chunks[i - 1].tags)
    if not planned and when.first.weekday is not None and until:
        planned = not done(chunks)  # "it runs until Sunday"
    text = context.document.resolve(when, future=_way(when, planned), year=year)
    open_year = text is not None and year is None and when.yearless and not planned
    if open_year and far_ahead(context, str(text)) and done(chunks) and not closes(chunks, i, when):
        return context.document.resolve(when, future=False)
    return text


def _way(when: When, planned: bool) -> bool | None:
    """Which way an open year looks; a day of the month without a year may be on either side."""
    if planned:
        return True
    first = when.first
    return False if (first.day is None and first.weekday is not None) or (first.day and first.month is None) else None


def _bare_year(when: When) -> bool:
    first = when.first
    return first.month is None and first.day is None and first.unit is None and first.weekday is None and first.part is None


def dated_from(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether a time dates the telling, at the head of a report."""
    first, last = context.document.dateline
    return first <= sentence.chunks[i].start < last or dateline(sentence, i)


def _purpose(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether the time stands with a verb whose purpose the event is: "landed on Monday to attend"."""
    return i + 1 < first and "infinitive" in chunks[i + 1].tags


def _said(chunks: list[Chunk], i: int) -> bool:
    """The day of a saying, not of what is said."""
    return (i > 0 and "say" in chunks[i - 1].tags and "event_join" not in chunks[i - 1].tags) or (
        i > 1 and "say" in chunks[i - 2].tags and "function" in chunks[i - 1].tags
    )
