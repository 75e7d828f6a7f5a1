"""One report after another: page, mentions, header, claims. Nothing is kept between two reports."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator

from sogdian.claim.extract import extract
from sogdian.errors import InputError, KnowledgeError
from sogdian.header import headed, header
from sogdian.language import available
from sogdian.mention.document import Document
from sogdian.model.report import Page, Reading, Source
from sogdian.page import LoadOptions as Options
from sogdian.page import clean, sources
from sogdian.reading.many import in_order

__all__ = ["InputWarning", "Options", "read", "read_paths", "read_source", "read_text"]

Path = str | os.PathLike[str]
Tick = Callable[[str], None]


class InputWarning(UserWarning):
    """An input that `read` refused while others could be read."""


def read_source(source: Source) -> Reading:
    """One report read: the same for the same source, in whatever process and after whatever else.

    A language without a pack is kept as a report without claims. Raises InputError for what holds no article.
    """
    return read_page(clean(source))[0]


def read_page(page: Page) -> tuple[Reading, Document | None]:
    """A page read, with its scanned text; None where no pack reads its language."""
    if page.language not in available():
        return Reading(report=header(page, None), text=page.text), None
    document = Document(page.text, page.language, title=page.title)
    head, dateline = headed(page, document)
    told = document.at(head.published, dateline)
    return Reading(report=head, text=page.text, claims=extract(told)), document


def read_paths(
    paths: Iterable[Path], options: Options | None = None, progress: Tick | None = None, workers: int | None = None
) -> Iterator[Reading | InputError]:
    """Every report at the paths, in their order; what is refused comes as an InputError in its place.

    A path is a file (text, HTML, JSON, JSON Lines, each also gzipped), a folder or `-`. `progress` is called with the
    name of each input as it is done. `workers` is the number of processes; left open, one reads the first reports, and
    as many as there are processors the rest, where processes can be forked safely.
    """
    for item in in_order(_attempt, sources(paths, options), workers):
        if progress is not None:
            progress(item.source if isinstance(item, InputError) else item.report.path)
        yield item


def read(
    *paths: Path,
    options: Options | None = None,
    refused: Callable[[InputError], None] | None = None,
    workers: int | None = None,
) -> list[Reading]:
    """All reports at the paths, in their order.

    What is refused goes to `refused`. Without it, each refusal is an InputWarning, and the rest is still given; only
    where nothing at all could be read is the (first) InputError raised.
    """
    readings: list[Reading] = []
    errors: list[InputError] = []
    for item in read_paths(paths, options, workers=workers):
        if isinstance(item, Reading):
            readings.append(item)
        elif refused is not None:
            refused(item)
        else:
            errors.append(item)
    if errors and not readings:
        for other in errors[1:]:
            errors[0].add_note(f"refused too: {other}")
        raise errors[0]
    for error in errors:
        warnings.warn(str(error), InputWarning, stacklevel=2)
    return readings


def read_text(
    text: str,
    *,
    path: str = "-",
    html: bool = False,
    url: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
) -> Reading:
    """A report from its words, with what is known of where they stood. Raises InputError where no article is found."""
    return read_source(Source(path=path, content=text, html=html, url=url, published=published, outlet=outlet))


def _attempt(source: Source | InputError) -> Reading | InputError:
    """One source read, or why not: whatever goes wrong with a report is said of this report alone."""
    if isinstance(source, InputError):
        return source
    try:
        return read_source(source)
    except InputError as error:
        return error
    except (KnowledgeError, MemoryError):
        raise
    except Exception as error:
        reason = f"the reader failed on it ({type(error).__name__}: {error}); please report this"
        failed = InputError(source.path, reason)
        failed.__cause__ = error
        return failed
