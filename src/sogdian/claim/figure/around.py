"""The times of the sentences around a figure's own that can be its period."""

from __future__ import annotations

from collections.abc import Iterator

from sogdian.claim.context import Context
from sogdian.claim.figure.compared import beside_held, is_base
from sogdian.claim.figure.cue import Candidate, grain
from sogdian.claim.figure.frame import Frame
from sogdian.claim.figure.happened import bygone, eventful
from sogdian.mention.sentence import Sentence
from sogdian.mention.time import TOLD
from sogdian.mention.when import Point, When

_BACK = 4  # sentences
_OPENING = 4
_AHEAD = 2  # sentences after the headline


def of_before(context: Context, frame: Frame, kind: str, future: bool) -> Iterator[Candidate]:
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
            if text is not None and not future and (bygone(context, sentence, text) or eventful(sentence, at)):
                continue
            if text is None or (kind in ("flow", "growth") and when.last is None and not when.edge and when.first.day is not None):
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
        f"far base {is_base(sentence.chunks, at) or beside_held(sentence.chunks, at):d}",
    ]
