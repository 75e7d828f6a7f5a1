"""The day that the text tells last, and which days only date the telling."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.habit import habit
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When

_JOINED = 2


def last_day_told(context: Context, sentence: Sentence) -> tuple[str, Sentence] | None:
    """The day that the sentences before tell last: when "the ceremony" was that no one has named yet."""
    for earlier in reversed(context.sentences[max(0, sentence.index - 6) : sentence.index]):
        for i in range(len(earlier.chunks) - 1, -1, -1):
            chunk = earlier.chunks[i]
            if "time" not in chunk.tags or dateline(earlier, i) or _reported_on(earlier.chunks, i):
                continue
            when: When = chunk.values["time"]
            text = context.document.resolve(when, future=False)
            deadline = when.edge == "by" and when.first.day is not None
            if text is not None and "/" in text and not deadline and not habit(chunk):
                return None
            if text is not None and len(text) == len("2025-06-17"):
                return text, earlier
    return None


def _reported_on(chunks: list[Chunk], i: int) -> bool:
    """Whether a time is that of a report on something: "reported on December 15 that"."""
    after = chunks[i + 1 : i + 2]
    said = any("say" in c.tags for c in chunks[max(0, i - _JOINED) : i])
    return said and any({"mood_over", "relative"} <= c.tags for c in after)


def dateline(sentence: Sentence, i: int) -> bool:
    """A day at the head of a report, after its town: it dates the telling."""
    if i > 4 or sentence.chunks[i].values["time"].last is not None:
        return False
    before, after = sentence.chunks[:i], sentence.chunks[i + 1 : i + 3]
    town = bool(before) and (bool(before[0].tags & {"city"}) or "UP" in before[0].tags)
    after = sentence.chunks[i + 1 : i + 8] if any(c.norm == "-" for c in sentence.chunks[i + 3 : i + 8]) else after
    return (
        town
        and any(c.norm in ("(", "-", "/", ".", "\u2014", ":") for c in after)
        and any(c.norm in (",", ".", "(") for c in before)
    )
