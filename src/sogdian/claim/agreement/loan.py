"""Papers told by no noun of a paper: loans that a bank approves or agrees to lend, signed minutes of a sitting."""

from __future__ import annotations

from collections.abc import Iterator

from sogdian.mention.sentence import Sentence

_REACH, _CLOSE = 9, 5
_SUM = 8


def approved(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The index of each loan that is approved with its sum in the sentence, and of the verb that approves it."""
    chunks = sentence.chunks
    for verb, _ in sentence.having("loan_verb"):
        nouns = (*range(verb + 1, min(len(chunks), verb + _REACH)), *range(verb - 1, max(-1, verb - _REACH), -1))
        loan = next((i for i in nouns if "loan_noun" in chunks[i].tags), None)
        if loan is None:
            continue
        first, last = sorted((verb, loan))
        if any("agreement_noun" in c.tags or c.norm in (";", ".", ",") for c in chunks[first + 1 : last]):
            continue
        if any("money" in c.tags for c in chunks[first : last + _SUM]):
            yield loan, verb
    for lend, _ in sentence.having("loan_lend"):
        agreed = "loan_agreed" in chunks[lend - 1].tags if lend else False
        if agreed and any("money" in c.tags for c in chunks[lend : lend + _SUM]):
            yield lend, lend - 1


def minuted(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the minutes of a sitting are signed, and the verb: "signed the minutes of the talks", "the minutes were signed"."""
    chunks = sentence.chunks
    for at, _ in sentence.having("paper_minutes"):
        before = chunks[max(0, at - _CLOSE) : at]
        if any("quantity" in c.tags for c in before):
            continue
        verb = next((i for i in range(at - 1, max(-1, at - _CLOSE), -1) if "signing_verb" in chunks[i].tags), None)
        passive = (i for i in range(at + 1, min(len(chunks), at + _REACH)) if "signing_verb" in chunks[i].tags and "passive" in chunks[i - 1].tags)
        verb = verb if verb is not None else next(passive, None)
        if verb is not None and not any(c.mark or "agreement_noun" in c.tags for c in chunks[min(verb, at) + 1 : max(verb, at)]):
            yield at, verb
