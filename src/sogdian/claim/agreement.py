"""Agreements: signed paper, paper to be signed, and paper that is not signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sogdian.claim.agreement_bodies import signatories
from sogdian.claim.agreement_fields import count_of, parties_of, place_of, subject_of, value_of
from sogdian.claim.agreement_merge import Found, merge
from sogdian.claim.agreement_time import when_of
from sogdian.claim.context import Context
from sogdian.claim.event_time import ahead
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.normal import normal
from sogdian.model.claim import Agreement

_REACH = 16
_LONG_SUBJECT = 36
_STANDING = frozenset(("visa_exemption",))
_ON_VISAS = frozenset(("agreement", "contract"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """An agreement's noun at index `at`; `verb` is the index of the word that signs it or puts it in force."""

    sentence: Sentence
    at: int
    noun: Chunk
    verb: int | None
    listed: bool


def claims(context: Context) -> Iterator[Agreement]:
    """Every agreement that the document tells of."""
    yield from merge(_found(context))


def _found(context: Context) -> Iterator[Found]:
    signing: Found | None = None
    for sentence in context.sentences:
        for at, noun in sentence.having("agreement_noun"):
            trigger = _trigger(context, sentence, at, noun, signing)
            if trigger is None:
                continue
            found = _claim(context, trigger, signing)
            if found.claim.type == "documents" or (found.claim.count or 0) > 1:
                signing = found
            yield found


def _trigger(context: Context, sentence: Sentence, at: int, noun: Chunk, signing: Found | None) -> Trigger | None:
    """Whether the noun speaks of a paper of its own: something signs it, or dates it, or puts it in force."""
    if not context.lexicon.genitive and _in_name(sentence, at):
        return None
    if any("agreement_old" in c.tags for c in sentence.chunks[max(0, at - 3) : at]):
        return None
    if "agreement_act" in noun.tags or ("signing_verb" in noun.tags and _with_whom(sentence, at)):
        return Trigger(sentence, at, noun, at, False)
    verb = _verb(sentence, at, "signing_verb")
    if verb is not None:
        return Trigger(sentence, at, noun, verb, False)
    listed = signing is not None and _list_item(sentence, at)
    if listed:
        return Trigger(sentence, at, noun, None, True)
    force = _verb(sentence, at, "in_force")
    if noun.values["agreement_noun"] in _STANDING:
        return Trigger(sentence, at, noun, force, False)
    if force is not None and "agreement_loose" not in noun.tags:
        return Trigger(sentence, at, noun, force, False)
    if _dated(sentence, at) and not _plural_generic(sentence, at):
        return Trigger(sentence, at, noun, None, False)
    return None


def _in_name(sentence: Sentence, at: int) -> bool:
    """ "Plan" and the like inside a longer name, or before the noun that they belong to: "contract manager"."""
    after = sentence.chunks[at + 1] if at + 1 < len(sentence.chunks) else None
    return after is not None and bool(after.tags & {"title", "org_head"}) and "function" not in after.tags


def _with_whom(sentence: Sentence, at: int) -> bool:
    """Whether a word that is both the act and the paper has its partner before it, or counts its papers."""
    chunks = sentence.chunks
    if at + 1 < len(chunks) and chunks[at + 1].values.get("measure") != "count" and "quantity" in chunks[at + 1].tags:
        return True
    return any("with_party" in c.tags for c in chunks[max(0, at - 8) : at])


def _verb(sentence: Sentence, at: int, tag: str) -> int | None:
    """The nearest verb of the sort: before the noun in its clause, or after it in the passive."""
    chunks = sentence.chunks
    for step in range(1, _REACH):
        for there in (at - step, at + step):
            if 0 <= there < len(chunks) and tag in chunks[there].tags and "agreement_noun" not in chunks[there].tags:
                between = chunks[min(at, there) + 1 : max(at, there)]
                if not any(c.norm in (";", ".") for c in between) and not _of_another(between):
                    return there
    return _passive_later(chunks, at, tag)


def _passive_later(chunks: list[Chunk], at: int, tag: str) -> int | None:
    """A verb in the passive that a long subject parts from its paper: "an agreement on ... and a contract on ... were signed"."""
    for there in range(at + _REACH, min(len(chunks), at + _LONG_SUBJECT)):
        if chunks[there].norm in (";", "."):
            return None
        if tag in chunks[there].tags and "passive" in chunks[there - 1].tags:
            other = any(c.tags & {"say", "relative"} or ("mood" in c.tags and "low" in c.tags) for c in chunks[at + 1 : there - 1])
            return None if other else there
    return None


def _of_another(between: list[Chunk]) -> bool:
    """Whether another paper and a verb of another sort part a paper from a word of signing, which is the other's."""
    papers = any("agreement_noun" in c.tags for c in between)
    return papers and any(c.tags & {"say", "modal"} and "signing_verb" not in c.tags for c in between)


def _list_item(sentence: Sentence, at: int) -> bool:
    """A line of a list: a number or bullet, then the noun within its first words; or what follows "among them"."""
    first = sentence.chunks[0]
    if "among_them" in first.tags:
        return True
    return (
        at <= 5
        and bool(first.tags & {"quantity", "number", "sign"})
        and "sign" in sentence.chunks[min(1, at)].tags | first.tags
    )


def _dated(sentence: Sentence, at: int) -> bool:
    chunks = sentence.chunks
    near = any("time" in c.tags for c in chunks[max(0, at - 5) : at + 5])
    return near and any("under_agreement" in c.tags or "article" in c.tags for c in chunks[max(0, at - 4) : at])


def _plural_generic(sentence: Sentence, at: int) -> bool:
    before = sentence.chunks[at - 1] if at else None
    return before is None or "quantity" in before.tags


def _claim(context: Context, trigger: Trigger, signing: Found | None) -> Found:
    sentence, at, noun = trigger.sentence, trigger.at, trigger.noun
    count, low, number = count_of(sentence, at)
    amount, high = value_of(sentence, at)
    where = trigger.verb if trigger.verb is not None else at
    modality = context.modality(sentence, where)
    if where > at and modality == "reported" and "negation" in sentence.chunks[max(0, low - 1)].tags:
        modality = "denied"  # "no contract was signed"
    subject, end = subject_of(context, sentence, at)
    date = when_of(context, sentence, (at, where), modality, end)
    if date is None and modality == "reported" and "in_force" in sentence.chunks[where].tags:
        later = when_of(context, sentence, (at, where), "planned", end)
        if later is not None and ahead(context, later):
            date, modality = later, "planned"  # "comes into force on November 10", told before that day
    parties = parties_of(context, sentence, at)
    if trigger.listed and signing is not None:
        date, parties = date or signing.claim.date, parties or signing.claim.parties
    first = min(low, _after_others(sentence, where, low), at)
    last = max(high, where + 1, at + 1)
    span = (sentence.chunks[first].start, max(sentence.chunks[last - 1].end, end))
    claim = Agreement(
        evidence=(context.evidence(*span),),
        modality=modality,
        said_by=context.said_by(sentence, at),
        why=(f"noun {noun.norm!r}", f"verb {sentence.chunks[where].norm!r}" if trigger.verb is not None else "no verb"),
        type="visa_exemption" if _on_visas(sentence, at, noun) else str(noun.values["agreement_noun"]),
        count=count,
        value=amount[0] if amount else None,
        unit=amount[1] if amount else None,
        bound=number or (amount[2] if amount else None),
        parties=parties,
        date=date,
        place=place_of(context, sentence, at),
        subject=subject,
        signatories=signatories(context, sentence, trigger.verb, at, (sentence.chunks[at].end, end)) if trigger.verb is not None else (),
    )
    return Found(claim, sentence, at, _definite(sentence, low) or _bare(context, sentence, at, low))


def _after_others(sentence: Sentence, verb: int, paper: int) -> int:
    """Where the words on one paper begin that stands after others of one verb: "signed a treaty and |a declaration"."""
    chunks = sentence.chunks
    after = max((i + 1 for i in range(verb + 1, paper) if "agreement_noun" in chunks[i].tags), default=None)
    while after is not None and after < paper and (chunks[after].mark or chunks[after].tags & {"joins_list", "sign", "article"}):
        after += 1
    return min(verb, paper) if after is None else after


def _on_visas(sentence: Sentence, at: int, noun: Chunk) -> bool:
    """Whether an agreement is told to do away with visas: "a deal that lets citizens travel without a visa"."""
    if noun.values["agreement_noun"] not in _ON_VISAS:
        return False
    ahead = sentence.chunks[at + 1 : at + _REACH]
    stop = next((i for i, c in enumerate(ahead) if c.norm == ";" or "agreement_noun" in c.tags), len(ahead))
    visas = any("visa_words" in c.tags for c in ahead[:stop])
    return visas or (stop < len(ahead) and ahead[stop].values.get("agreement_noun") == "visa_exemption")


def _bare(context: Context, sentence: Sentence, at: int, first: int) -> bool:
    """Without articles: a lone noun in the singular that opens its sentence points back: "Документ подписан"."""
    chunk, bases = sentence.chunks[at], context.bases
    if not context.lexicon.genitive or at or first or " " in chunk.norm or chunk.end == chunk.start:
        return False
    return normal(bases.phrase([chunk])) == bases.word(chunk)


def _definite(sentence: Sentence, first: int) -> bool:
    """Whether the noun stands with an article that points back."""
    before = sentence.chunks[first - 1] if first else None
    return before is not None and bool(before.tags & {"definite", "this"})
