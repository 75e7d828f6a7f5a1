"""Whether works are told of only as what is agreed on, aimed at or talked of."""

from __future__ import annotations

from dataclasses import replace

from sogdian.claim.project.act import Fact
from sogdian.claim.project.time import FAR
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_COLON = 8  # words from the colon behind a paper to what it is on
_PAIR, _TALKED, _LISTED = 2, 6, 24
_AGREED, _DISCUSSED, _FUNDED = 16, 30, 12
_DOING = frozenset(("project_act", "project_works", "mood", "mood_filler", "passive", "function", "project_is"))
_STARTS = frozenset(("ground", "begin", "launch", "open"))
_FUNDS = frozenset(("loan", "grant"))


def aimed(chunks: list[Chunk], at: int) -> bool:
    """Whether the launch or opening is a noun that a plan or a paper governs: "договорились о запуске"."""
    if "mood" in chunks[at].tags or not at:
        return False
    colon = next((i for i in range(at - 1, max(0, at - _COLON), -1) if chunks[i].norm == ":"), 0) if "han" in chunks[at].tags else 0
    if colon and "agreement_noun" in chunks[colon - 1].tags:
        return True  # "双方达成协议：在比什凯克|成立汽车组装厂"
    lead = at - 1 if "adj_end" not in chunks[at - 1].tags else at - 2
    if lead >= 0 and "project_ahead" in chunks[lead].tags:
        return True  # "условия для успешного | запуска"
    if urged(chunks, at):
        return True
    if chunks[at - 1].values.get("project_act") == "plan" and "project_aim" in chunks[at - 1].tags:
        return True  # "план | открытия"
    if {"paper_pledge", "han"} <= chunks[at - 1].tags:
        return True  # "双方同意|成立合资工厂"
    if "event_agreed" in chunks[at - 1].tags and "mood" not in chunks[at - 1].tags:
        return True  # "договорились о | запуске"
    if "governs" not in chunks[at - 1].tags:
        return False
    if {"subject_before", "event_on"} <= chunks[at - 1].tags and _plan_after(chunks, at):
        return True  # "об открытии договорились"
    if at < _PAIR:
        return False
    before = chunks[at - 2]
    if "project_aim" in before.tags:
        return True  # "меры по запуску"
    return before.values.get("project_act") == "plan" or ("agreement_noun" in before.tags and "low" in before.tags)


def urged(chunks: list[Chunk], at: int) -> bool:
    """Whether the start of works is a noun right behind a word of haste or of a term set: "ускорить | начало строительства"."""
    if chunks[at].values.get("project_act") not in _STARTS or "mood" in chunks[at].tags:
        return False
    return any("project_urge" in c.tags for c in chunks[max(0, at - _PAIR) : at])


def hastens(chunks: list[Chunk], at: int) -> bool:
    """Whether a word of haste has the start of works for its object, so that none go on: "to speed up the start of"."""
    return "project_urge" in chunks[at].tags and any(urged(chunks, i) for i in range(at + 1, min(len(chunks), at + _PAIR + 1)))


def mooted(chunks: list[Chunk], at: int) -> bool:
    """Whether works are only talked of: "discussed the construction of"; not "discussed progress in"."""
    before = at - 1 if at and "article" in chunks[at - 1].tags else at
    listed = before > 0 and bool(chunks[before - 1].tags & {"joins_list", "clause_break"})  # "discussed trade, A, and the building of B"
    issue = before - 2 if before > 1 and "of_name" in chunks[before - 1].tags else before - 1
    if issue >= 0 and "project_issue" in chunks[issue].tags:
        return True  # "the issue of | building a road"
    low = max(0, at - (_LISTED if listed else _TALKED))
    for here in range(at - 1, low - 1, -1):
        chunk = chunks[here]
        if chunk.values.get("project_act") == "propose" or "project_matter" in chunk.tags or _talks_go_on(chunks, here):
            return True
        if chunk.norm == "," and not listed:
            return False
        if chunk.tags & {"mood", "say", "relative", "project_act", "project_progress"}:
            return False
    return False


def _talks_go_on(chunks: list[Chunk], at: int) -> bool:
    """Whether a word of going on tells of talks: "talks are | under way on building"."""
    going = chunks[at].values.get("project_act") in ("building", "going")
    return going and any("project_talk" in c.tags for c in chunks[max(0, at - _PAIR - 1) : at])


def of_growth(chunks: list[Chunk], at: int) -> bool:
    """Whether a word of planning is followed by a verb that builds nothing: "is expected to grow", "планируется довести"."""
    after = chunks[at + 1 : at + 3]
    if len(after) < _PAIR:
        return False
    if "infinitive" in after[0].tags:
        return "low" in after[1].tags and after[1].tags.isdisjoint(_DOING)
    return "verb_end" in after[0].tags and after[0].tags.isdisjoint(_DOING)


def bid_for(chunks: list[Chunk], at: int) -> bool:
    """Whether somebody is only sought or chosen for the works: "the winning bidder for the construction of", "bids are invited for"."""
    first = at - 1 if at and "article" in chunks[at - 1].tags else at
    if not first or "project_purpose" not in chunks[first - 1].tags:
        return False
    for chunk in reversed(chunks[max(0, first - _TALKED) : first - 1]):
        if "project_bid" in chunk.tags:
            return True
        if chunk.mark or "relative" in chunk.tags:
            return False
    return False


def funded(chunks: list[Chunk], at: int) -> bool:
    """Whether money only is told of for the works: "a grant for the construction of", "кредит на строительство"."""
    first = at
    while first and at - first < _PAIR and chunks[first - 1].tags & {"article", "project_size", "demonym"}:
        first -= 1
    before = chunks[first - 2 : first] if first > 1 and "of_name" in chunks[first - 1].tags else chunks[first - 1 : first]
    if any("project_funding" in c.tags for c in before):
        return True  # "agreed to lending for the construction of"
    if not first or "project_purpose" not in chunks[first - 1].tags or (first > 1 and "project_foundation" in chunks[first - 2].tags):
        return False  # "laid the foundation for the construction of a $90 million plant"
    for chunk in reversed(chunks[max(0, first - _FUNDED) : first - 1]):
        if "money" in chunk.tags or chunk.values.get("measure") in _FUNDS:
            return True
        if "say" in chunk.tags or chunk.norm == ";":
            return False
    for chunk in chunks[at + 1 : at + _FUNDED]:
        if "money" in chunk.tags:
            return True  # "на реконструкцию участка потребуется 200 млн долларов"
        if chunk.norm in (",", ";", "."):
            return False
    return False


def discussed(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun of works or of opening is the subject of what is only talked of: "the launch of X was discussed"."""
    if at + 1 >= len(chunks) or "of_name" not in chunks[at + 1].tags:
        return False
    for here in range(at + 2, min(len(chunks), at + _DISCUSSED)):
        if chunks[here].tags & {"say", "relative", "modal"}:
            return False
        if "passive" in chunks[here].tags:
            return here + 1 < len(chunks) and chunks[here + 1].values.get("project_act") == "propose"
    return False


def _plan_after(chunks: list[Chunk], at: int) -> bool:
    """Whether the verb that governs a noun follows it, and tells of a plan."""
    for chunk in chunks[at + 1 : at + FAR]:
        if chunk.tags & {"mood", "say"} or "project_act" in chunk.tags:
            return chunk.values.get("project_act") == "plan"
    return False


def agreed(sentence: Sentence, at: int) -> bool:
    """Whether works are only agreed on: a paper on them, or a word of planning right before them."""
    if any("agreement_noun" in c.tags for c in sentence.chunks):
        return True
    for chunk in reversed(sentence.chunks[max(0, at - _AGREED) : at]):
        if chunk.values.get("project_act") == "plan" or "signing_verb" in chunk.tags:
            return True
        if chunk.tags & {"mood", "say", "relative"}:
            return False
    return False


def of_paper(sentence: Sentence, before: bool) -> bool:
    """Whether a line opens a list of what was agreed on, or is an item of one that the line `before` it belonged to."""
    first, last = sentence.chunks[0], sentence.chunks[-1]
    if last.norm == ":" and "han" in sentence.chunks[0].tags | sentence.chunks[-2 % len(sentence.chunks)].tags:
        return any("agreement_noun" in c.tags for c in sentence.chunks)
    return before and (first.norm in ("(", "（") or not first.tags.isdisjoint(("ordinal", "number", "quantity", "edition")))


def to_come(fact: Fact) -> Fact:
    """What a list of what was agreed on tells to be opened is to come."""
    return replace(fact, status="planned", modality="planned", start=None) if fact.act == "open" and fact.modality == "reported" else fact
