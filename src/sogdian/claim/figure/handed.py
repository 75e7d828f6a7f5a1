"""Who gives and who gets an investment, a loan or a grant, by the bodies and doers that a sentence names beside it."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.debt import capital_stands, lender_of
from sogdian.claim.figure.doer import Open, across
from sogdian.claim.figure.frame import Frame, Slot

GIVEN = frozenset(("investment", "loan", "grant"))
"""What one side gives and the other gets, named by what is given."""

_MADE = frozenset(("project_act", "project_noun", "signing_noun"))  # who built or signed something gave nothing
_BESIDE = 2  # words between a sum and what is done with it


def handed(context: Context, frame: Frame, slot: Slot, subject: str, sides: Open) -> Open:
    """Who gives and who gets what is given, by the bodies and doers of the sentence, where no word before a party says so."""
    source, target, loose = sides
    if subject in GIVEN and not source and (lender := lender_of(context, frame, slot, subject, target)) is not None:
        source, loose = [lender], [code for code in loose if code != lender]
        loose = loose or givers(context, frame, slot, [*target, lender])
    if subject in GIVEN and not source and (giver := _given_by(context, frame, slot)) is not None:
        source, loose, target = [giver], [code for code in loose if code != giver], [code for code in target if code != giver]
    source, target, loose = across(context, frame, slot, subject, (source, target, loose))
    if subject in GIVEN and not (source or loose):
        loose = givers(context, frame, slot, target)
    if subject in GIVEN and not source and len(loose) + len(target) > 1:  # "中国政府将提供2亿美元,用于塔中公路"
        source = [code for code in givers(context, frame, slot, []) if code in (*loose, *target)]
        loose, target = ([code for code in some if code not in source] for some in (loose, target))
    if subject in GIVEN and not target:
        target += getters(context, frame, slot, source)
    return source, target, loose


def givers(context: Context, frame: Frame, slot: Slot, target: list[str]) -> list[str]:
    """The country of the body that gives: "Chinese companies have put 27 billion into ..."."""
    chunks = frame.sentence.chunks
    some = (i for i in range(slot.first, slot.at) if "body" in chunks[i].tags and not (i and "gives_to" in chunks[i - 1].tags))
    bodies = [context.country(chunks[i]) for i in some]
    if not bodies and any("hands_out" in c.tags for c in chunks[slot.at + 1 : slot.at + 1 + _BESIDE]):  # "млн, выделенные Эксимбанком"
        bodies = [context.country(c) for c in chunks[slot.at + 1 : slot.at + 1 + 2 * _BESIDE] if "body" in c.tags]
    seats = [context.country(chunks[i]) for i in range(slot.first, slot.at) if capital_stands(context, chunks, i)]
    return [code for code in (*bodies, *seats) if code is not None and code not in target][:1]


def getters(context: Context, frame: Frame, slot: Slot, source: list[str]) -> list[str]:
    """The country of the body that gets: "a grant of $5 million to the Government of Tajikistan"."""
    chunks = frame.sentence.chunks
    for at in range(slot.at + 1, slot.last):
        if "body" not in chunks[at].tags:
            continue
        before = [c for c in chunks[max(0, at - 2) : at] if "article" not in c.tags]
        code = context.country(chunks[at])
        if before and "flow_to" in before[-1].tags and "infinitive" in before[-1].tags and code is not None and code not in source:
            return [code]
    lent = (i for i in range(max(1, slot.first), slot.at) if "body" in chunks[i].tags and "gives_to" in chunks[i - 1].tags)
    return [code for i in lent if (code := context.country(chunks[i])) is not None and code not in source][:1]


def _given_by(context: Context, frame: Frame, slot: Slot) -> str | None:
    """The country of the bank or the capital that the words behind a sum say gave it: "was issued by the Export-Import Bank of China"."""
    chunks = frame.sentence.chunks
    for at in range(slot.at + 1, slot.last):
        if not chunks[at].tags & {"body", "capital_of"} or not _gave(frame, slot, at):
            continue
        code = context.country(chunks[at]) if "body" in chunks[at].tags else str(chunks[at].values["capital_of"])
        if code is not None:
            return code
    return None


def _gave(frame: Frame, slot: Slot, at: int) -> bool:
    """Whether the words before a body behind a sum say that it gave it: "was issued by the Export-Import Bank of China"."""
    chunks = frame.sentence.chunks
    there = at - 2 if "article" in chunks[at - 1].tags else at - 1
    return there > slot.at and "flow_from" in chunks[there].tags and chunks[there - 1].tags.isdisjoint(_MADE)
