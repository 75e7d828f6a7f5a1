"""The paper that a line of a list names: when and between whom by what opens the list, where the line does not say."""

from __future__ import annotations

from sogdian.claim.agreement.bodies import signatories
from sogdian.claim.agreement.fields import Sums, place_of, sums_of
from sogdian.claim.agreement.list import Line
from sogdian.claim.agreement.merge import Found
from sogdian.claim.agreement.parties import named, parties_of
from sogdian.claim.agreement.subject import subject_of
from sogdian.claim.agreement.time import when_of
from sogdian.claim.context import Context
from sogdian.claim.modality import modality_of
from sogdian.claim.speech.sources import source_of
from sogdian.mention.sentence import Sentence
from sogdian.model.claim import Agreement

_PAIR = 2


def told_in(context: Context, sentence: Sentence, line: Line, signing: Found | None) -> Found:
    """The paper of a line; `signing` is the claim on the papers listed, where the sentence that opens the list makes one."""
    at, head, chunks = line.at, line.head, sentence.chunks
    noun, named_here = line.noun, at >= 0 and line.noun is chunks[at]
    verb = next((i for i, _ in head.having("signing_verb")), len(head.chunks) - 1)
    modality = modality_of(context, head, verb)
    same = signing is not None and signing.sentence is head
    date = signing.claim.date if signing is not None and same else when_of(context, head, (verb, verb), modality, 0)[0]
    own = named(context, sentence)
    parties = parties_of(context, sentence, at) if len(own) >= _PAIR else parties_of(context, head, verb)
    sums = sums_of(sentence, at)[0] if named_here else Sums(count=None, value=None, unit=None, bound=None)
    subject, end = subject_of(context, sentence, at)
    first = next((i for i, c in enumerate(chunks) if not c.mark or c.norm in ("《", "«", '"', "“")), 0)
    last = len(chunks) - 1 if chunks[-1].mark else len(chunks)
    claim = Agreement(
        evidence=(context.evidence(chunks[first].start, chunks[max(first, last - 1)].end),),
        modality=modality,
        said_by=source_of(context, sentence, max(0, at)),
        why=(f"noun {noun.norm!r}", "line of a list"),
        type=str(noun.values.get("agreement_noun") or noun.values["agreement_listed"]),
        **sums,
        parties=parties,
        date=date,
        place=place_of(context, head, verb),
        subject=subject,
        signatories=signatories(context, sentence, at, at, (noun.end, end)) if named_here else (),
    )
    return Found(claim, sentence, at, False, line=True)
