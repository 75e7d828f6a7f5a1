"""Loans that a bank's board approves: agreements that need no noun of a paper. "has approved a $150 million loan"."""

from __future__ import annotations

from collections.abc import Iterator

from sogdian.mention.sentence import Sentence

_REACH = 9
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
