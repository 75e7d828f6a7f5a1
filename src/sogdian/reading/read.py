"""One report after another: page, mentions, header, claims. Nothing is kept between two reports."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from sogdian.claim.extract import extract
from sogdian.errors import InputError
from sogdian.header import header
from sogdian.language import available
from sogdian.mention.document import Document
from sogdian.model.report import Reading, Source
from sogdian.page import LoadOptions as Options
from sogdian.page import clean, sources


def read_source(source: Source) -> Reading:
    """One report read. A language without a pack is kept as a report without claims. Raises InputError."""
    page = clean(source)
    if page.language not in available():
        return Reading(report=header(page, None), text=page.text)
    document = Document(page.text, page.language, title=page.title)
    head = header(page, document)
    return Reading(report=head, text=page.text, claims=extract(document.at(head.published)))


def read_paths(
    paths: Iterable[str | os.PathLike[str]], options: Options | None = None
) -> Iterator[Reading | InputError]:
    """Every report at the paths, in order; what is refused comes as an InputError in its place."""
    for source in sources(paths, options):
        if isinstance(source, InputError):
            yield source
            continue
        try:
            yield read_source(source)
        except InputError as error:
            yield error


def read(text: str, *, html: bool = False, path: str = "-", **carrier: str | None) -> Reading:
    """A report from its words. `carrier` gives `url`, `published`, `outlet` where they are known."""
    return read_source(Source(path=path, content=text, html=html, **carrier))
