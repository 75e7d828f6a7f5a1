"""What is so day by day, told with a verb that tells of the future too: "Қазір күніне 20 пойыз жөнелтіледі".

Where a pack has one form for both, it lists such verbs (`present_too`), those that tell where a line lies (`lies_verb`), and the word
for through what it passes (`through`). A pack without them has a future of its own, and nothing here finds anything.
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.habit import habit
from sogdian.claim.figure.frame import Slot
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_MOODS = ("planned", "proposed")


def usual(context: Context, sentence: Sentence, slot: Slot, measure: str) -> bool:
    """Whether every word of mood in a sentence is such a verb, and the words before it tell of now, of each year, or where a line lies."""
    if not {"present_too", "lies_verb"} & context.lexicon.pack.words.keys():
        return False
    chunks = sentence.chunks
    moods = [i for i, c in enumerate(chunks) if c.values.get("mood") in _MOODS]
    if not moods or moods[-1] < slot.at or any(chunks[i].tags.isdisjoint(("present_too", "lies_verb")) for i in moods):
        return False
    verb = next(i for i in moods if i > slot.at)
    if "lies_verb" in chunks[verb].tags and (measure == "length" or "through" in chunks[verb - 1].tags):
        return True
    return any("now_word" in c.tags or habit(c) or _each_week(c) for c in chunks[:verb])


def _each_week(chunk: Chunk) -> bool:
    """Whether an amount is told for each week, month or year: "haftasiga 25 ta reys"."""
    return "annual" in chunk.tags or any("annual" in k.tags for k in chunk.kids)
