"""When an event begins and ends."""

from __future__ import annotations

import datetime as dt

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.when import When
from sogdian.model import edtf

Days = tuple["str | None", "str | None", bool]
_NEAR = 24
_LED = 12
_HEAD = 3
_OLD = 60
_CLAUSE = 4
_VERB = 9
_OFTEN = 14
_HELD = 12
_PARTICIPLE = frozenset(("event_hold", "event_gone", "event_go_of"))


def days_of(context: Context, sentence: Sentence, first: int, last: int, planned: bool, off: bool = False) -> Days:
    """First and last day as EDTF, from the times near the chunks `first` to `last`; None where none is told.

    The third value tells that the first day is weak: it stands with another thing of the sentence too. `off`: the
    event is only what something else came before or after.
    """
    start: str | None = None
    end: str | None = None
    weak = False
    over = _over(sentence, first, last)
    for distance, i, when in _near(sentence, first, last, off, context.lexicon.pack.verb_last):
        if start is not None and (end is not None or distance > _NEAR) and len(start) > 4:
            break
        text = _text(context, sentence, i, when, planned)
        if text is None:
            continue
        if start is not None and len(start) == 4 and len(text) == 10 and text[:4] == start:
            start = text
        elif (_closes(sentence.chunks, i, when) if i >= last else _ended(sentence.chunks, i, first)) or (
            over and when.last is None and not when.edge
        ):
            end = end or text.split("/")[-1]
        elif start is None and distance <= _NEAR + _HEAD:
            start, closing_day = _both(text, when)
            end = end or closing_day
            weak = i < first or distance > 5
    return start, end, weak


def _near(sentence: Sentence, first: int, last: int, off: bool, led: bool) -> list[tuple[int, int, When]]:
    """The times of a sentence by their distance from the event's words; what belongs to something else is left out."""
    chunks = sentence.chunks
    found: list[tuple[int, int, When]] = []
    moved = max((i for i, _ in sentence.having("event_moved")), default=-1)
    for i, chunk in enumerate(chunks):
        if (
            "time" not in chunk.tags
            or i < moved
            or _dateline(sentence, i)
            or (first <= i < last and _bare_year(chunk.values["time"]))
        ):
            continue
        when: When = chunk.values["time"]
        if _bare_year(when) and i and chunks[i - 1].norm == "-" and chunks[i - 1].end == chunk.start:
            continue  # "Pamir-2025"
        if any(_habit(c) for c in chunks[max(0, i - 3) : i]):
            continue  # "held every year in November"
        if when.same or when.span or (i < first and (off or _purpose(chunks, i, first))) or _of_words(chunks, last, i):
            continue
        if when.last is not None and not when.first.day and (_for_years(chunks, i) or _summed(chunk)):
            continue  # the years that a plan is made for, the months that a sum is of
        if _bare_year(when) and not first - 6 <= i <= last + 6:
            continue
        if led and i >= last and any(c.tags & _PARTICIPLE for c in chunks[i + 1 : i + 2]):
            continue  # the day of what the participle stands before: "шілдеде өтетін саммитке дайындық"
        told = last < len(chunks) - 1 and bool(chunks[last + 1].tags & {"event_past", "relative"})
        if off and i > last and not told and any(_parts(chunks, j) for j in range(last, i)):
            continue
        barred = _barred(chunks, i, first, last)
        if barred and i > last + 1 and any(c.norm == "," for c in chunks[i - 2 : i]):
            barred = False
        gap = min(i - last if i >= last else first - i, _NEAR if i <= _HEAD else 99)
        if i < first and led:  # there a day may stand far before its verb
            gap = min(gap, _LED)
        if barred and i > _HEAD:
            continue
        comma = 10 if i < first and any(c.norm == "," for c in chunks[i + 2 if i <= _HEAD else i : first]) else 0
        other = 12 if i < first and any("and_also" in c.tags for c in chunks[i + 1 : i + 3]) else 0
        if _HEAD < i < first and any("say" in c.tags and "Cap" not in c.tags for c in chunks[i + 1 : first]):
            continue  # the time of what is said, not of the occasion of saying it
        aside = 20 if (_aside(chunks, i, first) if i < first else _on_other(chunks, last, i)) else 0
        cost = gap + comma + other + aside + (8 if _said(chunks, i) else 0) + (4 if _bare_year(when) else 0)
        found.append((cost, i, when))
    return sorted(found, key=lambda f: f[:2])


def _of_words(chunks: list[Chunk], last: int, i: int) -> bool:
    """Whether a time belongs to what is said at the event: "在会谈中，他强调，2019年"."""
    return any("say" in chunks[j].tags and chunks[j + 1].mark for j in range(last, i - 1))


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
    """The EDTF of a time; "July 3 of the same year" takes its year from the text before."""
    chunks = sentence.chunks
    year: int | None = None
    if when.yearless and i + 1 < len(chunks) and "event_same_year" in chunks[i + 1].tags:
        earlier = [y for at, y in context.document.years if at < chunks[i].start]
        year = earlier[-1] if earlier else None
    elif when.yearless and not planned:
        year = context.story_year(sentence, i)
    if planned and when.first.weekday is not None:
        planned = context.modality(sentence, i) != "reported"  # the weekday may stand with another verb
    return context.document.resolve(when, future=_way(when, planned), year=year)


def _way(when: When, planned: bool) -> bool | None:
    """Which way an open year looks; a day of the month without a year may be on either side."""
    if planned:
        return True
    first = when.first
    return False if (first.day is None and first.weekday is not None) or (first.day and first.month is None) else None


def _closes(chunks: list[Chunk], i: int, when: When) -> bool:
    """Whether the time is the last day: "will last until August 21", "ends tomorrow"."""
    if when.last is not None:
        return False
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    if after is not None and "event_until" in after.tags and after.tags & {"han", "char"}:
        return True
    later = next((c for c in chunks[i + 1 : i + 5] if not c.tags & {"place_in", "city", "country", "region"}), None)
    if later is not None and "event_ends" in later.tags:
        return True
    if when.edge in ("until", "by"):
        return True
    near = 2 if i and chunks[i - 1].tags & {"function", "article", "event_in"} else 1
    return any("event_until" in c.tags for c in chunks[max(0, i - near) : i])


def _over(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the event is told to be over: "completed a two-day drill", "the fair wrapped up on Friday"."""
    chunks = sentence.chunks
    before = chunks[max(0, first - 2) : first]
    if any("event_over" in c.tags for c in before):
        return True
    for chunk in chunks[last : last + _VERB]:
        if "event_over" in chunk.tags:
            return True
        if chunk.mark or chunk.tags & {"event_noun", "event_happen", "event_past", "relative", "time", "event_hold"}:
            return False
    return False


def _ended(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a word between a time and the event after it says that it ended then: "on 12 July the courses ended"."""
    return any("event_ended" in c.tags for c in chunks[i + 1 : first])


def _both(text: str, when: When) -> tuple[str | None, str | None]:
    left, slash, right = text.partition("/")
    if not slash or when.first.unit == "week":
        return text, None
    if left == "..":
        return None, right
    return (left, None) if right == ".." else (left, right)


def _bare_year(when: When) -> bool:
    return (
        when.first.month is None and when.first.day is None and when.first.unit is None and when.first.weekday is None and when.first.part is None
    )


def _dateline(sentence: Sentence, i: int) -> bool:
    """A day at the head of a report, after its town: it dates the telling."""
    if i > 4:
        return False
    before, after = sentence.chunks[:i], sentence.chunks[i + 1 : i + 3]
    town = bool(before) and (bool(before[0].tags & {"city"}) or "UP" in before[0].tags)
    after = sentence.chunks[i + 1 : i + 8] if any(c.norm == "-" for c in sentence.chunks[i + 3 : i + 8]) else after
    return (
        town
        and any(c.norm in ("(", "-", "/", ".", "\u2014", ":") for c in after)
        and any(c.norm in (",", ".", "(") for c in before)
    )


def _purpose(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether the time stands with a verb whose purpose the event is: "landed on Monday to attend"."""
    return i + 1 < first and "infinitive" in chunks[i + 1].tags


def _said(chunks: list[Chunk], i: int) -> bool:
    """The day of a saying, not of what is said."""
    return (i > 0 and "say" in chunks[i - 1].tags and "event_join" not in chunks[i - 1].tags) or (
        i > 1 and "say" in chunks[i - 2].tags and "function" in chunks[i - 1].tags
    )


def _barred(chunks: list[Chunk], i: int, first: int, last: int) -> bool:
    low, high = (last, i) if i >= last else (i + 1, first)
    return any(
        c.norm == ";" or (c.values.get("event_noun", "event") != "event")
        for c in outside(chunks[coordinated(chunks, low, high) : high])
    )


def outside(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without what stands in brackets among them."""
    found: list[Chunk] = []
    depth = 0
    for chunk in chunks:
        if chunk.norm == "(":
            depth += 1
        elif chunk.norm == ")" and depth:
            depth -= 1
        elif not depth:
            found.append(chunk)
    return found


def coordinated(chunks: list[Chunk], low: int, high: int) -> int:
    """Where to look on from: after a second event that "and" joins to the first, for both share what follows."""
    if low < len(chunks) and "and_also" in chunks[low].tags:
        for i in range(low + 1, min(high, low + 14)):
            if "event_noun" in chunks[i].tags:
                return i + 1
            if chunks[i].tags & {"mood", "say"} and "Cap" not in chunks[i].tags:
                return low
    return low


def last_day_told(context: Context, sentence: Sentence) -> tuple[str, Sentence] | None:
    """The day that the sentences before tell last: when "the ceremony" was that no one has named yet."""
    for earlier in reversed(context.sentences[max(0, sentence.index - 6) : sentence.index]):
        for i in range(len(earlier.chunks) - 1, -1, -1):
            chunk = earlier.chunks[i]
            if "time" not in chunk.tags or _dateline(earlier, i):
                continue
            text = context.document.resolve(chunk.values["time"], future=False)
            if text is not None and len(text) == 10:
                return text, earlier
    return None


def length(sentence: Sentence, first: int, last: int) -> int | None:
    """How many days the event's own stretch has, told after its noun or right before it: "lasts three days"."""
    chunks = sentence.chunks
    before = first - 2  # "为期三天的论坛"
    held = next((i for i in range(last, min(last + 2, len(chunks))) if "event_hold" in chunks[i].tags), len(chunks))
    for i in (*([before] if before > 0 else ()), *range(max(1, last), len(chunks))):
        run = held < i <= held + 3 and "event_new" in chunks[i - 1].tags and "-" in chunks[i].norm  # "began a two-day run"
        if "measure" in chunks[i].tags and (run or "own_days" in chunks[i - 1].tags):
            quantity = chunks[i].values["quantity"]
            size = {"d": 1, "wk": 7}.get(quantity.unit, 0)
            return int(quantity.value * size) or None
    return None


def closing(start: str | None, days: int | None) -> str | None:
    """The last day of an event that lasts so many days from a known first one."""
    if start is None or days is None or days < 2 or not edtf.known(start) or len(start) != 10:
        return None
    return edtf.day(dt.date.fromisoformat(start) + dt.timedelta(days=days - 1))


def opening(end: str | None, days: int | None) -> str | None:
    """The first day of an event that has lasted so many days up to a known last one."""
    if end is None or days is None or len(end) != 10:
        return None
    if not edtf.known(end):  # a day of no told year: within its month all the same
        first = int(end[8:]) - days + 1 if end[5:].replace("-", "").isdigit() else 0
        return f"{end[:8]}{first:02d}" if first > 0 else None
    return edtf.day(dt.date.fromisoformat(end) - dt.timedelta(days=days - 1))


def ahead(context: Context, start: str | None) -> bool:
    """Whether a day lies after the day of telling."""
    published = context.document.published
    if not edtf.known(published) or not edtf.known(start):
        return False
    today, first = edtf.days(str(published))[1], edtf.days(str(start))[0]
    return first is not None and today is not None and first > today


def said_of(sentence: Sentence, at: int) -> bool:
    """Whether the words before a chunk make it a saying of an event told before ("这是他第二次访华"), or a habit."""
    chunks = sentence.chunks
    this = any("event_this_is" in c.tags for c in chunks[:2])
    clause = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].mark), 0)
    if this and clause and any("event_also_is" in c.tags for c in chunks[clause : clause + 2]):
        return True
    if this and not clause:
        return True
    if any(_habit(c) and "time" in c.tags for c in chunks[at + 1 : at + 3]):
        return True
    for chunk in chunks[at + 1 : at + _HELD]:
        if _habit(chunk):
            return True  # "is held annually on September 12"
        if chunk.mark or "time" in chunk.tags:
            break
    timed = False
    for chunk in reversed(chunks[max(0, at - _OFTEN) : at]):
        if _habit(chunk):
            return True
        if timed or chunk.norm == ";":
            return False
        timed = "time" in chunk.tags  # "каждую весну": the habit stands right before its time
    return False


def _habit(chunk: Chunk) -> bool:
    """Whether it says how often a thing is done: "every year"."""
    return "event_habit" in chunk.tags or ("time" in chunk.tags and any("event_habit" in k.tags for k in chunk.kids))


def gone(context: Context, start: str | None, days: int = 0) -> bool:
    """Whether a day or month lies wholly before the telling, by more than some days."""
    published = context.document.published
    if not edtf.known(published) or not edtf.known(start):
        return False
    today, last = edtf.days(str(published))[0], edtf.days(str(start))[1]
    return last is not None and today is not None and (today - last).days > days


def past(context: Context, start: str | None) -> bool:
    """Whether a day lies more than two months before the telling."""
    published = context.document.published
    if not edtf.known(published) or not edtf.known(start):
        return False
    today, last = edtf.days(str(published))[0], edtf.days(str(start))[1]
    return last is not None and today is not None and (today - last).days > _OLD


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two dates can be of one event: one lies in the other, or one of them is not told."""
    if a is None or b is None or a == b:
        return True
    if "X" in a or "X" in b:
        return a[4:] == b[4:]
    try:
        (first, last), (low, high) = edtf.days(a), edtf.days(b)
    except ValueError:
        return False
    if first is None or last is None or low is None or high is None:
        return True
    return first <= high and low <= last
