"""The days of a project: with which word a time goes, and which of start and completion it gives by that."""

from __future__ import annotations

from collections.abc import Sequence

from sogdian.claim.context import Context
from sogdian.claim.project.act import Act
from sogdian.claim.project.mention import Mention
from sogdian.claim.project.owner import distance
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When
from sogdian.model import edtf
from sogdian.model.claim import Modality

SERVING = frozenset(("programme", "centre", "logistics", "zone"))
"""Sorts whose opening is their start; of the others it is the completion of the works."""

TIMED = frozenset(("begin", "open", "finish", "launch"))
"""Sorts of act that have a day of their own."""

REACH = 14
"""So far from its act a time stands at most, in words."""
FAR = 12
_PLANNED, _NEXT = 4, 6
_LASTING = frozenset(("works", "build", "building", "built", "plan"))
_BRACKETS = frozenset(("(", ")"))
_OF_WORKS = frozenset(("mood", "project_act", "project_works", "project_noun"))
_SAID, _WHOLE = 6, 40
_TALKS = frozenset(("meeting", "visit", "forum", "summit", "conference"))
_OWN_VERB = 6  # how far the verb of a clause may stand from the time that opens it


def year_of(context: Context, sentence: Sentence, mention: Mention) -> tuple[str | None, str | None]:
    """The year that stands nearest to a "Year of" something."""
    best: tuple[int, str] | None = None
    for at, chunk in sentence.having("time", "year"):
        when: When | None = chunk.values.get("time")
        if when is None:
            text: str | None = chunk.norm
        else:
            text = (
                context.document.resolve(when)
                if when.first.month is None and when.first.day is None and not when.edge
                else None
            )
        if text is not None and (best is None or abs(at - mention.first) < best[0]):
            best = (abs(at - mention.first), text)
    if best is None or best[0] > REACH:
        return None, None
    start, _, end = best[1].partition("/")
    return start, end or None


def times_of(sentence: Sentence, acts: Sequence[Act], mentions: Sequence[Mention], led: bool) -> dict[int, int]:
    """The time that belongs to each act: act's place -> time's place; each time goes to its nearest act."""
    found: dict[int, tuple[int, int]] = {}
    alone = sum(1 for _ in sentence.having("time")) == 1 and sum(a.sort in TIMED for a in acts) == 1
    for there, _ in sentence.having("time"):
        if _of_saying(sentence.chunks, there) or _of_paper(sentence.chunks, there) or _of_talks(sentence.chunks, there):
            continue
        if there and "directional_from" in sentence.chunks[there - 1].tags and any(
            a.at == there + 1 and a.sort == "delay" for a in acts
        ):
            continue  # "由2025年推迟至2027年"
        if _of_agreeing(sentence.chunks, there) or _of_what_it_could(sentence.chunks, there, acts):
            continue
        best: tuple[int, int] | None = None
        frames = _framing(sentence, there, led)
        for act in [a for a in acts if frames and a.sort in TIMED] or acts:
            if act.sort in ("works", "propose", "prepare") and len(acts) > 1:
                continue
            cost = distance(sentence, there, act.at)
            if there < act.at and any("and_also" in c.tags for c in sentence.chunks[there + 1 : act.at]):
                cost += _NEXT  # "opening one by 2026 and building another by 2027"
            reach = _WHOLE if frames else 2 * REACH if alone and there > act.at else REACH
            if cost <= reach and (best is None or cost < best[0]):
                best = (cost, act.at)
        if best is not None:
            best = best[0], _begun(acts, best[1])
        if best is not None and (best[1] not in found or best[0] < found[best[1]][0]):
            found[best[1]] = (best[0], there)
    return {act: there for act, (_, there) in found.items()}


def _of_talks(chunks: list[Chunk], there: int) -> bool:
    """Whether a day is that of talks named right after it: "during a June 3 meeting"."""
    after = chunks[there + 1] if there + 1 < len(chunks) else None
    if after is not None and after.values.get("event_noun") in _TALKS and "low" in after.tags:
        return True
    for chunk in reversed(chunks[max(0, there - _PLANNED) : there]):  # "the visit scheduled for September 6-8"
        if chunk.values.get("event_noun") in _TALKS and "low" in chunk.tags:
            return True
        if not chunk.tags & {"function", "mood"} or (chunk.mark and "function" not in chunk.tags):
            return False
    return False


def _of_agreeing(chunks: list[Chunk], there: int) -> bool:
    """Whether a time is the day on which something was agreed on: "in 2018 the two agreed to build"; not "by 2027"."""
    when: When = chunks[there].values["time"]
    if when.edge or when.closing or any("function" not in c.tags for c in chunks[:there]):
        return False
    for chunk in chunks[there + 1 : there + 2 * _SAID]:
        if "event_agreed" in chunk.tags:
            return True
        if (chunk.mark and chunk.norm != ",") or not chunk.tags.isdisjoint(_OF_WORKS):
            return False
    return False


def _of_what_it_could(chunks: list[Chunk], there: int, acts: Sequence[Act]) -> bool:
    """Whether a time opens a clause of its own, of what might be: "it takes five years, and by 2050 it could carry more"."""
    opened = any(c.tags & {"clause_break", "and_also"} for c in chunks[max(0, there - 2) : there])
    if not opened or any(act.at > there for act in acts):
        return False
    return any("modal" in c.tags for c in chunks[there + 1 : there + _OWN_VERB])


def _of_paper(chunks: list[Chunk], there: int) -> bool:
    """Whether a time is the day of a paper that the sentence only mentions: "the agreements reached in 2025"."""
    at = there - 1
    while at > 0 and "function" in chunks[at].tags and "signing_verb" not in chunks[at].tags:
        at -= 1
    before = chunks[max(0, at - 2) : at]
    return at > 0 and "signing_verb" in chunks[at].tags and any("agreement_noun" in c.tags for c in before)


def _framing(sentence: Sentence, there: int, led: bool) -> bool:
    """Whether the only time of a sentence opens it, parted from the rest by a comma: it frames all that is told."""
    chunks = sentence.chunks
    opens = there == 0 and len(chunks) > 1 and (led or chunks[1].norm == ",")
    return opens and not any("time" in c.tags for c in chunks[1:])


def _of_saying(chunks: list[Chunk], at: int) -> bool:
    """Whether a time is the day of saying: "the agency reported on Friday"."""
    if any("project_told" in c.tags for c in (*chunks[max(0, at - _SAID) : at], *chunks[at + 1 : at + _SAID])):
        return True  # «о планах сообщалось ещё в 2011 году»
    for chunk in reversed(chunks[max(0, at - _SAID) : at]):
        if "say" in chunk.tags:
            return "mood" not in chunk.tags and "han" not in chunk.tags  # there a time follows it that is told
        if (chunk.mark and chunk.norm not in (".", "/")) or chunk.tags & {"mood", "project_act", "project_works", "time"}:
            break
    for chunk in chunks[at + 1 : at + 2 * _SAID]:  # "in September the ministry announced plans to open"
        if "say" in chunk.tags and "project_act" not in chunk.tags:
            return True
        if (chunk.mark and chunk.norm not in _BRACKETS) or chunk.tags & {"mood", "project_act", "project_works", "project_noun"}:
            return False
    return False


def _begun(acts: Sequence[Act], at: int) -> int:
    """Of "start building" the time goes with the start."""
    if any(a.at == at and a.sort == "plan" for a in acts):  # "work is planned to start", "to start is planned for"
        timed = next((a.at for a in reversed(acts) if a.sort in TIMED and 0 < at - a.at <= _PLANNED), None)
        if timed is None:  # "the groundbreaking of the X hydropower plant is scheduled for"
            timed = next((a.at for a in reversed(acts) if a.sort == "begin" and 0 < at - a.at <= 2 * _PLANNED), None)
        works = next((a.at for a in acts if a.sort == "works" and 0 < at - a.at <= FAR), at)
        at = works if timed is None else timed
    before = next((a for a in acts if a.sort == "begin" and 0 < at - a.at <= 2), None)
    return (
        before.at
        if before is not None and any(a.at == at and a.sort in ("building", "build", "works", "run", "open") for a in acts)
        else at
    )


def dates_of(
    context: Context, sentence: Sentence, sort: str, type_: str | None, modality: Modality, time: int | None
) -> tuple[str | None, str | None]:
    """Start and completion, by the act that a time goes with."""
    if time is None or modality == "denied" or sort in ("stop", "cancel", "prepare", "propose"):
        return None, None
    when: When = sentence.chunks[time].values["time"]
    if when.same or when.span:
        return None, None
    year = context.story_year(sentence, time) if modality == "reported" else None
    text = context.document.resolve(when, future=modality != "reported", year=year)
    if text is None:
        return None, None
    if _before(text, context.document.published) and (modality == "proposed" or (sort == "plan" and when.last is not None)):
        return None, None  # when the idea came up, or the plan was drawn up
    if sort == "delay" and when.last is not None and "/" in text:
        text = text.partition("/")[2]  # "from 2023 to 2025"
    elif when.last is not None and _years(when) and sort in _LASTING and "/" in text:
        start, _, end = text.partition("/")  # "to be carried out from 2025 to 2027"
        return start, end
    elif when.last is not None and when.first.day is None and type_ != "programme":
        return None, None  # "in the first six months": the days of a count, not of the works
    if type_ == "programme" and when.last is not None and not when.edge and "/" in text:
        start, _, end = text.partition("/")
        return start, end
    if sort in ("plan", "build") and (modality == "reported" or _before(text, context.document.published)):
        return None, None  # the day of the promise
    if when.edge == "since":
        day = text.removesuffix("/..")
        begun = sort in ("begin", "building", "works") or type_ in SERVING
        return (day, None) if begun else (None, day if sort == "open" else None)
    if sort == "begin":
        return text.removeprefix("../"), None
    return _by_act(when, text, sort, type_, modality)


def _by_act(when: When, text: str, sort: str, type_: str | None, modality: Modality) -> tuple[str | None, str | None]:
    """Which of start and completion a day is, by what is done on it."""
    closing = when.edge in ("by", "until") or when.closing
    if sort == "works" and modality == "planned" and not closing:
        return text, None  # "work on it is planned for 2024"
    if (sort == "run" and modality != "planned") or (sort in ("building", "works") and not closing):
        return None, None
    if sort == "run" and type_ in SERVING:
        return text, None
    if sort in ("open", "launch", "plan") and type_ in SERVING and (modality == "reported" or not closing):
        return text, None
    return None, text


def gone_by(context: Context, sentence: Sentence, at: int, time: int) -> bool:
    """Whether a time of another clause has gone by, so that nothing can be planned for it."""
    low, high = min(at, time), max(at, time)
    if not any("clause_break" in c.tags and c.norm != "-" for c in sentence.chunks[low:high]):
        return False
    when: When = sentence.chunks[time].values["time"]
    text = None if when.same or when.span else context.document.resolve(when, future=False)
    return text is not None and _before(text, context.document.published)


def lasted(context: Context, start: str | None, completion: str | None) -> bool:
    """Whether works had both their days before the report: "the repair was carried out in 2006-2013"."""
    return start is not None and completion is not None and _before(completion, context.document.published)


def _years(when: When) -> bool:
    """Whether a stretch of time is told in whole years."""
    return when.last is not None and when.first.month is None and when.last.month is None and not when.edge


def _before(day: str, published: str | None) -> bool:
    """Whether a day does not lie ahead of the day of telling: then it is the day of the promise, not the day promised."""
    if not edtf.known(published) or not edtf.known(day):
        return False
    last, told = edtf.days(day)[1], edtf.days(str(published))[0]
    return last is not None and told is not None and last <= told
