"""The modality of an act that builds, opens or stops something: reported, planned, proposed or denied."""

from __future__ import annotations

from sogdian.claim.coming import YEARLY, days_ahead, present
from sogdian.claim.context import Context
from sogdian.claim.modality import modality_of
from sogdian.claim.project.act import Act, to_come
from sogdian.claim.project.hollow import in_pair
from sogdian.claim.project.sort import helped
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When
from sogdian.model.claim import Modality


def told(context: Context, sentence: Sentence, act: Act) -> Modality:
    """The modality of an act's clause; a word that itself denies reports, and a purpose is a plan."""
    help_ = helped(sentence.chunks, act.at) if act.sort in ("built", "building") else None
    if help_ is not None:  # "помог построить": the bare verb alone would be a plan
        return "denied" if modality_of(context, sentence, help_[0]) == "denied" else "reported"
    modality = modality_of(context, sentence, act.at)
    if modality == "denied" and act.sort in ("stop", "cancel") and denies(sentence.chunks[act.at]):
        modality = "reported"  # "the project is frozen"
    ahead = to_come(sentence.chunks, act.at) or in_pair(sentence.chunks, act.at) or _expected(sentence.chunks, act.at)
    return "planned" if modality == "reported" and ahead else modality


def scheduled(context: Context, sentence: Sentence, at: int, time: int) -> bool:
    """Whether a verb in the present tells with a time of what is still to come: "The plant opens in May"."""
    chunks = sentence.chunks
    if "in_present" not in chunks[at].tags or not present(sentence):
        return False
    when: When = chunks[time].values["time"]
    if when.absolute or when.last is not None or when.before or (when.first.unit is not None and when.first.offset <= 0):
        return False
    days = days_ahead(context, context.document.resolve(when, future=True))
    return days is not None and 0 < days < YEARLY


def _expected(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun of building is told right after as one to come: "with completion expected in 2027"."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    return after is not None and "mood" not in chunks[at].tags and after.values.get("mood") == "planned"


def denies(chunk: Chunk) -> bool:
    """Whether it is the word itself that denies: "frozen"."""
    return chunk.values.get("mood") == "denied"
