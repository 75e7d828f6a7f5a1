"""Digests by country: pages on which lines such as "KAZAKHSTAN", «Узбекистан:» or 吉尔吉斯斯坦 head what is told of each."""

from __future__ import annotations

from itertools import pairwise

from sogdian.mention.document import Document
from sogdian.mention.name import country_of
from sogdian.mention.sentence import Sentence

_FEWEST = 2  # heads that make a digest
_COLONS = frozenset(":：")


def parts(document: Document) -> list[Document]:
    """What is told under each country's head, and before the first; the whole document where it is no digest.

    A part has the whole text, so that places in it stay what they are, and its own sentences, counted from 0.
    """
    heads = [(s.index, code) for s in document.sentences if (code := _head(document, s)) is not None]
    if len({code for _, code in heads}) < _FEWEST:
        return [document]
    end = len(document.sentences)
    led = [(at, after, code) for (at, code), (after, _) in pairwise([*heads, (end, "")]) if after - at > 1]
    if len(led) < _FEWEST:
        return [document]
    first = [document.part(0, heads[0][0], None)] if heads[0][0] else []
    return first + [document.part(at, after, code) for at, after, code in led]


def _head(document: Document, sentence: Sentence) -> str | None:
    """The country that a line names and nothing else: a head of what follows."""
    chunks = sentence.chunks[:-1] if sentence.chunks[-1].norm in _COLONS else sentence.chunks
    if sentence.title or len(chunks) != 1 or "country" not in chunks[0].tags or "low" in chunks[0].tags:
        return None
    return country_of(chunks[0], document.lexicon)
