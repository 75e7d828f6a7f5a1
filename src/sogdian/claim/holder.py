"""Who holds an office that is told by what it is of: "президент нашей страны", "руководитель CNPC"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sogdian.claim.context import Context
    from sogdian.claim.people import Person
    from sogdian.mention.chunk import Chunk
    from sogdian.mention.document import Sentence


def of_the_land(context: Context, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether an office of state is the reader's own land's, where only a body's head bears its name in the report."""
    if not context.lexicon.genitive:
        return False
    at = sentence.chunks.index(chunk)
    after = sentence.chunks[at + 1 : at + 3]
    own = len(after) > 1 and "possessive" in after[0].tags and "home" in after[1].tags
    office = str(chunk.values["title_alias"]) if "title_alias" in chunk.tags else context.bases.word(chunk)
    held = context.people.last(chunk.start, office, state=True)
    return (own or "title_alias" in chunk.tags) and (held is None or bool(held.bodies))


def head_of(context: Context, sentence: Sentence, at: int) -> Person | None:
    """The person of the report who heads the body named right after an office."""
    after = [c for c in sentence.chunks[at + 1 : at + 3] if "quotemark" not in c.tags][:1]
    if not context.lexicon.genitive or not after or not after[0].tags & {"body", "UP"}:
        return None
    return context.people.head_of(after[0].norm, sentence.chunks[at].start)


def office_of(sentence: Sentence, at: int) -> int | None:
    """Where the office that speaks for a body stands before it: "Пресс-служба АО «КТЖ»"."""
    chunks, back = sentence.chunks, at - 1
    while back > 0 and chunks[back].tags & {"quotemark", "org_head"} and "press_office" not in chunks[back].tags:
        back -= 1
    return back if back >= 0 and "body" in chunks[at].tags and "press_office" in chunks[back].tags else None
