"""Agreements: signed paper, paper to be signed, and paper that is not signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sogdian.claim.agreement.bodies import signatories
from sogdian.claim.agreement.fields import count_of, joined_to_next, place_of, sums_of
from sogdian.claim.agreement.line import told_in
from sogdian.claim.agreement.list import in_row, lines_of
from sogdian.claim.agreement.listing import past_semicolon
from sogdian.claim.agreement.loan import approved, minuted
from sogdian.claim.agreement.merge import Found, merge
from sogdian.claim.agreement.noun import (
    bears_day,
    dated,
    drafted,
    grounds,
    headline_plan,
    in_name,
    made_by_another,
    odd,
    of_sides,
    only_praised,
    pledged,
    plural_generic,
    remembered,
    said_in,
    spoken_of,
    summed_up,
    talked_of,
)
from sogdian.claim.agreement.parties import named, parties_of
from sogdian.claim.agreement.subject import subject_of
from sogdian.claim.agreement.time import goes_on, when_of
from sogdian.claim.agreement.visas import holds_from, nearer, no_visas, on_visas, without_visas
from sogdian.claim.agreement.worth import projects_signed, told_after, unnamed
from sogdian.claim.context import Context
from sogdian.claim.ending import cased, plural
from sogdian.claim.event.day import ahead, gone
from sogdian.claim.modality import modality_of
from sogdian.claim.speech.sources import source_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.normal import normal
from sogdian.mention.sentence import Sentence
from sogdian.model.claim import Agreement, Modality

_REACH = 16
_LONG_SUBJECT = 36
_ACT = 2  # words of an act of signing that opens a sentence
_WORD = 3  # characters of a noun that points back
_SOURCE = 7  # words of a source before a noun
_ANY_PAPER = ("agreement", "documents")
_PARTNER = 12  # words before an act of signing among which its partner stands
_BEARS = 4  # words after a paper among which its day stands
_DRAFT = 8  # words between a draft and the signing that it is on
_STANDING = frozenset(("visa_exemption",))


@dataclass(frozen=True, slots=True)
class Trigger:
    """An agreement's noun at index `at`; `verb` is the index of the word that signs it or puts it in force; `row` in a row of papers."""

    sentence: Sentence
    at: int
    noun: Chunk
    verb: int | None
    listed: bool
    row: bool = False


def claims(context: Context) -> Iterator[Agreement]:
    """Every agreement that the document tells of."""
    yield from merge(_found(context))


def _found(context: Context) -> Iterator[Found]:
    signing: Found | None = None
    lines = lines_of(context)
    for sentence in context.sentences:
        line = lines.get(sentence.index)
        if line is not None:
            yield told_in(context, sentence, line, signing)
            continue
        for paper, verb in (*approved(sentence), *minuted(sentence)):
            yield _claim(context, Trigger(sentence, paper, sentence.chunks[paper], verb, False), signing)
        projects = list(projects_signed(sentence)) if "signs_projects" in sentence.tags else []
        for thing, verb in projects:
            if modality_of(context, sentence, verb) == "reported":
                yield _claim(context, Trigger(sentence, thing, sentence.chunks[thing], verb, False), signing)
        freed = without_visas(sentence)
        if freed is not None:
            yield _claim(context, Trigger(sentence, freed, sentence.chunks[freed], None, False), signing)
        for at, noun in sentence.having("agreement_noun"):
            if any(at in pair for pair in projects):
                continue
            if joined_to_next(sentence, at, "article" in context.lexicon.pack.words):
                continue
            trigger = _trigger(context, sentence, at, noun, signing)
            if trigger is None:
                continue
            found = _claim(context, trigger, signing)
            if "paper_vague" in noun.tags and context.lexicon.genitive and not (found.claim.subject or found.claim.count or found.claim.value):
                continue  # «достигнуты конкретные договорённости»
            if found.claim.type == "documents" or (found.claim.count or 0) > 1:
                signing = found
            yield found


def _trigger(context: Context, sentence: Sentence, at: int, noun: Chunk, signing: Found | None) -> Trigger | None:
    """Whether the noun speaks of a paper of its own: something signs it, or dates it, or puts it in force."""
    if not context.lexicon.genitive and in_name(sentence, at):
        return None
    if spoken_of(context, sentence, at) or ("visa_again" in noun.tags and not _told_of(context, sentence, at)):
        return None
    if "agreement_act" in noun.tags or ("signing_verb" in noun.tags and _with_whom(sentence, at)):
        return Trigger(sentence, at, noun, at, False)
    if drafted(sentence, at):
        return Trigger(sentence, at, noun, None, False)
    verb = _verb(sentence, at, "signing_verb")
    if verb is None:
        verb = _ceremony(sentence, at)
    elif "initials" in sentence.chunks[verb].tags:
        verb = next((i for i, c in sentence.having("signing_verb") if i > verb and not c.tags & {"initials", "agreement_noun"}), verb)
    if noun.values["agreement_noun"] == "documents" and summed_up(sentence, at, verb):
        return None
    if verb is not None and (odd(sentence, verb, at) or only_praised(sentence, at, verb) or made_by_another(sentence, at, verb)):
        return None
    if verb is not None:
        return Trigger(sentence, at, noun, verb, False)
    row = signing is not None and in_row(sentence, at, signing.sentence)
    listed = row or (signing is not None and _list_item(sentence, at)) or _singled_out(sentence, at)
    if listed:
        return Trigger(sentence, at, noun, None, True, row)
    force = _verb(sentence, at, "in_force")
    if force is None and no_visas(sentence, at):
        return None
    if noun.values["agreement_noun"] in _STANDING:
        return Trigger(sentence, at, noun, force, False)
    if force is not None and ("agreement_loose" not in noun.tags or of_sides(sentence, at)):
        return Trigger(sentence, at, noun, force, False)
    if bears_day(sentence, at) or grounds(sentence, at) or (dated(sentence, at) and not plural_generic(sentence, at) and not said_in(sentence, at)):
        return Trigger(sentence, at, noun, None, False)
    return None


def _with_whom(sentence: Sentence, at: int) -> bool:
    """Whether a word that is both the act and the paper has its partner before it, or counts its papers."""
    chunks = sentence.chunks
    if at + 1 < len(chunks) and chunks[at + 1].values.get("measure") != "count" and "quantity" in chunks[at + 1].tags:
        return True
    if any("worth" in c.tags for c in chunks[at + 1 : at + 3]) and any("money" in c.tags for c in chunks[at + 2 : at + 5]):
        return True
    lead = frozenset(("with_party", "subject_before")) if "han" in chunks[at].tags else frozenset(("with_party",))
    return any(c.tags & lead for c in chunks[max(0, at - _PARTNER) : at])


def _verb(sentence: Sentence, at: int, tag: str) -> int | None:
    """The nearest verb of the sort: before the noun in its clause, or after it in the passive."""
    chunks = sentence.chunks
    later: int | None = None
    for step in range(1, _REACH):
        for there in (at - step, at + step):
            if 0 <= there < len(chunks) and tag in chunks[there].tags and "agreement_noun" not in chunks[there].tags:
                if there < at and (_told_before(chunks, there) or _else_told(chunks, there, at)):
                    continue
                between = chunks[min(at, there) + 1 : max(at, there)]
                if there > at and "han" in chunks[at].tags and any(c.norm == "," for c in between):
                    later = later if later is not None or any(c.norm in (";", ".") for c in between) else there
                    continue  # there a verb has its paper before it in another clause only where none leads it
                if not any(c.norm in (";", ".") for c in between) and not _of_another(between) and not _speech_ends(between):
                    return there
    return later if later is not None else _passive_later(chunks, at, tag) or _before_list(chunks, at, tag) or past_semicolon(chunks, at, tag)


def _else_told(chunks: list[Chunk], verb: int, at: int) -> bool:
    """Whether another verb follows the word of signing before a paper, after a comma: "合同的签署，标志着项目由规划阶段转入"."""
    if "han" not in chunks[at].tags:
        return False
    comma = next((i for i in range(verb + 1, at) if chunks[i].norm == ","), at)
    return any(c.tags & {"verb", "mood"} and "signing_verb" not in c.tags for c in chunks[comma + 1 : at])


def _speech_ends(between: list[Chunk]) -> bool:
    """Whether a quotation ends between a verb and a paper: "other agreed projects,” the document says"."""
    return any("closing" in c.tags and i and between[i - 1].norm in (",", "?", "!") for i, c in enumerate(between))


def _ceremony(sentence: Sentence, at: int) -> int | None:
    """Where the signing of a paper is told as an event: "took part in the signing ceremony of a loan agreement"."""
    chunks = sentence.chunks
    for there in range(at - 2, max(-1, at - _REACH), -1):
        between = chunks[there + 1 : at]
        if chunks[there].values.get("event_noun") == "signing":
            return there if between[0].tags & {"subject_before", "of_name", "article"} else None
        if chunks[there].mark or chunks[there].tags & {"mood", "say", "relative", "event_noun", "agreement_noun"}:
            return None
    return None


def _told_before(chunks: list[Chunk], verb: int) -> bool:
    """Whether a verb in the passive has its paper before it, and its subject behind: "an agreement was reached on a roadmap"."""
    if "passive" not in chunks[verb - 1].tags or "subject_before" not in chunks[verb + 1].tags:
        return False
    return any("agreement_noun" in c.tags for c in chunks[max(0, verb - 4) : verb])


def _passive_later(chunks: list[Chunk], at: int, tag: str) -> int | None:
    """A verb in the passive that a long subject parts from its paper: "an agreement on ... and a contract on ... were signed"."""
    for there in range(at + _REACH, min(len(chunks), at + _LONG_SUBJECT)):
        if chunks[there].norm in (";", "."):
            return None
        if tag in chunks[there].tags and "passive" in chunks[there - 1].tags:
            other = any(c.tags & {"say", "relative"} or ("mood" in c.tags and "low" in c.tags) for c in chunks[at + 1 : there - 1])
            return None if other else there
    return None


def _before_list(chunks: list[Chunk], at: int, tag: str) -> int | None:
    """A verb that all of a long list of fields parts from its paper: "签署互联互通、农产品等领域多项合作文件"."""
    if "han" not in chunks[at].tags:
        return None
    for there in range(at - _REACH, max(-1, at - _LONG_SUBJECT), -1):
        if chunks[there].norm in (";", ".", ",", ":") or "agreement_noun" in chunks[there].tags:
            return None
        if tag in chunks[there].tags:
            return there if not any(c.norm == "," or "agreement_noun" in c.tags for c in chunks[there + 1 : at]) else None
    return None


def _of_another(between: list[Chunk]) -> bool:
    """Whether another paper and a verb of another sort part a paper from a word of signing, which is the other's."""
    papers = any("agreement_noun" in c.tags for c in between)
    return papers and any(c.tags & {"say", "modal", "relative"} and "signing_verb" not in c.tags for c in between)


def _singled_out(sentence: Sentence, at: int) -> bool:
    """Whether a paper is one of those told of: "among the documents signed - an investment agreement"."""
    opening = sentence.chunks[: at + 1]
    return at > 1 and "part_of_papers" in opening[0].tags and any(c.norm == "-" for c in opening) and not any("mood" in c.tags for c in opening)


def _list_item(sentence: Sentence, at: int) -> bool:
    """A line of a list: a number or bullet, then the noun within its first words; or what follows "among them"."""
    first = sentence.chunks[0]
    if "among_them" in first.tags:
        return True
    return (
        at <= 5
        and (first.mark or bool(first.tags & {"quantity", "number"}))
        and (first.mark or sentence.chunks[min(1, at)].mark)
    )


def _told_of(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a paper of the sort has been told of before; "the agreement", "the document" may mean one of any sort."""
    noun = sentence.chunks[at]
    before = (c for s in context.sentences[: sentence.index + 1] for _, c in s.having("agreement_noun") if c.start < noun.start)
    sort = noun.values.get("agreement_noun")  # none where a verb alone tells of papers: "200个项目签约"
    return any(sort is None or sort in _ANY_PAPER or c.values["agreement_noun"] == sort for c in before)


def _claim(context: Context, trigger: Trigger, signing: Found | None) -> Found:
    sentence, at, noun = trigger.sentence, trigger.at, trigger.noun
    sums, low, high = sums_of(sentence, at)
    if sums["value"] is None and trigger.verb is not None and (after := told_after(context, sentence, at)) is not None:
        sums["value"], sums["unit"], sums["bound"] = after[0], after[1], sums["bound"] or after[2]
    if sums["value"] is None and (loose := unnamed(context, sentence, at)) is not None:
        sums["value"], sums["unit"], sums["bound"] = loose[0], loose[1], sums["bound"] or loose[2]
    where = trigger.verb if trigger.verb is not None else at
    modality, unsigned = _mood(context, sentence, at, where, low)
    subject, end = subject_of(context, sentence, at)
    definite = _definite(sentence, low, at) or _bare(context, sentence, at, low) or (
        subject is None and at > 0 and "ratifies" in sentence.chunks[at - 1].tags  # "the ratification of the agreement"
    )
    again = definite and (trigger.verb is None or _told_of(context, sentence, at))
    date, own = when_of(context, sentence, (at, where), modality, end, again) if not unsigned else (None, False)
    in_force = "in_force" in (there := sentence.chunks[where].tags) and "signing_verb" not in there
    coming = modality == "reported" and (date is None or where == at or in_force) and "force_past" not in there
    if coming and holds_from(sentence, at, where):
        later, _ = when_of(context, sentence, (at, where), "planned", end)
        if later is not None and ahead(context, later) and nearer(context, later, date):
            date, modality = later, "planned"  # "comes into force on November 10", told before that day
    if modality in ("planned", "proposed") and own and "signing_act" in sentence.chunks[where].tags and gone(context, date):
        modality = "reported"  # "agreed to go on from what was reached since the signing of the declaration in May 2023"
    parties = parties_of(context, sentence, at)
    if date is None and modality == "reported" and signing is not None and goes_on(context, signing.sentence, sentence):
        date = signing.claim.date
    if trigger.listed and signing is not None:
        date, parties = date or signing.claim.date, parties or signing.claim.parties
    first = min(low, _after_others(sentence, where, low), at)
    last = max(high, where + 1, at + 1)
    span = (sentence.chunks[first].start, max(sentence.chunks[last - 1].end, end))
    claim = Agreement(
        evidence=(context.evidence(*span),),
        modality=modality,
        said_by=source_of(context, sentence, at),
        why=(f"noun {noun.norm!r}", f"verb {sentence.chunks[where].norm!r}" if trigger.verb is not None else "no verb"),
        type=_type(sentence, at, noun),
        **sums,
        parties=parties,
        date=date,
        place=None if remembered(sentence, min(at, where)) else place_of(context, sentence, at),
        subject=subject,
        signatories=signatories(context, sentence, trigger.verb, at, (sentence.chunks[at].end, end)) if trigger.verb is not None else (),
    )
    standing = "in_force" in sentence.tags or claim.type in _STANDING
    held = "ratifies" in sentence.tags or (standing and "signing_verb" not in sentence.tags)
    told = len(named(context, sentence)) > 1
    return Found(claim, sentence, at, definite, trigger.row, held, trigger.verb, own, told)


def _mood(context: Context, sentence: Sentence, at: int, where: int, low: int) -> tuple[Modality, bool]:
    """Whether a paper is signed, planned or denied, by the words on its signing; and whether the signing is but drafted."""
    if "ratifies" in sentence.chunks[where].tags:  # what is made law has been signed: "to ratify the agreement signed in 2007"
        where = next((i for i, c in sentence.having("signing_verb") if i > where and "ratifies" not in c.tags), where)
    modality = "reported" if "loan_lend" in sentence.chunks[at].tags else modality_of(context, sentence, where)
    if drafted(sentence, at):
        return "planned", True
    if modality in ("planned", "proposed") and where == at and grounds(sentence, at):
        modality = "reported"  # "under a contract with X it will build": the contract stands
    if modality in ("planned", "proposed") and where == at and _of_the_past(context, sentence, at):
        modality = "reported"  # "the goals set in the declaration of May 19, 2023"
    if modality != "reported":
        return modality, False
    if pledged(sentence.chunks, at):
        return "planned", False
    if headline_plan(sentence, where):
        return "planned", False
    if talked_of(sentence, where) or {"paper_talks", "signing_verb"} <= sentence.chunks[where].tags:
        return "planned", True
    if any("agreement_draft" in c.tags for c in sentence.chunks[max(0, where - _DRAFT) : where]):
        return "planned", True  # "a draft resolution on signing the agreement"
    denied = where > at and "negation" in sentence.chunks[max(0, low - 1)].tags  # "no contract was signed"
    return ("denied" if denied else modality), False


def _of_the_past(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a paper that nothing signs here bears the day of its signing, with its year: "the declaration of May 19, 2023"."""
    after = sentence.chunks[at + 1 : at + _BEARS]
    times = [c.values["time"] for c in after if "time" in c.tags]
    day = context.document.resolve(times[0]) if times and times[0].first.year and times[0].first.month else None
    return day is not None and not ahead(context, day) and bool(after) and "of_name" in after[0].tags


def _type(sentence: Sentence, at: int, noun: Chunk) -> str:
    """The sort of a paper; papers of several sorts under one count are documents."""
    if at > 1 and joined_to_next(sentence, at - 2) and count_of(sentence, at - 2)[0]:
        return "documents"
    other = "loan" if noun.tags & {"loan_noun", "loan_lend"} else "visa_exemption" if "visa_words" in noun.tags else "agreement"
    return "visa_exemption" if on_visas(sentence, at, noun) else str(noun.values.get("agreement_noun", other))


def _after_others(sentence: Sentence, verb: int, paper: int) -> int:
    """Where the words on one paper begin that stands after others of one verb: "signed a treaty and |a declaration"."""
    chunks = sentence.chunks
    after = max((i + 1 for i in range(verb + 1, paper) if "agreement_noun" in chunks[i].tags), default=None)
    while after is not None and after < paper and (chunks[after].mark or chunks[after].tags & {"joins_list", "sign", "article"}):
        after += 1
    return min(verb, paper) if after is None else after


def _bare(context: Context, sentence: Sentence, at: int, first: int) -> bool:
    """Without articles: a lone noun in the singular that opens its sentence points back: "Документ подписан".

    So does one after words that only name the source: "По словам министра, документ подписан".
    """
    chunk, bases = sentence.chunks[at], context.bases
    if "han" in chunk.tags:
        return chunk.end - chunk.start <= _WORD and first == at and (at == 0 or sentence.chunks[at - 1].norm == ",")
    if context.lexicon.endings is not None and "article" not in context.lexicon.pack.words:
        before = sentence.chunks[at - 1] if at else None
        alone = before is None or before.mark or cased(context.text, context.lexicon, before)
        return first == at and "agreement_loose" in chunk.tags and alone and not plural(context, chunk)
    if not context.lexicon.genitive or " " in chunk.norm or chunk.end == chunk.start:
        return False
    if 0 < at <= _ACT and all(c.tags & {"signing_verb", "quotemark"} for c in sentence.chunks[:at]):
        return bases.word(chunk) != chunk.norm  # "Подписание соглашения даст импульс"
    told = 0 < at <= _SOURCE and sentence.chunks[at - 1].norm == "," and bool(sentence.chunks[0].tags & {"source_before", "their_words", "as_said"})
    if (at or first) and not told:
        return False
    return normal(bases.phrase([chunk])) == bases.word(chunk)


def _definite(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the noun stands with an article that points back, before the phrase or in it: "the signed deal"."""
    chunks = sentence.chunks
    if first > 2 and {"part_of", "char"} <= chunks[first - 1].tags and "signing_verb" in chunks[first - 2].tags:
        first -= 1  # "此次签署的备忘录"
    if first > 1 and "signing_verb" in chunks[first - 1].tags:
        first -= 1
        first -= first > 1 and "newly" in chunks[first - 1].tags  # "the newly signed agreements"
    if first == at and at > 1 and "time" in chunks[at - 1].tags:
        first -= 1  # "the May 16 agreement"
    return any(c.tags & {"definite", "this"} and "event_each" not in c.tags for c in chunks[max(0, first - 1) : at])
