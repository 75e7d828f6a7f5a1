"""What papers are worth where the sentence after tells it, and projects that are signed by the number."""

from __future__ import annotations

from collections.abc import Iterator

from sogdian.claim.context import Context
from sogdian.claim.event.between import outside
from sogdian.mention.chunk import Chunk
from sogdian.mention.quantity import Quantity, plain
from sogdian.mention.sentence import Sentence
from sogdian.model.claim import Bound, Number

_OPENING = 6  # words in which the sum's noun stands
_SUM = 7  # words from it to the sum
_NEAR = 4  # words between a signing and the things signed
_WORTH = 16  # words between projects and their signing where their worth stands between
_LARGE = 10**6
_POINTING = frozenset(("definite", "this", "possessive"))

Worth = tuple[Number, str, Bound | None]


def told_after(context: Context, sentence: Sentence, at: int) -> Worth | None:
    """What a paper is worth by the sentence right after: "Its value is $2 billion", "Сумма контракта — 300 млн долларов"."""
    index = sentence.index + 1
    if index >= len(context.sentences) or context.sentences[index].paragraph - sentence.paragraph > 1:
        return None
    if any("agreement_noun" in c.tags for c in sentence.chunks[at + 1 :]):
        return None  # of which of them it would be
    chunks = context.sentences[index].chunks
    for there in range(min(_OPENING, len(chunks))):
        if chunks[there].mark or "signing_verb" in chunks[there].tags:
            return None
        if chunks[there].tags & {"worth_noun", "worth_is"} and _of_paper(chunks, there):
            return _money(chunks, there)
    return None


def unnamed(context: Context, sentence: Sentence, at: int) -> Worth | None:
    """What papers are worth where the currency is that of the sums before: "43 документа на 3,1 млрд"."""
    chunks = sentence.chunks
    for there in range(at + 1, min(len(chunks) - 1, at + _NEAR)):
        if "worth" in chunks[there].tags and "quantity" in chunks[there + 1].tags:
            quantity: Quantity = chunks[there + 1].values["quantity"]
            number, unit = plain(quantity.value), _currency(context, chunks[there + 1])
            if quantity.kind != "count" or quantity.value < _LARGE or unit is None or number is None:
                return None
            return number, unit, quantity.bound if quantity.bound != "=" else None
        if chunks[there].mark or "quantity" in chunks[there].tags:
            return None
    return None


def _currency(context: Context, chunk: Chunk) -> str | None:
    """The currency of the sum told last before a place."""
    before = (c for c in reversed(context.document.chunks) if c.start < chunk.start and "money" in c.tags)
    last = next(before, None)
    return last.values["quantity"].unit if last is not None else None


def _of_paper(chunks: list[Chunk], there: int) -> bool:
    """Whether a word for a sum is a paper's: "its value", "the total amount of the contract", "合同金额"."""
    around = chunks[max(0, there - 3) : there + 4]
    paper = any("agreement_noun" in c.tags for c in around) or "worth_of_paper" in chunks[there].tags
    paper = paper or (there == 1 and "worth_is" in chunks[there].tags and bool(chunks[0].tags & {"event_it", "pronoun"}))  # "It is worth"
    return paper or ("worth_noun" in chunks[there].tags and there in (1, 2) and bool(chunks[0].tags & {"possessive"}) and _plain(chunks[1:there]))


def _plain(between: list[Chunk]) -> bool:
    return not any(c.tags & {"measure", "time"} for c in between)


def _money(chunks: list[Chunk], there: int) -> Worth | None:
    for chunk in chunks[there + 1 : there + 1 + _SUM]:
        if "money" in chunk.tags:
            quantity: Quantity = chunk.values["quantity"]
            number = plain(quantity.value)
            return (number, quantity.unit, quantity.bound if quantity.bound != "=" else None) if number is not None else None
        if chunk.norm in (",", ";"):
            return None
    return None


def projects_signed(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The index of each word for projects that are signed by the number, and of the verb: "签约项目448个", "36个项目签约"."""
    chunks = sentence.chunks
    for verb, chunk in sentence.having("signs_projects"):
        if "signing_verb" not in chunk.tags:
            if _counted(chunks, verb):
                yield verb, verb
            continue
        steps = (*range(verb + 1, verb + _NEAR), *range(verb - 1, verb - _NEAR - 2, -1))
        thing = next((i for i in steps if 0 <= i < len(chunks) and "signed_thing" in chunks[i].tags), None)
        if thing is None and "han" not in chunk.tags:
            thing = _worth_so_much(chunks, verb)
        if thing is None or _of_a_paper(chunks, thing) or ("han" not in chunk.tags and "money" not in sentence.tags):
            continue  # "has signed 45 projects since 2010" counts them
        if _counted(chunks, thing) and not any(c.mark for c in outside(chunks[min(verb, thing) : max(verb, thing)])):
            yield thing, verb


def _worth_so_much(chunks: list[Chunk], verb: int) -> int | None:
    """Where the projects stand of which the worth is told before their verb: "395 projects |worth 617.8 billion yuan were| signed"."""
    if not verb or "passive" not in chunks[verb - 1].tags:
        return None
    for there in range(verb - 2, max(-1, verb - _WORTH), -1):
        if "signed_thing" in chunks[there].tags:
            return there if "worth" in chunks[there + 1].tags else None
        if chunks[there].tags & {"mood", "say", "relative", "clause_break"} and chunks[there].norm not in ("(", ")", "."):
            return None
    return None


def _counted(chunks: list[Chunk], at: int) -> bool:
    first = at - 1 - (at > 1 and "low" in chunks[at - 1].tags and chunks[at - 1].tags.isdisjoint(("function", "mood")))  # "45 cooperation projects"
    return any("count" in c.tags for c in (*chunks[max(0, first) : at], *chunks[at + 1 : at + 2]))


def _of_a_paper(chunks: list[Chunk], at: int) -> bool:
    """Whether what is signed only says which papers are: "签署3个项目合作协议"."""
    return any("agreement_noun" in c.tags for c in chunks[at + 1 : at + 3] if not c.mark)
