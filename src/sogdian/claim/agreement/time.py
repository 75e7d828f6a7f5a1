"""The day on which a paper was or will be signed.

Candidates, best first: the nearest time of the sentence outside the paper's subject, the occasion of the signing (a
visit, talks, a forum of the same sentence), the ceremony told right after, the day that the sentences before have set,
the day that the report opens with, and for what the report opens with the telling itself, marked as approximate.
"""

from __future__ import annotations

from sogdian.claim.agreement.elsewhere import elsewhere, of_coming
from sogdian.claim.agreement.noun import like_another, remembered
from sogdian.claim.context import Context
from sogdian.claim.event.claims import happenings_of
from sogdian.claim.event.day import ahead, past
from sogdian.claim.event.mention import Mention
from sogdian.claim.event.open import day_of
from sogdian.claim.modality import modality_of
from sogdian.claim.recalled import long_ago, recalled
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When
from sogdian.model import edtf
from sogdian.model.claim import Modality

_NEAR = 5  # words to the verb of signing
_BACK, _LEAD, _FRESH, _DAY, _NEXT, _PARTED = 6, 2, 45, 10, 2, 20
_FORCE, _LATE, _SAID = 9, 99, 2
_MONTH = len("2025-05")
_OF_A_DAY = frozenset(("meeting", "dialogue", "signing", "ceremony"))
_BESIDE, _ON = 2, 4  # words from a paper to a time right behind it, before what it is about; sentences on one signing


def when_of(
    context: Context, sentence: Sentence, ends: tuple[int, int], modality: Modality, subject_end: int, again: bool = False
) -> tuple[str | None, bool]:
    """The day of signing as EDTF; `ends` are where the paper's noun and the word that signs it stand.

    Of a paper told of `again` only what its own sentence says: its day has been told with it before. With the day comes
    whether its own sentence tells it.
    """
    if "initials" in sentence.tags:
        ends = ends[1], ends[1]  # the signing's day, not that of the initials
    ends, ratified = _signing_of(sentence, ends)
    at = ends[0]
    under = _under(sentence, at)
    own, unsure = _own(context, sentence, ends, modality, subject_end, under)
    if ratified and own is None:
        own = _signed_after(context, sentence)
    fresh = own is not None and not past(context, own) and long_ago(sentence.chunks, min(ends))
    if fresh or remembered(sentence, min(ends)) or (own is None and recalled(sentence, min(ends))):
        return None, False  # "today it is a year since", 今天是协定生效一周年
    before = ratified or _ratified_at(sentence, ends) >= 0 or _signed_before(sentence, ends)
    spoken = before or _only_spoken_of(sentence, ends) or "standing_papers" in sentence.tags or like_another(sentence, at)
    if own is not None or modality != "reported" or under or unsure or spoken:
        return own, own is not None
    aside = "force_ahead" in sentence.tags and ends[1] > 0 and sentence.chunks[ends[1] - 1].norm == ","
    if aside or _looking_back(context, sentence) or ("in_force" in sentence.tags and "signing_verb" not in sentence.tags):
        return None, False
    day = _same_day(context, sentence) or _of_occasion(context, sentence, at)
    if again or day is not None:
        return day, False
    day = _signed_after(context, sentence) or _day_before(context, sentence) or _lead_day(context)
    return day or _of_stay(context, sentence) or _news(context, sentence), False


def _under(sentence: Sentence, at: int) -> bool:
    """Whether a paper is told as the ground of something else: "under the agreement", and not as what its verb signs."""
    before = sentence.chunks[max(0, at - 4) : at]
    led = next((i for i, c in enumerate(before) if "under_agreement" in c.tags and "event_after_it" not in c.tags), None)
    return led is not None and not any({"signing_verb", "mood"} <= c.tags and "article" not in c.tags for c in before[led + 1 :])


def _only_spoken_of(sentence: Sentence, ends: tuple[int, int]) -> bool:
    """Whether a regime without visas is but mentioned, with no word that brings it about."""
    noun = sentence.chunks[ends[0]]
    return ends[0] == ends[1] and noun.values.get("agreement_noun") == "visa_exemption" and not sentence.tags & {"signing_verb", "in_force"}


def _signed_before(sentence: Sentence, ends: tuple[int, int]) -> bool:
    """Whether a paper's signing is told aside, and what was done to it since: "the loans signed by both were approved"."""
    chunks, (at, verb) = sentence.chunks, ends
    if verb != at + 1:
        return False
    return any("passive" in c.tags and "signing_verb" in chunks[i + 1].tags for i, c in enumerate(chunks[verb + 1 : -1], verb + 1))


def goes_on(context: Context, told: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence without a time of its own goes on with the signing that one shortly before has told of."""
    between = context.sentences[told.index + 1 : sentence.index + 1]
    if not 0 < len(between) <= _ON or "standing_papers" in sentence.tags or "under_agreement" in sentence.chunks[0].tags:
        return False
    return "signing_verb" in sentence.tags and not any("time" in s.tags for s in between)


def _signing_of(sentence: Sentence, ends: tuple[int, int]) -> tuple[tuple[int, int], bool]:
    """Where the signing is told of a paper that is made law, with whether it is not: "ratified the deal signed on June 6"."""
    law = any("ratifies" in c.tags for c in sentence.chunks[ends[1] + 1 : ends[0]])  # "approved a bill ratifying the agreement"
    if not law and "ratifies" not in sentence.chunks[ends[1]].tags:
        return ends, False
    signed = next((i for i, c in sentence.having("signing_verb") if i > ends[0] and "ratifies" not in c.tags), None)
    return ((signed, signed), False) if signed is not None else (ends, True)


def _own(
    context: Context, sentence: Sentence, ends: tuple[int, int], modality: Modality, subject_end: int, under: bool
) -> tuple[str | None, bool]:
    """The nearest time of the sentence outside the paper's subject; whether a time was there that nothing anchors."""
    at, verb = ends
    best: tuple[tuple[int, int], str] | None = None
    told: list[tuple[tuple[int, int], str]] = []
    unsure, open_gap = False, _LATE
    first = _ratified_at(sentence, ends)
    for there, chunk in sentence.having("time"):
        when: When = chunk.values["time"]
        if there < first or (there < verb and "initials" in sentence.tags):
            continue
        if when.same or of_coming(sentence.chunks, there):
            unsure = True  # signed before that day, nobody says how long
            continue
        if (sentence.chunks[at].end < chunk.start < subject_end and there - at > _BESIDE) or elsewhere(sentence, ends, there, when, modality):
            continue
        if modality == "reported" and _force_ahead(sentence, there, when):
            continue
        year = context.story_year(sentence, there) if modality == "reported" else None
        text = context.document.resolve(when, future=modality != "reported" and not under, year=year)
        unsure = unsure or text is None
        if text is None:
            open_gap = min(open_gap, abs(there - verb))
        elif open_gap < abs(there - verb) and _else_done(sentence, verb, there):
            continue
        if text is not None and modality != "planned":
            text = text.removesuffix("/..").removeprefix("../")
        elif text is not None:
            text = text.removesuffix("/..")  # what will be in force from a day
        if text is None or ("/" in text and _lasts(context, sentence, text)):
            continue
        if modality == "reported" and (ahead(context, text) or (there > at and _of_subject(sentence, at, there, when))):
            continue
        late = _of_else(context, sentence, there, verb, modality)
        if late is None:
            continue
        gap = min(abs(there - at), abs(there - verb)) + late + _parted(context, sentence, ends, there, when), abs(there - at)
        text = f"{text}~" if len(text) == _DAY and modality == "reported" and _of_telling(sentence, there, there) else text
        told.append((gap, text))
        if best is None or gap < best[0]:
            best = gap, text
    finer = [(gap, text) for gap, text in told if best is not None and text.startswith(f"{best[1]}-")]
    return (min(finer)[1] if finer else best[1] if best else None), unsure


def _parted(context: Context, sentence: Sentence, ends: tuple[int, int], there: int, when: When) -> int:
    """How much farther off a time is where subjects stand far from their verbs: behind a comma, or the year of the matter."""
    at, verb = ends
    if not context.lexicon.pack.far_subjects:
        return 0
    behind = there > at and any(c.norm == "," for c in sentence.chunks[at:there])
    return _PARTED * (behind + (verb < there < at and when.first.month is None))


def _ratified_at(sentence: Sentence, ends: tuple[int, int]) -> int:
    """Where the word stands that makes a paper law, before that of its signing: days before it are not the signing's."""
    return next((i for i, c in sentence.having("ratifies") if i < ends[1]), -1)


def _else_done(sentence: Sentence, verb: int, there: int) -> bool:
    """Whether a comma or "and" parts a day from the signing, whose own day nothing anchors, and another verb goes with it."""
    chunks = sentence.chunks
    first, last = sorted((verb, there))
    parted = any(c.norm == "," or "joins_list" in c.tags for c in chunks[first + 1 : last])
    return parted and any(c.tags & {"mood", "passive"} for c in (*chunks[first + 1 : last], *chunks[last + 1 : last + _FORCE]))


def _of_else(context: Context, sentence: Sentence, there: int, verb: int, modality: Modality) -> int | None:
    """How far back a time stands that is the day of telling or of coming into force; None where it can be no day of signing."""
    late = 0
    if _of_telling(sentence, there, verb):
        if modality != "reported" or "in_force" in sentence.chunks[verb].tags:
            return None
        late += _LATE
    force = _of_force(sentence, there)
    if force is None:
        return late
    if "signing_verb" in sentence.chunks[verb].tags and modality_of(context, sentence, force) == "planned":
        return None  # "signed in May, it will come into force on November 10"
    return late + _LATE  # when it is in force counts where no day of signing is told


def _of_force(sentence: Sentence, there: int) -> int | None:
    """Where the word stands that makes a time the day from which a paper is in force, not that of its signing."""
    chunks = sentence.chunks
    near = sorted((abs(i - there), i) for i, _ in sentence.having("in_force", "signing_verb") if abs(i - there) < _FORCE)
    holds = bool(near) and "in_force" in chunks[near[0][1]].tags and "signing_verb" not in chunks[near[0][1]].tags
    return near[0][1] if holds else None


def _force_ahead(sentence: Sentence, there: int, when: When) -> bool:
    """Whether a day without a year is one from which a paper is yet to be in force: "вступает в силу 10 ноября"."""
    force = _of_force(sentence, there) if when.yearless and "force_ahead" in sentence.tags else None
    return force is not None and "force_ahead" in sentence.chunks[force].tags


def _of_telling(sentence: Sentence, there: int, verb: int) -> bool:
    """Whether a time is the day of a word of saying beside it, or between it and the signing: "said on Monday they would sign"."""
    chunks = sentence.chunks
    if any("say" in c.tags and "signing_verb" not in c.tags for c in chunks[there + 1 : verb]):
        return True
    near = chunks[max(0, there - _SAID) : there + _SAID + 1]
    if not any("say" in c.tags for c in near) or any("signing_verb" in c.tags for c in near):
        return False
    return not any(c.norm in (";", ":") for c in near)


def _of_subject(sentence: Sentence, at: int, there: int, when: When) -> bool:
    """Whether a year after the noun is that of what is agreed: "a contract for the delivery of 50 buses this year".

    One gone by is that of the signing, but right behind such a word: "signed in Almaty a year ago", "on the results of last year".
    """
    if when.first.unit != "year" or when.first.month is not None:
        return False
    first = at + 1 if when.first.offset >= 0 else there - 1
    return any("subject_before" in c.tags for c in sentence.chunks[max(at + 1, first) : there])


def _lasts(context: Context, sentence: Sentence, days: str) -> bool:
    """Whether the days are those of an event of the sentence, in whose course the paper was signed some day."""
    told = happenings_of(context).by_sentence.get(sentence.index, ())
    return any(m.start is not None and f"{m.start}/{m.end}" == days for m in told)


def _of_occasion(context: Context, sentence: Sentence, at: int) -> str | None:
    """The day of the occasion that the sentence tells with the paper: "during the visit", "following the talks"."""
    told = [m for m in happenings_of(context).by_sentence.get(sentence.index, ()) if m.root.modality == "reported"]
    for mention in sorted(told, key=lambda m: abs(m.at - at)):
        day = day_of(mention.root) if mention.occasion != "off" and mention.root.start else None
        if day is not None and not day.endswith("~"):
            return day
        start = mention.root.start if mention.occasion != "off" else None
        if start is not None and edtf.known(start) and (len(start) == _MONTH or (len(start) < _MONTH and past(context, start))):
            return start  # "the declaration of the first summit", of which the month is told; "at last year's summit they signed"
        if day is None and mention.occasion != "off" and _of_the_news(context, mention):
            return _lead_day(context) or f"{context.document.published}~"
    return None


def _same_day(context: Context, sentence: Sentence) -> str | None:
    """The day told last before "the same day"."""
    if not any("event_same" in c.tags for c in sentence.chunks[:_SAID]):
        return None
    before = (c.values["time"] for s in reversed(context.sentences[: sentence.index]) for _, c in reversed(list(s.having("time"))))
    days = (context.document.resolve(when, future=False) for when in before if when.last is None and not when.edge)
    return next((day for day in days if day is not None and len(day) == _DAY), None)


def _of_stay(context: Context, sentence: Sentence) -> str | None:
    """The days of the visit that the sentence tells with the paper, or with its outcome."""
    for mention in happenings_of(context).by_sentence.get(sentence.index, ()):
        start, end = mention.root.start, mention.root.end
        if mention.root.type == "visit" and start and end and len(start) == len(end) == _DAY and "X" not in start:
            return f"{start}/{end}"
    return None


def _of_the_news(context: Context, mention: Mention) -> bool:
    """Whether the occasion is what the report opens with, told on a known day."""
    published = context.document.published
    if mention.root.type not in _OF_A_DAY or not edtf.known(published) or len(str(published)) != _DAY:
        return False
    return any(m.root is mention.root for index in range(_LEAD + 1) for m in happenings_of(context).by_sentence.get(index, ()))


def signing_after(context: Context, sentence: Sentence) -> Sentence | None:
    """The sentence right after that tells of the act of signing: "The ceremony took place on 20 December in Beijing"."""
    after = context.sentences[sentence.index + 1 : sentence.index + 1 + _NEXT]
    return next((s for s in after if any(c.values.get("event_noun") == "signing" for c in s.chunks[:4]) or _signed_it(s)), None)


def _signed_it(sentence: Sentence) -> bool:
    """Whether a sentence tells of the signing of the paper just told of: "It had been signed in Beijing on 17 October"."""
    chunks = sentence.chunks
    it = not {"pronoun", "event_it"}.isdisjoint(chunks[0].tags)
    return it and any("signing_verb" in c.tags and c.values.get("agreement_noun") is None for c in chunks[1:_NEAR])


def _signed_after(context: Context, sentence: Sentence) -> str | None:
    after = signing_after(context, sentence)
    times = [c.values["time"] for _, c in after.having("time")] if after is not None else []
    days = [context.document.resolve(t, future=False) for t in times if t.last is None and not t.edge]
    return next((d for d in days if d is not None), None)


def _day_before(context: Context, sentence: Sentence) -> str | None:
    """The day that the sentences right before have set; "then" means the time told last, of whatever length."""
    then = any("back_then" in c.tags for c in sentence.chunks[:3])
    for index in range(sentence.index - 1, max(-1, sentence.index - _BACK), -1):
        for there, chunk in reversed(list(context.sentences[index].having("time"))):
            when: When = chunk.values["time"]
            if _dateline(context.sentences[index], chunk) or _of_telling(context.sentences[index], there, there):
                continue
            if _last_day(context.sentences[index], there):
                continue
            text = context.document.resolve(when, future=False) if then or (when.last is None and not when.edge) else None
            if text is not None and (then or (len(text) == _DAY and _fresh(context, text))):
                return text
    return None


def _last_day(sentence: Sentence, there: int) -> bool:
    """Whether a time is the last day of something: "the fair will run through Sunday"."""
    chunks = sentence.chunks
    if there > 0 and "event_until" in chunks[there - 1].tags:
        return True
    ranged = there > 1 and "to" in chunks[there - 1].tags and "time" in chunks[there - 2].tags  # "from Wednesday to Saturday"
    return ranged or (there + 2 < len(chunks) and "to" in chunks[there + 1].tags and "time" in chunks[there + 2].tags)


def _looking_back(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence right before, in its paragraph, opens with a month or year long gone: what follows goes on there."""
    if not sentence.index or context.sentences[sentence.index - 1].paragraph != sentence.paragraph:
        return False
    by_sentence = happenings_of(context).by_sentence
    told = by_sentence.get(sentence.index - 1, ()) if sentence.index not in by_sentence else ()
    if told and "time" not in sentence.tags and all(m.old and m.root.modality == "reported" for m in told):
        return True
    for chunk in context.sentences[sentence.index - 1].chunks[:2]:
        when: When | None = chunk.values.get("time") if "time" in chunk.tags else None
        if when is not None and when.first.year is not None and when.last is None and not when.edge:
            day = context.document.resolve(when, future=False)
            return (day is not None and not _fresh(context, day)) or not edtf.known(context.document.published)
    return False


def _fresh(context: Context, day: str) -> bool:
    """Whether a day is near the telling: what the report tells of itself, not what it looks back on."""
    published = context.document.published
    if not edtf.known(published) or not edtf.known(day):
        return True
    (first, last), told = edtf.days(str(published)), edtf.days(day)[0]
    if first is None or last is None or told is None:
        return True
    return (told - first).days >= -_FRESH and (told - last).days <= 1


def _lead_day(context: Context) -> str | None:
    """The day that the first sentences of the report tell of."""
    for sentence in context.sentences[:5]:
        for there, chunk in sentence.having("time"):
            when: When = chunk.values["time"]
            if _last_day(sentence, there) or _eve(sentence.chunks[:there]):
                continue  # "on the eve of the summit, on August 30, he held talks"
            if when.last is None and not when.edge and not _dateline(sentence, chunk) and not _of_telling(sentence, there, there):
                text = context.document.resolve(when, future=False)
                if text is not None and len(text) == _DAY and _fresh(context, text):
                    return text
    return None


def _eve(before: list[Chunk]) -> bool:
    """Whether the words before a day tell of what it is the eve of: "on the eve of the summit", «накануне саммита»."""
    eve = any("time" in c.tags for c in before[:1]) and any("event_noun" in c.tags for c in before[1:3])
    return eve or any("event_toward" in c.tags for c in before)


def _news(context: Context, sentence: Sentence) -> str | None:
    """The day of telling, for what the report opens with."""
    published = context.document.published
    if not edtf.known(published) or len(str(published)) != _DAY:
        return None
    return f"{published}~" if sentence.title or sentence.index <= _LEAD else None


def _dateline(sentence: Sentence, time: Chunk) -> bool:
    """Whether a time stands in the line that opens an agency's report."""
    before = [c for c in sentence.chunks if c.start < time.start]
    after = next((c for c in sentence.chunks if c.start > time.start), None)
    told = after is not None and not after.tags & {"sign", "body", "teller", "number", "quantity", "break"}
    return sentence.index <= _LEAD and not told and all(c.tags & {"city", "country", "sign", "body", "teller"} for c in before)
