"""Claims of the kind `statement`: what one speaker says on one occasion, with all the spans that tell it.

Persons make statements. Bodies do where they take a stand or are quoted; a body whose words only carry a figure or a
piece of news is the source of that claim and no more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.speech.people import people_of
from sogdian.claim.speech.saying import Saying
from sogdian.claim.speech.sources import speech_of
from sogdian.model.claim import AnyClaim, Evidence, Statement, joined

_MARKERS = frozenset(("marker", "cite", "data", "paper"))
_NO_OCCASION = frozenset(("quote", "paper"))
_ON_PAPER = frozenset(("data", "paper"))
_MEASURES = frozenset(("money", "percent", "measure", "points", "times"))
_BESIDE = 60
_OPENING = 3
_SIGNED = 4  # chunks from the verb to the end of a sentence that only names the speaker
_TOUCH = 1  # letters between a quotation and the sentence that names its speaker
_ASIDE = 2  # sentences
_TOLD_FIRST = 30  # letters of news before the body that told it
_WHOLE = 2  # a speaker who only "is cited" this often has said something


def claims(context: Context) -> Iterator[AnyClaim]:
    """Every statement that the document tells of."""
    groups: dict[tuple[str, int], list[Saying]] = {}
    occasions: dict[str, int] = {}
    last: Saying | None = None
    sayings = sorted(speech_of(context).sayings, key=lambda s: (s.sentence, s.at))
    for saying in sayings:
        saying = _of_headline(context, _of_side(context, saying, last), sayings)
        last = saying if saying.speaker.sort == "person" else last
        name = saying.speaker.name
        if saying.sort not in _NO_OCCASION and _new_occasion(context, saying, groups.get((name, occasions.get(name, 0)))):
            occasions[name] = occasions.get(name, 0) + 1
        groups.setdefault((name, occasions.get(name, 0)), []).append(saying)
    for (name, _), sayings in groups.items():
        if _tells(context, [s for s in sayings if not _content(context, s)]):
            yield _statement(context, name, sayings)


def _of_headline(context: Context, saying: Saying, sayings: list[Saying]) -> Saying:
    """A body that a headline in capitals calls by its noun is the one that speaks below: "MAYOR'S OFFICE DENIES"."""
    name = saying.speaker.name
    if not name.isupper() or saying.speaker.sort not in ("body", "noun") or not _headline(context, saying):
        return saying
    below = (s.speaker for s in sayings if s.sentence > saying.sentence and s.speaker.sort == saying.speaker.sort)
    same = next((s for s in below if s.name.casefold().endswith(name.casefold())), None)
    return saying if same is None else msgspec.structs.replace(saying, speaker=same)


def _of_side(context: Context, saying: Saying, last: Saying | None) -> Saying:
    """What a country's side is told to wish right after its man has spoken, in one paragraph, goes on with his words."""
    sentence = context.sentences[saying.sentence]
    head = sentence.chunks[saying.speaker.last] if saying.speaker.last < len(sentence.chunks) else None
    if last is None or last.speaker.person is None or head is None or saying.speaker.sort in ("person", "media"):
        return saying
    told = context.sentences[last.sentence]
    near = told.paragraph == sentence.paragraph and 0 < sentence.index - told.index <= _ASIDE
    if not near or not {"country", "speaker_noun"} <= head.tags or saying.sort == "quote":
        return saying
    home, side = last.speaker.person.countries, context.country(head)
    return msgspec.structs.replace(saying, speaker=last.speaker) if side is None or not home or side in home else saying


def _statement(context: Context, name: str, sayings: list[Saying]) -> Statement:
    person = sayings[0].speaker.person
    return Statement(
        speaker=name,
        ref=person.id if person else None,
        direct=any(s.direct for s in sayings),
        evidence=_evidence(context, sayings),
        why=tuple(dict.fromkeys(s.verb for s in sayings)),
    )


def _evidence(context: Context, sayings: list[Saying]) -> tuple[Evidence, ...]:
    """The spans of the sayings; those that touch or overlap are one."""
    return tuple(context.evidence(start, end) for start, end in joined((s.start, s.end) for s in sayings))


def _new_occasion(context: Context, saying: Saying, before: list[Saying] | None) -> bool:
    """Whether words beside the verb, or a meeting told in between, set this saying apart from those before it."""
    if not before:
        return False
    sentence = context.sentences[saying.sentence]
    same = before[-1].sentence == saying.sentence or sentence.chunks[-_SIGNED:][0].start <= saying.at
    if before[-1].sort == "quote" and saying.start <= before[-1].end + _TOUCH and same:
        return False  # what a quotation goes on with, or a sentence that only names its speaker
    if all(_headline(context, s) for s in before):
        return False  # the headline tells what follows
    if saying.speaker.person is not None and _met_since(context, saying, before):
        return True
    if any("about_this" in c.tags for c in sentence.chunks[:_OPENING]):
        return False  # "he said so to the press"
    return any(
        ("occasion_new" in c.tags and abs(c.start - saying.at) < 60)
        or ("occasion_press" in c.tags and 0 <= c.start - saying.at < 30)
        for c in sentence.chunks[bisect_left(sentence.chunks, saying.at - _BESIDE, key=lambda c: c.start) :][:_BESIDE]
    )


def _headline(context: Context, saying: Saying) -> bool:
    """Whether a saying is told by the report's headline, known as such or by its first line without a full stop."""
    sentence = context.sentences[saying.sentence]
    return sentence.title or (not sentence.index and not sentence.chunks[-1].mark)


def _met_since(context: Context, saying: Saying, before: list[Saying]) -> bool:
    """Whether the speaker is told to have met somebody between what he said before and now."""
    people = people_of(context)
    for sentence in context.sentences[before[-1].sentence + 1 : saying.sentence]:
        meets = next((c.start for c in sentence.chunks if "meets" in c.tags), None)
        if meets is not None and any(
            people.at(c) is saying.speaker.person and c.start < meets for c in sentence.chunks
        ):
            return True
    return False


def _tells(context: Context, sayings: list[Saying]) -> bool:
    """Whether these sayings make a statement, or only name the source of figures and news."""
    if not sayings:
        return False
    speaker = sayings[0].speaker
    sorts = {s.sort for s in sayings}
    if "quote" in sorts:
        return speaker.sort != "media"
    if sorts <= _ON_PAPER:
        return False
    if speaker.sort == "person":
        return bool(sorts - _MARKERS) or len(sayings) >= _WHOLE or not _measured(context, sayings[0])
    if speaker.sort == "noun":
        return bool(sorts & {"strong", "plain"}) and not _plural(context, sayings[0])
    if speaker.sort == "body":
        return "strong" in sorts or any(s.sort == "plain" and not _news(context, s) for s in sayings)
    return False


def _content(context: Context, saying: Saying) -> bool:
    """Whether what a body says is itself told by a person in the same sentence: "X said the ministry welcomes it"."""
    if saying.speaker.sort == "person" or saying.sort == "quote":
        return False
    return any(
        s.sentence == saying.sentence and s.speaker.sort == "person" and s.sort != "quote" and s.at < saying.at < s.end
        and s.start <= saying.start
        for s in speech_of(context).sayings
    )  # fmt: skip


def _plural(context: Context, saying: Saying) -> bool:
    chunks = context.sentences[saying.sentence].chunks[saying.speaker.first : saying.speaker.last + 1]
    return any(c.values.get("speaker_noun") == "people" for c in chunks)


def _measured(context: Context, saying: Saying) -> bool:
    return any(
        "quantity" in c.tags and c.tags & _MEASURES
        for c in context.sentences[saying.sentence].chunks
        if saying.start <= c.start < saying.end
    )


def _news(context: Context, saying: Saying) -> bool:
    """Whether a body's words carry a figure, a date or an act that other kinds of claims hold."""
    told = context.sentences[saying.sentence].chunks
    if saying.start < context.sentences[saying.sentence].start:
        return True  # it only names who told the news before
    if any("about_this" in c.tags and (i < _OPENING or 0 < saying.at - c.end < _OPENING) for i, c in enumerate(told)):
        return True
    if saying.speaker.first == 0 or (
        saying.start == context.sentences[saying.sentence].start and saying.at - saying.start > _TOLD_FIRST
    ):
        return True
    chunks = context.sentences[saying.sentence].chunks
    return any(
        c.tags & {"quantity", "time", "agreement_noun", "event_head"}
        for c in chunks
        if saying.start <= c.start < saying.end
    )
