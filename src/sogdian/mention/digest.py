"""Digests by country: pages on which lines such as "KAZAKHSTAN", «Узбекистан:» or 吉尔吉斯斯坦 head what is told of each.

A line may go on with its headline, "TAJIKISTAN: A GIFT WITH A DOME", or a paragraph begin so: "• Kazakhstan: A memorandum ...".
"""

from __future__ import annotations

from itertools import pairwise

from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Document
from sogdian.mention.name import country_of
from sogdian.mention.sentence import Sentence

_FEWEST = 2  # heads that make a digest
_COLONS = frozenset(":：")
_STOPS = frozenset(".。!?！？")
_NUMBER, _SENTENCE, _HEADLINE = 3, 6, 14  # words


def parts(document: Document) -> list[Document]:
    """What is told under each country's head, and before the first; the whole document where it is no digest.

    A part has the whole text, so that places in it stay what they are, and its own sentences, counted from 0.
    """
    heads = [(s.index, code) for s in document.sentences if (code := _head(document, s)) is not None]
    if len({code for _, code in heads}) < _FEWEST:
        return [document]
    end = len(document.sentences)
    led = [
        (at, after, code)
        for (at, code), (after, _) in pairwise([*heads, (end, "")])
        if after - at > 1 or document.sentences[at].chunks[-1].norm in _STOPS
    ]
    if len(led) < _FEWEST:
        return [document]
    first = [document.part(0, heads[0][0], None)] if heads[0][0] else []
    return first + [document.part(at, after, code) for at, after, code in led]


def _head(document: Document, sentence: Sentence) -> str | None:
    """The country that a line names and nothing else, or before a colon and its headline or first sentence: a head of what follows."""
    at = next((i for i, chunk in enumerate(sentence.chunks) if "sign" not in chunk.tags), 0)
    chunk, after = sentence.chunks[at], sentence.chunks[at + 1 :]
    if sentence.title or "country" not in chunk.tags or "low" in chunk.tags:
        return None
    if after and not (after[0].norm in _COLONS and (len(after) == 1 or _goes_on(document, sentence, at, after[1:]))):
        return None
    return country_of(chunk, document.lexicon)


def _goes_on(document: Document, sentence: Sentence, at: int, after: list[Chunk]) -> bool:
    """Whether a headline stands behind a country and a colon, on a line of its own, or a paragraph's first sentence."""
    told, stop = sentence.chunks[at], sentence.chunks[-1]
    before = document.sentences[sentence.index - 1] if sentence.index else None
    if before is not None and "\n" not in document.text[before.end : told.start]:
        return False
    if any("quantity" in c.tags for c in after[:_NUMBER]):
        return False  # a line of a list: "Kazakhstan: 12 million tons"
    if stop.norm in _STOPS:
        return len(after) >= _SENTENCE
    return document.text[stop.end : stop.end + 1] in ("\n", "") and len(after) <= _HEADLINE and "quantity" not in sentence.tags
