"""Whether a thing is told as done, planned, proposed or denied, by the words around it.

Words of mood stand in verb groups ("has not been signed"); the group nearest to the thing, in its own clause or else
in its sentence, gives the modality. In a group the strongest word wins; a negation in it denies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sogdian.model.claim import Modality

if TYPE_CHECKING:
    from sogdian.claim.context import Context
    from sogdian.mention.chunk import Chunk
    from sogdian.mention.document import Sentence

_STRENGTH = {"done": 0, "planned": 1, "proposed": 2, "denied": 3}
_VALUES: dict[str, Modality] = {"done": "reported", "planned": "planned", "proposed": "proposed", "denied": "denied"}
_OBJECT_GAP = 3

Group = tuple[int, int, str]  # first chunk, one past the last, mood


def groups(chunks: list[Chunk]) -> list[Group]:
    """The verb groups of a run of chunks: where each stands and the mood that it gives."""
    found: list[Group] = []
    at, total = 0, len(chunks)
    while at < total:
        if "mood" not in chunks[at].tags and "negation" not in chunks[at].tags:
            at += 1
            continue
        end = at
        moods: list[str] = []
        negated = False
        while end < total and chunks[end].tags & _INSIDE:
            tags = chunks[end].tags
            if "mood" in tags:
                moods.append(str(chunks[end].values["mood"]))
            negated = negated or "negation" in tags
            end += 1
        found.append((at, end, _mood(moods, negated)))
        at = end
    return found


_INSIDE = frozenset(("mood", "negation", "mood_filler"))


def _mood(moods: list[str], negated: bool) -> str:
    if negated:
        return "not" if not moods else "denied"
    return max(moods, key=_STRENGTH.__getitem__)


def modality(context: Context, sentence: Sentence, at: int) -> Modality:
    """The modality of what stands at a chunk of a sentence: `reported` where no word says otherwise."""
    found = _groups_of(context, sentence)
    if not found:
        return "reported"
    first, last = context.clause(sentence, at)
    inside = [g for g in found if first <= g[0] < last]
    nearest = _nearest(inside, at) or _nearest(found, at)
    return _VALUES[nearest] if nearest else "reported"


def _groups_of(context: Context, sentence: Sentence) -> list[Group]:
    known = context.moods.get(sentence.index)
    if known is None:
        known = context.moods[sentence.index] = groups(sentence.chunks)
    return known


def _nearest(found: list[Group], at: int) -> str | None:
    """The mood of the nearest group; a bare negation counts only right before the thing, a done one yields to a near plan."""
    best: tuple[int, int] | None = None
    mood: str | None = None
    for start, end, value in found:
        gap = start - at if start >= at else at - end + 1
        if value == "not":
            if start < at and gap <= _OBJECT_GAP:
                return "denied"
            continue
        rank = (max(0, gap), -_STRENGTH[value])
        if best is None or rank < best:
            best, mood = rank, value
    return mood
