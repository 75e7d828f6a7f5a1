"""Words around a paper's noun that tell whether it is spoken of as a paper of its own: its day, a headline's plan."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_ADOPTED = frozenset(("declaration", "plan", "treaty", "documents"))
_CARRIED = 14  # words from a word of carrying out to the papers
_TALKS = 7  # words between talks and the signing that they are on
_OVER = frozenset(("agreement_noun", "mood", "say", "signing_verb", "time"))
_BEARS = 6  # words between a paper and the day that it bears
_IS = 4  # words between a paper's "became" and what it is
_MATTERS = 40  # words of a list of what was discussed
_SIGNED = 9  # words from a paper to the day of its signing
_SIDES = 14  # words from a paper to its parties
_TITLED = 24  # words of a paper's long title, before the participle of its signing
_SIGNED_THEN = 5  # words between an anniversary and the signing that it is of
_DRAFTED = 6  # words between what is done to a draft and the draft
_GROUND = 5  # words between "under" and a paper, and from it to its sides
_SIDE = frozenset(("body", "country", "demonym", "name", "org_head"))
_PLEDGE = 14  # words from "agreed to" to the paper
_REACH = 4  # words of saying before what it is said in
_LIKE = 2  # words before a paper among which it is told to be like another


def dated(sentence: Sentence, at: int) -> bool:
    """Whether a paper without a word that signs it has its time beside it: "under an agreement of 5 May"."""
    chunks = sentence.chunks
    near = any("time" in c.tags for c in chunks[max(0, at - 5) : at + 5])
    return near and any("under_agreement" in c.tags or "article" in c.tags for c in chunks[max(0, at - 4) : at])


def grounds(sentence: Sentence, at: int) -> bool:
    """Whether something is done under a paper that is told by its sides: "under a framework agreement with the Chinese company"."""
    chunks = sentence.chunks
    low = next((i for i in range(at - 1, max(-1, at - _GROUND), -1) if "under_agreement" in chunks[i].tags), None)
    if low is None or any(c.mark or c.tags & _OVER for c in chunks[low + 1 : at]):
        return False
    after = chunks[at + 1 : at + 1 + _GROUND]
    if not after or not after[0].tags & {"party_pair", "with_party"} or not any("event_new" in c.tags for c in chunks[low:at]):
        return False
    return any(c.tags & _SIDE for c in after[1:])


def bears_day(sentence: Sentence, at: int) -> bool:
    """Whether a paper is told by its day: "the agreement dated 12 April 2019", "соглашение от 12 апреля 2019 года"."""
    after = sentence.chunks[at + 1 : at + 1 + _BEARS]
    there = next((i for i, c in enumerate(after) if c.mark or c.tags & _OVER or "paper_dated" in c.tags), len(after))
    return there + 1 < len(after) and "paper_dated" in after[there].tags and "time" in after[there + 1].tags


def said_in(sentence: Sentence, at: int) -> bool:
    """Whether a paper is but where something is said: "said in a statement on Monday", "在声明中说"."""
    chunks = sentence.chunks
    before = chunks[max(0, at - _REACH) : at]
    said = any("say" in c.tags and "signing_verb" not in c.tags for c in before) and any("governs" in c.tags for c in before[-2:])
    return said or any("say" in c.tags for c in chunks[at + 1 : at + 3])


def plural_generic(sentence: Sentence, at: int) -> bool:
    """Whether papers are told of in general, by their bare noun or their number."""
    before = sentence.chunks[at - 1] if at else None
    return before is None or "quantity" in before.tags


def headline_plan(sentence: Sentence, where: int) -> bool:
    """Whether a line without another verb tells by an infinitive what will be signed: "China to sign a treaty"."""
    chunks = sentence.chunks
    if where < 1 or "infinitive" not in chunks[where - 1].tags or chunks[where - 1].norm != "to":
        return False
    return not any(c.tags & {"mood", "modal", "say", "agreement_noun", "signing_verb"} for c in chunks[: where - 1])


def spoken_of(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a paper is only spoken of: how it is carried out, or what was signed earlier."""
    chunks = sentence.chunks
    if any("agreement_old" in c.tags for c in chunks[max(0, at - 3) : at]) and not drafted(sentence, at):
        return not (_signed_then(sentence, at) or _one_signed(context, sentence, at))
    if "han" in chunks[at].tags and (_carried_out(chunks, at) or _put_out(chunks, at)):
        return True
    after = chunks[at + 1 : at + 3]  # "已签署协议的落实"
    return len(after) > 1 and {"part_of", "char"} <= after[0].tags and "agreement_old" in after[1].tags


def _put_out(chunks: list[Chunk], at: int) -> bool:
    """Whether a body only puts out a statement, and signs none: "网站发布|声明"."""
    return at > 0 and "data_noun" in chunks[at].tags and chunks[at - 1].values.get("say") == "weak"


def _carried_out(chunks: list[Chunk], at: int) -> bool:
    """Whether papers told by a clause before them, with no day, are only carried out: "落实好双方签署的各项协议"."""
    signed = False
    for i in range(at - 1, max(-1, at - _CARRIED), -1):
        if (chunks[i].mark and "joins_list" not in chunks[i].tags) or chunks[i].tags & {"time", "quantity"}:
            return False
        signed = signed or ("signing_verb" in chunks[i].tags and "clause_of_noun" in chunks[i + 1].tags)
        if "agreement_old" in chunks[i].tags:
            return signed
    return False


def drafted(sentence: Sentence, at: int) -> bool:
    """Whether the text of a paper is told to be ready: "approved the draft agreement with China on"."""
    chunks = sentence.chunks
    if not at or "paper_draft" not in chunks[at - 1].tags:
        return False
    near = (*range(max(0, at - _DRAFTED), at - 1), *range(at + 1, len(chunks)))
    made = next((i for i in near if "draft_made" in chunks[i].tags), None)
    if made is None or any(c.norm in (",", ";") or "relative" in c.tags for c in chunks[min(made, at) : max(made, at)]):
        return False
    return any(c.tags & {"subject_before", "party_pair", "with_party"} for c in chunks[at + 1 : at + 2])


def _signed_then(sentence: Sentence, at: int) -> bool:
    """Whether a participle right behind a paper tells in which month of which year it was signed: "the agreement reached in May 2023"."""
    after = sentence.chunks[at + 1 : at + 1 + _SIGNED]
    if not after or "signing_verb" not in after[0].tags or "agreement_noun" in after[0].tags:
        return False
    for chunk in after[1:]:
        if "time" in chunk.tags:
            first = chunk.values["time"].first
            return bool(first.year and first.month)
        if chunk.mark or chunk.tags & {"mood", "say", "agreement_noun", "event_noun"}:
            return False
    return False


def _told_when(chunks: list[Chunk], verb: int) -> bool:
    """Whether a day or month stands right behind a participle, before any other verb or event."""
    for chunk in chunks[verb + 1 : verb + 1 + _IS]:
        if "time" in chunk.tags:
            return True
        if chunk.mark or chunk.tags & {"mood", "say", "event_noun"}:
            return False
    return False


def only_praised(sentence: Sentence, at: int, verb: int) -> bool:
    """Whether it is only said of something agreed that it was: «достигнутые договорённости», «договорённости, достигнутые в Пекине»."""
    chunks = sentence.chunks
    if "paper_vague" not in chunks[at].tags or (at and "quantity" in chunks[at - 1].tags):
        return False
    if verb == at + 1 and "mood" in chunks[verb].tags:
        return "paper_given" in chunks[verb].tags and not _told_when(chunks, verb)
    if verb > at:
        after = chunks[at + 1 : verb]
        told = "paper_given" in chunks[verb].tags or any("relative" in c.tags for c in after)
        return told and bool(after) and after[0].norm == ","
    return "paper_given" in chunks[verb].tags


def _one_signed(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether it is one paper, whose signing a participle tells with its year: "the memorandum on tourism for 2025-2026, signed last year"."""
    chunks, noun = sentence.chunks, sentence.chunks[at]
    many = tuple(map(str, context.lexicon.pack.words.get("plural_ending", {}).get(True, ())))
    if not at or "definite" not in chunks[at - 1].tags or any(word.endswith(many) for word in noun.norm.split(" ")):
        return False
    for there in range(at + 1, min(len(chunks) - 1, at + _TITLED)):
        if "signing_verb" in chunks[there].tags and "agreement_noun" not in chunks[there].tags:
            after = chunks[there + 1 : there + _SIGNED]
            stop = next((i for i, c in enumerate(after) if c.mark or c.tags & {"mood", "say", "agreement_noun"}), len(after))
            return any("time" in c.tags for c in after[:stop])
        if chunks[there].tags & {"mood", "say", "agreement_noun", "relative"} and "Cap" not in chunks[there].tags:
            return False
    return False


def made_by_another(sentence: Sentence, at: int, verb: int) -> bool:
    """Whether what is agreed takes the form of a paper told right after: "the agreement was formalized through a memorandum"."""
    chunks = sentence.chunks
    if verb < at or chunks[at].values["agreement_noun"] != "agreement":
        return False
    after = chunks[verb + 1 : verb + 1 + _IS]
    by = next((i for i, c in enumerate(after) if "paper_by" in c.tags), len(after))
    return any("agreement_noun" in c.tags for c in after[by:])


def like_another(sentence: Sentence, at: int) -> bool:
    """Whether it is told to be like another paper, and has its own day and sides: "similar agreements were signed with"."""
    return any("paper_like" in c.tags for c in sentence.chunks[max(0, at - _LIKE) : at])


def remembered(sentence: Sentence, first: int) -> bool:
    """Whether a signing of long ago is only remembered: "the 30th anniversary of the signing of the declaration"."""
    return any("paper_anniversary" in c.tags for c in sentence.chunks[max(0, first - _SIGNED_THEN) : first + 1])


def _beside(chunks: list[Chunk], verb: int, at: int) -> bool:
    """Whether nothing but a paper's own words stand between it and a verb."""
    between = chunks[min(verb, at) + 1 : max(verb, at)]
    if verb > at:
        return "passive" in chunks[verb - 1].tags and not any(c.mark for c in between)
    return len(between) <= _IS and not any(c.mark or c.tags & {"mood", "governs", "loan_noun", "event_noun"} for c in between)


def odd(sentence: Sentence, there: int, at: int) -> bool:
    """Whether a verb that also signs means something else of such a paper: "made out the papers", "通过协议推进"."""
    verb, sort = sentence.chunks[there], sentence.chunks[at].values["agreement_noun"]
    if "stretches" in verb.tags and not _beside(sentence.chunks, there, at):
        return True  # "extended an invitation under the agreement"
    return ("paper_work" in verb.tags and sort == "documents") or ("adopts" in verb.tags and sort not in _ADOPTED)


def summed_up(sentence: Sentence, at: int, verb: int | None) -> bool:
    """Whether documents are those just named, or some of those counted: "a protocol - an important document", "one of the documents"."""
    chunks = sentence.chunks
    if any("part_of_papers" in c.tags for c in chunks[max(0, at - 3) : at]):
        return True
    became = next((i for i in range(max(0, at - _IS), at) if "paper_is" in chunks[i].tags), 0)
    signed = any("signing_act" in c.tags for c in chunks[became:at])  # "became witnesses to the signing of 20 documents"
    if not signed and any("agreement_noun" in c.tags for c in chunks[:became]):
        return True  # "the memorandum became the first document signed"
    between = chunks[verb + 1 : at] if verb is not None and verb < at else []
    last = next((i for i in range(len(between) - 1, -1, -1) if "agreement_noun" in between[i].tags), None)
    return last is not None and any(c.norm == "-" for c in between[last:])


def of_sides(sentence: Sentence, at: int) -> bool:
    """Whether a paper is named by its parties or as one on visas: what puts it in force tells of it then."""
    after = sentence.chunks[at + 1 : at + 1 + _SIDES]
    end = next((i for i, c in enumerate(after) if c.tags & {"mood", "say", "in_force", "agreement_noun"}), len(after))
    if end < len(after) and "agreement_noun" in after[end].tags:
        return False  # "the agreement between the two on mutual visa exemption": that is what tells it
    return any(c.tags & {"party_pair", "visa_words"} for c in after[:end])


def in_name(sentence: Sentence, at: int) -> bool:
    """ "Plan" and the like inside a longer name, or before the noun that they belong to: "contract manager"."""
    after = sentence.chunks[at + 1] if at + 1 < len(sentence.chunks) else None
    return after is not None and bool(after.tags & {"title", "org_head"}) and "function" not in after.tags


def talked_of(sentence: Sentence, where: int) -> bool:
    """Whether a signing is but what talks are on: "in discussions regarding the conclusion of a contract"."""
    chunks = sentence.chunks
    bare = "signing_verb" in chunks[where].tags and chunks[where].tags.isdisjoint(("mood", "agreement_noun"))  # «готовность подписать»
    if not bare and "signing_act" not in chunks[where].tags and chunks[where].values.get("agreement_noun") != "visa_exemption":
        return False
    before = chunks[max(0, where - _TALKS) : where]
    comma = max((i for i, c in enumerate(before) if c.norm == ","), default=-1)
    return any("paper_talks" in c.tags for c in before[comma + 1 :]) or _among_matters(chunks, where)


def _among_matters(chunks: list[Chunk], where: int) -> bool:
    """Whether a signing ends a list of what was discussed: "discussed wind turbines, a park, and the signing of a memorandum"."""
    if "signing_act" not in chunks[where].tags or not where or "joins_list" not in chunks[where - 1].tags:
        return False
    for chunk in reversed(chunks[max(0, where - _MATTERS) : where]):
        if "paper_talks" in chunk.tags:
            return True
        if chunk.norm in (";", ":") or chunk.tags & {"mood", "say", "relative"}:
            return False
    return False


def pledged(chunks: list[Chunk], at: int) -> bool:
    """Whether the sides only settle on making or signing a paper: "договорились подготовить соглашение", "双方同意起草协定"."""
    for i in range(at - 1, max(-1, at - _PLEDGE), -1):
        if "paper_pledge" in chunks[i].tags:
            return any("paper_making" in c.tags for c in chunks[i + 1 : at])
        if chunks[i].mark:
            return False
    return False
